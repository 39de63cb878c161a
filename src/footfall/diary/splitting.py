"""Splitting at a moment: a warm-up and a race, a run and the drive home. Either part keeps its own notes."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Connection, delete, select, update

from footfall.diary import holding, originals, recordings, runners
from footfall.diary.edit_tables import Edit
from footfall.diary.entry_told import set_told, told_of
from footfall.diary.holding import Piece
from footfall.diary.prepare import prepare
from footfall.diary.recorder import insert_entry, show_anew
from footfall.diary.tables import ActivityRow
from footfall.diary.taking_back import refusal, take_in
from footfall.diary.told_tables import PainNoteRow
from footfall.diary.trimming import LEAST_LEFT_S
from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.records import Activity, joined_notes, stretch_of


def split_at(connection: Connection, runner_id: int, entry_id: int, at_s: float) -> tuple[int, int]:
    """Make two entries of one at a moment, and return their numbers; the first keeps the number.

    Title, shoes, incline and kind are those of both; notes and exertion stay with the first.

    Raises:
        NotInDiaryError: The diary has no entry of this number.
        InvalidEntryError: The moment does not lie within the recording.
    """
    shown = recordings.activity(connection, runner_id, entry_id)
    refuse_outside(shown, at_s)
    moment = shown.start + timedelta(seconds=at_s)
    habits = recordings.habits(connection, runner_id, entry_id)
    source = holding.hold_copy(connection, runner_id, entry_id)
    second = replace(stretch_of(shown, moment), notes="", perceived_exertion=math.nan)
    runner = runners.runner(connection, runner_id)
    prepared = prepare(second, runner, habits, now=shown.end)
    number = insert_entry(connection, runner_id, prepared)
    stays = select(ActivityRow.shoe_id, ActivityRow.recorded_kind, ActivityRow.by_hand)
    told = connection.execute(stays.where(ActivityRow.id == entry_id)).mappings().one()
    connection.execute(update(ActivityRow).where(ActivityRow.id == number).values(dict(told)))
    for original_id, _name, _sha256 in originals.linked_originals(connection, runner_id, entry_id):
        originals.link_original(connection, runner_id, number, original_id)
    holding.set_pieces(connection, entry_id, [Piece(source, Edit.SPLIT, None, moment)])
    holding.set_pieces(connection, number, [Piece(source, Edit.SPLIT, moment, None)])
    show_anew(connection, entry_id)
    return entry_id, number


def refuse_outside(shown: Activity, at_s: float) -> None:
    """Refuse to split a recording at a moment where hardly anything would lie on one side.

    Raises:
        InvalidEntryError: The moment lies too near an end, or outside.
    """
    if not LEAST_LEFT_S <= at_s <= shown.elapsed_s - LEAST_LEFT_S:
        raise InvalidEntryError(
            "at", _("Choose a moment within the recording, so that something lies on either side.")
        )


def unsplit(connection: Connection, runner_id: int, entry_id: int) -> int:
    """Make one entry again of those that one was split into, and return its number.

    What was told of the others is added to it.

    Raises:
        NotInDiaryError: The diary has no entry of this number.
        InvalidEntryError: It was not split, or one of its parts was edited since, or lies in the bin.
    """
    recordings.start(connection, runner_id, entry_id)
    pieces = holding.pieces_of(connection, entry_id)
    if not pieces or pieces[0].edit is not Edit.SPLIT:
        raise InvalidEntryError("id", refusal(pieces) or _("This entry was not split at a moment."))
    source = pieces[0].source_id
    first, *others = holding.users_of(connection, source)
    if any(holding.owner_of(connection, number) != runner_id for number in (first, *others)):
        raise InvalidEntryError(
            "id",
            _(
                "The other part was changed since, or lies in the bin. Take that back first, or have it back"
                " from the bin."
            ),
        )
    for other in others:
        _tell_and_leave(connection, runner_id, other, first)
    take_in(connection, runner_id, first, source)
    return first


def _tell_and_leave(connection: Connection, runner_id: int, other: int, to: int) -> None:
    """Add to an entry what was told of another, which is no more."""
    its, mine = (told_of(connection, runner_id, number) for number in (other, to))
    exertion = its.perceived_exertion if math.isnan(mine.perceived_exertion) else mine.perceived_exertion
    notes = joined_notes(mine.notes, its.notes)
    set_told(connection, runner_id, to, replace(mine, notes=notes, perceived_exertion=exertion))
    about = update(PainNoteRow).where(PainNoteRow.activity_id == other)
    connection.execute(about.values(activity_id=to))
    connection.execute(delete(ActivityRow).where(ActivityRow.id == other))


def others_of_split(
    connection: Connection, runner_id: int, entry_id: int, pieces: list[Piece]
) -> tuple[int, ...] | None:
    """Return the other entries that show a part of what these pieces are of, None where it was not split."""
    if not pieces or pieces[0].edit is not Edit.SPLIT:
        return None
    users = holding.users_of(connection, pieces[0].source_id)
    shown = {holding.shown_by(connection, runner_id, user) for user in users} - {entry_id}
    return tuple(number for number in sorted(shown) if holding.owner_of(connection, number) == runner_id)
