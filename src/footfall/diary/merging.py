"""Merging two recordings that follow one another: the watch was stopped, and started again."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, select, update

from footfall.diary import holding, recordings
from footfall.diary.edit_tables import Edit
from footfall.diary.holding import Piece
from footfall.diary.prepare import LONGEST_NOTES
from footfall.diary.recorder import show_anew
from footfall.diary.tables import ActivityRow
from footfall.diary.taking_back import cost_anew, refusal, same, take_in
from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.records import Activity, joined_notes, plain_text

LONGEST_PAUSE = timedelta(hours=12)
"""Recordings further apart are two outings, and not one whose watch was stopped [D]."""

_OVERLAP_S = 1.0  # a watch rounds its times to seconds


def merge(connection: Connection, runner_id: int, one: int, other: int) -> int:
    """Make one entry of two that follow one another, and return its number: that of the earlier one.

    Raises:
        NotInDiaryError: The diary has no entry of one of the numbers.
        InvalidEntryError: They are of two kinds, overlap, or lie too far apart.
    """
    by_start = sorted((recordings.start(connection, runner_id, number), number) for number in (one, other))
    (_start, number), (_later, second) = by_start
    first_shown, second_shown = (recordings.activity(connection, runner_id, of) for of in (number, second))
    refuse_unless_in_row(first_shown, second_shown, same=one == other)
    its_told = _told(connection, second)
    told = _told(connection, number)
    source = holding.hold_copy(connection, runner_id, number)
    holding.change_hands(connection, [second], holding.keeper_made(connection, runner_id))
    connection.execute(
        update(ActivityRow).where(ActivityRow.id == number).values(_told_together(told, its_told))
    )
    pieces = [Piece(source, Edit.MERGED), Piece(second, Edit.MERGED)]
    holding.set_pieces(connection, number, pieces)
    show_anew(connection, number)
    return number


def refuse_unless_in_row(first: Activity, second: Activity, *, same: bool = False) -> None:
    """Refuse to merge two recordings, the earlier one first, that do not follow one another.

    Raises:
        InvalidEntryError: They are one and the same, of two kinds, overlap, or lie too far apart.
    """
    if same:
        raise InvalidEntryError("other", _("An entry cannot be merged with itself. Choose another one."))
    if first.kind is not second.kind:
        raise InvalidEntryError(
            "other", _("These are not of one kind. Change the kind of one first, if both are the same.")
        )
    gap = second.start - first.end
    if gap.total_seconds() < -_OVERLAP_S:
        raise InvalidEntryError(
            "other",
            _("These two overlap: they were recorded at the same time, and not one after the other."),
        )
    if gap > LONGEST_PAUSE:
        raise InvalidEntryError("other", _("These two lie more than 12 hours apart: they are two outings."))


def unmerge(connection: Connection, runner_id: int, entry_id: int) -> list[int]:
    """Let the entries come apart that one was merged of, as they were, and return their numbers.

    What was told of the merged entry since stays with the first.

    Raises:
        NotInDiaryError: The diary has no entry of this number.
        InvalidEntryError: It was not merged, or was edited since.
    """
    recordings.start(connection, runner_id, entry_id)
    pieces = holding.pieces_of(connection, entry_id)
    if not pieces or pieces[0].edit is not Edit.MERGED:
        raise InvalidEntryError("id", refusal(pieces) or _("This entry was not merged of several."))
    first, *others = (piece.source_id for piece in pieces)
    now, had, *its = (_told(connection, number) for number in (entry_id, first, *others))
    merged = _told_together(had, *its)
    back = {name: had[name] for name in had if same(now[name], merged[name])}
    if back:
        connection.execute(update(ActivityRow).where(ActivityRow.id == entry_id).values(back))
    take_in(connection, runner_id, entry_id, first)
    holding.change_hands(connection, others, runner_id)
    for other in others:
        cost_anew(connection, runner_id, other, recordings.habits(connection, runner_id, other))
    return [entry_id, *others]


def _told(connection: Connection, number: int) -> dict[str, Any]:
    return dict(connection.execute(_TOLD.where(ActivityRow.id == number)).mappings().one())


def _told_together(first: Mapping[str, Any], *others: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is told of an entry that is merged of several, as the columns of its row."""
    together = dict(first)
    for its in others:
        exertions = [
            told["perceived_exertion"]
            for told in (together, its)
            if not math.isnan(told["perceived_exertion"])
        ]
        together |= {
            "title": together["title"] or its["title"],
            "notes": plain_text(joined_notes(together["notes"], its["notes"]), LONGEST_NOTES),
            "perceived_exertion": max(exertions, default=math.nan),
            "incline": _incline_of_both(together, its),
            "shoe_id": its["shoe_id"] if together["shoe_id"] is None else together["shoe_id"],
            "by_hand": together["by_hand"] | its["by_hand"],
            "timer_s": together["timer_s"] + its["timer_s"],
        }
    return together


def _incline_of_both(first: Mapping[str, Any], second: Mapping[str, Any]) -> float:
    inclines = [(told["incline"], told["timer_s"]) for told in (first, second)]
    known = [(incline, timer_s) for incline, timer_s in inclines if not math.isnan(incline)]
    weight_s = sum(timer_s for _incline, timer_s in known)
    if not known:
        return math.nan
    if not weight_s > 0.0:
        return float(known[0][0])
    return float(sum(incline * timer_s for incline, timer_s in known) / weight_s)


_TOLD = select(
    ActivityRow.title,
    ActivityRow.notes,
    ActivityRow.perceived_exertion,
    ActivityRow.incline,
    ActivityRow.shoe_id,
    ActivityRow.by_hand,
    ActivityRow.recorded_kind,
    ActivityRow.kind,
    ActivityRow.timer_s,
)
