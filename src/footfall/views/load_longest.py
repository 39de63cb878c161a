"""The longest-run line: every run of 26 weeks beside what the 30 days before it allowed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from footfall.language import _, ngettext, weekday_and_day
from footfall.records import RunHistory
from footfall.signals import (
    FACTORS,
    LEAST_RUN_M,
    SPIKE_WINDOW_DAYS,
    Ceiling,
    CeilingBasis,
    SpikeClass,
    longest_run_before,
    spike_class,
    spike_ratios,
)
from footfall.units import format_distance
from footfall.views.wording import as_date, day_and_month, known

LINE_FACTOR = FACTORS[CeilingBasis.LONGEST]
"""The line lies at so many times the longest run of the 30 days before, by day."""

_BEYOND = (SpikeClass.SMALL, SpikeClass.MODERATE, SpikeClass.LARGE)


@dataclass(frozen=True, slots=True)
class RunPoint:
    """One run beside its line.

    Attributes:
        day: Its day.
        distance_m: Its distance.
        line_m: The line on that day; NaN where no run of the 30 days before tells one.
        beyond: True where it went past it.
    """

    day: date
    distance_m: float
    line_m: float
    beyond: bool


@dataclass(frozen=True, slots=True)
class LongestView:
    """The runs of the last 26 weeks and their line.

    Attributes:
        sentence: The longest of 30 days, and what the next may be.
        beyond_sentence: How many went past their line; "" without runs.
        first: The first day shown.
        last: Today.
        runs: Every run with a distance, oldest first; recordings under 500 m are none.
        ceiling_m: Today's ceiling, 0 where rest is advised.
        ceiling: The same as a text.
    """

    sentence: str
    beyond_sentence: str
    first: date
    last: date
    runs: tuple[RunPoint, ...]
    ceiling_m: float
    ceiling: str


def longest_view(history: RunHistory, verdict: Ceiling, first: date, today: date) -> LongestView:
    """Return the runs between two days beside their line.

    Args:
        history: The runs from 30 days before `first` on at least, oldest first.
        verdict: Today's ceiling.
        first: The first day shown.
        today: The last.
    """
    runs = _points(history, first, today)
    return LongestView(
        sentence=_sentence(verdict, today),
        beyond_sentence=_beyond_sentence(runs),
        first=first,
        last=today,
        runs=runs,
        ceiling_m=verdict.distance_m,
        ceiling=format_distance(verdict.distance_m),
    )


def _points(history: RunHistory, first: date, today: date) -> tuple[RunPoint, ...]:
    shown = (history.day >= np.datetime64(first, "D")) & (history.day <= np.datetime64(today, "D"))
    rows = np.flatnonzero(shown & (history.distance_m >= LEAST_RUN_M))
    lines_m, ratios = LINE_FACTOR * longest_run_before(history), spike_ratios(history)
    return tuple(
        RunPoint(
            day=as_date(history.day[row]),
            distance_m=float(history.distance_m[row]),
            line_m=float(lines_m[row]),
            beyond=spike_class(float(ratios[row])) in _BEYOND,
        )
        for row in rows
    )


def _sentence(verdict: Ceiling, today: date) -> str:
    if verdict.longest_day is None:
        return _("There is no run of the last half year to measure the next one against.")
    longest = {"distance": format_distance(verdict.longest_m), "day": weekday_and_day(verdict.longest_day)}
    if verdict.all_minded or verdict.longer_minded:
        return _minded_sentence(verdict, longest)
    if verdict.rest:
        return _(
            "Your longest run of {days} days is {distance} on {day}; now the knee rests.",
            days=SPIKE_WINDOW_DAYS,
            **longest,
        )
    ceiling = format_distance(verdict.distance_m)
    if (today - verdict.longest_day).days > SPIKE_WINDOW_DAYS:
        return _(
            "Your longest run of the last half year is {distance} on {day}; after a month without a run the "
            "next one stays under {ceiling}.",
            ceiling=ceiling,
            **longest,
        )
    return _(
        "Your longest run of {days} days is {distance} on {day}; the next one stays under {ceiling}.",
        days=SPIKE_WINDOW_DAYS,
        ceiling=ceiling,
        **longest,
    )


def _minded_sentence(verdict: Ceiling, longest: dict[str, str]) -> str:
    """Tell of the runs that were too much for a knee: they do not raise the ceiling."""
    ceiling = format_distance(verdict.distance_m)
    if verdict.all_minded:
        if verdict.rest:
            return _("Your last runs were too much for a knee; now it rests.")
        return _(
            "Your last runs were too much for a knee; the next one stays under {ceiling}.", ceiling=ceiling
        )
    if verdict.rest:
        return _(
            "Your longest run that no knee minded is {distance} on {day}; now the knee rests.", **longest
        )
    return _(
        "Your longest run that no knee minded is {distance} on {day}; the next one stays under {ceiling}.",
        ceiling=ceiling,
        **longest,
    )


def _beyond_sentence(runs: tuple[RunPoint, ...]) -> str:
    measured = sum(known(run.line_m) for run in runs)
    if not measured:
        return ""
    beyond = [run for run in runs if run.beyond]
    if not beyond:
        return _("No run of these weeks went past its line.")
    return ngettext(
        "{number} of {all} runs went past its line, the last on {day}.",
        "{number} of {all} runs went past their line, the last on {day}.",
        len(beyond),
        all=measured,
        day=day_and_month(beyond[-1].day),
    )
