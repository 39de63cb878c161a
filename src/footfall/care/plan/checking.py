"""Which rules a plan breaks: counted from its days alone, by nothing that made them.

The ceiling is asked of `signals` anew for every day, over a diary in which each day before it went as
planned.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from footfall.care.plan.outlook import joined
from footfall.care.plan.rules import (
    CUT_BACK_AT_MOST,
    CUT_BACK_EVERY,
    LEAST_WEEK_EASY_KM,
    LOAD_GROWTH,
    LOOKED_BACK_WEEKS,
    STRENGTH_DAYS,
)
from footfall.care.plan.situation import Situation
from footfall.care.plan.walking import hard_km
from footfall.records import FASTER_KINDS, HARD_KINDS, Goal, PlannedDay, PlannedKind, RunHistory
from footfall.signals.ceiling import ceiling
from footfall.signals.red_flags import stops
from footfall.signals.spike import SPIKE_WINDOW_DAYS
from footfall.signals.weeks import DAYS_IN_WEEK, week_begin

_ROUNDING = 1e-6
_MANY_RUNS = 6
_FAR_BACK_DAYS = 100


def days_over_ceiling(now: Situation, days: Sequence[PlannedDay]) -> list[date]:
    """Return the days whose run lies above the ceiling of that day, in distance, knee load or descent."""
    over: list[date] = []
    run: list[PlannedDay] = []
    for one in days:
        if not one.runs:
            continue
        most = ceiling(
            _as_far_back(joined(now.history, run, now.easy_mps), one.day),
            now.notes,
            today=one.day,
            raised=now.raised,
            new_pairs=now.new_pairs,
        )
        told = (
            (one.distance_m, most.distance_m),
            (one.easy_km, most.easy_km),
            (one.descent_m, most.descent_m),
        )
        if any(math.isfinite(limit) and value > limit + _ROUNDING for value, limit in told):
            over.append(one.day)
        run.append(one)
    return over


def _as_far_back(history: RunHistory, day: date) -> RunHistory:
    """Leave out runs that no ceiling looks at where there is one of the last 30 days: those of 100 days ago.

    That changes no ceiling, and spares the pain rule of looking at each of them once more.
    """
    age = (np.datetime64(day, "D") - history.day).astype(np.int64)
    return history.where(age <= _FAR_BACK_DAYS) if (age <= SPIKE_WINDOW_DAYS).any() else history


def broken_rules(now: Situation, goal: Goal, days: Sequence[PlannedDay]) -> list[str]:
    """Return the rules that are broken, each as often as it is."""
    by_day = {one.day: one for one in days}
    weeks: dict[date, list[PlannedDay]] = defaultdict(list)
    for one in days:
        weeks[week_begin(one.day, now.week_start)].append(one)
    broken = [*_of_days(now, goal, by_day), *_of_growth(now, weeks)]
    for week in weeks.values():
        runs = [one for one in week if one.runs]
        if len(runs) > goal.runs_a_week:
            broken.append("more runs in a week than wanted")
        if len(runs) == DAYS_IN_WEEK:
            broken.append("no day without a run")
        if sum(one.strength for one in week) > STRENGTH_DAYS:
            broken.append("too many strength days")
        if sum(one.kind in FASTER_KINDS for one in runs) > 1:
            broken.append("more than one faster run in a week")
    return [*broken, *_of_cut_backs(now, goal, weeks)]


def _of_days(now: Situation, goal: Goal, by_day: dict[date, PlannedDay]) -> list[str]:
    broken = []
    most = 3 if goal.runs_a_week >= _MANY_RUNS else 2
    for day, one in by_day.items():
        next_one = by_day.get(day + timedelta(days=1))
        if one.runs and one.day != goal.by and day.weekday() not in goal.days:
            broken.append("a run on a day without time")
        if one.runs and stops(now.raised, now.today):
            broken.append("a run under a red flag")
        if one.strength and one.kind in HARD_KINDS:
            broken.append("strength on a hard day")
        if next_one and next_one.kind in HARD_KINDS and (one.kind in HARD_KINDS or one.strength):
            broken.append("hard days on end, or strength before one")
        if next_one and next_one.kind is PlannedKind.GOAL and one.runs:
            broken.append("a run the day before the goal")
        row = [by_day.get(day + timedelta(days=ahead)) for ahead in range(most + 1)]
        if all(at is not None and at.runs for at in row):
            broken.append("too many days of running on end")
    return broken


def _of_growth(now: Situation, weeks: dict[date, list[PlannedDay]]) -> list[str]:
    broken = []
    loads = now.by_week(now.load, LOOKED_BACK_WEEKS + 1)
    hard = now.by_week(now.hard_km, LOOKED_BACK_WEEKS + 1)
    first = now.first_day
    count = max(((week - first).days // DAYS_IN_WEEK + 1 for week in weeks), default=0)
    for index in range(count):
        week = weeks.get(first + timedelta(weeks=index), [])
        if index:
            loads.append(0.0)
            hard.append(0.0)
        planned = sum(one.easy_km for one in week), sum(hard_km(one) for one in week if one.runs)
        loads[-1], hard[-1] = loads[-1] + planned[0], hard[-1] + planned[1]
        least = LEAST_WEEK_EASY_KM, LEAST_WEEK_EASY_KM / now.load_per_km
        for name, values, floor, added in zip(
            ("knee load", "hard steps"), (loads, hard), least, planned, strict=True
        ):
            before = max(values[-1 - LOOKED_BACK_WEEKS : -1])
            if added and values[-1] > max(LOAD_GROWTH * before, floor) + _ROUNDING:
                broken.append(f"{name} of a week grows too much")
    return broken


def _of_cut_backs(now: Situation, goal: Goal, weeks: dict[date, list[PlannedDay]]) -> list[str]:
    """Of four whole weeks in a row one is lighter than the three before it, or light by itself.

    The week of the goal counts as lighter.
    """
    *loads, done = now.by_week(now.load, LOOKED_BACK_WEEKS + 1)
    lighter = []
    for first, week in sorted(weeks.items()):
        load = sum(one.easy_km for one in week) + (done if first == now.first_day else 0.0)
        has_goal = any(goal.distance_m and one.day == goal.by for one in week) or len(week) < DAYS_IN_WEEK
        light = max(LEAST_WEEK_EASY_KM, CUT_BACK_AT_MOST * max(loads[-3:]))
        lighter.append(has_goal or load <= light + _ROUNDING)
        loads.append(load)
    rows = (lighter[at : at + CUT_BACK_EVERY] for at in range(len(lighter) - CUT_BACK_EVERY + 1))
    return ["four weeks in a row without a lighter one" for row in rows if not any(row)]
