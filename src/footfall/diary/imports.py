"""The imports a diary has seen: what each was of, how it ended, and what became of every file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, bindparam, delete, func, insert, select, update

from footfall.diary.progress import FileOutcome, Outcome
from footfall.diary.tables import ActivityRow, ImportFileRow, ImportRow
from footfall.errors import NotInDiaryError
from footfall.language import _
from footfall.records import one_line

_LARGEST_NUMBER = 2**31 - 1  # of a row, in any database
_LONGEST_PATH = 4096
_WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class ImportAs:
    """How the diary is to remember an import.

    Attributes:
        number: The number that was reserved for it (`Diary.reserve_import`), None for the next.
        label: What is imported; by default as the files are called.
        folder: The folder in which the files lie for the import alone: they are called by their names in it.
    """

    number: int | None = None
    label: str = ""
    folder: Path | None = None

    def name_of(self, path: str) -> str:
        """Return what a file is called."""
        return path.removeprefix(f"{self.folder}/") if self.folder else path


UNNAMED = ImportAs()
"""What nobody named: the next number, and the files as they are called."""


@dataclass(frozen=True, slots=True)
class PastImport:
    """One import as the diary remembers it.

    Attributes:
        number: Its number in the diary; the latest has the highest.
        label: What was imported, "export.zip"; "" where the diary did not keep that yet.
        started: When it began, UTC.
        finished: When it was done with, None while it is under way, or broken off and not mended yet.
        ended: "finished", "stopped", "waiting" before it begins, "" while under way or where it broke off.
        added: Files that brought something new.
        duplicates: Files the diary had already.
        unreadable: Files that could not be read.
    """

    number: int
    label: str
    started: datetime
    finished: datetime | None
    ended: str
    added: int
    duplicates: int
    unreadable: int

    @property
    def files(self) -> int:
        """All files it came to."""
        return self.added + self.duplicates + self.unreadable


def path_in_log(path: str) -> str:
    """Return a file's path as the log has it."""
    return one_line(path, _LONGEST_PATH)


def reserve(connection: Connection, runner_id: int, label: str) -> int:
    """Note that an import waits for its turn, and return its number."""
    row = {"runner_id": runner_id, "started": datetime.now(UTC), "label": label, "ended": _WAITING}
    return connection.execute(insert(ImportRow).returning(ImportRow.id), row).scalar_one()


def begin(connection: Connection, runner_id: int, label: str, number: int | None = None) -> int:
    """Note that an import begins, under the number that was reserved for it if any, and return its number."""
    number = reserve(connection, runner_id, label) if number is None else number
    begun = {"started": datetime.now(UTC), "ended": ""}
    connection.execute(update(ImportRow).where(ImportRow.id == number).values(begun))
    return number


def note_under_way(connection: Connection, number: int) -> None:
    """Note that an import goes on, also where another took it for broken off and mended meanwhile."""
    connection.execute(_GOES_ON, {"goes_on": number})


def end(connection: Connection, import_id: int, *, stopped: bool) -> None:
    """Note that an import is done with, and whether it was stopped before its end."""
    done = {"finished": datetime.now(UTC), "ended": "stopped" if stopped else "finished"}
    connection.execute(update(ImportRow).where(ImportRow.id == import_id).values(done))


def forget(connection: Connection, import_id: int) -> None:
    """Take an import off the list, with what became of its files."""
    connection.execute(delete(ImportRow).where(ImportRow.id == import_id))


def broken_off(connection: Connection, runner_id: int) -> int:
    """Return how many imports were killed before their end, or are under way."""
    unfinished = select(func.count()).select_from(ImportRow).where(_unfinished(runner_id))
    return connection.execute(unfinished).scalar_one()


def note_mended(connection: Connection, runner_id: int) -> None:
    """Note that what imports that broke off left behind is mended; that they broke off stays told."""
    connection.execute(update(ImportRow).where(_unfinished(runner_id)).values(finished=datetime.now(UTC)))


def past_imports(
    connection: Connection,
    runner_id: int,
    *,
    limit: int | None = None,
    offset: int = 0,
    before: int | None = None,
) -> list[PastImport]:
    """Return the imports, the latest first; only those before one number if asked."""
    columns = (ImportRow.id, ImportRow.label, ImportRow.started, ImportRow.finished, ImportRow.ended)
    query = select(*columns).where(ImportRow.runner_id == runner_id).order_by(ImportRow.id.desc())
    if before is not None:
        query = query.where(ImportRow.id < before)
    rows = connection.execute(query.limit(limit).offset(offset)).all()
    counts = _counts(connection, runner_id, rows[-1].id) if rows else {}
    return [PastImport(*row, *(counts.get((row.id, one.value), 0) for one in Outcome)) for row in rows]


def past_import(connection: Connection, runner_id: int, number: int) -> PastImport:
    """Return one import.

    Raises:
        NotInDiaryError: The diary has no import of this number.
    """
    found = past_imports(connection, runner_id, limit=1, before=min(number, _LARGEST_NUMBER) + 1)
    if not found or found[0].number != number:
        raise NotInDiaryError(_("There is no import {number} in this diary.", number=number))
    return found[0]


def import_log(
    connection: Connection,
    runner_id: int,
    number: int,
    *,
    outcome: Outcome | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[FileOutcome]:
    """Return what became of the files of an import, in the order they were read.

    Args:
        connection: The diary's.
        runner_id: Whose.
        number: The import's number.
        outcome: To be told of these alone.
        limit: How many at most.
        offset: How many to pass over first.

    Raises:
        NotInDiaryError: The diary has no import of this number.
    """
    mine = (ImportRow.id == number) & (ImportRow.runner_id == runner_id)
    known = 0 < number <= _LARGEST_NUMBER and connection.execute(select(ImportRow.id).where(mine)).first()
    if not known:
        raise NotInDiaryError(_("There is no import {number} in this diary.", number=number))
    line = ImportFileRow
    standing = (ActivityRow.id == line.activity_id) & (ActivityRow.runner_id == runner_id)
    query = (
        select(line.path, line.outcome, line.reason, line.offset, ActivityRow.id)
        .outerjoin(ActivityRow, standing)
        .where(line.import_id == number)
        .order_by(line.id)
        .limit(limit)
        .offset(offset)
    )
    if outcome is not None:
        query = query.where(line.outcome == outcome.value)
    return [
        FileOutcome(path, Outcome(became), reason, at, () if entry is None else (entry,))
        for path, became, reason, at, entry in connection.execute(query)
    ]


def _counts(connection: Connection, runner_id: int, oldest: int) -> dict[tuple[int, str], int]:
    """Return how many files of each import, from a number on, came to each outcome."""
    line = ImportFileRow
    query = select(line.import_id, line.outcome, func.count())
    query = query.where(line.runner_id == runner_id, line.import_id >= oldest)
    rows = connection.execute(query.group_by(line.import_id, line.outcome))
    return {(number, outcome): count for number, outcome, count in rows}


def _unfinished(runner_id: int) -> ColumnElement[bool]:
    return ImportRow.finished.is_(None) & (ImportRow.ended != _WAITING) & (ImportRow.runner_id == runner_id)


# built once: building a statement costs more than running it, and this one runs with every file
_GOES_ON = (
    update(ImportRow)
    .where(ImportRow.id == bindparam("goes_on"), ImportRow.finished.is_not(None))
    .values(finished=None)
)
