"""What is told of a recording beside its file: its title, private notes, how hard it felt, and the incline.

No file holds it, so that what came once is never taken back: another recording of the same run, or a later
export of a file the diary has already, can only add to it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from footfall.diary.prepare import LONGEST_NOTES, LONGEST_TITLE
from footfall.diary.tables import ActivityOriginalRow, ActivityRow, KneeLoadRow, OriginalRow
from footfall.records import Activity, ToldField, joined_notes, one_line, plain_text


def tell(connection: Connection, activity_id: int, title: str, notes: str, perceived_exertion: float) -> None:
    """Add what is told of an entry: paragraphs it does not have yet; title and exertion where it has none.

    What its runner told by hand stays as it is.
    """
    had = connection.execute(_TOLD, {"id": activity_id}).one()
    added: dict[str, Any] = {}
    if not had.title and ToldField.TITLE not in had.by_hand and (name := one_line(title, LONGEST_TITLE)):
        added["title"] = name
    new = plain_text(notes, LONGEST_NOTES)  # as the diary would have it, or it would not be known again
    joined = plain_text(joined_notes(had.notes, new), LONGEST_NOTES)
    if joined != had.notes and ToldField.NOTES not in had.by_hand:
        added["notes"] = joined
    told_again = math.isnan(perceived_exertion) or ToldField.PERCEIVED_EXERTION in had.by_hand
    if math.isnan(had.perceived_exertion) and not told_again:
        added["perceived_exertion"] = perceived_exertion
    if added:
        connection.execute(update(ActivityRow).where(ActivityRow.id == activity_id).values(added))


def by_hand(connection: Connection, activity_id: int) -> frozenset[ToldField]:
    """Return what of an entry its runner told otherwise than its file or a service: that stays."""
    fields: frozenset[ToldField] = connection.execute(_TOLD, {"id": activity_id}).one().by_hand
    return fields


def as_told(merged: Activity, parts: Sequence[Activity], shown: Activity, new: Activity) -> Activity:
    """Return what the recordings of a run hold together with what was told of it beside them.

    Which of the recordings' own titles and exertions is shown does not depend on the order they came in. One
    that none of them holds was told by a service: it goes before theirs, and the first such stays.

    Args:
        merged: What the recordings hold together.
        parts: The recordings, as they are read from their files.
        shown: The entry as it stood before the new recording came.
        new: The new recording, with what was told of it.
    """
    titles = {"", *(one_line(one.title, LONGEST_TITLE) for one in parts)}
    exertions = {one.perceived_exertion for one in parts}
    named = (one.title for one in (shown, new) if one.title not in titles)
    felt = (
        one.perceived_exertion
        for one in (shown, new)
        if not math.isnan(one.perceived_exertion) and one.perceived_exertion not in exertions
    )
    return replace(
        merged,
        title=next(named, merged.title),
        notes=joined_notes(merged.notes, shown.notes, new.notes),
        perceived_exertion=next(felt, merged.perceived_exertion),
        incline=next((one.incline for one in (shown, new) if not math.isnan(one.incline)), math.nan),
    )


def only_entry_of(connection: Connection, runner_id: int, sha256: str) -> int | None:
    """Return the number of the entry a file was read into; None where it is none, or more than one.

    What was told of one of several runs in a file is not true of the others.
    """
    found = connection.execute(_ENTRIES_OF_FILE, {"runner": runner_id, "sha256": sha256}).scalars().all()
    return found[0] if len(found) == 1 else None


def lacks_shoe(connection: Connection, activity_id: int) -> bool:
    """Tell whether nothing is known of the shoes that were worn, where it is a run or a walk."""
    on_foot = select(ActivityRow.shoe_id).join(KneeLoadRow, KneeLoadRow.activity_id == ActivityRow.id)
    row = connection.execute(on_foot.where(ActivityRow.id == activity_id)).first()
    return row is not None and row.shoe_id is None


# built once: building a statement costs more than running it
_TOLD = select(
    ActivityRow.title, ActivityRow.notes, ActivityRow.perceived_exertion, ActivityRow.by_hand
).where(ActivityRow.id == bindparam("id"))
_ENTRIES_OF_FILE = (
    select(ActivityOriginalRow.activity_id)
    .join(OriginalRow, OriginalRow.id == ActivityOriginalRow.original_id)
    .where(
        OriginalRow.runner_id == bindparam("runner"),
        OriginalRow.sha256 == bindparam("sha256"),
        ActivityOriginalRow.runner_id == bindparam("runner"),
    )
    .limit(2)
)
