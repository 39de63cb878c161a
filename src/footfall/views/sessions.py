"""The page of an exercise session: its form, and the sessions that one tap repeats."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from footfall.diary import Diary
from footfall.errors import NotInDiaryError
from footfall.language import N_, _
from footfall.records import ExerciseSession, SessionKind
from footfall.views.exercises import shown_name
from footfall.views.session_form import SessionForm, form_of, read_form, unpacked
from footfall.views.session_lines import SessionLine, session_line
from footfall.views.wording import spoken_day

REPEATED_KINDS = 2
_LATELY = timedelta(days=180)

_AGAIN = {
    SessionKind.STRENGTH: N_("Strength again"),
    SessionKind.ISOMETRIC: N_("Isometric again"),
    SessionKind.ROLLING: N_("Rolling again"),
    SessionKind.MOBILITY: N_("Mobility again"),
    SessionKind.RECOVERY: N_("Recovery again"),
    SessionKind.WALKING: N_("Walking again"),
    SessionKind.OTHER_SPORT: N_("Other sport again"),
}


@dataclass(frozen=True, slots=True)
class AgainLine:
    """A session that one tap does again today.

    Attributes:
        label: "Isometric again".
        line: The last session of this kind.
        when: "on Friday".
    """

    label: str
    line: SessionLine
    when: str


@dataclass(frozen=True, slots=True)
class SessionView:
    """The page of a session.

    Attributes:
        id: Its number, None of a new one.
        title: "A session", or "Isometric on Friday".
        form: What the form shows.
        was: The form as the session stood when it was shown, packed; "" of a new one.
        again: The sessions that one tap repeats; none beside a session that is kept.
        names: The exercises done before, for the keyboard to offer.
        today: The last day that can be told of.
        demo: True where the diary holds the simulated season.
    """

    id: int | None
    title: str
    form: SessionForm
    was: str
    again: tuple[AgainLine, ...]
    names: tuple[str, ...]
    today: date
    demo: bool


def new_session_view(diary: Diary, form: SessionForm, *, today: date) -> SessionView:
    """Return the page of a session that is not kept yet."""
    done = diary.sessions(today - _LATELY, today)
    return SessionView(
        id=None,
        title=_("What did you do?"),
        form=form,
        was="",
        again=_again(done, today),
        names=_names(done),
        today=today,
        demo=diary.is_demo,
    )


def session_view(diary: Diary, number: int, form: SessionForm | None = None, *, today: date) -> SessionView:
    """Return the page of a session.

    Args:
        diary: The diary.
        number: The session's number.
        form: What was typed, None where nothing was yet.
        today: The runner's local day.

    Raises:
        NotInDiaryError: The diary has none of this number.
    """
    kept = diary.session(number)
    shown = form_of(kept, diary.settings)
    line = session_line(kept)
    return SessionView(
        id=number,
        title=_("{session} {day}", session=line.title, day=spoken_day(kept.day, today)),
        form=form or shown,
        was=shown.packed(),
        again=(),
        names=_names(diary.sessions(today - _LATELY, today)),
        today=today,
        demo=diary.is_demo,
    )


def save_new_session(diary: Diary, form: SessionForm, *, today: date) -> tuple[int | None, dict[str, str]]:
    """Keep a session as it was typed.

    Returns:
        Its number, and what is wrong by field; the number is None where anything is.
    """
    session, faults = read_form(form, diary.settings, today)
    return (None if session is None else diary.add_session(session)), faults


def save_session(diary: Diary, number: int, form: SessionForm, was: str, *, today: date) -> dict[str, str]:
    """Change a session to what was typed; what was not changed in the form stays as it stands by now.

    Args:
        diary: The diary.
        number: The session's number.
        form: What was typed.
        was: The form as it was shown, packed.
        today: The runner's local day.

    Returns:
        What is wrong by field; nothing was changed where anything is.

    Raises:
        InvalidEntryError: `was` is damaged.
        NotInDiaryError: The diary has none of this number.
    """
    settings = diary.settings
    shown, _faults = read_form(unpacked(was), settings, date.max)
    session, faults = read_form(form, settings, today)
    if session is not None:
        diary.change_session(number, session, was=shown)
    return faults


def repeat_session(diary: Diary, kind: SessionKind, *, today: date) -> int:
    """Keep today what was done in the last session of a kind, and return the new session's number.

    Its pain, its start and its notes were of its own day and are left out.

    Raises:
        NotInDiaryError: There was none of this kind.
    """
    done = diary.sessions(None, today, kinds=(kind,))
    if not done:
        raise NotInDiaryError(_("There is no session of this kind in this diary yet."))
    last = done[-1]
    return diary.add_session(
        ExerciseSession(
            kind, today, duration_s=last.duration_s, exercises=last.exercises, recovery=last.recovery
        )
    )


def _again(done: list[ExerciseSession], today: date) -> tuple[AgainLine, ...]:
    """Return the last session of each of the kinds done most often, most often first."""
    last = {session.kind: session for session in done}
    often = Counter(session.kind for session in done).most_common(REPEATED_KINDS)
    return tuple(
        AgainLine(_(_AGAIN[kind]), session_line(last[kind]), spoken_day(last[kind].day, today))
        for kind, _times in often
    )


def _names(done: list[ExerciseSession]) -> tuple[str, ...]:
    """Return the names of exercises, the latest first, each once."""
    return tuple(
        dict.fromkeys(shown_name(one.name) for session in reversed(done) for one in session.exercises)
    )
