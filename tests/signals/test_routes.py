"""The same way round, told apart from the other way round, from other loops and from more laps."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footfall.records import ROUTE_POINTS, Streams, route_of
from footfall.signals.routes import match_routes

METRES = 111_195.0
HOME = (42.34, -3.70)


def way(points_m, *, every_m=3.0, stray_m=0.0, seed=0, home=HOME):
    """A route from corner to corner, run at 3 m/s with one position every so many metres."""
    corners = np.array(points_m, dtype=float)
    length = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(corners, axis=0).T))))
    at = np.arange(0.0, length[-1], every_m)
    east, north = (np.interp(at, length, corners[:, i]) for i in (0, 1))
    if stray_m:
        rng = np.random.default_rng(seed)
        drift = np.cumsum(rng.normal(0, stray_m / 6, (2, len(at))), axis=1)
        drift -= np.linspace(0, 1, len(at)) * drift[:, -1:]
        east, north = (
            east + np.clip(drift[0], -stray_m, stray_m),
            north + np.clip(drift[1], -stray_m, stray_m),
        )
    latitude = home[0] + north / METRES
    longitude = home[1] + east / (METRES * np.cos(np.radians(home[0])))
    longitude = (longitude + 180.0) % 360.0 - 180.0
    return route_of(Streams.of(at / 3.0, latitude_deg=latitude, longitude_deg=longitude))


SQUARE = [(0, 0), (2000, 0), (2000, 1500), (0, 1500), (0, 0)]
OUT_AND_BACK = [(0, 0), (3000, 400), (0, 0)]


def told(route, *others):
    match = match_routes(route, np.stack(others))
    return match.same.tolist(), match.reversed.tolist()


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1000), st.floats(2.0, 60.0), st.floats(0.0, 15.0))
def test_a_straying_signal_and_another_sampling_leave_a_route_the_same(seed, every_m, stray_m):
    assert told(way(SQUARE), way(SQUARE, every_m=every_m, stray_m=stray_m, seed=seed)) == ([True], [False])


def test_the_other_way_round_is_told_apart():
    assert told(way(SQUARE), way(SQUARE[::-1])) == ([False], [True])


def test_out_and_back_is_the_same_and_not_the_other_way_round():
    assert told(way(OUT_AND_BACK), way(OUT_AND_BACK[::-1])) == ([True], [False])


def test_a_small_detour_leaves_it_the_same_and_another_loop_does_not():
    detour = [(0, 0), (900, 0), (900, -120), (1100, -120), (1100, 0), *SQUARE[1:]]
    other = [(0, 0), (2000, 0), (2000, -1500), (0, -1500), (0, 0)]
    half = [(0, 0), (2000, 0), (2000, 700), (0, 700), (0, 0)]
    assert told(way(SQUARE), way(detour), way(other), way(half)) == ([True, False, False], [False] * 3)


def test_two_laps_are_not_one():
    small = [(0, 0), (120, 0), (120, 90), (0, 90), (0, 0)]
    laps = [small[0]] + small[1:] * 9
    assert told(way(laps), way([small[0]] + small[1:] * 13), way(laps, stray_m=5)) == (
        [False, True],
        [False] * 2,
    )


def test_it_is_as_likely_the_same_from_either_side():
    ways = [way(SQUARE), way(SQUARE, stray_m=20, seed=3), way(OUT_AND_BACK), way(SQUARE[::-1])]
    matches = [match_routes(one, np.stack(ways)) for one in ways]
    for name in ("same", "reversed"):
        table = np.array([getattr(match, name) for match in matches])
        assert (table == table.T).all()


def test_a_route_across_the_date_line_is_the_same():
    home = (10.0, 179.995)
    assert told(way(SQUARE, home=home), way(SQUARE, home=home, every_m=11)) == ([True], [False])


def test_nothing_is_like_a_route_where_there_are_no_others():
    match = match_routes(way(SQUARE), np.empty((0, ROUTE_POINTS, 2)))
    assert (len(match.same), len(match.reversed)) == (0, 0)


def test_a_route_lies_evenly_along_the_way_and_begins_and_ends_with_it():
    route = way(OUT_AND_BACK)
    assert route.shape == (ROUTE_POINTS, 2)
    steps = np.hypot(*(np.diff(route, axis=0) * [METRES, METRES * np.cos(np.radians(42.34))]).T)
    assert np.median(steps) == pytest.approx(2 * np.hypot(3000, 400) / (ROUTE_POINTS - 1), rel=0.02)
    assert route[0] == pytest.approx(HOME, abs=1e-4)


def test_standing_still_where_a_signal_trembles_is_no_way():
    rng = np.random.default_rng(2)
    stray = rng.normal(0, 2 / METRES, (2, 1200))
    still = Streams.of(np.arange(1200.0), latitude_deg=HOME[0] + stray[0], longitude_deg=HOME[1] + stray[1])
    assert route_of(still) is None


def test_a_position_nobody_could_have_run_to_is_left_out():
    at = np.arange(0.0, 2000.0)
    latitude = HOME[0] + at * 3 / METRES
    lost = latitude.copy()
    lost[700] += 0.5
    streams = [
        Streams.of(at, latitude_deg=one, longitude_deg=np.full(2000, HOME[1])) for one in (latitude, lost)
    ]
    assert route_of(streams[1]) == pytest.approx(route_of(streams[0]), abs=1e-4)


@pytest.mark.parametrize("gap", [slice(600, 1400), slice(0, 2000)])
def test_without_positions_for_a_good_part_of_the_way_there_is_no_route(gap):
    at = np.arange(0.0, 2000.0)
    latitude = HOME[0] + at * 3 / METRES
    latitude[gap] = np.nan
    assert route_of(Streams.of(at, latitude_deg=latitude, longitude_deg=np.full(2000, HOME[1]))) is None
