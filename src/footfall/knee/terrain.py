"""Terrain: the grade underfoot and the metres of ascent and descent, from a noisy altitude.

Smoothing is chosen by `python -m benchmarks.knee_terrain`: known ground, noise measured on real recordings.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from footfall.knee.altitude import (
    CELL_M,
    MAX_GRADE,
    believed_heights,
    even_profile,
    is_noisy,
    without_slow_leaps,
)
from footfall.knee.corrections import Correction
from footfall.knee.effort import beyond_anybody
from footfall.knee.motion import Motion
from footfall.records import BoolArray, FloatArray, read_only, unknown


@dataclass(frozen=True, slots=True)
class Smoothing:
    """How much an altitude is smoothed.

    Attributes:
        length_m: Altitude is averaged over so many metres, and grade is its rise over as many.
        climb_m: A climb or a descent counts once it is higher than this, so that noise does not add up.
    """

    length_m: float
    climb_m: float


QUIET = Smoothing(length_m=30.0, climb_m=2.0)
"""For barometers, and for heights from a map or well smoothed by the watch: the benchmark's optimum, 25 to
40 m [D]."""

NOISY = Smoothing(length_m=300.0, climb_m=8.0)
"""For the bare height of a satellite fix, which wanders by metres from minute to minute: the benchmark's
optimum, 250 to 350 m [D]."""

METRES_PER_FOOT = 0.3048
"""The international foot, exactly, by definition [D]."""

BRIDGE_M = 100.0
"""Grade is known across a hole in the altitude no longer than this [D]."""


@dataclass(frozen=True, slots=True)
class Terrain:
    """The ground under each recorded interval; arrays (n,) float64, read-only.

    Attributes:
        grade: Rise over distance, -0.45 to 0.45; NaN where the altitude is unknown.
        ascent_m: Metres climbed since the start.
        descent_m: Metres descended since the start.
        corrections: What of the altitude was put right.
    """

    grade: FloatArray
    ascent_m: FloatArray
    descent_m: FloatArray
    corrections: frozenset[Correction] = frozenset()


@dataclass(frozen=True, slots=True)
class _Ground:
    """Altitude along the even grid of distance; arrays (k,) but for the last, which is (n,)."""

    marks_m: FloatArray
    smooth_m: FloatArray
    grade: FloatArray
    climb_m: float
    height_m: FloatArray


def read_terrain(
    altitude_m: FloatArray,
    motion: Motion,
    *,
    incline: ArrayLike = float("nan"),
    smoothing: Smoothing | None = None,
) -> Terrain:
    """Work out grade, ascent and descent along the distance of a motion.

    What the altitude does while the runner stands or pauses is drift and is left out, like single moments off
    their neighbours and the leaps of a sensor that finds its height. Missing altitude gives a grade of NaN,
    and no ascent or descent. Climbs that are beyond anybody, and are not if the numbers are feet, are taken
    as feet.

    Args:
        altitude_m: (n,) height at the recorded moments, NaN where unknown.
        motion: How the runner moved, n intervals.
        incline: Grade of a treadmill as told by hand, for the whole run or (n,) for each interval; NaN where
            not told. Where any is told, the altitude is ignored.
        smoothing: How much to smooth; chosen by the roughness of the altitude by default.

    Returns:
        The terrain, n intervals.
    """
    told = np.asarray(incline, dtype=np.float64)
    if np.isfinite(told).any():
        return _told_terrain(np.broadcast_to(told, len(motion)), motion)
    along_m = np.cumsum(motion.covered_m)
    known = np.isfinite(altitude_m)
    if not known.any() or along_m[-1] < CELL_M:
        nothing = read_only(np.zeros(len(motion)))
        return Terrain(unknown(len(motion)), nothing, nothing)
    ground = _read_ground(altitude_m, known, along_m, motion, smoothing)
    corrections: frozenset[Correction] = frozenset()
    if beyond_anybody(ground.height_m, motion, ground.grade, ground.marks_m):
        in_feet = _read_ground(METRES_PER_FOOT * altitude_m, known, along_m, motion, smoothing)
        if not beyond_anybody(in_feet.height_m, motion, in_feet.grade, in_feet.marks_m):
            ground, corrections = in_feet, frozenset({Correction.ALTITUDE_IN_FEET})
    grade = np.interp(along_m - 0.5 * motion.covered_m, ground.marks_m, ground.grade)
    if not known.all():
        grade[_far_from_known(along_m, known)] = np.nan
    ascent_m, descent_m = (
        read_only(np.interp(along_m, ground.marks_m, metres))
        for metres in _climbs(ground.smooth_m, ground.climb_m)
    )
    return Terrain(read_only(grade), ascent_m, descent_m, corrections)


def _told_terrain(incline: FloatArray, motion: Motion) -> Terrain:
    """The terrain of a treadmill whose incline was told."""
    grade = np.clip(np.where(np.isfinite(incline), incline, np.nan), -MAX_GRADE, MAX_GRADE)
    rise_m = np.nan_to_num(grade) * motion.covered_m
    return Terrain(
        read_only(grade),
        read_only(np.cumsum(np.maximum(rise_m, 0.0))),
        read_only(np.cumsum(np.maximum(-rise_m, 0.0))),
    )


def _read_ground(
    altitude_m: FloatArray,
    known: BoolArray,
    along_m: FloatArray,
    motion: Motion,
    smoothing: Smoothing | None,
) -> _Ground:
    height_m = believed_heights(altitude_m, known, along_m, motion)
    marks_m, profile_m = even_profile(height_m, along_m)
    cell_m = float(marks_m[1])
    profile_m = without_slow_leaps(profile_m, cell_m)
    if smoothing is None:
        speed_mps = float(along_m[-1] / motion.moving_s.sum())
        smoothing = NOISY if is_noisy(profile_m, cell_m, speed_mps) else QUIET
    smooth_m, grade = _smooth_and_grade(profile_m, cell_m, smoothing.length_m)
    return _Ground(marks_m, smooth_m, grade, smoothing.climb_m, height_m)


def _smooth_and_grade(profile_m: FloatArray, cell_m: float, length_m: float) -> tuple[FloatArray, FloatArray]:
    """Profile averaged over a length, and the grade of that average over as much, at the grid's marks."""
    half = max(1, round(0.5 * length_m / cell_m))
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


def _climbs(profile_m: FloatArray, climb_m: float) -> tuple[FloatArray, FloatArray]:
    """Cumulative ascent and descent along a smooth profile, in metres."""
    rise_m = np.zeros(len(profile_m))
    for start, end in pairwise(_turns(profile_m, climb_m)):
        swing_m = profile_m[start : end + 1]
        furthest = np.maximum if swing_m[-1] > swing_m[0] else np.minimum
        so_far_m = furthest.accumulate(swing_m)
        rise_m[start + 1 : end + 1] = so_far_m[1:] - so_far_m[:-1]
    return np.cumsum(np.maximum(rise_m, 0.0)), np.cumsum(np.maximum(-rise_m, 0.0))


def _turns(profile_m: FloatArray, climb_m: float) -> list[int]:
    """Where the profile turns: the ends of its climbs and descents of `climb_m` and more."""
    steps = np.diff(np.round(profile_m, 3))
    sloping = np.flatnonzero(steps)
    rising = steps[sloping] > 0.0
    bends = sloping[1:][rising[1:] != rising[:-1]]
    marks = [0, *bends.tolist(), len(profile_m) - 1]
    turns: list[int] = []
    heading = 0  # 1 while climbing, -1 while descending, 0 until the first of them
    low = high = (float(profile_m[0]), 0)
    for here in zip(profile_m[marks].tolist(), marks, strict=True):
        if heading >= 0 and here > high:
            high = here
        if heading <= 0 and here < low:
            low = here
        if heading >= 0 and high[0] - here[0] >= climb_m:
            turns.append(high[1])
            heading, low = -1, here
        elif heading <= 0 and here[0] - low[0] >= climb_m:
            turns.append(low[1])
            heading, high = 1, here
    return [*turns, high[1] if heading > 0 else low[1]] if heading else []
