"""The ladders back to running."""

from __future__ import annotations

from datetime import date

from footfall.diary import dustbin, ladders
from footfall.diary.dustbin import BinKind
from footfall.diary.form_book import FormBook
from footfall.diary.ladders import LadderTelling
from footfall.records import GateAnswers, Ladder, LadderKept, LadderRun


class LadderBook(FormBook):
    """The part of a diary that holds ladders."""

    def ladders(self) -> list[LadderKept]:
        """Return every ladder with what was told of it, the one begun first first."""
        with self.reading() as connection:
            return ladders.ladders(connection, self._runner_id)

    def ladder(self, number: int) -> LadderKept:
        """Return one ladder with what was told of it.

        Raises:
            NotInDiaryError: The diary has none of this number.
        """
        with self.reading() as connection:
            return ladders.ladder(connection, self._runner_id, number)

    def begin_ladder(self, ladder: Ladder) -> int:
        """Keep a ladder and return its number.

        Raises:
            InvalidEntryError: Another one goes on that day, or began after it.
        """
        with self.writing() as connection:
            return ladders.begin(connection, self._runner_id, ladder)

    def change_ladder(self, number: int, ladder: Ladder) -> Ladder:
        """Let a ladder tell something else, such as the day on which it ended; return it as it is now.

        Raises:
            NotInDiaryError: The diary has none of this number.
            InvalidEntryError: It would go on while another does.
        """
        with self.writing() as connection:
            return ladders.change(connection, self._runner_id, number, ladder)

    def tell_ladder(self, number: int, told: GateAnswers | LadderRun) -> None:
        """Keep what is told of a day of a ladder, in place of what was told of the same before.

        Raises:
            NotInDiaryError: The diary has no ladder of this number.
            InvalidEntryError: The ladder does not go on that day.
        """
        with self.writing() as connection:
            ladders.tell(connection, self._runner_id, number, told)

    def take_back_from_ladder(self, number: int, day: date, what: LadderTelling) -> bool:
        """Take back what was told of a day of a ladder; tell whether anything was."""
        with self.writing() as connection:
            return ladders.take_back(connection, self._runner_id, number, day, what)

    def delete_ladder(self, number: int) -> int:
        """Put a ladder into the bin, and return the deletion's number (see `undelete`).

        Raises:
            NotInDiaryError: The diary has none of this number.
        """
        with self.writing() as connection:
            kept = ladders.ladder(connection, self._runner_id, number).ladder
            kind, title = BinKind.LADDER, kept.reason.value
            return dustbin.put_in(connection, self._runner_id, kind, number, title, kept.begun)
