"""The store under a diary: the database of one runner, read by many threads and written by one at a time."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection

from footfall.diary import dustbin, once, runners
from footfall.diary.database import (
    DATABASE_FAULTS,
    cause_of,
    lock_for_writing,
    open_database,
    place_of,
)
from footfall.diary.once import Answered
from footfall.diary.remembering import Remembering
from footfall.errors import DiaryError
from footfall.language import _

T = TypeVar("T")


class Store:
    """One runner's place in a database.

    Args:
        where: A file, a folder, a database URL, or None for the user's own diary.

    Raises:
        DiaryError: The database cannot be opened.
    """

    def __init__(self, where: str | Path | None = None) -> None:
        self._engine = open_database(where)
        self._write_lock = RLock()
        self._remembering = Remembering(self._engine)
        self._held: ContextVar[Connection | None] = ContextVar("held", default=None)
        self._runner_id = self._first_runner()
        self._let_go_of_old()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._remembering.close()
        self._engine.dispose()

    @property
    def place(self) -> str:
        """Where the diary lies, without any password."""
        return place_of(self._engine)

    @property
    def runner_id(self) -> int:
        """The number every row of this diary carries."""
        return self._runner_id

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Hold a connection to read from: that of the answer being worked out, where one is."""
        held = self._held.get()
        if held is not None:
            with _told_plainly(self.place):
                yield held
            return
        with _told_plainly(self.place), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _one_connection(self) -> Iterator[None]:
        """Let all that is read meanwhile in this thread be read from one connection."""
        with self.reading() as connection:
            before = self._held.set(connection)
            try:
                yield
            finally:
                self._held.reset(before)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Hold a transaction: all of what is written in it is kept, or none."""
        try:
            with _told_plainly(self.place), self._write_lock, self._engine.begin() as connection:
                lock_for_writing(connection, self._runner_id)
                with once.noted(connection, self._runner_id):
                    yield connection
        finally:
            self._remembering.forget()

    def remember(self, question: Hashable, work_out: Callable[[], T]) -> T:
        """Return the answer to a question, worked out once until anything in the database changes.

        Args:
            question: What is asked, with everything that the answer depends on beside the database.
            work_out: Works out an answer that nobody changes afterwards.
        """

        def from_one_connection() -> T:
            with self._one_connection():
                return work_out()

        return self._remembering.answer(question, from_one_connection)

    @property
    def identity(self) -> str:
        """What tells this diary from every other; all of it deleted, it is another diary."""
        with self.reading() as connection:
            return runners.identity(connection, self._runner_id)

    def answered(self, key: str) -> Answered | None:
        """Return what was answered to what was done under a key, None where nothing was."""
        with self.reading() as connection:
            return once.answered(connection, self._runner_id, key)

    def keep_answer(self, key: str, answer: Answered) -> None:
        """Keep the answer to what was done under a key."""
        with self.writing() as connection:
            once.keep_answer(connection, self._runner_id, key, answer)

    def forget_key(self, key: str) -> None:
        """Forget a key under which something was begun and then refused."""
        with self.writing() as connection:
            once.forget_key(connection, self._runner_id, key)

    def _let_go_of_old(self) -> None:
        """Empty the bin of what has been there long enough; the runner decided that long ago."""
        with self.reading() as connection:
            is_due = dustbin.has_old(connection, self._runner_id)
        if is_due:
            with self.writing() as connection:
                dustbin.let_go_of_old(connection, self._runner_id)

    def give_room_back(self) -> None:
        """Let go of the room that deleted rows took, so that the file holds nothing of them any longer.

        PostgreSQL does so by itself, in its own time.
        """
        if self._engine.dialect.name != "sqlite":
            return
        with _told_plainly(self.place), self._write_lock, self._engine.connect() as connection:
            alone = connection.execution_options(isolation_level="AUTOCOMMIT")
            alone.exec_driver_sql("VACUUM")
            alone.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def _first_runner(self) -> int:
        with _told_plainly(self.place), self._engine.begin() as connection:
            lock_for_writing(connection)
            return runners.first_runner(connection)


@contextmanager
def _told_plainly(place: str) -> Iterator[None]:
    """Turn a fault of the database into a sentence."""
    try:
        yield
    except DATABASE_FAULTS as error:
        raise DiaryError(
            _(
                "The diary at {place} could not be used: {reason}. What was saved before is safe. Check "
                "that the disk is not full and that the file may be written to, then try again.",
                place=place,
                reason=cause_of(error),
            )
        ) from error
