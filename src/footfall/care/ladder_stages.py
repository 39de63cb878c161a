"""The stages of a return to running, each with where it comes from: a gate, five steps, and the weeks after.

The gate and the steps are those of a guide for runners of a university clinic (Ohio State Wexner Medical
Center, `return-to-run-guide`); with how many repeats of a step to begin is Footfall's choice
(`design-ladder`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType

from footfall.records import Mark

SECONDS_PER_MINUTE = 60.0

ADDED_AFTER_GREEN = 2
"""After a green session so many repeats more, up to the most of the stage [D]."""


class Stage(IntEnum):
    """Where a runner stands, the lowest first."""

    GATE = 0
    WALK_4_RUN_1 = 1
    WALK_3_RUN_2 = 2
    WALK_2_RUN_3 = 3
    WALK_1_RUN_4 = 4
    RUN_30 = 5
    WEEKS_AFTER = 6


@dataclass(frozen=True, slots=True)
class Intervals:
    """What one session holds: walking and running in turn.

    Attributes:
        walk_s: Seconds of walking before each stretch of running; 0 where it is run without a break.
        run_s: Seconds of each stretch of running.
        times: How often.
    """

    walk_s: float
    run_s: float
    times: int

    @property
    def total_s(self) -> float:
        """How long it takes in all, without warming up."""
        return self.times * (self.walk_s + self.run_s)

    @property
    def running_s(self) -> float:
        """How long of it is run."""
        return self.times * self.run_s


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the ladder.

    Attributes:
        walk_min: Minutes of walking in each repeat.
        run_min: Minutes of running in each repeat.
        fewest: Repeats after a session that was amber.
        first: Repeats to begin the step with.
        most: No session has more.
        greens: So many green sessions in a row open what comes next.
        evidence: Where it comes from: an id in the evidence.
        mark: How certain that is.
    """

    walk_min: float
    run_min: float
    fewest: int
    first: int
    most: int
    greens: int
    evidence: str = "return-to-run-guide"
    mark: Mark = Mark.READ_SECOND_HAND

    def intervals(self, times: int) -> Intervals:
        """Return one session; one of running alone is a single stretch."""
        walk_s, run_s = self.walk_min * SECONDS_PER_MINUTE, self.run_min * SECONDS_PER_MINUTE
        return Intervals(walk_s, run_s, times) if walk_s else Intervals(0.0, run_s * times, 1)


STEPS: Mapping[Stage, Step] = MappingProxyType(
    {
        Stage.WALK_4_RUN_1: Step(4, 1, fewest=3, first=4, most=6, greens=2),
        Stage.WALK_3_RUN_2: Step(3, 2, fewest=3, first=4, most=6, greens=2),
        Stage.WALK_2_RUN_3: Step(2, 3, fewest=3, first=4, most=6, greens=2),
        Stage.WALK_1_RUN_4: Step(1, 4, fewest=3, first=4, most=6, greens=2),
        Stage.RUN_30: Step(0, 6, fewest=4, first=5, most=5, greens=3),
    }
)
"""The steps; the last one is 30 minutes of running, 24 after an amber session [D]."""
