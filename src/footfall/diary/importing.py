"""Importing: worker processes read, cost and pack the files; one writer commits them, some at a time."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from footfall.diary.control import ImportControl
from footfall.diary.diary import Diary
from footfall.diary.imports import UNNAMED, ImportAs
from footfall.diary.packing import PackingContext, pack
from footfall.diary.progress import FileOutcome, ImportProgress
from footfall.diary.sources import Source, Sources, label_of
from footfall.diary.workers import Workers
from footfall.diary.writing import ImportWriter
from footfall.records import ActivityKind

OnProgress = Callable[[ImportProgress], None]
_WORTH_WORKERS = 12  # fewer files than this are read sooner than a worker starts
_TOGETHER = 16  # files committed at once, at most
_HELD_BACK_S = 0.1  # how long a run that is read waits for others to be committed with


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
        paths: Files, archives (ZIP, TAR) and services' exports, packed or not, and folders with any of these.
        on_progress: Told after every few files, once they are safe in the diary.
        control: Pauses, resumes or cancels it from outside, between files; what is imported stays.
        workers: Worker processes; by default one a core, or none for a handful of files.

    Returns:
        The report.

    Raises:
        FootfallError: A path is not there, or the diary cannot be written.
    """
    sources = Sources.among(Path(path) for path in paths)
    return import_recordings(diary, sources, on_progress=on_progress, control=control, workers=workers)


def import_recordings(
    diary: Diary,
    sources: Sources | Sequence[Source],
    *,
    on_progress: OnProgress | None = None,
    control: ImportControl | None = None,
    workers: int | None = None,
    into_demo: bool = False,
    named: ImportAs = UNNAMED,
    before: Sequence[FileOutcome] = (),
) -> ImportProgress:
    """Import files from wherever they come (see `import_files`).

    Args:
        diary: Where to.
        sources: The files.
        on_progress: Told after every few files, once they are safe in the diary.
        control: Pauses, resumes or cancels it from outside, between files; what is imported stays.
        workers: Worker processes.
        into_demo: True for the simulated season itself; else one's own runs put the season away.
        named: Under which number and names the diary shall remember it.
        before: What became of files that belong to this import and were dealt with before it.
    """
    course = _Course(len(sources), before, on_progress, control)
    context = PackingContext(diary.runner, diary.latest_habits(), diary.known_hashes(), datetime.now(UTC))
    label = sources.label if isinstance(sources, Sources) else label_of(one.name for one in sources)
    writer = ImportWriter(diary, replace(named, label=named.label or label), into_demo=into_demo)
    writer.log(before)
    with Workers(_worker_count(len(sources), workers), context) as working:
        packed = working.results(pack, sources, most=_TOGETHER, within_s=_HELD_BACK_S)
        while course.may_go_on() and (some := next(packed, None)) is not None:
            course.note(writer.write(some))
        packed.close()  # nobody costs runs by workers that are still reading what was cancelled
        course.note_all_read()
        if isinstance(sources, Sources):
            course.note_nights(*writer.keep_besides(sources))
        if writer.has_changed_loads:
            diary.refresh_loads(writer.changed_days, course.note_costed, working)
    writer.finish(stopped=course.progress.stopped)
    return course.end(diary.kinds())


class _Course:
    """The course of an import: how far it has come, told as it goes, and whether it may go on."""

    def __init__(
        self,
        files: int,
        before: Sequence[FileOutcome],
        on_progress: OnProgress | None,
        control: ImportControl | None,
    ) -> None:
        self._began = time.monotonic()
        self._control = control or ImportControl()
        self._tell = on_progress or (lambda _: None)
        self.progress = ImportProgress(total=len(before) + files, outcomes=tuple(before))
        self._tell(self.progress)

    def may_go_on(self) -> bool:
        """Wait while the import is paused, which does not count as time taken; False once it is cancelled."""
        if not self._control.is_paused:
            return self._control.may_go_on()
        since = time.monotonic()
        self._tell(replace(self.progress, paused=True))
        go_on = self._control.may_go_on()
        self._began += time.monotonic() - since
        self._tell(self.progress)
        return go_on

    def note(self, outcomes: Sequence[FileOutcome]) -> None:
        """Note what became of some files."""
        self._come_to(self.progress.after(outcomes, self._seconds))

    def note_all_read(self) -> None:
        """Note that no more files are read: how many there were is known for sure only now."""
        done = self.progress.done
        if self._control.is_cancelled and done < self.progress.total:
            self.progress = replace(self.progress, stopped=True)
        else:
            self.progress = replace(self.progress, total=done)

    def note_nights(self, new: int, known: int) -> None:
        """Note how many nights of sleep are new, and how many the diary had already."""
        self.progress = replace(self.progress, nights=new, nights_known=known)

    def note_costed(self, done: int, of: int) -> None:
        """Note how many runs are costed anew; this too may be paused, but not cancelled."""
        self._come_to(replace(self.progress, costing=of - done))
        self.may_go_on()

    def end(self, kind_of: Mapping[int, ActivityKind]) -> ImportProgress:
        """Note that all is done, and return the report, which counts what was added as the diary has it."""
        settled = self.progress.settled(kind_of)
        self._come_to(replace(settled, costing=0, seconds=self._seconds, finished=True))
        return self.progress

    @property
    def _seconds(self) -> float:
        return time.monotonic() - self._began

    def _come_to(self, progress: ImportProgress) -> None:
        self.progress = progress
        self._tell(progress)


def _worker_count(files: int, asked: int | None) -> int:
    if asked is not None:
        return asked
    return 0 if files < _WORTH_WORKERS else (os.cpu_count() or 1)
