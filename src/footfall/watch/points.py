"""Points to arrays: the texts of an XML file's points as channels of streams, placed in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from footfall.records import Fault, FloatArray, IntArray, offset_zone, unknown
from footfall.watch.timeline import onward

Point = dict[str, str]
"""The attributes and values of one point, as text by field name."""

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

_ABSENT = "nan"


def channels(points: Sequence[Point], kept: IntArray, field_of: Mapping[str, str]) -> dict[str, FloatArray]:
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
        values = column(points, field_of.get(channel, channel))[kept]
        values = np.where((values >= low) & (values <= high), values, np.nan)
        if np.isfinite(values).any():
            found[channel] = values
    _unset_null_island(found)
    return found


def column(points: Sequence[Point], name: str) -> FloatArray:
    """Return a field of the points as (n,) float64, NaN where it is absent or not a number."""
    texts = [point.get(name, _ABSENT) for point in points]
    if texts.count(_ABSENT) == len(texts):
        return unknown(len(texts))
    try:
        return np.fromiter(map(float, texts), np.float64, len(texts))
    except ValueError:
        return np.fromiter(map(number, texts), np.float64, len(texts))


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


def times_of(points: Sequence[Point]) -> Times | None:
    """Place points in time by their field "time", or return None where not one has a time.

    Points without a time are left out, and so are as few as can be for the rest never to run backwards.
    """
    moments = [moment(point.get("time", "")) for point in points]
    first = next(filter(None, moments), None)
    if first is None:
        return None
    seconds = np.array([(at - first).total_seconds() if at else np.nan for at in moments])
    timed = np.flatnonzero(np.isfinite(seconds))
    kept = timed[onward(seconds[timed])]
    start = moments[kept[0]] or first
    faults = _left_out(len(points) - len(timed), "without a time") + _left_out(
        len(timed) - len(kept), "with a time earlier than that of a point before"
    )
    time_s = np.round(seconds[kept] - seconds[kept[0]], 6)
    return Times(start.astimezone(UTC), kept, time_s, _zone_written(start), faults)


def moment(text: str) -> datetime | None:
    """Return the moment an ISO 8601 text stands for (in UTC where it names no zone), or None for none."""
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    if not 1970 <= at.year < 2200:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _zone_written(at: datetime) -> str:
    offset = at.utcoffset()
    return offset_zone(offset.total_seconds()) if offset else ""


def _left_out(count: int, why: str) -> tuple[Fault, ...]:
    if not count:
        return ()
    points = "1 point was" if count == 1 else f"{count} points were"
    return (Fault(f"{points} left out: {why}. The others were kept."),)
