"""Why a day of a plan is another one now: of all that holds it back, what comes first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from footfall.care.plan.planning import Plan, first_open_day
from footfall.care.plan.replanning import Change, changes
from footfall.care.plan.rules import ILL_DAYS
from footfall.care.plan.situation import Situation
from footfall.care.plan.walking import Held
from footfall.records import KeptPlan, PlannedDay, PlannedKind
from footfall.signals.ceiling_base import HELD_BACK, CeilingBasis
from footfall.signals.pain_rule import Advice, PainVerdict, pain_rule
from footfall.signals.weeks import week_begin

_MUCH_SHORTER_DAYS = 21
"""Up to so many days after today a change is put down to what has just been told."""


class Why(StrEnum):
    """Why a day is another one."""

    RED_FLAG = "red flag"
    STOP = "rest after pain"
    STOP_UNKNOWN = "rest"
    HOLD = "pain settling"
    HOLD_UNKNOWN = "settling"
    SOME_PAIN = "some pain"
    ILL = "ill"
    MISSED = "missed"
    MOVED = "moved"
    MADE_WAY = "made way"
    LADDER = "ladder"
    BREAK = "break"
    NEW = "something new"
    CEILING = "ceiling"
    WEEK = "week"
    GOAL_DATE = "goal date"
    GOAL = "goal"


@dataclass(frozen=True, slots=True)
class Changed:
    """One day that differs, and why.

    Attributes:
        day: The day.
        before: What it held, None where it lay outside of the plan.
        after: What it holds now, likewise.
        why: Why.
        note_day: The day of the note behind it, None where it is not about one.
        pain: What that note tells, 0 to 10.
    """

    day: date
    before: PlannedDay | None
    after: PlannedDay | None
    why: Why
    note_day: date | None = None
    pain: int = 0


_BY_BASIS = {
    CeilingBasis.AFTER_PAIN: Why.SOME_PAIN,
    CeilingBasis.NEW_THING: Why.NEW,
    CeilingBasis.AFTER_GAP: Why.BREAK,
    CeilingBasis.NO_BASE: Why.BREAK,
    CeilingBasis.FIRST_RUN: Why.BREAK,
    CeilingBasis.TO_BE_SEEN: Why.HOLD_UNKNOWN,
}


def explained(now: Situation, kept: KeptPlan, plan: Plan) -> tuple[Changed, ...]:
    """Return every day that is another one now, with the reason of each.

    Args:
        now: What is known.
        kept: The plan that was said yes to.
        plan: The plan as it should go on.
    """
    found = changes(kept, plan, first_open_day(now))
    if plan.stopped:
        return tuple(Changed(one.day, one.before, one.after, Why.RED_FLAG) for one in found)
    verdict = pain_rule(now.notes, now.today, now.runs.day.tolist())
    return tuple(_explained(now, kept, plan, verdict, found, one) for one in found)


def _explained(
    now: Situation,
    kept: KeptPlan,
    plan: Plan,
    verdict: PainVerdict,
    found: Collection[Change],
    one: Change,
) -> Changed:
    why = _why(now, kept, plan, verdict, found, one)
    said = verdict.because.said if verdict.because is not None else None
    if why in (Why.STOP, Why.HOLD) and said is not None:
        told = (said.during, said.hour_after, said.stairs, said.morning_after)
        pain = max((level for level in told if level is not None), default=0)
        return Changed(one.day, one.before, one.after, why, said.day, pain)
    unknown = {Why.STOP: Why.STOP_UNKNOWN, Why.HOLD: Why.HOLD_UNKNOWN}
    return Changed(one.day, one.before, one.after, unknown.get(why, why))


def _why(
    now: Situation,
    kept: KeptPlan,
    plan: Plan,
    verdict: PainVerdict,
    found: Collection[Change],
    one: Change,
) -> Why:
    if now.ill_on is not None and (one.day - now.ill_on).days < ILL_DAYS and _less(one):
        return Why.ILL
    if verdict.until is not None and one.day <= verdict.until and _less(one):
        return Why.STOP
    holding = plan.holdings.get(one.day)
    if holding is not None and holding.by is Held.CEILING and _less(one):
        if holding.basis in HELD_BACK and verdict.advice is not Advice.GO:
            return Why.HOLD
        return _BY_BASIS.get(holding.basis, Why.CEILING)
    if _until_last_step(plan, one):
        return Why.LADDER
    if _became_long(one):
        return Why.MOVED
    if _gained_long(found, one, now):
        return Why.MADE_WAY
    if plan.goal.by != kept.goal.by:
        return Why.GOAL_DATE
    if _less(one):
        return Why.MISSED if _missed(now, kept) else Why.WEEK
    return Why.GOAL


def _until_last_step(plan: Plan, one: Change) -> bool:
    """Tell whether a day lies before the ladder's last step is run, or is the day of it."""
    return any(step.day >= one.day for step in plan.days if step.kind is PlannedKind.WALK_RUN)


def _less(one: Change) -> bool:
    before = one.before.distance_m if one.before else 0.0
    after = one.after.distance_m if one.after else 0.0
    return after < before


def _became_long(one: Change) -> bool:
    was_long = one.before is not None and one.before.kind is PlannedKind.LONG
    return one.after is not None and one.after.kind is PlannedKind.LONG and not was_long


def _gained_long(found: Collection[Change], one: Change, now: Situation) -> bool:
    """Tell whether another day of the same week became the long run."""
    return any(_became_long(other) and _same_week(other, one, now) for other in found if other is not one)


def _same_week(one: Change, other: Change, now: Situation) -> bool:
    return week_begin(one.day, now.week_start) == week_begin(other.day, now.week_start)


def _missed(now: Situation, kept: KeptPlan) -> bool:
    """Tell whether a planned run of the last days was not run."""
    ran = set(now.runs.day.tolist())
    since = now.today - timedelta(days=_MUCH_SHORTER_DAYS)
    return any(since <= one.day < now.today and one.runs and one.day not in ran for one in kept.days)
