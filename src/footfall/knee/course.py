"""Course: what is known of a run interval by interval, and what its steps cost."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from footfall.errors import FootfallError
from footfall.knee.contact import contact_time_s, measured_contact_s
from footfall.knee.corrections import Correction
from footfall.knee.force import (
    Form,
    contact_force_factor,
    easy_km_impulse,
    hard_step_weight,
    one_leg_steps_per_s,
    peak_bw,
    step_impulse_bw_s,
    walking_peak_bw,
    walking_step_impulse_bw_s,
)
from footfall.knee.motion import Motion, read_whole_motion
from footfall.knee.speeds import STANDING_MPS
from footfall.knee.stride import NOT_WALKING_MPS, RUNNING_MPS, Gait, read_gait
from footfall.knee.terrain import Terrain, read_terrain
from footfall.records import Activity, ActivityKind, BoolArray, FloatArray, Habits, Runner, unknown

BRISK_SHARE_OF_EASY = 0.85
"""Slower than so much of the easy speed, and without a cadence, running may have been walking [D]."""


class NotOnFootError(FootfallError):
    """Knee load was asked of something that is neither a run nor a walk."""


@dataclass(frozen=True, slots=True)
class Course:
    """What is known of a run or a walk, n intervals, before it is costed.

    Attributes:
        motion: How the runner moved.
        gait: How the runner stepped.
        terrain: The ground underfoot.
        contact_s: (n,) measured contact time where it is to be believed, NaN elsewhere.
        balance_percent: (n,) share of contact time on the left foot, NaN where unknown.
        habits: What is usual for the runner.
        distance_known: False where the recording tells neither a distance nor a speed.
    """

    motion: Motion
    gait: Gait
    terrain: Terrain
    contact_s: FloatArray
    balance_percent: FloatArray
    habits: Habits
    distance_known: bool

    @property
    def grade(self) -> FloatArray:
        """Rise over distance, (n,), 0 where unknown."""
        grade = self.terrain.grade
        return np.where(np.isnan(grade), 0.0, grade)

    @property
    def gait_unsure(self) -> BoolArray:
        """Where neither cadence nor speed tells walking from running, (n,)."""
        slow_mps = min(NOT_WALKING_MPS, BRISK_SHARE_OF_EASY * self.habits.easy_speed_mps)
        speed_mps = self.motion.speed_mps
        as_run = self.gait.running & (speed_mps < slow_mps)
        as_walk = ~self.gait.running & (speed_mps >= RUNNING_MPS)
        unsure: BoolArray = ~self.gait.cadence_known & (as_run | as_walk)
        return unsure

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """What had to be put right, in the order of the enumeration."""
        found = self.motion.corrections | self.gait.corrections | self.terrain.corrections
        return tuple(correction for correction in Correction if correction in found)


@dataclass(frozen=True, slots=True)
class StepCosts:
    """What the steps of each interval cost; arrays (n,) float64.

    Attributes:
        steps: Steps of one leg.
        peak_bw: Peak force of one of them.
        impulse_bw_s: Impulse of them all.
        easy_km: The same in easy km.
        contact_factor: Effect of a measured contact time on the peak; None where it is not weighed.
        form_factor: Effect of form and shoes on a running step.
        mass_factor: Effect of the weight gained or lost.
    """

    steps: FloatArray
    peak_bw: FloatArray
    impulse_bw_s: FloatArray
    easy_km: FloatArray
    contact_factor: FloatArray | None
    form_factor: float
    mass_factor: float

    @property
    def hard_steps(self) -> FloatArray:
        """The steps, each counted as `hard_step_weight` does."""
        return self.steps * hard_step_weight(self.peak_bw)


def read_course(activity: Activity, runner: Runner, habits: Habits) -> Course:
    """Read motion, gait and ground from a run's or walk's streams, whichever of them there are.

    Raises:
        NotOnFootError: The activity is neither a run nor a walk.
    """
    if activity.kind not in (ActivityKind.RUN, ActivityKind.WALK):
        raise NotOnFootError(
            f"Knee load is worked out for runs and walks; this is recorded as {activity.kind}."
        )
    motion = read_whole_motion(activity, habits.easy_speed_mps)
    gait = read_gait(
        motion,
        _channel(activity, "cadence_spm", motion),
        habits,
        on_a_walk=activity.kind is ActivityKind.WALK,
    )
    altitude_m = unknown(len(motion)) if activity.indoor else _channel(activity, "altitude_m", motion)
    # what was told of a treadmill may have been joined by another recording, which knows the slopes
    incline = activity.incline if activity.takes_incline else float("nan")
    terrain = read_terrain(altitude_m, motion, incline=incline)
    contact_s = _channel(activity, "contact_s", motion)
    return Course(
        motion=motion,
        gait=gait,
        terrain=terrain,
        contact_s=measured_contact_s(contact_s, motion, gait, runner.height_m, terrain.grade),
        balance_percent=_channel(activity, "contact_balance_percent", motion),
        habits=habits,
        distance_known=motion.known or math.isfinite(activity.distance_m),
    )


def cost_steps(
    course: Course, *, form: Form, mass_factor: float = 1.0, weigh_contact_force: bool = False
) -> StepCosts:
    """Work out peak, impulse and easy km of the steps of each interval.

    A measured contact time enters the impulse alone; easy km rest on the predicted one (see `knee_load`).

    Args:
        course: How the runner went, on what ground.
        form: Form and shoes of this run.
        mass_factor: The runner's weight over that on which an easy km rests.
        weigh_contact_force: True to let a measured contact time move the peak.
    """
    motion, gait, grade = course.motion, course.gait, course.grade
    speed_mps = np.maximum(motion.speed_mps, STANDING_MPS)
    predicted_s = contact_time_s(speed_mps, gait.cadence_ratio)
    running_bw = peak_bw(speed_mps, gait.cadence_ratio, grade, form)
    factor = None
    if weigh_contact_force:
        factor = contact_force_factor(course.contact_s, predicted_s, gait.cadence_spm)
        running_bw = running_bw * factor
    walking_bw = walking_peak_bw(grade)
    step_bw_s = np.where(
        gait.running, step_impulse_bw_s(running_bw, predicted_s), walking_step_impulse_bw_s(walking_bw)
    )
    steps = one_leg_steps_per_s(gait.cadence_spm) * motion.moving_s
    impulse_bw_s = step_bw_s * steps
    easy_km = impulse_bw_s * (mass_factor / easy_km_impulse(course.habits))
    measured = np.isfinite(course.contact_s)
    if measured.any():
        impulse_bw_s = np.where(measured, impulse_bw_s * course.contact_s / predicted_s, impulse_bw_s)
    return StepCosts(
        steps=steps,
        peak_bw=np.where(gait.running, running_bw, walking_bw),
        impulse_bw_s=impulse_bw_s,
        easy_km=easy_km,
        contact_factor=factor,
        form_factor=form.factor,
        mass_factor=mass_factor,
    )


def _channel(activity: Activity, name: str, motion: Motion) -> FloatArray:
    """A channel of the streams, unknown where the motion goes on beyond them."""
    values: FloatArray = getattr(activity.streams, name)
    return values if len(values) == len(motion) else np.append(values, np.nan)
