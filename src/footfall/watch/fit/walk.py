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
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from fastcrc import crc16

from footfall.records import Fault
from footfall.watch.fit.profile import BASE_TYPES, BYTE, BaseType

MAGIC = b".FIT"
SHORT_HEADER = 12
HEADER = 14
CHECKSUM = 2

ALL_HEADERS = bytes(range(256))
DEFINITION_HEADERS = range(0x40, 0x80)
DEVELOPER_FLAG = 0x20
COMPRESSED_FLAG = 0x80
COMPRESSED_KINDS = 4
LOCAL_KINDS = 16
DEFINITION_HEAD = 6
FIELD_BYTES = 3
FIRST_WINDOW = 32
WINDOW_GROWTH = 16
KNOWN_LAYOUTS = 1024


class Place(NamedTuple):
    """Where a field stands in a message.

    Attributes:
        at: Bytes from the beginning of the message, its header byte included.
        size: Its bytes.
        base_type: The number of its base type; of a developer's field, the developer's index.
    """

    at: int
    size: int
    base_type: int

    def holds(self, base: BaseType) -> bool:
        """Tell whether it has room for a whole number of numbers of a base type, one at least."""
        return self.size > 0 and self.size % base.size == 0


@dataclass(frozen=True, slots=True, eq=False)
class Definition:
    """What messages of one layout hold, as their definition message tells it.

    Attributes:
        message: The global message number: 20 is a record.
        byte_order: "<" or ">", as NumPy and struct write it.
        fields: Where each field stands, by its number.
        developer: Where each developer's field stands, by developer index and field number.
        numbers: Where those fields stand that hold numbers.
        columns: Which of them are one number each.
        size: Bytes of one data message, its header byte included.
    """

    message: int
    byte_order: str
    fields: Mapping[int, Place]
    developer: Mapping[tuple[int, int], Place]
    numbers: Mapping[int, Place]
    columns: tuple[int, ...]
    size: int


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """A definition, and the headers of the messages that follow it. Two told in the same bytes are one.

    Attributes:
        definition: What the messages hold.
        headers: Every header such a message can have, out of all 256.
        size: Bytes of one message, its header byte included.
        compressed: True where the header carries five bits of time in place of a timestamp.
    """

    definition: Definition
    headers: slice
    size: int
    compressed: bool


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
    position = 0
    while is_fit(data, position):
        part, position = _walk_part(data, position)
        parts.append(part)
    if parts and position < len(data):
        count = len(data) - position
        stray = Fault(f"{count} bytes after the end are no FIT file: they were left out.", position)
        last = parts[-1]
        parts[-1] = Part(data, last.start, last.rows, (*last.faults, stray))
    return tuple(parts)


def is_fit(data: bytes, position: int = 0) -> bool:
    """Tell whether a FIT file begins at a position of the bytes."""
    return data[position + 8 : position + SHORT_HEADER] == MAGIC and data[position] >= SHORT_HEADER


def _walk_part(data: bytes, start: int) -> tuple[Part, int]:
    """Walk one file of the chain; return it and where the next would begin."""
    faults: list[Fault] = []
    body = start + data[start]
    length: int = struct.unpack_from("<I", data, start + 4)[0]
    promised = body + length
    end = promised
    if not length and len(data) > body + CHECKSUM and not is_fit(data, body + CHECKSUM):
        # a watch writes the length last: one that died while recording leaves 0
        faults.append(Fault("The header gives no length: the file was never finished.", start + 4))
        promised = end = len(data)
    elif promised > len(data):
        missing = promised + CHECKSUM - len(data)
        faults.append(Fault(f"The file is cut short: {missing} bytes are missing.", len(data)))
        end = len(data)
    elif promised + CHECKSUM > len(data):
        faults.append(Fault("The file is cut short: its checksum is missing.", len(data)))
    elif not _checksum_holds(data, start, body, promised):
        faults.append(Fault("The checksum does not match: some of the content may be wrong.", promised))
    rows, fault = _walk_messages(data, min(body, end), end)
    if fault:
        faults.append(fault)
    faults.sort(key=lambda fault: fault.offset or 0)
    return Part(data, start, rows, tuple(faults)), promised + CHECKSUM


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
    while position < end:
        layout = layout_of[data[position]]
        if layout is None:
            after = _definition_end(data, position, end)
            if after is None:
                break
            for layout, as_often in _layouts(data[position:after]):
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
    fault = _fault(data[position], position, layout_of[data[position]]) if position < end else None
    return rows, fault


def _fault(header: int, offset: int, layout: Layout | None) -> Fault:
    if layout is None and header not in DEFINITION_HEADERS:
        return Fault("A message of a kind that was never defined: what follows cannot be read.", offset)
    return Fault("The last message is cut short: it was left out.", offset)


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


@lru_cache(maxsize=KNOWN_LAYOUTS)  # a watch tells the same layouts in every file
def _layouts(message: bytes) -> list[tuple[Layout, list[Layout]]]:
    """Return the layouts a definition message tells, each beside as many of it as it has headers.

    There is one for plain messages and, of the first four local kinds, one for compressed ones.
    """
    definition, local = _definition(message), message[0] % LOCAL_KINDS
    headers = [slice(local, DEFINITION_HEADERS.start, LOCAL_KINDS)]
    if local < COMPRESSED_KINDS:
        first = COMPRESSED_FLAG | local << 5
        headers.append(slice(first, first + 0x20))
    layouts = [Layout(definition, of, definition.size, of.start >= COMPRESSED_FLAG) for of in headers]
    return [(layout, [layout] * len(ALL_HEADERS[layout.headers])) for layout in layouts]


def _definition(message: bytes) -> Definition:
    order = ">" if message[2] & 1 else "<"
    number = int.from_bytes(message[3:5], "big" if order == ">" else "little")
    fields_end = DEFINITION_HEAD + FIELD_BYTES * message[5]
    native = _places(message[DEFINITION_HEAD:fields_end], 1)
    native_end = 1 + sum(place.size for _, place in native)
    developer = _places(message[fields_end + 1 :], native_end)
    size = native_end + sum(place.size for _, place in developer)
    fields: dict[int, Place] = {}
    for field_number, place in native:
        fields.setdefault(field_number, place)  # of a field told twice the first counts
    theirs = {(place.base_type, field_number): place for field_number, place in developer}
    numbers = {
        key: place
        for key, place in fields.items()
        if place.base_type in BASE_TYPES and place.holds(BASE_TYPES[place.base_type])
    }
    columns = tuple(
        key
        for key, place in numbers.items()
        if place.base_type != BYTE and place.size == BASE_TYPES[place.base_type].size
    )
    return Definition(number, order, fields, theirs, numbers, columns, size)


def _places(told: bytes, at: int) -> list[tuple[int, Place]]:
    """Return the fields told in three bytes each, by number; the first stands at `at`."""
    numbers, sizes, types = told[0::FIELD_BYTES], told[1::FIELD_BYTES], told[2::FIELD_BYTES]
    ends = accumulate(sizes, initial=at)
    return [
        (number, Place(start, size, base_type))
        for number, start, size, base_type in zip(numbers, ends, sizes, types, strict=False)
    ]
