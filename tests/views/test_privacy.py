"""Privacy zones: no position within one ever leaves, and nothing else of a run changes."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from footfall.records import PrivacyZone
from footfall.views import run_along, run_view
from footfall.views.privacy import in_zones, without_places
from tests.recordings import steady_run
from tests.season import loop_run, moment

HOME = PrivacyZone("home", 42.34, -3.70 + 0.016, 300.0)
POSITIONS = ("latitude_deg", "longitude_deg")


def metres_from(zone, latitude, longitude):
    """How far positions near a zone are from its middle, by the radii of the ellipsoid WGS 84 there."""
    middle = np.radians(zone.latitude_deg)
    flat = 1 - 0.00669438 * np.sin(middle) ** 2
    north_m = np.radians(latitude - zone.latitude_deg) * 6_378_137 * (1 - 0.00669438) / flat**1.5
    turned = (longitude - zone.longitude_deg + 180) % 360 - 180
    return np.hypot(north_m, np.radians(turned) * np.cos(np.radians(latitude)) * 6_378_137 / np.sqrt(flat))


@settings(max_examples=150, deadline=None)
@given(
    st.floats(-80, 80),
    st.floats(-180, 180),
    st.floats(50, 5000),
    st.lists(st.tuples(st.floats(-2, 2), st.floats(-2, 2)), min_size=1, max_size=12),
)
def test_no_position_within_the_radius_ever_leaves(latitude, longitude, radius_m, around):
    zone = PrivacyZone("home", latitude, longitude, radius_m)
    degrees = np.array(around) * radius_m / 111_195
    lat = latitude + degrees[:, 0]
    lon = (longitude + degrees[:, 1] / math.cos(math.radians(latitude)) + 180) % 360 - 180
    hidden = in_zones(lat, lon, [zone])
    far_m = metres_from(zone, lat, lon)
    assert hidden[far_m <= radius_m].all()


@settings(max_examples=100, deadline=None)
@given(st.floats(-1500, 1500), st.floats(-1500, 1500), st.floats(-1500, 1500), st.floats(-1500, 1500))
def test_no_line_between_two_positions_leads_through_a_zone(east_1, north_1, east_2, north_2):
    zone = PrivacyZone("home", 42.34, -3.70, 200.0)
    share = np.linspace(0, 1, 400)
    east, north = (a + share * (b - a) for a, b in ((east_1, east_2), (north_1, north_2)))
    lat, lon = 42.34 + north / 111_195, -3.70 + east / (111_195 * math.cos(math.radians(42.34)))
    hidden = in_zones(lat[[0, -1]], lon[[0, -1]], [zone])
    if np.hypot(east, north).min() <= 199.0:
        assert hidden.all()
    if np.hypot(east, north).min() > 203.0:
        assert not hidden.any()


def test_without_a_zone_near_it_a_way_is_left_as_it_is(season):
    way = run_along(season.diary, season.numbers["loop"])
    assert without_places(way, ()) is way
    assert without_places(way, (PrivacyZone("far", -33.0, 151.0, 5000.0),)) is way


def test_a_zone_hides_positions_in_every_form_and_leaves_all_else(diary):
    number = diary.add(loop_run(moment(3)))
    before, told_before = run_along(diary, number), run_view(diary, number)
    diary.change_settings(privacy_zones=(HOME,))
    view = run_view(diary, number)
    assert view.hidden == "Part of the way is hidden by your privacy zone."
    for way in (run_along(diary, number), run_along(diary, number, every_second=True)):
        far_m = metres_from(HOME, way.latitude_deg[::25], way.longitude_deg[::25])
        assert np.isnan(way.latitude_deg).sum() > 100
        assert np.nanmin(far_m) > HOME.radius_m
        assert (np.isnan(way.latitude_deg) == np.isnan(way.longitude_deg)).all()
        for name in way.__slots__:
            if name not in POSITIONS:
                np.testing.assert_array_equal(getattr(way, name), getattr(before, name))
    assert (view.facts, view.kilometres, view.cost) == (
        told_before.facts,
        told_before.kilometres,
        told_before.cost,
    )
    whole = run_along(diary, number, whole=True)
    np.testing.assert_array_equal(whole.latitude_deg, before.latitude_deg)


def test_every_second_does_not_bridge_what_is_hidden(diary):
    seconds = np.arange(0.0, 1201.0)
    run = steady_run(
        minutes=20, speed_mps=3.0, latitude_deg=42.0 + seconds * 3 / 111_195, longitude_deg=0 * seconds
    )
    thin = run.streams.where(np.arange(1201) % 7 == 0)
    number = diary.add(type(run)(start=run.start, streams=thin, elapsed_s=1200.0, timer_s=1200.0))
    zone = PrivacyZone("bench", 42.0 + 1800 / 111_195, 0.0, 50.0)
    diary.change_settings(privacy_zones=(zone,))
    way = run_along(diary, number, every_second=True)
    known = np.isfinite(way.latitude_deg)
    assert known.any()
    assert (np.abs(way.latitude_deg[known] - zone.latitude_deg) * 111_195 > 50.0).all()


def test_the_outline_is_broken_where_the_way_is_hidden(diary):
    number = diary.add(loop_run(moment(3)))
    whole = run_view(diary, number).outline
    zone = PrivacyZone("park", 42.34, -3.70 - 0.016, 300.0)
    diary.change_settings(privacy_zones=(zone,))
    parts = run_view(diary, number).outline.parts
    breaks = [one.points[-1] != other.points[0] for one, other in pairwise(parts)]
    assert sum(breaks) == 1
    assert len(whole.parts) > 0
    assert all(one.points[-1] == other.points[0] for one, other in pairwise(whole.parts))


def test_a_way_that_lies_within_a_zone_as_a_whole_is_not_drawn(diary):
    number = diary.add(loop_run(moment(3)))
    diary.change_settings(privacy_zones=(PrivacyZone("town", 42.34, -3.70, 5000.0),))
    view = run_view(diary, number)
    assert view.outline is None
    assert view.hidden
    assert "speed_mps" in view.channels
