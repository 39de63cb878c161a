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
    """

    id: IntArray
    day: DayArray
    distance_m: FloatArray
    easy_km: FloatArray
    descent_m: FloatArray

    def __len__(self) -> int:
        return len(self.id)

    def where(self, kept: BoolArray) -> RunHistory:
        """Return the rows where `kept` (n,) is true."""
        return RunHistory(**{f.name: getattr(self, f.name)[kept] for f in fields(self)})
