"""Every sentence of the diary's pages is told in the language of the reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from footfall.records import (
    CheckIn,
    Cycle,
    Exercise,
    ExerciseSession,
    ExerciseSide,
    KneePlace,
    LengthUnit,
    PainNote,
    RecoveryWork,
    Relief,
    SessionKind,
    Shoe,
    Side,
    Symptom,
)
from tests.pseudo import CODE, left_out, pseudo_spoken
from tests.recordings import steady_run
from tests.season import TODAY, moment

ODD = {"accept-language": CODE}


@pytest.fixture(autouse=True)
def _spoken() -> Iterator[None]:
    with pseudo_spoken():
        yield


@pytest.fixture
def told(empty):
    """A diary with one of everything, in which the runner writes Greek."""
    diary = empty.diary
    for days in range(12):
        diary.add(replace(steady_run(moment(days * 2), minutes=12), title="Δρόμος"))
        note = PainNote(Side.LEFT, TODAY - timedelta(days=days), stairs=5 if days < 3 else 0)
        diary.add_pain_note(note)
    diary.add_pain_note(
        PainNote(
            Side.RIGHT,
            TODAY,
            during=1,
            hour_after=2,
            next_morning=0,
            text="πονάει",
            places=frozenset(KneePlace),
            symptoms=frozenset(Symptom),
            eased_by=frozenset(Relief),
        )
    )
    work = (Exercise("Γέφυρα", 3, 8, 12.5, 20.0, 5, ExerciseSide.LEFT), Exercise("Άλμα", 2))
    for kind in SessionKind:
        diary.add_session(ExerciseSession(kind, TODAY, exercises=work, duration_s=4000.0, pain_before=1))
    for recovery in RecoveryWork:
        diary.add_session(ExerciseSession(SessionKind.RECOVERY, TODAY, recovery=recovery))
    diary.add_check_in(
        CheckIn(
            TODAY,
            sleep_h=7.0,
            sleep_quality=3,
            stress=2,
            soreness=1,
            energy=4,
            sitting_h=6.0,
            fuel=3,
            warm_up=True,
            ill=True,
            cycle=Cycle.LUTEAL,
            mass_kg=70.0,
        )
    )
    diary.add_shoe(Shoe("Μπλε"))
    return empty


def left(answer) -> list[str]:
    return left_out(answer.text)


@pytest.mark.parametrize("units", LengthUnit)
def test_no_page_of_the_diary_leaves_anything_in_english(told, units):
    told.diary.change_settings(units=units)
    for path in (
        "/diary",
        "/diary?month=2026-01",
        "/diary/year?year=2026",
        "/diary/year?year=2025",
        "/diary/search",
        "/diary/search?q=ω&tick=page&changed=2&left=1&gone=1",
        "/diary/search?since=x&until=y&least=far&most=-1&shoe=b&pain=99",
        "/diary/search?since=2026-05-02&until=2026-05-01&least=3&most=1",
        "/sessions/new",
        "/sessions/1",
        "/bin",
    ):
        answer = told.client.get(path, headers=ODD)
        assert answer.status_code in (200, 422)
        assert left(answer) == [], path


@pytest.mark.parametrize("path", ["/diary", "/diary/year", "/diary/search", "/sessions/new", "/bin"])
def test_neither_does_an_empty_diary(empty, path):
    assert left(empty.client.get(path, headers=ODD)) == []


def test_deletions_and_their_way_back_are_told(told):
    diary = told.diary
    entry = diary.delete_entry(diary.entries()[0].id)
    note = diary.delete_pain_note(diary.pain_notes()[-1].id)
    diary.delete_check_in(TODAY)
    diary.delete_shoe(1)
    for session in diary.sessions()[:7]:
        diary.delete_session(session.id)
    runs = [f"entry-{one.id}" for one in diary.entries()[:2]]
    for wish in ({"do": "delete"}, {"do": "kind", "kind": "walk"}, {"do": "shoe", "shoe": "0"}):
        assert left(told.client.post("/diary/several", data=wish | {"picked": runs}, headers=ODD)) == []
    assert left(told.client.post("/diary/several", data={"do": "delete"}, headers=ODD)) == []
    sure = {"picked": runs, "sure": "yes"}
    changed, done = (
        told.client.post("/diary/several", data=sure | wish, headers=ODD).headers["location"]
        for wish in ({"do": "kind", "kind": "walk"}, {"do": "delete"})
    )
    back = "/diary/search?back=2&left=1&gone=1"
    for path in (
        "/bin",
        "/bin?back",
        f"/diary?deleted={entry}",
        f"/diary?deleted={note}",
        changed,
        done,
        back,
    ):
        assert left(told.client.get(path, headers=ODD)) == [], path


def test_a_session_that_lacks_something_is_told_of_it(told):
    sent = {"kind": "", "day": "2026-05-30", "name": "Γέφυρα", "side": "up", "sets": "", "reps": ""}
    sent |= {"load_kg": "", "hold_s": "", "hold_breaths": "", "effort": ""}
    answer = told.client.post("/sessions/new", data=sent, headers=ODD)
    assert answer.status_code == 422
    assert left(answer) == []
