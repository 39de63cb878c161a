"""Load: what a run or a walk cost each knee, in all and by its reasons."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TypedDict

import numpy as np

from footfall.knee.balance import run_balance_percent
from footfall.knee.band import (
    FORM_SPREAD,
    MASS_SPREAD,
    MASS_UNKNOWN_SPREAD,
    SLOPE_SPREAD,
    WALKING_SPREAD,
    Doubts,
    band,
    own_doubts,
)
from footfall.knee.corrections import Correction
from footfall.knee.course import Course, StepCosts, cost_steps, read_course
from footfall.knee.force import USUAL_FORM, Form
from footfall.knee.parts import LoadPart, split
from footfall.knee.seconds import KneeSeconds, seconds_of
from footfall.knee.stride import POPULATION_MASS_KG, PRIOR_HABITS
from footfall.knee.weighted import weighted_quantiles
from footfall.records import Activity, BoolArray, FloatArray, Habits, Runner
from footfall.units import STANDARD_GRAVITY_MPS2

MODEL_VERSION: int = 2
"""Raised whenever the same run would get another load, so that stored loads are worked out anew."""

SOMEBODY = Runner()
"""A runner of whom nothing is known."""


@dataclass(frozen=True, slots=True)
class LoadSums:
    """What a course comes to, as `KneeLoad` tells it, and the mean peak of its running steps, BW."""

    easy_km: float
    mean_peak_bw: float
    hard_steps: float
    steps: float
    moving_s: float


@dataclass(frozen=True, slots=True)
class KneeLoad:
    """What a run or a walk cost each knee. A training index with its band, not a diagnosis.

    Attributes:
        easy_km: Load in kilometres of the runner's own easy running on the level.
        band: Where `easy_km` may lie, comparing runs of one runner in the same shoes.
        impulse_bw_s: Impulse of the patellofemoral joint, BW.s.
        impulse_band: Where the impulse of this one runner may lie: some 40 % to either side.
        peak_bw: Median peak force of the running steps, BW; of the walking steps where there was no running.
        peak_high_bw: The peak which 1 step in 20 goes beyond.
        peak_n: `peak_bw` in newtons, of a runner of 74 kg where the mass is unknown.
        peak_n_band: Where the peak of this one runner may lie; wider where the mass is unknown.
        mass_known: True where the runner's own mass is behind the newtons.
        hard_steps: Steps of one leg, each counted as (peak / 4.8 BW) to the 4th power.
        hard_steps_b7: Likewise to the 7th power.
        steps: Steps of one leg.
        distance_m: Distance covered while moving.
        ascent_m: Metres climbed; NaN without altitude.
        descent_m: Metres descended; NaN without altitude.
        moving_s: Seconds of movement.
        cadence_known: Share of the moving time with a recorded cadence, 0 to 1.
        slope_known: Share of the moving time with a known grade, 0 to 1.
        speed_known: Share of the moving time with a recorded speed; 0 where the distance is unknown or only
            its total is known.
        gait_known: Share of the load of which it is known whether it was run or walked, 0 to 1.
        habits_runs: How many of the runner's runs the habits are learned from; 0 is the population's prior.
        balance_percent: Median share of the left foot in contact time while running; NaN where unknown. No
            share of the load: follow it as a trend (`balance_trend`).
        doubts: How far `easy_km` may be off and why, for comparing runs of one runner (`compare`).
        parts: The reasons for the load; they add up to `easy_km`.
        corrections: What in the recording had to be put right before it was costed.
        seconds: The load along the way.
    """

    easy_km: float
    band: tuple[float, float]
    impulse_bw_s: float
    impulse_band: tuple[float, float]
    peak_bw: float
    peak_high_bw: float
    peak_n: float
    peak_n_band: tuple[float, float]
    mass_known: bool
    hard_steps: float
    hard_steps_b7: float
    steps: float
    distance_m: float
    ascent_m: float
    descent_m: float
    moving_s: float
    cadence_known: float
    slope_known: float
    speed_known: float
    gait_known: float
    habits_runs: int
    balance_percent: float
    doubts: Doubts
    parts: tuple[LoadPart, ...]
    corrections: tuple[Correction, ...]
    seconds: KneeSeconds


def knee_load(
    activity: Activity,
    runner: Runner = SOMEBODY,
    habits: Habits | None = None,
    *,
    form: Form = USUAL_FORM,
    weigh_contact_force: bool = False,
) -> KneeLoad:
    """Work out what a run or a walk cost each knee.

    A measured contact time enters the absolute impulse only. Easy km are worked out with the predicted
    contact time above and below the line: sensor and prediction differ by a ratio that is the runner's and
    the sensor's own, which would stand in the run and in the easy kilometre alike and cancel; with it in the
    run alone, the same run would cost some 10 % more or less on the days the sensor is worn.

    Args:
        activity: The run or walk; any channel may be missing. Without streams, its distance and time are
            used.
        runner: The runner; mass and height may be unknown. Where the mass is another than the usual one, each
            km costs more or less in proportion [D].
        habits: The runner's habits; the population's prior by default.
        form: Form and shoes of this run, where they are known to differ from the usual.
        weigh_contact_force: True to let measured contact time move the peak force. Unvalidated [D].

    Returns:
        The load with its band; unknown (NaN) where neither distance nor speed is known, and likewise ascent
        and descent without altitude.

    Raises:
        NotOnFootError: The activity is neither a run nor a walk.
    """
    course = read_course(activity, runner, PRIOR_HABITS if habits is None else habits)
    return load_of(course, runner, form=form, weigh_contact_force=weigh_contact_force)


def load_of(
    course: Course,
    runner: Runner = SOMEBODY,
    *,
    form: Form = USUAL_FORM,
    weigh_contact_force: bool = False,
) -> KneeLoad:
    """Work out the load of a course that was read before, as `knee_load` does of a recording."""
    cost = cost_steps(
        course, form=form, mass_factor=runner.mass_factor, weigh_contact_force=weigh_contact_force
    )
    terrain = course.terrain
    parts = split(course, cost)
    easy_km = _together(parts)
    impulse_bw_s = float(cost.impulse_bw_s.sum())
    known = _known_shares(course)
    gait_known = 1.0 - _share(cost.easy_km, course.gait_unsure)
    habits_runs = course.habits.learned_from_runs
    own = own_doubts(**known, gait_known=gait_known, habits_runs=habits_runs).together
    doubts = _doubts(course, cost, parts, own)
    peak, peak_high = _peaks(course, cost)
    seconds = seconds_of(course, cost)
    load = KneeLoad(
        easy_km=easy_km,
        band=band(easy_km, doubts.within_runner),
        impulse_bw_s=impulse_bw_s,
        impulse_band=band(impulse_bw_s, doubts.absolute),
        peak_bw=peak,
        peak_high_bw=peak_high,
        **_newtons(peak, doubts, runner),
        hard_steps=float(seconds.hard_steps.sum()),
        hard_steps_b7=float(seconds.hard_steps_b7.sum()),
        steps=float(cost.steps.sum()),
        distance_m=float(course.motion.covered_m.sum()),
        ascent_m=_last(terrain.ascent_m) if known["slope_known"] else float("nan"),
        descent_m=_last(terrain.descent_m) if known["slope_known"] else float("nan"),
        moving_s=float(course.motion.moving_s.sum()),
        **known,
        gait_known=gait_known,
        habits_runs=habits_runs,
        balance_percent=run_balance_percent(course),
        doubts=doubts,
        parts=parts,
        corrections=course.corrections,
        seconds=seconds,
    )
    return load if course.distance_known else _without_distance(load)


def sums_of(course: Course, cost: StepCosts) -> LoadSums:
    """Work out what a course comes to, and nothing of why and how surely: a fraction of the work of all.

    Args:
        course: How the runner went.
        cost: What its steps cost.
    """
    return LoadSums(
        easy_km=float(cost.easy_km.sum()),
        mean_peak_bw=_mean_peak(course, cost),
        hard_steps=float(cost.hard_steps.sum()),
        steps=float(cost.steps.sum()),
        moving_s=float(course.motion.moving_s.sum()),
    )


def _together(parts: tuple[LoadPart, ...]) -> float:
    return max(0.0, sum(part.easy_km for part in parts))


def _mean_peak(course: Course, cost: StepCosts) -> float:
    """Mean of the peaks of running steps, of all steps where none was run; 0 where there was no step."""
    ran = cost.steps * course.gait.running
    steps = ran if ran.any() else cost.steps
    total = float(steps.sum())
    return float(cost.peak_bw @ steps) / total if total > 0.0 else 0.0


def _known_shares(course: Course) -> dict[str, float]:
    """The shares of the moving time of which the watch told cadence, slope and speed."""
    moving_s = course.motion.moving_s
    return {
        "cadence_known": _share(moving_s, course.gait.cadence_known),
        "slope_known": _share(moving_s, np.isfinite(course.terrain.grade)),
        "speed_known": _share(moving_s, ~course.motion.averaged),
    }


def _without_distance(load: KneeLoad) -> KneeLoad:
    """The load of a recording that tells neither distance nor speed: no number at all, rather than nought."""
    nan = float("nan")
    return replace(
        load,
        easy_km=nan,
        band=(nan, nan),
        impulse_bw_s=nan,
        impulse_band=(nan, nan),
        peak_bw=nan,
        peak_high_bw=nan,
        peak_n=nan,
        peak_n_band=(nan, nan),
        hard_steps=nan,
        hard_steps_b7=nan,
        steps=nan,
        distance_m=nan,
        parts=(),
    )


class _Newtons(TypedDict):
    peak_n: float
    peak_n_band: tuple[float, float]
    mass_known: bool


def _newtons(peak: float, doubts: Doubts, runner: Runner) -> _Newtons:
    """The peak in newtons: by the population's mass, less surely, where the runner's own is unknown."""
    known = runner.mass_kg is not None
    peak_n = peak * STANDARD_GRAVITY_MPS2 * (POPULATION_MASS_KG if runner.mass_kg is None else runner.mass_kg)
    spread = doubts.absolute if known else math.hypot(doubts.absolute, MASS_UNKNOWN_SPREAD)
    return _Newtons(peak_n=peak_n, peak_n_band=band(peak_n, spread), mass_known=known)


def _doubts(course: Course, cost: StepCosts, parts: tuple[LoadPart, ...], own: float) -> Doubts:
    """How far the load may be off: effects known to a part of their size, and what the watch did not tell."""
    easy_km = float(cost.easy_km.sum())
    share = {part.name: part.easy_km / easy_km for part in parts} if easy_km else {}
    return Doubts(
        slope_up=SLOPE_SPREAD * share.get("slope up", 0.0),
        slope_down=SLOPE_SPREAD * share.get("slope down", 0.0),
        walking=WALKING_SPREAD * _share(cost.easy_km, ~course.gait.running),
        form=FORM_SPREAD * share.get("form", 0.0),
        mass=MASS_SPREAD * share.get("mass", 0.0),
        own=own,
    )


def _peaks(course: Course, cost: StepCosts) -> tuple[float, float]:
    """Median and 95th percentile of the peaks, each step counting once; 0 where there was no step."""
    stepped = cost.steps > 0.0
    ran = stepped & course.gait.running
    chosen = ran if ran.any() else stepped
    if not chosen.any():
        return 0.0, 0.0
    median, high = weighted_quantiles(cost.peak_bw[chosen], cost.steps[chosen], (0.5, 0.95))
    return float(median), float(high)


def _share(weights: FloatArray, chosen: BoolArray) -> float:
    """The share of the weights that lies where `chosen` is true; 0 where there are none."""
    total = float(weights.sum())
    return float(weights @ chosen) / total if total > 0.0 else 0.0


def _last(values: FloatArray) -> float:
    return float(values[-1]) if len(values) else 0.0
