"""Check-ins: what a day was like beside the running, and what a form for one may begin with."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from datetime import date, timedelta
from enum import StrEnum

from footfall.errors import InvalidEntryError
from footfall.language import N_, _
from footfall.records.ranges import refuse_outside
from footfall.records.runner import HEAVIEST_KG, LIGHTEST_KG

LONGEST_SLEEP_H = 24.0
MAX_GRADE = 5
MAX_SORENESS = 10
SLOW_CHANGING = ("stress", "sitting_h")
"""What is much the same from one day to the next: yesterday's is where a form begins."""


class Cycle(StrEnum):
    """The phase of the menstrual cycle, told by who wants to tell it."""

    MENSTRUATION = "menstruation"
    FOLLICULAR = "follicular"
    OVULATION = "ovulation"
    LUTEAL = "luteal"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What is told of one day; NaN or None where it is not.

    Attributes:
        day: The runner's local day; sleep is that of the night before it.
        sleep_h: Hours asleep, above 0 to 24.
        source: Who told of the sleep: "" where the runner typed it, else a service ("garmin", "apple", ...).
        sleep_quality: How well, 1 (badly) to 5 (very well).
        stress: Stress of life and work, 1 (none) to 5 (very much).
        soreness: Soreness of the muscles, 0 (none) to 10 (worst).
        energy: 1 (none) to 5 (plenty).
        sitting_h: Hours sitting, 0 to 24.
        fuel: How well the runner ate for what was done, 1 (far too little) to 5 (well).
        warm_up: Whether there was a warm-up before the day's running.
        ill: Whether the runner was ill.
        cycle: The phase of the menstrual cycle.
        mass_kg: Body mass, 25 to 250 kg.
    """

    day: date
    sleep_h: float = math.nan
    source: str = ""
    sleep_quality: int | None = None
    stress: int | None = None
    soreness: int | None = None
    energy: int | None = None
    sitting_h: float = math.nan
    fuel: int | None = None
    warm_up: bool | None = None
    ill: bool | None = None
    cycle: Cycle | None = None
    mass_kg: float = math.nan

    def __post_init__(self) -> None:
        """Refuse what no day can be.

        Raises:
            InvalidEntryError: A value lies outside its range.
        """
        if not math.isnan(self.sleep_h) and not 0 < self.sleep_h <= LONGEST_SLEEP_H:
            raise InvalidEntryError("sleep_h", _("A night's sleep lasts more than 0 and at most 24 hours."))
        for name, sentence in _GRADES:
            grade: int | None = getattr(self, name)
            if grade is not None:
                refuse_outside(name, grade, 1, MAX_GRADE, sentence)
        refuse_outside(
            "soreness",
            self.soreness,
            0,
            MAX_SORENESS,
            N_("Soreness goes from {low} to {high}; {value} is outside it."),
        )
        refuse_outside(
            "sitting_h",
            self.sitting_h,
            0,
            24,
            N_("The time spent sitting, in hours, goes from {low} to {high}; {value} is outside it."),
        )
        refuse_outside(
            "mass_kg",
            self.mass_kg,
            LIGHTEST_KG,
            HEAVIEST_KG,
            N_("A body mass, in kg, goes from {low} to {high}; {value} is outside it."),
        )

    @property
    def told(self) -> frozenset[str]:
        """The names of the fields that are known, of those in `CHECK_IN_FIELDS`."""
        return frozenset(name for name in CHECK_IN_FIELDS if is_told(getattr(self, name)))


_GRADES = (
    ("sleep_quality", N_("Sleep quality goes from {low} to {high}; {value} is outside it.")),
    ("stress", N_("Stress goes from {low} to {high}; {value} is outside it.")),
    ("energy", N_("Energy goes from {low} to {high}; {value} is outside it.")),
    ("fuel", N_("Fuel goes from {low} to {high}; {value} is outside it.")),
)

CHECK_IN_FIELDS = tuple(f.name for f in fields(CheckIn) if f.name not in ("day", "source"))
"""The fields of a check-in that tell something of its day, each of which may be unknown."""


def is_told(value: object) -> bool:
    """Tell whether a field of a check-in is known."""
    return value is not None and value == value


class Origin(StrEnum):
    """Where a value that a form begins with comes from."""

    TODAY = "today"
    WATCH = "watch"
    YESTERDAY = "yesterday"


@dataclass(frozen=True, slots=True)
class Default:
    """A value that a form begins with.

    Attributes:
        value: The value.
        origin: Told today already, told by a service, or yesterday's.
        source: The service that told it, or "".
    """

    value: float | bool | Cycle
    origin: Origin
    source: str = ""


def defaults(today: CheckIn | None, yesterday: CheckIn | None) -> dict[str, Default]:
    """Return what the form of a day's check-in begins with, by field; a field without one begins empty.

    What was told of the day stands, a service's word of the sleep included; of what changes slowly
    (`SLOW_CHANGING`) yesterday's is offered.

    Args:
        today: What is known of the day already.
        yesterday: What is known of the day before; another day's is not offered.
    """
    known: dict[str, Default] = {}
    for name in sorted(today.told) if today is not None else ():
        source = today.source if today is not None and name == "sleep_h" else ""
        known[name] = Default(getattr(today, name), Origin.WATCH if source else Origin.TODAY, source)
    if yesterday is None or (today is not None and yesterday.day != today.day - timedelta(days=1)):
        return known
    for name in SLOW_CHANGING:
        if name in yesterday.told and name not in known:
            known[name] = Default(getattr(yesterday, name), Origin.YESTERDAY)
    return known
