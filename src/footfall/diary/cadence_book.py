"""The cadence that the runner works at."""

from __future__ import annotations

from footfall.diary import cadence_work
from footfall.diary.ladder_book import LadderBook
from footfall.records import CadenceWork


class CadenceBook(LadderBook):
    """The part of a diary that holds the work on cadence."""

    def cadence_work(self) -> CadenceWork | None:
        """Return what the runner works at, None where that is nothing."""
        with self.reading() as connection:
            return cadence_work.cadence_work(connection, self._runner_id)

    def begin_cadence_work(self, work: CadenceWork) -> None:
        """Work at a cadence from now on, in place of any other."""
        with self.writing() as connection:
            cadence_work.keep_cadence_work(connection, self._runner_id, work)

    def end_cadence_work(self) -> None:
        """Work at no cadence any longer."""
        with self.writing() as connection:
            cadence_work.keep_cadence_work(connection, self._runner_id, None)
