"""Cropping: a turned square out of a picture, as the pose models want to see it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from footfall.records import FloatArray


@dataclass(frozen=True, slots=True)
class Square:
    """A square in a picture, which may reach beyond it.

    Attributes:
        x: Its middle, pixels to the right.
        y: Its middle, pixels down.
        side: Its side, pixels, above 0.
        turn_rad: How far it is turned, clockwise as it is seen.
    """

    x: float
    y: float
    side: float
    turn_rad: float

    def to_picture(self, shares: FloatArray) -> FloatArray:
        """Return where points of the square lie in the picture.

        Args:
            shares: (n, 2) to the right and down within the square, 0 to 1.

        Returns:
            (n, 2) pixels.
        """
        away = (shares - 0.5) * self.side
        cos, sin = math.cos(self.turn_rad), math.sin(self.turn_rad)
        right = self.x + away[:, 0] * cos - away[:, 1] * sin
        down = self.y + away[:, 0] * sin + away[:, 1] * cos
        return np.stack((right, down), axis=1)


def cropped(rgb: NDArray[np.uint8], square: Square, side_px: int) -> NDArray[np.float32]:
    """Return a square of a picture at another size, interpolated; black beyond the picture.

    Args:
        rgb: The picture, (height, width, 3), at least 2 by 2.
        square: What to take of it.
        side_px: How large to return it.

    Returns:
        (side_px, side_px, 3) in 0 to 255.
    """
    height, width = rgb.shape[:2]
    across, along = _grid(side_px)
    cos, sin = square.side * math.cos(square.turn_rad), square.side * math.sin(square.turn_rad)
    x = across * cos - along * sin + np.float32(square.x - 0.5)
    y = across * sin + along * cos + np.float32(square.y - 0.5)
    left, top = np.floor(x), np.floor(y)
    outside = (left < 0) | (left >= width - 1) | (top < 0) | (top >= height - 1)
    right_share, low_share = (x - left)[:, np.newaxis], (y - top)[:, np.newaxis]
    first = np.where(outside, 0, top * width + left).astype(np.int32)
    pixels = rgb.reshape(-1, 3)
    upper = _between(pixels[first], pixels[first + 1], right_share)
    lower = _between(pixels[first + width], pixels[first + width + 1], right_share)
    square_rgb = _between(upper, lower, low_share)
    square_rgb[outside] = 0.0
    return square_rgb.reshape(side_px, side_px, 3)


def _between(
    one: NDArray[np.generic], other: NDArray[np.generic], share: NDArray[np.float32]
) -> NDArray[np.float32]:
    first = one.astype(np.float32)
    return first + (other.astype(np.float32) - first) * share


@lru_cache(maxsize=4)
def _grid(side_px: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return where the pixels of a square lie, from its middle, as shares of its side."""
    shares = (np.arange(side_px, dtype=np.float32) + 0.5) / side_px - 0.5
    along, across = np.meshgrid(shares, shares, indexing="ij")
    return across.ravel(), along.ravel()
