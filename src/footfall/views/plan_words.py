"""A plan in words: goals, days, what holds a run back, and why a day is another one now."""

from __future__ import annotations

import math
from datetime import date

from footfall.care.plan.changing import Changed, Why
from footfall.care.plan.shape import WeekKind
from footfall.language import N_, _, ngettext, weekday_and_day
from footfall.records import Goal, GoalKind, PlannedDay, PlannedKind
from footfall.units import format_distance
from footfall.views.wording import long_day, spoken_day

KINDS = {
    PlannedKind.REST: N_("No run"),
    PlannedKind.EASY: N_("Easy run"),
    PlannedKind.LONG: N_("Long run"),
    PlannedKind.STEADY: N_("Steady run"),
    PlannedKind.FAST: N_("Fast run"),
    PlannedKind.WALK_RUN: N_("Walk and run"),
    PlannedKind.GOAL: N_("Your goal"),
}
_WEEKS = {
    WeekKind.BUILD: "",
    WeekKind.CUT_BACK: N_("a lighter week"),
    WeekKind.TAPER: N_("easing off"),
    WeekKind.GOAL: N_("the week of your goal"),
}
_REASONS = {
    PlannedKind.EASY: N_("Easy enough to talk in whole sentences."),
    PlannedKind.LONG: N_("The longest of the week, easy all the way. No other run goes further."),
    PlannedKind.STEADY: N_(
        "The middle third a little faster, as you can still speak a sentence; the rest easy."
    ),
    PlannedKind.FAST: N_("The middle third fast, in pieces with easy running between; the rest easy."),
    PlannedKind.WALK_RUN: N_("A step of your ladder: it goes before all else."),
    PlannedKind.GOAL: N_("What all of this is for."),
}
_WHY = {
    Why.RED_FLAG: N_("A sign you told of is to be seen first. Until then nothing is run."),
    Why.STOP: N_("{day}: {pain} of 10. That asks for rest, so nothing is run."),
    Why.STOP_UNKNOWN: N_("Your knee asked for rest, so nothing is run."),
    Why.HOLD: N_("{day}: {pain} of 10. Until your knee settles, runs are shorter, easy and flat."),
    Why.HOLD_UNKNOWN: N_("Until your knee settles, runs are shorter, easy and flat."),
    Why.SOME_PAIN: N_("There was some pain this week, so a run grows by a twentieth at most."),
    Why.ILL: N_("You are ill. Nothing is run until a day after."),
    Why.MISSED: N_("The run before it was not run, so this one goes on from where you are."),
    Why.MOVED: N_("It takes the place of the long run that could not be run on its day."),
    Why.MADE_WAY: N_("It makes way for the long run."),
    Why.LADDER: N_("Your ladder goes first, up to its last step."),
    Why.BREAK: N_("After a break the first runs are shorter."),
    Why.NEW: N_("Something new is enough for one week, so no run goes further."),
    Why.CEILING: N_("It would lie above the ceiling of that day."),
    Why.WEEK: N_("The week would carry more than your knees are ready for."),
    Why.GOAL_DATE: N_("The plan leads to another date now."),
    Why.GOAL: N_("Made anew, so that your goal stays within reach."),
}


def goal_text(goal: Goal) -> str:
    """Return a goal in one line, "Run 21.1 km on Sunday 21 March 2027"."""
    if goal.distance_m is not None:
        return _("Run {distance} on {day}", distance=format_distance(goal.distance_m), day=long_day(goal.by))
    told = {
        GoalKind.REGULAR: N_("Run {times} without pain, up to {day}"),
        GoalKind.BASE: N_("A calm base, {times}, up to {day}"),
        GoalKind.RETURN: N_("Back from an injury, {times}, up to {day}"),
    }[goal.kind]
    times = ngettext("{number} time a week", "{number} times a week", goal.runs_a_week)
    return _(told, times=times, day=long_day(goal.by))


def week_text(kind: WeekKind | None) -> str:
    """Return what a week is for, "" for one that builds."""
    told = _WEEKS[kind] if kind is not None else ""
    return _(told) if told else ""


def day_text(one: PlannedDay) -> str:
    """Return what a day holds, "Long run, 12.4 km"."""
    if not one.runs:
        return _("Strength") if one.strength else _(KINDS[PlannedKind.REST])
    what = _(KINDS[one.kind])
    told = _("{what}, {distance}", what=what, distance=format_distance(one.distance_m))
    return _("{what}, and strength", what=told) if one.strength else told


def reason_text(one: PlannedDay) -> str:
    """Return how a day's run is meant, with the faster part and the flat ground where they are asked for."""
    if not one.runs:
        return _("Your routine, on two legs and on one.") if one.strength else ""
    said = [_(_REASONS[one.kind])]
    if one.descent_m == 0.0:
        said.append(_("On the flat."))
    elif math.isfinite(one.descent_m) and one.kind is PlannedKind.LONG:
        said.append(_("No hillier than you are used to."))
    return " ".join(said)


def change_text(change: Changed) -> str:
    """Return a change in one line, "Sunday 6 December: Long run, 8.4 km (until now Long run, 11.2 km)"."""
    before, after = change.before, change.after
    day = weekday_and_day(change.day)
    if after is None:
        return _("{day}: no longer part of the plan", day=day)
    if before is None or not before.runs:
        return _("{day}: {now} (until now no run)", day=day, now=day_text(after))
    if not after.runs:
        return _("{day}: no run (until now {was})", day=day, was=day_text(before))
    return _("{day}: {now} (until now {was})", day=day, now=day_text(after), was=day_text(before))


def why_text(change: Changed, today: date) -> str:
    """Return why a day is another one now."""
    day = spoken_day(change.note_day, today) if change.note_day else ""
    return _(_WHY[change.why], day=day[:1].upper() + day[1:], pain=change.pain)
