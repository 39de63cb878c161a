"""Imports that run while the pages go on answering; each can be paused, resumed and stopped by its number."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from footfall.diary import Diary, ImportAs, ImportControl, ImportProgress, import_complete, label_of
from footfall.errors import DiaryError, FootfallError
from footfall.language import SOURCE, speaking
from footfall.retelling import in_english
from footfall.views import LiveImport
from footfall.web.uploads import Upload

KEPT_JOBS = 20
"""So many imports that are over are still told of as they went; the diary remembers the others."""

_log = logging.getLogger("footfall.web")


class Act(StrEnum):
    """What can be done with an import under way."""

    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"


class _ServerEndsError(Exception):
    """Raised within an import to break it off: the diary mends it at the next start."""


@dataclass(slots=True)
class Job:
    """One import.

    Attributes:
        number: Its number in the diary.
        label: What is imported.
        paths: Returns what it reads.
        folder: The folder in which the files lie for the import alone, None where they lie there for good.
        tidy: Called when the files are no longer needed.
        progress: How far it is; replaced whole by the import's own thread.
        started: When it was asked for.
        begun: True once its turn has come.
        restoring: The export of a diary that is being restored, "" where none is.
        failure: Why it broke off, in English, "" where it did not.
        control: Pauses, resumes and cancels it.
    """

    number: int
    label: str
    paths: Callable[[], Iterable[Path]]
    folder: Path | None = None
    tidy: Callable[[], None] = lambda: None
    progress: ImportProgress = field(default_factory=lambda: ImportProgress(total=0))
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    begun: bool = False
    restoring: str = ""
    failure: str = ""
    control: ImportControl = field(default_factory=ImportControl)
    _server_ends: bool = False

    @property
    def is_over(self) -> bool:
        """True when nothing more will come of it."""
        return bool(self.failure) or self.progress.finished

    def live(self) -> LiveImport:
        """Return how it stands."""
        return LiveImport(
            number=self.number,
            label=self.label,
            started=self.started,
            progress=self.progress,
            waiting=not self.begun,
            pausing=self.control.is_paused,
            stopping=self.control.is_cancelled,
            restoring=self.restoring,
            failure=self.failure,
        )

    def run(self, diary: Diary) -> None:
        """Import the files; what is told of it is kept, whoever looks at it, and so told in English."""
        try:
            with speaking(SOURCE):
                self.progress = import_complete(
                    diary,
                    self.paths(),
                    named=ImportAs(self.number, self.label, self.folder),
                    on_progress=self._tell,
                    on_restoring=self._tell_restoring,
                    control=self.control,
                )
        except _ServerEndsError:
            self.failure = in_english("Footfall was stopped meanwhile. What was added before is kept.")
        except FootfallError as error:
            _log.warning("import %d broke off: %s", self.number, error)
            self.failure = f"{error} {in_english('What was added before is kept.')}"
        except Exception:
            _log.exception("import %d broke off", self.number)
            self.failure = in_english(
                "Footfall met something it did not expect. What was added before is kept."
            )
            raise
        finally:
            self.tidy()

    def give_up(self) -> None:
        """Tell of it as stopped before it began."""
        self.progress = ImportProgress(total=self.progress.total, finished=True, stopped=True)
        self.tidy()

    def break_off(self) -> None:
        """End it as soon as it is between two files, without what comes after the last."""
        self._server_ends = True
        self.control.cancel()

    def _tell(self, progress: ImportProgress) -> None:
        self.progress = progress
        if self._server_ends and not progress.finished:
            raise _ServerEndsError

    def _tell_restoring(self, name: str) -> None:
        self.restoring = name


class Jobs:
    """The imports of this server: the page's one after another, those of watched folders beside them."""

    def __init__(self, diary: Diary) -> None:
        self._diary = diary
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="footfall-import")
        self._jobs: OrderedDict[int, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._closed = False
        self.broken_off: tuple[int, ...] = ()

    def note_broken_off(self) -> None:
        """Note which imports broke off, before what they left undone is finished and they count as over."""
        if self._diary.broken_off_imports:
            self.broken_off = tuple(
                past.number for past in self._diary.imports() if past.finished is None and not past.ended
            )

    def begin(self, upload: Upload) -> Job:
        """Put the import of received files in the queue and return it.

        Raises:
            DiaryError: The diary cannot be written; the files are gone again.
        """
        label = label_of(path.name for path in sorted(upload.path.iterdir()))
        try:
            number = self._diary.reserve_import(label)
        except DiaryError:
            upload.folder.cleanup()
            raise
        job = Job(
            number=number,
            label=label,
            paths=lambda: sorted(upload.path.iterdir()),
            folder=upload.path,
            tidy=upload.folder.cleanup,
            progress=ImportProgress(total=upload.files),
        )
        self._keep(job)
        self._pool.submit(self._run_in_turn, job)
        return job

    def take_in(self, folder: Path, files: Iterable[Path]) -> Job:
        """Import files of a watched folder, and return when that is done."""
        found = tuple(files)
        label = str(folder)
        job = Job(
            number=self._diary.reserve_import(label),
            label=label,
            paths=lambda: found,
            progress=ImportProgress(total=len(found)),
            begun=True,
        )
        self._keep(job)
        job.run(self._diary)
        return job

    def get(self, number: int) -> LiveImport | None:
        """Return how an import of this server stands, None where it has none of this number."""
        with self._lock:
            job = self._jobs.get(number)
        return None if job is None else self._live(job)

    def under_way(self) -> dict[int, LiveImport]:
        """Return the imports that are not over, by their numbers."""
        with self._lock:
            jobs = tuple(self._jobs.values())
        return {job.number: self._live(job) for job in jobs if not job.is_over}

    def forget(self) -> None:
        """Tell no more of imports that are over: the diary was emptied, and numbers begin anew."""
        with self._lock:
            for number in [number for number, kept in self._jobs.items() if kept.is_over]:
                del self._jobs[number]
        self.broken_off = ()

    def steer(self, number: int, act: Act) -> None:
        """Pause, resume or stop an import; one that is over, or none of this server's, is left as it is."""
        with self._lock:
            job = self._jobs.get(number)
        if job is None or job.is_over:
            return
        if act is Act.PAUSE:
            job.control.pause()
        elif act is Act.RESUME:
            job.control.resume()
        else:
            self._stop(job)

    def _stop(self, job: Job) -> None:
        """End an import after the file it is at; one that waits is given up at once."""
        job.control.cancel()
        with self._lock:
            waits, job.begun = not job.begun, True
        if waits:
            self._diary.give_up_import(job.number)
            job.give_up()

    def close(self) -> None:
        """Break off what runs after the file it is at, and wait for it."""
        with self._lock:
            self._closed = True
            jobs = tuple(self._jobs.values())
        for job in jobs:
            job.break_off()
        self._pool.shutdown(wait=True, cancel_futures=True)
        for job in jobs:
            job.tidy()

    def _live(self, job: Job) -> LiveImport:
        with self._lock:
            under_way = [one for one in self._jobs.values() if one.begun and one.folder and not one.is_over]
        held_up = not job.begun and any(one.control.is_paused for one in under_way)
        return replace(job.live(), held_up=held_up)

    def _keep(self, job: Job) -> None:
        with self._lock:
            self._jobs[job.number] = job
            if self._closed:
                job.break_off()
            over = [number for number, kept in self._jobs.items() if kept.is_over]
            for number in over[: max(0, len(over) - KEPT_JOBS)]:
                del self._jobs[number]

    def _run_in_turn(self, job: Job) -> None:
        with self._lock:
            given_up, job.begun = job.begun, True
        if not given_up:
            job.run(self._diary)
