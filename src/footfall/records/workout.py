"""Structured workouts: what a watch shall lead a runner through, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.records.activity import ActivityKind
from footfall.units import format_general

MOST_STEPS = 1000
LONGEST_STEP_S = 86_400.0
LONGEST_STEP_M = 1_000_000.0


class Effort(StrEnum):
    """What a step of a workout is for."""

    WARM_UP = "warm-up"
    ACTIVE = "active"
    RECOVERY = "recovery"
    REST = "rest"
    COOL_DOWN = "cool-down"


@dataclass(frozen=True, slots=True)
class WorkoutStep:
    """One step: how long it lasts, and what to keep to meanwhile.

    It lasts for a time or for a distance; with neither it lasts until the runner presses the lap button. It
    may have a speed or a heart rate to keep to, each as the lowest and the highest.

    Attributes:
        duration_s: Seconds, up to a day.
        distance_m: Metres, up to 1000 km.
        speed_mps: Lowest and highest speed, 0.1 to 15 m/s.
        heart_rate_bpm: Lowest and highest heart rate, 30 to 250 bpm.
        effort: What the step is for.
        name: What the watch calls it, or "".
    """

    duration_s: float | None = None
    distance_m: float | None = None
    speed_mps: tuple[float, float] | None = None
    heart_rate_bpm: tuple[float, float] | None = None
    effort: Effort = Effort.ACTIVE
    name: str = ""

    def __post_init__(self) -> None:
        """Refuse a step that no watch can lead through.

        Raises:
            InvalidEntryError: It has two ends or two targets, or a value lies outside its range.
        """
        if self.duration_s is not None and self.distance_m is not None:
            raise InvalidEntryError(
                "distance_m", _("A step ends after a time or a distance, not after both.")
            )
        if self.speed_mps is not None and self.heart_rate_bpm is not None:
            raise InvalidEntryError(
                "heart_rate_bpm", _("A step keeps to a speed or a heart rate, not to both.")
            )
        if self.duration_s is not None and not 1.0 <= self.duration_s <= LONGEST_STEP_S:
            raise InvalidEntryError("duration_s", _("A step lasts from 1 second to 24 hours."))
        if self.distance_m is not None and not 1.0 <= self.distance_m <= LONGEST_STEP_M:
            raise InvalidEntryError("distance_m", _("A step goes on for 1 metre to 1000 km."))
        _refuse_range("speed_mps", self.speed_mps, 0.1, 15.0)
        _refuse_range("heart_rate_bpm", self.heart_rate_bpm, 30.0, 250.0)


@dataclass(frozen=True, slots=True)
class Repeat:
    """Steps that are done several times in a row.

    Attributes:
        steps: The steps, in order.
        times: How often they are done, 2 to 99.
    """

    steps: tuple[WorkoutStep, ...]
    times: int

    def __post_init__(self) -> None:
        """Refuse a repeat of nothing, or one that is none.

        Raises:
            InvalidEntryError: There are no steps, or `times` lies outside its range.
        """
        if not self.steps:
            raise InvalidEntryError("steps", _("A repeat needs at least one step to repeat."))
        if not 2 <= self.times <= 99:
            raise InvalidEntryError(
                "times", _("Steps are repeated 2 to 99 times; {times} is outside it.", times=self.times)
            )


@dataclass(frozen=True, slots=True)
class Workout:
    """A workout to lead a runner through.

    Attributes:
        name: What the watch calls it.
        steps: The steps and repeats, in order.
        kind: What is done.
    """

    name: str
    steps: tuple[WorkoutStep | Repeat, ...]
    kind: ActivityKind = ActivityKind.RUN

    def __post_init__(self) -> None:
        """Refuse a workout without steps, or with more than any watch holds.

        Raises:
            InvalidEntryError: There are no steps, or more than a thousand.
        """
        if (
            not 1
            <= sum(len(step.steps) if isinstance(step, Repeat) else 1 for step in self.steps)
            <= MOST_STEPS
        ):
            raise InvalidEntryError("steps", _("A workout has 1 to {most} steps.", most=MOST_STEPS))


def _refuse_range(field: str, span: tuple[float, float] | None, low: float, high: float) -> None:
    if span is not None and not low <= span[0] <= span[1] <= high:
        ends = {"low": format_general(low), "high": format_general(high)}
        told = _("A target goes from its lowest to its highest value, within {low} to {high}.", **ends)
        raise InvalidEntryError(field, told)
