"""What if: what the same run would have cost with quicker steps, slower, flatter, or with more walking."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from footfall.knee.band import Comparison
from footfall.knee.contact import CONTACT_CADENCE_EXPONENT
from footfall.knee.course import Course, StepCosts, cost_steps, read_course
from footfall.knee.force import CADENCE_EXPONENT, USUAL_FORM, Form
from footfall.knee.load import SOMEBODY, LoadSums, sums_of
from footfall.knee.motion import WALKING_MPS
from footfall.knee.stride import (
    PRIOR_HABITS,
    RATIO_RANGE,
    WALKING_AT_REST_SPM,
    WALKING_SLOPE_SPM_PER_MPS,
    habitual_cadence_spm,
)
from footfall.records import Activity, FloatArray, Habits, Runner, read_only

MOST_QUICKER = 1.19
"""No quicker steps are tried than these over the runner's habit: no study asked for more, Willson 2014, Clin
Biomech 29:243-247 [V]."""

SLOWER = 0.90
"""Speed tried, over that of the run [D]."""

WALKED_SHARE_OF_TIME = 0.20
"""Walking tried: one minute in five [D]."""

SAVING_SPREAD = 0.50
"""What a change would have saved this runner is known to half its size: at +10 % of cadence studies found 8
to 19 % [D]."""

LEVEL_GRADE = 0.005
"""A run that is nowhere steeper than this is flat already [D]."""

LEAST_RUNNING_M = 500.0
"""A recording with less running than this is not asked what else it could have been [D]."""


class Change(StrEnum):
    """One change of a run, all else as it was."""

    CADENCE_5 = "cadence +5 %"
    CADENCE_7_5 = "cadence +7.5 %"
    CADENCE_10 = "cadence +10 %"
    SLOWER = "slower"
    FLATTER = "flatter"
    WALKING = "more walking"


QUICKER = {Change.CADENCE_5: 1.05, Change.CADENCE_7_5: 1.075, Change.CADENCE_10: 1.10}
"""Cadences tried, over that of the run: what the studies of retraining ask of runners [D]."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """What a run would have cost, had one thing been otherwise.

    Attributes:
        change: What would have been otherwise.
        easy_km: What it would have cost each knee.
        against: That over what the run cost; the band says how well the saving is known.
        hard_steps: Hard steps over those of the run.
        peak: Mean peak of a running step over that of the run.
        steps: Steps of one leg over those of the run: what foot, calf and Achilles tendon have to do.
        moving_s: How long it would have taken.
        cadence_spm: Mean running cadence of both feet.
    """

    change: Change
    easy_km: float
    against: Comparison
    hard_steps: float
    peak: float
    steps: float
    moving_s: float
    cadence_spm: float


def what_if(
    activity: Activity,
    runner: Runner = SOMEBODY,
    habits: Habits | None = None,
    *,
    form: Form = USUAL_FORM,
) -> tuple[Alternative, ...]:
    """Work out what a run would have cost with one thing changed (see `what_if_on`).

    Args:
        activity: The run.
        runner: The runner.
        habits: The runner's habits; the population's prior by default.
        form: Form and shoes of the run.

    Raises:
        NotOnFootError: The activity is neither a run nor a walk.
    """
    course = read_course(activity, runner, PRIOR_HABITS if habits is None else habits)
    return what_if_on(course, runner, form=form)


def what_if_on(
    course: Course, runner: Runner = SOMEBODY, *, form: Form = USUAL_FORM
) -> tuple[Alternative, ...]:
    """Work out what a course would have cost with one thing changed: distance and all else stay as they were.

    Args:
        course: How the runner went, on what ground.
        runner: The runner.
        form: Form and shoes of the run.

    Returns:
        One alternative for each change that this run leaves room for: no flatter one of a run that was flat
        or of which the ground is unknown, none at all where less than 500 m were run.
    """
    running = course.gait.running
    if float(course.motion.covered_m @ running) < LEAST_RUNNING_M:
        return ()

    def costed(changed: Course) -> StepCosts:
        return cost_steps(changed, form=form, mass_factor=runner.mass_factor)

    def told(changed: Course, cost: StepCosts | None = None) -> _Told:
        cadence_spm = np.average(changed.gait.cadence_spm[running], weights=changed.motion.moving_s[running])
        return _Told(sums_of(changed, cost or costed(changed)), float(cadence_spm))

    cost = costed(course)
    was = told(course, cost)
    at_once = float(np.average(course.gait.cadence_ratio[running], weights=course.motion.moving_s[running]))
    changed = {
        change: told(_quicker(course, by), _quicker_cost(course, cost, by))
        for change, by in QUICKER.items()
        if at_once * by <= MOST_QUICKER
    }
    changed[Change.SLOWER] = told(_slower(course))
    if np.any(np.abs(course.grade) > LEVEL_GRADE):
        changed[Change.FLATTER] = told(_flat(course))
    changed[Change.WALKING] = _mixed(was, told(_walked(course)), _walked_share(course))
    return tuple(_alternative(change, became, was) for change, became in changed.items())


@dataclass(frozen=True, slots=True)
class _Told:
    """What alternatives are told by."""

    load: LoadSums
    cadence_spm: float


def _alternative(change: Change, became: _Told, was: _Told) -> Alternative:
    ratio = became.load.easy_km / was.load.easy_km
    off = SAVING_SPREAD * abs(1.0 - ratio)
    return Alternative(
        change=change,
        easy_km=became.load.easy_km,
        against=Comparison(ratio, (ratio - off, ratio + off)),
        hard_steps=became.load.hard_steps / was.load.hard_steps,
        peak=became.load.mean_peak_bw / was.load.mean_peak_bw,
        steps=became.load.steps / was.load.steps,
        moving_s=became.load.moving_s,
        cadence_spm=became.cadence_spm,
    )


def _mixed(was: _Told, walked: _Told, share: float) -> _Told:
    """The run with a share of its running distance walked; what is left of it is run as it was."""
    sums = {
        name: (1.0 - share) * getattr(was.load, name) + share * getattr(walked.load, name)
        for name in ("easy_km", "hard_steps", "steps", "moving_s")
    }
    return _Told(LoadSums(**sums, mean_peak_bw=was.load.mean_peak_bw), was.cadence_spm)


def _walked_share(course: Course) -> float:
    """The share of the running distance that one minute of walking in five makes."""
    running, motion = course.gait.running, course.motion
    mean_mps = float(motion.covered_m @ running) / float(motion.moving_s @ running)
    walked = WALKED_SHARE_OF_TIME * WALKING_MPS
    return walked / (walked + (1.0 - WALKED_SHARE_OF_TIME) * mean_mps)


def _quicker(course: Course, by: float) -> Course:
    """The course with quicker steps at the same speed."""
    gait = course.gait
    cadence_spm = np.where(gait.running, by * gait.cadence_spm, gait.cadence_spm)
    ratio = np.where(gait.running, np.clip(by * gait.cadence_ratio, *RATIO_RANGE), gait.cadence_ratio)
    return replace(
        course, gait=replace(gait, cadence_spm=read_only(cadence_spm), cadence_ratio=read_only(ratio))
    )


def _quicker_cost(course: Course, cost: StepCosts, by: float) -> StepCosts:
    """What the steps of `_quicker` cost, from what they cost as they were: it goes by powers of the ratio."""
    ratio, running = course.gait.cadence_ratio, course.gait.running
    held = running & ~((by * ratio >= RATIO_RANGE[0]) & (by * ratio <= RATIO_RANGE[1]))
    quicker_held = np.clip(by * ratio[held], *RATIO_RANGE) / ratio[held]

    def factor(exponent: float) -> FloatArray:
        power = np.where(running, by**exponent, 1.0)
        power[held] = quicker_held**exponent
        return power

    more_steps = np.where(running, by, 1.0)
    each = factor(CADENCE_EXPONENT + CONTACT_CADENCE_EXPONENT)
    return replace(
        cost,
        steps=cost.steps * more_steps,
        peak_bw=cost.peak_bw * factor(CADENCE_EXPONENT),
        impulse_bw_s=cost.impulse_bw_s * each * more_steps,
        easy_km=cost.easy_km * each * more_steps,
    )


def _slower(course: Course) -> Course:
    """The course with the running slower, its steps as quick as is usual there."""
    gait, speed_mps = course.gait, course.motion.speed_mps
    habitual = [habitual_cadence_spm(speed, course.habits) for speed in (SLOWER * speed_mps, speed_mps)]
    cadence_spm = np.where(gait.running, gait.cadence_spm * habitual[0] / habitual[1], gait.cadence_spm)
    return replace(
        _at_speed(course, np.where(gait.running, SLOWER * speed_mps, speed_mps)),
        gait=replace(gait, cadence_spm=read_only(cadence_spm)),
    )


def _flat(course: Course) -> Course:
    """The course on level ground."""
    level = read_only(np.where(np.isnan(course.terrain.grade), np.nan, 0.0))
    return replace(course, terrain=replace(course.terrain, grade=level))


def _walked(course: Course) -> Course:
    """The course with all of its running walked."""
    running, speed_mps = course.gait.running, course.motion.speed_mps
    walking_spm = WALKING_AT_REST_SPM + WALKING_SLOPE_SPM_PER_MPS * WALKING_MPS
    gait = replace(
        course.gait,
        running=np.zeros_like(running),
        cadence_spm=read_only(np.where(running, walking_spm, course.gait.cadence_spm)),
        cadence_ratio=read_only(np.ones(len(running))),
    )
    return replace(_at_speed(course, np.where(running, WALKING_MPS, speed_mps)), gait=gait)


def _at_speed(course: Course, speed_mps: FloatArray) -> Course:
    """The course over the same distance at other speeds."""
    motion = course.motion
    moving_s = np.divide(
        motion.covered_m, speed_mps, out=np.zeros_like(speed_mps), where=motion.moving_s > 0.0
    )
    changed = replace(motion, speed_mps=read_only(speed_mps), moving_s=read_only(moving_s))
    return replace(course, motion=changed)
