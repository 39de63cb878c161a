"""Pain notes: one row a knee and a day."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from sqlalchemy import Connection, insert, select, update

from footfall.diary.tables import PainNoteRow
from footfall.errors import InvalidEntryError
from footfall.records import PainNote, Side

_TOLD = ("during", "hour_after", "next_morning", "stairs")


def add_pain_note(connection: Connection, runner_id: int, note: PainNote) -> None:
    """Keep a note; what it tells takes the place of what was told of that knee and day before.

    Raises:
        InvalidEntryError: The note tells nothing.
    """
    told = {name: value for name, value in asdict(note).items() if name in _TOLD and value is not None}
    if note.text:
        told["text"] = note.text
    if not told:
        raise InvalidEntryError("next_morning", "Tap a number for at least one knee, then save.")
    where = (
        PainNoteRow.runner_id == runner_id,
        PainNoteRow.knee == note.knee.value,
        PainNoteRow.day == note.day,
    )
    if connection.execute(update(PainNoteRow).where(*where).values(told)).rowcount:
        return
    row = {"runner_id": runner_id, "knee": note.knee.value, "day": note.day, "text": "", **told}
    connection.execute(insert(PainNoteRow).values(row))


def pain_notes(connection: Connection, runner_id: int, since: date | None = None) -> list[PainNote]:
    """Return the notes, oldest first."""
    columns = (PainNoteRow.knee, PainNoteRow.day, *(getattr(PainNoteRow, name) for name in _TOLD))
    query = (
        select(*columns, PainNoteRow.text)
        .where(PainNoteRow.runner_id == runner_id)
        .order_by(PainNoteRow.day, PainNoteRow.knee)
    )
    if since is not None:
        query = query.where(PainNoteRow.day >= since)
    return [PainNote(Side(knee), *rest) for knee, *rest in connection.execute(query)]
