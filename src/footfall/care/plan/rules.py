"""The rules that every plan keeps, and the numbers in them: the ceiling is not among them, see `outlook`.

That runs may grow by a tenth is measured (`frandsen-2025`), that weeks should not grow by a fifth and more is
what one study of runners saw (`damsted-2019`). All else here is Footfall's choice [D], told as `design-plan`.
"""

from __future__ import annotations

LOAD_GROWTH = 1.15
"""A week carries at most so many times the greatest of the four before it: knee load, and hard steps."""

LONG_GROWTH = 1.10
"""The ceiling of a run on a day that nothing holds back, over the longest of 30 days (see `FACTORS`)."""

LOOKED_BACK_WEEKS = 4
LEAST_WEEK_EASY_KM = 6.0
"""So much a week may carry whatever the weeks before did: two first runs."""

CUT_BACK, CUT_BACK_AT_MOST, CUT_BACK_EVERY = 0.75, 0.85, 4
"""One week in four is planned at three quarters, and carries at most 0.85 of the greatest of the four."""

TAPER = (0.8, 0.55, 0.4)
"""What the weeks after the peak carry of it, as many of them as `taper_weeks` says; the last has the goal."""

MOST_IN_A_ROW = 2
"""Days of running in a row; three where six runs a week are wanted."""

MANY_RUNS = 6
"""So many runs a week are many."""

LEAST_RUN_M = 1000.0
"""A planned run is no shorter."""

LEAST_SHARE = 0.4
LEAST_OTHER_M = 6000.0
"""The other runs of a week are at least this share of its long run, or this far, whichever is less."""

MOST_SHARE = 0.85
"""They are at most this share of it."""

STRENGTH_DAYS = 2

STEADY_TIMES, FAST_TIMES = 1.10, 1.25
"""Speed of steady and of fast running, over the easy one."""

STEADY_HARD_STEPS, FAST_HARD_STEPS = 1.16, 1.42
"""Hard steps of a kilometre at those speeds, over an easy one: by Footfall's knee model."""

FASTER_SHARE = 1.0 / 3.0
"""So much of a steady or fast run is run so; the rest is easy."""

PAIN_FREE_WEEKS = 2
"""So long without pain before anything fast is planned."""

STEADY_WEEKS = 3
"""So many weeks of steady running come before fast running."""

ILL_DAYS = 2
"""After a day of illness, that day included, nothing is run for so many days."""


def most_in_a_row(runs_a_week: int) -> int:
    """Return how many days of running may follow one another."""
    return MOST_IN_A_ROW + (runs_a_week >= MANY_RUNS)


def taper_weeks(distance_m: float) -> int:
    """Return how many weeks lie between the peak of a plan and its goal, the week of the goal included.

    Args:
        distance_m: How far the goal is.
    """
    if distance_m > 30_000.0:
        return 3
    return 2 if distance_m > 12_000.0 else 1
