"""The questionnaires that the runner fills in."""

from __future__ import annotations

from footfall.diary import dustbin, questionnaires
from footfall.diary.dustbin import BinKind
from footfall.diary.flag_book import FlagBook
from footfall.records import FilledForm


class FormBook(FlagBook):
    """The part of a diary that holds questionnaires."""

    def questionnaires(self) -> list[FilledForm]:
        """Return every questionnaire that was filled in, the first first."""
        with self.reading() as connection:
            return questionnaires.forms(connection, self._runner_id)

    def questionnaire(self, number: int) -> FilledForm:
        """Return one questionnaire.

        Raises:
            NotInDiaryError: The diary has none of this number.
        """
        with self.reading() as connection:
            return questionnaires.form(connection, self._runner_id, number)

    def add_questionnaire(self, form: FilledForm) -> int:
        """Keep a questionnaire and return its number.

        It takes the place of one of the same kind and knee that was filled in on the same day.
        """
        with self.writing() as connection:
            return questionnaires.keep_form(connection, self._runner_id, form)

    def change_questionnaire(
        self, number: int, form: FilledForm, *, was: FilledForm | None = None
    ) -> FilledForm:
        """Let a questionnaire tell something else, and return it as it is now (see `change_pain_note`).

        Raises:
            NotInDiaryError: The diary has none of this number.
            InvalidEntryError: There is another of this kind and knee on that day.
        """
        with self.writing() as connection:
            return questionnaires.change_form(connection, self._runner_id, number, form, was)

    def delete_questionnaire(self, number: int) -> int:
        """Put a questionnaire into the bin, and return the deletion's number (see `undelete`).

        Raises:
            NotInDiaryError: The diary has none of this number.
        """
        with self.writing() as connection:
            form = questionnaires.form(connection, self._runner_id, number)
            kind, title = BinKind.QUESTIONNAIRE, form.instrument.value
            return dustbin.put_in(connection, self._runner_id, kind, number, title, form.day)
