"""Streaks without guilt: what a runner has kept up, and nothing about what they have not.

Nothing here ends by rest. A week in which the runner trained or recovered and did not run is passed over: it
neither counts nor ends anything. A week of which nothing is known may have been anything, so that counting
goes back no further than to it. The present week is not over and ends nothing either.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from footfall.records import DayKind, Days, Weekday
from footfall.signals.weeks import DAYS_IN_WEEK, week_begin

NOTED_OF_DAYS = 14
LOOKED_BACK_WEEKS = 52
STREAK_DAYS = DAYS_IN_WEEK * (LOOKED_BACK_WEEKS + 1)
"""So many days up to today tell all of it."""


@dataclass(frozen=True, slots=True)
class Streaks:
    """What was kept up until today.

    Attributes:
        noted_days: On how many of the last 14 days, today included, a pain was noted, be it 0.
        weeks_run: Weeks with running up to the present one, between which none is unknown; at most 53.
        weeks_between: Weeks among them without running in which there was training or recovery.
    """

    noted_days: int
    weeks_run: int
    weeks_between: int


def streaks(days: Days, starts_on: Weekday) -> Streaks:
    """Return what was kept up until the last day of a frame, which is today.

    Args:
        days: The frame, at least a day long.
        starts_on: The day on which the runner's week begins.
    """
    noted = np.isfinite(np.fmax(days.pain_left, days.pain_right))
    run, between, pending = 0, 0, 0
    for kinds in _weeks_back(days, starts_on):
        if DayKind.RUNNING in kinds:
            run, between, pending = run + 1, between + pending, 0
        elif kinds & {DayKind.TRAINING, DayKind.RECOVERING}:
            pending += 1
        elif DayKind.UNKNOWN in kinds:
            break
    return Streaks(int(noted[-NOTED_OF_DAYS:].sum()), run, between)


def _weeks_back(days: Days, starts_on: Weekday) -> list[frozenset[DayKind]]:
    """Return the kinds of day of each week, the present one first; of that one only what is known.

    Weeks that the frame does not hold whole are left out.
    """
    today = days.day[-1].astype("datetime64[D]").item()
    begin = len(days) - 1 - (today - week_begin(today, starts_on)).days
    present = frozenset(days.kind[max(begin, 0) :]) - {DayKind.UNKNOWN}
    firsts = range(begin - DAYS_IN_WEEK, -1, -DAYS_IN_WEEK)
    return [present, *(frozenset(days.kind[first : first + DAYS_IN_WEEK]) for first in firsts)]
