"""Pain notes: what each knee said, kept and told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from footfall.diary import Diary
from footfall.errors import InvalidEntryError
from footfall.records import PainNote, Side
from footfall.views.wording import listed, short_day

_ASKED = {
    "during": "during a run",
    "hour_after": "an hour after",
    "next_morning": "in the morning",
    "stairs": "on stairs",
}


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One pain note with its words.

    Attributes:
        note: The note.
        sentence: "Sun 15 Nov 2026, left knee: 2 of 10 in the morning."
    """

    note: PainNote
    sentence: str


def notes_view(
    diary: Diary, since: date | None = None, until: date | None = None, *, run: int | None = None
) -> tuple[NoteLine, ...]:
    """Return the pain notes between two days, newest first; of one run if asked."""
    return tuple(note_line(note) for note in reversed(diary.pain_notes(since, until, entry_id=run)))


def save_morning(diary: Diary, day: date, left: int | None, right: int | None) -> None:
    """Keep how the knees are on waking on a day.

    Raises:
        InvalidEntryError: Neither knee was told, or a pain lies outside 0 to 10.
    """
    if left is None and right is None:
        raise InvalidEntryError("next_morning", "Tap a number for at least one knee, then save.")
    told = ((Side.LEFT, left), (Side.RIGHT, right))
    notes = [PainNote(side, day, next_morning=pain) for side, pain in told if pain is not None]
    for note in notes:
        diary.add_pain_note(note)


def note_line(note: PainNote) -> NoteLine:
    """Return a pain note with its words."""
    given = {words: getattr(note, name) for name, words in _ASKED.items()}
    said = [f"{pain} of 10 {words}" for words, pain in given.items() if pain is not None]
    pains = f": {listed(said)}" if said else ""
    more = [
        f" {words}: {listed(sorted(values))}."
        for words, values in (
            ("Where", note.places),
            ("Also", note.symptoms),
            ("Eased by", {*note.eased_by, *filter(None, (note.eased_text,))}),
        )
        if values
    ]
    text = f" “{note.text}”" if note.text else ""
    return NoteLine(note, f"{short_day(note.day)}, {note.knee.value} knee{pains}.{''.join(more)}{text}")


def knees_said(notes: list[PainNote], day: date, run: int) -> tuple[str, ...]:
    """Return what was noted of the knees on the day of a run and the morning after, a sentence each.

    Args:
        notes: The notes of these days.
        day: The run's day.
        run: Its number; what was noted of another run is left to that run.
    """
    said = []
    for note in notes:
        if note.entry_id not in (None, run):
            continue
        parts = []
        if note.day == day and note.during is not None:
            parts.append(f"{note.during} of 10 during the run")
        if note.day == day and note.hour_after is not None:
            parts.append(f"{note.hour_after} an hour after")
        if note.day == day and note.stairs is not None:
            parts.append(f"{note.stairs} on stairs")
        if note.day == day + timedelta(days=1) and note.next_morning is not None:
            parts.append(f"{note.next_morning} of 10 the next morning")
        if parts:
            said.append(f"{note.knee.value.capitalize()} knee: {listed(parts)}.")
        if note.day == day and note.text:
            said.append(f"“{note.text}”")
    return tuple(said)
