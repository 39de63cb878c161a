"""`export.xml` of a gigabyte in blocks: each of whole elements, and nothing in it but elements.

The document type at its head is handed to no parser. It is of no use, and iOS 16 wrote one that is no XML at
all (a list of attributes without its end), at which every parser stops before the first record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from footfall.errors import UnreadableError
from footfall.records import Fault
from footfall.retelling import in_english
from footfall.watch.archives.entry import Tell

BLOCK_BYTES = 1 << 20
LARGEST_ELEMENT_BYTES = 16 << 20  # a workout of a whole day with all its events is a tenth of that
LARGEST_PROLOG_BYTES = 1 << 20
SNIFFED_BYTES = 4096

_KNOWN_BY = re.compile(rb"<(?:!DOCTYPE\s+)?HealthData(?!\s+form=)[\s/>\[]")  # with a form it is kept of one
_ROOT = re.compile(rb"<HealthData(?=[\s/>])")
_ROOT_ENDS = b"</HealthData"
_EXTERNAL = re.compile(rb"<!DOCTYPE\s+[^\s\[>]+\s+(?:SYSTEM|PUBLIC)\b")
_ENTITY = b"<!ENTITY"
_NO_ELEMENT = re.compile(rb"<!--|<!\[CDATA\[|<[!?]")
_ITS_END = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>", b"<!": b">"}
_PARTED_BEFORE = (b"<Record", b"<Workout")


def is_health_export(head: bytes) -> bool:
    """Tell by its first bytes whether a file is the XML of an Apple Health export, whatever its name."""
    return _KNOWN_BY.search(head[:SNIFFED_BYTES]) is not None


def blocks(chunks: Iterable[bytes], tell: Tell) -> Iterator[bytes]:
    """Yield the document in blocks of about a megabyte; no record and no workout is parted between two.

    Comments, CDATA and processing instructions are taken out, so that what looks like an element is one.

    Args:
        chunks: The file from its beginning, in pieces of any size.
        tell: Told where the file breaks off, and of an element too large to be one.

    Raises:
        UnreadableError: The file declares entities or a document type from elsewhere, or has no root where
            one should be.
    """
    pieces = iter(chunks)
    held = _without_prolog(pieces)
    for piece in _larger(pieces):
        whole, held = _parted(held + piece)
        if whole:
            yield whole
        if len(held) > LARGEST_ELEMENT_BYTES:
            tell(
                Fault(
                    in_english("One element of the Health export is larger than any can be: it was left out.")
                )
            )
            held = b""
    rest, unfinished = _elements_only(held)
    if _ROOT_ENDS not in rest:
        tell(
            Fault(
                in_english(
                    "The Health export breaks off before its end: what stands before was kept. Export it "
                    "again."
                )
            )
        )
    yield rest[:unfinished]


def _without_prolog(pieces: Iterator[bytes]) -> bytes:
    """Return the beginning of the document from its root on."""
    held = b""
    root = None
    while root is None:
        piece = next(pieces, None)
        if piece is None:
            return b""
        held += piece
        root = _ROOT.search(held)
        if len(held) > LARGEST_PROLOG_BYTES and root is None:
            raise UnreadableError(
                in_english("The Health export does not begin as one. Nothing in it was read.")
            )
    prolog = held[: root.start()]
    if _ENTITY in prolog or _EXTERNAL.search(prolog):
        raise UnreadableError(
            in_english(
                "The Health export declares entities, which no phone does and which can be used to "
                "overload or spy on the computer that reads it. Nothing in it was read. Export it again "
                "from the phone."
            )
        )
    return held[root.start() :]


def _larger(pieces: Iterator[bytes]) -> Iterator[bytes]:
    gathered: list[bytes] = []
    size = 0
    for piece in pieces:
        gathered.append(piece)
        size += len(piece)
        if size >= BLOCK_BYTES:
            yield b"".join(gathered)
            gathered.clear()
            size = 0
    yield b"".join(gathered)


def _parted(data: bytes) -> tuple[bytes, bytes]:
    """Return what is whole, and the rest that begins with the last element."""
    data, unfinished = _elements_only(data)
    last = max(_last_start(data, name, unfinished) for name in _PARTED_BEFORE)
    if last < 0:
        last = max(0, data.rfind(b"<", 0, unfinished + 1))
    return data[:last], data[last:]


def _last_start(data: bytes, name: bytes, end: int) -> int:
    at = data.rfind(name, 0, end)
    while at >= 0 and data[at + len(name) : at + len(name) + 1] not in (b" ", b"\n", b"\t", b"\r", b""):
        at = data.rfind(name, 0, at)
    return at


def _elements_only(data: bytes) -> tuple[bytes, int]:
    """Return the bytes without what is no element, and where something that is none has no end yet."""
    # a single letter is found much faster than two
    if not any(mark[1:] in data and mark in data for mark in (b"<!", b"<?")):
        return data, len(data)
    kept: list[bytes] = []
    at = 0
    while (begins := _NO_ELEMENT.search(data, at)) is not None:
        closing = _ITS_END[begins[0]]
        ends = data.find(closing, begins.end())
        if ends < 0:
            before = b" ".join([*kept, data[at : begins.start()]])
            return before + data[begins.start() :], len(before)
        kept.append(data[at : begins.start()])
        at = ends + len(closing)
    only = b" ".join([*kept, data[at:]])
    return only, len(only)
