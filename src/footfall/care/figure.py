"""A human body as joints and segments: from the angles of a pose to where each point of the body is.

Lengths are shares of body height, angles degrees. A body that stands at rest looks along x, its head is up
along y, and its right side is along z; all its angles are 0 then. Forward kinematics only: each segment hangs
on the one before it, and the point that the pose names as its anchor is put where the pose says.

Source:
    Segment lengths: Drillis and Contini's shares of body height, as in D. A. Winter, Biomechanics and Motor
    Control of Human Movement, 4th edition (2009), figure 4.1, doi:10.1002/9780470549148.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Point = NDArray[np.float64]
"""Where a point of the body is: (3,) float64, shares of body height, forward, up and to the right."""

Frame = NDArray[np.float64]
"""How a segment is turned: (3, 3) float64, its columns forward, up and to the right of it."""

Points = Mapping[str, Point]
"""The points of a body by their names."""

SIDES = ("left", "right")

LENGTHS = {
    "trunk": 0.288,
    "neck": 0.052,
    "head": 0.130,
    "upper_arm": 0.186,
    "forearm": 0.146,
    "hand": 0.108,
    "thigh": 0.245,
    "shank": 0.246,
    "foot": 0.152,
    "ankle_height": 0.039,
}
"""Segment lengths, shares of body height."""

HIP_HALF, SHOULDER_HALF = 0.050, 0.100
"""How far the centres of hips and shoulders are from the middle, shares of body height; our choice, so that
with flesh around them the body is as wide as the source has it, 0.191 and 0.259 in all."""

LOWER_TRUNK = 0.105
"""How much of the trunk is below the waist, where the spine bends; our choice."""

FLESH = {"heel": 0.026, "ball": 0.020, "toe": 0.013}
"""How thick the foot is around its middle, shares of body height; our choice."""

HEEL_BEHIND, BALL_AHEAD = 0.035, 0.072
"""How far heel and ball of the foot are from under the ankle; our choice within the foot's length."""

_CENTRAL = {
    "trunk": (-130.0, 130.0),
    "side": (-95.0, 95.0),
    "turn": (-180.0, 180.0),
    "spine": (-30.0, 70.0),
    "neck": (-60.0, 50.0),
    "nod": (-40.0, 40.0),
}
_OF_A_SIDE = {
    "hip": (-35.0, 130.0),
    "hip_out": (-30.0, 60.0),
    "hip_turn": (-45.0, 60.0),
    "knee": (0.0, 150.0),
    "ankle": (-55.0, 45.0),
    "toes": (-20.0, 90.0),
    "shoulder": (-65.0, 180.0),
    "shoulder_out": (-45.0, 180.0),
    "shoulder_turn": (-90.0, 90.0),
    "elbow": (0.0, 150.0),
    "wrist": (-90.0, 90.0),
}
RANGES = _CENTRAL | {f"{side}_{name}": span for side in SIDES for name, span in _OF_A_SIDE.items()}
"""Every angle a pose has, with the least and the most it may be, degrees: what a supple adult's joints do,
rounded outwards from textbook ranges; our choice. The trunk's three say how the whole body lies."""

_TRIES = 3
"""How often a planted foot's leg is bent anew; each leaves about a hundredth of what was missing."""

CENTRAL, OF_A_SIDE = tuple(_CENTRAL), tuple(_OF_A_SIDE)


@dataclass(frozen=True, slots=True)
class Pose:
    """A body at one moment.

    Attributes:
        angles: Degrees by name, all those of `RANGES`. Forward leans, and bends that close a joint, are
            positive: "trunk" 90 lies face down, -90 on the back; "side" 90 lies on the right side. "hip" and
            "shoulder" lift a limb forward, "_out" lifts it away from the middle, "_turn" turns it outward,
            "ankle" lifts the foot, "toes" bends the toes up.
        anchor: The point that is put somewhere.
        at: Where it is put, shares of body height: forward, up, to the right.
    """

    angles: dict[str, float]
    anchor: str
    at: tuple[float, float, float]


def points(pose: Pose) -> dict[str, Point]:
    """Return where every point of a body in a pose is."""
    found = _hung_on_the_pelvis(pose.angles)
    moved = np.array(pose.at) - found[pose.anchor]
    return {name: point + moved for name, point in found.items()}


def between(first: Pose, second: Pose, share: float, planted: Collection[str] = ()) -> Pose:
    """Return the pose on the way from one to another; `share` is 0 at the first and 1 at the second.

    Angles turn evenly, but a leg whose ball of the foot is planted, "left_ball", bends so that this stays
    where it is. Where the two hang on different anchors, the first one's goes straight to its place in
    the second.
    """
    angles = {name: (1 - share) * first.angles[name] + share * second.angles[name] for name in RANGES}
    there = points(second)[first.anchor] if second.anchor != first.anchor else np.array(second.at)
    at = (1 - share) * np.array(first.at) + share * there
    pose = Pose(angles, first.anchor, (float(at[0]), float(at[1]), float(at[2])))
    for side in SIDES:
        if f"{side}_ball" in planted and not first.anchor.startswith(side):
            ends = [points(end)[f"{side}_ball"] for end in (first, second)]
            pose = _stepping_on(pose, side, (1 - share) * ends[0] + share * ends[1])
    return pose


def _stepping_on(pose: Pose, side: str, goal: Point) -> Pose:
    """Return a pose whose hip and knee bring the ball of a foot to a goal, seen from the side."""
    ball = f"{side}_ball"
    for _ in range(_TRIES):
        here = points(pose)[ball]
        pulls = [(points(_bent(pose, side, *by))[ball] - here)[:2] for by in ((1.0, 0.0), (0.0, 1.0))]
        hip, knee = np.linalg.lstsq(np.column_stack(pulls), (goal - here)[:2], rcond=None)[0]
        pose = _bent(pose, side, float(hip), float(knee))
    return pose


def _bent(pose: Pose, side: str, hip: float, knee: float) -> Pose:
    by = {f"{side}_hip": hip, f"{side}_knee": knee, f"{side}_ankle": knee - hip}
    return Pose(
        pose.angles | {name: pose.angles[name] + more for name, more in by.items()}, pose.anchor, pose.at
    )


def mirrored(pose: Pose) -> Pose:
    """Return a pose with left and right changed for each other."""
    signs = {"side": -1.0, "turn": -1.0}
    angles = {name: signs.get(name, 1.0) * pose.angles[other(name)] for name in RANGES}
    forward, up, right = pose.at
    return Pose(angles, other(pose.anchor), (forward, up, -right))


def other(name: str) -> str:
    """Return the name of the same on the other side; that of what is in the middle is its own."""
    side, _, rest = name.partition("_")
    return {"left": f"right_{rest}", "right": f"left_{rest}"}.get(side, name)


def _hung_on_the_pelvis(angles: Mapping[str, float]) -> dict[str, Point]:
    pelvis = _about_y(-angles["turn"]) @ _about_z(-angles["trunk"]) @ _about_x(angles["side"])
    chest = pelvis @ _about_z(-angles["spine"])
    head = chest @ _about_z(-angles["neck"])
    found = {"pelvis": np.zeros(3)}
    found["waist"] = _up(pelvis, LOWER_TRUNK)
    found["chest"] = found["waist"] + _up(chest, LENGTHS["trunk"] - LOWER_TRUNK)
    found["chin"] = found["chest"] + _up(head, LENGTHS["neck"])
    skull = head @ _about_z(-angles["nod"])
    found["head"] = found["chin"] + _up(skull, LENGTHS["head"] / 2)
    found["crown"] = found["chin"] + _up(skull, LENGTHS["head"])
    found["nose"] = found["head"] + skull @ np.array([0.060, -0.014, 0.0])
    found["hair"] = found["head"] + skull @ np.array([-0.012, 0.014, 0.0])
    found["bun"] = found["head"] + skull @ np.array([-0.050, 0.064, 0.0])
    for side, sign in zip(SIDES, (-1.0, 1.0), strict=True):
        own = {name: angles[f"{side}_{name}"] for name in OF_A_SIDE}
        hip = pelvis @ np.array([0.0, 0.0, sign * HIP_HALF])
        shoulder = found["chest"] + chest @ np.array([0.0, 0.0, sign * SHOULDER_HALF])
        limbs = _leg(pelvis, hip, own, sign) | _arm(chest, shoulder, own, sign)
        found |= {f"{side}_{name}": point for name, point in limbs.items()}
    return found


def _leg(pelvis: Frame, hip: Point, own: Mapping[str, float], sign: float) -> dict[str, Point]:
    thigh = pelvis @ _ball_joint(own["hip"], own["hip_out"], own["hip_turn"], sign)
    shank = thigh @ _about_z(-own["knee"])
    foot = shank @ _about_z(own["ankle"])
    toes = foot @ _about_z(own["toes"])
    knee = hip - _up(thigh, LENGTHS["thigh"])
    ankle = knee - _up(shank, LENGTHS["shank"])
    under = ankle - _up(foot, LENGTHS["ankle_height"])
    heel, ball = under - foot[:, 0] * HEEL_BEHIND, under + foot[:, 0] * BALL_AHEAD
    toe = ball + toes[:, 0] * (LENGTHS["foot"] - HEEL_BEHIND - BALL_AHEAD)
    return {
        "hip": hip,
        "knee": knee,
        "hollow": knee + 0.16 * (ankle - knee) - shank[:, 0] * 0.032,
        "calf": knee + 0.3 * (ankle - knee) - shank[:, 0] * 0.010,
        "ankle": ankle,
        "heel": heel,
        "ball": ball,
        "toe": toe,
        "mid_heel": heel + _up(foot, FLESH["heel"]),
        "mid_ball": ball + _up(foot, FLESH["ball"]),
        "mid_toe": toe + _up(toes, FLESH["toe"]),
    }


def _arm(chest: Frame, shoulder: Point, own: Mapping[str, float], sign: float) -> dict[str, Point]:
    upper = chest @ _ball_joint(own["shoulder"], own["shoulder_out"], own["shoulder_turn"], sign)
    forearm = upper @ _about_z(own["elbow"])
    hand = forearm @ _about_z(own["wrist"])
    elbow = shoulder - _up(upper, LENGTHS["upper_arm"])
    wrist = elbow - _up(forearm, LENGTHS["forearm"])
    return {
        "shoulder": shoulder,
        "elbow": elbow,
        "wrist": wrist,
        "fingers": wrist - _up(hand, LENGTHS["hand"]),
    }


def _ball_joint(forward: float, out: float, turn: float, sign: float) -> Frame:
    return _about_z(forward) @ _about_x(-sign * out) @ _about_y(-sign * turn)


def _up(frame: Frame, length: float) -> Point:
    return frame[:, 1] * length


def _about_x(degrees: float) -> Frame:
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[1, 0, 0], [0, c, -s], [0, s, c]])


def _about_y(degrees: float) -> Frame:
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])


def _about_z(degrees: float) -> Frame:
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])
