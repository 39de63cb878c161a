"""The classic figures as they stand today."""

from __future__ import annotations

import math

import numpy as np
import pytest

from footfall.records import Weekday
from footfall.signals import classic_today, sums_by_week
from footfall.signals.classic import mean_adjusted_speed


def test_the_ratios_of_21_days_of_10_and_7_of_20_are_those_of_the_table():
    """B21."""
    found = classic_today(np.array([10.0] * 21 + [20.0] * 7))
    assert (found.coupled, found.uncoupled) == (pytest.approx(1.6), pytest.approx(2.0))
    assert found.weighted == pytest.approx(1.3394, abs=1e-3)
    assert math.isnan(found.chronic)  # it takes 42 days


def test_a_steady_load_is_in_balance_from_its_42nd_day():
    found = classic_today(np.full(42, 5.0))
    assert (found.chronic, found.acute, found.balance) == (pytest.approx(5.0), pytest.approx(5.0), 0.0)


def test_a_day_of_which_nothing_is_recorded_counts_as_nothing_done_from_the_first_run_on():
    daily = np.full(60, np.nan)
    daily[30::2] = 6.0
    found = classic_today(daily)
    assert found.days == 30
    assert found.coupled == pytest.approx((3 * 6.0 / 7) / (14 * 6.0 / 28), rel=0.2)
    assert found.monotony == pytest.approx(np.mean([0, 6] * 3 + [0]) / np.std([0, 6] * 3 + [0], ddof=1))


def test_a_diary_without_a_load_has_no_figure():
    found = classic_today(np.full(60, np.nan))
    assert found.days == 0
    assert all(math.isnan(value) for value in (found.chronic, found.coupled, found.monotony, found.strain))


def test_the_adjusted_speed_of_a_level_run_is_its_speed_and_uphill_it_is_more():
    speed, moving = np.full(100, 3.0), np.ones(100)
    assert mean_adjusted_speed(speed, np.zeros(100), moving) == pytest.approx(3.0)
    assert mean_adjusted_speed(speed, np.full(100, 0.05), moving) > 3.5
    assert math.isnan(mean_adjusted_speed(speed, np.full(100, np.nan), moving))


def test_weeks_add_up_what_is_known_and_are_unknown_where_nothing_is():
    day = np.datetime64("2026-05-04") + np.arange(17)  # a Monday
    daily = np.full(17, np.nan)
    daily[[0, 3, 15]] = 2.0, 3.0, 4.0
    found = sums_by_week(day, daily, Weekday.MONDAY)
    assert found.tolist() == pytest.approx([5.0, math.nan, 4.0], nan_ok=True)
    with pytest.raises(ValueError, match="begin with a week"):
        sums_by_week(day, daily, Weekday.SUNDAY)
