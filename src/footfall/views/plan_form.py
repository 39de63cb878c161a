"""A goal as it is sent, and what is said to plans: yes, no, taken back, ended."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from footfall.care.plan import Plan, first_date, plan_for
from footfall.diary import Diary
from footfall.errors import InvalidEntryError
from footfall.language import N_, _
from footfall.records import (
    FURTHEST_WEEKS,
    Goal,
    GoalKind,
    KeptPlan,
    Like,
    PlanState,
)
from footfall.units import format_distance, length_unit
from footfall.views.plan import PlanWeek, plan_weeks, proposed, token_of
from footfall.views.plan_situation import plan_situation
from footfall.views.plan_words import goal_text
from footfall.views.typed import Faults, Sent, first_of, read_number
from footfall.views.wording import long_day

GOALS = {
    GoalKind.REGULAR: N_("Run regularly, without pain"),
    GoalKind.DISTANCE: N_("Run a distance on a day"),
    GoalKind.BASE: N_("Build a calm base"),
    GoalKind.RETURN: N_("Come back from an injury"),
}
LIKES = {Like.FAST: N_("some fast running"), Like.SHORT: N_("shorter runs beside the long one")}
USUAL_WEEKS = 12
"""How far a plan looks ahead where no day is told."""

_FEWEST_DAYS = 7
_STOPPED = N_("A sign you told of is to be seen first. Until then there is no plan.")


@dataclass(frozen=True, slots=True)
class Preview:
    """A plan to say yes to.

    Attributes:
        goal: The goal in one line.
        sentence: Whether it is within reach, and what would make it so.
        reached: True where it is.
        stopped: True where a red flag stands: there is nothing to say yes to.
        weeks: Its weeks.
        instead: The day on which the goal would be within reach; None where it is, or no day of a year is.
        instead_text: The same in words, "" without one.
    """

    goal: str
    sentence: str
    reached: bool
    stopped: bool
    weeks: tuple[PlanWeek, ...]
    instead: date | None
    instead_text: str


def read_goal(sent: Sent, *, today: date) -> tuple[Goal | None, Faults]:
    """Return the goal that was sent, None with what is wrong, a sentence by its field."""
    faults = Faults()
    kind = faults.tried("kind", _read_kind, first_of(sent, "kind"))
    by = faults.tried("by", _read_by, first_of(sent, "by"), today)
    runs = faults.tried("runs_a_week", _read_runs, first_of(sent, "runs_a_week"))
    days = frozenset(int(day) for day in sent.get("days", ()) if day in set("0123456"))
    long_text = first_of(sent, "long_day")
    distance_m = None
    if kind is GoalKind.DISTANCE:
        distance_m = faults.tried("distance", _read_distance_m, first_of(sent, "distance"))
    if faults or kind is None or by is None or runs is None:
        return None, faults
    long_day = int(long_text) if long_text in set("0123456") else max(days, default=6)
    likes = frozenset(like for like in Like if like.value in sent.get("likes", ()))
    try:
        return Goal(kind, by, runs, days, long_day, distance_m, likes), faults
    except InvalidEntryError as fault:
        faults["distance" if fault.field == "distance_m" else fault.field] = f"{fault}"
        return None, faults


def preview(diary: Diary, goal: Goal, *, today: date) -> Preview:
    """Return the plan that leads to a goal, to say yes to."""
    now = plan_situation(diary, today)
    plan = plan_for(now, goal)
    instead = None
    if not plan.reached and not plan.stopped:
        instead = first_date(now, goal)
    return Preview(
        goal=goal_text(goal),
        sentence=_sentence(plan, instead),
        reached=plan.reached,
        stopped=plan.stopped,
        weeks=plan_weeks(now, goal, plan.days, today, ran=set()),
        instead=instead,
        instead_text=long_day(instead) if instead else "",
    )


def accept_goal(diary: Diary, goal: Goal, *, today: date) -> int:
    """Keep the plan that leads to a goal, and return its number.

    Raises:
        InvalidEntryError: A red flag stands.
    """
    plan = plan_for(plan_situation(diary, today), goal)
    if plan.stopped:
        raise InvalidEntryError("kind", _(_STOPPED))
    return diary.keep_plan(_kept(plan, PlanState.ACCEPTED, today))


def answer_proposal(diary: Diary, token: str, *, yes: bool, today: date) -> int:
    """Say yes or no to what is proposed, and return the number of what is kept.

    Raises:
        InvalidEntryError: It is no longer what is proposed: something was told meanwhile.
    """
    kept = diary.plan()
    plan = proposed(diary, plan_situation(diary, today), kept) if kept else None
    if kept is None or plan is None or token_of(plan) != token:
        raise InvalidEntryError("token", _("Something changed meanwhile. Look at the proposal once more."))
    said = _kept(plan, PlanState.ACCEPTED if yes else PlanState.DECLINED, today)
    if not yes:
        return diary.keep_plan(said)
    before = tuple(one for one in kept.days if one.day < plan.days[0].day) if plan.days else kept.days
    return diary.keep_plan(KeptPlan(said.goal, (*before, *said.days), today, said.state, said.told_at))


def end_plan(diary: Diary, *, today: date) -> int | None:
    """End the plan that goes on, and return the number of that; None where none does."""
    kept = diary.plan()
    if kept is None:
        return None
    return diary.keep_plan(KeptPlan(kept.goal, (), today, PlanState.ENDED, datetime.now(UTC)))


def take_back_plan(diary: Diary) -> int | None:
    """Take back what was said last, so that the plan before it counts; return the deletion's number."""
    said = diary.plans()
    return diary.delete_plan(said[-1].id or 0) if said else None


def suggested(diary: Diary, *, today: date) -> dict[str, list[str]]:
    """Return what the form of a goal begins with: the goal that goes on, else what is usual."""
    kept = diary.plan()
    if kept is not None:
        goal = kept.goal
        distance = "" if goal.distance_m is None else f"{goal.distance_m / length_unit().metres:.4g}"
        return {
            "kind": [goal.kind.value],
            "by": [goal.by.isoformat()],
            "runs_a_week": [str(goal.runs_a_week)],
            "days": [str(day) for day in sorted(goal.days)],
            "long_day": [str(goal.long_day)],
            "distance": [distance],
            "likes": [like.value for like in goal.likes],
        }
    return {
        "kind": [GoalKind.REGULAR.value],
        "by": [(today + timedelta(weeks=USUAL_WEEKS)).isoformat()],
        "runs_a_week": ["3"],
        "days": [str(day) for day in range(7)],
        "long_day": ["6"],
        "distance": [""],
        "likes": [],
    }


def _sentence(plan: Plan, instead: date | None) -> str:
    goal_m = plan.goal.distance_m
    if plan.stopped:
        return _(_STOPPED)
    if plan.reached or goal_m is None:
        return _("Within reach: every run lies under the ceiling as it will be by then.")
    told = {"distance": format_distance(plan.reaches_m), "day": long_day(plan.goal.by)}
    reaches = _("By {day} your knees may go {distance}.", **told)
    if instead is None:
        never = _("A year from then is not enough for more by these rules.")
        return f"{reaches} {never}"
    later = _(
        "Reach {goal} by {later} instead of {day}.",
        goal=format_distance(goal_m),
        later=long_day(instead),
        day=long_day(plan.goal.by),
    )
    return f"{reaches} {later}"


def _kept(plan: Plan, state: PlanState, today: date) -> KeptPlan:
    return KeptPlan(plan.goal, plan.days, today, state, datetime.now(UTC))


def _read_kind(field: str, text: str) -> GoalKind:
    try:
        return GoalKind(text)
    except ValueError:
        raise InvalidEntryError(field, _("Choose what you would like to do.")) from None


def _read_by(field: str, text: str, today: date) -> date:
    if not text:
        return today + timedelta(weeks=USUAL_WEEKS)
    try:
        by = date.fromisoformat(text)
    except ValueError:
        raise InvalidEntryError(field, _("This is a day, such as 2026-05-31.")) from None
    refuse_by(field, by, today)
    return by


def refuse_by(field: str, by: date, today: date) -> None:
    """Refuse a day that is too near for a plan, or further ahead than a year.

    Raises:
        InvalidEntryError: It is.
    """
    if by < today + timedelta(days=_FEWEST_DAYS):
        raise InvalidEntryError(field, _("A plan needs a week at least. Choose a later day."))
    if by > today + timedelta(weeks=FURTHEST_WEEKS):
        raise InvalidEntryError(field, _("No plan looks further ahead than a year. Choose a nearer day."))


def _read_runs(field: str, text: str) -> int:
    if not text.isdigit() or len(text) > 1:
        raise InvalidEntryError(field, _("Choose how many runs a week."))
    return int(text)


def _read_distance_m(field: str, text: str) -> float:
    distance = read_number(field, text)
    if math.isnan(distance):
        raise InvalidEntryError(field, _("Tell how far you would like to run."))
    return distance * length_unit().metres
