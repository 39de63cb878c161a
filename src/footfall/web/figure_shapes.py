"""The shapes of a drawn body: which rounded, tapered pieces it is made of, and each as an SVG path.

A piece goes from one point of the body to another and is as thick as two circles say, shares of body height.
Several pieces make one path, so that a limb is one shape without seams. The commands of a path are the same
for every pose, so that a browser can lead one into the other.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from footfall.care.figure import FLESH, SIDES, Point

UNIT = 150.0
"""How many units of the drawing a body is tall."""

Flat = tuple[float, float]
"""A point of the drawing: to the right and down, units of the drawing."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A tapered piece of a body, from a point and its radius to a point and its radius.

    `part` is how much of the way to the second point it goes.
    """

    first: str
    radius: float
    second: str
    end_radius: float
    part: float = 1.0


@dataclass(frozen=True, slots=True)
class Part:
    """What is painted at once: a name, shapes with their classes, the lowest first, and where it hangs."""

    name: str
    shapes: tuple[tuple[str, tuple[Piece, ...]], ...]
    roots: tuple[str, ...]

    @property
    def names(self) -> set[str]:
        """The points of the body that it touches."""
        pieces = [piece for _, shape in self.shapes for piece in shape]
        return {name for piece in pieces for name in (piece.first, piece.second)}


@dataclass(frozen=True, slots=True)
class Camera:
    """From where a body is seen, without perspective: turned about the upright, and from above, degrees."""

    turn: float
    tilt: float

    def flat(self, point: Point) -> Flat:
        """Return where a point of the room is in the drawing; the middle of the floor is at 0, 0."""
        turn, tilt = math.radians(self.turn), math.radians(self.tilt)
        right = float(point[0]) * math.cos(turn) - float(point[2]) * math.sin(turn)
        up = float(point[1]) * math.cos(tilt) - self.toward(point) * math.sin(tilt)
        return UNIT * right, -UNIT * up

    def toward(self, point: Point) -> float:
        """Return how near a point is to an eye that is on its own height, shares of body height."""
        turn = math.radians(self.turn)
        return float(point[0]) * math.sin(turn) + float(point[2]) * math.cos(turn)

    def nearness(self, point: Point) -> float:
        """Return how near to the eye a point is, shares of body height."""
        tilt = math.radians(self.tilt)
        return self.toward(point) * math.cos(tilt) + float(point[1]) * math.sin(tilt)


def _leg(side: str) -> Part:
    def at(name: str) -> str:
        return f"{side}_{name}"

    heel, ball, toe = FLESH["heel"], FLESH["ball"], FLESH["toe"]
    skin = (
        Piece(at("hip"), 0.056, at("knee"), 0.038),
        Piece(at("calf"), 0.040, at("knee"), 0.036),
        Piece(at("calf"), 0.040, at("ankle"), 0.022),
    )
    shoe = (
        Piece(at("ankle"), 0.024, at("mid_heel"), heel),
        Piece(at("ankle"), 0.024, at("mid_ball"), ball),
        Piece(at("mid_heel"), heel, at("mid_ball"), ball),
        Piece(at("mid_ball"), ball, at("mid_toe"), toe),
    )
    shorts = (Piece(at("hip"), 0.060, at("knee"), 0.052, 0.52),)
    return Part(f"{side}_leg", (("skin", skin), ("shoe", shoe), ("shorts", shorts)), (at("hip"),))


def _arm(side: str) -> Part:
    def at(name: str) -> str:
        return f"{side}_{name}"

    skin = (
        Piece(at("shoulder"), 0.036, at("elbow"), 0.026),
        Piece(at("elbow"), 0.027, at("wrist"), 0.018),
        Piece(at("wrist"), 0.019, at("fingers"), 0.013, 0.75),
    )
    sleeve = (Piece(at("shoulder"), 0.039, at("elbow"), 0.036, 0.45),)
    return Part(f"{side}_arm", (("skin", skin), ("shirt", sleeve)), (at("shoulder"),))


_TRUNK = Part(
    "trunk",
    (
        (
            "shorts",
            (Piece("left_hip", 0.060, "right_hip", 0.060), Piece("pelvis", 0.064, "waist", 0.062, 0.7)),
        ),
        (
            "shirt",
            (
                Piece("waist", 0.062, "chest", 0.072, 0.82),
                Piece("waist", 0.062, "pelvis", 0.064, 0.5),
                *(Piece(f"{side}_shoulder", 0.036, "waist", 0.050) for side in SIDES),
                Piece("left_shoulder", 0.036, "right_shoulder", 0.036),
            ),
        ),
    ),
    ("pelvis", "chest"),
)
_HEAD = Part(
    "head",
    (
        ("hair", (Piece("bun", 0.028, "bun", 0.028), Piece("hair", 0.062, "head", 0.060, 0.2))),
        (
            "skin",
            (
                Piece("chest", 0.034, "chin", 0.028),
                Piece("chin", 0.030, "head", 0.054),
                Piece("head", 0.050, "nose", 0.013),
            ),
        ),
    ),
    ("chin", "head"),
)
PARTS = (_HEAD, _TRUNK, *(_leg(side) for side in SIDES), *(_arm(side) for side in SIDES))
"""All of a body."""


def path(pieces: Sequence[Piece], points: Mapping[str, Point], camera: Camera) -> str:
    """Return pieces as the `d` of one SVG path."""
    return "".join(_capsule(piece, points, camera) for piece in pieces)


def _capsule(piece: Piece, points: Mapping[str, Point], camera: Camera) -> str:
    begin, goal = points[piece.first], points[piece.second]
    first, second = camera.flat(begin), camera.flat(begin + piece.part * (goal - begin))
    return capsule(first, piece.radius * UNIT, second, piece.end_radius * UNIT)


def capsule(first: Flat, radius: float, second: Flat, end_radius: float) -> str:
    """Return two circles and what is between them as the commands of a path, the same for any two points.

    Where one circle swallows the other, no tangent touches both; the smaller then only dents the path within.
    """
    across, down = second[0] - first[0], second[1] - first[1]
    apart = max(math.hypot(across, down), 1e-9)
    angle = math.atan2(down, across)
    open_by = math.acos(max(-0.999, min(0.999, (radius - end_radius) / apart)))
    large = int(radius >= end_radius)
    a, b = _on(first, radius, angle + open_by), _on(first, radius, angle - open_by)
    c, d = _on(second, end_radius, angle - open_by), _on(second, end_radius, angle + open_by)
    r, e = short(radius), short(end_radius)
    return f"M{a}A{r} {r} 0 {large} 1 {b}L{c}A{e} {e} 0 {1 - large} 1 {d}Z"


def _on(middle: Flat, radius: float, angle: float) -> str:
    return f"{short(middle[0] + radius * math.cos(angle))} {short(middle[1] + radius * math.sin(angle))}"


def short(number: float) -> str:
    """Return a number of a drawing to the tenth of a unit, as short as it can be written."""
    return f"{round(number, 1) + 0.0:g}"
