"""A phone that is not held level is noticed, and what depends on the vertical is told as less sure."""

from __future__ import annotations

import pytest

from footfall.form.gait import read_gait
from footfall.form.measures import measure
from tests.form.synthetic import Camera, Runner, film, truth

OF_THE_VERTICAL = ("trunk_lean", "shank_angle_at_contact", "overstride", "hips_over_foot")


@pytest.mark.parametrize("azimuth", [75.0, 90.0, 110.0, 270.0])
@pytest.mark.parametrize("roll", [-5.0, 5.0])
def test_a_tilt_of_five_degrees_is_seen_by_the_foot_on_the_belt(azimuth, roll):
    gait = read_gait(film(camera=Camera(azimuth=azimuth, roll=roll), noise_px=3.0))
    assert gait.tilt_deg == pytest.approx(roll, abs=1.5)


@pytest.mark.parametrize("azimuth", [60.0, 75.0, 90.0, 270.0])
@pytest.mark.parametrize("noise_px", [0.0, 8.0])
def test_a_level_phone_is_not_taken_for_a_tilted_one(azimuth, noise_px):
    assert read_gait(film(camera=Camera(azimuth=azimuth), noise_px=noise_px)).tilt_deg == 0.0


@pytest.mark.parametrize("roll", [-5.0, 0.0, 5.0])
def test_over_ground_the_way_of_the_hips_tells_it(roll):
    wide = Camera(width_px=2400, distance_m=6.0, roll=roll)
    gait = read_gait(film(Runner(treadmill=False), wide, noise_px=2.0, seconds=3.0))
    assert gait.tilt_deg == pytest.approx(roll, abs=1.5)


@pytest.mark.parametrize("roll", [-5.0, 5.0])
def test_what_depends_on_the_vertical_lies_within_two_standard_errors_all_the_same(roll):
    true = truth(Runner())
    level, tilted = (measure(read_gait(film(camera=Camera(roll=by), noise_px=3.0))) for by in (0.0, roll))
    for name in OF_THE_VERTICAL:
        assert tilted[name].standard_error > 1.4 * level[name].standard_error
        assert abs(tilted[name].value - true[name]) < 2.0 * tilted[name].standard_error


def test_from_behind_the_hip_that_drops_does_not_depend_on_it():
    true = truth(Runner())["pelvic_drop"]
    for roll in (-5.0, 5.0):
        gait = read_gait(film(camera=Camera(azimuth=180.0, roll=roll), noise_px=3.0))
        assert gait.tilt_deg == 0.0
        assert measure(gait)["pelvic_drop"].value == pytest.approx(true, abs=1.5)
