"""Taking edits back, and costing what an edit changed: what all edits share."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert

from footfall.diary import holding, recordings, runners
from footfall.diary.edit_tables import Edit
from footfall.diary.holding import Piece
from footfall.diary.prepare import load_and_habit_columns
from footfall.diary.tables import KneeLoadRow
from footfall.language import N_, _
from footfall.records import Habits, Run, Walk


def refusal(pieces: list[Piece]) -> str:
    """Return what has to be taken back before anything else can be; "" where nothing was done."""
    if not pieces:
        return ""
    return _(_TAKE_BACK_FIRST[pieces[0].edit])


_TAKE_BACK_FIRST = {
    Edit.TRIMMED: N_("It was trimmed since. Show it whole again first."),
    Edit.SPLIT: N_("It was split since. Make it one entry again first."),
    Edit.MERGED: N_("It was merged since. Let that come apart first."),
}


def take_in(connection: Connection, runner_id: int, entry_id: int, source_id: int) -> None:
    """Let an entry be the recording again that was held aside for it (see `holding.take_in`)."""
    habits = recordings.habits(connection, runner_id, entry_id)
    holding.take_in(connection, entry_id, source_id)
    cost_anew(connection, runner_id, entry_id, habits)


def cost_anew(connection: Connection, runner_id: int, entry_id: int, habits: Habits) -> None:
    """Cost an entry anew as what it is now; where it is no run or walk it has no cost."""
    connection.execute(delete(KneeLoadRow).where(KneeLoadRow.activity_id == entry_id))
    shown = recordings.activity(connection, runner_id, entry_id)
    if isinstance(shown, Run | Walk):
        load = load_and_habit_columns(shown, runners.runner(connection, runner_id), habits)
        row = {"activity_id": entry_id, "runner_id": runner_id, **load}
        connection.execute(insert(KneeLoadRow), row)


def same(one: object, other: object) -> bool:
    """Tell whether two values are one, unknown ones too."""
    both_unknown = one != one and other != other  # only NaN differs from itself
    return both_unknown or one == other
