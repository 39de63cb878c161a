"""Quiet files: which files are complete, and may be imported.

A file appears under its name before all of it is there: a browser, a cloud folder or a watch on a cable
writes it piece by piece. `Quiet` tells when one has come to rest and is whole. It knows no clock.
"""

from __future__ import annotations

import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from footfall import watch
from footfall.errors import UnreadableError
from footfall.watch.folder import has_known_suffix

LOOK_S = 0.5
"""A file must be unchanged for as long before it can be complete."""
PATIENCE_S = 30.0
"""A file that is still damaged after so long without a change is taken as it is."""
UNFINISHED_SUFFIXES = (".crdownload", ".part", ".tmp")
"""How browsers and programs that copy name a file, or its companion, until all of it is there."""


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


def may_be_imported(name: str) -> bool:
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
