"""The experiments that the runner does on oneself."""

from __future__ import annotations

from footfall.diary import dustbin, experiments
from footfall.diary.dustbin import BinKind
from footfall.diary.form_book import FormBook
from footfall.records import Experiment


class ExperimentBook(FormBook):
    """The part of a diary that holds experiments."""

    def experiments(self) -> list[Experiment]:
        """Return every experiment, the first begun first."""

        def read() -> tuple[Experiment, ...]:
            with self.reading() as connection:
                return tuple(experiments.experiments(connection, self._runner_id))

        return list(self.remember("experiments", read))

    def experiment(self, number: int) -> Experiment:
        """Return one experiment.

        Raises:
            NotInDiaryError: The diary has none of this number.
        """
        with self.reading() as connection:
            return experiments.experiment(connection, self._runner_id, number)

    def add_experiment(self, planned: Experiment) -> int:
        """Keep an experiment and return its number.

        Raises:
            InvalidEntryError: Another one has some of its days.
        """
        with self.writing() as connection:
            return experiments.add_experiment(connection, self._runner_id, planned)

    def change_experiment(
        self, number: int, wanted: Experiment, *, was: Experiment | None = None
    ) -> Experiment:
        """Let an experiment be something else, and return it as it is now (see `change_pain_note`).

        Raises:
            NotInDiaryError: The diary has none of this number.
            InvalidEntryError: Another one has some of its days by now.
        """
        with self.writing() as connection:
            return experiments.change_experiment(connection, self._runner_id, number, wanted, was)

    def delete_experiment(self, number: int) -> int:
        """Put an experiment into the bin, and return the deletion's number (see `undelete`).

        Raises:
            NotInDiaryError: The diary has none of this number.
        """
        with self.writing() as connection:
            one = experiments.experiment(connection, self._runner_id, number)
            return dustbin.put_in(
                connection, self._runner_id, BinKind.EXPERIMENT, number, one.changed, one.start
            )
