"""Language: in which one a sentence is told, and how it writes numbers, days and months.

Every sentence for people goes through `_`, `ngettext` or `pgettext` and is written in English where it
stands; the values in it are named in braces. The language is that of the present context, English unless
`speaking` says otherwise: a request speaks that of its runner, a command that of its terminal. What is kept
in the diary is kept in English.

```python
_("The longest was {distance}.", distance=format_distance(longest_m))
ngettext("{number} run", "{number} runs", 3)
```
"""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

CATALOGUES = Path(__file__).parent / "locales"
DOMAIN = "footfall"
SOURCE = "en"
"""The language in which every sentence stands in the code."""

LANGUAGES = {"en": "English", "de": "Deutsch", "es": "Español"}
"""The languages Footfall speaks, by their codes, each by its own name."""

_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_speaking: ContextVar[str] = ContextVar("speaking", default=SOURCE)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a language writes numbers, days and months.

    Attributes:
        decimal: What stands before the decimals.
        group: What stands between groups of three digits.
        days: The names of the days, Monday first.
        short_days: The same, short.
        months: The names of the months within a date, January first.
        short_months: The same, short.
        lone_months: The names of the months where they stand alone.
        lone_short_months: The same, short.
    """

    decimal: str
    group: str
    days: tuple[str, ...]
    short_days: tuple[str, ...]
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    lone_months: tuple[str, ...]
    lone_short_months: tuple[str, ...]


def _(message: str, /, **values: object) -> str:
    """Return a sentence in the language spoken, with its values put in."""
    told = catalogue(_speaking.get()).gettext(message)
    return told.format(**values) if values else told


def ngettext(one: str, many: str, number: int, /, **values: object) -> str:
    """Return a sentence that depends on a number; the number, as `{number}`, never parts from its noun."""
    told = catalogue(_speaking.get()).ngettext(one, many, number)
    told = told.replace("{number} ", f"{{number}}{_NO_BREAK_SPACE}")
    return told.format(number=written(f"{number:,}"), **values)


def pgettext(context: str, message: str, /, **values: object) -> str:
    """Return a word or sentence that means different things in different places, told apart by a context."""
    told = catalogue(_speaking.get()).pgettext(context, message)
    return told.format(**values) if values else told


def N_(message: str, /) -> str:  # noqa: N802 - the name that every gettext tool knows
    """Mark a sentence that is translated later, where it is shown, by `_`."""
    return message


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Let all that is told in here be told in a language."""
    token = _speaking.set(code)
    try:
        yield
    finally:
        _speaking.reset(token)


def speak(code: str) -> None:
    """Let all that is told from now on in this context be told in a language."""
    _speaking.set(code)


def language() -> str:
    """Return the code of the language spoken."""
    return _speaking.get()


def written(number: str) -> str:
    """Return a number as Python writes it, "1,204.5", as the language spoken writes it, "1.204,5"."""
    manner = manner_of(_speaking.get())
    if manner.decimal == "." and manner.group == ",":
        return number
    return number.translate({ord("."): manner.decimal, ord(","): manner.group})


def day_name(day: date, *, short: bool = False) -> str:
    """Return the name of a day's weekday."""
    manner = manner_of(_speaking.get())
    return (manner.short_days if short else manner.days)[day.weekday()]


def month_name(day: date, *, short: bool = False, alone: bool = False) -> str:
    """Return the name of a day's month, within a date or alone."""
    manner = manner_of(_speaking.get())
    if alone:
        return (manner.lone_short_months if short else manner.lone_months)[day.month - 1]
    return (manner.short_months if short else manner.months)[day.month - 1]


def day_text(day: date) -> str:
    """Return a day with its month and year, "15 November 2026"."""
    return pgettext("date", "{day} {month} {year}", day=day.day, month=month_name(day), year=day.year)


def weekday_and_day(day: date) -> str:
    """Return "Sunday 15 November"."""
    return pgettext(
        "weekday and day",
        "{weekday} {day} {month}",
        weekday=day_name(day),
        day=day.day,
        month=month_name(day),
    )


def spoken_of(wanted: list[str]) -> str:
    """Return the first language of a list of wishes that Footfall speaks, English where there is none."""
    for wish in wanted:
        code = wish.replace("_", "-").split("-")[0].lower()
        if code in LANGUAGES:
            return code
    return SOURCE


@cache
def catalogue(code: str) -> _gettext.NullTranslations:
    """Return the sentences of a language; those it lacks stay English."""
    return _gettext.translation(DOMAIN, CATALOGUES, [code], fallback=True)


@cache
def manner_of(code: str) -> Manner:
    """Return how a language writes numbers, days and months."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse(SOURCE)
    symbols, days, months = locale.number_symbols["latn"], locale.days, locale.months
    return Manner(
        decimal=symbols["decimal"],
        group=symbols["group"],
        days=_names(days["format"]["wide"], range(7)),
        short_days=_names(days["format"]["abbreviated"], range(7)),
        months=_names(months["format"]["wide"], range(1, 13)),
        short_months=_names(months["format"]["abbreviated"], range(1, 13)),
        lone_months=_names(months["stand-alone"]["wide"], range(1, 13)),
        lone_short_months=_names(months["stand-alone"]["abbreviated"], range(1, 13)),
    )


def _names(table: Mapping[int, str], numbers: range) -> tuple[str, ...]:
    return tuple(table[number].removesuffix(".") for number in numbers)
