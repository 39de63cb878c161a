"""ZIP archives: the directory looked at before anything is trusted, then the members in file order.

`zipfile` trusts too much to be handed a stranger's archive. It builds an object for each of ten million
entries before it can be asked how many there are; it believes sizes that add up to petabytes; it does not
mind entries that share the same bytes; and of an archive without its directory, which stands at the end, it
reads nothing. So the directory is walked here first, and the members of an archive that broke off are found
one after another by their own headers (see `salvage`).
"""

from __future__ import annotations

import stat
import struct
import zipfile
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, cast

from footfall.records import Fault
from footfall.retelling import in_english
from footfall.watch.archives.entry import DAMAGE, ByteStream, Entry, Tell, label
from footfall.watch.archives.limits import Budget, DamagedArchiveError, LimitReachedError, Limits
from footfall.watch.archives.salvage import salvaged

ZIP_BEGINS = (b"PK\x03\x04", b"PK\x05\x06")

_END = struct.Struct("<4s4H2LH")
_END_MAGIC = b"PK\x05\x06"
_LONGEST_COMMENT = 0xFFFF
_LOCATOR = struct.Struct("<4sLQL")
_LOCATOR_MAGIC = b"PK\x06\x07"
_END64 = struct.Struct("<4sQ2H2L4Q")
_END64_MAGIC = b"PK\x06\x06"
_LISTED = struct.Struct("<4s6H3L5H2L")
_LISTED_MAGIC = b"PK\x01\x02"
_LOCAL_BYTES = 30
_WIDE = 0xFFFFFFFF
_WIDE_EXTRA = 1
_MOST_BYTES_LISTED = 400  # a name, its attributes and its comment; the longest in exports take 200

_ENCRYPTED = 0x01 | 0x40
_PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA})


@dataclass(frozen=True, slots=True)
class _Directory:
    """Where the directory stands, and how many entries its end record tells."""

    start: int
    size: int
    count: int


def open_checked_zip(path: Path, limits: Limits | None = None) -> zipfile.ZipFile:
    """Open a ZIP archive for reading in any order, once its directory has been looked at.

    Args:
        path: The archive.
        limits: How much it may ask for.

    Raises:
        LimitReachedError: Its directory breaks a limit.
        zipfile.BadZipFile: It is no ZIP archive, or its directory is damaged.
        OSError: It cannot be read.
    """
    stream = path.open("rb")
    try:
        packed_bytes = stream.seek(0, 2)
        directory = _find_directory(stream, packed_bytes)
        if directory is None:
            raise zipfile.BadZipFile("there is no directory")
        _check_directory(stream, directory, packed_bytes, Budget(limits or Limits()))
        archive = zipfile.ZipFile(path)
    except DamagedArchiveError as error:
        raise zipfile.BadZipFile(error.reason) from error
    finally:
        stream.close()
    return archive


def zip_entries(stream: BinaryIO, budget: Budget, tell: Tell) -> Iterator[Entry]:
    """Yield the members of a ZIP archive in the order they stand in it.

    Args:
        stream: The archive, readable in any order.
        budget: What may be spent on it.
        tell: Told of members that cannot be given: locked ones, links, those packed in an unknown way.

    Raises:
        LimitReachedError: Its directory breaks a limit; decided before any member is expanded.
        DamagedArchiveError: Nothing in it can be found.
    """
    packed_bytes = stream.seek(0, 2)
    directory = _find_directory(stream, packed_bytes)
    if directory is None:
        yield from _what_is_left(
            stream,
            budget,
            tell,
            in_english(
                "The archive breaks off before its end: the files that stand whole in it were kept. "
                "Download it again for the rest."
            ),
        )
        return
    try:
        _check_directory(stream, directory, packed_bytes, budget)
        stream.seek(0)
        archive = zipfile.ZipFile(stream)
    except (*DAMAGE, DamagedArchiveError):
        yield from _what_is_left(
            stream,
            budget,
            tell,
            in_english(
                "The archive's directory is damaged: the files that stand whole in it were kept. "
                "Download it again for the rest."
            ),
        )
        return
    with archive:
        for info in sorted(archive.infolist(), key=lambda info: info.header_offset):
            entry = _entry(archive, info, tell)
            if entry is not None:
                yield entry


def _what_is_left(stream: BinaryIO, budget: Budget, tell: Tell, what: str) -> Iterator[Entry]:
    tell(Fault(what))
    yield from salvaged(stream, budget, tell)


def _find_directory(stream: BinaryIO, size: int) -> _Directory | None:
    """Find the directory as `zipfile` does, so that what is checked is what is read."""
    if size < _END.size:
        return None
    tail_from = max(0, size - _END.size - _LONGEST_COMMENT)
    stream.seek(tail_from)
    tail = stream.read(size - tail_from)
    at = len(tail) - _END.size
    if not (tail.startswith(_END_MAGIC, at) and tail.endswith(b"\0\0")):
        at = tail.rfind(_END_MAGIC)
    if at < 0 or at + _END.size > len(tail):
        return None
    _, _, _, _, count, length, _, _ = _END.unpack_from(tail, at)
    end = tail_from + at
    wide = end - _LOCATOR.size - _END64.size
    if wide >= 0:
        stream.seek(wide)
        records = stream.read(_END64.size + _LOCATOR.size)
        if records.startswith(_LOCATOR_MAGIC, _END64.size) and records.startswith(_END64_MAGIC):
            _, _, _, _, _, _, _, count, length, _ = _END64.unpack_from(records)
            end = wide
    return _Directory(end - length, length, count)


def _check_directory(stream: BinaryIO, directory: _Directory, packed_bytes: int, budget: Budget) -> None:
    """Refuse what the directory alone shows to be too much.

    Raises:
        LimitReachedError: Too many entries, too large ones, entries that share bytes.
        DamagedArchiveError: The directory does not stand where the archive says.
    """
    most = budget.limits.entries
    if directory.count > most or directory.size > most * _MOST_BYTES_LISTED:
        budget.count_entries(most + 1)
    if directory.start < 0:
        raise DamagedArchiveError(in_english("The archive's directory is damaged."))
    stream.seek(directory.start)
    listed = stream.read(directory.size)
    spans: list[tuple[int, int]] = []
    expanded = position = 0
    while position < len(listed):
        if not listed.startswith(_LISTED_MAGIC, position) or position + _LISTED.size > len(listed):
            raise DamagedArchiveError(in_english("The archive's directory is damaged."))
        budget.count_entries()
        fields = _LISTED.unpack_from(listed, position)
        name_at = position + _LISTED.size
        extra_at = name_at + fields[10]
        position = extra_at + fields[11] + fields[12]
        size, packed, offset = _wide_numbers(fields, listed[extra_at : extra_at + fields[11]])
        if size > budget.limits.member_bytes:
            budget.check_member(size, label(listed[name_at:extra_at].decode("utf-8", "replace")))
        budget.check_ratio(size, packed)
        spans.append((offset, offset + _LOCAL_BYTES + fields[10] + packed))
        expanded += size
    budget.check_total(expanded)
    budget.check_ratio(expanded, packed_bytes)
    _check_overlaps(spans)


def _wide_numbers(fields: tuple[int, ...], extra: bytes) -> tuple[int, int, int]:
    """Return size, packed size and offset of an entry; those over 4 GB stand in its extra field."""
    told = [fields[9], fields[8], fields[16]]
    if _WIDE not in told:
        return told[0], told[1], told[2]
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind == _WIDE_EXTRA:
            at += 4
            for index, value in enumerate(told):
                if value == _WIDE and at + 8 <= len(extra):
                    told[index] = int.from_bytes(extra[at : at + 8], "little")
                    at += 8
            break
        at += 4 + length
    return told[0], told[1], told[2]


def _check_overlaps(spans: list[tuple[int, int]]) -> None:
    spans.sort()
    for (_, end), (start, _) in pairwise(spans):
        if start < end:
            raise LimitReachedError(
                in_english(
                    "Files in the archive share the same bytes, which no export does and which can be used "
                    "to overload the computer that reads it. Nothing in it was read."
                )
            )


def _entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, tell: Tell) -> Entry | None:
    """Return a member to read, or tell why it is passed over."""
    if info.filename.endswith("/"):  # its own `is_dir` fails on an empty name
        return None
    name = label(info.filename)
    if info.flag_bits & _ENCRYPTED:
        tell(
            Fault(
                in_english(
                    "“{name}” is locked with a password: unpack it yourself and give the folder.", name=name
                )
            )
        )
    elif stat.S_ISLNK(info.external_attr >> 16):
        tell(Fault(in_english("“{name}” is a link, not a file: it was left out.", name=name)))
    elif info.compress_type not in _PACKINGS:
        tell(
            Fault(
                in_english(
                    "“{name}” is packed in a way Footfall cannot read: unpack it yourself and give the "
                    "folder.",
                    name=name,
                )
            )
        )
    else:
        return Entry(
            name,
            info.file_size,
            open=partial(_open, archive, info),
            crc=info.CRC,
            seekable=cast("partial[BinaryIO]", partial(archive.open, info)),
        )
    return None


def _open(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> ByteStream:
    """Open a member unchecked: `zipfile` keeps back the last bytes where that fails; `Member` does it."""
    unchecked = copy(info)
    del unchecked.CRC
    return cast("ByteStream", archive.open(unchecked))
