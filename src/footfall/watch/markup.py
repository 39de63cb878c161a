"""XML as watches write it: one fast, guarded pass from bytes to records and points (see `points`).

GPX and TCX are both a few enclosing elements (a track, a lap) around very many points with a few values
each. The pass keeps exactly that: records, and in them points as plain dictionaries of text. What is not
asked for is not kept, and a name counts by its namespace's address, never by its prefix.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from xml.parsers import expat

from footfall.errors import UnreadableError
from footfall.records import Activity, Fault
from footfall.retelling import in_english
from footfall.watch.encoding import declares_encoding, encoding_to_impose, without_leading_blanks
from footfall.watch.points import NO_POINTS, Point, Points
from footfall.watch.regular import condense

MOST_POINTS = 700_000  # eight days on foot, a point a second: half a gigabyte while it is read
MOST_RECORDS = 120_000


@dataclass(slots=True)
class Record:
    """An element that encloses others.

    Attributes:
        name: The record's name, as the vocabulary gives it.
        fields: Its attributes, and the text of the elements in it that are wanted.
        records: The records inside it, in file order.
        parsed: The complete points directly inside it, in file order, one by one.
        closed: False where the file ended or was damaged before the record did.
        points: The same as columns.
    """

    name: str
    fields: dict[str, str]
    records: list[Record] = field(default_factory=list)
    parsed: list[Point] = field(default_factory=list)
    closed: bool = False
    points: Points = NO_POINTS

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

    def all_with_points(self) -> list[Record]:
        """Return the records inside this one that enclose points, however deep, in file order."""
        found: list[Record] = []
        ahead = self.records[::-1]
        while ahead:
            record = ahead.pop()
            ahead += record.records[::-1]
            if record.parsed:
                found.append(record)
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
        so = in_english("What stands before was kept; export the activity again for the rest.")
        return Fault(f"{self.what} {so}", self.offset)

    def error(self, file_type: str) -> UnreadableError:
        """Return the damage as the reason why nothing could be read."""
        so = in_english(
            "Nothing in it could be read as {file_type}; export the activity again.", file_type=file_type
        )
        return UnreadableError(f"{self.what} {so}", offset=self.offset)


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
            type: that is refused before anything it defines is looked at. Or it holds more points or
            records than any activity does.
    """
    text, skipped = without_leading_blanks(data)
    if not text:
        raise UnreadableError(in_english("The file is empty. Export the activity again."))
    encoding = encoding_to_impose(text)
    if encoding or not declares_encoding(text):
        document = _read_in_bulk(text, encoding, vocabulary)
        if document:
            return document, None
    document, damage = _parse(text, encoding, vocabulary)
    if damage and damage.offset is not None:
        damage = replace(damage, offset=damage.offset + skipped)
    for record in document.all_with_points():
        record.points = Points.of(record.parsed)
    if not document.records:
        if damage:
            raise damage.error(vocabulary.file_type)
        raise UnreadableError(
            in_english("The file is XML, but not {file_type}.", file_type=vocabulary.file_type)
        )
    return document, damage


def _read_in_bulk(text: bytes, encoding: str | None, vocabulary: Vocabulary) -> Record | None:
    """Read a file by models of its points, None where they are not alike enough or anything is wrong."""
    condensed = condense(text, vocabulary.point)
    if condensed is None:
        return None
    document, damage = _parse(condensed.text, encoding, vocabulary)
    records = document.all_with_points()
    points = condensed.points(record.parsed for record in records)
    if damage or points is None or sum(map(len, points)) > MOST_POINTS:
        return None
    for record, of_record in zip(records, points, strict=True):
        record.points = of_record
    return document


def _parse(text: bytes, encoding: str | None, vocabulary: Vocabulary) -> tuple[Record, Damage | None]:
    """Read a file one element after another, up to its end or the first damage."""
    parser = expat.ParserCreate(encoding, namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    document = _collect_records(parser, vocabulary)
    damage = None
    try:
        parser.Parse(text, True)
    except expat.ExpatError as error:
        damage = Damage(_what_is_damaged(error), parser.ErrorByteIndex)
    except (LookupError, ValueError) as error:
        damage = Damage(
            in_english("The file is in a character encoding Footfall cannot read ({reason}).", reason=error),
            None,
        )
    finally:  # they hold the parser, as it holds them: all that was read would stay until both are found idle
        parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None
    return document, damage


def gather(
    found: Iterable[Activity | Fault], damage: Damage | None, file_type: str
) -> tuple[list[Activity], list[Fault]]:
    """Sort what was made of the records into activities and faults, with the damage that ended reading.

    Raises:
        UnreadableError: The file is damaged before its first activity.
    """
    activities: list[Activity] = []
    faults: list[Fault] = []
    for one in found:
        if isinstance(one, Fault):
            faults.append(one)
        else:
            activities.append(one)
            faults += one.faults
    if damage and not activities:
        raise damage.error(file_type)
    if damage and damage.fault() not in faults:
        faults.append(damage.fault())
    return activities, faults


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
    points_left, records_left = MOST_POINTS, MOST_RECORDS
    records, point = vocabulary.records, vocabulary.point

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal fields, records_left
        texts.clear()
        name = names[tag]
        if name == point:
            fields = attributes
            parser.StartElementHandler = None
        elif name in records:
            records_left -= 1
            if records_left < 0:
                raise _too_much(_TOO_MANY_RECORDS, MOST_RECORDS)
            enclosing.append(enclosing[-1].enclose(name, attributes))
            fields = attributes

    def end(tag: str) -> None:
        nonlocal fields, points_left
        name = names[tag]
        if name == point:
            points_left -= 1
            if points_left < 0:
                raise _too_much(_TOO_MANY_POINTS, MOST_POINTS)
            enclosing[-1].parsed.append(fields)
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


_TOO_MANY_POINTS = in_english(
    "The file holds more than {most} points, which no activity does and which can be used to overload the"
    " computer that reads it. Nothing in it was read. Export fewer activities at a time."
)
_TOO_MANY_RECORDS = in_english(
    "The file holds more than {most} laps or parts of a track, which no activity does and which can be used"
    " to overload the computer that reads it. Nothing in it was read. Export fewer activities at a time."
)


def _too_much(sentence: str, most: int) -> UnreadableError:
    return UnreadableError(in_english(sentence, most=f"{most:,}"))


class _Names(dict[str, str]):
    """The names of the tags met so far, so that each tag is looked up in the vocabulary once."""

    def __init__(self, name_of: Callable[[str, str], str]) -> None:
        super().__init__()
        self._name_of = name_of

    def __missing__(self, tag: str) -> str:
        namespace, _, local = tag.rpartition(" ")
        self[tag] = name = self._name_of(namespace, local)
        return name


def _refuse_document_type(name: str, *_: object) -> None:
    raise UnreadableError(
        in_english(
            "The file declares a document type ({name}), which no watch does and which can be used "
            "to overload or spy on the computer that reads it. Nothing in it was read. Export the "
            "activity again from where it came from.",
            name=name,
        )
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


_WORDS_OF_EXPAT = (
    in_english("not well-formed (invalid token)"),
    in_english("mismatched tag"),
    in_english("duplicate attribute"),
    in_english("undefined entity"),
    in_english("unbound prefix"),
    in_english("reference to invalid character number"),
    in_english("XML or text declaration not at start of entity"),
    in_english("unclosed token"),
)
"""What the parser says most often of damage; named here so that it is translated."""


def _what_is_damaged(error: expat.ExpatError) -> str:
    if error.code in _BROKEN_OFF:
        return in_english("The file breaks off before its end.")
    if error.code == _MORE_AFTER_THE_END:
        return in_english("Something follows after the end of the document.")
    return in_english("The XML is damaged: {reason}.", reason=expat.ErrorString(error.code))
