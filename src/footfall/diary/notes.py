"""Pain notes: one row a knee and a day, or a knee and a run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, insert, select, update

from footfall.diary import recordings
from footfall.diary.tables import ActivityRow
from footfall.diary.told_tables import PainNoteRow
from footfall.errors import InvalidEntryError, NotInDiaryError
from footfall.language import _
from footfall.records import PAINS, PainNote, Side, changed_only

_SETS = ("places", "symptoms", "eased_by")
_TEXTS = ("text", "eased_text")
_COLUMNS = (*PAINS, *_SETS, *_TEXTS)
_LARGEST_NUMBER = 2**31 - 1  # of a row, in any database


def add_pain_note(connection: Connection, runner_id: int, note: PainNote) -> int:
    """Keep a note and return its number.

    What it tells takes the place of what was told of that knee, day and run before; the rest stays.

    Raises:
        InvalidEntryError: The note tells nothing.
        NotInDiaryError: The run it is about is not in the diary.
    """
    _refuse_empty(note)
    _refuse_another_run(connection, runner_id, note)
    told = {name: value for name, value in _row(note).items() if value or value == 0}
    had = connection.execute(
        select(PainNoteRow.id)
        .where(
            PainNoteRow.runner_id == runner_id,
            PainNoteRow.knee == note.knee.value,
            PainNoteRow.day == note.day,
            PainNoteRow.activity_id.is_not_distinct_from(note.entry_id),
        )
        .order_by(PainNoteRow.id.desc())
    ).scalar()
    if had is not None:
        connection.execute(update(PainNoteRow).where(PainNoteRow.id == had).values(told))
        return had
    row = {"runner_id": runner_id, **_key(note), **_row(note)}
    return connection.execute(insert(PainNoteRow).returning(PainNoteRow.id), row).scalar_one()


def pain_notes(
    connection: Connection,
    runner_id: int,
    since: date | None = None,
    until: date | None = None,
    entry_id: int | None = None,
    numbers: Iterable[int] | None = None,
    latest: int | None = None,
) -> list[PainNote]:
    """Return the notes between two days (both included), oldest first; of one run, or some, if asked."""
    query = _NOTES_BETWEEN
    if entry_id is not None:
        query = query.where(ActivityRow.id == entry_id)
    if numbers is not None:
        query = query.where(PainNoteRow.id.in_(list(numbers)))
    if latest is not None:
        query = query.limit(latest)
    span = {"runner": runner_id, "since": since or date.min, "until": until or date.max}
    return [_note(row) for row in connection.execute(query, span).all()[::-1]]


def pain_by_shoe(connection: Connection, runner_id: int, shoe_id: int | None = None) -> dict[int, list[int]]:
    """Return the worst pain of every note about a run in a pair, by pair; of one pair alone if asked."""
    query = _PAIN_IN_SHOES if shoe_id is None else _PAIN_IN_SHOES.where(ActivityRow.shoe_id == shoe_id)
    found: dict[int, list[int]] = {}
    for notes, worn, *pains in connection.execute(query, {"runner": runner_id}):
        given = [pain for pain in pains if pain is not None]
        if given:
            found.setdefault(worn, []).extend([max(given)] * notes)
    return found


def pain_note(connection: Connection, runner_id: int, number: int) -> PainNote:
    """Return one note.

    Raises:
        NotInDiaryError: The diary has none of this number.
    """
    known = 0 < number <= _LARGEST_NUMBER
    row = connection.execute(_ONE_NOTE, {"runner": runner_id, "id": number}).first() if known else None
    if row is None:
        raise NotInDiaryError(_("There is no pain note {number} in this diary.", number=number))
    return _note(row)


def change_pain_note(
    connection: Connection, runner_id: int, number: int, note: PainNote, was: PainNote | None = None
) -> PainNote:
    """Let a note tell something else, and return it as it is now.

    Args:
        connection: The diary's.
        runner_id: Whose.
        number: The note's number.
        note: What it is to tell, all of it.
        was: As it was shown to whoever changed it: what was not changed stays as it stands by now.

    Raises:
        InvalidEntryError: The note tells nothing.
        NotInDiaryError: The diary has no such note, or not the run it is about.
    """
    changed = changed_only(pain_note(connection, runner_id, number), was, note)
    _refuse_empty(changed)
    _refuse_another_run(connection, runner_id, changed)
    row = update(PainNoteRow).where(PainNoteRow.id == number)
    connection.execute(row.values({**_key(changed), **_row(changed)}))
    return replace(changed, id=number)


def _refuse_empty(note: PainNote) -> None:
    if not note.tells_something:
        raise InvalidEntryError("next_morning", _("Tap a number for at least one knee, then save."))


def _refuse_another_run(connection: Connection, runner_id: int, note: PainNote) -> None:
    if note.entry_id is not None:
        recordings.start(connection, runner_id, note.entry_id)


def _key(note: PainNote) -> dict[str, Any]:
    return {"knee": note.knee.value, "day": note.day, "activity_id": note.entry_id}


def _row(note: PainNote) -> dict[str, Any]:
    told = asdict(note)
    return {name: told[name] for name in _COLUMNS}


def _note(row: Row[Any]) -> PainNote:
    number, knee, day, entry_id, *told = tuple(row)
    return PainNote(_SIDES[knee], day, **dict(zip(_COLUMNS, told, strict=True)), entry_id=entry_id, id=number)


_SIDES = {side.value: side for side in Side}


# a run that lies in the bin is another's meanwhile: its notes stay, and are about the day alone
_NOTES: Select[Any] = (
    select(
        PainNoteRow.id,
        PainNoteRow.knee,
        PainNoteRow.day,
        ActivityRow.id.label("entry_id"),
        *(getattr(PainNoteRow, name) for name in _COLUMNS),
    )
    .outerjoin(
        ActivityRow,
        (ActivityRow.id == PainNoteRow.activity_id) & (ActivityRow.runner_id == PainNoteRow.runner_id),
    )
    .where(PainNoteRow.runner_id == bindparam("runner"))
)
_NOTES_BETWEEN = _NOTES.where(PainNoteRow.day.between(bindparam("since"), bindparam("until"))).order_by(
    PainNoteRow.day.desc(), PainNoteRow.knee.desc(), PainNoteRow.id.desc()
)
_ONE_NOTE = _NOTES.where(PainNoteRow.id == bindparam("id"))
_PAINS = ("during", "hour_after", "next_morning", "stairs")
_PAIN_IN_SHOES: Select[Any] = (
    select(func.count(), ActivityRow.shoe_id, *(getattr(PainNoteRow, name) for name in _PAINS))
    .join(
        ActivityRow,
        (ActivityRow.id == PainNoteRow.activity_id) & (ActivityRow.runner_id == PainNoteRow.runner_id),
    )
    .where(PainNoteRow.runner_id == bindparam("runner"), ActivityRow.shoe_id.is_not(None))
    .group_by(ActivityRow.shoe_id, *(getattr(PainNoteRow, name) for name in _PAINS))
)
