"""Sums of a week, a month or a year: as numbers, in short, and in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from footfall.language import _, ngettext
from footfall.signals import Sums
from footfall.units import (
    METRES_PER_FOOT,
    NO_BREAK_SPACE,
    UNKNOWN,
    LengthUnit,
    easy_in_unit,
    easy_unit,
    format_count,
    in_unit,
    length_unit,
)
from footfall.views.session_lines import minutes_text
from footfall.views.wording import day_and_month, known

_BETWEEN = f"{NO_BREAK_SPACE}· "
_HOUR_S = 3600.0
_TOLD_IN_HOURS_S = 100 * _HOUR_S  # of so much time nobody counts the minutes


@dataclass(frozen=True, slots=True)
class SumFact:
    """One of the sums.

    Attributes:
        label: What it is of.
        value: How much, a dash where it is unknown.
    """

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class SumsView:
    """What was done in some days together.

    Attributes:
        sums: The numbers.
        facts: All of them, each with its name.
        distance: "32 km", a dash where it is unknown.
        load: "34 easy km", likewise.
        amounts: Distance, time and knee load, as far as they are known.
        brief: Distance, time and knee load, "32 km · 3 h 2 min · 34 easy km"; "" where there is none.
        words: All that there was, in words; "" where there was nothing.
    """

    sums: Sums
    facts: tuple[SumFact, ...]
    distance: str
    load: str
    amounts: tuple[str, ...]
    brief: str
    words: str


def sums_view(sums: Sums) -> SumsView:
    """Return the sums of some days with their words."""
    amounts = tuple(text for text in (_distance(sums), _time(sums), _load(sums)) if text != UNKNOWN)
    return SumsView(
        sums=sums,
        facts=_facts(sums),
        distance=_distance(sums),
        load=_load(sums),
        amounts=amounts,
        brief=_BETWEEN.join(amounts),
        words=_words(sums),
    )


def span_text(first: date, last: date) -> str:
    """Return the days from one to another, "25 May to 31 May"."""
    return _("{first} to {last}", first=day_and_month(first), last=day_and_month(last))


def whole_distance(distance_m: float) -> str:
    """Return a distance without decimals, its thousands apart, "1,240 km"."""
    return _counted(in_unit(distance_m), length_unit().symbol)


def _facts(sums: Sums) -> tuple[SumFact, ...]:
    return (
        SumFact(_("Distance"), _distance(sums)),
        SumFact(_("Time"), _time(sums)),
        SumFact(_("For each knee"), _load(sums)),
        SumFact(_("Descent"), _descent(sums)),
        SumFact(_("Running days"), format_count(sums.running_days)),
        SumFact(_("Training days"), format_count(sums.training_days)),
        SumFact(_("Recovering days"), format_count(sums.recovering_days)),
        SumFact(_("Unknown days"), format_count(sums.unknown_days)),
        SumFact(_("Sessions"), format_count(sums.sessions)),
        SumFact(_("Flare-ups"), format_count(sums.flare_ups)),
    )


def _words(sums: Sums) -> str:
    said = [
        told
        for is_known, told in (
            (known(sums.distance_m), _("{distance} run", distance=_distance(sums))),
            (known(sums.timer_s), _("{time} of running", time=_time(sums))),
            (known(sums.easy_km), _("{load} for each knee", load=_load(sums))),
            (known(sums.descent_m), _("{height} of descent", height=_descent(sums))),
        )
        if is_known
    ]
    return ", ".join(said + days_in_words(sums) + _also(sums))


def days_in_words(sums: Sums) -> list[str]:
    """Return how many days there were of each kind, "4 running days"; a kind without any is left out."""
    told = (
        (sums.running_days, ngettext("{number} running day", "{number} running days", sums.running_days)),
        (sums.training_days, ngettext("{number} training day", "{number} training days", sums.training_days)),
        (
            sums.recovering_days,
            ngettext("{number} recovering day", "{number} recovering days", sums.recovering_days),
        ),
    )
    return [words for number, words in told if number]


def _also(sums: Sums) -> list[str]:
    told = (
        (sums.sessions, ngettext("{number} session", "{number} sessions", sums.sessions)),
        (sums.flare_ups, ngettext("{number} flare-up", "{number} flare-ups", sums.flare_ups)),
    )
    return [words for number, words in told if number]


def _distance(sums: Sums) -> str:
    return whole_distance(sums.distance_m)


def _time(sums: Sums) -> str:
    if sums.timer_s >= _TOLD_IN_HOURS_S:
        return f"{format_count(sums.timer_s / _HOUR_S)}{NO_BREAK_SPACE}h"
    return minutes_text(sums.timer_s) or UNKNOWN


def _load(sums: Sums) -> str:
    return _counted(easy_in_unit(sums.easy_km), easy_unit().replace(" ", NO_BREAK_SPACE))


def _descent(sums: Sums) -> str:
    if length_unit() is LengthUnit.KM:
        return _counted(sums.descent_m, "m")
    return _counted(sums.descent_m / METRES_PER_FOOT, "ft")


def _counted(amount: float, unit: str) -> str:
    """Return a whole amount with its thousands apart and its unit, a dash where it is unknown."""
    return f"{format_count(amount)}{NO_BREAK_SPACE}{unit}" if known(amount) else UNKNOWN
