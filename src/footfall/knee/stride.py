"""Stride: walking or running, and how quick the steps are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from footfall.knee.corrections import Correction
from footfall.knee.motion import Motion
from footfall.knee.speeds import STANDING_MPS
from footfall.records import BoolArray, FloatArray, Habits, read_only, unknown

PRIOR_HABITS = Habits(cadence_at_rest_spm=135.0, cadence_slope_spm_per_mps=10.0, easy_speed_mps=2.78)
"""What is usual for a runner not yet known: 135 + 10 v steps/min, easy pace 6:00 /km [D]."""

POPULATION_MASS_KG = 74.2
POPULATION_MASS_SD_KG = 8.7
POPULATION_HEIGHT_M = 1.771
"""Mass and height where the runner has not told them: the means, and the spread (SD) of mass, of the 46
runners in the open data of the BMC and RIC laboratories, nearly all of them men where the sex is told [V]."""

RUNNING_MPS = 1.8
RUNNING_SPM = 130.0
"""From this speed and cadence on a step is a running step [D]."""

JOGGING_SPM = 140.0
"""From this cadence on a step is a running step however slow: nobody walks at it, and slow joggers do [D]."""

NOT_WALKING_MPS = 2.5
"""From this speed on nobody walks: a lower cadence than 130 is a fault of the sensor [D]."""

CADENCE_RANGE_SPM = (40.0, 260.0)
"""A cadence outside this is a fault of the sensor, or a lost signal written as 0 [D]."""

FAULTY_SHARE = 0.8
"""A cadence that cannot be steps of both feet for so much of its time is wrong all along [D]."""

LONGEST_WALKING_STEP_M = 1.2
MOST_OF_ONE_FOOT_SPM = 120.0
ONE_FOOT_S = 60.0
"""A recording of a minute and more counts the steps of one foot where in so much of it they would be fewer
than 120 a minute and longer than 1.2 m: walking steps reach about 1 m. In recordings of both feet that is a
cadence which hung, half of the time at most [D]."""

MANY_STEPS_SPM = 200.0
"""Likewise a recording counts more than steps where they would be over 260 a minute, or over this at a
walk; none at hand does [D]."""

HANGING_S = 1200.0
HANGING_MPS = 0.2
"""A running cadence that is one and the same for so long, while the speed varies by so much (SD), hangs. Some
watches write the mean of ten minutes, which is no fault: among the recordings at hand none goes on at one
value for longer [D]."""

HABITUAL_RANGE_SPM = (120.0, 240.0)
"""The habitual line is held within what runners do, wherever its ends may point [D]."""

RATIO_RANGE = (0.7, 1.4)
"""Cadence over habitual cadence counts as no less and no more: tables reach from 0.87 to 1.19 [D]."""

WALKING_AT_REST_SPM = 60.0
WALKING_SLOPE_SPM_PER_MPS = 40.0
"""Cadence of walking where it is not recorded: 60 + 40 v, so 116 at 1.4 m/s and 132 where running begins
[D]."""


@dataclass(frozen=True, slots=True)
class Gait:
    """How the runner stepped in each interval; arrays (n,), read-only.

    Attributes:
        running: True where the steps are running steps.
        cadence_known: True where the watch told the cadence.
        cadence_spm: Steps per minute of both feet, measured where known, habitual where not; 0 at rest.
        cadence_ratio: Cadence over habitual cadence while running, 0.7 to 1.4; 1 where unknown or walking.
        corrections: What of the recorded cadence was put right.
    """

    running: BoolArray
    cadence_known: BoolArray
    cadence_spm: FloatArray
    cadence_ratio: FloatArray
    corrections: frozenset[Correction] = frozenset()


def habitual_cadence_spm(speed_mps: ArrayLike, habits: Habits = PRIOR_HABITS) -> FloatArray:
    """Return the runner's habitual cadence at a running speed.

    Args:
        speed_mps: Speed, m/s.
        habits: The runner's line; the population's prior 135 + 10 v [D] by default.

    Returns:
        Steps per minute of both feet, 120 to 240, in the shape of `speed_mps`.
    """
    line = habits.cadence_at_rest_spm + habits.cadence_slope_spm_per_mps * np.asarray(speed_mps, np.float64)
    return np.clip(line, *HABITUAL_RANGE_SPM)


def read_gait(motion: Motion, cadence_spm: FloatArray, habits: Habits, *, on_a_walk: bool = False) -> Gait:
    """Tell walking from running, and set each running step against the runner's habit.

    A cadence recorded after a long gap tells nothing of the gap and counts as unknown. One that counts the
    steps of one foot all along is doubled. One that counts far more than steps is unknown, and so is one that
    hangs at a value, for as long as it does.

    Running is 130 steps/min and 1.8 m/s or more, or 140 steps/min at any speed. Where the cadence is unknown
    the speed alone decides: 1.8 m/s, or 2.5 m/s on what the runner recorded as a walk.

    Args:
        motion: How the runner moved, n intervals.
        cadence_spm: (n,) steps/min, of both feet unless it can be told, NaN where unknown.
        habits: The runner's habits.
        on_a_walk: True for a recording of a walk.

    Returns:
        The gait, n intervals.
    """
    speed_mps = motion.speed_mps
    moving = speed_mps >= STANDING_MPS
    cadence_spm, corrections = _put_right(cadence_spm, motion)
    known = (
        moving
        & ~motion.averaged
        & (cadence_spm >= CADENCE_RANGE_SPM[0])
        & (cadence_spm <= CADENCE_RANGE_SPM[1])
    )
    known &= (cadence_spm >= RUNNING_SPM) | (speed_mps < NOT_WALKING_MPS)
    quick = ((cadence_spm >= RUNNING_SPM) & (speed_mps >= RUNNING_MPS)) | (cadence_spm >= JOGGING_SPM)
    fast = speed_mps >= (NOT_WALKING_MPS if on_a_walk else RUNNING_MPS)
    running = np.where(known, quick, fast)
    habitual_spm = habitual_cadence_spm(speed_mps, habits)
    walking_spm = WALKING_AT_REST_SPM + WALKING_SLOPE_SPM_PER_MPS * speed_mps
    cadence_spm = np.where(known, cadence_spm, np.where(running, habitual_spm, walking_spm))
    ratio = np.where(running & known, np.clip(cadence_spm / habitual_spm, *RATIO_RANGE), 1.0)
    for mask in (running, known):
        mask.flags.writeable = False
    cadence_spm = np.where(moving, cadence_spm, 0.0)
    return Gait(running, known, read_only(cadence_spm), read_only(ratio), corrections)


def _put_right(cadence_spm: FloatArray, motion: Motion) -> tuple[FloatArray, frozenset[Correction]]:
    """Cadence as steps of both feet, unknown where it is of no use, and what was put right."""
    corrections: frozenset[Correction] = frozenset()
    speed_mps, seconds = motion.speed_mps, motion.moving_s
    told = (cadence_spm >= CADENCE_RANGE_SPM[0]) & ~motion.averaged
    told_s = float(seconds @ told)
    if told_s < ONE_FOOT_S:
        return cadence_spm, corrections
    most_spm = np.where(speed_mps < RUNNING_MPS, MANY_STEPS_SPM, CADENCE_RANGE_SPM[1])
    if float(seconds @ (told & (cadence_spm > most_spm))) > FAULTY_SHARE * told_s:
        return unknown(len(motion)), frozenset({Correction.CADENCE_LEFT_OUT})
    told &= cadence_spm <= CADENCE_RANGE_SPM[1]
    told_s = float(seconds @ told)
    least_spm = np.minimum(60.0 / LONGEST_WALKING_STEP_M * speed_mps, MOST_OF_ONE_FOOT_SPM)
    one_foot_s = float(seconds @ (told & (cadence_spm < least_spm)))
    if told_s >= ONE_FOOT_S and one_foot_s > FAULTY_SHARE * told_s:
        cadence_spm, corrections = 2.0 * cadence_spm, corrections | {Correction.CADENCE_OF_ONE_FOOT}
    hangs = _hangs(cadence_spm, motion)
    if hangs.any():
        cadence_spm = np.where(hangs, np.nan, cadence_spm)
        corrections |= {Correction.CADENCE_LEFT_OUT}
    return cadence_spm, corrections


def _hangs(cadence_spm: FloatArray, motion: Motion) -> BoolArray:
    """Tell where a running cadence goes on at one value for long, though the speed varies."""
    hangs = np.zeros(len(motion), dtype=np.bool_)
    changes = np.flatnonzero(cadence_spm[1:] != cadence_spm[:-1])
    ends = np.concatenate(([0], changes, [len(motion) - 1]))
    for k in np.flatnonzero(np.diff(motion.time_s[ends]) >= HANGING_S):
        stretch = slice(ends[k] + 1, ends[k + 1] + 1)
        moving_s, speed_mps = motion.moving_s[stretch], motion.speed_mps[stretch]
        if cadence_spm[ends[k + 1]] >= RUNNING_SPM and float(moving_s.sum()) >= HANGING_S:
            hangs[stretch] = float(speed_mps[moving_s > 0.0].std()) > HANGING_MPS
    return hangs
