# ruff: noqa: A005 (it is only ever benchmarks.xml)
"""GPX and TCX to activities: bytes a second of Footfall, gpxpy and tcxreader, in one run.

`python -m benchmarks.xml [--json]`. The files are real ones where they are at hand, else some made here; only
files that both read count. Ours goes all the way to activities: streams in SI units, distance, kind and time
zone. `expat alone` is the C parser under all of them, told to report nothing.
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Callable, Iterable, Mapping
from xml.etree import ElementTree as ET
from xml.parsers import expat

import gpxpy
import gpxpy.gpx
from tcxreader.tcxreader import TCXReader

from benchmarks.fit import SHARED_DATA
from benchmarks.tables import Figure, measured, show
from footfall.errors import UnreadableError
from footfall.watch.gpx import read_gpx
from footfall.watch.tcx import read_tcx

OURS = "footfall"
MADE_POINTS = 3600
REFUSALS = (UnreadableError, gpxpy.gpx.GPXException, ET.ParseError)

Read = Callable[[bytes], object]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--json", action="store_true", help="print JSON instead of a table")
    as_json: bool = options.parse_args().json
    gpx = {OURS: read_gpx, "gpxpy": _by_gpxpy, "expat alone": _by_expat}
    tcx = {OURS: read_tcx, "tcxreader": _by_tcxreader, "expat alone": _by_expat}
    figures = [
        *_measured("GPX", _files("*.gpx") or [_made_gpx()], gpx),
        *_measured("TCX", _files("*.tcx") or [_made_tcx()], tcx),
    ]
    show(figures, ours=OURS, as_json=as_json)


def _files(pattern: str) -> list[bytes]:
    """Return the contents of the real files of a name, each once."""
    paths = sorted((SHARED_DATA / "watch").rglob(pattern))
    return list(dict.fromkeys(path.read_bytes() for path in paths))


def _measured(work: str, files: Iterable[bytes], peers: Mapping[str, Read]) -> list[Figure]:
    comparable = [data for data in files if all(_reads(read, data) for read in peers.values())]
    megabytes = sum(map(len, comparable)) / 1e6
    return measured(f"{work}, {len(comparable)} files", peers, comparable, megabytes, "MB")


def _reads(read: Read, data: bytes) -> bool:
    try:
        read(data)
    except REFUSALS:
        return False
    return True


def _by_gpxpy(data: bytes) -> object:
    return gpxpy.parse(data)


def _by_tcxreader(data: bytes) -> object:
    return TCXReader().read(io.BytesIO(data))


def _by_expat(data: bytes) -> object:
    return expat.ParserCreate(namespace_separator=" ").Parse(data, True)


def _made_gpx() -> bytes:
    points = "".join(
        f'<trkpt lat="{40.4 + at * 1e-5:.6f}" lon="{-3.7 + at * 1e-6:.6f}"><ele>{650 + at % 40}.2</ele>\n'
        f"<time>2026-05-04T{6 + at // 3600:02}:{at // 60 % 60:02}:{at % 60:02}Z</time></trkpt>\n"
        for at in range(MADE_POINTS)
    )
    namespace = "http://www.topografix.com/GPX/1/1"
    return f'<gpx version="1.1" xmlns="{namespace}"><trk><trkseg>{points}</trkseg></trk></gpx>'.encode()


def _made_tcx() -> bytes:
    points = "".join(
        f"<Trackpoint><Time>2026-05-04T{6 + at // 3600:02}:{at // 60 % 60:02}:{at % 60:02}Z</Time>\n"
        f"<Position><LatitudeDegrees>{40.4 + at * 1e-5:.6f}</LatitudeDegrees>"
        f"<LongitudeDegrees>{-3.7 + at * 1e-6:.6f}</LongitudeDegrees></Position>\n"
        f"<DistanceMeters>{at * 2.8:.1f}</DistanceMeters></Trackpoint>\n"
        for at in range(MADE_POINTS)
    )
    namespace = "http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"
    lap = f'<Lap StartTime="2026-05-04T06:00:00Z"><Track>{points}</Track></Lap>'
    activities = f'<Activities><Activity Sport="Running">{lap}</Activity></Activities>'
    return f'<TrainingCenterDatabase xmlns="{namespace}">{activities}</TrainingCenterDatabase>'.encode()


if __name__ == "__main__":
    main()
