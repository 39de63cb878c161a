"""The diary day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from footfall.diary import Diary
from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.records import DayKind
from footfall.signals import LOOKED_BACK_DAYS, flare_ups
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
        timer_s: Seconds of running.
        sessions: Number of exercise sessions told by hand.
        flare_up_left: True where the left knee flared up: on the first day of a rise in pain.
        flare_up_right: Likewise of the right knee.
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
    timer_s: float
    sessions: int
    flare_up_left: bool
    flare_up_right: bool


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
        raise InvalidEntryError("until", _("The last day lies before the first."))
    if (until - since).days > LONGEST_SPAN_DAYS:
        raise InvalidEntryError("until", _("That is more than ten years of days at once."))
    frame = diary.days(since - timedelta(days=LOOKED_BACK_DAYS), until)
    flares = flare_ups(frame)
    columns = (
        frame.runs,
        frame.distance_m,
        frame.easy_km,
        frame.descent_m,
        frame.pain_left,
        frame.pain_right,
        frame.sleep_h,
        frame.timer_s,
        frame.sessions,
        flares.left.begins,
        flares.right.begins,
    )
    amounts = zip(*(column[LOOKED_BACK_DAYS:].tolist() for column in columns), strict=True)
    days = zip(frame.day[LOOKED_BACK_DAYS:], frame.kind[LOOKED_BACK_DAYS:], amounts, strict=True)
    return DaysView(tuple(DayRow(as_date(day), kind, *told) for day, kind, told in days))
