"""Measures of trunk, hips, head and shoulders, from the side."""

from __future__ import annotations

import numpy as np

from footfall.form.angles import body_lean_deg, head_to_trunk_deg, middle, trunk_lean_deg
from footfall.form.gait import Gait
from footfall.form.landmarks import Landmark
from footfall.form.leg_measures import PER_CENT_OF_LEG_PER_DEG
from footfall.form.measured import NEEDS_HEIGHT, Measure, seen, unseen
from footfall.form.measuring import ACROSS_TRUNK_DEG, Kind, at_moments, over_spans, ranges, strides_s
from footfall.records import FloatArray

SHOULDERS = (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER)
HIPS = (Landmark.LEFT_HIP, Landmark.RIGHT_HIP)

EAR_TO_SOLE_OF_HEIGHT = 0.93
SCALE_ERROR = 0.04
"""From the ears along head, trunk, thigh, shank and foot to the sole it is 93 % of the height, give or take 4
[D]."""


def trunk_lean(gait: Gait) -> Measure:
    """Measure the trunk's lean, the mean over the stance, degrees, above 0 forward of the vertical.

    The line from the middle of the hips to that of the shoulders. Runners chose 7.3 +- 3.6 (SD): Teng and
    Powers 2014, doi 10.2519/jospt.2014.5249 [V]. From about -5 to 25.
    """
    kind = Kind("trunk_lean", _seen_of(gait, SHOULDERS + HIPS), ACROSS_TRUNK_DEG, level=True)
    return over_spans(gait, kind, lambda xy_px: trunk_lean_deg(xy_px, gait.seen.forward), _stances_s(gait))


def bend_at_waist(gait: Gait) -> Measure:
    """Measure how far the trunk leans beyond the line from ankle to hips at mid-stance, degrees.

    A body that leans as a whole has little; one that sits with the hips shifted back has much [D]. Mid-stance
    is half way from contact to toe-off.
    """
    points = _seen_of(gait, (*SHOULDERS, *HIPS, gait.seen.near.part("ANKLE")))
    kind = Kind("bend_at_waist", points, ACROSS_TRUNK_DEG)

    def bend(xy_px: FloatArray) -> FloatArray:
        whole = body_lean_deg(xy_px, gait.seen.near, gait.seen.forward)
        bent: FloatArray = trunk_lean_deg(xy_px, gait.seen.forward) - whole
        return bent

    return at_moments(gait, kind, bend, _mid_stances_s(gait))


def hips_over_foot(gait: Gait) -> Measure:
    """Measure how far the hips are ahead of the ankle at mid-stance, % of the leg's length.

    Half way from contact to toe-off; below 0 the hips are behind [D].
    """
    side, forward, leg_px = gait.seen.near, gait.seen.forward, gait.seen.leg_px
    points = _seen_of(gait, (*HIPS, side.part("ANKLE")))

    def ahead(xy_px: FloatArray) -> FloatArray:
        away_px = middle(xy_px, "HIP")[:, 0] - xy_px[:, side.part("ANKLE"), 0]
        share: FloatArray = 100.0 * forward * away_px / leg_px
        return share

    kind = Kind("hips_over_foot", points, ACROSS_TRUNK_DEG, per_deg=PER_CENT_OF_LEG_PER_DEG, level=True)
    return at_moments(gait, kind, ahead, _mid_stances_s(gait))


def head_to_trunk(gait: Gait) -> Measure:
    """Measure the angle of the line from shoulders to ears to that of the trunk, degrees, above 0 forward.

    The mean over each stride. There is no evidence that it matters to knees.
    """
    points = _seen_of(gait, (*SHOULDERS, *HIPS, gait.seen.near.part("EAR")))
    kind = Kind("head_to_trunk", points, ACROSS_TRUNK_DEG)
    return over_spans(gait, kind, lambda xy_px: head_to_trunk_deg(xy_px, gait.seen.forward), strides_s(gait))


def shoulder_height(gait: Gait) -> Measure:
    """Measure how far the ears are from the shoulders, % of the trunk's length.

    The mean over each stride; shoulders that are drawn up make it less. It can only be judged against the
    runner's own.
    """
    trunk_px = gait.seen.trunk_px

    def apart(xy_px: FloatArray) -> FloatArray:
        away = middle(xy_px, "EAR") - middle(xy_px, "SHOULDER")
        share: FloatArray = 100.0 * np.hypot(away[:, 0], away[:, 1]) / trunk_px
        return share

    points = _seen_of(gait, (*SHOULDERS, gait.seen.near.part("EAR")))
    kind = Kind("shoulder_height", points, ACROSS_TRUNK_DEG, per_deg=0.6)
    return over_spans(gait, kind, apart, strides_s(gait))


def vertical_movement(gait: Gait) -> Measure:
    """Measure how far the hips go up and down with each step, % of the leg's length.

    From the lowest to the highest of each half stride. It is part of what explained patellofemoral force in
    Wille 2014, J Orthop Sports Phys Ther 44:825 [V].
    """
    leg_px = gait.seen.leg_px

    def height(xy_px: FloatArray) -> FloatArray:
        share: FloatArray = -100.0 * middle(xy_px, "HIP")[:, 1] / leg_px
        return share

    return ranges(gait, Kind("vertical_movement", HIPS, 0.0, per_deg=0.0), height, _steps_s(gait))


def vertical_movement_m(gait: Gait, height_m: float | None) -> Measure:
    """Measure how far the hips go up and down with each step, in metres.

    Args:
        gait: The runner's gait.
        height_m: Their height; None where it is not told.
    """
    return in_metres(gait, vertical_movement(gait), "vertical_movement_m", gait.seen.leg_px, height_m)


def in_metres(gait: Gait, share: Measure, name: str, of_px: float, height_m: float | None) -> Measure:
    """Return a measure told in % of a length in the picture in metres, by the runner's height.

    Args:
        gait: The runner's gait.
        share: The measure, in %.
        name: Of the new measure.
        of_px: The length that it is % of, pixels.
        height_m: The runner's height, None where it is not told.
    """
    if not share.is_seen:
        return unseen(name, share.reason)
    if height_m is None:
        return unseen(name, NEEDS_HEIGHT)
    metres = of_px / 100.0 * metres_per_px(gait, height_m)
    value = share.value * metres
    error = float(np.hypot(share.standard_error * metres, SCALE_ERROR * value))
    return seen(name, value, error, share.strides, share.moment_s)


def metres_per_px(gait: Gait, height_m: float) -> float:
    """Return how many metres a pixel is worth where the runner is, by their height in metres.

    The height in the picture is that along the bones, so that it does not depend on the posture.
    """
    xy_px = gait.course.xy_px
    near = gait.seen.near
    ears, shoulders, hips = (middle(xy_px, part) for part in ("EAR", "SHOULDER", "HIP"))
    ankle, heel, toe = (xy_px[:, near.part(part)] for part in ("ANKLE", "HEEL", "FOOT_INDEX"))
    head_px = np.nanmedian(np.hypot(*(ears - shoulders).T))
    trunk_px = np.nanmedian(np.hypot(*(shoulders - hips).T))
    foot_px = np.nanmedian(np.hypot(*(ankle - (heel + toe) / 2.0).T))
    along_px = head_px + trunk_px + gait.seen.leg_px + foot_px
    return float(EAR_TO_SOLE_OF_HEIGHT * height_m / along_px)


def _seen_of(gait: Gait, points: tuple[Landmark, ...]) -> tuple[Landmark, ...]:
    """Those of the near side and the middle: the far ones are often hidden by the body, which is known."""
    far = gait.seen.near.other.name
    return tuple(point for point in points if not point.name.startswith(far))


def _stances_s(gait: Gait) -> list[tuple[float, float]]:
    return [
        (one.contact_s, one.toe_off_s)
        for one in gait.stances.of(gait.seen.near)
        if np.isfinite(one.toe_off_s)
    ]


def _mid_stances_s(gait: Gait) -> list[float]:
    return [(first + last) / 2.0 for first, last in _stances_s(gait)]


def _steps_s(gait: Gait) -> list[tuple[float, float]]:
    halves = []
    for first, last in strides_s(gait):
        half_s = (first + last) / 2.0
        halves += [(first, half_s), (half_s, last)]
    return halves
