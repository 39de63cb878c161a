"""What a diary holds is counted, and its latest day found, without reading what it tells."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from footfall.diary import Diary
from footfall.diary.holdings import Holdings
from footfall.records import CheckIn, ExerciseSession, PainNote, SessionKind, Shoe, Side, Walk
from tests.recordings import MORNING, steady_run

DAY = MORNING.date()


def test_everything_is_counted_as_it_would_be_read(diary: Diary):
    assert diary.holdings() == Holdings(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    run = diary.add(steady_run(MORNING))
    diary.add(steady_run(MORNING + timedelta(days=1), kind=Walk, speed_mps=1.3))
    diary.add_pain_note(PainNote(Side.LEFT, DAY, during=2))
    diary.add_check_ins(
        [CheckIn(DAY, stress=2), CheckIn(DAY, 7.0, "garmin"), CheckIn(DAY - timedelta(9), 6.0)]
    )
    diary.add_session(ExerciseSession(SessionKind.ROLLING, DAY))
    diary.add_shoe(Shoe("Blue"))
    diary.watch_folder("/somewhere")
    assert diary.holdings() == Holdings(1, 1, 0, 1, 2, 1, 1, 0, 1, 0)
    diary.delete_entry(run)
    assert diary.holdings() == Holdings(0, 1, 0, 1, 2, 1, 1, 1, 1, 0)


def test_the_latest_day_told_of_is_found_between_two_days(diary: Diary):
    assert diary.latest_told_day(None, DAY) is None
    diary.add_pain_note(PainNote(Side.LEFT, date(2020, 1, 2), during=2))
    diary.add_check_in(CheckIn(date(2021, 3, 4), 7.0, source="garmin"))
    diary.add_session(ExerciseSession(SessionKind.ROLLING, DAY))
    assert diary.latest_told_day(None, DAY) == DAY
    assert diary.latest_told_day(None, DAY - timedelta(days=1)) == date(2021, 3, 4)
    assert diary.latest_told_day(None, date(2020, 12, 31)) == date(2020, 1, 2)
    assert diary.latest_told_day(DAY + timedelta(days=1), date.max) is None


def test_pain_and_runs_without_shoes_are_told_by_pair(diary: Diary):
    shod, bare = (diary.add(steady_run(MORNING + timedelta(days=days))) for days in (0, 2))
    blue, red = diary.add_shoe(Shoe("Blue")), diary.add_shoe(Shoe("Red"))
    diary.wear(blue, [shod])
    diary.add_pain_notes(
        [
            PainNote(Side.LEFT, DAY, during=2, stairs=4, entry_id=shod),
            PainNote(Side.RIGHT, DAY, text="tight", entry_id=shod),
            PainNote(Side.LEFT, DAY, during=9, entry_id=bare),
            PainNote(Side.LEFT, DAY, during=8),
        ]
    )
    assert diary.pain_by_shoe() == diary.pain_by_shoe(blue) == {blue: [4]}
    assert diary.pain_by_shoe(red) == {}
    assert diary.runs_without_shoes() == 1
    assert [one.id for one in diary.worn_runs(shoe_id=blue)] == [shod]
    diary.delete_entry(shod)
    assert diary.pain_by_shoe() == {}


def test_the_latest_sessions_alone_come_whole_and_in_order(diary: Diary):
    days = [DAY + timedelta(days=days) for days in range(4)]
    for day in days:
        diary.add_session(ExerciseSession(SessionKind.ROLLING, day))
    assert [one.day for one in diary.sessions(latest=2)] == days[2:]
    assert [one.day for one in diary.sessions(until=days[1], latest=5)] == days[:2]


@pytest.mark.parametrize(
    ("zone", "start"),
    [
        ("Pacific/Kiritimati", datetime(2026, 5, 3, 10, 30, tzinfo=UTC)),
        ("Etc/GMT+12", datetime(2026, 5, 5, 11, 30, tzinfo=UTC)),
        ("UTC", datetime(2026, 5, 4, 0, 0, tzinfo=UTC)),
    ],
)
def test_entries_of_one_day_are_found_in_the_zones_furthest_from_utc(
    diary: Diary, zone: str, start: datetime
):
    number = diary.add(steady_run(start, zone=zone))
    day = date(2026, 5, 4)
    assert [entry.id for entry in diary.entries(since=day, until=day)] == [number]
    assert [entry.id for entry in diary.entries(since=date.min, until=date.max)] == [number]
    assert diary.entries(until=day - timedelta(days=1)) == diary.entries(since=day + timedelta(days=1)) == []


def test_some_entries_come_by_their_numbers_and_one_that_is_gone_is_left_out(diary: Diary):
    first, second = (diary.add(steady_run(MORNING + timedelta(days=days))) for days in (0, 2))
    diary.delete_entry(second)
    assert diary.entries_of([second, first, 999]) == {first: diary.entry(first)}
    assert diary.entries_of([]) == {}
