"""Stale costs: which stored costs are not those of the model, of the runner, and of the habits at the time.

Every stored cost names the version of the model that worked it out; one of another version is outdated. So is
one that was worked out for another body: where the runner tells another mass or height, all costs are marked
with a version of 0 or less, which no model has.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, case, func, select, update

from footfall import knee
from footfall.diary.costing import Sampled, Stale
from footfall.diary.prepare import read_habit_sample
from footfall.diary.recordings import HABIT_COLUMNS, habits_of
from footfall.diary.tables import ActivityRow, KneeLoadRow
from footfall.records import Habits

WINDOW = timedelta(days=knee.HABIT_WINDOW_DAYS)
"""The runs of so long tell of the habits at a day."""

ANOTHER_BODY = 0
"""From this version down a cost was worked out for a body that is not the runner's any longer."""

Bound = date | None
"""The first or the last day of some, which is one of them; None where there is no bound."""

_DAY = timedelta(days=1)
_FIRST_STRETCH = 64  # outdated runs in the first stretch: the weeks that Today looks at
_STRETCH = 1024  # and in each after it: enough to keep workers busy, few enough to bound memory


class Stretch(NamedTuple):
    """Some days of a diary, whose runs are costed together.

    Attributes:
        since: The first day.
        until: The last day.
        outdated: How many outdated runs there are on these days.
        telling: The numbers of all outdated runs that tell of the habits at these days.
    """

    since: Bound
    until: Bound
    outdated: int
    telling: tuple[int, ...]


def outdated(connection: Connection, runner_id: int) -> Counter[int]:
    """Return how many costs name another version than the model's, by that version."""
    rows = connection.execute(_VERSIONS, {"runner": runner_id, "now": knee.MODEL_VERSION})
    return Counter(dict(iter(rows)))


def outdate(connection: Connection, runner_id: int) -> None:
    """Mark all costs as those of another body.

    The mark is another one each time, so that what is being costed meanwhile is not taken for what is asked.
    """
    connection.execute(_OUTDATE, {"runner": runner_id})


def stretches(connection: Connection, runner_id: int, first: Bound, last: Bound) -> list[Stretch]:
    """Return the stretches in which outdated runs are costed, the newest first; none where there are none.

    Args:
        connection: The diary's.
        runner_id: Whose.
        first: The first day that is looked at.
        last: The last day that is looked at.
    """
    if not outdated(connection, runner_id):  # the usual case, which is not to read all rows of a diary
        return []
    runs = _outdated_runs(connection, runner_id, first, last)
    within = [day for _, day in runs if first is None or day >= first]
    begins = [*within[_FIRST_STRETCH::_STRETCH], first] if within else []
    found, until = [], last
    for since in begins:
        if since is None or until is None or since <= until:
            found.append(_stretch(runs, since, until))
            until = None if since is None else since - _DAY
    return found


def stale_loads(
    connection: Connection,
    runner_id: int,
    first: Bound = None,
    last: Bound = None,
    sampled: Sampled | None = None,
) -> list[Stale]:
    """Return the runs and walks whose stored cost is stale, the newest first.

    Args:
        connection: The diary's.
        runner_id: Whose.
        first: The first day that is looked at.
        last: The last day that is looked at.
        sampled: What runs tell of habits by this model, where what is stored is of another.
    """
    anew = sampled or {}
    habits = _habits_by_day(connection, runner_id, first, last, anew)
    columns = (ActivityRow.id, ActivityRow.day, KneeLoadRow.model_version, KneeLoadRow.easy_km)
    rows = connection.execute(_costed(select(*columns, *HABIT_COLUMNS), runner_id, first, last))
    stale = [
        Stale(number, habits[day], version, easy_km, anew.get(number))
        for number, day, version, easy_km, *by in rows
        if version != knee.MODEL_VERSION or habits_of(by) != habits[day]
    ]
    return stale[::-1]


def _habits_by_day(
    connection: Connection, runner_id: int, first: Bound, last: Bound, sampled: Sampled
) -> dict[date, Habits]:
    """Return, for each day with a run or a walk, the habits learned from the 60 days up to and with it."""
    query = select(ActivityRow.day, ActivityRow.id, KneeLoadRow.habit_sample)
    begin = None if first is None else first - WINDOW
    rows = connection.execute(_costed(query, runner_id, begin, last))
    habits: dict[date, Habits] = {}
    window: deque[tuple[date, knee.HabitSample]] = deque()
    for day, on_it in groupby(rows, key=itemgetter(0)):
        read = (read_habit_sample(sampled.get(number, text)) for _, number, text in on_it)
        window.extend((day, sample) for sample in read if sample is not None)
        while window and window[0][0] < day - WINDOW:
            window.popleft()
        if first is None or day >= first:
            habits[day] = knee.learn_habits([sample for _, sample in window])
    return habits


def _outdated_runs(
    connection: Connection, runner_id: int, first: Bound, last: Bound
) -> list[tuple[int, date]]:
    """Return number and day of the outdated runs of some days and of the 60 before them, the newest first."""
    query = select(ActivityRow.id, ActivityRow.day).where(KneeLoadRow.model_version != knee.MODEL_VERSION)
    begin = None if first is None else first - WINDOW
    rows = connection.execute(_costed(query, runner_id, begin, last))
    return [(number, day) for number, day in rows][::-1]


def _stretch(runs: Sequence[tuple[int, date]], since: Bound, until: Bound) -> Stretch:
    begin = None if since is None else since - WINDOW
    before = [(number, day) for number, day in runs if until is None or day <= until]
    within = sum(since is None or day >= since for _, day in before)
    telling = tuple(number for number, day in before if begin is None or day >= begin)
    return Stretch(since, until, within, telling)


def _costed(
    query: Select[*tuple[Any, ...]], runner_id: int, first: Bound, last: Bound
) -> Select[*tuple[Any, ...]]:
    """Let a query read the runs and walks between two days, in order of day and start."""
    query = (
        query.join(KneeLoadRow, KneeLoadRow.activity_id == ActivityRow.id)
        .where(ActivityRow.runner_id == runner_id)
        .order_by(ActivityRow.day, ActivityRow.start, ActivityRow.id)
    )
    if first is not None:
        query = query.where(ActivityRow.day >= first)
    return query if last is None else query.where(ActivityRow.day <= last)


_VERSIONS = (
    select(KneeLoadRow.model_version, func.count())
    .where(KneeLoadRow.runner_id == bindparam("runner"), KneeLoadRow.model_version != bindparam("now"))
    .group_by(KneeLoadRow.model_version)
)
_OUTDATE = (
    update(KneeLoadRow)
    .where(KneeLoadRow.runner_id == bindparam("runner"))
    .values(
        model_version=case(
            (KneeLoadRow.model_version > ANOTHER_BODY, ANOTHER_BODY), else_=KneeLoadRow.model_version - 1
        )
    )
)
