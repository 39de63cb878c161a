"""The diary day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from footfall.diary import Diary
from footfall.errors import InvalidEntryError
from footfall.records import DayKind
from footfall.views.wording import as_date

LONGEST_SPAN_DAYS = 3700


@dataclass(frozen=True, slots=True)
class DayRow:
    """One calendar day; unknown is NaN, never 0.

    Attributes:
        day: The day.
        kind: What it was.
        runs: Number of runs.
        distance_m: Metres run.
        easy_km: Knee load for each knee.
        descent_m: Metres of descent.
        pain_left: Worst pain noted of the left knee.
        pain_right: Likewise of the right knee.
        sleep_h: Hours asleep in the night before.
    """

    day: date
    kind: DayKind
    runs: int
    distance_m: float
    easy_km: float
    descent_m: float
    pain_left: float
    pain_right: float
    sleep_h: float


@dataclass(frozen=True, slots=True)
class DaysView:
    """Consecutive days, oldest first."""

    days: tuple[DayRow, ...]


def days_view(diary: Diary, since: date, until: date) -> DaysView:
    """Return one row per calendar day between two days (both included).

    Raises:
        InvalidEntryError: `until` lies before `since`, or more than ten years after it.
    """
    if until < since:
        raise InvalidEntryError("until", "The last day lies before the first.")
    if (until - since).days > LONGEST_SPAN_DAYS:
        raise InvalidEntryError("until", "That is more than ten years of days at once.")
    frame = diary.days(since, until)
    columns = (
        frame.distance_m,
        frame.easy_km,
        frame.descent_m,
        frame.pain_left,
        frame.pain_right,
        frame.sleep_h,
    )
    amounts = zip(*(column.tolist() for column in columns), strict=True)
    rows = zip(frame.day, frame.kind, frame.runs.tolist(), amounts, strict=True)
    return DaysView(tuple(DayRow(as_date(day), kind, runs, *values) for day, kind, runs, values in rows))
