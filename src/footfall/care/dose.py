"""A dose: how much of an exercise, how long that takes, and how it grows and shrinks by small steps."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

BREATH_S = 5.0
"""A big, slow breath is taken to last so many seconds [D]."""

REP_S = 3.5
"""A repetition, done slowly, likewise [D]."""

CHANGE_S = 15.0
"""Getting ready for the next exercise [D]."""

SIDE_S = 5.0
"""Changing from one side to the other [D]."""

LOWEST_LEVEL, TOP_LEVEL = -2, 2
"""A dose shrinks by two steps at most, and grows by two, before a neighbour takes over [D]."""

SHORT_SETS = 2
"""So many sets are enough on a day with little time [D]."""

RANGES: dict[str, tuple[int, int]] = {
    "sets": (1, 5),
    "reps": (5, 20),
    "hold_breaths": (5, 10),
    "hold_s": (20, 300),
    "roll_s": (30, 90),
    "walk_min": (5, 30),
    "rest_s": (0, 120),
    "most_effort": (0, 8),
    "most_pressure": (0, 6),
}
"""What each number of a dose lies between."""

_WORK = ("reps", "hold_breaths", "hold_s", "roll_s", "walk_min")
_STEP = {"reps": 2, "hold_breaths": 1}
"""By how much one level changes the work of a set; what is not named here stays the same."""

_SHORTER_BY = 2 / 3


@dataclass(frozen=True, slots=True)
class Dose:
    """How much of an exercise; of the five kinds of work a set has exactly one.

    Attributes:
        sets: How many sets, 1 to 5.
        each_side: True where each set is done left and right.
        rest_s: Seconds of rest between sets, 0 to 120.
        reps: Repetitions in a set, 5 to 20.
        hold_breaths: Big breaths a hold lasts, 5 to 10.
        hold_s: Seconds a hold or a stretch lasts, 20 to 300.
        roll_s: Seconds of rolling, 30 to 90.
        walk_min: Minutes of walking, 5 to 30.
        most_effort: The most it should feel like, 0 (nothing) to 10 (all one has); None for rolling.
        most_pressure: The most pressure when rolling, 0 to 10, never over 6; None for all else.
    """

    sets: int
    each_side: bool
    rest_s: int
    reps: int | None = None
    hold_breaths: int | None = None
    hold_s: int | None = None
    roll_s: int | None = None
    walk_min: int | None = None
    most_effort: int | None = None
    most_pressure: int | None = None

    def __post_init__(self) -> None:
        """Refuse a dose that nobody should take.

        Raises:
            ValueError: A number lies outside its range, or a set has none or several kinds of work.
        """
        for name, (low, high) in RANGES.items():
            value = getattr(self, name)
            if value is not None and not low <= value <= high:
                raise ValueError(f"{name} goes from {low} to {high}; {value} is outside it")
        if sum(getattr(self, name) is not None for name in _WORK) != 1:
            raise ValueError("a set has one kind of work")
        if (self.most_effort is None) == (self.most_pressure is None):
            raise ValueError("a dose is limited by effort or by pressure")
        if (self.roll_s is None) != (self.most_pressure is None):
            raise ValueError("rolling, and nothing else, is limited by pressure")

    @property
    def set_s(self) -> float:
        """How long one set of one side takes, in seconds."""
        for amount, unit_s in (
            (self.reps, REP_S),
            (self.hold_breaths, BREATH_S),
            (self.hold_s, 1.0),
            (self.roll_s, 1.0),
            (self.walk_min, 60.0),
        ):
            if amount is not None:
                return amount * unit_s
        return 0.0

    @property
    def duration_s(self) -> float:
        """How long all of it takes, getting ready and rests included, in seconds."""
        set_s = 2 * self.set_s + SIDE_S if self.each_side else self.set_s
        return CHANGE_S + self.sets * set_s + (self.sets - 1) * self.rest_s

    def at(self, level: int) -> Dose:
        """Return the dose so many steps up or down, -2 to 2; the lowest has a set less as well."""
        level = max(LOWEST_LEVEL, min(TOP_LEVEL, level))
        changed: dict[str, Any] = {
            name: _inside(name, getattr(self, name) + step * level)
            for name, step in _STEP.items()
            if getattr(self, name) is not None
        }
        sets = max(1, self.sets - 1) if level == LOWEST_LEVEL else self.sets
        return replace(self, sets=sets, **changed)

    def short(self) -> Dose:
        """Return the dose with two sets at most, for a day with little time."""
        return replace(self, sets=min(self.sets, SHORT_SETS))

    def shorter(self) -> Dose | None:
        """Return the dose with about two thirds of the work in each set, None where a set has the least."""
        less: dict[str, Any] = {
            name: _inside(name, round(getattr(self, name) * _SHORTER_BY))
            for name in _WORK
            if getattr(self, name) is not None
        }
        shortened = replace(self, **less)
        return None if shortened == self else shortened

    def gentler(self, *, most_effort: int, most_pressure: int) -> Dose:
        """Return the dose with its effort or pressure no higher than given."""
        return replace(
            self,
            most_effort=_at_most(self.most_effort, most_effort),
            most_pressure=_at_most(self.most_pressure, most_pressure),
        )

    def is_no_more_than(self, other: Dose) -> bool:
        """Tell whether this dose asks for no more than another of the same exercise, in every number."""
        names = [field.name for field in fields(self) if field.name not in ("rest_s", "each_side")]
        return all((getattr(self, name) or 0) <= (getattr(other, name) or 0) for name in names)


def _inside(name: str, value: int) -> int:
    low, high = RANGES[name]
    return max(low, min(high, value))


def _at_most(value: int | None, most: int) -> int | None:
    return None if value is None else min(value, most)
