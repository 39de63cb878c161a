"""What is seen of the runner: from which side, which way they face, whether they stay in place, how well."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from footfall.errors import NoRunnerError
from footfall.form.landmarks import Landmark, Poses
from footfall.records import FloatArray
from footfall.retelling import in_english

SHOULDERS_OVER_TRUNK = 0.70
HIPS_OVER_TRUNK = 0.48
"""Between the shoulders and between the hips as the landmarks have it, over the length of the trunk, seen
from the front: twice 0.105 and 0.07 of the height over 0.29 and a little more [D]."""

MOST_OFF_SIDE_DEG = 35.0
"""Turned further than this out of the side view, a body's angles in the picture say too little of those of
the runner: an angle of 10 degrees seems 8 [D]."""

LEAST_OFF_SIDE_DEG = 60.0
"""From this on it is a view from the front or from behind [D]."""

TRAVELS_LEGS_PER_S = 0.5
"""Hips that go faster than this through the picture, in leg lengths a second, run over ground [D]."""

FEWEST_FRAMES = 15
SHORTEST_S = 2.0
"""Less of a runner than this is too little: three strides or so [D]."""

FEWEST_FPS = 12.0
"""Below this a leg swings from back to front between three frames [D]."""

SMALLEST_PX = 4.0
"""A trunk or a leg of less than this is none [D]."""


class View(StrEnum):
    """From where the runner is seen."""

    SIDE = "side"
    FRONT = "front"
    REAR = "rear"
    SLANTING = "slanting"
    """Between the side and the front or rear: only times can be measured."""


class Side(StrEnum):
    """Left or right, the runner's own; of the picture only where it is said so."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Side:
        """The other side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT

    def part(self, part: str) -> Landmark:
        """Return a landmark of this side, as in `Side.LEFT.part("KNEE")`."""
        return Landmark[f"{self.name}_{part}"]


@dataclass(frozen=True, slots=True)
class RunnerSeen:
    """How a clip shows its runner.

    Attributes:
        view: From where.
        turned_deg: How far the camera is off the exact side view of the near leg, in [-90, 90] degrees: above
            0 towards the runner's front, below towards their back.
        near: The side that the camera sees, the near leg; from the front or behind the one less hidden.
        forward: 1 where the runner faces the right of the picture, -1 where the left.
        travels: Whether they run through the picture, over ground; on a treadmill they stay.
        trunk_px: From the middle of the hips to that of the shoulders, median, pixels.
        leg_px: Thigh and shank of the near leg, medians, pixels.
        people: The most people seen at once.
        frames: Frames in the clip.
        frames_found: Those with the runner.
        fps: Frames a second by their time stamps, the median.
        longest_gap_s: The longest time without the runner between two frames with them, s.
        found_s: From the first to the last frame with the runner, s.
        left_out_s: How long somebody was seen besides: another, or the runner not as a whole, s.
    """

    view: View
    turned_deg: float
    near: Side
    forward: int
    travels: bool
    trunk_px: float
    leg_px: float
    people: int
    frames: int
    frames_found: int
    fps: float
    longest_gap_s: float
    found_s: float
    left_out_s: float = 0.0


def see_runner(poses: Poses) -> RunnerSeen:
    """Tell how a clip shows its runner.

    Args:
        poses: Upright landmarks of one runner, as `picking` gives them.

    Returns:
        The view and the facts of the clip.

    Raises:
        NoRunnerError: Nobody is seen, or too short a time, or in too few frames a second.
    """
    found = poses.found
    _check_enough(poses)
    one = replace(
        poses, time_s=poses.time_s[found], xy_px=poses.xy_px[found], visibility=poses.visibility[found]
    )
    trunk_px = float(np.median(np.hypot(*(_middle(one, "SHOULDER") - _middle(one, "HIP")).T)))
    forward = _facing(one)
    _check_size(trunk_px, max(leg_length_px(one.xy_px, side) for side in Side))
    across = _across(one) / trunk_px
    slant = min(1.0, abs(across) / _FULL)
    off_deg = float(np.degrees(np.arcsin(slant)))
    near = Side.LEFT if forward < 0 else Side.RIGHT
    if off_deg >= LEAST_OFF_SIDE_DEG:
        near = max(Side, key=lambda side: float(one.visibility[:, side.part("KNEE")].mean()))
    if off_deg <= MOST_OFF_SIDE_DEG:
        view = View.SIDE
    elif off_deg < LEAST_OFF_SIDE_DEG:
        view = View.SLANTING
    else:
        view = View.FRONT if across > 0 else View.REAR
    leg_px = leg_length_px(one.xy_px, near)
    gaps = np.diff(one.time_s)
    return RunnerSeen(
        view=view,
        turned_deg=float(np.copysign(off_deg, across)),
        near=near,
        forward=forward,
        travels=_speed(one) > TRAVELS_LEGS_PER_S * leg_px,
        trunk_px=trunk_px,
        leg_px=leg_px,
        people=poses.people,
        frames=len(poses),
        frames_found=int(found.sum()),
        fps=float(1.0 / np.median(np.diff(poses.time_s))),
        longest_gap_s=float(gaps.max()),
        found_s=float(one.time_s[-1] - one.time_s[0]),
    )


def leg_length_px(xy_px: FloatArray, side: Side) -> float:
    """Return the length of a leg, the medians of thigh and shank, in pixels.

    Args:
        xy_px: Landmarks, (n, 33, 2) pixels; NaN is passed over.
        side: Of the runner.
    """
    hip, knee, ankle = (xy_px[:, side.part(part)] for part in ("HIP", "KNEE", "ANKLE"))
    return float(np.nanmedian(np.hypot(*(hip - knee).T)) + np.nanmedian(np.hypot(*(knee - ankle).T)))


def foreshortened(turned_deg: ArrayLike) -> FloatArray:
    """Return how long a forward distance of 1 seems from a camera turned so far out of the side view.

    Args:
        turned_deg: Degrees, -90 to 90.
    """
    return np.cos(np.radians(np.asarray(turned_deg, np.float64)))


_FULL = (SHOULDERS_OVER_TRUNK + HIPS_OVER_TRUNK) / 2.0


def _check_enough(poses: Poses) -> None:
    found_s = poses.time_s[poses.found]
    if not found_s.size:
        raise NoRunnerError(
            in_english("Nobody is seen in this clip. Film the whole body from the side, at hip height.")
        )
    seconds = float(found_s[-1] - found_s[0])
    if found_s.size < FEWEST_FRAMES or seconds < SHORTEST_S:
        raise NoRunnerError(
            in_english(
                "A runner is seen for {seconds} s only. Film ten seconds of steady running.",
                seconds=f"{seconds:.1f}",
            )
        )
    fps = 1.0 / float(np.median(np.diff(poses.time_s)))
    if fps < FEWEST_FPS:
        raise NoRunnerError(
            in_english(
                "This clip has {fps} pictures a second, too few to see a step in. Film at 60 or more.",
                fps=f"{fps:.0f}",
            )
        )


def _check_size(trunk_px: float, leg_px: float) -> None:
    if min(trunk_px, leg_px) < SMALLEST_PX:
        raise NoRunnerError(
            in_english("Nobody is seen in this clip. Film the whole body from the side, at hip height.")
        )


def _across(one: Poses) -> float:
    """From right to left shoulder and hip, to the right in the picture: above 0 from the front, pixels.

    The trunk turns to and fro with each stride: the mean is that of a trunk that looks straight ahead.
    """
    shoulders = one.of(Landmark.LEFT_SHOULDER) - one.of(Landmark.RIGHT_SHOULDER)
    hips = one.of(Landmark.LEFT_HIP) - one.of(Landmark.RIGHT_HIP)
    return float((shoulders[:, 0].mean() + hips[:, 0].mean()) / 2.0)


def _facing(one: Poses) -> int:
    """1 to the right of the picture, -1 to the left: where the toes and the nose point."""
    toes = _middle(one, "FOOT_INDEX") - _middle(one, "HEEL")
    nose = one.of(Landmark.NOSE) - _middle(one, "EAR")
    pointing = float(np.median(toes[:, 0]) + np.median(nose[:, 0]))
    return 1 if pointing >= 0 else -1


def _speed(one: Poses) -> float:
    """How fast the hips go through the picture, pixels a second."""
    return float(abs(np.polyfit(one.time_s, _middle(one, "HIP")[:, 0], 1)[0]))


def _middle(one: Poses, part: str) -> FloatArray:
    middle: FloatArray = (one.of(Landmark[f"LEFT_{part}"]) + one.of(Landmark[f"RIGHT_{part}"])) / 2.0
    return middle
