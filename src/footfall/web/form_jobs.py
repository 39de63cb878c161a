"""Videos that are looked at while the pages go on answering: one after another, each by its number."""

from __future__ import annotations

import logging
import math
import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from footfall.diary import Diary, FormClip
from footfall.errors import FootfallError, NotInDiaryError
from footfall.form.video import LONGEST_S
from footfall.form.weights import PoseModel
from footfall.language import _
from footfall.retelling import in_english
from footfall.web.uploads import Limits, Upload

KEPT_JOBS = 20
"""So many that are over are still told of."""

MOST_WAITING = 20
"""So many may wait at once."""

LIMITS = Limits(files=1, file_bytes=2 * 1024**3, total_bytes=2 * 1024**3)
"""One video, of ten minutes in the finest that phones film [D]."""

_log = logging.getLogger("footfall.web")


@dataclass(slots=True)
class FormJob:
    """A video that is looked at, or waits for it.

    Attributes:
        number: Its number on this server.
        name: The name of its file.
        day: The day it was sent.
        model: The pose model that looks at it.
        upload: The folder it lies in until it was looked at.
        begun: True once its turn has come.
        second: How far it has come, s of the clip.
        of_s: How long the clip is, as far as it is looked at; NaN where that is unknown.
        clip: Its number in the diary, 0 before it is there.
        failure: Why nothing came of it, in English; "" where something did, or may.
        stopping: True once it was asked to stop.
    """

    number: int
    name: str
    day: date
    model: PoseModel
    upload: Upload
    begun: bool = False
    second: float = 0.0
    of_s: float = math.nan
    clip: int = 0
    failure: str = ""
    stopping: bool = False

    @property
    def is_over(self) -> bool:
        """True when nothing more will come of it."""
        return bool(self.clip or self.failure)

    @property
    def state(self) -> str:
        """How it stands: "waiting", "looking", "stopping", "measured" or "in vain"."""
        if self.is_over:
            return "measured" if self.clip else "in vain"
        return "stopping" if self.stopping else "looking" if self.begun else "waiting"

    @property
    def share(self) -> float:
        """How much of it was looked at, 0 to 1; NaN where that is unknown."""
        return min(1.0, self.second / self.of_s) if self.of_s > 0.0 else math.nan

    @property
    def path(self) -> Path:
        """The video."""
        return next(path for path in self.upload.path.rglob("*") if path.is_file())


class FormJobs:
    """The videos of this server.

    Args:
        diary: Where what they show is kept.
    """

    def __init__(self, diary: Diary) -> None:
        self._diary = diary
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="footfall-form")
        self._jobs: OrderedDict[int, FormJob] = OrderedDict()
        self._lock = threading.Lock()
        self._last = 0
        self._closed = False

    def begin(self, upload: Upload, model: PoseModel, day: date) -> FormJob:
        """Put a received video in the queue and return it.

        Raises:
            FootfallError: Too many wait already; the video is gone again.
        """
        with self._lock:
            waiting = sum(not job.is_over for job in self._jobs.values())
            if waiting >= MOST_WAITING:
                upload.folder.cleanup()
                raise FootfallError(
                    in_english("Too many videos wait to be looked at. Try again when some are done.")
                )
            self._last += 1
            job = FormJob(self._last, "", day, model, upload)
            job.name = job.path.name
            self._jobs[job.number] = job
            over = [number for number, kept in self._jobs.items() if kept.is_over]
            for number in over[: max(0, len(over) - KEPT_JOBS)]:
                del self._jobs[number]
        self._pool.submit(self._run, job)
        return job

    def one(self, number: int) -> FormJob:
        """Return a video of this server.

        Raises:
            NotInDiaryError: It knows nothing of it.
        """
        with self._lock:
            job = self._jobs.get(number)
        if job is None:
            raise NotInDiaryError(
                _(
                    "Footfall knows nothing of this video any more. What it showed stands under Form, if it "
                    "was kept."
                )
            )
        return job

    def under_way(self) -> list[FormJob]:
        """Return the videos that are not over."""
        with self._lock:
            return [job for job in self._jobs.values() if not job.is_over]

    def stop(self, number: int) -> None:
        """Stop looking at a video; one that is over is left as it is.

        Raises:
            NotInDiaryError: This server knows nothing of it.
        """
        self.one(number).stopping = True

    def forget(self) -> None:
        """Stop all, and tell no more of those that are over: the diary was emptied."""
        for job in self.under_way():
            job.stopping = True
        with self._lock:
            self._jobs.clear()

    def close(self) -> None:
        """Stop what is looked at, and wait for it."""
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)
        with self._lock:
            jobs = list(self._jobs.values())
        for job in jobs:
            job.upload.folder.cleanup()

    def _run(self, job: FormJob) -> None:
        from footfall.form.apart import look_at_apart  # SciPy comes with it

        def come_to(second: float, of: float) -> None:
            job.second = second
            job.of_s = min(of, LONGEST_S) if math.isfinite(of) else math.nan

        job.begun = True
        try:
            seen = look_at_apart(
                job.path,
                model=job.model,
                height_m=self._diary.runner.height_m,
                on_frame=come_to,
                stopped=lambda: job.stopping or self._closed,
            )
            clip = FormClip(job.day, job.name, seen.reading)
            job.clip = self._diary.add_form_clip(clip, seen.poses, seen.pictures)
        except FootfallError as error:
            job.failure = f"{error}"
        except Exception:
            _log.exception("looking at video %d broke off", job.number)
            job.failure = in_english("Footfall met something it did not expect. Nothing was kept.")
            raise
        finally:
            job.upload.folder.cleanup()
