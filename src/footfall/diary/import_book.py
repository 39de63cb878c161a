"""The imports a diary has seen, as the diary tells of them."""

from __future__ import annotations

from footfall.diary import imports
from footfall.diary.imports import PastImport
from footfall.diary.notebook import Notebook
from footfall.diary.progress import FileOutcome, Outcome


class ImportBook(Notebook):
    """The part of a diary that remembers imports."""

    @property
    def broken_off_imports(self) -> int:
        """How many imports were killed before their end, or are under way: their runs may be costed wrong."""
        with self.reading() as connection:
            return imports.broken_off(connection, self._runner_id)

    def reserve_import(self, label: str) -> int:
        """Note that an import waits for its turn, and return the number it will have."""
        with self.writing() as connection:
            return imports.reserve(connection, self._runner_id, label)

    def give_up_import(self, number: int) -> None:
        """Note that an import was stopped while it waited."""
        with self.writing() as connection:
            imports.end(connection, number, stopped=True)

    def imports(
        self, *, limit: int | None = None, offset: int = 0, before: int | None = None
    ) -> list[PastImport]:
        """Return the imports this diary has seen, the latest first; only those before a number if asked."""
        with self.reading() as connection:
            return imports.past_imports(
                connection, self._runner_id, limit=limit, offset=offset, before=before
            )

    def past_import(self, number: int) -> PastImport:
        """Return one of the imports this diary has seen.

        Raises:
            NotInDiaryError: The diary has no import of this number.
        """
        with self.reading() as connection:
            return imports.past_import(connection, self._runner_id, number)

    def import_log(
        self, number: int, *, outcome: Outcome | None = None, limit: int | None = None, offset: int = 0
    ) -> list[FileOutcome]:
        """Return what became of an import's files, in the order they were read; of one outcome if asked.

        Raises:
            NotInDiaryError: The diary has no import of this number.
        """
        with self.reading() as connection:
            return imports.import_log(
                connection, self._runner_id, number, outcome=outcome, limit=limit, offset=offset
            )
