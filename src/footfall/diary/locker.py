"""The shoe locker: which pairs there are, which was worn, and what each has done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import Connection, RowMapping, Select, bindparam, func, insert, select, update

from footfall.diary.entry import ShoeUse, WornRun
from footfall.diary.tables import ActivityRow, KneeLoadRow, ShoeRow
from footfall.errors import NotInDiaryError
from footfall.language import _
from footfall.records import ActivityKind, Shoe, ShoesWorn, WornFor, changed_only, one_line, read_only

_SQL_BATCH = 500  # numbers in one statement, well under any database's limit
_LONGEST_NAME = 200
_LARGEST_NUMBER = 2**31 - 1  # of a row, in any database
_FIELDS = tuple(field.name for field in fields(Shoe))


def add_shoe(connection: Connection, runner_id: int, shoe: Shoe, number: int | None = None) -> int:
    """Keep a pair and return its number; the next that is free by default."""
    row = {"runner_id": runner_id, **_row(shoe)}
    if number is not None:
        row["id"] = number
    return connection.execute(insert(ShoeRow).values(row).returning(ShoeRow.id)).scalar_one()


def shoe(connection: Connection, runner_id: int, number: int) -> Shoe:
    """Return one pair.

    Raises:
        NotInDiaryError: The diary has none of this number.
    """
    known = 0 < number <= _LARGEST_NUMBER
    key = {"runner": runner_id, "id": number}
    row = connection.execute(_ONE_SHOE, key).mappings().first() if known else None
    if row is None:
        raise NotInDiaryError(_("There is no pair of shoes {number} in this diary.", number=number))
    return _shoe(row)


def change_shoe(
    connection: Connection, runner_id: int, number: int, wanted: Shoe, was: Shoe | None = None
) -> Shoe:
    """Let a pair be something else, and return it as it is now (see `notes.change_pain_note`).

    Raises:
        NotInDiaryError: The diary has none of this number.
    """
    changed = changed_only(shoe(connection, runner_id, number), was, wanted)
    connection.execute(update(ShoeRow).where(ShoeRow.id == number).values(_row(changed)))
    return changed


def wear(connection: Connection, runner_id: int, shoe_id: int | None, activity_ids: Sequence[int]) -> None:
    """Note that a pair was worn in these recordings; None takes back what was noted.

    Raises:
        NotInDiaryError: The diary has no such pair.
    """
    if shoe_id is not None:
        shoe(connection, runner_id, shoe_id)
    for first in range(0, len(activity_ids), _SQL_BATCH):
        some = activity_ids[first : first + _SQL_BATCH]
        where = (ActivityRow.runner_id == runner_id) & ActivityRow.id.in_(some)
        connection.execute(update(ActivityRow).where(where).values(shoe_id=shoe_id))


def wear_defaults(connection: Connection, runner_id: int, activity_ids: Sequence[int]) -> None:
    """Note the pair that is worn by default for those of these recordings of which nothing else tells.

    It is the pair in use on the day of the run; of several the one bought last, then the one kept last.
    """
    by_default = [
        (number, pair)
        for number, pair in _shoes(connection, runner_id)
        if pair.default_for & {WornFor.RUN, WornFor.TREADMILL, WornFor.WALK}
    ]
    worn: dict[int, list[int]] = {}
    for first in range(0, len(activity_ids) if by_default else 0, _SQL_BATCH):
        some = activity_ids[first : first + _SQL_BATCH]
        for number, kind, indoor, day in connection.execute(_UNSHOD, {"runner": runner_id, "of": some}):
            wanted = _worn_for(ActivityKind(kind), indoor=indoor)
            for use in wanted:
                found = [n for n, pair in by_default if use in pair.default_for and pair.is_in_use_on(day)]
                if found:
                    worn.setdefault(found[-1], []).append(number)
                    break
    for pair_number, numbers in worn.items():
        wear(connection, runner_id, pair_number, numbers)


def _worn_for(kind: ActivityKind, *, indoor: bool) -> tuple[WornFor, ...]:
    """For what a recording's shoes are worn, the best word first."""
    if kind is ActivityKind.WALK:
        return (WornFor.WALK,)
    return (WornFor.TREADMILL, WornFor.RUN) if indoor else (WornFor.RUN,)


def _shoes(connection: Connection, runner_id: int) -> list[tuple[int, Shoe]]:
    """Return the pairs and their numbers, that bought last last."""
    return sorted(pairs(connection, runner_id), key=lambda pair: (str(pair[1].bought or ""), pair[0]))


def pairs(connection: Connection, runner_id: int) -> list[tuple[int, Shoe]]:
    """Return the pairs and their numbers, the latest first."""
    rows = connection.execute(_PAIRS, {"runner": runner_id}).mappings()
    return [(row["id"], _shoe(row)) for row in rows]


def shoes(connection: Connection, runner_id: int) -> list[ShoeUse]:
    """Return the pairs and what each has done, the latest first."""
    rows = connection.execute(_USED, {"runner": runner_id}).mappings()
    return [ShoeUse(row["id"], _shoe(row), row["initial_m"] + row["worn_m"], row["runs"]) for row in rows]


def shoe_use(connection: Connection, runner_id: int) -> ShoesWorn:
    """Return what every pair did as far as Footfall knows, one row a pair."""
    columns = list(zip(*connection.execute(_WORN, {"runner": runner_id}), strict=True)) or [()] * 7
    ids, distance_m, easy_km, hard_steps, runs, first, last = columns
    return ShoesWorn(
        id=np.array(ids, dtype=np.int64),
        distance_m=read_only(np.array(distance_m, dtype=np.float64)),
        easy_km=read_only(np.array(easy_km, dtype=np.float64)),
        hard_steps=read_only(np.array(hard_steps, dtype=np.float64)),
        runs=np.array(runs, dtype=np.int64),
        first_day=np.array(first, dtype="datetime64[D]"),
        last_day=np.array(last, dtype="datetime64[D]"),
    )


def worn_runs(
    connection: Connection,
    runner_id: int,
    since: date | None = None,
    until: date | None = None,
    shoe_id: int | None = None,
) -> list[WornRun]:
    """Return the entries between two days (both included) and the pair worn on each, oldest first."""
    query = (
        select(ActivityRow.id, ActivityRow.day, ActivityRow.kind, ActivityRow.distance_m, ActivityRow.shoe_id)
        .where(ActivityRow.runner_id == runner_id)
        .order_by(ActivityRow.start, ActivityRow.id)
    )
    if since is not None:
        query = query.where(ActivityRow.day >= since)
    if until is not None:
        query = query.where(ActivityRow.day <= until)
    if shoe_id is not None:
        query = query.where(ActivityRow.shoe_id == shoe_id)
    return [WornRun(*row) for row in connection.execute(query)]


def runs_without_shoes(connection: Connection, runner_id: int) -> int:
    """Return how many runs know of no pair."""
    return connection.execute(_RUNS_UNSHOD, {"runner": runner_id}).scalar_one()


def _row(pair: Shoe) -> dict[str, Any]:
    called = {"name": one_line(pair.name, _LONGEST_NAME), "model": one_line(pair.model, _LONGEST_NAME)}
    return {name: getattr(pair, name) for name in _FIELDS} | called


def _shoe(row: RowMapping) -> Shoe:
    return Shoe(**{name: row[name] for name in _FIELDS})


_COLUMNS = (ShoeRow.id, *(getattr(ShoeRow, name) for name in _FIELDS))
_SHOES: Select[Any] = select(*_COLUMNS).where(ShoeRow.runner_id == bindparam("runner"))
_PAIRS = _SHOES.order_by(ShoeRow.id.desc())
_ONE_SHOE = _SHOES.where(ShoeRow.id == bindparam("id"))
# added up before they meet the pairs: else a database may read all runs once for every pair
_WORN_RUNS = (
    select(
        ActivityRow.shoe_id,
        func.sum(ActivityRow.distance_m).label("distance_m"),
        func.count().label("runs"),
    )
    .where(ActivityRow.runner_id == bindparam("runner"), ActivityRow.shoe_id.is_not(None))
    .group_by(ActivityRow.shoe_id)
)
_BY_PAIR = _WORN_RUNS.subquery()
_COST_BY_PAIR = (
    _WORN_RUNS.add_columns(
        func.sum(KneeLoadRow.easy_km).label("easy_km"),
        func.sum(KneeLoadRow.hard_steps).label("hard_steps"),
        func.min(ActivityRow.day).label("first_day"),
        func.max(ActivityRow.day).label("last_day"),
    )
    .outerjoin(KneeLoadRow, KneeLoadRow.activity_id == ActivityRow.id)
    .subquery()
)
_USED = (
    select(
        *_COLUMNS,
        func.coalesce(_BY_PAIR.c.distance_m, 0.0).label("worn_m"),
        func.coalesce(_BY_PAIR.c.runs, 0).label("runs"),
    )
    .outerjoin(_BY_PAIR, _BY_PAIR.c.shoe_id == ShoeRow.id)
    .where(ShoeRow.runner_id == bindparam("runner"))
    .order_by(ShoeRow.id.desc())
)
_WORN = (
    select(
        ShoeRow.id,
        func.coalesce(_COST_BY_PAIR.c.distance_m, 0.0),
        _COST_BY_PAIR.c.easy_km,
        _COST_BY_PAIR.c.hard_steps,
        func.coalesce(_COST_BY_PAIR.c.runs, 0),
        _COST_BY_PAIR.c.first_day,
        _COST_BY_PAIR.c.last_day,
    )
    .outerjoin(_COST_BY_PAIR, _COST_BY_PAIR.c.shoe_id == ShoeRow.id)
    .where(ShoeRow.runner_id == bindparam("runner"))
    .order_by(ShoeRow.id)
)
_RUNS_UNSHOD = (
    select(func.count())
    .select_from(ActivityRow)
    .where(
        ActivityRow.runner_id == bindparam("runner"),
        ActivityRow.kind == ActivityKind.RUN.value,
        ActivityRow.shoe_id.is_(None),
    )
)
_UNSHOD = select(ActivityRow.id, ActivityRow.kind, ActivityRow.indoor, ActivityRow.day).where(
    ActivityRow.runner_id == bindparam("runner"),
    ActivityRow.id.in_(bindparam("of", expanding=True)),
    ActivityRow.shoe_id.is_(None),
    ActivityRow.kind.in_((ActivityKind.RUN.value, ActivityKind.WALK.value)),
)
