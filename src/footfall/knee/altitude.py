"""Altitude: what of a recorded height can be believed."""

from __future__ import annotations

import numpy as np

from footfall.knee.motion import Motion
from footfall.records import BoolArray, FloatArray

MAX_GRADE = 0.45
"""Steepest ground that is run on: the range of Minetti 2002, doi 10.1152/japplphysiol.01177.2001 [V*]."""

SPIKE_M = 2.0
"""One moment further than this off both its neighbours is at fault [D]."""

LEAP_M = 6.0
"""A height may change by the steepest ground plus this, the coarsest step of a watch and a little more; what
changes faster is the sensor finding its height, and counts as none [D]."""

LEAP_REACH_M = 30.0
"""Over so much ground, too, a height may change by no more than that: a leap may take a few seconds [D]."""

CELL_M = 5.0
"""Altitude is laid on an even grid of this width, so that stops and the recording's rate do not matter
[D]."""

MAX_CELLS = 200_000
"""The grid widens rather than grow beyond this: 1000 km at 5 m [D]."""

ROUGHNESS_M = 30.0
PERSISTENCE_M = (150.0, 300.0)
NOISY_RATE_MPS = 0.07
NOISY_RATIO = 0.9
"""An altitude is noisy where the slope changes from one 30 m to the next by more than the one over the mean
speed, by the median, and by more than the other times what persists of it over 150 and 300 m: noise goes with
time, and while slopes of ground last, those of noise do not. The optimum of `benchmarks.knee_terrain` [D]."""

JUDGED_M = 1000.0
"""Shorter runs hold too little ground to judge their altitude by [D]."""

COARSE_STEP_M = 1.0
"""A height told in steps of this and more is known best where it changes: halfway up the step [D]."""


def believed_heights(
    altitude_m: FloatArray, known: BoolArray, along_m: FloatArray, motion: Motion
) -> FloatArray:
    """Return the height over that of the start, without what the ground cannot have done.

    Single moments off their neighbours, drift while the runner stands, and leaps of the sensor are left out;
    holes are bridged, and coarse steps made slopes.

    Args:
        altitude_m: (n,) recorded height, NaN where unknown.
        known: (n,) where it is known, somewhere at least.
        along_m: (n,) distance covered since the start.
        motion: How the runner moved, n intervals.

    Returns:
        (n,) metres, finite.
    """
    if not known.all():
        altitude_m = np.interp(along_m, along_m[known], altitude_m[known])
    with np.errstate(over="ignore"):
        altitude_m = _without_spikes(altitude_m)
        rise_m = np.diff(altitude_m, prepend=altitude_m[0])
    covered_m = motion.covered_m
    believed = (np.abs(rise_m) <= MAX_GRADE * covered_m + LEAP_M) & (motion.moving_s > 0.0)
    return _without_steps(np.cumsum(np.where(believed, rise_m, 0.0)), along_m)


def even_profile(height_m: FloatArray, along_m: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the marks of an even grid of distance, in metres from the start, and the height at each."""
    count = int(min(np.ceil(along_m[-1] / CELL_M), MAX_CELLS))
    marks_m: FloatArray = np.arange(count + 1, dtype=np.float64) * (float(along_m[-1]) / count)
    return marks_m, np.interp(marks_m, along_m, height_m)


def without_slow_leaps(profile_m: FloatArray, cell_m: float) -> FloatArray:
    """Return a profile without the leaps that took a few moments: it goes on level where they were.

    Args:
        profile_m: (k,) height at even marks of the distance.
        cell_m: Distance from mark to mark.

    Returns:
        (k,) metres.
    """
    reach = max(1, round(LEAP_REACH_M / cell_m))
    most_m = MAX_GRADE * reach * cell_m + LEAP_M
    leaps = np.flatnonzero(np.abs(profile_m[reach:] - profile_m[:-reach]) > most_m)
    if not len(leaps):
        return profile_m
    rise_m = np.diff(profile_m)
    rise_m[np.unique(leaps[:, None] + np.arange(reach))] = 0.0
    return np.append(profile_m[0], profile_m[0] + np.cumsum(rise_m))


def is_noisy(profile_m: FloatArray, cell_m: float, speed_mps: float) -> bool:
    """Tell whether a profile is rougher than ground is: its slopes are steep and do not last.

    Args:
        profile_m: (k,) height at even marks of the distance.
        cell_m: Distance from mark to mark.
        speed_mps: Mean speed of movement.
    """
    if cell_m * len(profile_m) < JUDGED_M:
        return False
    span = max(1, round(ROUGHNESS_M / cell_m))
    bends_m = profile_m[2 * span :] - 2.0 * profile_m[span:-span] + profile_m[: -2 * span]
    slopes = np.abs(bends_m) / (span * cell_m)
    steep = np.count_nonzero(slopes > NOISY_RATE_MPS / speed_mps)
    if 2 * steep <= len(slopes):  # what the median would tell, at a fifth of its cost
        return False
    spans = [max(1, round(length_m / cell_m)) for length_m in PERSISTENCE_M]
    lasting = [float(np.median(np.abs(profile_m[n:] - profile_m[:-n]))) / (n * cell_m) for n in spans]
    return float(np.median(slopes)) > NOISY_RATIO * max(lasting)


def _without_spikes(altitude_m: FloatArray) -> FloatArray:
    """Where one moment is far off the middle of itself and its two neighbours, that middle in its stead."""
    if len(altitude_m) < 3:
        return altitude_m
    before, here, after = altitude_m[:-2], altitude_m[1:-1], altitude_m[2:]
    middle = np.maximum(np.minimum(before, here), np.minimum(np.maximum(before, here), after))
    calm = np.where(np.abs(here - middle) > SPIKE_M, middle, here)
    return np.concatenate((altitude_m[:1], calm, altitude_m[-1:]))


def _without_steps(height_m: FloatArray, along_m: FloatArray) -> FloatArray:
    """A height told in coarse steps as slopes from the middle of one step to that of the next."""
    rise_m = np.diff(height_m)
    steps = np.flatnonzero(rise_m)
    if not 0 < 2 * len(steps) < len(height_m) or np.abs(rise_m[steps]).min() < COARSE_STEP_M:
        return height_m
    at_m = 0.5 * (along_m[steps] + along_m[steps + 1])
    halfway_m = 0.5 * (height_m[steps] + height_m[steps + 1])
    marks_m, told_m = (
        np.concatenate((ends[:1], middles, ends[-1:]))
        for ends, middles in ((along_m, at_m), (height_m, halfway_m))
    )
    return np.interp(along_m, marks_m, told_m)
