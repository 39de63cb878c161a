"""Landmarks: the 33 points of a body that BlazePose finds, and a clip's worth of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from footfall.records import BoolArray, FloatArray


class Landmark(IntEnum):
    """The points, by their row. Left and right are the runner's own.

    Numbered as in Bazarevsky 2020, "BlazePose: On-device real-time body pose tracking",
    doi 10.48550/arXiv.2006.10204.
    """

    NOSE = 0
    LEFT_EYE_INNER = 1
    LEFT_EYE = 2
    LEFT_EYE_OUTER = 3
    RIGHT_EYE_INNER = 4
    RIGHT_EYE = 5
    RIGHT_EYE_OUTER = 6
    LEFT_EAR = 7
    RIGHT_EAR = 8
    MOUTH_LEFT = 9
    MOUTH_RIGHT = 10
    LEFT_SHOULDER = 11
    RIGHT_SHOULDER = 12
    LEFT_ELBOW = 13
    RIGHT_ELBOW = 14
    LEFT_WRIST = 15
    RIGHT_WRIST = 16
    LEFT_PINKY = 17
    RIGHT_PINKY = 18
    LEFT_INDEX = 19
    RIGHT_INDEX = 20
    LEFT_THUMB = 21
    RIGHT_THUMB = 22
    LEFT_HIP = 23
    RIGHT_HIP = 24
    LEFT_KNEE = 25
    RIGHT_KNEE = 26
    LEFT_ANKLE = 27
    RIGHT_ANKLE = 28
    LEFT_HEEL = 29
    RIGHT_HEEL = 30
    LEFT_FOOT_INDEX = 31
    RIGHT_FOOT_INDEX = 32


LANDMARKS = len(Landmark)

BONES = (
    (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER),
    (Landmark.LEFT_HIP, Landmark.RIGHT_HIP),
    *(
        (Landmark[f"{side}_{one}"], Landmark[f"{side}_{other}"])
        for side in ("LEFT", "RIGHT")
        for one, other in (
            ("EAR", "SHOULDER"),
            ("SHOULDER", "ELBOW"),
            ("ELBOW", "WRIST"),
            ("SHOULDER", "HIP"),
            ("HIP", "KNEE"),
            ("KNEE", "ANKLE"),
            ("ANKLE", "HEEL"),
            ("HEEL", "FOOT_INDEX"),
            ("ANKLE", "FOOT_INDEX"),
        )
    ),
)
"""The lines that a skeleton is drawn of."""


@dataclass(frozen=True, slots=True)
class Poses:
    """Where a runner's landmarks are in each frame of a clip.

    Attributes:
        time_s: When each frame is shown, (n,) seconds after the first, rising.
        xy_px: The landmarks, (n, 33, 2) pixels to the right and down from the upper left corner; NaN in
            frames without a runner. They may lie outside the frame.
        visibility: How likely each is in the frame and not hidden, (n, 33) in [0, 1]; 0 without a runner.
        width_px: Width of the frames that these pixels are of.
        height_px: Their height.
        people: The most people seen at once where somebody was looked for; 0 where nobody was.
        model: The model that found them, such as "heavy".
    """

    time_s: FloatArray
    xy_px: FloatArray
    visibility: FloatArray
    width_px: int
    height_px: int
    people: int
    model: str

    def __len__(self) -> int:
        return self.time_s.size

    @property
    def found(self) -> BoolArray:
        """In which frames there is a runner, (n,)."""
        return np.isfinite(self.xy_px[:, 0, 0])

    def of(self, landmark: Landmark) -> FloatArray:
        """Where one landmark is, (n, 2) pixels."""
        return self.xy_px[:, landmark]

    def nearest(self, moment_s: float) -> int:
        """Return the number of the frame that is shown nearest to a moment, s."""
        return int(np.argmin(np.abs(self.time_s - moment_s)))
