"""The life of a pair of shoes: how much of it is over by distance and by months, and when it is due."""

from __future__ import annotations

import calendar
import math
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from footfall.language import N_, _, ngettext
from footfall.language import month_name as name_of_month
from footfall.records import Shoe
from footfall.units import (
    NO_BREAK_SPACE,
    format_count,
    format_distance,
    format_general,
    in_unit,
    length_unit,
)
from footfall.views.wording import known, month_name

SOON = 0.85
"""From this share of its life on a pair is told to be due soon [D]."""

_MEAN_MONTH_DAYS = 365.25 / 12
_NEARLY = 10  # kilometres or miles


class DueState(StrEnum):
    """How near a pair is to being replaced."""

    LATER = "later"
    SOON = "soon"
    DUE = "due"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Worn:
    """What is known of the wear of a pair.

    Attributes:
        distance_m: All metres on it.
        first_day: The day of its first run, None without any.
        runs: The day and the metres of each of its runs, oldest first; NaN where unknown.
    """

    distance_m: float
    first_day: date | None
    runs: tuple[tuple[date, float], ...]


@dataclass(frozen=True, slots=True)
class Life:
    """How much of a pair's life is over.

    Attributes:
        state: How near it is to being replaced.
        months: Months in use up to today or to its retirement, NaN where its beginning is unknown.
        share: The larger of the shares of its distance and of its months that are over, from 0 up.
        left_m: Metres to go until it is due by distance, 0 where they are over.
        due_day: The day from which it is due by its months; None where its beginning is unknown.
        sentence: "Replace in about 80 km."
        limit: "Due after 700 km or 6 months, our choice."
    """

    state: DueState
    months: float
    share: float
    left_m: float
    due_day: date | None
    sentence: str
    limit: str


def life_of(shoe: Shoe, worn: Worn, today: date) -> Life:
    """Return how much of a pair's life is over, whichever of distance and months comes first.

    Args:
        shoe: The pair.
        worn: What it did.
        today: The runner's local day.
    """
    begun = shoe.bought or worn.first_day
    until = today if shoe.retired is None else shoe.retired
    due_day = None if begun is None else months_after(begun, shoe.due_after_months)
    by_distance = worn.distance_m / shoe.due_after_m
    by_months = _share_of_time(begun, due_day, until)
    share = max(by_distance, by_months)
    months = math.nan if begun is None else max(0.0, (until - begun).days / _MEAN_MONTH_DAYS)
    state, sentence = _told(shoe, worn, due_day, today, by_distance, by_months)
    left_m = max(0.0, shoe.due_after_m - worn.distance_m)
    return Life(state, months, share, left_m, due_day, sentence, _limit(shoe))


def months_after(day: date, months: float) -> date | None:
    """Return the day so many months after another, the last of its month at most; None beyond the calendar.

    Args:
        day: A day.
        months: From 0 up; a part of a month counts as that part of a mean month.
    """
    whole, part = int(months), months % 1
    year, month = divmod(day.year * 12 + day.month - 1 + whole, 12)
    if year >= date.max.year:
        return None
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)) + timedelta(days=round(part * _MEAN_MONTH_DAYS))


def _share_of_time(begun: date | None, due_day: date | None, until: date) -> float:
    if begun is None or due_day is None:
        return 0.0
    return max(0.0, (until - begun).days / max(1, (due_day - begun).days))


def _told(
    shoe: Shoe, worn: Worn, due_day: date | None, today: date, by_distance: float, by_months: float
) -> tuple[DueState, str]:
    if shoe.retired is not None:
        return DueState.RETIRED, _("Retired in {month}.", month=month_name(shoe.retired))
    if max(by_distance, by_months) >= 1.0:
        return DueState.DUE, _due_since(shoe, worn, due_day, today)
    state = DueState.SOON if max(by_distance, by_months) >= SOON else DueState.LATER
    if by_months > by_distance and due_day is not None:
        return state, _("Replace in {month}, by its months.", month=month_name(due_day))
    return state, _replace_in(shoe.due_after_m - worn.distance_m)


def _due_since(shoe: Shoe, worn: Worn, due_day: date | None, today: date) -> str:
    by_months = due_day if due_day is not None and due_day <= today else None
    by_distance = _crossed(shoe, worn) if worn.distance_m >= shoe.due_after_m else None
    days = [day for day in (by_months, by_distance) if day is not None]
    if not days:
        return _("Due: it has come {distance}.", distance=format_distance(worn.distance_m, 0))
    since = min(days)
    month = name_of_month(since, alone=True) if since.year == today.year else month_name(since)
    if since == by_months:
        return _("Due since {month}, by its months.", month=month)
    return _("Due since {month}, by its distance.", month=month)


def _crossed(shoe: Shoe, worn: Worn) -> date | None:
    """Return the day of the run in which the pair came to its distance; None where it had done so before."""
    so_far = shoe.initial_m
    if so_far >= shoe.due_after_m:
        return None
    for day, distance_m in worn.runs:
        so_far += distance_m if known(distance_m) else 0.0
        if so_far >= shoe.due_after_m:
            return day
    return None


def _replace_in(left_m: float) -> str:
    left = round(in_unit(left_m) / _NEARLY) * _NEARLY
    if left:
        return _("Replace in about {distance}.", distance=_whole_distance(left))
    return _("Replace in less than {distance}.", distance=_whole_distance(_NEARLY))


def _whole_distance(number: float) -> str:
    return f"{format_count(number)}{NO_BREAK_SPACE}{length_unit().symbol}"


def months_text(months: float) -> str:
    """Return a number of months with its noun, "1 month", "6 months", "7.5 months"."""
    if months.is_integer():
        return ngettext("{number} month", "{number} months", int(months))
    return _("{number}\N{NO-BREAK SPACE}months", number=format_general(months))


def _limit(shoe: Shoe) -> str:
    told = shoe.replace_after_m is not None, shoe.replace_after_months is not None
    distance, months = format_distance(shoe.due_after_m, 0), months_text(float(shoe.due_after_months))
    return _(_LIMITS[told], distance=distance, months=months)


_LIMITS = {
    (False, False): N_("Due after {distance} or {months}, our choice."),
    (True, True): N_("Due after {distance} or {months}, your own choice."),
    (True, False): N_("Due after {distance} or {months}, the first of them your choice."),
    (False, True): N_("Due after {distance} or {months}, the second of them your choice."),
}
"""When a pair is due, by whether its runner set the distance, and the months."""
