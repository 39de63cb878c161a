"""From weeks to days: each day's run in turn, never above the ceiling as it will be by then.

Weeks say how much, the placing says where; here the runs get their lengths, rounded down, and each is held
to the ceiling of its day over the days before it, and to what is left of its week.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from footfall.care.plan.bounding import step_m
from footfall.care.plan.outlook import Outlook, load_of
from footfall.care.plan.rules import (
    CUT_BACK_AT_MOST,
    FAST_HARD_STEPS,
    FASTER_SHARE,
    LEAST_RUN_M,
    LEAST_WEEK_EASY_KM,
    LOAD_GROWTH,
    LOOKED_BACK_WEEKS,
    STEADY_HARD_STEPS,
)
from footfall.care.plan.situation import Situation
from footfall.records import FASTER_KINDS, HARD_KINDS, PlannedDay, PlannedKind
from footfall.signals.ceiling_base import HELD_BACK, NO_RUN, CeilingBasis
from footfall.units import METRES_PER_KM

_ROUNDING = 1e-6


class Held(StrEnum):
    """What kept a run from being as long as it was wanted."""

    CEILING = "ceiling"
    WEEK = "week"
    REST = "rest"
    ILL = "ill"


@dataclass(frozen=True, slots=True)
class Holding:
    """Why a day holds less than was wanted.

    Attributes:
        by: What held it back.
        basis: What set the ceiling of that day.
    """

    by: Held
    basis: CeilingBasis


class Walk:
    """Days that are planned one after another.

    Args:
        now: What is known.
        outlook: The ceilings to come.
        most_in_a_row: No more days of running follow one another.
    """

    def __init__(self, now: Situation, outlook: Outlook, most_in_a_row: int) -> None:
        self.now = now
        self.outlook = outlook
        self.days: list[PlannedDay] = []
        self._most_in_a_row = most_in_a_row
        self._ran_on = set(now.runs.day.tolist())
        self.holdings: dict[date, Holding] = {}
        loads = now.by_week(now.load, LOOKED_BACK_WEEKS + 1)
        hard = now.by_week(now.hard_km, LOOKED_BACK_WEEKS + 1)
        self._lighter = False
        self._weeks = list(zip(loads, hard, strict=True))

    def begin_week(self, *, lighter: bool = False) -> None:
        """Go on to the next week, which is to be lighter than the three before it or not."""
        self._weeks.append((0.0, 0.0))
        self._lighter = lighter

    def take(self, wanted: PlannedDay) -> PlannedDay:
        """Plan one day, as far as ceiling and week allow, and return it."""
        planned = self._run(self._apart(wanted)) if wanted.runs else wanted
        before = self._day(planned.day, 1)
        if planned.kind in HARD_KINDS and before is not None and before.strength:
            self.days[-1] = replace(before, strength=False)
        self.days.append(planned)
        if planned.runs:
            self.outlook.add(planned)
            load, hard = self._weeks[-1]
            self._weeks[-1] = (load + planned.easy_km, hard + hard_km(planned))
        return planned

    def _apart(self, wanted: PlannedDay) -> PlannedDay:
        """Return a wanted run as it may follow the days before it: none too many on end, hard ones apart."""
        if wanted.kind is PlannedKind.GOAL:
            return wanted
        if all(self._ran(wanted.day, ago) for ago in range(1, self._most_in_a_row + 1)):
            bases = self.outlook.bases(wanted.day)
            basis = min(bases, key=list(CeilingBasis).index, default=CeilingBasis.LONGEST)
            return self._rest(wanted, Holding(Held.REST, basis))
        before = self._day(wanted.day, 1)
        if wanted.kind in HARD_KINDS and before is not None and before.kind in HARD_KINDS:
            return replace(wanted, kind=PlannedKind.EASY, fast_m=0.0)
        return wanted

    def _day(self, day: date, ago: int) -> PlannedDay | None:
        """Return what is planned so many days before a day, None where that lies before the plan."""
        return next((one for one in self.days[-4:] if one.day == day - timedelta(days=ago)), None)

    def _ran(self, day: date, ago: int) -> bool:
        planned = self._day(day, ago)
        return planned.runs if planned is not None else day - timedelta(days=ago) in self._ran_on

    def _run(self, wanted: PlannedDay) -> PlannedDay:
        if not wanted.runs:
            return wanted
        bases = self.outlook.bases(wanted.day)
        if self.outlook.ill(wanted.day) or bases & NO_RUN:
            by = Held.ILL if self.outlook.ill(wanted.day) else Held.REST
            return self._rest(
                wanted, Holding(by, min(bases, key=list(CeilingBasis).index, default=CeilingBasis.REST))
            )
        held_back = bool(bases & HELD_BACK)
        if held_back and wanted.kind in FASTER_KINDS:
            wanted = replace(wanted, kind=PlannedKind.EASY, fast_m=0.0)
        limits = self.outlook.limits(wanted.day)
        by_load = limits.most.easy_km * METRES_PER_KM / self.now.load_per_km
        ceiling_m = min(limits.most.distance_m, by_load if math.isfinite(by_load) else math.inf)
        room_m = self._room_m(wanted)
        distance_m = min(wanted.distance_m, ceiling_m, room_m)
        if distance_m < wanted.distance_m - _ROUNDING:
            by = Held.CEILING if ceiling_m <= room_m else Held.WEEK
            self.holdings[wanted.day] = Holding(by, limits.basis)
            distance_m = rounded_down(distance_m)
        elif held_back:
            self.holdings[wanted.day] = Holding(Held.CEILING, limits.basis)
        if distance_m < self._least_m(wanted):
            return self._rest(wanted, self.holdings.get(wanted.day, Holding(Held.WEEK, limits.basis)))
        return replace(
            wanted,
            distance_m=distance_m,
            easy_km=load_of(self.now, distance_m),
            descent_m=self._descent_m(distance_m, limits.most.descent_m, held_back=held_back),
            fast_m=FASTER_SHARE * distance_m if wanted.kind in FASTER_KINDS else 0.0,
        )

    @staticmethod
    def _least_m(wanted: PlannedDay) -> float:
        """Return the least to run on a day: a step of the ladder is run whole, however short its running."""
        return min(LEAST_RUN_M, wanted.distance_m) if wanted.kind is PlannedKind.WALK_RUN else LEAST_RUN_M

    def _rest(self, wanted: PlannedDay, holding: Holding) -> PlannedDay:
        self.holdings[wanted.day] = holding
        return PlannedDay(wanted.day, PlannedKind.REST, strength=wanted.strength)

    def _room_m(self, wanted: PlannedDay) -> float:
        """Return how far a run may go by what is left of its week."""
        before = self._weeks[-1 - LOOKED_BACK_WEEKS : -1]
        load, hard = self._weeks[-1]
        most_load = max(LOAD_GROWTH * max(week[0] for week in before), LEAST_WEEK_EASY_KM)
        most_hard = max(
            LOAD_GROWTH * max(week[1] for week in before), LEAST_WEEK_EASY_KM / self.now.load_per_km
        )
        if self._lighter and (known := max(week[0] for week in before[1:])) > 0.0:
            most_load = min(most_load, CUT_BACK_AT_MOST * known)
        by_load = (most_load - load) / self.now.load_per_km
        by_hard = (most_hard - hard) / hard_km(replace(wanted, distance_m=METRES_PER_KM))
        return METRES_PER_KM * min(by_load, by_hard)

    def _descent_m(self, distance_m: float, most_m: float, *, held_back: bool) -> float:
        usual = self.now.descent_per_km * distance_m / METRES_PER_KM
        if held_back:
            return 0.0
        return (
            float(math.floor(min(usual, most_m) if math.isfinite(most_m) else usual))
            if math.isfinite(usual)
            else math.nan
        )


def hard_km(planned: PlannedDay) -> float:
    """Return the hard steps of a planned run, in those of an easy kilometre."""
    more = {PlannedKind.STEADY: STEADY_HARD_STEPS - 1.0, PlannedKind.FAST: FAST_HARD_STEPS - 1.0}
    return planned.distance_m / METRES_PER_KM * (1.0 + FASTER_SHARE * more.get(planned.kind, 0.0))


def rounded_down(distance_m: float) -> float:
    """Return a distance in whole steps, never more."""
    step = step_m()
    return max(0.0, math.floor(distance_m / step + _ROUNDING) * step)


def by_day(days: tuple[PlannedDay, ...]) -> Mapping[date, PlannedDay]:
    """Return planned days by their day."""
    return {planned.day: planned for planned in days}
