"""The ceiling: the most the next run should be, in km, easy km and metres of descent.

It is measured against the longest run of 30 days that the knees did not mind (see `pain_rule`), and whatever
asks for less, a sore knee, a break, something new or a red flag, lowers it: the smallest factor counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from footfall.records import Evidence, PainNote, RaisedFlag, RunHistory, Side
from footfall.signals.ceiling_base import (
    FACTORS,
    HELD_BACK,
    NO_RUN,
    Amounts,
    CeilingBase,
    CeilingBasis,
    ceiling_base,
)
from footfall.signals.evidence import evidence
from footfall.signals.new_things import NewThing, new_things
from footfall.signals.pain_rule import Advice, PainVerdict, pain_rule
from footfall.signals.red_flags import holds, no_better_knees, stops
from footfall.signals.spike import LEAST_RUN_M, SPIKE_WINDOW_DAYS
from footfall.units import METRES_PER_FOOT, METRES_PER_KM, LengthUnit, length_unit

PAIN_WINDOW_DAYS = 7

_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most the next run should be.

    Attributes:
        basis: What sets it.
        factor: The factor on what the runner did before.
        distance_m: Metres; 0 where the advice is not to run.
        easy_km: Knee load for each knee, NaN where the runs before tell none.
        descent_m: Metres of descent; NaN where the watch records no altitude, and where none is advised.
        longest_m: The run it is measured against, NaN where there is none.
        longest_day: That run's day, None where there is none.
        all_minded: True where the knees minded every run: it is then measured against half of the shortest.
        longer_minded: True where they minded a longer run, which does not count.
        pain: What the pain rule says.
        worst_of_week: The worst pain of the last 7 days, None where none was told.
        new: What was new in the runs of the last 7 days.
        flag: The red flag that stands, the most urgent one, None where none does.
        no_better: The knees whose pain is no better after four weeks.
        days_since: Days since the last run, None where there is none.
        today_m: Metres run today already.
        evidence: The studies and choices behind it.
    """

    basis: CeilingBasis
    factor: float
    distance_m: float
    easy_km: float
    descent_m: float
    longest_m: float
    longest_day: date | None
    all_minded: bool
    longer_minded: bool
    pain: PainVerdict
    worst_of_week: int | None
    new: tuple[NewThing, ...]
    flag: RaisedFlag | None
    no_better: tuple[Side, ...]
    days_since: int | None
    today_m: float
    evidence: tuple[Evidence, ...]

    @property
    def rest(self) -> bool:
        """True where the advice is not to run."""
        return self.basis in NO_RUN

    @property
    def after_a_month(self) -> bool:
        """True where the last run lies more than a month back."""
        return (self.days_since or 0) > SPIKE_WINDOW_DAYS


def ceiling(
    history: RunHistory,
    notes: Iterable[PainNote],
    *,
    today: date,
    raised: Sequence[RaisedFlag] = (),
    new_pairs: Collection[int] = (),
) -> Ceiling:
    """Return the ceiling of the next run.

    Args:
        history: The runner's runs, oldest first, at least the last half year of them.
        notes: The pain notes of that time, in any order; those of later days do not count.
        today: The runner's local day.
        raised: The red flags that were raised.
        new_pairs: The numbers of the pairs of shoes that are in their first 30 km.
    """
    now = np.datetime64(today, "D")
    before = history.where((history.day <= now) & ~(history.distance_m < LEAST_RUN_M))
    told = [note for note in notes if note.day <= today]
    pain = pain_rule(told, today, before.day.tolist())
    stopping, holding = stops(raised, today), holds(raised, today)
    worse = no_better_knees(told, raised, today)
    week = worst_of_week(told, today)
    new = new_things(before, today=today, new_pairs=new_pairs)
    base = ceiling_base(before, pain.minded, today)
    bases = {
        CeilingBasis.RED_FLAG: bool(stopping),
        CeilingBasis.REST: pain.advice is Advice.STOP,
        CeilingBasis.SETTLING: pain.advice is Advice.HOLD,
        CeilingBasis.TO_BE_SEEN: bool(worse or holding),
        CeilingBasis.NEW_THING: bool(new),
        CeilingBasis.AFTER_PAIN: bool(week),
    }
    limits = limits_of(base, {basis for basis, holds_now in bases.items() if holds_now})
    return Ceiling(
        basis=limits.basis,
        factor=limits.factor,
        distance_m=limits.most.distance_m,
        easy_km=limits.most.easy_km,
        descent_m=limits.most.descent_m,
        longest_m=base.longest_m,
        longest_day=base.longest_day,
        all_minded=base.all_minded,
        longer_minded=base.longer_minded,
        pain=pain,
        worst_of_week=week,
        new=new,
        flag=next(iter((*stopping, *holding)), None),
        no_better=worse,
        days_since=base.days_since,
        today_m=float(np.nansum(before.distance_m[before.day == now])),
        evidence=tuple(evidence()[name] for name in _evidence_names(limits.basis)),
    )


@dataclass(frozen=True, slots=True)
class Limits:
    """What follows where several things ask for a ceiling at once.

    Attributes:
        basis: What sets it, the first of them.
        factor: The smallest factor of them all.
        most: The most the next run should be, rounded down as it is told.
    """

    basis: CeilingBasis
    factor: float
    most: Amounts


def limits_of(base: CeilingBase, bases: Collection[CeilingBasis]) -> Limits:
    """Return the most the next run should be, from what it is measured against and all that holds it back."""
    apply = [basis for basis in CeilingBasis if basis in bases or basis is base.basis]
    factor = min(FACTORS[basis] for basis in apply)
    limits = base.limits(apply[0], factor)
    steps = _steps()
    told = (limits.distance_m, limits.easy_km, limits.descent_m)
    most = Amounts(*(_rounded_down(value, step) for value, step in zip(told, steps, strict=True)))
    return Limits(apply[0], factor, most)


def worst_of_week(notes: Iterable[PainNote], today: date) -> int | None:
    """Return the worst pain of the last 7 days; None where none was told."""
    told = (note.worst for note in notes if 0 <= (today - note.day).days < PAIN_WINDOW_DAYS)
    return max((pain for pain in told if pain is not None), default=None)


def _steps() -> tuple[float, float, float]:
    """Metres, easy km and metres of descent that a ceiling is told in: tenths, and tens, of the unit told."""
    tenth_m = length_unit().metres / 10.0
    ten_m = 10.0 if length_unit() is LengthUnit.KM else 10.0 * METRES_PER_FOOT
    return tenth_m, tenth_m / METRES_PER_KM, ten_m


def _rounded_down(value: float, step: float) -> float:
    """A ceiling is never rounded up; a hair under a whole step counts as the step."""
    return float(np.floor(value / step + _ROUNDING) * step)


def _evidence_names(basis: CeilingBasis) -> tuple[str, ...]:
    if basis is CeilingBasis.RED_FLAG:
        return ("design-red-flags", "design-ceiling")
    if basis is CeilingBasis.REST or basis in HELD_BACK:
        return ("esculier-2016", "design-pain-rule", "design-ceiling")
    if basis in (CeilingBasis.NO_BASE, CeilingBasis.FIRST_RUN):
        return ("frandsen-2025", "nielsen-2014-novices", "design-ceiling")
    return ("frandsen-2025", "design-ceiling")
