"""What was worked out from a diary, remembered until anything in its database changes.

Several parts of a page ask the same of a diary, and so do one page after another. An answer is remembered
beside the state of the database that it was asked in: a write of this process, or of any other, is another
state, and what was remembered before it is forgotten.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

T = TypeVar("T")

MOST_REMEMBERED = 64
"""So many answers are kept, those asked for last."""

_SQLITE_STATE = "PRAGMA data_version"
_POSTGRES_STATE = "SELECT pg_current_snapshot()::text"


class Remembering:
    """Answers about one database, each worked out once for every state of it.

    An answer is handed to several threads at once: let it be one that nobody changes.

    Args:
        engine: The database.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._watching: Connection | None = None
        self._lock = Lock()
        self._writes = 0
        self._state: Hashable = None
        self._answers: OrderedDict[Hashable, object] = OrderedDict()

    def answer(self, question: Hashable, work_out: Callable[[], T]) -> T:
        """Return the answer to a question, worked out where it is not remembered.

        Args:
            question: What is asked, with everything that the answer depends on beside the database.
            work_out: Works the answer out; what it raises is not remembered.
        """
        with self._lock:
            state = self._now()
            if state != self._state:
                self._answers.clear()
                self._state = state
            if question in self._answers:
                self._answers.move_to_end(question)
                return cast(T, self._answers[question])
        found = work_out()
        with self._lock:
            if (
                state is not None and state == self._state
            ):  # else the database changed meanwhile: it may be of before or after
                self._answers[question] = found
                while len(self._answers) > MOST_REMEMBERED:
                    self._answers.popitem(last=False)
        return found

    def forget(self) -> None:
        """Forget everything: this process has written."""
        with self._lock:
            self._writes += 1

    def close(self) -> None:
        """Let go of the connection that watches the database."""
        with self._lock:
            if self._watching is not None:
                self._watching.close()
                self._watching = None
            self._answers.clear()

    def _now(self) -> Hashable:
        """Return the state of the database, None where it cannot be told.

        SQLite counts what other connections wrote, PostgreSQL what anybody did.
        """
        asked = _SQLITE_STATE if self._engine.dialect.name == "sqlite" else _POSTGRES_STATE
        try:
            if self._watching is None:  # within one transaction nothing would ever change
                self._watching = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            return self._writes, self._watching.execute(text(asked)).scalar_one()
        except SQLAlchemyError:  # what reads the answer itself will tell what is wrong
            self._watching = None
            return None
