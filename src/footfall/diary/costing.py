"""Costing runs anew from what is stored of them: the thinking, which workers do, without the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from footfall.diary.prepare import habit_columns, load_columns
from footfall.diary.streams import decode_streams
from footfall.records import ACTIVITY_TYPES, ActivityKind, Habits, Runner

COSTED_CHANNELS = ("time_s", "distance_m", "speed_mps", "altitude_m", "cadence_spm", "contact_s")
"""The channels that knee load is worked out from: less than half of what a watch records."""


@dataclass(frozen=True, slots=True)
class Stale:
    """A run or walk whose stored cost is no longer that of the model and of the habits at its time.

    Attributes:
        activity_id: Its number in the diary.
        habits: The habits to cost it by.
        remodelled: True where an older model costed it, so that what it tells of habits is read anew as well.
    """

    activity_id: int
    habits: Habits
    remodelled: bool


@dataclass(frozen=True, slots=True)
class Stored:
    """What is stored of a stale run or walk, as far as its cost depends on it.

    Attributes:
        stale: Which, and what to cost it by.
        kind: Run or walk.
        start: When it began.
        distance_m: Its distance as recorded.
        elapsed_s: How long it lasted.
        timer_s: How long the watch's timer ran.
        indoor: True on a treadmill.
        blobs: The stream blobs of `COSTED_CHANNELS`, as far as it has them.
    """

    stale: Stale
    kind: ActivityKind
    start: datetime
    distance_m: float
    elapsed_s: float
    timer_s: float
    indoor: bool
    blobs: dict[str, bytes]


Costed = list[tuple[int, dict[str, Any]]]
"""The numbers of runs, and the columns of each one's row in `knee_loads` that are others now."""


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


def cost_stored(some: Sequence[Stored], context: KnowsRunner) -> Costed:
    """Work out what some runs cost now."""
    return [(one.stale.activity_id, _cost(one, context.runner)) for one in some]


def _cost(stored: Stored, runner: Runner) -> dict[str, Any]:
    activity = ACTIVITY_TYPES[stored.kind](
        start=stored.start,
        streams=decode_streams(stored.blobs),
        distance_m=stored.distance_m,
        elapsed_s=stored.elapsed_s,
        timer_s=stored.timer_s,
        indoor=stored.indoor,
    )
    columns = load_columns(activity, runner, stored.stale.habits)
    return columns | habit_columns(activity) if stored.stale.remodelled else columns
