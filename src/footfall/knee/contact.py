"""Contact: how long a foot stays on the ground, predicted and measured."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from footfall.knee.motion import Motion
from footfall.knee.stride import POPULATION_HEIGHT_M, RUNNING_MPS, Gait
from footfall.records import FloatArray, unknown

CONTACT_AT_1_MPS_S = 0.50
CONTACT_SPEED_EXPONENT = -0.60
CONTACT_CADENCE_EXPONENT = -0.95
"""Contact time of running on the level, 0.50 v^-0.60 r^-0.95 s [D]."""

CONTACT_GRADE_RATE = 0.68
CONTACT_GRADE_RANGE = (-0.176, 0.176)
"""Contact time goes with exp(0.68 i), and the grade counts as no more than the 10 degrees that were measured.
Least squares over the five slopes of one runner at 3.33 m/s, Alcantara 2022, doi 10.7717/peerj.12752:
0.68 +- 0.10 (SE) [D]."""

CONTACT_RANGE_S = (0.12, 0.45)
"""A measured contact time outside this is a fault of the sensor [D]."""

CONTACT_RATIO_RANGE = (0.6, 1.6)
"""Likewise one outside this, over the predicted: 1 second in 4,000 of the recordings at hand is [D]."""

BELIEVED_SHARE = 0.5
"""A sensor is believed in nothing where it can be in less than half of what it told of the running: in real
recordings it can in 94 % and more [D]."""

STEADY_CONTACT_S = 1e-3
STEADY_SHARE = 0.1
"""Nor is one whose contact time varies by less than this where the predicted one varies by over a tenth
[D]."""

SHORTEST_FLIGHT_S = 0.02
"""Flight time is held at this: a running step leaves the ground [D]."""

LEG_SHARE_OF_HEIGHT = 0.53
"""Leg length over body height, Morin 2005, doi 10.1123/jab.21.2.167 [D]."""


def contact_time_s(
    speed_mps: ArrayLike, cadence_ratio: ArrayLike = 1.0, grade: ArrayLike = 0.0
) -> FloatArray:
    """Predict how long a foot stays on the ground in a running step: 0.50 v^-0.60 r^-0.95 exp(0.68 i) [D].

    It lies within 9 % of what a force treadmill measured in one runner at 2.5 to 4.2 m/s, 10 degrees down to
    10 up. The grade is for judging sensors and for the spring-mass runner. The load of the knee takes the
    contact of the level everywhere: there the slope factor of the peak stands for all that a slope does to a
    step, and one runner's contact time shall not decide what a climb costs.

    Args:
        speed_mps: Speed, 1.8 to 7.5 m/s.
        cadence_ratio: Cadence over habitual cadence at that speed.
        grade: Rise over distance; counts from -0.176 to 0.176.

    Returns:
        Contact time in seconds. The grade is by Alcantara 2022, doi 10.7717/peerj.12752, one runner [D].
    """
    speed, ratio = np.asarray(speed_mps, np.float64), np.asarray(cadence_ratio, np.float64)
    slope = np.exp(CONTACT_GRADE_RATE * np.clip(np.asarray(grade, np.float64), *CONTACT_GRADE_RANGE))
    level = CONTACT_AT_1_MPS_S * speed**CONTACT_SPEED_EXPONENT * ratio**CONTACT_CADENCE_EXPONENT
    contact: FloatArray = level * slope
    return contact


def flight_time_s(cadence_spm: ArrayLike, contact_s: ArrayLike) -> FloatArray:
    """Return the time in the air of one running step, at least 0.02 s [D].

    Args:
        cadence_spm: Steps per minute of both feet.
        contact_s: Contact time, s.

    Returns:
        Flight time in seconds: 60 / cadence - contact.
    """
    step_s = 60.0 / np.asarray(cadence_spm, np.float64)
    return np.maximum(step_s - np.asarray(contact_s, np.float64), SHORTEST_FLIGHT_S)


def measured_contact_s(
    contact_s: FloatArray,
    motion: Motion,
    gait: Gait,
    height_m: float | None = None,
    grade: FloatArray | None = None,
) -> FloatArray:
    """Return the contact time where the sensor can be believed, NaN elsewhere.

    It is believed while running at 1.8 m/s or more (running in place, a sensor was off by 80 ms: Drobnič 2023
    [V]), from 0.12 to 0.45 s and 0.6 to 1.6 of the predicted, where it is no longer than the step and the leg
    can reach over the ground it covers. A sensor that cannot be believed in half of what it told of the
    running, as one in milliseconds, or that stands still while the pace changes, is believed in nothing.

    Args:
        contact_s: (n,) contact time as recorded, NaN where unknown.
        motion: How the runner moved.
        gait: How the runner stepped.
        height_m: The runner's height; 1.77 m where unknown.
        grade: (n,) rise over distance, NaN where unknown; level by default.

    Returns:
        (n,) contact time in seconds.
    """
    running = gait.running & ~motion.averaged & (motion.speed_mps >= RUNNING_MPS)
    told_s = float(motion.moving_s @ (running & np.isfinite(contact_s)))
    if told_s == 0.0:
        return unknown(len(motion))
    leg_m = LEG_SHARE_OF_HEIGHT * (POPULATION_HEIGHT_M if height_m is None else height_m)
    slope = 0.0 if grade is None else np.nan_to_num(grade)
    predicted_s = contact_time_s(np.maximum(motion.speed_mps, RUNNING_MPS), gait.cadence_ratio, slope)
    possible = (contact_s >= CONTACT_RANGE_S[0]) & (contact_s <= CONTACT_RANGE_S[1])
    contact_s = np.where(possible, contact_s, np.nan)
    believed = running & (contact_s * gait.cadence_spm <= 60.0)
    believed &= 0.5 * motion.speed_mps * contact_s < leg_m
    believed &= contact_s >= CONTACT_RATIO_RANGE[0] * predicted_s
    believed &= contact_s <= CONTACT_RATIO_RANGE[1] * predicted_s
    few = float(motion.moving_s @ believed) < BELIEVED_SHARE * told_s
    if few or _stands_still(contact_s[believed], predicted_s[believed]):
        return unknown(len(motion))
    return np.where(believed, contact_s, np.nan)


def _stands_still(contact_s: FloatArray, predicted_s: FloatArray) -> bool:
    """Tell whether a contact time stays the same where the predicted one does not."""
    if float(np.ptp(contact_s)) >= STEADY_CONTACT_S:
        return False
    return float(np.ptp(predicted_s)) > STEADY_SHARE * float(predicted_s.min())
