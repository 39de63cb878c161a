"""Terrain: the grade underfoot and the metres of ascent and descent, from a noisy altitude."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from footfall.knee.motion import Motion
from footfall.records import BoolArray, FloatArray, read_only, unknown

MAX_GRADE = 0.45
"""Steepest grade taken for real: the range of Minetti 2002, doi 10.1152/japplphysiol.01177.2001 [V*]."""

SMOOTHING_M = 30.0
"""Altitude is averaged over so many metres, and grade is its rise over as many: at least 30 m or 10-15 s
[D]."""

CELL_M = 5.0
"""Altitude is laid on an even grid of this width, so that stops and the recording's rate do not matter
[D]."""

MAX_CELLS = 200_000
"""The grid widens rather than grow beyond this: 1000 km at 5 m [D]."""

JUMP_M = 1.0
"""An altitude may change by the steepest grade plus this between two moments, the coarsest step of a watch
[D]."""

LEAP_M = 10.0
"""A change larger by this than any hill allows is the sensor finding its height, and counts as none [D]."""

HYSTERESIS_M = 2.0
"""A climb or a descent counts once it is higher than this, so that noise does not add up [D]."""

BRIDGE_M = 100.0
"""Grade is known across a hole in the altitude no longer than this [D]."""

MINETTI_COEFFICIENTS = (155.4, -30.4, -43.3, 46.3, 19.5, 3.6)
"""Cost of running against grade, J/kg/m, from the 5th power down, doi 10.1152/japplphysiol.01177.2001
[V*]."""


@dataclass(frozen=True, slots=True)
class Terrain:
    """The ground under each recorded interval; arrays (n,) float64, read-only.

    Attributes:
        grade: Rise over distance, -0.45 to 0.45; NaN where the altitude is unknown.
        ascent_m: Metres climbed since the start.
        descent_m: Metres descended since the start.
    """

    grade: FloatArray
    ascent_m: FloatArray
    descent_m: FloatArray


def minetti_cost(grade: ArrayLike) -> FloatArray:
    """Return the metabolic cost of running on a grade, for adjusted pace only: it is no measure of knee load.

    Downhill the cost falls while the load of the knee rises.

    Args:
        grade: Rise over distance; beyond ±0.45 it counts as ±0.45.

    Returns:
        Cost in J/kg/m, in the shape of `grade`. Minetti et al. 2002, J Appl Physiol 93:1039-1046,
        doi 10.1152/japplphysiol.01177.2001 [V*].
    """
    cost: FloatArray = np.polyval(MINETTI_COEFFICIENTS, np.clip(grade, -MAX_GRADE, MAX_GRADE))
    return cost


def read_terrain(altitude_m: FloatArray, motion: Motion) -> Terrain:
    """Work out grade, ascent and descent along the distance of a motion.

    What the altitude does while the runner stands or pauses is drift and is left out, like the leaps of a
    sensor that finds its height; steps are cut to the steepest grade. Missing altitude gives a grade of NaN,
    and no ascent or descent.

    Args:
        altitude_m: (n,) height at the recorded moments, NaN where unknown.
        motion: How the runner moved, n intervals.

    Returns:
        The terrain, n intervals.
    """
    along_m = np.cumsum(motion.covered_m)
    known = np.isfinite(altitude_m)
    if not known.any() or along_m[-1] < CELL_M:
        nothing = read_only(np.zeros(len(motion)))
        return Terrain(unknown(len(motion)), nothing, nothing)
    profile_m, cell_m = _profile(_without_leaps(altitude_m, known, motion), along_m)
    smooth_m, grade = _smooth_and_grade(profile_m, cell_m)
    middle = (along_m - 0.5 * motion.covered_m) / cell_m
    cells = np.arange(len(grade), dtype=np.float64)
    grade_there = np.interp(middle, cells, grade)
    if not known.all():
        grade_there[_far_from_known(along_m, known)] = np.nan
    ascent_m, descent_m = (np.interp(along_m / cell_m, cells, metres) for metres in _climbs(smooth_m))
    return Terrain(read_only(grade_there), read_only(ascent_m), read_only(descent_m))


def _without_leaps(altitude_m: FloatArray, known: BoolArray, motion: Motion) -> FloatArray:
    """Height over that of the start, without drift at stops, leaps of the sensor, and holes."""
    if not known.all():
        along_m = np.cumsum(motion.covered_m)
        altitude_m = np.interp(along_m, along_m[known], altitude_m[known])
    reach_m = np.where(motion.moving_s > 0.0, MAX_GRADE * motion.covered_m + JUMP_M, 0.0)
    with np.errstate(over="ignore"):
        rise_m = np.diff(altitude_m, prepend=altitude_m[0])
    believed = np.abs(rise_m) <= reach_m + LEAP_M
    return np.cumsum(np.where(believed, np.clip(rise_m, -reach_m, reach_m), 0.0))


def _profile(height_m: FloatArray, along_m: FloatArray) -> tuple[FloatArray, float]:
    """Height at the marks of an even grid of distance, and the width of its cells in metres."""
    count = int(min(np.ceil(along_m[-1] / CELL_M), MAX_CELLS))
    cell_m = float(along_m[-1]) / count
    return np.interp(np.arange(count + 1) * cell_m, along_m, height_m), cell_m


def _smooth_and_grade(profile_m: FloatArray, cell_m: float) -> tuple[FloatArray, FloatArray]:
    """Profile averaged over 30 m, and the grade of that average over 30 m, at the marks of the grid."""
    half = max(1, round(0.5 * SMOOTHING_M / cell_m))
    pad = 2 * half
    if len(profile_m) <= pad:
        overall = (profile_m[-1] - profile_m[0]) / (cell_m * (len(profile_m) - 1))
        return profile_m, np.full(len(profile_m), np.clip(overall, -MAX_GRADE, MAX_GRADE))
    before = 2.0 * profile_m[0] - profile_m[pad:0:-1]
    after = 2.0 * profile_m[-1] - profile_m[-2 : -2 - pad : -1]
    padded = np.concatenate((before, profile_m, after))
    area = np.cumsum(0.5 * (padded[1:] + padded[:-1]))
    area = np.concatenate(([0.0], area))
    smooth_m = (area[2 * half :] - area[: -2 * half]) / (2 * half)
    grade = (smooth_m[2 * half :] - smooth_m[: -2 * half]) / (2 * half * cell_m)
    return smooth_m[half:-half], np.clip(grade, -MAX_GRADE, MAX_GRADE)


def _far_from_known(along_m: FloatArray, known: BoolArray) -> BoolArray:
    """Tell which intervals lie in a hole of the altitude longer than 100 m, or before or after all of it."""
    marks = np.flatnonzero(known)
    after = np.searchsorted(marks, np.arange(len(known)))
    last = along_m[marks[np.minimum(after, len(marks) - 1)]]
    first = along_m[marks[np.maximum(after - 1, 0)]]
    outside = ((after == 0) & ~known) | (after == len(marks))
    far: BoolArray = (outside | (last - first > BRIDGE_M)) & ~known
    return far


def _climbs(profile_m: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Cumulative ascent and descent along a smooth profile, in metres."""
    climbed_m = np.zeros(len(profile_m))
    descended_m = np.zeros(len(profile_m))
    for start, end in pairwise(_turns(profile_m)):
        swing_m = profile_m[start : end + 1]
        if swing_m[-1] > swing_m[0]:
            climbed_m[start + 1 : end + 1] = np.diff(np.maximum.accumulate(swing_m))
        else:
            descended_m[start + 1 : end + 1] = np.diff(np.maximum.accumulate(-swing_m))
    return np.cumsum(climbed_m), np.cumsum(descended_m)


def _turns(profile_m: FloatArray) -> list[int]:
    """Where the profile turns: the ends of its climbs and descents of 2 m and more."""
    steps = np.diff(np.round(profile_m, 3))
    sloping = np.flatnonzero(steps)
    bends = sloping[np.flatnonzero(np.diff(np.sign(steps[sloping]))) + 1]
    marks = [0, *bends.tolist(), len(profile_m) - 1]
    turns: list[int] = []
    heading = 0  # 1 while climbing, -1 while descending, 0 until the first 2 m
    low = high = (float(profile_m[0]), 0)
    for here in zip(profile_m[marks].tolist(), marks, strict=True):
        if heading >= 0:
            high = max(high, here)
        if heading <= 0:
            low = min(low, here)
        if heading >= 0 and high[0] - here[0] >= HYSTERESIS_M:
            turns.append(high[1])
            heading, low = -1, here
        elif heading <= 0 and here[0] - low[0] >= HYSTERESIS_M:
            turns.append(low[1])
            heading, high = 1, here
    return [*turns, high[1] if heading > 0 else low[1]] if heading else []
