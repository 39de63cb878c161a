"""Points to arrays: the texts of an XML file's points as channels of streams, placed in time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Self

import numpy as np
from numpy.typing import NDArray

from footfall.records import Fault, FloatArray, IntArray, offset_zone, unknown
from footfall.retelling import plural_in_english
from footfall.watch.calendar import NO_DAY, days_since_1970
from footfall.watch.timeline import onward

Point = dict[str, str]
"""The attributes and values of one point, as text by field name."""


@dataclass(frozen=True, slots=True)
class Column:
    """One field of n points, as text: each value is a span of one long text, empty where a point has none.

    Attributes:
        text: The long text.
        starts: (n,) where each value starts in it.
        ends: (n,) where each value ends.
    """

    text: str
    starts: IntArray
    ends: IntArray

    @classmethod
    def of(cls, values: Sequence[str]) -> Self:
        """Return the column of some values."""
        ends = np.cumsum(np.fromiter(map(len, values), np.int64, len(values)))
        return cls("".join(values), np.append(0, ends[:-1])[: len(ends)], ends)

    def __len__(self) -> int:
        return len(self.starts)

    def values(self) -> Iterator[str]:
        """Yield the value of each point, "" where it has none."""
        for start, end in zip(self.starts.tolist(), self.ends.tolist(), strict=True):
            yield self.text[start:end]

    def numbers(self) -> FloatArray:
        """Return (n,) float64, NaN where a value is absent or no number."""
        told = self.ends > self.starts
        if not told.all():
            numbers = np.full(len(self), np.nan)
            numbers[told] = Column(self.text, self.starts[told], self.ends[told]).numbers()
            return numbers
        try:
            return np.fromiter(map(float, self.values()), np.float64, len(self))
        except ValueError:
            return np.fromiter(map(number, self.values()), np.float64, len(self))

    def stamps_us(self) -> IntArray:
        """Return (n,) microseconds since 1970, `NO_TIME` where a value is absent or no time."""
        lengths = self.ends - self.starts
        octets = np.frombuffer(self.text.encode("latin-1", "replace"), np.uint8)
        stamps_us = np.full(len(self), NO_TIME)
        for length in np.unique(lengths).tolist():
            rows = np.flatnonzero(lengths == length)
            form = _FORM_OF_LENGTH.get(length)
            alike_us = _stamps_us(octets[self.starts[rows, None] + np.arange(length)], form) if form else None
            if alike_us is None:
                of_length = Column(self.text, self.starts[rows], self.ends[rows])
                moments = map(moment, of_length.values())
                alike_us = np.array([(at - EPOCH) // MICROSECOND if at else NO_TIME for at in moments])
            stamps_us[rows] = alike_us
        return stamps_us


@dataclass(frozen=True, slots=True)
class Points:
    """Points as columns.

    Attributes:
        length: How many points there are.
        fields: Each field that any of them has.
    """

    length: int
    fields: Mapping[str, Column]

    @classmethod
    def of(cls, points: Sequence[Point]) -> Self:
        """Return the columns of points."""
        names = dict.fromkeys(name for point in points for name in point)
        return cls(
            len(points), {name: Column.of([point.get(name, "") for point in points]) for name in names}
        )

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """Return the points of all the parts, one after another."""
        if len(parts) == 1:
            return parts[0]
        names = dict.fromkeys(name for part in parts for name in part.fields)
        fields = {name: _joined([part.column(name) for part in parts]) for name in names}
        return cls(sum(map(len, parts)), fields)

    def __len__(self) -> int:
        return self.length

    def column(self, name: str) -> Column:
        """Return a field of the points; one that none of them has is empty throughout."""
        nowhere = np.zeros(self.length, dtype=np.int64)
        return self.fields.get(name) or Column("", nowhere, nowhere)

    def numbers(self, name: str) -> FloatArray:
        """Return a field of the points as (n,) float64, NaN where it is absent or not a number."""
        return self.fields[name].numbers() if name in self.fields else unknown(self.length)


def _joined(columns: Sequence[Column]) -> Column:
    """Return the columns one after another; spans of one and the same text stay spans of it."""
    texts = {id(column.text): column.text for column in columns}
    offsets = dict(zip(texts, accumulate(map(len, texts.values()), initial=0), strict=False))
    return Column(
        "".join(texts.values()),
        np.concatenate([column.starts + offsets[id(column.text)] for column in columns]),
        np.concatenate([column.ends + offsets[id(column.text)] for column in columns]),
    )


NO_POINTS = Points(0, {})

PLAUSIBLE: dict[str, tuple[float, float]] = {
    "latitude_deg": (-90.0, 90.0),
    "longitude_deg": (-180.0, 180.0),
    "altitude_m": (-500.0, 9000.0),
    "distance_m": (0.0, 1e7),
    "speed_mps": (0.0, 50.0),
    "heart_rate_bpm": (20.0, 250.0),
    "cadence_spm": (0.0, 250.0),
    "power_w": (0.0, 3000.0),
}
"""The channels an XML file can hold, and the values that can be true [D]; all others mean "unknown"."""


def channels(points: Points, kept: IntArray, field_of: Mapping[str, str]) -> dict[str, FloatArray]:
    """Return the values of the points as channels of streams, NaN where absent, unreadable or impossible.

    Args:
        points: The points of one activity.
        kept: (n,) the numbers of the points to take.
        field_of: The field of a channel where it is not the channel's own name.

    Returns:
        By channel, (n,) float64; channels without any value are left out.
    """
    found = {}
    for channel, (low, high) in PLAUSIBLE.items():
        values = points.numbers(field_of.get(channel, channel))[kept]
        values = np.where((values >= low) & (values <= high), values, np.nan)
        if np.isfinite(values).any():
            found[channel] = values
    _unset_null_island(found)
    return found


def number(text: str) -> float:
    """Return the number a text stands for, NaN where it stands for none."""
    try:
        return float(text)
    except ValueError:
        return float("nan")


def _unset_null_island(found: dict[str, FloatArray]) -> None:
    """Make a position unknown where half of it is, or where it is 0, 0: watches write that without a fix."""
    if not {"latitude_deg", "longitude_deg"} <= found.keys():
        found.pop("latitude_deg", None)
        found.pop("longitude_deg", None)
        return
    latitude, longitude = found["latitude_deg"], found["longitude_deg"]
    nowhere = np.isnan(latitude) | np.isnan(longitude) | ((latitude == 0) & (longitude == 0))
    found["latitude_deg"] = np.where(nowhere, np.nan, latitude)
    found["longitude_deg"] = np.where(nowhere, np.nan, longitude)


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
MICROSECONDS = 1_000_000
END = datetime(2200, 1, 1, tzinfo=UTC)
END_US = (END - EPOCH) // MICROSECOND
NO_TIME = np.iinfo(np.int64).min


@dataclass(frozen=True, slots=True)
class Times:
    """When the points of one activity were recorded.

    Attributes:
        start: The moment of the first point kept, in UTC.
        kept: (n,) the numbers of the points that have a time, in order.
        time_s: (n,) seconds since `start`, never decreasing.
        zone: The offset from UTC the times are written with, "+02:00", or "" where they are in UTC.
        faults: What was left out.
    """

    start: datetime
    kept: IntArray
    time_s: FloatArray
    zone: str
    faults: tuple[Fault, ...]


def times_of(points: Points) -> Times | None:
    """Place points in time by their field "time", or return None where not one has a time.

    Points without a time are left out, and so are as few as can be for the rest never to run backwards.
    """
    written = points.column("time")
    stamps_us = written.stamps_us()
    timed = np.flatnonzero(stamps_us != NO_TIME)
    if not len(timed):
        return None
    seconds = (stamps_us[timed] - stamps_us[timed[0]]) / MICROSECONDS
    onwards = onward(seconds)
    placed, seconds = timed[onwards], seconds[onwards]
    start = EPOCH + int(stamps_us[placed[0]]) * MICROSECOND
    faults = (*_timeless(len(points) - len(timed)), *_earlier(len(timed) - len(placed)))
    zone = _zone_written(written.text[written.starts[placed[0]] : written.ends[placed[0]]])
    return Times(start, placed, np.round(seconds - seconds[0], 6), zone, faults)


def _stamps_us(letters: NDArray[np.uint8], form: str) -> IntArray | None:
    """Return the moments of texts of one form, None where one is not of the form or not a time.

    One after another, `moment` takes them apart too, but several times slower.

    Args:
        letters: (n, m) the letters of the texts.
        form: What a text looks like, "0" for each digit.
    """
    marks = np.frombuffer(form.encode(), np.uint8)
    is_digit = marks == ord("0")
    digits = np.subtract(letters.T, marks[:, None], order="C")  # of a letter below its mark a number above 9
    if (digits[is_digit] > 9).any() or digits[~is_digit].any():
        return None
    year, month, day, hour, minute, second = (_told_by(digits[at]) for at in _PARTS)
    fraction = digits[_FRACTION_AT:-1]
    micros = _told_by(fraction) * 10 ** (_MICRO_DIGITS - len(fraction))
    days = days_since_1970(year, month, day)
    if not ((days != NO_DAY) & (hour < 24) & (minute < 60) & (second < 60)).all():
        return None
    stamps_us = (((days * 24 + hour) * 60 + minute) * 60 + second) * 10**_MICRO_DIGITS + micros
    return stamps_us if (stamps_us < END_US).all() else None


def _told_by(digits: NDArray[np.uint8]) -> IntArray:
    """Return the numbers (n,) that rows of digits (k, n) tell, the first row the highest; 0 for no row."""
    numbers = np.zeros(digits.shape[1], np.int64)
    for row in digits:
        numbers = numbers * 10 + row
    return numbers


_PARTS = slice(0, 4), slice(5, 7), slice(8, 10), slice(11, 13), slice(14, 16), slice(17, 19)
_FRACTION_AT = 20
_MICRO_DIGITS = 6
_FORM_OF_LENGTH = {
    len(form): form
    for form in ("0000-00-00T00:00:00Z", "0000-00-00T00:00:00.000Z", "0000-00-00T00:00:00.000000Z")
}


def moment(text: str) -> datetime | None:
    """Return the moment an ISO 8601 text stands for (in UTC where it names no zone), or None for none."""
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    if not EPOCH.year <= at.year < END.year:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _zone_written(text: str) -> str:
    at = moment(text)
    offset = at.utcoffset() if at else None
    return offset_zone(offset.total_seconds()) if offset else ""


def _timeless(count: int) -> Iterator[Fault]:
    if count:
        yield Fault(
            plural_in_english(
                "{number} point was left out: without a time. The others were kept.",
                "{number} points were left out: without a time. The others were kept.",
                count,
            )
        )


def _earlier(count: int) -> Iterator[Fault]:
    if count:
        yield Fault(
            plural_in_english(
                "{number} point was left out: with a time earlier than that of a point before."
                " The others were kept.",
                "{number} points were left out: with a time earlier than that of a point before."
                " The others were kept.",
                count,
            )
        )
