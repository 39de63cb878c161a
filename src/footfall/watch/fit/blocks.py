"""Messages of one kind as blocks: those of one layout stand a fixed number of bytes apart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from footfall.records import BoolArray, FloatArray, IntArray
from footfall.watch.fit.profile import BASE_TYPES, TIMESTAMP, UINT32, BaseType
from footfall.watch.fit.walk import Definition, Group, Part

LOW_BITS = 0x1F
NO_TIME = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Block:
    """The messages of one layout: `count` of them, `definition.size` bytes apart in `buffer`.

    Attributes:
        definition: Their layout.
        count: How many there are.
        buffer: The bytes that hold them: the file's own where they stand side by side, else a copy.
        first: Where the first begins in `buffer`.
        rows: Their places among all messages of their kind; None where they are all there are.
        stamps: (count,) their timestamps where the header carries them, else None.
    """

    definition: Definition
    count: int
    buffer: bytes
    first: int
    rows: IntArray | None
    stamps: FloatArray | None = None

    def numbers(self, at: int, base: BaseType) -> NDArray[np.generic]:
        """View the numbers stored `at` bytes after the beginning of each message."""
        dtype = self.definition.byte_order + base.letter
        return np.ndarray((self.count,), dtype, self.buffer, self.first + at, (self.definition.size,))

    def octets(self, at: int, size: int) -> NDArray[np.uint8]:
        """View the `size` bytes stored `at` bytes after the beginning of each message: (count, size)."""
        strides = (self.definition.size, 1)
        return np.ndarray((self.count, size), np.uint8, self.buffer, self.first + at, strides)


def blocks_of(part: Part, message: int) -> list[Block]:
    """Return the messages of one kind, a block for each layout."""
    groups = [group for group in part.groups if group.starts and group.definition.message == message]
    if not groups:
        return []
    stamps = _compressed_stamps(part) if any(group.compressed for group in groups) else {}
    rows = _rows(groups) if len(groups) > 1 else [None] * len(groups)
    return [
        _block(part.data, group, place, stamps.get(group.starts[0]))
        for group, place in zip(groups, rows, strict=True)
    ]


def _block(data: bytes, group: Group, rows: IntArray | None, stamps: FloatArray | None) -> Block:
    count = sum(group.counts)
    if len(group.starts) == 1:
        return Block(group.definition, count, data, group.starts[0], rows, stamps)
    size = group.definition.size
    rows_of_bytes = [
        data[start : start + size * length] for start, length in zip(group.starts, group.counts, strict=True)
    ]
    return Block(group.definition, count, b"".join(rows_of_bytes), 0, rows, stamps)


def _rows(groups: list[Group]) -> list[IntArray | None]:
    """Return each group's places among the messages of all the groups, in file order."""
    offsets = [_offsets(group) for group in groups]
    order = np.argsort(np.concatenate(offsets))
    places = np.empty(len(order), dtype=np.int64)
    places[order] = np.arange(len(order))
    return list(np.split(places, np.cumsum([len(each) for each in offsets[:-1]])))


def _offsets(group: Group) -> IntArray:
    """Return the byte offset of every message of the group."""
    starts, counts = np.array(group.starts, dtype=np.int64), np.array(group.counts, dtype=np.int64)
    before = np.cumsum(counts) - counts
    size = group.definition.size
    return np.repeat(starts - before * size, counts) + np.arange(int(counts.sum())) * size


def _compressed_stamps(part: Part) -> dict[int, FloatArray]:
    """Work out the timestamps that headers carry as five low bits; keyed by the group's first offset.

    The bits count on from the last timestamp before them in the file, whatever message carried it.
    """
    groups = [
        group
        for group in part.groups
        if group.starts and (group.compressed or TIMESTAMP in group.definition.fields)
    ]
    offsets = [_offsets(group) for group in groups]
    order = np.argsort(np.concatenate(offsets))
    stamps = np.concatenate([_stamps_or_bits(part.data, group) for group in groups])[order]
    compressed = np.concatenate([np.full(sum(group.counts), group.compressed) for group in groups])[order]
    told = compressed | (stamps != NO_TIME)
    counted = np.full(len(order), np.nan)
    counted[order[told]] = _count_on(stamps[told], compressed[told])
    pieces = np.split(counted, np.cumsum([len(each) for each in offsets[:-1]]))
    return {group.starts[0]: piece for group, piece in zip(groups, pieces, strict=True) if group.compressed}


def _count_on(stamps: IntArray, compressed: BoolArray) -> FloatArray:
    """Return (n,) timestamps: those given, and those whose low five bits count on from the one before."""
    steps = np.diff(stamps & LOW_BITS, prepend=0) & LOW_BITS
    steps[~compressed] = 0
    since = np.cumsum(steps)
    last = np.maximum.accumulate(np.where(compressed, -1, np.arange(len(stamps))))
    base = np.where(last >= 0, stamps[last] - since[last], 0)
    return (base + since).astype(np.float64)


def _stamps_or_bits(data: bytes, group: Group) -> IntArray:
    """Return the group's timestamps, or the low bits its headers carry."""
    block = _block(data, group, None, None)
    if group.compressed:
        return block.octets(0, 1)[:, 0].astype(np.int64) & LOW_BITS
    place = group.definition.fields.get(TIMESTAMP)
    if place is None or place.size != BASE_TYPES[UINT32].size:
        return np.full(block.count, NO_TIME)
    return block.numbers(place.at, BASE_TYPES[UINT32]).astype(np.int64)
