"""The imports a diary has seen: which of them are done."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, func, select, update

from footfall.diary.tables import ImportRow


def broken_off(connection: Connection, runner_id: int) -> int:
    """Return how many imports were killed before their end, or are under way."""
    unfinished = select(func.count()).select_from(ImportRow).where(_unfinished(runner_id))
    return connection.execute(unfinished).scalar_one()


def note_finished(connection: Connection, runner_id: int, import_id: int | None = None) -> None:
    """Note that an import is done with; None means all of them."""
    which = _unfinished(runner_id) if import_id is None else ImportRow.id == import_id
    connection.execute(update(ImportRow).where(which).values(finished=datetime.now(UTC)))


def _unfinished(runner_id: int) -> ColumnElement[bool]:
    return ImportRow.finished.is_(None) & (ImportRow.runner_id == runner_id)
