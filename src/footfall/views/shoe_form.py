"""The form of a pair of shoes: what it shows, what is typed there, and keeping it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from footfall.diary import Diary, Entry, SeveralBefore
from footfall.errors import InvalidEntryError
from footfall.language import N_, _
from footfall.records import ActivityKind, Shoe, WornFor, one_line, plain_text
from footfall.records.shoe import FARTHEST_M, LONGEST_MONTHS, REPLACE_AFTER_M, REPLACE_AFTER_MONTHS
from footfall.units import LengthUnit, format_count, format_general, in_unit, length_unit
from footfall.views.typed import read_day, read_number

Answers = Mapping[str, Sequence[str]]
"""What was sent from a form, by the names of its fields."""

LONGEST_NAME = 200
LONGEST_NOTE = 2000
_DECIMALS = 3
_DIGITS = 15


@dataclass(frozen=True, slots=True)
class PairChoice:
    """A pair that a run may have been in: its number, its name, and whether it is the one noted.

    Attributes:
        id: Its number.
        name: Its name.
        chosen: True for the pair that is noted.
        in_use: True where it was in use on the day of the run, as far as is known.
    """

    id: int
    name: str
    chosen: bool
    in_use: bool


def pair_choices(diary: Diary, entry: Entry) -> tuple[PairChoice, ...]:
    """Return the pairs an entry may have been in, those in use on its day first; none for a ride."""
    if entry.kind not in (ActivityKind.RUN, ActivityKind.WALK):
        return ()
    choices = [
        PairChoice(number, shoe.name, number == entry.shoe_id, shoe.is_in_use_on(entry.day))
        for number, shoe in diary.pairs()
    ]
    return tuple(sorted(choices, key=lambda choice: not choice.in_use))


def answers_of(shoe: Shoe) -> dict[str, list[str]]:
    """Return the answers that the form of a pair begins with."""
    minimalist = {None: "", True: "yes", False: "no"}[shoe.minimalist]
    return {
        "name": [shoe.name],
        "model": [shoe.model],
        "bought": [_day(shoe.bought)],
        "retired": [_day(shoe.retired)],
        "initial": [_number(shoe.initial_m / length_unit().metres) if shoe.initial_m else ""],
        "drop_mm": [_number(shoe.drop_mm)],
        "stack_mm": [_number(shoe.stack_mm)],
        "minimalist": [minimalist],
        "replace_after": [_number(_or_nan(shoe.replace_after_m) / length_unit().metres)],
        "replace_after_months": [_number(_or_nan(shoe.replace_after_months))],
        "default_for": [use.value for use in WornFor if use in shoe.default_for],
        "note": [shoe.note],
    }


def add_pair(diary: Diary, told: Answers, today: date) -> tuple[int | None, dict[str, str]]:
    """Keep the pair that a form told of.

    Returns:
        The pair's number, None where nothing was kept; and what is wrong, a sentence by its field.
    """
    pair, faults = read_pair({"name": [""], **told}, Shoe("new"), today)
    return (None, faults) if pair is None else (diary.add_shoe(pair), {})


def change_pair(diary: Diary, number: int, told: Answers, was: Answers, today: date) -> dict[str, str]:
    """Let a pair be what a form told, and keep what others changed meanwhile.

    Args:
        diary: The diary.
        number: The pair's number.
        told: What was sent; fields that were not sent stay.
        was: What the form showed before it was filled in.
        today: The runner's local day.

    Returns:
        What is wrong, a sentence by the name of its field; empty where the change is kept.

    Raises:
        NotInDiaryError: The diary has no pair of this number.
    """
    now = diary.shoe(number)
    pair, faults = read_pair(told, now, today)
    if pair is None:
        return faults
    shown = _values(was, today)[0]
    try:
        diary.change_shoe(number, pair, was=replace(now, **shown))
    except InvalidEntryError as fault:
        return {fault.field: f"{fault}"}
    return {}


def read_pair(told: Answers, base: Shoe, today: date) -> tuple[Shoe | None, dict[str, str]]:
    """Return a pair with what a form told of it, or what is wrong, a sentence by the name of its field."""
    values, faults = _values(told, today)
    if faults:
        return None, faults
    try:
        return replace(base, **values), {}
    except InvalidEntryError as fault:
        return None, {fault.field: f"{fault}"}


def retire_pair(diary: Diary, number: int, today: date | None) -> Shoe:
    """Retire a pair today, or bring it back (None), and return it as it is now.

    Raises:
        NotInDiaryError: The diary has no pair of this number.
        InvalidEntryError: It was bought after today.
    """
    now = diary.shoe(number)
    return diary.change_shoe(number, replace(now, retired=today), was=now)


def wear_since(diary: Diary, number: int, since: date) -> SeveralBefore:
    """Note a pair for all runs that know of none, from a day up to its retirement; return them as they were.

    Raises:
        NotInDiaryError: The diary has no pair of this number.
    """
    pair = diary.shoe(number)
    runs = diary.worn_runs(since, pair.retired)
    bare = [run.id for run in runs if run.kind == ActivityKind.RUN and run.shoe_id is None]
    diary.wear(number, bare)
    return SeveralBefore(number, dict.fromkeys(bare))


def our_choice() -> tuple[str, str]:
    """Return after how many kilometres or miles, and months, a pair is due where nothing is set."""
    return format_count(round(in_unit(REPLACE_AFTER_M))), format_general(REPLACE_AFTER_MONTHS)


def _values(told: Answers, today: date) -> tuple[dict[str, Any], dict[str, str]]:
    values: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for field, name in _ATTRIBUTES.items():
        if field in told:
            try:
                values[name] = _read(field, next(iter(told[field]), "").strip(), today)
            except InvalidEntryError as fault:
                faults[field] = f"{fault}"
    if "default_for" in told:
        values["default_for"] = frozenset(use for use in WornFor if use.value in told["default_for"])
    return values, faults


def _read(field: str, text: str, today: date) -> object:
    match field:
        case "name":
            return _name(text)
        case "model":
            return one_line(text, LONGEST_NAME)
        case "note":
            return plain_text(text, LONGEST_NOTE)
        case "bought" | "retired":
            return read_day(field, text, today) if text else None
        case "minimalist":
            return {"yes": True, "no": False}.get(text)
    return _amount(field, text)


def _name(text: str) -> str:
    name = one_line(text, LONGEST_NAME)
    if not name:
        raise InvalidEntryError("name", _("A pair of shoes needs a name."))
    return name


def _amount(field: str, text: str) -> float | None:
    number = read_number(field, text)
    if math.isnan(number):
        return _UNTOLD[field]
    low, high, unit, outside = _range_of(field)
    if not low <= number <= high:
        ends = {"low": format_general(low), "high": format_count(high)}
        raise InvalidEntryError(field, _(outside, **ends))
    return number * unit


def _range_of(field: str) -> tuple[float, float, float, str]:
    """Return the least and the most of a number, its unit, and what is told of one outside."""
    if field not in _LEAST_LENGTH:
        low, high, outside = _AMOUNTS[field]
        return low, high, 1.0, outside
    unit_m = length_unit().metres
    return _LEAST_LENGTH[field], math.floor(FARTHEST_M / unit_m), unit_m, _LENGTHS[length_unit()]


_ATTRIBUTES = {
    "name": "name",
    "model": "model",
    "bought": "bought",
    "retired": "retired",
    "initial": "initial_m",
    "drop_mm": "drop_mm",
    "stack_mm": "stack_mm",
    "minimalist": "minimalist",
    "replace_after": "replace_after_m",
    "replace_after_months": "replace_after_months",
    "note": "note",
}
"""For every field of the form but the boxes, the attribute it tells of."""

_AMOUNTS: dict[str, tuple[float, float, str]] = {
    "replace_after_months": (1, LONGEST_MONTHS, N_("Months go from {low} to {high}.")),
    "drop_mm": (-10, 20, N_("A drop goes from {low} to {high}.")),
    "stack_mm": (0, 80, N_("A sole's height goes from {low} to {high}.")),
}
"""The least and the most of a number, and what is told of one outside."""

_LEAST_LENGTH = {"initial": 0.0, "replace_after": 1.0}
"""The least of each length, in kilometres or miles."""

_LENGTHS = {
    LengthUnit.KM: N_("Kilometres go from {low} to {high}."),
    LengthUnit.MILES: N_("Miles go from {low} to {high}."),
}

_UNTOLD: dict[str, float | None] = {
    "initial": 0.0,
    "replace_after": None,
    "replace_after_months": None,
    "drop_mm": math.nan,
    "stack_mm": math.nan,
}
"""What a number is where it is not told."""


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _number(value: float) -> str:
    return "" if math.isnan(value) else format_general(round(value, _DECIMALS), _DIGITS)


def _or_nan(value: float | None) -> float:
    return math.nan if value is None else value
