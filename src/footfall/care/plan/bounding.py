"""What bounds each week of a plan: where it shall lead, and what the runs so far allow."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from footfall.care.plan.outlook import Outlook
from footfall.care.plan.rules import (
    CUT_BACK,
    CUT_BACK_EVERY,
    LEAST_OTHER_M,
    LEAST_SHARE,
    LEAST_WEEK_EASY_KM,
    LOAD_GROWTH,
    LONG_GROWTH,
    LOOKED_BACK_WEEKS,
    TAPER,
)
from footfall.care.plan.shape import WeekKind, WeekShape
from footfall.care.plan.situation import Situation
from footfall.care.plan.weeks import WeekBounds
from footfall.records import Goal, GoalKind, Like
from footfall.signals.ceiling_base import HALF_YEAR_DAYS, CeilingBasis
from footfall.units import METRES_PER_KM, length_unit

BASE_GROWTH, BACK_TO = 1.3, 0.8
"""A base grows by three tenths at most; back from an injury is at eight tenths of the longest run before."""

REGULAR_LONG_KM = 5.0
_LEAST_OTHER_KM, _MOST_OTHER_KM, _OTHER_SHARE, _SHORT_SHARE = 3.0, 12.0, 0.45, 0.35
_NEW_FASTER_GROWTH = 1.08
_GAPS = frozenset({CeilingBasis.AFTER_GAP, CeilingBasis.NO_BASE, CeilingBasis.FIRST_RUN})
_STEPS_IN_UNIT = 10


@dataclass(frozen=True, slots=True)
class Target:
    """Where the weeks lead.

    Attributes:
        begin_km: How far a run may go to begin with.
        peak_km: How far the longest one shall go.
        begin_load: What a week carried lately, easy km.
        peak_load: What the greatest week shall carry.
        least_share: The other runs of a week are at least this share of its long run.
    """

    begin_km: float
    peak_km: float
    begin_load: float
    peak_load: float
    least_share: float


def step_m() -> float:
    """Return the step that runs are planned in: a tenth of a kilometre, or of a mile."""
    return length_unit().metres / _STEPS_IN_UNIT


def peak_for_m(distance_m: float) -> float:
    """Return how far a run must have gone within 30 days for the goal to lie under the ceiling.

    Ceilings are rounded down twice, in distance and in easy km: one step more makes up for that.
    """
    step = step_m()
    within = (math.ceil(distance_m / step - 1e-6) + 1) * step
    return math.ceil(within / LONG_GROWTH / step - 1e-6) * step


def may_go_km(now: Situation, outlook: Outlook, day: date) -> float:
    """Return how far a run may go on a day by its ceiling, easy km counted too."""
    most = outlook.limits(day).most
    by_load = most.easy_km / now.load_per_km if math.isfinite(most.easy_km) else math.inf
    return min(most.distance_m / METRES_PER_KM, by_load)


def target_of(now: Situation, goal: Goal, outlook: Outlook, shapes: Sequence[WeekShape]) -> Target:
    """Return where the weeks lead."""
    first = _first_run_day(shapes)
    may_go = may_go_km(now, outlook, first) if first else 0.0
    base = outlook.measure_km(first) if first else 0.0
    begin = may_go if from_a_gap(outlook, first) else min(may_go, base)
    peak = _peak_km(now, goal, begin)
    weeks = now.by_week(now.load, LOOKED_BACK_WEEKS + 1)[:-1]
    begin_load = statistics.median(weeks)
    share = _SHORT_SHARE if Like.SHORT in goal.likes else _OTHER_SHARE
    other = min(_MOST_OTHER_KM, max(_LEAST_OTHER_KM, share * peak))
    runs = max((shape.runs for shape in shapes), default=1)
    peak_load = now.load_per_km * (peak + max(0, runs - 1) * other)
    least_share = min(LEAST_SHARE, LEAST_OTHER_M / METRES_PER_KM / max(peak, 1.0))
    return Target(begin, peak, begin_load, max(begin_load, peak_load), least_share)


def bounds_of(
    now: Situation, outlook: Outlook, shapes: Sequence[WeekShape], target: Target
) -> list[WeekBounds]:
    """Return what bounds each week, in order."""
    steps = max((shape.ahead for shape in shapes if shape.kind is WeekKind.BUILD), default=0)
    loads = now.by_week(now.load, LOOKED_BACK_WEEKS + 1)
    hard = [now.load_per_km * km for km in now.by_week(now.hard_km, LOOKED_BACK_WEEKS + 1)]
    easing = max(shape.taper for shape in shapes)
    first = _first_run_day(shapes)
    gap = from_a_gap(outlook, first)
    found: list[WeekBounds] = []
    for index, shape in enumerate(shapes):
        times = _times(shape, easing)
        others = max(0, shape.runs - 1)
        long_wanted = _grown(target.begin_km, target.peak_km, shape.ahead, steps, LONG_GROWTH)
        load_wanted = _grown(target.begin_load, target.peak_load, shape.ahead, steps, LOAD_GROWTH)
        least_load = now.load_per_km * long_wanted * (1.0 + target.least_share * others)
        back = CUT_BACK_EVERY - 1 if shape.kind is WeekKind.CUT_BACK else LOOKED_BACK_WEEKS
        before = slice(LOOKED_BACK_WEEKS - back + index, LOOKED_BACK_WEEKS)
        known = min(max(loads[:-1][before], default=0.0), max(hard[:-1][before], default=0.0))
        growth = LOAD_GROWTH if shape.kind is WeekKind.BUILD else 1.0
        carries = times * max(growth * known, LEAST_WEEK_EASY_KM)
        done = loads[-1] if index == 0 else 0.0
        long_times = times * (1.0 if shape.new else LONG_GROWTH)
        load_times = times * (_NEW_FASTER_GROWTH if shape.new and shape.faster else LOAD_GROWTH)
        if shape.kind is not WeekKind.BUILD:
            long_times, load_times = times, times
        found.append(
            WeekBounds(
                runs=0 if shape.kind is WeekKind.GOAL else shape.runs,
                long_wanted=long_wanted,
                load_wanted=max(load_wanted, least_load, done),
                long_so_far=_by_runs(now, outlook, shape, first, gap=gap) * long_times / LONG_GROWTH,
                load_so_far=max(carries, done),
                rests_on=tuple(range(max(0, index - back), index)),
                long_times=long_times,
                load_times=load_times,
                lighter=shape.kind is not WeekKind.BUILD,
                done=done,
            )
        )
    return found


def from_a_gap(outlook: Outlook, day: date | None) -> bool:
    """Tell whether the first run comes after a break: what was run before it is then no measure."""
    return day is not None and outlook.base(day).basis in _GAPS


def _first_run_day(shapes: Sequence[WeekShape]) -> date | None:
    return next((shape.days[0] for shape in shapes if shape.days and shape.runs), None)


def _peak_km(now: Situation, goal: Goal, begin_km: float) -> float:
    if goal.kind is GoalKind.DISTANCE and goal.distance_m is not None:
        return peak_for_m(goal.distance_m) / METRES_PER_KM
    if goal.kind is GoalKind.BASE:
        return BASE_GROWTH * begin_km
    if goal.kind is GoalKind.RETURN:
        return max(REGULAR_LONG_KM, BACK_TO * now.longest_m(HALF_YEAR_DAYS) / METRES_PER_KM)
    return REGULAR_LONG_KM


def _grown(begin: float, peak: float, ahead: int, steps: int, most: float) -> float:
    """Return the way from the beginning to the peak in even steps, none above the most; never down."""
    if begin <= 0.0 or steps <= 0:
        return max(begin, peak) if begin <= 0.0 else begin
    rate = min(most, max(1.0, (peak / begin) ** (1.0 / steps)))
    return float(min(max(begin, peak), begin * rate**ahead))


def _times(shape: WeekShape, easing: int) -> float:
    if shape.kind is WeekKind.BUILD:
        return 1.0
    return CUT_BACK if shape.kind is WeekKind.CUT_BACK else TAPER[-easing:][shape.taper - 1]


def _by_runs(now: Situation, outlook: Outlook, shape: WeekShape, first: date | None, *, gap: bool) -> float:
    """Return how far the long run of a week may go by the runs so far, in km."""
    if not shape.days or first is None:
        return 0.0
    if shape.first <= first <= shape.last:
        return may_go_km(now, outlook, first if gap else shape.days[-1])
    if gap:
        return 0.0
    return outlook.factor(shape.days[-1]) * outlook.measure_km(shape.days[-1])
