"""The cadence that the runner works at; one at a time."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, delete, insert, select

from footfall.diary.told_tables import CadenceWorkRow
from footfall.records import CadenceWork


def cadence_work(connection: Connection, runner_id: int) -> CadenceWork | None:
    """Return what the runner works at, None where that is nothing."""
    row = connection.execute(_WORK, {"runner": runner_id}).first()
    return None if row is None else CadenceWork(*row)


def keep_cadence_work(connection: Connection, runner_id: int, work: CadenceWork | None) -> None:
    """Keep what the runner works at in place of what was before; None ends it."""
    connection.execute(delete(CadenceWorkRow).where(CadenceWorkRow.runner_id == runner_id))
    if work is not None:
        row = {"begun": work.begun, "usual_spm": work.usual_spm, "share": work.share}
        connection.execute(insert(CadenceWorkRow).values(runner_id=runner_id, **row))


def take_in(connection: Connection, runner_id: int, work: CadenceWork | None) -> None:
    """Keep what an export tells, where the diary has nothing of the kind."""
    if work is not None and cadence_work(connection, runner_id) is None:
        keep_cadence_work(connection, runner_id, work)


_WORK = select(CadenceWorkRow.begun, CadenceWorkRow.usual_spm, CadenceWorkRow.share).where(
    CadenceWorkRow.runner_id == bindparam("runner")
)
