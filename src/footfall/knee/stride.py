"""Stride: walking or running, how quick the steps are, and how long a foot stays on the ground."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from footfall.knee.motion import STANDING_MPS, Motion
from footfall.records import BoolArray, FloatArray, Habits, read_only
from footfall.units import STANDARD_GRAVITY_MPS2

PRIOR_HABITS = Habits(cadence_at_rest_spm=135.0, cadence_slope_spm_per_mps=10.0, easy_speed_mps=2.78)
"""What is usual for a runner not yet known: 135 + 10 v steps/min, easy pace 6:00 /km [D]."""

RUNNING_MPS = 1.8
RUNNING_SPM = 130.0
"""From this speed and cadence on a step is a running step [D]."""

JOGGING_SPM = 140.0
"""From this cadence on a step is a running step however slow: nobody walks at it, and slow joggers do [D]."""

NOT_WALKING_MPS = 2.5
"""From this speed on nobody walks: a lower cadence than 130 is a fault of the sensor [D]."""

CADENCE_RANGE_SPM = (40.0, 260.0)
"""A cadence outside this is a fault of the sensor, or a lost signal written as 0 [D]."""

LONGEST_WALKING_STEP_M = 1.2
MOST_OF_ONE_FOOT_SPM = 120.0
ONE_FOOT_S = 60.0
ONE_FOOT_SHARE = 0.8
"""A recording of a minute and more counts the steps of one foot where in so much of it they would be fewer
than 120 a minute and longer than 1.2 m: walking steps reach about 1 m. In recordings of both feet that is a
cadence which hung, half of the time at most [D]."""

HABITUAL_RANGE_SPM = (120.0, 240.0)
"""The habitual line is held within what runners do, wherever its ends may point [D]."""

RATIO_RANGE = (0.7, 1.4)
"""Cadence over habitual cadence counts as no less and no more: tables reach from 0.87 to 1.19 [D]."""

WALKING_AT_REST_SPM = 60.0
WALKING_SLOPE_SPM_PER_MPS = 40.0
"""Cadence of walking where it is not recorded: 60 + 40 v, so 116 at 1.4 m/s and 132 where running begins
[D]."""

CONTACT_AT_1_MPS_S = 0.50
CONTACT_SPEED_EXPONENT = -0.60
CONTACT_CADENCE_EXPONENT = -0.95
"""Contact time of running, 0.50 v^-0.60 r^-0.95 s [D]."""

CONTACT_RANGE_S = (0.12, 0.45)
"""A measured contact time outside this is a fault of the sensor [D]."""

SHORTEST_FLIGHT_S = 0.02
"""Flight time is held at this: a running step leaves the ground [D]."""

LEG_SHARE_OF_HEIGHT = 0.53
"""Leg length over body height, Morin 2005, doi 10.1123/jab.21.2.167 [D]."""

TYPICAL_HEIGHT_M = 1.70
"""Height where the runner has not told it; used for plausibility alone [D]."""


@dataclass(frozen=True, slots=True)
class Gait:
    """How the runner stepped in each interval; arrays (n,), read-only.

    Attributes:
        running: True where the steps are running steps.
        cadence_known: True where the watch told the cadence.
        cadence_spm: Steps per minute of both feet, measured where known, habitual where not; 0 at rest.
        cadence_ratio: Cadence over habitual cadence while running, 0.7 to 1.4; 1 where unknown or walking.
    """

    running: BoolArray
    cadence_known: BoolArray
    cadence_spm: FloatArray
    cadence_ratio: FloatArray


@dataclass(frozen=True, slots=True)
class SpringMass:
    """The runner as a mass on a spring (Morin 2005).

    Attributes:
        peak_force_n: Greatest vertical ground force.
        drop_m: Greatest downward movement of the body's centre of mass.
        vertical_stiffness_n_per_m: Peak force over drop.
        leg_compression_m: Greatest shortening of the leg.
        leg_stiffness_n_per_m: Peak force over leg compression.
    """

    peak_force_n: FloatArray
    drop_m: FloatArray
    vertical_stiffness_n_per_m: FloatArray
    leg_compression_m: FloatArray
    leg_stiffness_n_per_m: FloatArray


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
    steps of one foot all along is doubled.

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
    cadence_spm = _of_both_feet(cadence_spm, motion)
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
    return Gait(running, known, read_only(np.where(moving, cadence_spm, 0.0)), read_only(ratio))


def _of_both_feet(cadence_spm: FloatArray, motion: Motion) -> FloatArray:
    """Cadence as steps of both feet: twice that of a recording which counts one foot's."""
    told = (cadence_spm >= CADENCE_RANGE_SPM[0]) & (cadence_spm <= CADENCE_RANGE_SPM[1]) & ~motion.averaged
    least_spm = np.minimum(60.0 / LONGEST_WALKING_STEP_M * motion.speed_mps, MOST_OF_ONE_FOOT_SPM)
    told_s = float(motion.moving_s @ told)
    one_foot_s = float(motion.moving_s @ (told & (cadence_spm < least_spm)))
    of_one_foot = told_s >= ONE_FOOT_S and one_foot_s > ONE_FOOT_SHARE * told_s
    return 2.0 * cadence_spm if of_one_foot else cadence_spm


def contact_time_s(speed_mps: ArrayLike, cadence_ratio: ArrayLike = 1.0) -> FloatArray:
    """Predict how long a foot stays on the ground in a running step: 0.50 v^-0.60 r^-0.95 [D].

    On the level it lies within 5 % of what a force treadmill measured in one runner at 2.5 to 4.2 m/s; that
    runner's contact was some 15 % shorter down a slope of 10 degrees, which is not modelled.

    Args:
        speed_mps: Speed, 1.8 to 7.5 m/s.
        cadence_ratio: Cadence over habitual cadence at that speed.

    Returns:
        Contact time in seconds.
    """
    speed, ratio = np.asarray(speed_mps, np.float64), np.asarray(cadence_ratio, np.float64)
    contact: FloatArray = CONTACT_AT_1_MPS_S * speed**CONTACT_SPEED_EXPONENT * ratio**CONTACT_CADENCE_EXPONENT
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
    contact_s: FloatArray, motion: Motion, gait: Gait, height_m: float | None = None
) -> FloatArray:
    """Return the contact time where the sensor can be believed, NaN elsewhere.

    It is believed while running at 1.8 m/s or more (below, sensors are off by up to 80 ms: Drobnič 2023
    [V]), from 0.12 to 0.45 s, where the step leaves time for flight and the leg can reach over the ground it
    covers.

    Args:
        contact_s: (n,) contact time as recorded, NaN where unknown.
        motion: How the runner moved.
        gait: How the runner stepped.
        height_m: The runner's height; 1.70 m where unknown.

    Returns:
        (n,) contact time in seconds.
    """
    leg_m = LEG_SHARE_OF_HEIGHT * (height_m or TYPICAL_HEIGHT_M)
    possible = (contact_s >= CONTACT_RANGE_S[0]) & (contact_s <= CONTACT_RANGE_S[1])
    contact_s = np.where(possible, contact_s, np.nan)
    believed = gait.running & ~motion.averaged & (motion.speed_mps >= RUNNING_MPS)
    believed &= (contact_s + SHORTEST_FLIGHT_S) * gait.cadence_spm <= 60.0
    believed &= 0.5 * motion.speed_mps * contact_s < leg_m
    return np.where(believed, contact_s, np.nan)


def spring_mass(
    mass_kg: float, leg_m: float, speed_mps: ArrayLike, contact_s: ArrayLike, flight_s: ArrayLike
) -> SpringMass:
    """Return force and stiffness of the spring-mass runner from contact and flight time, on level ground.

    A check of plausibility and a personal trend only: ground force is a weak stand-in for the load inside.

    Args:
        mass_kg: Body mass, kg.
        leg_m: Leg length, about 0.53 of body height, m.
        speed_mps: Speed, m/s.
        contact_s: Contact time, s.
        flight_s: Flight time, s.

    Returns:
        Force, movement and stiffness; leg values NaN where the leg could not reach over the contact.
        Morin et al. 2005, J Appl Biomech 21:167-180, doi 10.1123/jab.21.2.167 [V abstract, identities D];
        not valid on slopes (Meyer 2023, PMC10368467 [V]).
    """
    contact, flight = np.asarray(contact_s, np.float64), np.asarray(flight_s, np.float64)
    weight_n = mass_kg * STANDARD_GRAVITY_MPS2
    force_n = weight_n * (np.pi / 2.0) * (flight / contact + 1.0)
    drop_m = force_n * contact**2 / (mass_kg * np.pi**2) - STANDARD_GRAVITY_MPS2 * contact**2 / 8.0
    reach2_m2 = leg_m**2 - (0.5 * np.asarray(speed_mps, np.float64) * contact) ** 2
    upright_m = np.sqrt(np.where(reach2_m2 >= 0.0, reach2_m2, np.nan))
    compression_m = leg_m - upright_m + drop_m
    return SpringMass(force_n, drop_m, force_n / drop_m, compression_m, force_n / compression_m)
