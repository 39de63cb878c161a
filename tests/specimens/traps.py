"""Files made to overload, mislead or lock out whoever reads them, each with what a runner is told of it.

Each is written within a second or so: what is large in them is one piece, packed once and repeated.
"""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.specimens import hostile
from tests.specimens.hostile import GIB, MIB, zip_of

LONGEST_S = 2.0


@dataclass(frozen=True, slots=True)
class Trap:
    """A file nobody should be harmed by.

    Attributes:
        name: What it is.
        file_name: What its file is called.
        write: Writes it.
        told: Part of the sentence it is answered with; "" where it is read safely, without a word.
        large: True where its file itself is hundreds of megabytes large.
    """

    name: str
    file_name: str
    write: Callable[[Path], object]
    told: str
    large: bool = False


def _bytes(make: Callable[[], bytes], path: Path) -> None:
    path.write_bytes(make())


def _trap(name: str, file_name: str, make: Callable[[], bytes], told: str, *, large: bool = False) -> Trap:
    return Trap(name, file_name, partial(_bytes, make), told, large)


def ten_million_entries(path: Path, admitted: int = 10_000_000) -> None:
    """A real ZIP archive of 10 million entries, 470 MB of directory; it may say that it has fewer."""
    count = 10_000_000
    record = hostile.short_listed("a")
    local = hostile.stored("a", b"")
    with path.open("wb") as out:
        out.write(local)
        for _ in range(count // 100_000):
            out.write(record * 100_000)
        out.write(hostile.end_of(admitted, len(record) * count, len(local)))


def giant_member(path: Path, told: int = 5 * GIB) -> None:
    """A ZIP archive whose one member really unpacks to 5 GB of zeros; it may tell another size."""
    packed = hostile.deflated_zeros(5 * GIB)
    local = hostile.LOCAL.pack(b"PK\3\4", 45, 0, 8, 0, 0, 0, 0xFFFFFFFF, 0xFFFFFFFF, 5, 20)
    wide = struct.pack("<2H2Q", 1, 16, told, len(packed))
    path.write_bytes(hostile.lying([("a.fit", len(packed), told, 0)], local + b"a.fit" + wide + packed))


def giant_gzip(path: Path) -> None:
    """A recording packed by gzip that unpacks to 5 GB of zeros, in one member."""
    packed = hostile.deflated_zeros(5 * GIB)
    path.write_bytes(b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + packed + bytes(8))


def gzip_of_members(path: Path, inside: bytes = b"", count: int = 500_000) -> None:
    """Very many gzip members one after another; each holds little or nothing."""
    path.write_bytes(gzip.compress(inside, mtime=0) * count)


def packed_tar_crowd(path: Path, count: int = 5_000_000) -> None:
    """A packed TAR archive of 5 million files: 2.5 GB of headers."""
    header = tarfile.TarInfo("a.fit").tobuf(tarfile.USTAR_FORMAT)
    path.write_bytes(gzip.compress(header * 20_000, mtime=0) * (count // 20_000))


def tar_then_nothing(path: Path, count: int = 2_000_000) -> None:
    """A packed TAR archive whose one header is followed by 40 MB of packing that holds nothing."""
    header = tarfile.TarInfo("a.fit").tobuf(tarfile.USTAR_FORMAT)
    path.write_bytes(gzip.compress(header, mtime=0) + gzip.compress(b"", mtime=0) * count)


def sparse_tar(path: Path) -> None:
    """A TAR archive with a sparse file: it holds 512 bytes and says it is 5 GB large."""
    header = bytearray(tarfile.TarInfo("run.fit").tobuf(tarfile.GNU_FORMAT))
    header[124:136] = b"00000001000\0"
    header[156:157] = tarfile.GNUTYPE_SPARSE
    header[386:410] = b"00000000000\0" + b"00000001000\0"
    header[483:495] = f"{5 * GIB:011o}\0".encode()
    path.write_bytes(_sealed(header) + bytes(512) + bytes(1024))


def _sealed(header: bytearray) -> bytes:
    header[148:156] = b" " * 8
    header[148:156] = f"{sum(header[:512]):06o}\0 ".encode()
    return bytes(header)


def climbing_tar() -> bytes:
    """A TAR archive of links and paths that lead out of it, and one honest name."""
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as out:
        for name, target in (("link.fit", "/etc/passwd"), ("out.fit", "../../../etc/passwd")):
            link = tarfile.TarInfo(name)
            link.type, link.linkname = tarfile.SYMTYPE, target
            out.addfile(link)
        for name in CLIMBING:
            out.addfile(tarfile.TarInfo(name))
    return archive.getvalue()


CLIMBING = ("../../etc/run.fit", "/etc/run.fit", "C:\\Windows\\run.fit", "..\\..\\run.fit", "~/run.fit")


def laughs(root: str, begins: str) -> bytes:
    """XML whose ten entities, each ten times the one before, stand for 30 GB of text."""
    entities = ['<!ENTITY a0 "lol">']
    entities += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 11)]
    return f'<?xml version="1.0"?><!DOCTYPE {root} [{"".join(entities)}]>{begins}&a10;'.encode()


def outside(root: str, begins: str) -> bytes:
    """XML with an entity that stands for a file of the computer that reads it."""
    doctype = f'<!DOCTYPE {root} [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return f'<?xml version="1.0"?>{doctype}{begins}&x;'.encode()


GPX = '<gpx xmlns="http://www.topografix.com/GPX/1/1"><trk><name>'
TCX = (
    '<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2">'
    "<Activities><Activity><Notes>"
)


def deep_xml(depth: int = 1_000_000) -> bytes:
    """A GPX file of a million elements inside each other."""
    return b'<gpx xmlns="http://www.topografix.com/GPX/1/1">' + b"<trk>" * depth


def many_points(point: bytes) -> bytes:
    """A GPX file of very many points, as large as one may be."""
    begins = b'<gpx xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>'
    return begins + point * (90 * MIB // len(point))


_SHARED = "share the same bytes"
_FAR = "200 times its size"
_MANY = "more than 200,000 files"
_DEEP = "archives inside each other"
_LARGE = "is 5 GB large"
_DOCTYPE = "declares a document type"

TRAPS = (
    _trap("zip bomb, flat", "flat.zip", hostile.flat_bomb, _FAR),
    _trap("zip bomb, overlapping", "overlapping.zip", hostile.overlapping_bomb, _SHARED),
    _trap("zip bomb, nested as 42.zip is", "42.zip", hostile.nested_bomb, _DEEP),
    _trap("zip in zip, 1,000 deep", "deep.zip", partial(hostile.nested_bomb, 1000, 1), _DEEP),
    _trap("tar.gz in tar.gz, 200 deep", "deep.tar.gz", hostile.nested_tars, _DEEP),
    Trap("zip, 10 million entries", "crowd.zip", ten_million_entries, _MANY, large=True),
    Trap(
        "zip, 10 million entries, says 1",
        "one.zip",
        partial(ten_million_entries, admitted=1),
        _MANY,
        large=True,
    ),
    _trap("zip, says 10 million entries", "says.zip", hostile.crowd, _MANY),
    Trap("tar.gz, 5 million entries", "crowd.tar.gz", packed_tar_crowd, _FAR),
    _trap("tar.gz, 400,000 entries behind noise", "noise.tar.gz", hostile.tar_crowd_behind_noise, _MANY),
    _trap("tar, 1 million entries", "crowd.tar", partial(hostile.tar_crowd, 1_000_000), _MANY, large=True),
    Trap("zip, a 5 GB member", "giant.zip", giant_member, _LARGE),
    Trap("zip, a 5 GB member that says 4 kB", "small.zip", partial(giant_member, told=4096), "no FIT file"),
    _trap("zip, says it has a 5 GB member", "claims.zip", hostile.giant_member, _LARGE),
    _trap("zip, 68 GB in all", "much.zip", hostile.much, "more than 64 GB"),
    _trap("tar, says it has a 5 GB member", "claims.tar", hostile.giant_tar_member, _LARGE),
    Trap("tar, a sparse file of 5 GB", "sparse.tar", sparse_tar, _LARGE),
    _trap("tar.gz, a header of 100 GB", "header.tar.gz", hostile.tar_with_giant_header, "damaged"),
    Trap("fit.gz of 5 GB", "giant.fit.gz", giant_gzip, "no watch writes such a file"),
    Trap("fit.gz of 500,000 empty members", "members.fit.gz", gzip_of_members, "10,000 pieces"),
    Trap("tar.gz of 500,000 empty members", "members.tar.gz", gzip_of_members, "10,000 pieces"),
    Trap("tar.gz, one header, 2 million empty members", "nothing.tar.gz", tar_then_nothing, "holds nothing"),
    _trap("many points, gpx", "points.gpx", partial(many_points, b"<trkpt/>"), "more than 700,000 points"),
    _trap("billion laughs, gpx", "laughs.gpx", partial(laughs, "gpx", GPX), _DOCTYPE),
    _trap("billion laughs, tcx", "laughs.tcx", partial(laughs, "TrainingCenterDatabase", TCX), _DOCTYPE),
    _trap("a file of the computer, gpx", "outside.gpx", partial(outside, "gpx", GPX), _DOCTYPE),
    _trap("a file of the computer, tcx", "outside.tcx", partial(outside, "T", TCX), _DOCTYPE),
    _trap("a million elements deep, gpx", "deep.gpx", deep_xml, "more than 120,000 laps"),
    _trap(
        "names that lead out, zip", "climbing.zip", lambda: zip_of(dict.fromkeys(CLIMBING, b"")), "is empty"
    ),
    _trap("names and links that lead out, tar", "climbing.tar", climbing_tar, "link or a device"),
    _trap("links, zip", "links.zip", hostile.linking_zip, "is a link"),
    _trap("the same name twice, zip", "twice.zip", hostile.same_name_twice, "no FIT file"),
    _trap("locked, zip", "locked.zip", hostile.locked_zip, "locked with a password"),
    _trap("packed in an unknown way, zip", "unknown.zip", hostile.unknown_packing, "packed in a way"),
    _trap("a member without a name, zip", "nameless.zip", hostile.nameless, ""),
)
