"""Roll-ups: what every run cost, kept true to the model and to the runner's habits at the time of the run.

A run is costed when it is imported, by the habits known then. Runs arrive in any order, and each teaches
something about the runner's habits; so after an import the habits at every run are learned anew from the
60 days up to it, and the runs they change are costed again from their stored streams.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import Connection, select, update

from footfall import knee
from footfall.diary.prepare import load_columns, read_habit_sample
from footfall.diary.recordings import HABIT_COLUMNS, activity
from footfall.diary.tables import ActivityRow, KneeLoadRow
from footfall.records import Habits, Runner

_WINDOW = timedelta(days=knee.HABIT_WINDOW_DAYS)


def habits_by_day(connection: Connection, runner_id: int) -> dict[date, Habits]:
    """Return, for each day with a run or a walk, the habits learned from the 60 days up to and with it."""
    rows = connection.execute(
        select(ActivityRow.day, KneeLoadRow.habit_sample)
        .join(KneeLoadRow, KneeLoadRow.activity_id == ActivityRow.id)
        .where(ActivityRow.runner_id == runner_id)
        .order_by(ActivityRow.start, ActivityRow.id)
    )
    samples = [(day, read_habit_sample(text)) for day, text in rows]
    habits: dict[date, Habits] = {}
    first = 0
    for last, (day, _) in enumerate(samples, start=1):
        if last < len(samples) and samples[last][0] == day:
            continue
        while samples[first][0] < day - _WINDOW:
            first += 1
        habits[day] = knee.learn_habits([sample for _, sample in samples[first:last] if sample is not None])
    return habits


def stale_loads(connection: Connection, runner_id: int) -> Iterator[tuple[int, Habits]]:
    """Yield the runs and walks whose stored cost is not that of this model and of the habits at the time."""
    by_day = habits_by_day(connection, runner_id)
    rows = connection.execute(
        select(ActivityRow.id, ActivityRow.day, KneeLoadRow.model_version, *HABIT_COLUMNS)
        .join(KneeLoadRow, KneeLoadRow.activity_id == ActivityRow.id)
        .where(ActivityRow.runner_id == runner_id)
        .order_by(ActivityRow.start, ActivityRow.id)
    ).all()
    for activity_id, day, version, at_rest, slope, easy, learned_from in rows:
        if version != knee.MODEL_VERSION or Habits(at_rest, slope, easy, learned_from) != by_day[day]:
            yield activity_id, by_day[day]


def cost_again(
    connection: Connection, runner_id: int, activity_id: int, runner: Runner, habits: Habits
) -> None:
    """Cost one recording anew from its stored streams."""
    columns = load_columns(activity(connection, runner_id, activity_id), runner, habits)
    connection.execute(update(KneeLoadRow).where(KneeLoadRow.activity_id == activity_id).values(columns))
