"""Parts: what made a run cost what it cost, split so that the parts add up to the whole."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from footfall.knee.course import Course, StepCosts
from footfall.knee.force import CADENCE_IMPULSE_EXPONENT, WALKING_PEAK_BW, slope_factor, walking_peak_bw
from footfall.records import FloatArray
from footfall.units import METRES_PER_KM

SMALL = 1e-6
"""Logarithms nearer to 0 than this carry no part worth the division by them [D]."""


@dataclass(frozen=True, slots=True)
class LoadPart:
    """One reason for the load of a run.

    Attributes:
        name: "distance" (the km, as if flat at the own easy pace), "speed", "cadence", "slope up", "slope
            down", "walking"; and, where they are known to differ from the usual, "form", "mass" and "contact"
            (a measured contact time that moved the peak force).
        easy_km: What it added, negative where it spared the knees.
    """

    name: str
    easy_km: float


def split(course: Course, cost: StepCosts) -> tuple[LoadPart, ...]:
    """Split a load into its parts, exactly, by the logarithmic mean of each interval.

    The load of a running interval is its distance times factors of speed, cadence, slope, form, mass and
    contact; that of a walking interval its distance times factors of walking, slope and mass. The log-mean
    weight L(e, d) = (e - d) / ln(e/d) shares e - d among the logarithms of the factors without a remainder
    (the LMDI method).

    Returns:
        The parts; they add up to the sum of the intervals' easy km.
    """
    gait, grade, easy_km = course.gait, course.grade, cost.easy_km
    covered_km = course.motion.covered_m / METRES_PER_KM
    log_ratio, weight = _log_mean(easy_km, covered_km)
    log_slope = np.log(np.where(gait.running, slope_factor(grade), walking_peak_bw(grade) / WALKING_PEAK_BW))
    log_mass = math.log(cost.mass_factor)
    log_contact = 0.0 if cost.contact_factor is None else np.log(cost.contact_factor)
    always = {
        "cadence": float(weight @ (CADENCE_IMPULSE_EXPONENT * np.log(gait.cadence_ratio))),
        "slope up": float((weight * log_slope) @ (grade > 0.0)),
        "slope down": float((weight * log_slope) @ (grade < 0.0)),
        "walking": float((weight * (log_ratio - log_slope - log_mass)) @ ~gait.running),
    }
    known = {
        "form": math.log(cost.form_factor) * float(weight @ gait.running),
        "mass": log_mass * float(weight.sum()),
        "contact": float(np.sum(weight * log_contact)),
    }
    distance = float(covered_km.sum())
    speed = float(easy_km.sum()) - distance - sum(always.values()) - sum(known.values())
    weighed = {
        name for name in known if known[name] or (name == "contact" and cost.contact_factor is not None)
    }
    told = {"distance": distance, "speed": speed} | always
    told |= {name: value for name, value in known.items() if name in weighed}
    return tuple(LoadPart(name, value) for name, value in told.items())


def _log_mean(easy_km: FloatArray, covered_km: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Logarithm of the load of each km covered, and the log-mean weight of each interval."""
    moved = covered_km > 0.0
    log_ratio = np.log(np.divide(easy_km, covered_km, out=np.ones_like(easy_km), where=moved))
    weight = np.divide(
        easy_km - covered_km, log_ratio, out=covered_km.copy(), where=np.abs(log_ratio) > SMALL
    )
    return log_ratio, weight
