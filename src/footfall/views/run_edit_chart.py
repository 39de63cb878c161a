"""Where in a recording: its speed over time as a curve, and a table of moments, to choose one by."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from footfall.knee import knee_load
from footfall.records import Activity, FloatArray, Habits, Runner, Streams
from footfall.signals.left_running import even_speed
from footfall.units import (
    UNKNOWN,
    easy_in_unit,
    format_distance,
    format_duration,
    format_number,
    format_pace,
    format_speed,
)
from footfall.views.entries import COSTED, heart_rate_text

CURVE_POINTS = 240
_MOST_ROWS = 14
_STEPS_S = (60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400)
_LEAST_TOP_MPS = 3.0


@dataclass(frozen=True, slots=True)
class MomentRow:
    """A moment of a recording: its time since the start as it is typed, and what went on by then."""

    time: str
    distance: str
    speed: str
    heart_rate: str


@dataclass(frozen=True, slots=True)
class Curve:
    """Speed over time.

    Attributes:
        lasts_s: How long the recording lasts.
        points: Share of the time (0 to 1) and share of the fastest speed shown (0 to 1), in order.
        top: The fastest speed shown, as a text.
        end: The end as it is typed, "1:02:05".
        moments: The table.
    """

    lasts_s: float
    points: tuple[tuple[float, float], ...]
    top: str
    end: str
    moments: tuple[MomentRow, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """What a recording comes to, as texts; a dash where unknown. Knee load is told without its unit."""

    distance: str
    time: str
    easy: str


def curve(activity: Activity) -> Curve:
    """Return a recording's speed over time, and a table of its moments."""
    at_s, speed_mps = even_speed(activity)
    points: tuple[tuple[float, float], ...] = ()
    top_mps = math.nan
    if len(at_s) and activity.elapsed_s > 0:
        top_mps = max(float(np.nanmax(speed_mps)), _LEAST_TOP_MPS)
        rows = np.unique(np.linspace(0, len(at_s) - 1, CURVE_POINTS).round().astype(np.int64))
        shares = zip(at_s[rows] / activity.elapsed_s, speed_mps[rows] / top_mps, strict=True)
        points = tuple((min(1.0, float(x)), min(1.0, float(y))) for x, y in shares)
    return Curve(
        lasts_s=activity.elapsed_s,
        points=points,
        top=format_speed(top_mps),
        end=format_duration(activity.elapsed_s),
        moments=_moments(activity, at_s, speed_mps),
    )


def figures(activity: Activity, runner: Runner, habits: Habits) -> Figures:
    """Return what a recording comes to, its knee load among it."""
    easy_km = math.nan
    if activity.kind in COSTED:
        easy_km = knee_load(activity, runner, habits).easy_km
    return Figures(
        distance=format_distance(activity.distance_m, 2),
        time=format_duration(activity.timer_s),
        easy=format_number(easy_in_unit(easy_km)) if easy_km > 0 else UNKNOWN,
    )


def _moments(activity: Activity, at_s: FloatArray, speed_mps: FloatArray) -> tuple[MomentRow, ...]:
    lasts_s = activity.elapsed_s
    step_s = next((step for step in _STEPS_S if lasts_s / step <= _MOST_ROWS), _STEPS_S[-1])
    between = np.arange(step_s, lasts_s - step_s / 2, step_s)[: 2 * _MOST_ROWS]
    wanted = [0.0, *between.tolist(), lasts_s]
    streams = activity.streams
    on_foot = activity.kind in COSTED
    rows = []
    for moment_s in wanted:
        mps = float(np.interp(moment_s, at_s, speed_mps)) if len(at_s) else math.nan
        rows.append(
            MomentRow(
                time=format_duration(moment_s),
                distance=format_distance(_at(streams, "distance_m", moment_s), 2),
                speed=format_pace(mps) if on_foot and mps < _FASTEST_PACE_MPS else format_speed(mps),
                heart_rate=heart_rate_text(_at(streams, "heart_rate_bpm", moment_s)),
            )
        )
    return tuple(rows)


_FASTEST_PACE_MPS = 7.5  # beyond it is no pace of a runner, and told as a speed


def _at(streams: Streams, channel: str, moment_s: float) -> float:
    values: FloatArray = getattr(streams, channel)
    known = np.isfinite(values)
    return float(np.interp(moment_s, streams.time_s[known], values[known])) if known.any() else math.nan
