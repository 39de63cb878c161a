"""What went into each day, read from all that a diary knows of it; what nothing tells of stays unknown."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta

import numpy as np
import pytest

from footfall.records import CheckIn, ExerciseSession, InputDays, SessionKind, Shoe, Walk
from tests.recordings import steady_run
from tests.season import TODAY, loop_run, moment

WEEK_AGO = TODAY - timedelta(days=6)


def week(diary) -> InputDays:
    return diary.input_days(WEEK_AGO, TODAY)


def told(days: InputDays, name: str) -> list[float | None]:
    return [None if np.isnan(value) else round(float(value), 3) for value in getattr(days, name)]


def test_of_a_week_without_entries_nothing_is_known(diary):
    days = week(diary)
    assert len(days) == 7
    for column in fields(InputDays):
        if column.name != "day":
            assert np.isnan(getattr(days, column.name)).all(), column.name


def test_the_runs_of_a_day_are_added_up_and_the_longest_is_told(diary):
    diary.add(steady_run(moment(2), minutes=40, speed_mps=2.5))
    diary.add(steady_run(moment(2, hour=17), minutes=20, speed_mps=3.0))
    diary.add(steady_run(moment(0), minutes=30, speed_mps=2.5))
    days = week(diary)
    assert told(days, "runs") == [None, None, None, None, 2, None, 1]
    assert days.distance_m[4] == pytest.approx(9600, abs=5)
    assert days.longest_m[4] == pytest.approx(6000, abs=5)
    assert days.speed_mps[4] == pytest.approx(9600 / 3600, abs=0.01)
    assert days.easy_km[4] > days.easy_km[6] > 0


def test_a_walk_costs_the_knees_and_is_no_run(diary):
    diary.add(steady_run(moment(1), minutes=45, speed_mps=1.4, kind=Walk, cadence_spm=112.0))
    days = week(diary)
    assert days.easy_km[5] > 0
    assert told(days, "runs") == [None] * 7


def test_a_pair_has_the_kilometres_of_the_runs_before_the_day(diary):
    pair = diary.add_shoe(Shoe("Blue", initial_m=0.0))
    runs = [diary.add(steady_run(moment(ago), minutes=40, speed_mps=2.5)) for ago in (20, 4, 1)]
    diary.wear(pair, runs)
    days = week(diary)
    assert days.shoe_km[2] == pytest.approx(6.0, abs=0.01)
    assert days.shoe_km[5] == pytest.approx(12.0, abs=0.01)


def test_sessions_are_counted_by_what_they_train(diary):
    for kind in (SessionKind.STRENGTH, SessionKind.ISOMETRIC, SessionKind.ROLLING, SessionKind.RECOVERY):
        diary.add_session(ExerciseSession(kind, TODAY))
    days = week(diary)
    assert (days.strength[6], days.mobility[6], days.recovery[6]) == (2, 1, 1)


def test_a_check_in_tells_of_its_day_and_leaves_open_what_it_does_not_say(diary):
    diary.add_check_in(CheckIn(TODAY, 6.5, stress=4, warm_up=False))
    days = week(diary)
    assert (days.sleep_h[6], days.stress[6], days.warm_up[6]) == (6.5, 4, 0)
    assert np.isnan(days.soreness[6])
    assert np.isnan(days.sleep_h[:6]).all()


def test_steep_ground_tells_nothing_of_cadence(diary):
    for ago in range(20, 8, -1):
        diary.add(steady_run(moment(ago), minutes=40, speed_mps=2.5 + ago / 50, cadence_spm=160 + ago))
    diary.add(steady_run(moment(2), minutes=40, speed_mps=2.6))
    diary.add(replace(loop_run(moment(1), hill_m=400.0)))
    days = week(diary)
    assert np.isfinite(days.cadence_ratio[4])
    assert np.isnan(days.cadence_ratio[5])
    assert days.descent_m[5] > 0.02 * days.distance_m[5]


def test_the_same_is_told_whatever_the_order_in_which_it_came(diary):
    entries = [steady_run(moment(ago), minutes=30 + ago, speed_mps=2.5) for ago in (5, 1, 3)]
    for entry in entries:
        diary.add(entry)
    one = week(diary)
    assert one.distance_m[[1, 3, 5]] == pytest.approx([35 * 150, 33 * 150, 31 * 150], abs=5)


def test_mornings_are_what_was_told_of_days_and_nights_alone(diary):
    diary.add(steady_run(moment(2), minutes=40, speed_mps=2.5))
    diary.add_session(ExerciseSession(SessionKind.STRENGTH, TODAY))
    diary.add_check_in(CheckIn(TODAY - timedelta(days=1), sleep_h=7.0, soreness=3))
    whole, mornings = week(diary), diary.mornings(WEEK_AGO, TODAY)
    told_of = (
        "sleep_h",
        "sleep_quality",
        "stress",
        "soreness",
        "energy",
        "sitting_h",
        "fuel",
        "warm_up",
        "ill",
    )
    for column in fields(InputDays):
        if column.name in ("day", *told_of):
            np.testing.assert_array_equal(getattr(mornings, column.name), getattr(whole, column.name))
        else:
            assert np.isnan(getattr(mornings, column.name)).all(), column.name
    assert told(mornings, "soreness")[5] == 3
