"""Figures of exercises: a body that moves through its poses, and the same poses side by side and still.

The moving one is one loop of SVG's own animation; where a reader wants less motion, the style sheet shows
the still ones in its place. Colours are classes of the style sheet.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from statistics import fmean

from markupsafe import Markup, escape

from footfall.care.figure import Point, Points, other, points
from footfall.care.poses import Figure, Moment, figures, loop
from footfall.language import _, language
from footfall.web.figure_props import BEFORE, BEHIND, corners, floor, props
from footfall.web.figure_shapes import PARTS, UNIT, Camera, Part, path

_LEAST_WIDTH, _LEAST_HEIGHT, _MARGIN = 190, 120, 18
"""How small a frame may be, and how much room it leaves around, units of the drawing."""

_FAR_BY = 0.06
"""How much farther than the other of its kind a limb is that is drawn lighter, shares of body height."""

_SIDEWAYS = 45.0
"""From how far round a figure is no longer seen from the side, degrees."""

_LEAST_DEPTH = 0.2
"""How far the floor reaches before and behind the body at least, shares of body height."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """How large a frame is, how far above its lower edge the floor is, its middle, and the floor's depth."""

    width: int
    height: int
    below: int
    middle: float
    depth: float


def figure(exercise_id: str) -> Markup:
    """Return the figure of an exercise, moving and still; nothing for an exercise that has none."""
    return _figure(exercise_id, language())


def still_figure(exercise_id: str) -> Markup:
    """Return the poses of an exercise alone, side by side, for a list; nothing where there are none."""
    return _poses(exercise_id, language())


@lru_cache(maxsize=256)
def _poses(exercise_id: str, _language: str) -> Markup:
    found = figures().get(exercise_id)
    if found is None:
        return Markup("")
    still = _still(found, _frame(found), escape(_(found.label)))
    return Markup(f'<div class="figure still">{still}</div>')  # noqa: S704 - as below


@lru_cache(maxsize=256)
def _figure(exercise_id: str, _language: str) -> Markup:
    found = figures().get(exercise_id)
    if found is None:
        return Markup("")
    frame, label = _frame(found), escape(_(found.label))
    return Markup(  # noqa: S704 - numbers, our own class names and an escaped label
        f'<div class="figure">{_moving(found, frame, label)}{_still(found, frame, label)}</div>'
    )


def _moving(figure: Figure, frame: _Frame, label: str) -> str:
    shapes = _drawn(figure, loop(figure), frame)
    return (
        f'<svg class="figure-moving" viewBox="0 0 {frame.width} {frame.height}" role="img" '
        f'aria-label="{label}">{shapes}</svg>'
    )


def _still(figure: Figure, frame: _Frame, label: str) -> str:
    count = len(figure.poses)
    each = []
    for number, pose in enumerate(figure.poses):
        shapes = _drawn(figure, [Moment(0.0, pose, float(number))], frame)
        told = f'<text class="figure-number" x="12" y="22">{number + 1}</text>' if count > 1 else ""
        each.append(f'<g transform="translate({number * frame.width} 0)">{shapes}{told}</g>')
    return (
        f'<svg class="figure-still" viewBox="0 0 {count * frame.width} {frame.height}" role="img" '
        f'aria-label="{label}">{"".join(each)}</svg>'
    )


def _frame(figure: Figure) -> _Frame:
    """Return the frame into which a figure fits at each moment of its loop."""
    camera = Camera(figure.turn, figure.tilt)
    bodies = [points(moment.pose) for moment in loop(figure)]
    reached = [camera.flat(point) for body in bodies for point in body.values()] + corners(figure, camera)
    left, right = (pick(x for x, _ in reached) for pick in (min, max))
    top, bottom = (pick(y for _, y in reached) for pick in (min, max))
    width = max(_LEAST_WIDTH, round(right - left + 2 * _MARGIN))
    below = max(_MARGIN, round(bottom) + _MARGIN // 2)
    height = max(_LEAST_HEIGHT, round(_MARGIN - top) + below)
    depth = max(abs(camera.toward(point)) for body in bodies for point in body.values())
    room = (below - 2) / (UNIT * math.sin(math.radians(figure.tilt)))
    return _Frame(width, height, below, (left + right) / 2, min(room, max(_LEAST_DEPTH, depth + 0.04)))


def _drawn(figure: Figure, moments: Sequence[Moment], frame: _Frame) -> str:
    """Draw a figure at one moment, or through all the moments of a loop."""
    camera = Camera(figure.turn, figure.tilt)
    bodies = [points(moment.pose) for moment in moments]
    times = [moment.at_s for moment in moments]
    places = [moment.place for moment in moments]
    around = props(figure, camera, bodies, places)
    shown = chain(
        [("fig-floor", [floor(camera, frame.middle, frame.width - _MARGIN, frame.depth)])],
        around[BEHIND],
        (
            (f"fig {name}{' far' if far else ''}", [path(pieces, body, camera) for body in bodies])
            for part, far in _ordered(figure, camera)
            for name, pieces in part.shapes
        ),
        around[BEFORE],
    )
    shapes = "".join(_shape(name, paths, times) for name, paths in shown)
    across, down = frame.width / 2 - frame.middle, frame.height - frame.below
    return f'<g transform="translate({across:.1f} {down})">{shapes}</g>'


def _shape(name: str, paths: Sequence[str], times: Sequence[float]) -> str:
    if len(set(paths)) == 1:
        return f'<path class="{name}" d="{paths[0]}"/>'
    end = times[-1]
    key_times = ";".join(f"{time / end:.3f}".rstrip("0").rstrip(".") for time in times)
    return (
        f'<path class="{name}" d="{paths[0]}"><animate attributeName="d" dur="{end:.2f}s" '
        f'repeatCount="indefinite" keyTimes="{key_times}" values="{";".join(paths)}"/></path>'
    )


def _ordered(figure: Figure, camera: Camera) -> list[tuple[Part, bool]]:
    """Return the parts of a body, the farthest first, each with whether it is behind the other of its kind.

    Seen from the side, a limb is as near as where it hangs on the trunk; else as near as its middle.
    """
    bodies = [points(pose) for pose in figure.poses]
    sideways = figure.turn < _SIDEWAYS
    near = {
        part.name: _mean(camera.nearness, part.roots if sideways else part.names, bodies) for part in PARTS
    }
    toward = {part.name: _mean(camera.toward, part.roots, bodies) for part in PARTS}
    ranks = {name: rank for rank, name in enumerate(figure.order)}
    in_order = sorted(PARTS, key=lambda part: (ranks.get(part.name, 0), near[part.name]))
    return [(part, toward[part.name] < toward[other(part.name)] - _FAR_BY) for part in in_order]


def _mean(measure: Callable[[Point], float], names: Collection[str], bodies: Sequence[Points]) -> float:
    return fmean(measure(body[name]) for body in bodies for name in names)
