"""Archives made to overload, mislead or lock out whoever reads them."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import zipfile
import zlib
from random import Random

LOCAL = struct.Struct("<4s5H3L2H")
MIB = 1024**2
GIB = 1024**3
_LISTED = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR = struct.Struct("<4sLQL")
_DEFLATED = 8


def zip_of(files: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A plain ZIP archive."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", packing) as out:
        for name, data in files.items():
            out.writestr(zipfile.ZipInfo(name, (2026, 5, 4, 6, 30, 0)), data, packing)
    return archive.getvalue()


def streamed_zip_of(files: dict[str, bytes]) -> bytes:
    """A ZIP archive written by a service as it is sent: each member's sizes stand behind it."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            super().__init__()
            self.sent = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]
            self.sent += data
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in files.items():
            out.writestr(name, data)
    return bytes(pipe.sent)


def tar_of(files: dict[str, bytes], mode: str = "w") -> bytes:
    """A TAR archive, packed as `mode` says ("w:gz")."""
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode=mode) as out:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            out.addfile(info, io.BytesIO(data))
    return archive.getvalue()


def flat_bomb(megabytes: int = 256) -> bytes:
    """One member of zeros."""
    return zip_of({"run.fit": bytes(megabytes * 1024**2)})


def nested_bomb(depth: int = 12, width: int = 16) -> bytes:
    """Archives in archives in archives, each of them small."""
    inner = zip_of({"run.fit": bytes(1024)})
    for _ in range(depth):
        inner = zip_of({f"{number}.zip": inner for number in range(width)})
    return inner


def nested_tars(depth: int = 200) -> bytes:
    """Packed TAR archives inside each other."""
    inner = b"run"
    for _ in range(depth):
        inner = gzip.compress(tar_of({"in.tar.gz": inner}), 1, mtime=0)
    return inner


def stored(name: str, data: bytes) -> bytes:
    """A member of a ZIP archive as it stands there, not packed."""
    head = LOCAL.pack(b"PK\3\4", 20, 0, 0, 0, 0, zlib.crc32(data), len(data), len(data), len(name), 0)
    return head + name.encode() + data


def short_listed(name: str, data: bytes = b"", offset: int = 0) -> bytes:
    """The shortest record that a ZIP archive's directory may hold of a member that is not packed."""
    sizes = (zlib.crc32(data), len(data), len(data), len(name))
    return _LISTED.pack(b"PK\1\2", 20, 20, 0, 0, 0, 0, *sizes, 0, 0, 0, 0, 0, offset) + name.encode()


def end_of(count: int, directory_bytes: int, begins_at: int) -> bytes:
    """The end of a ZIP archive, for any number of entries."""
    end = _END64.pack(b"PK\6\6", 44, 45, 45, 0, 0, count, count, directory_bytes, begins_at)
    end += _LOCATOR.pack(b"PK\6\7", 0, begins_at + directory_bytes, 1)
    return end + _END.pack(b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)


def deflated_zeros(size: int) -> bytes:
    """So many zeros, packed: one piece is packed, and repeated. The size must be a multiple of 64 MB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(bytes(64 * MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    return piece * (size // (64 * MIB)) + packer.flush(zlib.Z_FINISH)


def lying(entries: list[tuple[str, int, int, int]], body: bytes = b"", count: int | None = None) -> bytes:
    """A ZIP archive whose directory says what it likes: (name, packed bytes, size, offset) of each entry."""
    directory = b"".join(_listed(*entry) for entry in entries)
    told = len(entries) if count is None else count
    return body + directory + end_of(told, len(directory), len(body))


def overlapping_bomb(entries: int = 2000) -> bytes:
    """Many entries that all give the same packed bytes."""
    data = bytes(10_000)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(data) + packer.flush()
    body = LOCAL.pack(b"PK\3\4", 20, 0, _DEFLATED, 0, 0, zlib.crc32(data), len(packed), len(data), 5, 0)
    body += b"a.fit" + packed
    return lying([("a.fit", len(packed), len(data), 0)] * entries, body)


def crowd(count: int = 10_000_000) -> bytes:
    """An archive that says it has ten million entries, as its end tells."""
    local = LOCAL.pack(b"PK\3\4", 20, 0, 0, 0, 0, 0, 0, 0, 5, 0) + b"a.fit"
    return lying([("a.fit", 0, 0, 0)], local, count)


def unadmitted_crowd(count: int) -> bytes:
    """An archive with many entries that says it has one."""
    local = LOCAL.pack(b"PK\3\4", 20, 0, 0, 0, 0, 0, 0, 0, 1, 0) + b"a"
    return lying([("a", 0, 0, number * 31) for number in range(count)], local, 1)


def giant_member(size: int = 5 * GIB) -> bytes:
    """An archive with one member of 5 GB, as its directory tells."""
    local = LOCAL.pack(b"PK\3\4", 45, 0, 0, 0, 0, 0, 0, 0, 5, 0) + b"a.fit"
    return lying([("a.fit", size // 100, size, 0)], local)


def much(gigabytes: int = 68) -> bytes:
    """An archive whose members are each within bounds, and too much together."""
    local = LOCAL.pack(b"PK\3\4", 45, 0, 0, 0, 0, 0, 0, 0, 5, 0) + b"a.fit"
    return lying([("a.fit", 1024**3, 4 * 1024**3, 0)] * (gigabytes // 4), local)


def giant_tar_member(size: int = 5 * GIB) -> bytes:
    """A TAR archive with one member of 5 GB, as its header tells."""
    info = tarfile.TarInfo("run.fit")
    info.size = size
    return info.tobuf(tarfile.GNU_FORMAT) + bytes(1024)


def tar_with_giant_header(packed: bool = True) -> bytes:
    """A TAR archive whose extended header says it is 100 GB long."""
    info = tarfile.TarInfo("header")
    info.type = tarfile.XHDTYPE
    info.size = 100 * 1024**3
    data = info.tobuf(tarfile.GNU_FORMAT) + bytes(64 * 1024)
    return gzip.compress(data) if packed else data


def tar_crowd(count: int = 300_000, packed: bool = False) -> bytes:
    """A TAR archive of very many empty files."""
    block = tarfile.TarInfo("a.fit").tobuf(tarfile.USTAR_FORMAT)
    data = block * count + bytes(1024)
    return gzip.compress(data) if packed else data


def tar_crowd_behind_noise(count: int = 400_000) -> bytes:
    """A packed TAR archive of very many files behind 17 MB that do not pack."""
    noise = Random(1).randbytes(17 * MIB)
    begins = tar_of({"noise.bin": noise})[: 512 + len(noise)]
    header = tarfile.TarInfo("a.fit").tobuf(tarfile.USTAR_FORMAT)
    crowd = gzip.compress(header * 20_000, mtime=0) * (count // 20_000)
    return gzip.compress(begins, 1, mtime=0) + crowd


def nameless() -> bytes:
    """An archive with a member that has no name."""
    local = LOCAL.pack(b"PK\3\4", 20, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    return lying([("", 0, 0, 0)], local)


def locked_zip(name: str = "run.fit") -> bytes:
    """A ZIP archive whose member says it is encrypted."""
    data = bytearray(zip_of({name: b"secret" * 100}))
    data[6] |= 1
    data[data.rfind(b"PK\1\2") + 8] |= 1
    return bytes(data)


def linking_zip() -> bytes:
    """A ZIP archive of a link to a file of the computer that reads it."""
    link = zipfile.ZipInfo("link.fit")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr(link, "/etc/passwd")
    return archive.getvalue()


def same_name_twice() -> bytes:
    """A ZIP archive with two members of one name."""
    first, second = stored("run.fit", b"one"), stored("run.fit", b"two")
    listed = short_listed("run.fit", b"one") + short_listed("run.fit", b"two", len(first))
    return first + second + listed + end_of(2, len(listed), len(first + second))


def unknown_packing() -> bytes:
    """A ZIP archive packed in a way that nobody knows."""
    data = bytearray(zip_of({"run.fit": b"secret" * 100}))
    data[8:10] = b"\x63\0"
    at = data.rfind(b"PK\1\2") + 10
    data[at : at + 2] = b"\x63\0"
    return bytes(data)


def _listed(name: str, packed: int, size: int, offset: int) -> bytes:
    extra = struct.pack("<2H3Q", 1, 24, size, packed, offset)
    wide = 0xFFFFFFFF
    return (
        _LISTED.pack(
            b"PK\1\2", 45, 45, 0, _DEFLATED if packed else 0, 0, 0, 0, wide, wide,
            len(name), len(extra), 0, 0, 0, 0, wide,
        )
        + name.encode()
        + extra
    )  # fmt: skip
