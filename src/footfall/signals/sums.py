"""Sums: what was done in some days together."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

import numpy as np

from footfall.records import DayKind, Days, FloatArray
from footfall.signals.flare_ups import FlareUps


@dataclass(frozen=True, slots=True)
class Sums:
    """What was done in some days; an amount of which no day tells is NaN, never 0.

    Attributes:
        days: How many days.
        runs: How many runs.
        distance_m: Metres run.
        timer_s: Seconds of running.
        easy_km: Knee load for each knee.
        descent_m: Metres of descent in runs.
        running_days: Days with a run.
        training_days: Days of training without a run.
        recovering_days: Days of recovery without either.
        unknown_days: Days of which nothing makes a kind.
        sessions: Exercise sessions told by hand.
        flare_ups: Flare-ups, each knee counted by itself.
    """

    days: int
    runs: int
    distance_m: float
    timer_s: float
    easy_km: float
    descent_m: float
    running_days: int
    training_days: int
    recovering_days: int
    unknown_days: int
    sessions: int
    flare_ups: int


def sums(days: Days, flares: FlareUps, first: int = 0, end: int | None = None) -> Sums:
    """Return the sums of some rows of a frame.

    Args:
        days: The frame.
        flares: The flare-ups of all of it.
        first: The first row.
        end: The row behind the last; None for all that follow.
    """
    rows = slice(first, end)
    kinds = Counter(days.kind[rows])
    return Sums(
        days=len(days.kind[rows]),
        runs=int(days.runs[rows].sum()),
        distance_m=_sum(days.distance_m[rows]),
        timer_s=_sum(days.timer_s[rows]),
        easy_km=_sum(days.easy_km[rows]),
        descent_m=_sum(days.descent_m[rows]),
        running_days=kinds[DayKind.RUNNING],
        training_days=kinds[DayKind.TRAINING],
        recovering_days=kinds[DayKind.RECOVERING],
        unknown_days=kinds[DayKind.UNKNOWN],
        sessions=int(days.sessions[rows].sum()),
        flare_ups=int(flares.left.begins[rows].sum() + flares.right.begins[rows].sum()),
    )


def _sum(values: FloatArray) -> float:
    known = values[np.isfinite(values)]
    return float(known.sum()) if len(known) else math.nan
