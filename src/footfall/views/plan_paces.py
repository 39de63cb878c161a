"""How fast easy, steady and fast are: bands from the runner's own runs. Unknown stays unknown."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from footfall.care.plan import Situation
from footfall.care.plan.rules import FAST_TIMES, STEADY_TIMES
from footfall.language import N_, _
from footfall.records import PlannedKind
from footfall.units import format_pace

FEWEST_RUNS = 5
"""Below so many runs in twelve weeks no pace is told."""

_BANDS = {
    PlannedKind.EASY: (0.93, 1.05),
    PlannedKind.STEADY: (STEADY_TIMES - 0.04, STEADY_TIMES + 0.04),
    PlannedKind.FAST: (FAST_TIMES - 0.07, FAST_TIMES + 0.05),
}
"""Of the runner's easy speed [D]."""

_NAMES = {PlannedKind.EASY: N_("easy"), PlannedKind.STEADY: N_("steady"), PlannedKind.FAST: N_("fast")}
_DAYS = 84


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast one kind of running is.

    Attributes:
        kind: Which.
        text: "easy: 6:00 to 6:46 min/km".
        slow_mps: Its slow end, m/s.
        fast_mps: Its fast end, m/s.
    """

    kind: PlannedKind
    text: str
    slow_mps: float
    fast_mps: float


def paces(now: Situation) -> tuple[Pace, ...]:
    """Return the runner's paces; none where fewer than five runs of twelve weeks tell them.

    A faster one is told where the runner has run half as fast beyond easy in these weeks, and not else.
    """
    since = np.datetime64(now.today, "D") - np.timedelta64(_DAYS, "D")
    lately = now.runs.day >= since
    if int(lately.sum()) < FEWEST_RUNS or not np.isfinite(now.easy_mps):
        return ()
    with np.errstate(divide="ignore", invalid="ignore"):
        speeds = now.runs.distance_m[lately] / now.runs.timer_s[lately]
    fastest = float(np.nanmax(speeds)) if np.isfinite(speeds).any() else now.easy_mps
    found = []
    for kind, (slow, fast) in _BANDS.items():
        times = {PlannedKind.STEADY: STEADY_TIMES, PlannedKind.FAST: FAST_TIMES}.get(kind, 1.0)
        if fastest < now.easy_mps * (1.0 + 0.5 * (times - 1.0)):
            continue
        slow_mps, fast_mps = slow * now.easy_mps, fast * now.easy_mps
        told = {"slow": format_pace(slow_mps), "fast": format_pace(fast_mps)}
        found.append(
            Pace(kind, _("{name}: {fast} to {slow}", name=_(_NAMES[kind]), **told), slow_mps, fast_mps)
        )
    return tuple(found)
