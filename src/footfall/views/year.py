"""The year beneath the calendar: how far was run in each month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from footfall.diary import Diary
from footfall.units import METRES_PER_KM, NO_BREAK_SPACE, format_distance
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
    return f"{month.year}: {sum(bar.distance_m for bar in year) / METRES_PER_KM:,.0f}{NO_BREAK_SPACE}km"


def year_bars(diary: Diary, month: date, end: date) -> tuple[MonthBar, ...]:
    """Return the twelve months of a month's year; those that begin after the last day are to come."""
    history = diary.run_history(since=date(month.year, 1, 1), until=date(month.year, 12, 31))
    months = history.day.astype("datetime64[M]").astype(np.int64) % 12
    distance_m = np.bincount(months, np.nan_to_num(history.distance_m), minlength=12)
    bars = []
    for number in range(12):
        first = date(month.year, number + 1, 1)
        bars.append(
            MonthBar(
                month=first,
                name=f"{first:%b}",
                distance_m=float(distance_m[number]),
                current=first == month,
                future=first > end,
                text=f"{month_name(first)}: {format_distance(float(distance_m[number]), 0)} run",
            )
        )
    return tuple(bars)
