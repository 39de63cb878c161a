"""The calendar: weeks of days, each with what it was, what it cost and how the knees were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from footfall.language import N_, _
from footfall.records import DayKind, Days, Side
from footfall.signals import DAYS_IN_WEEK, FlareUps, sums
from footfall.units import format_knee_load, format_number, in_unit
from footfall.views.entries import EntryLine
from footfall.views.sums import SumsView, span_text, sums_view
from footfall.views.today import day_bar
from footfall.views.told_days import NOTHING_TOLD, ToldOfDay
from footfall.views.wording import as_date, known, slept

FLARED = {Side.LEFT: N_("flare-up of the left knee"), Side.RIGHT: N_("flare-up of the right knee")}
"""A flare-up within a list of what a day had; to be translated where it is shown."""

_FLARED_BY = {
    Side.LEFT: N_("Flare-up of the left knee: {points} points over the 7 days before"),
    Side.RIGHT: N_("Flare-up of the right knee: {points} points over the 7 days before"),
}


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
        flare_ups: The knees that flared up on it: on which a rise in pain began.
        flares: The same in words, a sentence a knee.
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
    flare_ups: tuple[Side, ...]
    flares: tuple[str, ...]
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
    """One week of the calendar, beginning on the day the runner chose.

    Attributes:
        days: Its seven days.
        easy: The knee load of all of them, "31 easy km"; "" where there is none.
        span: "25 May to 31 May".
        sums: What was done in all of them, those outside the month too, up to today.
    """

    days: tuple[DayView, ...]
    easy: str
    span: str
    sums: SumsView

    @property
    def first(self) -> date:
        """Its first day."""
        return self.days[0].day


@dataclass(frozen=True, slots=True)
class Shown:
    """What a calendar is made of.

    Attributes:
        days: The days, those before its own first included.
        flares: The flare-ups of all of them.
        first: The row of its first day.
        month: The first day of the month it shows.
        today: The runner's local day.
        entries: The recordings of each day.
        told: What was told of each day.
    """

    days: Days
    flares: FlareUps
    first: int
    month: date
    today: date
    entries: dict[date, list[EntryLine]]
    told: dict[date, ToldOfDay]


def week_rows(shown: Shown) -> tuple[WeekRow, ...]:
    """Return all weeks of a calendar."""
    return tuple(_week(shown, row) for row in range(shown.first, len(shown.days), DAYS_IN_WEEK))


def _week(shown: Shown, first: int) -> WeekRow:
    days = tuple(_day(shown, row) for row in range(first, first + DAYS_IN_WEEK))
    begin = days[0].day
    past = sum(not day.future for day in days)
    summed = sums(shown.days, shown.flares, first, first + past)
    return WeekRow(
        days=days,
        easy=format_knee_load(summed.easy_km, 0) if known(summed.easy_km) else "",
        span=span_text(begin, begin + timedelta(days=DAYS_IN_WEEK - 1)),
        sums=sums_view(summed),
    )


def _day(shown: Shown, row: int) -> DayView:
    days = shown.days
    day = as_date(days.day[row])
    distance_m, sleep_h = float(days.distance_m[row]), float(days.sleep_h[row])
    of_day = shown.told.get(day, NOTHING_TOLD)
    flared = shown.flares.on(row)
    also = [slept(sleep_h), *(line.within for line in of_day.sessions), *(_(FLARED[side]) for side in flared)]
    return DayView(
        day=day,
        in_month=(day.year, day.month) == (shown.month.year, shown.month.month),
        future=day > shown.today,
        today=day == shown.today,
        kind=days.kind[row],
        distance_m=distance_m,
        distance=format_number(in_unit(distance_m), 1) if known(distance_m) else "",
        easy_km=float(days.easy_km[row]),
        pain_left=_pain(days.pain_left[row]),
        pain_right=_pain(days.pain_right[row]),
        flare_ups=flared,
        flares=tuple(_flare(shown, side, row) for side in flared),
        sleep_h=sleep_h,
        entries=tuple(line.id for line in shown.entries.get(day, ())),
        told=of_day,
        text=", ".join(filter(None, (day_bar(days, row).text, *also))),
    )


def _flare(shown: Shown, side: Side, row: int) -> str:
    knee = shown.flares.left if side is Side.LEFT else shown.flares.right
    rise = float(knee.rise[row])
    return _(_FLARED_BY[side], points=format_number(rise, 0 if rise.is_integer() else 1))


def _pain(value: float) -> int | None:
    return int(value) if known(value) else None
