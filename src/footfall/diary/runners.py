"""The runner a diary belongs to, and the simulated one whose season makes way for one's own runs."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, delete, func, insert, select, update

from footfall.diary.edit_tables import HolderRow
from footfall.diary.tables import ActivityRow, BinRow, ImportFileRow, ImportRow, RunnerRow
from footfall.diary.told_tables import (
    CheckInRow,
    ExerciseSessionRow,
    ExperimentRow,
    KeyRow,
    LadderRow,
    NightRow,
    PainNoteRow,
    PlanRow,
    PrivacyZoneRow,
    QuestionnaireRow,
    RedFlagRow,
    SettingsRow,
    WatchedFolderRow,
)
from footfall.records import Runner, Sex


def first_runner(connection: Connection) -> int:
    """Return the number of the first runner of the database, who is made where there is none."""
    keepers = select(BinRow.id).union(select(HolderRow.keeper_id))
    first = connection.execute(select(func.min(RunnerRow.id)).where(RunnerRow.id.not_in(keepers))).scalar()
    if first is not None:
        return first
    added = insert(RunnerRow).values(name="", demo=False).returning(RunnerRow.id)
    return connection.execute(added).scalar_one()


def runner(connection: Connection, runner_id: int) -> Runner:
    """Return the runner."""
    row = connection.execute(_RUNNER, {"runner": runner_id}).mappings().one()
    return Runner(**{**row, "sex": Sex(row["sex"]) if row["sex"] else None})


def keep_runner(connection: Connection, runner_id: int, runner: Runner, *, demo: bool | None = None) -> None:
    """Keep what is told of the runner, and whether it is a simulated one where that is told too."""
    told = asdict(runner) | {"sex": runner.sex.value if runner.sex else None}
    if demo is not None:
        told["demo"] = demo
    connection.execute(update(RunnerRow).where(RunnerRow.id == runner_id).values(told))


def identity(connection: Connection, runner_id: int) -> str:
    """Return what tells this diary from every other; all of it deleted, it is another diary."""
    return connection.execute(_IDENTITY, {"runner": runner_id}).scalar_one()


def is_demo(connection: Connection, runner_id: int) -> bool:
    """Tell whether the runner is a simulated one."""
    return bool(connection.execute(_DEMO, {"runner": runner_id}).scalar())


def is_empty(connection: Connection, runner_id: int) -> bool:
    """Tell whether the diary holds no recording, and nothing that the runner told of days."""
    counts = (select(func.count()).select_from(table).where(table.runner_id == runner_id) for table in _OWN)
    return not any(connection.execute(count).scalar() for count in counts)


def end_demo(connection: Connection, runner_id: int) -> None:
    """Put a simulated season away: all but the number, settings, folders watched, keys, imports not ended."""
    if not is_demo(connection, runner_id):
        return  # another program put it away, and there may be runs of one's own by now
    under_way = (ImportRow.runner_id == runner_id) & ImportRow.finished.is_(None)
    staying = {
        SettingsRow: select(SettingsRow.__table__).where(SettingsRow.runner_id == runner_id),
        PrivacyZoneRow: select(PrivacyZoneRow.__table__).where(PrivacyZoneRow.runner_id == runner_id),
        WatchedFolderRow: select(WatchedFolderRow.__table__).where(WatchedFolderRow.runner_id == runner_id),
        KeyRow: select(KeyRow.__table__).where(KeyRow.runner_id == runner_id),
        ImportRow: select(ImportRow.__table__).where(under_way),
        ImportFileRow: select(ImportFileRow.__table__).join(ImportRow).where(under_way),
    }
    kept = {table: connection.execute(query).mappings().all() for table, query in staying.items()}
    delete_everything(connection, runner_id)
    for table, rows in kept.items():
        if rows:
            connection.execute(insert(table), [_without_activity(row) for row in rows])


def delete_everything(connection: Connection, runner_id: int) -> None:
    """Delete all that belongs to a runner, the bin and what is held aside too.

    A runner of whom nothing is known has the number from then on.
    """
    binned = select(BinRow.id).where(BinRow.runner_id == runner_id)
    held = select(HolderRow.keeper_id).where(HolderRow.runner_id == runner_id)
    keepers = [*connection.execute(binned).scalars(), *connection.execute(held).scalars()]
    connection.execute(delete(RunnerRow).where(RunnerRow.id.in_(keepers)))
    connection.execute(delete(RunnerRow).where(RunnerRow.id == runner_id))
    connection.execute(insert(RunnerRow).values(id=runner_id, name="", demo=False))


def _without_activity(row: RowMapping) -> dict[str, Any]:
    """Return a row that refers to no activity, for the simulated ones are gone."""
    return {name: None if name == "activity_id" else value for name, value in row.items()}


_OWN = (
    ActivityRow,
    PainNoteRow,
    CheckInRow,
    NightRow,
    ExerciseSessionRow,
    RedFlagRow,
    QuestionnaireRow,
    ExperimentRow,
    LadderRow,
    PlanRow,
)
"""What makes a diary one that is not empty."""

# built once: building a statement costs more than running it
_ME = RunnerRow.id == bindparam("runner")
_RUNNER = select(*(getattr(RunnerRow, field.name) for field in fields(Runner))).where(_ME)
_IDENTITY = select(RunnerRow.identity).where(_ME)
_DEMO = select(RunnerRow.demo).where(_ME)
