"""Experiments on oneself: one thing changed at a time, by weeks whose order chance drew."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.records.pain import Side

FEWEST_WEEKS, MOST_WEEKS = 8, 24
"""Fewer than 8 weeks have too few orders for chance to be told from a difference."""


class Tried(StrEnum):
    """What is changed."""

    CADENCE = "cadence"
    SHOE = "shoe"
    WARM_UP = "warm-up"
    STRENGTH = "strength"
    SLEEP = "sleep"
    OTHER = "other"


class Outcome(StrEnum):
    """What counts as better, fixed before the first week."""

    RUN_PAIN = "pain of runs"
    MORNING_PAIN = "pain the next morning"


@dataclass(frozen=True, slots=True)
class Experiment:
    """One experiment as it was fixed before it began.

    Attributes:
        tried: What is changed.
        usual: The usual condition in the runner's words, "usual cadence".
        changed: The changed one, "7 % higher cadence".
        outcome: What counts as better.
        knee: Of which knee.
        start: Its first day; weeks are counted from it.
        weeks: How many, an even number of `FEWEST_WEEKS` to `MOST_WEEKS`.
        seed: Where chance began when the order of the weeks was drawn; it is kept, so that anybody can draw
            the same order again.
        id: Its number in the diary, None before it is kept there.
    """

    tried: Tried
    usual: str
    changed: str
    outcome: Outcome
    knee: Side
    start: date
    weeks: int
    seed: int
    id: int | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        """Refuse what no experiment can be.

        Raises:
            InvalidEntryError: The weeks are too few, too many or odd, or the seed is negative.
        """
        if self.weeks % 2 or not FEWEST_WEEKS <= self.weeks <= MOST_WEEKS:
            raise InvalidEntryError(
                "weeks",
                _(
                    "An experiment lasts an even number of weeks, {low} to {high}.",
                    low=FEWEST_WEEKS,
                    high=MOST_WEEKS,
                ),
            )
        if self.seed < 0:
            raise InvalidEntryError("seed", _("The seed is a whole number of 0 or more."))

    @property
    def last(self) -> date:
        """Its last day."""
        return self.start + timedelta(weeks=self.weeks, days=-1)

    def week_of(self, day: date) -> int | None:
        """Return in which of its weeks a day lies, from 0; None outside of it."""
        week = (day - self.start).days // 7
        return week if 0 <= week < self.weeks else None
