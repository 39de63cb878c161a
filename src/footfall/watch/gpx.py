"""GPX: the tracks of watches, phones and web sites (GPX 1.0 and 1.1, with the extensions in use)."""

from __future__ import annotations

import re

import numpy as np

from footfall.records import (
    ACTIVITY_TYPES,
    Activity,
    ActivityKind,
    Fault,
    FloatArray,
    IntArray,
    Reading,
    Streams,
)
from footfall.retelling import in_english
from footfall.watch.geodesy import FASTEST_MPS, distance_along_m
from footfall.watch.markup import Damage, Record, Vocabulary, gather, read_records
from footfall.watch.points import Points, Times, channels, times_of
from footfall.watch.zone import zone_of


def read_gpx(data: bytes, *, zone: str = "") -> Reading:
    """Read the tracks of a GPX file, each as one activity.

    The segments of a track are one activity: the pause between them stays as a gap in time that adds no
    distance. Distance is taken from the positions (within 0.001 %, see `geodesy`); speed is known only where
    the file tells it. Running and walking cadence is turned into steps of both feet (see `both_feet`).

    Args:
        data: The file, in any encoding XML knows.
        zone: The zone it was made in, where that is known; else it is looked up by the first position.

    Returns:
        The activities, and the faults: points left out, tracks without times (they cannot be placed in a
        diary), and the damage that ended reading, with its byte offset.

    Raises:
        UnreadableError: The file is not GPX, declares a document type, or is damaged before its first
            activity.
    """
    document, damage = read_records(data, _GPX)
    found = (_activity(record, damage, zone) for record in document.all_named("trk"))
    activities, faults = gather(found, damage, "GPX")
    return Reading(tuple(activities), tuple(faults), holds=_holds(document, activities))


def kind_told_by(words: str) -> ActivityKind | None:
    """Return the kind of activity the first telling word names ("trail_running", "Morning Ride"), or None."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", words).lower()
    return next((_KIND_OF_WORD[word] for word in _WORD.findall(apart) if word in _KIND_OF_WORD), None)


def is_indoors(words: str) -> bool:
    """Tell whether the words say that the activity was recorded indoors."""
    return not _INDOORS.isdisjoint(_WORD.findall(words.lower()))


def fastest_mps(kind: ActivityKind | None) -> float:
    """Return the highest speed at which a position can be true, by the kind of activity if it is known."""
    return _FASTEST_ON_FOOT_MPS if kind in (ActivityKind.RUN, ActivityKind.WALK) else FASTEST_MPS


def both_feet(cadence_spm: FloatArray, kind: ActivityKind) -> FloatArray:
    """Return cadence as steps of both feet a minute, whichever way the file counts.

    Some files count the steps of one foot, as the formats were meant, some those of both, and none says
    which. The two are far apart: running takes 140 to 200 steps a minute, walking 80 to 140. So a median
    (standing still aside) under 120 for a run, or under 75 for a walk, is of one foot and is doubled [D].

    Args:
        cadence_spm: (n,) as in the file, NaN where unknown.
        kind: What was done; other than runs and walks are returned as they are.

    Returns:
        (n,) float64.
    """
    moving = cadence_spm[cadence_spm > 0]
    one_foot = len(moving) > 0 and float(np.median(moving)) < _ONE_FOOT_BELOW_SPM.get(kind, 0.0)
    return cadence_spm * 2 if one_foot else cadence_spm


def _activity(track: Record, damage: Damage | None, zone: str) -> Activity | Fault:
    """Return the activity of a track, or why there is none."""
    title = " ".join(track.fields.get("name", "").split())
    segments = track.all_named("trkseg")
    points = Points.joined([segment.points for segment in segments])
    times = times_of(points)
    if times is None:
        return Fault(_why_no_activity(title, has_points=len(points) > 0))
    stretch = np.repeat(np.arange(len(segments)), [len(segment.points) for segment in segments])[times.kept]
    told = _kind_told(track.fields.get("type", "").strip(), title)
    found = channels(points, times.kept, _ATTRIBUTE_OF)
    if "latitude_deg" in found:
        found["distance_m"] = distance_along_m(
            found["latitude_deg"], found["longitude_deg"], times.time_s, stretch, fastest_mps(told)
        )
    kind = told or _kind_by_speed(times.time_s, found.get("distance_m"))
    if "cadence_spm" in found:
        found["cadence_spm"] = both_feet(found["cadence_spm"], kind)
    streams = Streams.of(times.time_s, **found)
    return ACTIVITY_TYPES[kind](
        start=times.start,
        zone=zone or zone_of(streams) or times.zone,
        streams=streams,
        distance_m=float(np.nanmax(streams.distance_m)) if streams.has("distance_m") else float("nan"),
        elapsed_s=float(times.time_s[-1]),
        timer_s=_timer_s(times, stretch),
        title=title,
        indoor=is_indoors(f"{track.fields.get('type', '')} {title}"),
        faults=times.faults if damage is None or track.closed else (*times.faults, damage.fault()),
    )


def _why_no_activity(title: str, *, has_points: bool) -> str:
    if not has_points:
        if not title:
            return in_english("A track has no points, so there is nothing in it to keep.")
        return in_english(
            "The track “{title}” has no points, so there is nothing in it to keep.", title=title
        )
    if not title:
        return in_english(
            "A track has no times: it is a route, not a recording, and cannot be placed in the diary."
        )
    return in_english(
        "The track “{title}” has no times: it is a route, not a recording, and cannot be placed in the "
        "diary.",
        title=title,
    )


def _timer_s(times: Times, stretch: IntArray) -> float:
    """Return the seconds the watch ran: all but the pauses between segments."""
    return float(np.diff(times.time_s)[stretch[1:] == stretch[:-1]].sum())


def _kind_told(type_text: str, title: str) -> ActivityKind | None:
    """Return what the track's type or else its title says it is, or None where the file does not say."""
    told = _KIND_OF_STRAVA_NUMBER.get(type_text) or kind_told_by(type_text) or kind_told_by(title)
    return told or (ActivityKind.OTHER if type_text else None)


def _kind_by_speed(time_s: FloatArray, distance_m: FloatArray | None) -> ActivityKind:
    """Return what the median speed on the move looks like: a walk under 1.8 m/s, a ride over 5 m/s [D]."""
    if distance_m is None:
        return ActivityKind.OTHER
    elapsed_s, covered_m = np.diff(time_s), np.diff(distance_m)
    speed_mps = np.divide(covered_m, elapsed_s, where=elapsed_s > 0, out=np.full(len(elapsed_s), np.nan))
    speed_mps = speed_mps[speed_mps > _STANDING_MPS]
    if not len(speed_mps):
        return ActivityKind.OTHER
    median_mps = float(np.median(speed_mps))
    if median_mps < _RUNNING_FROM_MPS:
        return ActivityKind.WALK
    return ActivityKind.RUN if median_mps <= _RUNNING_TO_MPS else ActivityKind.RIDE


def _holds(document: Record, activities: list[Activity]) -> str:
    if activities:
        return "activity"
    if document.all_named("trk") or document.all_named("rte"):
        return "route"
    return "waypoints" if document.all_named("wpt") else "activity"


def _name_of(namespace: str, local: str) -> str:
    """Return the record or field an element stands for; files that name no namespace at all mean GPX."""
    namespace = namespace.lower()
    if namespace and not namespace.startswith(_NAMESPACES):
        return ""
    if not namespace or namespace.startswith(_GPX_NAMESPACE):
        return (
            local
            if local in _RECORDS or local == "trkpt"
            else _FIELDS.get(local) or _SENSORS.get(local.lower(), "")
        )
    return _SENSORS.get(local.lower(), "")


_GPX_NAMESPACE = "http://www.topografix.com/gpx/"
_NAMESPACES = (
    _GPX_NAMESPACE,
    "http://www.garmin.com/xmlschemas/trackpointextension",
    "http://www.garmin.com/xmlschemas/powerextension",
    "http://www.cluetrust.com/xml/gpxdata/",
)
_RECORDS = frozenset({"gpx", "metadata", "trk", "trkseg", "wpt", "rte", "rtept", "link", "author"})
_FIELDS = {"time": "time", "ele": "altitude_m", "name": "name", "type": "type"}
_SENSORS = {
    "speed": "speed_mps",
    "hr": "heart_rate_bpm",
    "heartrate": "heart_rate_bpm",
    "cad": "cadence_spm",
    "cadence": "cadence_spm",
    "power": "power_w",
    "powerinwatts": "power_w",
}
_ATTRIBUTE_OF = {"latitude_deg": "lat", "longitude_deg": "lon"}
_GPX = Vocabulary("GPX", _name_of, _RECORDS, point="trkpt")

_FASTEST_ON_FOOT_MPS = 12.5  # no one has run faster, even for a second
_STANDING_MPS = 0.5
_RUNNING_FROM_MPS = 1.8
_RUNNING_TO_MPS = 5.0
_ONE_FOOT_BELOW_SPM = {ActivityKind.RUN: 120.0, ActivityKind.WALK: 75.0}

_KIND_OF_STRAVA_NUMBER = {
    "1": ActivityKind.RIDE,
    "4": ActivityKind.WALK,
    "9": ActivityKind.RUN,
    "10": ActivityKind.WALK,
    "16": ActivityKind.SWIM,
}
"""Strava's older exports give the type as a number."""

_WORD = re.compile(r"[^\W\d_]+")
_INDOORS = frozenset({"treadmill", "indoor", "indoors", "laufband"})
_KIND_OF_WORD = {
    word: kind
    for kind, words in {
        ActivityKind.RUN: "run running runs jog jogging treadmill marathon lauf laufen corrida carrera correr"
        " corsa pied hardlopen løb löpning",
        ActivityKind.WALK: "walk walking hike hiking wandern wanderung gehen spaziergang caminata caminhada"
        " camminata marche randonnée wandelen senderismo",
        ActivityKind.RIDE: "ride riding bike biking cycling cyclisme mtb rad radfahren radfahrt bicicleta"
        " ciclismo vélo fietsen pedalada",
        ActivityKind.SWIM: "swim swimming schwimmen natación natação natation nuoto zwemmen",
        ActivityKind.STRENGTH: "strength weights gym krafttraining",
    }.items()
    for word in words.split()
}
"""What people and apps call these activities, in the languages apps write titles in."""
