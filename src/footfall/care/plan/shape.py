"""The shape of a plan: its weeks, what each is for, how many runs it has room for."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from footfall.care.plan.outlook import Outlook
from footfall.care.plan.rules import (
    CUT_BACK_AT_MOST,
    CUT_BACK_EVERY,
    LOOKED_BACK_WEEKS,
    PAIN_FREE_WEEKS,
    STEADY_WEEKS,
    taper_weeks,
)
from footfall.care.plan.situation import Situation
from footfall.records import Goal, GoalKind, Like, PlannedKind
from footfall.signals.ceiling_base import HELD_BACK, NO_RUN, CeilingBasis
from footfall.signals.weeks import DAYS_IN_WEEK, week_begin

_FEWEST_FOR_FASTER = 3


class WeekKind(StrEnum):
    """What a week of a plan is for."""

    BUILD = "build"
    CUT_BACK = "cut back"
    TAPER = "taper"
    GOAL = "goal"


@dataclass(frozen=True, slots=True)
class WeekShape:
    """One week to come.

    Attributes:
        first: Its first day.
        kind: What it is for.
        days: Its days that have room for a run, in order.
        runs: How many runs it shall have, the goal not counted.
        faster: What kind of faster run one of them is, None where none is.
        new: True where it brings something new: then its long run goes no further than before.
        ahead: How many of the weeks up to it are for building, it included.
        taper: Which week after the peak it is, from 1; 0 for the peak and the weeks before it.
    """

    first: date
    kind: WeekKind
    days: tuple[date, ...]
    runs: int
    faster: PlannedKind | None
    new: bool
    ahead: int
    taper: int

    @property
    def last(self) -> date:
        """Its last day."""
        return self.first + timedelta(days=DAYS_IN_WEEK - 1)


def weeks_of(now: Situation, goal: Goal, outlook: Outlook, start: date) -> list[WeekShape]:
    """Return the weeks from this one up to that of the goal.

    Weeks that cut back are counted back from the peak, so that a plan made anew keeps them where they were.

    Args:
        now: What is known.
        goal: The goal.
        outlook: What will hold back.
        start: The first day that may be planned.
    """
    last = week_begin(goal.by, now.week_start)
    count = max(1, (last - now.first_day).days // DAYS_IN_WEEK + 1)
    easing = taper_weeks(goal.distance_m) if goal.distance_m is not None else 0
    peak = count - 1 - easing
    runs_before = _runs_a_week(now)
    runs = min(goal.runs_a_week, max(2, runs_before))
    faster_from = _faster_from(now, goal, outlook)
    kinds = [_kind(index, peak, last_week=count - 1, has_taper=easing > 0) for index in range(count)]
    if _ran_too_much_to_ease(now):
        _put_off_easing(kinds)
    found: list[WeekShape] = []
    ahead, faster_weeks, new_in = 0, 0, -1
    for index, kind in enumerate(kinds):
        first = now.first_day + timedelta(weeks=index)
        days = tuple(
            day
            for day in (first + timedelta(days=ahead_days) for ahead_days in range(DAYS_IN_WEEK))
            if day.weekday() in goal.days and start <= day <= goal.by and may_run(outlook, day)
        )
        new = False
        if kind is WeekKind.BUILD:
            if index and runs < goal.runs_a_week and index - new_in >= 2:
                runs, new, new_in = runs + 1, True, index
            ahead += not new
        faster = None
        if kind is WeekKind.BUILD and index >= faster_from and runs >= _FEWEST_FOR_FASTER and not new:
            faster = PlannedKind.STEADY if faster_weeks < STEADY_WEEKS else PlannedKind.FAST
            if faster_weeks in (0, STEADY_WEEKS):
                new, ahead = True, ahead - 1
            faster_weeks += 1
        within = min(runs, len(days))
        found.append(WeekShape(first, kind, days, within, faster, new, ahead, max(0, index - peak)))
    return found


def _kind(index: int, peak: int, *, last_week: int, has_taper: bool) -> WeekKind:
    if has_taper and index == last_week:
        return WeekKind.GOAL
    if index > peak:
        return WeekKind.TAPER
    behind = (peak - index) % CUT_BACK_EVERY
    return WeekKind.CUT_BACK if behind == CUT_BACK_EVERY - 1 else WeekKind.BUILD


def _ran_too_much_to_ease(now: Situation) -> bool:
    """Tell whether what was run this week leaves it no lighter than the three before it."""
    *before, done = now.by_week(now.load, CUT_BACK_EVERY)
    return done > CUT_BACK_AT_MOST * max(before)


def _put_off_easing(kinds: list[WeekKind]) -> None:
    """Let the next week but one be the lighter one, where this week was to be it."""
    later = CUT_BACK_EVERY // 2
    if kinds[0] is WeekKind.CUT_BACK and len(kinds) > later and kinds[later] is WeekKind.BUILD:
        kinds[0], kinds[later] = WeekKind.BUILD, WeekKind.CUT_BACK


def _runs_a_week(now: Situation) -> int:
    """Return how many days with a run the weeks before this one had, the middle of them."""
    counts = []
    for back in range(1, LOOKED_BACK_WEEKS + 1):
        first = now.first_day - timedelta(weeks=back)
        week = {first + timedelta(days=ahead) for ahead in range(DAYS_IN_WEEK)}
        counts.append(len(week.intersection(now.runs.day.tolist())))
    return round(statistics.median(counts))


def may_run(outlook: Outlook, day: date) -> bool:
    """Tell whether nothing rules a run out on a day."""
    return not outlook.ill(day) and not outlook.bases(day) & NO_RUN


def _faster_from(now: Situation, goal: Goal, outlook: Outlook) -> int:
    """Return the first week that may have a faster run: two weeks after pain, and never while held back."""
    if Like.FAST not in goal.likes or goal.kind is GoalKind.RETURN:
        return 10**6
    if CeilingBasis.TO_BE_SEEN in outlook.bases(now.today):
        return 10**6
    sore = [note.day for note in now.notes if note.day <= now.today and note.worst]
    from_day = max(sore, default=date.min + timedelta(days=30)) + timedelta(weeks=PAIN_FREE_WEEKS)
    held = [
        day
        for day in (now.today + timedelta(days=ahead) for ahead in range(3 * DAYS_IN_WEEK))
        if outlook.bases(day) & (HELD_BACK | NO_RUN)
    ]
    if held:
        from_day = max(from_day, held[-1] + timedelta(weeks=PAIN_FREE_WEEKS))
    weeks = -(-(from_day - now.first_day).days // DAYS_IN_WEEK)
    return max(PAIN_FREE_WEEKS, weeks)
