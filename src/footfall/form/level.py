"""Level: whether the phone was held level, by which way the foot on a belt or the hips over ground go.

Belt and ground are taken for level: a treadmill of 1 % is half a degree.
"""

from __future__ import annotations

import numpy as np

from footfall.form.angles import middle
from footfall.form.events import Stance
from footfall.form.runner_seen import RunnerSeen, View
from footfall.form.smoothing import Course
from footfall.records import FloatArray

FLAT_PART = (0.2, 0.55)
"""In this part of its contact the foot goes with the belt, flat [D]."""

CAMERA_HEIGHT = 0.25
"""How high over the ground a camera at hip height stands, over how far it is away [D]: seen aslant, a foot
that comes nearer sinks in the picture."""

PLAIN_DEG = 3.0
"""Less than this, or than twice its own standard error, is not told from a level phone [D]."""


def tilt_deg(course: Course, stances: tuple[Stance, ...], seen: RunnerSeen) -> float:
    """Return how far the picture is turned against the ground, degrees, above 0 clockwise.

    Args:
        course: Where the landmarks are.
        stances: Those of the near foot.
        seen: How the clip shows the runner.

    Returns:
        0 where it is too little to be told from a level phone, and from the front or behind.
    """
    if seen.view is not View.SIDE:
        return 0.0
    slopes = _of_hips(course) if seen.travels else _of_feet(course, stances, seen)
    if slopes.size < 2:
        return 0.0
    tilt = float(np.median(slopes))
    error = float(np.std(slopes, ddof=1)) / np.sqrt(slopes.size)
    return tilt if abs(tilt) > max(PLAIN_DEG, 2.0 * error) else 0.0


def _of_feet(course: Course, stances: tuple[Stance, ...], seen: RunnerSeen) -> FloatArray:
    """The slope of each stance's way in the picture, by heel and toes, less what perspective makes of it."""
    first, last = FLAT_PART
    points = [seen.near.part("HEEL"), seen.near.part("FOOT_INDEX")]
    foot = course.xy_px[:, points].mean(axis=1)
    slopes = []
    for one in stances:
        from_s, to_s = (one.contact_s + share * one.contact_time_s for share in (first, last))
        part = foot[(course.time_s >= from_s) & (course.time_s <= to_s)]
        if len(part) > 2 and np.isfinite(part).all():
            slopes.append(_slope_deg(part))
    aslant = np.arctan(CAMERA_HEIGHT * np.tan(np.radians(seen.turned_deg)))
    level: FloatArray = np.array(slopes) - seen.forward * np.degrees(aslant)
    return level


def _of_hips(course: Course) -> FloatArray:
    """The slope of the hips' way in the picture, in each third of it."""
    hips = middle(course.xy_px, "HIP")
    known = hips[np.isfinite(hips).all(axis=1)]
    if len(known) < 2:
        return np.empty(0)
    return np.array([_slope_deg(part) for part in np.array_split(known, 3)])


def _slope_deg(way: FloatArray) -> float:
    across = way[:, 0] - way[:, 0].mean()
    return float(np.degrees(np.arctan(across @ way[:, 1] / max(float(across @ across), 1e-9))))
