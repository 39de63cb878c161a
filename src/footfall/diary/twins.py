"""Twins: one run saved by two apps. The diary shows it once, with the best of each, and keeps both files."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np
from sqlalchemy import Connection, bindparam, select

from footfall.diary.tables import ActivityRow
from footfall.records import CHANNELS, Activity, FloatArray, Streams, joined_notes

SHARED_TIME = 0.8
"""Two recordings of one kind are one where they share four fifths of the shorter one's time [D]: nobody is on
two runs at once, but a phone may be stopped before the watch, or forgotten for hours after it."""

WHOLE_DISTANCE = 0.8
"""The recording that is shown must hold four fifths of the longest one's distance [D]."""

LONGEST_GAP_S = 10.0
"""A value taken over from another recording is known so many seconds around what was recorded [D]."""

_LONGEST_ACTIVITY = timedelta(hours=48)
_ALONG_THE_WAY = frozenset({"distance_m", "latitude_deg", "longitude_deg"})

_NEARBY = (
    select(ActivityRow.id, ActivityRow.start, ActivityRow.elapsed_s)
    .where(
        ActivityRow.runner_id == bindparam("runner"),
        ActivityRow.kind == bindparam("kind"),
        ActivityRow.start > bindparam("earliest"),
        ActivityRow.start <= bindparam("latest"),
    )
    .order_by(ActivityRow.start, ActivityRow.id)
)


@dataclass(frozen=True, slots=True)
class _Span:
    start: datetime
    elapsed_s: float

    @property
    def end(self) -> datetime:
        return self.start + timedelta(seconds=self.elapsed_s)


def find_twin(
    connection: Connection, runner_id: int, kind: str, start: datetime, elapsed_s: float
) -> int | None:
    """Return the number of the recording in the diary that is of the same run, None where there is none."""
    new = _Span(start, elapsed_s)
    nearby = {
        "runner": runner_id,
        "kind": kind,
        "earliest": start - _LONGEST_ACTIVITY,
        "latest": new.end,
    }
    for activity_id, its_start, its_elapsed_s in connection.execute(_NEARBY, nearby):
        if _shared_time(_Span(its_start, its_elapsed_s), new) >= SHARED_TIME:
            return activity_id
    return None


def closest(to: Activity, among: Sequence[Activity]) -> Activity | None:
    """Return the recording that shares the most time with another, None where none is of the same run."""
    span = _Span(to.start, to.elapsed_s)
    alike = [one for one in among if one.kind is to.kind]
    shared = [_shared_time(_Span(one.start, one.elapsed_s), span) for one in alike]
    if not shared or max(shared) < SHARED_TIME:
        return None
    return alike[shared.index(max(shared))]


def merge(recordings: Sequence[Activity]) -> Activity:
    """Make one recording of several of the same run, whatever their order.

    The richest that holds the run whole is shown; each channel it lacks is taken from the richest of the
    others that has it, moment by moment. Distance and position are never mixed.

    Args:
        recordings: At least one.
    """
    longest_m = max((one.distance_m for one in recordings if one.distance_m > 0), default=0.0)
    whole = [one for one in recordings if not one.distance_m < WHOLE_DISTANCE * longest_m]
    best, *_ = sorted(whole, key=_richness, reverse=True)
    channels = {name: getattr(best.streams, name) for name in CHANNELS if best.streams.has(name)}
    for other in sorted(recordings, key=_richness, reverse=True):
        for name in CHANNELS:
            if name not in channels and name not in _ALONG_THE_WAY and other.streams.has(name):
                channels[name] = _taken_over(other, name, best)
    title = best.title or next((one.title for one in recordings if one.title), "")
    by_richness = [best, *sorted(recordings, key=_richness, reverse=True)]
    exertions = [one.perceived_exertion for one in by_richness if not math.isnan(one.perceived_exertion)]
    return replace(
        best,
        streams=Streams.of(best.streams.time_s, **channels),
        title=title,
        notes=joined_notes(*(one.notes for one in by_richness)),
        perceived_exertion=next(iter(exertions), math.nan),
    )


def _richness(one: Activity) -> tuple[int, int, datetime, str]:
    """How much a recording holds; start and device make the order the same whichever comes first."""
    return sum(map(one.streams.has, CHANNELS)), len(one.streams), one.start, one.device


def _taken_over(other: Activity, channel: str, best: Activity) -> FloatArray:
    """A channel of one recording at the moments of another, unknown where it was not recorded nearby."""
    values: FloatArray = getattr(other.streams, channel)
    known = np.isfinite(values)
    at_s = other.streams.time_s[known] + (other.start - best.start).total_seconds()
    wanted_s = best.streams.time_s
    after = np.searchsorted(at_s, wanted_s).clip(0, len(at_s) - 1)
    before = (after - 1).clip(0)
    nearest_s = np.minimum(np.abs(at_s[after] - wanted_s), np.abs(at_s[before] - wanted_s))
    return np.where(nearest_s <= LONGEST_GAP_S, np.interp(wanted_s, at_s, values[known]), np.nan)


def _shared_time(one: _Span, other: _Span) -> float:
    shorter_s = min(one.elapsed_s, other.elapsed_s)
    if not shorter_s:
        return float(max(one.start, other.start) <= min(one.end, other.end))
    return (min(one.end, other.end) - max(one.start, other.start)).total_seconds() / shorter_s
