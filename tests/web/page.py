"""Reading a page as a test does: its text, its links, and what a strict content policy forbids."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "path", "rect", "circle", "line", "img"}


@dataclass
class Page:
    html: str
    texts: list[str] = field(init=False)
    tags: list[tuple[str, dict[str, str]]] = field(init=False)

    def __post_init__(self) -> None:
        read = _read(self.html)
        self.texts, self.tags = list(read.texts), [(tag, dict(attrs)) for tag, attrs in read.tags]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).replace("\u00a0", " ").split())

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attrs for name, attrs in self.tags if name == tag]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self._open: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self._open.pop() == tag, f"</{tag}> closes what it did not open"

    def handle_data(self, data):
        self.texts.append(data)


@lru_cache(maxsize=16)  # a test asks a page for one field after another
def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    return reader
