"""Twins: one run saved by two apps. The diary shows it once and keeps both files."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, func, select

from footfall.diary.prepare import Prepared
from footfall.diary.tables import ActivityRow, StreamRow

OVERLAP = 0.8
DISTANCE_TOLERANCE = 0.1
"""Two recordings are one run where they share four fifths of the longer one's time and their distances differ
by a tenth at most [D]."""

_LONGEST_ACTIVITY = timedelta(hours=48)

_NEARBY = (
    select(ActivityRow.id, ActivityRow.start, ActivityRow.elapsed_s, ActivityRow.distance_m)
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
    distance_m: float

    @property
    def end(self) -> datetime:
        return self.start + timedelta(seconds=self.elapsed_s)


def find_twin(connection: Connection, runner_id: int, prepared: Prepared) -> int | None:
    """Return the number of the recording in the diary that is the same run, None where there is none."""
    summary = prepared.summary
    new = _Span(summary["start"], summary["elapsed_s"], summary["distance_m"])
    rows = connection.execute(
        _NEARBY,
        {
            "runner": runner_id,
            "kind": summary["kind"],
            "earliest": new.start - _LONGEST_ACTIVITY,
            "latest": new.end,
        },
    )
    for activity_id, start, elapsed_s, distance_m in rows:
        if _same_run(_Span(start, elapsed_s, distance_m), new):
            return activity_id
    return None


def richness_in_diary(connection: Connection, activity_id: int) -> tuple[int, int]:
    """Return how much a recording in the diary holds: channels, then bytes (as `Prepared.richness`)."""
    row = connection.execute(
        select(func.count(), func.coalesce(func.sum(func.length(StreamRow.blob)), 0)).where(
            StreamRow.activity_id == activity_id
        )
    ).one()
    return row[0], row[1]


def _same_run(one: _Span, other: _Span) -> bool:
    return _shared_time(one, other) >= OVERLAP and _like_distance(one.distance_m, other.distance_m)


def _shared_time(one: _Span, other: _Span) -> float:
    longer_s = max(one.elapsed_s, other.elapsed_s)
    if not longer_s:
        return float(one.start == other.start)
    return (min(one.end, other.end) - max(one.start, other.start)).total_seconds() / longer_s


def _like_distance(one_m: float, other_m: float) -> bool:
    if math.isnan(one_m) or math.isnan(other_m):
        return True  # an unknown distance contradicts nothing
    return abs(one_m - other_m) <= DISTANCE_TOLERANCE * max(one_m, other_m)
