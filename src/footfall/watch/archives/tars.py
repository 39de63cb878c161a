"""TAR archives, packed with gzip, bzip2, xz or not: members in file order, each header looked at first.

`tarfile` trusts too much as well. It reads a header that says it is 100 GB long into memory in one piece,
keeps an object of every member, follows a sparse file to any size, and takes a damaged header for the
archive's end without a word. The stream it reads from is therefore metered, and its end is looked at.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import Any, BinaryIO, cast

from footfall.records import Fault
from footfall.retelling import in_english
from footfall.watch.archives.entry import DAMAGE, ByteStream, Entry, Tell, label
from footfall.watch.archives.limits import MIB, RATIO_FROM_BYTES, Budget, DamagedArchiveError

_BLOCK = 512
_MAGIC_AT, _MAGIC = 257, b"ustar"
_LONGEST_HEADER = 4 * MIB
_PROBED_BYTES = 64 * 1024
_PACKING_ALONE = MIB  # of packing, before anything comes out of it
_AHEAD_BYTES = 256 * MIB  # how far one looks ahead for a crowd of entries
_AHEAD_S = 5.0  # and how long at most, of the processor: so far takes 1.3 s, where a machine is slow
_HEADERS_OF_HEADERS = {b"x", b"g", b"L", b"K"}
_XZ_MEMORY = 128 * MIB

_GZIP = b"\x1f\x8b"
_GZIP_WINDOW = 16 + zlib.MAX_WBITS
_PACKINGS: dict[bytes, Callable[[BinaryIO], BinaryIO]] = {
    _GZIP: lambda packed: cast("BinaryIO", gzip.GzipFile(fileobj=packed)),
    b"BZh": lambda packed: cast("BinaryIO", bz2.BZ2File(packed)),
    b"\xfd7zXZ\x00": lambda packed: cast("BinaryIO", _xz(packed)),
}


def is_tar(stream: BinaryIO) -> bool:
    """Tell whether a stream is a TAR archive, packed or not; the stream is left at its beginning."""
    try:
        stream.seek(0)
        head = _first_block(stream)
    except DAMAGE:
        return False
    finally:
        stream.seek(0)
    if len(head) < _BLOCK:
        return False
    return head.startswith(_MAGIC, _MAGIC_AT) or _checksum_holds(head)


def tar_entries(stream: BinaryIO, budget: Budget, tell: Tell) -> Iterator[Entry]:
    """Yield the members of a TAR archive in the order they stand in it.

    Each must be read before the next is asked for: a packed archive goes forward only.

    Args:
        stream: The archive.
        budget: What may be spent on it.
        tell: Told of members passed over (links, devices) and of where the archive breaks off.

    Raises:
        LimitReachedError: A header or the packing breaks a limit.
        DamagedArchiveError: Nothing in it can be read.
    """
    stream.seek(0)
    metered = _Metered(stream, budget)
    metered.check_beginning()
    try:
        archive = tarfile.open(fileobj=cast("BinaryIO", metered), mode="r:")  # noqa: SIM115 - closed below
    except DAMAGE as error:
        raise DamagedArchiveError(in_english("The archive is damaged from its beginning.")) from error
    with archive:
        while (info := _next(archive, metered, tell)) is not None:
            archive.members.clear()  # type: ignore[attr-defined]  # tarfile would keep them all
            budget.count_entries()
            entry = _entry(archive, info, budget, tell)
            if entry is not None:
                yield entry


def _next(archive: tarfile.TarFile, metered: _Metered, tell: Tell) -> tarfile.TarInfo | None:
    """Return the next member, None at the end; an end that is none is told."""
    try:
        info = archive.next()
        at = archive.offset
        if info is not None and at > info.offset:
            return info
        metered.seek(at)
        if info is None and metered.read(_BLOCK) == bytes(_BLOCK):
            return None
    except DAMAGE:
        pass  # told below, with all other ends that are none
    tell(
        Fault(
            in_english(
                "The archive breaks off or is damaged: the files before that were kept. Download it again."
            )
        )
    )
    return None


def _entry(archive: tarfile.TarFile, info: tarfile.TarInfo, budget: Budget, tell: Tell) -> Entry | None:
    name = label(info.name)
    budget.check_member(info.size, name)
    if info.isdir():
        return None
    if not info.isreg() or info.issparse():
        tell(Fault(in_english("“{name}” is a link or a device, not a file: it was left out.", name=name)))
        return None
    opened = partial(_open, archive, info)
    return Entry(name, info.size, cast("partial[ByteStream]", opened), None, opened)


def _open(archive: tarfile.TarFile, info: tarfile.TarInfo) -> BinaryIO:
    opened = archive.extractfile(info)
    if opened is None:
        raise EOFError
    return cast("BinaryIO", opened)


def _first_block(stream: BinaryIO) -> bytes:
    """Return the first block of what is packed; of gzip's pieces, only the first is opened."""
    if stream.read(len(_GZIP)) == _GZIP:
        stream.seek(0)
        return zlib.decompressobj(_GZIP_WINDOW).decompress(stream.read(_PROBED_BYTES), _BLOCK)
    return _unpacking(stream).read(_BLOCK)


def _unpacking(stream: BinaryIO) -> BinaryIO:
    """Return what is packed in a stream, or the stream itself."""
    stream.seek(0)
    head = stream.read(max(map(len, _PACKINGS)))
    stream.seek(0)
    return next((unpack(stream) for magic, unpack in _PACKINGS.items() if head.startswith(magic)), stream)


def _xz(packed: BinaryIO) -> lzma.LZMAFile:
    """Open xz packing, but not such as asks for gigabytes of memory to unpack a few bytes."""
    lzma.LZMADecompressor(memlimit=_XZ_MEMORY).decompress(packed.read(_PROBED_BYTES), max_length=1)
    packed.seek(0)
    return lzma.LZMAFile(packed)


def _checksum_holds(head: bytes) -> bool:
    """Tell whether a block is a tar header of before 1988, which has a checksum but no magic."""
    try:
        told = int(head[148:156].strip(b" \0") or b"0", 8)
    except ValueError:
        return False
    return told == sum(head[:148]) + 8 * ord(" ") + sum(head[156:]) > 8 * ord(" ")


class _Headers:
    """The headers of an archive, hopped over: `tarfile` takes 30 times as long for each.

    Attributes:
        at: Where the next header stands.
        ended: True where there is no next header.
    """

    def __init__(self, budget: Budget) -> None:
        self.at = 0
        self.ended = False
        self._budget = budget
        self._count = 0

    def hop(self, head: bytes) -> None:
        """Look at the header that stands at `at`.

        Raises:
            LimitReachedError: It tells of too large a member, or there are too many.
        """
        size = -1
        if len(head) == _BLOCK and head[0]:
            with suppress(tarfile.TarError):
                size = tarfile.nti(head[124:136])  # type: ignore[attr-defined]
        if size < 0:
            self.ended = True
            return
        if head[156:157] not in _HEADERS_OF_HEADERS:
            self._count += 1
            if size > self._budget.limits.member_bytes:
                self._budget.check_member(size, label(head[:100].rstrip(b"\0").decode("utf-8", "replace")))
        if self._count > self._budget.limits.entries:
            self._budget.count_entries(self._count)
        self.at += _BLOCK + -(-size // _BLOCK) * _BLOCK


class _Fed:
    """What a packed stream is read from: packing from which nothing comes out is not read without end."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self.unpacked = 0

    def read(self, size: int = -1, /) -> bytes:
        if self._packed.tell() > _PACKING_ALONE + 2 * self.unpacked:
            raise DamagedArchiveError(in_english("The archive's packing holds nothing."))
        return self._packed.read(size)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._packed, name)


class _Metered(io.RawIOBase):
    """The unpacked stream: every byte that comes out of it is counted, and none comes in a huge piece."""

    def __init__(self, packed: BinaryIO, budget: Budget) -> None:
        super().__init__()
        self._packed = packed
        self._budget = budget
        self._fed = _Fed(packed)
        fed = cast("BinaryIO", self._fed)
        unpacked = _unpacking(fed)
        self._is_packed = unpacked is not fed
        self._stream = unpacked if self._is_packed else packed
        self._furthest = self._furthest_packed = 0  # reading begins anew at times, what it shows does not

    def check_beginning(self) -> None:
        """Refuse at once what its headers, or its first bytes, show to be too much.

        Raises:
            LimitReachedError: It is.
        """
        with suppress(*DAMAGE):  # met again where the members are read, and told there
            self.seek(0)
            if self._is_packed:
                self._look_ahead()
            else:
                self._look_through()
        self.seek(0)

    def _look_through(self) -> None:
        headers = _Headers(self._budget)
        while not headers.ended:
            self._stream.seek(headers.at)
            headers.hop(self._stream.read(_BLOCK))

    def _look_ahead(self) -> None:
        """Unpack so far that the ratio shows, and on, for as long as nobody minds, for the headers."""
        headers = _Headers(self._budget)
        until = time.thread_time() + _AHEAD_S
        begins = 0
        while begins <= RATIO_FROM_BYTES or (begins < _AHEAD_BYTES and time.thread_time() < until):
            piece = self.read(MIB)
            if not piece:
                return
            while not headers.ended and (at := headers.at - begins) < len(piece):
                headers.hop(piece[at : at + _BLOCK])
            begins += len(piece)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._stream.tell()

    def read(self, size: int = -1, /) -> bytes:
        if not 0 <= size <= _LONGEST_HEADER:
            raise DamagedArchiveError(
                in_english("The archive is damaged: a header in it is larger than 4 MB.")
            )
        data = self._stream.read(size)
        self._budget.expand(len(data))
        if self._is_packed:
            self._furthest = max(self._furthest, self._stream.tell())
            self._fed.unpacked = self._furthest
            self._furthest_packed = max(self._furthest_packed, self._packed.tell())
            self._budget.check_ratio(self._furthest, self._furthest_packed)
        return data

    def seek(self, offset: int, whence: int = 0, /) -> int:
        if not self._is_packed or whence != 0:
            return self._stream.seek(offset, whence)
        if offset < self._stream.tell():
            self._stream.seek(0)
        while (ahead := offset - self._stream.tell()) > 0 and self.read(min(ahead, MIB)):
            pass
        return self._stream.tell()
