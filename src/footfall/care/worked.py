"""What was worked lately: which muscles, how long ago, how hard, and with one leg or with both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from footfall.care.exercises import ExerciseKind, KnownExercise, Legs, Muscle, known_as
from footfall.records import ExerciseSession, SessionKind

WORKED_DAYS = 14
"""So many days before a routine are looked at."""

_WEEK_DAYS = 7


class Worked:
    """The sessions of two weeks before a day, as a routine asks for them.

    Attributes:
        hard_yesterday: The muscles that worked hard the day before. A session of strength of which no
            exercise is known counts for all of them: what is unknown is not taken for rest.
        one_leg: How many exercises of strength on one leg were done in the 7 days before.
        two_legs: How many on both.
    """

    def __init__(self, sessions: Iterable[ExerciseSession], day: date) -> None:
        since = day - timedelta(days=WORKED_DAYS)
        self._day = day
        lately = [session for session in sessions if since <= session.day < day]
        self._done = [(session.day, one) for session in lately for one in known_in(session)]
        yesterday = [session for session in lately if (day - session.day).days == 1]
        self.hard_yesterday = frozenset(muscle for session in yesterday for muscle in _worked_hard(session))
        week = {
            (done, one.id): one.legs
            for done, one in self._done
            if one.kind is ExerciseKind.STRENGTH and (day - done).days <= _WEEK_DAYS
        }
        self.one_leg = sum(legs is Legs.ONE for legs in week.values())
        self.two_legs = sum(legs is Legs.TWO for legs in week.values())

    def left_out_days(self, kind: ExerciseKind, muscle: Muscle) -> int | None:
        """Return how many days ago a muscle was worked so, None where nothing of it is known."""
        ago = [
            (self._day - done).days for done, one in self._done if one.kind is kind and muscle in one.muscles
        ]
        return min(ago, default=None)


def known_in(session: ExerciseSession) -> Iterator[KnownExercise]:
    """Yield the exercises of a session that Footfall knows."""
    for row in session.exercises:
        one = known_as(row.name)
        if one is not None:
            yield one


def _worked_hard(session: ExerciseSession) -> frozenset[Muscle]:
    known = list(known_in(session))
    if not known and session.kind is SessionKind.STRENGTH:
        return frozenset(Muscle)
    return frozenset(muscle for one in known if one.hard for muscle in one.muscles)
