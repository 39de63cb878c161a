"""One element of a Health export as a small tree, and as one text whatever the order it was written in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

DEEPEST = 8  # a workout, an activity in it, a statistic of that, its metadata: four
MOST_ELEMENTS = 100_000  # events and statistics of a workout of a whole day are a tenth of that
REST_OF_TAG = r"""(?:[^"'<>]++|"[^"<]*+"|'[^'<]*+')*+"""
"""What a tag may hold behind its name, as a pattern: attributes; a ">" within quotes ends nothing."""


@dataclass(slots=True)
class Element:
    """An XML element.

    Attributes:
        name: Its name.
        attributes: Its attributes, in the order they were written.
        children: The elements in it.
        text: The text directly in it.
    """

    name: str
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def get(self, name: str) -> str:
        """Return an attribute, "" where it is absent."""
        return self.attributes.get(name, "")

    def all_named(self, name: str) -> Iterator[Element]:
        """Yield the elements of this name directly in it."""
        return (child for child in self.children if child.name == name)


def parse(xml: bytes) -> Element | None:
    """Return the element a text holds, None where it is damaged beyond repair.

    What phones are known to write amiss is mended: control characters, an attribute given twice, a name with
    blanks in it, a lone "&", bytes that are no UTF-8.
    """
    try:
        return _tree(xml)
    except expat.ExpatError:
        pass
    try:
        return _tree(_mended(xml))
    except expat.ExpatError:
        return None


def canonical(element: Element, depth: int = 0) -> str:
    """Return an element as XML, the same however its children are ordered or repeated, one a line.

    A phone writes statistics and metadata in no fixed order, and some of them twice.
    """
    indent = " " * depth
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in element.attributes.items())
    inner = "".join(sorted({canonical(child, depth + 1) for child in element.children}))
    if not inner and not element.text:
        return f"{indent}<{element.name}{attributes}/>\n"
    return f"{indent}<{element.name}{attributes}>\n{escape(element.text)}{inner}{indent}</{element.name}>\n"


def _tree(xml: bytes) -> Element:
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    document = Element("", {})
    open_elements = [document]
    depth = count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth += 1
        count += 1
        if depth <= DEEPEST:
            if count > MOST_ELEMENTS:
                raise expat.ExpatError("more elements than any phone writes into one")
            element = Element(name, attributes)
            open_elements[-1].children.append(element)
            open_elements.append(element)

    def end(_: str) -> None:
        nonlocal depth
        if depth <= DEEPEST:
            open_elements.pop()
        depth -= 1

    def text(piece: str) -> None:
        if piece.strip() and depth <= DEEPEST:
            open_elements[-1].text += piece

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.Parse(xml, True)
    return document.children[0]


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TAG = re.compile(rf"<([A-Za-z][\w.-]*)({REST_OF_TAG})>")
_ATTRIBUTE = re.compile(r"(?<![\w.-])([A-Za-z_][\w.-]*+)\s*+=\s*+(\"[^\"<]*\"|'[^'<]*')")
_LONE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)")


def _mended(xml: bytes) -> bytes:
    text = _CONTROL.sub(" ", xml.decode("utf-8", "replace"))
    return _TAG.sub(_mended_tag, _LONE_AMPERSAND.sub("&amp;", text)).encode("utf-8")


def _mended_tag(tag: re.Match[str]) -> str:
    attributes: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(tag[2]):
        attributes.setdefault(name, value)
    written = "".join(f" {name}={value}" for name, value in attributes.items())
    return f"<{tag[1]}{written}{'/' if tag[2].rstrip().endswith('/') else ''}>"
