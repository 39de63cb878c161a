"""Bytes to messages: one walk over a FIT file that notes where each message stands.

A FIT file is a header, a row of messages and a checksum; several may stand one after another (a chain). Each
message begins with a byte that names a layout, told by a definition message before it, and the layout fixes
the message's size. So a watch's log is mostly long rows of messages of one size: the walk looks at one header
and lets C count how many like it follow. It never takes a message apart: what the bytes mean is the affair of
`blocks` and `columns`.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import repeat

from fastcrc import crc16

from footfall.records import Fault
from footfall.retelling import in_english
from footfall.watch.fit.layouts import (
    ALL_HEADERS,
    DEFINITION_HEAD,
    DEFINITION_HEADERS,
    DEVELOPER_FLAG,
    FIELD_BYTES,
    Layout,
    layouts_told,
)

MAGIC = b".FIT"
SHORT_HEADER = 12
HEADER = 14
CHECKSUM = 2

FIRST_WINDOW = 32
WINDOW_GROWTH = 16
# three weeks of a value a second; beyond, a file is made to fill the memory of whoever reads it
MOST_MESSAGES = 2_000_000
MOST_ROWS = 1_000_000
MOST_PARTS = 10_000

_ONE_TOO_MANY = in_english(
    "{count} bytes after the end are one file too many for a chain: they were left out."
)
_NO_FIT = in_english("{count} bytes after the end are no FIT file: they were left out.")

Rows = list[int]
"""Rows of messages that stand side by side: of each the byte offset of its first, and how many there are.

Plain numbers one after another: a file can have thousands of rows, and as many objects would take longer.
"""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a chain: where its messages stand, and the damage met.

    Attributes:
        data: All bytes of the chain; the offsets count from its beginning.
        start: Where the part begins.
        rows: Its messages by their layout, in file order.
        faults: The damage, in file order.
    """

    data: bytes
    start: int
    rows: Mapping[Layout, Rows]
    faults: tuple[Fault, ...]


def walk(data: bytes) -> tuple[Part, ...]:
    """Find the messages of every file of the chain; what stands before damage is kept.

    Args:
        data: The bytes of a FIT file. Where they do not begin with a FIT header there are no parts.
    """
    parts: list[Part] = []
    position, most = 0, MOST_MESSAGES
    while is_fit(data, position) and len(parts) < MOST_PARTS:
        part, position, count = _walk_part(data, position, most)
        most -= count
        parts.append(part)
    if parts and position < len(data):
        count = len(data) - position
        what = _ONE_TOO_MANY if is_fit(data, position) else _NO_FIT
        stray = Fault(in_english(what, count=count), position)
        last = parts[-1]
        parts[-1] = Part(data, last.start, last.rows, (*last.faults, stray))
    return tuple(parts)


def is_fit(data: bytes, position: int = 0) -> bool:
    """Tell whether a FIT file begins at a position of the bytes."""
    return data[position + 8 : position + SHORT_HEADER] == MAGIC and data[position] >= SHORT_HEADER


def _walk_part(data: bytes, start: int, most: int) -> tuple[Part, int, int]:
    """Walk one file of the chain, of that many messages at most.

    Returns:
        The file, where the next would begin, and how many messages were found.
    """
    faults: list[Fault] = []
    body = start + data[start]
    length: int = struct.unpack_from("<I", data, start + 4)[0]
    promised = body + length
    end = promised
    if not length and len(data) > body + CHECKSUM and not is_fit(data, body + CHECKSUM):
        # a watch writes the length last: one that died while recording leaves 0
        faults.append(
            Fault(in_english("The header gives no length: the file was never finished."), start + 4)
        )
        promised = end = len(data)
    elif promised > len(data):
        missing = promised + CHECKSUM - len(data)
        faults.append(
            Fault(
                in_english("The file is cut short: {missing} bytes are missing.", missing=missing), len(data)
            )
        )
        end = len(data)
    elif promised + CHECKSUM > len(data):
        faults.append(Fault(in_english("The file is cut short: its checksum is missing."), len(data)))
    elif not _checksum_holds(data, start, body, promised):
        faults.append(
            Fault(in_english("The checksum does not match: some of the content may be wrong."), promised)
        )
    rows, fault = _walk_messages(data, min(body, end), end)
    count = sum(sum(found[1::2]) for found in rows.values())
    if count > most:
        rows, count, fault = {}, 0, _too_many(body)
    if fault:
        faults.append(fault)
    faults.sort(key=lambda fault: fault.offset or 0)
    return Part(data, start, rows, tuple(faults)), promised + CHECKSUM, count


def _checksum_holds(data: bytes, start: int, body: int, end: int) -> bool:
    """Tell whether the header's own checksum (0 where it was not worked out) and the file's hold."""
    if data[start] >= HEADER:
        header_crc = int.from_bytes(data[start + SHORT_HEADER : start + HEADER], "little")
        if header_crc and crc16.arc(data[start : start + SHORT_HEADER]) != header_crc:
            return False
    # over its own bytes the checksum comes out as zero
    return crc16.arc(data[start : end + CHECKSUM]) == 0 and body <= end


def _walk_messages(data: bytes, position: int, end: int) -> tuple[dict[Layout, Rows], Fault | None]:
    """Note where each message between `position` and `end` stands; stop at the first that cannot be."""
    layout_of: list[Layout | None] = [None] * len(ALL_HEADERS)
    rows: dict[Layout, Rows] = {}
    for _ in repeat(None, MOST_ROWS):
        if position >= end:
            break
        layout = layout_of[data[position]]
        if layout is None:
            after = _definition_end(data, position, end)
            if after is None:
                break
            for layout, as_often in layouts_told(data[position:after]):
                layout_of[layout.headers] = as_often
            position = after
            continue
        size = layout.size
        count = 1
        after = position + size
        if after < end and layout_of[data[after]] is layout:
            count += _count_alike(data, after, end, size, ALL_HEADERS[layout.headers])
            after = position + count * size
        if after > end:
            count -= 1
        if count:
            known = rows.get(layout)
            if known is None:
                rows[layout] = known = []
            known.append(position)
            known.append(count)
            position += count * size
        if after > end:
            break
    else:
        return {}, _too_many(position)
    fault = _fault(data[position], position, layout_of[data[position]]) if position < end else None
    return rows, fault


def _too_many(offset: int) -> Fault:
    return Fault(
        in_english(
            "It holds more messages than any watch writes ({most_messages} at most): none was read.",
            most_messages=f"{MOST_MESSAGES:,}",
        ),
        offset,
    )


def _fault(header: int, offset: int, layout: Layout | None) -> Fault:
    if layout is None and header not in DEFINITION_HEADERS:
        return Fault(
            in_english("A message of a kind that was never defined: what follows cannot be read."), offset
        )
    return Fault(in_english("The last message is cut short: it was left out."), offset)


def _count_alike(data: bytes, position: int, end: int, size: int, headers: bytes) -> int:
    """Count the messages of one layout that stand side by side from `position` on."""
    count = 0
    window = FIRST_WINDOW
    while True:
        seen = data[position : min(end, position + window * size) : size]
        alike = len(seen) - len(seen.lstrip(headers))
        count += alike
        if alike < window:
            return count
        position += alike * size
        window *= WINDOW_GROWTH


def _definition_end(data: bytes, position: int, end: int) -> int | None:
    """Return where the definition message at `position` ends, or None where it is none or is cut short."""
    header = data[position]
    if header not in DEFINITION_HEADERS or position + DEFINITION_HEAD > end:
        return None
    after = position + DEFINITION_HEAD + FIELD_BYTES * data[position + 5]
    if header & DEVELOPER_FLAG:
        if after >= end:
            return None
        after += 1 + FIELD_BYTES * data[after]
    return after if after <= end else None
