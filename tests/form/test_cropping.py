"""A turned square is cut out of a picture as SciPy would, and points find their way back."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy import ndimage

from footfall.form.cropping import Square, cropped

squares = st.builds(
    Square, st.floats(-50, 250), st.floats(-50, 250), st.floats(1, 600), st.floats(-math.pi, math.pi)
)


def picture(seed: int, height: int = 90, width: int = 160):
    return np.random.default_rng(seed).integers(0, 256, (height, width, 4), dtype=np.uint8)


@given(squares, st.integers(0, 3))
def test_a_square_is_interpolated_as_scipy_does(square, seed):
    rgba, side = picture(seed), 24
    shares = (np.arange(side) + 0.5) / side
    down, right = np.meshgrid(shares, shares, indexing="ij")
    x, y = square.to_picture(np.stack((right.ravel(), down.ravel()), axis=1)).T - 0.5
    ours = cropped(rgba, square, side)
    for colour in range(3):
        theirs = ndimage.map_coordinates(
            rgba[..., colour].astype(np.float64), (y, x), order=1, mode="constant", cval=0.0
        )
        inside = (x > 0.01) & (x < 158.99) & (y > 0.01) & (y < 88.99)
        near_pixel = np.minimum(np.abs(x - np.round(x)), np.abs(y - np.round(y))) < 1e-2
        off = np.abs(ours[..., colour].ravel() - theirs)
        assert off[inside & ~near_pixel].max(initial=0.0) < 0.5
        assert not ours[..., colour].ravel()[(x < -0.01) | (x > 159.01) | (y < -0.01) | (y > 89.01)].any()


def test_the_whole_picture_at_its_own_size_is_the_picture_but_for_its_last_row_and_column():
    rgba = picture(1, 64, 64)
    ours = cropped(rgba, Square(32, 32, 64, 0.0), 64)
    assert np.array_equal(ours[:-1, :-1], rgba[:-1, :-1, :3])


def test_a_square_turned_by_a_right_angle_shows_the_picture_lying():
    rgba = picture(2, 64, 64)
    turned = cropped(rgba, Square(32, 32, 64, math.pi / 2), 64)
    upright = np.rot90(rgba[..., :3], 1)
    assert np.abs(turned[2:-2, 2:-2] - upright[2:-2, 2:-2]).max() < 1.0


@given(squares, st.floats(0, 1), st.floats(0, 1))
def test_corners_of_a_square_lie_as_far_from_its_middle_as_they_should(square, right, down):
    (x, y) = square.to_picture(np.array([[right, down]]))[0]
    away = math.hypot(x - square.x, y - square.y)
    assert math.isclose(away, square.side * math.hypot(right - 0.5, down - 0.5), abs_tol=1e-6)
