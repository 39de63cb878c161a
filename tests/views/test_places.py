"""Hidden places: read as they are typed, suggested from where runs begin, kept beside what others changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.diary import Diary
from footfall.errors import InvalidEntryError
from footfall.records import LengthUnit, PrivacyZone
from footfall.records.settings import MOST_ZONES
from footfall.units import measuring
from footfall.views.places import (
    PLACE_FIELDS,
    add_place,
    change_place,
    place_as_typed,
    place_line,
    read_place,
    suggested_place,
)
from tests.recordings import steady_run
from tests.season import moment

HOME = PrivacyZone("Home", 42.3401, -3.7002, 250.0)
TYPED = {"name": "Home", "latitude": "42.3401", "longitude": "-3.7002", "radius": "250"}


@pytest.mark.parametrize(
    "typed",
    [
        TYPED,
        TYPED | {"latitude": "42,3401", "longitude": "-3,7002"},
        TYPED | {"latitude": "42.3401, -3.7002", "longitude": ""},
        TYPED | {"latitude": "42.3401,-3.7002", "longitude": " "},
        TYPED | {"latitude": "42,3401; -3,7002", "longitude": ""},
        TYPED | {"latitude": "42.3401 -3.7002", "longitude": ""},
    ],
)
def test_a_place_is_read_as_maps_and_people_write_it(diary: Diary, typed):
    number, faults = add_place(diary, typed)
    assert (diary.privacy_zone(number), faults) == (HOME, {})


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("name", "  ", "needs a name"),
        ("latitude", "", "This is needed"),
        ("latitude", "north", "This is a number"),
        ("latitude", "91", "from -90"),
        ("longitude", "-181", "from -180"),
        ("radius", "10", "Between 50\u00a0m and 5,000\u00a0m"),
        ("radius", "9000", "Between 50\u00a0m and 5,000\u00a0m"),
    ],
)
def test_what_can_be_no_place_is_told_of_its_own_field(diary: Diary, name, typed, sentence):
    number, faults = add_place(diary, TYPED | {name: typed})
    assert (number, list(faults)) == (None, [name])
    assert sentence in faults[name]
    assert diary.settings.privacy_zones == ()


@given(st.fixed_dictionaries(dict.fromkeys(PLACE_FIELDS, st.text(max_size=20))))
def test_whatever_is_typed_is_a_place_or_faults(typed):
    values, faults = read_place(typed)
    assert bool(faults) != bool(len(values) == len(PLACE_FIELDS) and PrivacyZone(**values))


@pytest.mark.parametrize("unit", LengthUnit)
def test_a_form_sent_as_it_was_shown_changes_nothing(diary: Diary, unit):
    number = diary.add_privacy_zone(replace(HOME, radius_m=251.7, latitude_deg=42.340123456))
    before = diary.privacy_zone(number)
    with measuring(unit):
        shown = place_as_typed(before)
        assert change_place(diary, number, shown, shown) == {}
    assert diary.privacy_zone(number) == before


def test_in_miles_a_radius_is_told_in_feet(diary: Diary):
    with measuring(LengthUnit.MILES):
        number, _ = add_place(diary, TYPED | {"radius": "820"})
        assert place_line(diary.privacy_zone(number)).text.startswith("820\u00a0ft around")
        assert "Between 164\u00a0ft" in add_place(diary, TYPED | {"radius": "50"})[1]["radius"]
    assert diary.privacy_zone(number).radius_m == pytest.approx(249.9, abs=0.1)


def test_what_another_window_changed_in_a_place_meanwhile_stays(diary: Diary):
    number = diary.add_privacy_zone(HOME)
    shown = place_as_typed(HOME)
    change_place(diary, number, shown | {"name": "The old flat"}, shown)
    change_place(diary, number, shown | {"radius": "400"}, shown)
    assert diary.privacy_zone(number) == replace(HOME, name="The old flat", radius_m=400.0)


def test_a_place_that_was_deleted_comes_back_under_its_number(diary: Diary):
    kept, number = diary.add_privacy_zone(HOME), diary.add_privacy_zone(replace(HOME, name="Work"))
    deletion = diary.delete_privacy_zone(kept)
    assert [zone.name for zone in diary.settings.privacy_zones] == ["Work"]
    diary.change_settings(language="de")
    diary.undelete(deletion)
    assert [(zone.id, zone.name) for zone in diary.settings.privacy_zones] == [
        (kept, "Home"),
        (number, "Work"),
    ]


def test_no_more_places_are_hidden_than_can_be_not_even_out_of_the_bin(diary: Diary):
    deletion = diary.delete_privacy_zone(diary.add_privacy_zone(HOME))
    diary.change_settings(privacy_zones=(HOME,) * MOST_ZONES)
    assert "At most 50 places" in add_place(diary, TYPED)[1]["name"]
    with pytest.raises(InvalidEntryError):
        diary.undelete(deletion)
    assert len(diary.settings.privacy_zones) == MOST_ZONES
    assert [one.id for one in diary.bin()] == [deletion]


def test_where_most_runs_begin_is_suggested_from_the_diary_alone(diary: Diary):
    assert suggested_place(diary) is None
    for days_ago, (latitude, longitude) in enumerate([(42.34004, -3.70004)] * 3 + [(41.0, -3.0)]):
        positions = {"latitude_deg": np.linspace(latitude, latitude + 0.01, 601), "longitude_deg": longitude}
        diary.add(steady_run(moment(days_ago), minutes=10, **positions))
    diary.add(steady_run(moment(9) + timedelta(hours=1), minutes=10))
    found = suggested_place(diary)
    assert found.zone == PrivacyZone("Home", 42.34, -3.7, 200.0)
    assert found.text == "3 of your latest 4\u00a0runs and walks with positions begin here."


def test_a_line_does_not_tell_where_exactly_home_is():
    assert place_line(HOME).text == "250\u00a0m around a point near 42.34, -3.70"
