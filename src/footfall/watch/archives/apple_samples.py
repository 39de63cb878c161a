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

from footfall.records import BoolArray, FloatArray, IntArray
from footfall.watch.archives.apple_markup import Element, parse

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
"""The records that are looked at one by one."""

_WRITTEN_BYTES = len("2023-05-01 07:12:01 +0200")
_MOST_HEADS = 20_000
_ONE_OF = "|".join(SAMPLED)
_RECORDS = re.compile(
    (
        rf'<Record(?: (type="{QUANTITY}(?:{_ONE_OF})" sourceName="[^"]*+"(?: sourceVersion="[^"]*+")?+'
        r'(?: device="[^"]*+")?+ unit="[^"]*+")(?: creationDate="[^"]*+")?+'
        r' startDate="([^"&]{25})" endDate="([^"&]{25})" value="([^"&]*+)"\s*+/?+>'
        rf'|(?=\s(?!type="[A-Za-z0-9]++")|\stype="(?:{QUANTITY}(?:{_ONE_OF})|{"|".join(SINGLE)})")'
        r"((?:[^\"'<>]++|\"[^\"<]*+\"|'[^'<]*+')*+>(?:[^<]++|<(?!/?Record\b))*+))"
    ).encode()
)
"""A record in the one way (head, start, end, value) or any other (the rest of its tag, its children)."""
_WANTED = frozenset({*(QUANTITY + name for name in SAMPLED), *SINGLE})


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

    def take(self, block: bytes) -> list[Element]:
        """Take the samples out of a block; return the records in it that are looked at one by one."""
        found = _RECORDS.findall(block)
        if not found:
            return []
        others = [row[4] for row in found if row[4]]
        if others:
            found = [row for row in found if not row[4]]
        if found:
            self._take_plain(found)
        singles = []
        for element in filter(None, map(_element, others)):
            if element.get("type") in SINGLE:
                singles.append(element)
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

    def _take_element(self, element: Element) -> None:
        text = element.attributes
        start_s, end_s = moment_s(text.get("startDate", "")), moment_s(text.get("endDate", ""))
        value = _floats([text.get("value", "").encode()])
        if 0 <= start_s <= end_s and np.isfinite(value[0]):
            series = Series(
                text["type"].removeprefix(QUANTITY), text.get("sourceName", ""), text.get("unit", "")
            )
            self._add(series, np.array([start_s]), np.array([end_s]), value, np.ones(1, np.bool_))

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
        self.series: list[Series] = []

    def __missing__(self, head: bytes) -> int:
        if len(self) > _MOST_HEADS:
            self.clear()
        element = parse(b"<Record %b/>" % head)
        text = element.attributes if element else {}
        series = Series(
            text.get("type", "").removeprefix(QUANTITY), text.get("sourceName", ""), text.get("unit", "")
        )
        if series not in self.series:
            self.series.append(series)
        self[head] = number = self.series.index(series)
        return number


def moment_s(text: str) -> int:
    """Return the moment a date stands for, seconds since 1970 UTC; -1 for none.

    As any phone wrote it: "2023-05-01 07:12:01 +0200", the first ones "20150616071916-0700", some set to a
    clock of twelve hours "2023-05-01 7:12:01 AM +0200".
    """
    told = _DATE.fullmatch(text.strip())
    if told is None:
        return -1
    half = told[7]
    year, month, day, hour, minute, second = (int(told[i]) for i in range(1, 7))
    if half:
        hour = hour % 12 + 12 * (half in "Pp")
    plain = f"{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02} {told[8]}{told[9]}"
    return int(seconds([plain.encode()])[0])


def seconds(dates: Sequence[bytes]) -> IntArray:
    """Return the moments that dates as a phone writes them stand for: "2023-05-01 07:12:01 +0200".

    Returns:
        (n,) int64, seconds since 1970 UTC; -1 for what is no such date, or lies outside 1970 to 2105.
    """
    joined = b"".join(dates)
    if len(joined) != _WRITTEN_BYTES * len(dates) or any(len(date) != _WRITTEN_BYTES for date in dates):
        dates = [date if len(date) == _WRITTEN_BYTES else b" " * _WRITTEN_BYTES for date in dates]
        joined = b"".join(dates)
    letters = np.frombuffer(joined, np.uint8).reshape(-1, _WRITTEN_BYTES)
    digits = letters[:, _DIGITS] - np.uint8(ord("0"))
    good = (digits <= 9).all(axis=1) & (letters[:, _BETWEEN] == _WRITTEN_BETWEEN).all(axis=1)
    sign = letters[:, _SIGN].astype(np.int64)
    good &= (sign == ord("+")) | (sign == ord("-"))
    year, month, day, hour, minute, second, zone_h, zone_min = (digits.astype(np.float32) @ _PLACES).T.astype(
        np.int64
    )
    good &= (month >= 1) & (month <= 12) & (hour <= 23) & (minute <= 59) & (second <= 59) & (zone_min <= 59)
    good &= (zone_h <= 23) & (day >= 1) & (year >= 1970)
    months = np.where(good, (year - 1970) * 12 + month - 1, 0)
    first = months.astype("datetime64[M]").astype("datetime64[D]")
    days = first.astype(np.int64) + day - 1
    good &= days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) == months
    offset_s = np.where(sign == ord("-"), -1, 1) * (zone_h * 3600 + zone_min * 60)
    moment = days * 86_400 + hour * 3600 + minute * 60 + second - offset_s
    return np.where(good & (moment >= 0) & (moment < 2**32), moment, -1)


_FIELDS = ((0, 4), (5, 2), (8, 2), (11, 2), (14, 2), (17, 2), (21, 2), (23, 2))
_DIGITS = np.array([at for first, length in _FIELDS for at in range(first, first + length)])
_PLACES = np.zeros((len(_DIGITS), len(_FIELDS)), np.float32)  # floats are multiplied much faster
for _field, (_first, _length) in enumerate(_FIELDS):
    for _place in range(_length):
        _PLACES[np.flatnonzero(_first + _place == _DIGITS), _field] = 10.0 ** (_length - 1 - _place)
_BETWEEN = np.array([4, 7, 10, 13, 16, 19])
_WRITTEN_BETWEEN = np.frombuffer(b"-- :: ", np.uint8)
_SIGN = 20
_DATE = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)[ T]?(\d{1,2}):?(\d\d):?(\d\d)\s?(?:([AaPp])\.?[Mm]\.?\s?)?([+-]\d\d):?(\d\d)"
)


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
    tag = _REST_OF_TAG.match(rest)
    if tag is None:
        return None
    if tag[0].endswith(b"/>"):
        return parse(b"<Record" + tag[0])
    return parse(b"<Record" + rest + b"</Record>") or parse(b"<Record" + tag[0][:-1] + b"/>")


_REST_OF_TAG = re.compile(rb"(?:[^\"'<>]++|\"[^\"<]*+\"|'[^'<]*+')*+>")


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
