"""Costing many runs anew: in worker processes that read the diary for themselves, where there are many."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, create_engine

from footfall.diary.prepare import load_columns
from footfall.diary.recordings import activity
from footfall.diary.workers import end_with_parent
from footfall.records import Habits, Runner

Stale = Sequence[tuple[int, Habits]]
"""The numbers of runs to be costed anew, and the habits to cost each by."""

Costed = list[tuple[int, dict[str, Any]]]
"""The numbers of runs, and the columns of each one's row in `knee_loads`."""

_TOGETHER = 32  # runs costed in one piece of work, and written in one transaction
_WORTH_WORKERS = 1000  # fewer runs than this are costed sooner than workers start


@dataclass(frozen=True, slots=True)
class _Costing:
    url: str
    runner_id: int
    runner: Runner


def cost_anew(engine: Engine, runner_id: int, runner: Runner, stale: Stale) -> Iterator[Costed]:
    """Yield what each run costs now, some runs at a time, in order."""
    some = [stale[first : first + _TOGETHER] for first in range(0, len(stale), _TOGETHER)]
    if len(stale) < _WORTH_WORKERS:
        for few in some:
            with engine.connect() as connection:
                costed = _cost(connection, runner_id, runner, few)
            yield costed
        return
    costing = _Costing(engine.url.render_as_string(hide_password=False), runner_id, runner)
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), spawn, initializer=_start_worker, initargs=(costing,)) as pool:
        yield from pool.map(_cost_in_worker, some)


def _cost(connection: Connection, runner_id: int, runner: Runner, some: Stale) -> Costed:
    return [
        (number, load_columns(activity(connection, runner_id, number), runner, habits))
        for number, habits in some
    ]


_worker: tuple[Engine, _Costing] | None = None


def _start_worker(costing: _Costing) -> None:
    global _worker  # noqa: PLW0603 - set once, when the worker process starts
    _worker = create_engine(costing.url), costing
    end_with_parent()


def _cost_in_worker(some: Stale) -> Costed:
    if _worker is None:
        raise RuntimeError("a worker was handed runs before its diary")
    engine, costing = _worker
    with engine.connect() as connection:
        return _cost(connection, costing.runner_id, costing.runner, some)
