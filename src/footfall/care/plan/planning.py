"""Making a plan: its weeks, then its days, and the first date on which a goal is within reach.

A goal of a distance is reached where it lies under the ceiling of its day. Where it does not, the plan goes
as far as it may by then, and the first date is searched for on which the goal would lie under it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from footfall.care.plan.bounding import bounds_of, peak_for_m, target_of
from footfall.care.plan.outlook import Outlook
from footfall.care.plan.placing import Wanted, place_week
from footfall.care.plan.rules import MOST_SHARE, TAPER, most_in_a_row, taper_weeks
from footfall.care.plan.shape import WeekKind, WeekShape, weeks_of
from footfall.care.plan.situation import Situation
from footfall.care.plan.walking import Holding, Walk, rounded_down
from footfall.care.plan.weeks import solve_weeks
from footfall.records import FURTHEST_WEEKS, Goal, GoalKind, PlannedDay, PlannedKind
from footfall.units import METRES_PER_KM

LEAST_OTHER_KM, LEAST_OTHER_SHARE = 2.0, 0.5
"""A run is no shorter than this, or than this share of the long run of its week: there are fewer instead."""

GOAL_WEEK_SHARE, GOAL_WEEK_MOST_M = 0.4, 5000.0
"""The other runs in the week of the goal."""

_TRIES = 5
"""Days may lose a step or two against their weeks, by rounding down; so many more weeks are tried."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan that was made.

    Attributes:
        goal: What for.
        made: The day it was made.
        days: Its days in order, up to the goal.
        weeks: What its weeks are for, in order.
        reached: True where the goal is within reach on its day.
        reaches_m: How far a run on that day may go; of goals without a distance the longest run planned.
        stopped: True where a red flag stands: every day rests until it was seen to.
        holdings: Why days hold less than the weeks asked for.
    """

    goal: Goal
    made: date
    days: tuple[PlannedDay, ...]
    weeks: tuple[WeekShape, ...]
    reached: bool
    reaches_m: float
    stopped: bool
    holdings: dict[date, Holding]


def make_plan(now: Situation, goal: Goal) -> Plan:
    """Return the plan that leads to a goal, as far as the knees allow.

    Args:
        now: What is known; the same gives the same plan.
        goal: The goal; its day is today or later.
    """
    outlook = Outlook(now)
    start = first_open_day(now)
    if outlook.stopped:
        return stopped_plan(now, goal)
    shapes = weeks_of(now, goal, outlook, start)
    target = target_of(now, goal, outlook, shapes)
    long_km, loads = solve_weeks(
        bounds_of(now, outlook, shapes, target),
        load_per_km=now.load_per_km,
        least_share=target.least_share,
        most_share=MOST_SHARE,
    )
    walk = Walk(now, outlook, most_in_a_row(goal.runs_a_week))
    held = held_before(now)
    strength: frozenset[int] = frozenset()
    done_days = done_days_of(now, start)
    for index, shape in enumerate(shapes):
        if index:
            walk.begin_week(lighter=shape.kind in (WeekKind.CUT_BACK, WeekKind.TAPER))
        fixed = () if index else done_days
        wanted = _wanted(shape, goal, start, held, strength, fixed, long=bool(long_km[index] > 0))
        placed = place_week(wanted)
        strength = placed.strength
        carries = TAPER[-1] * max(loads) if shape.kind is WeekKind.GOAL else loads[index] - _done(now, index)
        room_km = carries / now.load_per_km
        for planned in _week_days(shape, placed.kinds, strength, goal, start, float(long_km[index]), room_km):
            walk.take(planned)
        held = _held(placed.kinds)
    return finished(now, goal, shapes, walk)


def earliest(now: Situation, goal: Goal) -> date | None:
    """Return the first date, whole weeks after the one asked for, on which a distance is within reach.

    None where a year is not enough, and where a red flag stands.
    """
    if goal.distance_m is None or Outlook(now).stopped:
        return None
    low, high = 0, FURTHEST_WEEKS
    if not _reaches(now, goal, high):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _reaches(now, goal, middle) else (middle, high)
    for weeks_later in range(high, min(high + _TRIES, FURTHEST_WEEKS + 1)):
        later = replace(goal, by=goal.by + timedelta(weeks=weeks_later))
        if make_plan(now, later).reached:
            return later.by
    return None


def stopped_plan(now: Situation, goal: Goal) -> Plan:
    """Return a plan that rests every day: a red flag stands."""
    start = first_open_day(now)
    days = tuple(
        PlannedDay(start + timedelta(days=ahead), PlannedKind.REST)
        for ahead in range(max(0, (goal.by - start).days + 1))
    )
    return Plan(goal, now.today, days, (), False, 0.0, True, {})


def first_open_day(now: Situation) -> date:
    """Return the first day that may be planned: today, or tomorrow where there was a run today already."""
    return now.today + timedelta(days=1) if now.ran_today else now.today


def held_before(now: Situation) -> tuple[PlannedKind, ...]:
    """Return what the three days before this week held; a run that was much of its month counts as long."""
    return tuple(ran_on(now, now.first_day - timedelta(days=ago)) for ago in (3, 2, 1))


def ran_on(now: Situation, day: date) -> PlannedKind:
    """Return what a day of the past was like: a rest, an easy run, or a long one."""
    longest_m = max(
        (float(m) for on, m in zip(now.runs.day.tolist(), now.runs.distance_m, strict=True) if on == day),
        default=0.0,
    )
    if not longest_m:
        return PlannedKind.REST
    return PlannedKind.LONG if longest_m >= MOST_SHARE * now.longest_m(30) else PlannedKind.EASY


def done_days_of(now: Situation, start: date) -> tuple[tuple[int, PlannedKind], ...]:
    """Return what was run this week before the first day that may be planned."""
    days = (now.first_day + timedelta(days=at) for at in range((start - now.first_day).days))
    ran = ((at, ran_on(now, day)) for at, day in enumerate(days))
    return tuple((at, kind) for at, kind in ran if kind is not PlannedKind.REST)


def _done(now: Situation, index: int) -> float:
    return now.by_week(now.load, 1)[-1] if index == 0 else 0.0


def _held(kinds: Sequence[PlannedKind]) -> tuple[PlannedKind, ...]:
    return tuple(kinds[-3:])


def _wanted(
    shape: WeekShape,
    goal: Goal,
    start: date,
    held: tuple[PlannedKind, ...],
    strength: frozenset[int],
    done: tuple[tuple[int, PlannedKind], ...],
    *,
    long: bool,
) -> Wanted:
    week = [shape.first + timedelta(days=ahead) for ahead in range(7)]
    goals = tuple((at, PlannedKind.GOAL) for at, day in enumerate(week) if _is_goal_day(goal, day))
    goal_after = _is_goal_day(goal, week[-1] + timedelta(days=1))
    return Wanted(
        free=tuple(day in shape.days for day in week),
        open=tuple(start <= day <= goal.by for day in week),
        runs=min(shape.runs, max(0, goal.runs_a_week - len(goals) - len(done))),
        long=long and shape.kind is not WeekKind.GOAL,
        faster=shape.faster is not None,
        long_day=next(at for at, day in enumerate(week) if day.weekday() == goal.long_day),
        before=held,
        strength_before=6 in strength,
        after=PlannedKind.GOAL if goal_after else None,
        fixed=(*done, *goals),
        like=(),
        like_strength=strength,
    )


def _is_goal_day(goal: Goal, day: date) -> bool:
    return goal.kind is GoalKind.DISTANCE and day == goal.by


def _week_days(
    shape: WeekShape,
    kinds: Sequence[PlannedKind],
    strength: frozenset[int],
    goal: Goal,
    start: date,
    long_km: float,
    room_km: float,
) -> list[PlannedDay]:
    """Return the days of a week with the lengths that are wanted."""
    kinds = list(kinds)
    each_m = 0.0
    if shape.kind is WeekKind.GOAL and goal.distance_m is not None:
        most_m = min(GOAL_WEEK_SHARE * goal.distance_m, GOAL_WEEK_MOST_M)
        each_m = min(most_m, METRES_PER_KM * _each_km(kinds, room_km, goal.distance_m / METRES_PER_KM))
    else:
        rest_km = room_km - (long_km if PlannedKind.LONG in kinds else 0.0)
        each_m = METRES_PER_KM * min(_each_km(kinds, rest_km, long_km), MOST_SHARE * long_km)
    found = []
    for at, kind in enumerate(kinds):
        day = shape.first + timedelta(days=at)
        if not start <= day <= goal.by:
            continue
        if kind is PlannedKind.GOAL and goal.distance_m is not None:
            found.append(PlannedDay(day, kind, goal.distance_m))
            continue
        length_m = METRES_PER_KM * long_km if kind is PlannedKind.LONG else each_m
        told = shape.faster if kind is PlannedKind.STEADY and shape.faster else kind
        if kind is PlannedKind.REST:
            length_m = 0.0
        found.append(PlannedDay(day, told, rounded_down(length_m), strength=at in strength))
    return found


def _each_km(kinds: list[PlannedKind], rest_km: float, long_km: float) -> float:
    """Return how far each of the other runs goes; runs that would be too short make room for fewer."""
    least_km = min(LEAST_OTHER_KM, LEAST_OTHER_SHARE * long_km)
    while True:
        others = [at for at, kind in enumerate(kinds) if kind in (PlannedKind.EASY, PlannedKind.STEADY)]
        if not others or rest_km / len(others) >= least_km:
            return rest_km / max(1, len(others))
        easy = [at for at in others if kinds[at] is PlannedKind.EASY]
        kinds[(easy or others)[-1]] = PlannedKind.REST


def finished(now: Situation, goal: Goal, shapes: Sequence[WeekShape], walk: Walk) -> Plan:
    """Return the plan, with what it reaches; a goal out of reach is no goal day but a long run."""
    days = list(walk.days)
    reaches_m = max((one.distance_m for one in days), default=0.0)
    reached = True
    if goal.distance_m is not None:
        last = days[-1] if days and days[-1].day == goal.by else None
        reached = (
            last is not None and last.kind is PlannedKind.GOAL and last.distance_m >= goal.distance_m - 1.0
        )
        reaches_m = last.distance_m if last else 0.0
        if last is not None and last.runs and not reached:
            days[-1] = replace(last, kind=PlannedKind.LONG)
    return Plan(goal, now.today, tuple(days), tuple(shapes), reached, reaches_m, False, walk.holdings)


def _reaches(now: Situation, goal: Goal, weeks_later: int) -> bool:
    """Tell by the weeks alone whether a goal is within reach so many weeks later."""
    later = replace(goal, by=goal.by + timedelta(weeks=weeks_later))
    outlook = Outlook(now)
    shapes = weeks_of(now, later, outlook, first_open_day(now))
    target = target_of(now, later, outlook, shapes)
    long_km, _loads = solve_weeks(
        bounds_of(now, outlook, shapes, target),
        load_per_km=now.load_per_km,
        least_share=target.least_share,
        most_share=MOST_SHARE,
    )
    peak_km = peak_for_m(later.distance_m or 0.0) / METRES_PER_KM
    return bool(len(long_km) > taper_weeks(later.distance_m or 0.0) and max(long_km) >= peak_km - 0.05)
