"""Planning anew: as few changes as needed, after a run, a missed day, pain, illness or another date.

What was said yes to is what is wanted; the bounds of the weeks and the ceilings of the days, worked out anew,
take from it what they must. A day that cannot be run is left out, a long run looks for another day. Only
where the goal is then out of reach is the whole plan made again, for a later day where it must be.
"""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from footfall.care.plan.bounding import bounds_of, target_of
from footfall.care.plan.outlook import Outlook
from footfall.care.plan.placing import Wanted, likes_of, place_week
from footfall.care.plan.planning import (
    Plan,
    done_days_of,
    earliest,
    finished,
    first_open_day,
    held_before,
    make_plan,
    stopped_plan,
)
from footfall.care.plan.rules import CUT_BACK_AT_MOST, LOAD_GROWTH, LONG_GROWTH, most_in_a_row, taper_weeks
from footfall.care.plan.shape import WeekKind, WeekShape, may_run, weeks_of
from footfall.care.plan.situation import Situation
from footfall.care.plan.walking import Walk, rounded_down
from footfall.care.plan.weeks import solve_weeks
from footfall.records import FASTER_KINDS, Goal, GoalKind, KeptPlan, PlannedDay, PlannedKind
from footfall.signals.weeks import DAYS_IN_WEEK, week_begin
from footfall.units import METRES_PER_KM

Days = Mapping[date, PlannedDay]
_MAY_CARRY = {WeekKind.BUILD: LOAD_GROWTH, WeekKind.CUT_BACK: CUT_BACK_AT_MOST}
"""What a week that was planned may carry, over the greatest of those before it; what was wanted is less."""

_MET = 0.8
"""A long run was done where a run of its week went this share of it."""


def replan(now: Situation, kept: KeptPlan, goal: Goal | None = None) -> Plan:
    """Return the plan as it should go on from today.

    Args:
        now: What is known.
        kept: The plan that was said yes to.
        goal: The goal, where it is another by now.
    """
    goal = goal or kept.goal
    outlook = Outlook(now)
    if outlook.stopped:
        return stopped_plan(now, goal)
    wanted = _moved_to(kept, goal, now)
    if wanted is not None:
        plan = _kept_on(now, goal, wanted, outlook)
        if plan.reached:
            return plan
    afresh = make_plan(now, goal)
    if afresh.reached or goal.kind is not GoalKind.DISTANCE:
        return afresh
    if _reaches(kept):
        later = earliest(now, goal)
        return afresh if later is None else make_plan(now, replace(goal, by=later))
    return plan if wanted is not None else afresh


def _reaches(kept: KeptPlan) -> bool:
    return any(day.kind is PlannedKind.GOAL for day in kept.days[-1:])


def _kept_on(now: Situation, goal: Goal, wanted: Days, outlook: Outlook) -> Plan:
    """Return what of the wanted days can be kept."""
    start = first_open_day(now)
    shapes = [_as_wanted(now, shape, wanted, start) for shape in weeks_of(now, goal, outlook, start)]
    target = target_of(now, goal, outlook, shapes)
    done = now.by_week(now.load, 1)[-1]
    bounds = [
        replace(
            bound,
            long_wanted=_long_km(now, shape, wanted, start),
            load_wanted=(0.0 if index else done) + _load(now, shape, wanted, start),
            long_times=LONG_GROWTH if shape.kind is WeekKind.BUILD else 1.0,
            load_times=_MAY_CARRY.get(shape.kind, 1.0),
            lighter=shape.kind is WeekKind.CUT_BACK,
        )
        for index, (bound, shape) in enumerate(
            zip(bounds_of(now, outlook, shapes, target), shapes, strict=True)
        )
    ]
    long_km, loads = solve_weeks(bounds, load_per_km=now.load_per_km, least_share=0.0, most_share=1.0)
    walk = Walk(now, outlook, most_in_a_row(goal.runs_a_week))
    held = held_before(now)
    for index, shape in enumerate(shapes):
        if index:
            walk.begin_week(lighter=shape.kind in (WeekKind.CUT_BACK, WeekKind.TAPER))
        load = loads[index] - (0.0 if index else done)
        for planned in _week(now, goal, shape, wanted, outlook, held, float(long_km[index]), float(load)):
            walk.take(planned)
        held = _last_three(walk, shape)
    return finished(now, goal, shapes, walk)


def _as_wanted(now: Situation, shape: WeekShape, wanted: Days, start: date) -> WeekShape:
    days = _of_week(shape, wanted, start)
    runs = sum(one.runs and one.kind is not PlannedKind.GOAL for one in days)
    faster = next((one.kind for one in days if one.kind in FASTER_KINDS), None)
    if not runs and _missed_m(now, shape, wanted, start):
        runs = 1
    kind = shape.kind if shape.taper else _kind_of(shape, wanted)
    return replace(shape, kind=kind, runs=min(runs, len(shape.days)), faster=faster, new=False)


def _kind_of(shape: WeekShape, wanted: Days) -> WeekKind:
    """Return whether a wanted week is one of the lighter ones."""
    loads = []
    for back in range(4):
        first = shape.first - timedelta(weeks=back)
        days = (first + timedelta(days=ahead) for ahead in range(DAYS_IN_WEEK))
        loads.append(sum(wanted[day].easy_km for day in days if day in wanted))
    return WeekKind.CUT_BACK if loads[0] <= CUT_BACK_AT_MOST * max(loads[1:]) else WeekKind.BUILD


def _of_week(shape: WeekShape, wanted: Days, start: date) -> list[PlannedDay]:
    days = (shape.first + timedelta(days=ahead) for ahead in range(DAYS_IN_WEEK))
    return [wanted[day] for day in days if day >= start and day in wanted]


def _missed_m(now: Situation, shape: WeekShape, wanted: Days, start: date) -> float:
    """Return how far the long run of this week should have gone, 0 where it was run or lies ahead."""
    if not shape.first <= now.today <= shape.last:
        return 0.0
    gone = [wanted[day] for day in wanted if shape.first <= day < start]
    long_m = max((one.distance_m for one in gone if one.kind is PlannedKind.LONG), default=0.0)
    since = shape.first
    ran = [m for day, m in zip(now.runs.day.tolist(), now.runs.distance_m, strict=True) if day >= since]
    return 0.0 if any(m >= _MET * long_m for m in ran) else long_m


def _long_km(now: Situation, shape: WeekShape, wanted: Days, start: date) -> float:
    days = _of_week(shape, wanted, start)
    longest_m = max((one.distance_m for one in days if one.kind is not PlannedKind.GOAL), default=0.0)
    return max(longest_m, _missed_m(now, shape, wanted, start)) / METRES_PER_KM


def _load(now: Situation, shape: WeekShape, wanted: Days, start: date) -> float:
    days = _of_week(shape, wanted, start)
    planned_m = sum(one.distance_m for one in days if one.kind is not PlannedKind.GOAL)
    return now.load_per_km * (planned_m + _missed_m(now, shape, wanted, start)) / METRES_PER_KM


def _week(
    now: Situation,
    goal: Goal,
    shape: WeekShape,
    wanted: Days,
    outlook: Outlook,
    held: tuple[PlannedKind, ...],
    long_km: float,
    load: float,
) -> list[PlannedDay]:
    """Return the days of a week, with the lengths that its bounds leave them."""
    start = first_open_day(now)
    days = _of_week(shape, wanted, start)
    missed = _missed_m(now, shape, wanted, start) > 0
    done = done_days_of(now, start) if shape.first <= now.today <= shape.last else ()
    day_before = wanted.get(shape.first - timedelta(days=1))
    strength_before = day_before is not None and day_before.strength
    day_after = wanted.get(shape.last + timedelta(days=1))
    after = day_after.kind if day_after is not None else None
    blocked = {one.day for one in days if one.runs and not may_run(outlook, one.day)}
    if missed or any(one.kind is PlannedKind.LONG for one in days if one.day in blocked):
        days = _placed_anew(
            goal, shape, days, blocked, held, strength_before, after, done, long_km, missed=missed
        )
    else:
        days = [_rest(one) if one.day in blocked else one for one in days]
    if shape.kind is WeekKind.GOAL:
        return days
    return _trimmed(days, METRES_PER_KM * long_km, METRES_PER_KM * load / now.load_per_km)


def _placed_anew(
    goal: Goal,
    shape: WeekShape,
    days: Sequence[PlannedDay],
    blocked: set[date],
    held: tuple[PlannedKind, ...],
    strength_before: bool,
    after: PlannedKind | None,
    done: tuple[tuple[int, PlannedKind], ...],
    long_km: float,
    *,
    missed: bool,
) -> list[PlannedDay]:
    """Let the long run find another day; what else can stay stays."""
    week = [shape.first + timedelta(days=ahead) for ahead in range(DAYS_IN_WEEK)]
    at = {one.day: one for one in days}
    long = missed or any(one.kind is PlannedKind.LONG for one in days)
    staying = [one for one in days if one.runs and one.day not in blocked]
    others = [one for one in staying if one.kind in (PlannedKind.EASY, *FASTER_KINDS)]
    usual_m = statistics.median([one.distance_m for one in others]) if others else 0.0
    placed = place_week(
        Wanted(
            free=tuple(day in shape.days and day in at for day in week),
            open=tuple(day in at for day in week),
            runs=len(others) + long,
            long=long,
            faster=any(one.kind in FASTER_KINDS for one in others),
            long_day=next(n for n, day in enumerate(week) if day.weekday() == goal.long_day),
            before=held,
            strength_before=strength_before,
            after=after,
            fixed=(*done, *((n, PlannedKind.GOAL) for n, day in enumerate(week) if _is_goal(at.get(day)))),
            like=likes_of([at[day].kind if day in at else PlannedKind.REST for day in week]),
            like_strength=frozenset(n for n, day in enumerate(week) if day in at and at[day].strength),
        )
    )
    faster = next((one for one in others if one.kind in FASTER_KINDS), None)
    found = []
    for n, day in enumerate(week):
        if day not in at:
            continue
        kind = placed.kinds[n]
        if kind is PlannedKind.GOAL or kind is at[day].kind:
            found.append(replace(at[day], strength=n in placed.strength))
            continue
        if kind is PlannedKind.STEADY and faster:
            kind = faster.kind
        length_m = {PlannedKind.REST: 0.0, PlannedKind.LONG: METRES_PER_KM * long_km}.get(kind, usual_m)
        found.append(PlannedDay(day, kind, rounded_down(length_m), strength=n in placed.strength))
    return found


def _trimmed(days: Sequence[PlannedDay], long_m: float, week_m: float) -> list[PlannedDay]:
    """Shorten the long run to its bound, then as few others as the week's bound asks for."""
    kept = [
        replace(one, distance_m=rounded_down(long_m)) if one.distance_m > long_m + 1.0 else one
        for one in days
    ]
    over_m = sum(one.distance_m for one in kept) - week_m
    for index, one in sorted(enumerate(kept), key=lambda item: (item[1].kind is PlannedKind.LONG, -item[0])):
        if over_m <= 1.0:
            break
        if one.runs:
            shorter_m = rounded_down(max(0.0, one.distance_m - over_m))
            over_m -= one.distance_m - shorter_m
            kept[index] = replace(one, distance_m=shorter_m) if shorter_m else _rest(one)
    return kept


def _rest(planned: PlannedDay) -> PlannedDay:
    return PlannedDay(planned.day, PlannedKind.REST, strength=planned.strength)


def _is_goal(planned: PlannedDay | None) -> bool:
    return planned is not None and planned.kind is PlannedKind.GOAL


def _last_three(walk: Walk, shape: WeekShape) -> tuple[PlannedKind, ...]:
    by_day = {one.day: one.kind for one in walk.days[-DAYS_IN_WEEK:]}
    days = (shape.last - timedelta(days=ago) for ago in (2, 1, 0))
    return tuple(by_day.get(day, PlannedKind.REST) for day in days)


def _moved_to(kept: KeptPlan, goal: Goal, now: Situation) -> Days | None:
    """Return the days that are wanted now; None where too much is another to keep any of them.

    A goal some weeks later keeps all up to the peak, goes round once more from there, and eases off later.
    """
    had = kept.goal
    by_day = {one.day: one for one in kept.days}
    if replace(had, by=goal.by) != goal:
        return None
    if goal.by == had.by:
        return by_day
    weeks, odd = divmod((goal.by - had.by).days, DAYS_IN_WEEK)
    if odd or weeks < 0 or goal.distance_m is None:
        return None
    eases = week_begin(had.by, now.week_start) - timedelta(weeks=taper_weeks(goal.distance_m) - 1)
    later = timedelta(weeks=weeks)
    wanted = {day: one for day, one in by_day.items() if day < eases}
    for ahead in range((goal.by - eases).days + 1):
        day = eases + timedelta(days=ahead)
        if day >= eases + later:
            source = day - later
        else:
            source = day - timedelta(weeks=4 * (ahead // (4 * DAYS_IN_WEEK) + 1))
        if source in by_day:
            wanted[day] = replace(by_day[source], day=day)
    eve = goal.by - timedelta(days=1)
    wanted[eve] = PlannedDay(eve, PlannedKind.REST)
    return wanted


@dataclass(frozen=True, slots=True)
class Change:
    """One day that differs.

    Attributes:
        day: The day.
        before: What it held, None where it lay outside of the plan.
        after: What it holds now, likewise.
    """

    day: date
    before: PlannedDay | None
    after: PlannedDay | None


def changes(kept: KeptPlan, plan: Plan, since: date) -> tuple[Change, ...]:
    """Return the days from one on that differ in what is run, or how far; strength alone is no change."""
    before = {one.day: one for one in kept.days if one.day >= since}
    after = {one.day: one for one in plan.days if one.day >= since}
    found = []
    for day in sorted(before.keys() | after.keys()):
        was, now = before.get(day), after.get(day)
        if was is None and now is not None and not now.runs:
            continue
        if (
            was is None
            or now is None
            or (was.kind, round(was.distance_m)) != (now.kind, round(now.distance_m))
        ):
            found.append(Change(day, was, now))
    return tuple(found)


__all__ = ["Change", "changes", "replan"]
