"""The usual range: what is ordinary for this runner. The one definition of it in the house."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from footfall.records import FloatArray

USUAL_WEEKS = 26
USUAL_MINIMUM_WEEKS = 6
USUAL_QUANTILES = (0.10, 0.90)
"""The middle four fifths of the runner's own 7-day sums [D]; see `design-usual-range` in the evidence."""

_WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class UsualRange:
    """A value of the last 7 days beside what is usual for the runner.

    Attributes:
        value: The sum of the last 7 days.
        low: Lower end of the usual range.
        high: Upper end.
    """

    value: float
    low: float
    high: float

    @property
    def verdict(self) -> str:
        """Where the value lies: "below", "inside" or "above" the usual range."""
        if self.value < self.low:
            return "below"
        return "above" if self.value > self.high else "inside"


def usual_week(daily: FloatArray) -> UsualRange | None:
    """Set the sum of the last 7 days beside the runner's usual 7-day sums of the 26 weeks before them.

    Args:
        daily: (n,) one value a calendar day, the last one today's; NaN counts as nothing recorded.

    Returns:
        The range, or None where the diary holds under six weeks before this one.
    """
    amounts = np.nan_to_num(daily, nan=0.0)
    earlier = amounts[:-_WEEK_DAYS][-USUAL_WEEKS * _WEEK_DAYS :]
    if len(earlier) < USUAL_MINIMUM_WEEKS * _WEEK_DAYS:
        return None
    totals = np.concatenate(([0.0], np.cumsum(earlier)))
    sums = totals[_WEEK_DAYS:] - totals[:-_WEEK_DAYS]
    low, high = np.quantile(sums, USUAL_QUANTILES)
    return UsualRange(value=float(amounts[-_WEEK_DAYS:].sum()), low=float(low), high=float(high))
