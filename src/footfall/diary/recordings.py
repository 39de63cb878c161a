"""Reading recordings: summed up as entries, or whole with streams and laps."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, Connection, RowMapping, Select, bindparam, select
from sqlalchemy.orm import aliased

from footfall import knee
from footfall.diary.entry import Entry
from footfall.diary.streams import decode_channel, decode_streams
from footfall.diary.tables import ActivityRow, KneeLoadRow, LapRow, ShoeRow, StreamRow
from footfall.errors import NotInDiaryError
from footfall.language import _
from footfall.records import ACTIVITY_TYPES, Activity, ActivityKind, Fault, FloatArray, Habits, Lap, read_only

HABIT_COLUMNS = (
    KneeLoadRow.cadence_at_rest_spm,
    KneeLoadRow.cadence_slope_spm_per_mps,
    KneeLoadRow.easy_speed_mps,
    KneeLoadRow.learned_from_runs,
)
"""The columns of `Habits`, in its order."""

_LOAD_COLUMNS = (
    KneeLoadRow.ascent_m,
    KneeLoadRow.descent_m,
    KneeLoadRow.easy_km,
    KneeLoadRow.easy_km_low,
    KneeLoadRow.easy_km_high,
    KneeLoadRow.impulse_bw_s,
    KneeLoadRow.peak_bw,
    KneeLoadRow.hard_steps,
)
_SUMMARY_COLUMNS: tuple[Any, ...] = (
    ActivityRow.id,
    ActivityRow.kind,
    ActivityRow.start,
    ActivityRow.zone,
    ActivityRow.day,
    ActivityRow.title,
    ActivityRow.device,
    ActivityRow.indoor,
    ActivityRow.distance_m,
    ActivityRow.elapsed_s,
    ActivityRow.timer_s,
    ActivityRow.heart_rate_bpm,
    ActivityRow.cadence_spm,
    ActivityRow.faults,
    ShoeRow.id.label("shoe_id"),
    ActivityRow.perceived_exertion,
    ActivityRow.notes,
    ActivityRow.incline,
)


_LARGEST_NUMBER = 2**31 - 1  # of a row, in any database
_NO_ROW = 0
_SQL_BATCH = 500  # numbers in one statement, well under any database's limit
_ZONE_SPAN = timedelta(days=1)
"""No zone's day begins further from that of UTC."""

# built once: building a statement costs more than running it
_ENTRIES = (
    select(*_SUMMARY_COLUMNS, *_LOAD_COLUMNS, ShoeRow.name.label("shoe_name"))
    .outerjoin(KneeLoadRow, KneeLoadRow.activity_id == ActivityRow.id)
    .outerjoin(ShoeRow, (ShoeRow.id == ActivityRow.shoe_id) & (ShoeRow.runner_id == ActivityRow.runner_id))
    .where(ActivityRow.runner_id == bindparam("runner"))
)
# bounds of the start beside those of the day: an index in the order asked for then finds the first rows
_ASKED_BY: dict[str, ColumnElement[bool]] = {
    "kinds": ActivityRow.kind.in_(bindparam("kinds", expanding=True)),
    "since": ActivityRow.day >= bindparam("since"),
    "starts_since": ActivityRow.start >= bindparam("starts_since"),
    "until": ActivityRow.day <= bindparam("until"),
    "starts_until": ActivityRow.start < bindparam("starts_until"),
    "numbers": ActivityRow.id.in_(bindparam("numbers", expanding=True)),
}
_SOME_ENTRIES = _ENTRIES.where(ActivityRow.id.in_(bindparam("of", expanding=True)))
_ONE_ENTRY = _ENTRIES.where(ActivityRow.id == bindparam("id"))
_ONE_START = select(ActivityRow.start).where(
    ActivityRow.runner_id == bindparam("runner"), ActivityRow.id == bindparam("id")
)
_LATEST_RUN = (
    select(ActivityRow.id)
    .where(ActivityRow.runner_id == bindparam("runner"), ActivityRow.kind == ActivityKind.RUN.value)
    .order_by(ActivityRow.start.desc(), ActivityRow.id.desc())
    .limit(1)
)
_HABITS = select(*HABIT_COLUMNS).where(
    KneeLoadRow.activity_id == bindparam("id"), KneeLoadRow.runner_id == bindparam("runner")
)
_BLOBS = select(StreamRow.channel, StreamRow.blob).where(StreamRow.activity_id == bindparam("id"))
_LAPS = (
    select(LapRow.start_s, LapRow.elapsed_s, LapRow.distance_m)
    .where(LapRow.activity_id == bindparam("id"))
    .order_by(LapRow.number)
)

_LATITUDE, _LONGITUDE = aliased(StreamRow), aliased(StreamRow)
_POSITIONS = (
    select(_LATITUDE.blob, _LONGITUDE.blob)
    .join(ActivityRow, ActivityRow.id == _LATITUDE.activity_id)
    .join(_LONGITUDE, _LONGITUDE.activity_id == ActivityRow.id)
    .where(
        ActivityRow.runner_id == bindparam("runner"),
        ActivityRow.kind.in_((ActivityKind.RUN.value, ActivityKind.WALK.value)),
        _LATITUDE.channel == "latitude_deg",
        _LONGITUDE.channel == "longitude_deg",
    )
    .order_by(ActivityRow.start.desc(), ActivityRow.id.desc())
    .limit(bindparam("most"))
)


def entries(
    connection: Connection,
    runner_id: int,
    *,
    kinds: Iterable[ActivityKind] | None = None,
    since: date | None = None,
    until: date | None = None,
    limit: int | None = None,
    offset: int = 0,
    numbers: Iterable[int] | None = None,
) -> list[Entry]:
    """Return recordings summed up, newest first, between two local days (both included); some if asked."""
    asked: dict[str, Any] = {}
    if kinds is not None:
        asked["kinds"] = [kind.value for kind in kinds]
    if since is not None:
        asked |= {"since": since, "starts_since": _midnight(since, -_ZONE_SPAN)}
    if until is not None:
        asked |= {"until": until, "starts_until": _midnight(until, 2 * _ZONE_SPAN)}
    if numbers is not None:
        asked["numbers"] = list(numbers)
    if limit is not None:
        asked["limit"] = limit
    if offset:
        asked["offset"] = offset
    rows = connection.execute(_newest_first(frozenset(asked)), {"runner": runner_id, **asked}).mappings()
    return [_entry(row) for row in rows]


@cache
def _newest_first(asked: frozenset[str]) -> Select[Any]:
    """Return the statement that asks by these values, each left open."""
    query = _ENTRIES.where(*(_ASKED_BY[name] for name in sorted(asked & _ASKED_BY.keys())))
    query = query.order_by(ActivityRow.start.desc(), ActivityRow.id.desc())
    if "limit" in asked:
        query = query.limit(bindparam("limit"))
    return query.offset(bindparam("offset")) if "offset" in asked else query


def entries_of(connection: Connection, runner_id: int, activity_ids: Sequence[int]) -> dict[int, Entry]:
    """Return recordings summed up, by their numbers; one that the diary has not is left out."""
    found: dict[int, Entry] = {}
    for first in range(0, len(activity_ids), _SQL_BATCH):
        some = activity_ids[first : first + _SQL_BATCH]
        rows = connection.execute(_SOME_ENTRIES, {"runner": runner_id, "of": some}).mappings()
        found.update((row["id"], _entry(row)) for row in rows)
    return found


def entry(connection: Connection, runner_id: int, activity_id: int) -> Entry:
    """Return one recording summed up.

    Raises:
        NotInDiaryError: The diary has none of this number.
    """
    row = connection.execute(_ONE_ENTRY, _key(runner_id, activity_id)).mappings().first()
    if row is None:
        raise _not_in_diary(activity_id)
    return _entry(row)


def start(connection: Connection, runner_id: int, activity_id: int) -> datetime:
    """Return the moment of a recording's start, UTC.

    Raises:
        NotInDiaryError: The diary has none of this number.
    """
    moment = connection.execute(_ONE_START, _key(runner_id, activity_id)).scalar()
    if moment is None:
        raise _not_in_diary(activity_id)
    return moment


def kinds(connection: Connection, runner_id: int) -> dict[int, ActivityKind]:
    """Return the kind of every recording by its number."""
    rows = connection.execute(
        select(ActivityRow.id, ActivityRow.kind).where(ActivityRow.runner_id == runner_id)
    )
    return {number: ActivityKind(kind) for number, kind in rows}


def activity(
    connection: Connection, runner_id: int, activity_id: int, *, with_streams: bool = True
) -> Activity:
    """Return one recording whole, or without its streams.

    Raises:
        NotInDiaryError: The diary has none of this number.
        DiaryError: A stored stream is damaged.
    """
    summed = entry(connection, runner_id, activity_id)
    blobs = connection.execute(_BLOBS, {"id": activity_id}) if with_streams else ()
    laps = connection.execute(_LAPS, {"id": activity_id})
    return ACTIVITY_TYPES[summed.kind](
        start=summed.start,
        zone=summed.zone,
        streams=decode_streams(dict(iter(blobs))),
        distance_m=summed.distance_m,
        elapsed_s=summed.elapsed_s,
        timer_s=summed.timer_s,
        laps=tuple(Lap(*lap) for lap in laps),
        title=summed.title,
        device=summed.device,
        indoor=summed.indoor,
        notes=summed.notes,
        perceived_exertion=summed.perceived_exertion,
        incline=summed.incline,
        faults=summed.faults,
    )


def habits(connection: Connection, runner_id: int, activity_id: int) -> Habits:
    """Return the habits a run or walk was costed by; the population's where it has no cost."""
    row = connection.execute(_HABITS, {"runner": runner_id, "id": activity_id}).first()
    return habits_of(row) if row else knee.PRIOR_HABITS


def habits_of(columns: Sequence[Any]) -> Habits:
    """Return the habits that stand in `HABIT_COLUMNS`."""
    at_rest_spm, slope, easy_mps, runs = columns
    return Habits(at_rest_spm, slope, easy_mps, runs)


def latest_habits(connection: Connection, runner_id: int) -> Habits:
    """Return the habits of the runner's latest run, the population's where there is none."""
    latest = connection.execute(_LATEST_RUN, {"runner": runner_id}).scalar()
    return knee.PRIOR_HABITS if latest is None else habits(connection, runner_id, latest)


def _midnight(day: date, later: timedelta) -> datetime:
    """Return the midnight of a day, UTC, so much later; the calendar's ends where it lies beyond them."""
    moment = datetime.combine(day, time(), UTC)
    try:
        return moment + later
    except OverflowError:
        return moment


def starts(connection: Connection, runner_id: int, most: int) -> tuple[FloatArray, FloatArray]:
    """Return where the latest runs and walks began: latitudes and longitudes, (n,) degrees, latest first.

    Args:
        connection: The diary's.
        runner_id: Whose they are.
        most: Of how many at most; those without positions are left out.

    Raises:
        DiaryError: A stored stream is damaged.
    """
    rows = connection.execute(_POSITIONS, {"runner": runner_id, "most": most})
    found = np.array([[_first_known(blob) for blob in row] for row in rows]).reshape(-1, 2)
    return read_only(found[:, 0]), read_only(found[:, 1])


def _first_known(blob: bytes) -> float:
    values = decode_channel(blob)
    known = values[np.isfinite(values)]
    return float(known[0]) if known.size else math.nan


def _key(runner_id: int, activity_id: int) -> dict[str, int]:
    number = activity_id if 0 < activity_id <= _LARGEST_NUMBER else _NO_ROW
    return {"runner": runner_id, "id": number}


def _not_in_diary(activity_id: int) -> NotInDiaryError:
    return NotInDiaryError(_("There is no entry {activity_id} in this diary.", activity_id=activity_id))


def _entry(row: RowMapping) -> Entry:
    return Entry(
        **{
            **row,
            "kind": ActivityKind(row["kind"]),
            "shoe_name": row["shoe_name"] or "",
            "faults": tuple(Fault(**fault) for fault in json.loads(row["faults"])),
        }
    )
