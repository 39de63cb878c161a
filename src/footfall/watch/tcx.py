"""TCX: the activities of Garmin's Training Center format, as watches and web sites export them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import numpy as np

from footfall.records import (
    ACTIVITY_TYPES,
    Activity,
    ActivityKind,
    Fault,
    FloatArray,
    IntArray,
    Lap,
    Reading,
    Streams,
)
from footfall.retelling import in_english
from footfall.watch.geodesy import distance_along_m
from footfall.watch.gpx import both_feet, fastest_mps, is_indoors, kind_told_by
from footfall.watch.markup import Damage, Record, Vocabulary, gather, read_records
from footfall.watch.points import Points, Times, channels, moment, number, times_of
from footfall.watch.zone import zone_of

CLOCK_SLIP_S = 600.0
"""A lap said to start further than this from its first point has a wrong start: the point's counts [D]."""

LONGEST_LAP_S = 7 * 86_400.0
"""A lap said to last longer has no known length [D]."""


def read_tcx(data: bytes) -> Reading:
    """Read the activities of a TCX file, the parts of a multi-sport session each as its own.

    Distance, speed and laps are the watch's own; where the points tell no distance it is taken from the
    positions (see `geodesy`). Running and walking cadence is turned into steps of both feet (see
    `gpx.both_feet`). An activity of laps without points, as typed in by hand, has empty streams.

    Args:
        data: The file, in any encoding XML knows.

    Returns:
        The activities, and the faults: points left out, activities without times, and the damage that ended
        reading, with its byte offset.

    Raises:
        UnreadableError: The file is not TCX, declares a document type, or is damaged before its first
            activity.
    """
    document, damage = read_records(data, _TCX)
    found = (_activity(record, damage) for record in document.all_named("Activity"))
    activities, faults = gather(found, damage, "TCX")
    return Reading(tuple(activities), tuple(faults), holds=_holds(document, activities))


@dataclass(frozen=True, slots=True)
class _TimedLap:
    """A lap with its moments known; what the file does not tell is NaN."""

    start: datetime
    total_s: float
    distance_m: float


def _activity(record: Record, damage: Damage | None) -> Activity | Fault:
    """Return the activity of a record, or why it cannot be kept."""
    lap_records = record.all_named("Lap")
    tracks = [track for lap in lap_records for track in lap.all_named("Track")]
    points = Points.joined([track.points for track in tracks])
    times = times_of(points)
    laps = [timed for lap in lap_records if (timed := _timed_lap(lap))]
    starts = [lap.start for lap in laps] + ([times.start] if times else [])
    if not starts:
        return Fault(in_english("An activity has no times, so it cannot be placed in the diary."))
    start = min(starts)
    title = _first_line(record.fields.get("Notes", ""))
    kind = _KIND_OF_SPORT.get(record.fields.get("Sport", "").lower())
    kind = kind or kind_told_by(record.fields.get("Sport", "")) or kind_told_by(title) or ActivityKind.OTHER
    stretch = np.repeat(np.arange(len(tracks)), [len(track.points) for track in tracks])
    streams = _streams(points, times, stretch, kind, start) if times else Streams.of(np.empty(0))
    elapsed_s = _elapsed_s(start, laps, streams)
    faults = times.faults if times else ()
    return ACTIVITY_TYPES[kind](
        start=start,
        zone=zone_of(streams) or (times.zone if times else ""),
        streams=streams,
        distance_m=_distance_m(laps, streams),
        elapsed_s=elapsed_s,
        timer_s=_timer_s(laps, elapsed_s),
        laps=_laps(start, laps, elapsed_s),
        title=title,
        device=_device(record),
        indoor=is_indoors(f"{record.fields.get('Sport', '')} {title}"),
        faults=faults if damage is None or record.closed else (*faults, damage.fault()),
    )


def _streams(points: Points, times: Times, stretch: IntArray, kind: ActivityKind, start: datetime) -> Streams:
    found = channels(points, times.kept, {})
    if "distance_m" in found:
        found["distance_m"] = _never_decreasing(found["distance_m"])
    elif "latitude_deg" in found:
        found["distance_m"] = distance_along_m(
            found["latitude_deg"],
            found["longitude_deg"],
            times.time_s,
            stretch[times.kept],
            fastest_mps(kind),
        )
    if "cadence_spm" in found:
        found["cadence_spm"] = both_feet(found["cadence_spm"], kind)
    return Streams.of(times.time_s + (times.start - start).total_seconds(), **found)


def _never_decreasing(distance_m: FloatArray) -> FloatArray:
    """Return the distance, unknown wherever it fell back behind what was already covered."""
    return np.where(distance_m >= np.fmax.accumulate(distance_m), distance_m, np.nan)


def _timed_lap(lap: Record) -> _TimedLap | None:
    """Return a lap with its start, or None where it tells no time at all."""
    said = moment(lap.fields.get("StartTime", ""))
    of_points = (
        moment(text) for track in lap.all_named("Track") for text in track.points.column("time").values()
    )
    first = next(filter(None, of_points), None)
    if said is None or (first and abs((first - said).total_seconds()) > CLOCK_SLIP_S):
        said = first
    if said is None:
        return None
    total_s = number(lap.fields.get("total_s", ""))
    distance_m = number(lap.fields.get("distance_m", ""))
    return _TimedLap(
        said.astimezone(UTC),
        total_s if 0 <= total_s <= LONGEST_LAP_S else float("nan"),
        distance_m if 0 <= distance_m < float("inf") else float("nan"),
    )


def _elapsed_s(start: datetime, laps: Sequence[_TimedLap], streams: Streams) -> float:
    """Return the seconds from the start to the last point, or the end of the last lap if later."""
    ends = [lap.start + timedelta(seconds=float(np.nan_to_num(lap.total_s))) for lap in laps]
    last_point_s = float(streams.time_s[-1]) if len(streams) else 0.0
    return max([last_point_s, *((end - start).total_seconds() for end in ends)])


def _timer_s(laps: Sequence[_TimedLap], elapsed_s: float) -> float:
    """Return the seconds the timer ran: a lap's total leaves pauses out. All of them where no lap tells."""
    total_s = float(np.nansum([lap.total_s for lap in laps]))
    return min(total_s, elapsed_s) if total_s > 0 else elapsed_s


def _distance_m(laps: Sequence[_TimedLap], streams: Streams) -> float:
    """Return the watch's own sum of the laps, else the last distance of the points, else NaN."""
    of_laps_m = float(np.nansum([lap.distance_m for lap in laps]))
    if of_laps_m > 0:
        return of_laps_m
    return float(np.nanmax(streams.distance_m)) if streams.has("distance_m") else float("nan")


def _laps(start: datetime, laps: Sequence[_TimedLap], elapsed_s: float) -> tuple[Lap, ...]:
    """Return the laps in order; each lasts until the next begins, the last until the end."""
    ordered = sorted(laps, key=lambda lap: lap.start)
    begins_s = [(lap.start - start).total_seconds() for lap in ordered]
    return tuple(
        Lap(begin_s, end_s - begin_s, lap.distance_m)
        for lap, (begin_s, end_s) in zip(ordered, pairwise([*begins_s, elapsed_s]), strict=True)
    )


def _first_line(notes: str) -> str:
    return next((line.strip() for line in notes.splitlines() if line.strip()), "")


def _device(record: Record) -> str:
    """Return the name of the watch that recorded the activity, or ""."""
    names = (creator.fields.get("Name", "") for creator in record.all_named("Creator"))
    return next((" ".join(name.split()) for name in names if name.strip()), "")


def _holds(document: Record, activities: Sequence[Activity]) -> str:
    if not activities:
        for name in ("Course", "Workout"):
            if document.all_named(name):
                return name.lower()
    return "activity"


def _name_of(namespace: str, local: str) -> str:
    """Return the record or field an element stands for; files that name no namespace at all mean TCX."""
    namespace = namespace.lower()
    if namespace and not namespace.startswith(_NAMESPACES):
        return ""
    if not namespace.startswith(_EXTENSION_NAMESPACE) and (local in _RECORDS or local == "Trackpoint"):
        return local
    return _SENSORS.get(local) or (
        "" if namespace.startswith(_EXTENSION_NAMESPACE) else _FIELDS.get(local, "")
    )


_EXTENSION_NAMESPACE = "http://www.garmin.com/xmlschemas/activityextension/"
_NAMESPACES = ("http://www.garmin.com/xmlschemas/trainingcenterdatabase/", _EXTENSION_NAMESPACE)
_RECORDS = frozenset(
    {
        "TrainingCenterDatabase",
        "Activities",
        "Activity",
        "Lap",
        "Track",
        "Creator",
        "Author",
        "Course",
        "Workout",
    }
)
_FIELDS = {
    "Time": "time",
    "LatitudeDegrees": "latitude_deg",
    "LongitudeDegrees": "longitude_deg",
    "AltitudeMeters": "altitude_m",
    "DistanceMeters": "distance_m",
    "Value": "heart_rate_bpm",  # the only value wrapped so in a point
    "Cadence": "cadence_spm",
    "TotalTimeSeconds": "total_s",
    "Notes": "Notes",
    "Name": "Name",
}
_SENSORS = {"Speed": "speed_mps", "RunCadence": "cadence_spm", "Watts": "power_w"}
_TCX = Vocabulary("TCX", _name_of, _RECORDS, point="Trackpoint")

_KIND_OF_SPORT = {"running": ActivityKind.RUN, "biking": ActivityKind.RIDE}
