"""XML as watches write it: one fast, guarded pass from bytes to records and points, then points to arrays.

GPX and TCX are both a few enclosing elements (a track, a lap) around very many points with a few values
each. The pass keeps exactly that: records, and in them points as plain dictionaries of text. What is not
asked for is not kept, and a name counts by its namespace's address, never by its prefix.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from xml.parsers import expat

import numpy as np

from footfall.errors import UnreadableError
from footfall.records import Fault, FloatArray, IntArray, offset_zone, unknown
from footfall.watch.timeline import onward

Point = dict[str, str]
"""The attributes and values of one point, as text by field name."""


@dataclass(slots=True)
class Record:
    """An element that encloses others.

    Attributes:
        name: The record's name, as the vocabulary gives it.
        fields: Its attributes, and the text of the elements in it that are wanted.
        records: The records inside it, in file order.
        points: The complete points directly inside it, in file order.
        closed: False where the file ended or was damaged before the record did.
    """

    name: str
    fields: dict[str, str]
    records: list[Record] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    closed: bool = False

    def enclose(self, name: str, fields: dict[str, str]) -> Record:
        """Add a record inside this one and return it."""
        self.records.append(Record(name, fields))
        return self.records[-1]

    def all_named(self, name: str) -> list[Record]:
        """Return the records of this name inside this one, however deep, in file order."""
        found: list[Record] = []
        ahead = self.records[::-1]
        while ahead:
            record = ahead.pop()
            if record.name == name:
                found.append(record)
            else:
                ahead += record.records[::-1]
        return found


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a reader wants to know of an XML format.

    Attributes:
        file_type: What the format is called, "GPX".
        name_of: Gives the record or field name of an element from its namespace and local name;
            "" for elements that are not wanted.
        records: The names that stand for records; every other is a field with text.
        point: The name of the points.
    """

    file_type: str
    name_of: Callable[[str, str], str]
    records: frozenset[str]
    point: str


@dataclass(frozen=True, slots=True)
class Damage:
    """Where and why reading stopped before the end of the file."""

    what: str
    offset: int | None

    def fault(self) -> Fault:
        """Return the damage as a fault of what could be read before it."""
        return Fault(
            f"{self.what} What stands before was kept; export the activity again for the rest.", self.offset
        )

    def error(self, file_type: str) -> UnreadableError:
        """Return the damage as the reason why nothing could be read."""
        reason = f"{self.what} Nothing in it could be read as {file_type}; export the activity again."
        return UnreadableError(reason, offset=self.offset)


def read_records(data: bytes, vocabulary: Vocabulary) -> tuple[Record, Damage | None]:
    """Read an XML file into records, keeping what stands before any damage.

    Args:
        data: The file; UTF-8, UTF-16 or an 8-bit encoding that it declares. Blanks and marks of byte order
            before the XML declaration are passed over.
        vocabulary: What to keep.

    Returns:
        A nameless record that holds all others, and the damage at which reading stopped, if any.

    Raises:
        UnreadableError: The file is not XML, holds none of the records asked for, or declares a document
            type: that is refused before anything it defines is looked at.
    """
    text, skipped = _without_leading_blanks(data)
    if not text:
        raise UnreadableError("The file is empty. Export the activity again.")
    parser = expat.ParserCreate(_encoding_to_impose(text), namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    document = _collect_records(parser, vocabulary)
    damage = None
    try:
        parser.Parse(text, True)
    except expat.ExpatError as error:
        damage = Damage(_what_is_damaged(error), parser.ErrorByteIndex + skipped)
    except (LookupError, ValueError) as error:
        damage = Damage(f"The file is in a character encoding Footfall cannot read ({error}).", None)
    if not document.records:
        if damage:
            raise damage.error(vocabulary.file_type)
        raise UnreadableError(f"The file is XML, but not {vocabulary.file_type}.")
    return document, damage


def _collect_records(parser: expat.XMLParserType, vocabulary: Vocabulary) -> Record:
    """Set the parser's handlers so that they fill the record returned.

    Inside a point no start of an element is looked at, only ends: its values carry no attributes, and each
    call spared is time. So the text of a value may begin with the blanks before its tag.
    """
    document = Record("", {})
    enclosing = [document]
    fields = document.fields
    texts: list[str] = []
    names = _Names(vocabulary.name_of)
    records, point = vocabulary.records, vocabulary.point

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal fields
        texts.clear()
        name = names[tag]
        if name == point:
            fields = attributes
            parser.StartElementHandler = None
        elif name in records:
            enclosing.append(enclosing[-1].enclose(name, attributes))
            fields = attributes

    def end(tag: str) -> None:
        nonlocal fields
        name = names[tag]
        if name == point:
            enclosing[-1].points.append(fields)
            fields = enclosing[-1].fields
            parser.StartElementHandler = start
        elif name in records:
            if fields is enclosing[-1].fields:  # else a record in a point, whose start was not looked at
                enclosing.pop().closed = True
                fields = enclosing[-1].fields
        elif name:
            fields[name] = "".join(texts)
        texts.clear()

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = texts.append
    return document


class _Names(dict[str, str]):
    """The names of the tags met so far, so that each tag is looked up in the vocabulary once."""

    def __init__(self, name_of: Callable[[str, str], str]) -> None:
        super().__init__()
        self._name_of = name_of

    def __missing__(self, tag: str) -> str:
        namespace, _, local = tag.rpartition(" ")
        self[tag] = name = self._name_of(namespace, local)
        return name


_LEADING_BLANKS = re.compile(rb"(\xff\xfe|\xfe\xff)?(?:\xef\xbb\xbf|[ \t\r\n]\x00?|\x00[ \t\r\n])*")
_DECLARED_ENCODING = re.compile(rb"<\?xml[^>]*?\sencoding\s*=\s*[\"']([A-Za-z0-9._-]+)")


def _without_leading_blanks(data: bytes) -> tuple[bytes, int]:
    """Return the file without the blanks before its first tag, and how many bytes those were."""
    blanks = _LEADING_BLANKS.match(data)
    if blanks is None or blanks.end() == 0:
        return data, 0
    byte_order = blanks[1] or b""
    return byte_order + data[blanks.end() :], blanks.end() - len(byte_order)


def _encoding_to_impose(text: bytes) -> str | None:
    """Return the encoding to read in whatever the file declares, or None to trust what it declares.

    Files say "UTF8", which XML does not know, and "UTF-16" in bytes that can only be UTF-8: both mean UTF-8.
    """
    declared = _DECLARED_ENCODING.match(text)
    if declared is None:
        return None
    try:
        encoding = codecs.lookup(declared[1].decode("ascii")).name
    except LookupError:
        return None
    return "utf-8" if encoding.startswith(("utf-8", "utf-16")) else None


def _refuse_document_type(name: str, *_: object) -> None:
    raise UnreadableError(
        f"The file declares a document type ({name}), which no watch does and which can be used to overload"
        " or spy on the computer that reads it. Nothing in it was read. Export the activity again from where"
        " it came from."
    )


_BROKEN_OFF = frozenset(
    expat.errors.codes[message]
    for message in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
)
_MORE_AFTER_THE_END = expat.errors.codes[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]


def _what_is_damaged(error: expat.ExpatError) -> str:
    if error.code in _BROKEN_OFF:
        return "The file breaks off before its end."
    if error.code == _MORE_AFTER_THE_END:
        return "Something follows after the end of the document."
    return f"The XML is damaged: {expat.ErrorString(error.code)}."


PLAUSIBLE: dict[str, tuple[float, float]] = {
    "latitude_deg": (-90.0, 90.0),
    "longitude_deg": (-180.0, 180.0),
    "altitude_m": (-500.0, 9000.0),
    "distance_m": (0.0, 1e7),
    "speed_mps": (0.0, 50.0),
    "heart_rate_bpm": (20.0, 250.0),
    "cadence_spm": (0.0, 250.0),
    "power_w": (0.0, 3000.0),
}
"""The channels an XML file can hold, and the values that can be true [D]; all others mean "unknown"."""

_ABSENT = "nan"


def channels(points: Sequence[Point], kept: IntArray, field_of: Mapping[str, str]) -> dict[str, FloatArray]:
    """Return the values of the points as channels of streams, NaN where absent, unreadable or impossible.

    Args:
        points: The points of one activity.
        kept: (n,) the numbers of the points to take.
        field_of: The field of a channel where it is not the channel's own name.

    Returns:
        By channel, (n,) float64; channels without any value are left out.
    """
    found = {}
    for channel, (low, high) in PLAUSIBLE.items():
        values = column(points, field_of.get(channel, channel))[kept]
        values = np.where((values >= low) & (values <= high), values, np.nan)
        if np.isfinite(values).any():
            found[channel] = values
    _unset_null_island(found)
    return found


def column(points: Sequence[Point], name: str) -> FloatArray:
    """Return a field of the points as (n,) float64, NaN where it is absent or not a number."""
    texts = [point.get(name, _ABSENT) for point in points]
    if texts.count(_ABSENT) == len(texts):
        return unknown(len(texts))
    try:
        return np.fromiter(map(float, texts), np.float64, len(texts))
    except ValueError:
        return np.fromiter(map(number, texts), np.float64, len(texts))


def number(text: str) -> float:
    """Return the number a text stands for, NaN where it stands for none."""
    try:
        return float(text)
    except ValueError:
        return float("nan")


def _unset_null_island(found: dict[str, FloatArray]) -> None:
    """Make a position unknown where half of it is, or where it is 0, 0: watches write that without a fix."""
    if not {"latitude_deg", "longitude_deg"} <= found.keys():
        found.pop("latitude_deg", None)
        found.pop("longitude_deg", None)
        return
    latitude, longitude = found["latitude_deg"], found["longitude_deg"]
    nowhere = np.isnan(latitude) | np.isnan(longitude) | ((latitude == 0) & (longitude == 0))
    found["latitude_deg"] = np.where(nowhere, np.nan, latitude)
    found["longitude_deg"] = np.where(nowhere, np.nan, longitude)


@dataclass(frozen=True, slots=True)
class Times:
    """When the points of one activity were recorded.

    Attributes:
        start: The moment of the first point kept, in UTC.
        kept: (n,) the numbers of the points that have a time, in order.
        time_s: (n,) seconds since `start`, never decreasing.
        zone: The offset from UTC the times are written with, "+02:00", or "" where they are in UTC.
        faults: What was left out.
    """

    start: datetime
    kept: IntArray
    time_s: FloatArray
    zone: str
    faults: tuple[Fault, ...]


def times_of(points: Sequence[Point]) -> Times | None:
    """Place points in time by their field "time", or return None where not one has a time.

    Points without a time are left out, and so are as few as can be for the rest never to run backwards.
    """
    moments = [moment(point.get("time", "")) for point in points]
    first = next(filter(None, moments), None)
    if first is None:
        return None
    seconds = np.array([(at - first).total_seconds() if at else np.nan for at in moments])
    timed = np.flatnonzero(np.isfinite(seconds))
    kept = timed[onward(seconds[timed])]
    start = moments[kept[0]] or first
    faults = _left_out(len(points) - len(timed), "without a time") + _left_out(
        len(timed) - len(kept), "with a time earlier than that of a point before"
    )
    time_s = np.round(seconds[kept] - seconds[kept[0]], 6)
    return Times(start.astimezone(UTC), kept, time_s, _zone_written(start), faults)


def moment(text: str) -> datetime | None:
    """Return the moment an ISO 8601 text stands for (in UTC where it names no zone), or None for none."""
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    if not 1970 <= at.year < 2200:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _zone_written(at: datetime) -> str:
    offset = at.utcoffset()
    return offset_zone(offset.total_seconds()) if offset else ""


def _left_out(count: int, why: str) -> tuple[Fault, ...]:
    if not count:
        return ()
    points = "1 point was" if count == 1 else f"{count} points were"
    return (Fault(f"{points} left out: {why}. The others were kept."),)
