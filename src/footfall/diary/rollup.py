"""Roll-ups: what every run cost, kept true to the model and to the runner's habits at the time of the run.

A run is costed when it is imported, by the habits known then. Runs arrive in any order, and each teaches
something about the runner's habits; so after an import the habits at every run are learned anew from the
60 days up to it, and the runs they change are costed again from their stored streams.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select, update

from footfall import knee
from footfall.diary.costing import Costed
from footfall.diary.prepare import read_habit_sample
from footfall.diary.recordings import HABIT_COLUMNS, habits_of
from footfall.diary.tables import ActivityRow, KneeLoadRow
from footfall.records import Habits

_WINDOW = timedelta(days=knee.HABIT_WINDOW_DAYS)


def stale_loads(
    connection: Connection, runner_id: int, days: tuple[date, date] | None = None
) -> Iterator[tuple[int, Habits]]:
    """Yield the runs and walks whose stored cost is not that of this model and of the habits at the time.

    Args:
        connection: The diary's.
        runner_id: Whose.
        days: The first and last day on which something changed; None looks at the whole diary.
    """
    first, last = (None, None) if days is None else (days[0], days[1] + _WINDOW)
    habits = habits_by_day(connection, runner_id, first, last)
    query = select(ActivityRow.id, ActivityRow.day, KneeLoadRow.model_version, *HABIT_COLUMNS)
    for activity_id, day, version, *columns in connection.execute(
        _costed(query, runner_id, first, last)
    ).all():
        if version != knee.MODEL_VERSION or habits_of(columns) != habits[day]:
            yield activity_id, habits[day]


def habits_by_day(
    connection: Connection, runner_id: int, first: date | None = None, last: date | None = None
) -> dict[date, Habits]:
    """Return, for each day with a run or a walk, the habits learned from the 60 days up to and with it."""
    query = select(ActivityRow.day, KneeLoadRow.habit_sample)
    begin = None if first is None else first - _WINDOW
    rows = connection.execute(_costed(query, runner_id, begin, last))
    samples = [(day, read_habit_sample(text)) for day, text in rows]
    habits: dict[date, Habits] = {}
    oldest = 0
    for count, (day, _) in enumerate(samples, start=1):
        if count < len(samples) and samples[count][0] == day:
            continue
        while samples[oldest][0] < day - _WINDOW:
            oldest += 1
        if first is None or day >= first:
            told = [sample for _, sample in samples[oldest:count] if sample is not None]
            habits[day] = knee.learn_habits(told)
    return habits


def keep_costs(connection: Connection, costed: Costed) -> None:
    """Write what runs cost now."""
    rows = [{"of": number, **columns} for number, columns in costed]
    connection.execute(_KEEP, rows)


def _costed(
    query: Select[*tuple[Any, ...]], runner_id: int, first: date | None, last: date | None
) -> Select[*tuple[Any, ...]]:
    """Let a query read the runs and walks between two days (both included), in order of start."""
    query = (
        query.join(KneeLoadRow, KneeLoadRow.activity_id == ActivityRow.id)
        .where(ActivityRow.runner_id == runner_id)
        .order_by(ActivityRow.start, ActivityRow.id)
    )
    if first is not None:
        query = query.where(ActivityRow.day >= first)
    return query if last is None else query.where(ActivityRow.day <= last)


_KEEP = update(KneeLoadRow).where(KneeLoadRow.activity_id == bindparam("of"))
