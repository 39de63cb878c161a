"""Editing: what was done to an entry. How each edit is made stands in `trimming`, `splitting`, `merging`.

The last edit of an entry is taken back first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from footfall.diary import holding, recordings
from footfall.diary.edit_tables import Edit
from footfall.diary.splitting import others_of_split
from footfall.diary.trimming import trim_of, whole_of
from footfall.records import Activity, Trim


@dataclass(frozen=True, slots=True)
class EntryEdits:
    """What was done to an entry.

    Attributes:
        trim: What it shows of its recording.
        whole: The recording before it was trimmed, summed up; its streams are left out.
        split_from: The numbers of the other entries it was split from, those in the bin left out; None where
            it was not split.
        merged_of: The starts of the recordings it was merged of; empty where it was not.
        last: The edit that is taken back first, None where there is none.
    """

    trim: Trim
    whole: Activity
    split_from: tuple[int, ...] | None
    merged_of: tuple[datetime, ...]
    last: Edit | None


def edits_of(connection: Connection, runner_id: int, entry_id: int) -> EntryEdits:
    """Return what was done to an entry.

    Raises:
        NotInDiaryError: The diary has no entry of this number.
    """
    recordings.start(connection, runner_id, entry_id)
    pieces = holding.pieces_of(connection, entry_id)
    last = pieces[0].edit if pieces else None
    below = pieces
    if last is Edit.TRIMMED:
        below = holding.pieces_of(connection, pieces[0].source_id)
    whole = whole_of(connection, runner_id, entry_id, with_streams=False)
    return EntryEdits(
        trim=trim_of(pieces, whole.start),
        whole=whole,
        split_from=others_of_split(connection, runner_id, entry_id, below),
        merged_of=tuple(
            recordings.activity(connection, owner, piece.source_id, with_streams=False).start
            for piece in below
            if piece.edit is Edit.MERGED
            for owner in [holding.owner_of(connection, piece.source_id)]
        ),
        last=last,
    )
