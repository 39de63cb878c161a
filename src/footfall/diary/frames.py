"""The diary as columns: one row a run, one row a calendar day, or the runs before another."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import Connection, bindparam, func, select

from footfall.diary import recordings
from footfall.diary.tables import ActivityRow, KneeLoadRow
from footfall.diary.told_tables import CheckInRow, ExerciseSessionRow, NightRow, PainNoteRow
from footfall.knee import Doubts
from footfall.records import (
    TRAINING,
    ActivityKind,
    BoolArray,
    DayArray,
    DayKind,
    Days,
    FloatArray,
    IntArray,
    RunHistory,
    SessionKind,
    Side,
    read_only,
    unknown,
)

BELIEVED_SHARE = 0.9
"""A run of whose distance less than this could have been run counts with what could [D]."""


@dataclass(frozen=True, slots=True)
class RunsBefore:
    """The runs before another, as far as their knee load and its doubts are known; k of them, oldest first.

    Attributes:
        id: (k,) int64, the run's number in the diary.
        day: (k,) datetime64[D], the runner's local day.
        distance_m: (k,) metres, NaN where unknown.
        easy_km: (k,) knee load, easy km for each knee, above 0.
        balance_percent: (k,) median share of the left foot in contact time while running, NaN where unknown.
        doubts: How far each load may be off and why, k of them.
    """

    id: IntArray
    day: DayArray
    distance_m: FloatArray
    easy_km: FloatArray
    balance_percent: FloatArray
    doubts: tuple[Doubts, ...]

    def __len__(self) -> int:
        return len(self.id)


@dataclass(frozen=True, slots=True)
class Pains:
    """The worst pain noted of each knee, one row a day, without gaps; NaN where nothing was noted.

    Attributes:
        day: (n,) datetime64[D], consecutive.
        left: (n,) of the left knee, 0-10.
        right: (n,) of the right knee.
    """

    day: DayArray
    left: FloatArray
    right: FloatArray


def run_history(
    connection: Connection, runner_id: int, since: date | None = None, until: date | None = None
) -> RunHistory:
    """Return one row per run, oldest first, between two days (both included)."""
    if since is None and until is None:
        rows = connection.execute(_RUNS, {"runner": runner_id})
    else:
        span = {"runner": runner_id, "since": since or date.min, "until": until or date.max}
        rows = connection.execute(_RUNS_BETWEEN, span)
    ids, days, *amounts, pairs = _columns(rows, 8)
    recorded_m, believed_m, easy_km, descent_m, timer_s = (read_only(column) for column in amounts)
    return RunHistory(
        id=np.array(ids, dtype=np.int64),
        day=np.array(days, dtype="datetime64[D]"),
        distance_m=read_only(_on_foot(recorded_m, believed_m)),
        easy_km=easy_km,
        descent_m=descent_m,
        timer_s=timer_s,
        shoe_id=np.array([pair or 0 for pair in pairs], dtype=np.int64),
    )


def runs_before(connection: Connection, runner_id: int, entry_id: int, days: int) -> RunsBefore:
    """Return the runs of so many days before the start of an entry, oldest first.

    A run is left out where its load or the doubts of it are unknown: an older model told no doubts.

    Raises:
        NotInDiaryError: The diary has no entry of this number.
    """
    start = recordings.start(connection, runner_id, entry_id)
    span = {"runner": runner_id, "since": start - timedelta(days=days), "until": start}
    ids, on_days, *amounts = _columns(connection.execute(_RUNS_BEFORE, span), 6 + len(_DOUBTS))
    recorded_m, believed_m, easy_km, balance_percent = (read_only(column) for column in amounts[:4])
    return RunsBefore(
        id=np.array(ids, dtype=np.int64),
        day=np.array(on_days, dtype="datetime64[D]"),
        distance_m=read_only(_on_foot(recorded_m, believed_m)),
        easy_km=easy_km,
        balance_percent=balance_percent,
        doubts=tuple(Doubts(*doubts) for doubts in zip(*amounts[4:], strict=True)),
    )


def pains(connection: Connection, runner_id: int, since: date | None = None) -> Pains:
    """Return the worst pain of each knee, one row a day from the first pain note to the last.

    Notes of days before `since` are left out.
    """
    first, last = connection.execute(_PAIN_SPAN, {"runner": runner_id}).one()
    if first is not None and since is not None:
        first = max(first, since)
    if first is None or first > last:
        return Pains(np.array([], dtype="datetime64[D]"), unknown(0), unknown(0))
    day = np.arange(np.datetime64(first, "D"), np.datetime64(last, "D") + 1)
    return Pains(day, *_pain(connection, runner_id, first, last, len(day)))


def _columns(rows: Iterable[Sequence[Any]], wide: int) -> list[Sequence[Any]]:
    """Return rows of a table as its columns, so many even where there is no row."""
    return list(zip(*rows, strict=True)) or [()] * wide


def _on_foot(recorded_m: FloatArray, believed_m: FloatArray) -> FloatArray:
    """The recorded distance, unless the knee model believes far less of it: then somebody drove home."""
    driven = believed_m < BELIEVED_SHARE * recorded_m
    return np.where(driven, believed_m, recorded_m)


def days(connection: Connection, runner_id: int, since: date, until: date) -> Days:
    """Return one row per calendar day between two days (both included), without gaps."""
    day = np.arange(np.datetime64(since, "D"), np.datetime64(until, "D") + 1)
    sums = _sums_by_day(connection, runner_id, since, until)
    runs = _column(sums, (ActivityKind.RUN,), "recorded", since, len(day))
    by_watch = _column(sums, _TRAINED_BY_WATCH, "recorded", since, len(day)) > 0
    trained, recovered, sessions = _sessions(connection, runner_id, since, until, len(day))
    left, right = _pain(connection, runner_id, since, until, len(day))
    return Days(
        day=day,
        kind=tuple(map(_kind, runs > 0, by_watch | trained, recovered)),
        runs=np.nan_to_num(runs).astype(np.int64),
        distance_m=_column(sums, (ActivityKind.RUN,), "distance_m", since, len(day)),
        easy_km=_column(sums, (ActivityKind.RUN, ActivityKind.WALK), "easy_km", since, len(day)),
        descent_m=_column(sums, (ActivityKind.RUN,), "descent_m", since, len(day)),
        pain_left=left,
        pain_right=right,
        sleep_h=_sleep(connection, runner_id, since, until, len(day)),
        timer_s=_column(sums, (ActivityKind.RUN,), "timer_s", since, len(day)),
        sessions=sessions,
    )


_TRAINED_BY_WATCH = (ActivityKind.STRENGTH, ActivityKind.RIDE, ActivityKind.SWIM, ActivityKind.OTHER)
"""A recorded ride is other sport, as one that was typed is."""


class _OfDay(NamedTuple):
    """What the recordings of one kind add up to on one day."""

    day: date
    kind: str
    recorded: int
    distance_m: float
    timer_s: float
    easy_km: float
    descent_m: float


def _sums_by_day(connection: Connection, runner_id: int, since: date, until: date) -> list[_OfDay]:
    span = {"runner": runner_id, "since": since, "until": until}
    return [_OfDay(*row) for row in connection.execute(_SUMS, span)]


def _column(
    sums: Sequence[_OfDay], kinds: tuple[ActivityKind, ...], name: str, since: date, length: int
) -> FloatArray:
    """Add up one amount over the kinds, day by day; a day on which none is known stays unknown."""
    values = [math.nan] * length
    for of_day in sums:
        amount: float = getattr(of_day, name)
        if of_day.kind in kinds and math.isfinite(amount):
            i = _index(of_day.day, since)
            values[i] = amount if math.isnan(values[i]) else values[i] + amount
    return read_only(values)


def _pain(
    connection: Connection, runner_id: int, since: date, until: date, length: int
) -> tuple[FloatArray, FloatArray]:
    rows = connection.execute(_PAINS, {"runner": runner_id, "since": since, "until": until})
    worst = {side.value: [math.nan] * length for side in Side}
    for day, knee, *pains in rows:
        given = [pain for pain in pains if pain is not None]
        if given:
            of_knee, i = worst[knee], _index(day, since)
            of_knee[i] = max(given) if math.isnan(of_knee[i]) else max(of_knee[i], *given)
    return read_only(worst[Side.LEFT]), read_only(worst[Side.RIGHT])


def _sleep(connection: Connection, runner_id: int, since: date, until: date, length: int) -> FloatArray:
    """Hours asleep: what a service told, and what the runner typed in its place."""
    hours = unknown(length).copy()
    span = {"runner": runner_id, "since": since, "until": until}
    for told in (_NIGHTS, _TYPED_SLEEP):
        for day, sleep_h in connection.execute(told, span):
            hours[_index(day, since)] = sleep_h
    return read_only(hours)


def _sessions(
    connection: Connection, runner_id: int, since: date, until: date, length: int
) -> tuple[BoolArray, BoolArray, IntArray]:
    """Return on which days there was a session of training, on which one of recovery, and how many of any."""
    trained, recovered = np.zeros(length, dtype=bool), np.zeros(length, dtype=bool)
    done = np.zeros(length, dtype=np.int64)
    for day, kind in connection.execute(_SESSIONS, {"runner": runner_id, "since": since, "until": until}):
        trained[_index(day, since)] |= kind in TRAINING
        recovered[_index(day, since)] |= kind == SessionKind.RECOVERY
        done[_index(day, since)] += 1
    return trained, recovered, done


def _kind(ran: bool, trained: bool, recovered: bool) -> DayKind:
    """What a day was: running goes before training, and training before recovering."""
    if ran:
        return DayKind.RUNNING
    if trained:
        return DayKind.TRAINING
    return DayKind.RECOVERING if recovered else DayKind.UNKNOWN


def _index(day: date, since: date) -> int:
    return (day - since).days


_DOUBTS = (
    KneeLoadRow.doubt_slope_up,
    KneeLoadRow.doubt_slope_down,
    KneeLoadRow.doubt_walking,
    KneeLoadRow.doubt_form,
    KneeLoadRow.doubt_mass,
    KneeLoadRow.doubt_own,
)
"""The columns of `Doubts`, in its order."""

# built once: building a statement costs more than running it
_SUMS = (
    select(
        ActivityRow.day,
        ActivityRow.kind,
        func.count(),
        func.sum(ActivityRow.distance_m),
        func.sum(ActivityRow.timer_s),
        func.sum(KneeLoadRow.easy_km),
        func.sum(KneeLoadRow.descent_m),
    )
    .outerjoin(KneeLoadRow, KneeLoadRow.activity_id == ActivityRow.id)
    .where(
        ActivityRow.runner_id == bindparam("runner"),
        ActivityRow.day.between(bindparam("since"), bindparam("until")),
    )
    .group_by(ActivityRow.day, ActivityRow.kind)
)
_NIGHTS = select(NightRow.day, NightRow.sleep_h).where(
    NightRow.runner_id == bindparam("runner"), NightRow.day.between(bindparam("since"), bindparam("until"))
)
_TYPED_SLEEP = select(CheckInRow.day, CheckInRow.sleep_h).where(
    CheckInRow.runner_id == bindparam("runner"),
    CheckInRow.day.between(bindparam("since"), bindparam("until")),
    CheckInRow.sleep_h.is_not(None),
)
_SESSIONS = select(ExerciseSessionRow.day, ExerciseSessionRow.kind).where(
    ExerciseSessionRow.runner_id == bindparam("runner"),
    ExerciseSessionRow.day.between(bindparam("since"), bindparam("until")),
)
# each end by itself: together they would be looked for in all the notes
_FIRST_PAIN = select(func.min(PainNoteRow.day)).where(PainNoteRow.runner_id == bindparam("runner"))
_LAST_PAIN = select(func.max(PainNoteRow.day)).where(PainNoteRow.runner_id == bindparam("runner"))
_PAIN_SPAN = select(_FIRST_PAIN.scalar_subquery(), _LAST_PAIN.scalar_subquery())
_PAINS = select(
    PainNoteRow.day,
    PainNoteRow.knee,
    PainNoteRow.during,
    PainNoteRow.hour_after,
    PainNoteRow.next_morning,
    PainNoteRow.stairs,
).where(
    PainNoteRow.runner_id == bindparam("runner"),
    PainNoteRow.day.between(bindparam("since"), bindparam("until")),
)
_RUNS = (
    select(
        ActivityRow.id,
        ActivityRow.day,
        ActivityRow.distance_m,
        KneeLoadRow.distance_m,
        KneeLoadRow.easy_km,
        KneeLoadRow.descent_m,
        ActivityRow.timer_s,
        ActivityRow.shoe_id,
    )
    .outerjoin(KneeLoadRow, KneeLoadRow.activity_id == ActivityRow.id)
    .where(ActivityRow.runner_id == bindparam("runner"), ActivityRow.kind == ActivityKind.RUN.value)
    .order_by(ActivityRow.start, ActivityRow.id)
)
_RUNS_BETWEEN = _RUNS.where(ActivityRow.day.between(bindparam("since"), bindparam("until")))
_RUNS_BEFORE = (
    select(
        ActivityRow.id,
        ActivityRow.day,
        ActivityRow.distance_m,
        KneeLoadRow.distance_m,
        KneeLoadRow.easy_km,
        KneeLoadRow.balance_percent,
        *_DOUBTS,
    )
    .join(KneeLoadRow, KneeLoadRow.activity_id == ActivityRow.id)
    .where(
        ActivityRow.runner_id == bindparam("runner"),
        ActivityRow.kind == ActivityKind.RUN.value,
        ActivityRow.start >= bindparam("since"),
        ActivityRow.start < bindparam("until"),
        KneeLoadRow.easy_km > 0.0,
        KneeLoadRow.doubt_own.is_not(None),
    )
    .order_by(ActivityRow.start, ActivityRow.id)
)
