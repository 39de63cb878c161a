"""Red flags that were raised: symptoms that stop the plan and send the runner to a doctor."""

from __future__ import annotations

from dataclasses import dataclass
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
    """

    flag: str
    knee: Side | None
    raised: date
    seen_to: date | None = None

    @property
    def stands(self) -> bool:
        """True until the runner says that it was seen to."""
        return self.seen_to is None
