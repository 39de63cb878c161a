"""Along the way: the channels of one recording on one axis, as a chart, a map and a table read them.

They stand at the recorded moments, for a line from one to the next is all that is known of a phone that wrote
one a minute. Whoever wants a value for each second, and none where nobody knows, takes `Along.every_second`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from footfall.knee import KneeLoad, KneeSeconds
from footfall.records import (
    METRES_PER_DEGREE,
    Activity,
    FloatArray,
    IntArray,
    channel_at,
    read_only,
    whole_seconds,
)
from footfall.units import METRES_PER_KM
from footfall.views.put_right import as_costed

MAX_POINTS = 36_000
OUTLINE_POINTS = 420
LONGEST_BRIDGE_M = 50.0
"""A line bridges positions that are unknown or hidden for no more than this; beyond, it is broken [D]."""
LOAD_LEVELS = (0.85, 0.97, 1.09, 1.25)
"""Where one colour of knee load ends and the next begins, in easy km for each km [D]."""

_DRAWN = ("load", "speed_mps", "heart_rate_bpm", "cadence_spm", "altitude_m")
_EVEN_WINDOW_S = 10.0
_LOAD_WINDOW_M = 60.0
_SLOWEST_MPS = 0.5  # slower is standing: a pace of half an hour a kilometre tells nothing


@dataclass(frozen=True, slots=True)
class Along:
    """The channels of one recording, arrays (n,), NaN where unknown.

    Attributes:
        time_s: Seconds since the start.
        distance_m: Metres since the start.
        speed_mps: Speed, evened out over 10 s; NaN at stops.
        cadence_spm: Steps per minute of both feet, evened out over 10 s.
        altitude_m: Height above sea level.
        grade_percent: Rise over distance, in per cent.
        heart_rate_bpm: Heart rate.
        load: Knee load, easy km for each km: 1 is flat at the runner's own easy pace.
        latitude_deg: Latitude.
        longitude_deg: Longitude.
    """

    time_s: FloatArray
    distance_m: FloatArray
    speed_mps: FloatArray
    cadence_spm: FloatArray
    altitude_m: FloatArray
    grade_percent: FloatArray
    heart_rate_bpm: FloatArray
    load: FloatArray
    latitude_deg: FloatArray
    longitude_deg: FloatArray

    def __len__(self) -> int:
        return len(self.time_s)

    def thinned(self, points: int) -> Along:
        """Return at most so many points, evenly taken, the last one kept."""
        if len(self) <= points:
            return self
        rows = np.unique(np.linspace(0, len(self) - 1, points).round().astype(np.int64))
        return Along(*(getattr(self, name)[rows] for name in self.__slots__))

    def drawn(self, points: int) -> Along:
        """Return at most so many points, so that a chart of them shows what one of all would.

        Of each stretch of equal length those points are kept at which a channel is least or most, and the
        first and the last of all.
        """
        shown = [name for name in _DRAWN if np.isfinite(getattr(self, name)).any()]
        stretches = (points - 2) // (2 * len(shown)) if shown else 0
        if len(self) <= points:
            return self
        if stretches < 1:
            return self.thinned(points)
        ends = {0, len(self) - 1}
        rows = [_extremes(getattr(self, name), stretches) for name in shown]
        kept = np.unique(np.concatenate([*rows, np.array(sorted(ends))]))
        return Along(*(getattr(self, name)[kept] for name in self.__slots__))

    def every_second(self) -> Along:
        """Return one point a second, unknown in gaps of more than 10 s (see `Streams.every_second`).

        Raises:
            InvalidEntryError: The recording goes on for more than a month.
        """
        at_s = whole_seconds(self.time_s)
        if at_s is self.time_s:
            return self
        channels = {
            name: channel_at(name, self.time_s, getattr(self, name), at_s)
            for name in self.__slots__
            if name != "time_s"
        }
        return Along(time_s=at_s, **channels)


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """A stretch of the way in one colour.

    Attributes:
        level: 1 (least knee load) to 5 (most).
        points: East and south of the north-west corner, metres.
    """

    level: int
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The shape of the way, seen from above.

    Attributes:
        width: West to east, metres.
        height: North to south, metres.
        parts: The stretches in order.
    """

    width: float
    height: float
    parts: tuple[OutlinePart, ...]


def along(activity: Activity, load: KneeLoad | None) -> Along:
    """Return the channels of a recording.

    Args:
        activity: The recording.
        load: Its knee load, None for kinds that have none.
    """
    streams = activity.streams
    nothing = np.full(len(streams), np.nan)
    if load is None:
        return Along(
            time_s=streams.time_s,
            distance_m=streams.distance_m,
            speed_mps=_moving(streams.speed_mps),
            cadence_spm=_even(_positive(streams.cadence_spm), streams.time_s),
            altitude_m=streams.altitude_m,
            grade_percent=nothing,
            heart_rate_bpm=_positive(streams.heart_rate_bpm),
            load=nothing,
            latitude_deg=streams.latitude_deg,
            longitude_deg=streams.longitude_deg,
        )
    streams = as_costed(streams, load)
    seconds, rows = load.seconds, slice(0, len(streams))
    return Along(
        time_s=streams.time_s,
        distance_m=seconds.distance_m[rows],
        speed_mps=_even_speed(seconds)[rows],
        cadence_spm=_even(_positive(streams.cadence_spm), streams.time_s),
        altitude_m=streams.altitude_m,
        grade_percent=100.0 * seconds.grade[rows],
        heart_rate_bpm=_positive(streams.heart_rate_bpm),
        load=load_ratio(seconds)[rows],
        latitude_deg=streams.latitude_deg,
        longitude_deg=streams.longitude_deg,
    )


def load_ratio(seconds: KneeSeconds) -> FloatArray:
    """Return knee load along the way, easy km for each km, over 60 m around each moment; (n,)."""
    distance_m, easy_km = seconds.distance_m, seconds.easy_km
    if not len(distance_m) or distance_m[-1] <= 0:
        return read_only(np.full(len(distance_m), np.nan))
    begins = np.clip(distance_m - _LOAD_WINDOW_M / 2, 0.0, None)
    ends = np.clip(distance_m + _LOAD_WINDOW_M / 2, None, distance_m[-1])
    moved_km = (ends - begins) / METRES_PER_KM
    cost = np.interp(ends, distance_m, easy_km) - np.interp(begins, distance_m, easy_km)
    with np.errstate(divide="ignore", invalid="ignore"):
        return read_only(np.where(moved_km > 0, cost / moved_km, np.nan))


def load_levels(load: FloatArray) -> np.ndarray:
    """Return the colour of each moment, 1 (least) to 5 (most); unknown counts as 2."""
    return np.searchsorted(LOAD_LEVELS, np.nan_to_num(load, nan=0.9)) + 1


def outline(way: Along) -> Outline | None:
    """Return the shape of the way, None where there is none."""
    known = np.isfinite(way.latitude_deg) & np.isfinite(way.longitude_deg)
    if known.sum() < 2:
        return None
    rows = np.flatnonzero(known)
    piece = _pieces(way.latitude_deg[rows], way.longitude_deg[rows], rows)
    kept = np.unique(np.linspace(0, len(rows) - 1, OUTLINE_POINTS).round().astype(np.int64))
    rows, piece = rows[kept], piece[kept]
    latitude, longitude = way.latitude_deg[rows], np.unwrap(way.longitude_deg[rows], period=360.0)
    east = (longitude - longitude.min()) * METRES_PER_DEGREE * np.cos(np.radians(latitude.mean()))
    south = (latitude.max() - latitude) * METRES_PER_DEGREE
    points = list(zip(east.round(1).tolist(), south.round(1).tolist(), strict=True))
    return Outline(
        width=float(east.max()),
        height=float(south.max()),
        parts=_stretches(points, load_levels(way.load[rows]), piece),
    )


def _pieces(latitude_deg: FloatArray, longitude_deg: FloatArray, rows: IntArray) -> IntArray:
    """The number of the piece each position lies on: a new one begins after a blank of more than 50 m."""
    north = np.diff(latitude_deg)
    east = np.diff(np.unwrap(longitude_deg, period=360.0)) * np.cos(np.radians(latitude_deg[1:]))
    blank = (np.diff(rows) > 1) & (np.hypot(north, east) * METRES_PER_DEGREE > LONGEST_BRIDGE_M)
    return np.concatenate(([0], np.cumsum(blank)))


def _stretches(
    points: list[tuple[float, float]], levels: np.ndarray, piece: IntArray
) -> tuple[OutlinePart, ...]:
    """Cut a way where its colour changes; a stretch begins where the one before it ends, but for blanks."""
    changes = (np.diff(levels[1:]) != 0) | (np.diff(piece[1:]) != 0) | (np.diff(piece[:-1]) != 0)
    cuts = [0, *(np.flatnonzero(changes) + 1).tolist(), len(points) - 1]
    return tuple(
        OutlinePart(int(levels[last]), tuple(points[first : last + 1]))
        for first, last in pairwise(cuts)
        if last > first and piece[first] == piece[last]
    )


def _extremes(values: FloatArray, stretches: int) -> IntArray:
    """The rows at which values are least and most in each of so many stretches, where any is known."""
    known = np.flatnonzero(np.isfinite(values))
    stretch = known * stretches // len(values)
    order = np.lexsort((values[known], stretch))
    first = np.searchsorted(stretch[order], np.arange(stretches), side="left")
    last = np.searchsorted(stretch[order], np.arange(stretches), side="right")
    some = last > first
    return known[order[np.concatenate((first[some], last[some] - 1))]]


def _even_speed(seconds: KneeSeconds) -> FloatArray:
    """Speed over 10 s around each moment, from distance and moving time; NaN at stops."""
    time_s = seconds.time_s
    begins, ends = time_s - _EVEN_WINDOW_S / 2, time_s + _EVEN_WINDOW_S / 2
    moved_m = np.interp(ends, time_s, seconds.distance_m) - np.interp(begins, time_s, seconds.distance_m)
    moving_s = np.interp(ends, time_s, seconds.moving_s) - np.interp(begins, time_s, seconds.moving_s)
    with np.errstate(divide="ignore", invalid="ignore"):
        speed = np.where(moving_s > 0, moved_m / moving_s, np.nan)
    return _moving(np.where(np.isfinite(seconds.speed_mps), speed, np.nan))


def _even(values: FloatArray, time_s: FloatArray) -> FloatArray:
    """Mean of the known values over 10 s around each moment; unknown stays unknown."""
    first = np.searchsorted(time_s, time_s - _EVEN_WINDOW_S / 2, side="left")
    last = np.searchsorted(time_s, time_s + _EVEN_WINDOW_S / 2, side="right")
    known = np.isfinite(values)
    sums = np.concatenate(([0.0], np.cumsum(np.where(known, values, 0.0))))
    counts = np.concatenate(([0], np.cumsum(known)))
    number = np.maximum(counts[last] - counts[first], 1)
    return read_only(np.where(known, (sums[last] - sums[first]) / number, np.nan))


def _moving(speed_mps: FloatArray) -> FloatArray:
    return read_only(np.where(speed_mps >= _SLOWEST_MPS, speed_mps, np.nan))


def _positive(values: FloatArray) -> FloatArray:
    """A heart rate or cadence of 0 is a lost signal."""
    return read_only(np.where(values > 0, values, np.nan))
