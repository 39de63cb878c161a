"""The diary keeps what it is given and gives it back: the same tests on SQLite and on PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from footfall.diary import Diary
from footfall.errors import DiaryError, InvalidEntryError, NotInDiaryError
from footfall.records import (
    CHANNELS,
    ActivityKind,
    DayKind,
    Lap,
    PainNote,
    Ride,
    Runner,
    Shoe,
    Side,
    Streams,
    StrengthSession,
    Walk,
)
from tests.recordings import MORNING, steady_run


def test_a_run_comes_back_whole(diary):
    run = replace(
        steady_run(), laps=(Lap(0, 900, 2520), Lap(900, 900, float("nan"))), title="Along the river"
    )
    back = diary.activity(diary.add(run))
    assert (back.kind, back.start, back.zone, back.title) == (run.kind, run.start, run.zone, run.title)
    assert back.laps[0] == run.laps[0]
    assert np.isnan(back.laps[1].distance_m)
    assert [name for name in CHANNELS if back.streams.has(name)] == [
        name for name in CHANNELS if run.streams.has(name)
    ]
    assert np.allclose(back.streams.distance_m, run.streams.distance_m, atol=0.006)


def test_a_run_has_its_cost_and_a_ride_has_none(diary):
    run = diary.entry(diary.add(steady_run()))
    ride = diary.entry(diary.add(steady_run(MORNING + timedelta(days=1), kind=Ride)))
    assert run.easy_km_low < run.easy_km < run.easy_km_high
    assert run.easy_km == pytest.approx(run.distance_m / 1000, rel=0.15)
    assert np.isnan(ride.easy_km)
    assert ride.kind is ActivityKind.RIDE


def test_a_day_is_the_runners_local_day(diary):
    late = steady_run(MORNING.replace(hour=22, minute=30), zone="Europe/Madrid")
    assert diary.entry(diary.add(late)).day == MORNING.date() + timedelta(days=1)


def test_entries_come_newest_first_and_by_kind_and_day(diary):
    numbers = [diary.add(steady_run(MORNING + timedelta(days=d))) for d in range(4)]
    walk = diary.add(steady_run(MORNING + timedelta(days=9), kind=Walk, speed_mps=1.4, cadence_spm=110.0))
    assert [e.id for e in diary.entries()] == [walk, *reversed(numbers)]
    assert [e.id for e in diary.entries(kinds=[ActivityKind.RUN], limit=2, offset=1)] == numbers[2:0:-1]
    day = MORNING.date() + timedelta(days=2)
    assert [e.id for e in diary.entries(since=day, until=day)] == [numbers[2]]


def test_the_same_run_from_two_apps_is_shown_once_with_the_richer_streams(diary):
    poor = steady_run(cadence_spm=None, altitude_m=None, heart_rate_bpm=None)
    number = diary.add(poor)
    assert diary.add(steady_run(MORNING + timedelta(seconds=40), speed_mps=2.85)) == number
    assert diary.activity(number).streams.has("cadence_spm")
    assert diary.add(poor) == number
    assert diary.activity(number).streams.has("cadence_spm")
    assert len(diary.entries()) == 1


def test_two_runs_of_one_day_are_two(diary):
    first = diary.add(steady_run())
    assert diary.add(steady_run(MORNING + timedelta(minutes=31))) != first
    assert diary.add(steady_run(MORNING, kind=Ride)) != first


def test_days_have_no_gaps_and_no_data_is_unknown_never_rest(diary):
    diary.add(steady_run())
    diary.add(steady_run(MORNING + timedelta(days=2), kind=StrengthSession, distance_m=None, speed_mps=0))
    days = diary.days(MORNING.date() - timedelta(days=1), MORNING.date() + timedelta(days=3))
    assert days.kind == (
        DayKind.UNKNOWN,
        DayKind.RUNNING,
        DayKind.UNKNOWN,
        DayKind.TRAINING,
        DayKind.UNKNOWN,
    )
    assert days.runs.tolist() == [0, 1, 0, 0, 0]
    assert np.isnan(days.distance_m).tolist() == [True, False, True, True, True]
    assert days.easy_km[1] == pytest.approx(diary.entries()[-1].easy_km)


def test_a_ride_that_was_recorded_makes_a_day_of_training_as_one_that_was_typed(diary):
    diary.add(steady_run(kind=Ride))
    assert diary.days(MORNING.date(), MORNING.date()).kind == (DayKind.TRAINING,)


def test_two_runs_of_one_day_add_up(diary):
    numbers = [diary.add(steady_run(MORNING + timedelta(hours=h))) for h in (0, 6)]
    day = diary.days(MORNING.date(), MORNING.date())
    assert day.easy_km[0] == pytest.approx(sum(diary.entry(n).easy_km for n in numbers))


def test_the_history_is_one_row_a_run_oldest_first(diary):
    later = diary.add(steady_run(MORNING + timedelta(days=3)))
    earlier = diary.add(steady_run(altitude_m=None))
    diary.add(steady_run(MORNING + timedelta(days=1), kind=Walk, speed_mps=1.4))
    history = diary.run_history()
    assert history.id.tolist() == [earlier, later]
    assert np.isnan(history.descent_m).tolist() == [True, False]
    assert len(diary.run_history(since=MORNING.date() + timedelta(days=1))) == 1


def test_an_empty_diary_gives_empty_frames(diary):
    assert diary.is_empty
    assert len(diary.run_history()) == 0
    assert len(diary.days(date(2026, 1, 1), date(2026, 1, 31))) == 31


def test_the_cost_of_every_run_is_the_same_whatever_the_order_they_came_in(diary, tmp_path):
    rng = np.random.default_rng(11)
    runs = [
        steady_run(
            MORNING + timedelta(days=int(d)),
            speed_mps=2.4 + 0.05 * d,
            cadence_spm=160.0 + d,
        )
        for d in range(12)
    ]
    for run in runs:
        diary.add(run)
    with Diary(tmp_path / "shuffled.sqlite") as other:
        for i in rng.permutation(len(runs)):
            other.add(runs[i])
        assert np.allclose(diary.run_history().easy_km, other.run_history().easy_km)


def test_a_pain_note_is_added_to_and_never_lost(diary):
    day = date(2026, 5, 5)
    diary.add_pain_note(PainNote(Side.LEFT, day, next_morning=2))
    diary.add_pain_note(PainNote(Side.LEFT, day, during=4, text="on the stairs down"))
    diary.add_pain_note(PainNote(Side.RIGHT, day, next_morning=0))
    left, right = diary.pain_notes()
    assert (left.next_morning, left.during, left.text) == (2, 4, "on the stairs down")
    assert right.worst == 0
    days = diary.days(day, day)
    assert (days.pain_left[0], days.pain_right[0]) == (4, 0)


def test_a_pain_note_that_tells_nothing_is_refused(diary):
    with pytest.raises(InvalidEntryError, match="Tap a number"):
        diary.add_pain_note(PainNote(Side.LEFT, date(2026, 5, 5)))


def test_a_shoe_knows_its_kilometres(diary):
    shoe = diary.add_shoe(Shoe("Old blue", initial_m=100_000))
    worn = diary.add(steady_run())
    diary.add(steady_run(MORNING + timedelta(days=1)))
    diary.wear(shoe, [worn])
    (use,) = diary.shoes()
    assert use.distance_m == pytest.approx(100_000 + diary.entry(worn).distance_m)
    assert use.runs == 1
    assert diary.entry(worn).shoe_name == "Old blue"


def test_the_runner_is_kept(diary):
    diary.runner = Runner("Ada", mass_kg=61, height_m=1.68, usual_mass_kg=59.5)
    assert diary.runner == Runner("Ada", 61, 1.68, usual_mass_kg=59.5)


def test_two_who_change_different_things_of_the_runner_both_have_their_way(diary):
    diary.runner = shown = Runner("Ada", mass_kg=61)
    diary.change_runner(replace(shown, mass_kg=63), was=shown)
    assert diary.change_runner(replace(shown, name="Ada L."), was=shown) == Runner("Ada L.", mass_kg=63)
    assert diary.runner == Runner("Ada L.", mass_kg=63)


def test_what_is_kept_is_there_when_the_diary_is_opened_again(diary, diary_url):
    number = diary.add(steady_run())
    with Diary(diary_url) as again:
        assert again.entry(number) == diary.entry(number)


def test_a_number_that_is_not_there_is_told_plainly(diary):
    for ask in (diary.entry, diary.activity):
        with pytest.raises(NotInDiaryError, match="no entry 77"):
            ask(77)
    with pytest.raises(NotInDiaryError):
        diary.original_bytes("0" * 64)


def test_the_demo_goes_only_into_an_empty_diary_and_makes_way_whole(diary):
    diary.begin_demo(Runner("Demo"))
    diary.add(steady_run())
    diary.add_shoe(Shoe("Demo shoe"))
    diary.add_pain_note(PainNote(Side.LEFT, date(2026, 5, 5), next_morning=2))
    assert diary.is_demo
    diary.end_demo()
    assert diary.is_empty
    assert not diary.is_demo
    assert diary.shoes() == []
    diary.add(steady_run())
    with pytest.raises(DiaryError, match="not empty"):
        diary.begin_demo(Runner("Demo"))


def test_a_watch_forgotten_on_the_drive_home_does_not_count_as_a_long_run(diary):
    time_s = np.arange(0.0, 4001)
    driven = time_s > 2800
    distance_m = np.cumsum(np.where(driven, 16.0, 2.8))
    run = replace(
        steady_run(),
        streams=Streams.of(time_s, distance_m=distance_m),
        distance_m=float(distance_m[-1]),
        elapsed_s=4000.0,
        timer_s=4000.0,
    )
    diary.add(run)
    (counted_m,) = diary.run_history().distance_m
    assert distance_m[-1] > 26_000
    assert counted_m < 18_000
