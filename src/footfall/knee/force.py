"""Force: what one step costs the patellofemoral joint, and what a kilometre of such steps adds up to.

Forces are in body weights (BW), impulses in body weights times seconds (BW.s), for one knee.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike

from footfall.knee.altitude import MAX_GRADE
from footfall.knee.contact import CONTACT_CADENCE_EXPONENT, contact_time_s, flight_time_s
from footfall.knee.stride import PRIOR_HABITS, habitual_cadence_spm
from footfall.records import FloatArray, Habits
from footfall.units import METRES_PER_KM

REFERENCE_PEAK_BW = 4.8
"""Peak force of a running step at 3.0 m/s, level, at habitual cadence: the population's prior, about 2.9 to
6.7 [D] beside 5.2 +- 1.2 BW in Hart 2022, doi 10.1136/bjsports-2021-104686 [V]."""

REFERENCE_SPEED_MPS = 3.0
"""Speed of that step [D]."""

SPEED_EXPONENT = 0.59
"""Fitted on Doyle 2023, 2.5 to 4.2 m/s, doi 10.1080/14763141.2023.2226111 [D]."""

CADENCE_EXPONENT = -1.5
"""Fitted on Lenhart 2014, doi 10.1249/MSS.0b013e3182a78c3a, and Hagen 2023, 10.1249/MSS.0000000000003194
[D]."""

DOWNHILL_RISE = 1.5
UPHILL_FALL = 0.3
SLOPE_FACTOR_RANGE = (0.9, 1.25)
"""Rise of the peak for each unit of grade down, fall for each unit up, and its limits; only the sign of the
downhill effect is well supported (Van Hooren 2024, doi 10.1111/sms.14570 [V*]) [D]."""

USUAL_LEAN_DEG = 7.3
LEAN_EFFECT_PER_DEG = 0.0089
LEAN_RANGE_DEG = (4.0, 14.0)
"""Effect of trunk lean, Teng & Powers 2014, doi 10.2519/jospt.2014.5249 [V], fitted by a line [D]."""

MINIMALIST_FACTOR = 0.92
"""Effect of a minimalist shoe: Kayll 2023, doi 10.1136/bjsports-2022-106542, and Bonacci 2018,
doi 10.1016/j.jsams.2017.09.593 [V], shrunk [D]."""

IMPULSE_SHAPE = 0.44
"""Impulse of a running step over peak times contact time [D]."""

CADENCE_IMPULSE_EXPONENT = CADENCE_EXPONENT + CONTACT_CADENCE_EXPONENT + 1.0
"""Impulse per second goes with the cadence ratio to the power -1.45: peak, contact time, and steps per
second [D]."""

WALKING_PEAK_BW = 0.9
STAIRS_PEAK_BW = 2.8
"""Peak force walking on the level and going down stairs: Hart 2022, doi 10.1136/bjsports-2021-104686 [V]."""

WALKING_CONTACT_S = 0.65
WALKING_IMPULSE_SHAPE = 0.30
"""Contact time and impulse shape of a walking step [D]."""

CONTACT_FORCE_EXPONENT = 0.5
CONTACT_FORCE_RANGE = (0.85, 1.15)
"""How far a measured contact time may move the peak through the ground force it implies; unvalidated [D]."""

HARD_STEP_EXPONENT = 4.0
BONE_STEP_EXPONENT = 7.0
"""Powers of the hard-step counts [D]; damage grows far faster than force (Edwards 2018,
doi 10.1249/JES.0000000000000163 [V])."""


class FootStrike(StrEnum):
    """Which part of the foot lands first."""

    REARFOOT = "rearfoot"
    MIDFOOT = "midfoot"
    FOREFOOT = "forefoot"


STRIKE_FACTORS = {FootStrike.REARFOOT: 1.0, FootStrike.MIDFOOT: 0.95, FootStrike.FOREFOOT: 0.80}
"""Effect of the strike: Vannatta & Kernozek 2015, doi 10.1249/MSS.0000000000000503 [V], shrunk [D]."""


@dataclass(frozen=True, slots=True)
class Form:
    """What is known of form and shoes on a run; by default what is usual, which an easy km rests on.

    Attributes:
        lean_deg: Trunk lean at mid-stance; counts from 4 to 14 degrees.
        strike: Which part of the foot lands first.
        minimalist: True in minimalist shoes.
    """

    lean_deg: float = USUAL_LEAN_DEG
    strike: FootStrike = FootStrike.REARFOOT
    minimalist: bool = False

    @property
    def factor(self) -> float:
        """The effect on the peak of a running step, 1 for the usual form."""
        shoe = MINIMALIST_FACTOR if self.minimalist else 1.0
        return lean_factor(self.lean_deg) * STRIKE_FACTORS[self.strike] * shoe


USUAL_FORM = Form()
"""The form and shoes that an easy km rests on."""


def peak_bw(
    speed_mps: ArrayLike,
    cadence_ratio: ArrayLike = 1.0,
    grade: ArrayLike = 0.0,
    form: Form = USUAL_FORM,
) -> FloatArray:
    """Return the peak patellofemoral force of a running step: F0 (v/3)^0.59 r^-1.5 G(i) T S Sh [D].

    Args:
        speed_mps: Speed, 1.8 to 7.5 m/s; fitted on 2.2 to 4.4.
        cadence_ratio: Cadence over habitual cadence at that speed; fitted on 0.87 to 1.19.
        grade: Rise over distance, -0.45 to 0.45.
        form: Form and shoes.

    Returns:
        Force in body weights; one runner may lie 40 % to either side.
    """
    speed, ratio = np.asarray(speed_mps, np.float64), np.asarray(cadence_ratio, np.float64)
    level = REFERENCE_PEAK_BW * (speed / REFERENCE_SPEED_MPS) ** SPEED_EXPONENT * ratio**CADENCE_EXPONENT
    peak: FloatArray = level * slope_factor(grade) * form.factor
    return peak


def slope_factor(grade: ArrayLike) -> FloatArray:
    """Return the effect of a grade on the peak of a running step [D].

    Args:
        grade: Rise over distance, -0.45 to 0.45.

    Returns:
        1 - 1.5 i downhill, 1 - 0.3 i uphill, held within 0.9 to 1.25.
    """
    grade = np.asarray(grade, np.float64)
    factor: FloatArray = 1.0 - DOWNHILL_RISE * np.minimum(grade, 0.0) - UPHILL_FALL * np.maximum(grade, 0.0)
    return np.clip(factor, *SLOPE_FACTOR_RANGE)


def lean_factor(lean_deg: float) -> float:
    """Return the effect of trunk lean on the peak, relative to 7.3 degrees; 4 to 14 degrees."""
    low, high = LEAN_RANGE_DEG
    return 1.0 - LEAN_EFFECT_PER_DEG * (min(max(lean_deg, low), high) - USUAL_LEAN_DEG)


def contact_force_factor(contact_s: ArrayLike, predicted_s: ArrayLike, cadence_spm: ArrayLike) -> FloatArray:
    """Return the effect of a measured contact time on the peak: the square root of the ground forces' ratio.

    Both forces are the spring-mass peak, (pi/2)(flight/contact + 1). Unvalidated [D], so it is off by
    default.

    Args:
        contact_s: Measured contact time, s; NaN where unknown.
        predicted_s: Predicted contact time, s.
        cadence_spm: Steps per minute of both feet.

    Returns:
        Factor of 0.85 to 1.15; 1 where the contact time is unknown.
    """
    measured, predicted = np.asarray(contact_s, np.float64), np.asarray(predicted_s, np.float64)
    cadence = np.where(np.isnan(measured), np.nan, cadence_spm)
    forces = [flight_time_s(cadence, contact) / contact + 1.0 for contact in (measured, predicted)]
    factor = np.clip((forces[0] / forces[1]) ** CONTACT_FORCE_EXPONENT, *CONTACT_FORCE_RANGE)
    return np.where(np.isnan(factor), 1.0, factor)


def step_impulse_bw_s(peak: ArrayLike, contact_s: ArrayLike) -> FloatArray:
    """Return the impulse of a running step, 0.44 x peak x contact time [D], in BW.s."""
    impulse: FloatArray = IMPULSE_SHAPE * np.asarray(peak, np.float64) * np.asarray(contact_s, np.float64)
    return impulse


def walking_peak_bw(grade: ArrayLike = 0.0) -> FloatArray:
    """Return the peak force of a walking step: 0.9 BW level, 2.8 BW down a path as steep as stairs.

    The line between, to the steepest grade of 0.45, is a choice of ours [D]; climbs count as level.
    """
    steepness = np.clip(-np.asarray(grade, np.float64) / MAX_GRADE, 0.0, 1.0)
    peak: FloatArray = WALKING_PEAK_BW + (STAIRS_PEAK_BW - WALKING_PEAK_BW) * steepness
    return peak


def walking_step_impulse_bw_s(peak: ArrayLike) -> FloatArray:
    """Return the impulse of a walking step, 0.30 x peak x 0.65 s [D], in BW.s."""
    impulse: FloatArray = WALKING_IMPULSE_SHAPE * WALKING_CONTACT_S * np.asarray(peak, np.float64)
    return impulse


def hard_step_weight(peak: ArrayLike, exponent: float = HARD_STEP_EXPONENT) -> FloatArray:
    """Return how many reference steps (4.8 BW) a step counts for, its peak raised to a power.

    Args:
        peak: Peak force, BW.
        exponent: 4 for hard steps, 7 as for bone.

    Returns:
        (peak / 4.8 BW) to the power: 10 % more force is 46 % more at 4, 95 % at 7. A training index, not
        damage.
    """
    relative: FloatArray = np.asarray(peak, np.float64) / REFERENCE_PEAK_BW
    return np.square(np.square(relative)) if exponent == HARD_STEP_EXPONENT else relative**exponent


def flat_km_impulse(
    speed_mps: ArrayLike, cadence_ratio: ArrayLike = 1.0, *, habits: Habits = PRIOR_HABITS
) -> FloatArray:
    """Return the impulse of one level kilometre of running for each knee.

    Args:
        speed_mps: Speed, 1.8 to 7.5 m/s.
        cadence_ratio: Cadence over habitual cadence at that speed.
        habits: The runner's habitual cadence.

    Returns:
        Impulse in BW.s: 250 at 3.0 m/s, 292 at 2.5 m/s by the population's habits [D].
    """
    speed, ratio = np.asarray(speed_mps, np.float64), np.asarray(cadence_ratio, np.float64)
    step = step_impulse_bw_s(peak_bw(speed, ratio), contact_time_s(speed, ratio))
    steps_per_km = one_leg_steps_per_s(ratio * habitual_cadence_spm(speed, habits)) * METRES_PER_KM / speed
    impulse: FloatArray = step * steps_per_km
    return impulse


@lru_cache(maxsize=256)
def easy_km_impulse(habits: Habits) -> float:
    """Return the impulse of an easy km for each knee, BW.s: a level kilometre at easy speed, by habit."""
    return float(flat_km_impulse(habits.easy_speed_mps, habits=habits))


def one_leg_steps_per_s(cadence_spm: ArrayLike) -> FloatArray:
    """Return the steps of one leg in a second, from the cadence of both feet."""
    steps: FloatArray = np.asarray(cadence_spm, np.float64) / 120.0
    return steps
