"""Two runs along the way: at the same places, kilometre by kilometre and as lines of a chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from footfall.knee import KneeLoad
from footfall.records import FloatArray, read_only
from footfall.units import easy_in_unit, format_duration, format_number, format_pace, length_unit
from footfall.views.compare_sides import Side, signed_apart

MOST_POINTS = 1200
"""A chart is no wider: so many points of each run are told at most."""

_SHORTEST_REST_M = 20.0  # what is left after the last whole kilometre is told from here on
_LEAST_STEP_M = 10.0
_LONGEST_BLANK_M = 200.0  # no line is drawn over more than this without a value
_CHANNELS = ("speed_mps", "heart_rate_bpm", "cadence_spm", "load")


@dataclass(frozen=True, slots=True)
class CompareSplit:
    """One kilometre or mile of the first run's way, as both ran it.

    Attributes:
        name: "1", "2", ...; the length of what is left after the last whole one.
        this: The first run's pace.
        other: The other's.
        gap_s: How far ahead the first is of the other at its end, seconds of movement; negative is behind.
        gap: The same as a text, "+0:12".
        easy_this: What it cost the first, without unit.
        easy_other: What it cost the other.
    """

    name: str
    this: str
    other: str
    gap_s: float
    gap: str
    easy_this: str
    easy_other: str


@dataclass(frozen=True, slots=True)
class CompareSeries:
    """Both runs over the distance of the first: arrays (n,), NaN where unknown.

    Attributes:
        distance_m: Metres of the first run's way.
        gap_s: How far ahead the first is, seconds of movement.
        this: Speed, heart rate, cadence and knee load of the first, by the names of `Along`.
        other: Likewise of the other.
    """

    distance_m: FloatArray
    gap_s: FloatArray
    this: dict[str, FloatArray]
    other: dict[str, FloatArray]


def splits(this: Side, other: Side, stretched: float) -> tuple[CompareSplit, ...]:
    """Tell both runs kilometre by kilometre, or mile by mile, as far as both went.

    Args:
        this: The first run.
        other: The other.
        stretched: How many metres of the first run's way one of the other's is.
    """
    end_m = min(this.load.distance_m, other.load.distance_m * stretched)
    unit_m = length_unit().metres
    marks_m = np.arange(0.0, end_m, unit_m)
    marks_m = np.append(marks_m if end_m - marks_m[-1] >= _SHORTEST_REST_M else marks_m[:-1], end_m)
    mine, theirs = _at(this.load, marks_m), _at(other.load, marks_m / stretched)
    gap_s = theirs.moving_s - mine.moving_s
    return tuple(
        CompareSplit(
            name=str(i + 1) if whole else format_number(length_m / unit_m, 2),
            this=format_pace(length_m / mine_s if mine_s > 0 else float("nan")),
            other=format_pace(length_m / stretched / theirs_s if theirs_s > 0 else float("nan")),
            gap_s=float(gap_s[i + 1]),
            gap=signed_apart(float(gap_s[i + 1]), 0.0, format_duration),
            easy_this=format_number(easy_in_unit(float(np.diff(mine.easy_km)[i])), 2),
            easy_other=format_number(easy_in_unit(float(np.diff(theirs.easy_km)[i])), 2),
        )
        for i, (length_m, mine_s, theirs_s, whole) in enumerate(
            zip(
                np.diff(marks_m).tolist(),
                np.diff(mine.moving_s).tolist(),
                np.diff(theirs.moving_s).tolist(),
                (np.diff(marks_m) >= unit_m - 1.0).tolist(),
                strict=True,
            )
        )
    )


class _Course(NamedTuple):
    """Seconds of movement and easy km up to some places, arrays (n,)."""

    moving_s: FloatArray
    easy_km: FloatArray


def _at(load: KneeLoad, marks_m: FloatArray) -> _Course:
    seconds = load.seconds
    distance_m = np.append(0.0, seconds.distance_m)
    return _Course(
        np.interp(marks_m, distance_m, np.append(0.0, seconds.moving_s)),
        np.interp(marks_m, distance_m, np.append(0.0, seconds.easy_km)),
    )


def series(this: Side, other: Side, stretched: float) -> CompareSeries:
    """Tell both runs at the same places, as far as the longer one went (see `splits`)."""
    end_m = max(this.load.distance_m, other.load.distance_m * stretched)
    places_m = np.linspace(0.0, end_m, min(MOST_POINTS, max(2, round(end_m / _LEAST_STEP_M))))
    gap_s = _at(other.load, places_m / stretched).moving_s - _at(this.load, places_m).moving_s
    both = places_m <= min(this.load.distance_m, other.load.distance_m * stretched) + 1e-6
    return CompareSeries(
        distance_m=read_only(places_m),
        gap_s=read_only(np.where(both, gap_s, np.nan)),
        this=_channels(this, places_m),
        other=_channels(other, places_m / stretched),
    )


def _channels(side: Side, places_m: FloatArray) -> dict[str, FloatArray]:
    """The channels of a run at some places; unknown beyond its end, and where nothing near is known."""
    way, found = side.way, {}
    for name in _CHANNELS:
        values: FloatArray = getattr(way, name)
        rows = np.flatnonzero(np.isfinite(values) & np.isfinite(way.distance_m))
        told = np.full(len(places_m), np.nan)
        if len(rows) > 1:
            distance_m = way.distance_m[rows]
            told = np.interp(places_m, distance_m, values[rows], left=np.nan, right=np.nan)
            after = np.clip(np.searchsorted(distance_m, places_m), 1, len(rows) - 1)
            told[distance_m[after] - distance_m[after - 1] > _LONGEST_BLANK_M] = np.nan
        found[name] = read_only(told)
    return found
