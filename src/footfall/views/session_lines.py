"""An exercise session as a line of the diary."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date

from footfall.diary import Diary
from footfall.records import Exercise, ExerciseSession, SessionKind
from footfall.units import NO_BREAK_SPACE
from footfall.views.wording import count, listed

SESSION_NAMES = {
    SessionKind.STRENGTH: "Strength",
    SessionKind.ISOMETRIC: "Isometric",
    SessionKind.ROLLING: "Rolling",
    SessionKind.MOBILITY: "Mobility",
    SessionKind.RECOVERY: "Recovery",
    SessionKind.WALKING: "Walking",
    SessionKind.OTHER_SPORT: "Other sport",
}
"""The kinds of session as a form names them, in its order."""

_SHOWN_EXERCISES = 3
_TIMES = f"{NO_BREAK_SPACE}×{NO_BREAK_SPACE}"
_BETWEEN = f"{NO_BREAK_SPACE}· "


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session as a line: what was done, and the same in words.

    Attributes:
        id: Its number in the diary.
        kind: What it is.
        day: The runner's local day.
        title: "Isometric", or of recovery what it was: "Massage".
        done: The exercises in words, "Lunge hold 3 x 10 breaths left"; "" where none were told.
        duration: "20 min", or "" where it is unknown.
        pain: "pain 2 before, 1 after", or "" where none was told.
        session: The session as it is kept.
    """

    id: int
    kind: SessionKind
    day: date
    title: str
    done: str
    duration: str
    pain: str
    session: ExerciseSession

    @property
    def told(self) -> str:
        """All that is told beside the title, in one line."""
        return _BETWEEN.join(filter(None, (self.duration, self.done, self.pain)))


@dataclass(frozen=True, slots=True)
class SessionsView:
    """A page of the sessions, newest first.

    Attributes:
        sessions: The lines.
        next_cursor: What to ask for the next page with; "" on the last one.
    """

    sessions: tuple[SessionLine, ...]
    next_cursor: str


def session_line(session: ExerciseSession) -> SessionLine:
    """Return a session that the diary keeps as a line."""
    assert session.id is not None  # noqa: S101 - it comes from the diary
    title = SESSION_NAMES[session.kind]
    if session.recovery is not None:
        title = session.recovery.value.capitalize() if session.recovery != "other" else title
    return SessionLine(
        id=session.id,
        kind=session.kind,
        day=session.day,
        title=title,
        done=_done(session.exercises),
        duration=minutes_text(session.duration_s),
        pain=_pain(session),
        session=session,
    )


def sessions_view(
    diary: Diary,
    *,
    since: date | None = None,
    until: date | None = None,
    kinds: tuple[SessionKind, ...] | None = None,
    cursor: str = "",
    limit: int = 50,
) -> SessionsView:
    """Return a page of the diary's sessions, newest first.

    The cursor tells the day up to which the next page reads and how many of that day were shown.

    Args:
        diary: The diary.
        since: From this day on.
        until: Up to this day.
        kinds: Only these kinds.
        cursor: The `next_cursor` of the page before; "" for the first.
        limit: How many lines, at least 1.

    Raises:
        ValueError: The cursor is none of ours.
    """
    shown = 0
    if cursor:
        day, _, number = cursor.partition("~")
        until, shown = date.fromisoformat(day), int(number)
    found = diary.sessions(since, until, kinds=kinds, latest=shown + limit + 1)[::-1]
    page, more = found[shown : shown + limit], len(found) > shown + limit
    following = ""
    if more:
        last = page[-1].day
        before = shown if last == until else 0
        following = f"{last.isoformat()}~{before + sum(one.day == last for one in page)}"
    return SessionsView(tuple(map(session_line, page)), following)


def minutes_text(duration_s: float) -> str:
    """Return how long a session took, "20 min" or "1 h 5 min"; "" where it is unknown."""
    if not math.isfinite(duration_s):
        return ""
    hours, minutes = divmod(max(1, round(duration_s / 60)), 60)
    parts = [f"{number}{NO_BREAK_SPACE}{unit}" for number, unit in ((hours, "h"), (minutes, "min")) if number]
    return NO_BREAK_SPACE.join(parts)


def exercise_text(exercise: Exercise) -> str:
    """Return an exercise in words, "Lunge hold 3 x 10 breaths left"."""
    each = []
    if exercise.reps is not None:
        each.append(f"{exercise.reps}")
    if exercise.hold_breaths is not None:
        each.append(count(exercise.hold_breaths, "breath"))
    if math.isfinite(exercise.hold_s):
        each.append(f"{exercise.hold_s:g}{NO_BREAK_SPACE}s")
    work = _TIMES.join(each)
    if exercise.sets is not None:
        work = f"{exercise.sets}{_TIMES}{work}" if work else count(exercise.sets, "set")
    load = f"{exercise.load_kg:g}{NO_BREAK_SPACE}kg" if math.isfinite(exercise.load_kg) else ""
    side = exercise.side.value if exercise.side else ""
    return " ".join(filter(None, (exercise.name, work, load, side)))


def _done(exercises: tuple[Exercise, ...]) -> str:
    """Return the first exercises in words; one that was done left, then right, is told once."""
    told: dict[Exercise, list[str]] = {}
    for one in exercises:
        told.setdefault(replace(one, side=None, effort=math.nan), []).append(one.side or "")
    texts = [" ".join(filter(None, (exercise_text(one), listed(_sides(at))))) for one, at in told.items()]
    shown = texts[:_SHOWN_EXERCISES]
    if len(texts) > _SHOWN_EXERCISES:
        shown.append(f"{len(texts) - _SHOWN_EXERCISES} more")
    return ", ".join(shown)


def _sides(at: list[str]) -> list[str]:
    return [side for side in dict.fromkeys(at) if side]


def _pain(session: ExerciseSession) -> str:
    asked = (
        ("before", session.pain_before),
        ("during", session.pain_during),
        ("after", session.pain_after),
    )
    given = [f"{pain} {when}" for when, pain in asked if pain is not None]
    return f"pain {listed(given)}" if given else ""
