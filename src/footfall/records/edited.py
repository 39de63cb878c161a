"""Recordings as their runner edits them: a stretch of one, two in a row, a distance the watch did not know.

Each function returns a new recording and leaves the one it is given as it was. What belongs to all of a
recording (title, notes, exertion, incline, device) stays; distances and times of the parts of a recording
add up to those of the whole.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

import numpy as np

from footfall.records.activity import ACTIVITY_TYPES, Activity, ActivityKind, Lap
from footfall.records.arrays import FloatArray, read_only
from footfall.records.every_second import LONGEST_GAP_S
from footfall.records.streams import CHANNELS, Streams, channel_at
from footfall.records.text import joined_notes

_SAME_MOMENT_S = 1e-6
_SCALED = ("distance_m", "speed_mps", "step_length_m")


class ToldField(StrEnum):
    """What of an entry its runner may tell otherwise than its file, or the service it came from."""

    TITLE = "title"
    KIND = "kind"
    NOTES = "notes"
    PERCEIVED_EXERTION = "perceived_exertion"


@dataclass(frozen=True, slots=True)
class EntryTold:
    """What is told of an entry beside its recording.

    Attributes:
        title: Its name, or "".
        kind: What it was.
        notes: What the runner wrote about it, private, or "".
        perceived_exertion: How hard it felt, 1 to 10, NaN where not told.
    """

    title: str = ""
    kind: ActivityKind = ActivityKind.RUN
    notes: str = ""
    perceived_exertion: float = float("nan")


@dataclass(frozen=True, slots=True)
class Trim:
    """What a recording shows of itself; NaN where nothing is told.

    Attributes:
        begins_s: Seconds from the start of the whole recording to where it is to begin.
        ends_s: Seconds from the start of the whole recording to where it is to end.
        distance_m: The distance of the whole recording as a treadmill showed it.
    """

    begins_s: float = float("nan")
    ends_s: float = float("nan")
    distance_m: float = float("nan")

    @property
    def is_none(self) -> bool:
        """True where it changes nothing."""
        return all(map(math.isnan, (self.begins_s, self.ends_s, self.distance_m)))


def of_kind(one: Activity, kind: ActivityKind) -> Activity:
    """Return a recording as one of another kind."""
    if one.kind is kind:
        return one
    values = {name: getattr(one, name) for name in Activity.__slots__}
    return ACTIVITY_TYPES[kind](**values)


def stretch_of(whole: Activity, begins: datetime | None = None, ends: datetime | None = None) -> Activity:
    """Return a stretch of a recording, as if the watch had been started later or stopped earlier.

    Args:
        whole: The recording.
        begins: The moment the stretch begins; None for the start.
        ends: The moment it ends; None for the end.

    Returns:
        The stretch; it lasts 0 seconds where the recording does not reach into it.
    """
    from_s = 0.0 if begins is None else max(0.0, (begins - whole.start).total_seconds())
    until_s = math.inf if ends is None else (ends - whole.start).total_seconds()
    last_s = min(until_s, whole.elapsed_s)
    from_s = min(from_s, last_s)
    along = _Along(whole)
    return replace(
        whole,
        start=whole.start + timedelta(seconds=from_s),
        streams=_streams_between(whole.streams, from_s, until_s, along),
        elapsed_s=last_s - from_s,
        timer_s=_timer_between(whole, from_s, last_s),
        distance_m=along.between(from_s, until_s),
        laps=_laps_between(whole.laps, from_s, last_s, along),
    )


def followed_by(first: Activity, second: Activity) -> Activity:
    """Return two recordings as one; what lies between them is a pause.

    Title and device are those of the first where it has them; notes are joined, the higher exertion stays,
    and an incline is the mean over the time on the timer where both have one.

    Args:
        first: The one that began first.
        second: One of the same kind that began after it ended.
    """
    later_s = (second.start - first.start).total_seconds()
    inclines = [one.incline for one in (first, second) if math.isfinite(one.incline)]
    weights = [first.timer_s, second.timer_s] if len(inclines) == 2 and first.timer_s > 0 else None
    exertions = [e for e in (first.perceived_exertion, second.perceived_exertion) if math.isfinite(e)]
    return replace(
        first,
        streams=_streams_in_row(first, second, later_s),
        elapsed_s=later_s + second.elapsed_s,
        timer_s=first.timer_s + second.timer_s,
        distance_m=first.distance_m + second.distance_m,
        laps=_laps_in_row(first, second, later_s),
        title=first.title or second.title,
        device=first.device or second.device,
        indoor=first.indoor and second.indoor,
        notes=joined_notes(first.notes, second.notes),
        perceived_exertion=max(exertions, default=math.nan),
        incline=float(np.average(inclines, weights=weights)) if inclines else math.nan,
        faults=(*first.faults, *(fault for fault in second.faults if fault not in first.faults)),
    )


def with_distance(one: Activity, distance_m: float) -> Activity:
    """Return a recording with the distance it is told to have, and all that goes with it scaled alike.

    Speeds and step lengths were worked out from the distance the watch guessed: they are off as it was. Where
    nothing of a distance was recorded, only the total is known.

    Args:
        one: The recording.
        distance_m: Its distance, above 0.
    """
    known = one.streams.distance_m[np.isfinite(one.streams.distance_m)]
    recorded_m = one.distance_m if math.isfinite(one.distance_m) else float(known[-1]) if len(known) else 0.0
    if recorded_m <= 0.0:
        return replace(one, distance_m=distance_m)
    factor = distance_m / recorded_m
    channels = {name: getattr(one.streams, name) for name in CHANNELS if one.streams.has(name)}
    channels |= {name: factor * channels[name] for name in _SCALED if name in channels}
    return replace(
        one,
        streams=Streams.of(one.streams.time_s, **channels),
        distance_m=distance_m,
        laps=tuple(replace(lap, distance_m=factor * lap.distance_m) for lap in one.laps),
    )


class _Along:
    """How far a recording had come by any moment, from all that it tells of its distance."""

    def __init__(self, whole: Activity) -> None:
        streams = whole.streams
        known = np.isfinite(streams.distance_m)
        self._elapsed_s = whole.elapsed_s
        self._total_m = whole.distance_m
        if known.any():
            self._time_s, self._metres = streams.time_s[known], streams.distance_m[known]
        elif streams.has("speed_mps") and math.isfinite(whole.distance_m):
            self._time_s, self._metres = _covered_by_speed(streams, whole.distance_m)
        else:
            self._time_s, self._metres = np.zeros(1), np.zeros(1)
        if whole.elapsed_s > self._time_s[-1] and math.isfinite(whole.distance_m):
            end_m = max(whole.distance_m, float(self._metres[-1]))
            self._time_s = np.append(self._time_s, whole.elapsed_s)
            self._metres = np.append(self._metres, end_m)
        self.known = bool(known.any()) or math.isfinite(whole.distance_m)

    def at(self, moment_s: float) -> float:
        """Metres by a moment; 0 at the start, all of them at the end."""
        if moment_s <= 0.0:
            return 0.0
        if moment_s >= self._elapsed_s and math.isfinite(self._total_m):
            return self._total_m
        return float(np.interp(moment_s, self._time_s, self._metres))

    def in_streams(self, moment_s: float) -> float:
        """Metres by a moment as the channel counts them."""
        return float(np.interp(moment_s, self._time_s, self._metres))

    def between(self, from_s: float, until_s: float) -> float:
        """Metres between two moments, NaN where the recording tells nothing of a distance."""
        if from_s <= 0.0 and until_s >= self._elapsed_s:
            return self._total_m
        return max(0.0, self.at(until_s) - self.at(from_s)) if self.known else math.nan


def _covered_by_speed(streams: Streams, distance_m: float) -> tuple[FloatArray, FloatArray]:
    steps_s = np.minimum(np.diff(streams.time_s, prepend=streams.time_s[0]), LONGEST_GAP_S)
    metres = np.cumsum(np.nan_to_num(streams.speed_mps) * steps_s)
    factor = distance_m / metres[-1] if metres[-1] > 0.0 else 0.0
    return streams.time_s, metres * factor


def _streams_between(streams: Streams, from_s: float, until_s: float, along: _Along) -> Streams:
    time_s = streams.time_s
    if not len(time_s):
        return streams
    inside = (time_s >= from_s - _SAME_MOMENT_S) & (time_s <= until_s + _SAME_MOMENT_S)
    edges = [edge for edge in (from_s, until_s) if _lies_between_moments(edge, time_s)]
    at_s = np.sort(np.concatenate((time_s[inside], edges)))
    channels = {}
    for name in CHANNELS:
        if streams.has(name):
            values = getattr(streams, name)
            at_edges = [
                along.in_streams(edge)
                if name == "distance_m"
                else float(channel_at(name, time_s, values, np.array([edge]))[0])
                for edge in edges
            ]
            order = np.argsort(np.concatenate((time_s[inside], edges)), kind="stable")
            channels[name] = np.concatenate((values[inside], at_edges))[order]
    if "distance_m" in channels and from_s > 0.0:
        channels["distance_m"] = np.maximum(channels["distance_m"] - along.in_streams(from_s), 0.0)
    return Streams.of(np.maximum(at_s - from_s, 0.0), **channels)


def _lies_between_moments(edge_s: float, time_s: FloatArray) -> bool:
    """Tell whether a moment lies within the recorded ones and is none of them."""
    within = time_s[0] < edge_s < time_s[-1]
    return bool(within and np.abs(time_s - edge_s).min() > _SAME_MOMENT_S)


def _timer_between(whole: Activity, from_s: float, until_s: float) -> float:
    """Seconds the timer ran between two moments: it stood still in the gaps, as far as it did at all."""
    span_s = until_s - from_s
    if whole.elapsed_s <= 0.0:
        return whole.timer_s
    paused_s = whole.elapsed_s - whole.timer_s
    if paused_s <= 0.0:
        return span_s * whole.timer_s / whole.elapsed_s
    moments = np.append(whole.streams.time_s, max(whole.elapsed_s, *whole.streams.time_s[-1:], 0.0))
    starts, ends = moments[:-1], moments[1:]
    gaps = ends - starts > LONGEST_GAP_S
    inside_s = np.clip(ends, from_s, until_s) - np.clip(starts, from_s, until_s)
    all_gaps_s, gaps_s = float((ends - starts)[gaps].sum()), float(inside_s[gaps].sum())
    in_gaps_s = min(paused_s, all_gaps_s)
    share = gaps_s / all_gaps_s if all_gaps_s > 0.0 else 0.0
    elsewhere_s = whole.elapsed_s - all_gaps_s
    rest = (span_s - gaps_s) / elsewhere_s if elsewhere_s > 0.0 else 0.0
    return max(0.0, span_s - in_gaps_s * share - (paused_s - in_gaps_s) * rest)


def _laps_between(laps: tuple[Lap, ...], from_s: float, until_s: float, along: _Along) -> tuple[Lap, ...]:
    kept = []
    for lap in laps:
        ends_s = lap.start_s + lap.elapsed_s
        first_s, last_s = max(lap.start_s, from_s), min(ends_s, until_s)
        if last_s - first_s <= _SAME_MOMENT_S:
            continue
        if last_s - first_s >= lap.elapsed_s - _SAME_MOMENT_S:
            kept.append(replace(lap, start_s=lap.start_s - from_s))
            continue
        lap_m = along.between(lap.start_s, ends_s)
        share = along.between(first_s, last_s) / lap_m if lap_m > 0.0 else 0.0
        kept.append(Lap(first_s - from_s, last_s - first_s, share * lap.distance_m))
    return tuple(kept)


def _streams_in_row(first: Activity, second: Activity, later_s: float) -> Streams:
    before = first.streams.time_s < later_s
    later = second.streams.time_s + later_s
    at_s = np.concatenate((first.streams.time_s[before], later))
    channels = {}
    for name in CHANNELS:
        if first.streams.has(name) or second.streams.has(name):
            its = getattr(second.streams, name)
            if name == "distance_m":
                its = its + _last_distance(first)
            channels[name] = np.concatenate((getattr(first.streams, name)[before], its))
    return Streams.of(read_only(at_s), **channels)


def _last_distance(one: Activity) -> float:
    """Metres at the end; 0 where nothing is known of them, for the next one's count for themselves."""
    known = one.streams.distance_m[np.isfinite(one.streams.distance_m)]
    last_m = float(known[-1]) if len(known) else 0.0
    return max(last_m, one.distance_m) if math.isfinite(one.distance_m) else last_m


def _laps_in_row(first: Activity, second: Activity, later_s: float) -> tuple[Lap, ...]:
    """The laps of both; one that has none counts as one lap where the other has some."""
    if not (first.laps or second.laps):
        return ()
    laps, later = (one.laps or (Lap(0.0, one.elapsed_s, one.distance_m),) for one in (first, second))
    return (*laps, *(replace(lap, start_s=lap.start_s + later_s) for lap in later))
