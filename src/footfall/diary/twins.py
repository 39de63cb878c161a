"""Twins: one run saved by two apps. The diary shows it once, with the best of each, and keeps both files.

Nobody is on two runs at once, so two recordings of one kind are of one run where they share most of their
time. Three things make that less plain. Each has its bound, for a run that vanishes into another is worse
than one that is seen twice:

- A phone is forgotten for hours, and its runner runs again without it. Recordings that neither begin nor end
  together are of one run only where they tell of like distances over the time they share.
- A recording whose kind is not known (an app that does not say, a file cut off before its summary) is of a
  run only where it lies within it almost whole, and lasts as long or covers the same distance meanwhile.
- A run told by hand, without recorded moments, has the times that somebody remembered. Where it shares less
  than most of the time of a recorded run, both stay.

A walk that holds a run, or the other way round, stays beside it: each was recorded as what it was.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from sqlalchemy import Connection, Select, bindparam, exists, select

from footfall.diary.edit_tables import HolderRow, PieceRow
from footfall.diary.tables import ActivityRow, RunnerRow
from footfall.records import (
    CHANNELS,
    Activity,
    ActivityKind,
    FloatArray,
    Streams,
    channel_at,
    joined_notes,
)

SHARED_TIME = 0.8
"""Two recordings of one run share four fifths of the shorter one's time: the phone may be started late,
stopped before the watch, or forgotten for hours after it."""

TOGETHER = timedelta(minutes=10)
"""Recordings of one kind that share their time and begin or end no further apart are of one run [D]."""

LIKE_DISTANCE = 0.8
"""Distances are like where the shorter one is four fifths of the longer [D]."""

UNKNOWN_KIND_WITHIN = 0.95
"""A recording of unknown kind must lie so much within a run to be of it, and be as like to it [D]."""

WHOLE_DISTANCE = 0.8
"""The recording that is shown must hold four fifths of the longest one's distance [D]."""

_LONGEST_ACTIVITY = timedelta(hours=48)
_ALONG_THE_WAY = frozenset({"distance_m", "latitude_deg", "longitude_deg"})

_IN_TIME = (
    select(
        ActivityRow.id,
        ActivityRow.kind,
        ActivityRow.recorded_kind,
        ActivityRow.start,
        ActivityRow.elapsed_s,
    )
    .where(ActivityRow.start > bindparam("earliest"), ActivityRow.start <= bindparam("latest"))
    .order_by(ActivityRow.start, ActivityRow.id)
)
_NEARBY = _IN_TIME.where(ActivityRow.runner_id == bindparam("runner"))
_KEEPER = select(HolderRow.keeper_id).where(HolderRow.runner_id == bindparam("runner"))
_RECORDED_NEARBY = _IN_TIME.where(
    ActivityRow.runner_id.in_(
        select(RunnerRow.id).where((RunnerRow.id == bindparam("runner")) | RunnerRow.id.in_(_KEEPER))
    ),
    ~exists().where(PieceRow.activity_id == ActivityRow.id),
)
"""Recordings as they came: of an entry that is edited, those that are held aside for it."""


@dataclass(frozen=True, slots=True)
class Span:
    """When a recording was made, and of what.

    Attributes:
        kind: What was done.
        start: Its start.
        elapsed_s: Seconds from its start to its end.
    """

    kind: ActivityKind
    start: datetime
    elapsed_s: float

    @property
    def end(self) -> datetime:
        """The moment of the end."""
        return self.start + timedelta(seconds=self.elapsed_s)


def find_twins(
    connection: Connection,
    runner_id: int,
    new: Span,
    whole: Callable[[], Activity],
    recordings_of: Callable[[int], Sequence[Activity]],
) -> list[int]:
    """Return the numbers of the recordings of the same run as a new one, almost always none or one.

    They are entries, or what is held aside of such as were edited, for the new recording knows of no edit.
    Those that know what was done come first, then those that came first. One query tells of almost every
    recording; where the times alone do not, the recordings are compared whole.

    Args:
        connection: The diary.
        runner_id: Whose diary.
        new: The new recording's times.
        whole: Gives the new recording.
        recordings_of: Gives the recordings of an entry.
    """
    found = {
        (shown.kind is ActivityKind.OTHER, number)
        for number, shown in _nearby(connection, runner_id, new, _RECORDED_NEARBY)
        if _plainly_one(shown, new)
        or (_may_be_one(shown, new) and any(are_twins(one, whole()) for one in recordings_of(number)))
    }
    return list(dict.fromkeys(number for _, number in sorted(found)))


def find_twin(
    connection: Connection, runner_id: int, kind: str, start: datetime, elapsed_s: float
) -> int | None:
    """Return the number of the entry that is of the same run by its times alone, None where there is none."""
    told = Span(ActivityKind(kind), start, elapsed_s)
    found = (number for number, shown in _nearby(connection, runner_id, told) if _plainly_one(shown, told))
    return next(found, None)


def are_twins(one: Activity, other: Activity) -> bool:
    """Tell whether two recordings are of one run, whichever is named first."""
    spans = span_of(one), span_of(other)
    if not _may_be_one(*spans):
        return False
    if one.kind is not other.kind:
        return _is_part_of(one, other) if one.kind is ActivityKind.OTHER else _is_part_of(other, one)
    return _plainly_one(*spans) or (_shared_time(*spans) >= SHARED_TIME and _of_like_distance(one, other))


def span_of(one: Activity) -> Span:
    """Return when a recording was made, and of what."""
    return Span(one.kind, one.start, one.elapsed_s)


def closest(to: Activity, among: Sequence[Activity]) -> Activity | None:
    """Return the recording that shares the most time with another, None where none is of the same run.

    Args:
        to: The other.
        among: Recordings; those of its kind count, and where there are none, those of unknown kind.
    """
    for kind in (to.kind, ActivityKind.OTHER):
        shared = {_shared_time(span_of(one), span_of(to)): one for one in among if one.kind is kind}
        if shared and max(shared) >= SHARED_TIME:
            return shared[max(shared)]
    return None


def merge(recordings: Sequence[Activity]) -> Activity:
    """Make one recording of several of the same run, whatever their order.

    The richest that holds the run whole is shown; each channel it lacks is taken from the richest of the
    others that has it, moment by moment. Distance and position are never mixed, and a recording that does not
    know what was done is never shown for one that does.

    Args:
        recordings: At least one.
    """
    told = [one for one in recordings if one.kind is not ActivityKind.OTHER] or recordings
    longest_m = max((one.distance_m for one in told if one.distance_m > 0), default=0.0)
    whole = [one for one in told if not one.distance_m < WHOLE_DISTANCE * longest_m]
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
    at_s = other.streams.time_s + (other.start - best.start).total_seconds()
    return channel_at(channel, at_s, getattr(other.streams, channel), best.streams.time_s)


def _nearby(
    connection: Connection, runner_id: int, to: Span, query: Select[*tuple[Any, ...]] = _NEARBY
) -> list[tuple[int, Span]]:
    """Return the entries that may overlap with a time, by their numbers.

    One whose kind was changed by hand comes as what it was recorded as, too: its twin knows no better.
    """
    nearby = {"runner": runner_id, "earliest": to.start - _LONGEST_ACTIVITY, "latest": to.end}
    return [
        (number, Span(ActivityKind(kind), start, elapsed_s))
        for number, told, recorded, start, elapsed_s in connection.execute(query, nearby)
        for kind in dict.fromkeys((told, recorded or told))
    ]


def _may_be_one(one: Span, other: Span) -> bool:
    """Tell whether two recordings overlap and are of one kind, or of one where one's is not known."""
    unknown = ActivityKind.OTHER in (one.kind, other.kind)
    return (one.kind is other.kind or unknown) and one.start <= other.end and other.start <= one.end


def _plainly_one(one: Span, other: Span) -> bool:
    """Tell whether two recordings of one kind share their time, and began or ended together."""
    return (
        one.kind is other.kind
        and _shared_time(one, other) >= SHARED_TIME
        and min(abs(one.start - other.start), abs(one.end - other.end)) <= TOGETHER
    )


def _is_part_of(unknown: Activity, whole: Activity) -> bool:
    """Tell whether a recording of unknown kind is of the same run as one whose kind is told."""
    spans = span_of(unknown), span_of(whole)
    if (
        _shared_time(*spans) < UNKNOWN_KIND_WITHIN
        or unknown.elapsed_s > whole.elapsed_s / UNKNOWN_KIND_WITHIN
    ):
        return False
    if unknown.distance_m > 0 and whole.distance_m > 0:
        return _alike(*_covered_together(unknown, whole), UNKNOWN_KIND_WITHIN)
    return unknown.elapsed_s >= UNKNOWN_KIND_WITHIN * whole.elapsed_s


def _of_like_distance(one: Activity, other: Activity) -> bool:
    """Tell whether two recordings cover like distances while both go on; in all, where that is not known."""
    covered_m = _covered_together(one, other)
    if np.isfinite(covered_m).all():
        return _alike(*covered_m, LIKE_DISTANCE)
    return _alike(one.distance_m, other.distance_m, LIKE_DISTANCE)


def _covered_together(one: Activity, other: Activity) -> tuple[float, float]:
    """Return the metres that each of two recordings covers while both go on, NaN where it does not tell."""
    start, end = max(one.start, other.start), min(one.end, other.end)
    return _covered(one, start, end), _covered(other, start, end)


def _covered(one: Activity, start: datetime, end: datetime) -> float:
    known = np.isfinite(one.streams.distance_m)
    if np.count_nonzero(known) < 2:
        return math.nan
    wanted_s = [(moment - one.start).total_seconds() for moment in (start, end)]
    before_m, after_m = np.interp(wanted_s, one.streams.time_s[known], one.streams.distance_m[known])
    return float(after_m - before_m)


def _alike(one_m: float, other_m: float, share: float) -> bool:
    return min(one_m, other_m) >= share * max(one_m, other_m) > 0.0


def _shared_time(one: Span, other: Span) -> float:
    """Return the share of the shorter one's time in both recordings; negative where they are apart."""
    shorter_s = min(one.elapsed_s, other.elapsed_s)
    if not shorter_s:
        return float(max(one.start, other.start) <= min(one.end, other.end))
    return (min(one.end, other.end) - max(one.start, other.start)).total_seconds() / shorter_s
