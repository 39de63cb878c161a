"""Holding aside: an entry that is edited shows what was made of it, and the recording it was stays whole.

Editing copies the entry's row, with its streams, laps, cost and links to files, and gives the copy to a
keeper: a row among the runners that is no runner, as the bin has them (see `dustbin.py`). The entry keeps
its number and all that refers to it, and shows a stretch of the copy, or several in a row; `pieces` says
which. Every query of the diary asks for the rows of one runner, so what is held aside counts nowhere and none
is slower for it. A recording that is held aside may be an edited one itself: edits are taken back from the
last to the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, exists, insert, literal, select, update

from footfall.diary.edit_tables import Edit, HolderRow, PieceRow
from footfall.diary.tables import (
    ActivityOriginalRow,
    ActivityRow,
    KneeLoadRow,
    LapRow,
    RunnerRow,
    StreamRow,
)

DETAILS = (StreamRow, LapRow, KneeLoadRow, ActivityOriginalRow)
"""The tables of what belongs to one recording, each with its `activity_id` and `runner_id`."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a recording that is held aside.

    Attributes:
        source_id: The number of the recording.
        edit: What was done to it.
        begins: Where the stretch begins, None for its start.
        ends: Where it ends, None for its end.
        distance_m: The distance told of all of the recording, NaN where none was.
    """

    source_id: int
    edit: Edit
    begins: datetime | None = None
    ends: datetime | None = None
    distance_m: float = float("nan")


def pieces_of(connection: Connection, entry_id: int) -> list[Piece]:
    """Return what an entry is made of, in order; nothing where it was never edited."""
    rows = connection.execute(_PIECES, {"of": entry_id})
    return [Piece(row.source_id, Edit(row.edit), row.begins, row.ends, row.distance_m) for row in rows]


def set_pieces(connection: Connection, entry_id: int, pieces: Iterable[Piece]) -> None:
    """Let an entry be made of these stretches; of none where it is to be edited no longer."""
    connection.execute(delete(PieceRow).where(PieceRow.activity_id == entry_id))
    for number, piece in enumerate(pieces, start=1):
        row = {
            "activity_id": entry_id,
            "number": number,
            "runner_id": owner_of(connection, entry_id),
            "source_id": piece.source_id,
            "edit": piece.edit.value,
            "begins": piece.begins,
            "ends": piece.ends,
            "distance_m": piece.distance_m,
        }
        connection.execute(insert(PieceRow), row)


def owner_of(connection: Connection, entry_id: int) -> int:
    """Return whose a recording is: the runner's, or the keeper's of those that are held aside."""
    owner = connection.execute(_OWNER, {"id": entry_id}).scalar_one()
    return int(owner)


def users_of(connection: Connection, source_id: int) -> list[int]:
    """Return the numbers of the entries that show something of a recording held aside, the lowest first."""
    return list(connection.execute(_USERS, {"source": source_id}).scalars())


def recorded_in(connection: Connection, entry_id: int) -> list[int]:
    """Return the numbers of the recordings an entry comes down to; its own where it was never edited."""
    pieces = pieces_of(connection, entry_id)
    if not pieces:
        return [entry_id]
    found = (number for piece in pieces for number in recorded_in(connection, piece.source_id))
    return list(dict.fromkeys(found))


def held_in(connection: Connection, entry_id: int) -> list[int]:
    """Return the numbers of all recordings that are held aside for an entry, the latest edit's first."""
    sources = [piece.source_id for piece in pieces_of(connection, entry_id)]
    below = (number for source in sources for number in held_in(connection, source))
    return list(dict.fromkeys((*sources, *below)))


def shown_by(connection: Connection, runner_id: int, number: int) -> int:
    """Return the first entry of the runner that shows a recording; its own number where none does."""
    if owner_of(connection, number) == runner_id:
        return number
    above = (shown_by(connection, runner_id, user) for user in users_of(connection, number))
    return next((entry for entry in above if owner_of(connection, entry) == runner_id), number)


def keeper(connection: Connection, runner_id: int) -> int | None:
    """Return who keeps the recordings of a runner that are held aside, None where none ever was."""
    return connection.execute(_KEEPER, {"runner": runner_id}).scalar()


def keeper_made(connection: Connection, runner_id: int) -> int:
    """Return who keeps the recordings of a runner that are held aside."""
    known = keeper(connection, runner_id)
    if known is not None:
        return known
    made = insert(RunnerRow).values(name="", demo=False).returning(RunnerRow.id)
    keeper_id: int = connection.execute(made).scalar_one()
    connection.execute(insert(HolderRow).values(runner_id=runner_id, keeper_id=keeper_id))
    return keeper_id


def hold_copy(connection: Connection, runner_id: int, entry_id: int) -> int:
    """Hold a copy of an entry aside and return its number.

    What the entry was made of, the copy is from now on.
    """
    to = keeper_made(connection, runner_id)
    columns = [column for column in ActivityRow.__table__.columns if column.name not in ("id", "runner_id")]
    names = ["runner_id", *(column.name for column in columns)]
    whole = select(literal(to), *columns).where(ActivityRow.id == entry_id)
    copied: int = connection.execute(
        insert(ActivityRow).from_select(names, whole).returning(ActivityRow.id)
    ).scalar_one()
    for table in DETAILS:
        others = [c for c in table.__table__.columns if c.name not in ("activity_id", "runner_id")]
        row = select(literal(copied), literal(to), *others).where(table.activity_id == entry_id)
        into = ["activity_id", "runner_id", *(column.name for column in others)]
        connection.execute(insert(table).from_select(into, row))
    moved = update(PieceRow).where(PieceRow.activity_id == entry_id)
    connection.execute(moved.values(activity_id=copied, runner_id=to))
    return copied


def change_hands(connection: Connection, numbers: Iterable[int], to: int) -> None:
    """Give recordings, and all that belongs to them, to a runner or a keeper."""
    some = list(numbers)
    if not some:
        return
    connection.execute(update(ActivityRow).where(ActivityRow.id.in_(some)).values(runner_id=to))
    for table in (*DETAILS, PieceRow):
        connection.execute(update(table).where(table.activity_id.in_(some)).values(runner_id=to))


def take_in(connection: Connection, entry_id: int, source_id: int) -> None:
    """Let an entry be again the recording that was held aside for it; the copy is no more.

    What was told of the entry, its number, and the pair that was worn stay as they are.
    """
    owner = owner_of(connection, entry_id)
    for table in (*DETAILS, PieceRow):
        connection.execute(delete(table).where(table.activity_id == entry_id))
        rows = update(table).where(table.activity_id == source_id)
        connection.execute(rows.values(activity_id=entry_id, runner_id=owner))
    recorded = connection.execute(_RECORDED.where(ActivityRow.id == source_id)).mappings().one()
    connection.execute(update(ActivityRow).where(ActivityRow.id == entry_id).values(dict(recorded)))
    connection.execute(delete(ActivityRow).where(ActivityRow.id == source_id))


@contextmanager
def given_back(connection: Connection, runner_id: int, numbers: Iterable[int]) -> Iterator[None]:
    """Let those of some recordings that are held aside be the runner's meanwhile, as if never edited."""
    kept_by = keeper(connection, runner_id)
    if kept_by is None:
        yield
        return
    held = [number for number in numbers if owner_of(connection, number) == kept_by]
    change_hands(connection, held, runner_id)
    yield
    change_hands(connection, held, kept_by)


def put_along(connection: Connection, runner_id: int, entry_id: int, to: int) -> None:
    """Let what is held aside for an entry that goes into the bin go along, unless another shows it too."""
    mine = [runner_id, keeper(connection, runner_id)]
    for number in held_in(connection, entry_id):
        used = exists().where(PieceRow.source_id == number, PieceRow.runner_id.in_(mine))
        if not connection.execute(select(used)).scalar():
            change_hands(connection, [number], to)


def hold_again(connection: Connection, runner_id: int, entry_id: int) -> None:
    """Hold aside again what went along with an entry that came back from the bin."""
    held = held_in(connection, entry_id)
    if held:
        change_hands(connection, held, keeper_made(connection, runner_id))


# built once: building a statement costs more than running it
_PIECES = (
    select(PieceRow.source_id, PieceRow.edit, PieceRow.begins, PieceRow.ends, PieceRow.distance_m)
    .where(PieceRow.activity_id == bindparam("of"))
    .order_by(PieceRow.number)
)
_OWNER = select(ActivityRow.runner_id).where(ActivityRow.id == bindparam("id"))
_USERS = (
    select(PieceRow.activity_id)
    .where(PieceRow.source_id == bindparam("source"))
    .order_by(PieceRow.activity_id)
    .distinct()
)
_KEEPER = select(HolderRow.keeper_id).where(HolderRow.runner_id == bindparam("runner"))
_RECORDED = select(
    ActivityRow.start,
    ActivityRow.zone,
    ActivityRow.day,
    ActivityRow.device,
    ActivityRow.indoor,
    ActivityRow.distance_m,
    ActivityRow.elapsed_s,
    ActivityRow.timer_s,
    ActivityRow.heart_rate_bpm,
    ActivityRow.cadence_spm,
    ActivityRow.faults,
)
"""The columns that tell of the recording itself, and not what was told of it."""
