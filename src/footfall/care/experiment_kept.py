"""Whether the weeks of an experiment went as they were drawn, read from the diary where it tells.

Each reading says of a day, or of a week, whether it was of the changed condition. What lies nearer to the
changed condition than to the usual one was changed [D]; what the diary does not tell is unknown. The runner's
own word goes before what was read.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from footfall.care.orders import drawn_order
from footfall.records import Experiment, Habits

WEEK_DAYS = 7
FEWEST_NIGHTS = 7
"""So many nights before the first day say what sleep is usual [D]."""


@dataclass(frozen=True, slots=True)
class Stepped:
    """The cadence of one run.

    Attributes:
        day: Its day.
        cadence_spm: Its mean cadence of both feet, steps/min, NaN where unknown.
        speed_mps: Its mean speed, m/s, NaN where unknown.
        distance_m: Its distance, metres.
    """

    day: date
    cadence_spm: float
    speed_mps: float
    distance_m: float


@dataclass(frozen=True, slots=True)
class Adherence:
    """How far the weeks went as they were drawn.

    Attributes:
        as_drawn: Weeks that did.
        otherwise: Weeks that did not.
        unknown: Weeks of which nothing tells.
    """

    as_drawn: int
    otherwise: int
    unknown: int

    @property
    def share(self) -> float:
        """How many of the known weeks went as drawn, 0 to 1; NaN where none is known."""
        told = self.as_drawn + self.otherwise
        return self.as_drawn / told if told else math.nan


def weeks_kept(
    experiment: Experiment, were_changed: Mapping[int, bool], today: date
) -> tuple[bool | None, ...]:
    """Return of each week whether it went as drawn, None where nothing tells, and of weeks to come.

    Args:
        experiment: The experiment; its runner's own word goes before what was read.
        were_changed: By the numbers of weeks, from 0, whether the diary shows them to be changed.
        today: The runner's local day.
    """
    kept: list[bool | None] = []
    for week, changed in enumerate(drawn_order(experiment)):
        told, read = experiment.told_of(week), were_changed.get(week)
        begun = experiment.start + timedelta(weeks=week) <= today
        said = told if told is not None else None if read is None else read is bool(changed)
        kept.append(said if begun else None)
    return tuple(kept)


def adherence(kept: Iterable[bool | None], weeks: int) -> Adherence:
    """Return how many of the first so many weeks went as drawn (see `weeks_kept`)."""
    first = list(kept)[:weeks]
    return Adherence(first.count(True), first.count(False), first.count(None))


def weeks_of_days(experiment: Experiment, was_changed: Mapping[date, bool]) -> dict[int, bool]:
    """Return of each week whether most of its days that are known were changed; none where as many were not.

    Args:
        experiment: The experiment.
        was_changed: For each day of which the diary tells it, whether it was of the changed condition.
    """
    sums: dict[int, int] = {}
    for day, changed in was_changed.items():
        week = experiment.week_of(day)
        if week is not None:
            sums[week] = sums.get(week, 0) + (1 if changed else -1)
    return {week: total > 0 for week, total in sums.items() if total}


def changed_by_cadence(experiment: Experiment, runs: Iterable[Stepped], habits: Habits) -> dict[date, bool]:
    """Return of each day with a run whether its cadence was the changed one.

    Args:
        experiment: The experiment; its amount is in per cent.
        runs: The runs, those on level ground alone.
        habits: What was usual before the first day.
    """
    if experiment.amount is None or not habits.learned_from_runs:
        return {}
    ratios: dict[date, list[tuple[float, float]]] = {}
    for run in runs:
        habitual = habits.cadence_at_rest_spm + habits.cadence_slope_spm_per_mps * run.speed_mps
        ratio = run.cadence_spm / habitual
        if ratio > 0 and run.distance_m > 0:
            ratios.setdefault(run.day, []).append((ratio, run.distance_m))
    halfway = 1.0 + experiment.amount / 200.0
    return {
        day: sum(ratio * metres for ratio, metres in of_day) / sum(metres for _r, metres in of_day) >= halfway
        for day, of_day in ratios.items()
    }


def changed_by_shoe(
    experiment: Experiment, worn: Iterable[tuple[date, str]], pairs: Iterable[str]
) -> dict[date, bool]:
    """Return of each day with a run in a known pair whether it was the changed one.

    Args:
        experiment: The experiment; its changed condition is the name of a pair.
        worn: The days and the names of the pairs that were worn.
        pairs: The names of the pairs that there are: where the changed one is none of them, nothing is known.
    """
    wanted = experiment.changed.casefold()
    if wanted not in {name.casefold() for name in pairs}:
        return {}
    found: dict[date, list[bool]] = {}
    for day, name in worn:
        found.setdefault(day, []).append(name.casefold() == wanted)
    return {day: all(those) for day, those in found.items() if len(set(those)) == 1}


def changed_by_sleep(experiment: Experiment, slept_h: Mapping[date, float]) -> dict[date, bool]:
    """Return of each night whether it was longer than usual by half the amount, or more.

    Args:
        experiment: The experiment; its amount is in hours.
        slept_h: Hours asleep in the night before each day, of the 28 days before the first day too.
    """
    before = [
        hours
        for day, hours in slept_h.items()
        if 0 < (experiment.start - day).days <= 4 * WEEK_DAYS and math.isfinite(hours)
    ]
    if experiment.amount is None or len(before) < FEWEST_NIGHTS:
        return {}
    halfway = float(np.median(before)) + experiment.amount / 2.0
    return {day: hours >= halfway for day, hours in slept_h.items() if math.isfinite(hours)}


def weeks_by_strength(experiment: Experiment, done: Mapping[date, float], today: date) -> dict[int, bool]:
    """Return of each week that is over whether it held as many sessions of strength as were meant.

    Where the diary tells of no session in any week, nothing is known: not told is not left out.

    Args:
        experiment: The experiment; its amount is in sessions a week.
        done: Sessions of strength by day, those of none left out.
        today: The runner's local day.
    """
    sums = [0.0] * experiment.weeks
    for day, sessions in done.items():
        week = experiment.week_of(day)
        if week is not None and sessions > 0:
            sums[week] += sessions
    if experiment.amount is None or not any(sums):
        return {}
    over = min(experiment.weeks, (today - experiment.start).days // WEEK_DAYS)
    return {week: sums[week] >= experiment.amount for week in range(max(0, over))}
