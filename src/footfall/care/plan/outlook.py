"""The outlook: the ceiling of a day to come, as it will be by then if the days before it go as planned.

It is the very ceiling of `signals`, worked out over the runs so far and those that are planned. What pain,
red flags and new things will hold back is foreseen from what is told so far: no note of a day to come is
taken for granted, neither a good one nor a bad one.
"""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from footfall.care.plan.rules import FAST_TIMES, FASTER_SHARE, ILL_DAYS, STEADY_TIMES
from footfall.care.plan.situation import Situation
from footfall.records import FASTER_KINDS, PlannedDay, PlannedKind, RunHistory
from footfall.signals.ceiling import PAIN_WINDOW_DAYS, Limits, limits_of, worst_of_week
from footfall.signals.ceiling_base import FACTORS, HALF_YEAR_DAYS, CeilingBase, CeilingBasis, ceiling_base
from footfall.signals.new_things import NEW_FOR_DAYS, SPEED_WINDOW_DAYS, new_things
from footfall.signals.pain_judged import LASTING_DAYS
from footfall.signals.pain_rule import Advice, PainVerdict, pain_rule
from footfall.signals.red_flags import holds, no_better_knees, stops
from footfall.signals.spike import SPIKE_WINDOW_DAYS
from footfall.units import METRES_PER_KM

_RECENT_DAYS = 60
_MATTERS_DAYS = 2 * SPIKE_WINDOW_DAYS + 1
_ADVICE = {Advice.STOP: CeilingBasis.REST, Advice.HOLD: CeilingBasis.SETTLING}


class Outlook:
    """The ceilings of the days to come, over runs that are planned one after another.

    Args:
        now: What is known.
    """

    def __init__(self, now: Situation) -> None:
        self.now = now
        since = np.datetime64(now.today - timedelta(days=HALF_YEAR_DAYS + 1), "D")
        self._runs = now.runs.where(now.runs.day >= since)
        self._planned: list[PlannedDay] = []
        self._notes = [note for note in now.notes if note.day <= now.today]
        self.pain = pain_rule(self._notes, now.today, self._runs.day.tolist())
        self._held = self._foreseen()
        self._flagged = bool(stops(now.raised, now.today))
        self._to_be_seen = bool(holds(now.raised, now.today))

    @property
    def stopped(self) -> bool:
        """True where a red flag stands: nothing is planned until it was seen to."""
        return self._flagged

    @property
    def last(self) -> PlannedDay | None:
        """The last run that is planned."""
        return self._planned[-1] if self._planned else None

    def bases(self, day: date) -> frozenset[CeilingBasis]:
        """Return what will hold a run back on a day, beside the runs themselves."""
        found = set(self._held.get(day, ()))
        if self._flagged:
            found.add(CeilingBasis.RED_FLAG)
        if self._to_be_seen:
            found.add(CeilingBasis.TO_BE_SEEN)
        if self._new_by(day):
            found.add(CeilingBasis.NEW_THING)
        return frozenset(found)

    def ill(self, day: date) -> bool:
        """Tell whether a day is too near to an illness to run."""
        return self.now.ill_on is not None and (day - self.now.ill_on).days < ILL_DAYS

    def limits(self, day: date) -> Limits:
        """Return the ceiling of a run on a day, after all that was planned before it."""
        return limits_of(self.base(day), self.bases(day))

    def base(self, day: date) -> CeilingBase:
        """Return what a run on a day is measured against."""
        before = self._before()
        lately = before.day >= np.datetime64(day - timedelta(days=_MATTERS_DAYS), "D")
        if (before.day[lately] >= np.datetime64(day - timedelta(days=SPIKE_WINDOW_DAYS), "D")).any():
            before = before.where(lately)  # all that a ceiling looks at where there is a run of 30 days
        return ceiling_base(before, self.pain.minded, day)

    def factor(self, day: date) -> float:
        """Return the factor of a day's ceiling for a runner who keeps running up to it."""
        return min(FACTORS[basis] for basis in (*self.bases(day), CeilingBasis.LONGEST))

    def measure_km(self, day: date) -> float:
        """Return how far the run goes that a day is measured against, by distance and load; 0 without one."""
        base = self.base(day)
        if base.longest_day is None or (day - base.longest_day).days > SPIKE_WINDOW_DAYS:
            return 0.0
        by_load = base.measure.easy_km / self.now.load_per_km
        return float(np.fmin(base.measure.distance_m / METRES_PER_KM, by_load))

    def add(self, planned: PlannedDay) -> None:
        """Take a planned run as run; the next one is of a later day."""
        self._planned.append(planned)

    def _before(self) -> RunHistory:
        """Return the runs so far and those planned, as far as a ceiling looks back."""
        return joined(self._runs, self._planned, self.now.easy_mps)

    def _foreseen(self) -> dict[date, set[CeilingBasis]]:
        """Return what of the notes and runs so far holds the next days back."""
        held: dict[date, set[CeilingBasis]] = {}
        today = self.now.today
        recent = [note for note in self._notes if (today - note.day).days <= _RECENT_DAYS]
        ran = [day for day in self._runs.day.tolist() if (today - day).days <= _RECENT_DAYS]
        for day in (today + timedelta(days=ahead) for ahead in range(LASTING_DAYS + 3)):
            bases = held.setdefault(day, set())
            if self.pain.advice is not Advice.GO:
                verdict = pain_rule(recent, day, ran)
                bases |= {_ADVICE[verdict.advice]} if verdict.advice in _ADVICE else set()
            if (day - today).days < PAIN_WINDOW_DAYS:
                if worst_of_week(recent, day):
                    bases.add(CeilingBasis.AFTER_PAIN)
                if new_things(self._lately(day), today=day, new_pairs=self.now.new_pairs):
                    bases.add(CeilingBasis.NEW_THING)
                if no_better_knees(self._notes, self.now.raised, day):
                    bases.add(CeilingBasis.TO_BE_SEEN)
        return held

    def _lately(self, day: date) -> RunHistory:
        since = np.datetime64(day - timedelta(days=SPEED_WINDOW_DAYS + NEW_FOR_DAYS + 1), "D")
        runs = self._before()
        return runs.where(runs.day >= since)

    def _new_by(self, day: date) -> bool:
        """Tell whether a planned faster run of the week before a day, or the very first, is a new thing."""
        faster = [one.day for one in self._planned[-NEW_FOR_DAYS:] if one.kind in FASTER_KINDS]
        faster += [one.day for one in self._planned[:1]]
        return any((day - one).days < NEW_FOR_DAYS for one in faster) and bool(
            new_things(self._lately(day), today=day)
        )


def joined(runs: RunHistory, planned: list[PlannedDay], easy_mps: float) -> RunHistory:
    """Return the runs so far and planned ones as one history.

    Args:
        runs: The runs so far.
        planned: Runs that are planned, in order.
        easy_mps: The runner's easy speed; NaN where unknown: then the planned ones take no known time.
    """
    if not planned:
        return runs
    new = len(planned)
    distance_m = np.array([one.distance_m for one in planned])
    seconds = [one.distance_m / (easy_mps * _mean_speed(one)) for one in planned]
    return RunHistory(
        id=np.concatenate([runs.id, np.full(new, -1, dtype=np.int64)]),
        day=np.concatenate([runs.day, np.array([one.day for one in planned], dtype="datetime64[D]")]),
        distance_m=np.concatenate([runs.distance_m, distance_m]),
        easy_km=np.concatenate([runs.easy_km, [one.easy_km for one in planned]]),
        descent_m=np.concatenate([runs.descent_m, [one.descent_m for one in planned]]),
        timer_s=np.concatenate([runs.timer_s, seconds]),
        shoe_id=np.concatenate([runs.shoe_id, np.zeros(new, dtype=np.int64)]),
    )


def _mean_speed(planned: PlannedDay) -> float:
    """Return the mean speed of a planned run, over the easy one."""
    if planned.kind not in FASTER_KINDS:
        return 1.0
    times = FAST_TIMES if planned.kind is PlannedKind.FAST else STEADY_TIMES
    return 1.0 / (1.0 - FASTER_SHARE + FASTER_SHARE / times)


def load_of(now: Situation, distance_m: float) -> float:
    """Return the knee load that a planned distance is taken to cost, easy km."""
    return now.load_per_km * distance_m / METRES_PER_KM


__all__ = ["Outlook", "PainVerdict", "joined", "load_of"]
