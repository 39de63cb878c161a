"""The diary by month: what was done, day by day."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from footfall.diary import Diary
from footfall.records import DayKind, Days, Side
from footfall.units import METRES_PER_KM, format_distance
from footfall.views.entries import EntryLine, entry_line
from footfall.views.today import day_bar, format_easy_km_whole
from footfall.views.told_days import NOTHING_TOLD, ToldOfDay, told_by_day
from footfall.views.wording import as_date, count, known, listed, long_day, month_name, slept
from footfall.views.year import MonthBar, year_bars, year_title

_DAYS_IN_WEEK = 7


@dataclass(frozen=True, slots=True)
class DayView:
    """One day of the calendar.

    Attributes:
        day: The day.
        in_month: False for the days of the months around it that fill the weeks.
        future: True after today.
        today: True today.
        kind: What it was.
        distance_m: Metres run, NaN where unknown.
        distance: The same as a short text, "10.2"; "" where there is none.
        easy_km: Knee load for each knee, NaN where unknown.
        pain_left: Worst pain noted of the left knee, None where nothing was.
        pain_right: Likewise of the right knee.
        sleep_h: Hours asleep in the night before, NaN where unknown.
        entries: The numbers of that day's recordings, in order of start.
        told: What was told of the day by hand.
        text: The day in words.
    """

    day: date
    in_month: bool
    future: bool
    today: bool
    kind: DayKind
    distance_m: float
    distance: str
    easy_km: float
    pain_left: int | None
    pain_right: int | None
    sleep_h: float
    entries: tuple[int, ...]
    told: ToldOfDay
    text: str

    @property
    def has_lines(self) -> bool:
        """True where the list beneath the calendar tells of the day."""
        return bool(self.entries) or self.pain is not None or not self.told.is_empty

    @property
    def pain(self) -> int | None:
        """The worse knee's pain."""
        noted = [pain for pain in (self.pain_left, self.pain_right) if pain is not None]
        return max(noted) if noted else None


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One week of the calendar, Monday first.

    Attributes:
        days: Its seven days.
        easy: The knee load of those in the month, "31 easy km"; "" where there is none.
    """

    days: tuple[DayView, ...]
    easy: str


@dataclass(frozen=True, slots=True)
class DayGroup:
    """What was recorded and told of one day, beneath the calendar.

    Attributes:
        day: The day.
        title: "Sunday 15 November 2026".
        pain: What was noted of the knees, in words; "" where nothing was.
        worst: The worse knee's pain, None where nothing was noted.
        sleep: "slept 6 h 40 min"; "" where unknown.
        entries: Its recordings.
        told: What was told of it by hand.
    """

    day: date
    title: str
    pain: str
    worst: int | None
    sleep: str
    entries: tuple[EntryLine, ...]
    told: ToldOfDay


@dataclass(frozen=True, slots=True)
class MonthView:
    """What the Diary page says.

    Attributes:
        month: The month's first day.
        title: "November 2026".
        summary: What was done, in a sentence.
        weeks: The calendar, up to the present week.
        groups: The days of which something is known, newest first.
        before: The month before, None before the first entry.
        after: The month after, None from this month on.
        year: The months of the year.
        year_title: "2026: 1,240 km".
        year_before: A month of the year before, None before the first entry.
        year_after: A month of the year after, None from this year on.
        empty: True where the whole diary is empty.
        demo: True where the diary holds the simulated season.
    """

    month: date
    title: str
    summary: str
    weeks: tuple[WeekRow, ...]
    groups: tuple[DayGroup, ...]
    before: date | None
    after: date | None
    year: tuple[MonthBar, ...]
    year_title: str
    year_before: date | None
    year_after: date | None
    empty: bool
    demo: bool


def month_view(diary: Diary, month: date | None, *, today: date) -> MonthView:
    """Return what the Diary page says of one month.

    Args:
        diary: The diary.
        month: Any day of the month; None for the latest one of which something is known.
        today: The runner's local day.
    """
    latest = _latest_day(diary, today)
    month = (month or min(latest or today, today)).replace(day=1)
    first, last = _first_monday(month), _last_sunday(month)
    days = diary.days(first, last)
    entries = diary.entries(since=first, until=last)
    by_day: dict[date, list[EntryLine]] = {}
    for entry in reversed(entries):
        by_day.setdefault(entry.day, []).append(entry_line(entry))
    told = told_by_day(diary, first, last)
    shown = [_day_view(days, row, month, today, by_day, told) for row in range(len(days))]
    weeks = [tuple(shown[i : i + _DAYS_IN_WEEK]) for i in range(0, len(shown), _DAYS_IN_WEEK)]
    next_month = _shift(month, 1)
    end = max(today, latest or today)
    bars = year_bars(diary, month, end)
    return MonthView(
        month=month,
        title=month_name(month),
        summary=_summary([day for day in shown if day.in_month and not day.future]),
        weeks=tuple(WeekRow(week, _week_load(week)) for week in weeks if _begun(week) or week is weeks[0]),
        groups=_groups([day for day in shown if day.in_month], by_day),
        before=_shift(month, -1) if _any_until(diary, month - timedelta(days=1)) else None,
        after=next_month if next_month <= end else None,
        year=bars,
        year_title=year_title(month, bars),
        year_before=_shift(month, -12) if _any_until(diary, date(month.year - 1, 12, 31)) else None,
        year_after=min(_shift(month, 12), end.replace(day=1)) if month.year < end.year else None,
        empty=latest is None,
        demo=diary.is_demo,
    )


def _any_until(diary: Diary, day: date) -> bool:
    return bool(diary.entries(until=day, limit=1)) or diary.latest_told_day(None, day) is not None


def _latest_day(diary: Diary, today: date) -> date | None:
    """Return the latest day of which something is known, None in an empty diary."""
    entries = diary.entries(limit=1)
    recorded = entries[0].day if entries else None
    if recorded is not None and recorded >= today:
        return recorded
    return diary.latest_told_day(recorded, today) or recorded


def _first_monday(month: date) -> date:
    return month - timedelta(days=month.weekday())


def _last_sunday(month: date) -> date:
    last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
    return last + timedelta(days=_DAYS_IN_WEEK - 1 - last.weekday())


def _shift(month: date, months: int) -> date:
    index = month.year * 12 + month.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def _day_view(
    days: Days,
    row: int,
    month: date,
    today: date,
    by_day: dict[date, list[EntryLine]],
    told: dict[date, ToldOfDay],
) -> DayView:
    day = as_date(days.day[row])
    distance_m, sleep_h = float(days.distance_m[row]), float(days.sleep_h[row])
    of_day = told.get(day, NOTHING_TOLD)
    did = [f"{line.title.lower()} session" for line in of_day.sessions]
    return DayView(
        day=day,
        in_month=(day.year, day.month) == (month.year, month.month),
        future=day > today,
        today=day == today,
        kind=days.kind[row],
        distance_m=distance_m,
        distance=f"{distance_m / METRES_PER_KM:.1f}" if known(distance_m) else "",
        easy_km=float(days.easy_km[row]),
        pain_left=_pain(days.pain_left[row]),
        pain_right=_pain(days.pain_right[row]),
        sleep_h=sleep_h,
        entries=tuple(line.id for line in by_day.get(day, ())),
        told=of_day,
        text=", ".join(filter(None, (day_bar(days, row).text, slept(sleep_h), *did))),
    )


def _pain(value: float) -> int | None:
    return int(value) if known(value) else None


def _summary(days: list[DayView]) -> str:
    running = [day for day in days if day.kind is DayKind.RUNNING]
    unknown = count(sum(day.kind is DayKind.UNKNOWN for day in days), "unknown day")
    other = [
        count(number, f"{kind.value} day")
        for kind in (DayKind.TRAINING, DayKind.RECOVERING)
        if (number := sum(day.kind is kind for day in days))
    ]
    if not running:
        said = f" {listed(other)}." if other else ""
        return f"No run.{said} {unknown.capitalize()}: Footfall does not guess that they were rest."
    distance = format_distance(float(np.nansum([day.distance_m for day in running])), 0)
    load = format_easy_km_whole(float(np.nansum([day.easy_km for day in days])))
    parts = [count(len(running), "running day"), *other]
    return f"{distance} run, {load} for each knee, in {listed(parts)}. {unknown}."


def _begun(week: tuple[DayView, ...]) -> bool:
    return any(day.in_month and not day.future for day in week)


def _week_load(week: tuple[DayView, ...]) -> str:
    loads = [day.easy_km for day in week if day.in_month and known(day.easy_km)]
    return format_easy_km_whole(sum(loads)) if loads else ""


def _groups(days: list[DayView], by_day: dict[date, list[EntryLine]]) -> tuple[DayGroup, ...]:
    return tuple(
        DayGroup(
            day=day.day,
            title=long_day(day.day),
            pain=_pain_words(day),
            worst=day.pain,
            sleep=slept(day.sleep_h),
            entries=tuple(by_day.get(day.day, ())),
            told=day.told,
        )
        for day in reversed(days)
        if day.has_lines
    )


def _pain_words(day: DayView) -> str:
    noted = {Side.LEFT: day.pain_left, Side.RIGHT: day.pain_right}
    painful = [f"{side.value} knee {pain} of 10" for side, pain in noted.items() if pain]
    if painful:
        return listed(painful).capitalize()
    quiet = [side.value for side, pain in noted.items() if pain is not None]
    return {0: "", 1: f"{''.join(quiet).capitalize()} knee quiet"}.get(len(quiet), "Both knees quiet")
