"""A whole year at a glance: every day of it, its sums, and the year before beside it."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from footfall.diary import Diary
from footfall.errors import InvalidEntryError
from footfall.language import N_, _
from footfall.language import month_name as name_of_month
from footfall.records import DayKind, Days, Side
from footfall.signals import LOOKED_BACK_DAYS, FlareUps, flare_ups, sums
from footfall.views.kept import kept
from footfall.views.month import any_until
from footfall.views.sums import SumsView, sums_view
from footfall.views.wording import as_date, day_and_month, known, long_day, month_name

FIRST_YEAR, LAST_YEAR = 1950, 2199

_FLARED_ON = {Side.LEFT: N_("Left knee, {day}"), Side.RIGHT: N_("Right knee, {day}")}


@dataclass(frozen=True, slots=True)
class YearDay:
    """One day of a year.

    Attributes:
        day: The day.
        kind: What it was.
        easy_km: Knee load for each knee, NaN where unknown.
        pain: The worse knee's pain, None where nothing was noted.
        flare_ups: The knees that flared up on it.
    """

    day: date
    kind: DayKind
    easy_km: float
    pain: int | None
    flare_ups: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class YearMonth:
    """One month of a year.

    Attributes:
        month: Its first day.
        name: "November".
        future: True for a month that has not begun.
        days: Its days up to today.
        sums: What was done in it up to today.
        text: In words.
    """

    month: date
    name: str
    future: bool
    days: tuple[YearDay, ...]
    sums: SumsView
    text: str


@dataclass(frozen=True, slots=True)
class Beside:
    """One sum of a year beside that of the year before.

    Attributes:
        label: What it is of.
        now: How much this year.
        before: How much the year before.
    """

    label: str
    now: str
    before: str


@dataclass(frozen=True, slots=True)
class FlareLine:
    """A day on which a knee flared up.

    Attributes:
        day: The day.
        text: "Left knee, Wednesday 4 November 2026".
    """

    day: date
    text: str


@dataclass(frozen=True, slots=True)
class YearView:
    """What the page of a year says.

    Attributes:
        year: The year.
        sums: What was done in it, up to today.
        before: What was done in the year before, up to the same day where this year is not over.
        now_label: "2026", or "2026 so far".
        before_label: "2025", or "2025 to 28 November".
        beside: Each sum beside that of the year before.
        months: Its twelve months.
        most_easy_km: The most knee load of a day in it, 0 where none is known.
        flares: The days on which a knee flared up, newest first.
        year_before: The year before, None before the first entry.
        year_after: The year after, None from the last one on.
        empty: True where nothing is known of the year.
        demo: True where the diary holds the simulated season.
    """

    year: int
    sums: SumsView
    before: SumsView
    now_label: str
    before_label: str
    beside: tuple[Beside, ...]
    months: tuple[YearMonth, ...]
    most_easy_km: float
    flares: tuple[FlareLine, ...]
    year_before: int | None
    year_after: int | None
    empty: bool
    demo: bool


def year_view(diary: Diary, year: int | None, *, today: date) -> YearView:
    """Return what the page of a year says.

    Args:
        diary: The diary.
        year: Which, 1950 to 2199; None for the latest one of which something is recorded.
        today: The runner's local day.

    Raises:
        InvalidEntryError: The year lies outside what a diary can hold.
    """
    return kept(diary, ("year", year, today), lambda: _said_of(diary, year, today))


def _said_of(diary: Diary, year: int | None, today: date) -> YearView:
    latest = max([today, *(entry.day for entry in diary.entries(limit=1))])
    year = today.year if year is None else year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InvalidEntryError(
            "year", _("A year lies from {first} to {last}.", first=FIRST_YEAR, last=LAST_YEAR)
        )
    first, last = date(year, 1, 1), date(year, 12, 31)
    earlier = date(year - 1, 1, 1)
    frame = diary.days(earlier - timedelta(days=LOOKED_BACK_DAYS), last)
    flares = flare_ups(frame)
    past = min(last, today)
    months = tuple(_month(frame, flares, date(year, number, 1), today) for number in range(1, 13))
    now = _between(frame, flares, first, past)
    so_far = first <= today < last
    until = _year_earlier(today) if so_far else date(year - 1, 12, 31)
    before = _between(frame, flares, earlier, until)
    days = [day for month in months for day in month.days]
    return YearView(
        year=year,
        sums=now,
        before=before,
        now_label=_("{year} so far", year=year) if so_far else f"{year}",
        before_label=_("{year} to {day}", year=year - 1, day=day_and_month(until))
        if so_far
        else f"{year - 1}",
        beside=tuple(
            Beside(ours.label, ours.value, its.value)
            for ours, its in zip(now.facts, before.facts, strict=True)
        ),
        months=months,
        most_easy_km=max((day.easy_km for day in days if known(day.easy_km)), default=0.0),
        flares=tuple(_flare_line(day) for day in reversed(days) if day.flare_ups),
        year_before=year - 1 if any_until(diary, first - timedelta(days=1)) else None,
        year_after=year + 1 if year < latest.year else None,
        empty=not any(_is_known(day) for day in days),
        demo=diary.is_demo,
    )


def _flare_line(day: YearDay) -> FlareLine:
    on = long_day(day.day)
    if len(day.flare_ups) > 1:
        return FlareLine(day.day, _("Both knees, {day}", day=on))
    return FlareLine(day.day, _(_FLARED_ON[day.flare_ups[0]], day=on))


def _is_known(day: YearDay) -> bool:
    return day.kind is not DayKind.UNKNOWN or known(day.easy_km) or day.pain is not None


def _between(frame: Days, flares: FlareUps, first: date, last: date) -> SumsView:
    begin = as_date(frame.day[0])
    return sums_view(sums(frame, flares, (first - begin).days, max(0, (last - begin).days + 1)))


def _month(frame: Days, flares: FlareUps, month: date, today: date) -> YearMonth:
    last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
    past = min(last, today)
    row = (month - as_date(frame.day[0])).days
    worst = np.fmax(frame.pain_left, frame.pain_right)
    days = tuple(
        YearDay(
            day=month + timedelta(days=number),
            kind=frame.kind[row + number],
            easy_km=float(frame.easy_km[row + number]),
            pain=int(worst[row + number]) if known(worst[row + number]) else None,
            flare_ups=flares.on(row + number),
        )
        for number in range((past - month).days + 1)
    )
    summed = _between(frame, flares, month, past)
    return YearMonth(
        month=month,
        name=name_of_month(month, alone=True),
        future=month > today,
        days=days,
        sums=summed,
        text=_month_text(month, summed),
    )


def _month_text(month: date, summed: SumsView) -> str:
    if not summed.words:
        return _("{month}: nothing recorded", month=month_name(month))
    return _("{month}: {done}", month=month_name(month), done=summed.words)


def _year_earlier(day: date) -> date:
    """Return the same day of the year before; of 29 February the day before it."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
