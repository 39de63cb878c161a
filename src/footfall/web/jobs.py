"""Imports that run while the pages go on answering: one after another, each watched by its number."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from footfall.diary import Diary, ImportControl, ImportProgress, import_files
from footfall.errors import FootfallError, NotInDiaryError
from footfall.views.imports import ImportView, import_view
from footfall.web.uploads import Upload

KEPT_JOBS = 50

_log = logging.getLogger("footfall.web")


@dataclass(slots=True)
class Job:
    """One import.

    Attributes:
        id: Its number since the server started.
        upload: The files it reads.
        progress: How far it is; replaced whole by the import's own thread.
        begun: True once its turn has come.
        failure: Why it broke off, "" where it did not.
        control: Pauses, resumes and cancels it.
    """

    id: int
    upload: Upload
    progress: ImportProgress
    begun: bool = False
    failure: str = ""
    control: ImportControl = field(default_factory=ImportControl)

    def view(self) -> ImportView:
        """Return what to say of it."""
        return import_view(
            self.progress, folder=self.upload.path, waiting=not self.begun, failure=self.failure
        )

    def stop(self) -> None:
        """Ask it to end after the file it is at."""
        self.control.cancel()

    def run(self, diary: Diary) -> None:
        """Import the files, then remove them."""
        self.begun = True
        try:
            self.progress = import_files(
                diary,
                sorted(self.upload.path.iterdir()),
                on_progress=self._tell,
                control=self.control,
            )
        except FootfallError as error:
            self.failure = f"{error} What was added before is kept."
        except Exception:
            _log.exception("import %d broke off", self.id)
            self.failure = "Footfall met something it did not expect. What was added before is kept."
            raise
        finally:
            self.upload.folder.cleanup()

    def _tell(self, progress: ImportProgress) -> None:
        self.progress = progress


class Jobs:
    """The imports of this server, oldest first; one runs at a time because the diary has one writer."""

    def __init__(self, diary: Diary) -> None:
        self._diary = diary
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="footfall-import")
        self._jobs: OrderedDict[int, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._last = 0
        self.broken_off = 0

    def mend(self) -> None:
        """Finish what imports that broke off left undone, while the pages answer already."""
        self.broken_off = self._diary.broken_off_imports
        if self.broken_off:
            self._pool.submit(self._diary.mend)

    def begin(self, upload: Upload) -> Job:
        """Put an import in the queue and return it."""
        with self._lock:
            self._last += 1
            job = Job(self._last, upload, ImportProgress(total=upload.files))
            self._jobs[job.id] = job
            while len(self._jobs) > KEPT_JOBS:
                self._jobs.popitem(last=False)
        self._pool.submit(job.run, self._diary)
        return job

    def get(self, job_id: int) -> Job:
        """Return one import.

        Raises:
            NotInDiaryError: There is none of this number since the server started.
        """
        with self._lock:
            job = self._jobs.get(job_id)
        if job is None:
            raise NotInDiaryError(
                "This import is no longer listed: Footfall was started anew since. "
                "What it added is in your diary."
            )
        return job

    def latest(self) -> Job | None:
        """Return the latest import, None where there was none."""
        with self._lock:
            return next(reversed(self._jobs.values()), None)

    def close(self) -> None:
        """Stop what runs after the file it is at, and wait for it."""
        with self._lock:
            for job in self._jobs.values():
                job.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)
