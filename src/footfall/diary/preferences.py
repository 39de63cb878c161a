"""Settings: how a diary is shown, and which places it hides."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from footfall.diary.told_tables import PrivacyZoneRow, SettingsRow
from footfall.errors import InvalidEntryError, NotInDiaryError
from footfall.language import _
from footfall.records import LengthUnit, PrivacyZone, Settings, Weekday, changed_only, one_line
from footfall.records.settings import MOST_ZONES

_LONGEST_NAME = 200
_LARGEST_NUMBER = 2**31 - 1  # of a row, in any database


def settings(connection: Connection, runner_id: int) -> Settings:
    """Return the settings; those that nobody changed are as they come."""
    row = connection.execute(_SETTINGS, {"runner": runner_id}).first()
    zones = tuple(PrivacyZone(*zone) for zone in connection.execute(_ZONES, {"runner": runner_id}))
    if row is None:
        return Settings(privacy_zones=zones)
    units, week_start, zone, language = row
    return Settings(LengthUnit(units), Weekday(week_start), zone, language, zones)


def keep_settings(connection: Connection, runner_id: int, kept: Settings) -> None:
    """Keep settings in place of those before; places that stay keep their numbers."""
    before = settings(connection, runner_id).privacy_zones
    connection.execute(delete(SettingsRow).where(SettingsRow.runner_id == runner_id))
    row = {"units": kept.units.value, "week_start": kept.week_start.value}
    row |= {"zone": kept.zone, "language": kept.language}
    connection.execute(insert(SettingsRow).values(runner_id=runner_id, **row))
    if kept.privacy_zones == before:
        return
    connection.execute(delete(PrivacyZoneRow).where(PrivacyZoneRow.runner_id == runner_id))
    known = {zone.id for zone in before}
    for zone in kept.privacy_zones:
        number = {"id": zone.id} if zone.id in known else {}
        connection.execute(insert(PrivacyZoneRow).values(runner_id=runner_id, **number, **_row(zone)))


def privacy_zone(connection: Connection, runner_id: int, number: int) -> PrivacyZone:
    """Return one place that is hidden.

    Raises:
        NotInDiaryError: The diary has none of this number.
    """
    key = {"runner": runner_id, "id": number if 0 < number <= _LARGEST_NUMBER else 0}
    row = connection.execute(_ONE_ZONE, key).first()
    if row is None:
        raise NotInDiaryError(_("There is no hidden place {number} in this diary.", number=number))
    return PrivacyZone(*row)


def add_privacy_zone(connection: Connection, runner_id: int, zone: PrivacyZone) -> int:
    """Hide a place, and return its number.

    Raises:
        InvalidEntryError: As many are hidden as can be.
    """
    refuse_one_more(connection, runner_id)
    added = insert(PrivacyZoneRow).values(runner_id=runner_id, **_row(zone)).returning(PrivacyZoneRow.id)
    return connection.execute(added).scalar_one()


def change_privacy_zone(
    connection: Connection, runner_id: int, number: int, wanted: PrivacyZone, was: PrivacyZone | None = None
) -> PrivacyZone:
    """Let a hidden place be another, and return it as it is now (see `notes.change_pain_note`).

    Raises:
        NotInDiaryError: The diary has none of this number.
    """
    changed = changed_only(privacy_zone(connection, runner_id, number), was, wanted)
    connection.execute(update(PrivacyZoneRow).where(PrivacyZoneRow.id == number).values(_row(changed)))
    return privacy_zone(connection, runner_id, number)


def refuse_one_more(connection: Connection, runner_id: int) -> None:
    """Refuse another place where as many are hidden as can be.

    Raises:
        InvalidEntryError: They are.
    """
    mine = select(func.count()).select_from(PrivacyZoneRow).where(PrivacyZoneRow.runner_id == runner_id)
    if connection.execute(mine).scalar_one() >= MOST_ZONES:
        raise InvalidEntryError("name", _("At most {most} places can be hidden.", most=MOST_ZONES))


def _row(zone: PrivacyZone) -> dict[str, Any]:
    return {
        "name": one_line(zone.name, _LONGEST_NAME),
        "latitude_deg": zone.latitude_deg,
        "longitude_deg": zone.longitude_deg,
        "radius_m": zone.radius_m,
    }


_SETTINGS = select(SettingsRow.units, SettingsRow.week_start, SettingsRow.zone, SettingsRow.language).where(
    SettingsRow.runner_id == bindparam("runner")
)
_MY_ZONES = select(
    PrivacyZoneRow.name,
    PrivacyZoneRow.latitude_deg,
    PrivacyZoneRow.longitude_deg,
    PrivacyZoneRow.radius_m,
    PrivacyZoneRow.id,
).where(PrivacyZoneRow.runner_id == bindparam("runner"))
_ZONES = _MY_ZONES.order_by(PrivacyZoneRow.id)
_ONE_ZONE = _MY_ZONES.where(PrivacyZoneRow.id == bindparam("id"))
