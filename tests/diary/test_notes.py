"""Pain notes: one for each knee and day, or knee and run; what is told is added, changed and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from footfall.diary import Diary
from footfall.errors import InvalidEntryError, NotInDiaryError
from footfall.records import KneePlace, PainNote, Relief, Side, Symptom
from tests.recordings import MORNING, steady_run

DAY = MORNING.date()
WHOLE = PainNote(
    Side.RIGHT,
    DAY,
    during=3,
    hour_after=0,
    next_morning=1,
    stairs=4,
    text="Downhill.",
    places=frozenset({KneePlace.BEHIND_KNEECAP, KneePlace.BELOW_KNEECAP}),
    symptoms=frozenset({Symptom.GRINDING}),
    eased_by=frozenset({Relief.REST, Relief.COLD}),
    eased_text="A cold stream",
)


def test_a_note_comes_back_whole_under_its_number(diary: Diary):
    number = diary.add_pain_note(WHOLE)
    assert diary.pain_note(number) == WHOLE
    assert diary.pain_note(number).id == number


def test_what_is_told_of_a_knee_and_a_day_again_is_added_to_its_note(diary: Diary):
    number = diary.add_pain_note(WHOLE)
    again = PainNote(Side.RIGHT, DAY, stairs=0, symptoms=frozenset({Symptom.POPPING}))
    assert diary.add_pain_note(again) == number
    assert diary.pain_note(number) == replace(WHOLE, stairs=0, symptoms=frozenset({Symptom.POPPING}))


def test_a_note_on_a_run_stands_beside_that_on_its_day(diary: Diary):
    run = diary.add(steady_run(MORNING))
    of_day = diary.add_pain_note(WHOLE)
    of_run = diary.add_pain_note(replace(WHOLE, entry_id=run, during=5))
    next_day = replace(WHOLE, entry_id=run, day=DAY + timedelta(days=1), during=None)
    diary.add_pain_note(next_day)
    assert of_day != of_run
    assert diary.add_pain_note(PainNote(Side.RIGHT, DAY, during=6, entry_id=run)) == of_run
    assert [note.day.day for note in diary.pain_notes(entry_id=run)] == [DAY.day, DAY.day + 1]
    assert diary.pain_note(of_run).entry_id == run
    assert diary.days(DAY, DAY).pain_right.tolist() == [6.0], "the worst of all notes of the day"


def test_notes_come_between_two_days(diary: Diary):
    for ago in (4, 2, 0):
        diary.add_pain_note(replace(WHOLE, day=DAY - timedelta(days=ago)))
    found = diary.pain_notes(DAY - timedelta(days=3), DAY - timedelta(days=1))
    assert [note.day for note in found] == [DAY - timedelta(days=2)]


def test_the_last_notes_are_the_last_of_all_of_them(diary: Diary):
    for ago in (4, 2, 0):
        for knee in Side:
            diary.add_pain_note(replace(WHOLE, knee=knee, day=DAY - timedelta(days=ago)))
    assert diary.pain_notes(latest=3) == diary.pain_notes()[-3:]
    assert diary.pain_notes(until=DAY - timedelta(days=1), latest=1) == diary.pain_notes()[3:4]


def test_symptoms_alone_are_a_note_and_nothing_is_none(diary: Diary):
    diary.add_pain_note(PainNote(Side.LEFT, DAY, symptoms=frozenset({Symptom.SWELLING})))
    with pytest.raises(InvalidEntryError, match="Tap a number"):
        diary.add_pain_note(PainNote(Side.RIGHT, DAY))
    assert len(diary.pain_notes()) == 1


def test_a_changed_note_tells_what_is_wanted_and_no_more(diary: Diary):
    number = diary.add_pain_note(WHOLE)
    wanted = PainNote(Side.LEFT, DAY, during=2)
    assert diary.change_pain_note(number, wanted) == wanted
    assert diary.pain_notes() == [wanted]
    with pytest.raises(InvalidEntryError, match="Tap a number"):
        diary.change_pain_note(number, PainNote(Side.LEFT, DAY))


def test_two_windows_that_change_one_note_both_have_their_way(diary: Diary):
    number = diary.add_pain_note(WHOLE)
    shown = diary.pain_note(number)
    diary.change_pain_note(number, replace(shown, stairs=7), was=shown)
    diary.change_pain_note(number, replace(shown, text="Uphill."), was=shown)
    assert diary.pain_note(number) == replace(WHOLE, stairs=7, text="Uphill.")


@pytest.mark.parametrize("number", [0, 99, -1, 2**40])
def test_a_note_or_run_that_is_not_there_is_told_as_such(diary: Diary, number: int):
    with pytest.raises(NotInDiaryError, match="no pain note"):
        diary.pain_note(number)
    with pytest.raises(NotInDiaryError, match="no pain note"):
        diary.change_pain_note(number, WHOLE)
    with pytest.raises(NotInDiaryError, match="no entry"):
        diary.add_pain_note(replace(WHOLE, entry_id=number))
    assert diary.pain_notes() == []


def test_the_day_of_a_note_is_the_runners(diary: Diary):
    diary.add_pain_note(PainNote(Side.LEFT, date(2024, 2, 29), during=0))
    assert diary.pain_notes()[0].day == date(2024, 2, 29)
