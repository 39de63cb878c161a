"""A timeline: what is done second by second, so that somebody can be led through it.

Any session that is led is one: a routine of exercises, one exercise alone, or the walking and running of a
return to run. A timeline has parts, a part has steps, and a step lasts so many seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from footfall.care.dose import CHANGE_S, SIDE_S, Dose
from footfall.records import ExerciseSide


class StepKind(StrEnum):
    """What is done in a step."""

    READY = "ready"
    BREATHS = "breaths"
    SECONDS = "seconds"
    REPS = "reps"
    SIDE = "side"
    REST = "rest"
    WALK = "walk"
    RUN = "run"


WORK = frozenset({StepKind.BREATHS, StepKind.SECONDS, StepKind.REPS, StepKind.WALK, StepKind.RUN})
"""The steps that are what a session is done for; the others lie between them."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        kind: What is done.
        seconds: How long it lasts, above 0; breaths and repetitions at their usual pace.
        number: Of which set it is, from 1; a rest, or a change of sides, is of the set that follows it.
        amount: How many breaths or repetitions, None for what is told in seconds.
        side: Which side, None where both work at once; of a change of sides the one that follows.
    """

    kind: StepKind
    seconds: float
    number: int = 1
    amount: int | None = None
    side: ExerciseSide | None = None

    def __post_init__(self) -> None:
        """Refuse a step that no clock could lead through.

        Raises:
            ValueError: It lasts no time, has no number, or counts without an amount.
        """
        if not self.seconds > 0 or self.number < 1:
            raise ValueError("a step lasts some time and has a number from 1")
        counts = self.kind in (StepKind.BREATHS, StepKind.REPS)
        if counts != (self.amount is not None):
            raise ValueError("breaths and repetitions are counted, and nothing else is")

    @property
    def is_work(self) -> bool:
        """True for what the session is done for."""
        return self.kind in WORK


@dataclass(frozen=True, slots=True)
class Part:
    """An exercise, or a spell of walking and running, within a session.

    Attributes:
        id: The exercise's id, or another name.
        steps: What is done, in order.
        dose: How much that is in all; None for walking and running.
        easier: What takes its place where it is too much; None where it ends.
    """

    id: str
    steps: tuple[Step, ...]
    dose: Dose | None = None
    easier: Part | None = None

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return sum(step.seconds for step in self.steps)

    @property
    def sets(self) -> int:
        """How many sets it has."""
        return max(step.number for step in self.steps)

    def left_from(self, at: Step) -> tuple[Step, ...]:
        """Return what is left of this part where it takes over from a harder one that was broken off.

        Args:
            at: The step in which the harder one was broken off. Its set is done anew; its left side is not,
                where the right one was at work.
        """
        left = [step for step in self.steps if _is_left(step, at)]
        while left and not left[0].is_work:
            del left[0]
        ready = self.steps[:1] if self.steps[0].kind is StepKind.READY else ()
        return (*ready, *left) if left else ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """A whole session.

    Attributes:
        parts: Its parts, in order.
    """

    parts: tuple[Part, ...]

    @property
    def seconds(self) -> float:
        """How long it lasts at the usual pace."""
        return sum(part.seconds for part in self.parts)

    @property
    def minutes(self) -> int:
        """The same in whole minutes, as it is told."""
        return round(self.seconds / 60)

    def eased(self) -> Timeline:
        """Return the session as it is for a knee that is sore before it: each part in its easier form."""
        return Timeline(tuple(part.easier or part for part in self.parts))


def part_of(id_: str, dose: Dose, easier: Part | None = None) -> Part:
    """Return an exercise as a part: getting ready, then set by set, side by side, with its rests."""
    return Part(id_, tuple(_steps(dose)), dose, easier)


def intervals(id_: str, stretches: Iterable[tuple[StepKind, float]], easier: Part | None = None) -> Part:
    """Return walking and running as a part.

    Args:
        id_: What it is called.
        stretches: What is done for how many seconds, in order: `WALK` and `RUN`.
        easier: What takes its place where it is too much; None where it ends.

    Raises:
        ValueError: There is none, one is neither, or one lasts no time.
    """
    steps: list[Step] = []
    runs = 0
    for kind, seconds in stretches:
        if kind not in (StepKind.WALK, StepKind.RUN):
            raise ValueError("intervals are walked and run")
        runs += kind is StepKind.RUN
        steps.append(Step(kind, seconds, max(1, runs)))
    if not steps:
        raise ValueError("there is nothing to walk or run")
    return Part(id_, tuple(steps), easier=easier)


def _steps(dose: Dose) -> Iterator[Step]:
    yield Step(StepKind.READY, CHANGE_S)
    for number in range(1, dose.sets + 1):
        if number > 1 and dose.rest_s:
            yield Step(StepKind.REST, dose.rest_s, number)
        if dose.each_side:
            yield _work(dose, number, ExerciseSide.LEFT)
            yield Step(StepKind.SIDE, SIDE_S, number, side=ExerciseSide.RIGHT)
            yield _work(dose, number, ExerciseSide.RIGHT)
        else:
            yield _work(dose, number, None)


def _work(dose: Dose, number: int, side: ExerciseSide | None) -> Step:
    if dose.hold_breaths is not None:
        return Step(StepKind.BREATHS, dose.set_s, number, dose.hold_breaths, side)
    if dose.reps is not None:
        return Step(StepKind.REPS, dose.set_s, number, dose.reps, side)
    if dose.walk_min is not None:
        return Step(StepKind.WALK, dose.set_s, number, side=side)
    return Step(StepKind.SECONDS, dose.set_s, number, side=side)


def _is_left(step: Step, at: Step) -> bool:
    done = step.side is ExerciseSide.LEFT and at.side is ExerciseSide.RIGHT and at.kind is not StepKind.SIDE
    return step.number > at.number or (step.number == at.number and not done)
