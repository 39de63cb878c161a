"""Who does it: of all programs that have a diary open, one at a time watches folders, or costs runs anew."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from threading import Lock
from typing import ClassVar

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import SQLAlchemyError

from footfall.diary.database import cause_of
from footfall.diary.diary import Diary
from footfall.errors import DiaryError
from footfall.language import N_, _


class _Claim:
    """A right; whoever holds it keeps it until it lets go or ends, however it ends.

    Args:
        diary: The diary. It must stay open for as long as the claim is held.
    """

    _NUMBER: ClassVar[int]  # tells its lock in a server from others
    _SUFFIX: ClassVar[str]  # of the file beside a diary in which it is locked
    _MEANWHILE: ClassVar[str]  # what does not happen for as long as it cannot be locked

    def __init__(self, diary: Diary) -> None:
        self._diary = diary
        self._guard = Lock()
        self._held: sqlite3.Connection | Connection | None = None

    @property
    def is_held(self) -> bool:
        """True while it is this program's."""
        return self._held is not None

    def take(self) -> bool:
        """Take the right where nobody has it; tell whether it is held now."""
        with self._guard:
            if self._held is None:
                self._held = self._lock()
            return self._held is not None

    def let_go(self) -> None:
        """Let others have it."""
        with self._guard:
            if self._held is not None:
                _unlock(self._held)
                self._held = None

    def _lock(self) -> sqlite3.Connection | Connection | None:
        with self._diary.reading() as connection:
            engine = connection.engine
        if engine.dialect.name == "sqlite":
            diary = Path(str(engine.url.database))
            return _lock_file(diary.with_name(diary.name + self._SUFFIX), self._MEANWHILE)
        return _lock_in(engine, self._NUMBER, self._diary.runner_id)


class WatchClaim(_Claim):
    """The right to look after the folders that a diary watches."""

    _NUMBER = 0x66_77_61_74  # "fwat"
    _SUFFIX = "-watching"
    _MEANWHILE = N_("Nothing is watched until it can.")


class CostingClaim(_Claim):
    """The right to cost anew what is outdated in a diary."""

    _NUMBER = 0x66_63_73_74  # "fcst"
    _SUFFIX = "-costing"
    _MEANWHILE = N_("Your runs keep the knee load they have until it can.")


def _lock_file(file: Path, meanwhile: str) -> sqlite3.Connection | None:
    """Lock an empty database beside the diary: on every system such a lock ends with its program."""
    connection = None
    try:
        connection = sqlite3.connect(file, timeout=0, isolation_level=None, check_same_thread=False)
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if connection is not None:
            connection.close()
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            return None
        raise DiaryError(
            _(
                "The folder {folder} cannot be written to: {reason}.",
                folder=file.parent,
                reason=cause_of(error),
            )
            + f" {_(meanwhile)}"
        ) from error
    return connection


def _lock_in(engine: Engine, number: int, runner_id: int) -> Connection | None:
    """Lock a number in the server; the connection is taken out of the pool, so that closing it unlocks."""
    connection = engine.connect()
    connection.detach()
    locked = connection.execute(select(func.pg_try_advisory_lock(number, runner_id))).scalar_one()
    connection.commit()
    if not locked:
        connection.close()
        return None
    return connection


def _unlock(held: sqlite3.Connection | Connection) -> None:
    """End a lock at once: a server takes a moment to see that a connection was closed."""
    with closing(held), suppress(SQLAlchemyError):  # a connection that is lost holds no lock any longer
        if isinstance(held, Connection):
            held.execute(select(func.pg_advisory_unlock_all()))
