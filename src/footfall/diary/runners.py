"""The runner a diary belongs to, and the simulated one whose season makes way for one's own runs."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update

from footfall.diary.tables import (
    ActivityRow,
    CheckInRow,
    ImportFileRow,
    ImportRow,
    PainNoteRow,
    RunnerRow,
    WatchedFolderRow,
)
from footfall.records import Runner


def first_runner(connection: Connection) -> int:
    """Return the number of the first runner of the database, who is made where there is none."""
    first = connection.execute(select(func.min(RunnerRow.id))).scalar()
    if first is not None:
        return first
    added = insert(RunnerRow).values(name="", demo=False).returning(RunnerRow.id)
    return connection.execute(added).scalar_one()


def runner(connection: Connection, runner_id: int) -> Runner:
    """Return the runner."""
    row = connection.execute(select(*_BODY).where(RunnerRow.id == runner_id)).mappings().one()
    return Runner(**row)


def keep_runner(connection: Connection, runner_id: int, runner: Runner, *, demo: bool | None = None) -> None:
    """Keep what is told of the runner, and whether it is a simulated one where that is told too."""
    told = asdict(runner) if demo is None else asdict(runner) | {"demo": demo}
    connection.execute(update(RunnerRow).where(RunnerRow.id == runner_id).values(told))


def is_demo(connection: Connection, runner_id: int) -> bool:
    """Tell whether the runner is a simulated one."""
    return bool(connection.execute(select(RunnerRow.demo).where(RunnerRow.id == runner_id)).scalar())


def is_empty(connection: Connection, runner_id: int) -> bool:
    """Tell whether the diary holds no recording, no note and no check-in."""
    counts = (
        select(func.count()).select_from(table).where(table.runner_id == runner_id)
        for table in (ActivityRow, PainNoteRow, CheckInRow)
    )
    return not any(connection.execute(count).scalar() for count in counts)


def end_demo(connection: Connection, runner_id: int) -> None:
    """Put a simulated season away: all but the number, the folders watched and the imports not ended."""
    under_way = (ImportRow.runner_id == runner_id) & ImportRow.finished.is_(None)
    staying = {
        WatchedFolderRow: select(WatchedFolderRow.__table__).where(WatchedFolderRow.runner_id == runner_id),
        ImportRow: select(ImportRow.__table__).where(under_way),
        ImportFileRow: select(ImportFileRow.__table__).join(ImportRow).where(under_way),
    }
    kept = {table: connection.execute(query).mappings().all() for table, query in staying.items()}
    connection.execute(delete(RunnerRow).where(RunnerRow.id == runner_id, RunnerRow.demo))
    connection.execute(insert(RunnerRow).values(id=runner_id, name="", demo=False))
    for table, rows in kept.items():
        if rows:
            connection.execute(insert(table), [_without_activity(row) for row in rows])


def _without_activity(row: RowMapping) -> dict[str, Any]:
    """Return a row that refers to no activity, for the simulated ones are gone."""
    return {name: None if name == "activity_id" else value for name, value in row.items()}


_BODY = (RunnerRow.name, RunnerRow.mass_kg, RunnerRow.height_m, RunnerRow.usual_mass_kg)
