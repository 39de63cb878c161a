"""Watching folders: which files in them have become complete, and may be imported.

`WatchedFolders` finds the files there are, `Quiet` tells when one is complete, and `follow` waits for the
next change. Only `follow` and `follow_once` know a clock.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import watchfiles
from watchfiles._rust_notify import WatchfilesRustInternalError

from footfall.diary.quiet import LOOK_S, Quiet, may_be_imported

_ROUND_S = 30.0  # folders are gone through so often, for changes that the system did not tell of
_TICK_MS = 250
_CLOCK_BEGAN_S = time.time() - time.monotonic()
_LONGEST_GROUPING_MS = 400


@dataclass(frozen=True, slots=True)
class Step:
    """What a look at the folders brought.

    Attributes:
        complete: The files that have become complete, to be imported.
        came: Folders that are there now and were not before, or are others than before.
        went: Folders that are gone.
        waiting: How many files are not complete yet.
    """

    complete: tuple[Path, ...]
    came: tuple[Path, ...]
    went: tuple[Path, ...]
    waiting: int


class WatchedFolders:
    """Folders, each there or not, and the files in them that may hold activities.

    Args:
        folders: The folders; none needs to be there yet.
        quiet: Tells when a file is complete.
    """

    def __init__(self, folders: Iterable[Path], quiet: Quiet | None = None) -> None:
        self._folders = tuple(dict.fromkeys(folder.resolve() for folder in folders))
        self._quiet = quiet or Quiet()
        self._there: dict[Path, tuple[int, int]] = {}
        self._last_round_s = 0.0

    @property
    def there(self) -> dict[Path, tuple[int, int]]:
        """The folders that are there, each with what tells it from another one at the same place."""
        return dict(self._there)

    @property
    def missing(self) -> tuple[Path, ...]:
        """The folders that are not there."""
        return tuple(folder for folder in self._folders if folder not in self._there)

    def watch(self, folders: Iterable[Path]) -> None:
        """Watch these folders from now on and no others; those watched already are not met anew.

        Args:
            folders: Whole paths. One that has become a link since holds nothing, wherever that leads.
        """
        self._folders = tuple(dict.fromkeys(folders))
        for folder in self._there.keys() - set(self._folders):
            del self._there[folder]
            self._quiet.forget(folder)

    def by_folder(self, paths: Iterable[Path]) -> dict[Path, list[Path]]:
        """Return files by the folder they lie in."""
        sorted_out: dict[Path, list[Path]] = {}
        for path in paths:
            folder = next(folder for folder in self._folders if folder in path.parents)
            sorted_out.setdefault(folder, []).append(path)
        return sorted_out

    def step(self, now_s: float, changed: Iterable[Path] | None = None) -> Step:
        """Look at the folders and at the files that are not known to be complete.

        Args:
            now_s: The present moment, in seconds since 1970.
            changed: What changed since the last step, files or folders; None where anything may have.
        """
        came, went = self._meet()
        if changed is None or not 0 <= now_s - self._last_round_s < _ROUND_S:
            self._last_round_s = now_s
            changed = self._there
        for path in changed:
            if path in self._there or self._lies_open(path):
                self._notice(path)
        complete = tuple(path for path in self._quiet.step(now_s) if self._leads_nowhere_else(path))
        return Step(complete, came, went, self._quiet.waiting)

    def _meet(self) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
        """See which folders have come and gone; one that comes is met as if for the first time."""
        came, went = [], []
        for folder in self._folders:
            identity = _identity(folder)
            if identity == self._there.get(folder):
                continue
            self._quiet.forget(folder)
            if identity is None:
                del self._there[folder]
                went.append(folder)
                continue
            self._there[folder] = identity
            came.append(folder)
            self._notice(folder, at_rest=True)
        return tuple(came), tuple(went)

    def _notice(self, path: Path, *, at_rest: bool = False) -> None:
        for file in _activity_files(path):
            if self._leads_nowhere_else(file):
                self._quiet.notice(file, at_rest=at_rest)

    def _lies_open(self, path: Path) -> bool:
        """Tell whether a path lies in one of the folders, and in no hidden one."""
        return any(
            folder in path.parents
            and not any(part.startswith(".") for part in path.relative_to(folder).parts)
            for folder in self._there
        )

    def _leads_nowhere_else(self, path: Path) -> bool:
        """Tell whether a file lies where its path says: no link in it leads out of the folders."""
        real = path.resolve()
        return any(real.is_relative_to(folder) for folder in self._there)


def follow(watched: WatchedFolders, stop: Event | None = None) -> Iterator[Step]:
    """Yield what each look brings, several looks a second, until `stop` is set."""
    stop = stop or Event()
    while not stop.is_set():
        yield watched.step(_now_s())
        armed = watched.there
        if not armed:
            stop.wait(LOOK_S)
            continue
        # what came between that look and the first word of the system is found by a look at everything
        everything = True
        for changed in _changes(armed, stop):
            yield watched.step(_now_s(), None if everything else changed)
            everything = False
            if watched.there != armed or not changed.isdisjoint(armed):
                break


def follow_once(watched: WatchedFolders) -> Iterator[Step]:
    """Yield what each look brings until every file that is there is complete."""
    step = watched.step(_now_s())
    yield step
    while step.waiting:
        time.sleep(LOOK_S)
        step = watched.step(_now_s(), ())
        yield step


def _now_s() -> float:
    """Return the seconds since 1970 by a clock that nobody sets while Footfall runs.

    A clock that is put forward must not make a file seem long at rest, nor one put back hold it up.
    """
    return _CLOCK_BEGAN_S + time.monotonic()


def _changes(folders: Iterable[Path], stop: Event) -> Iterator[set[Path]]:
    """Yield what the system tells of changes in some folders; ends when told to, or where it cannot tell."""
    try:
        for changes in watchfiles.watch(
            *folders,
            watch_filter=None,
            debounce=_LONGEST_GROUPING_MS,
            rust_timeout=_TICK_MS,
            yield_on_timeout=True,
            stop_event=stop,
            ignore_permission_denied=True,
        ):
            yield {Path(name) for _, name in changes}
    except (OSError, WatchfilesRustInternalError):
        # a folder is gone again, or there are more folders than the system watches: looking serves as well
        stop.wait(LOOK_S)


def _activity_files(path: Path) -> Iterator[Path]:
    """Yield a file, or those in a folder, that may hold activities; links to folders are not followed."""
    if not path.is_dir():
        if may_be_imported(path.name):
            yield path
        return
    if path.is_symlink():
        return
    for place, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place, name) for name in names if may_be_imported(name))


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        seen = folder.stat()
    except OSError:
        return None
    return (seen.st_dev, seen.st_ino) if stat.S_ISDIR(seen.st_mode) else None
