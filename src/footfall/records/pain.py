"""Pain notes: what each knee said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from footfall.errors import InvalidEntryError

MAX_PAIN = 10


class Side(StrEnum):
    """Which leg."""

    LEFT = "left"
    RIGHT = "right"


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
    """

    knee: Side
    day: date
    during: int | None = None
    hour_after: int | None = None
    next_morning: int | None = None
    stairs: int | None = None
    text: str = ""

    def __post_init__(self) -> None:
        """Refuse a pain outside 0 to 10.

        Raises:
            InvalidEntryError: A pain lies outside its range.
        """
        for name in ("during", "hour_after", "next_morning", "stairs"):
            value: int | None = getattr(self, name)
            if value is not None and not 0 <= value <= MAX_PAIN:
                raise InvalidEntryError(name, f"Pain goes from 0 to {MAX_PAIN}; {value} is outside it.")

    @property
    def worst(self) -> int | None:
        """The highest pain of the note, None where none was given."""
        given = [p for p in (self.during, self.hour_after, self.next_morning, self.stairs) if p is not None]
        return max(given) if given else None
