"""Pain notes: what each knee said, kept and told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from footfall.diary import Diary
from footfall.errors import InvalidEntryError
from footfall.language import N_, _
from footfall.records import PainNote, Side
from footfall.views.paging import PAGE_LENGTH, Cursor
from footfall.views.wording import listed, named, short_day

_ASKED = {
    "during": N_("{pain} of 10 during a run"),
    "hour_after": N_("{pain} of 10 an hour after"),
    "next_morning": N_("{pain} of 10 in the morning"),
    "stairs": N_("{pain} of 10 on stairs"),
}
_OF_KNEE = {
    Side.LEFT: N_("{day}, left knee."),
    Side.RIGHT: N_("{day}, right knee."),
}
_OF_KNEE_WITH_PAIN = {
    Side.LEFT: N_("{day}, left knee: {pains}."),
    Side.RIGHT: N_("{day}, right knee: {pains}."),
}
_AFTER_RUN = {
    Side.LEFT: N_("Left knee: {pains}."),
    Side.RIGHT: N_("Right knee: {pains}."),
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


@dataclass(frozen=True, slots=True)
class NotesView:
    """A page of the pain notes, newest first.

    Attributes:
        notes: The notes.
        next_cursor: What to ask for the next page with; "" on the last one.
    """

    notes: tuple[NoteLine, ...]
    next_cursor: str


def notes_view(
    diary: Diary,
    since: date | None = None,
    until: date | None = None,
    *,
    run: int | None = None,
    cursor: str = "",
    limit: int = PAGE_LENGTH,
) -> NotesView:
    """Return a page of the pain notes, newest first.

    Args:
        diary: The diary.
        since: From this day on.
        until: Up to this day.
        run: Those of one run alone.
        cursor: The `next_cursor` of the page before; "" for the first.
        limit: How many notes, at least 1.

    Raises:
        ValueError: The cursor is none of ours.
    """
    place = Cursor.read(cursor, until)
    found = diary.pain_notes(since, place.until, entry_id=run, latest=place.shown + limit + 1)[::-1]
    page, following = place.cut(found, limit)
    return NotesView(tuple(map(note_line, page)), following)


def save_morning(diary: Diary, day: date, left: int | None, right: int | None) -> None:
    """Keep how the knees are on waking on a day.

    Raises:
        InvalidEntryError: Neither knee was told, or a pain lies outside 0 to 10.
    """
    if left is None and right is None:
        raise InvalidEntryError("next_morning", _("Tap a number for at least one knee, then save."))
    told = ((Side.LEFT, left), (Side.RIGHT, right))
    notes = [PainNote(side, day, next_morning=pain) for side, pain in told if pain is not None]
    for note in notes:
        diary.add_pain_note(note)


def note_line(note: PainNote) -> NoteLine:
    """Return a pain note with its words."""
    return NoteLine(note, f"{_of_knee(note)} {said_of_knee(note)}".rstrip())


def pains_said(note: PainNote) -> str:
    """Return the pains of a note, "2 of 10 in the morning and 1 of 10 on stairs"; "" where it tells none."""
    given = {words: getattr(note, name) for name, words in _ASKED.items()}
    return listed([_(words, pain=pain) for words, pain in given.items() if pain is not None])


def said_of_knee(note: PainNote) -> str:
    """Return what a note tells beside its pains, as sentences; "" where it tells no more."""
    eased = [*map(named, note.eased_by), *filter(None, (note.eased_text,))]
    said = (
        _("Where: {places}.", places=listed(sorted(map(named, note.places)))) if note.places else "",
        _("Also: {symptoms}.", symptoms=listed(sorted(map(named, note.symptoms)))) if note.symptoms else "",
        _("Eased by: {eased}.", eased=listed(sorted(eased))) if eased else "",
        _("“{words}”", words=note.text) if note.text else "",
    )
    return " ".join(filter(None, said))


def _of_knee(note: PainNote) -> str:
    day, pains = short_day(note.day), pains_said(note)
    return (
        _(_OF_KNEE_WITH_PAIN[note.knee], day=day, pains=pains) if pains else _(_OF_KNEE[note.knee], day=day)
    )


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
            parts.append(_("{pain} of 10 during the run", pain=note.during))
        if note.day == day and note.hour_after is not None:
            parts.append(_("{pain} an hour after", pain=note.hour_after))
        if note.day == day and note.stairs is not None:
            parts.append(_("{pain} on stairs", pain=note.stairs))
        if note.day == day + timedelta(days=1) and note.next_morning is not None:
            parts.append(_("{pain} of 10 the next morning", pain=note.next_morning))
        if parts:
            said.append(_(_AFTER_RUN[note.knee], pains=listed(parts)))
        if note.day == day and note.text:
            said.append(_("“{words}”", words=note.text))
    return tuple(said)
