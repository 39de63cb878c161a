"""What a diary tells of a ladder: the one that goes on, and all that it is worked out from."""

from __future__ import annotations

import math
from datetime import date, timedelta

import numpy as np

from footfall.care.ladder import Told
from footfall.care.ladder_today import LadderToday, ladder_today
from footfall.care.weeks_after import WeekAfter, week_after
from footfall.diary import Diary
from footfall.records import LadderKept, LadderRun

_NOTES_BEFORE_DAYS = 28
"""The pain rule looks back a fortnight, and at the mornings of a week before that."""

_WEEKS_LOOKED_AT = 26
_LEAST_WEEKS = 4
_WEEK_DAYS = 7


def ladder_now(diary: Diary, today: date) -> LadderKept | None:
    """Return the ladder that goes on, None where none does."""
    going = [kept for kept in diary.ladders() if kept.ladder.ended is None or kept.ladder.ended > today]
    return going[-1] if going else None


def told_of(diary: Diary, kept: LadderKept, today: date) -> Told:
    """Return all that a ladder is worked out from."""
    since = kept.ladder.begun - timedelta(days=_NOTES_BEFORE_DAYS)
    history = diary.run_history(since=since, until=today)
    lasted = zip(history.day, history.timer_s, strict=True)
    runs = tuple(LadderRun(day.item(), float(seconds)) for day, seconds in lasted)
    return Told(
        ladder=kept.ladder,
        checks=kept.checks,
        runs=(*runs, *_by_hand(kept, {run.day for run in runs})),
        notes=tuple(diary.pain_notes(since, today)),
        raised=tuple(diary.red_flags()),
    )


def todays_ladder(diary: Diary, kept: LadderKept, today: date) -> LadderToday:
    """Return what a ladder says of today."""
    question = ("ladder", kept.ladder.id, today)
    return diary.remember(question, lambda: ladder_today(told_of(diary, kept, today), today))


def todays_week_after(diary: Diary, kept: LadderKept, today: date, *, amber: bool) -> WeekAfter:
    """Return what the week after the steps holds."""
    history = diary.run_history(since=today - timedelta(days=_WEEK_DAYS), until=today)
    runs = [(day.item(), float(metres)) for day, metres in zip(history.day, history.distance_m, strict=True)]
    return week_after(runs, kept.ladder.before_week_m, today, amber=amber)


def usual_week_m(diary: Diary, today: date) -> float:
    """Return the middle one of the weeks with a run of the last half year; NaN with fewer than four."""
    days = diary.days(today - timedelta(days=_WEEKS_LOOKED_AT * _WEEK_DAYS - 1), today)
    weeks = np.nansum(days.distance_m.reshape(_WEEKS_LOOKED_AT, _WEEK_DAYS), axis=1)
    ran = weeks[weeks > 0]
    return float(np.median(ran)) if len(ran) >= _LEAST_WEEKS else math.nan


def _by_hand(kept: LadderKept, recorded: set[date]) -> list[LadderRun]:
    """Return the sessions told by hand of days without a recorded run: one that is recorded counts once."""
    return [run for run in kept.told if run.day not in recorded]
