"""What a ceiling is measured against: the longest run that no knee minded, and how long ago it was."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from footfall.records import BoolArray, FloatArray, IntArray, RunHistory
from footfall.signals.new_things import counted_descent_m
from footfall.signals.spike import SPIKE_WINDOW_DAYS
from footfall.units import METRES_PER_KM

GAP_DAYS = 14
HALF_YEAR_DAYS = 182
FIRST_RUN_M = 3000.0
MINDED_SHARE = 0.5
"""Where the knees minded every run, the measure is this share of the shortest [D]."""


class CeilingBasis(StrEnum):
    """What sets the ceiling; where several things do, the first of these is told."""

    RED_FLAG = "red flag"
    REST = "rest after pain"
    SETTLING = "pain settling"
    TO_BE_SEEN = "a knee to be seen"
    FIRST_RUN = "no run to measure against"
    NO_BASE = "a month without a run"
    AFTER_GAP = "two weeks without a run"
    NEW_THING = "something new this week"
    AFTER_PAIN = "some pain this week"
    LONGEST = "longest run"


NO_RUN = frozenset({CeilingBasis.RED_FLAG, CeilingBasis.REST})
HELD_BACK = frozenset({CeilingBasis.SETTLING, CeilingBasis.TO_BE_SEEN})
"""No hills and no speed as well."""

FACTORS: dict[CeilingBasis, float] = {
    CeilingBasis.LONGEST: 1.10,
    CeilingBasis.AFTER_PAIN: 1.05,
    CeilingBasis.NEW_THING: 1.0,
    CeilingBasis.FIRST_RUN: 1.0,
    CeilingBasis.AFTER_GAP: 0.80,
    CeilingBasis.SETTLING: 0.75,
    CeilingBasis.TO_BE_SEEN: 0.75,
    CeilingBasis.NO_BASE: 0.50,
    CeilingBasis.REST: 0.0,
    CeilingBasis.RED_FLAG: 0.0,
}
"""1.10: Frandsen 2025 [V], 10.1136/bjsports-2024-109380. The other factors are design choices [D]; all are
told as `design-ceiling` in the evidence, and the pain rule as `design-pain-rule`."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """Distance, knee load and descent together; NaN where unknown.

    Attributes:
        distance_m: Metres.
        easy_km: Easy km for each knee.
        descent_m: Metres of descent.
    """

    distance_m: float
    easy_km: float
    descent_m: float


@dataclass(frozen=True, slots=True)
class CeilingBase:
    """The runs a ceiling is measured against, and what they amount to.

    Attributes:
        basis: What the runs alone set: the longest one, a break, or that there is none.
        measure: What the next run is measured against.
        longest_m: The run it is measured against, NaN where there is none.
        longest_day: That run's day, None where there is none.
        all_minded: True where the knees minded every run: the measure is then half of the shortest.
        longer_minded: True where they minded a longer run, which does not count.
        days_since: Days since the last run, None where there is none.
        last_day: What the runs of the last day amount to.
    """

    basis: CeilingBasis
    measure: Amounts
    longest_m: float
    longest_day: date | None
    all_minded: bool
    longer_minded: bool
    days_since: int | None
    last_day: Amounts

    def limits(self, basis: CeilingBasis, factor: float) -> Amounts:
        """Return the ceiling that a factor makes of the measure.

        Args:
            basis: What sets the ceiling.
            factor: The smallest factor of all that apply.
        """
        if basis in NO_RUN:
            return Amounts(0.0, 0.0, 0.0)
        if self.longest_day is None:
            first_m = FIRST_RUN_M * factor
            return Amounts(first_m, first_m / METRES_PER_KM, np.nan)
        distance_m = factor * self.measure.distance_m
        if self.basis is CeilingBasis.NO_BASE:
            return self._after_a_month(distance_m if basis in HELD_BACK else max(FIRST_RUN_M, distance_m))
        descent_m = np.nan if basis in HELD_BACK else factor * self.measure.descent_m
        return Amounts(distance_m, factor * self.measure.easy_km, descent_m)

    def _after_a_month(self, distance_m: float) -> Amounts:
        """A longer break never raises it: what held after two weeks without a run holds on."""
        least = FACTORS[CeilingBasis.AFTER_GAP]
        distance_m = float(np.fmin(distance_m, least * self.last_day.distance_m))
        easy_km = float(np.fmin(distance_m / METRES_PER_KM, least * self.last_day.easy_km))
        return Amounts(distance_m, easy_km, np.nan)


def ceiling_base(before: RunHistory, minded: Collection[date], today: date) -> CeilingBase:
    """Return what the next run is measured against.

    Args:
        before: The runs up to today that count, oldest first.
        minded: The days that were too much for a knee: their runs do not count as a measure.
        today: The runner's local day.
    """
    now = np.datetime64(today, "D")
    age = (now - before.day).astype(np.int64)
    known = np.isfinite(before.distance_m)
    lately = age <= SPIKE_WINDOW_DAYS
    in_base = lately if (lately & known).any() else age <= HALF_YEAR_DAYS
    too_much = np.isin(before.day, np.array(sorted(minded), dtype="datetime64[D]"))
    last = in_base & known & (age == age[in_base & known].min(initial=HALF_YEAR_DAYS))
    row = _measured_row(before.distance_m, in_base, too_much)
    longest_m = float(before.distance_m[row]) if row is not None else np.nan
    return CeilingBase(
        basis=_basis(age, known & in_base, lately),
        measure=_amounts(before, in_base, too_much),
        longest_m=longest_m,
        longest_day=before.day[row].item() if row is not None else None,
        all_minded=row is not None and bool(too_much[row]),
        longer_minded=bool((before.distance_m[in_base & too_much] > longest_m).any()),
        days_since=int(age[-1]) if len(before) else None,
        last_day=_amounts(before, last, too_much),
    )


def _basis(age: IntArray, counted: BoolArray, lately: BoolArray) -> CeilingBasis:
    if not counted.any():
        return CeilingBasis.FIRST_RUN
    if not (counted & lately).any():
        return CeilingBasis.NO_BASE
    return CeilingBasis.AFTER_GAP if age[-1] >= GAP_DAYS else CeilingBasis.LONGEST


def _measured_row(values: FloatArray, kept: BoolArray, too_much: BoolArray) -> int | None:
    """Return the row of the longest run that the knees did not mind, else of the shortest; None without."""
    known = kept & np.isfinite(values)
    fine = known & ~too_much
    if fine.any():
        return int(np.where(fine, values, -np.inf).argmax())
    return int(np.where(known, values, np.inf).argmin()) if known.any() else None


def _amounts(before: RunHistory, kept: BoolArray, too_much: BoolArray) -> Amounts:
    columns = (
        (before.distance_m, FIRST_RUN_M),
        (before.easy_km, FIRST_RUN_M / METRES_PER_KM),
        (counted_descent_m(before), 0.0),
    )
    return Amounts(*(_measured(values, kept, too_much, least) for values, least in columns))


def _measured(values: FloatArray, kept: BoolArray, too_much: BoolArray, least: float) -> float:
    """Return the greatest amount that the knees did not mind; half of the smallest where they minded all."""
    row = _measured_row(values, kept, too_much)
    if row is None:
        return np.nan
    value = float(values[row])
    return min(value, max(least, MINDED_SHARE * value)) if too_much[row] else value
