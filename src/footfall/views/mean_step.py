"""The mean step: what the steps of a run or walk come down to, so that its cost can be told in a few numbers.

Mean peak, contact time and number of steps are taken so that their product is the impulse the model summed
over every interval; the factors of speed, cadence and slope multiply to the mean peak without a remainder.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from footfall.knee import KneeLoad, easy_km_impulse, habitual_cadence_spm
from footfall.knee.force import (
    IMPULSE_SHAPE,
    REFERENCE_PEAK_BW,
    REFERENCE_SPEED_MPS,
    SPEED_EXPONENT,
    WALKING_IMPULSE_SHAPE,
    slope_factor,
)
from footfall.records import FloatArray, Habits

_NEAR_ONE = 1e-6


@dataclass(frozen=True, slots=True)
class MeanStep:
    """The steps of one leg, running or walking, as one mean step.

    Attributes:
        number: How many there were.
        seconds: Seconds of movement.
        distance_m: Distance covered by them.
        shape: Share of peak times contact time that is the impulse of a step.
        peak_bw: Mean peak force, BW.
        contact_s: Contact time that makes `shape` x `peak_bw` x `contact_s` the mean impulse of a step.
        impulse_bw_s: The impulse of them all, by the predicted contact time.
    """

    number: float
    seconds: float
    distance_m: float
    shape: float
    peak_bw: float
    contact_s: float
    impulse_bw_s: float

    @property
    def step_bw_s(self) -> float:
        """The mean impulse of a step, BW.s."""
        return self.impulse_bw_s / self.number

    @property
    def speed_mps(self) -> float:
        """The mean speed."""
        return self.distance_m / self.seconds

    @property
    def cadence_spm(self) -> float:
        """The mean cadence of both feet."""
        return 120.0 * self.number / self.seconds


@dataclass(frozen=True, slots=True)
class MeanRunningStep:
    """What made the mean running step what it was; the factors multiply to its peak over 4.8 BW.

    Attributes:
        step: The step.
        habitual_spm: The runner's habitual cadence at the speeds run.
        speed_factor: Effect of the speed, 1 at 3.0 m/s.
        slope_factor: Effect of the slopes, 1 on the level.
        stride_factor: Effect of the cadence, and of form and contact where they are weighed; 1 as usual.
    """

    step: MeanStep
    habitual_spm: float
    speed_factor: float
    slope_factor: float
    stride_factor: float


def running_step(load: KneeLoad, habits: Habits, mass_factor: float = 1.0) -> MeanRunningStep | None:
    """Return the mean running step of a load; None where there was no running.

    Args:
        load: The load of a run or a walk.
        habits: The habits it was costed by.
        mass_factor: The runner's weight over that on which an easy km rests.
    """
    seconds = load.seconds
    rows = np.flatnonzero(seconds.running & (seconds.steps > 0.0))
    if not len(rows):
        return None
    step = _mean_step(load, rows, habits, mass_factor, IMPULSE_SHAPE)
    speed_mps, steps, peak_bw = (getattr(seconds, name)[rows] for name in ("speed_mps", "steps", "peak_bw"))
    moving_s = np.diff(seconds.moving_s, prepend=0.0)[rows]
    weights = _log_weights(steps / steps.sum(), peak_bw / REFERENCE_PEAK_BW)
    speed = math.exp(float(weights @ (SPEED_EXPONENT * np.log(speed_mps / REFERENCE_SPEED_MPS))))
    slope = math.exp(float(weights @ np.log(slope_factor(np.nan_to_num(seconds.grade[rows])))))
    return MeanRunningStep(
        step=step,
        habitual_spm=float(moving_s @ habitual_cadence_spm(speed_mps, habits)) / step.seconds,
        speed_factor=speed,
        slope_factor=slope,
        stride_factor=step.peak_bw / (REFERENCE_PEAK_BW * speed * slope),
    )


def walking_step(load: KneeLoad, habits: Habits, mass_factor: float = 1.0) -> MeanStep | None:
    """Return the mean walking step of a load; None where there was no walking. See `running_step`."""
    seconds = load.seconds
    rows = np.flatnonzero(~seconds.running & (seconds.steps > 0.0))
    if not len(rows):
        return None
    return _mean_step(load, rows, habits, mass_factor, WALKING_IMPULSE_SHAPE)


def _mean_step(
    load: KneeLoad, rows: np.ndarray, habits: Habits, mass_factor: float, shape: float
) -> MeanStep:
    """Sum up the intervals of some rows; easy km rest on the predicted contact time, and so does the step."""
    seconds = load.seconds
    steps = seconds.steps[rows]
    easy_km = float(np.diff(seconds.easy_km, prepend=0.0)[rows].sum())
    impulse_bw_s = easy_km * easy_km_impulse(habits) / mass_factor
    number = float(steps.sum())
    peak_bw = float(steps @ seconds.peak_bw[rows]) / number
    return MeanStep(
        number=number,
        seconds=float(np.diff(seconds.moving_s, prepend=0.0)[rows].sum()),
        distance_m=float(np.diff(seconds.distance_m, prepend=0.0)[rows].sum()),
        shape=shape,
        peak_bw=peak_bw,
        contact_s=impulse_bw_s / (shape * peak_bw * number),
        impulse_bw_s=impulse_bw_s,
    )


def _log_weights(share: FloatArray, ratio: FloatArray) -> FloatArray:
    """Weights w by which sum(w ln(ratio)) is exactly ln(sum(share x ratio)).

    They are the logarithmic means of share x ratio and share, over that of the sums (the LMDI method).
    """
    mean = float(share @ ratio)
    weights: FloatArray = share * _log_mean(ratio) / float(_log_mean(np.array([mean]))[0])
    return weights


def _log_mean(ratio: FloatArray) -> FloatArray:
    """The logarithmic mean of a ratio and 1: (ratio - 1) / ln(ratio)."""
    logs = np.log(ratio)
    far = np.abs(logs) > _NEAR_ONE
    return np.divide(ratio - 1.0, logs, out=np.ones_like(ratio), where=far)
