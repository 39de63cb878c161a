"""What stands around a drawn body: floor, wall, chair, step, roller, mat, band, strap and post, as paths."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from footfall.care.figure import Point
from footfall.care.poses import Figure, Prop
from footfall.web.figure_shapes import UNIT, Camera, Flat, capsule

BEHIND, BEFORE = "behind", "before"

Shown = tuple[str, list[str]]
"""The classes of a path, and its `d` at each moment."""

_Body = Mapping[str, Point]
_Place = tuple[float, float, float]

_Drawn = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Scene:
    """A thing at a moment: where it is, the body beside it, and how far the body is towards its last pose."""

    prop: Prop
    camera: Camera
    body: _Body
    at: Point
    share: float


_SIZES = {
    "breath": (0.12, 0.22),
    "chair": (0.25, 0.53),
    "mat": (1.2, 0.2),
    "post": (0.0, 1.0),
    "step": (0.34, 0.16),
    "wall": (0.05, 1.1),
}
"""How long and high things are where the table does not say, shares of body height."""

_ROLLER, _ROLLER_LENGTH = 0.044, 0.26
_BAND = 0.012


def props(
    figure: Figure, camera: Camera, bodies: Sequence[_Body], places: Sequence[float]
) -> dict[str, list[Shown]]:
    """Return the floor and all that is around a body, by whether it is drawn behind or before it."""
    shown: dict[str, list[Shown]] = {BEHIND: [], BEFORE: []}
    for prop in figure.props:
        end = len(figure.poses) - 1
        scenes = [
            _Scene(prop, camera, body, _at(prop, place), place / end if end else 0.0)
            for body, place in zip(bodies, places, strict=True)
        ]
        moments = [_KINDS[prop.kind](scene) for scene in scenes]
        for index, (name, _) in enumerate(moments[0]):
            paths = [moment[index][1] for moment in moments]
            shown[BEFORE if prop.front else BEHIND].append((f"fig-{name}", paths))
    return shown


def floor(camera: Camera, middle: float, long: float, deep: float) -> str:
    """Return a strip of floor as a path; middle and length in units of the drawing, depth in body heights."""
    radius = UNIT * deep * math.sin(math.radians(camera.tilt))
    reach = long / 2 - radius
    return capsule((middle - reach, 0.0), radius, (middle + reach, 0.0), radius)


def corners(figure: Figure, camera: Camera) -> list[Flat]:
    """Return points of the drawing that its frame must hold for the sake of what is around the body."""
    found = []
    for prop in figure.props:
        long, high = prop.size or _SIZES.get(prop.kind, (0.0, 0.0))
        for x, y, z in prop.at:
            if prop.kind == "mat":
                middle = camera.flat(np.array([x, y, z]))[0]
                found += [(middle - UNIT * long / 2, 0.0), (middle + UNIT * long / 2, 0.0)]
            elif prop.kind in _SIZES:
                found += [
                    camera.flat(np.array([x + a, y + up, z])) for a in (0.0, long) for up in (0.0, high)
                ]
    return found


def _at(prop: Prop, place: float) -> Point:
    numbers = range(len(prop.at))
    return np.array([np.interp(place, numbers, [at[axis] for at in prop.at]) for axis in range(3)])


def _roller(scene: _Scene) -> _Drawn:
    axis = np.array([1.0, 0, 0] if scene.prop.along else [0, 0, 1.0]) * _ROLLER_LENGTH / 2
    near, far = sorted((scene.at + axis, scene.at - axis), key=scene.camera.nearness, reverse=True)
    radius = _ROLLER * UNIT
    first, second = scene.camera.flat(far), scene.camera.flat(near)
    return [
        ("roller", capsule(first, radius, second, radius)),
        ("roller-end", capsule(second, radius * 0.62, second, radius * 0.62)),
        ("roller-hole", capsule(second, radius * 0.3, second, radius * 0.3)),
    ]


def _band(scene: _Scene) -> _Drawn:
    first, second = (scene.camera.flat(scene.body[name]) for name in scene.prop.on)
    return [("band", capsule(first, _BAND * UNIT, second, _BAND * UNIT))]


def _strap(scene: _Scene) -> _Drawn:
    fixed = scene.camera.flat(scene.at)
    return [
        (
            "band",
            "".join(
                capsule(fixed, _BAND * UNIT, scene.camera.flat(scene.body[name]), _BAND * UNIT)
                for name in scene.prop.on
            ),
        )
    ]


def _wall(scene: _Scene) -> _Drawn:
    """Draw a wall, cut through as on a plan: its face is at its place, and its length is how thick it is."""
    thick, high = scene.prop.size or (0.05, 1.12)
    return [
        (
            "wall",
            _box(scene.camera, (scene.at[0], 0.0, scene.at[2]), (scene.at[0] + thick, high, scene.at[2])),
        )
    ]


def _step(scene: _Scene) -> _Drawn:
    long, high = scene.prop.size or (0.34, 0.16)
    corner, depth = (float(scene.at[0]), float(scene.at[1]), float(scene.at[2])), 0.17
    return _block(scene.camera, corner, long, high, depth)


def _block(camera: Camera, corner: _Place, long: float, high: float, depth: float) -> _Drawn:
    x, y, z = corner
    top = [(x, y + high, z - depth), (x + long, y + high, z - depth), (x + long, y + high, z + depth)]
    top.append((x, y + high, z + depth))
    face = [
        (x, y, z + depth),
        (x + long, y, z + depth),
        (x + long, y + high, z + depth),
        (x, y + high, z + depth),
    ]
    end = [(x + long, y, z - depth), (x + long, y, z + depth), (x + long, y + high, z + depth)]
    end.append((x + long, y + high, z - depth))
    return [
        ("block-top", _polygon(camera, top)),
        ("block-end", _polygon(camera, end)),
        ("block", _polygon(camera, face)),
    ]


def _mat(scene: _Scene) -> _Drawn:
    """Draw a mat around its middle, as long as it is whatever the side it is seen from."""
    long, deep = scene.prop.size or _SIZES["mat"]
    return [("mat", floor(scene.camera, scene.camera.flat(scene.at)[0], UNIT * long, deep))]


def _chair(scene: _Scene) -> _Drawn:
    """Draw a chair whose seat goes from its place, where the back is, as far as it is long."""
    long, high = scene.prop.size or (0.25, 0.25)
    back, front = scene.at[0], scene.at[0] + long
    x0, x1 = min(back, front), max(back, front)
    deep = 0.12
    legs = "".join(
        _rod(scene.camera, (x, 0.0, z), (x, high, z), 0.011)
        for z in (-deep, deep)
        for x in (x0 + 0.02, x1 - 0.02)
    )
    behind = back + (0.02 if long > 0 else -0.02)
    posts = "".join(
        _rod(scene.camera, (behind, high, z), (behind, high + 0.28, z), 0.011) for z in (-deep, deep)
    )
    rest = "".join(
        _rod(scene.camera, (behind, high + up, -deep), (behind, high + up, deep), 0.011)
        for up in (0.15, 0.21, 0.27)
    )
    seat = [(x0, high, -deep), (x1, high, -deep), (x1, high, deep), (x0, high, deep)]
    edge = _rod(scene.camera, (x0, high, deep), (x1, high, deep), 0.013) + _rod(
        scene.camera, (x1, high, -deep), (x1, high, deep), 0.013
    )
    return [("chair", legs + posts + rest), ("block-top", _polygon(scene.camera, seat)), ("chair", edge)]


def _post(scene: _Scene) -> _Drawn:
    _, high = scene.prop.size or (0.0, 1.0)
    x, z = float(scene.at[0]), float(scene.at[2])
    return [("chair", _rod(scene.camera, (x, 0.0, z), (x, high, z), 0.016))]


def _breath(scene: _Scene) -> _Drawn:
    """Draw a circle around a point of the body that grows from the first pose to the last."""
    least, most = scene.prop.size or (0.12, 0.22)
    middle, radius = (
        scene.camera.flat(scene.body[scene.prop.on[0]]),
        UNIT * (least + scene.share * (most - least)),
    )
    return [("breath", capsule(middle, radius, middle, radius))]


def _rod(camera: Camera, first: _Place, second: _Place, radius: float) -> str:
    ends = camera.flat(np.array(first)), camera.flat(np.array(second))
    return capsule(ends[0], radius * UNIT, ends[1], radius * UNIT)


def _box(camera: Camera, low: _Place, high: _Place) -> str:
    corners = [(low[0], low[1]), (high[0], low[1]), (high[0], high[1]), (low[0], high[1])]
    return _polygon(camera, [(x, y, low[2]) for x, y in corners])


def _polygon(camera: Camera, corners: Sequence[_Place]) -> str:
    flat: list[Flat] = [camera.flat(np.array(corner)) for corner in corners]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in flat) + "Z"


_KINDS: dict[str, Callable[[_Scene], _Drawn]] = {
    "band": _band,
    "breath": _breath,
    "chair": _chair,
    "mat": _mat,
    "post": _post,
    "roller": _roller,
    "step": _step,
    "strap": _strap,
    "wall": _wall,
}
