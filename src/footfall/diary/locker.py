"""The shoe locker: which pairs there are, which was worn, and what each has done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import Connection, func, insert, select, update

from footfall.diary.entry import ShoeUse
from footfall.diary.tables import ActivityRow, ShoeRow
from footfall.records import Shoe

_SQL_BATCH = 500  # numbers in one statement, well under any database's limit


def add_shoe(connection: Connection, runner_id: int, shoe: Shoe) -> int:
    """Keep a pair and return its number."""
    row = {"runner_id": runner_id, **asdict(shoe)}
    return connection.execute(insert(ShoeRow).values(row).returning(ShoeRow.id)).scalar_one()


def wear(connection: Connection, runner_id: int, shoe_id: int, activity_ids: Sequence[int]) -> None:
    """Note that a pair was worn in these recordings."""
    for first in range(0, len(activity_ids), _SQL_BATCH):
        some = activity_ids[first : first + _SQL_BATCH]
        where = (ActivityRow.runner_id == runner_id) & ActivityRow.id.in_(some)
        connection.execute(update(ActivityRow).where(where).values(shoe_id=shoe_id))


def shoes(connection: Connection, runner_id: int) -> list[ShoeUse]:
    """Return the pairs and what each has done, the latest first."""
    query = (
        select(
            ShoeRow.id,
            ShoeRow.name,
            ShoeRow.bought,
            ShoeRow.initial_m,
            ShoeRow.retired,
            func.coalesce(func.sum(ActivityRow.distance_m), 0.0),
            func.count(ActivityRow.id),
        )
        .outerjoin(ActivityRow, ActivityRow.shoe_id == ShoeRow.id)
        .where(ShoeRow.runner_id == runner_id)
        .group_by(ShoeRow.id)
        .order_by(ShoeRow.id.desc())
    )
    return [
        ShoeUse(id_, Shoe(name, bought, initial_m, retired), initial_m + worn_m, runs)
        for id_, name, bought, initial_m, retired, worn_m, runs in connection.execute(query)
    ]
