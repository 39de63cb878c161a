"""Pain notes: what each knee said."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from footfall.language import N_
from footfall.records.ranges import refuse_outside

MAX_PAIN = 10

PAINS = ("during", "hour_after", "next_morning", "stairs")
"""The fields of a note that hold a pain, 0 to 10."""


class Side(StrEnum):
    """Which leg."""

    LEFT = "left"
    RIGHT = "right"


class KneePlace(StrEnum):
    """Where a knee hurts, seen from the front."""

    AROUND_KNEECAP = "around the kneecap"
    BEHIND_KNEECAP = "behind the kneecap"
    INNER_SIDE = "inner side"
    OUTER_SIDE = "outer side"
    BELOW_KNEECAP = "below the kneecap"


class Symptom(StrEnum):
    """What a knee does beside hurting."""

    SWELLING = "swelling"
    POPPING = "popping"
    GRINDING = "grinding"
    GIVING_WAY = "giving way"
    LOCKING = "locking"
    LIMPING = "limping"


class Relief(StrEnum):
    """What eases a knee."""

    REST = "rest"
    SLOWING_DOWN = "slowing down"
    WALKING = "walking"
    WARMING_UP = "warming up"
    HOLDS = "holds"
    ROLLING = "rolling"
    STRETCHING = "stretching"
    MASSAGE = "massage"
    COLD = "cold"
    WARMTH = "warmth"
    OTHER_SHOES = "other shoes"
    TAPE = "tape"
    MEDICINE = "medicine"


@dataclass(frozen=True, slots=True)
class PainNote:
    """Pain of one knee on one day, each 0 (none) to 10 (worst), None where it was not asked.

    Attributes:
        knee: Which knee.
        day: The runner's local day.
        during: The most felt during a run.
        hour_after: An hour after it.
        next_morning: On waking on `day`.
        stairs: On stairs.
        text: Anything the runner adds.
        entry_id: The number of the run it is about; None where it is about the day.
        places: Where it hurts.
        symptoms: What the knee does beside hurting.
        eased_by: What eased it.
        eased_text: What else eased it, in the runner's words.
        id: The note's number in the diary, None before it is kept there; notes that tell the same are equal
            whatever their numbers.
    """

    knee: Side
    day: date
    during: int | None = None
    hour_after: int | None = None
    next_morning: int | None = None
    stairs: int | None = None
    text: str = ""
    entry_id: int | None = None
    places: frozenset[KneePlace] = frozenset()
    symptoms: frozenset[Symptom] = frozenset()
    eased_by: frozenset[Relief] = frozenset()
    eased_text: str = ""
    id: int | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        """Refuse a pain outside 0 to 10.

        Raises:
            InvalidEntryError: A pain lies outside its range.
        """
        for name in PAINS:
            pain: int | None = getattr(self, name)
            if pain is not None:
                refuse_outside(
                    name, pain, 0, MAX_PAIN, N_("Pain goes from {low} to {high}; {value} is outside it.")
                )

    @property
    def worst(self) -> int | None:
        """The highest pain of the note, None where none was given."""
        given = [p for p in (self.during, self.hour_after, self.next_morning, self.stairs) if p is not None]
        return max(given) if given else None

    @property
    def tells_something(self) -> bool:
        """False where nothing was told of the knee."""
        told = (self.places, self.symptoms, self.eased_by, self.eased_text, self.text)
        return self.worst is not None or any(told)
