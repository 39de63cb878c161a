"""What is told of an entry by hand: its title, what it was, private notes, how hard it felt."""

from __future__ import annotations

import math
from dataclasses import replace

from sqlalchemy import Connection, select, update

from footfall.diary import recordings
from footfall.diary.prepare import LONGEST_NOTES, LONGEST_TITLE
from footfall.diary.tables import ActivityRow
from footfall.diary.taking_back import cost_anew, same
from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.records import MAX_EXERTION, EntryTold, ToldField, changed_only, one_line, plain_text


def set_told(
    connection: Connection, runner_id: int, entry_id: int, wanted: EntryTold, was: EntryTold | None = None
) -> EntryTold:
    """Let something else be told of an entry, and return what is told of it now.

    Raises:
        NotInDiaryError: The diary has no entry of this number.
        InvalidEntryError: The exertion lies off its scale.
    """
    exertion = wanted.perceived_exertion
    if not (math.isnan(exertion) or 1 <= exertion <= MAX_EXERTION):
        raise InvalidEntryError(
            "perceived_exertion",
            _("How hard it felt goes from 1, very easy, to {most}, all you had.", most=MAX_EXERTION),
        )
    before = told_of(connection, runner_id, entry_id)
    wanted = replace(
        wanted,
        title=one_line(wanted.title, LONGEST_TITLE),
        notes=plain_text(wanted.notes, LONGEST_NOTES),
    )
    now = changed_only(before, was, wanted)
    changed = {field for field in ToldField if not same(getattr(before, field), getattr(now, field))}
    if not changed:
        return now
    row = connection.execute(
        select(ActivityRow.by_hand, ActivityRow.recorded_kind).where(ActivityRow.id == entry_id)
    ).one()
    values = {field.value: getattr(now, field) for field in changed}
    values["by_hand"] = row.by_hand | changed
    if ToldField.KIND in changed:
        values["kind"] = now.kind.value
        values["recorded_kind"] = row.recorded_kind or before.kind.value
    habits = recordings.habits(connection, runner_id, entry_id)
    connection.execute(update(ActivityRow).where(ActivityRow.id == entry_id).values(values))
    if ToldField.KIND in changed:
        cost_anew(connection, runner_id, entry_id, habits)
    return now


def told_of(connection: Connection, runner_id: int, entry_id: int) -> EntryTold:
    """Return what is told of an entry.

    Raises:
        NotInDiaryError: The diary has no entry of this number.
    """
    entry = recordings.entry(connection, runner_id, entry_id)
    return EntryTold(entry.title, entry.kind, entry.notes, entry.perceived_exertion)
