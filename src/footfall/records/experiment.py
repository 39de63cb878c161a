"""Experiments on oneself: one thing changed at a time, by weeks whose order chance drew."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from footfall.errors import InvalidEntryError
from footfall.language import N_, _
from footfall.records.pain import Side
from footfall.records.ranges import refuse_outside
from footfall.records.text import one_line

FEWEST_WEEKS, MOST_WEEKS = 8, 24
"""Fewer than 8 weeks have too few orders for chance to be told from a difference."""

LONGEST_WORDS = 80
"""So many characters tell a condition at most."""

LARGEST_SEED = 2**31 - 1


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


AMOUNTS: dict[Tried, tuple[float, float]] = {
    Tried.CADENCE: (3.0, 10.0),
    Tried.STRENGTH: (1.0, 7.0),
    Tried.SLEEP: (0.25, 3.0),
}
"""What can be told in a number, from its least to its most: per cent more steps, sessions in a week, hours
more in bed. By it the diary is read."""


@dataclass(frozen=True, slots=True)
class Experiment:
    """One experiment: what was fixed before it began, and what became of it.

    Attributes:
        tried: What is changed.
        usual: The usual condition in the runner's words, "usual cadence".
        changed: The changed one, "7 % higher cadence"; of shoes, the name of the pair.
        outcome: What counts as better.
        knee: Of which knee.
        start: Its first day; weeks are counted from it.
        weeks: How many, an even number of `FEWEST_WEEKS` to `MOST_WEEKS`.
        seed: Where chance began when the order of the weeks was drawn; it is kept, so that anybody can draw
            the same order again.
        amount: By how much it is changed (see `AMOUNTS`), None where that is no number or was not told.
        ended: The day on which the runner ended it early, None where not.
        resumed: The days on which the runner let it go on after pain had paused it, ascending.
        told: For each week, whether it went as drawn by the runner's own word, None where not told; weeks at
            the end of which nothing was told may be left out.
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
    amount: float | None = None
    ended: date | None = None
    resumed: tuple[date, ...] = ()
    told: tuple[bool | None, ...] = ()
    id: int | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        """Refuse what no experiment can be.

        Raises:
            InvalidEntryError: The weeks are too few, too many or odd, a condition is not told in words or
                both in the same, the amount or the seed lies outside its range, or what became of it lies
                outside its weeks.
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
        _refuse_words("usual", self.usual)
        _refuse_words("changed", self.changed)
        if self.usual.casefold() == self.changed.casefold():
            raise InvalidEntryError("changed", _("Tell the changed weeks apart from the usual ones."))
        if not 0 <= self.seed <= LARGEST_SEED:
            raise InvalidEntryError("seed", _("The seed is a whole number of 0 or more."))
        _refuse_amount(self.tried, self.amount)
        if len(self.told) > self.weeks or (self.ended is not None and self.ended < self.start):
            raise InvalidEntryError("weeks", _("This lies outside of the weeks of the experiment."))

    @property
    def last(self) -> date:
        """Its last day, as it was fixed."""
        return self.start + timedelta(weeks=self.weeks, days=-1)

    @property
    def taken_until(self) -> date:
        """The last day on which no other experiment may be: its last, or the day before it was ended."""
        return self.last if self.ended is None else min(self.last, self.ended - timedelta(days=1))

    def week_of(self, day: date) -> int | None:
        """Return in which of its weeks a day lies, from 0; None outside of it."""
        week = (day - self.start).days // 7
        return week if 0 <= week < self.weeks else None

    def meets(self, other: Experiment) -> bool:
        """Tell whether two experiments share a day."""
        return self.start <= other.taken_until and other.start <= self.taken_until

    def told_of(self, week: int) -> bool | None:
        """Return whether a week went as drawn by the runner's own word, None where not told."""
        return self.told[week] if week < len(self.told) else None


def _refuse_words(name: str, words: str) -> None:
    if not words or one_line(words, LONGEST_WORDS) != words:
        raise InvalidEntryError(
            name, _("Tell it in a few words, {most} characters at most.", most=LONGEST_WORDS)
        )


def _refuse_amount(tried: Tried, amount: float | None) -> None:
    if amount is None:
        return
    if tried not in AMOUNTS:
        raise InvalidEntryError("amount", _("What is tried here has no amount."))
    sentence = N_("By how much it is changed goes from {low} to {high}; {value} is outside it.")
    refuse_outside("amount", amount, *AMOUNTS[tried], sentence)
