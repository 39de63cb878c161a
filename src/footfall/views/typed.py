"""What is typed into a form, read: whole numbers, numbers, days and times of day, or a plain sentence."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from typing import Concatenate, ParamSpec, TypeVar

from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.units import format_number

Sent = Mapping[str, Sequence[str]]
"""What was sent from a form, by the names of its fields."""

EARLIEST_DAY = date(1950, 1, 1)
_DIGITS = re.compile(r"[+-]?\d{1,9}")
_NUMBER = re.compile(r"[+-]?(\d{1,9}([.,]\d{0,9})?|[.,]\d{1,9})")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?")
_SECONDS_AN_HOUR, _SIXTY = 3600, 60
_Told = ParamSpec("_Told")
_Value = TypeVar("_Value")


class Faults(dict[str, str]):
    """What is wrong in a form, a sentence by the name of the field."""

    def tried(
        self,
        field: str,
        read: Callable[Concatenate[str, _Told], _Value],
        *told: _Told.args,
        **more: _Told.kwargs,
    ) -> _Value | None:
        """Return what a field tells, None where it is wrong, and note why.

        Args:
            field: Its name.
            read: What reads it: it takes the field's name, and raises `InvalidEntryError`.
            told: What was typed, and what else reading it takes.
            more: The same by its names.
        """
        try:
            return read(field, *told, **more)
        except InvalidEntryError as fault:
            self[field] = f"{fault}"
            return None


def read_whole(field: str, text: str) -> int | None:
    """Return a whole number, None where nothing was typed.

    Raises:
        InvalidEntryError: It is none.
    """
    text = text.strip()
    if not text:
        return None
    if not _DIGITS.fullmatch(text):
        raise InvalidEntryError(field, _("This is a whole number, such as 3."))
    return int(text)


def read_number(field: str, text: str) -> float:
    """Return a number typed with a point or a comma, NaN where nothing was typed.

    Raises:
        InvalidEntryError: It is none.
    """
    text = text.strip()
    if not text:
        return math.nan
    if not _NUMBER.fullmatch(text):
        raise InvalidEntryError(field, _("This is a number, such as {example}.", example=format_number(7.5)))
    return float(text.replace(",", "."))


def read_day(field: str, text: str, today: date) -> date:
    """Return a day up to today.

    Raises:
        InvalidEntryError: It is none, or has not come yet.
    """
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise InvalidEntryError(field, _("Choose the day, written as 2026-11-15.")) from None
    refuse_day(field, day, today)
    return day


def refuse_day(field: str, day: date, today: date) -> None:
    """Refuse a day that nobody can tell of.

    Raises:
        InvalidEntryError: The day has not come yet, or lies before 1950.
    """
    if day > today:
        raise InvalidEntryError(field, _("This day has not come yet. Choose today or a day before."))
    if day < EARLIEST_DAY:
        raise InvalidEntryError(field, _("A diary begins in {year} at the earliest.", year=EARLIEST_DAY.year))


def read_clock(field: str, text: str) -> time | None:
    """Return a time of day, None where nothing was typed.

    Raises:
        InvalidEntryError: It is none.
    """
    text = text.strip()
    if not text:
        return None
    found = _CLOCK.fullmatch(text)
    try:
        if found:
            return time(int(found[1]), int(found[2]))
    except ValueError:
        pass
    raise InvalidEntryError(field, _("This is a time of day, such as 18:30."))


def read_lasted(field: str, text: str) -> float:
    """Return how long something took, in seconds, of "52" (minutes), "52:10" or "1:02:05"; NaN of nothing.

    Raises:
        InvalidEntryError: It is no such time.
    """
    text = text.strip()
    if not text:
        return math.nan
    parts = text.split(":")
    if len(parts) > 3 or not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):
        raise InvalidEntryError(field, _("This is a time such as 52:10, or 1:02:05 with hours."))
    numbers = [int(part) for part in parts]
    if any(number >= _SIXTY for number in numbers[1:]):
        raise InvalidEntryError(field, _("Minutes after hours, and seconds, go from 0 to 59."))
    hours, minutes, seconds = {1: (0, *numbers, 0), 2: (0, *numbers), 3: tuple(numbers)}[len(numbers)]
    return float(hours * _SECONDS_AN_HOUR + minutes * _SIXTY + seconds)


def first_of(sent: Sent, name: str) -> str:
    """Return what was sent of a field that is sent once, "" where nothing was."""
    return next(iter(sent.get(name, ())), "")
