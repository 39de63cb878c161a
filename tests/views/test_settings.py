"""What is told of the runner, read as it is typed, kept beside what others changed, and all of it gone."""

from __future__ import annotations

import math
from dataclasses import astuple
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.diary import imports
from footfall.errors import InvalidEntryError
from footfall.records import CheckIn, PainNote, Runner, Sex, Side
from footfall.views.leaving import delete_everything, holdings_view, import_in_the_way
from footfall.views.settings import (
    PROFILE_FIELDS,
    change_profile,
    profile_view,
    read_profile,
    typed_as,
    with_faults,
)

DAY = date(2026, 11, 15)


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("mass_kg", "68", 68.0),
        ("mass_kg", " 68,5 kg ", 68.5),
        ("mass_kg", "", None),
        ("mass_kg", "None", None),
        ("height_m", "174", 1.74),
        ("height_m", "174,5 cm", 1.745),
        ("height_m", "1.74", 1.74),
        ("height_m", "1,74 m", 1.74),
        ("birth_year", "1985", 1985),
        ("sex", "Female", Sex.FEMALE),
        ("sex", "", None),
        ("resting_heart_rate_bpm", "52 bpm", 52.0),
        ("name", " Ada\n Lovelace ", "Ada Lovelace"),
        ("name", "None", "None"),
    ],
)
def test_a_profile_is_read_as_a_runner_types_it(name, typed, kept):
    assert read_profile({name: typed}) == ({name: kept}, {})


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("mass_kg", "heavy", "such as 68"),
        ("mass_kg", "1_00", "such as 68"),
        ("mass_kg", "nan", "such as 68"),
        ("mass_kg", "inf", "such as 68"),
        ("mass_kg", "12", "outside 25 to 250"),
        ("usual_mass_kg", "700", "outside 25 to 250"),
        ("height_m", "17", "outside 1.0 to 2.5 m"),
        ("height_m", "-1.7", "outside 1.0 to 2.5 m"),
        ("birth_year", "1985.5", "whole number"),
        ("birth_year", "1850", "year of birth"),
        ("sex", "runner", "Choose one of"),
        ("max_heart_rate_bpm", "400", "highest heart rate"),
    ],
)
def test_what_cannot_be_is_told_of_its_own_field(name, typed, sentence):
    values, faults = read_profile({name: typed, "name": "Ada"})
    assert values == {"name": "Ada"}
    assert list(faults) == [name]
    assert sentence in faults[name]


def test_every_fault_is_told_at_once_and_heart_rates_are_seen_together():
    _, faults = read_profile({"mass_kg": "x", "height_m": "y", "birth_year": "z"})
    assert set(faults) == {"mass_kg", "height_m", "birth_year"}
    _, faults = read_profile({"resting_heart_rate_bpm": "110", "max_heart_rate_bpm": "105"})
    assert list(faults) == ["max_heart_rate_bpm"]


@given(st.dictionaries(st.sampled_from(PROFILE_FIELDS), st.text(max_size=30)))
def test_whatever_is_typed_is_a_runner_or_faults(typed):
    values, faults = read_profile(typed)
    assert bool(faults) or set(values) == set(typed)
    if not faults:
        Runner(**values)


@given(
    st.floats(25, 250),
    st.floats(1.0, 2.5),
    st.integers(1900, 2026),
    st.sampled_from(Sex),
)
def test_a_form_sent_as_it_was_shown_changes_nothing(mass_kg, height_m, birth_year, sex):
    runner = Runner("Ada", mass_kg, height_m, birth_year=birth_year, sex=sex)
    shown = {name: typed_as(name, runner) for name in PROFILE_FIELDS}
    values, faults = read_profile(shown)
    assert faults == {}
    for name in ("mass_kg", "height_m"):
        assert math.isclose(values[name], getattr(runner, name), abs_tol=0.051)


def test_what_another_window_changed_meanwhile_stays(diary):
    diary.runner = Runner("Ada", mass_kg=68.123, height_m=1.74)
    shown = {name: typed_as(name, diary.runner) for name in PROFILE_FIELDS}
    diary.runner = Runner("Ada", mass_kg=70, height_m=1.74)
    was, _ = read_profile(shown)
    values, _ = read_profile(shown | {"birth_year": "1985"})
    assert change_profile(diary, values, was) == Runner("Ada", 70, 1.74, birth_year=1985)


def test_what_does_not_go_with_what_was_told_meanwhile_is_refused(diary):
    diary.runner = Runner(max_heart_rate_bpm=105)
    with pytest.raises(InvalidEntryError) as fault:
        change_profile(diary, {"resting_heart_rate_bpm": 110.0})
    assert fault.value.field == "max_heart_rate_bpm"
    assert diary.runner == Runner(max_heart_rate_bpm=105)


def test_a_name_is_one_line_whatever_is_in_it(diary):
    assert change_profile(diary, {"name": "A\ud800da\u202e\n" + "x" * 500}).name == "A da " + "x" * 195


def test_masses_are_told_oldest_first_with_their_course(diary):
    assert (profile_view(diary).masses, profile_view(diary).mass_text) == ((), "")
    diary.add_check_in(CheckIn(DAY - timedelta(days=30), mass_kg=70.0))
    assert (
        profile_view(diary).mass_text
        == "One check-in told of your mass: 70.0\u00a0kg on Fri 16\u00a0Oct 2026."
    )
    diary.add_check_in(CheckIn(DAY, mass_kg=68.2))
    diary.add_check_in(CheckIn(DAY - timedelta(days=3), sleep_h=7))
    view = profile_view(diary)
    assert [one.mass_kg for one in view.masses] == [70.0, 68.2]
    assert (
        view.mass_text
        == "68.2\u00a0kg on Sun 15\u00a0Nov 2026, 1.8\u00a0kg less than on Fri 16\u00a0Oct 2026."
    )
    assert view.newer_mass == view.masses[-1]
    diary.runner = Runner(mass_kg=68.2)
    assert profile_view(diary).newer_mass is None


def test_the_form_is_shown_again_as_it_was_typed(diary):
    view = with_faults(profile_view(diary), {"mass_kg": "heavy"}, {"mass_kg": "No."})
    (field,) = [field for field in view.fields if field.name == "mass_kg"]
    assert (field.typed, field.fault) == ("heavy", "No.")


def test_what_will_be_gone_is_told_in_numbers(season):
    view, held = holdings_view(season.diary), season.diary.holdings()
    assert held.runs + held.other_entries == len(season.diary.entries()) > 0
    assert held.pain_notes == len(season.diary.pain_notes())
    assert view.lines[0] == f"{held.runs}\u00a0runs"
    assert len(view.lines) == sum(map(bool, astuple(held)))


def test_only_the_word_deletes_everything(diary):
    diary.add_pain_note(PainNote(Side.LEFT, DAY, during=2))
    for typed in ("", "yes", "delet", "deletee"):
        with pytest.raises(InvalidEntryError, match="Type the word delete"):
            delete_everything(diary, typed)
    assert len(diary.pain_notes()) == 1
    delete_everything(diary, " Delete ")
    assert diary.is_empty


def test_an_import_here_or_elsewhere_is_in_the_way(diary):
    assert import_in_the_way(diary, ()) == ""
    assert "Stop it" in import_in_the_way(diary, (3,))
    with diary.writing() as connection:  # as another program does
        number = imports.begin(connection, diary.runner_id, "run.fit")
    assert "Another Footfall" in import_in_the_way(diary, ())
    diary.give_up_import(number)
    assert import_in_the_way(diary, ()) == ""
