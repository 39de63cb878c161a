"""Messages to columns: each field of all messages of one kind as one array, in file order.

The messages of one layout stand a fixed number of bytes apart, so a field of theirs is a strided view of the
file: nothing is taken apart message by message. A column is float64 in the field's unit, NaN where the watch
wrote its "not known" value or where a message's layout lacks the field.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from footfall.errors import UnreadableError
from footfall.records import Fault, FloatArray
from footfall.retelling import in_english
from footfall.watch.fit.blocks import Block, blocks_of
from footfall.watch.fit.developer import Description, describe
from footfall.watch.fit.profile import BASE_TYPES, KINDS, TIMESTAMP, BaseType, Field, Kind
from footfall.watch.fit.walk import Part, walk

UNTOLD_OCTET = 0xFF


class Messages:
    """All messages of one kind in one file, in file order."""

    __slots__ = ("_blocks", "_kind", "_length")

    def __init__(self, kind: Kind, blocks: Sequence[Block]) -> None:
        self._kind = kind
        self._blocks = blocks
        self._length = sum(block.length for block in blocks)

    def __len__(self) -> int:
        return self._length

    def has(self, name: str) -> bool:
        """Tell whether any message's layout holds the field."""
        number = self._kind.fields[name].number
        return any(number in block.definition.fields for block in self._blocks) or (
            number == TIMESTAMP and any(block.stamps is not None for block in self._blocks)
        )

    def values(self, name: str) -> FloatArray:
        """Return the field as (n,) float64 in its unit, NaN where unknown.

        Of a field that is an array the first number counts.
        """
        return self._column(self._kind.fields[name])

    def arrays(self, name: str) -> FloatArray:
        """Return a field that holds several numbers as (n, m) float64 in its unit, NaN where unknown.

        m is the most numbers that any message's layout has room for.
        """
        wanted = self._kind.fields[name]
        found = [
            (block, values) for block in self._blocks if (values := _block_arrays(block, wanted)) is not None
        ]
        table = np.full((self._length, max((values.shape[1] for _, values in found), default=0)), np.nan)
        for block, values in found:
            table[block.places, : values.shape[1]] = values
        return table

    def first(self, name: str) -> float:
        """Return the field's first known value, NaN where there is none."""
        values = self.values(name)
        known = values[np.isfinite(values)]
        return float(known[0]) if len(known) else float("nan")

    def octets(self, name: str) -> NDArray[np.uint8]:
        """Return the field's raw bytes as (n, size), 0xFF where a message lacks them."""
        number = self._kind.fields[name].number
        found = [(block, block.definition.fields.get(number)) for block in self._blocks]
        widest = max((place.size for _, place in found if place), default=0)
        column = np.full((self._length, widest), UNTOLD_OCTET, dtype=np.uint8)
        for block, place in found:
            if place:
                column[block.places, : place.size] = block.octets(place.at, place.size)
        return column

    def texts(self, name: str, most: int | None = None) -> list[str]:
        """Return the field as texts, "" where there is none; bytes that are no UTF-8 are marked as such.

        Args:
            name: The field.
            most: How many messages to read, from the first on; None for all.
        """
        return [
            row.tobytes().split(b"\0", 1)[0].rstrip(b"\xff").decode("utf-8", "replace").strip()
            for row in self.octets(name)[:most]
        ]

    def first_text(self, name: str) -> str:
        """Return the field's first text that is not empty, or ""."""
        return next((text for text in self.texts(name) if text), "") if self.has(name) else ""

    def columns(self) -> dict[str, FloatArray]:
        """Return every field that is a number, those we have no name for as "field_87", as `values` does."""
        numbers = dict.fromkeys(chain.from_iterable(block.definition.columns for block in self._blocks))
        if any(block.stamps is not None for block in self._blocks):
            numbers[TIMESTAMP] = None
        named = ((self._kind.name_of(number), number) for number in numbers)
        return {name: self._column(self._kind.fields.get(name, Field(number))) for name, number in named}

    def developer_keys(self) -> set[tuple[int, int]]:
        """Return the developers' fields that messages hold, by developer index and field number."""
        return {key for block in self._blocks for key in block.definition.developer}

    def developer_values(self, description: Description) -> FloatArray:
        """Return a developer's field as (n,) float64, NaN where unknown."""
        base = BASE_TYPES[description.base_type]
        found = [
            (block, place.at)
            for block in self._blocks
            if (place := block.definition.developer.get((description.index, description.number)))
            and place.holds(base)
        ]
        return self._values(found, base, description.field)

    def _column(self, wanted: Field) -> FloatArray:
        """Return a field as `values` does; almost always it is stored alike in all messages."""
        stored: dict[int, list[tuple[Block, int]]] = {}
        for block in self._blocks:
            place = block.definition.numbers.get(wanted.number)
            if place:
                stored.setdefault(place.base_type, []).append((block, place.at))
        column: FloatArray | None = None
        for base_type, found in stored.items():
            values = self._values(found, BASE_TYPES[base_type], wanted)
            column = values if column is None else np.where(np.isnan(column), values, column)
        if column is None:
            column = np.full(self._length, np.nan)
        if wanted.number == TIMESTAMP:
            for block in self._blocks:
                if block.stamps is not None:
                    column[block.places] = block.stamps
        return column

    def _values(self, found: Sequence[tuple[Block, int]], base: BaseType, wanted: Field) -> FloatArray:
        """Return (n,) what blocks hold so many bytes into each message, in its unit; NaN for other blocks."""
        if len(self._blocks) == len(found) == 1:
            ((block, at),) = found
            return _scaled(_floats(block.numbers(at, base), base), wanted)
        stored = np.full(self._length, np.nan if base.invalid is None else base.invalid, base.letter)
        for block, at in found:
            stored[block.places] = block.numbers(at, base)
        return _scaled(_floats(stored, base), wanted)


@dataclass(frozen=True, slots=True)
class FitFile:
    """One file of a chain, as columns.

    Attributes:
        part: Where its messages stand.
        messages: The messages asked for so far, by name.
    """

    part: Part
    messages: dict[str, Messages] = field(default_factory=dict, repr=False)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The damage met, in file order."""
        return self.part.faults

    @property
    def records(self) -> Messages:
        """The records: one a recorded moment."""
        return self["record"]

    def __getitem__(self, name: str) -> Messages:
        """Return all messages of a kind by its name ("record", "session", ...); there may be none."""
        if name not in self.messages:
            kind = KINDS[name]
            self.messages[name] = Messages(kind, blocks_of(self.part, kind.number))
        return self.messages[name]

    def descriptions(self) -> tuple[Description, ...]:
        """Return what the file tells about its developer fields; of one told twice the last counts."""
        told = self["field_description"]
        if not len(told):
            return ()
        numbers = {
            name: told.values(name)
            for name in KINDS["field_description"].fields
            if name not in ("field_name", "units")
        }
        applications = self._applications()
        known: dict[tuple[int, int], Description] = {}
        for row, (name, units) in enumerate(zip(told.texts("field_name"), told.texts("units"), strict=True)):
            of_row = {key: float(values[row]) for key, values in numbers.items()}
            application = applications.get(of_row["developer_data_index"], "")
            description = describe(name, units, of_row, application)
            if description:
                known[description.index, description.number] = description
        return tuple(known.values())

    def developer_columns(self, message: str = "record") -> dict[tuple[str, int], FloatArray]:
        """Return the developer fields of a kind of message, by app and field number, as `values` does.

        Two apps that both write a "Power" stand apart; `descriptions` has their names by the same key. An app
        that stands in the file twice has one column, its gaps filled.
        """
        told = self[message]
        columns: dict[tuple[str, int], FloatArray] = {}
        for description in self.descriptions_of(told):
            values = told.developer_values(description)
            before = columns.get(description.key, values)
            columns[description.key] = np.where(np.isfinite(before), before, values)
        return columns

    def descriptions_of(self, messages: Messages) -> list[Description]:
        """Return the descriptions of the developer fields that the messages hold."""
        held = messages.developer_keys()
        return [told for told in self.descriptions() if (told.index, told.number) in held] if held else []

    def _applications(self) -> dict[float, str]:
        """Return the apps of the file, as hexadecimal digits, by their number in it."""
        told = self["developer_data_id"]
        indices, octets = told.values("developer_data_index"), told.octets("application_id")
        return {
            index: row.tobytes().hex()
            for index, row in zip(indices.tolist(), octets, strict=True)
            if (row != UNTOLD_OCTET).any()
        }


def decode(data: bytes) -> tuple[FitFile, ...]:
    """Read the bytes of a FIT file: one `FitFile` for each file of the chain, almost always one.

    Nothing is repaired and nothing left out but what damage makes unreadable; `build` does the rest.

    Raises:
        UnreadableError: The bytes do not begin with a FIT header.
    """
    parts = walk(data)
    if not parts:
        raise UnreadableError(in_english("This is no FIT file: it does not begin as one."), offset=0)
    return tuple(FitFile(part) for part in parts)


def _block_arrays(block: Block, wanted: Field) -> FloatArray | None:
    """Return all numbers of a field of the block's messages (length, m), None where their layout lacks it."""
    place = block.definition.numbers.get(wanted.number)
    if place is None:
        return None
    base = BASE_TYPES[place.base_type]
    columns = [block.numbers(place.at + at, base) for at in range(0, place.size, base.size)]
    return _scaled(np.stack([_floats(numbers, base) for numbers in columns], axis=1), wanted)


def _floats(numbers: NDArray[np.generic], base: BaseType) -> FloatArray:
    if base.invalid is not None:
        values = numbers.astype(np.float64)
        values[numbers == base.invalid] = np.nan
        return values
    with np.errstate(invalid="ignore"):  # a stored float can be a NaN that signals
        values = numbers.astype(np.float64)
    values[~np.isfinite(values)] = np.nan
    return values


def _scaled(values: FloatArray, wanted: Field) -> FloatArray:
    if wanted.scale != 1.0:
        values /= wanted.scale
    if wanted.offset:
        values -= wanted.offset
    return values
