"""Weeks: on which day one begins, as the runner has it."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from footfall.records import DayArray, FloatArray, Weekday

DAYS_IN_WEEK = 7
_NUMBERS = {Weekday.MONDAY: 0, Weekday.SATURDAY: 5, Weekday.SUNDAY: 6}


def week_begin(day: date, starts_on: Weekday) -> date:
    """Return the first day of the week of a day."""
    return day - timedelta(days=(day.weekday() - _NUMBERS[starts_on]) % DAYS_IN_WEEK)


def sums_by_week(day: DayArray, daily: FloatArray, starts_on: Weekday) -> FloatArray:
    """Return the sum of a daily amount over each week of the runner's, NaN where no day of it is known.

    Args:
        day: (n,) datetime64[D], consecutive; the first begins a week, the last may lie within one.
        daily: (n,) an amount a day, NaN where unknown.
        starts_on: On which day a week begins.

    Raises:
        ValueError: The first day does not begin a week.
    """
    first: date = day[0].item()
    if week_begin(first, starts_on) != first:
        raise ValueError("the days must begin with a week")
    weeks = -(-len(daily) // DAYS_IN_WEEK)
    whole = np.full(weeks * DAYS_IN_WEEK, np.nan)
    whole[: len(daily)] = daily
    by_week = whole.reshape(weeks, DAYS_IN_WEEK)
    return np.where(np.isfinite(by_week).any(axis=1), np.nansum(by_week, axis=1), np.nan)
