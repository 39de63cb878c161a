"""Spring: the runner as a mass on a spring, a check of sensors and a trend of one's own; never a load."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from footfall.knee.contact import LEG_SHARE_OF_HEIGHT, flight_time_s
from footfall.knee.motion import Motion
from footfall.knee.stride import POPULATION_HEIGHT_M, POPULATION_MASS_KG, Gait
from footfall.knee.weighted import weighted_median
from footfall.records import FloatArray
from footfall.units import STANDARD_GRAVITY_MPS2

LEVEL_GRADE = 0.02
"""Ground less steep than this counts as level [D]."""

SHORTEST_SPRING_S = 60.0
"""A trend is told from so many seconds on the level [D]."""


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


@dataclass(frozen=True, slots=True)
class SpringTrend:
    """The spring of one run, by the median of its level seconds: to be set beside the runner's other runs.

    A runner is stiffer the faster the run, so runs are compared at like speeds.

    Attributes:
        seconds: Seconds of level running that it is told from.
        speed_mps: Speed in them.
        contact_s: Contact time in them.
        peak_force_bw: Greatest vertical ground force of a step; it asks for no body mass.
        vertical_stiffness_n_per_m: Peak force over the drop of the body.
        leg_stiffness_n_per_m: Peak force over the shortening of the leg.
        mass_known: False where both stiffnesses are those of a body of the population's mean mass.
        height_known: False where the leg is that of the population's mean height.
    """

    seconds: float
    speed_mps: float
    contact_s: float
    peak_force_bw: float
    vertical_stiffness_n_per_m: float
    leg_stiffness_n_per_m: float
    mass_known: bool
    height_known: bool


def spring_of_run(
    motion: Motion,
    gait: Gait,
    grade: FloatArray,
    contact_s: FloatArray,
    mass_kg: float | None = None,
    height_m: float | None = None,
) -> SpringTrend | None:
    """Return the spring of a run, from its level seconds with a recorded cadence and contact time.

    Args:
        motion: How the runner moved, n intervals.
        gait: How the runner stepped.
        grade: (n,) rise over distance; where it is NaN nobody knows whether the ground was level.
        contact_s: (n,) contact time as far as it is believed (`measured_contact_s`), NaN elsewhere.
        mass_kg: Body mass; the population's 74.2 kg where unknown.
        height_m: Body height; the population's 1.77 m where unknown.

    Returns:
        The medians over time; None with less than a minute to tell them from. A check of plausibility and a
        personal trend only: see `spring_mass`.
    """
    chosen = gait.running & gait.cadence_known & (np.abs(grade) < LEVEL_GRADE) & np.isfinite(contact_s)
    seconds = motion.moving_s[chosen]
    if float(seconds.sum()) < SHORTEST_SPRING_S:
        return None
    mass = POPULATION_MASS_KG if mass_kg is None else mass_kg
    leg_m = LEG_SHARE_OF_HEIGHT * (POPULATION_HEIGHT_M if height_m is None else height_m)
    speed_mps, contact = motion.speed_mps[chosen], contact_s[chosen]
    spring = spring_mass(mass, leg_m, speed_mps, contact, flight_time_s(gait.cadence_spm[chosen], contact))
    return SpringTrend(
        seconds=float(seconds.sum()),
        speed_mps=weighted_median(speed_mps, seconds),
        contact_s=weighted_median(contact, seconds),
        peak_force_bw=weighted_median(spring.peak_force_n, seconds) / (mass * STANDARD_GRAVITY_MPS2),
        vertical_stiffness_n_per_m=weighted_median(spring.vertical_stiffness_n_per_m, seconds),
        leg_stiffness_n_per_m=weighted_median(spring.leg_stiffness_n_per_m, seconds),
        mass_known=mass_kg is not None,
        height_known=height_m is not None,
    )


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
