"""A language nobody speaks: every sentence that goes through translation is told in odd letters.

Whatever of a page still stands in plain letters was left out. Names, files and the runner's own words are no
sentences of ours: a page marks them with `translate="no"`, `<code>` or `<cite>`, and they are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from gettext import NullTranslations
from html.parser import HTMLParser
from unittest.mock import patch

from footfall import language

CODE = "xx"
_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ODD = "áƀćđéƒǧħíĵķłɱñóƥɋŕšţúṽŵẋýžÁƁĆĐÉƑǦĦÍĴĶŁṀÑÓƤɊŔŠŢÚṼŴẊÝŽ"
_LETTERS = str.maketrans(_PLAIN, _ODD)
_KEPT = re.compile(r"(\{\w*[^}]*\}|<[^>]*>|&\w+;)")
_WORD = re.compile(r"[A-Za-z]{2,}")
_SHOWN_ATTRIBUTES = ("aria-label", "title", "placeholder", "alt", "aria-description", "data-label")
_PASSED_OVER = {"script", "style", "code", "cite", "kbd", "samp"}
_VOID = {"meta", "link", "input", "br", "hr", "img", "path", "rect", "circle", "line", "use", "stop", "wbr"}
UNITS = {"km", "mi", "ft", "kg", "min", "bpm", "spm", "rpm", "BW", "ms", "cm", "kB", "MB", "kN", "mph"}
NAMES = {
    "Footfall",
    "FIT",
    "GPX",
    "TCX",
    "ZIP",
    "TAR",
    "DOI",
    "JSON",
    "REST",
    "CSV",
    "Strava",
    "Garmin",
    "Apple",
}


class Pseudo(NullTranslations):
    """Tells every sentence in odd letters, its values and its markup as they are."""

    def gettext(self, message: str) -> str:
        return odd(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return odd(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return odd(message)


def odd(message: str) -> str:
    """Return a sentence in odd letters; values in braces and markup stay."""
    parts = _KEPT.split(message)
    return "".join(part if _KEPT.fullmatch(part) else part.translate(_LETTERS) for part in parts)


@contextmanager
def pseudo_spoken() -> Iterator[None]:
    """Let the odd language be one of those Footfall speaks, under its `CODE`."""
    manner_of, catalogue = language.manner_of, language.catalogue
    english = manner_of("en")
    names = {
        name: tuple(map(odd, getattr(english, name)))
        for name in ("days", "short_days", "months", "short_months", "lone_months", "lone_short_months")
    }
    manner, pseudo = replace(english, **names), Pseudo()
    with (
        patch.dict(language.LANGUAGES, {CODE: "Odd"}),
        patch.object(language, "catalogue", lambda code: pseudo if code == CODE else catalogue(code)),
        patch.object(language, "manner_of", lambda code: manner if code == CODE else manner_of(code)),
    ):
        yield


def left_out(html: str) -> list[str]:
    """Return the texts of a page that hold words in plain letters."""
    reader = _Reader()
    reader.feed(html)
    return reader.found


def plain_words(text: str) -> list[str]:
    """Return the words of a text that stand in plain letters, units and names of services aside."""
    return [word for word in _WORD.findall(text) if word not in UNITS | NAMES]


@dataclass
class _Reader(HTMLParser):
    found: list[str] = field(default_factory=list)
    _open: list[tuple[str, bool]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag, attrs):
        told = {name: value or "" for name, value in attrs}
        passed = tag in _PASSED_OVER or told.get("translate") == "no" or (tag != "html" and "lang" in told)
        if not (passed or self._passing):
            shown = [told[name] for name in _SHOWN_ATTRIBUTES if name in told]
            if tag == "input" and told.get("type") in ("submit", "button"):
                shown.append(told.get("value", ""))
            for text in shown:
                self._look(text)
        if tag not in _VOID:
            self._open.append((tag, passed))

    def handle_endtag(self, tag):
        while self._open and tag not in _VOID:
            if self._open.pop()[0] == tag:
                break

    def handle_data(self, data):
        if not self._passing:
            self._look(data)

    @property
    def _passing(self) -> bool:
        return any(passed for _, passed in self._open)

    def _look(self, text: str) -> None:
        if plain_words(text):
            self.found.append(" ".join(text.split()))
