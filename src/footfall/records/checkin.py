"""Check-ins: what a day was like beside the running."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from footfall.errors import InvalidEntryError

LONGEST_SLEEP_H = 24.0


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What is told of one day, NaN where it is not.

    Attributes:
        day: The runner's local day; sleep is that of the night before it.
        sleep_h: Hours asleep, above 0 to 24.
        source: "" where the runner typed it, else the service that told it ("garmin", "apple", ...).
    """

    day: date
    sleep_h: float = math.nan
    source: str = ""

    def __post_init__(self) -> None:
        """Refuse a night of no length, or longer than a day.

        Raises:
            InvalidEntryError: The hours lie outside their range.
        """
        if not math.isnan(self.sleep_h) and not 0 < self.sleep_h <= LONGEST_SLEEP_H:
            raise InvalidEntryError("sleep_h", "A night's sleep lasts more than 0 and at most 24 hours.")
