"""Check-ins: one row a day, typed by the runner or told by a service."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from footfall.diary.tables import CheckInRow
from footfall.records import CheckIn


def check_ins(connection: Connection, runner_id: int, since: date | None = None) -> list[CheckIn]:
    """Return the check-ins, oldest first."""
    query = (
        select(CheckInRow.day, CheckInRow.sleep_h, CheckInRow.source)
        .where(CheckInRow.runner_id == runner_id)
        .order_by(CheckInRow.day)
    )
    if since is not None:
        query = query.where(CheckInRow.day >= since)
    return [CheckIn(*row) for row in connection.execute(query)]


def set_check_in(connection: Connection, runner_id: int, check_in: CheckIn) -> None:
    """Let a check-in take the place of what was told of its day; one that tells nothing takes that back."""
    connection.execute(
        delete(CheckInRow).where(CheckInRow.runner_id == runner_id, CheckInRow.day == check_in.day)
    )
    if not math.isnan(check_in.sleep_h):
        connection.execute(_ADD, _row(runner_id, check_in))


def take_in(connection: Connection, runner_id: int, told: Iterable[CheckIn]) -> int:
    """Keep what is told of some days by services, or in an export of a diary; return how many it changed.

    What the runner typed stands, and goes before what any service tells. A later word of the same service
    takes the place of its earlier one. Where two services tell of one night the first stays: they measure
    differently and neither is known to be right, so that a mean would be nobody's, and changing from one to
    the other in the middle of a history would look like a change of sleep.
    """
    known = {one.day: one for one in check_ins(connection, runner_id)}
    new, changed = {}, {}
    for one in told:
        had = known.get(one.day)
        if math.isnan(one.sleep_h):
            continue
        if had is None:
            new[one.day] = one
        elif math.isnan(had.sleep_h) or (one != had and had.source and one.source in ("", had.source)):
            changed[one.day] = one
    if new:
        connection.execute(_ADD, [_row(runner_id, one) for one in new.values()])
    if changed:
        of_day = [{"of": one.day, "sleep_h": one.sleep_h, "source": one.source} for one in changed.values()]
        where = (CheckInRow.runner_id == runner_id) & (CheckInRow.day == bindparam("of"))
        connection.execute(update(CheckInRow).where(where), of_day)
    return len(new) + len(changed)


def _row(runner_id: int, check_in: CheckIn) -> dict[str, object]:
    return {
        "runner_id": runner_id,
        "day": check_in.day,
        "sleep_h": check_in.sleep_h,
        "source": check_in.source,
    }


_ADD = insert(CheckInRow)
