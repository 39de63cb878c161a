"""An exercise session as a line of the diary."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date

from footfall.diary import Diary
from footfall.language import N_, _, ngettext, pgettext
from footfall.records import Exercise, ExerciseSession, ExerciseSide, RecoveryWork, SessionKind
from footfall.units import NO_BREAK_SPACE, format_general
from footfall.views.exercises import shown_name
from footfall.views.paging import PAGE_LENGTH, Cursor
from footfall.views.wording import known, listed, named

SESSION_NAMES = {
    SessionKind.STRENGTH: N_("Strength"),
    SessionKind.ISOMETRIC: N_("Isometric"),
    SessionKind.ROLLING: N_("Rolling"),
    SessionKind.MOBILITY: N_("Mobility"),
    SessionKind.RECOVERY: N_("Recovery"),
    SessionKind.WALKING: N_("Walking"),
    SessionKind.OTHER_SPORT: N_("Other sport"),
}
"""The kinds of session as a form names them, in its order; to be translated where they are shown."""

RECOVERY_NAMES = {
    RecoveryWork.MASSAGE: N_("Massage"),
    RecoveryWork.BATH: N_("Bath"),
    RecoveryWork.ICE: N_("Ice"),
    RecoveryWork.REST: N_("Rest"),
}
"""What was done to recover, as a title; other work is called by its kind of session."""

RECOVERY_CHOICES = {
    RecoveryWork.MASSAGE: N_("Massage"),
    RecoveryWork.BATH: N_("Bath"),
    RecoveryWork.ICE: N_("Ice"),
    RecoveryWork.REST: N_("Rest on purpose"),
    RecoveryWork.OTHER: N_("Other"),
}
"""The kinds of recovery as a form names them, in its order."""

_DONE = {
    SessionKind.STRENGTH: N_("strength session"),
    SessionKind.ISOMETRIC: N_("isometric session"),
    SessionKind.ROLLING: N_("rolling session"),
    SessionKind.MOBILITY: N_("mobility session"),
    SessionKind.RECOVERY: N_("recovery session"),
    SessionKind.WALKING: N_("walking session"),
    SessionKind.OTHER_SPORT: N_("other sport session"),
}
_RECOVERED = {
    RecoveryWork.MASSAGE: N_("massage session"),
    RecoveryWork.BATH: N_("bath session"),
    RecoveryWork.ICE: N_("ice session"),
    RecoveryWork.REST: N_("rest session"),
}

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

    @property
    def within(self) -> str:
        """What it is called within a sentence, "isometric session"."""
        done = self.session.recovery
        return _(_DONE[self.kind] if done is None else _RECOVERED.get(done, _DONE[self.kind]))


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
    return SessionLine(
        id=session.id,
        kind=session.kind,
        day=session.day,
        title=session_title(session),
        done=_done(session.exercises),
        duration=minutes_text(session.duration_s),
        pain=_pain(session),
        session=session,
    )


def session_title(session: ExerciseSession) -> str:
    """Return what a session is called, "Isometric", or of recovery what it was: "Massage"."""
    name = SESSION_NAMES[session.kind]
    return _(name if session.recovery is None else RECOVERY_NAMES.get(session.recovery, name))


def sessions_view(
    diary: Diary,
    *,
    since: date | None = None,
    until: date | None = None,
    kinds: tuple[SessionKind, ...] | None = None,
    cursor: str = "",
    limit: int = PAGE_LENGTH,
) -> SessionsView:
    """Return a page of the diary's sessions, newest first.

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
    place = Cursor.read(cursor, until)
    found = diary.sessions(since, place.until, kinds=kinds, latest=place.shown + limit + 1)[::-1]
    page, following = place.cut(found, limit)
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
    side = named(exercise.side) if exercise.side else ""
    return " ".join(filter(None, (shown_name(exercise.name), _work(exercise), side)))


def _work(exercise: Exercise) -> str:
    """Return how much of an exercise was done, "3 x 10 breaths", and its load."""
    each = []
    if exercise.reps is not None:
        each.append(f"{exercise.reps}")
    if exercise.hold_breaths is not None:
        each.append(ngettext("{number} breath", "{number} breaths", exercise.hold_breaths))
    if known(exercise.hold_s):
        each.append(f"{format_general(exercise.hold_s)}{NO_BREAK_SPACE}s")
    work = _TIMES.join(each)
    if exercise.sets is not None:
        sets = ngettext("{number} set", "{number} sets", exercise.sets)
        work = f"{exercise.sets}{_TIMES}{work}" if work else sets
    load = f"{format_general(exercise.load_kg)}{NO_BREAK_SPACE}kg" if known(exercise.load_kg) else ""
    return " ".join(filter(None, (work, load)))


def _done(exercises: tuple[Exercise, ...]) -> str:
    """Return the first exercises in words; one that was done left, then right, is told once."""
    told: dict[Exercise, list[ExerciseSide | None]] = {}
    for one in exercises:
        told.setdefault(replace(one, side=None, effort=math.nan), []).append(one.side)
    texts = [" ".join(filter(None, (exercise_text(one), listed(_sides(at))))) for one, at in told.items()]
    shown = texts[:_SHOWN_EXERCISES]
    if len(texts) > _SHOWN_EXERCISES:
        more = len(texts) - _SHOWN_EXERCISES
        shown.append(ngettext("{number} more", "{number} more", more))
    return ", ".join(shown)


def _sides(at: list[ExerciseSide | None]) -> list[str]:
    return [named(side) for side in dict.fromkeys(at) if side]


def _pain(session: ExerciseSession) -> str:
    asked = (
        (session.pain_before, pgettext("pain", "{pain} before", pain=session.pain_before)),
        (session.pain_during, pgettext("pain", "{pain} during", pain=session.pain_during)),
        (session.pain_after, pgettext("pain", "{pain} after", pain=session.pain_after)),
    )
    given = [words for pain, words in asked if pain is not None]
    return _("pain {given}", given=listed(given)) if given else ""
