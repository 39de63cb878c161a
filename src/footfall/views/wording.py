"""Days, times, counts and names as a runner reads them: every view says a day the same way."""

from __future__ import annotations

import math
from datetime import date, datetime
from enum import StrEnum

import numpy as np

from footfall.care.exercises import Equipment, Muscle
from footfall.language import _, day_name, ngettext, pgettext, written
from footfall.language import month_name as name_of_month
from footfall.records import (
    ActivityKind,
    Cycle,
    DayKind,
    ExerciseSide,
    Input,
    KneePlace,
    LadderReason,
    RecoveryWork,
    Relief,
    SessionKind,
    Sex,
    Side,
    Symptom,
    Weekday,
    WornFor,
)
from footfall.units import NO_BREAK_SPACE, UNKNOWN, format_duration, format_number, with_unit
from footfall.views.line import Certainty

NAMED: tuple[type[StrEnum], ...] = (
    ActivityKind,
    Certainty,
    Cycle,
    DayKind,
    Equipment,
    ExerciseSide,
    Input,
    KneePlace,
    LadderReason,
    Muscle,
    RecoveryWork,
    Relief,
    SessionKind,
    Sex,
    Side,
    Symptom,
    Weekday,
    WornFor,
)
"""The choices that pages name by `named`: the value of each is its name in English."""

_MORNING_ENDS, _MIDDAY_ENDS, _AFTERNOON_ENDS, _EVENING_ENDS = 11, 14, 17, 22
_NIGHT_ENDS = 5


def named(value: StrEnum) -> str:
    """Return the word for a choice, such as a kind of day or a place at the knee."""
    return pgettext(type(value).__name__, value.value)


def long_day(day: date) -> str:
    """Return "Sunday 15 November 2026"."""
    return pgettext(
        "long day",
        "{weekday} {day}\N{NO-BREAK SPACE}{month} {year}",
        weekday=day_name(day),
        day=day.day,
        month=name_of_month(day),
        year=day.year,
    )


def spoken_day(day: date, today: date) -> str:
    """Return the least that is clear: "today", "yesterday", "on Friday", "on 4 November"."""
    age = (today - day).days
    if age == 0:
        return _("today")
    if age == 1:
        return _("yesterday")
    if 1 < age < 7:
        return _("on {weekday}", weekday=day_name(day))
    if day.year == today.year:
        return _("on {day}\N{NO-BREAK SPACE}{month}", day=day.day, month=name_of_month(day))
    return _("on {day}\N{NO-BREAK SPACE}{month} {year}", day=day.day, month=name_of_month(day), year=day.year)


def short_day(day: date) -> str:
    """Return "Sun 15 Nov 2026"."""
    return pgettext(
        "short day",
        "{weekday} {day}\N{NO-BREAK SPACE}{month} {year}",
        weekday=day_name(day, short=True),
        day=day.day,
        month=name_of_month(day, short=True),
        year=day.year,
    )


def day_and_month(day: date) -> str:
    """Return "15 November"."""
    return pgettext("day and month", "{day}\N{NO-BREAK SPACE}{month}", day=day.day, month=name_of_month(day))


def month_name(day: date) -> str:
    """Return "November 2026"."""
    return pgettext("month", "{month} {year}", month=name_of_month(day, alone=True), year=day.year)


def clock(moment: datetime) -> str:
    """Return the time of day, "9:12"."""
    return f"{moment.hour}:{moment.minute:02d}"


def day_and_clock(day: str, moment: datetime) -> str:
    """Return a day that is told already with a time of day, "Sun 15 Nov 2026, 9:12"."""
    return _("{day}, {clock}", day=day, clock=clock(moment))


def part_of_day(moment: datetime) -> str:
    """Return the word for a time of day that goes before "run": "morning", "evening"."""
    hour = moment.hour
    if hour < _NIGHT_ENDS or hour >= _EVENING_ENDS:
        return "night"
    if hour < _MORNING_ENDS:
        return "morning"
    if hour < _MIDDAY_ENDS:
        return "midday"
    return "afternoon" if hour < _AFTERNOON_ENDS else "evening"


def percent(share: float, decimals: int = 0) -> str:
    """Return a share as per cent, "12 %"; a number and its unit never part."""
    return with_unit(100.0 * share, decimals, "%")


def significant(value: float, digits: int) -> str:
    """Return a positive number rounded to so many digits, "330", "2,700"."""
    if not math.isfinite(value) or value <= 0.0:
        return format_number(value, 0)
    decimals = digits - 1 - math.floor(math.log10(value))
    return written(f"{round(value, decimals):,.{max(0, decimals)}f}")


def listed(parts: list[str]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return _("{several} and {last}", several=", ".join(parts[:-1]), last=parts[-1])


def slept(sleep_h: float) -> str:
    """Return a night's sleep, "slept 6 h 40 min"; "" where it is unknown (NaN)."""
    return _("slept {time}", time=hours_and_minutes(sleep_h)) if math.isfinite(sleep_h) else ""


def hours_and_minutes(hours: float) -> str:
    """Return a time in hours as "6 h 40 min", or a dash where it is unknown (NaN)."""
    if not math.isfinite(hours):
        return UNKNOWN
    whole, minutes = divmod(round(hours * 60), 60)
    parts = [f"{number}{NO_BREAK_SPACE}{unit}" for number, unit in ((whole, "h"), (minutes, "min")) if number]
    return NO_BREAK_SPACE.join(parts) or f"0{NO_BREAK_SPACE}min"


def time_taken(seconds: float) -> str:
    """Return how long something took, with its unit: "9 s", "45:13 min", "2:16:20 h"."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole}{NO_BREAK_SPACE}s"
    return f"{format_duration(whole)}{NO_BREAK_SPACE}{'min' if whole < 3600 else 'h'}"


def file_size(size: int) -> str:
    """Return a file's size, "812 bytes", "93 kB" or "1.4 MB"."""
    if size < 1000:
        return ngettext("{number} byte", "{number} bytes", size)
    if size < 1_000_000:
        return with_unit(size / 1000, 0, "kB")
    return with_unit(size / 1_000_000, 1, "MB")


def as_date(day: np.datetime64) -> date:
    """Return a day of a frame as a date."""
    value: date = day.astype("datetime64[D]").item()
    return value


def known(value: float) -> bool:
    """Tell whether a number is known: neither NaN nor infinite."""
    return math.isfinite(value)
