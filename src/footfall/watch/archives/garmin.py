"""A Garmin account export: every file ever uploaded, in archives of their own, and what was told of them.

The uploaded files carry no number that the summaries know: they are brought together by when they began. Most
of them are no activities but days of monitoring and settings; those are passed over without a word.
"""

from __future__ import annotations

import re
import struct
import zlib
from bisect import bisect_left
from collections.abc import Iterator
from datetime import datetime, timedelta

from footfall.errors import UnreadableError
from footfall.records import Shoe
from footfall.watch.archives.archive import (
    About,
    Archive,
    Contents,
    Found,
    Night,
    is_activity_name,
    reading_told,
)
from footfall.watch.archives.entry import Tell
from footfall.watch.archives.garmin_tables import Gear, Summary, read_activities, read_gear, read_sleep
from footfall.watch.fit.profile import EPOCH
from footfall.watch.fit.sports import ACTIVITY_FILE
from footfall.watch.fit.walk import walk
from footfall.watch.points import moment
from footfall.watch.reading import read_bytes

_FOLDER = "DI_CONNECT"
_ACTIVITIES, _GEAR, _SLEEP = "summarizedactivities.json", "_gear.json", "_sleepdata.json"
_HEAD_BYTES = 4096
_GZIP_MAGIC, _GZIP_WINDOW = b"\x1f\x8b", 16 + zlib.MAX_WBITS
_FIRST_TIME = re.compile(rb"<(?:time|Id)>\s*([^<]{10,40})<")
_FILE_ID = 0
_TYPE, _TIME_CREATED = 0, 4
_UNSET = 0xFFFFFFFF
_APART_S = 120.0  # a watch writes when the file was made, seconds before or after the activity's start


class GarminLedger:
    """What the JSON files of a Garmin export tell, gathered before its files are read."""

    def __init__(self) -> None:
        self.summaries: list[Summary] = []
        self.nights: dict[Night, None] = {}
        self.is_garmin = False
        self._gear = Gear((), {}, {})

    def wants(self, name: str) -> bool:
        """Tell whether a member is one of the JSON files read; note a folder that only Garmin writes."""
        self.is_garmin = self.is_garmin or f"/{_FOLDER}/" in f"/{name}/"
        return name.casefold().endswith((_ACTIVITIES, _GEAR, _SLEEP))

    def take(self, name: str, data: bytes, tell: Tell) -> None:
        """Read one of the JSON files."""
        self.is_garmin = True
        if name.casefold().endswith(_ACTIVITIES):
            self.summaries += read_activities(data, name, tell)
        elif name.casefold().endswith(_SLEEP):
            self.nights |= dict.fromkeys(read_sleep(data, name, tell))
        else:
            more, gear = read_gear(data, name, tell), self._gear
            self._gear = Gear(
                (*gear.shoes, *more.shoes), gear.name_of | more.name_of, gear.of_activity | more.of_activity
            )

    @property
    def shoes(self) -> tuple[Shoe, ...]:
        """The shoes."""
        return self._gear.shoes

    def gear_of(self, activity: str) -> str:
        """Return the name of the gear of an activity, or ""."""
        return self._gear.name_of.get(self._gear.of_activity.get(activity, ""), "")


class GarminArchive(Archive):
    """A Garmin account export, as the ZIP archive it comes in or unpacked."""

    kind = "garmin"

    def __init__(self, contents: Contents, ledger: GarminLedger, files: int) -> None:
        told = sum(not summary.is_session for summary in ledger.summaries)
        super().__init__(contents, told or files)
        self._ledger = ledger
        self._by_start = sorted(ledger.summaries, key=lambda summary: (summary.told.start, summary.told.id))
        self._starts = [summary.told.start for summary in self._by_start]

    def found(self) -> Iterator[Found]:
        """Yield the activity files with what is told of them, then the activities that never had a file."""
        with_file: set[str] = set()
        for member in self._contents.members():
            if not is_activity_name(member.name):
                continue
            data = self._contents.bytes_of(member)
            if data is None:
                continue
            head = _head(data)
            file_type, start = _file_id(head)
            if file_type not in {None, ACTIVITY_FILE}:
                continue
            summary = self._begun_at(start or _first_time(head)) or self._begun_at(_start(data, member.name))
            if summary is not None:
                with_file.add(summary.family)
            yield Found(member.name, data, about=self._about(summary))
        for summary in self._by_start:
            if summary.family not in with_file and not summary.is_session and summary.told.elapsed_s > 0:
                name = f"{_FOLDER}/{summary.told.id}.json"
                yield Found(name, summary.told.original, reading_told(summary.told), self._about(summary))

    def gear(self) -> tuple[Shoe, ...]:
        """Return the shoes of the gear file."""
        return self._ledger.shoes

    def sleep(self) -> tuple[Night, ...]:
        """Return the nights, the longest sleep of each day."""
        longest = {night.day: night for night in sorted(self._ledger.nights, key=lambda night: night.hours)}
        return tuple(longest[day] for day in sorted(longest))

    def _begun_at(self, start: datetime | None) -> Summary | None:
        """Return the activity that began nearest to a moment, None where none did within two minutes."""
        if start is None or not self._by_start:
            return None
        at = bisect_left(self._starts, start)
        near = self._by_start[max(0, at - 1) : at + 1]
        nearest = min(near, key=lambda summary: abs(summary.told.start - start))
        return nearest if abs(nearest.told.start - start) <= timedelta(seconds=_APART_S) else None

    def _about(self, summary: Summary | None) -> About:
        if summary is None:
            return About()
        told = summary.told
        kind = None if summary.is_session else told.kind
        return About(told.title, told.notes, self._ledger.gear_of(told.id), told.perceived_exertion, kind)


def _start(data: bytes, name: str) -> datetime | None:
    """Return when a file's first activity began, for files whose beginning does not tell it."""
    try:
        activities = read_bytes(data, name).activities
    except UnreadableError:  # told by whoever reads the file for what is in it
        return None
    return activities[0].start if activities else None


def _head(data: bytes) -> bytes:
    """Return the first bytes of a file, unpacked."""
    if not data.startswith(_GZIP_MAGIC):
        return data[:_HEAD_BYTES]
    try:
        return zlib.decompressobj(_GZIP_WINDOW).decompress(data[:_HEAD_BYTES], _HEAD_BYTES)
    except zlib.error:
        return b""


def _file_id(head: bytes) -> tuple[int | None, datetime | None]:
    """Return what a FIT file says it is and when it was made, None for what it does not say."""
    for layout, rows in (each for part in walk(head)[:1] for each in part.rows.items()):
        if layout.definition.message != _FILE_ID:
            continue
        values: dict[int, int] = {}
        for field, code in ((_TYPE, "B"), (_TIME_CREATED, "I")):
            place = layout.definition.fields.get(field)
            if place is not None and place.size == struct.calcsize(code):
                order = layout.definition.byte_order
                values[field] = struct.unpack_from(f"{order}{code}", head, rows[0] + place.at)[0]
        created = values.get(_TIME_CREATED, _UNSET)
        made = None if created == _UNSET else EPOCH + timedelta(seconds=created)
        return values.get(_TYPE), made
    return None, None


def _first_time(head: bytes) -> datetime | None:
    """Return the first time a GPX or TCX file tells."""
    told = _FIRST_TIME.search(head)
    return moment(told[1].decode("ascii", "replace")) if told else None
