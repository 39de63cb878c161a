"""Markdown: tables, and links to papers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

MINUS = "\N{MINUS SIGN}"

_DOI = re.compile(r"(?:doi )?\b(10\.\d{4,9}/\S+)")
_ENDS = ".,;:"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; a bar within a cell is told from the bars between them."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |\n" for line in lines)


def linked(text: str) -> str:
    """Return a text on one line, with every DOI in it as a link to the paper."""
    return _DOI.sub(_link, typeset(" ".join(text.split())))


def source(text: str) -> str:
    """Return a source by its author and year, as a link where it has a DOI."""
    name, comma, rest = text.rpartition(", doi ")
    doi, end = _without_end(rest)
    return f"[{name}](<https://doi.org/{doi}>){end}" if comma else typeset(text)


def typeset(text: str) -> str:
    """Return a text with true minus signs, plus-minus signs and degrees, as plain text has none."""
    signed = re.sub(r"(?<![\w.])-(?=\d)", MINUS, text.replace("+- ", "±").replace("+-", "±"))
    return re.sub(r"(?<=\d) (deg|degrees)\b", "°", signed)


def number(value: float, digits: int = 3) -> str:
    """Return a number to so many figures; a whole one, or one of four figures and more, without decimals."""
    whole = value == round(value) or abs(value) >= 10**digits
    return typeset(f"{value:.0f}" if whole else f"{value:#.{digits}g}".rstrip("."))


def _link(match: re.Match[str]) -> str:
    doi, end = _without_end(match[1])
    return f"[doi {doi}](<https://doi.org/{doi}>){end}"


def _without_end(doi: str) -> tuple[str, str]:
    """Part a DOI from the punctuation of the sentence around it."""
    bare = doi
    while bare[-1] in _ENDS or (bare[-1] == ")" and bare.count(")") > bare.count("(")):
        bare = bare[:-1]
    return bare, doi[len(bare) :]
