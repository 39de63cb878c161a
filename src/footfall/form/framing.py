"""Framing: which part of a frame is shown, so that the runner fills the picture and stays in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from footfall.form.landmarks import Landmark, Poses
from footfall.records import FloatArray

MARGIN = 0.12
"""What is shown around the runner, of their height in the picture [D]."""

STEADY_TRUNKS = 0.35
"""Hips that move to and fro by less than this, in trunk lengths, are let move within a picture that stands
still, as those of a runner on a treadmill do [D]."""


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a frame, in the pixels of the poses; it may reach beyond the frame.

    Attributes:
        left_px: Where it begins, to the right.
        top_px: Where it begins, down.
        width_px: Its width.
        height_px: Its height.
    """

    left_px: float
    top_px: float
    width_px: float
    height_px: float


def framing(poses: Poses, frames: Sequence[int]) -> dict[int, Box]:
    """Return what is shown of each of some frames: boxes of one size, which stand still or follow the hips.

    Args:
        poses: The runner's landmarks.
        frames: Numbers of frames with a runner, at least one.
    """
    points = poses.xy_px[list(frames)]
    hips = points[:, [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]].mean(axis=1)
    shoulders = points[:, [Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER]].mean(axis=1)
    trunk_px = float(np.median(np.hypot(*(shoulders - hips).T)))
    centre = hips if float(np.ptp(hips[:, 0])) > 2.0 * STEADY_TRUNKS * trunk_px else _still(hips)
    low = np.percentile(points - centre[:, np.newaxis], 1.0, axis=(0, 1))
    high = np.percentile(points - centre[:, np.newaxis], 99.0, axis=(0, 1))
    margin = MARGIN * float(high[1] - low[1])
    low, high = low - margin, high + margin
    return {
        number: Box(*map(float, (*(middle + low), *(high - low))))
        for number, middle in zip(frames, centre, strict=True)
    }


def _still(hips: FloatArray) -> FloatArray:
    return np.broadcast_to(np.median(hips, axis=0), hips.shape)
