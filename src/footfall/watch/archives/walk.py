"""One walk through any archive or folder: its files one after another, nothing written to disk."""

from __future__ import annotations

import io
import os
import zlib
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from footfall.errors import UnreadableError
from footfall.records import Fault
from footfall.retelling import in_english
from footfall.watch.archives.entry import CHUNK_BYTES, DAMAGE, Entry, Tell, label
from footfall.watch.archives.limits import (
    MIB,
    Budget,
    DamagedArchiveError,
    LimitReachedError,
    Limits,
    in_words,
)
from footfall.watch.archives.tars import is_tar, tar_entries
from footfall.watch.archives.zips import ZIP_BEGINS, zip_entries

ARCHIVE_SUFFIXES = (".zip", ".tar", ".tgz", ".tar.gz", ".tbz2", ".tar.bz2", ".txz", ".tar.xz")
"""How the names of archives end, for choosing files by; what one is, its content tells."""

_HELD_NESTED_BYTES = 64 * MIB  # a larger archive in an archive is read through instead, at some cost in time


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive or folder; read it before the next is asked for.

    Attributes:
        name: Its path from the outermost archive on, joined with "/": a label, never a way to a file.
        size: Its bytes, as declared.
    """

    name: str
    size: int
    _entry: Entry
    _budget: Budget
    _tell: Tell

    def chunks(self) -> Iterator[bytes]:
        """Yield its bytes in pieces; damage is told, and ends them.

        Raises:
            LimitReachedError: The archive breaks a limit.
        """
        crc = count = 0
        budget = self._budget
        try:
            with budget.working():
                stream = self._entry.open()
            with closing(stream):
                while True:
                    with budget.working():
                        piece = stream.read1(CHUNK_BYTES)
                        budget.expand(len(piece))
                    if not piece:
                        break
                    crc = zlib.crc32(piece, crc)
                    count += len(piece)
                    yield piece
        except (*DAMAGE, DamagedArchiveError):
            self._tell(
                Fault(
                    in_english(
                        "“{name}” is damaged in the archive: what stands before was kept.", name=self.name
                    ),
                    count,
                )
            )
            return
        if count < self.size:
            self._tell(
                Fault(
                    in_english(
                        "“{name}” breaks off in the archive: what stands before was kept.", name=self.name
                    ),
                    count,
                )
            )
        elif self._entry.crc not in (None, crc):
            self._tell(
                Fault(
                    in_english(
                        "“{name}” was changed or damaged in the archive: its checksum is wrong.",
                        name=self.name,
                    )
                )
            )

    def read(self) -> bytes:
        """Return its bytes; of a damaged member, those before the damage, which is told.

        Raises:
            UnreadableError: It is too large to be a recording, or the archive breaks a limit.
        """
        most = self._budget.limits.held_bytes
        if self.size > most:
            raise UnreadableError(
                in_english(
                    "“{name}” is {size} large: no watch writes such a file. It was left out.",
                    name=self.name,
                    size=in_words(self.size),
                )
            )
        return b"".join(self.chunks())


def members(
    source: Path | BinaryIO, limits: Limits | None = None, tell: Tell = lambda _: None
) -> Iterator[Member]:
    """Yield the files of an archive or folder and of all archives in it.

    Args:
        source: A folder, or a ZIP or TAR file (gzip, bzip2 or xz) by path or open for reading in any order.
        limits: How much it may ask for.
        tell: Told of each fault as it is met: what is locked, damaged, cut short or no file at all.

    Yields:
        The files in the order they stand in the archive, those of a folder by name. An archive in the archive
        gives its files in its place.

    Raises:
        UnreadableError: It cannot be opened, is no archive, or breaks a limit; what came before stands.
    """
    budget = Budget(limits or Limits())
    with closing(_all_members(source, budget, tell)) as found:
        while True:
            with budget.working():
                member = next(found, None)
            if member is None:
                return
            yield member


def is_archive(path: Path) -> bool:
    """Tell by its content whether a file is an archive."""
    try:
        with path.open("rb") as stream:
            return _looks_like_archive(stream)
    except OSError:
        return False


def _all_members(source: Path | BinaryIO, budget: Budget, tell: Tell) -> Generator[Member, None, None]:
    try:
        if not isinstance(source, Path):
            yield from _members_of(source, "", 1, budget, tell)
        elif source.is_dir():
            yield from _expanded(_folder_entries(source, budget, tell), "", 0, budget, tell)
        else:
            with source.open("rb") as stream:
                yield from _members_of(stream, "", 1, budget, tell)
    except DamagedArchiveError as error:
        raise UnreadableError(f"{error.reason} {in_english('Download it again.')}") from error
    except OSError as error:
        if not error.strerror:
            raise UnreadableError(in_english("The archive cannot be read.")) from error
        raise UnreadableError(
            in_english("The archive cannot be read ({reason}).", reason=error.strerror)
        ) from error
    except DAMAGE as error:
        raise UnreadableError(in_english("The archive is damaged. Download it again.")) from error


def _members_of(stream: BinaryIO, prefix: str, depth: int, budget: Budget, tell: Tell) -> Iterator[Member]:
    if depth > budget.limits.depth:
        raise LimitReachedError(
            in_english(
                "There are more than {depth} archives inside each other, which no export has and which "
                "can be used to overload the computer that reads it. Nothing more of it was read.",
                depth=budget.limits.depth,
            )
        )
    if _begins_as_zip(stream):
        entries = zip_entries(stream, budget, tell)
    elif is_tar(stream):
        entries = tar_entries(stream, budget, tell)
    else:
        raise DamagedArchiveError(in_english("This is no archive of a kind Footfall knows (ZIP or TAR)."))
    yield from _expanded(entries, prefix, depth, budget, tell)


def _expanded(
    entries: Iterator[Entry], prefix: str, depth: int, budget: Budget, tell: Tell
) -> Iterator[Member]:
    """Yield the entries as members, an archive among them as the members it holds."""
    for entry in entries:
        member = Member(prefix + entry.name, entry.size, entry, budget, tell)
        if not entry.name.casefold().endswith(ARCHIVE_SUFFIXES):
            yield member
            continue
        try:
            with _opened_nested(member, entry, budget) as stream:
                if _looks_like_archive(stream):
                    yield from _members_of(stream, f"{member.name}/", depth + 1, budget, tell)
                else:
                    yield member
        except (*DAMAGE, DamagedArchiveError):
            tell(
                Fault(
                    in_english(
                        "“{name}” is a damaged archive: what could be read of it was kept.", name=member.name
                    )
                )
            )


@contextmanager
def _opened_nested(member: Member, entry: Entry, budget: Budget) -> Iterator[BinaryIO]:
    if entry.size <= min(_HELD_NESTED_BYTES, budget.limits.held_bytes):
        yield io.BytesIO(member.read())
        return
    with closing(entry.seekable()) as opened:
        yield cast("BinaryIO", io.BufferedReader(_Counted(opened, budget), MIB))


def _looks_like_archive(stream: BinaryIO) -> bool:
    return _begins_as_zip(stream) or is_tar(stream)


def _begins_as_zip(stream: BinaryIO) -> bool:
    stream.seek(0)
    begins = stream.read(len(ZIP_BEGINS[0])) in ZIP_BEGINS
    stream.seek(0)
    return begins


class _Counted(io.RawIOBase):
    """A large archive in an archive, read in place; what comes out of it counts as expanded."""

    def __init__(self, stream: BinaryIO, budget: Budget) -> None:
        super().__init__()
        self._stream = stream
        self._budget = budget

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._stream.tell()

    def seek(self, offset: int, whence: int = 0, /) -> int:
        self._budget.check_time()
        return self._stream.seek(offset, whence)

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        self._budget.expand(len(data))
        buffer[: len(data)] = data
        return len(data)


def _folder_entries(folder: Path, budget: Budget, tell: Tell) -> Iterator[Entry]:
    """Yield the files of a folder by name; a link that leads out of it is told and passed over."""
    root = folder.resolve()
    for place, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            path = Path(place, name)
            budget.count_entries()
            shown = label(path.relative_to(folder).as_posix())
            if path.is_symlink() and not path.resolve().is_relative_to(root):
                tell(
                    Fault(
                        in_english(
                            "“{shown}” is a link that leads out of the folder: it was left out.", shown=shown
                        )
                    )
                )
            elif path.is_file():
                yield _file_entry(path, shown)


def _file_entry(path: Path, name: str) -> Entry:
    def opened() -> io.BufferedReader:
        return path.open("rb")

    return Entry(name, path.stat().st_size, opened, None, opened)
