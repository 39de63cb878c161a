"""Effort: what running on a grade costs the body, and what is beyond anybody.

It is no measure of knee load: it tells whether recorded climbs can be metres.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from footfall.knee.altitude import MAX_GRADE
from footfall.knee.motion import Motion
from footfall.records import FloatArray

MINETTI_COEFFICIENTS = (155.4, -30.4, -43.3, 46.3, 19.5, 3.6)
"""Cost of running against grade, J/kg/m, from the 5th power down, doi 10.1152/japplphysiol.01177.2001
[V*]."""

EFFORT_WINDOW_S = 600.0
EFFORT_STEP_S = 30.0
"""Efforts are judged over any ten minutes of movement: long enough for noise and drift to even out [D]."""

RECORD_EFFORT_W_PER_KG = 24.7
"""What running 3000 m in 7:17.55 costs by Minetti's equation; Ingebrigtsen, 2024 [V*]."""

RECORD_CLIMB_MPS = 0.61
"""1000 m of climb in 27:21; Bonnet, Fully [V*]."""

BEYOND_RECORDS = 1.13
"""Recorded speeds and heights may be a little off: so little beyond the records is no proof [D]."""

LOWEST_CLIMB_M = 80.0
"""Ten minutes beyond anybody take a climb of more than this, at whatever speed [D]."""


def minetti_cost(grade: ArrayLike) -> FloatArray:
    """Return the metabolic cost of running on a grade, for adjusted pace only: it is no measure of knee load.

    Downhill the cost falls while the load of the knee rises.

    Args:
        grade: Rise over distance; beyond ±0.45 it counts as ±0.45.

    Returns:
        Cost in J/kg/m, in the shape of `grade`. Minetti et al. 2002, J Appl Physiol 93:1039-1046,
        doi 10.1152/japplphysiol.01177.2001 [V*].
    """
    cost: FloatArray = np.polyval(MINETTI_COEFFICIENTS, np.clip(grade, -MAX_GRADE, MAX_GRADE))
    return cost


def beyond_anybody(height_m: FloatArray, motion: Motion, grade: FloatArray, marks_m: FloatArray) -> bool:
    """Tell whether ten minutes of a climb are beyond the best there are, by rate of climb or by effort.

    Args:
        height_m: (n,) believed height.
        motion: How the runner moved, n intervals.
        grade: (k,) rise over distance at even marks of the distance.
        marks_m: (k,) those marks, from 0 on.
    """
    if float(height_m.max() - height_m.min()) <= LOWEST_CLIMB_M:
        return False
    clock_s = np.cumsum(motion.moving_s)
    starts_s = np.arange(0.0, clock_s[-1] - EFFORT_WINDOW_S, EFFORT_STEP_S)
    ends_s = starts_s + EFFORT_WINDOW_S
    climbs_m = np.interp(ends_s, clock_s, height_m) - np.interp(starts_s, clock_s, height_m)
    if not (climbs_m > LOWEST_CLIMB_M).any():
        return False
    if (climbs_m > BEYOND_RECORDS * RECORD_CLIMB_MPS * EFFORT_WINDOW_S).any():
        return True
    along_m = np.cumsum(motion.covered_m)
    cost_j_per_kg = marks_m[1] * np.cumsum(minetti_cost(grade))
    at_start, at_end = (
        np.interp(np.interp(moments_s, clock_s, along_m), marks_m, cost_j_per_kg)
        for moments_s in (starts_s, ends_s)
    )
    hard = at_end - at_start > BEYOND_RECORDS * RECORD_EFFORT_W_PER_KG * EFFORT_WINDOW_S
    return bool((hard & (climbs_m > LOWEST_CLIMB_M)).any())
