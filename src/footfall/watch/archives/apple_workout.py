"""A workout of a Health export: what it says of itself, without its samples and its route."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from footfall.records import ActivityKind, Lap, offset_zone
from footfall.watch.archives.apple_dates import moment_s
from footfall.watch.archives.apple_markup import Element
from footfall.watch.archives.apple_samples import QUANTITY
from footfall.watch.archives.apple_units import in_si

_TYPE = "HKWorkoutActivityType"
_EVENT = "HKWorkoutEventType"
_KINDS = {
    "Running": ActivityKind.RUN,
    "Walking": ActivityKind.WALK,
    "Hiking": ActivityKind.WALK,
    "Cycling": ActivityKind.RIDE,
    "HandCycling": ActivityKind.RIDE,
    "Swimming": ActivityKind.SWIM,
    "TraditionalStrengthTraining": ActivityKind.STRENGTH,
    "FunctionalStrengthTraining": ActivityKind.STRENGTH,
    "CoreTraining": ActivityKind.STRENGTH,
}
_MULTISPORT = "SwimBikeRun"
_DISTANCES = ("DistanceWalkingRunning", "DistanceCycling", "DistanceSwimming")
_KIND_OF_DISTANCE = dict(
    zip(_DISTANCES, (ActivityKind.RUN, ActivityKind.RIDE, ActivityKind.SWIM), strict=True)
)
DISTANCE_OF_KIND = {kind: name for name, kind in _KIND_OF_DISTANCE.items()} | {
    ActivityKind.WALK: "DistanceWalkingRunning"
}
_PAUSES, _RESUMES = {"Pause", "MotionPaused"}, {"Resume", "MotionResumed"}
_NAME = re.compile(r"name:([^,>]+)")
_HARDWARE = re.compile(r"hardware:([^,>]+(?:,\d+)?)")


@dataclass(frozen=True, slots=True)
class Leg:
    """A stretch of a workout that is one activity: the whole of it, or one sport of several.

    Attributes:
        kind: What was done.
        start_s: When it began, seconds since 1970 UTC.
        end_s: When it ended.
        timer_s: Seconds it took, pauses left out.
        distance_m: Metres, NaN where not told.
        laps: Its laps.
    """

    kind: ActivityKind
    start_s: int
    end_s: int
    timer_s: float
    distance_m: float
    laps: tuple[Lap, ...]


@dataclass(frozen=True, slots=True)
class Workout:
    """A workout as the export tells of it.

    Attributes:
        element: Its element.
        start_s: When it began, seconds since 1970 UTC.
        end_s: When it ended.
        zone: The zone it was made in where it is told, else the offset that its dates are written with: that
            of the phone when the export was made.
        source: The device or app that recorded it.
        device: What it was recorded with, as a runner would call it.
        indoor: Whether it was made indoors.
        routes: The files of its route, as the export names them.
    """

    element: Element
    start_s: int
    end_s: int
    zone: str
    source: str
    device: str
    indoor: bool
    routes: tuple[str, ...]

    @property
    def name(self) -> str:
        """What was done, as Apple names it: "Running"."""
        return self.element.get("workoutActivityType").removeprefix(_TYPE)

    def legs(self) -> Iterator[Leg]:
        """Yield its activities: one, or of a multisport workout each of its parts."""
        parts = [part for part in self.element.all_named("WorkoutActivity") if _span(part) is not None]
        if self.name == _MULTISPORT and len(parts) > 1:
            yield from (_leg(part, _kind_by_distance(part), ()) for part in parts)
            return
        laps = [Lap(*_lap(part, self.start_s)) for part in parts] if len(parts) > 1 else _laps(self)
        yield _leg(self.element, _KINDS.get(self.name, ActivityKind.OTHER), tuple(laps))


def workout_of(element: Element) -> Workout | None:
    """Return the workout an element tells of, None where it has no times."""
    span = _span(element)
    if span is None:
        return None
    metadata = {entry.get("key"): entry.get("value") for entry in element.all_named("MetadataEntry")}
    source = element.get("sourceName")
    references = (file.get("path") for route in element.all_named("WorkoutRoute") for file in route.children)
    return Workout(
        element=element,
        start_s=span[0],
        end_s=span[1],
        zone=zone_told(metadata.get("HKTimeZone", ""), element.get("startDate")),
        source=source,
        device=_device(element.get("device")) or source,
        indoor=metadata.get("HKIndoorWorkout", "") == "1",
        routes=tuple(dict.fromkeys(path for path in references if path)),
    )


def zone_told(name: str, written: str) -> str:
    """Return a zone that was told by its IANA name, or else the offset a date is written with, or ""."""
    if name and re.fullmatch(r"[A-Za-z_]+(/[A-Za-z0-9_+-]+)*", name):
        try:
            return ZoneInfo(name).key
        except (KeyError, OSError, ValueError):  # a name that this system does not know
            pass
    offset = re.search(r"([+-])(\d\d):?(\d\d)$", written.strip())
    if offset is None:
        return ""
    size = timedelta(hours=int(offset[2]), minutes=int(offset[3])).total_seconds()
    return offset_zone(-size if offset[1] == "-" else size) if size <= 15 * 3600 else ""


def _span(element: Element) -> tuple[int, int] | None:
    start_s, end_s = moment_s(element.get("startDate")), moment_s(element.get("endDate"))
    return (start_s, end_s) if 0 <= start_s <= end_s else None


def _leg(element: Element, kind: ActivityKind, laps: tuple[Lap, ...]) -> Leg:
    start_s, end_s = moment_s(element.get("startDate")), moment_s(element.get("endDate"))
    return Leg(kind, start_s, end_s, _timer_s(element, start_s, end_s), _distance_m(element, kind), laps)


def _timer_s(element: Element, start_s: int, end_s: int) -> float:
    """Return the shorter of the duration told and the time between the pauses told.

    Apple leaves pauses out of the duration; apps that write into Health do not always.
    """
    elapsed_s = float(end_s - start_s)
    told_s = in_si(element.get("duration"), element.get("durationUnit"))
    running_s = elapsed_s - sum(end - start for start, end in _pauses(element, start_s, end_s))
    return min(elapsed_s, running_s, told_s if told_s > 0 else elapsed_s)


def _pauses(element: Element, start_s: int, end_s: int) -> Iterator[tuple[int, int]]:
    """Yield begin and end of each pause; one without an end lasts to the end of the workout."""
    since: int | None = None
    events = sorted(
        (moment_s(event.get("date")), event.get("type").removeprefix(_EVENT) in _RESUMES)
        for event in element.all_named("WorkoutEvent")
        if event.get("type").removeprefix(_EVENT) in _PAUSES | _RESUMES
    )
    for told_s, resumes in events:
        at = min(max(told_s, start_s), end_s)
        if resumes and since is not None:
            yield since, at
            since = None
        elif not resumes and since is None:
            since = at
    if since is not None:
        yield since, end_s


def _distance_m(element: Element, kind: ActivityKind) -> float:
    """Return the distance told: by the statistics, or as up to iOS 15 by the workout itself."""
    told = {
        one.get("type").removeprefix(QUANTITY): in_si(one.get("sum"), one.get("unit"))
        for one in element.all_named("WorkoutStatistics")
    }
    wanted = (DISTANCE_OF_KIND[kind],) if kind in DISTANCE_OF_KIND else _DISTANCES
    distances = [told[name] for name in wanted if told.get(name, 0.0) > 0]
    whole_m = in_si(element.get("totalDistance"), element.get("totalDistanceUnit"))
    return distances[0] if distances else whole_m if whole_m > 0 else math.nan


def _kind_by_distance(part: Element) -> ActivityKind:
    """Return the sport of a part of a multisport workout: the export tells it only by its distance."""
    names = {one.get("type").removeprefix(QUANTITY) for one in part.all_named("WorkoutStatistics")}
    return next((kind for name, kind in _KIND_OF_DISTANCE.items() if name in names), ActivityKind.OTHER)


def _laps(workout: Workout) -> Iterator[Lap]:
    """Yield the laps told; segments are no laps: a watch writes those of kilometres and of miles."""
    marks = [workout.start_s, workout.end_s]
    for event in workout.element.all_named("WorkoutEvent"):
        if event.get("type") == f"{_EVENT}Lap":
            at = moment_s(event.get("date"))
            lasted_s = in_si(event.get("duration"), event.get("durationUnit"))
            if workout.start_s <= at <= workout.end_s and lasted_s > 0:
                yield Lap(float(at - workout.start_s), lasted_s, math.nan)
            elif workout.start_s < at < workout.end_s:
                marks.append(at)
    marks = sorted(set(marks))
    if len(marks) > 2:  # more than start and end
        for since, until in pairwise(marks):
            yield Lap(float(since - workout.start_s), float(until - since), math.nan)


def _lap(part: Element, start_s: int) -> tuple[float, float, float]:
    since, until = moment_s(part.get("startDate")), moment_s(part.get("endDate"))
    return float(since - start_s), float(until - since), _distance_m(part, ActivityKind.OTHER)


def _device(told: str) -> str:
    name, hardware = _NAME.search(told), _HARDWARE.search(told)
    return " ".join(found[1].strip() for found in (name, hardware) if found)
