"""What a plan is made from: the runs and notes so far, and what of them is usual."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

import numpy as np

from footfall.records import FloatArray, PainNote, RaisedFlag, RunHistory, Weekday
from footfall.signals.spike import LEAST_RUN_M
from footfall.signals.weeks import DAYS_IN_WEEK, week_begin
from footfall.units import METRES_PER_KM

USUAL_DAYS = 84
FEWEST_RUNS = 3
"""Below so many runs in twelve weeks nothing is usual yet."""


@dataclass(frozen=True, slots=True)
class LadderAhead:
    """One session of the ladder that is still to come.

    Attributes:
        step: The step it belongs to.
        run_m: How far of it is run, metres.
    """

    step: int
    run_m: float


@dataclass(frozen=True)
class Situation:
    """What is known on the day a plan is made.

    Attributes:
        today: The runner's local day.
        history: The runs of the last half year at least, oldest first.
        notes: The pain notes of that time.
        raised: The red flags that were raised.
        new_pairs: The numbers of the pairs of shoes that are in their first 30 km.
        ill_on: The last day the runner was ill, None where none is told.
        hard_steps: (n,) the hard-step count of each run of the history; NaN where unknown.
        easy_mps: The runner's easy pace as a speed, m/s; NaN where unknown.
        week_start: On which day a week begins.
        ladder: The sessions of a ladder that are still to come, in order: they go before all else.
    """

    today: date
    history: RunHistory
    notes: tuple[PainNote, ...] = ()
    raised: tuple[RaisedFlag, ...] = ()
    new_pairs: frozenset[int] = frozenset()
    ill_on: date | None = None
    hard_steps: FloatArray | None = None
    easy_mps: float = float("nan")
    week_start: Weekday = field(default=Weekday.MONDAY)
    ladder: tuple[LadderAhead, ...] = ()

    @cached_property
    def runs(self) -> RunHistory:
        """The runs up to today that count as runs."""
        return self.history.where(self._counts)

    @cached_property
    def load_per_km(self) -> float:
        """Easy km that a kilometre costs on the runner's own ground; 1 where that is not known."""
        return max(1.0, self._usual(self.runs.easy_km, 1.0))

    @cached_property
    def descent_per_km(self) -> float:
        """Metres of descent in a kilometre; NaN where unknown."""
        return self._usual(self.runs.descent_m, float("nan"))

    @cached_property
    def load(self) -> FloatArray:
        """(n,) easy km of each run; by its distance where it was not costed, 0 where that is unknown too."""
        by_distance = self.load_per_km * self.runs.distance_m / METRES_PER_KM
        known = np.where(np.isfinite(self.runs.easy_km), self.runs.easy_km, by_distance)
        return np.nan_to_num(known, nan=0.0)

    @cached_property
    def hard_km(self) -> FloatArray:
        """(n,) hard steps of each run, in those of one of the runner's usual kilometres."""
        km = np.nan_to_num(self.runs.distance_m, nan=0.0) / METRES_PER_KM
        if self.hard_steps is None:
            return km
        steps = self.hard_steps[self._counts]
        per_km = self._usual(steps, float("nan"))
        return np.where(np.isfinite(steps) & (per_km > 0), steps / per_km, km) if per_km > 0 else km

    @cached_property
    def first_day(self) -> date:
        """The first day of this week."""
        return week_begin(self.today, self.week_start)

    @property
    def ran_today(self) -> bool:
        """Whether there is a run today already."""
        return bool(len(self.runs)) and self.runs.day[-1].item() == self.today

    def by_week(self, values: FloatArray, weeks: int) -> list[float]:
        """Return sums over this week, the last item, and the weeks before it, oldest first."""
        first = np.datetime64(self.first_day, "D")
        ago = (first - self.runs.day).astype(np.int64)
        index = np.where(ago <= 0, 0, (ago + DAYS_IN_WEEK - 1) // DAYS_IN_WEEK)
        return [float(values[index == back].sum()) for back in range(weeks - 1, -1, -1)]

    def longest_m(self, days: int) -> float:
        """Return the longest run of the last days, 0 without one."""
        since = np.datetime64(self.today - timedelta(days=days), "D")
        lately = self.runs.distance_m[self.runs.day >= since]
        return float(np.nanmax(lately)) if np.isfinite(lately).any() else 0.0

    @cached_property
    def _counts(self) -> np.ndarray:
        now = np.datetime64(self.today, "D")
        return (self.history.day <= now) & ~(self.history.distance_m < LEAST_RUN_M)

    def _usual(self, amounts: FloatArray, unknown: float) -> float:
        """Return the median amount a kilometre of the last twelve weeks."""
        since = np.datetime64(self.today - timedelta(days=USUAL_DAYS), "D")
        km = self.runs.distance_m / METRES_PER_KM
        with np.errstate(divide="ignore", invalid="ignore"):
            per_km = np.where(self.runs.day >= since, amounts / km, np.nan)
        known = per_km[np.isfinite(per_km)]
        return float(np.median(known)) if known.size >= FEWEST_RUNS else unknown
