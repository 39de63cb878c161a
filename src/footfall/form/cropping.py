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


def cropped(rgba: NDArray[np.uint8], square: Square, side_px: int) -> NDArray[np.float32]:
    """Return a square of a picture at another size, interpolated; black beyond the picture.

    Four bytes of a pixel are gathered as one number, and each colour is worked out by itself: that takes a
    quarter of the time that gathering three bytes does.

    Args:
        rgba: The picture, (height, width, 4), at least 2 by 2, in one piece.
        square: What to take of it.
        side_px: How large to return it.

    Returns:
        (side_px, side_px, 3) in 0 to 255.
    """
    height, width = rgba.shape[:2]
    across, along = _grid(side_px)
    cos = np.float32(square.side * math.cos(square.turn_rad))
    sin = np.float32(square.side * math.sin(square.turn_rad))
    x = across * cos - along * sin + np.float32(square.x - 0.5)
    y = across * sin + along * cos + np.float32(square.y - 0.5)
    left, top = np.floor(x), np.floor(y)
    outside = (left < 0) | (left >= width - 1) | (top < 0) | (top >= height - 1)
    first = np.where(outside, 0, top * np.float32(width) + left).astype(np.int64)
    pixels = rgba.view(np.uint32).ravel()
    corners = [pixels[first + offset].view(np.uint8) for offset in (0, 1, width, width + 1)]
    to_right, down = x - left, y - top
    square_rgb = np.empty((side_px * side_px, 3), dtype=np.float32)
    for colour in range(3):
        above, above_right, below, below_right = (corner[colour::4].astype(np.float32) for corner in corners)
        above += (above_right - above) * to_right
        below += (below_right - below) * to_right
        above += (below - above) * down
        above[outside] = 0.0
        square_rgb[:, colour] = above
    return square_rgb.reshape(side_px, side_px, 3)


@lru_cache(maxsize=4)
def _grid(side_px: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return where the pixels of a square lie, from its middle, as shares of its side."""
    shares = ((np.arange(side_px) + 0.5) / side_px - 0.5).astype(np.float32)
    return np.tile(shares, side_px), np.repeat(shares, side_px)
