"""Shoes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from footfall.errors import InvalidEntryError
from footfall.language import N_, _
from footfall.records.ranges import refuse_outside
from footfall.records.text import one_line

REPLACE_AFTER_M = 700_000.0
"""After so far a pair is due where its runner sets nothing else [D]: makers say 500 to 800 km, and no study
shows a distance from which injuries rise, so that it is a reminder and no more."""

REPLACE_AFTER_MONTHS = 6.0
"""After so long in use a pair is due where its runner sets nothing else [D]."""

FARTHEST_M = 20_000_000.0
LONGEST_MONTHS = 240.0


class WornFor(StrEnum):
    """What a pair is worn for by default; an import tells only runs, treadmill runs and walks apart."""

    RUN = "run"
    TREADMILL = "treadmill"
    WALK = "walk"
    TRAIL = "trail"
    TRACK = "track"
    RACE = "race"


@dataclass(frozen=True, slots=True)
class Shoe:
    """One pair of shoes.

    Attributes:
        name: What the runner calls the pair.
        bought: The day it was first used or bought, None where unknown.
        initial_m: Distance on the pair before Footfall knew it, metres.
        retired: The day it was retired, None while in use.
        model: Maker and model, or "".
        drop_mm: How much higher the heel stands than the toes, -10 to 20 mm, NaN where unknown.
        stack_mm: Height of the sole under the heel, 0 to 80 mm, NaN where unknown.
        minimalist: Whether it is a minimalist shoe, None where unknown.
        replace_after_m: The distance after which it is due, None for `REPLACE_AFTER_M`.
        replace_after_months: The months after which it is due, None for `REPLACE_AFTER_MONTHS`.
        default_for: What it is worn for where nothing else is told.
        note: Anything else, such as socks and fit.
    """

    name: str
    bought: date | None = None
    initial_m: float = 0.0
    retired: date | None = None
    model: str = ""
    drop_mm: float = math.nan
    stack_mm: float = math.nan
    minimalist: bool | None = None
    replace_after_m: float | None = None
    replace_after_months: float | None = None
    default_for: frozenset[WornFor] = frozenset()
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a pair without a name, or a value no shoe has.

        Raises:
            InvalidEntryError: The name is empty, a value lies outside its range, or the pair was retired
                before it was bought.
        """
        if not one_line(self.name, 1):
            raise InvalidEntryError("name", _("A pair of shoes needs a name."))
        refuse_outside(
            "initial_m",
            self.initial_m,
            0,
            FARTHEST_M,
            N_("The distance before, in metres, goes from {low} to {high}; {value} is outside it."),
        )
        refuse_outside(
            "drop_mm",
            self.drop_mm,
            -10,
            20,
            N_("The drop, in mm, goes from {low} to {high}; {value} is outside it."),
        )
        refuse_outside(
            "stack_mm",
            self.stack_mm,
            0,
            80,
            N_("The height of the sole, in mm, goes from {low} to {high}; {value} is outside it."),
        )
        due_m, due_months = self.replace_after_m, self.replace_after_months
        refuse_outside(
            "replace_after_m",
            due_m,
            1000,
            FARTHEST_M,
            N_("The distance in use, in metres, goes from {low} to {high}; {value} is outside it."),
        )
        refuse_outside(
            "replace_after_months",
            due_months,
            1,
            LONGEST_MONTHS,
            N_("The months in use goes from {low} to {high}; {value} is outside it."),
        )
        if self.bought is not None and self.retired is not None and self.retired < self.bought:
            raise InvalidEntryError("retired", _("A pair cannot be retired before it was bought."))

    @property
    def due_after_m(self) -> float:
        """The distance after which the pair is due, metres."""
        return REPLACE_AFTER_M if self.replace_after_m is None else self.replace_after_m

    @property
    def due_after_months(self) -> float:
        """The months in use after which the pair is due."""
        return REPLACE_AFTER_MONTHS if self.replace_after_months is None else self.replace_after_months

    def is_in_use_on(self, day: date) -> bool:
        """Tell whether the pair was bought by a day and not retired before it, as far as is known."""
        return (self.bought is None or self.bought <= day) and (self.retired is None or day <= self.retired)
