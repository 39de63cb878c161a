"""Messages of one kind as blocks: those of one layout stand a fixed number of bytes apart."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.records import BoolArray, FloatArray, IntArray
from footfall.watch.fit.layouts import Definition, Layout
from footfall.watch.fit.profile import BASE_TYPES, TIMESTAMP, UINT32, BaseType
from footfall.watch.fit.walk import Part, Rows

LOW_BITS = 0x1F
NO_TIME = 0xFFFFFFFF


Places = IntArray | slice
ALL = slice(None)


class Block(NamedTuple):
    """The messages of one layout: `length` of them, `definition.size` bytes apart in `buffer`.

    Attributes:
        definition: Their layout.
        length: How many there are.
        buffer: The bytes that hold them: the file's own where they stand side by side, else a copy.
        first: Where the first begins in `buffer`.
        places: Their places among all messages of their kind.
        stamps: (length,) their timestamps where the header carries them, else None.
    """

    definition: Definition
    length: int
    buffer: bytes
    first: int
    places: Places
    stamps: FloatArray | None = None

    def numbers(self, at: int, base: BaseType) -> NDArray[np.generic]:
        """View the numbers stored `at` bytes after the beginning of each message."""
        dtype = self.definition.byte_order + base.letter
        return np.ndarray((self.length,), dtype, self.buffer, self.first + at, (self.definition.size,))

    def octets(self, at: int, size: int) -> NDArray[np.uint8]:
        """View the `size` bytes stored `at` bytes after the beginning of each message: (length, size)."""
        strides = (self.definition.size, 1)
        return np.ndarray((self.length, size), np.uint8, self.buffer, self.first + at, strides)


def blocks_of(part: Part, message: int) -> list[Block]:
    """Return the messages of one kind, a block for each layout."""
    rows_of = {layout: rows for layout, rows in part.rows.items() if layout.definition.message == message}
    stamps = _compressed_stamps(part) if any(layout.compressed for layout in rows_of) else {}
    places = _places(rows_of) if len(rows_of) > 1 else dict.fromkeys(rows_of, ALL)
    return [
        _block(part.data, layout, rows, places[layout], stamps.get(layout))
        for layout, rows in rows_of.items()
    ]


def _block(
    data: bytes, layout: Layout, rows: Rows, places: Places, stamps: FloatArray | None = None
) -> Block:
    """Return the messages of one layout as a block."""
    if len(rows) == 2:
        start, count = rows
        return Block(layout.definition, count, data, start, places, stamps)
    size = layout.size
    spans = zip(rows[::2], rows[1::2], strict=True)
    joined = b"".join([data[start : start + size * count] for start, count in spans])
    return Block(layout.definition, len(joined) // size, joined, 0, places, stamps)


def _places(rows_of: Mapping[Layout, Rows]) -> dict[Layout, Places]:
    """Return each layout's places among the messages of all of them, in file order."""
    starts, counts = np.array(list(chain.from_iterable(rows_of.values()))).reshape(-1, 2).T
    order = np.argsort(starts)
    places = np.empty(len(starts), dtype=np.int64)
    places[order] = np.cumsum(counts[order]) - counts[order]
    edges = list(accumulate((len(rows) // 2 for rows in rows_of.values()), initial=0))
    return {
        layout: _places_of_rows(places[first:last], counts[first:last])
        for layout, (first, last) in zip(rows_of, pairwise(edges), strict=True)
    }


def _places_of_rows(first: IntArray, counts: IntArray) -> Places:
    """Return the places of the messages of rows by the place of each row's first."""
    if len(first) == 1:
        return slice(int(first[0]), int(first[0] + counts[0]))
    before = np.cumsum(counts) - counts
    return np.repeat(first - before, counts) + np.arange(counts.sum())


def _compressed_stamps(part: Part) -> dict[Layout, FloatArray]:
    """Work out the timestamps that headers carry as five low bits, by the messages' layout.

    The bits count on from the last timestamp before them in the file, whatever message carried it.
    """
    rows_of = {
        layout: rows
        for layout, rows in part.rows.items()
        if layout.compressed or TIMESTAMP in layout.definition.fields
    }
    places = _places(rows_of)
    count = sum(sum(rows[1::2]) for rows in rows_of.values())
    stamps, compressed = np.empty(count, dtype=np.int64), np.empty(count, dtype=np.bool_)
    for layout, rows in rows_of.items():
        stamps[places[layout]] = _stamps_or_bits(part.data, layout, rows)
        compressed[places[layout]] = layout.compressed
    told = compressed | (stamps != NO_TIME)
    counted = np.full(count, np.nan)
    counted[told] = _count_on(stamps[told], compressed[told])
    return {layout: counted[places[layout]] for layout in rows_of if layout.compressed}


def _count_on(stamps: IntArray, compressed: BoolArray) -> FloatArray:
    """Return (n,) timestamps: those given, and those whose low five bits count on from the one before."""
    steps = np.diff(stamps & LOW_BITS, prepend=0) & LOW_BITS
    steps[~compressed] = 0
    since = np.cumsum(steps)
    last = np.maximum.accumulate(np.where(compressed, -1, np.arange(len(stamps))))
    base = np.where(last >= 0, stamps[last] - since[last], 0)
    return (base + since).astype(np.float64)


def _stamps_or_bits(data: bytes, layout: Layout, rows: Rows) -> IntArray:
    """Return the timestamps of a layout's messages, or the low bits their headers carry."""
    block = _block(data, layout, rows, ALL)
    if layout.compressed:
        return block.octets(0, 1)[:, 0].astype(np.int64) & LOW_BITS
    place = block.definition.fields.get(TIMESTAMP)
    if place is None or place.size != BASE_TYPES[UINT32].size:
        return np.full(block.length, NO_TIME)
    return block.numbers(place.at, BASE_TYPES[UINT32]).astype(np.int64)
