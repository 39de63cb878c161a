"""Measures of the arms: the near elbow and hand from the side, crossing from the front or behind."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from footfall.form.angles import elbow_flexion_deg, middle
from footfall.form.gait import Gait
from footfall.form.landmarks import Landmark
from footfall.form.measured import HIDDEN, Measure, unseen
from footfall.form.measuring import ACROSS_ARM_DEG, Kind, at_peaks, over_spans, ranges, strides_s
from footfall.form.runner_seen import Side, View
from footfall.records import FloatArray

LEAST_VISIBLE = 0.4
"""A hand that is less visible than this, as a mean over the clip, is hidden [D]."""

HANDS_APART = 0.5
"""How much of the half difference between both hands counts as an error [D]: from a camera that is 20
degrees off the way the mean is off by 9 %, and the hands by 20 and more."""


def elbow_flexion(gait: Gait) -> Measure:
    """Measure how far the near elbow is bent, the mean over each stride, degrees; 0 is a straight arm.

    There is no evidence that it matters to knees.
    """
    near = gait.seen.near
    points = tuple(near.part(part) for part in ("SHOULDER", "ELBOW", "WRIST"))
    if _hidden(gait, near):
        return unseen("elbow_flexion", HIDDEN)
    kind = Kind("elbow_flexion", points, ACROSS_ARM_DEG)
    return over_spans(gait, kind, lambda xy_px: elbow_flexion_deg(xy_px, near), strides_s(gait))


def hand_travel(gait: Gait) -> Measure:
    """Measure how far the near hand goes forward and back with each stride, % of the trunk's length.

    The wrist's distance ahead of the shoulder, from its least to its greatest.
    """
    near, trunk_px = gait.seen.near, gait.seen.trunk_px
    if _hidden(gait, near):
        return unseen("hand_travel", HIDDEN)

    def ahead(xy_px: FloatArray) -> FloatArray:
        away_px = xy_px[:, near.part("WRIST"), 0] - xy_px[:, near.part("SHOULDER"), 0]
        share: FloatArray = 100.0 * gait.seen.forward * away_px / trunk_px
        return share

    points = (near.part("SHOULDER"), near.part("WRIST"))
    return ranges(gait, Kind("hand_travel", points, ACROSS_ARM_DEG), ahead, strides_s(gait))


def arm_crossing(gait: Gait) -> Measure:
    """Measure how far the hands cross the middle of the body, % of the shoulders' width.

    From the front or behind, the mean of both hands: how far each wrist gets beyond the line from the middle
    of the hips to that of the shoulders, to the other arm's side; below 0 they stay on their own. A camera
    off the way seems to let one hand cross and keep the other away: how far both differ says how sure it is.
    """
    if all(_hidden(gait, side) for side in Side):
        return unseen("arm_crossing", HIDDEN)
    sign = 1 if gait.seen.view is View.FRONT else -1  # the runner's left is to the right from the front

    def inward(xy_px: FloatArray, side: Side) -> FloatArray:
        own = sign if side is Side.LEFT else -sign
        centre = (middle(xy_px, "SHOULDER")[:, 0] + middle(xy_px, "HIP")[:, 0]) / 2.0
        wide = xy_px[:, Landmark.LEFT_SHOULDER, 0] - xy_px[:, Landmark.RIGHT_SHOULDER, 0]
        wide_px = max(float(np.nanmedian(np.abs(wide))), 1.0)
        share: FloatArray = -100.0 * own * (xy_px[:, side.part("WRIST"), 0] - centre) / wide_px
        return share

    both = [
        at_peaks(
            gait,
            Kind("arm_crossing", (side.part("WRIST"),), 0.0, per_deg=1.5),
            lambda xy_px, side=side: inward(xy_px, side),  # type: ignore[misc]
            strides_s(gait),
        )
        for side in Side
    ]
    mean, apart = mean_of_sides(*both), abs(both[0].value - both[1].value) / 2.0
    if not np.isfinite(apart):
        return mean
    return replace(mean, standard_error=float(np.hypot(mean.standard_error, HANDS_APART * apart)))


def mean_of_sides(one: Measure, other: Measure) -> Measure:
    """Return the mean of a measure of both sides; the one that is not seen, where one is not."""
    if not one.is_seen or not other.is_seen:
        return one if not one.is_seen else other
    return Measure(
        one.name,
        (one.value + other.value) / 2.0,
        float(np.hypot(one.standard_error, other.standard_error) / 2.0),
        one.unit,
        min(one.strides, other.strides),
        one.moment_s,
    )


def _hidden(gait: Gait, side: Side) -> bool:
    points = [side.part(part) for part in ("ELBOW", "WRIST")]
    return float(gait.course.visibility[points].min()) < LEAST_VISIBLE
