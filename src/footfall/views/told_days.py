"""What was told by hand of each day: sessions, pain notes and check-ins, as lines of the diary."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date

from footfall.diary import Diary
from footfall.records import CheckIn, PainNote
from footfall.units import NO_BREAK_SPACE
from footfall.views.notes import note_line
from footfall.views.session_lines import SessionLine, session_line


@dataclass(frozen=True, slots=True)
class NoteOfDay:
    """One pain note beneath its day.

    Attributes:
        id: Its number in the diary.
        title: "Left knee".
        told: What it tells, without its day.
    """

    id: int
    title: str
    told: str


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
        told[note.day] = replace(now, notes=(*now.notes, _note(note)))
    for check_in in diary.check_ins(since, until):
        words = check_in_text(check_in)
        if words:
            told[check_in.day] = replace(told.get(check_in.day, NOTHING_TOLD), check_in=words)
    return told


def check_in_text(check_in: CheckIn) -> str:
    """Return what a check-in tells beside the sleep, in a few words; "" where it tells nothing."""
    graded = (
        ("sleep quality", check_in.sleep_quality, 5),
        ("energy", check_in.energy, 5),
        ("stress", check_in.stress, 5),
        ("soreness", check_in.soreness, 10),
        ("fuel", check_in.fuel, 5),
    )
    said = [f"{what} {value} of {most}" for what, value, most in graded if value is not None]
    if math.isfinite(check_in.sitting_h):
        said.append(f"{check_in.sitting_h:.3g}{NO_BREAK_SPACE}h sitting")
    if check_in.warm_up is not None:
        said.append("warmed up" if check_in.warm_up else "no warm-up")
    if check_in.ill:
        said.append("ill")
    if check_in.cycle is not None:
        said.append(check_in.cycle.value)
    if math.isfinite(check_in.mass_kg):
        said.append(f"{check_in.mass_kg:.4g}{NO_BREAK_SPACE}kg")
    return ", ".join(said)


def _note(note: PainNote) -> NoteOfDay:
    assert note.id is not None  # noqa: S101 - it comes from the diary
    _, _, told = note_line(note).sentence.partition(" knee")
    return NoteOfDay(note.id, f"{note.knee.value.capitalize()} knee", told.lstrip(":. "))
