"""Progression: each exercise grows, stays or shrinks by what was completed and by the pain rule.

The sessions are gone through one by one. One that was done whole with pain of 2 of 10 at most counts as good,
and the second good one in a row takes a step up. Pain over 3, or a rise of 2, takes a step down at once. Any
other session, also one of which the pain is unknown, changes nothing and breaks the row. More pain in any
session can therefore never lead to more.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from footfall.care.dose import LOWEST_LEVEL, TOP_LEVEL
from footfall.care.exercises import KnownExercise, known_as
from footfall.records import Exercise, ExerciseSession
from footfall.signals.pain_rule import GREEN_UP_TO

TOO_MUCH_OVER = 3
"""Pain over this, of 10, is too much in an exercise [D]."""

RISE_TOO_MUCH = 2
"""So is a rise by so many points from before a session to during or after it [D]."""

GOOD_IN_A_ROW = 2
"""So many good sessions in a row take a step up [D]."""

LOOKED_BACK_DAYS = 56
"""What was done longer ago says little of what a knee takes now [D]."""


class Step(StrEnum):
    """What the last session leads to."""

    UP = "up"
    STAY = "stay"
    DOWN = "down"


class Because(StrEnum):
    """Why."""

    NEW = "new"
    GOOD_TWICE = "good twice"
    GOOD_ONCE = "good once"
    AS_FAR_AS_IT_GOES = "as far as it goes"
    NOT_WHOLE = "not whole"
    PAIN_UNKNOWN = "pain unknown"
    SOME_PAIN = "some pain"
    TOO_MUCH_PAIN = "too much pain"
    PAIN_ROSE = "pain rose"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a runner has come with one exercise.

    Attributes:
        level: How far its dose lies from the one to begin with, -2 to 2.
        step: What the last session led to.
        because: Why.
        last: The day of that session, None where there was none.
    """

    level: int
    step: Step
    because: Because
    last: date | None = None


NOTHING_YET = Progress(0, Step.STAY, Because.NEW)
"""The progress of one that was never done."""


def progress(one: KnownExercise, sessions: Iterable[ExerciseSession], today: date) -> Progress:
    """Return how far a runner has come with an exercise before today.

    Args:
        one: The exercise.
        sessions: Exercise sessions in any order; those of today or later, and old ones, do not count.
        today: The runner's local day.
    """
    since = today - timedelta(days=LOOKED_BACK_DAYS)
    counted = [session for session in sessions if since <= session.day < today]
    found, good = NOTHING_YET, 0
    for session in sorted(counted, key=lambda session: (session.day, session.id or 0)):
        done = [row for row in session.exercises if known_as(row.name) is one]
        if done:
            because = _judged(session, done, one, found.level)
            good = good + 1 if because is Because.GOOD_ONCE else 0
            if good == GOOD_IN_A_ROW:
                because, good = Because.GOOD_TWICE, 0
            found = _after(found.level, because, session.day)
    return found


def _judged(session: ExerciseSession, done: list[Exercise], one: KnownExercise, level: int) -> Because:
    """Return what a session says of an exercise in it; `GOOD_ONCE` where all is well."""
    before, after = session.pain_before, session.pain_after
    felt = [pain for pain in (session.pain_during, after) if pain is not None]
    if max(felt, default=0) > TOO_MUCH_OVER:
        return Because.TOO_MUCH_PAIN
    if before is not None and felt and max(felt) - before >= RISE_TOO_MUCH:
        return Because.PAIN_ROSE
    if before is None or after is None:
        return Because.PAIN_UNKNOWN
    if max(before, *felt) > GREEN_UP_TO:
        return Because.SOME_PAIN
    return Because.GOOD_ONCE if _whole(done, one, level) else Because.NOT_WHOLE


def _whole(done: list[Exercise], one: KnownExercise, level: int) -> bool:
    """Tell whether as much was done as was asked for; sets that were not told are not known to be done."""
    asked = one.dose.at(level)
    sets = [row.sets for row in done if row.sets is not None]
    reps = [row.reps for row in done if row.reps is not None]
    breaths = [row.hold_breaths for row in done if row.hold_breaths is not None]
    held = [row.hold_s for row in done if not math.isnan(row.hold_s)]
    return (
        len(sets) == len(done)
        and min(sets) >= asked.short().sets
        and _reached(reps, asked.reps)
        and _reached(breaths, asked.hold_breaths)
        and _reached(held, asked.hold_s or asked.roll_s)
    )


def _reached(told: list[int] | list[float], asked: int | None) -> bool:
    return asked is None or not told or min(told) >= asked


def _after(level: int, because: Because, day: date) -> Progress:
    if because is Because.GOOD_TWICE:
        if level == TOP_LEVEL:
            return Progress(level, Step.STAY, Because.AS_FAR_AS_IT_GOES, day)
        return Progress(level + 1, Step.UP, because, day)
    if because in (Because.TOO_MUCH_PAIN, Because.PAIN_ROSE):
        return Progress(max(LOWEST_LEVEL, level - 1), Step.DOWN, because, day)
    return Progress(level, Step.STAY, because, day)
