"""Which day of a week holds what: the second half of the programme, a small one for each week.

What must be (hard days apart, days off between, strength not before a hard day) are constraints; what is
liked (the long run on its day, runs spread over the week, every week like the one before) is weighed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from footfall.care.plan.rules import MOST_IN_A_ROW, STRENGTH_DAYS
from footfall.records import HARD_KINDS, FloatArray, PlannedKind

_KINDS = (PlannedKind.EASY, PlannedKind.LONG, PlannedKind.STEADY)  # any faster run stands for STEADY
_EASY, _LONG, _FASTER = range(3)
_A_RUN, _THE_LONG_RUN, _STRENGTH = 1000.0, 3000.0, 40.0
_AS_BEFORE, _OFF_ITS_DAY, _NEXT_TO_ANOTHER, _WITH_A_RUN, _LATER = 30.0, 8.0, 6.0, 5.0, 0.01
_MANY_RUNS = 6


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a week shall hold.

    Attributes:
        free: (7,) whether each day from the first of the week has room for a run.
        open: (7,) whether it may hold anything: it lies ahead.
        runs: How many runs.
        long: Whether one of them is the long one.
        faster: Whether one of them is faster.
        long_day: The day that shall hold the long run, 0 to 6 from the first of the week.
        before: What the three days before the week hold, in order.
        strength_before: Whether the day before the week holds strength work.
        after: What is on the day after it, where that is known: the goal.
        fixed: Days that hold what is given already: runs that were done, and the goal.
        like: What a day held before, or in the week before: kept where it can be.
        like_strength: The days with strength work before, likewise.
    """

    free: tuple[bool, ...]
    open: tuple[bool, ...]
    runs: int
    long: bool
    faster: bool
    long_day: int
    before: tuple[PlannedKind, ...]
    strength_before: bool
    after: PlannedKind | None
    fixed: tuple[tuple[int, PlannedKind], ...]
    like: tuple[tuple[int, PlannedKind], ...]
    like_strength: frozenset[int]


@dataclass(frozen=True, slots=True)
class Placed:
    """What each day of a week holds.

    Attributes:
        kinds: (7,) the kinds; a faster run is STEADY.
        strength: The days with strength work.
    """

    kinds: tuple[PlannedKind, ...]
    strength: frozenset[int]


@lru_cache(maxsize=256)
def place_week(week: Wanted) -> Placed:
    """Return which day holds what."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    days = len(week.free)
    held = dict(week.fixed)
    columns = 4 * days + days  # a kind a day (easy, long, faster), strength, two runs on end
    lines = _Lines(columns)
    most_in_a_row = MOST_IN_A_ROW + (week.runs + len(held) >= _MANY_RUNS)
    for day in range(days):
        lines.at_most(1.0, {_at(kind, day): 1.0 for kind in range(3)})
        _apart(lines, week, held, day)
        _spread(lines, week, held, day, most_in_a_row)
    lines.at_most(float(week.runs), {_at(kind, day): 1.0 for kind in range(3) for day in range(days)})
    lines.at_most(float(week.long), {_at(_LONG, day): 1.0 for day in range(days)})
    lines.at_most(float(week.faster), {_at(_FASTER, day): 1.0 for day in range(days)})
    lines.at_most(float(STRENGTH_DAYS), {_strength(day): 1.0 for day in range(days)})
    upper = np.ones(columns)
    for day in range(days):
        if not week.free[day] or day in held:
            upper[[_at(kind, day) for kind in range(3)]] = 0.0
        if not week.open[day] or held.get(day) in HARD_KINDS:
            upper[_strength(day)] = 0.0
    found = milp(
        c=_cost(week, days),
        constraints=LinearConstraint(lines.matrix, -np.inf, lines.limits),
        bounds=Bounds(0.0, upper),
        integrality=np.ones(columns),
    )
    chosen = np.zeros(columns) if found.x is None else found.x
    return Placed(_kinds(chosen, held, days), frozenset(d for d in range(days) if chosen[_strength(d)] > 0.5))


def _kinds(chosen: FloatArray, held: Mapping[int, PlannedKind], days: int) -> tuple[PlannedKind, ...]:
    kinds = [held.get(day, PlannedKind.REST) for day in range(days)]
    for day in range(days):
        for kind in range(3):
            if chosen[_at(kind, day)] > 0.5:
                kinds[day] = _KINDS[kind]
    return tuple(kinds)


def _apart(lines: _Lines, week: Wanted, held: Mapping[int, PlannedKind], day: int) -> None:
    """Keep a day between hard ones, strength off hard days and off the days before them, and not on end."""
    hard = {_at(_LONG, day): 1.0, _at(_FASTER, day): 1.0}
    lines.at_most(1.0, {**hard, _strength(day): 1.0})
    if day == 0 and (week.before[-1] in HARD_KINDS or week.strength_before):
        lines.at_most(0.0, hard)
    if day + 1 == len(week.free):
        if week.after in HARD_KINDS:
            lines.at_most(0.0, {**hard, _strength(day): 1.0})
        if week.after is PlannedKind.GOAL:
            lines.at_most(0.0, {_at(kind, day): 1.0 for kind in range(3)})
        if week.long_day == 0:
            lines.at_most(0.0, {_strength(day): 1.0})
        return
    lines.at_most(1.0, {_strength(day): 1.0, _strength(day + 1): 1.0})
    next_hard = {_at(_LONG, day + 1): 1.0, _at(_FASTER, day + 1): 1.0}
    if held.get(day) in HARD_KINDS:
        lines.at_most(0.0, next_hard)
    if held.get(day + 1) in HARD_KINDS:
        lines.at_most(0.0, {**hard, _strength(day): 1.0})
    if held.get(day + 1) is PlannedKind.GOAL:
        lines.at_most(0.0, {_at(kind, day): 1.0 for kind in range(3)})
    lines.at_most(1.0, {**hard, **next_hard})
    lines.at_most(1.0, {_strength(day): 1.0, **next_hard})


def _spread(
    lines: _Lines, week: Wanted, held: Mapping[int, PlannedKind], day: int, most_in_a_row: int
) -> None:
    """Let no more than so many days of running follow one another, and count runs on end."""
    terms: dict[int, float] = {}
    done = 0
    for back in range(most_in_a_row + 1):
        at = day - back
        if at < 0:
            done += week.before[at] is not PlannedKind.REST if at >= -len(week.before) else 0
        elif at in held:
            done += held[at] is not PlannedKind.REST
        else:
            terms |= {_at(kind, at): 1.0 for kind in range(3)}
    lines.at_most(float(max(0, most_in_a_row - done)), terms)
    if day:
        both = {_at(kind, at): 1.0 for kind in range(3) for at in (day - 1, day)}
        lines.at_most(1.0, {**both, _on_end(day): -1.0})


def _cost(week: Wanted, days: int) -> FloatArray:
    """Return what each choice costs; less than nothing is liked."""
    cost = np.zeros(5 * days)
    for day in range(days):
        off = abs(day - week.long_day)
        for kind in range(3):
            cost[_at(kind, day)] = -_A_RUN + _LATER * day * (1 + kind)
        cost[_at(_LONG, day)] += -_THE_LONG_RUN + _OFF_ITS_DAY * off
        cost[_at(_FASTER, day)] += -0.5 * _A_RUN
        cost[_strength(day)] = -_STRENGTH + _LATER * day + _WITH_A_RUN * (day in dict(week.fixed))
        cost[_on_end(day)] = _NEXT_TO_ANOTHER
    for day, liked in week.like:
        if liked in _KINDS:
            cost[_at(_KINDS.index(liked), day)] -= _AS_BEFORE
    for day in week.like_strength:
        cost[_strength(day)] -= _AS_BEFORE / 2
    return cost


def _at(kind: int, day: int) -> int:
    return 5 * day + kind


def _strength(day: int) -> int:
    return 5 * day + 3


def _on_end(day: int) -> int:
    return 5 * day + 4


class _Lines:
    """The constraints, each at most so much."""

    def __init__(self, columns: int) -> None:
        self._columns = columns
        self._rows: list[FloatArray] = []
        self._limits: list[float] = []

    def at_most(self, limit: float, terms: Mapping[int, float]) -> None:
        row = np.zeros(self._columns)
        for column, factor in terms.items():
            row[column] = factor
        self._rows.append(row)
        self._limits.append(limit)

    @property
    def matrix(self) -> FloatArray:
        return np.array(self._rows)

    @property
    def limits(self) -> FloatArray:
        return np.array(self._limits)


def likes_of(kinds: Sequence[PlannedKind]) -> tuple[tuple[int, PlannedKind], ...]:
    """Return what days held, for the next week to be like it; a faster run is STEADY."""
    as_placed = {PlannedKind.FAST: PlannedKind.STEADY}
    return tuple((day, as_placed.get(kind, kind)) for day, kind in enumerate(kinds))
