"""The plans that the runner said yes or no to."""

from __future__ import annotations

from footfall.diary import dustbin, plans
from footfall.diary.cadence_book import CadenceBook
from footfall.diary.dustbin import BinKind
from footfall.records import KeptPlan, PlanState


class PlanBook(CadenceBook):
    """The part of a diary that holds plans."""

    def plans(self) -> list[KeptPlan]:
        """Return every plan that was said yes or no to, and every end of one, the first first."""
        with self.reading() as connection:
            return plans.plans(connection, self._runner_id)

    def plan(self) -> KeptPlan | None:
        """Return the plan that counts, None where none does: the last one that was said yes to."""
        told = [one for one in self.plans() if one.state is not PlanState.DECLINED]
        return told[-1] if told and told[-1].state is PlanState.ACCEPTED else None

    def keep_plan(self, kept: KeptPlan) -> int:
        """Keep what was said to a plan, and return its number."""
        with self.writing() as connection:
            return plans.keep_plan(connection, self._runner_id, kept)

    def delete_plan(self, number: int) -> int:
        """Put what was said to a plan into the bin, so that what was before it counts again.

        Returns:
            The deletion's number (see `undelete`).

        Raises:
            NotInDiaryError: The diary has none of this number.
        """
        with self.writing() as connection:
            kept = plans.plan(connection, self._runner_id, number)
            told = (BinKind.PLAN, number, kept.state.value, kept.made)
            return dustbin.put_in(connection, self._runner_id, *told)
