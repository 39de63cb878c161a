"""The weeks after the ladder: how far they grow, and when speed, hills and descents come back.

Weeks grow by 10 to 30 %; speed and hills wait for 50 to 60 % of the weeks from before, normal training for
75 to 80 %, in the order distance, speed, hills, descents (`return-to-run-guide`). Of each span Footfall takes
the careful end, and hills half-way between the two (`design-ladder`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

WEEKLY_GROWTH = (1.10, 1.30)
SPEED_FROM, HILLS_FROM, NORMAL_FROM = 0.60, 0.70, 0.80
"""Shares of a usual week from before; the one of hills is Footfall's choice [D]."""

_WEEK_DAYS = 7


class ComesBack(StrEnum):
    """What comes back, in this order."""

    DISTANCE = "distance"
    SPEED = "speed"
    HILLS = "hills"
    DOWNHILL = "downhill"


OPEN_FROM: dict[ComesBack, float] = {
    ComesBack.DISTANCE: 0.0,
    ComesBack.SPEED: SPEED_FROM,
    ComesBack.HILLS: HILLS_FROM,
    ComesBack.DOWNHILL: NORMAL_FROM,
}


@dataclass(frozen=True, slots=True)
class WeekAfter:
    """One of the weeks after the ladder.

    Attributes:
        week_m: Metres run in the last 7 days, today included.
        before_week_m: A usual week from before; NaN where unknown.
        next_week_m: What the next 7 days may come to, the lowest and the highest; the same again after amber.
        open: What may be trained, in order; only distance where nothing is known of the weeks before.
        next_opens: What comes back next, None where all has.
        next_opens_m: The week from which on it does; NaN where unknown.
    """

    week_m: float
    before_week_m: float
    next_week_m: tuple[float, float]
    open: tuple[ComesBack, ...]
    next_opens: ComesBack | None
    next_opens_m: float

    @property
    def share(self) -> float:
        """The last 7 days as a share of a usual week from before; NaN where unknown."""
        return self.week_m / self.before_week_m if self.before_week_m > 0 else math.nan

    @property
    def normal(self) -> bool:
        """True where normal training may go on."""
        return self.next_opens is None


def week_after(
    runs_m: Iterable[tuple[date, float]], before_week_m: float, today: date, *, amber: bool
) -> WeekAfter:
    """Return what the week holds.

    Args:
        runs_m: Day and metres of each run; those of unknown length count nothing.
        before_week_m: Metres of a usual week from before; NaN where unknown.
        today: The runner's local day.
        amber: True where the last run was amber: then the week does not grow, and nothing more comes back.
    """
    since = today - timedelta(days=_WEEK_DAYS - 1)
    week_m = sum(metres for day, metres in runs_m if since <= day <= today and not math.isnan(metres))
    share = week_m / before_week_m if before_week_m > 0 else math.nan
    reached = tuple(one for one, least in OPEN_FROM.items() if least == 0.0 or share >= least)
    found = reached[:1] if amber else reached
    closed = next((one for one in OPEN_FROM if one not in found), None)
    growth = (1.0, 1.0) if amber else WEEKLY_GROWTH
    return WeekAfter(
        week_m=week_m,
        before_week_m=before_week_m,
        next_week_m=(growth[0] * week_m, growth[1] * week_m),
        open=found,
        next_opens=closed,
        next_opens_m=OPEN_FROM[closed] * before_week_m if closed else math.nan,
    )
