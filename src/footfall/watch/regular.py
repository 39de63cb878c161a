"""Points that look alike, read in bulk: the quick way through a GPX or TCX file that a machine wrote.

A watch writes every point in one of a few shapes: the same tags and blanks, only the numbers differ. So each
row of points is taken out of the file, and one model of each of its shapes is left in its place, with the
numbers of slots ("#0", "#1", ...) where values stood. The XML parser reads that short file and tells, with
all it knows of namespaces, entities and nesting, which slot is which field. The values then go where they
belong without ever being looked at one by one.

Nothing here decides what a file means. Whatever does not fit is read point by point, with the same answer:
`condense` finds nothing to condense, or `Condensed.points` finds that the parser did not meet every model
once, in order and whole (because it stands in a comment, say).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from footfall.records import IntArray
from footfall.watch.points import Column, Point, Points, moment, number

MODEL = "footfall-model"
GAP = "\0"  # which no XML file may hold
NO_VALUE = -1
MOST_SHAPES = 256
MOST_BYTES = 16_000_000  # a day on foot with all sensors: what is held meanwhile is many times that
FEWEST_IN_ROW = 8  # on average: where rows are shorter, one point after the other is as quick

_IN_VALUES = bytes(byte in b"0123456789+-.:TZ" for byte in range(256))
_BEFORE_VALUES = np.isin(np.arange(256), list(b">\"'"))
_AFTER_VALUES = np.isin(np.arange(256), list(b"<\"'"))
_SLOT = re.compile(r"\s*#(\d+)")
_NEVER_IN_SHAPES = re.compile("<!|<[?]|[&#]")
_BYTE_FOR_BYTE = "latin-1"  # gives each byte a character, whatever the bytes mean


@dataclass(frozen=True, slots=True)
class _Shape:
    """What points of one shape have in common.

    Attributes:
        inside: What stands between "<trkpt" and "</trkpt>", with a gap for each value.
        after: What stands behind, up to the next point: only blanks where that stands beside.
    """

    inside: str
    after: str

    def is_regular(self) -> bool:
        """Tell whether a model can stand for such points: it keeps its form, whatever the values are."""
        return (
            GAP in self.inside
            and (self.inside[0].isspace() or self.inside[0] == ">")
            and not _NEVER_IN_SHAPES.search(self.inside)
        )

    def ends_row(self) -> bool:
        """Tell whether something else than a point follows."""
        return bool(self.after) and not self.after.isspace()

    def values(self) -> int:
        """Return how many values there are, inside and behind."""
        return self.inside.count(GAP) + self.after.count(GAP)

    def model(self, tag: str, number: int) -> str:
        """Return a point of this shape that has a number of its own, and slots in place of values."""
        first, *others = self.inside.split(GAP)
        slots = "".join(f"#{slot}{text}" for slot, text in enumerate(others))
        return f'<{tag} {MODEL}="{number}"{first}{slots}</{tag}>'


@dataclass(frozen=True, slots=True)
class _Row:
    """Points that stand side by side: which they are of all, and the numbers of their shapes."""

    points: slice
    shapes: Sequence[int]


@dataclass(frozen=True, slots=True)
class Condensed:
    """A file with a model of each shape in place of all points that stand side by side.

    Attributes:
        text: The file.
        rows: The points that were taken out, in file order.
        shape: (n,) the number of each point's shape.
        first: (n,) the place of each point's first value among all values.
        zone: What was condensed, a character for each byte.
        starts: (m,) where each value starts in it.
        ends: (m,) where each value ends.
    """

    text: bytes
    rows: Sequence[_Row]
    shape: IntArray
    first: IntArray
    zone: str
    starts: IntArray
    ends: IntArray

    def points(self, found: Iterable[Sequence[Point]]) -> list[Points] | None:
        """Return the points of each record, or None where the parser read anything but the models.

        Args:
            found: The points that the parser found in `text`, for each record that encloses some.
        """
        ahead, number = iter(self.rows), 0
        points: list[Points] = []
        for models in found:
            of_record: list[Points] = []
            at = 0
            while at < len(models):
                row = next(ahead, None)
                of_row = models[at : at + len(row.shapes)] if row else ()
                if row is None or not _are_in_order(of_row, number, len(row.shapes)):
                    return None
                read = self._points(row, of_row)
                if read is None:
                    return None
                of_record.append(read)
                at, number = at + len(of_row), number + len(of_row)
            points.append(Points.joined(of_record))
        return points if next(ahead, None) is None else None

    def _points(self, row: _Row, models: Sequence[Point]) -> Points | None:
        """Return the points of a row, None where a field is neither one value nor without any."""
        shape, first = self.shape[row.points], self.first[row.points]
        values: dict[str, IntArray] = {}
        for shape_number, model in zip(row.shapes, models, strict=True):
            of_shape = slice(None) if len(models) == 1 else np.flatnonzero(shape == shape_number)
            for name, text in model.items():
                slot = _SLOT.fullmatch(text)
                if name == MODEL or (slot is None and _tells_nothing(text)):
                    continue
                if slot is None:
                    return None
                if name not in values:
                    values[name] = np.full(len(shape), NO_VALUE)
                values[name][of_shape] = first[of_shape] + int(slot[1])
        return Points(len(shape), {name: self._column(of) for name, of in values.items()})

    def _column(self, values: IntArray) -> Column:
        """Return the column of the values with these numbers."""
        told = values != NO_VALUE
        if told.all():
            return Column(self.zone, self.starts[values], self.ends[values])
        return Column(self.zone, self.starts[values] * told, self.ends[values] * told)


def _tells_nothing(text: str) -> bool:
    """Tell whether a text that all points of a shape share is nothing that a point can tell."""
    return "#" not in text and math.isnan(number(text)) and moment(text) is None


def condense(text: bytes, point: str) -> Condensed | None:
    """Return a file with its points condensed, or None where they are not alike enough.

    Args:
        text: The file, in an encoding that writes ASCII as ASCII.
        point: The local name of its points.
    """
    if len(text) > MOST_BYTES:
        return None
    opening = re.search(rb"<((?:[\w.-]+:)?" + point.encode() + rb")(?=[\s>])", text)
    if opening is None or MODEL.encode() in text or GAP.encode() in text:
        return None
    closing = b"</" + opening[1] + b">"
    begin, end = opening.start(), text.rfind(closing) + len(closing)
    if end < begin:
        return None
    zone = _Zone.of(text[begin:end], opening[1].decode())
    if zone is None:
        return None
    rows = zone.rows()
    if len(rows) * FEWEST_IN_ROW > len(zone.shape):
        return None
    condensed = b"".join([text[:begin], *zone.condensed(rows), text[end:]])
    return Condensed(condensed, rows, zone.shape, zone.first, zone.text, zone.starts, zone.ends)


@dataclass(frozen=True, slots=True)
class _Zone:
    """A file from its first point to its last: n points with m values, inside them and between them.

    Attributes:
        text: What stands there, a character for each byte.
        tag: The tag of the points, with its prefix.
        starts: (m,) where each value starts.
        ends: (m,) where each value ends.
        shapes: The shapes of the points.
        shape: (n,) the number of each point's shape.
        first: (n,) the place of each point's first value among all values.
    """

    text: str
    tag: str
    starts: IntArray
    ends: IntArray
    shapes: Sequence[_Shape]
    shape: IntArray
    first: IntArray

    @classmethod
    def of(cls, data: bytes, tag: str) -> _Zone | None:
        """Return the zone that some bytes are, None where a point in it has no regular shape."""
        text = data.decode(_BYTE_FOR_BYTE)
        starts, ends = _spans(data)
        points = _with_gaps(data, starts, ends).split(f"<{tag}")[1:]
        numbers = {told: number for number, told in enumerate(dict.fromkeys(points))}
        if len(numbers) > MOST_SHAPES:
            return None
        shapes = []
        for told in numbers:
            inside, closing, after = told.partition(f"</{tag}>")
            shapes.append(_Shape(inside, after))
            if not closing or not shapes[-1].is_regular():
                return None
        shape = np.fromiter(map(numbers.__getitem__, points), np.int64, len(points))
        values = np.array([each.values() for each in shapes])[shape]
        return cls(text, tag, starts, ends, shapes, shape, np.cumsum(values) - values)

    def rows(self) -> list[_Row]:
        """Return the rows of points that stand side by side."""
        last = np.array([shape.ends_row() for shape in self.shapes])[self.shape]
        edges = [0, *(np.flatnonzero(last[:-1]) + 1).tolist(), len(self.shape)]
        spans = [slice(*edge) for edge in pairwise(edges)]
        return [_Row(span, np.unique(self.shape[span]).tolist()) for span in spans]

    def condensed(self, rows: Sequence[_Row]) -> Iterator[bytes]:
        """Yield the models of each row, and what stands behind the row as it is."""
        number = 0
        for row in rows:
            for shape in row.shapes:
                yield self.shapes[shape].model(self.tag, number).encode(_BYTE_FOR_BYTE)
                number += 1
            last, after = row.points.stop - 1, row.points.stop
            between = slice(self._end_of(last), self._start_of(after) if after < len(self.shape) else None)
            yield self.text[between].encode(_BYTE_FOR_BYTE)

    def _start_of(self, point: int) -> int:
        """Return where a point starts, by its first value."""
        before = self.shapes[self.shape[point]].inside.split(GAP, 1)[0]
        return int(self.starts[self.first[point]]) - len(f"<{self.tag}{before}")

    def _end_of(self, point: int) -> int:
        """Return where a point ends, by its last value."""
        inside = self.shapes[self.shape[point]].inside
        last = self.first[point] + inside.count(GAP) - 1
        return int(self.ends[last]) + len(f"{inside.rsplit(GAP, 1)[1]}</{self.tag}>")


def _spans(data: bytes) -> tuple[IntArray, IntArray]:
    """Return where the values start and end: numbers and times that fill an element or an attribute."""
    octets = np.frombuffer(data, np.uint8)
    in_value = np.frombuffer(data.translate(_IN_VALUES), np.bool_)
    edges = np.flatnonzero(in_value[1:] != in_value[:-1]) + 1
    starts, ends = edges[0::2], edges[1::2]  # the data starts and ends with a tag
    whole = _BEFORE_VALUES[octets[starts - 1]] & _AFTER_VALUES[octets[ends]]
    return starts[whole], ends[whole]


def _with_gaps(data: bytes, starts: IntArray, ends: IntArray) -> str:
    """Return what stands around the values, with one gap for each."""
    changes = np.zeros(len(data), np.int8)
    changes[starts + 1] = 1  # of a value its first letter stays
    changes[ends] -= 1
    octets = np.frombuffer(data, np.uint8).copy()
    octets[starts] = ord(GAP)
    return octets.compress(np.cumsum(changes, dtype=np.int8) == 0).tobytes().decode(_BYTE_FOR_BYTE)


def _are_in_order(models: Sequence[Point], first: int, count: int) -> bool:
    """Tell whether these are so many models, numbered from the first on."""
    return [model.get(MODEL) for model in models] == [str(first + index) for index in range(count)]
