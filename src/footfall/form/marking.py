"""Marking: the lines that show in a frame what a measure is between, and what it is held to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from footfall.form.landmarks import Landmark
from footfall.form.runner_seen import Side
from footfall.records import FloatArray

_REACH = 0.6  # how long a line that something is held to is drawn, over the trunk's length


@dataclass(frozen=True, slots=True)
class Segment:
    """A line of a mark, in the pixels that the landmarks are in.

    Attributes:
        x1: Where it begins, to the right.
        y1: Where it begins, down.
        x2: Where it ends, to the right.
        y2: Where it ends, down.
        held_to: True for a line that is only held to: the vertical, or a limb's line drawn on.
    """

    x1: float
    y1: float
    x2: float
    y2: float
    held_to: bool = False


def mark(name: str, xy_px: FloatArray, near: Side) -> tuple[Segment, ...]:
    """Return the lines that show a measure in one frame; none for one that no frame shows.

    Args:
        name: Of the measure.
        xy_px: The landmarks of the frame, (33, 2).
        near: The leg near the camera.
    """
    drawn = _MARKS.get(name)
    return () if drawn is None else drawn(_Body(xy_px, near))


@dataclass(frozen=True, slots=True)
class _Body:
    xy_px: FloatArray
    near: Side

    def at(self, part: str) -> FloatArray:
        point: FloatArray = self.xy_px[self.near.part(part)]
        return point

    def middle(self, part: str) -> FloatArray:
        middle: FloatArray = self.xy_px[[Landmark[f"LEFT_{part}"], Landmark[f"RIGHT_{part}"]]].mean(axis=0)
        return middle

    @property
    def reach_px(self) -> float:
        return _REACH * float(np.hypot(*(self.middle("SHOULDER") - self.middle("HIP"))))


def _line(one: FloatArray, other: FloatArray, *, held_to: bool = False) -> Segment:
    return Segment(float(one[0]), float(one[1]), float(other[0]), float(other[1]), held_to)


def _up(at: FloatArray, px: float) -> Segment:
    return _line(at, at - (0.0, px), held_to=True)


def _level(at: FloatArray, px: float) -> Segment:
    half = np.array([px / 2.0, 0.0])
    return _line(at - half, at + half, held_to=True)


def _drawn_on(one: FloatArray, other: FloatArray, px: float) -> Segment:
    """A line from the second point on, in the direction from the first to it."""
    along = (other - one) / max(float(np.hypot(*(other - one))), 1e-9)
    return _line(other, other + px * along, held_to=True)


def _knee(body: _Body) -> tuple[Segment, ...]:
    hip, knee, ankle = (body.at(part) for part in ("HIP", "KNEE", "ANKLE"))
    return _line(hip, knee), _line(knee, ankle), _drawn_on(hip, knee, body.reach_px)


def _shank(body: _Body) -> tuple[Segment, ...]:
    return _line(body.at("KNEE"), body.at("ANKLE")), _up(body.at("ANKLE"), body.reach_px)


def _foot(body: _Body) -> tuple[Segment, ...]:
    heel, toes = body.at("HEEL"), body.at("FOOT_INDEX")
    return _line(heel, toes), _level((heel + toes) / 2.0, body.reach_px)


def _ahead(body: _Body) -> tuple[Segment, ...]:
    hip, ankle = body.middle("HIP"), body.at("ANKLE")
    below = np.array([hip[0], ankle[1]])
    return _line(below, ankle), _line(hip, below, held_to=True)


def _lean(body: _Body) -> tuple[Segment, ...]:
    return _line(body.middle("HIP"), body.middle("SHOULDER")), _up(body.middle("HIP"), 2.0 * body.reach_px)


def _waist(body: _Body) -> tuple[Segment, ...]:
    ankle, hip, shoulder = body.at("ANKLE"), body.middle("HIP"), body.middle("SHOULDER")
    return _line(ankle, hip), _line(hip, shoulder), _drawn_on(ankle, hip, 2.0 * body.reach_px)


def _head(body: _Body) -> tuple[Segment, ...]:
    hip, shoulder = body.middle("HIP"), body.middle("SHOULDER")
    return _line(shoulder, body.at("EAR")), _drawn_on(hip, shoulder, body.reach_px)


def _shoulder(body: _Body) -> tuple[Segment, ...]:
    return (_line(body.at("EAR"), body.at("SHOULDER")),)


def _elbow(body: _Body) -> tuple[Segment, ...]:
    shoulder, elbow, wrist = (body.at(part) for part in ("SHOULDER", "ELBOW", "WRIST"))
    return _line(shoulder, elbow), _line(elbow, wrist), _drawn_on(shoulder, elbow, body.reach_px / 2.0)


def _hips(body: _Body) -> tuple[Segment, ...]:
    return _between("HIP")(body)[0], _level(body.middle("HIP"), 1.5 * body.reach_px)


def _hands(body: _Body) -> tuple[Segment, ...]:
    hip, shoulder = body.middle("HIP"), body.middle("SHOULDER")
    wrists = (body.xy_px[side.part("WRIST")] for side in Side)
    across = (_line(wrist, np.array([hip[0], wrist[1]])) for wrist in wrists)
    return *across, _line(hip, shoulder, held_to=True)


def _between(part: str) -> Callable[[_Body], tuple[Segment, ...]]:
    def drawn(body: _Body) -> tuple[Segment, ...]:
        return (_line(*(body.xy_px[side.part(part)] for side in Side)),)

    return drawn


_MARKS: dict[str, Callable[[_Body], tuple[Segment, ...]]] = {
    "foot_angle_at_contact": _foot,
    "shank_angle_at_contact": _shank,
    "overstride": _ahead,
    "knee_flexion_at_contact": _knee,
    "knee_flexion_in_stance": _knee,
    "knee_flexion_in_swing": _knee,
    "trunk_lean": _lean,
    "bend_at_waist": _waist,
    "hips_over_foot": _ahead,
    "head_to_trunk": _head,
    "shoulder_height": _shoulder,
    "elbow_flexion": _elbow,
    "pelvic_drop": _hips,
    "knee_window": _between("KNEE"),
    "step_width": _between("ANKLE"),
    "arm_crossing": _hands,
}
