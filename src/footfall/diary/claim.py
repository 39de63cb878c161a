"""Who watches: of all programs that have a diary open, one at a time looks after the folders it watches."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Engine, func, select

from footfall.diary.diary import Diary
from footfall.errors import DiaryError

_LOCK_NUMBER = 0x66_77_61_74  # "fwat": tells this lock from the one of writing
_SUFFIX = "-watching"


class WatchClaim:
    """The right to watch for a diary; whoever holds it keeps it until it lets go or ends, however it ends.

    Args:
        diary: The diary. It must stay open for as long as the claim is held.
    """

    def __init__(self, diary: Diary) -> None:
        self._diary = diary
        self._guard = Lock()
        self._held: sqlite3.Connection | Connection | None = None

    @property
    def is_held(self) -> bool:
        """True while this program is the one that watches."""
        return self._held is not None

    def take(self) -> bool:
        """Take the right where nobody has it; tell whether it is held now."""
        with self._guard:
            if self._held is None:
                self._held = self._lock()
            return self._held is not None

    def let_go(self) -> None:
        """Let others watch."""
        with self._guard:
            if self._held is not None:
                self._held.close()
                self._held = None

    def _lock(self) -> sqlite3.Connection | Connection | None:
        with self._diary.reading() as connection:
            engine = connection.engine
        if engine.dialect.name == "sqlite":
            return _lock_beside(Path(str(engine.url.database)))
        return _lock_in(engine, self._diary.runner_id)


def _lock_beside(diary: Path) -> sqlite3.Connection | None:
    """Lock an empty database beside the diary: on every system such a lock ends with its program."""
    connection = None
    try:
        connection = sqlite3.connect(
            diary.with_name(diary.name + _SUFFIX), timeout=0, isolation_level=None, check_same_thread=False
        )
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if connection is not None:
            connection.close()
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            return None
        raise DiaryError(
            f"The folder {diary.parent} cannot be written to: {error}. Nothing is watched until it can."
        ) from error
    return connection


def _lock_in(engine: Engine, runner_id: int) -> Connection | None:
    """Lock a number in the server; the connection is taken out of the pool, so that closing it unlocks."""
    connection = engine.connect()
    connection.detach()
    locked = connection.execute(select(func.pg_try_advisory_lock(_LOCK_NUMBER, runner_id))).scalar_one()
    connection.commit()
    if not locked:
        connection.close()
        return None
    return connection
