"""The plan beside ours: a tenth more every week, whatever the knees say, as plans on paper do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from footfall.care.plan import Situation
from footfall.care.plan.outlook import joined, load_of
from footfall.care.plan.rules import LOOKED_BACK_WEEKS
from footfall.records import Goal, PlannedDay, PlannedKind
from footfall.signals import spike_ratios

GROWTH, LONG_SHARE = 1.10, 0.4
_LEAST_WEEK_KM, _MOST_WEEKS = 6.0, 80


def fixed_plan(now: Situation, goal: Goal, peak_m: float) -> list[PlannedDay] | None:
    """Return the plan up to its first run of the peak's length, None where it needs more than 80 weeks.

    It begins with the mean of the last four weeks; the long run takes two fifths of the week, the other runs
    share what is left.
    """
    loads = now.by_week(np.nan_to_num(now.runs.distance_m) / 1000.0, LOOKED_BACK_WEEKS + 1)[:-1]
    week_km = max(_LEAST_WEEK_KM, float(np.mean(loads)))
    days = sorted(goal.days - {goal.long_day})[: goal.runs_a_week - 1]
    found: list[PlannedDay] = []
    for index in range(1, _MOST_WEEKS + 1):
        week_km *= GROWTH
        first = now.first_day + timedelta(weeks=index)
        for day in (first + timedelta(days=ahead) for ahead in range(7)):
            if day.weekday() == goal.long_day:
                found.append(_run(now, day, LONG_SHARE * week_km))
                if found[-1].distance_m >= peak_m:
                    return found
            elif day.weekday() in days:
                found.append(_run(now, day, (1.0 - LONG_SHARE) * week_km / len(days)))
    return None


def _run(now: Situation, day: date, km: float) -> PlannedDay:
    return PlannedDay(day, PlannedKind.EASY, km * 1000.0, load_of(now, km * 1000.0))


def worst_spike(now: Situation, days: Sequence[PlannedDay]) -> float:
    """Return the greatest ratio of a planned run to the longest of the 30 days before it."""
    runs = [one for one in days if one.runs]
    ratios = spike_ratios(joined(now.history, runs, float("nan")))[len(now.history) :]
    return float(np.nanmax(ratios)) if np.isfinite(ratios).any() else float("nan")


def worst_jump(now: Situation, days: Sequence[PlannedDay]) -> float:
    """Return the greatest ratio of a week's knee load to the greatest of the four weeks before it.

    Weeks that begin from less than two first runs do not count: anything is many times of nothing.
    """
    loads = now.by_week(now.load, LOOKED_BACK_WEEKS + 1)
    for one in days:
        index = (one.day - now.first_day).days // 7
        loads += [0.0] * (LOOKED_BACK_WEEKS + 1 + index - len(loads))
        loads[LOOKED_BACK_WEEKS + index] += one.easy_km
    ratios = [
        loads[at] / max(loads[at - LOOKED_BACK_WEEKS : at])
        for at in range(LOOKED_BACK_WEEKS, len(loads))
        if max(loads[at - LOOKED_BACK_WEEKS : at]) >= _LEAST_WEEK_KM
    ]
    return max(ratios, default=float("nan"))
