"""The ladder first: its sessions take the first days of a plan, and the weeks go on from the last of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from footfall.care.plan.outlook import Outlook, joined
from footfall.care.plan.planning import Plan, earliest, first_open_day, make_plan
from footfall.care.plan.replanning import replan
from footfall.care.plan.rules import most_in_a_row
from footfall.care.plan.shape import may_run
from footfall.care.plan.situation import Situation
from footfall.care.plan.walking import Walk, rounded_down
from footfall.records import FURTHEST_WEEKS, Goal, KeptPlan, PlannedDay, PlannedKind
from footfall.signals.weeks import week_begin

REST_DAYS = 1
"""Between two sessions lies at least so many days."""


def plan_for(now: Situation, goal: Goal) -> Plan:
    """Return the plan that leads to a goal, the ladder first where one goes on (see `make_plan`)."""
    return _after_ladder(now, goal, make_plan)


def plan_anew(now: Situation, kept: KeptPlan, goal: Goal | None = None) -> Plan:
    """Return the plan as it should go on, the ladder first where one goes on (see `replan`)."""
    return _after_ladder(now, goal or kept.goal, lambda then, wanted: replan(then, kept, wanted))


def first_date(now: Situation, goal: Goal) -> date | None:
    """Return the first date on which a distance is within reach, the ladder first (see `earliest`)."""
    if not now.ladder or Outlook(now).stopped:
        return earliest(replace(now, ladder=()), goal)
    far = replace(goal, by=goal.by + timedelta(weeks=FURTHEST_WEEKS))
    days, last = _sessions(now, far)
    return earliest(_gone_on(now, [one for one in days if one.runs], last), goal)


def _after_ladder(now: Situation, goal: Goal, make: Callable[[Situation, Goal], Plan]) -> Plan:
    """Return the ladder's sessions, and behind them the plan that goes on from the last of them.

    Args:
        now: What is known; without a ladder the plan is made at once.
        goal: The goal.
        make: Makes the plan that goes on.
    """
    if not now.ladder or Outlook(now).stopped:
        return make(replace(now, ladder=()), goal)
    days, last = _sessions(now, goal)
    ran = [one for one in days if one.runs]
    beyond = _gone_on(now, ran, last)
    if last >= goal.by:
        reaches_m = max((one.distance_m for one in ran), default=0.0)
        return Plan(goal, now.today, tuple(days), (), False, reaches_m, False, {})
    plan = make(beyond, goal)
    return replace(plan, made=now.today, days=(*days, *(one for one in plan.days if one.day > last)))


def _sessions(now: Situation, goal: Goal) -> tuple[list[PlannedDay], date]:
    """Return the days of the sessions, with the rest days between, and the last day of them."""
    walk = Walk(now, Outlook(now), most_in_a_row(goal.runs_a_week))
    ahead = list(now.ladder)
    day = first_open_day(now)
    ran = now.runs.day[-1].item() if len(now.runs) else None
    while ahead and day <= goal.by:
        if day != now.first_day and day == week_begin(day, now.week_start):
            walk.begin_week()
        rested = ran is None or (day - ran).days > REST_DAYS
        if rested and day.weekday() in goal.days and may_run(walk.outlook, day):
            session = PlannedDay(day, PlannedKind.WALK_RUN, rounded_down(ahead[0].run_m), step=ahead[0].step)
            if walk.take(session).runs:
                ran = day
                ahead.pop(0)
        else:
            walk.take(PlannedDay(day, PlannedKind.REST))
        day += timedelta(days=1)
    return walk.days, day - timedelta(days=1)


def _gone_on(now: Situation, ran: list[PlannedDay], last: date) -> Situation:
    """Return what will be known when the last session is run."""
    steps = now.hard_steps
    return replace(
        now,
        today=max(last, now.today),
        history=joined(now.history, ran, now.easy_mps),
        hard_steps=None if steps is None else np.concatenate([steps, np.full(len(ran), np.nan)]),
        ladder=(),
    )
