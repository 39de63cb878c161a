"""Roll-ups: what every run cost, kept true to the model and to the runner's habits at the time of the run.

A run is costed when it is imported, by the habits known then. Runs arrive in any order, and each teaches
something about the runner's habits; so after an import the habits at every run are learned anew from the
60 days up to it, and the runs they change are costed again from their stored streams.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, bindparam, select, update

from footfall import knee
from footfall.diary.costing import (
    COSTED_CHANNELS,
    Costed,
    CostingContext,
    KnowsRunner,
    Stale,
    Stored,
    cost_stored,
)
from footfall.diary.prepare import read_habit_sample
from footfall.diary.recordings import HABIT_COLUMNS, habits_of
from footfall.diary.store import Store
from footfall.diary.tables import ActivityRow, KneeLoadRow, StreamRow
from footfall.diary.workers import Workers
from footfall.records import ActivityKind, Habits, Runner

_WINDOW = timedelta(days=knee.HABIT_WINDOW_DAYS)
_TOGETHER = 32  # runs costed in one piece of work, and written in one transaction
_WORTH_WORKERS = 1000  # fewer runs than this are costed sooner than workers start


def refresh(
    store: Store,
    runner: Runner,
    days: tuple[date, date] | None = None,
    on_progress: Callable[[int, int], None] | None = None,
    workers: Workers[KnowsRunner] | None = None,
) -> int:
    """Cost anew every run whose stored cost is not that of the model and of the habits at its time.

    Args:
        store: The diary's.
        runner: The body that ran.
        days: The first and last local day on which runs were added; None looks at the whole diary.
        on_progress: Told how many are done, of how many.
        workers: Who is to do it; by default some of its own, where there is much to do.

    Returns:
        How many were costed anew.
    """
    with store.reading() as connection:
        stale = list(stale_loads(connection, store.runner_id, days))
    count = (os.cpu_count() or 1) if len(stale) >= _WORTH_WORKERS else 0
    hired = Workers[KnowsRunner](count, CostingContext(runner)) if workers is None else nullcontext(workers)
    done = 0
    with hired as working:
        for (costed,) in working.results(cost_stored, _stored(store, stale)):
            with store.writing() as connection:
                _keep_costs(connection, costed)
            done += len(costed)
            if on_progress is not None:
                on_progress(done, len(stale))
    return done


def stale_loads(
    connection: Connection, runner_id: int, days: tuple[date, date] | None = None
) -> Iterator[Stale]:
    """Yield the runs and walks whose stored cost is not that of this model and of the habits at the time.

    Args:
        connection: The diary's.
        runner_id: Whose.
        days: The first and last day on which something changed; None looks at the whole diary.
    """
    first, last = (None, None) if days is None else (days[0], days[1] + _WINDOW)
    habits = habits_by_day(connection, runner_id, first, last)
    query = select(ActivityRow.id, ActivityRow.day, KneeLoadRow.model_version, *HABIT_COLUMNS)
    rows = connection.execute(_costed(query, runner_id, first, last))
    for activity_id, day, version, *columns in rows:
        remodelled = version != knee.MODEL_VERSION
        if remodelled or habits_of(columns) != habits[day]:
            yield Stale(activity_id, habits[day], remodelled)


def habits_by_day(
    connection: Connection, runner_id: int, first: date | None = None, last: date | None = None
) -> dict[date, Habits]:
    """Return, for each day with a run or a walk, the habits learned from the 60 days up to and with it."""
    query = select(ActivityRow.day, KneeLoadRow.habit_sample)
    begin = None if first is None else first - _WINDOW
    rows = connection.execute(_costed(query, runner_id, begin, last))
    habits: dict[date, Habits] = {}
    window: deque[tuple[date, knee.HabitSample]] = deque()
    for day, on_it in groupby(rows, key=itemgetter(0)):
        read = (read_habit_sample(text) for _, text in on_it)
        window.extend((day, sample) for sample in read if sample is not None)
        while window and window[0][0] < day - _WINDOW:
            window.popleft()
        if first is None or day >= first:
            habits[day] = knee.learn_habits([sample for _, sample in window])
    return habits


def _stored(store: Store, stale: Sequence[Stale]) -> Iterator[list[Stored]]:
    """Yield what is stored of stale runs, some at a time; one that is gone meanwhile is passed over."""
    for first in range(0, len(stale), _TOGETHER):
        some = {one.activity_id: one for one in stale[first : first + _TOGETHER]}
        blobs: dict[int, dict[str, bytes]] = {number: {} for number in some}
        with store.reading() as connection:
            for number, channel, blob in connection.execute(_BLOBS, {"of": list(some)}):
                blobs[number][channel] = blob
            rows = connection.execute(_SUMMED_UP, {"of": list(some)}).all()
        yield [Stored(some[row.id], ActivityKind(row.kind), *row[2:], blobs[row.id]) for row in rows]


def _keep_costs(connection: Connection, costed: Costed) -> None:
    if costed:
        connection.execute(_KEEP, [{"of": number, **columns} for number, columns in costed])


def _costed(
    query: Select[*tuple[Any, ...]], runner_id: int, first: date | None, last: date | None
) -> Select[*tuple[Any, ...]]:
    """Let a query read the runs and walks between two days (both included), in order of day and start."""
    query = (
        query.join(KneeLoadRow, KneeLoadRow.activity_id == ActivityRow.id)
        .where(ActivityRow.runner_id == runner_id)
        .order_by(ActivityRow.day, ActivityRow.start, ActivityRow.id)
    )
    if first is not None:
        query = query.where(ActivityRow.day >= first)
    return query if last is None else query.where(ActivityRow.day <= last)


_KEEP = update(KneeLoadRow).where(KneeLoadRow.activity_id == bindparam("of"))
_OF: BindParameter[Any] = bindparam("of", expanding=True)
_BLOBS = select(StreamRow.activity_id, StreamRow.channel, StreamRow.blob).where(
    StreamRow.activity_id.in_(_OF), StreamRow.channel.in_(COSTED_CHANNELS)
)
_SUMMED_UP = select(
    ActivityRow.id,
    ActivityRow.kind,
    ActivityRow.start,
    ActivityRow.distance_m,
    ActivityRow.elapsed_s,
    ActivityRow.timer_s,
    ActivityRow.indoor,
).where(ActivityRow.id.in_(_OF))
