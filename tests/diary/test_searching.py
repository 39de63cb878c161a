"""Searching: every database finds the same, whatever capitals, accents and wildcards the runner types."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.diary import NO_SHOES, Diary, FoundKind, Wanted, search
from footfall.diary.searching import folded
from footfall.records import ActivityKind, Exercise, ExerciseSession, PainNote, Ride, SessionKind, Shoe, Side
from tests.recordings import MORNING, steady_run

DAY = MORNING.date()


def add(diary: Diary, days: int, title: str, notes: str = "", **told) -> int:
    run = steady_run(MORNING - timedelta(days=days), minutes=8, **told)
    return diary.add(replace(run, title=title, notes=notes))


def found(diary: Diary, **wanted) -> list[tuple[str, int]]:
    return [(one.kind.value, one.id) for one in search(diary, Wanted(**wanted)).found]


def test_words_are_found_whatever_their_capitals_accents_and_order(diary):
    number = add(diary, 1, "Läufe im Wald", "Über die Côte, STRASSE nass")
    add(diary, 2, "Track")
    for words in ("lauf", "LÄUFE", "wald laufe", "cote uber", "Straße", "strasse"):
        assert found(diary, words=words) == [("entry", number)], words
    assert found(diary, words="wald track") == []


@pytest.mark.parametrize("wild", ["%", "_", "100%", "a_b", "\\", "'"])
def test_wildcards_of_databases_mean_themselves(diary, wild):
    number = add(diary, 1, f"Ran 100% a_b \\ it's {wild}")
    add(diary, 2, "Ran 1000 aXb its")
    assert found(diary, words=wild) == [("entry", number)]


def test_sessions_and_notes_are_found_by_what_they_tell(diary):
    session = diary.add_session(
        ExerciseSession(SessionKind.STRENGTH, DAY, exercises=(Exercise("Bulgarian squat"),), notes="heavy")
    )
    note = diary.add_pain_note(
        PainNote(Side.LEFT, DAY, text="squatting hurts", eased_text="tape, heavy rest")
    )
    assert found(diary, words="squat") == [("session", session), ("note", note)]
    assert found(diary, words="heavy") == [("session", session), ("note", note)]
    assert found(diary, words="bulgarian heavy") == [("session", session)]
    assert found(diary, words="squat", notes=False) == [("session", session)]
    assert found(diary, words="squat", kinds=frozenset(), sessions=False) == [("note", note)]


def test_the_newest_day_comes_first_and_recordings_before_what_is_told(diary):
    older, newer = add(diary, 3, "a"), add(diary, 1, "b")
    session = diary.add_session(ExerciseSession(SessionKind.ROLLING, DAY - timedelta(days=1)))
    note = diary.add_pain_note(PainNote(Side.LEFT, DAY - timedelta(days=1), stairs=1))
    expected = [("entry", newer), ("session", session), ("note", note), ("entry", older)]
    assert found(diary) == expected
    assert found(diary, since=DAY - timedelta(days=1), until=DAY) == expected[:3]
    assert found(diary, until=DAY - timedelta(days=2)) == expected[3:]
    assert found(diary, days={DAY - timedelta(days=3)}) == expected[3:]


def test_distance_kind_and_shoes_narrow_what_is_found_to_recordings(diary):
    short, long = add(diary, 1, "short", speed_mps=2.0), add(diary, 2, "long", speed_mps=3.0)
    ride = add(diary, 3, "ride", speed_mps=7.0, kind=Ride)
    diary.add_pain_note(PainNote(Side.LEFT, DAY, stairs=1))
    pair = diary.add_shoe(Shoe("Blue"))
    diary.wear(pair, [long])
    assert found(diary, least_m=1200.0) == [("entry", long), ("entry", ride)]
    assert found(diary, least_m=1200.0, most_m=1600.0) == [("entry", long)]
    assert found(diary, shoe_id=pair) == [("entry", long)]
    assert found(diary, shoe_id=NO_SHOES, kinds=frozenset({ActivityKind.RUN})) == [("entry", short)]


def test_what_lies_in_the_bin_is_not_found(diary):
    number = add(diary, 1, "gone")
    deletion = diary.delete_entry(number)
    assert found(diary, words="gone") == []
    diary.undelete(deletion)
    assert found(diary, words="gone") == [("entry", number)]


def test_the_pains_of_a_diary_are_told_day_by_day(diary):
    assert len(diary.pains().day) == 0
    diary.add_pain_notes(
        [
            PainNote(Side.LEFT, DAY, stairs=2, during=4),
            PainNote(Side.RIGHT, DAY - timedelta(days=2), stairs=0),
        ]
    )
    pains = diary.pains()
    assert pains.day.tolist() == [DAY - timedelta(days=days) for days in (2, 1, 0)]
    assert [str(pain) for pain in pains.left] == ["nan", "nan", "4.0"]
    assert [str(pain) for pain in pains.right] == ["0.0", "nan", "nan"]


@given(st.text())
def test_folding_a_text_twice_changes_nothing_more(text):
    assert folded(folded(text)) == folded(text)


def test_kinds_of_what_is_found_stand_in_the_order_of_a_day():
    assert list(FoundKind) == [FoundKind.ENTRY, FoundKind.SESSION, FoundKind.NOTE]


@pytest.mark.parametrize("words", ["", "run"])
@pytest.mark.parametrize("until", [None, DAY - timedelta(days=2)])
@pytest.mark.parametrize("days", [None, {DAY - timedelta(days=ago) for ago in (1, 2, 3)}])
def test_a_stretch_is_cut_from_all_that_is_found(diary, words, until, days):
    for ago in range(5):
        add(diary, ago, "a run")
        diary.add_session(ExerciseSession(SessionKind.ROLLING, DAY - timedelta(days=ago), notes="run flat"))
        diary.add_pain_note(PainNote(Side.LEFT, DAY - timedelta(days=ago), stairs=1, text="after the run"))
    wanted = Wanted(words=words, days=days)
    whole = search(diary, wanted)
    assert whole.total == len(whole.found) == (15 if days is None else 9)
    stretch = search(diary, wanted, until=until, most=4)
    assert stretch.total == whole.total
    assert stretch.found == tuple(one for one in whole.found if until is None or one.day <= until)[:4]
