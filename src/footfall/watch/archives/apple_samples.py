"""The records of a Health export that Footfall asks for, as columns of numbers.

An export of ten years holds millions of records, most of them of energy and of hours stood. A phone writes
them all in one way, the attributes in one order, so one regular expression finds those asked for and takes
them apart; one that is written in any other way is handed to expat. Both ways give the same (see the tests).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from footfall.errors import UnreadableError
from footfall.records import BoolArray, FloatArray, IntArray
from footfall.retelling import in_english
from footfall.watch.archives.apple_beats import VARIABILITY, beats_of
from footfall.watch.archives.apple_dates import moment_s, seconds
from footfall.watch.archives.apple_markup import REST_OF_TAG, Element, parse

QUANTITY = "HKQuantityTypeIdentifier"
SAMPLED = (
    "HeartRate",
    "StepCount",
    "DistanceWalkingRunning",
    "RunningSpeed",
    "RunningPower",
    "RunningStrideLength",
    "RunningGroundContactTime",
    "RunningVerticalOscillation",
    "DistanceCycling",
    "CyclingSpeed",
    "CyclingPower",
    "CyclingCadence",
    "DistanceSwimming",
)
"""The quantities that become channels."""

SINGLE = ("HKCategoryTypeIdentifierSleepAnalysis",)
"""The records that are handed on one by one."""

MOST_OTHERS = 1_000_000  # nights and beats of a lifetime are a tenth of that
_MOST_HEADS = 20_000
_MOST_SERIES = 10_000  # of quantities times devices and apps
_ONE_OF, _OTHERS = "|".join(SAMPLED), "|".join((*SINGLE, VARIABILITY))
_RECORDS = re.compile(
    (
        rf'<Record(?: (type="{QUANTITY}(?:{_ONE_OF})" sourceName="[^"]*+"(?: sourceVersion="[^"]*+")?+'
        r'(?: device="[^"]*+")?+ unit="[^"]*+")(?: creationDate="[^"]*+")?+'
        r' startDate="([^"&]{25})" endDate="([^"&]{25})" value="([^"&]*+)"\s*+/?+>'
        rf'|(?=\s(?!type="[A-Za-z0-9]++")|\stype="(?:{QUANTITY}(?:{_ONE_OF})|{_OTHERS})")'
        rf"({REST_OF_TAG}>(?:[^<]++|<(?!/?Record\b))*+))"
    ).encode()
)
"""A record in the one way (head, start, end, value) or any other (the rest of its tag, its children)."""
_WANTED = frozenset(QUANTITY + name for name in SAMPLED)


class Series(NamedTuple):
    """What the samples of one quantity have in common.

    Attributes:
        type: The quantity, as Apple names it, without what all names begin with: "HeartRate".
        source: The device or app that recorded it.
        unit: The unit of the values.
    """

    type: str
    source: str
    unit: str


@dataclass(frozen=True, slots=True)
class Samples:
    """Samples of one series, in order of time.

    Attributes:
        start_s: (n,) int64, when each begins, seconds since 1970 UTC.
        end_s: (n,) int64, when it ends; equal to its start for a moment.
        value: (n,) float64, in the unit of the series.
    """

    start_s: IntArray
    end_s: IntArray
    value: FloatArray

    def __len__(self) -> int:
        return len(self.value)

    def where(self, kept: BoolArray | slice) -> Samples:
        """Return some of the samples."""
        return Samples(self.start_s[kept], self.end_s[kept], self.value[kept])

    def between(self, start_s: int, end_s: int) -> Samples:
        """Return the samples whose middle lies in a time, both its ends included."""
        ends = np.searchsorted(self.start_s + self.end_s, [2 * start_s, 2 * end_s + 1])
        return self.where(slice(*ends.tolist()))


_ROW = np.dtype([("start", "<u4"), ("end", "<u4"), ("value", "<f8")])
_Packed = NDArray[np.void]


class SamplesOfSpans:
    """The samples of one series in some spans of time, 16 bytes each: in order, and each once."""

    def __init__(self, rows: _Packed, spans: IntArray) -> None:
        rows = np.unique(rows)
        middle_2s = rows["start"].astype(np.int64) + rows["end"]
        order = np.argsort(middle_2s, kind="stable")
        self._rows = rows[order]
        self._bounds = np.searchsorted(middle_2s[order], 2 * spans + np.array([0, 1]))

    def of(self, span: int) -> Samples:
        """Return the samples whose middle lies in the span of this number, both its ends included."""
        rows = self._rows[slice(*self._bounds[span].tolist())]
        return Samples(rows["start"].astype(np.int64), rows["end"].astype(np.int64), rows["value"])


class Gathered:
    """The samples of an export as they are met, 16 bytes each."""

    def __init__(self) -> None:
        self._numbers = _Heads()
        self._parts: dict[Series, list[_Packed]] = {}
        self._others = 0

    def take(self, block: bytes) -> list[Element]:
        """Take the samples out of a block; return the records in it that are handed on.

        Raises:
            UnreadableError: The export is written as no phone writes one.
        """
        found = _RECORDS.findall(block)
        if not found:
            return []
        others = [row[4] for row in found if row[4]]
        if others:
            self._others += len(others)
            if self._others > MOST_OTHERS:
                raise UnreadableError(
                    in_english(
                        "The Health export holds over {most_others} records that are written as no phone "
                        "writes them: what stands before was kept.",
                        most_others=f"{MOST_OTHERS:,}",
                    )
                )
            found = [row for row in found if not row[4]]
        if found:
            self._take_plain(found)
        singles = []
        for element in filter(None, map(_element, others)):
            if element.get("type") in SINGLE:
                singles.append(element)
            elif element.get("type") == VARIABILITY:
                self._take_beats(element)
            elif element.get("type") in _WANTED:
                self._take_element(element)
        return singles

    def within(self, spans: IntArray) -> dict[Series, SamplesOfSpans]:
        """Return the samples of some spans of time, and forget all others.

        Args:
            spans: (n, 2) begins and ends, seconds since 1970 UTC.
        """
        merged = _merged(spans)
        found = {}
        for series in sorted(self._parts):
            rows = np.concatenate([_within(part, merged) for part in self._parts.pop(series)])
            if len(rows):
                found[series] = SamplesOfSpans(rows, spans)
        return found

    def _take_plain(self, rows: Sequence[tuple[bytes, ...]]) -> None:
        numbers = np.fromiter((self._numbers[row[0]] for row in rows), np.int64, len(rows))
        start_s, end_s = seconds([row[1] for row in rows]), seconds([row[2] for row in rows])
        value = _floats([row[3] for row in rows])
        good = (start_s >= 0) & (end_s >= start_s) & np.isfinite(value)
        for number in np.unique(numbers[good]).tolist():
            self._add(self._numbers.series[number], start_s, end_s, value, good & (numbers == number))

    def _take_element(self, record: Element) -> None:
        start_s, end_s = moment_s(record.get("startDate")), moment_s(record.get("endDate"))
        value = _floats([record.get("value").encode()])
        if 0 <= start_s <= end_s and np.isfinite(value[0]):
            self._add(_series(record), np.array([start_s]), np.array([end_s]), value, np.ones(1, np.bool_))

    def _take_beats(self, record: Element) -> None:
        start_s = moment_s(record.get("startDate"))
        beats = list(beats_of(record, start_s)) if start_s >= 0 else []
        if beats:
            at_s = np.array([at for at, _ in beats])
            series = Series("HeartRate", record.get("sourceName"), "count/min")
            self._add(
                series, at_s, at_s, np.array([rate for _, rate in beats]), np.ones(len(beats), np.bool_)
            )

    def _add(
        self, series: Series, start_s: IntArray, end_s: IntArray, value: FloatArray, kept: BoolArray
    ) -> None:
        part = np.empty(int(kept.sum()), _ROW)
        part["start"], part["end"], part["value"] = start_s[kept], end_s[kept], value[kept]
        self._parts.setdefault(series, []).append(part)


class _Heads(dict[bytes, int]):
    """The number of the series of each head met; millions of records have a few heads."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers: dict[Series, int] = {}
        self.series: list[Series] = []

    def __missing__(self, head: bytes) -> int:
        if len(self) > _MOST_HEADS:
            self.clear()
        element = parse(b"<Record %b/>" % head)
        series = _series(element) if element and len(self.series) < _MOST_SERIES else Series("", "", "")
        if series not in self._numbers:
            self._numbers[series] = len(self.series)
            self.series.append(series)
        self[head] = number = self._numbers[series]
        return number


def _series(record: Element) -> Series:
    return Series(record.get("type").removeprefix(QUANTITY), record.get("sourceName"), record.get("unit"))


def _floats(texts: Sequence[bytes]) -> FloatArray:
    try:
        return np.fromiter(map(float, texts), np.float64, len(texts))
    except ValueError:
        return np.fromiter(map(_float, texts), np.float64, len(texts))


def _float(text: bytes) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")


def _element(rest: bytes) -> Element | None:
    """Return a record from what follows its name: the rest of its tag, and its children without its end."""
    tag = _TAG_ENDS.match(rest)
    if tag is None:
        return None
    if tag[0].endswith(b"/>"):
        return parse(b"<Record" + tag[0])
    return parse(b"<Record" + rest + b"</Record>") or parse(b"<Record" + tag[0][:-1] + b"/>")


_TAG_ENDS = re.compile(f"{REST_OF_TAG}>".encode())


def _merged(spans: IntArray) -> IntArray:
    """Return spans of time as those that do not touch, in order."""
    if not len(spans):
        return spans
    spans = spans[np.argsort(spans[:, 0], kind="stable")]
    reached = np.maximum.accumulate(spans[:, 1])
    first = np.flatnonzero(np.append(True, spans[1:, 0] > reached[:-1]))
    return np.column_stack([spans[first, 0], reached[np.append(first[1:] - 1, len(spans) - 1)]])


def _within(part: _Packed, spans: IntArray) -> _Packed:
    """Return the samples whose middle lies in one of the spans, which do not touch."""
    if not len(spans):
        return part[:0]
    twice = part["start"].astype(np.int64) + part["end"]
    span = np.searchsorted(spans[:, 0] * 2, twice, side="right") - 1
    within: _Packed = part[(span >= 0) & (twice <= spans[span, 1] * 2)]
    return within
