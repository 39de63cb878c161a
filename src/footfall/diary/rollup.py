"""Roll-ups: what every run cost, kept true to the model, the runner, and the habits at the time of the run.

A run is costed when it is imported, by the habits known then. Runs arrive in any order, and each teaches
something about the runner's habits; so after an import the habits at every run are learned anew from the
60 days up to it, and the runs they change are costed again from their stored streams.

Runs that another version of the model costed are costed anew from the newest to the oldest, a stretch of the
diary at a time. What the runs of a stretch, and of the 60 days before it, tell of habits is read anew first,
so that each run is costed once and for good.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from datetime import date
from itertools import zip_longest
from typing import Any, TypeVar

from sqlalchemy import BindParameter, Connection, bindparam, select, update

from footfall import knee
from footfall.diary import runners
from footfall.diary.columns import Known
from footfall.diary.costing import (
    COSTED_CHANNELS,
    SAMPLED_CHANNELS,
    Costed,
    CostingContext,
    KnowsRunner,
    Sampled,
    Stale,
    Stored,
    cost_stored,
    sample_stored,
)
from footfall.diary.stale import WINDOW, Stretch, stale_loads, stretches
from footfall.diary.store import Store
from footfall.diary.tables import ActivityRow, KneeLoadRow, StreamRow
from footfall.diary.workers import Workers
from footfall.records import ActivityKind, Runner

OnCosted = Callable[[int, int], None]
"""Told how many runs are done, of how many as far as is known."""

MayGoOn = Callable[[], bool]

_Result = TypeVar("_Result")

_TOGETHER = 32  # runs costed in one piece of work, and written in one transaction
_WORTH_WORKERS = 1000  # fewer runs than this are costed sooner than workers start


def refresh(
    store: Store,
    days: tuple[date, date] | None = None,
    on_progress: OnCosted | None = None,
    workers: Workers[KnowsRunner] | None = None,
    may_go_on: MayGoOn = lambda: True,
    *,
    background: bool = False,
) -> int:
    """Cost anew every run whose stored cost is not that of the model and of the habits at its time.

    The newest come first. What is costed is kept, some runs a transaction: it may end at any moment, and what
    is left is found again. A run whose streams are damaged keeps the cost it has.

    Args:
        store: The diary's.
        days: The first and last local day on which runs were added; None looks at the whole diary.
        on_progress: Told how many are done, of how many as far as is known.
        workers: Who is to do it; by default some of its own, where there is much to do.
        may_go_on: Asked after every few runs; False ends it there.
        background: True where its own workers are to let everything else go first.

    Returns:
        How many were costed anew.
    """
    first, last = (None, None) if days is None else (days[0], days[1] + WINDOW)
    course = _Course(store, on_progress, may_go_on)
    while True:
        with store.reading() as connection:
            ahead = stretches(connection, store.runner_id, first, last)
            stale = [] if ahead else stale_loads(connection, store.runner_id, first, last)
            runner = runners.runner(connection, store.runner_id)
        runs = len(stale) + sum(stretch.outdated for stretch in ahead)
        course.expect(runs)
        with _at_work(workers, runner, runs, background=background) as working:
            course.cost(stale, working)
            course.go_over(ahead, working)
        if not course.must_look_again():
            return course.costed


def _at_work(
    workers: Workers[KnowsRunner] | None, runner: Runner, runs: int, *, background: bool
) -> AbstractContextManager[Workers[KnowsRunner]]:
    """Return who is to cost so many runs: who was sent, else a process a core, or this one for a few."""
    if workers is not None and workers.context.runner == runner:
        return nullcontext(workers)
    count = (os.cpu_count() or 1) if runs >= _WORTH_WORKERS else 0
    return Workers(count, CostingContext(runner), background=background)


class _Course:
    """The course of a refresh: runs go to the workers some at a time, and what comes back is kept."""

    def __init__(self, store: Store, on_progress: OnCosted | None, may_go_on: MayGoOn) -> None:
        self._store = store
        self._tell = on_progress or (lambda _done, _of: None)
        self._may_go_on = may_go_on
        self._passed = 0
        self._expected = 0
        self._others_changed = False
        self.costed = 0

    def expect(self, runs: int) -> None:
        """Note that so many runs more are to be costed."""
        self._expected += runs

    def must_look_again(self) -> bool:
        """Tell whether others changed runs, or the runner, meanwhile: some may be stale still."""
        changed, self._others_changed = self._others_changed, False
        self._expected = self._passed
        return changed and self._may_go_on()

    def go_over(self, ahead: Sequence[Stretch], working: Workers[KnowsRunner]) -> None:
        """Cost the outdated runs of each stretch, and what is stale beside them.

        What the runs of the next stretch tell of habits is read anew meanwhile, so that the workers have
        something to do while the habits of this one are learned.
        """
        sampled: Sampled = {}
        coming = self._sampling(ahead[0].telling if ahead else (), sampled, working)
        for stretch, following in zip_longest(ahead, ahead[1:]):
            deque(coming, maxlen=0)
            telling = following.telling if following else ()
            coming = self._sampling(telling, sampled, working)
            next(coming, None)
            if not self._may_go_on():
                return
            with self._store.reading() as connection:
                runner_id, span = self._store.runner_id, (stretch.since, stretch.until)
                stale = stale_loads(connection, runner_id, *span, sampled)
                is_of_another_body = runners.runner(connection, runner_id) != working.context.runner
            if is_of_another_body:
                self._others_changed = True
                return
            self.expect(sum(one.version == knee.MODEL_VERSION for one in stale))
            self.cost(stale, working, meanwhile=coming)
            for number in set(stretch.telling).difference(telling):
                sampled.pop(number, None)

    def cost(
        self,
        stale: Sequence[Stale],
        working: Workers[KnowsRunner],
        meanwhile: Iterator[None] | None = None,
    ) -> None:
        """Cost stale runs anew and keep that, some a transaction; go on with something else in between."""
        by_number = {one.activity_id: one for one in stale}
        pieces = (
            [(by_number[stored.activity_id], stored) for stored in some]
            for some in self._stored(list(by_number), COSTED_CHANNELS)
        )
        for costed in self._each(working.results(cost_stored, pieces)):
            with self._store.writing() as connection:
                kept = _keep_costs(connection, costed)
            self._others_changed |= kept < len(costed.columns)
            self.costed += kept
            self._passed += len(costed.stale)
            self._tell(self._passed, self._expected)
            if meanwhile is not None:
                next(meanwhile, None)

    def _sampling(
        self, telling: Sequence[int], sampled: Sampled, working: Workers[KnowsRunner]
    ) -> Iterator[None]:
        """Read anew what runs tell of habits, those of which it is not known yet, some with each step."""
        unknown = [number for number in telling if number not in sampled]
        for some in self._each(working.results(sample_stored, self._stored(unknown, SAMPLED_CHANNELS))):
            sampled.update(some)
            yield

    def _each(self, results: Generator[list[_Result]]) -> Iterator[_Result]:
        """Yield the results one by one, for as long as it may go on; then the rest is given up."""
        with closing(results):
            while self._may_go_on() and (some := next(results, None)) is not None:
                yield from some

    def _stored(self, numbers: Sequence[int], channels: Sequence[str]) -> Iterator[list[Stored]]:
        """Yield what is stored of runs, some at a time; one that is gone meanwhile is passed over."""
        for first in range(0, len(numbers), _TOGETHER):
            some = numbers[first : first + _TOGETHER]
            blobs: dict[int, dict[str, bytes]] = {number: {} for number in some}
            with self._store.reading() as connection:
                for number, channel, blob in connection.execute(_BLOBS, {"of": some, "channels": channels}):
                    blobs[number][channel] = blob
                rows = connection.execute(_SUMMED_UP, {"of": some}).all()
            yield [Stored(row.id, ActivityKind(row.kind), *row[2:], blobs[row.id]) for row in rows]


def _keep_costs(connection: Connection, costed: Costed) -> int:
    """Keep what runs cost now, those that nobody changed since they were read; return how many."""
    read_as = {one.activity_id: one for one in costed.stale}
    rows = [
        {
            "of": number,
            "read_version": read_as[number].version,
            "read_easy_km": read_as[number].easy_km,
            **now,
        }
        for number, now in costed.columns.items()
    ]
    anew = [row for row in rows if "habit_sample" in row]
    as_before = [row for row in rows if "habit_sample" not in row]
    together = [rows for rows in (anew, as_before) if rows]  # one statement sets the same columns in each row
    return sum(connection.execute(_KEEP, rows).rowcount for rows in together)


_KEEP = update(KneeLoadRow).where(
    KneeLoadRow.activity_id == bindparam("of"),
    KneeLoadRow.model_version == bindparam("read_version"),
    KneeLoadRow.easy_km.is_not_distinct_from(bindparam("read_easy_km", type_=Known())),
)
_OF: BindParameter[Any] = bindparam("of", expanding=True)
_BLOBS = select(StreamRow.activity_id, StreamRow.channel, StreamRow.blob).where(
    StreamRow.activity_id.in_(_OF), StreamRow.channel.in_(bindparam("channels", expanding=True))
)
_SUMMED_UP = select(
    ActivityRow.id,
    ActivityRow.kind,
    ActivityRow.start,
    ActivityRow.distance_m,
    ActivityRow.elapsed_s,
    ActivityRow.timer_s,
    ActivityRow.indoor,
    ActivityRow.incline,
).where(ActivityRow.id.in_(_OF))
