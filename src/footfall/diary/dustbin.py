"""The bin: what was deleted, to be had back whole for thirty days.

A row that is deleted stays where it is and changes hands. Each deletion makes a keeper, a row among the
runners that is no runner, and gives it the rows. Every query of the diary asks for the rows of one runner, so
that nothing that lies in the bin counts anywhere, no query need know of it, and none is slower for it. What
refers to a deleted row goes on doing so, its number is given to no other, and having it back is to give the
rows back. When a keeper goes, the database lets all it keeps go with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from footfall.diary import checkins, preferences
from footfall.diary.stale import ANOTHER_BODY
from footfall.diary.tables import (
    ActivityOriginalRow,
    ActivityRow,
    BinRow,
    KneeLoadRow,
    LapRow,
    OriginalRow,
    RunnerRow,
    ShoeRow,
    StreamRow,
)
from footfall.diary.told_tables import (
    CheckInRow,
    ExerciseRow,
    ExerciseSessionRow,
    PainNoteRow,
    PrivacyZoneRow,
)
from footfall.errors import NotInDiaryError
from footfall.records import one_line

KEPT_FOR = timedelta(days=30)
"""How long what was deleted can be had back [D]."""

_LARGEST_NUMBER = 2**31 - 1  # of a row, in any database
_LONGEST_TITLE = 400


class BinKind(StrEnum):
    """What can be deleted."""

    ENTRY = "entry"
    PAIN_NOTE = "pain note"
    CHECK_IN = "check-in"
    SESSION = "session"
    SHOE = "shoe"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Binned:
    """One deletion.

    Attributes:
        id: Its number in the bin.
        kind: What was deleted.
        number: The number it had in the diary, and will have again.
        title: What it was called, or "".
        day: Its day; None for a pair of shoes or a place.
        deleted: When it was deleted, UTC.
    """

    id: int
    kind: BinKind
    number: int
    title: str
    day: date | None
    deleted: datetime

    @property
    def until(self) -> datetime:
        """The moment up to which it can be had back."""
        return self.deleted + KEPT_FOR


def put_in(
    connection: Connection, runner_id: int, kind: BinKind, number: int, title: str, day: date | None
) -> int:
    """Put a row, and all that belongs to it, into the bin; return the deletion's number.

    Args:
        connection: The diary's, writing.
        runner_id: Whose row it is.
        kind: What it is.
        number: The row's number; whoever asks has seen that it is there.
        title: What it is called.
        day: Its day.
    """
    keeper = insert(RunnerRow).values(name="", demo=False).returning(RunnerRow.id)
    keeper_id = connection.execute(keeper).scalar_one()
    told = {"kind": kind.value, "number": number, "title": one_line(title, _LONGEST_TITLE), "day": day}
    row = {"id": keeper_id, "runner_id": runner_id, "deleted": datetime.now(UTC), **told}
    connection.execute(insert(BinRow).values(row))
    for table, column in _ROWS[kind]:
        where = (column == number) & (table.runner_id == runner_id)
        connection.execute(update(table).where(where).values(runner_id=keeper_id))
    return keeper_id


def contents(connection: Connection, runner_id: int) -> list[Binned]:
    """Return what lies in the bin, the latest deletion first."""
    query = _CONTENTS.order_by(BinRow.deleted.desc(), BinRow.id.desc())
    return [_binned(row) for row in connection.execute(query, {"runner": runner_id})]


def take_out(connection: Connection, runner_id: int, number: int) -> Binned:
    """Give a deletion's rows back to the runner, and return what it was.

    A check-in comes back beside what was typed of its day meanwhile, which stands. The knee load of an entry
    is marked as outdated: the runner's body may have changed meanwhile.

    Raises:
        NotInDiaryError: The bin has no such deletion.
        InvalidEntryError: It is a place, and as many are hidden meanwhile as can be.
    """
    key = {"runner": runner_id, "id": number if 0 < number <= _LARGEST_NUMBER else 0}
    row = connection.execute(_ONE, key).first()
    if row is None:
        raise NotInDiaryError("This is in the bin no longer: it was had back, or thirty days have passed.")
    binned = _binned(row)
    if binned.kind is BinKind.CHECK_IN:
        checkins.take_in(connection, runner_id, checkins.typed(connection, binned.id))
    else:
        if binned.kind is BinKind.PLACE:
            preferences.refuse_one_more(connection, runner_id)
        for table, _column in _ROWS[binned.kind]:
            mine = update(table).where(table.runner_id == binned.id)
            connection.execute(mine.values(runner_id=runner_id))
    if binned.kind is BinKind.ENTRY:
        load = update(KneeLoadRow).where(KneeLoadRow.activity_id == binned.number)
        connection.execute(load.values(model_version=ANOTHER_BODY))
    connection.execute(delete(RunnerRow).where(RunnerRow.id == binned.id))
    return binned


def let_go(connection: Connection, runner_id: int, deleted_by: datetime) -> int:
    """Delete for good what was put into the bin up to a moment, files that nothing else was read from too.

    Returns:
        How many deletions.
    """
    due = select(BinRow.id).where(BinRow.runner_id == runner_id, BinRow.deleted <= deleted_by)
    keepers = connection.execute(due).scalars().all()
    if not keepers:
        return 0
    links = select(ActivityOriginalRow.original_id)
    theirs = links.where(ActivityOriginalRow.runner_id.in_(keepers))
    others = links.where(ActivityOriginalRow.runner_id.not_in(keepers))
    files = delete(OriginalRow).where(OriginalRow.id.in_(theirs), OriginalRow.id.not_in(others))
    connection.execute(files)
    connection.execute(delete(RunnerRow).where(RunnerRow.id.in_(keepers)))
    return len(keepers)


def has_old(connection: Connection, runner_id: int) -> bool:
    """Tell whether something has been in the bin for as long as it is kept."""
    due = {"runner": runner_id, "by": datetime.now(UTC) - KEPT_FOR}
    return connection.execute(_OLD, due).first() is not None


def let_go_of_old(connection: Connection, runner_id: int) -> int:
    """Delete for good what has been in the bin for as long as it is kept (see `let_go`)."""
    return let_go(connection, runner_id, datetime.now(UTC) - KEPT_FOR)


def entry_of_file(connection: Connection, runner_id: int, sha256: str) -> Binned | None:
    """Return the deleted entry that a file was read into; None where one read from it stands in the diary."""
    key = {"runner": runner_id, "sha256": sha256}
    row = connection.execute(_OF_FILE, key).first()
    return None if row is None else _binned(row)


def _binned(row: Any) -> Binned:  # noqa: ANN401 - a row of the bin
    number_in_bin, kind, *rest = row
    return Binned(number_in_bin, BinKind(kind), *rest)


_ROWS: dict[BinKind, tuple[tuple[Any, Any], ...]] = {
    BinKind.ENTRY: (
        (ActivityRow, ActivityRow.id),
        (StreamRow, StreamRow.activity_id),
        (LapRow, LapRow.activity_id),
        (KneeLoadRow, KneeLoadRow.activity_id),
        (ActivityOriginalRow, ActivityOriginalRow.activity_id),
    ),
    BinKind.PAIN_NOTE: ((PainNoteRow, PainNoteRow.id),),
    BinKind.CHECK_IN: ((CheckInRow, CheckInRow.id),),
    BinKind.SESSION: (
        (ExerciseSessionRow, ExerciseSessionRow.id),
        (ExerciseRow, ExerciseRow.session_id),
    ),
    BinKind.SHOE: ((ShoeRow, ShoeRow.id),),
    BinKind.PLACE: ((PrivacyZoneRow, PrivacyZoneRow.id),),
}
"""The rows that change hands, and by which column they are known."""

_CONTENTS = select(BinRow.id, BinRow.kind, BinRow.number, BinRow.title, BinRow.day, BinRow.deleted).where(
    BinRow.runner_id == bindparam("runner")
)
_ONE = _CONTENTS.where(BinRow.id == bindparam("id"))
_OLD = _CONTENTS.where(BinRow.deleted <= bindparam("by")).limit(1)
_FILE = (
    select(ActivityOriginalRow.runner_id)
    .join(OriginalRow, OriginalRow.id == ActivityOriginalRow.original_id)
    .where(OriginalRow.runner_id == bindparam("runner"), OriginalRow.sha256 == bindparam("sha256"))
)
_OF_FILE = _CONTENTS.where(
    BinRow.id.in_(_FILE), ~_FILE.where(ActivityOriginalRow.runner_id == bindparam("runner")).exists()
).limit(1)
