"""How the diary is shown, read as it is typed, and kept beside what others changed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.diary import Diary
from footfall.records import LengthUnit, Settings, Weekday
from footfall.views.shown import SHOWN_FIELDS, change_shown, read_shown, shown_as, shown_view, time_zones

NOW = datetime(2026, 5, 31, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("units", "miles", LengthUnit.MILES),
        ("week_start", "Sunday", Weekday.SUNDAY),
        ("zone", "Europe/Madrid", "Europe/Madrid"),
        ("zone", " europe/madrid ", "Europe/Madrid"),
        ("zone", "new york", "America/New_York"),
        ("zone", "", ""),
        ("language", "de", "de"),
        ("language", "", ""),
    ],
)
def test_a_setting_is_read_as_a_runner_types_it(name, typed, kept):
    assert read_shown({name: typed}) == ({name: kept}, {})


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("units", "leagues", "Choose one of km, miles."),
        ("week_start", "tuesday", "Choose one of monday"),
        ("zone", "Atlantis", "not a time zone"),
        ("zone", "../../etc/passwd", "not a time zone"),
        ("language", "Deutsch!", "by its code"),
    ],
)
def test_what_can_be_no_setting_is_told_of_its_own_field(name, typed, sentence):
    values, faults = read_shown({name: typed, "units" if name != "units" else "zone": ""})
    assert name not in values
    assert sentence in faults[name]


@given(st.dictionaries(st.sampled_from(SHOWN_FIELDS), st.text(max_size=30)))
def test_whatever_is_typed_is_a_setting_or_a_fault(typed):
    values, faults = read_shown(typed)
    assert set(values) | set(faults) == set(typed)
    Settings(**values)


def test_a_form_sent_as_it_was_shown_changes_nothing(diary: Diary):
    kept = diary.change_settings(units=LengthUnit.MILES, zone="Asia/Tokyo", language="pt-BR")
    values, faults = read_shown(shown_as(kept))
    assert (faults, change_shown(diary, values)) == ({}, kept)


def test_what_another_window_changed_meanwhile_stays(diary: Diary):
    shown = shown_as(diary.settings)
    diary.change_settings(language="es")
    values, _ = read_shown(shown | {"units": "miles"})
    assert change_shown(diary, values, read_shown(shown)[0]) == Settings(LengthUnit.MILES, language="es")


def test_the_clock_of_the_zone_is_told_so_that_a_wrong_one_is_seen():
    (zone,) = [field for field in shown_view(Settings(zone="Asia/Tokyo"), NOW).fields if field.name == "zone"]
    assert zone.use.endswith("Your clock now: 7:30, Monday 1\u00a0June 2026.")
    assert Settings(zone="Asia/Tokyo").day_of(NOW) == date(2026, 6, 1)
    assert Settings(zone="America/Lima").day_of(NOW) == date(2026, 5, 31)


def test_each_language_is_named_in_itself_and_one_that_is_not_spoken_is_not_lost():
    (language,) = [f for f in shown_view(Settings(language="pt-BR"), NOW).fields if f.name == "language"]
    assert [(choice.value, choice.label) for choice in language.choices] == [
        ("", "As the browser asks"),
        ("en", "English"),
        ("de", "Deutsch"),
        ("es", "Español"),
        ("pt-BR", "pt-BR"),
    ]


def test_the_zones_on_offer_are_those_of_places():
    assert {"Europe/Madrid", "America/Argentina/Ushuaia", "UTC"} <= set(time_zones())
    assert not {"Etc/GMT+5", "EST5EDT", "posixrules", "Europe"} & set(time_zones())
