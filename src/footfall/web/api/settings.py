"""`/settings` and `/privacy-zones`: how a diary is shown, and which places its maps leave out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from footfall.errors import NotInDiaryError
from footfall.language import _
from footfall.records import LengthUnit, PrivacyZone, Weekday, one_line
from footfall.records.settings import LARGEST_ZONE_M, SMALLEST_ZONE_M
from footfall.views.places import LONGEST_NAME, USUAL_RADIUS_M, suggested_place
from footfall.views.shown import change_shown
from footfall.web.api.bin import DeletedModel, deleted
from footfall.web.api.models import FromView
from footfall.web.api.sent import Sent
from footfall.web.parts import Number, TheDiary, Today

router = APIRouter(tags=["settings"])

_PLACE: JsonDict = {"name": "Home", "latitude_deg": 42.3401, "longitude_deg": -3.7002, "radius_m": 200.0}
_SETTINGS: JsonDict = {"units": "km", "week_start": "monday", "zone": "Europe/Madrid", "language": "es"}

_Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
_Latitude = Annotated[float, Field(ge=-90, le=90)]
_Longitude = Annotated[float, Field(ge=-180, le=180)]
_Radius = Annotated[float, Field(ge=SMALLEST_ZONE_M, le=LARGEST_ZONE_M)]


class SettingsModel(FromView):
    """How the diary is shown."""

    model_config = ConfigDict(json_schema_extra={"example": _SETTINGS | {"today": "2026-11-15"}})

    units: LengthUnit
    week_start: Weekday
    zone: str = Field(description='The runner\'s time zone, an IANA name; "" for that of the machine.')
    language: str = Field(description='The code of a language; "" for that which the browser asks for.')
    today: date = Field(description="The runner's local day by this zone.")


class SettingsChange(Sent):
    """How the diary is to be shown: what is left out stays."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"units": "miles", "zone": "America/New_York"}]}
    )

    units: LengthUnit = LengthUnit.KM
    week_start: Weekday = Weekday.MONDAY
    zone: Annotated[str, Field(max_length=60)] = ""
    language: Annotated[str, Field(max_length=20)] = ""


class PrivacyZoneIn(Sent):
    """A place to be left out of maps."""

    model_config = ConfigDict(json_schema_extra={"example": _PLACE})

    name: _Name
    latitude_deg: _Latitude
    longitude_deg: _Longitude
    radius_m: _Radius = USUAL_RADIUS_M


class PrivacyZoneChange(Sent):
    """What is to be changed of a place; what is left out stays."""

    model_config = ConfigDict(json_schema_extra={"example": {"radius_m": 400.0}})

    name: _Name = ""
    latitude_deg: _Latitude = 0.0
    longitude_deg: _Longitude = 0.0
    radius_m: _Radius = USUAL_RADIUS_M


class PrivacyZoneModel(FromView):
    """A place that maps leave out."""

    model_config = ConfigDict(json_schema_extra={"example": {"id": 3, **_PLACE}})

    id: int | None
    name: str
    latitude_deg: float
    longitude_deg: float
    radius_m: float


class PrivacyZoneList(BaseModel):
    """Every place that maps leave out."""

    privacy_zones: list[PrivacyZoneModel]


class SuggestedZone(BaseModel):
    """The place where most of the latest runs and walks begin."""

    model_config = ConfigDict(json_schema_extra={"example": {**_PLACE, "starts": 61, "looked_at": 80}})

    name: str
    latitude_deg: float
    longitude_deg: float
    radius_m: float
    starts: int = Field(description="How many of them begin there.")
    looked_at: int = Field(description="Of how many.")


@router.get("/settings")
def get_settings(diary: TheDiary, today: Today) -> SettingsModel:
    """Tell how the diary is shown."""
    settings = diary.settings
    return SettingsModel(
        units=settings.units,
        week_start=settings.week_start,
        zone=settings.zone,
        language=settings.language,
        today=today,
    )


@router.patch("/settings")
def patch_settings(diary: TheDiary, change: SettingsChange) -> SettingsModel:
    """Show the diary otherwise; runs keep the zone they were run in."""
    change_shown(diary, change.model_dump(include=change.model_fields_set))
    return get_settings(diary, diary.today)


@router.get("/privacy-zones")
def get_privacy_zones(diary: TheDiary) -> PrivacyZoneList:
    """List the places that maps leave out."""
    zones = diary.settings.privacy_zones
    return PrivacyZoneList(privacy_zones=[PrivacyZoneModel.model_validate(zone) for zone in zones])


@router.get(
    "/privacy-zones/suggested", responses={404: {"description": "The runs do not begin at one place"}}
)
def get_suggested_zone(diary: TheDiary) -> SuggestedZone:
    """Suggest the place where most of the latest runs and walks begin, rounded to some ten metres."""
    found = suggested_place(diary)
    if found is None:
        raise NotInDiaryError(_("Your runs do not begin at one place often enough to suggest it."))
    zone = found.zone
    return SuggestedZone(
        name=zone.name,
        latitude_deg=zone.latitude_deg,
        longitude_deg=zone.longitude_deg,
        radius_m=zone.radius_m,
        starts=found.starts,
        looked_at=found.looked_at,
    )


@router.get("/privacy-zones/{number}")
def get_privacy_zone(diary: TheDiary, number: Number) -> PrivacyZoneModel:
    """Return one place."""
    return PrivacyZoneModel.model_validate(diary.privacy_zone(number))


@router.post("/privacy-zones", status_code=201)
def post_privacy_zone(diary: TheDiary, place: PrivacyZoneIn) -> PrivacyZoneModel:
    """Leave a place out of maps from now on."""
    return get_privacy_zone(diary, diary.add_privacy_zone(_plain(PrivacyZone(**place.model_dump()))))


@router.patch("/privacy-zones/{number}")
def patch_privacy_zone(diary: TheDiary, number: Number, change: PrivacyZoneChange) -> PrivacyZoneModel:
    """Let a place be another; fields that are left out stay."""
    was = diary.privacy_zone(number)
    wanted = _plain(replace(was, **change.model_dump(exclude_unset=True)))
    return PrivacyZoneModel.model_validate(diary.change_privacy_zone(number, wanted, was=was))


@router.delete("/privacy-zones/{number}")
def delete_privacy_zone(diary: TheDiary, number: Number) -> DeletedModel:
    """Show a place on maps again; it can be had back for thirty days (see `/bin`)."""
    return deleted(diary, diary.delete_privacy_zone(number))


def _plain(zone: PrivacyZone) -> PrivacyZone:
    return replace(zone, name=one_line(zone.name, LONGEST_NAME))
