"""Good files of each format, small ones with much in them, for the fuzzing to start from."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zipfile
from functools import cache
from itertools import pairwise

import numpy as np

from footfall import watch
from footfall.records import Ride, Run
from footfall.watch.fit.profile import KINDS
from tests.recordings import steady_run
from tests.specimens import apple, garmin, hostile, strava
from tests.specimens.hostile import streamed_zip_of, tar_of, zip_of
from tests.watch.fit import handmade as hand

_GPX = "http://www.topografix.com/GPX/1/1"
_TPX = "http://www.garmin.com/xmlschemas/TrackPointExtension/v1"
_TCX = "http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"
_TCX_EXTENSION = "http://www.garmin.com/xmlschemas/ActivityExtension/v2"
_KNOWN_TYPES = (hand.ENUM, hand.UINT8, hand.UINT16, hand.SINT32, hand.UINT32)
_HR, _HRV, _DEVELOPER_DATA_ID = 132, 78, 207


@cache
def fit_files() -> tuple[bytes, ...]:
    """Runs with every channel, a ride, beats, developer fields, sessions in a row, settings, one packed."""
    files = [
        watch.write(_full(Run, minutes=1.0)),
        watch.write(steady_run(kind=Ride, minutes=1.0)),
        hand.fit(
            hand.file_id(), hand.records((0, 0), (1, 3), (2, 6)), hand.timer((0, 0), (2, 4)), hand.session()
        ),
        _developers(),
        _beats(),
        _several_sessions(),
        hand.fit(hand.file_id(2)),
        *_every_field(),
    ]
    chained = files[0] + files[2]
    return (*files, chained, gzip.compress(files[0], mtime=0))


@cache
def gpx_files() -> tuple[bytes, ...]:
    """Two tracks of two segments with sensors, a route, and a track without any namespace."""
    inner = "<ele>{0}</ele><extensions><e:hr>14{0}</e:hr><e:cad>8{0}</e:cad></extensions>"
    points = [
        f'<trkpt lat="{52 + at * 3e-5:.6f}" lon="-0.5"><time>2021-05-01T06:00:{at:02d}Z</time>'
        f"{inner.format(at % 10)}</trkpt>"
        for at in range(40)
    ]
    segments = "".join(f"<trkseg>{''.join(points[a:b])}</trkseg>" for a, b in ((0, 20), (20, 40)))
    track = f"<trk><name>Dawn</name><type>running</type>{segments}</trk>"
    route = '<rte><rtept lat="52" lon="0"/></rte><wpt lat="1" lon="2"><name>x</name></wpt>'
    whole = f'<?xml version="1.0"?><gpx xmlns="{_GPX}" xmlns:e="{_TPX}">{track}{track}{route}</gpx>'
    bare = f"<gpx><trk>{segments.replace('e:', '')}</trk></gpx>"
    return (
        whole.encode(),
        bare.encode(),
        whole.encode("utf-16"),
        gzip.compress(whole.encode(), mtime=0),
    )


@cache
def tcx_files() -> tuple[bytes, ...]:
    """Activities of two laps with sensors, as of a watch; a course."""
    track = "".join(
        f"<Trackpoint><Time>2021-05-01T06:00:{at:02d}Z</Time><Position><LatitudeDegrees>{52 + at * 3e-5:.6f}"
        "</LatitudeDegrees><LongitudeDegrees>-0.5</LongitudeDegrees></Position><AltitudeMeters>9.5"
        f"</AltitudeMeters><DistanceMeters>{at * 3}</DistanceMeters><HeartRateBpm><Value>140</Value>"
        f"</HeartRateBpm><Extensions><x:TPX><x:Speed>3.0</x:Speed><x:RunCadence>8{at % 10}</x:RunCadence>"
        "</x:TPX></Extensions></Trackpoint>"
        for at in range(20)
    )
    lap = (
        '<Lap StartTime="2021-05-01T06:00:{:02d}Z"><TotalTimeSeconds>10</TotalTimeSeconds><DistanceMeters>57'
        "</DistanceMeters><Track>{}</Track></Lap>"
    )
    laps = "".join(lap.format(start, track) for start in (0, 10))
    ends = '<Creator x="1"><Name>Watch</Name></Creator>'
    activity = f'<Activity Sport="Running"><Id>2021-05-01T06:00:00Z</Id>{laps}{ends}</Activity>'
    names = f'xmlns="{_TCX}" xmlns:x="{_TCX_EXTENSION}"'
    whole = (
        f'<?xml version="1.0"?><TrainingCenterDatabase {names}><Activities>{activity}'
        f"{activity.replace('Running', 'Biking')}</Activities><Courses/></TrainingCenterDatabase>"
    )
    return whole.encode(), whole.replace("x:", "").replace("xmlns:", "x").encode(), b"  \n" + whole.encode()


@cache
def zip_files() -> tuple[bytes, ...]:
    """ZIP archives of every packing, archives in archives, and archives that lie."""
    inside = _recordings()
    plain = [zip_of(inside), streamed_zip(inside), zip_of(inside, zipfile.ZIP_STORED)]
    nested = zip_of({"in.zip": plain[0], "in.tar.gz": packed_tar(inside)})
    lies = [
        hostile.nameless(), hostile.locked_zip(), hostile.overlapping_bomb(20), hostile.unadmitted_crowd(50),
        hostile.giant_member(), hostile.much(), hostile.nested_bomb(3, 2),
    ]  # fmt: skip
    return (*plain, nested, *lies)


@cache
def tar_files() -> tuple[bytes, ...]:
    """TAR archives of every packing, archives in archives, and archives that lie."""
    inside = _recordings()
    tar = tar_of(inside)
    packed = [packed_tar(inside), bz2.compress(tar), lzma.compress(tar)]
    nested = tar_of({"in.zip": zip_of(inside), "in.tar": tar})
    return tar, *packed, nested, hostile.tar_with_giant_header(packed=False), hostile.tar_crowd(20)


def packed_tar(inside: dict[str, bytes]) -> bytes:
    """A TAR archive packed by gzip, the same at whatever time it is made."""
    return gzip.compress(tar_of(inside), mtime=0)


@cache
def strava_archives() -> tuple[bytes, ...]:
    """Exports of every generation, as they come."""
    return tuple(zip_of(export) for export in strava_exports())


@cache
def garmin_archives() -> tuple[bytes, ...]:
    """An account's export, as it comes."""
    return (zip_of(garmin_export()),)


@cache
def strava_exports() -> tuple[dict[str, bytes], ...]:
    """Exports of every generation, with the first of their two runs."""
    generations = (
        strava.first_generation, strava.second_generation, strava.third_generation, strava.czech_generation,
    )  # fmt: skip
    return tuple({k: v for k, v in make().items() if "7777" not in k} for make in generations)


@cache
def garmin_export() -> dict[str, bytes]:
    """An account's export, with one archive of uploads."""
    return {name: data for name, data in garmin.export().items() if "Part2" not in name}


@cache
def apple_export() -> dict[str, bytes]:
    """A phone's Health export with a workout, its route and its samples."""
    return apple.run_export()


@cache
def apple_archives() -> tuple[bytes, ...]:
    """A Health export as it comes."""
    return (zip_of(apple_export()),)


def streamed_zip(inside: dict[str, bytes]) -> bytes:
    """A ZIP archive as a service writes it while it is sent, the same at whatever time it is made."""
    undated = {zipfile.ZipInfo(name): data for name, data in inside.items()}
    for info in undated:
        info.compress_type = zipfile.ZIP_DEFLATED
    return streamed_zip_of(undated)


def _recordings() -> dict[str, bytes]:
    return {
        "a.fit": fit_files()[2],
        "b/c.gpx": gpx_files()[1],
        "d.tcx.gz": gzip.compress(tcx_files()[0], mtime=0),
    }


def _full(kind: type[Run], minutes: float) -> Run:
    seconds = np.arange(0.0, minutes * 60 + 1)
    return steady_run(
        kind=kind,
        minutes=minutes,
        latitude_deg=52 + seconds * 2.5e-5,
        longitude_deg=-0.5,
        power_w=250,
        contact_s=0.24,
        contact_balance_percent=50.2,
        step_length_m=1.1,
        vertical_oscillation_m=0.09,
    )


def _several_sessions() -> bytes:
    """Three sports in a row, times in the headers' low bits, numbers the other way round."""
    body = [hand.file_id()]
    for (start, until), sport in zip(pairwise((0, 20, 40, 60)), (5, 2, 1), strict=True):
        body.append(hand.records(*((at, at * 3) for at in range(start, until))))
        body.append(hand.session(hand.NOON + start, 20, 19, 60, sport))
    compressed = hand.definition(1, hand.RECORD, [(3, hand.UINT8)])
    body += [compressed, *(hand.compressed(1, at % 32, "<B", 100 + at) for at in range(40))]
    big = hand.definition(6, hand.RECORD, [(253, hand.UINT32), (5, hand.UINT32)], big_endian=True)
    body += [big, *(hand.message(6, ">II", hand.NOON + 70 + at, 20_000 + 300 * at) for at in range(10))]
    return hand.fit(*body)


def _developers() -> bytes:
    said = hand.definition(2, _DEVELOPER_DATA_ID, [(1, hand.BYTE, 16), (3, hand.UINT8)])
    fields = [(0, hand.UINT8), (1, hand.UINT8), (2, hand.UINT8), (3, hand.STRING, 16), (8, hand.STRING, 8)]
    native = [(14, hand.UINT16), (15, hand.UINT8)]
    described = hand.definition(3, hand.FIELD_DESCRIPTION, fields + native)
    layout = hand.definition(1, hand.RECORD, [(253, hand.UINT32)], developer=[(0, 2, 0)])
    return hand.fit(
        hand.file_id(),
        said + hand.message(2, "<16sB", bytes(range(16)), 0),
        described + hand.message(3, "<BBB16s8sHB", 0, 0, hand.UINT16, b"Power", b"Watts", 20, 7),
        layout + b"".join(hand.message(1, "<IH", hand.NOON + at, 250 + at) for at in range(20)),
        hand.session(elapsed_s=20, timer_s=20),
    )


def _beats() -> bytes:
    anchor = hand.table(
        1, _HR, [(253, hand.UINT32), (9, hand.UINT32), (6, hand.UINT8)], (hand.NOON, 1024, 100)
    )
    eight = hand.definition(1, _HR, [(6, hand.UINT8, 8), (10, hand.BYTE, 12)])
    beats = hand.message(1, "<8s12s", bytes(range(100, 108)), bytes(range(0, 120, 10)))
    between = hand.definition(4, _HRV, [(0, hand.UINT16, 10)]) + hand.message(4, "<5H", *[600] * 5)
    records = hand.records((0, 0), (1, 3), (8, 24))
    return hand.fit(hand.file_id(), records, hand.session(), anchor, eight, beats, between)


def _every_field() -> list[bytes]:
    """One file for each type of number, in which every message has every field."""
    files = []
    for base in _KNOWN_TYPES:
        tables = [
            hand.table(
                5,
                kind.number,
                [(f.number, hand.UINT32 if f.number == 253 else base) for f in kind.fields.values()],
                *(
                    [hand.NOON + row if f.number == 253 else row + 1 for f in kind.fields.values()]
                    for row in range(4)
                ),
            )
            for kind in KINDS.values()
            if kind.number
        ]
        files.append(hand.fit(hand.file_id(), *tables))
    return files
