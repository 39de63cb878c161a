"""Plans: a goal, what the runner can give to it, and the days that lead there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from footfall.errors import InvalidEntryError
from footfall.language import N_, _
from footfall.records.ranges import refuse_outside

SHORTEST_GOAL_M, LONGEST_GOAL_M = 1_000.0, 60_000.0
FEWEST_RUNS, MOST_RUNS = 2, 6
FURTHEST_WEEKS = 52
"""No plan looks further ahead than a year."""


class GoalKind(StrEnum):
    """What a plan is for."""

    REGULAR = "regular"
    DISTANCE = "distance"
    BASE = "base"
    RETURN = "return"


class Like(StrEnum):
    """What a runner likes, and a plan heeds where the knees allow it."""

    FAST = "fast running"
    SHORT = "shorter runs"


class PlannedKind(StrEnum):
    """What a planned day holds."""

    REST = "rest"
    EASY = "easy run"
    LONG = "long run"
    STEADY = "steady run"
    FAST = "fast run"
    WALK_RUN = "walk and run"
    GOAL = "the goal"


HARD_KINDS = frozenset({PlannedKind.LONG, PlannedKind.STEADY, PlannedKind.FAST, PlannedKind.GOAL})
"""The kinds that ask much of the knees: between two of them lies a day without one."""

FASTER_KINDS = frozenset({PlannedKind.STEADY, PlannedKind.FAST})


@dataclass(frozen=True, slots=True)
class Goal:
    """What a runner wants, and what there is to give to it.

    Attributes:
        kind: What for.
        by: The day it is for; the plan ends on it.
        runs_a_week: How many runs a week are wanted, 2 to 6.
        days: The days of the week with time for a run, 0 Monday to 6 Sunday.
        long_day: The one with the most time, which is one of them.
        distance_m: How far, 1 to 60 km; None for every kind but `DISTANCE`.
        likes: What the runner likes.
    """

    kind: GoalKind
    by: date
    runs_a_week: int = 3
    days: frozenset[int] = frozenset(range(7))
    long_day: int = 6
    distance_m: float | None = None
    likes: frozenset[Like] = frozenset()

    def __post_init__(self) -> None:
        """Refuse a goal that no plan can be made for.

        Raises:
            InvalidEntryError: The runs or the distance lie outside their range, a distance is missing or is
                of another kind of goal, or the longest day is none of the days.
        """
        refuse_outside("runs_a_week", self.runs_a_week, FEWEST_RUNS, MOST_RUNS, _RUNS)
        if not self.days or not self.days <= frozenset(range(7)):
            raise InvalidEntryError("days", _("A plan needs days of the week on which you can run."))
        if len(self.days) < self.runs_a_week:
            raise InvalidEntryError("days", _("Choose at least as many days as runs a week."))
        if self.long_day not in self.days:
            raise InvalidEntryError("long_day", _("The longest day is to be one of your days."))
        if (self.kind is GoalKind.DISTANCE) != (self.distance_m is not None):
            raise InvalidEntryError("distance_m", _("A distance is what a goal of a distance needs."))
        refuse_outside("distance_m", self.distance_m, SHORTEST_GOAL_M, LONGEST_GOAL_M, _DISTANCE)


_RUNS = N_("A plan has {low} to {high} runs a week; {value} is outside it.")
_DISTANCE = N_("A goal goes from {low} to {high} metres; {value} is outside it.")


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """One day of a plan.

    Attributes:
        day: The runner's local day.
        kind: What it holds.
        distance_m: How far, 0 on a day without a run.
        easy_km: Knee load for each knee, as far as it can be foreseen.
        descent_m: The most descent, metres; NaN where the runner's descents are unknown.
        fast_m: How much of it is faster, metres.
        strength: True where strength work belongs to the day.
        step: The step of the ladder, 0 where it is none.
    """

    day: date
    kind: PlannedKind
    distance_m: float = 0.0
    easy_km: float = 0.0
    descent_m: float = 0.0
    fast_m: float = 0.0
    strength: bool = False
    step: int = 0

    @property
    def runs(self) -> bool:
        """True where the day has a run."""
        return self.kind is not PlannedKind.REST


class PlanState(StrEnum):
    """What a kept plan is: said yes to, said no to, or the end of planning."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """A plan as the diary keeps it: every yes and no is one, the newest counts.

    Attributes:
        goal: What for.
        days: Its days in order, from the day it was made up to the goal.
        made: The runner's local day it was made on.
        state: What was said to it.
        told_at: When that was, UTC.
        id: Its number in the diary, None before it is kept there.
    """

    goal: Goal
    days: tuple[PlannedDay, ...]
    made: date
    state: PlanState
    told_at: datetime
    id: int | None = field(default=None, compare=False)

    def on(self, day: date) -> PlannedDay | None:
        """Return what is planned on a day, None outside of the plan."""
        return next((planned for planned in self.days if planned.day == day), None)
