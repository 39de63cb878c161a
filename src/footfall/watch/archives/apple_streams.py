"""Samples and route of a workout as streams: each value where it was measured, and nowhere else.

A watch records a route of one point a second, a heart rate every 5 s, and of steps and distance what was
covered in each few seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from footfall.records import Activity, ActivityKind, BoolArray, FloatArray, Streams
from footfall.watch.archives.apple_samples import Samples, Series
from footfall.watch.archives.apple_spans import Span
from footfall.watch.archives.apple_units import factor
from footfall.watch.archives.apple_workout import DISTANCE_OF_KIND, Leg
from footfall.watch.points import PLAUSIBLE
from footfall.watch.timeline import onward

_ROUTE_SPARSE_S = 2.5  # samples further than this from any point of the route are moments of their own
_WHOLE_SHARE = 0.9
_CHANNEL_OF = {
    "HeartRate": "heart_rate_bpm",
    "RunningSpeed": "speed_mps",
    "CyclingSpeed": "speed_mps",
    "RunningPower": "power_w",
    "CyclingPower": "power_w",
    "CyclingCadence": "cadence_spm",
    "RunningStrideLength": "step_length_m",
    "RunningGroundContactTime": "contact_s",
    "RunningVerticalOscillation": "vertical_oscillation_m",
}
"""Apple's stride length is "the distance covered by a single step while running" (HealthKit, type
`runningStrideLength`): what others call step length."""
_PLAUSIBLE = PLAUSIBLE | {
    "contact_s": (0.05, 1.0),
    "step_length_m": (0.1, 3.5),
    "vertical_oscillation_m": (0.005, 0.4),
}
_ROUTE_CHANNELS = ("latitude_deg", "longitude_deg", "altitude_m", "speed_mps")


def streams_of(
    leg: Leg, samples: Mapping[Series, Samples], source: str, tracks: Iterable[Activity]
) -> Streams:
    """Return the streams of a leg.

    The moments are those of the route; where it has none nearby, those of the samples. Of each quantity the
    samples of the workout's own source count, else those of the source with the most: a phone in the pocket
    counts the steps that the watch counts.

    Args:
        leg: What is measured.
        samples: The samples by series; those of other times are passed over.
        source: The source of the workout.
        tracks: Its route, in as many parts as it comes in.
    """
    counted = {name: Span.of(*one, leg.start_s) for name, one in _chosen(leg, samples, source).items()}
    time_s, channels = _with_moments_of(counted.values(), _points(leg, tracks), leg)
    channels |= _measured(leg, counted, time_s, channels)
    known = {name: _plausible(name, values) for name, values in channels.items()}
    return Streams.of(time_s, **{name: values for name, values in known.items() if np.isfinite(values).any()})


def _with_moments_of(
    spans: Iterable[Span], points: dict[str, FloatArray], leg: Leg
) -> tuple[FloatArray, dict[str, FloatArray]]:
    """Return the moments of a route with those of samples far from any of them, and the route's channels."""
    moments_s = np.unique(np.concatenate([np.empty(0), *(span.moments_s for span in spans)]))
    moments_s = moments_s[(moments_s >= 0) & (moments_s <= leg.end_s - leg.start_s)]
    route_s = points.pop("time_s")
    lonely_s = moments_s[_distance_to(route_s, moments_s) > _ROUTE_SPARSE_S]
    time_s = np.concatenate([route_s, lonely_s])
    order = np.argsort(time_s, kind="stable")
    unmeasured = np.full(len(lonely_s), np.nan)
    return time_s[order], {name: np.append(values, unmeasured)[order] for name, values in points.items()}


def _measured(
    leg: Leg, counted: Mapping[str, Span], time_s: FloatArray, route: Mapping[str, FloatArray]
) -> dict[str, FloatArray]:
    """Return the channels that the samples tell at some moments; what they do not tell stays as it was.

    The distance is that of the samples, which the watch corrects by the runner's steps, where they hold nine
    tenths of it; else it is that along the route.
    """
    found: dict[str, FloatArray] = {}
    for name, channel in _CHANNEL_OF.items():
        if name in counted:
            told = counted[name].at(time_s)
            found[channel] = np.where(np.isnan(told), route.get(channel, np.nan), told)
    distance = counted.get(_distance_name(leg.kind, counted))
    whole_m = leg.distance_m if leg.distance_m > 0 else _last(route.get("distance_m", np.empty(0)))
    if distance is not None and ("distance_m" not in route or distance.total >= _WHOLE_SHARE * whole_m):
        found["distance_m"] = distance.total_at(time_s)
    if "speed_mps" not in found and "speed_mps" not in route and distance is not None:
        found["speed_mps"] = distance.rate_at(time_s)
    if "StepCount" in counted and "cadence_spm" not in found:
        found["cadence_spm"] = counted["StepCount"].rate_at(time_s) * 60.0
    return found


def _distance_name(kind: ActivityKind, counted: Mapping[str, Span]) -> str:
    known = DISTANCE_OF_KIND.get(kind)
    return known or next((name for name in counted if name.startswith("Distance")), "")


def _chosen(leg: Leg, samples: Mapping[Series, Samples], source: str) -> dict[str, tuple[Series, Samples]]:
    """Return for each quantity the samples of one source."""
    chosen: dict[str, tuple[Series, Samples]] = {}
    rank: dict[str, tuple[bool, int, Series]] = {}
    for series, all_its in samples.items():
        its = all_its.between(leg.start_s, leg.end_s)
        if not len(its) or not factor(series.unit) > 0:
            continue
        ranked = (series.source == source, len(its), series)
        if series.type not in rank or ranked > rank[series.type]:
            rank[series.type], chosen[series.type] = ranked, (series, its)
    return chosen


def _points(leg: Leg, tracks: Iterable[Activity]) -> dict[str, FloatArray]:
    """Return the points of all tracks within the leg, as columns with the seconds since its start."""
    in_order = sorted(tracks, key=lambda track: track.start)
    times_s = (track.streams.time_s + (track.start.timestamp() - leg.start_s) for track in in_order)
    columns: dict[str, FloatArray] = {"time_s": np.concatenate([np.empty(0), *times_s])}
    for name in _ROUTE_CHANNELS:
        if any(track.streams.has(name) for track in in_order):
            columns[name] = np.concatenate([getattr(track.streams, name) for track in in_order])
    if "latitude_deg" in columns:
        columns["distance_m"] = _added_up([track.streams.distance_m for track in in_order])
    inside = (columns["time_s"] >= 0) & (columns["time_s"] <= leg.end_s - leg.start_s)
    inside[inside] = onward(columns["time_s"][inside])
    return {name: values[inside] for name, values in columns.items()}


def _added_up(distances: list[FloatArray]) -> FloatArray:
    """Return the distances along several routes as one that goes on from each to the next."""
    covered_m = 0.0
    parts = []
    for each in distances:
        parts.append(each + covered_m)
        covered_m += _last(each)
    return np.concatenate(parts)


def _last(values: FloatArray) -> float:
    known = values[np.isfinite(values)]
    return float(known[-1]) if len(known) else 0.0


def _distance_to(sorted_s: FloatArray, wanted_s: FloatArray) -> FloatArray:
    """Return how far each moment is from the nearest of some others."""
    if not len(sorted_s):
        return np.full(len(wanted_s), np.inf)
    after = np.searchsorted(sorted_s, wanted_s).clip(0, len(sorted_s) - 1)
    before = (after - 1).clip(0)
    nearest_s: FloatArray = np.minimum(
        np.abs(sorted_s[after] - wanted_s), np.abs(sorted_s[before] - wanted_s)
    )
    return nearest_s


def _plausible(name: str, values: FloatArray) -> FloatArray:
    low, high = _PLAUSIBLE[name]
    within: BoolArray = (values >= low) & (values <= high)
    return np.where(within, values, np.nan)
