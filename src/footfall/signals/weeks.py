"""Weeks: on which day one begins, as the runner has it."""

from __future__ import annotations

from datetime import date, timedelta

from footfall.records import Weekday

DAYS_IN_WEEK = 7
_NUMBERS = {Weekday.MONDAY: 0, Weekday.SATURDAY: 5, Weekday.SUNDAY: 6}


def week_begin(day: date, starts_on: Weekday) -> date:
    """Return the first day of the week of a day."""
    return day - timedelta(days=(day.weekday() - _NUMBERS[starts_on]) % DAYS_IN_WEEK)
