"""Grade, ascent and descent from noisy altitude."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.knee.motion import read_motion
from footfall.knee.terrain import minetti_cost, read_terrain
from footfall.records import Streams

SPEED_MPS = 3.0


def terrain_of(altitude_m, speed_mps=SPEED_MPS):
    altitude_m = np.asarray(altitude_m, dtype=float)
    speed = np.full(altitude_m.shape, speed_mps)
    return read_terrain(
        altitude_m, read_motion(Streams.of(np.arange(float(len(altitude_m))), speed_mps=speed))
    )


def along(count):
    return SPEED_MPS * np.arange(float(count))


def test_the_cost_of_running_on_a_grade_follows_minetti():
    """B20; Minetti 2002, doi 10.1152/japplphysiol.01177.2001."""
    np.testing.assert_allclose(
        minetti_cost([-0.2, -0.1, 0.0, 0.1, 0.2]), [1.8000, 2.1517, 3.6000, 5.9682, 9.0067], atol=1e-3
    )
    grades = np.linspace(-0.45, 0.45, 90_001)
    costs = minetti_cost(grades)
    assert costs.min() == pytest.approx(1.7813, abs=1e-3)
    assert grades[costs.argmin()] == pytest.approx(-0.1814, abs=1e-3)
    assert minetti_cost(0.9) == minetti_cost(0.45)


@pytest.mark.parametrize("grade", [-0.20, -0.03, 0.0, 0.05, 0.30])
def test_an_even_slope_has_its_grade_from_first_to_last(grade):
    terrain = terrain_of(100.0 + grade * along(600))
    np.testing.assert_allclose(terrain.grade, grade, atol=1e-9)
    assert terrain.ascent_m[-1] == pytest.approx(max(grade, 0.0) * along(600)[-1])
    assert terrain.descent_m[-1] == pytest.approx(max(-grade, 0.0) * along(600)[-1])


def test_a_wall_counts_as_the_steepest_grade():
    assert terrain_of(100.0 - 2.0 * along(200)).grade.min() == pytest.approx(-0.45)


def test_the_hills_of_a_run_add_up():
    hills_m = 20.0 * np.sin(along(3600) / 500.0)
    steps_m = np.diff(hills_m)
    terrain = terrain_of(200.0 + hills_m)
    assert terrain.ascent_m[-1] == pytest.approx(steps_m[steps_m > 0].sum(), rel=0.02)
    assert terrain.descent_m[-1] == pytest.approx(-steps_m[steps_m < 0].sum(), rel=0.02)


def test_noise_on_flat_ground_does_not_add_up_to_a_hill():
    noise_m = np.random.default_rng(7).normal(0.0, 0.5, 3600)
    terrain = terrain_of(100.0 + noise_m)
    assert terrain.ascent_m[-1] == 0.0
    assert terrain.descent_m[-1] == 0.0
    assert np.abs(terrain.grade).mean() < 0.01


def test_drift_while_standing_is_not_a_climb():
    altitude_m = np.concatenate((np.full(300, 100.0), np.linspace(100.0, 112.0, 300), np.full(300, 112.0)))
    speed_mps = np.concatenate((np.full(300, 3.0), np.zeros(300), np.full(300, 3.0)))
    terrain = terrain_of(altitude_m, speed_mps)
    assert terrain.ascent_m[-1] == 0.0
    assert np.abs(terrain.grade).max() < 1e-2


def test_an_altitude_that_settles_at_the_start_is_no_cliff():
    altitude_m = np.full(600, 640.0)
    altitude_m[0] = 0.0
    terrain = terrain_of(altitude_m)
    assert not terrain.grade.any()
    assert terrain.ascent_m[-1] == 0.0


def test_without_altitude_the_grade_is_unknown():
    terrain = terrain_of(np.full(100, np.nan))
    assert np.isnan(terrain.grade).all()
    assert terrain.descent_m[-1] == 0.0


def test_short_holes_in_the_altitude_are_bridged_and_long_ones_stay_unknown():
    altitude_m = 100.0 - 0.1 * along(600)
    altitude_m[100:120] = np.nan  # 60 m
    altitude_m[300:400] = np.nan  # 300 m
    grade = terrain_of(altitude_m).grade
    np.testing.assert_allclose(grade[1:300], -0.1, atol=1e-9)
    assert np.isnan(grade[300:400]).all()
    assert np.isfinite(grade[400:]).all()


@given(st.lists(st.one_of(st.floats(-1e300, 1e300), st.just(float("nan"))), max_size=60), st.floats(0.0, 9.0))
def test_any_altitude_gives_a_grade_within_limits_or_none(altitude_m, speed_mps):
    terrain = terrain_of(altitude_m, speed_mps)
    known = terrain.grade[np.isfinite(terrain.grade)]
    assert np.all(np.abs(known) <= 0.45)
    for metres in (terrain.ascent_m, terrain.descent_m):
        assert np.all(np.isfinite(metres))
        assert np.all(np.diff(metres) >= 0.0)
        assert np.all(metres >= 0.0)
