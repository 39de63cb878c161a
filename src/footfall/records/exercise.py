"""Exercise sessions: what is done for the knees beside running, told by hand."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from footfall.errors import InvalidEntryError
from footfall.language import N_, _
from footfall.records.pain import MAX_PAIN
from footfall.records.ranges import refuse_outside
from footfall.records.text import one_line

MAX_EFFORT = 10
LONGEST_SESSION_S = 86_400.0
MOST_SETS = 100
MOST_REPS = 1000
HEAVIEST_LOAD_KG = 500.0
LONGEST_HOLD_S = 3600.0
MOST_BREATHS = 200
MOST_EXERCISES = 100
LONGEST_NAME = 200


class SessionKind(StrEnum):
    """What a session is."""

    STRENGTH = "strength"
    ISOMETRIC = "isometric"
    ROLLING = "rolling"
    MOBILITY = "mobility"
    RECOVERY = "recovery"
    WALKING = "walking"
    OTHER_SPORT = "other sport"


MOMENTS = ("before", "during", "after")
PAINS = tuple(f"pain_{moment}" for moment in MOMENTS)
"""What a session tells of the pain of the worse knee."""

PAINS_OF_KNEES = tuple(f"{knee}_{moment}" for knee in ("left", "right") for moment in MOMENTS)
"""The same of each knee by itself."""

TRAINING = frozenset(
    {
        SessionKind.STRENGTH,
        SessionKind.ISOMETRIC,
        SessionKind.ROLLING,
        SessionKind.MOBILITY,
        SessionKind.OTHER_SPORT,
    }
)
"""The kinds that make a day one of training; `RECOVERY` makes one of recovering, walking makes neither."""


class RecoveryWork(StrEnum):
    """What is done on purpose to recover."""

    MASSAGE = "massage"
    BATH = "bath"
    ICE = "ice"
    REST = "rest"
    OTHER = "other"


class ExerciseSide(StrEnum):
    """With which leg, or with both at once."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise as it was done; None or NaN where it was not told.

    Attributes:
        name: What it is called, or the id of a known exercise.
        sets: How many sets, 1 to 100.
        reps: Repetitions in each set, 1 to 1000.
        load_kg: Weight moved or held beside the body's own, 0 to 500 kg.
        hold_s: How long each hold lasted, up to an hour.
        hold_breaths: How many breaths each hold lasted, 1 to 200.
        side: Which leg.
        effort: How hard it felt, 0 (nothing) to 10 (all one has).
    """

    name: str
    sets: int | None = None
    reps: int | None = None
    load_kg: float = math.nan
    hold_s: float = math.nan
    hold_breaths: int | None = None
    side: ExerciseSide | None = None
    effort: float = math.nan

    def __post_init__(self) -> None:
        """Refuse an exercise without a name, or a value that no exercise has.

        Raises:
            InvalidEntryError: The name is empty or a value lies outside its range.
        """
        if not one_line(self.name, LONGEST_NAME):
            raise InvalidEntryError("name", _("An exercise needs a name."))
        refuse_outside(
            "sets",
            self.sets,
            1,
            MOST_SETS,
            N_("The number of sets goes from {low} to {high}; {value} is outside it."),
        )
        refuse_outside(
            "reps",
            self.reps,
            1,
            MOST_REPS,
            N_("The number of repetitions goes from {low} to {high}; {value} is outside it."),
        )
        refuse_outside(
            "load_kg",
            self.load_kg,
            0,
            HEAVIEST_LOAD_KG,
            N_("The load, in kg, goes from {low} to {high}; {value} is outside it."),
        )
        refuse_outside(
            "hold_s",
            self.hold_s,
            1,
            LONGEST_HOLD_S,
            N_("A hold, in seconds, goes from {low} to {high}; {value} is outside it."),
        )
        refuse_outside(
            "hold_breaths",
            self.hold_breaths,
            1,
            MOST_BREATHS,
            N_("A hold, in breaths, goes from {low} to {high}; {value} is outside it."),
        )
        refuse_outside(
            "effort",
            self.effort,
            0,
            MAX_EFFORT,
            N_("Effort goes from {low} to {high}; {value} is outside it."),
        )


@dataclass(frozen=True, slots=True)
class ExerciseSession:
    """A session of exercise or recovery; None or NaN where it was not told.

    Attributes:
        kind: What it is.
        day: The runner's local day.
        start: When it began, with its zone.
        duration_s: How long it lasted, above 0 to a day.
        exercises: What was done, in order.
        recovery: What kind of recovery it was, for sessions of that kind.
        pain_before: Pain of the worse knee before it, 0 to 10.
        pain_during: The most during it.
        pain_after: After it.
        left_before: Pain of the left knee before it, 0 to 10, where each knee was told by itself; the three
            above are then those of the worse knee.
        left_during: The most of the left knee during it.
        left_after: The left knee after it.
        right_before: The right knee before it.
        right_during: The most of the right knee during it.
        right_after: The right knee after it.
        notes: Anything the runner adds.
        id: Its number in the diary, None before it is kept there; sessions that tell the same are equal
            whatever their numbers.
    """

    kind: SessionKind
    day: date
    start: datetime | None = None
    duration_s: float = math.nan
    exercises: tuple[Exercise, ...] = ()
    recovery: RecoveryWork | None = None
    pain_before: int | None = None
    pain_during: int | None = None
    pain_after: int | None = None
    left_before: int | None = None
    left_during: int | None = None
    left_after: int | None = None
    right_before: int | None = None
    right_during: int | None = None
    right_after: int | None = None
    notes: str = ""
    id: int | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        """Refuse what no session is.

        Raises:
            InvalidEntryError: A value lies outside its range, the start has no zone, there are too many
                exercises, or recovery is told of a session that is none.
        """
        if self.start is not None and self.start.tzinfo is None:
            raise InvalidEntryError("start", _("The start of a session needs a time zone."))
        if not math.isnan(self.duration_s) and not 0 < self.duration_s <= LONGEST_SESSION_S:
            raise InvalidEntryError("duration_s", _("A session lasts more than 0 seconds and at most a day."))
        if len(self.exercises) > MOST_EXERCISES:
            raise InvalidEntryError(
                "exercises", _("A session has at most {most} exercises.", most=MOST_EXERCISES)
            )
        if self.recovery is not None and self.kind is not SessionKind.RECOVERY:
            raise InvalidEntryError(
                "recovery", _("Massage, baths, ice and rest belong to a recovery session.")
            )
        for name in (*PAINS, *PAINS_OF_KNEES):
            refuse_outside(
                name,
                getattr(self, name),
                0,
                MAX_PAIN,
                N_("Pain goes from {low} to {high}; {value} is outside it."),
            )
