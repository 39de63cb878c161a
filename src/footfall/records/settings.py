"""Settings: how a diary is shown, by which clock its runner lives, and which places it hides."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from footfall.errors import InvalidEntryError
from footfall.language import N_, _
from footfall.records.ranges import refuse_outside
from footfall.units import LengthUnit

SMALLEST_ZONE_M = 50.0
LARGEST_ZONE_M = 5000.0
MOST_ZONES = 50
_LANGUAGE = re.compile(r"[a-z]{2,3}([_-][A-Za-z]{2,8})?")
_LONGEST_ZONE = 60  # characters, as a run's own zone


class Weekday(StrEnum):
    """The days a week may begin on."""

    MONDAY = "monday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


@dataclass(frozen=True, slots=True)
class PrivacyZone:
    """A place, such as home, that is left out of every map that is shown to others.

    Attributes:
        name: What the runner calls it.
        latitude_deg: WGS 84 latitude of its middle, -90 to 90.
        longitude_deg: WGS 84 longitude, -180 to 180.
        radius_m: How far around it is hidden, 50 to 5000 m.
        id: Its number in the diary, None before it is kept there; places that are the same are equal whatever
            their numbers.
    """

    name: str
    latitude_deg: float
    longitude_deg: float
    radius_m: float = 200.0
    id: int | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        """Refuse a place that is nowhere on Earth, or a circle too small or too large to hide anything.

        Raises:
            InvalidEntryError: The name is empty or a value is unknown or outside its range.
        """
        if not self.name.strip():
            raise InvalidEntryError("name", _("A place needs a name."))
        for name in ("latitude_deg", "longitude_deg", "radius_m"):
            value: float = getattr(self, name)
            if value != value:
                raise InvalidEntryError(name, _("A place needs a latitude, a longitude and a radius."))
        refuse_outside("latitude_deg", self.latitude_deg, -90, 90, _LATITUDE)
        refuse_outside("longitude_deg", self.longitude_deg, -180, 180, _LONGITUDE)
        refuse_outside("radius_m", self.radius_m, SMALLEST_ZONE_M, LARGEST_ZONE_M, _RADIUS)


_LATITUDE = N_("A latitude, in degrees, goes from {low} to {high}; {value} is outside it.")
_LONGITUDE = N_("A longitude, in degrees, goes from {low} to {high}; {value} is outside it.")
_RADIUS = N_("A radius, in metres, goes from {low} to {high}; {value} is outside it.")


@dataclass(frozen=True, slots=True)
class Settings:
    """How a diary is shown.

    Attributes:
        units: Kilometres or miles.
        week_start: The day a week begins on.
        zone: The runner's time zone, an IANA name; "" for that of the machine.
        language: "en", "de", "es", "pt-BR", ...; "" for that of the browser.
        privacy_zones: The places that are hidden.
    """

    units: LengthUnit = LengthUnit.KM
    week_start: Weekday = Weekday.MONDAY
    zone: str = ""
    language: str = ""
    privacy_zones: tuple[PrivacyZone, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a zone or language that is none.

        Raises:
            InvalidEntryError: The zone is not known, the language is no code, or there are too many places.
        """
        if self.zone and not _is_zone(self.zone):
            raise InvalidEntryError("zone", _("That is not a time zone. Choose one such as Europe/Madrid."))
        if self.language and not _LANGUAGE.fullmatch(self.language):
            raise InvalidEntryError("language", _("A language is told by its code, such as en, de or es."))
        if len(self.privacy_zones) > MOST_ZONES:
            raise InvalidEntryError(
                "privacy_zones", _("At most {most} places can be hidden.", most=MOST_ZONES)
            )

    def on_clock(self, moment: datetime) -> datetime:
        """Return a moment as the runner's clock shows it: by the zone told, else by the machine's."""
        return moment.astimezone(ZoneInfo(self.zone) if self.zone else None)

    def day_of(self, moment: datetime) -> date:
        """Return the runner's local day at a moment: the one place that says when a day begins."""
        return self.on_clock(moment).date()


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return len(name) <= _LONGEST_ZONE
