"""The watch that a diary keeps over the folders it names, by one program at a time."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Event

from footfall.diary.bringing import OnRestoring, bring_in
from footfall.diary.claim import WatchClaim
from footfall.diary.control import ImportControl
from footfall.diary.diary import Diary
from footfall.diary.importing import OnProgress
from footfall.diary.imports import UNNAMED, ImportAs
from footfall.diary.progress import ImportProgress
from footfall.diary.taken import taken_before
from footfall.diary.watching import Step, WatchedFolders, follow
from footfall.errors import DiaryError, FootfallError

_LIST_S = 1.0  # the list of folders is read again so often: another program may have changed it


class StandingWatch:
    """The watch over the folders that a diary names, kept by one program at a time.

    Args:
        diary: The diary.
    """

    def __init__(self, diary: Diary) -> None:
        self.folders = WatchedFolders(())
        self._diary = diary
        self._claim = WatchClaim(diary)
        self._others = False

    @property
    def is_others(self) -> bool:
        """True while there are folders to watch and another program watches them."""
        return self._others

    @property
    def is_ours(self) -> bool:
        """True while it is this program that watches."""
        return self._claim.is_held

    def follow(self, stop: Event) -> Iterator[Step]:
        """Yield what each look brings until `stop` is set; nothing while none is named or others watch."""
        listed_s = self._read_list()
        try:
            for step in follow(self.folders, stop):
                yield step
                if time.monotonic() - listed_s >= _LIST_S:
                    listed_s = self._read_list()
        finally:
            self._claim.let_go()

    def _read_list(self) -> float:
        """Watch what the diary names now, as far as that is ours to do; return the moment."""
        named = [folder.path for folder in self._diary.watched_folders()]
        if not named:
            self._claim.let_go()
        ours = bool(named) and self._claim.take()
        self._others = bool(named) and not ours
        self.folders.watch(named if ours else ())
        return time.monotonic()


def not_taken(diary: Diary, paths: Iterable[Path]) -> list[Path]:
    """Return those among complete files that are there and were not imported since they last changed."""
    there = [path for path in paths if path.is_file()]
    taken = taken_before(diary, there)
    return [path for path in there if path not in taken]


def import_complete(
    diary: Diary,
    paths: Iterable[Path],
    *,
    named: ImportAs = UNNAMED,
    on_progress: OnProgress | None = None,
    on_restoring: OnRestoring | None = None,
    control: ImportControl | None = None,
) -> ImportProgress:
    """Import files that have become complete; one that is gone again by now is passed over.

    Args:
        diary: Where to.
        paths: The files, archives and exports, or folders of them.
        named: Under which number and names the diary shall remember the import.
        on_progress: Told after each file.
        on_restoring: Told of exports of diaries (see `bring_in`).
        control: Pauses, resumes or cancels it from outside.

    Raises:
        FootfallError: The diary cannot be written.
    """
    files = tuple(paths)
    while True:
        there = [path for path in files if path.exists()]
        try:
            return bring_in(
                diary,
                there,
                named=named,
                on_progress=on_progress,
                on_restoring=on_restoring,
                control=control,
            )
        except DiaryError:
            raise
        except FootfallError:
            if all(path.exists() for path in there):
                raise
