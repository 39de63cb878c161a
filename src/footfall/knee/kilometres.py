"""Kilometres: a load told kilometre by kilometre, or mile by mile."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from footfall.knee.load import KneeLoad
from footfall.records import FloatArray
from footfall.units import METRES_PER_KM

SHORTEST_ROW_M = 1.0
"""What lies past the last full kilometre by less than this belongs to it [D]."""


@dataclass(frozen=True, slots=True)
class KmRow:
    """One kilometre, or mile, of a run; the last may be shorter.

    Attributes:
        km: Its number, from 1.
        distance_m: Its length.
        moving_s: Seconds of movement.
        descent_m: Metres descended.
        ascent_m: Metres climbed.
        easy_km: What it cost each knee.
        impulse_bw_s: Impulse of each knee.
        hard_steps: Hard steps of one leg: each counted as (peak / 4.8 BW) to the 4th power.
        hard_steps_b7: Likewise to the 7th power.
        peak_bw: Median peak force over its moving seconds; NaN where no recorded moment falls in it.
    """

    km: int
    distance_m: float
    moving_s: float
    descent_m: float
    ascent_m: float
    easy_km: float
    impulse_bw_s: float
    hard_steps: float
    hard_steps_b7: float
    peak_bw: float


def per_km(load: KneeLoad) -> tuple[KmRow, ...]:
    """Tell a load kilometre by kilometre.

    Args:
        load: The load of a run or a walk.

    Returns:
        One row a kilometre; the last holds what is left. Every column but the peak adds up to the load's own.
    """
    return per_length(load, METRES_PER_KM)


def per_length(load: KneeLoad, length_m: float) -> tuple[KmRow, ...]:
    """Tell a load length by length, such as mile by mile (see `per_km`).

    Args:
        load: The load of a run or a walk.
        length_m: The length of a row, over 1 m.
    """
    if not load.distance_m > SHORTEST_ROW_M:
        return ()
    count = math.ceil((load.distance_m - SHORTEST_ROW_M) / length_m)
    marks_m = np.minimum(np.arange(count + 1) * length_m, load.distance_m)
    marks_m[-1] = load.distance_m
    seconds = load.seconds
    columns = {
        name: _between(marks_m, seconds.distance_m, getattr(seconds, name))
        for name in ("moving_s", "descent_m", "ascent_m", "easy_km")
    } | {
        name: _between(marks_m, seconds.distance_m, np.cumsum(getattr(seconds, name)))
        for name in ("impulse_bw_s", "hard_steps", "hard_steps_b7")
    }
    bounds = np.searchsorted(seconds.distance_m, marks_m)
    bounds[-1] = len(seconds.distance_m)
    return tuple(
        KmRow(
            km=row + 1,
            distance_m=float(marks_m[row + 1] - marks_m[row]),
            peak_bw=_median(seconds.peak_bw[start:end]),
            **{name: float(column[row]) for name, column in columns.items()},
        )
        for row, (start, end) in enumerate(pairwise(bounds.tolist()))
    )


def _between(marks_m: FloatArray, distance_m: FloatArray, cumulative: FloatArray) -> FloatArray:
    """Growth of a cumulative column from mark to mark."""
    at_marks = np.interp(marks_m, np.append(0.0, distance_m), np.append(0.0, cumulative))
    at_marks[-1] = cumulative[-1]
    return np.diff(at_marks)


def _median(peaks_bw: FloatArray) -> float:
    known = peaks_bw[np.isfinite(peaks_bw)]
    return float(np.median(known)) if len(known) else float("nan")
