"""Whether weeks went as drawn: read from the diary where it tells, by the runner's own word before that."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from footfall.care.experiment_kept import (
    Stepped,
    adherence,
    changed_by_cadence,
    changed_by_shoe,
    changed_by_sleep,
    weeks_by_strength,
    weeks_kept,
    weeks_of_days,
)
from footfall.care.orders import drawn_order
from footfall.records import Experiment, Habits, Outcome, Side, Tried

MONDAY = date(2026, 1, 5)
ONE = Experiment(Tried.CADENCE, "usual", "higher", Outcome.RUN_PAIN, Side.LEFT, MONDAY, 8, 3, amount=6.0)
HABITS = Habits(150.0, 5.0, 3.0, learned_from_runs=20)
END = ONE.last


def day(week: int, of_week: int = 0) -> date:
    return MONDAY + timedelta(weeks=week, days=of_week)


def test_weeks_that_went_as_drawn_are_counted_and_what_is_unknown_stays_so():
    order = drawn_order(ONE)
    read = {0: bool(order[0]), 1: not order[1], 2: bool(order[2])}
    kept = weeks_kept(ONE, read, END)
    assert kept == (True, False, True, None, None, None, None, None)
    counted = adherence(kept, 4)
    assert (counted.as_drawn, counted.otherwise, counted.unknown) == (2, 1, 1)
    assert counted.share == pytest.approx(2 / 3)
    assert math.isnan(adherence(kept[3:], 5).share)


def test_the_runners_own_word_goes_before_what_was_read_and_weeks_to_come_are_unknown():
    order = drawn_order(ONE)
    told = replace(ONE, told=(False, True, None, True))
    kept = weeks_kept(told, {0: bool(order[0]), 2: bool(order[2])}, day(2))
    assert kept == (False, True, True, None, None, None, None, None)


def test_most_days_of_a_week_decide_and_as_many_decide_nothing():
    days = {day(0): True, day(0, 1): True, day(0, 2): False, day(1): True, day(1, 1): False, day(-1): True}
    assert weeks_of_days(ONE, days) == {0: True}


def test_cadence_is_read_beside_the_habit_of_before_and_nearer_to_the_changed_one_is_changed():
    habitual = 150.0 + 5.0 * 3.0
    runs = [
        Stepped(day(0), habitual * 1.05, 3.0, 8000.0),
        Stepped(day(0, 2), habitual * 1.01, 3.0, 8000.0),
        Stepped(day(0, 4), math.nan, 3.0, 8000.0),
        Stepped(day(1), habitual * 1.07, 3.0, 9000.0),
        Stepped(day(1), habitual, 3.0, 1000.0),
    ]
    assert changed_by_cadence(ONE, runs, HABITS) == {day(0): True, day(0, 2): False, day(1): True}
    assert changed_by_cadence(ONE, runs, replace(HABITS, learned_from_runs=0)) == {}
    assert changed_by_cadence(replace(ONE, amount=None), runs, HABITS) == {}


def test_the_pair_is_known_by_its_name_and_a_day_in_both_tells_nothing():
    one = replace(ONE, tried=Tried.SHOE, changed="Blue pair", amount=None)
    worn = [(day(0), "blue pair"), (day(1), "Old pair"), (day(2), "Old pair"), (day(2), "Blue pair")]
    assert changed_by_shoe(one, worn, ["Blue pair", "Old pair"]) == {day(0): True, day(1): False}
    assert changed_by_shoe(one, worn, ["Old pair"]) == {}


def test_sleep_is_read_beside_the_four_weeks_before():
    one = replace(ONE, tried=Tried.SLEEP, amount=1.0)
    nights = {MONDAY - timedelta(days=back): 7.0 for back in range(1, 10)}
    during = {day(0): 7.6, day(0, 1): 7.4, day(0, 2): math.nan}
    found = changed_by_sleep(one, nights | during)
    assert {key: found[key] for key in during if key in found} == {day(0): True, day(0, 1): False}
    assert changed_by_sleep(one, during) == {}


def test_weeks_with_as_many_sessions_as_meant_are_changed_once_they_are_over():
    one = replace(ONE, tried=Tried.STRENGTH, amount=2.0)
    done = {day(0): 1.0, day(0, 3): 1.0, day(1): 1.0, day(2): 2.0, day(3, 1): np.nan}
    assert weeks_by_strength(one, done, day(3)) == {0: True, 1: False, 2: True}
    assert weeks_by_strength(one, {}, END) == {}
    assert weeks_by_strength(one, done, MONDAY - timedelta(days=30)) == {}
