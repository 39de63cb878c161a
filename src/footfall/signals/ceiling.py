"""The ceiling: the most the next run should be, in km, easy km and metres of descent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from footfall.records import Days, Evidence, FloatArray, RunHistory
from footfall.signals.evidence import evidence
from footfall.signals.spike import LEAST_RUN_M, SPIKE_WINDOW_DAYS
from footfall.units import METRES_PER_FOOT, METRES_PER_KM, LengthUnit, length_unit

GAP_DAYS = 14
HALF_YEAR_DAYS = 182
FIRST_RUN_M = 3000.0
PAIN_WINDOW_DAYS = 7
PAIN_AMBER = 3
PAIN_RED = 5
PAIN_RED_DAYS = 2

_ROUNDING = 1e-6


class CeilingBasis(StrEnum):
    """What sets the ceiling."""

    LONGEST = "longest run"
    AFTER_PAIN = "some pain this week"
    SETTLING = "pain settling"
    REST = "rest after pain"
    AFTER_GAP = "two weeks without a run"
    NO_BASE = "a month without a run"
    FIRST_RUN = "no run to measure against"


FACTORS: dict[CeilingBasis, float] = {
    CeilingBasis.LONGEST: 1.10,
    CeilingBasis.AFTER_PAIN: 1.05,
    CeilingBasis.SETTLING: 0.75,
    CeilingBasis.REST: 0.0,
    CeilingBasis.AFTER_GAP: 0.80,
    CeilingBasis.NO_BASE: 0.50,
    CeilingBasis.FIRST_RUN: 1.0,
}
"""1.10: Frandsen 2025 [V], 10.1136/bjsports-2024-109380. Rest at 5 or more, 20-30 % less at 3 or 4, and the
remaining factors are design choices [D]; all are told as `design-ceiling` in the evidence."""


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most the next run should be.

    Attributes:
        basis: What sets it.
        factor: The factor on what the runner did before.
        distance_m: Metres; 0 on a rest day.
        easy_km: Knee load for each knee, NaN where the runs before tell none.
        descent_m: Metres of descent, NaN where the watch records no altitude.
        longest_m: The run it is measured against, NaN where there is none.
        longest_day: That run's day, None where there is none.
        pain: The pain of the last week.
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
    pain: PainOfWeek
    days_since: int | None
    today_m: float
    evidence: tuple[Evidence, ...]

    @property
    def rest(self) -> bool:
        """True where the advice is not to run."""
        return self.basis is CeilingBasis.REST

    @property
    def after_a_month(self) -> bool:
        """True where the last run lies more than a month back."""
        return _is_a_month(self.days_since)


def ceiling(history: RunHistory, days: Days, *, today: date) -> Ceiling:
    """Return the ceiling of the next run.

    Args:
        history: The runner's runs, oldest first, at least the last half year of them.
        days: The runner's days; the pain of the last week is read from them.
        today: The runner's local day.
    """
    now = np.datetime64(today, "D")
    before = history.where((history.day <= now) & ~(history.distance_m < LEAST_RUN_M))
    recent = before.where(before.day >= now - np.timedelta64(SPIKE_WINDOW_DAYS, "D"))
    half_year = before.where(before.day >= now - np.timedelta64(HALF_YEAR_DAYS, "D"))
    pain = PainOfWeek.of(days, now)
    basis = _basis(half_year, recent, pain, now)
    base = recent if np.isfinite(recent.distance_m).any() else half_year
    row = _longest_row(base.distance_m)
    story = _Story(
        basis=basis,
        longest_m=float(base.distance_m[row]) if row is not None else float("nan"),
        longest_day=base.day[row].item() if row is not None else None,
        days_since=_days_since_last(before, now),
    )
    factor = _factor(story)
    limits = _limits(story, factor, base)
    distance_m, easy_km, descent_m = (_rounded_down(*limit) for limit in zip(limits, _steps(), strict=True))
    return Ceiling(
        basis=basis,
        factor=factor,
        distance_m=distance_m,
        easy_km=easy_km,
        descent_m=descent_m,
        longest_m=story.longest_m,
        longest_day=story.longest_day,
        pain=pain,
        days_since=story.days_since,
        today_m=float(np.nansum(before.distance_m[before.day == now])),
        evidence=tuple(evidence()[name] for name in _evidence_names(basis)),
    )


@dataclass(frozen=True, slots=True)
class _Story:
    """What the ceiling is told from."""

    basis: CeilingBasis
    longest_m: float
    longest_day: date | None
    days_since: int | None


@dataclass(frozen=True, slots=True)
class PainOfWeek:
    """Pain of the last week, the worse of the two knees; None where nothing was noted.

    Attributes:
        week: The worst of the last 7 days.
        last_two_days: The worst of the last two days and today.
        latest: That of the latest day on which any was noted.
    """

    week: int | None
    last_two_days: int | None
    latest: int | None

    @classmethod
    def of(cls, days: Days, now: np.datetime64) -> PainOfWeek:
        """Return the pain of the 7 days up to today."""
        worst = np.fmax(days.pain_left, days.pain_right)
        age = (now - days.day).astype(np.int64)
        noted = np.isfinite(worst) & (age >= 0) & (age < PAIN_WINDOW_DAYS)
        return cls(
            week=_most(worst[noted]),
            last_two_days=_most(worst[noted & (age <= PAIN_RED_DAYS)]),
            latest=_most(worst[noted][-1:]),
        )

    @property
    def settling(self) -> int:
        """The pain to be reckoned with: the latest, that of the last two days, and 5 or more for a week."""
        red = self.week if self.week is not None and self.week >= PAIN_RED else 0
        return max(self.last_two_days or 0, self.latest or 0, red)


def _most(values: FloatArray) -> int | None:
    return int(values.max()) if values.size else None


def _basis(half_year: RunHistory, recent: RunHistory, pain: PainOfWeek, now: np.datetime64) -> CeilingBasis:
    if (pain.last_two_days or 0) >= PAIN_RED:
        return CeilingBasis.REST
    if pain.settling >= PAIN_AMBER:
        return CeilingBasis.SETTLING
    if not np.isfinite(half_year.distance_m).any():
        return CeilingBasis.FIRST_RUN
    if not np.isfinite(recent.distance_m).any():
        return CeilingBasis.NO_BASE
    if (_days_since_last(recent, now) or 0) >= GAP_DAYS:
        return CeilingBasis.AFTER_GAP
    return CeilingBasis.AFTER_PAIN if pain.week else CeilingBasis.LONGEST


def _factor(story: _Story) -> float:
    """The factor of the basis; while pain settles after a month off, the smaller of the two."""
    factor = FACTORS[story.basis]
    if story.basis is CeilingBasis.SETTLING and _is_a_month(story.days_since):
        return min(factor, FACTORS[CeilingBasis.NO_BASE])
    return factor


def _is_a_month(days_since: int | None) -> bool:
    return (days_since or 0) > SPIKE_WINDOW_DAYS


def _days_since_last(before: RunHistory, now: np.datetime64) -> int | None:
    return int((now - before.day[-1]).astype(np.int64)) if len(before) else None


def _longest_row(distance_m: FloatArray) -> int | None:
    return int(np.nanargmax(distance_m)) if np.isfinite(distance_m).any() else None


def _limits(story: _Story, factor: float, base: RunHistory) -> tuple[float, float, float]:
    """Metres, easy km and metres of descent; none of descent while pain settles or after a break."""
    if story.basis is CeilingBasis.REST:
        return 0.0, 0.0, 0.0
    if not np.isfinite(story.longest_m):
        first_m = FIRST_RUN_M * factor
        return first_m, first_m / METRES_PER_KM, float("nan")
    distance_m = factor * story.longest_m
    if story.basis is CeilingBasis.NO_BASE:
        distance_m = max(FIRST_RUN_M, distance_m)
        return distance_m, distance_m / METRES_PER_KM, float("nan")
    descent_m = factor * _greatest(base.descent_m)
    settling = story.basis is CeilingBasis.SETTLING
    return distance_m, factor * _greatest(base.easy_km), float("nan") if settling else descent_m


def _steps() -> tuple[float, float, float]:
    """Metres, easy km and metres of descent that a ceiling is told in: tenths, and tens, of the unit told."""
    tenth_m = length_unit().metres / 10.0
    ten_m = 10.0 if length_unit() is LengthUnit.KM else 10.0 * METRES_PER_FOOT
    return tenth_m, tenth_m / METRES_PER_KM, ten_m


def _rounded_down(value: float, step: float) -> float:
    """A ceiling is never rounded up; a hair under a whole step counts as the step."""
    return float(np.floor(value / step + _ROUNDING) * step)


def _greatest(values: FloatArray) -> float:
    return float(np.nanmax(values)) if np.isfinite(values).any() else float("nan")


def _evidence_names(basis: CeilingBasis) -> tuple[str, ...]:
    if basis in (CeilingBasis.SETTLING, CeilingBasis.REST):
        return ("esculier-2016", "design-ceiling")
    if basis in (CeilingBasis.NO_BASE, CeilingBasis.FIRST_RUN):
        return ("frandsen-2025", "nielsen-2014-novices", "design-ceiling")
    return ("frandsen-2025", "design-ceiling")
