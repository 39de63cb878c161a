"""The weeks of the Load page: what each added up to, beside the runner's usual week."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from footfall.language import N_, _, ngettext
from footfall.records import FloatArray, InputDays, Weekday
from footfall.signals import DAYS_IN_WEEK, UsualRange, sums_by_week, usual_week, week_begin
from footfall.units import (
    UNKNOWN,
    easy_in_unit,
    format_distance,
    format_height,
    format_knee_load,
    format_number,
)
from footfall.views.sums import span_text
from footfall.views.wording import as_date, day_and_month, known, significant

WEEKS = 26
USUAL_DAYS = 196
"""The usual range looks back 26 weeks before the last 7 days."""

_NAN = float("nan")


@dataclass(frozen=True, slots=True)
class LoadWeek:
    """One week; an amount of which no day tells is NaN, never 0.

    Attributes:
        first: Its first day.
        begins: The same as a text, "25 May".
        span: "25 May to 31 May".
        over: False of the present one.
        easy_km: Knee load for each knee.
        easy: The same as a text.
        hard_steps: Hard steps of each leg.
        hard: The same as a text.
        longest_m: Its longest run.
        longest: The same as a text.
        descent_m: Metres of descent in runs.
        descent: The same as a text.
    """

    first: date
    begins: str
    span: str
    over: bool
    easy_km: float
    easy: str
    hard_steps: float
    hard: str
    longest_m: float
    longest: str
    descent_m: float
    descent: str

    @property
    def easy_number(self) -> str:
        """Knee load without its unit, for a column whose head tells that."""
        return format_number(easy_in_unit(self.easy_km), 0)


@dataclass(frozen=True, slots=True)
class WeekCourse:
    """One amount over the weeks.

    Attributes:
        name: What it is.
        sentence: What the weeks show.
        amounts: One value a week, NaN where unknown.
        low: Lower end of the usual week, NaN where the diary is too young for one.
        high: Upper end.
        texts: Each week in words.
        known: False where no week tells of it.
    """

    name: str
    sentence: str
    amounts: tuple[float, ...]
    low: float
    high: float
    texts: tuple[str, ...]
    known: bool


def first_day(today: date, starts_on: Weekday) -> date:
    """Return the first day of the 26 weeks that end with the present one."""
    return week_begin(today, starts_on) - timedelta(days=(WEEKS - 1) * DAYS_IN_WEEK)


def load_weeks(days: InputDays, today: date, starts_on: Weekday) -> tuple[LoadWeek, ...]:
    """Return the last 26 weeks, oldest first, the present one among them.

    Args:
        days: Consecutive days up to today, from the first of those weeks or before it.
        today: The runner's local day.
        starts_on: On which day a week begins.
    """
    begin = len(days) - 1 - (today - first_day(today, starts_on)).days
    day = days.day[begin:]
    easy_km, hard_steps, descent_m = (
        sums_by_week(day, column[begin:], starts_on)
        for column in (days.easy_km, days.hard_steps, days.descent_m)
    )
    longest_m = _longest(days.longest_m[begin:])
    return tuple(
        _week(as_date(day[row * DAYS_IN_WEEK]), today, *map(float, amounts))
        for row, amounts in enumerate(zip(easy_km, hard_steps, longest_m, descent_m, strict=True))
    )


def load_course(weeks: tuple[LoadWeek, ...], usual: UsualRange | None) -> WeekCourse:
    """Return knee load over the weeks."""
    amounts = tuple(week.easy_km for week in weeks)
    texts = tuple(_("{span}: {amount}", span=week.span, amount=_or_nothing(week.easy)) for week in weeks)
    sentence = _load_sentence(weeks, usual)
    return _course(_("Knee load by week"), sentence, amounts, texts, usual)


def hard_course(weeks: tuple[LoadWeek, ...], daily: FloatArray) -> WeekCourse:
    """Return hard steps over the weeks, beside the usual of the days up to today."""
    amounts, usual = tuple(week.hard_steps for week in weeks), usual_of(daily)
    texts = tuple(
        _("{span}: {amount} hard steps", span=week.span, amount=week.hard)
        if known(week.hard_steps)
        else _("{span}: {amount}", span=week.span, amount=_or_nothing(week.hard))
        for week in weeks
    )
    sentence = _beside(_HARD, daily, usual, lambda amount: significant(amount, 2))
    return _course(_("Hard steps by week"), sentence, amounts, texts, usual)


def descent_course(weeks: tuple[LoadWeek, ...], daily: FloatArray) -> WeekCourse:
    """Return metres of descent over the weeks, beside the usual of the days up to today."""
    amounts, usual = tuple(week.descent_m for week in weeks), usual_of(daily)
    texts = tuple(_("{span}: {amount}", span=week.span, amount=_or_nothing(week.descent)) for week in weeks)
    sentence = _beside(_DESCENT, daily, usual, lambda amount: format_height(round(amount, -1)))
    return _course(_("Descent by week"), sentence, amounts, texts, usual)


def usual_of(daily: FloatArray) -> UsualRange | None:
    """Return the last 7 days of a daily amount beside the runner's usual, None where it is too young."""
    recent = daily[-USUAL_DAYS:]
    noted = np.flatnonzero(recent > 0)
    return usual_week(recent[noted[0] :]) if len(noted) else None


def _longest(longest_m: FloatArray) -> FloatArray:
    """Return the longest run of each week, NaN where there is none."""
    padded = np.full(WEEKS * DAYS_IN_WEEK, np.nan)
    padded[: len(longest_m)] = longest_m
    by_week = padded.reshape(WEEKS, DAYS_IN_WEEK)
    most = np.max(np.where(np.isfinite(by_week), by_week, -1.0), axis=1)
    return np.where(most >= 0.0, most, np.nan)


def _week(
    first: date, today: date, easy_km: float, hard_steps: float, longest_m: float, descent_m: float
) -> LoadWeek:
    last = first + timedelta(days=DAYS_IN_WEEK - 1)
    return LoadWeek(
        first=first,
        begins=day_and_month(first),
        span=span_text(first, last),
        over=last < today,
        easy_km=easy_km,
        easy=format_knee_load(easy_km, 0),
        hard_steps=hard_steps,
        hard=significant(hard_steps, 2),
        longest_m=longest_m,
        longest=format_distance(longest_m),
        descent_m=descent_m,
        descent=format_height(descent_m),
    )


def _course(
    name: str,
    sentence: str,
    amounts: tuple[float, ...],
    texts: tuple[str, ...],
    usual: UsualRange | None,
) -> WeekCourse:
    low, high = (usual.low, usual.high) if usual else (_NAN, _NAN)
    return WeekCourse(name, sentence, amounts, low, high, texts, known=any(map(known, amounts)))


def _or_nothing(text: str) -> str:
    return _("nothing recorded") if text == UNKNOWN else text


def _load_sentence(weeks: tuple[LoadWeek, ...], usual: UsualRange | None) -> str:
    if usual is None:
        return _("After six weeks of diary your usual week stands behind the bars.")
    whole = [week.easy_km for week in weeks if week.over]
    above = sum(amount > usual.high for amount in whole)
    return ngettext(
        "Your usual week holds {low} to {high}; {number} of the last {weeks} whole weeks held more.",
        "Your usual week holds {low} to {high}; {number} of the last {weeks} whole weeks held more.",
        above,
        low=format_number(easy_in_unit(usual.low), 0),
        high=format_knee_load(usual.high, 0),
        weeks=len(whole),
    )


def _beside(
    sentences: dict[str, str], daily: FloatArray, usual: UsualRange | None, told: Callable[[float], str]
) -> str:
    """Return the last 7 days of an amount in words, beside the usual where it is known."""
    if not np.isfinite(daily[-USUAL_DAYS:]).any():
        return _(sentences["unknown"])
    if usual is None:
        return _(sentences["young"], amount=told(float(np.nansum(daily[-DAYS_IN_WEEK:]))))
    ends = {"low": told(usual.low), "high": told(usual.high)}
    return _(sentences[usual.verdict], amount=told(usual.value), **ends)


_HARD = {
    "below": N_("{amount} hard steps in the last 7 days, below your usual {low} to {high}."),
    "inside": N_("{amount} hard steps in the last 7 days, inside your usual {low} to {high}."),
    "above": N_("{amount} hard steps in the last 7 days, above your usual {low} to {high}."),
    "young": N_("{amount} hard steps in the last 7 days; six weeks of diary tell what is usual for you."),
    "unknown": N_("No hard steps are known of the last weeks."),
}
_DESCENT = {
    "below": N_("{amount} of descent in the last 7 days, below your usual {low} to {high}."),
    "inside": N_("{amount} of descent in the last 7 days, inside your usual {low} to {high}."),
    "above": N_("{amount} of descent in the last 7 days, above your usual {low} to {high}."),
    "young": N_("{amount} of descent in the last 7 days; six weeks of diary tell what is usual for you."),
    "unknown": N_("No descent is known of the last weeks: no run tells of its altitude."),
}
