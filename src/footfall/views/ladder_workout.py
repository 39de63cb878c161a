"""The next session of the ladder as a workout: for a watch, and as text."""

from __future__ import annotations

from datetime import date

from footfall.care.ladder_stages import Intervals
from footfall.care.ladder_today import Doing, LadderToday
from footfall.care.workouts import walk_run, workout_text
from footfall.diary import Diary
from footfall.errors import NotInDiaryError
from footfall.language import _
from footfall.records import Workout
from footfall.views.ladder_told import ladder_now, todays_ladder
from footfall.views.ladder_words import session_told
from footfall.watch import write_workout


def ladder_workout(diary: Diary, *, today: date) -> Workout:
    """Return the next session of the ladder as a workout.

    Raises:
        NotInDiaryError: No ladder goes on, or it has no session now.
    """
    kept = ladder_now(diary, today)
    session = next_session(todays_ladder(diary, kept, today)) if kept else None
    if session is None:
        raise NotInDiaryError(_("The ladder has no session to run now."))
    return walk_run(session, _("Ladder: {session}", session=session_told(session)))


def ladder_fit(diary: Diary, *, today: date) -> bytes:
    """Return the next session of the ladder as a FIT file (see `ladder_workout`)."""
    return write_workout(ladder_workout(diary, today=today))


def ladder_text(diary: Diary, *, today: date) -> str:
    """Return the next session of the ladder as text (see `ladder_workout`)."""
    return workout_text(ladder_workout(diary, today=today))


def next_session(told: LadderToday) -> Intervals | None:
    """Return the session to run next: today's, or that after a day of rest.

    Args:
        told: What the ladder says of today.

    Returns:
        The session; None before the gate, at a stop, and once the steps are done.
    """
    if told.doing in (Doing.REST_DAY, Doing.DONE_TODAY):
        return told.standing.intervals
    return told.intervals
