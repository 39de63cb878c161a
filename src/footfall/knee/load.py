"""Load: what a run or a walk cost each knee, in all, by its reasons and along the way."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from footfall.errors import FootfallError
from footfall.knee.band import ABSOLUTE_SPREAD, band, easy_km_spread
from footfall.knee.force import (
    BONE_STEP_EXPONENT,
    contact_force_factor,
    flat_km_impulse,
    hard_step_weight,
    one_leg_steps_per_s,
    peak_bw,
    step_impulse_bw_s,
    walking_peak_bw,
    walking_step_impulse_bw_s,
)
from footfall.knee.motion import STANDING_MPS, Motion, read_whole_motion
from footfall.knee.parts import LoadPart, split
from footfall.knee.stride import PRIOR_HABITS, Gait, contact_time_s, measured_contact_s, read_gait
from footfall.knee.terrain import Terrain, read_terrain
from footfall.records import Activity, ActivityKind, BoolArray, FloatArray, Habits, Runner, read_only, unknown
from footfall.units import METRES_PER_KM

MODEL_VERSION: int = 1
"""Raised whenever the same run would get another load, so that stored loads are worked out anew."""

SOMEBODY = Runner()
"""A runner of whom nothing is known."""


class NotOnFootError(FootfallError):
    """Knee load was asked of something that is neither a run nor a walk."""


@dataclass(frozen=True, slots=True)
class KneeSeconds:
    """A load along the way, for charts: arrays (n,) float64, read-only, one value a recorded moment.

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


@dataclass(frozen=True, slots=True)
class KneeLoad:
    """What a run or a walk cost each knee. A training index with its band, not a diagnosis.

    Attributes:
        easy_km: Load in kilometres of the runner's own easy running on the level.
        band: Where `easy_km` may lie, comparing runs of one runner in the same shoes.
        impulse_bw_s: Impulse of the patellofemoral joint, BW.s.
        impulse_band: Where the impulse of this one runner may lie: 40 % to either side.
        peak_bw: Median peak force of the running steps, BW; of the walking steps where there was no running.
        peak_high_bw: The peak which 1 step in 20 goes beyond.
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
        parts: The reasons for the load; they add up to `easy_km`.
        seconds: The load along the way.
    """

    easy_km: float
    band: tuple[float, float]
    impulse_bw_s: float
    impulse_band: tuple[float, float]
    peak_bw: float
    peak_high_bw: float
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
    parts: tuple[LoadPart, ...]
    seconds: KneeSeconds


@dataclass(frozen=True, slots=True)
class _Cost:
    """What the steps of each interval cost; arrays (n,)."""

    steps: FloatArray
    peak_bw: FloatArray
    impulse_bw_s: FloatArray
    easy_km: FloatArray
    contact_factor: FloatArray | None


def knee_load(
    activity: Activity,
    runner: Runner = SOMEBODY,
    habits: Habits | None = None,
    *,
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
        runner: The runner; mass and height may be unknown.
        habits: The runner's habits; the population's prior by default.
        weigh_contact_force: True to let measured contact time move the peak force. Unvalidated [D].

    Returns:
        The load with its band; unknown (NaN) where neither distance nor speed is known, and likewise ascent
        and descent without altitude.

    Raises:
        NotOnFootError: The activity is neither a run nor a walk.
    """
    if activity.kind not in (ActivityKind.RUN, ActivityKind.WALK):
        raise NotOnFootError(
            f"Knee load is worked out for runs and walks; this is recorded as {activity.kind}."
        )
    habits = PRIOR_HABITS if habits is None else habits
    motion = read_whole_motion(activity, habits.easy_speed_mps)
    gait = read_gait(
        motion,
        _channel(activity, "cadence_spm", motion),
        habits,
        on_a_walk=activity.kind is ActivityKind.WALK,
    )
    altitude_m = unknown(len(motion)) if activity.indoor else _channel(activity, "altitude_m", motion)
    terrain = read_terrain(altitude_m, motion)
    contact_s = measured_contact_s(_channel(activity, "contact_s", motion), motion, gait, runner.height_m)
    cost = _cost(motion, gait, np.nan_to_num(terrain.grade), contact_s, habits, weigh=weigh_contact_force)
    load = _load(motion, gait, terrain, cost)
    return load if _tells_distance(activity) else _without_distance(load)


def _tells_distance(activity: Activity) -> bool:
    streams = activity.streams
    return bool(np.isfinite(activity.distance_m)) or streams.has("distance_m") or streams.has("speed_mps")


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
        hard_steps=nan,
        hard_steps_b7=nan,
        steps=nan,
        distance_m=nan,
        parts=(),
    )


def _channel(activity: Activity, name: str, motion: Motion) -> FloatArray:
    """A channel of the streams, unknown where the motion goes on beyond them."""
    values: FloatArray = getattr(activity.streams, name)
    return values if len(values) == len(motion) else np.append(values, np.nan)


def _cost(
    motion: Motion, gait: Gait, grade: FloatArray, contact_s: FloatArray, habits: Habits, *, weigh: bool
) -> _Cost:
    """Peak, impulse and easy km of the steps of each interval."""
    running = gait.running
    speed_mps = np.maximum(motion.speed_mps, STANDING_MPS)
    predicted_s = contact_time_s(speed_mps, gait.cadence_ratio)
    factor = contact_force_factor(contact_s, predicted_s, gait.cadence_spm) if weigh else None
    running_bw = peak_bw(speed_mps, gait.cadence_ratio, grade) * (1.0 if factor is None else factor)
    walking_bw = walking_peak_bw(grade)
    step_bw_s = np.where(
        running, step_impulse_bw_s(running_bw, predicted_s), walking_step_impulse_bw_s(walking_bw)
    )
    steps = one_leg_steps_per_s(gait.cadence_spm) * motion.moving_s
    impulse_bw_s = step_bw_s * steps
    easy_km = impulse_bw_s / flat_km_impulse(habits.easy_speed_mps, habits=habits)
    measured = np.isfinite(contact_s)
    if measured.any():
        impulse_bw_s = np.where(measured, impulse_bw_s * contact_s / predicted_s, impulse_bw_s)
    return _Cost(steps, np.where(running, running_bw, walking_bw), impulse_bw_s, easy_km, factor)


def _load(motion: Motion, gait: Gait, terrain: Terrain, cost: _Cost) -> KneeLoad:
    grade = np.nan_to_num(terrain.grade)
    parts = split(cost.easy_km, motion.covered_m / METRES_PER_KM, gait, grade, cost.contact_factor)
    easy_km = max(0.0, sum(part.easy_km for part in parts))
    slopes_km = sum(abs(part.easy_km) for part in parts if part.name.startswith("slope"))
    impulse_bw_s = float(cost.impulse_bw_s.sum())
    moving_s = float(motion.moving_s.sum())
    known = {
        "cadence_known": _share(motion.moving_s, gait.cadence_known),
        "slope_known": _share(motion.moving_s, np.isfinite(terrain.grade)),
        "speed_known": _share(motion.moving_s, ~motion.averaged),
    }
    spread = easy_km_spread(
        slope_share=slopes_km / easy_km if easy_km else 0.0,
        walking_share=_share(cost.easy_km, ~gait.running),
        **known,
    )
    peak, peak_high = _peaks(gait, cost)
    return KneeLoad(
        easy_km=easy_km,
        band=band(easy_km, spread),
        impulse_bw_s=impulse_bw_s,
        impulse_band=band(impulse_bw_s, ABSOLUTE_SPREAD),
        peak_bw=peak,
        peak_high_bw=peak_high,
        hard_steps=float(cost.steps @ hard_step_weight(cost.peak_bw)),
        hard_steps_b7=float(cost.steps @ hard_step_weight(cost.peak_bw, BONE_STEP_EXPONENT)),
        steps=float(cost.steps.sum()),
        distance_m=float(motion.covered_m.sum()),
        ascent_m=_last(terrain.ascent_m) if known["slope_known"] else float("nan"),
        descent_m=_last(terrain.descent_m) if known["slope_known"] else float("nan"),
        moving_s=moving_s,
        **known,
        parts=parts,
        seconds=_seconds(motion, gait, terrain, cost),
    )


def _seconds(motion: Motion, gait: Gait, terrain: Terrain, cost: _Cost) -> KneeSeconds:
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
    )


def _peaks(gait: Gait, cost: _Cost) -> tuple[float, float]:
    """Median and 95th percentile of the peaks, each step counting once; 0 where there was no step."""
    stepped = cost.steps > 0.0
    chosen = stepped & gait.running if (stepped & gait.running).any() else stepped
    if not chosen.any():
        return 0.0, 0.0
    median, high = np.quantile(
        cost.peak_bw[chosen], (0.5, 0.95), weights=cost.steps[chosen], method="inverted_cdf"
    )
    return float(median), float(high)


def _share(weights: FloatArray, chosen: BoolArray) -> float:
    """The share of the weights that lies where `chosen` is true; 0 where there are none."""
    total = float(weights.sum())
    return float(weights @ chosen) / total if total > 0.0 else 0.0


def _last(values: FloatArray) -> float:
    return float(values[-1]) if len(values) else 0.0
