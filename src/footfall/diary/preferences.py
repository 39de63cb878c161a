"""Settings: how a diary is shown, and which places it hides."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, delete, insert, select

from footfall.diary.told_tables import PrivacyZoneRow, SettingsRow
from footfall.records import LengthUnit, PrivacyZone, Settings, Weekday, one_line

_LONGEST_NAME = 200


def settings(connection: Connection, runner_id: int) -> Settings:
    """Return the settings; those that nobody changed are as they come."""
    row = connection.execute(_SETTINGS, {"runner": runner_id}).first()
    zones = tuple(PrivacyZone(*zone) for zone in connection.execute(_ZONES, {"runner": runner_id}))
    if row is None:
        return Settings(privacy_zones=zones)
    units, week_start, zone, language = row
    return Settings(LengthUnit(units), Weekday(week_start), zone, language, zones)


def keep_settings(connection: Connection, runner_id: int, kept: Settings) -> None:
    """Keep settings in place of those before."""
    for table in (SettingsRow, PrivacyZoneRow):
        connection.execute(delete(table).where(table.runner_id == runner_id))
    row = {"units": kept.units.value, "week_start": kept.week_start.value}
    row |= {"zone": kept.zone, "language": kept.language}
    connection.execute(insert(SettingsRow).values(runner_id=runner_id, **row))
    zones = [
        {
            "runner_id": runner_id,
            "name": one_line(zone.name, _LONGEST_NAME),
            "latitude_deg": zone.latitude_deg,
            "longitude_deg": zone.longitude_deg,
            "radius_m": zone.radius_m,
        }
        for zone in kept.privacy_zones
    ]
    if zones:
        connection.execute(insert(PrivacyZoneRow), zones)


_SETTINGS = select(SettingsRow.units, SettingsRow.week_start, SettingsRow.zone, SettingsRow.language).where(
    SettingsRow.runner_id == bindparam("runner")
)
_ZONES = (
    select(
        PrivacyZoneRow.name,
        PrivacyZoneRow.latitude_deg,
        PrivacyZoneRow.longitude_deg,
        PrivacyZoneRow.radius_m,
    )
    .where(PrivacyZoneRow.runner_id == bindparam("runner"))
    .order_by(PrivacyZoneRow.id)
)
