"""The front door: bytes of any format to activities.

A format is a function from bytes to a `Reading`, registered with how its files begin and how their names end.
What a file holds counts more than what it is called: phones and mail programs rename files.
"""

from __future__ import annotations

import re
import stat
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from footfall.errors import UnreadableError
from footfall.records import Activity, Fault, Reading
from footfall.retelling import in_english
from footfall.watch.fit.build import read_fit
from footfall.watch.fit.walk import is_fit
from footfall.watch.gpx import read_gpx
from footfall.watch.tcx import read_tcx

LARGEST_BYTES = 96 * 1024 * 1024  # a week on foot as GPX; read in under 5 s and 500 MB of memory
MOST_PACKED_PIECES = 10_000  # programs that pack in pieces take 64 kB for each
GZIP_SUFFIX = ".gz"
GZIP_MAGIC = b"\x1f\x8b"
GZIP_WINDOW = 16 + zlib.MAX_WBITS
ZIP_MAGIC = b"PK\x03\x04"
CHUNK_BYTES = 1024  # what is lost, at most, where the packing is damaged
SNIFFED_BYTES = 4096
_LARGEST = f"{LARGEST_BYTES // 1024**2} MB"
ROOT_ELEMENT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z]\w*)")


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that holds activities.

    Attributes:
        name: What it is called.
        suffix: How its files' names end, in small letters: ".fit".
        begins: Tells from a file's bytes whether it begins as one of these does.
        read: Takes a file's bytes apart; raises `UnreadableError` where they hold nothing of the format.
    """

    name: str
    suffix: str
    begins: Callable[[bytes], bool]
    read: Callable[[bytes], Reading]


_formats: dict[str, Format] = {}


def register(added: Format) -> None:
    """Let files of a further format be read; one with the same suffix is replaced."""
    _formats[added.suffix] = added


def suffixes() -> tuple[str, ...]:
    """Return how the names of activity files end, in small letters, packed ones (".fit.gz") included."""
    return tuple(suffix + packed for suffix in _formats for packed in ("", GZIP_SUFFIX))


def read(path: str | Path) -> Activity:
    """Read the first activity of a file.

    Args:
        path: A FIT, GPX or TCX file, packed with gzip or not.

    Raises:
        UnreadableError: The file cannot be opened, or holds no activity Footfall can read.
    """
    try:
        reading = read_bytes(file_bytes(Path(path)), Path(path).name)
        if not reading.activities:
            raise no_activity(reading)
    except UnreadableError as error:
        raise UnreadableError(error.reason, path=str(path), offset=error.offset) from error
    return reading.activities[0]


def read_bytes(data: bytes, name: str = "") -> Reading:
    """Read everything a file holds from its bytes.

    Args:
        data: The file's bytes, packed with gzip or not.
        name: The file's name; its ending decides where the bytes do not.

    Returns:
        The activities, which may be none (a settings file), and the damage met.

    Raises:
        UnreadableError: The bytes are of no format Footfall knows, or unpack to more than 96 MB.
    """
    damage: Fault | None = None
    if data.startswith(GZIP_MAGIC):
        data, damage = _unpacked(data)
    if not data:
        raise UnreadableError(
            in_english("The file is damaged from its beginning.")
            if damage
            else in_english("The file is empty."),
            offset=0,
        )
    reading = _format_of(data, name.casefold().removesuffix(GZIP_SUFFIX)).read(data)
    return _with_fault(reading, damage) if damage else reading


def _format_of(data: bytes, name: str) -> Format:
    for known in _formats.values():
        if known.begins(data):
            return known
    if data.startswith(ZIP_MAGIC):
        raise UnreadableError(
            in_english("This is a ZIP archive: import it as a whole, or give one file out of it."), offset=0
        )
    for known in _formats.values():
        if name.endswith(known.suffix):
            return known
    names = ", ".join(known.name for known in _formats.values())
    raise UnreadableError(
        in_english("This is no activity file of a kind Footfall knows ({names}).", names=names), offset=0
    )


def file_bytes(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        UnreadableError: It cannot be opened, or is larger than any watch writes.
    """
    try:
        about = path.stat()
        if not (stat.S_ISREG(about.st_mode) or stat.S_ISDIR(about.st_mode)):
            raise UnreadableError(
                in_english("This is no file that can be read to an end: give the file itself.")
            )
        if about.st_size > LARGEST_BYTES:
            raise UnreadableError(
                in_english(
                    "The file is larger than {largest}: no watch writes such a file.", largest=_LARGEST
                )
            )
        return path.read_bytes()
    except (FileNotFoundError, ValueError) as error:
        raise UnreadableError(in_english("There is no such file: look at how it is spelt.")) from error
    except IsADirectoryError as error:
        raise UnreadableError(in_english("This is a folder: import it, or give one file in it.")) from error
    except OSError as error:
        raise UnreadableError(
            in_english("The file cannot be opened ({reason}).", reason=error.strerror)
        ) from error


_NO_ACTIVITY = {
    "device": in_english("This is a device file: it holds no activity."),
    "settings": in_english("This is a settings file: it holds no activity."),
    "sport settings": in_english("This is a sport settings file: it holds no activity."),
    "workout": in_english("This is a workout file: it holds no activity."),
    "route": in_english("This is a route file: it holds no activity."),
    "waypoints": in_english("This is a waypoints file: it holds no activity."),
    "course": in_english("This is a course file: it holds no activity."),
    "schedule": in_english("This is a schedule file: it holds no activity."),
    "weight": in_english("This is a weight file: it holds no activity."),
    "totals": in_english("This is a totals file: it holds no activity."),
    "goals": in_english("This is a goals file: it holds no activity."),
    "blood pressure": in_english("This is a blood pressure file: it holds no activity."),
    "daily monitoring": in_english("This is a daily monitoring file: it holds no activity."),
    "activity summary": in_english("This is an activity summary file: it holds no activity."),
    "segment": in_english("This is a segment file: it holds no activity."),
    "segment list": in_english("This is a segment list file: it holds no activity."),
    "screen layout": in_english("This is a screen layout file: it holds no activity."),
}
"""What is told of a file by what it holds, other than activities."""

_NO_ACTIVITY_EITHER = in_english("This is a file of another kind ({holds}): it holds no activity.")


def no_activity(reading: Reading) -> UnreadableError:
    """Return what to say of a reading without activities: what the file is, or what is wrong with it."""
    if reading.holds != "activity":
        return UnreadableError(
            _NO_ACTIVITY.get(reading.holds) or in_english(_NO_ACTIVITY_EITHER, holds=reading.holds)
        )
    if reading.faults:
        first = reading.faults[0]
        return UnreadableError(
            f"{in_english('The file holds no activity.')} {first.reason}", offset=first.offset
        )
    return UnreadableError(in_english("The file holds no activity: nothing was recorded in it."))


def _unpacked(data: bytes) -> tuple[bytes, Fault | None]:
    """Return the bytes that gzip packed, those of all its members, and the damage that ended unpacking."""
    pieces: list[bytes] = []
    total = position = packed_pieces = 0
    while data.startswith(GZIP_MAGIC, position):
        packed_pieces += 1
        if packed_pieces > MOST_PACKED_PIECES:
            raise UnreadableError(
                in_english(
                    "The gzip packing is in more than {most_packed_pieces} pieces, which no program makes "
                    "and which can be used to overload the computer that reads it. Nothing in it was read.",
                    most_packed_pieces=f"{MOST_PACKED_PIECES:,}",
                )
            )
        unpacker = zlib.decompressobj(GZIP_WINDOW)
        while position < len(data) and not unpacker.eof:
            chunk = data[position : position + CHUNK_BYTES]
            try:
                pieces.append(unpacker.decompress(chunk, LARGEST_BYTES + 1 - total))
            except zlib.error:
                return b"".join(pieces), Fault(
                    in_english("The gzip packing is damaged here: what stood before was kept."), position
                )
            total += len(pieces[-1])
            position += len(chunk)
            if total > LARGEST_BYTES:
                raise UnreadableError(
                    in_english(
                        "The file unpacks to more than {largest}: no watch writes such a file.",
                        largest=_LARGEST,
                    )
                )
        if not unpacker.eof:
            return b"".join(pieces), Fault(
                in_english("The gzip packing is cut short: what stood before was kept."), position
            )
        position -= len(unpacker.unused_data)
    return b"".join(pieces), None


def _with_fault(reading: Reading, fault: Fault) -> Reading:
    activities = tuple(replace(each, faults=(fault, *each.faults)) for each in reading.activities)
    return replace(reading, activities=activities, faults=(fault, *reading.faults))


def _begins_with_element(name: bytes) -> Callable[[bytes], bool]:
    """Return a test for XML whose outermost element has the name, in UTF-8 or UTF-16."""

    def begins(data: bytes) -> bool:
        root = ROOT_ELEMENT.search(data[:SNIFFED_BYTES].replace(b"\0", b""))
        return root is not None and root[1] == name

    return begins


register(Format("FIT", ".fit", is_fit, read_fit))
register(Format("GPX", ".gpx", _begins_with_element(b"gpx"), read_gpx))
register(Format("TCX", ".tcx", _begins_with_element(b"TrainingCenterDatabase"), read_tcx))
SUFFIXES: tuple[str, ...] = suffixes()
