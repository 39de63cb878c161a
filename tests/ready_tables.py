"""What makes a diary quick to begin and to write to where it need not outlast a power cut.

The tables of a new diary are made by the migrations once in a process, and by their statements from then on:
whoever begins a diary waits a fifth of a second for the migrations, which is nothing; a thousand tests wait
for minutes. And no commit waits for the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from unittest.mock import patch

from sqlalchemy import Connection, Engine, event, inspect

from footfall.diary import database

migrate: Callable[[Engine], None] = database._migrate
"""What brings tables up to date, as the program does it."""

prepare_sqlite: Callable[[Engine], None] = database._prepare_sqlite
"""What has SQLite keep to what a diary asks of it, as the program does it."""


@contextmanager
def tables_made_once() -> Iterator[None]:
    """Let every new diary in a file that is opened meanwhile have its tables without the migrations."""
    made: list[str] = []

    def make_tables(engine: Engine) -> None:
        if engine.dialect.name == "sqlite" and not _tables_of(engine):
            if made:
                _make(engine, made)
                return
            migrate(engine)
            made.extend(_statements_of(engine))
        else:
            migrate(engine)

    with patch.object(database, "_migrate", make_tables):
        yield


@contextmanager
def no_waiting_for_the_disk() -> Iterator[None]:
    """Let what is written meanwhile be safe from whatever becomes of the process, and from no more."""

    def prepare(engine: Engine) -> None:
        prepare_sqlite(engine)
        event.listen(
            engine,
            "connect",
            lambda connection, _record: connection.execute("PRAGMA synchronous=OFF").close(),
        )

    with patch.object(database, "_prepare_sqlite", prepare):
        yield


def _make(engine: Engine, statements: list[str]) -> None:
    with engine.begin() as connection:
        database.lock_for_writing(connection)  # as the migrations do: another may begin it at the same time
        if not _tables_of(connection):
            for statement in statements:
                connection.exec_driver_sql(statement)


def _tables_of(where: Engine | Connection) -> list[str]:
    return inspect(where).get_table_names()


def _statements_of(engine: Engine) -> list[str]:
    """Return what makes the tables of a diary as they are, with the few rows that are in them."""
    with engine.connect() as connection:
        lines = list(connection.connection.driver_connection.iterdump())
    return [line for line in lines if line not in ("BEGIN TRANSACTION;", "COMMIT;")]
