"""The ladder today: the step to do, or why there is none, and what would open the next one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from footfall.care.ladder import REST_DAYS, Standing, Told, standing
from footfall.care.ladder_stages import STEPS, Intervals, Stage
from footfall.records import Side
from footfall.signals.pain_rule import Advice, PainVerdict, Question, pain_rule
from footfall.signals.red_flags import stops

NO_PROGRESS_DAYS = 42
"""Six weeks without a higher step, though there were sessions, are a reason to let somebody look [D]."""

NO_PROGRESS_SESSIONS = 6


class Doing(StrEnum):
    """What today holds."""

    NOT_BEGUN = "not begun"
    ENDED = "ended"
    RED_FLAG = "red flag"
    REST_AFTER_PAIN = "rest after pain"
    GATE = "gate"
    DONE_TODAY = "done today"
    REST_DAY = "rest day"
    STEP = "step"
    WEEKS_AFTER = "weeks after"


@dataclass(frozen=True, slots=True)
class LadderToday:
    """What a ladder says of one day.

    Attributes:
        doing: What the day holds.
        standing: Where the runner stands.
        intervals: The step of today, None where none is to be done.
        eased: True where the pain rule says hold: it has the fewest repeats of its stage.
        held_back: True where the pain rule says hold or stop, whatever the day holds.
        next_on: The first day on which a session may follow, None where that depends on more than days.
        still_to_tell: What of the latest run would have to be told for a gate to open, by knee.
        asked_of: The day of that run, None where nothing is to be asked.
        clinician: True where it is time to let somebody look at the knee.
    """

    doing: Doing
    standing: Standing
    intervals: Intervals | None
    eased: bool
    held_back: bool
    next_on: date | None
    still_to_tell: tuple[tuple[Side, Question], ...]
    asked_of: date | None
    clinician: bool


def ladder_today(told: Told, today: date) -> LadderToday:
    """Return what a ladder says of a day. A red flag, or a stop of the pain rule, comes before everything."""
    now = standing(told, today)
    ran = {run.day for run in told.runs if run.day <= today}
    verdict = pain_rule(told.notes, today, ran)
    doing, next_on = _doing(told, now, verdict, ran, today)
    eased = doing is Doing.STEP and verdict.advice is Advice.HOLD
    wanted = tuple(Side) if told.ladder.knee is None else (told.ladder.knee,)
    asked = tuple((side, question) for side, question in verdict.still_to_tell if side in wanted)
    return LadderToday(
        doing=doing,
        standing=now,
        intervals=_intervals(now, eased=eased) if doing is Doing.STEP else None,
        eased=eased,
        held_back=verdict.advice is not Advice.GO,
        next_on=next_on,
        still_to_tell=asked,
        asked_of=verdict.asked_of if asked else None,
        clinician=verdict.clinician or _no_progress(told, now, ran, today),
    )


def _doing(
    told: Told, now: Standing, verdict: PainVerdict, ran: set[date], today: date
) -> tuple[Doing, date | None]:
    """Return what the day holds, and the first day on which a session may follow."""
    if today < told.ladder.begun:
        return Doing.NOT_BEGUN, told.ladder.begun
    if not told.ladder.holds_on(today):
        return Doing.ENDED, None
    if stops(told.raised, today):
        return Doing.RED_FLAG, None
    if verdict.advice is Advice.STOP:
        return Doing.REST_AFTER_PAIN, verdict.until + timedelta(days=1) if verdict.until else None
    if now.stage is Stage.GATE:
        return Doing.GATE, None
    if now.stage is Stage.WEEKS_AFTER:
        return Doing.WEEKS_AFTER, today
    if today in ran:
        return Doing.DONE_TODAY, today + timedelta(days=REST_DAYS + 1)
    lately = [day for day in ran if (today - day).days <= REST_DAYS]
    if lately:
        return Doing.REST_DAY, max(lately) + timedelta(days=REST_DAYS + 1)
    return Doing.STEP, today


def _intervals(now: Standing, *, eased: bool) -> Intervals:
    step = STEPS[now.stage]
    return step.intervals(min(step.fewest, now.times) if eased else now.times)


def _no_progress(told: Told, now: Standing, ran: set[date], today: date) -> bool:
    """Tell whether six weeks of sessions have led no higher than before them."""
    if not told.ladder.holds_on(today) or now.stage is Stage.WEEKS_AFTER:
        return False
    since = today - timedelta(days=NO_PROGRESS_DAYS)
    sessions = [day for day in ran if max(since, told.ladder.begun) < day]
    earlier = [moved.stage for moved in now.moved if moved.day <= since]
    long_enough = told.ladder.begun <= since and len(sessions) >= NO_PROGRESS_SESSIONS
    return long_enough and now.stage <= max(earlier, default=Stage.GATE)
