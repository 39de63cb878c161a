"""The plan: where does this lead? The goal, its weeks and days, and what would change about them and why."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from footfall.care.plan import Plan, Situation, changes, first_open_day, plan_anew
from footfall.care.plan.changing import Changed, explained
from footfall.care.plan.outlook import Outlook
from footfall.care.plan.shape import WeekKind, weeks_of
from footfall.diary import Diary
from footfall.language import _, day_name, weekday_and_day
from footfall.records import Evidence, Goal, KeptPlan, PlannedDay, PlanState
from footfall.signals import evidence
from footfall.signals.weeks import DAYS_IN_WEEK, week_begin
from footfall.units import format_distance, format_knee_load
from footfall.views.evidence import told_evidence
from footfall.views.kept import kept
from footfall.views.plan_paces import Pace, paces
from footfall.views.plan_situation import plan_situation
from footfall.views.plan_words import change_text, day_text, goal_text, reason_text, week_text, why_text
from footfall.views.todays_ceiling import todays_ceiling
from footfall.views.wording import day_and_month

EVIDENCE = ("frandsen-2025", "damsted-2019", "design-ceiling", "design-pain-rule", "design-plan")
_SHOWN_CHANGES = 8


@dataclass(frozen=True, slots=True)
class PlanDay:
    """One day of a plan in words.

    Attributes:
        day: The day.
        name: "Sunday 6 December".
        short: "Sun 6", within its week.
        kind: What it holds.
        text: "Long run, 12.4 km".
        reason: How it is meant.
        distance_m: How far.
        easy_km: Knee load for each knee.
        state: "done" or "missed" for days that are over, "today", "" for those to come.
        workout: True where it can be sent to a watch.
    """

    day: date
    name: str
    short: str
    kind: str
    text: str
    reason: str
    distance_m: float
    easy_km: float
    state: str
    workout: bool


@dataclass(frozen=True, slots=True)
class PlanWeek:
    """One week of a plan.

    Attributes:
        first: Its first day.
        title: "Week of 30 November".
        about: What it is for, "" for one that builds.
        total: "32.4 km, 35 easy km".
        easy_km: Knee load for each knee.
        days: Its days.
        now: True for this week.
    """

    first: date
    title: str
    about: str
    total: str
    easy_km: float
    days: tuple[PlanDay, ...]
    now: bool


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One change that is proposed.

    Attributes:
        day: The day.
        what: "Sunday 6 December: Long run, 8.4 km in place of Long run, 11.2 km".
        why: Why.
    """

    day: date
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would change about the plan; nothing does without a yes.

    Attributes:
        token: Names this very proposal, to say yes or no to it.
        goal: The goal, where it is another one: a later day; "" where it stays.
        changes: The changes, the next first.
        more: How many more there are than those told.
        declined: True where it was said no to.
    """

    token: str
    goal: str
    changes: tuple[PlanChange, ...]
    more: int
    declined: bool


@dataclass(frozen=True, slots=True)
class PlanView:
    """What the page of the plan says.

    Attributes:
        demo: True where the diary holds the simulated season.
        going: True where a plan goes on.
        goal: The goal in one line, "" without one.
        note: What there is to say about it, "" where nothing is.
        proposal: What would change, None where nothing does.
        weeks: The weeks, this one first.
        past: The weeks that are over.
        paces: How fast easy, steady and fast are for this runner, where that is known.
        number: The number of what was said yes to last, to take it back; 0 without one.
        undo: What taking it back does, "" where nothing can be.
        evidence: The studies and choices behind it.
    """

    demo: bool
    going: bool
    goal: str
    note: str
    proposal: Proposal | None
    weeks: tuple[PlanWeek, ...]
    past: tuple[PlanWeek, ...]
    paces: tuple[Pace, ...]
    number: int
    undo: str
    evidence: tuple[Evidence, ...]


def plan_view(diary: Diary, *, today: date) -> PlanView:
    """Return what the page of the plan says."""
    return kept(diary, ("plan", today), lambda: _said_on(diary, today))


def _said_on(diary: Diary, today: date) -> PlanView:
    said = diary.plan()
    found = tuple(told_evidence(evidence()[name]) for name in EVIDENCE)
    if said is None:
        return PlanView(diary.is_demo, False, "", "", None, (), (), (), 0, "", found)
    now = plan_situation(diary, today)
    weeks = plan_weeks(now, said.goal, said.days, today, ran=set(now.runs.day.tolist()))
    this = week_begin(today, now.week_start)
    return PlanView(
        demo=diary.is_demo,
        going=True,
        goal=goal_text(said.goal),
        note=_note(said, today),
        proposal=_proposal(diary, now, said, today),
        weeks=tuple(week for week in weeks if week.first >= this),
        past=tuple(week for week in weeks if week.first < this),
        paces=paces(now),
        number=said.id or 0,
        undo=_undo(diary),
        evidence=found,
    )


@dataclass(frozen=True, slots=True)
class PlanToday:
    """What the plan says of today, in short.

    Attributes:
        text: "Easy run, 6.4 km".
        reason: How it is meant, or why it is less than planned.
    """

    text: str
    reason: str


def plan_today(diary: Diary, *, today: date) -> PlanToday | None:
    """Return what the plan says of today; None without one, and outside of it.

    Whether it would change is not looked at: to plan anew takes longer than Today may.
    """
    said = diary.plan()
    planned = said.on(today) if said else None
    if planned is None:
        return None
    verdict = todays_ceiling(diary, today)
    if verdict.rest and (planned.runs or planned.strength):
        told = _("Planned was: {what}. Your knees ask for rest, and go before it.", what=day_text(planned))
        return PlanToday(_("Rest, not what was planned"), told)
    ran = len(diary.run_history(since=today, until=today)) > 0
    if planned.runs and planned.distance_m > verdict.distance_m + 1.0 and not ran:
        told = _("Planned was: {what}. Today's ceiling goes before it.", what=day_text(planned))
        return PlanToday(_("Less than was planned"), told)
    return PlanToday(day_text(planned), reason_text(planned))


def proposed(diary: Diary, now: Situation, said: KeptPlan) -> Plan:
    """Return the plan as it should go on from today."""
    question = ("plan anew", now.today, said.id)
    return diary.remember(question, lambda: plan_anew(now, said))


def token_of(plan: Plan) -> str:
    """Return what names a proposal: the same days and goal have the same."""
    told = repr((plan.goal.by, [(one.day, one.kind, round(one.distance_m)) for one in plan.days]))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def plan_weeks(
    now: Situation, goal: Goal, days: Sequence[PlannedDay], today: date, *, ran: set[date]
) -> tuple[PlanWeek, ...]:
    """Return planned days as weeks in words."""
    weeks: dict[date, list[PlannedDay]] = {}
    for one in days:
        weeks.setdefault(week_begin(one.day, now.week_start), []).append(one)
    about = _abouts(now, goal)
    return tuple(
        PlanWeek(
            first=first,
            title=_("Week of {day}", day=day_and_month(first)),
            about=week_text(about.get(first)),
            total=_total(week),
            easy_km=sum(one.easy_km for one in week),
            days=tuple(_day(one, today, ran) for one in week),
            now=first <= today < first + timedelta(days=DAYS_IN_WEEK),
        )
        for first, week in sorted(weeks.items())
    )


def _abouts(now: Situation, goal: Goal) -> dict[date, WeekKind]:
    """Return what the weeks from this one on are for."""
    shapes = weeks_of(now, goal, Outlook(now), first_open_day(now)) if goal.by >= now.today else []
    return {shape.first: shape.kind for shape in shapes}


def _total(week: Sequence[PlannedDay]) -> str:
    metres = sum(one.distance_m for one in week)
    if not metres:
        return _("No run")
    load = format_knee_load(sum(one.easy_km for one in week), 0)
    return _("{distance}, {load}", distance=format_distance(metres), load=load)


def _day(one: PlannedDay, today: date, ran: set[date]) -> PlanDay:
    state = "today" if one.day == today else ""
    if one.day < today and one.runs:
        state = "done" if one.day in ran else "missed"
    return PlanDay(
        day=one.day,
        name=weekday_and_day(one.day),
        short=_("{weekday} {number}", weekday=day_name(one.day, short=True), number=one.day.day),
        kind=one.kind.value,
        text=day_text(one),
        reason=reason_text(one),
        distance_m=one.distance_m,
        easy_km=one.easy_km,
        state=state,
        workout=one.runs and one.day >= today,
    )


def _note(said: KeptPlan, today: date) -> str:
    if said.goal.by < today:
        return _("The day of your goal is over. Set a new one when you like.")
    goal_m, last = said.goal.distance_m, said.days[-1] if said.days else None
    if goal_m is not None and last is not None and last.distance_m < goal_m - 1.0:
        return _("By then this plan reaches {distance}.", distance=format_distance(last.distance_m))
    return ""


def _proposal(diary: Diary, now: Situation, said: KeptPlan, today: date) -> Proposal | None:
    if said.goal.by < today:
        return None
    plan = proposed(diary, now, said)
    if not changes(said, plan, first_open_day(now)):
        return None
    told = explained(now, said, plan)
    token = token_of(plan)
    return Proposal(
        token=token,
        goal=goal_text(plan.goal) if plan.goal != said.goal else "",
        changes=tuple(_change(one, today) for one in told[:_SHOWN_CHANGES]),
        more=max(0, len(told) - _SHOWN_CHANGES),
        declined=_was_declined(diary, token, said),
    )


def _change(one: Changed, today: date) -> PlanChange:
    return PlanChange(one.day, change_text(one), why_text(one, today))


def _was_declined(diary: Diary, token: str, said: KeptPlan) -> bool:
    """Tell whether this proposal was said no to since the plan was said yes to."""
    told = diary.plans()
    since = [one for one in told if (one.id or 0) > (said.id or 0) and one.state is PlanState.DECLINED]
    return any(token == _token_of_kept(one) for one in since)


def _token_of_kept(said: KeptPlan) -> str:
    return token_of(Plan(said.goal, said.made, said.days, (), True, 0.0, False, {}))


def _undo(diary: Diary) -> str:
    said = [one for one in diary.plans() if one.state is not PlanState.DECLINED]
    if len(said) > 1 and said[-2].state is PlanState.ACCEPTED:
        return _("Back to the plan before")
    return _("Take this plan back") if said else ""
