"""Habits: the cadence and the easy pace that are usual for a runner, learned from recent runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from footfall.knee.motion import Motion, read_motion
from footfall.knee.speeds import SUSTAINED_MPS
from footfall.knee.stride import PRIOR_HABITS, RUNNING_MPS, Gait, habitual_cadence_spm, read_gait
from footfall.knee.weighted import weighted_median
from footfall.records import Activity, ActivityKind, BoolArray, FloatArray, Habits, read_only

HABIT_WINDOW_DAYS = 60
"""Habits are learned from the runs of so many days before [D]."""

SPEED_BIN_MPS = 0.25
SHORTEST_BIN_S = 10.0
"""Width of a speed bin, and the least seconds of running that make one worth keeping [D]."""

SHORTEST_EASY_S = 300.0
"""Less running than five minutes, a sprint or a dash for the bus, tells nothing of an easy pace [D]."""

PRIOR_S = 300.0
"""The prior's level weighs as much as so many seconds of running [D]."""

PRIOR_SPREAD_MPS = 0.3
"""At this spread of speeds the slope is half the runner's own and half the prior's [D]."""

EASY_RANGE_MPS = (1.2, SUSTAINED_MPS)
"""An easy running speed is held within this [D]."""

SLOPE_RANGE = (0.0, 25.0)
"""Slopes of the cadence line that runners have, steps/min per m/s [D]."""

HUBER_SPM = 4.0
"""Bins further than this from the line count less, in proportion [D]."""

HUBER_ROUNDS = 12
"""The line is fitted so many times, each by the weights that the time before left the bins [D]."""


@dataclass(frozen=True, slots=True)
class HabitSample:
    """What one run tells of its runner's habits: cadence by speed, in bins of 0.25 m/s.

    Attributes:
        speed_mps: (k,) median running speed of each bin; k is 0 where the cadence is unknown.
        cadence_spm: (k,) median cadence of both feet in the bin.
        seconds: (k,) seconds of running in the bin.
        easy_speed_mps: Median running speed of the whole run; NaN where it holds no running.
    """

    speed_mps: FloatArray
    cadence_spm: FloatArray
    seconds: FloatArray
    easy_speed_mps: float


def sample_habits(activity: Activity) -> HabitSample:
    """Return what one run tells of its runner's habits.

    Args:
        activity: A run; anything else tells nothing.

    Returns:
        The sample; a run of which only distance and time are known gives its mean speed.
    """
    motion = read_motion(activity.streams, whole_m=activity.distance_m)
    gait = read_gait(motion, activity.streams.cadence_spm, PRIOR_HABITS)
    stepped = gait.running & gait.cadence_known
    if activity.kind is not ActivityKind.RUN:
        stepped = np.zeros_like(stepped)
    speed_mps, cadence_spm, seconds = _bins(motion, gait.cadence_spm, stepped)
    return HabitSample(
        speed_mps=read_only(speed_mps),
        cadence_spm=read_only(cadence_spm),
        seconds=read_only(seconds),
        easy_speed_mps=_easy_speed(activity, motion, gait),
    )


def learn_habits(samples: Sequence[HabitSample]) -> Habits:
    """Learn a runner's habits from the samples of recent runs.

    The cadence line is fitted robustly (Huber) to all bins by their seconds. Its slope is drawn to the prior
    where the runs hold little spread of speed, since a slope read off one pace is noise. The easy speed is
    the median of the runs' easy speeds, each run counting once.

    Args:
        samples: Samples of the runs of the last 60 days, in any order.

    Returns:
        The habits; the population's prior [D] where there is nothing to learn from.
    """
    easy_mps = np.array([s.easy_speed_mps for s in samples if np.isfinite(s.easy_speed_mps)])
    telling = [s for s in samples if len(s.seconds) or np.isfinite(s.easy_speed_mps)]
    if not telling:
        return PRIOR_HABITS
    speed_mps, cadence_spm, seconds = (
        np.concatenate([getattr(s, name) for s in telling])
        for name in ("speed_mps", "cadence_spm", "seconds")
    )
    at_rest_spm, slope = _robust_line(speed_mps, cadence_spm, seconds)
    easy = float(np.median(easy_mps)) if len(easy_mps) else PRIOR_HABITS.easy_speed_mps
    return Habits(
        cadence_at_rest_spm=at_rest_spm,
        cadence_slope_spm_per_mps=slope,
        easy_speed_mps=min(max(easy, EASY_RANGE_MPS[0]), EASY_RANGE_MPS[1]),
        learned_from_runs=len(telling),
    )


def _easy_speed(activity: Activity, motion: Motion, gait: Gait) -> float:
    """Median running speed by time; the mean speed of a run whose streams hold none; NaN of a short one."""
    if activity.kind is not ActivityKind.RUN or activity.timer_s < SHORTEST_EASY_S:
        return float("nan")
    if gait.running.any():
        if float(motion.moving_s @ gait.running) < SHORTEST_EASY_S:
            return float("nan")
        return weighted_median(motion.speed_mps[gait.running], motion.moving_s[gait.running])
    mean_mps = activity.distance_m / activity.timer_s if activity.timer_s > 0.0 else float("nan")
    return mean_mps if RUNNING_MPS <= mean_mps <= SUSTAINED_MPS else float("nan")


def _bins(
    motion: Motion, cadence_spm: FloatArray, stepped: BoolArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Median speed, median cadence and seconds of each speed bin that holds 10 s or more."""
    number = (motion.speed_mps[stepped] / SPEED_BIN_MPS).astype(np.int16)
    order = np.argsort(number, kind="stable")
    filled, starts = np.unique(number[order], return_index=True)
    inner = starts[1:]
    columns = (motion.speed_mps, cadence_spm, motion.moving_s)
    speeds, cadences, seconds = (np.split(column[stepped][order], inner) for column in columns)
    kept = [k for k in range(len(filled)) if seconds[k].sum() >= SHORTEST_BIN_S]
    return (
        np.array([np.median(speeds[k]) for k in kept]),
        np.array([np.median(cadences[k]) for k in kept]),
        np.array([seconds[k].sum() for k in kept]),
    )


def _robust_line(speed_mps: FloatArray, cadence_spm: FloatArray, seconds: FloatArray) -> tuple[float, float]:
    """Intercept and slope of the cadence line: Huber weights, drawn to the prior."""
    slope = PRIOR_HABITS.cadence_slope_spm_per_mps
    at_rest_spm = PRIOR_HABITS.cadence_at_rest_spm
    if len(seconds) == 0:
        return at_rest_spm, slope
    weights = seconds
    for _ in range(HUBER_ROUNDS):
        at_rest_spm, slope = _shrunk_line(speed_mps, cadence_spm, weights)
        off_spm = np.abs(cadence_spm - at_rest_spm - slope * speed_mps)
        weights = seconds * HUBER_SPM / np.maximum(off_spm, HUBER_SPM)
    return at_rest_spm, slope


def _shrunk_line(speed_mps: FloatArray, cadence_spm: FloatArray, weights: FloatArray) -> tuple[float, float]:
    total = float(weights.sum())
    middle_mps = float(weights @ speed_mps) / total
    from_middle = speed_mps - middle_mps
    spread2 = float(weights @ from_middle**2) / total
    together = float(weights @ (from_middle * cadence_spm)) / total
    prior_slope = PRIOR_HABITS.cadence_slope_spm_per_mps
    slope = (together + prior_slope * PRIOR_SPREAD_MPS**2) / (spread2 + PRIOR_SPREAD_MPS**2)
    slope = min(max(slope, SLOPE_RANGE[0]), SLOPE_RANGE[1])
    prior_spm = float(habitual_cadence_spm(middle_mps))
    level_spm = (float(weights @ cadence_spm) + PRIOR_S * prior_spm) / (total + PRIOR_S)
    return level_spm - slope * middle_mps, slope
