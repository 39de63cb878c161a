"""Joint: patellofemoral force and stress from a knee moment and angle measured in a laboratory.

Two chains of formulas are in use and differ by 20 % at 44 degrees of flexion: compare within one chain only,
and never show a stress to a runner as a truth. Angles are in degrees, and flexion is positive.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from footfall.records import FloatArray

LARGEST_FLEXION_DEG = 90.0
"""The chains are valid to here; a larger angle counts as this [D]."""

LARGEST_AREA_FLEXION_DEG = 60.0
"""The contact area is valid to here; its fit extrapolates badly [D]."""

VAN_EIJDEN_LEVER_M = (8.0e-8, -1.3e-5, 2.8e-4, 0.046)
"""Lever arm of the quadriceps in metres, from the 3rd power of the angle down: van Eijden 1986,
doi 10.1016/0021-9290(86)90154-5 [V*]. Many papers print the first three a thousand times too large."""

VAN_EIJDEN_RATIO = ((-3.84e-5, 1.47e-3, 0.462), (-6.98e-7, 1.55e-4, -1.62e-2, 1.0))
"""Patellofemoral over quadriceps force, numerator and denominator, highest power first [V*]."""

CONTACT_AREA_MM2 = (0.0781, 0.6763, 151.75)
"""Contact area in mm2, from the square of the angle down [V*]."""

BRECHTER_POWERS_LEVER_CM = ((30.0, 0.036, 3.0), (60.0, -0.043, 5.4), (90.0, -0.027, 4.3))
"""Lever arm in cm, as (below this angle, slope, intercept): Brechter & Powers 2002,
doi 10.1249/00005768-200210000-00009 [V*]. It has steps at 30 and 60 degrees."""

BRECHTER_POWERS_DEEP_LEVER_CM = 2.0
BRECHTER_POWERS_PULL_DEG = (0.53, 30.46)
"""Angle between quadriceps and patellar tendon: slope and intercept [V*]."""


class JointChain(StrEnum):
    """Which chain of formulas leads from moment to force."""

    VAN_EIJDEN = "van Eijden"
    BRECHTER_POWERS = "Brechter & Powers"


def quadriceps_lever_m(flexion_deg: ArrayLike, chain: JointChain = JointChain.VAN_EIJDEN) -> FloatArray:
    """Return the effective lever arm of the quadriceps.

    Args:
        flexion_deg: Knee flexion, 0 to 90 degrees.
        chain: Which chain of formulas.

    Returns:
        Lever arm in metres, 0.024 to 0.048 [V*].
    """
    flexion = _flexion(flexion_deg, LARGEST_FLEXION_DEG)
    if chain is JointChain.VAN_EIJDEN:
        return _polynomial(VAN_EIJDEN_LEVER_M, flexion)
    lever_cm = np.full(flexion.shape, BRECHTER_POWERS_DEEP_LEVER_CM)
    for below_deg, slope, intercept in reversed(BRECHTER_POWERS_LEVER_CM):
        lever_cm = np.where(flexion < below_deg, slope * flexion + intercept, lever_cm)
    return lever_cm / 100.0


def patellofemoral_ratio(flexion_deg: ArrayLike, chain: JointChain = JointChain.VAN_EIJDEN) -> FloatArray:
    """Return the patellofemoral force for each newton of quadriceps force.

    Args:
        flexion_deg: Knee flexion, 0 to 90 degrees.
        chain: Which chain of formulas.

    Returns:
        The ratio, 0.46 to 0.98 in the van Eijden chain [V*].
    """
    flexion = _flexion(flexion_deg, LARGEST_FLEXION_DEG)
    if chain is JointChain.VAN_EIJDEN:
        numerator, denominator = VAN_EIJDEN_RATIO
        return _polynomial(numerator, flexion) / _polynomial(denominator, flexion)
    pull_deg = _polynomial(BRECHTER_POWERS_PULL_DEG, flexion)
    ratio: FloatArray = 2.0 * np.sin(np.radians(pull_deg) / 2.0)
    return ratio


def quadriceps_force_n(
    moment_nm: ArrayLike, flexion_deg: ArrayLike, chain: JointChain = JointChain.VAN_EIJDEN
) -> FloatArray:
    """Return the quadriceps force behind an internal knee extension moment.

    Args:
        moment_nm: Internal extension moment, N.m; a flexion moment (negative) needs no quadriceps and counts
            as 0.
        flexion_deg: Knee flexion, 0 to 90 degrees.
        chain: Which chain of formulas.

    Returns:
        Force in newtons.
    """
    moment = np.maximum(np.asarray(moment_nm, np.float64), 0.0)
    return moment / quadriceps_lever_m(flexion_deg, chain)


def patellofemoral_force_n(
    moment_nm: ArrayLike, flexion_deg: ArrayLike, chain: JointChain = JointChain.VAN_EIJDEN
) -> FloatArray:
    """Return the patellofemoral force from knee moment and angle.

    Args:
        moment_nm: Internal extension moment, N.m.
        flexion_deg: Knee flexion, 0 to 90 degrees.
        chain: Which chain of formulas.

    Returns:
        Force in newtons, 0 where the moment is not an extension moment.
    """
    ratio = patellofemoral_ratio(flexion_deg, chain)
    return ratio * quadriceps_force_n(moment_nm, flexion_deg, chain)


def contact_area_mm2(flexion_deg: ArrayLike) -> FloatArray:
    """Return the patellofemoral contact area; other measured areas change a stress by some 40 %.

    Args:
        flexion_deg: Knee flexion, 0 to 60 degrees; beyond, it counts as 60.

    Returns:
        Area in mm2, 152 to 473 [V*].
    """
    return _polynomial(CONTACT_AREA_MM2, _flexion(flexion_deg, LARGEST_AREA_FLEXION_DEG))


def patellofemoral_stress_mpa(
    moment_nm: ArrayLike, flexion_deg: ArrayLike, chain: JointChain = JointChain.VAN_EIJDEN
) -> FloatArray:
    """Return the patellofemoral stress, force over contact area.

    Args:
        moment_nm: Internal extension moment, N.m.
        flexion_deg: Knee flexion, 0 to 90 degrees.
        chain: Which chain of formulas.

    Returns:
        Stress in MPa (N/mm2), for comparison within one chain only.
    """
    return patellofemoral_force_n(moment_nm, flexion_deg, chain) / contact_area_mm2(flexion_deg)


def _flexion(flexion_deg: ArrayLike, largest_deg: float) -> FloatArray:
    return np.clip(np.asarray(flexion_deg, np.float64), 0.0, largest_deg)


def _polynomial(coefficients: tuple[float, ...], flexion_deg: FloatArray) -> FloatArray:
    return np.asarray(np.polyval(coefficients, flexion_deg), np.float64)
