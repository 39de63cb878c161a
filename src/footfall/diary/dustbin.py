"""The bin: what was deleted, to be had back whole for thirty days.

A row that is deleted stays where it is and changes hands. Each deletion makes a keeper, a row among the
runners that is no runner, and gives it the rows. Every query of the diary asks for the rows of one runner, so
that nothing that lies in the bin counts anywhere, no query need know of it, and none is slower for it. What
refers to a deleted row goes on doing so, its number is given to no other, and having it back is to give the
rows back. When a keeper goes, the database lets all it keeps go with it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from footfall.diary import checkins, experiments, holding, preferences
from footfall.diary.edit_tables import PieceRow
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
    ExperimentRow,
    FormClipRow,
    LadderDayRow,
    LadderRow,
    PainNoteRow,
    PlanRow,
    PrivacyZoneRow,
    QuestionnaireRow,
)
from footfall.errors import NotInDiaryError
from footfall.language import _
from footfall.records import one_line

KEPT_FOR = timedelta(days=30)
"""How long what was deleted can be had back [D]."""

_LARGEST_NUMBER = 2**31 - 1  # of a row, in any database
_LONGEST_TITLE = 400
_SQL_BATCH = 500  # numbers in one statement


class BinKind(StrEnum):
    """What can be deleted."""

    ENTRY = "entry"
    PAIN_NOTE = "pain note"
    CHECK_IN = "check-in"
    SESSION = "session"
    SHOE = "shoe"
    SEVERAL = "several"
    PLACE = "place"
    QUESTIONNAIRE = "questionnaire"
    FORM_CLIP = "form clip"
    EXPERIMENT = "experiment"
    LADDER = "ladder"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Binned:
    """One deletion.

    Attributes:
        id: Its number in the bin.
        kind: What was deleted.
        number: The number it had in the diary, and will have again; of several entries, how many.
        title: What it was called, or "".
        day: Its day; None for a pair of shoes, for a place, and for several entries.
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
    keeper_id = _keeper(connection, runner_id, Binned(0, kind, number, title, day, datetime.now(UTC)))
    _give(connection, runner_id, keeper_id, kind, (number,))
    return keeper_id


def put_in_together(
    connection: Connection, runner_id: int, several: Mapping[BinKind, Collection[int]]
) -> int:
    """Put several entries into the bin as one deletion, which is had back at once; return its number.

    Args:
        connection: The diary's, writing.
        runner_id: Whose rows they are.
        several: The numbers of the rows by what they are; whoever asks has seen that they are there.
    """
    number = sum(map(len, several.values()))
    keeper_id = _keeper(
        connection, runner_id, Binned(0, BinKind.SEVERAL, number, "", None, datetime.now(UTC))
    )
    for kind, numbers in several.items():
        _give(connection, runner_id, keeper_id, kind, numbers)
    return keeper_id


def _keeper(connection: Connection, runner_id: int, told: Binned) -> int:
    """Make the keeper of a deletion, and return its number."""
    keeper = insert(RunnerRow).values(name="", demo=False).returning(RunnerRow.id)
    keeper_id = connection.execute(keeper).scalar_one()
    row = {"kind": told.kind.value, "number": told.number, "day": told.day, "deleted": told.deleted}
    title = one_line(told.title, _LONGEST_TITLE)
    connection.execute(insert(BinRow).values(id=keeper_id, runner_id=runner_id, title=title, **row))
    return keeper_id


def _give(
    connection: Connection, runner_id: int, keeper_id: int, kind: BinKind, numbers: Collection[int]
) -> None:
    """Give rows of one kind, and all that belongs to them, to a keeper."""
    some = list(numbers)
    for first in range(0, len(some), _SQL_BATCH):
        for table, column in _ROWS[kind]:
            where = column.in_(some[first : first + _SQL_BATCH]) & (table.runner_id == runner_id)
            connection.execute(update(table).where(where).values(runner_id=keeper_id))
    for number in some if kind is BinKind.ENTRY else ():
        holding.put_along(connection, runner_id, number, keeper_id)


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
        InvalidEntryError: It is a place, and as many are hidden meanwhile as can be; or an experiment, and
            another has some of its days meanwhile.
    """
    key = {"runner": runner_id, "id": _in_range(number)}
    row = connection.execute(_ONE, key).first()
    if row is None:
        raise NotInDiaryError(_("This is in the bin no longer: it was had back, or thirty days have passed."))
    binned = _binned(row)
    if binned.kind is BinKind.CHECK_IN:
        checkins.take_in(connection, runner_id, checkins.typed(connection, binned.id))
    else:
        if binned.kind is BinKind.PLACE:
            preferences.refuse_one_more(connection, runner_id)
        if binned.kind is BinKind.EXPERIMENT:
            had = experiments.experiment(connection, binned.id, binned.number)
            experiments.refuse_second(connection, runner_id, had)
        entries = list(connection.execute(_ENTRIES, {"keeper": binned.id}).scalars())
        load = update(KneeLoadRow).where(KneeLoadRow.runner_id == binned.id)
        connection.execute(load.values(model_version=ANOTHER_BODY))
        for table, _column in _ROWS[binned.kind]:
            mine = update(table).where(table.runner_id == binned.id)
            connection.execute(mine.values(runner_id=runner_id))
        for entry in entries:
            holding.hold_again(connection, runner_id, entry)
    connection.execute(delete(RunnerRow).where(RunnerRow.id == binned.id))
    return binned


def days_of(connection: Connection, runner_id: int, number: int) -> tuple[date, date] | None:
    """Return the first and the last day of the recordings in a deletion, None where it holds none."""
    mine = select(BinRow.id).where(BinRow.runner_id == runner_id, BinRow.id == _in_range(number))
    span = select(func.min(ActivityRow.day), func.max(ActivityRow.day)).where(ActivityRow.runner_id.in_(mine))
    first, last = connection.execute(span).one()
    return None if first is None else (first, last)


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


def _in_range(number: int) -> int:
    return number if 0 < number <= _LARGEST_NUMBER else 0


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
        (PieceRow, PieceRow.activity_id),
    ),
    BinKind.PAIN_NOTE: ((PainNoteRow, PainNoteRow.id),),
    BinKind.CHECK_IN: ((CheckInRow, CheckInRow.id),),
    BinKind.SESSION: (
        (ExerciseSessionRow, ExerciseSessionRow.id),
        (ExerciseRow, ExerciseRow.session_id),
    ),
    BinKind.SHOE: ((ShoeRow, ShoeRow.id),),
    BinKind.PLACE: ((PrivacyZoneRow, PrivacyZoneRow.id),),
    BinKind.QUESTIONNAIRE: ((QuestionnaireRow, QuestionnaireRow.id),),
    BinKind.FORM_CLIP: ((FormClipRow, FormClipRow.id),),
    BinKind.EXPERIMENT: ((ExperimentRow, ExperimentRow.id),),
    BinKind.PLAN: ((PlanRow, PlanRow.id),),
    BinKind.LADDER: ((LadderRow, LadderRow.id), (LadderDayRow, LadderDayRow.ladder_id)),
}
_ROWS[BinKind.SEVERAL] = tuple(
    row for kind in (BinKind.ENTRY, BinKind.PAIN_NOTE, BinKind.SESSION) for row in _ROWS[kind]
)
"""The rows that change hands, and by which column they are known."""

_ENTRIES = select(ActivityRow.id).where(ActivityRow.runner_id == bindparam("keeper"))
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
