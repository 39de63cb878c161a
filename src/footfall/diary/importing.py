"""Importing: worker processes read, cost and pack the files; one writer commits each, whole or not at all."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from footfall.diary import imports
from footfall.diary.besides import Besides
from footfall.diary.control import ImportControl
from footfall.diary.diary import Diary
from footfall.diary.imports import ImportAs, label_of
from footfall.diary.originals import PackedOriginal, pack_original, sha256_of
from footfall.diary.prepare import Prepared, prepare
from footfall.diary.progress import FileOutcome, ImportProgress, Outcome
from footfall.diary.sources import Source, Sources, about_of, read_kept, with_told
from footfall.diary.tables import ImportFileRow
from footfall.diary.workers import deaf_to_interrupts, end_with_parent
from footfall.errors import UnreadableError
from footfall.records import ActivityKind, Fault, Habits, Runner, one_line
from footfall.watch.archives import About

OnProgress = Callable[[ImportProgress], None]
_WORTH_WORKERS = 12  # fewer files than this are read sooner than a worker starts
_LONGEST_PATH = 4096
_NOTHING_TOLD = About()
_UNNAMED = ImportAs()
_AHEAD_OF_WRITER = 8  # files in flight for each worker: bounds memory


@dataclass(frozen=True, slots=True)
class _Context:
    """What a worker must know; the same for every file of an import."""

    runner: Runner
    habits: Habits
    known: frozenset[str]
    now: datetime


@dataclass(frozen=True, slots=True)
class _Packed:
    """What a worker made of one file."""

    name: str
    known: bool = False
    original: PackedOriginal | None = None
    prepared: tuple[Prepared, ...] = ()
    faults: tuple[Fault, ...] = ()
    unreadable: Fault | None = None
    about: About = _NOTHING_TOLD
    sha256: str = ""


def import_files(
    diary: Diary,
    paths: Iterable[str | Path],
    *,
    on_progress: OnProgress | None = None,
    control: ImportControl | None = None,
    workers: int | None = None,
) -> ImportProgress:
    """Import files, folders and archives; each run is in the diary the moment it is committed.

    Args:
        diary: Where to.
        paths: Files, folders (searched for activity files), and archives: ZIP, TAR, a service's export.
        on_progress: Told after each file.
        control: Pauses, resumes or cancels it from outside, between two files; what is imported stays.
        workers: Worker processes; by default one a core, or none for a handful of files.

    Returns:
        The report.

    Raises:
        FootfallError: A path is not there, or the diary cannot be written.
    """
    sources = Sources([Path(path) for path in paths])
    return import_recordings(diary, sources, on_progress=on_progress, control=control, workers=workers)


def import_recordings(
    diary: Diary,
    sources: Sources | Sequence[Source],
    *,
    on_progress: OnProgress | None = None,
    control: ImportControl | None = None,
    workers: int | None = None,
    into_demo: bool = False,
    named: ImportAs = _UNNAMED,
    before: Sequence[FileOutcome] = (),
) -> ImportProgress:
    """Import files from wherever they come (see `import_files`).

    Args:
        diary: Where to.
        sources: The files.
        on_progress: Told after each file.
        control: Pauses, resumes or cancels it from outside, between two files; what is imported stays.
        workers: Worker processes.
        into_demo: True for the simulated season itself; else one's own runs put the season away.
        named: Under which number and names the diary shall remember it.
        before: What became of files that belong to this import and were dealt with before it.
    """
    clock = _WorkClock()
    control = control or ImportControl()
    tell = on_progress or (lambda _: None)
    progress = ImportProgress(total=len(before) + len(sources), outcomes=tuple(before))
    tell(progress)
    context = _Context(diary.runner, diary.latest_habits(), diary.known_hashes(), datetime.now(UTC))
    label = sources.label if isinstance(sources, Sources) else label_of(one.name for one in sources)
    writer = _Writer(diary, replace(named, label=named.label or label), into_demo=into_demo)
    writer.log(before)
    with _packed(sources, context, _worker_count(len(sources), workers)) as results:
        while _may_go_on(control, clock, progress, tell) and (packed := next(results, None)) is not None:
            progress = progress.after(writer.write(packed), clock.seconds)
            tell(progress)
    if control.is_cancelled:
        progress = replace(progress, stopped=progress.done < progress.total)
    if not progress.stopped:
        progress = replace(progress, total=progress.done)  # of an archive only now is it known for sure
    if isinstance(sources, Sources):
        writer.keep_besides(sources)
    if writer.has_changed_loads:

        def costed(done: int, of: int) -> None:
            costing = replace(progress, costing=of - done)
            tell(costing)
            _may_go_on(control, clock, costing, tell)  # it may be paused; cancelled, it still ends costed

        diary.refresh_loads(writer.changed_days, costed)
    writer.finish(stopped=progress.stopped)
    progress = replace(progress, seconds=clock.seconds, finished=True)
    tell(progress)
    return progress


def _may_go_on(control: ImportControl, clock: _WorkClock, progress: ImportProgress, tell: OnProgress) -> bool:
    """Wait where the import is paused, telling when the wait begins and ends; False where it is cancelled."""
    if not control.is_paused:
        return control.may_go_on()
    with clock.standing_still():
        tell(replace(progress, paused=True))
        go_on = control.may_go_on()
    tell(progress)
    return go_on


class _WorkClock:
    """Counts the seconds of work, not those of a pause."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._began

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        since = time.monotonic()
        yield
        self._began += time.monotonic() - since


class _Writer:
    """The one writer: each file's recordings, original and outcome in one transaction."""

    def __init__(self, diary: Diary, named: ImportAs, *, into_demo: bool) -> None:
        self._diary = diary
        self._named = named
        self._replaces_demo = diary.is_demo and not into_demo
        self._import_id = named.number
        self._begun = False
        self._days: list[date] = []
        self._besides = Besides(diary)
        self._follows_broken_off = diary.broken_off_imports > 0

    @property
    def has_changed_loads(self) -> bool:
        """True where runs were added, or an import before this one broke off before its runs were costed."""
        return bool(self._days) or self._follows_broken_off

    @property
    def changed_days(self) -> tuple[date, date] | None:
        """The first and last day on which anything was added; None where it may be any day."""
        return None if self._follows_broken_off else (min(self._days), max(self._days))

    def log(self, outcomes: Sequence[FileOutcome]) -> None:
        """Note what became of files that were dealt with elsewhere."""
        if outcomes:
            with self._diary.writing() as connection:
                self._begin(connection)
                connection.execute(_LOG_FILE, [self._line(outcome) for outcome in outcomes])

    def write(self, packed: _Packed) -> FileOutcome:
        if packed.prepared:
            self._make_way()
        with self._diary.writing() as connection:
            self._begin(connection)
            recorded = [self._diary.record(connection, p, packed.original) for p in packed.prepared]
            added = tuple(
                ActivityKind(p.summary["kind"])
                for p, r in zip(packed.prepared, recorded, strict=True)
                if r.added
            )
            name = one_line(self._named.name_of(packed.name), _LONGEST_PATH)
            outcome = _outcome(name, packed, tuple(r.activity_id for r in recorded), added)
            connection.execute(_LOG_FILE, self._line(outcome))
            if packed.known:
                self._besides.tell_of_known(connection, packed.sha256, packed.about)
        self._days += [p.summary["day"] for p in packed.prepared]
        on_foot = (r.activity_id for p, r in zip(packed.prepared, recorded, strict=True) if p.load)
        self._besides.note_worn(packed.about, on_foot)
        return outcome

    def keep_besides(self, sources: Sources) -> None:
        """Keep what services tell beside the recordings."""
        self._besides.put_on(sources.gear)
        nights = sources.sleep()
        if nights:
            self._make_way()
            with self._diary.writing() as connection:
                self._begin(connection)
                self._besides.keep_sleep(connection, nights)

    def finish(self, *, stopped: bool) -> None:
        """Note that the import is done with; one before it that broke off has been mended along with it."""
        with self._diary.writing() as connection:
            if self._import_id is not None:
                imports.end(connection, self._import_id, stopped=stopped)
            if self._follows_broken_off:
                imports.note_mended(connection, self._diary.runner_id)

    def _begin(self, connection: Connection) -> None:
        if self._import_id is not None and self._begun:
            imports.note_under_way(connection, self._import_id)
            return
        label, reserved = self._named.label, self._named.number
        self._import_id = imports.begin(connection, self._diary.runner_id, label, reserved)
        self._begun = True

    def _make_way(self) -> None:
        """Put a simulated season away before anything of the runner's own is kept."""
        if self._replaces_demo:
            self._diary.end_demo()
            self._replaces_demo = False

    def _line(self, outcome: FileOutcome) -> dict[str, Any]:
        return {
            "import_id": self._import_id,
            "runner_id": self._diary.runner_id,
            "path": outcome.path,
            "outcome": outcome.outcome.value,
            "reason": outcome.reason,
            "offset": outcome.offset,
            "activity_id": outcome.activities[0] if outcome.activities else None,
        }


_LOG_FILE = insert(ImportFileRow)


def _outcome(
    name: str, packed: _Packed, activities: tuple[int, ...], added: tuple[ActivityKind, ...]
) -> FileOutcome:
    if packed.unreadable is not None:
        fault = packed.unreadable
        return FileOutcome(name, Outcome.UNREADABLE, fault.reason, fault.offset)
    if packed.known:
        return FileOutcome(name, Outcome.DUPLICATE, "The diary has this file already.")
    if not added:
        reason = "The diary has this run already, from another file; both files are kept."
        return FileOutcome(name, Outcome.DUPLICATE, reason, None, activities)
    fault = packed.faults[0] if packed.faults else Fault("")
    return FileOutcome(name, Outcome.ADDED, fault.reason, fault.offset, activities, added)


def _worker_count(files: int, asked: int | None) -> int:
    if asked is not None:
        return asked
    return 0 if files < _WORTH_WORKERS else (os.cpu_count() or 1)


@contextmanager
def _packed(sources: Iterable[Source], context: _Context, workers: int) -> Iterator[Iterator[_Packed]]:
    """Yield what becomes of each file, in order, whichever worker is done first."""
    if not workers:
        yield (_pack(source, context) for source in sources)
        return
    pool = ProcessPoolExecutor(
        workers, multiprocessing.get_context("spawn"), initializer=_start_worker, initargs=(context,)
    )
    try:
        yield _in_order(pool, sources, workers * _AHEAD_OF_WRITER)
    finally:
        pool.shutdown(cancel_futures=True)


def _in_order(pool: ProcessPoolExecutor, sources: Iterable[Source], ahead: int) -> Iterator[_Packed]:
    waiting: deque[Future[_Packed]] = deque()
    for source in sources:
        with deaf_to_interrupts():  # a worker starts as it is needed
            waiting.append(pool.submit(_pack_in_worker, source))
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


_worker_context: _Context | None = None


def _start_worker(context: _Context) -> None:
    global _worker_context  # noqa: PLW0603 - set once, when the worker process starts
    _worker_context = context
    end_with_parent()


def _pack_in_worker(source: Source) -> _Packed:
    if _worker_context is None:
        raise RuntimeError("a worker was handed a file before its context")
    return _pack(source, _worker_context)


def _pack(source: Source, context: _Context) -> _Packed:
    """Read, cost and pack one file; whatever is wrong with it becomes part of the answer."""
    try:
        data = source.read()
        about = about_of(source)
        sha256 = sha256_of(data)
        if sha256 in context.known:
            return _Packed(source.name, known=True, about=about, sha256=sha256)
        reading = read_kept(data, source.name)
        prepared = tuple(
            prepare(with_told(activity, about), context.runner, context.habits, now=context.now)
            for activity in reading.activities
        )
    except UnreadableError as error:
        return _Packed(source.name, unreadable=Fault(error.reason, error.offset))
    original = pack_original(Path(source.name).name, data)
    return _Packed(source.name, original=original, prepared=prepared, faults=reading.faults, about=about)
