"""What is kept of a workout of a Health export: a document of its own, from which it can be read again.

A gigabyte of export is not kept for each workout in it. What is kept is a file of its own format, a small
`export.xml`: the `Workout` element as the phone wrote it, the samples of its time by quantity and source, and
its routes:

    <HealthData form="1">
    <Workout workoutActivityType="HKWorkoutActivityTypeRunning" ...>...</Workout>
    <Samples type="HeartRate" sourceName="Robin's Apple Watch" unit="count/min">
    0 0 142
    5 0 144
    </Samples>
    <RouteFile path="/workout-routes/route_2023-05-01_7.59am.gpx" bytes="612345">
    <gpx ...>...</gpx>
    </RouteFile>
    </HealthData>

Each sample is a line: seconds from the start of the workout to its own, seconds it lasts, value in the unit.
The same workout gives the same bytes in every export of the same phone, so that a later export brings only
what is new. For that, what tells of the export and not of the workout is left out: the address of a device in
the phone's memory, the order of statistics and metadata, and the time at which a route was exported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from xml.sax.saxutils import quoteattr

import numpy as np

from footfall.errors import UnreadableError
from footfall.records import ACTIVITY_TYPES, Activity, Fault, FloatArray, Reading, Streams
from footfall.retelling import in_english
from footfall.watch.archives.apple_markup import Element, canonical, parse
from footfall.watch.archives.apple_samples import Samples, Series
from footfall.watch.archives.apple_streams import streams_of
from footfall.watch.archives.apple_workout import Leg, Workout, workout_of
from footfall.watch.gpx import read_gpx
from footfall.watch.reading import Format, register

KEPT_SUFFIX = ".workout.xml"

_ADDRESS = re.compile(r"HKDevice: 0x[0-9a-fA-F]+")
_BEGINS = b'<HealthData form="1">\n'
_ENDS = b"</HealthData>\n"
_SAMPLES = re.compile(rb"(<Samples [^>]*)>\n([^<]*)</Samples>\n")
_ROUTE = re.compile(rb'<RouteFile path=(?:"[^"]*"|\'[^\']*\') bytes="(\d+)">\n')
_ROUTE_ENDS = b"\n</RouteFile>\n"
_GPX = re.compile(rb"<gpx[\s>]")
_METADATA = re.compile(rb"\s*<metadata>.*?</metadata>", re.DOTALL)
_METADATA_WITHIN_BYTES = 8192
_NUMBERS = 3
_LARGEST = 1e15  # whatever it counts
_NO_WORKOUT = in_english("This is no workout of an Apple Health export.")


def kept_bytes(
    workout: Workout, samples: Mapping[Series, Samples], routes: Iterable[tuple[str, bytes]]
) -> bytes:
    """Return what is kept of a workout.

    Args:
        workout: The workout.
        samples: The samples of its time, by series.
        routes: Path and bytes of its route files.
    """
    told = _ADDRESS.sub("HKDevice", canonical(workout.element))
    parts = [_BEGINS, told.encode("utf-8", "replace")]
    for series, its in sorted(samples.items()):
        if len(its):
            parts.append(_samples_text(series, its, workout.start_s).encode("utf-8", "replace"))
    for path, data in sorted(routes):
        gpx = _without_export_time(data)
        parts.append(f'<RouteFile path={quoteattr(path)} bytes="{len(gpx)}">\n'.encode("utf-8", "replace"))
        parts += [gpx, _ROUTE_ENDS]
    return b"".join([*parts, _ENDS])


def is_kept_workout(data: bytes) -> bool:
    """Tell whether bytes are what is kept of a workout."""
    return data.startswith(_BEGINS)


def read_workout(data: bytes) -> Reading:
    """Read a workout from what was kept of it.

    Returns:
        One activity; of a multisport workout each of its parts.

    Raises:
        UnreadableError: It is nothing of the kind.
    """
    files, rest = _routes(data)
    document = parse(_SAMPLES.sub(b"", rest))
    workout = next((workout_of(each) for each in document.all_named("Workout")), None) if document else None
    if workout is None:
        raise UnreadableError(_NO_WORKOUT)
    faults: list[Fault] = []
    named = workout.zone if workout.zone[:1].isalpha() else ""
    tracks = [track for gpx in files for track in _tracks(gpx, named, faults)]
    missing = len(workout.routes) - len(files)
    if missing > 0:
        faults.append(
            Fault(
                in_english(
                    "The export lacks the route of this workout: it is kept without a part of its positions."
                )
            )
        )
    samples = dict(_samples(rest, workout.start_s))
    zone = named or next((track.zone for track in tracks if track.zone), workout.zone)
    activities = tuple(
        _activity(workout, leg, streams_of(leg, samples, workout.source, tracks), zone, tuple(faults))
        for leg in workout.legs()
    )
    return Reading(activities, tuple(faults))


def _activity(workout: Workout, leg: Leg, streams: Streams, zone: str, faults: tuple[Fault, ...]) -> Activity:
    distance_m = leg.distance_m
    if not distance_m > 0 and streams.has("distance_m"):
        distance_m = float(np.nanmax(streams.distance_m))
    return ACTIVITY_TYPES[leg.kind](
        start=datetime.fromtimestamp(leg.start_s, UTC),
        zone=zone,
        streams=streams,
        distance_m=distance_m,
        elapsed_s=float(leg.end_s - leg.start_s),
        timer_s=leg.timer_s,
        laps=leg.laps,
        device=workout.device,
        indoor=workout.indoor,
        faults=faults,
    )


def _samples_text(series: Series, samples: Samples, origin_s: int) -> str:
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in _attributes(series).items())
    since = (samples.start_s - origin_s).tolist()
    lasting = (samples.end_s - samples.start_s).tolist()
    rows = zip(since, lasting, _plainly(samples.value), strict=True)
    lines = "".join([f"{at} {lasts} {value}\n" for at, lasts, value in rows])
    return f"<Samples{attributes}>\n{lines}</Samples>\n"


def _attributes(series: Series) -> dict[str, str]:
    return {"type": series.type, "sourceName": series.source, "unit": series.unit}


def _plainly(values: FloatArray) -> list[str]:
    """Return numbers as the shortest texts that stand for them; a list's own text is by far the quickest."""
    return (repr(values.tolist())[1:-1] + ", ").replace(".0, ", ", ")[:-2].split(", ")


def _samples(data: bytes, origin_s: int) -> Iterator[tuple[Series, Samples]]:
    for tag, text in _SAMPLES.findall(data):
        element = parse(tag + b"/>") or Element("", {})
        series = Series(element.get("type"), element.get("sourceName"), element.get("unit"))
        try:
            numbers = np.fromiter(map(float, text.split()), np.float64)
        except ValueError as error:
            raise UnreadableError(_NO_WORKOUT) from error
        if len(numbers) != _NUMBERS * text.count(b"\n") or not (np.abs(numbers) < _LARGEST).all():
            raise UnreadableError(_NO_WORKOUT)
        numbers = numbers.reshape(-1, _NUMBERS)
        start_s = numbers[:, 0].astype(np.int64) + origin_s
        yield series, Samples(start_s, start_s + numbers[:, 1].astype(np.int64), numbers[:, 2])


def _without_export_time(data: bytes) -> bytes:
    """Return a route from its first element on, without when it was exported."""
    begins = _GPX.search(data, 0, _METADATA_WITHIN_BYTES)
    data = data[begins.start() :] if begins else data
    return _METADATA.sub(b"", data[:_METADATA_WITHIN_BYTES], count=1) + data[_METADATA_WITHIN_BYTES:]


def _routes(data: bytes) -> tuple[list[bytes], bytes]:
    """Return the route files that a document holds, and the rest of it."""
    found: list[bytes] = []
    rest: list[bytes] = []
    at = 0
    while (begins := _ROUTE.search(data, at)) is not None:
        rest.append(data[at : begins.start()])
        at = begins.end() + int(begins[1])
        found.append(data[begins.end() : at])
        if not data.startswith(_ROUTE_ENDS, at):
            raise UnreadableError(_NO_WORKOUT)
        at += len(_ROUTE_ENDS)
    return found, b"".join([*rest, data[at:]])


def _tracks(gpx: bytes, zone: str, faults: list[Fault]) -> Sequence[Activity]:
    """Return the tracks of a route, none where it cannot be read; that is noted."""
    try:
        reading = read_gpx(gpx, zone=zone)
    except UnreadableError as error:
        faults.append(
            Fault(in_english("The route of this workout cannot be read: {reason}", reason=error.reason))
        )
        return ()
    faults += reading.faults
    return reading.activities


register(Format("Apple Health workouts", KEPT_SUFFIX, is_kept_workout, read_workout))
