"""Watching folders while the pages are served: what is complete in them is in the diary within moments."""

from __future__ import annotations

import logging
from pathlib import Path
from threading import Event, Thread

from footfall.diary import Diary, StandingWatch, WatchedFolder, not_taken, watchable_folder
from footfall.errors import FootfallError, NotInDiaryError
from footfall.language import _
from footfall.views import WatchingNow
from footfall.web.jobs import Jobs

SOONEST_RETRY_S = 5.0
LATEST_RETRY_S = 600.0
"""After a fault (a full disk, a diary that is locked) everything is looked at anew: soon, then ever later."""

_log = logging.getLogger("footfall.web")


class FolderWatch:
    """Watches the diary's folders in a thread of its own, unless another program does so already.

    Args:
        diary: The diary.
        jobs: Where each import is told of.
    """

    def __init__(self, diary: Diary, jobs: Jobs) -> None:
        self._diary = diary
        self._jobs = jobs
        self._standing = StandingWatch(diary)
        self._stop = Event()
        self._thread = Thread(target=self._run, name="footfall-watch")
        self._retry_s = SOONEST_RETRY_S
        self._removed: dict[str, WatchedFolder] = {}

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def end(self) -> None:
        """Watch no longer, as soon as the import under way ends."""
        self._stop.set()

    def close(self) -> None:
        """End, and wait for that."""
        self.end()
        if self._thread.is_alive():
            self._thread.join()

    @property
    def now(self) -> WatchingNow:
        """What is known of the folders."""
        return WatchingNow(tuple(self._standing.folders.there), others=self._standing.is_others)

    def add(self, path: str) -> Path:
        """Watch a folder from now on, and return its real path.

        Raises:
            InvalidEntryError: It may not be watched (see `watchable_folder`).
        """
        watched = [folder.path for folder in self._diary.watched_folders()]
        folder = watchable_folder(path, diary=self._diary.place, watched=watched)
        self._diary.watch_folder(folder)
        self._removed.pop(str(folder), None)
        return folder

    def remove(self, path: str) -> None:
        """Watch a folder no longer; it can be had back as it was for as long as this server runs.

        Raises:
            NotInDiaryError: It is not watched.
        """
        for folder in self._diary.watched_folders():
            if str(folder.path) == path:
                self._removed[path] = folder
        self._diary.unwatch_folder(path)

    def was_removed(self, path: str) -> bool:
        """Tell whether a folder was removed here, and is still."""
        return path in self._removed

    def put_back(self, path: str) -> None:
        """Take a removal back.

        Raises:
            NotInDiaryError: This folder was not removed here.
        """
        folder = self._removed.pop(path, None)
        if folder is None:
            raise NotInDiaryError(_("This folder was not removed here, or was put back already."))
        self._diary.watch_folder(folder.path, since=folder.since)

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                for step in self._standing.follow(self._stop):
                    for folder, files in self._standing.folders.by_folder(step.complete).items():
                        self._take_in(folder, files)
            except FootfallError as error:
                _log.warning("watching folders: %s", error)
                self._begin_anew()
            except Exception:  # noqa: BLE001 - it is told, and a watch that ends unseen would be worse
                _log.exception("watching folders failed; it begins anew")
                self._begin_anew()

    def _take_in(self, folder: Path, files: list[Path]) -> None:
        new = not_taken(self._diary, files)
        if not new or self._stop.is_set():
            return
        job = self._jobs.take_in(folder, new)
        if job.failure and not self._stop.is_set():
            raise FootfallError(job.failure)
        self._retry_s = SOONEST_RETRY_S

    def _begin_anew(self) -> None:
        self._standing.folders.watch(())
        self._stop.wait(self._retry_s)
        self._retry_s = min(2 * self._retry_s, LATEST_RETRY_S)
