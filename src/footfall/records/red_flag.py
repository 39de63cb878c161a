"""Red flags that were asked: symptoms that stop the plan and send the runner to a doctor."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from footfall.records.pain import Side


class Urgency(StrEnum):
    """How soon a red flag asks to be seen."""

    EMERGENCY = "emergency"
    SOON = "soon"
    ROUTINE = "routine"


@dataclass(frozen=True, slots=True)
class RaisedFlag:
    """A red flag that the runner's answer raised.

    Attributes:
        flag: Its id in the table of red flags.
        knee: Which knee, None where it is about the runner.
        raised: The day on which it was answered with yes.
        seen_to: The day on which the runner said that it was seen to; None as long as it stands.
        because: What gave reason to ask, such as "swelling" or "pain 7".
        id: Its number in the diary, None before it is kept there; flags that tell the same are equal whatever
            their numbers.
    """

    flag: str
    knee: Side | None
    raised: date
    seen_to: date | None = None
    because: frozenset[str] = frozenset()
    id: int | None = field(default=None, compare=False)

    @property
    def stands(self) -> bool:
        """True until the runner says that it was seen to."""
        return self.seen_to is None


@dataclass(frozen=True, slots=True)
class DeniedFlag:
    """A red flag that the runner's answer denied: it is not asked again for the same reason for a while.

    Attributes:
        flag: Its id in the table of red flags.
        knee: Which knee, None where it is about the runner.
        denied: The day on which it was answered with no.
        because: What gave reason to ask, such as "swelling" or "pain 7".
        id: Its number in the diary, None before it is kept there.
    """

    flag: str
    knee: Side | None
    denied: date
    because: frozenset[str] = frozenset()
    id: int | None = field(default=None, compare=False)


FlagAnswer = RaisedFlag | DeniedFlag
"""What a runner answered to the question of a red flag."""
