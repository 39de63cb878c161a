"""What the runner answers of red flags, and when what was raised was seen to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from footfall.diary import red_flags
from footfall.diary.shelf import Shelf
from footfall.records import DeniedFlag, FlagAnswer, RaisedFlag


class FlagBook(Shelf):
    """The part of a diary that holds the answers to red flags."""

    def red_flags(self) -> list[RaisedFlag]:
        """Return every red flag that was raised, the first first; those that were seen to as well."""
        return [one for one in self.red_flag_answers() if isinstance(one, RaisedFlag)]

    def denied_red_flags(self) -> list[DeniedFlag]:
        """Return every red flag that was answered with no, the first first."""
        return [one for one in self.red_flag_answers() if isinstance(one, DeniedFlag)]

    def red_flag_answers(self) -> list[FlagAnswer]:
        """Return every answer to the question of a red flag, the first given first."""
        with self.reading() as connection:
            return red_flags.answers(connection, self._runner_id)

    def red_flag(self, number: int) -> RaisedFlag:
        """Return one red flag that was raised.

        Raises:
            NotInDiaryError: The diary has none of this number.
        """
        with self.reading() as connection:
            return red_flags.raised_flag(connection, self._runner_id, number)

    def answer_red_flag(self, answer: FlagAnswer) -> int:
        """Keep an answer and return its number.

        A yes (`RaisedFlag`) to what stands already changes nothing. A no (`DeniedFlag`) takes back what
        stands: it was answered by mistake.
        """
        return self.answer_red_flags((answer,))[0]

    def answer_red_flags(self, answers: Iterable[FlagAnswer]) -> list[int]:
        """Keep several answers at once, all or none, and return their numbers (see `answer_red_flag`)."""
        with self.writing() as connection:
            return [red_flags.keep_answer(connection, self._runner_id, one) for one in answers]

    def red_flag_seen_to(self, number: int, day: date | None) -> RaisedFlag:
        """Note that a raised flag was seen to, and return it as it is now.

        Args:
            number: Its number.
            day: The day on which the runner says so; None lets it stand again.

        Raises:
            NotInDiaryError: The diary has no raised flag of this number.
            InvalidEntryError: The day lies before that on which it was raised.
        """
        with self.writing() as connection:
            return red_flags.set_seen_to(connection, self._runner_id, number, day)
