"""What was told by hand of each day: sessions, pain notes and check-ins, as lines of the diary."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from footfall.diary import Diary
from footfall.language import _
from footfall.records import CheckIn, PainNote
from footfall.units import NO_BREAK_SPACE, format_general
from footfall.views.note_told import KNEES, note_told
from footfall.views.session_lines import SessionLine, session_line
from footfall.views.wording import hours_and_minutes, known, named


@dataclass(frozen=True, slots=True)
class NoteOfDay:
    """One pain note beneath its day.

    Attributes:
        id: Its number in the diary.
        title: "Left knee".
        told: What it tells, without its day.
        worst: The worst pain that it tells of, 0 to 10; None where it tells of none.
    """

    id: int
    title: str
    told: str
    worst: int | None


@dataclass(frozen=True, slots=True)
class ToldOfDay:
    """What was told of one day.

    Attributes:
        sessions: Its sessions, in order of start.
        notes: Its pain notes.
        check_in: What its check-in tells beside the sleep, "energy 4 of 5, stress 2 of 5"; "" where nothing.
    """

    sessions: tuple[SessionLine, ...] = ()
    notes: tuple[NoteOfDay, ...] = ()
    check_in: str = ""

    @property
    def is_empty(self) -> bool:
        """True where nothing was told."""
        return not (self.sessions or self.notes or self.check_in)


NOTHING_TOLD = ToldOfDay()


def told_by_day(diary: Diary, since: date, until: date) -> dict[date, ToldOfDay]:
    """Return what was told of each day between two (both included) of which something was."""
    told: dict[date, ToldOfDay] = {}
    for session in diary.sessions(since, until):
        now = told.get(session.day, NOTHING_TOLD)
        told[session.day] = replace(now, sessions=(*now.sessions, session_line(session)))
    for note in diary.pain_notes(since, until):
        now = told.get(note.day, NOTHING_TOLD)
        told[note.day] = replace(now, notes=(*now.notes, note_of_day(note)))
    for check_in in diary.check_ins(since, until):
        words = check_in_text(check_in)
        if words:
            told[check_in.day] = replace(told.get(check_in.day, NOTHING_TOLD), check_in=words)
    return told


def check_in_text(check_in: CheckIn) -> str:
    """Return what a check-in tells beside the sleep, in a few words; "" where it tells nothing."""
    return ", ".join(_grades(check_in) + _facts(check_in))


def _grades(check_in: CheckIn) -> list[str]:
    graded = (
        (check_in.sleep_quality, _("sleep quality {grade} of 5", grade=check_in.sleep_quality)),
        (check_in.energy, _("energy {grade} of 5", grade=check_in.energy)),
        (check_in.stress, _("stress {grade} of 5", grade=check_in.stress)),
        (check_in.soreness, _("soreness {grade} of 10", grade=check_in.soreness)),
        (check_in.fuel, _("fuel {grade} of 5", grade=check_in.fuel)),
    )
    return [words for grade, words in graded if grade is not None]


def _facts(check_in: CheckIn) -> list[str]:
    said = []
    if known(check_in.sitting_h):
        said.append(_("{hours} sitting", hours=hours_and_minutes(check_in.sitting_h)))
    if check_in.warm_up is not None:
        said.append(_("warmed up") if check_in.warm_up else _("no warm-up"))
    if check_in.ill:
        said.append(_("ill"))
    if check_in.cycle is not None:
        said.append(named(check_in.cycle))
    if known(check_in.mass_kg):
        said.append(f"{format_general(check_in.mass_kg, 4)}{NO_BREAK_SPACE}kg")
    return said


def note_of_day(note: PainNote) -> NoteOfDay:
    """Return a pain note that the diary keeps as a line beneath its day."""
    assert note.id is not None  # noqa: S101 - it comes from the diary
    return NoteOfDay(note.id, _(KNEES[note.knee]), note_told(note), note.worst)
