"""Seconds: a load along the way, for charts, tables of kilometres and the explanation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from footfall.knee.course import Course, StepCosts
from footfall.knee.force import BONE_STEP_EXPONENT, hard_step_weight
from footfall.records import BoolArray, FloatArray, read_only


@dataclass(frozen=True, slots=True)
class KneeSeconds:
    """A load along the way, for charts and the explanation: arrays (n,), read-only, one value a moment.

    Where the streams lack a good part of the distance, one more value at the end holds the rest.

    Attributes:
        time_s: Seconds since the start.
        moving_s: Seconds of movement since the start.
        distance_m: Distance covered since the start.
        ascent_m: Metres climbed since the start.
        descent_m: Metres descended since the start.
        easy_km: Load since the start, easy km.
        speed_mps: Speed; NaN at stops and where unknown.
        grade: Rise over distance; NaN where unknown.
        cadence_spm: Recorded steps per minute of both feet; NaN where unknown.
        peak_bw: Peak force of a step; NaN at stops.
        impulse_bw_s: Impulse since the moment before.
        hard_steps: Hard steps since the moment before.
        hard_steps_b7: Likewise to the 7th power.
        steps: Steps of one leg since the moment before.
        running: (n,) bool, true where these were running steps.
    """

    time_s: FloatArray
    moving_s: FloatArray
    distance_m: FloatArray
    ascent_m: FloatArray
    descent_m: FloatArray
    easy_km: FloatArray
    speed_mps: FloatArray
    grade: FloatArray
    cadence_spm: FloatArray
    peak_bw: FloatArray
    impulse_bw_s: FloatArray
    hard_steps: FloatArray
    hard_steps_b7: FloatArray
    steps: FloatArray
    running: BoolArray


def seconds_of(course: Course, cost: StepCosts) -> KneeSeconds:
    """Return the load of a course along the way."""
    motion, gait, terrain = course.motion, course.gait, course.terrain
    still = motion.moving_s <= 0.0
    return KneeSeconds(
        time_s=motion.time_s,
        moving_s=read_only(np.cumsum(motion.moving_s)),
        distance_m=read_only(np.cumsum(motion.covered_m)),
        ascent_m=terrain.ascent_m,
        descent_m=terrain.descent_m,
        easy_km=read_only(np.cumsum(cost.easy_km)),
        speed_mps=read_only(np.where(still, np.nan, motion.speed_mps)),
        grade=terrain.grade,
        cadence_spm=read_only(np.where(gait.cadence_known, gait.cadence_spm, np.nan)),
        peak_bw=read_only(np.where(still, np.nan, cost.peak_bw)),
        impulse_bw_s=read_only(cost.impulse_bw_s),
        hard_steps=read_only(cost.hard_steps),
        hard_steps_b7=read_only(cost.steps * hard_step_weight(cost.peak_bw, BONE_STEP_EXPONENT)),
        steps=read_only(cost.steps),
        running=gait.running,
    )
