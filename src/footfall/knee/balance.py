"""Balance: whether one foot stays on the ground longer than it used to, run after run.

The balance of contact time is no balance of forces, and says nothing of how a load is shared between the
knees: it is followed as a trend against the runner's own baseline, and as nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from footfall.knee.course import Course
from footfall.knee.weighted import weighted_median
from footfall.records import Side

BALANCE_RANGE_PERCENT = (35.0, 65.0)
"""A balance outside this is a fault of the sensor [D]."""

LEAST_BALANCE_S = 300.0
"""Five minutes of running with a balance tell one [D]."""

SHIFT_PERCENT = 2.0
SHIFTED_RUNS = 3
"""A shift is worth a word where so many runs in a row lie more than this from the runner's own baseline, to
the same side [D]."""

BASELINE_RUNS = 5
"""A baseline rests on at least so many earlier runs [D]."""


@dataclass(frozen=True, slots=True)
class BalanceTrend:
    """Where the balance of contact time has gone.

    Attributes:
        latest_percent: Median share of the left foot over the last three runs.
        usual_percent: Median over the runs before them.
        longer: The foot that now stays longer on the ground than usual; None where neither does.
    """

    latest_percent: float
    usual_percent: float
    longer: Side | None


def run_balance_percent(course: Course) -> float:
    """Return the median share of the left foot in contact time while running; NaN if little is known."""
    balance, moving_s = course.balance_percent, course.motion.moving_s
    low, high = BALANCE_RANGE_PERCENT
    told = course.gait.running & (balance >= low) & (balance <= high) & (moving_s > 0.0)
    if float(moving_s @ told) < LEAST_BALANCE_S:
        return float("nan")
    return weighted_median(balance[told], moving_s[told])


def balance_trend(runs_percent: Sequence[float]) -> BalanceTrend | None:
    """Tell whether the balance of the last three runs has left the runner's own baseline.

    Args:
        runs_percent: Balance of each run, oldest first; runs without one (NaN) are passed over.

    Returns:
        The trend; None where fewer than eight runs told a balance.
    """
    known = [percent for percent in runs_percent if np.isfinite(percent)]
    if len(known) < BASELINE_RUNS + SHIFTED_RUNS:
        return None
    latest = np.array(known[-SHIFTED_RUNS:])
    usual = float(np.median(known[:-SHIFTED_RUNS]))
    longer = None
    if (latest - usual > SHIFT_PERCENT).all():
        longer = Side.LEFT
    elif (usual - latest > SHIFT_PERCENT).all():
        longer = Side.RIGHT
    return BalanceTrend(float(np.median(latest)), usual, longer)
