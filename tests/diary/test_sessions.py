"""Exercise sessions: kept with their exercises, and what they make of a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from footfall.diary import Diary
from footfall.errors import NotInDiaryError
from footfall.records import (
    DayKind,
    Exercise,
    ExerciseSession,
    ExerciseSide,
    RecoveryWork,
    SessionKind,
)
from tests.recordings import MORNING, steady_run

DAY = MORNING.date()
SESSION = ExerciseSession(
    SessionKind.STRENGTH,
    DAY,
    start=datetime(2026, 5, 4, 17, 30, tzinfo=UTC),
    duration_s=1800.0,
    exercises=(
        Exercise("Split squat", sets=3, reps=8, load_kg=12.5, side=ExerciseSide.LEFT, effort=7.0),
        Exercise("Lunge hold", sets=2, hold_breaths=8, side=ExerciseSide.BOTH),
        Exercise("Wall sit", hold_s=45.0),
    ),
    pain_before=2,
    pain_during=3,
    pain_after=1,
    notes="Slow.",
)
BATH = ExerciseSession(SessionKind.RECOVERY, DAY, recovery=RecoveryWork.BATH)


def test_a_session_comes_back_whole_under_its_number(diary: Diary):
    number = diary.add_session(SESSION)
    assert diary.session(number) == SESSION
    assert diary.session(number).id == number
    assert diary.sessions() == [SESSION]
    assert not diary.is_empty


def test_sessions_come_in_order_between_two_days_and_of_some_kinds(diary: Diary):
    later = replace(SESSION, day=DAY + timedelta(days=2), start=None)
    for session in (later, BATH, SESSION):
        diary.add_session(session)
    assert diary.sessions() == [SESSION, BATH, later], "those of a known time first"
    assert diary.sessions(until=DAY) == [SESSION, BATH]
    assert diary.sessions(since=DAY + timedelta(days=1)) == [later]
    assert diary.sessions(kinds=(SessionKind.RECOVERY,)) == [BATH]


def test_a_session_is_changed_with_its_exercises(diary: Diary):
    number = diary.add_session(SESSION)
    wanted = replace(SESSION, exercises=SESSION.exercises[1:], notes="")
    assert diary.change_session(number, wanted) == wanted
    assert diary.session(number) == wanted
    assert diary.change_session(number, replace(SESSION, notes="Slow!"), was=SESSION) == replace(
        wanted, notes="Slow!"
    )


@pytest.mark.parametrize("number", [0, 99, -1, 2**40])
def test_a_session_that_is_not_there_is_told_as_such(diary: Diary, number: int):
    for ask in (diary.session, diary.delete_session, lambda n: diary.change_session(n, SESSION)):
        with pytest.raises(NotInDiaryError, match="no exercise session"):
            ask(number)


@pytest.mark.parametrize(
    ("kind", "day_kind"),
    [
        (SessionKind.STRENGTH, DayKind.TRAINING),
        (SessionKind.ISOMETRIC, DayKind.TRAINING),
        (SessionKind.ROLLING, DayKind.TRAINING),
        (SessionKind.MOBILITY, DayKind.TRAINING),
        (SessionKind.OTHER_SPORT, DayKind.TRAINING),
        (SessionKind.RECOVERY, DayKind.RECOVERING),
        (SessionKind.WALKING, DayKind.UNKNOWN),
    ],
)
def test_a_session_makes_its_day_one_of_training_or_recovering(diary: Diary, kind, day_kind):
    diary.add_session(ExerciseSession(kind, DAY))
    days = diary.days(DAY - timedelta(days=1), DAY + timedelta(days=1))
    assert days.kind == (DayKind.UNKNOWN, day_kind, DayKind.UNKNOWN)


def test_running_goes_before_training_and_training_before_recovering(diary: Diary):
    diary.add_session(BATH)
    assert diary.days(DAY, DAY).kind == (DayKind.RECOVERING,)
    diary.add_session(SESSION)
    assert diary.days(DAY, DAY).kind == (DayKind.TRAINING,)
    diary.add(steady_run(MORNING))
    assert diary.days(DAY, DAY).kind == (DayKind.RUNNING,)
