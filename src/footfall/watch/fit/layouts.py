"""Layouts: what the messages that follow a definition message hold, and which headers they have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from footfall.watch.fit.profile import BASE_TYPES, BYTE, BaseType

ALL_HEADERS = bytes(range(256))
DEFINITION_HEADERS = range(0x40, 0x80)
DEVELOPER_FLAG = 0x20
COMPRESSED_FLAG = 0x80
COMPRESSED_KINDS = 4
LOCAL_KINDS = 16
DEFINITION_HEAD = 6
FIELD_BYTES = 3
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


@lru_cache(maxsize=KNOWN_LAYOUTS)  # a watch tells the same layouts in every file
def layouts_told(message: bytes) -> list[tuple[Layout, list[Layout]]]:
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
