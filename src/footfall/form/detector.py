"""Finding people: BlazePose's detector, decoded.

The model looks at a square picture and tells, for each of 2,254 places of a grid, whether a person is there,
and where the middle of the hips and a circle round the whole body would be. See Bazarevsky 2020, "BlazePose:
On-device real-time body pose tracking", doi 10.48550/arXiv.2006.10204.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from footfall.form.cropping import Square, cropped
from footfall.form.interpreting import Interpreted, sigmoid
from footfall.records import FloatArray

SIDE_PX = 224
_GRIDS = ((8, 2), (16, 2), (32, 6))  # the stride of each grid in pixels, and its places a cell
_HIPS, _CIRCLE = slice(4, 6), slice(6, 8)  # of the numbers of a place
_BOX_CENTRE, _BOX_SIZE = slice(0, 2), slice(2, 4)
_SURE = 0.5  # that somebody is there, as the model was made to be asked
_SAME_PERSON = 0.3  # of the two boxes' area together, where they overlap


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a picture.

    Attributes:
        hips_px: The middle of the hips, (2,) pixels.
        circle_px: A point on the circle round the whole body, straight up from the hips, (2,) pixels.
        box_px: Left, top, right and bottom of the face and torso, pixels.
        score: How sure the model is, in (0.5, 1].
    """

    hips_px: FloatArray
    circle_px: FloatArray
    box_px: FloatArray
    score: float

    @property
    def radius_px(self) -> float:
        """The radius of the circle round the whole body, pixels."""
        return float(np.hypot(*(self.circle_px - self.hips_px)))


class Detector:
    """Finds people in pictures.

    Args:
        model: The detector's weights, a TensorFlow Lite model.
    """

    def __init__(self, model: bytes) -> None:
        self._model = Interpreted(model, threads=1)
        self._places = _places()

    def people(self, rgba: NDArray[np.uint8]) -> list[Person]:
        """Return the people in a picture, the surest first.

        Args:
            rgba: The picture, (height, width, 4).
        """
        height, width = rgba.shape[:2]
        whole = Square(width / 2, height / 2, float(max(width, height)), 0.0)
        numbers, scores = self._model(cropped(rgba, whole, SIDE_PX) / 127.5 - 1.0)[:2]
        score = sigmoid(scores[0, :, 0])
        likely = np.flatnonzero(score >= _SURE)
        told = numbers[0, likely] / SIDE_PX
        centre = self._places[likely]
        corner = np.array([whole.x - whole.side / 2, whole.y - whole.side / 2])

        def in_picture(part: slice) -> FloatArray:
            points: FloatArray = (told[:, part] + centre) * whole.side + corner
            return points

        half = told[:, _BOX_SIZE] * whole.side / 2
        middle = in_picture(_BOX_CENTRE)
        boxes = np.concatenate((middle - half, middle + half), axis=1)
        everybody = [
            Person(hips, circle, box, float(score[place]))
            for hips, circle, box, place in zip(
                in_picture(_HIPS), in_picture(_CIRCLE), boxes, likely, strict=True
            )
        ]
        return _each_once(sorted(everybody, key=lambda one: one.score, reverse=True))


def _places() -> FloatArray:
    """Return the middle of every place the model tells of, (2254, 2), as shares of the picture's side."""
    rows = []
    for stride, per_cell in _GRIDS:
        cells = (np.arange(SIDE_PX // stride) + 0.5) * stride / SIDE_PX
        y, x = np.meshgrid(cells, cells, indexing="ij")
        rows.append(np.repeat(np.stack((x.ravel(), y.ravel()), axis=1), per_cell, axis=0))
    return np.concatenate(rows)


def _each_once(people: list[Person]) -> list[Person]:
    kept: list[Person] = []
    for one in people:
        if all(_overlap(one.box_px, other.box_px) < _SAME_PERSON for other in kept):
            kept.append(one)
    return kept


def _overlap(one: FloatArray, other: FloatArray) -> float:
    """Return the area of two boxes' overlap over that of both together."""
    sides = np.minimum(one[2:], other[2:]) - np.maximum(one[:2], other[:2])
    both = float(np.prod(np.maximum(sides, 0.0)))
    areas = float(np.prod(one[2:] - one[:2]) + np.prod(other[2:] - other[:2]))
    return both / max(areas - both, 1e-9)
