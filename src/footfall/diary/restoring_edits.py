"""Restoring edits: what an export tells of edited entries, made again in the diary that takes it in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, update

from footfall.diary import holding, merging, recordings, splitting, trimming
from footfall.diary.diary import Diary
from footfall.diary.edit_tables import Edit
from footfall.diary.holding import Piece
from footfall.diary.opened_export import OpenExport
from footfall.diary.tables import ActivityRow
from footfall.diary.twins import find_twin
from footfall.errors import InvalidEntryError
from footfall.records import Trim


def restore_edits(
    connection: Connection, runner_id: int, exported: OpenExport, numbers: dict[int, int]
) -> None:
    """Note what was told by hand, and hold aside what is held aside in the export.

    Args:
        connection: The diary's, writing.
        runner_id: Whose.
        exported: The export; all its entries, and what is held aside, are the runner's in the diary.
        numbers: Their numbers in the diary, by those in the export.
    """
    for entry in (*exported.entries, *exported.held):
        number = numbers[int(entry["number"])]
        row = update(ActivityRow).where(ActivityRow.id == number)
        connection.execute(row.values(exported.by_hand_in(entry)))
        holding.set_pieces(connection, number, exported.pieces_of(entry, numbers))
    held = [numbers[int(entry["number"])] for entry in exported.held]
    if held:
        holding.change_hands(connection, held, holding.keeper_made(connection, runner_id))


def edit_alike(diary: Diary, exported: OpenExport) -> None:
    """Edit the entries of a diary as those of an export are, where both have the same recordings.

    What the diary has edited itself stays as it is.
    """
    if exported.held:
        with diary.writing() as connection:
            _Alike(connection, diary.runner_id, exported).edit()
        diary.refresh_loads()


class _Alike:
    def __init__(self, connection: Connection, runner_id: int, exported: OpenExport) -> None:
        self._connection = connection
        self._runner_id = runner_id
        self._exported = exported
        self._told = {int(one["number"]): one for one in (*exported.entries, *exported.held)}
        self._own = {number: number for number in self._told}
        self._found: dict[int, int | None] = {}

    def edit(self) -> None:
        """Make every edit of the export, the first ones first."""
        for entry in self._exported.entries:
            if entry.get("pieces"):
                self._number(int(entry["number"]))

    def _number(self, of: int) -> int | None:
        """Return the entry of the diary that is now as one of the export, None where none can be."""
        if of not in self._found:
            pieces = self._exported.pieces_of(self._told[of], self._own)
            self._found[of] = self._edited(of, pieces) if pieces else self._unedited(self._told[of])
        return self._found[of]

    def _unedited(self, told: dict[str, Any]) -> int | None:
        start, elapsed_s = datetime.fromisoformat(told["start"]), float(told["elapsed_s"])
        number = find_twin(self._connection, self._runner_id, told["kind"], start, elapsed_s)
        edited = number is not None and holding.pieces_of(self._connection, number)
        return None if edited else number

    def _edited(self, of: int, pieces: list[Piece]) -> int | None:
        sources = [self._number(piece.source_id) for piece in pieces]
        if None in sources:
            return None
        first, *others = (source for source in sources if source is not None)
        try:
            if pieces[0].edit is Edit.TRIMMED:
                self._trim(first, pieces[0])
                return first
            if pieces[0].edit is Edit.MERGED:
                return merging.merge(self._connection, self._runner_id, first, *others)
            return self._split(of, first, pieces[0])
        except InvalidEntryError:
            return None  # the recording here is another than there, and does not take the edit

    def _trim(self, number: int, piece: Piece) -> None:
        start = recordings.start(self._connection, self._runner_id, number)
        wanted = trimming.trim_of([piece], start)
        trimming.trim(self._connection, self._runner_id, number, wanted, Trim())

    def _split(self, of: int, number: int, piece: Piece) -> int | None:
        """Split an entry, and note the number of either part."""
        moment = piece.ends or piece.begins
        start = recordings.start(self._connection, self._runner_id, number)
        at_s = (moment - start).total_seconds() if moment else 0.0
        first, second = splitting.split_at(self._connection, self._runner_id, number, at_s)
        for one, told in self._told.items():
            parts = self._exported.pieces_of(told, self._own)
            if parts and parts[0].edit is Edit.SPLIT and parts[0].source_id == piece.source_id:
                self._found[one] = first if parts[0].begins is None else second
        return self._found[of]
