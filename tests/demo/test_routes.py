"""The invented country: the same place has the same height, and routes are ways a runner might take."""

from __future__ import annotations

import numpy as np
import pytest

from footfall.demo.paths import bend
from footfall.demo.routes import HOLIDAY, HOME, Place, Route, loop, mountain_tour, out_and_back
from footfall.demo.terrain import canal_east_m, home_height_m, mountain_height_m
from footfall.demo.which_way import EASTWARD_M, RACE_LOOP, RACE_LOOP_KM

LOOPS = [(6.0, 0), (8.0, 2), (10.0, 5), (13.0, 6), (21.0, 5)]


def climb_m(route: Route) -> float:
    return float(np.clip(np.diff(route.height_m), 0.0, None).sum())


@pytest.mark.parametrize(("km", "variant"), LOOPS)
def test_a_loop_comes_home_and_is_about_as_long_as_wanted(km: float, variant: int) -> None:
    route = loop(km, variant)
    assert route.length_m == pytest.approx(1000.0 * km, rel=0.25)
    assert np.hypot(route.east_m[0] - route.east_m[-1], route.north_m[0] - route.north_m[-1]) < 10.0


@pytest.mark.parametrize(("km", "variant"), LOOPS)
def test_a_loop_winds_like_lanes_and_encloses_land(km: float, variant: int) -> None:
    route = loop(km, variant)
    heading = np.unwrap(np.arctan2(np.diff(route.north_m), np.diff(route.east_m)))
    turned = np.abs(np.diff(heading)).sum() / (2.0 * np.pi)
    area_m2 = 0.5 * abs(np.sum(route.east_m[:-1] * route.north_m[1:] - route.east_m[1:] * route.north_m[:-1]))
    circle_m2 = route.length_m**2 / (4.0 * np.pi)
    assert turned > 3.0  # a circle turns once
    assert 0.05 < area_m2 / circle_m2 < 0.9


@pytest.mark.parametrize(("km", "variant"), LOOPS)
def test_home_loops_roll_without_cliffs(km: float, variant: int) -> None:
    route = loop(km, variant)
    assert 3.0 < climb_m(route) / (route.length_m / 1000.0) < 30.0
    assert np.abs(route.grade()).max() < 0.2
    assert route.height_m.min() > 250.0
    assert route.height_m.max() < 520.0


def test_routes_share_their_first_street() -> None:
    starts = np.array([[loop(km, v).east_m[0], loop(km, v).north_m[0]] for km, v in LOOPS])
    assert np.ptp(starts, axis=0).max() < 10.0


def test_out_and_back_is_exactly_as_long_as_wanted_and_flat() -> None:
    route = out_and_back(8.0, southward=False)
    assert route.length_m == pytest.approx(8000.0, abs=15.0)
    assert climb_m(route) < 60.0
    np.testing.assert_array_equal(route.east_m, route.east_m[::-1])


def test_a_route_the_other_way_round_climbs_what_it_descended() -> None:
    route = loop(8.0, 2).cut(3000.0)
    back = route.reversed()
    assert climb_m(back) - climb_m(route) == pytest.approx(route.height_m[0] - route.height_m[-1], abs=1e-6)
    assert np.all(np.diff(back.along_m) > 0.0)


def test_the_race_loop_is_long_enough_for_the_race() -> None:
    assert loop(RACE_LOOP_KM, RACE_LOOP).length_m > 21_200.0


@pytest.mark.parametrize("climb", EASTWARD_M)
def test_mountain_tours_have_long_steep_descents(climb: int) -> None:
    route = mountain_tour(float(climb), EASTWARD_M[climb])
    assert climb_m(route) > 0.8 * climb
    assert np.mean(route.grade() < -0.06) > 0.2
    assert np.abs(route.grade()).max() < 0.4


def test_the_same_place_has_the_same_height_on_every_route() -> None:
    for route, height in ((loop(8.0, 2), home_height_m), (mountain_tour(540.0, -600.0), mountain_height_m)):
        np.testing.assert_array_equal(height(route.east_m, route.north_m), route.height_m)


def test_the_canal_is_level() -> None:
    north_m = np.linspace(-5000.0, 5000.0, 300)
    east_m, north_m = bend(canal_east_m(north_m), north_m)
    assert np.ptp(home_height_m(east_m, north_m)) < 12.0


def test_bending_the_sheet_never_folds_it() -> None:
    grid = np.linspace(-5400.0, 5400.0, 700)
    east_m, north_m = bend(*np.meshgrid(grid, grid, indexing="ij"))
    step_m = grid[1] - grid[0]
    turn = np.gradient(east_m, step_m, axis=0) * np.gradient(north_m, step_m, axis=1)
    turn -= np.gradient(east_m, step_m, axis=1) * np.gradient(north_m, step_m, axis=0)
    assert turn.min() > 0.0


@pytest.mark.parametrize("place", [HOME, HOLIDAY])
def test_a_kilometre_is_a_kilometre_on_the_globe(place: Place) -> None:
    east_deg = place.longitude_of(np.array([0.0, 1000.0]))
    north_deg = place.latitude_of(np.array([0.0, 1000.0]))
    metres_per_radian = 6_371_000.0
    across_m = np.radians(np.diff(east_deg)) * metres_per_radian * np.cos(np.radians(place.latitude_deg))
    assert across_m[0] == pytest.approx(1000.0, rel=1e-3)
    assert np.radians(np.diff(north_deg))[0] * metres_per_radian == pytest.approx(1000.0, rel=1e-3)
