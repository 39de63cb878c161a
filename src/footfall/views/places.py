"""Privacy zones: the places that maps leave out, told by hand or suggested from where runs begin."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from footfall.diary import Diary
from footfall.errors import InvalidEntryError
from footfall.language import _, ngettext
from footfall.records import LengthUnit, PrivacyZone, one_line
from footfall.records.settings import LARGEST_ZONE_M, SMALLEST_ZONE_M
from footfall.signals import usual_start
from footfall.units import METRES_PER_FOOT, format_general, format_height, format_number, length_unit
from footfall.views.typed import read_number

PLACE_FIELDS = ("name", "latitude", "longitude", "radius")
"""What a form tells of a place, in its order."""

LONGEST_NAME = 200
USUAL_RADIUS_M = 200.0
_STARTS_LOOKED_AT = 200
_DECIMALS = 4  # of a degree: about ten metres, less than a watch is off at its start
_SHOWN_DECIMALS = 2  # about a kilometre: enough to know which place it is, too little to find the door
_RADIUS_STEP_M = 50.0
_ONE = r"[+-]?\d+(?:[.,]\d+)?"
_BOTH = re.compile(rf"(?!{_ONE}$)({_ONE})\s*[,;\s]\s*({_ONE})")
""""42.34, -3.70", as maps give a place, also with commas for points; one number with a comma is one."""
_ATTRIBUTES = {
    "name": "name",
    "latitude": "latitude_deg",
    "longitude": "longitude_deg",
    "radius": "radius_m",
}


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One place that is hidden.

    Attributes:
        id: Its number in the diary.
        name: What the runner calls it.
        text: How much around it is hidden, and roughly where it lies.
    """

    id: int
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A place that the runner may want to hide: where most runs begin.

    Attributes:
        zone: The place, its coordinates rounded to some ten metres.
        text: Why it is suggested.
        starts: How many of the runs and walks looked at begin there.
        looked_at: How many were looked at.
    """

    zone: PrivacyZone
    text: str
    starts: int
    looked_at: int


def place_lines(zones: tuple[PrivacyZone, ...]) -> tuple[PlaceLine, ...]:
    """Return the places as lines."""
    return tuple(place_line(zone) for zone in zones)


def place_line(zone: PrivacyZone) -> PlaceLine:
    """Return a place as a line."""
    text = _(
        "{radius} around a point near {latitude}, {longitude}",
        radius=format_height(zone.radius_m),
        latitude=format_number(zone.latitude_deg, _SHOWN_DECIMALS),
        longitude=format_number(zone.longitude_deg, _SHOWN_DECIMALS),
    )
    return PlaceLine(zone.id or 0, zone.name, text)


def suggested_place(diary: Diary) -> Suggestion | None:
    """Return the place where most of the latest runs and walks begin, None where there is no such place."""
    found = usual_start(*diary.starts(_STARTS_LOOKED_AT))
    if found is None:
        return None
    steps = math.ceil(1.5 * found.spread_m / _RADIUS_STEP_M)
    radius_m = min(max(USUAL_RADIUS_M, steps * _RADIUS_STEP_M), LARGEST_ZONE_M)
    latitude, longitude = round(found.latitude_deg, _DECIMALS), round(found.longitude_deg, _DECIMALS)
    text = ngettext(
        "{starts} of your latest run or walk with positions begins here.",
        "{starts} of your latest {number} runs and walks with positions begin here.",
        found.looked_at,
        starts=found.starts,
    )
    return Suggestion(
        PrivacyZone(_("Home"), latitude, longitude, radius_m), text, found.starts, found.looked_at
    )


def place_as_typed(zone: PrivacyZone) -> dict[str, str]:
    """Return what a form shows for a place, by the names of its fields."""
    return {
        "name": zone.name,
        "latitude": format_general(zone.latitude_deg, 9),
        "longitude": format_general(zone.longitude_deg, 9),
        "radius": radius_typed(zone.radius_m),
    }


def radius_typed(radius_m: float) -> str:
    """Return what a form shows for a radius, in metres or feet."""
    return format_general(round(radius_m / _radius_unit_m()))


def read_place(typed: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what was typed of a place, by the names of `PrivacyZone`'s fields, and what is wrong.

    Args:
        typed: What was typed, by the names in `PLACE_FIELDS`; both coordinates may stand in the first field.

    Returns:
        The values; and a sentence for each field that cannot be, by the name of the field of the form.
    """
    values: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for name, text in _parted(typed).items():
        try:
            values[_ATTRIBUTES[name]] = _read(name, text.strip())
        except InvalidEntryError as fault:
            faults[name] = f"{fault}"
    return values, faults


def add_place(diary: Diary, typed: Mapping[str, str]) -> tuple[int | None, dict[str, str]]:
    """Hide the place that a form told of.

    Returns:
        The place's number, None where nothing was kept; and what is wrong, a sentence by its field.
    """
    values, faults = read_place({name: typed.get(name, "") for name in PLACE_FIELDS})
    if faults:
        return None, faults
    try:
        return diary.add_privacy_zone(PrivacyZone(**values)), {}
    except InvalidEntryError as fault:
        return None, {fault.field: f"{fault}"}


def change_place(
    diary: Diary, number: int, typed: Mapping[str, str], was: Mapping[str, str]
) -> dict[str, str]:
    """Let a hidden place be what a form told, and keep what others changed meanwhile.

    Args:
        diary: The diary.
        number: The place's number.
        typed: What was sent, by the names in `PLACE_FIELDS`; fields that were not sent stay.
        was: What the form showed before it was filled in.

    Returns:
        What is wrong, a sentence by the name of its field; empty where the change is kept.

    Raises:
        NotInDiaryError: The diary has no place of this number.
    """
    now = diary.privacy_zone(number)
    values, faults = read_place(typed)
    if faults:
        return faults
    shown, _unread = read_place(was)
    diary.change_privacy_zone(number, replace(now, **values), was=replace(now, **shown))
    return {}


def radius_label() -> str:
    """Return what the field of the radius is called, with its unit."""
    if length_unit() is LengthUnit.KM:
        return _("How far around it, in metres")
    return _("How far around it, in feet")


def _parted(typed: Mapping[str, str]) -> dict[str, str]:
    """Return what was typed with both coordinates apart, where the first field was given both."""
    told = dict(typed)
    both = _BOTH.fullmatch(told.get("latitude", "").strip())
    if both and not told.get("longitude", "").strip():
        told |= {"latitude": both[1], "longitude": both[2]}
    return told


def _read(name: str, text: str) -> str | float:
    if name == "name":
        called = one_line(text, LONGEST_NAME)
        if not called:
            raise InvalidEntryError(name, _("A place needs a name."))
        return called
    number = read_number(name, text)
    if math.isnan(number):
        raise InvalidEntryError(name, _("This is needed: a place without it is nowhere."))
    return _radius_m(number) if name == "radius" else _degrees(name, number)


def _degrees(name: str, number: float) -> float:
    if name == "latitude" and abs(number) > 90:
        raise InvalidEntryError(name, _("A latitude goes from -90, the South Pole, to 90, the North Pole."))
    if name == "longitude" and abs(number) > 180:
        raise InvalidEntryError(name, _("A longitude goes from -180, in the west, to 180, in the east."))
    return number


def _radius_m(number: float) -> float:
    radius_m = number * _radius_unit_m()
    if not SMALLEST_ZONE_M - 0.5 <= radius_m <= LARGEST_ZONE_M + 0.5:
        ends = {"least": format_height(SMALLEST_ZONE_M), "most": format_height(LARGEST_ZONE_M)}
        raise InvalidEntryError(
            "radius", _("Between {least} and {most} around a place can be hidden.", **ends)
        )
    return min(max(radius_m, SMALLEST_ZONE_M), LARGEST_ZONE_M)


def _radius_unit_m() -> float:
    return 1.0 if length_unit() is LengthUnit.KM else METRES_PER_FOOT
