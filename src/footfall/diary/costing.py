"""Costing runs anew from what is stored of them: the thinking, which workers do, without the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from footfall.diary.prepare import habit_columns, load_columns
from footfall.diary.streams import decode_streams
from footfall.errors import DiaryError
from footfall.records import ACTIVITY_TYPES, Activity, ActivityKind, Habits, Runner

SAMPLED_CHANNELS = ("time_s", "distance_m", "speed_mps", "cadence_spm")
"""The channels that tell of a runner's habits."""

COSTED_CHANNELS = (*SAMPLED_CHANNELS, "altitude_m", "contact_s", "contact_balance_percent")
"""The channels that knee load is worked out from: less than half of what a watch records."""


@dataclass(frozen=True, slots=True)
class Stale:
    """A run or walk whose stored cost is no longer that of the model and of the habits at its time.

    Attributes:
        activity_id: Its number in the diary.
        habits: The habits to cost it by.
        version: The version of the model that its stored cost names.
        easy_km: Its stored cost.
        habit_sample: What it tells of habits by this model, None where that is stored already.
    """

    activity_id: int
    habits: Habits
    version: int
    easy_km: float
    habit_sample: str | None


@dataclass(frozen=True, slots=True)
class Stored:
    """What is stored of a run or walk, as far as its cost depends on it.

    Attributes:
        activity_id: Its number in the diary.
        kind: Run or walk.
        start: When it began.
        distance_m: Its distance as recorded.
        elapsed_s: How long it lasted.
        timer_s: How long the watch's timer ran.
        indoor: True on a treadmill.
        incline: The treadmill's grade as told by hand.
        blobs: The stream blobs by channel, as far as they are wanted and it has them.
    """

    activity_id: int
    kind: ActivityKind
    start: datetime
    distance_m: float
    elapsed_s: float
    timer_s: float
    indoor: bool
    incline: float
    blobs: dict[str, bytes]

    def activity(self) -> Activity:
        """Rebuild the recording.

        Raises:
            DiaryError: A blob is damaged.
        """
        return ACTIVITY_TYPES[self.kind](
            start=self.start,
            streams=decode_streams(self.blobs),
            distance_m=self.distance_m,
            elapsed_s=self.elapsed_s,
            timer_s=self.timer_s,
            indoor=self.indoor,
            incline=self.incline,
        )


Sampled = dict[int, str]
"""What runs tell of habits, as `knee_loads` keeps it, by their numbers."""


@dataclass(frozen=True, slots=True)
class Costed:
    """What some stale runs cost now.

    Attributes:
        columns: The columns of each one's row in `knee_loads` that are others now; its streams are damaged
            where it is not among them, and its cost stays as it is.
        stale: Those runs.
    """

    columns: dict[int, dict[str, Any]]
    stale: tuple[Stale, ...]


class KnowsRunner(Protocol):
    """What costing must know beside the run."""

    @property
    def runner(self) -> Runner:
        """The body that ran."""


@dataclass(frozen=True, slots=True)
class CostingContext:
    """What costing alone must know.

    Attributes:
        runner: The body that ran.
    """

    runner: Runner


def sample_stored(some: Sequence[Stored], _: KnowsRunner) -> Sampled:
    """Read anew what some runs tell of habits; one whose streams are damaged tells nothing new."""
    sampled: Sampled = {}
    for stored in some:
        try:
            sampled[stored.activity_id] = habit_columns(stored.activity())["habit_sample"]
        except DiaryError:
            continue  # the doctor names it; what was read of it when it was whole still holds
    return sampled


def cost_stored(some: Sequence[tuple[Stale, Stored]], context: KnowsRunner) -> Costed:
    """Work out what some runs cost now."""
    columns: dict[int, dict[str, Any]] = {}
    for stale, stored in some:
        try:
            columns[stale.activity_id] = load_columns(stored.activity(), context.runner, stale.habits)
        except DiaryError:
            continue  # the doctor names it, and its cost stays what it was when it was whole
        if stale.habit_sample is not None:
            columns[stale.activity_id]["habit_sample"] = stale.habit_sample
    return Costed(columns, tuple(stale for stale, _ in some))
