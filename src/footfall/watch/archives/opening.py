"""Which archive is it? Told by what it holds, not by its name."""

from __future__ import annotations

from pathlib import Path

from footfall.errors import UnreadableError
from footfall.records import Fault, Reading
from footfall.retelling import in_english
from footfall.watch.archives.apple import AppleArchive, AppleLedger
from footfall.watch.archives.apple_kept import is_kept_workout, read_workout
from footfall.watch.archives.apple_unpacked import UnpackedExport, is_unpacked_export
from footfall.watch.archives.archive import Archive, Contents, is_activity_name, reading_told
from footfall.watch.archives.garmin import GarminArchive, GarminLedger
from footfall.watch.archives.garmin_tables import read_activities
from footfall.watch.archives.limits import Limits
from footfall.watch.archives.plain import PlainArchive
from footfall.watch.archives.strava import StravaArchive, StravaLedger
from footfall.watch.archives.strava_table import read_table
from footfall.watch.archives.told import Told
from footfall.watch.archives.walk import is_archive as is_packed


def open_archive(path: Path, limits: Limits | None = None) -> Archive:
    """Look through an archive or folder and open it as what it is.

    It is gone through once here, for what a service tells beside the files, and once more by `found`, for the
    files alone: the gigabyte of a Health export is read once.

    Args:
        path: A ZIP or TAR archive, a folder with such an archive's content or any other, or the XML of a
            Health export with its routes beside it.
        limits: How much it may ask for.

    Returns:
        A Strava export, a Garmin account export, an Apple Health export or plain activity files.

    Raises:
        UnreadableError: It cannot be opened, is no archive, or breaks a limit.
    """
    kind = UnpackedExport if is_unpacked_export(path) else Contents
    contents = kind(path, limits or Limits())
    strava, garmin, apple = StravaLedger(), GarminLedger(), AppleLedger()
    files = 0
    for member in contents.members():
        files += is_activity_name(member.name)
        for ledger in (strava, garmin):
            if ledger.wants(member.name):
                data = contents.bytes_of(member)
                if data is not None:
                    ledger.take(member.name, data, contents.tell)
        if apple.wants(member.name):
            apple.take(member, contents.tell)
    others = _without_health(contents, strava, garmin, files)
    return AppleArchive(contents, apple, others) if apple.is_apple else others


def is_archive(path: Path) -> bool:
    """Tell by its content whether a file can be opened by `open_archive`."""
    return is_packed(path) or is_unpacked_export(path)


def _without_health(contents: Contents, strava: StravaLedger, garmin: GarminLedger, files: int) -> Archive:
    if strava.is_strava:
        return StravaArchive(contents, strava, files)
    if garmin.is_garmin:
        return GarminArchive(contents, garmin, files)
    return PlainArchive(contents, files)


def read_told(data: bytes) -> Reading:
    """Read what was kept of an activity without a file (see `Found`).

    Raises:
        UnreadableError: The bytes are nothing of the kind.
    """
    if is_kept_workout(data):
        return read_workout(data)
    faults: list[Fault] = []
    told: Told | None
    if data.startswith(b"{"):
        told = next((summary.told for summary in read_activities(data, "It", faults.append)), None)
    else:
        told = next(read_table(data, faults.append), None)
    if told is None:
        raise UnreadableError(
            in_english("This tells of no activity of a Strava, Garmin or Apple Health export.")
        )
    return reading_told(told)
