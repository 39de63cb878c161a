"""A search as it is typed, and what it finds, page by page."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.diary import FoundKind
from footfall.errors import InvalidEntryError
from footfall.records import ActivityKind, ExerciseSession, LengthUnit, PainNote, SessionKind, Shoe, Side
from footfall.units import measuring
from footfall.views.search import search_view
from footfall.views.search_form import SearchForm, read_search
from footfall.views.several import ask_view, done_told, grant, picked_of, read_wish
from tests.recordings import steady_run
from tests.season import TODAY, moment


def keys(diary, form: SearchForm, **asked) -> list[str]:
    return [line.key for line in search_view(diary, form, today=TODAY, **asked).lines]


@given(st.integers(1, 60))
def test_pages_of_any_length_hold_all_that_is_found_once(season, limit):
    seen, cursor = [], ""
    while True:
        view = search_view(season.diary, SearchForm(), cursor=cursor, limit=limit, today=TODAY)
        seen += [line.key for line in view.lines]
        cursor = view.next_cursor
        if not cursor:
            break
    assert len(seen) == len(set(seen)) == view.total


def test_an_import_between_two_pages_neither_repeats_nor_hides(diary):
    for days in range(8):
        diary.add(steady_run(moment(days), minutes=8))
    first = search_view(diary, SearchForm(), limit=3, today=TODAY)
    diary.add(steady_run(moment(0, hour=17), minutes=8))
    second = keys(diary, SearchForm(), cursor=first.next_cursor, limit=10)
    assert len(second) == 5
    assert not set(second) & {line.key for line in first.lines}


def test_days_of_pain_and_of_flare_ups_are_told_apart(diary):
    runs = {days: diary.add(steady_run(moment(days), minutes=8)) for days in (4, 3, 2, 1)}
    for days, pain in ((4, 0), (3, 0), (2, 4), (1, 4)):
        diary.add_pain_note(PainNote(Side.LEFT, TODAY - timedelta(days=days), during=pain))
    runs_alone = SearchForm(what=("run",))
    assert keys(diary, replace(runs_alone, pain="3")) == [f"entry-{runs[1]}", f"entry-{runs[2]}"]
    assert keys(diary, replace(runs_alone, pain="0")) == [f"entry-{runs[days]}" for days in (1, 2, 3, 4)]
    assert keys(diary, replace(runs_alone, flare="on")) == [f"entry-{runs[2]}"]
    flared = search_view(diary, SearchForm(flare="on"), today=TODAY)
    assert [line.kind for line in flared.lines] == [FoundKind.ENTRY, FoundKind.NOTE]


def test_distances_are_typed_in_the_unit_of_the_runner(diary):
    wanted, faults = read_search(SearchForm(least="6,5", most="10"), diary)
    assert (wanted.least_m, wanted.most_m, faults) == (6500.0, 10000.0, {})
    with measuring(LengthUnit.MILES):
        wanted, _ = read_search(SearchForm(least="1"), diary)
    assert wanted.least_m == pytest.approx(1609.344)


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (SearchForm(since="yesterday"), "since"),
        (SearchForm(since="2026-05-02", until="2026-05-01"), "until"),
        (SearchForm(least="far"), "least"),
        (SearchForm(least="-1"), "least"),
        (SearchForm(least="9", most="2"), "most"),
        (SearchForm(shoe="blue"), "shoe"),
        (SearchForm(pain="11"), "pain"),
    ],
)
def test_what_makes_no_sense_is_told_by_field_and_finds_nothing(season, form, field):
    view = search_view(season.diary, form, today=TODAY)
    assert set(view.faults) == {field}
    assert (view.total, view.lines, view.form) == (0, (), form)


def test_what_is_no_kind_is_passed_over(season):
    assert keys(season.diary, SearchForm(what=("boxing",))) == keys(season.diary, SearchForm())


def test_what_was_ticked_is_read_by_its_keys():
    picked = picked_of(["entry-3", "note-3", "session-4", "entry-x", "shoe-1", "entry-3", "entry--1", ""])
    assert (picked.entries, picked.notes, picked.sessions) == ({3}, {3}, {4})


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        (("delete", [], "", ""), "picked"),
        (("burn", ["entry-1"], "", ""), "do"),
        (("kind", ["entry-1"], "", ""), "kind"),
        (("shoe", ["entry-1"], "", ""), "shoe"),
    ],
)
def test_a_wish_that_lacks_something_is_refused_by_its_field(wish, field):
    with pytest.raises(InvalidEntryError) as refused:
        read_wish(*wish)
    assert refused.value.field == field


def test_the_question_tells_how_many_and_the_wish_is_granted(diary):
    runs = [f"entry-{diary.add(steady_run(moment(days), minutes=8))}" for days in range(3)]
    pair = diary.add_shoe(Shoe("Blue"))
    delete = read_wish("delete", runs, "", "")
    assert ask_view(diary, delete).question.replace("\u00a0", " ") == "Delete 3 entries?"
    assert "Blue" in ask_view(diary, read_wish("shoe", runs, "", f"{pair}")).about
    assert "no pair" in ask_view(diary, read_wish("shoe", runs, "", "0")).about
    assert "become walks" in ask_view(diary, read_wish("kind", runs, "walk", "")).about
    assert grant(diary, read_wish("kind", runs, "walk", "")).done == 3
    assert set(diary.kinds().values()) == {ActivityKind.WALK}
    assert grant(diary, read_wish("shoe", runs, "", f"{pair}")).done == 3
    diary.add_session(ExerciseSession(SessionKind.ROLLING, TODAY))
    assert grant(diary, delete).done == 3
    assert diary.entries() == []


def test_what_became_of_several_is_told_in_sentences():
    told = done_told(2, 1, 1).replace("\u00a0", " ")
    assert told == "2 entries are changed. 1 entry stays as it was. 1 entry was in the diary no longer."
    assert done_told(0, 0, 0) == "Nothing was changed."
