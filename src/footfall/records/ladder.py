"""The ladder: a return to running that was begun, what its gate was answered, and the steps told by hand."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from footfall.errors import InvalidEntryError
from footfall.language import N_, _
from footfall.records.pain import Side
from footfall.records.ranges import refuse_outside

MOST_WEEK_M = 500_000.0
"""No more than so many metres a week are believed."""


class LadderReason(StrEnum):
    """Why a runner begins anew."""

    KNEE_PAIN = "knee pain"
    OTHER_INJURY = "another injury"
    ILLNESS = "illness"
    BREAK = "a long break"


@dataclass(frozen=True, slots=True)
class Ladder:
    """A return to running.

    Attributes:
        begun: The runner's local day on which it was begun.
        reason: Why.
        knee: Which knee it is about; None for both.
        before_week_m: How far a usual week was before, 0 to 500 km; NaN where unknown.
        ended: The day on which the runner ended it; None as long as it goes on.
        id: Its number in the diary, None before it is kept there; ladders that tell the same are equal
            whatever their numbers.
    """

    begun: date
    reason: LadderReason
    knee: Side | None = None
    before_week_m: float = math.nan
    ended: date | None = None
    id: int | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        """Refuse what no ladder can be.

        Raises:
            InvalidEntryError: It ended before it began, or the week lies outside its range.
        """
        sentence = N_("A usual week is from {low} to {high} metres; {value} is outside it.")
        refuse_outside("before_week_m", self.before_week_m, 0.0, MOST_WEEK_M, sentence)
        if self.ended is not None and self.ended < self.begun:
            raise InvalidEntryError("ended", _("It cannot end before it began."))

    def holds_on(self, day: date) -> bool:
        """Tell whether it goes on that day: from the day it began to the one before it ended."""
        return self.begun <= day and (self.ended is None or day < self.ended)


@dataclass(frozen=True, slots=True)
class GateAnswers:
    """What was answered to the gate before the first step; None where something was left out.

    Attributes:
        day: The runner's local day.
        walked: Whether a walk of 30 minutes was free of pain.
        even_gait: Whether they walk without a limp.
        hopped: Whether 200 to 250 landings on one leg left it no worse.
        no_swelling: Whether the knee is free of swelling.
    """

    day: date
    walked: bool | None = None
    even_gait: bool | None = None
    hopped: bool | None = None
    no_swelling: bool | None = None

    @property
    def answers(self) -> tuple[bool | None, ...]:
        """The four answers, in the order of the gate."""
        return self.walked, self.even_gait, self.hopped, self.no_swelling


@dataclass(frozen=True, slots=True)
class LadderRun:
    """What was run on one day, by the watch or told by hand.

    Attributes:
        day: The runner's local day.
        lasted_s: How long it lasted, walking included, up to a day; NaN where unknown.
    """

    day: date
    lasted_s: float = math.nan

    def __post_init__(self) -> None:
        """Refuse a session longer than a day.

        Raises:
            InvalidEntryError: It lasts less than nothing, or longer than a day.
        """
        sentence = N_("It lasts {low} to {high} seconds; {value} is outside it.")
        refuse_outside("lasted_s", self.lasted_s, 0.0, 86_400.0, sentence)


@dataclass(frozen=True, slots=True)
class LadderKept:
    """A ladder with what was told of it, as the diary keeps it.

    Attributes:
        ladder: The ladder.
        checks: The answers to its gate, one a day, the first first.
        told: The sessions told by hand, one a day, the first first.
    """

    ladder: Ladder
    checks: tuple[GateAnswers, ...] = ()
    told: tuple[LadderRun, ...] = ()
