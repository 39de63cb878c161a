"""Angles of bodies drawn by hand, in pixels to the right and down."""

import numpy as np
import pytest

from footfall.form import angles
from footfall.form.landmarks import LANDMARKS, Landmark
from footfall.form.runner_seen import Side


def body(**points):
    xy = np.full((1, LANDMARKS, 2), np.nan)
    for name, place in points.items():
        xy[0, Landmark[name]] = place
    return xy


def both(part, place):
    return {f"LEFT_{part}": place, f"RIGHT_{part}": place}


@pytest.mark.parametrize(
    ("ankle", "flexion"), [((0, 200), 0), ((100, 100), 90), ((-100, 100), 90), ((71, 171), 45)]
)
def test_a_knee_is_bent_by_the_angle_between_thigh_and_shank(ankle, flexion):
    xy = body(LEFT_HIP=(0, 0), LEFT_KNEE=(0, 100), LEFT_ANKLE=ankle)
    assert angles.knee_flexion_deg(xy, Side.LEFT)[0] == pytest.approx(flexion, abs=0.01)


@pytest.mark.parametrize(("forward", "x"), [(1, 17.63), (-1, -17.63)])
def test_a_shank_is_ahead_where_the_ankle_is_before_the_knee(forward, x):
    xy = body(LEFT_KNEE=(0, 0), LEFT_ANKLE=(x, 100))
    assert angles.shank_deg(xy, Side.LEFT, forward)[0] == pytest.approx(10, abs=0.01)


@pytest.mark.parametrize("forward", [1, -1])
def test_a_foot_with_its_toes_up_has_a_positive_angle(forward):
    xy = body(LEFT_HEEL=(0, 0), LEFT_FOOT_INDEX=(forward * 100, -17.63))
    assert angles.foot_deg(xy, Side.LEFT, forward)[0] == pytest.approx(10, abs=0.01)


@pytest.mark.parametrize("forward", [1, -1])
def test_a_trunk_leans_forward_and_a_head_further(forward):
    xy = body(
        **both("HIP", (0, 0)),
        **both("SHOULDER", (forward * 17.63, -100)),
        **both("EAR", (forward * 54.03, -200)),
    )
    assert angles.trunk_lean_deg(xy, forward)[0] == pytest.approx(10, abs=0.01)
    assert angles.head_to_trunk_deg(xy, forward)[0] == pytest.approx(10, abs=0.01)


@pytest.mark.parametrize(("sign", "left", "right"), [(-1, 0, 100), (1, 100, 0)])
def test_a_left_hip_that_is_higher_tilts_the_pelvis_up_from_behind_and_from_the_front(sign, left, right):
    xy = body(LEFT_HIP=(left, 0), RIGHT_HIP=(right, 8.75))
    assert angles.pelvis_tilt_deg(xy, sign)[0] == pytest.approx(5, abs=0.01)
