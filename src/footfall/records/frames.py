"""Frames: the diary as columns, one row a day or one row a run, for the signals to read."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum

from footfall.records.arrays import BoolArray, DayArray, FloatArray, IntArray


class DayKind(StrEnum):
    """What a day was. No data is unknown, never rest."""

    RUNNING = "running"
    TRAINING = "training"
    RECOVERING = "recovering"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Days:
    """One row per calendar day of the runner, without gaps; unknown is NaN, never 0.

    Attributes:
        day: (n,) datetime64[D], consecutive.
        kind: n values of DayKind.
        runs: (n,) int64, number of runs.
        distance_m: (n,) metres run.
        easy_km: (n,) knee load of runs and walks, easy km for each knee.
        descent_m: (n,) metres of descent in runs.
        pain_left: (n,) the worst pain noted of the left knee, 0-10.
        pain_right: (n,) likewise of the right knee.
        sleep_h: (n,) hours asleep in the night before.
        timer_s: (n,) seconds of running on the watch's timer.
        sessions: (n,) int64, number of exercise sessions told by hand.
    """

    day: DayArray
    kind: tuple[DayKind, ...]
    runs: IntArray
    distance_m: FloatArray
    easy_km: FloatArray
    descent_m: FloatArray
    pain_left: FloatArray
    pain_right: FloatArray
    sleep_h: FloatArray
    timer_s: FloatArray
    sessions: IntArray

    def __len__(self) -> int:
        return len(self.day)


@dataclass(frozen=True, slots=True)
class RunHistory:
    """One row per run in order of start; unknown is NaN.

    Attributes:
        id: (n,) int64, the run's number in the diary.
        day: (n,) datetime64[D], the runner's local day.
        distance_m: (n,) metres.
        easy_km: (n,) knee load, easy km for each knee.
        descent_m: (n,) metres of descent.
        timer_s: (n,) seconds on the watch's timer.
        shoe_id: (n,) int64, the number of the pair worn, 0 where none was told.
    """

    id: IntArray
    day: DayArray
    distance_m: FloatArray
    easy_km: FloatArray
    descent_m: FloatArray
    timer_s: FloatArray
    shoe_id: IntArray

    def __len__(self) -> int:
        return len(self.id)

    def where(self, kept: BoolArray) -> RunHistory:
        """Return the rows where `kept` (n,) is true."""
        return RunHistory(**{f.name: getattr(self, f.name)[kept] for f in fields(self)})


@dataclass(frozen=True, slots=True)
class Masses:
    """Body mass over time, one row a day on which it was told.

    Attributes:
        day: (n,) datetime64[D], ascending.
        mass_kg: (n,) kg, always known.
    """

    day: DayArray
    mass_kg: FloatArray

    def __len__(self) -> int:
        return len(self.day)


@dataclass(frozen=True, slots=True)
class ShoesWorn:
    """One row per pair of shoes: what it did as far as Footfall knows; unknown is NaN, or NaT for a day.

    Attributes:
        id: (n,) int64, the pair's number in the diary, ascending.
        distance_m: (n,) metres of its runs and walks, without those before Footfall knew it.
        easy_km: (n,) knee load of them, easy km for each knee, NaN where none of them is costed.
        hard_steps: (n,) their hard-step count.
        runs: (n,) int64, how many runs and walks.
        first_day: (n,) datetime64[D], the day of the first.
        last_day: (n,) datetime64[D], the day of the last.
    """

    id: IntArray
    distance_m: FloatArray
    easy_km: FloatArray
    hard_steps: FloatArray
    runs: IntArray
    first_day: DayArray
    last_day: DayArray

    def __len__(self) -> int:
        return len(self.id)


@dataclass(frozen=True, slots=True)
class InputDays:
    """What went into each calendar day, one row a day without gaps; unknown is NaN, never 0.

    Attributes:
        day: (n,) datetime64[D], consecutive.
        runs: (n,) number of runs.
        distance_m: (n,) metres run.
        longest_m: (n,) metres of the longest run.
        easy_km: (n,) knee load of runs and walks, easy km for each knee.
        hard_steps: (n,) hard-step count of runs.
        speed_mps: (n,) mean speed of the runs, m/s.
        cadence_ratio: (n,) mean cadence of the runs over the habitual one at their speed.
        descent_m: (n,) metres of descent in runs.
        treadmill: (n,) share of the runs that were on a treadmill, 0 to 1.
        shoe_km: (n,) kilometres on the pair of the day's longest run before that day.
        strength: (n,) sessions of strength or holds, those a watch recorded included.
        mobility: (n,) sessions of mobility or rolling.
        recovery: (n,) sessions of recovery.
        sleep_h: (n,) hours asleep in the night before.
        sleep_quality: (n,) 1 to 5; likewise stress, energy and fuel.
        stress: (n,)
        soreness: (n,) 0 to 10.
        energy: (n,)
        sitting_h: (n,) hours sitting.
        fuel: (n,)
        warm_up: (n,) 1 where there was a warm-up, 0 where not.
        ill: (n,) 1 where the runner was ill, 0 where not.
    """

    day: DayArray
    runs: FloatArray
    distance_m: FloatArray
    longest_m: FloatArray
    easy_km: FloatArray
    hard_steps: FloatArray
    speed_mps: FloatArray
    cadence_ratio: FloatArray
    descent_m: FloatArray
    treadmill: FloatArray
    shoe_km: FloatArray
    strength: FloatArray
    mobility: FloatArray
    recovery: FloatArray
    sleep_h: FloatArray
    sleep_quality: FloatArray
    stress: FloatArray
    soreness: FloatArray
    energy: FloatArray
    sitting_h: FloatArray
    fuel: FloatArray
    warm_up: FloatArray
    ill: FloatArray

    def __len__(self) -> int:
        return len(self.day)
