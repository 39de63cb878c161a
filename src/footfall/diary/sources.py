"""Where recordings come from: files on disk, and what is found in archives and exports of services."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Protocol, Self

from footfall import watch
from footfall.diary.gathering import Gathered, gather
from footfall.errors import UnreadableError
from footfall.records import ACTIVITY_TYPES, Activity, CheckIn, Reading, Shoe, one_line
from footfall.retelling import in_english
from footfall.watch.archives import About, Limits, read_told

_NOTHING_TOLD = About()
_MOST_TOLD_BYTES = 16 * 1024**2  # what a service tells of one activity is far less
_LIMITS_IN_FOLDER = Limits(seconds=120.0)  # of an archive nobody asked for by name: it may be any backup
_NAMED = 3
_LONGEST_NAME = 120  # of one of three, so that a label keeps within its 400 characters
_FIELDS = tuple(field.name for field in fields(Activity))


class Source(Protocol):
    """A file to import: anything with a name that gives its bytes when a worker asks for them."""

    @property
    def name(self) -> str:
        """Its path or name."""

    def read(self) -> bytes:
        """Return its bytes.

        Raises:
            UnreadableError: It cannot be opened, or is too large to be a recording.
        """


@dataclass(frozen=True, slots=True)
class FileSource:
    """A file on disk.

    Attributes:
        name: Its path.
    """

    name: str

    def read(self) -> bytes:
        """Return its bytes.

        Raises:
            UnreadableError: It cannot be opened, or is too large to be a recording.
        """
        return watch.file_bytes(Path(self.name))


@dataclass(frozen=True, slots=True)
class FoundSource:
    """An activity found in an archive.

    Attributes:
        name: The archive's path and its own in it.
        data: Its bytes.
        about: What the service says of it.
    """

    name: str
    data: bytes
    about: About

    def read(self) -> bytes:
        """Return its bytes."""
        return self.data


@dataclass(frozen=True, slots=True)
class BrokenSource:
    """What could not be got out of an archive.

    Attributes:
        name: The archive's path.
        reason: Why, as a sentence.
    """

    name: str
    reason: str

    def read(self) -> bytes:
        """Tell why there is nothing to read.

        Raises:
            UnreadableError: Always.
        """
        raise UnreadableError(self.reason)


class Sources:
    """Everything to import among some paths, one at a time; its length is what is expected, not promised.

    Args:
        gathered: What was found among the paths.
        label: What is imported, as a short text.
    """

    def __init__(self, gathered: Gathered, label: str) -> None:
        self._label = label
        self._archives: list[tuple[Path, watch.Archive]] = []
        self._broken: list[BrokenSource] = []
        unpacked: list[Path] = []
        for folder in gathered.exports:
            if not _lies_in(folder, unpacked) and self._open_export(folder):
                unpacked.append(folder)
        self._files = [path for path in gathered.files if not _lies_in(path, unpacked)]
        for path in gathered.archives:
            self._open(path, Limits())
        for path in gathered.found:
            if not _lies_in(path, unpacked):
                self._open(path, _LIMITS_IN_FOLDER, asked_for=False)

    @classmethod
    def among(cls, paths: Iterable[Path]) -> Self:
        """Look for what can be imported among files and folders.

        Raises:
            FootfallError: One of the paths leads nowhere.
        """
        asked = list(paths)
        return cls(gather(asked), label_of(str(path.absolute()) for path in asked))

    def __len__(self) -> int:
        expected = sum(archive.count for _, archive in self._archives)
        return len(self._files) + len(self._broken) + expected

    def __iter__(self) -> Iterator[Source]:
        """Yield the files, then what each archive holds, then what could not be opened."""
        yield from (FileSource(str(path)) for path in self._files)
        for path, archive in self._archives:
            yield from _found(path, archive)
        yield from self._broken

    @property
    def label(self) -> str:
        """What is imported, as a short text."""
        return self._label

    @property
    def gear(self) -> tuple[Shoe, ...]:
        """The shoes that services tell of."""
        return tuple(shoe for _, archive in self._archives for shoe in archive.gear())

    def sleep(self) -> list[CheckIn]:
        """Return the nights that services tell of, each as the check-in of the day it ended on."""
        return [
            CheckIn(night.day, night.hours, archive.kind)
            for _, archive in self._archives
            for night in archive.sleep()
        ]

    def _open(self, path: Path, limits: Limits, *, asked_for: bool = True) -> None:
        """Open an archive; one that nobody asked for and that holds nothing of ours is passed over."""
        try:
            archive = watch.open_archive(path, limits)
        except UnreadableError as error:
            self._broken.append(BrokenSource(str(path), error.reason))
            return
        if asked_for or archive.count or archive.kind != "plain":
            self._archives.append((path, archive))

    def _open_export(self, folder: Path) -> bool:
        """Take a folder for a service's export where it is one, unpacked: it tells more than its files do."""
        try:
            archive = watch.open_archive(folder)
        except UnreadableError:
            return False  # its files are taken one by one
        if archive.kind == "plain":
            return False
        self._archives.append((folder, archive))
        return True


def _lies_in(path: Path, folders: Sequence[Path]) -> bool:
    """Tell whether a path lies in one of some folders, or is one."""
    return any(path.is_relative_to(folder) for folder in folders)


def _found(path: Path, archive: watch.Archive) -> Iterator[Source]:
    try:
        for one in archive.found():
            yield FoundSource(f"{path}/{one.name}", one.data, one.about)
    except UnreadableError as error:
        yield BrokenSource(str(path), error.reason)
    yield from (BrokenSource(str(path), fault.reason) for fault in archive.faults)


def label_of(names: Iterable[str]) -> str:
    """Return what is imported as a short English text: "run.fit", "a.fit, b.fit and 12 more"."""
    shown = [one_line(Path(name).name or name, _LONGEST_NAME) for name in names]
    if len(shown) <= _NAMED:
        return ", ".join(shown)
    return in_english(
        "{names} and {number} more",
        names=", ".join(shown[: _NAMED - 1]),
        number=f"{len(shown) - _NAMED + 1:,}",
    )


def read_kept(data: bytes, name: str) -> Reading:
    """Read a file, or a service's own words of an activity that never had one.

    Raises:
        UnreadableError: It holds no activity.
    """
    try:
        reading = watch.read_bytes(data, name)
    except UnreadableError as error:
        if len(data) > _MOST_TOLD_BYTES:
            raise
        try:
            return read_told(data)
        except UnreadableError:
            raise error from None
    if not reading.activities:
        raise watch.no_activity(reading)
    return reading


def about_of(source: Source) -> About:
    """Return what a service says of a source; nothing for a file on disk."""
    return source.about if isinstance(source, FoundSource) else _NOTHING_TOLD


def with_told(activity: Activity, about: About) -> Activity:
    """Return an activity with what the runner told the service: its title and kind, notes and exertion."""
    told = replace(
        activity,
        title=about.title or activity.title,
        notes=about.notes or activity.notes,
        perceived_exertion=about.perceived_exertion or activity.perceived_exertion,
    )
    if about.kind in (None, activity.kind):
        return told
    values = {name: getattr(told, name) for name in _FIELDS}
    return ACTIVITY_TYPES[about.kind](**values)
