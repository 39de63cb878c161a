"""ZIP archives that broke off: their members found one after another, without the directory at the end."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from footfall.records import Fault
from footfall.retelling import in_english
from footfall.watch.archives.entry import CHUNK_BYTES, Entry, Tell, label
from footfall.watch.archives.limits import MIB, Budget

_LOCAL = struct.Struct("<4s5H3L2H")
_LOCAL_MAGIC = b"PK\x03\x04"
_ENCRYPTED, _SIZES_FOLLOW, _UTF8 = 0x01, 0x08, 0x800
_STORED, _DEFLATED = 0, 8
_DESCRIPTOR_MAGIC = b"PK\x07\x08"
_DESCRIPTOR_BYTES = 12
_PIECE_BYTES = MIB
_RAW_DEFLATE = -zlib.MAX_WBITS


@dataclass(frozen=True, slots=True)
class _Header:
    """What stands before a member's bytes."""

    name: str
    flags: int
    packing: int
    packed_bytes: int
    size: int
    begins_at: int

    @property
    def readable(self) -> bool:
        """Whether the bytes can be taken out and their end be found."""
        if self.flags & _ENCRYPTED:
            return False
        return self.packing == _DEFLATED or (
            self.packing == _STORED and not (self.flags & _SIZES_FOLLOW and not self.packed_bytes)
        )


def salvaged(stream: BinaryIO, budget: Budget, tell: Tell) -> Iterator[Entry]:
    """Yield the members that stand one after another from the beginning of a broken ZIP archive.

    The last of them may be cut short; what stands of it is given, and it is told.

    Args:
        stream: The archive.
        budget: What may be spent on it.
        tell: Told where the members end.

    Raises:
        LimitReachedError: The members break a limit.
    """
    position = 0
    while (header := _header(stream, position)) is not None:
        budget.count_entries()
        budget.check_member(header.size, header.name)
        if not header.readable or header.packed_bytes > budget.limits.held_bytes:
            tell(
                Fault(
                    in_english(
                        "“{name}” and what follows it in the broken archive could not be read.",
                        name=header.name,
                    )
                )
            )
            return
        data, position, whole = _expanded(stream, header, budget)
        if not whole:
            tell(
                Fault(
                    in_english(
                        "“{name}” is damaged or cut short: what stands of it was kept.", name=header.name
                    )
                )
            )
        if not header.name.endswith("/"):
            yield _entry(label(header.name), data)
        if not whole:
            return


def _entry(name: str, data: bytes) -> Entry:
    return Entry(name, len(data), lambda: io.BytesIO(data), None, lambda: io.BytesIO(data))


def _header(stream: BinaryIO, position: int) -> _Header | None:
    stream.seek(position)
    head = stream.read(_LOCAL.size)
    if len(head) < _LOCAL.size or not head.startswith(_LOCAL_MAGIC):
        return None
    _, _, flags, packing, _, _, _, packed_bytes, size, name_bytes, extra_bytes = _LOCAL.unpack(head)
    name = stream.read(name_bytes).decode("utf-8" if flags & _UTF8 else "cp437", "replace")
    begins_at = position + _LOCAL.size + name_bytes + extra_bytes
    return _Header(name, flags, packing, packed_bytes, size, begins_at)


def _expanded(stream: BinaryIO, header: _Header, budget: Budget) -> tuple[bytes, int, bool]:
    """Return a member's bytes, where the next header stands, and whether they are whole."""
    stream.seek(header.begins_at)
    if header.packing == _STORED:
        data = _read_up_to(stream, min(header.packed_bytes, budget.limits.held_bytes))
        budget.expand(len(data))
        return data, header.begins_at + header.packed_bytes, len(data) == header.packed_bytes
    unpacker = zlib.decompressobj(_RAW_DEFLATE)
    pieces: list[bytes] = []
    taken = given = 0
    while not unpacker.eof:
        packed = unpacker.unconsumed_tail or stream.read(CHUNK_BYTES)
        taken += 0 if unpacker.unconsumed_tail else len(packed)
        if not packed or given > budget.limits.held_bytes:
            return b"".join(pieces), header.begins_at + taken, False
        try:
            piece = unpacker.decompress(packed, CHUNK_BYTES)
        except zlib.error:
            return b"".join(pieces), header.begins_at + taken, False
        pieces.append(piece)
        given += len(piece)
        budget.expand(len(piece))
        budget.check_ratio(given, taken)
    end = header.begins_at + taken - len(unpacker.unused_data)
    return b"".join(pieces), _past_descriptor(stream, end, header), True


def _read_up_to(stream: BinaryIO, most: int) -> bytes:
    """Read so many bytes or as far as there are: read in one piece, as many as are asked for take memory."""
    pieces: list[bytes] = []
    while most > 0 and (piece := stream.read(min(most, _PIECE_BYTES))):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)


def _past_descriptor(stream: BinaryIO, end: int, header: _Header) -> int:
    """Return where the next header stands: some writers put a member's sizes behind it, in three shapes."""
    if not header.flags & _SIZES_FOLLOW:
        return end
    stream.seek(end)
    behind = stream.read(len(_DESCRIPTOR_MAGIC) + _DESCRIPTOR_BYTES + 8 + len(_LOCAL_MAGIC))
    marked = len(_DESCRIPTOR_MAGIC) if behind.startswith(_DESCRIPTOR_MAGIC) else 0
    wide = marked + _DESCRIPTOR_BYTES + 8
    return end + (wide if behind.startswith(_LOCAL_MAGIC, wide) else marked + _DESCRIPTOR_BYTES)
