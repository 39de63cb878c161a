"""The year beneath the calendar: how far was run in each month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from footfall.diary import Diary
from footfall.language import _
from footfall.language import month_name as name_of_month
from footfall.views.sums import whole_distance
from footfall.views.wording import month_name


@dataclass(frozen=True, slots=True)
class MonthBar:
    """One month of the year beneath the calendar.

    Attributes:
        month: Its first day.
        name: "Nov".
        distance_m: Metres run.
        current: True for the month shown.
        future: True for a month that has not begun.
        text: In words.
    """

    month: date
    name: str
    distance_m: float
    current: bool
    future: bool
    text: str


def year_title(month: date, year: tuple[MonthBar, ...]) -> str:
    """Return the year of a month with the distance run in it, "2026: 1,240 km"."""
    distance_m = sum(bar.distance_m for bar in year)
    return _("{year}: {distance}", year=month.year, distance=whole_distance(distance_m))


def year_bars(diary: Diary, month: date, end: date) -> tuple[MonthBar, ...]:
    """Return the twelve months of a month's year; those that begin after the last day are to come."""
    history = diary.run_history(since=date(month.year, 1, 1), until=date(month.year, 12, 31))
    months = history.day.astype("datetime64[M]").astype(np.int64) % 12
    distance_m = np.bincount(months, np.nan_to_num(history.distance_m), minlength=12)
    return tuple(
        _bar(date(month.year, number + 1, 1), float(distance_m[number]), month, end) for number in range(12)
    )


def _bar(first: date, distance_m: float, month: date, end: date) -> MonthBar:
    return MonthBar(
        month=first,
        name=name_of_month(first, short=True, alone=True),
        distance_m=distance_m,
        current=first == month,
        future=first > end,
        text=_("{month}: {distance} run", month=month_name(first), distance=whole_distance(distance_m)),
    )
