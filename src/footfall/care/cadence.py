"""Cadence work: the runner's own usual, a little quicker at the same pace, and a metronome that fades away.

A cadence is told at the runner's easy pace: a run at another pace is moved there along the runner's own line
of cadence by speed, so that a faster run is not taken for quicker steps.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median, quantiles

from footfall.knee import flat_km_impulse
from footfall.knee.what_if import SAVING_SPREAD
from footfall.records import CadenceWork, Habits

USUAL_DAYS = 60
"""What is usual is read from the runs of so many days [D]."""

LEAST_RUNS = 3
"""So many easy runs with a cadence are needed for it [D]."""

EASY_WITHIN = 0.15
"""A run is easy whose speed is within so much of the easy one [D]."""

RUNNING_FROM_SPM = 130.0
"""A mean cadence below this was walked for the most part, or counted on one foot [D]."""

SHARES = (0.05, 0.075, 0.10)
"""How much quicker the steps may become: 5 to 10 % at the same pace is what studies of retraining asked for
[V*]; the first is where one begins."""

QUICK_ALREADY_SPM = 180.0
"""From here on there may be little to gain [D]."""

REACHED_WITHIN = 0.01
"""A run is at the target from so much below it on: a watch's cadence is off by a hundredth [D]."""

SESSIONS = 8
"""Feedback fades over so many sessions, as in studies of retraining [V*]; how is our choice [D]."""


@dataclass(frozen=True, slots=True)
class SteppedRun:
    """A run of which speed and cadence are known.

    Attributes:
        id: Its number in the diary.
        day: The runner's local day.
        speed_mps: Mean speed.
        cadence_spm: Mean steps/min of both feet.
    """

    id: int
    day: date
    speed_mps: float
    cadence_spm: float


@dataclass(frozen=True, slots=True)
class UsualCadence:
    """The usual cadence at the easy pace, steps/min of both feet.

    Attributes:
        spm: Median of the runs.
        low: Lower quartile.
        high: Upper quartile.
        runs: How many runs tell of it.
    """

    spm: float
    low: float
    high: float
    runs: int


@dataclass(frozen=True, slots=True)
class Expected:
    """What the knee model expects of quicker steps on a level kilometre at the easy pace.

    Attributes:
        share: How much quicker the steps are.
        spm: Steps/min of both feet that makes.
        saving: Share of the kilometre's knee load that is spared.
        low: The least of it.
        high: The most.
    """

    share: float
    spm: float
    saving: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Feedback:
    """When the metronome plays in one session.

    Attributes:
        number: Which session, from 1.
        minutes: For how many minutes one works at it.
        on_s: So many seconds it plays,
        off_s: and then so many it is silent, and on from the beginning; 0 where it plays all along.
    """

    number: int
    minutes: int
    on_s: int
    off_s: int

    @property
    def played_share(self) -> float:
        """The share of the time in which it plays."""
        return self.on_s / (self.on_s + self.off_s)


FADING = (
    Feedback(1, 10, 60, 0),
    Feedback(2, 15, 60, 0),
    Feedback(3, 15, 240, 60),
    Feedback(4, 20, 180, 120),
    Feedback(5, 20, 120, 180),
    Feedback(6, 25, 60, 240),
    Feedback(7, 25, 60, 540),
    Feedback(8, 30, 60, 1740),
)
"""More minutes and less metronome from session to session [D]."""

AFTERWARDS = Feedback(SESSIONS + 1, 30, 30, 1770)
"""After the last one a short reminder at the beginning is left [D]."""


@dataclass(frozen=True, slots=True)
class RunSince:
    """A run since the work began.

    Attributes:
        run: The run.
        spm: Its cadence at the easy pace.
        more: That over what was usual when the work began, less 1.
        reached: True where it came to the target.
    """

    run: SteppedRun
    spm: float
    more: float
    reached: bool


def at_easy_pace(run: SteppedRun, habits: Habits) -> float:
    """Return what the cadence of a run is at the easy pace, steps/min of both feet."""
    return run.cadence_spm + habits.cadence_slope_spm_per_mps * (habits.easy_speed_mps - run.speed_mps)


def is_easy(run: SteppedRun, habits: Habits) -> bool:
    """Tell whether a run tells of the cadence at the easy pace: run, and near that pace."""
    near = abs(run.speed_mps / habits.easy_speed_mps - 1.0) <= EASY_WITHIN
    return near and run.cadence_spm >= RUNNING_FROM_SPM


def usual_cadence(runs: Iterable[SteppedRun], habits: Habits, today: date) -> UsualCadence | None:
    """Return the usual cadence at the easy pace, None where too few runs tell of it.

    Args:
        runs: Runs in any order; those of the last 60 days count.
        habits: The runner's easy speed and line of cadence.
        today: The runner's local day.
    """
    since = today - timedelta(days=USUAL_DAYS)
    told = [at_easy_pace(run, habits) for run in runs if since <= run.day <= today and is_easy(run, habits)]
    if len(told) < LEAST_RUNS:
        return None
    low, _middle, high = quantiles(told, n=4, method="inclusive")
    return UsualCadence(median(told), low, high, len(told))


def expected(usual_spm: float, share: float, habits: Habits) -> Expected:
    """Return what the knee model expects of quicker steps at the easy pace, on the level.

    Args:
        usual_spm: Usual steps/min of both feet.
        share: How much quicker, 0 to 0.10.
        habits: The runner's easy speed and line of cadence.
    """
    speed = habits.easy_speed_mps
    usual, quicker = (float(flat_km_impulse(speed, ratio, habits=habits)) for ratio in (1.0, 1.0 + share))
    saving = 1.0 - quicker / usual
    off = SAVING_SPREAD * abs(saving)
    return Expected(share, usual_spm * (1.0 + share), saving, saving - off, saving + off)


def feedback(number: int) -> Feedback:
    """Return when the metronome plays in a session, from 1."""
    return FADING[number - 1] if 1 <= number <= SESSIONS else AFTERWARDS


def runs_since(runs: Iterable[SteppedRun], work: CadenceWork, habits: Habits) -> tuple[RunSince, ...]:
    """Return the easy runs since the work began, the first first."""
    since = sorted(
        (run for run in runs if run.day >= work.begun and is_easy(run, habits)),
        key=lambda run: (run.day, run.id),
    )
    return tuple(_since(run, work, at_easy_pace(run, habits)) for run in since)


def _since(run: SteppedRun, work: CadenceWork, spm: float) -> RunSince:
    reached = spm >= work.target_spm * (1.0 - REACHED_WITHIN)
    return RunSince(run, spm, spm / work.usual_spm - 1.0, reached)


def fades(schedule: tuple[Feedback, ...] = FADING) -> bool:
    """Tell whether a schedule never plays more from one session to the next, nor for fewer minutes."""
    return all(
        later.played_share <= earlier.played_share and later.minutes >= earlier.minutes
        for earlier, later in pairwise(schedule)
    )
