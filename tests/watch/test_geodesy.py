"""Distance over ground: against the geodesic on the ellipsoid, and on tracks that jump."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.watch.geodesy import PATIENCE, distance_along_m, great_circle_m

RUNNING_MPS = 12.5
METRES_PER_DEGREE = 111_195.0


def geodesic_m(
    latitude_deg: float, longitude_deg: float, to_latitude_deg: float, to_longitude_deg: float
) -> float:
    """Vincenty's inverse solution on WGS 84 (Survey Review 23 (1975) 88, doi:10.1179/sre.1975.23.176.88)."""
    equatorial, flattening = 6_378_137.0, 1 / 298.257223563
    polar = equatorial * (1 - flattening)
    one = math.atan((1 - flattening) * math.tan(math.radians(latitude_deg)))
    two = math.atan((1 - flattening) * math.tan(math.radians(to_latitude_deg)))
    apart = turn = math.radians(to_longitude_deg - longitude_deg)
    for _ in range(100):
        east = math.cos(two) * math.sin(turn)
        north = math.cos(one) * math.sin(two) - math.sin(one) * math.cos(two) * math.cos(turn)
        sine = math.hypot(east, north)
        if sine == 0:
            return 0.0
        cosine = math.sin(one) * math.sin(two) + math.cos(one) * math.cos(two) * math.cos(turn)
        arc = math.atan2(sine, cosine)
        azimuth = math.cos(one) * math.cos(two) * math.sin(turn) / sine
        square = 1 - azimuth**2
        middle = cosine - 2 * math.sin(one) * math.sin(two) / square if square > 1e-15 else 0.0
        c = flattening / 16 * square * (4 + flattening * (4 - 3 * square))
        before, bend = turn, middle + c * cosine * (2 * middle**2 - 1)
        turn = apart + (1 - c) * flattening * azimuth * (arc + c * sine * bend)
        if abs(turn - before) < 1e-13:
            break
    u = square * (equatorial**2 - polar**2) / polar**2
    a = 1 + u / 16384 * (4096 + u * (u * (320 - 175 * u) - 768))
    b = u / 1024 * (256 + u * (u * (74 - 47 * u) - 128))
    inner = cosine * (2 * middle**2 - 1) - b / 6 * middle * (4 * sine**2 - 3) * (4 * middle**2 - 3)
    return polar * a * (arc - b * sine * (middle + b / 4 * inner))


def between(*degrees: float) -> float:
    return float(great_circle_m(*(np.array([value]) for value in degrees))[0])


def along(northward_m, time_s, stretch=None):
    latitude_deg = np.asarray(northward_m, dtype=float) / METRES_PER_DEGREE
    stretch = np.zeros(len(latitude_deg), dtype=int) if stretch is None else np.asarray(stretch)
    longitude_deg = np.where(np.isnan(latitude_deg), np.nan, 0.5)
    return distance_along_m(
        latitude_deg, longitude_deg, np.asarray(time_s, dtype=float), stretch, RUNNING_MPS
    )


@pytest.mark.parametrize(
    ("latitude_deg", "north_m", "east_m"), [(0.0, 110_574, 111_320), (45.0, 111_132, 78_847)]
)
def test_a_degree_is_as_long_as_on_wgs_84(latitude_deg, north_m, east_m):
    assert between(latitude_deg - 0.5, 7.0, latitude_deg + 0.5, 7.0) == pytest.approx(north_m, abs=1)
    assert between(latitude_deg, 7.0, latitude_deg, 8.0) == pytest.approx(east_m, abs=2)


@given(
    latitude_deg=st.floats(-84, 84),
    longitude_deg=st.floats(-180, 180),
    heading_rad=st.floats(0, 2 * math.pi),
    far_deg=st.floats(1e-3, 0.9),
)
def test_up_to_100_km_are_within_a_thousandth_of_a_percent(latitude_deg, longitude_deg, heading_rad, far_deg):
    to_latitude_deg = latitude_deg + far_deg * math.cos(heading_rad)
    to_longitude_deg = longitude_deg + far_deg * math.sin(heading_rad) / math.cos(math.radians(latitude_deg))
    places = (latitude_deg, longitude_deg, to_latitude_deg, to_longitude_deg)
    assert between(*places) == pytest.approx(geodesic_m(*places), rel=1e-5)


def test_thousands_of_kilometres_are_within_a_twentieth_of_a_percent():
    madrid, moscow = (40.42, -3.70), (55.76, 37.62)
    assert between(*madrid, *moscow) == pytest.approx(geodesic_m(*madrid, *moscow), rel=5e-4)


def test_the_way_across_the_date_line_is_the_short_one():
    assert between(-17.0, 179.999, -17.0, -179.999) == pytest.approx(
        between(-17.0, 0.0, -17.0, 0.002), rel=1e-9
    )


def test_the_way_to_the_same_place_is_nothing():
    assert between(52.1, -0.4, 52.1, -0.4) == 0.0


def test_distance_is_unknown_where_there_is_no_position_and_goes_on_straight_after():
    distance_m = along([0, np.nan, np.nan, 9], [0, 1, 2, 3])
    assert np.isnan(distance_m[1:3]).all()
    assert distance_m[[0, 3]] == pytest.approx([0, 9], rel=0.01)


def test_a_track_without_any_position_has_no_distance():
    assert np.isnan(along([np.nan, np.nan], [0, 1])).all()


def test_the_way_made_during_a_pause_does_not_count():
    distance_m = along([0, 3, 500, 503], [0, 1, 2, 3], stretch=[0, 0, 1, 1])
    assert distance_m == pytest.approx([0, 3, 3, 6], rel=0.01)


def test_two_tracks_mixed_point_by_point_count_once():
    one, other = np.arange(0, 300, 3.0), np.arange(0, 300, 3.0) + 90
    mixed = np.column_stack([one, other]).ravel()
    distance_m = along(mixed, np.repeat(np.arange(100.0), 2))
    assert distance_m[-1] == pytest.approx(297, rel=0.01)


def test_a_track_that_begins_where_the_watch_was_last_used_counts_from_where_it_goes_on():
    distance_m = along([2e6, *np.arange(0, 300, 3.0)], np.arange(101.0))
    assert distance_m[-1] == pytest.approx(297 - 3 * PATIENCE, rel=0.01)


def test_one_wild_position_adds_nothing():
    northward_m = np.arange(0, 60, 3.0)
    northward_m[7] += 400
    assert along(northward_m, np.arange(20.0))[-1] == pytest.approx(57, rel=0.01)


@given(
    st.lists(st.tuples(st.floats(-5e3, 5e3), st.floats(0, 100), st.integers(0, 2)), min_size=1, max_size=60)
)
def test_distance_never_falls_and_never_outruns_the_fastest(moments):
    northward_m, steps_s, stretch = map(np.array, zip(*moments, strict=True))
    time_s = np.cumsum(steps_s)
    steps_m = np.diff(along(northward_m, time_s, np.sort(stretch)))
    assert (steps_m >= 0).all()
    assert steps_m.sum() <= (time_s[-1] - time_s[0]) * RUNNING_MPS + 10.1 * len(moments)
