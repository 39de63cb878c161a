"""Angles: of a body's joints and segments in the picture, from where its landmarks are.

All are functions of landmarks, (n, 33, 2) pixels to the right and down, and give degrees, (n,). They are
those of the picture: seen from a camera that is not exactly at the side, the runner's own are smaller.
"""

from __future__ import annotations

import numpy as np

from footfall.form.landmarks import Landmark
from footfall.form.runner_seen import Side
from footfall.records import FloatArray


def knee_flexion_deg(xy_px: FloatArray, side: Side) -> FloatArray:
    """Return how far a knee is bent, 0 where it is straight, to 180; bent backward counts too."""
    return bend_deg(*(xy_px[:, side.part(part)] for part in ("HIP", "KNEE", "ANKLE")))


def elbow_flexion_deg(xy_px: FloatArray, side: Side) -> FloatArray:
    """Return how far an elbow is bent, 0 where it is straight, to 180."""
    return bend_deg(*(xy_px[:, side.part(part)] for part in ("SHOULDER", "ELBOW", "WRIST")))


def shank_deg(xy_px: FloatArray, side: Side, forward: int) -> FloatArray:
    """Return the shank's angle to the vertical: above 0 where the ankle is ahead of the knee."""
    down = xy_px[:, side.part("ANKLE")] - xy_px[:, side.part("KNEE")]
    return np.degrees(np.arctan2(forward * down[:, 0], down[:, 1]))


def foot_deg(xy_px: FloatArray, side: Side, forward: int) -> FloatArray:
    """Return the angle of the line from heel to toe to the level: above 0 where the toes are up."""
    along = xy_px[:, side.part("FOOT_INDEX")] - xy_px[:, side.part("HEEL")]
    return np.degrees(np.arctan2(-along[:, 1], forward * along[:, 0]))


def trunk_lean_deg(xy_px: FloatArray, forward: int) -> FloatArray:
    """Return the angle of the line from hips to shoulders to the vertical: above 0 forward."""
    return _before_vertical_deg(middle(xy_px, "SHOULDER") - middle(xy_px, "HIP"), forward)


def body_lean_deg(xy_px: FloatArray, side: Side, forward: int) -> FloatArray:
    """Return the angle of the line from an ankle to the hips to the vertical: above 0 forward."""
    return _before_vertical_deg(middle(xy_px, "HIP") - xy_px[:, side.part("ANKLE")], forward)


def head_to_trunk_deg(xy_px: FloatArray, forward: int) -> FloatArray:
    """Return the angle of the line from shoulders to ears to that of the trunk: above 0 forward."""
    head: FloatArray = _before_vertical_deg(middle(xy_px, "EAR") - middle(xy_px, "SHOULDER"), forward)
    return head - trunk_lean_deg(xy_px, forward)


def pelvis_tilt_deg(xy_px: FloatArray, view_sign: int) -> FloatArray:
    """Return how far the line of the hips is off the level: above 0 where the left hip is higher.

    Args:
        xy_px: The landmarks, from the front or behind.
        view_sign: 1 from the front, where the left hip is to the right in the picture; -1 from behind.
    """
    across = xy_px[:, Landmark.LEFT_HIP] - xy_px[:, Landmark.RIGHT_HIP]
    return np.degrees(np.arctan2(-across[:, 1], view_sign * across[:, 0]))


def middle(xy_px: FloatArray, part: str) -> FloatArray:
    """Return the middle between left and right of a part of the body, (n, 2) pixels."""
    between: FloatArray = (xy_px[:, Landmark[f"LEFT_{part}"]] + xy_px[:, Landmark[f"RIGHT_{part}"]]) / 2.0
    return between


def bend_deg(first: FloatArray, joint: FloatArray, last: FloatArray) -> FloatArray:
    """Return how far two segments that meet in a joint are bent, 0 where they are one line, to 180."""
    above, below = joint - first, last - joint
    cross = above[:, 0] * below[:, 1] - above[:, 1] * below[:, 0]
    bent: FloatArray = np.degrees(np.abs(np.arctan2(cross, (above * below).sum(axis=1))))
    return bent


def _before_vertical_deg(up: FloatArray, forward: int) -> FloatArray:
    return np.degrees(np.arctan2(forward * up[:, 0], -up[:, 1]))
