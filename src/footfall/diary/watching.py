"""Watching folders: which files in them have become complete, and may be imported.

A file appears under its name before all of it is there: a browser, a cloud folder or a watch on a cable
writes it piece by piece. `Quiet` tells when one is complete, `WatchedFolders` which files there are, and
`follow` waits for the next change. Only `follow` and `follow_once` know a clock.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import watchfiles
from watchfiles._rust_notify import WatchfilesRustInternalError

from footfall import watch
from footfall.diary.diary import Diary
from footfall.diary.importing import import_files
from footfall.diary.progress import ImportProgress
from footfall.errors import DiaryError, FootfallError, UnreadableError
from footfall.watch.folder import has_known_suffix

LOOK_S = 0.5
"""A file must be unchanged for as long before it can be complete."""
PATIENCE_S = 30.0
"""A file that is still damaged after so long without a change is taken as it is."""
UNFINISHED_SUFFIXES = (".crdownload", ".part", ".tmp")
"""How browsers and programs that copy name a file, or its companion, until all of it is there."""

_ROUND_S = 30.0  # folders are gone through so often, for changes that the system did not tell of
_TICK_MS = 250
_LONGEST_GROUPING_MS = 400


@dataclass(frozen=True, slots=True)
class _Look:
    """What a look at a file saw; two looks are the same when neither size nor time of change differ."""

    size: int
    changed_ns: int
    written_s: float = field(compare=False)


@dataclass(slots=True)
class _Waiting:
    """A file that is not known to be complete."""

    at_rest: bool
    look: _Look | None = None
    since_s: float = 0.0
    whole: bool | None = None


class Quiet:
    """Tells when files are complete: unchanged for a while, and whole, or damaged but long unchanged.

    Args:
        is_whole: Tells whether a file that has come to rest is whole; asked once for each state of a file.
    """

    def __init__(self, is_whole: Callable[[Path], bool] | None = None) -> None:
        self._is_whole = is_whole or seems_whole
        self._waiting: dict[Path, _Waiting] = {}
        self._done: dict[Path, _Look] = {}

    @property
    def waiting(self) -> int:
        """How many files are not complete yet."""
        return len(self._waiting)

    def notice(self, path: Path, *, at_rest: bool = False) -> None:
        """Begin to look at a file; one that was complete before counts again only where it has changed.

        Args:
            path: The file.
            at_rest: True to believe the file's own times: one last written long ago is complete at once.
        """
        self._waiting.setdefault(path, _Waiting(at_rest))

    def forget(self, folder: Path) -> None:
        """Forget all files in a folder, those that were complete included."""
        self._waiting = {path: kept for path, kept in self._waiting.items() if folder not in path.parents}
        self._done = {path: look for path, look in self._done.items() if folder not in path.parents}

    def step(self, now_s: float) -> tuple[Path, ...]:
        """Look at every file that waits, and return those that have become complete, sorted.

        Args:
            now_s: The present moment, in seconds since 1970.
        """
        complete = []
        for path, waiting in list(self._waiting.items()):
            look = _look_at(path)
            if look is None:
                del self._waiting[path]
                self._done.pop(path, None)
            elif look == self._done.get(path):
                del self._waiting[path]
            elif self._is_complete(path, waiting, look, now_s):
                del self._waiting[path]
                self._done[path] = look
                complete.append(path)
        return tuple(sorted(complete))

    def _is_complete(self, path: Path, waiting: _Waiting, look: _Look, now_s: float) -> bool:
        if look != waiting.look or now_s < waiting.since_s:
            waiting.look, waiting.since_s, waiting.whole = look, now_s, None
        if _is_being_fetched(path):
            return False
        if waiting.at_rest and now_s - look.written_s >= PATIENCE_S:
            return True
        quiet_s = now_s - waiting.since_s
        if quiet_s < LOOK_S:
            return False
        if waiting.whole is None:
            waiting.whole = self._is_whole(path)
        return waiting.whole or quiet_s >= PATIENCE_S


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
                for file in _activity_files(path):
                    self._quiet.notice(file)
        return Step(self._quiet.step(now_s), came, went, self._quiet.waiting)

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
            for file in _activity_files(folder):
                self._quiet.notice(file, at_rest=True)
        return tuple(came), tuple(went)

    def _lies_open(self, path: Path) -> bool:
        """Tell whether a path lies in one of the folders, and in no hidden one."""
        return any(
            folder in path.parents
            and not any(part.startswith(".") for part in path.relative_to(folder).parts)
            for folder in self._there
        )


def follow(watched: WatchedFolders) -> Iterator[Step]:
    """Yield what each look brings, several looks a second, without end."""
    while True:
        yield watched.step(time.time())
        armed = watched.there
        if not armed:
            time.sleep(LOOK_S)
            continue
        # what came between that look and the first word of the system is found by a look at everything
        everything = True
        for changed in _changes(armed):
            yield watched.step(time.time(), None if everything else changed)
            everything = False
            if watched.there != armed or not changed.isdisjoint(armed):
                break


def follow_once(watched: WatchedFolders) -> Iterator[Step]:
    """Yield what each look brings until every file that is there is complete."""
    step = watched.step(time.time())
    yield step
    while step.waiting:
        time.sleep(LOOK_S)
        step = watched.step(time.time(), ())
        yield step


def import_complete(diary: Diary, paths: Iterable[Path]) -> ImportProgress:
    """Import files that have become complete; one that is gone again by now is passed over.

    Raises:
        FootfallError: The diary cannot be written.
    """
    files = tuple(paths)
    while True:
        there = [path for path in files if path.is_file()]
        try:
            return import_files(diary, there)
        except DiaryError:
            raise
        except FootfallError:
            if all(path.is_file() for path in there):
                raise


def is_activity_name(name: str) -> bool:
    """Tell from a name whether a file may hold activities, and is none that is still being written."""
    small = name.casefold()
    if small.startswith(".") or small.endswith(UNFINISHED_SUFFIXES):
        return False
    return has_known_suffix(small) or small.endswith(watch.ARCHIVE_SUFFIXES)


def seems_whole(path: Path) -> bool:
    """Tell whether a file can be read to its end, with its length and checksum as it tells them itself."""
    try:
        if watch.is_archive(path):
            return not watch.open_archive(path).faults
        return not watch.read_bytes(watch.file_bytes(path), path.name).faults
    except UnreadableError:
        return False


def _changes(folders: Iterable[Path]) -> Iterator[set[Path]]:
    """Yield what the system tells of changes in some folders; ends where it cannot tell."""
    try:
        for changes in watchfiles.watch(
            *folders,
            watch_filter=None,
            debounce=_LONGEST_GROUPING_MS,
            rust_timeout=_TICK_MS,
            yield_on_timeout=True,
            ignore_permission_denied=True,
        ):
            yield {Path(name) for _, name in changes}
    except (OSError, WatchfilesRustInternalError):
        # a folder is gone again, or there are more folders than the system watches: looking serves as well
        time.sleep(LOOK_S)


def _activity_files(path: Path) -> Iterator[Path]:
    """Yield a file, or those in a folder, that may hold activities; links to folders are not followed."""
    if not path.is_dir():
        if is_activity_name(path.name):
            yield path
        return
    for place, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place, name) for name in names if is_activity_name(name))


def _is_being_fetched(path: Path) -> bool:
    """Tell whether a browser keeps the place of a file that it is still writing under a longer name."""
    return any(path.with_name(path.name + suffix).exists() for suffix in UNFINISHED_SUFFIXES)


def _look_at(path: Path) -> _Look | None:
    try:
        seen = path.stat()
    except OSError:
        return None
    if not stat.S_ISREG(seen.st_mode):
        return None
    return _Look(seen.st_size, seen.st_mtime_ns, max(seen.st_mtime, seen.st_ctime))


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        seen = folder.stat()
    except OSError:
        return None
    return (seen.st_dev, seen.st_ino) if stat.S_ISDIR(seen.st_mode) else None
