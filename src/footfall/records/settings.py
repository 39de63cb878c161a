"""Settings: how a diary is shown, and which places it hides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from footfall.errors import InvalidEntryError
from footfall.records.ranges import refuse_outside
from footfall.units import LengthUnit

SMALLEST_ZONE_M = 50.0
LARGEST_ZONE_M = 5000.0
MOST_ZONES = 50
_LANGUAGE = re.compile(r"[a-z]{2,3}([_-][A-Za-z]{2,8})?")


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
    """

    name: str
    latitude_deg: float
    longitude_deg: float
    radius_m: float = 200.0

    def __post_init__(self) -> None:
        """Refuse a place that is nowhere on Earth, or a circle too small or too large to hide anything.

        Raises:
            InvalidEntryError: The name is empty or a value is unknown or outside its range.
        """
        if not self.name.strip():
            raise InvalidEntryError("name", "A place needs a name.")
        for field in ("latitude_deg", "longitude_deg", "radius_m"):
            value: float = getattr(self, field)
            if value != value:
                raise InvalidEntryError(field, "A place needs a latitude, a longitude and a radius.")
        refuse_outside("latitude_deg", self.latitude_deg, -90, 90, "A latitude, in degrees,")
        refuse_outside("longitude_deg", self.longitude_deg, -180, 180, "A longitude, in degrees,")
        refuse_outside("radius_m", self.radius_m, SMALLEST_ZONE_M, LARGEST_ZONE_M, "A radius, in metres,")


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
            raise InvalidEntryError("zone", "That is not a time zone. Choose one such as Europe/Madrid.")
        if self.language and not _LANGUAGE.fullmatch(self.language):
            raise InvalidEntryError("language", "A language is told by its code, such as en, de or es.")
        if len(self.privacy_zones) > MOST_ZONES:
            raise InvalidEntryError("privacy_zones", f"At most {MOST_ZONES} places can be hidden.")


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
