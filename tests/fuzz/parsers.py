"""What is fuzzed: how each parser's next damaged file is made, and how it is read as an import reads it."""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from fastcrc import crc16

from footfall import watch
from footfall.diary.sources import read_kept, with_told
from footfall.errors import FootfallError
from footfall.records import Activity
from tests.fuzz import files
from tests.fuzz.mutate import damaged, damaged_json
from tests.specimens.hostile import tar_of, zip_of


def _left_as_it_is(data: bytes, _rng: Random) -> bytes:
    return data


@dataclass(frozen=True, slots=True)
class Parser:
    """Something that reads strangers' files.

    Attributes:
        name: What it is called on the command line.
        suffix: How its files' names end.
        whole: Gives good files of its format.
        words: What means something in the format.
        read: Yields what is read of a file.
        seal: Puts right, mostly, what a damaged file tells of itself: its length, its checksums.
        make: Makes a damaged file where damage to one of the good files is not all there is.
    """

    name: str
    suffix: str
    whole: Callable[[], Sequence[bytes]]
    words: Sequence[bytes]
    read: Callable[[bytes], Iterator[Activity]]
    seal: Callable[[bytes, Random], bytes] = _left_as_it_is
    make: Callable[[Random], bytes] | None = None

    def damage(self, data: bytes, rng: Random) -> bytes:
        """Return a file after some damage."""
        return self.seal(damaged(data, rng, self.whole(), self.words), rng)

    def next(self, rng: Random) -> bytes:
        """Make a damaged file."""
        return self.damage(rng.choice(self.whole()), rng) if self.make is None else self.make(rng)


def _read_file(suffix: str, data: bytes) -> Iterator[Activity]:
    yield from read_kept(data, f"specimen{suffix}").activities


def _read_archive(suffix: str, data: bytes) -> Iterator[Activity]:
    """Go through an archive as an import does; a file in it that cannot be read does not end it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"specimen{suffix}")
        path.write_bytes(data)
        archive = watch.open_archive(path)
        for found in archive.found():
            try:
                reading = read_kept(found.data, found.name)
            except FootfallError:
                continue
            for activity in (*reading.activities, *(found.reading.activities if found.reading else ())):
                yield with_told(activity, found.about)
        archive.gear()
        archive.sleep()


def _sealed(data: bytes, rng: Random) -> bytes:
    """Mostly put the length and the checksums right again, so that the damage inside is all there is."""
    if len(data) < 16 or data[8:12] != b".FIT" or rng.random() < 0.3:
        return data
    header = data[:4] + struct.pack("<I", len(data) - 16) + b".FIT"
    body = header + struct.pack("<H", crc16.arc(header)) + data[14:-2]
    return body + struct.pack("<H", crc16.arc(body))


def _damaged_archive(
    some: Callable[[], Sequence[bytes]], packs: Sequence[Callable[[dict[str, bytes]], bytes]], rng: Random
) -> bytes:
    """Damage an archive, or pack damaged files and odd names into a whole one."""
    if rng.random() < 0.7:
        return damaged(rng.choice(some()), rng, some(), _ARCHIVE_WORDS)
    recordings = [PARSERS[name] for name in ("fit", "gpx", "tcx")]
    inside = {rng.choice(_NAMES): rng.choice(recordings).next(rng) for _ in range(rng.randint(1, 3))}
    if rng.random() < 0.3:
        inside["inner.zip"] = damaged(rng.choice(some()), rng, some(), _ARCHIVE_WORDS)
    return rng.choice(packs)(inside)


def _damaged_strava(rng: Random) -> bytes:
    export = dict(rng.choice(files.strava_exports()))
    tables = sorted(name for name in export if name.endswith(".csv"))
    others = [one["activities.csv"] for one in files.strava_exports()]
    for name in tables:
        if name == tables[0] or rng.random() < 0.5:
            export[name] = damaged(export[name], rng, others, _CSV_WORDS)
    return zip_of(export)


def _damaged_garmin(rng: Random) -> bytes:
    export = dict(files.garmin_export())
    tables = sorted(name for name in export if name.endswith(".json"))
    for name in rng.sample(tables, rng.randint(1, len(tables))):
        whole = rng.random() < 0.6
        export[name] = (
            damaged_json(export[name], rng) if whole else damaged(export[name], rng, (), _JSON_WORDS)
        )
    return zip_of(export)


def _damaged_apple(rng: Random) -> bytes:
    export = dict(files.apple_export())
    names = sorted(export)
    for name in rng.sample(names, rng.randint(1, len(names))):
        export[name] = damaged(export[name], rng, tuple(export.values()), (*_XML_WORDS, *_APPLE_WORDS))
    return zip_of(export)


_FIT_WORDS = (
    b".FIT",
    b"\x0e\x10",
    b"\x40\x00\x00\x14\x00",
    b"\x60",
    b"\xff" * 8,
    b"\x00" * 16,
    b"\x80",
    b"\x40" * 5,
)
_XML_WORDS = (
    b"<",
    b">",
    b"&",
    b"&amp;",
    b"&#0;",
    b"]]>",
    b"<![CDATA[",
    b"<!--",
    b"<?xml version='1.0' encoding='utf-7'?>",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"<trk>",
    b"</trkseg>",
    b"<trkpt lat='1' lon='2'>",
    b"</trkpt>",
    b"<Lap>",
    b"<Track>",
    b"</Trackpoint>",
    b"<time>0001-01-01T00:00:00+14:00</time>",
    b"<time>9999-12-31T23:59:59-12:00</time>",
    b"2021-02-29T24:00:60Z",
    b"9999-12-31T23:59:59Z",
    b"0001-01-01T00:00:00Z",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"xmlns=''",
)
_APPLE_WORDS = (
    b"<Record",
    b"/>",
    b"<Workout",
    b"</Workout>",
    b"<WorkoutRoute>",
    b'value=""',
    b'startDate="2026-05-04 08:30:00 +0200"',
    b'endDate="0001-01-01 00:00:00 +1400"',
    b'endDate="9999-12-31 23:59:59 -1200"',
    b'unit="kcal"',
    b'unit=""',
    b"]>",
    b"<!ENTITY",
    b"HKQuantityTypeIdentifierRunningSpeed",
    b"/workout-routes/../x.gpx",
)
_ARCHIVE_WORDS = (
    b"PK\3\4",
    b"PK\1\2",
    b"PK\5\6",
    b"PK\6\6",
    b"PK\6\7",
    b"\x1f\x8b\x08\0",
    b"ustar",
    b"\0" * 512,
    b"../",
)
_CSV_WORDS = (
    b'"',
    b",",
    b"\n",
    b"\r",
    b'""',
    b",,,,,,,,",
    b"\0",
    b"NaN",
    b"Nov 31, 2021, 99:99:99 PM",
    b"9999-12-31 23:59:59",
    b"0001-01-01",
    b"activities/6666.fit.gz",
    b".fit",
    b"\xff",
    b"\xe2\x80\xae",
    b"9" * 5000,
    b"a" * 140_000,
    b"1,234,567.8",
    b"Elapsed Time",
    b"Filename",
    b"Weight Training",
    b"\xf0\x9f\x98\x80",
)
_JSON_WORDS = (
    b"[",
    b"]",
    b"{",
    b"}",
    b'"',
    b"[" * 5000,
    b'{"a":' * 3000,
    b"null",
    b"1e999",
    b"-1",
    b"NaN",
    b"Infinity",
    b"9" * 5000,
    b'"\\ud800"',
    b"\\u0000",
    b'"summarizedActivitiesExport":[',
    b'"beginTimestamp":1e14',
    b",",
    b":",
    b"\xff",
)
_NAMES = (
    "a.fit",
    "../../a.gpx",
    "/a.tcx",
    "c:\\a.fit",
    "a\0b.fit",
    "activities.csv",
    "DI_CONNECT/x_gear.json",
    "x/.a.fit",
    "a.fit.gz",
    "a.FIT",
    "\u202egpx.fit",
    "a" * 300 + ".gpx",
    "x_sleepData.json",
    "x_summarizedActivities.json",
    "shoes.csv",
    ".",
    "a/./b/../c.tcx",
)

_FIT = Parser("fit", ".fit", files.fit_files, _FIT_WORDS, partial(_read_file, ".fit"), seal=_sealed)
_GPX = Parser("gpx", ".gpx", files.gpx_files, _XML_WORDS, partial(_read_file, ".gpx"))
_TCX = Parser("tcx", ".tcx", files.tcx_files, _XML_WORDS, partial(_read_file, ".tcx"))


def _archive(
    name: str,
    suffix: str,
    whole: Callable[[], Sequence[bytes]],
    make: Callable[[Random], bytes],
) -> Parser:
    return Parser(name, suffix, whole, _ARCHIVE_WORDS, partial(_read_archive, suffix), make=make)


PARSERS = {
    parser.name: parser
    for parser in (
        _FIT,
        _GPX,
        _TCX,
        _archive(
            "zip",
            ".zip",
            files.zip_files,
            partial(_damaged_archive, files.zip_files, (zip_of, files.streamed_zip)),
        ),
        _archive(
            "tar",
            ".tar",
            files.tar_files,
            partial(_damaged_archive, files.tar_files, (tar_of, files.packed_tar)),
        ),
        _archive("strava", ".zip", files.strava_archives, _damaged_strava),
        _archive("garmin", ".zip", files.garmin_archives, _damaged_garmin),
        _archive("apple", ".zip", files.apple_archives, _damaged_apple),
    )
}
