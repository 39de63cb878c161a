"""The diary by month: what was done, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from footfall.diary import Diary
from footfall.language import _, day_name, ngettext
from footfall.records import Side
from footfall.signals import DAYS_IN_WEEK, LOOKED_BACK_DAYS, Sums, flare_ups, sums, week_begin
from footfall.units import format_knee_load
from footfall.views.calendar import DayView, Shown, WeekRow, week_rows
from footfall.views.entries import EntryLine, entry_line
from footfall.views.kept import kept
from footfall.views.kept_up import kept_up
from footfall.views.sums import SumsView, days_in_words, sums_view, whole_distance
from footfall.views.told_days import ToldOfDay, told_by_day
from footfall.views.wording import as_date, listed, long_day, month_name, slept
from footfall.views.year import MonthBar, year_bars, year_title


@dataclass(frozen=True, slots=True)
class DayGroup:
    """What was recorded and told of one day, beneath the calendar.

    Attributes:
        day: The day.
        title: "Sunday 15 November 2026".
        pain: What was noted of the knees, in words; "" where nothing was.
        worst: The worse knee's pain, None where nothing was noted.
        flares: The flare-ups that began on it, a sentence a knee.
        sleep: "slept 6 h 40 min"; "" where unknown.
        entries: Its recordings.
        told: What was told of it by hand.
    """

    day: date
    title: str
    pain: str
    worst: int | None
    flares: tuple[str, ...]
    sleep: str
    entries: tuple[EntryLine, ...]
    told: ToldOfDay


@dataclass(frozen=True, slots=True)
class WeekdayName:
    """The name of a column of the calendar.

    Attributes:
        name: "Monday".
        short: "Mon".
    """

    name: str
    short: str


@dataclass(frozen=True, slots=True)
class MonthView:
    """What the Diary page says.

    Attributes:
        month: The month's first day.
        title: "November 2026".
        summary: What was done, in a sentence.
        sums: What was done in the month up to today.
        kept_up: What the runner keeps up, a sentence each; of the present month alone.
        weekdays: The days of a week, that first on which it begins.
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
    sums: SumsView
    kept_up: tuple[str, ...]
    weekdays: tuple[WeekdayName, ...]
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
    return kept(diary, ("month", month, today), lambda: _said_of(diary, month, today))


def _said_of(diary: Diary, month: date | None, today: date) -> MonthView:
    latest = _latest_day(diary, today)
    month = (month or min(latest or today, today)).replace(day=1)
    shown = _shown(diary, month, today)
    weeks = week_rows(shown)
    of_month = [day for week in weeks for day in week.days if day.in_month]
    end = max(today, latest or today)
    bars = year_bars(diary, month, end)
    month_sums = _month_sums(shown, of_month)
    return MonthView(
        month=month,
        title=month_name(month),
        summary=_summary(month_sums),
        sums=sums_view(month_sums),
        kept_up=kept_up(diary, today=today) if of_month[0].day <= today <= of_month[-1].day else (),
        weekdays=tuple(_weekday(day.day) for day in weeks[0].days),
        weeks=tuple(week for week in weeks if _begun(week) or week is weeks[0]),
        groups=_groups(of_month, shown.entries),
        before=shifted(month, -1) if any_until(diary, month - timedelta(days=1)) else None,
        after=shifted(month, 1) if shifted(month, 1) <= end else None,
        year=bars,
        year_title=year_title(month, bars),
        year_before=shifted(month, -12) if any_until(diary, date(month.year - 1, 12, 31)) else None,
        year_after=min(shifted(month, 12), end.replace(day=1)) if month.year < end.year else None,
        empty=latest is None,
        demo=diary.is_demo,
    )


def any_until(diary: Diary, day: date) -> bool:
    """Tell whether anything is known of a day or of one before it."""
    return bool(diary.entries(until=day, limit=1)) or diary.latest_told_day(None, day) is not None


def shifted(month: date, months: int) -> date:
    """Return the first day of the month so many months later."""
    index = month.year * 12 + month.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def _latest_day(diary: Diary, today: date) -> date | None:
    """Return the latest day of which something is known, None in an empty diary."""
    entries = diary.entries(limit=1)
    recorded = entries[0].day if entries else None
    if recorded is not None and recorded >= today:
        return recorded
    return diary.latest_told_day(recorded, today) or recorded


def _shown(diary: Diary, month: date, today: date) -> Shown:
    """Return what the calendar of a month is made of: whole weeks, and the days that decide on flare-ups."""
    starts_on = diary.settings.week_start
    first = week_begin(month, starts_on)
    last = week_begin(shifted(month, 1) - timedelta(days=1), starts_on) + timedelta(days=DAYS_IN_WEEK - 1)
    days = diary.days(first - timedelta(days=LOOKED_BACK_DAYS), last)
    by_day: dict[date, list[EntryLine]] = {}
    for entry in reversed(diary.entries(since=first, until=last)):
        by_day.setdefault(entry.day, []).append(entry_line(entry))
    return Shown(
        days=days,
        flares=flare_ups(days),
        first=LOOKED_BACK_DAYS,
        month=month,
        today=today,
        entries=by_day,
        told=told_by_day(diary, first, last),
    )


def _month_sums(shown: Shown, of_month: list[DayView]) -> Sums:
    """Return the sums of the month's own days up to today."""
    first = shown.first + (of_month[0].day - as_date(shown.days.day[shown.first])).days
    past = sum(not day.future for day in of_month)
    return sums(shown.days, shown.flares, first, first + past)


def _weekday(day: date) -> WeekdayName:
    return WeekdayName(day_name(day), day_name(day, short=True))


def _summary(summed: Sums) -> str:
    days = days_in_words(summed)
    number = summed.unknown_days
    if not summed.running_days:
        unknown = ngettext(
            "{number} unknown day: Footfall does not guess that it was rest.",
            "{number} unknown days: Footfall does not guess that they were rest.",
            number,
        )
        return " ".join([_("No run."), *([f"{listed(days)}."] if days else []), unknown])
    return _(
        "{distance} run, {load} for each knee, in {days}. {unknown}.",
        distance=whole_distance(summed.distance_m),
        load=format_knee_load(summed.easy_km, 0),
        days=listed(days),
        unknown=ngettext("{number} unknown day", "{number} unknown days", number),
    )


def _begun(week: WeekRow) -> bool:
    return any(day.in_month and not day.future for day in week.days)


def _groups(days: list[DayView], by_day: dict[date, list[EntryLine]]) -> tuple[DayGroup, ...]:
    return tuple(
        DayGroup(
            day=day.day,
            title=long_day(day.day),
            pain=_pain_words(day.pain_left, day.pain_right),
            worst=day.pain,
            flares=day.flares,
            sleep=slept(day.sleep_h),
            entries=tuple(by_day.get(day.day, ())),
            told=day.told,
        )
        for day in reversed(days)
        if day.has_lines
    )


def _pain_words(left: int | None, right: int | None) -> str:
    if left and right:
        return _("Left knee {left} of 10 and right knee {right} of 10", left=left, right=right)
    if left:
        return _("Left knee {pain} of 10", pain=left)
    if right:
        return _("Right knee {pain} of 10", pain=right)
    noted = [side for side, pain in ((Side.LEFT, left), (Side.RIGHT, right)) if pain is not None]
    if len(noted) == 1:
        return _("Left knee quiet") if noted[0] is Side.LEFT else _("Right knee quiet")
    return _("Both knees quiet") if noted else ""
