"""The ten-second note: what its form offers, and the notes that what was tapped and typed there makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from footfall.diary import Diary, Entry
from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.records import (
    MAX_PAIN,
    PAINS,
    ActivityKind,
    KneePlace,
    PainNote,
    Relief,
    Side,
    Symptom,
    plain_text,
)
from footfall.units import format_count
from footfall.views.entries import entry_line
from footfall.views.notes import NoteLine, note_line
from footfall.views.typed import refuse_day
from footfall.views.wording import known, spoken_day

Answers = Mapping[str, Sequence[str]]
"""What was sent from a form, by the names of its fields."""

LONGEST_TEXT = 2000
LONGEST_EASED_TEXT = 200
NO_RUN = "none"
_RUNS_OFFERED = 4
_LONGEST_NUMBER = 9  # digits
_RECENT_DAYS = 28
_RECENT_NOTES = 12
_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class RunChoice:
    """A run a note may be about.

    Attributes:
        id: Its number.
        day: Its day.
        words: "9.1 km on Friday".
    """

    id: int
    day: date
    words: str


@dataclass(frozen=True, slots=True)
class NoteFormView:
    """What the page of the ten-second note holds.

    Attributes:
        day: Today.
        runs: The runs it may be about, the latest first.
        chosen: The number of the run it is about unless another is chosen, None for a day.
        recent: The latest notes, newest first.
    """

    day: date
    runs: tuple[RunChoice, ...]
    chosen: int | None
    recent: tuple[NoteLine, ...]


def note_form_view(diary: Diary, *, today: date, run: int | None = None) -> NoteFormView:
    """Return what the form offers; a note is about the latest run unless another is asked for.

    Raises:
        NotInDiaryError: The run asked for is not in the diary.
    """
    runs = diary.entries(kinds=(ActivityKind.RUN,), until=today, limit=_RUNS_OFFERED)
    if run is not None and all(entry.id != run for entry in runs):
        runs = [diary.entry(run), *runs]
    chosen = run if run is not None else (runs[0].id if runs else None)
    recent = diary.pain_notes(today - timedelta(days=_RECENT_DAYS))[-_RECENT_NOTES:]
    return NoteFormView(
        day=today,
        runs=tuple(run_choice(entry, today) for entry in runs),
        chosen=chosen,
        recent=tuple(note_line(note) for note in reversed(recent)),
    )


def run_choice(entry: Entry, today: date) -> RunChoice:
    """Return a run as a note's form names it."""
    line = entry_line(entry)
    what = line.distance if known(line.distance_m) else line.title
    words = _("{run} {day}", run=what, day=spoken_day(entry.day, today))
    return RunChoice(entry.id, entry.day, words)


def save_notes(diary: Diary, told: Answers, *, today: date) -> list[int]:
    """Keep what the form told of one knee or both, all of it or nothing, and return the notes' numbers.

    Raises:
        InvalidEntryError: An answer is none the form offers, or no knee was told of; it names the field.
        NotInDiaryError: The run it is about is not in the diary.
    """
    return diary.add_pain_notes(read_notes(diary, told, today=today))


def read_notes(diary: Diary, told: Answers, *, today: date) -> list[PainNote]:
    """Return the notes that the form's answers make; a run's next morning is noted on that morning's day."""
    entry_id, day = _about(diary, told, today)
    if "quiet" in told:
        return [PainNote(side, day, during=0, entry_id=entry_id) for side in Side]
    notes = [note for side in Side if (note := _of_knee(side, told, day, entry_id)) is not None]
    if not notes:
        raise InvalidEntryError("knee", _("Tap the knee it is about, or that both were quiet."))
    notes = [
        replace(note, eased_by=_chosen(Relief, told, "eased_by"), eased_text=_eased_text(told))
        for note in notes
    ]
    notes[0] = replace(notes[0], text=_text(told))
    _refuse_silence(notes)
    return [part for note in notes for part in _by_day(note, today)]


def changed_note(note: PainNote, told: Answers) -> PainNote:
    """Return a note with the answers of the form that changes it.

    Raises:
        InvalidEntryError: An answer is none the form offers; it names the field.
    """
    side = note.knee.value
    return replace(
        note,
        **_pains(told, side),
        places=_chosen(KneePlace, told, f"{side}_places"),
        symptoms=_chosen(Symptom, told, f"{side}_symptoms"),
        eased_by=_chosen(Relief, told, "eased_by"),
        eased_text=_eased_text(told),
        text=_text(told),
    )


def answers_of(note: PainNote) -> dict[str, list[str]]:
    """Return the answers that the form of a note begins with."""
    side = note.knee.value
    pains = {f"{side}_{name}": getattr(note, name) for name in PAINS}
    return {
        "knees": [side],
        **{name: [f"{pain}"] for name, pain in pains.items() if pain is not None},
        f"{side}_places": [place.value for place in note.places],
        f"{side}_symptoms": [symptom.value for symptom in note.symptoms],
        "eased_by": [relief.value for relief in note.eased_by],
        "eased_text": [note.eased_text],
        "text": [note.text],
    }


def _about(diary: Diary, told: Answers, today: date) -> tuple[int | None, date]:
    run = _one(told, "run") or NO_RUN
    if run != NO_RUN:
        if not (run.isascii() and run.isdigit() and len(run) <= _LONGEST_NUMBER):
            raise InvalidEntryError("run", _("Choose one of the runs, or that it is about a day."))
        entry = diary.entry(int(run))
        return entry.id, entry.day
    typed = _one(told, "day")
    try:
        day = date.fromisoformat(typed) if typed else today
    except ValueError:
        raise InvalidEntryError("day", _("A day is written as 2026-05-31.")) from None
    refuse_day("day", day, today)
    return None, day


def _of_knee(side: Side, told: Answers, day: date, entry_id: int | None) -> PainNote | None:
    note = PainNote(
        side,
        day,
        **_pains(told, side.value),
        places=_chosen(KneePlace, told, f"{side.value}_places"),
        symptoms=_chosen(Symptom, told, f"{side.value}_symptoms"),
        entry_id=entry_id,
    )
    return note if note.tells_something or side.value in told.get("knees", ()) else None


def _refuse_silence(notes: list[PainNote]) -> None:
    """A knee that was tapped is told of by a number at least, or by a place, a symptom, words."""
    for note in notes:
        if not note.tells_something:
            raise InvalidEntryError(f"{note.knee.value}_during", _("Tap a number, 0 where it did not hurt."))


def _by_day(note: PainNote, today: date) -> list[PainNote]:
    """Set the morning after a run apart: it belongs to that morning's day, where Today asks for it too."""
    if note.entry_id is None or note.next_morning is None:
        return [note]
    morning = note.day + timedelta(days=1)
    if morning > today:
        field = f"{note.knee.value}_next_morning"
        raise InvalidEntryError(field, _("The morning after is still to come. Today will ask for it."))
    rest = replace(note, next_morning=None)
    after = PainNote(note.knee, morning, next_morning=note.next_morning)
    return [rest, after] if rest.tells_something else [after]


def _one(told: Answers, name: str) -> str:
    return next(iter(told.get(name, ())), "").strip()


def _pains(told: Answers, side: str) -> dict[str, Any]:
    return {name: _pain(told, f"{side}_{name}") for name in PAINS}


def _pain(told: Answers, name: str) -> int | None:
    typed = _one(told, name)
    if not typed:
        return None
    pain = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= len(f"{MAX_PAIN}") else -1
    if not 0 <= pain <= MAX_PAIN:
        raise InvalidEntryError(name, _("Pain is a whole number from 0 to {most}.", most=MAX_PAIN))
    return pain


def _chosen(kind: type[_Word], told: Answers, name: str) -> frozenset[_Word]:
    try:
        return frozenset(kind(word) for word in told.get(name, ()))
    except ValueError:
        raise InvalidEntryError(name, _("Choose from what is offered here.")) from None


def _text(told: Answers) -> str:
    return _short_enough(told, "text", LONGEST_TEXT)


def _eased_text(told: Answers) -> str:
    return _short_enough(told, "eased_text", LONGEST_EASED_TEXT)


def _short_enough(told: Answers, name: str, longest: int) -> str:
    typed = _one(told, name)
    if len(typed.replace("\r\n", "\n")) > longest:
        raise InvalidEntryError(
            name, _("This is too long: {longest} characters at most.", longest=format_count(longest))
        )
    return plain_text(typed, longest)
