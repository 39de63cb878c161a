"""What every kind of archive gives: entries with a name to show and bytes to read."""

from __future__ import annotations

import lzma
import re
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from footfall.records import Fault

CHUNK_BYTES = 16 * 1024  # what is lost, at most, where a member is damaged

Tell = Callable[[Fault], None]
"""Is told of each fault as it is met."""

DAMAGE = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,  # RecursionError among them: a tar header may point to the next without end
)
"""All that the standard library raises on an archive that is damaged or made by hand to be so."""


class ByteStream(Protocol):
    """A file, or what behaves as one for reading."""

    def read1(self, size: int, /) -> bytes:
        """Return some bytes, none at the end."""

    def close(self) -> None:
        """Let go of it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file as an archive lists it.

    Attributes:
        name: Its cleaned name within this archive (see `label`).
        size: Its bytes as the archive declares them.
        open: Opens it for reading.
        crc: The CRC-32 its bytes must have, None where the archive tells none.
        seekable: Opens it for reading in any order, for an archive in the archive.
    """

    name: str
    size: int
    open: Callable[[], ByteStream]
    crc: int | None
    seekable: Callable[[], BinaryIO]


_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_DRIVE = re.compile(r"^[A-Za-z]:")


def label(name: str) -> str:
    """Return an archive's name for a member as a label that is safe to show and leads nowhere.

    No member is ever written to where its name says. What a name holds of "..", of a root, of a drive's
    letter and of control characters is left out all the same, and a backslash is taken as the slash that it
    stands for, so that no later reader of a label can be led astray.
    """
    parts = _UNPRINTABLE.sub("", name).replace("\\", "/").split("/")
    kept = [_DRIVE.sub("", part).strip() for part in parts]
    return "/".join(part for part in kept if part not in {"", ".", ".."}) or "unnamed"
