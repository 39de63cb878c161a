"""The table of poses: how each exercise's figure stands and moves, read from `poses.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from footfall.care.figure import CENTRAL, OF_A_SIDE, Pose, between, mirrored


class Way(StrEnum):
    """How a figure goes through its poses."""

    BACK = "back"
    """To the last, and back the way it came."""
    ROUND = "round"
    """To the last, then straight to the first."""
    STRIDE = "stride"
    """To the last, then all again with left and right changed, as walking does."""


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing beside, under or on the body.

    Attributes:
        kind: "band", "breath", "chair", "mat", "post", "roller", "step", "strap" or "wall".
        at: Where it is at each pose, shares of body height, forward, up and to the right; one for all.
        size: How long and how high it is, shares of body height, a breath's least and largest radius;
            None for what is usual.
        on: The points of the body that a band, a strap or a breath is at.
        front: True where it is drawn before the body.
        along: True of a roller that lies along the body, and not across it.
    """

    kind: str
    at: tuple[tuple[float, float, float], ...] = ((0.0, 0.0, 0.0),)
    size: tuple[float, float] | None = None
    on: tuple[str, ...] = ()
    front: bool = False
    along: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """What is drawn of one exercise.

    Attributes:
        id: The exercise.
        label: What the drawing shows, a sentence in English.
        turn: From where it is seen: 0 from the right side of a body that looks along x, 90 from its front.
        tilt: From how far above it is seen, degrees.
        way: How it goes through its poses.
        poses: Two or three.
        rest_s: How long it rests at each pose, seconds.
        move_s: How long it takes from one pose to the next, seconds.
        props: What is around it.
        planted: The points of the feet that do not move.
        order: The parts of the body from the farthest to the nearest; empty where depth alone says it.
    """

    id: str
    label: str
    turn: float
    tilt: float
    way: Way
    poses: tuple[Pose, ...]
    rest_s: tuple[float, ...]
    move_s: float
    props: tuple[Prop, ...]
    planted: tuple[str, ...]
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A body at a moment of one loop.

    Attributes:
        at_s: When, seconds from the loop's begin.
        pose: How it is.
        place: Between which poses it is: 1.25 is a quarter of the way from the second to the third.
    """

    at_s: float
    pose: Pose
    place: float


VIEWS = {"side": 20.0, "front": 90.0}
"""From where a view looks, degrees: the side a little from the front, so that both legs show."""

_TILT = 7.0
_STEPS = 5
"""In how many straight pieces a joint's turn from pose to pose is drawn."""


@cache
def figures() -> dict[str, Figure]:
    """Return every figure by its exercise."""
    text = resources.files(__package__).joinpath("poses.toml").read_text(encoding="utf-8")
    return {id_: _figure(id_, **row) for id_, row in tomllib.loads(text).items()}


def loop(figure: Figure) -> list[Moment]:
    """Return one loop of a figure in moments near enough for straight lines between, the last as the first.

    A move begins and ends gently: its moments are even in angle's ease, not in time.
    """
    stops = _stops(figure)
    moments: list[Moment] = []
    now = 0.0
    for (first, pose), (second, after) in pairwise(stops):
        rest = figure.rest_s[round(first) % len(figure.poses)]
        moments.append(Moment(now, pose, first))
        if rest:
            moments.append(Moment(now + rest, pose, first))
        now += rest
        for step in range(1, _STEPS):
            time, share = step / _STEPS, step / _STEPS if figure.way is Way.STRIDE else _eased(step / _STEPS)
            place = first + share * (second - first)
            moments.append(
                Moment(now + time * figure.move_s, between(pose, after, share, figure.planted), place)
            )
        now += figure.move_s
    place, pose = stops[-1]
    return [*moments, Moment(now, pose, place)]


def _stops(figure: Figure) -> list[tuple[float, Pose]]:
    there = [(float(number), pose) for number, pose in enumerate(figure.poses)]
    if figure.way is Way.BACK:
        return [*there, *there[-2::-1]]
    if figure.way is Way.ROUND:
        return [*there, there[0]]
    return [*there, *((place, mirrored(pose)) for place, pose in there), there[0]]


def _eased(share: float) -> float:
    return share * share * (3 - 2 * share)


def _figure(
    id_: str,
    *,
    label: str,
    poses: Sequence[Mapping[str, Any]],
    view: str = "side",
    turn: float | None = None,
    tilt: float = _TILT,
    way: str = "back",
    rest: Sequence[float] = (0.4, 0.4, 0.4),
    move: float = 1.2,
    props: Sequence[Mapping[str, Any]] = (),
    planted: Sequence[str] = (),
    order: Sequence[str] = (),
) -> Figure:
    return Figure(
        id=id_,
        label=label,
        turn=VIEWS[view] if turn is None else turn,
        tilt=tilt,
        way=Way(way),
        poses=tuple(_pose(**row) for row in poses),
        rest_s=tuple(rest),
        move_s=move,
        props=tuple(_prop(**row) for row in props),
        planted=tuple(planted),
        order=tuple(order),
    )


def _pose(*, anchor: str, at: Sequence[float], **told: Any) -> Pose:  # noqa: ANN401 - a number, or one a side
    angles = {name: float(told.pop(name, 0.0)) for name in CENTRAL}
    for name in OF_A_SIDE:
        both = told.pop(name, 0.0)
        left, right = both if isinstance(both, list) else (both, both)
        angles |= {f"left_{name}": float(left), f"right_{name}": float(right)}
    if told:
        raise ValueError(f"No such angle: {', '.join(told)}.")
    return Pose(angles, anchor, _place(at))


def _prop(
    *,
    kind: str,
    at: Sequence[Any] = (0.0, 0.0, 0.0),
    size: Sequence[float] | None = None,
    on: Sequence[str] = (),
    front: bool = False,
    along: bool = False,
) -> Prop:
    places = at if isinstance(at[0], list) else [at]
    return Prop(
        kind=kind,
        at=tuple(_place(place) for place in places),
        size=None if size is None else (size[0], size[1]),
        on=tuple(on),
        front=front,
        along=along,
    )


def _place(at: Sequence[float]) -> tuple[float, float, float]:
    forward, up, *right = at
    return float(forward), float(up), float(right[0]) if right else 0.0
