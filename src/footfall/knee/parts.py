"""Parts: what made a run cost what it cost, split so that the parts add up to the whole."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from footfall.knee.force import CADENCE_IMPULSE_EXPONENT, WALKING_PEAK_BW, slope_factor, walking_peak_bw
from footfall.knee.stride import Gait
from footfall.records import FloatArray

SMALL = 1e-6
"""Logarithms nearer to 0 than this carry no part worth the division by them."""


@dataclass(frozen=True, slots=True)
class LoadPart:
    """One reason for the load of a run.

    Attributes:
        name: "distance" (the km, as if flat at the own easy pace), "speed", "cadence", "slope up", "slope
            down", "walking", and "contact" where a measured contact time moved the peak force.
        easy_km: What it added, negative where it spared the knees.
    """

    name: str
    easy_km: float


def split(
    easy_km: FloatArray,
    covered_km: FloatArray,
    gait: Gait,
    grade: FloatArray,
    contact_factor: FloatArray | None,
) -> tuple[LoadPart, ...]:
    """Split a load into its parts, exactly, by the logarithmic mean of each interval.

    The load of a running interval is its distance times factors of speed, cadence, slope and contact; that
    of a walking interval its distance times factors of walking and slope. The log-mean weight L(e, d) = (e -
    d) / ln(e/d) shares e - d among the logarithms of the factors without a remainder (the LMDI method).

    Args:
        easy_km: (n,) load of each interval.
        covered_km: (n,) distance of each interval.
        gait: How the runner stepped.
        grade: (n,) rise over distance, 0 where unknown.
        contact_factor: (n,) effect of measured contact on the peak, or None where it is not weighed.

    Returns:
        The parts; they add up to the sum of `easy_km`.
    """
    moved = covered_km > 0.0
    ratio = np.divide(easy_km, covered_km, out=np.ones_like(easy_km), where=moved)
    log_ratio = np.log(ratio)
    weight = np.divide(
        easy_km - covered_km, log_ratio, out=covered_km.copy(), where=np.abs(log_ratio) > SMALL
    )
    log_slope = np.log(np.where(gait.running, slope_factor(grade), walking_peak_bw(grade) / WALKING_PEAK_BW))
    slope_up = float(weight @ np.where(grade > 0.0, log_slope, 0.0))
    slope_down = float(weight @ np.where(grade < 0.0, log_slope, 0.0))
    cadence = float(weight @ (CADENCE_IMPULSE_EXPONENT * np.log(gait.cadence_ratio)))
    contact = 0.0 if contact_factor is None else float(weight @ np.log(contact_factor))
    distance = float(covered_km.sum())
    walking = float((weight * (log_ratio - log_slope)) @ ~gait.running)
    speed = float(easy_km.sum()) - distance - slope_up - slope_down - cadence - contact - walking
    parts = (
        LoadPart("distance", distance),
        LoadPart("speed", speed),
        LoadPart("cadence", cadence),
        LoadPart("slope up", slope_up),
        LoadPart("slope down", slope_down),
        LoadPart("walking", walking),
    )
    return parts if contact_factor is None else (*parts, LoadPart("contact", contact))
