"""Retelling: a sentence that is kept in English, told in the language spoken now.

What is wrong with a file, what became of it in an import, why work in the background broke off: such
sentences are made once, by a worker process or for a reader of another language, and shown later. They are
made in English, by `in_english`, whatever language is spoken; `retold` finds the message that such a sentence
was made of, and tells it anew. What is no such sentence stays as it is.

```python
reason = in_english("The file is cut short: {missing} bytes are missing.", missing=12)
retold(reason)  # "Die Datei ist abgeschnitten: 12 Bytes fehlen.", where German is spoken
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from string import Formatter

from footfall.language import CATALOGUES, SOURCE, _, day_text, language, ngettext, written

KEPT_DOMAIN = "kept"
"""The catalogue, beside that of all sentences, of those that may be kept; `tools.catalogs` makes it."""

_LONGEST = 4_000  # characters: what is longer was written by nobody here
_MOST_SENTENCES = 12  # that one text is taken apart into
_DEEPEST = 4  # of sentences within sentences
_KEPT_TEXTS = 4_096  # remembered as they were retold
_NUMBER = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?|-?\d+\.\d+")
_SIZE = re.compile(r"([\d,]+(?:\.\d+)?) (bytes|[kMG]?B|s|%)")
_COUNT = re.compile(r"\d+|\d{1,3}(,\d{3})+")
_DAY = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})")
_MONTHS = [f"{date(2000, month, 1):%B}" for month in range(1, 13)]
_LISTED = ", "


def in_english(message: str, /, **values: object) -> str:
    """Return a sentence that is kept: in English, with its values put in."""
    return message.format(**values) if values else message


def plural_in_english(one: str, many: str, number: int, /, **values: object) -> str:
    """Return a sentence that is kept and depends on a number, which stands in it as `{number}`: "1,204"."""
    return (one if number == 1 else many).format(number=f"{number:,}", **values)


def retold(text: str) -> str:
    """Return a sentence that was kept in English in the language spoken, as far as it is one of ours.

    Args:
        text: One or several sentences; names of files, numbers and days within them are told as such.
    """
    code = language()
    if code == SOURCE or not text or len(text) > _LONGEST:
        return text
    return _retold(phrases_of(code), text)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A message that kept sentences are made of.

    Attributes:
        one: The message.
        many: The same for several, "" where it depends on no number.
    """

    one: str
    many: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """All messages of which kept sentences are made, ready to find the one behind a sentence."""

    plain: frozenset[str]
    shapes: tuple[_Shape, ...]

    @classmethod
    def of(cls, messages: Iterable[Phrase]) -> Phrases:
        """Make them ready: those that say the most by themselves are tried first."""
        plain: set[str] = set()
        shapes: list[_Shape] = []
        for message in messages:
            for text in filter(None, (message.one, message.many)):
                shape = _Shape.of(text, message)
                if shape.names:
                    shapes.append(shape)
                elif not message.many:
                    plain.add(text)
        return cls(frozenset(plain), tuple(sorted(shapes, key=lambda shape: -shape.weight)))


@cache
def phrases_of(code: str) -> Phrases:
    """Return the messages that may be retold in a language."""
    from babel.messages.mofile import read_mo

    path = CATALOGUES / code / "LC_MESSAGES" / f"{KEPT_DOMAIN}.mo"
    if not path.is_file():
        return Phrases.of(())
    with path.open("rb") as file:
        ids = [message.id for message in read_mo(file) if message.id]
    return Phrases.of(Phrase(one) if isinstance(one, str) else Phrase(*one) for one in ids)


@dataclass(frozen=True, slots=True)
class _Shape:
    """A message with values: what stands around them, and what they are called."""

    message: Phrase
    literals: tuple[str, ...]
    names: tuple[str, ...]
    weight: int = field(compare=False)

    @classmethod
    def of(cls, text: str, message: Phrase) -> _Shape:
        literals, names = [""], []
        for literal, name, _spec, _conversion in Formatter().parse(text):
            literals[-1] += literal
            if name is not None:
                names.append(name)
                literals.append("")
        return cls(message, tuple(literals), tuple(names), sum(map(len, literals)))

    def values_in(self, text: str) -> dict[str, str] | None:
        """Return the values with which the message gives a text, None where none do.

        Each value is as short as it can be. Nothing is ever tried twice, however long the text is.
        """
        first, *between, last = self.literals
        if not (text.startswith(first) and text.endswith(last)):
            return None
        at, end = len(first), len(text) - len(last)
        values: dict[str, str] = {}
        for name, literal in zip(self.names, [*between, ""], strict=True):
            upto = text.find(literal, at + 1, end) if literal else end
            if upto <= at or values.setdefault(name, text[at:upto]) != text[at:upto]:
                return None
            at = upto + len(literal)
        if self.message.many and not _COUNT.fullmatch(values.get("number", "1")):
            return None
        return values if at == end else None


@lru_cache(maxsize=_KEPT_TEXTS)
def _retold(phrases: Phrases, text: str) -> str:
    return _tell(phrases, text, 0)


def _tell(phrases: Phrases, text: str, depth: int) -> str:
    if depth > _DEEPEST:
        return text
    whole = _tell_whole(phrases, text, depth)
    return _tell_in_parts(phrases, text, depth) if whole is None else whole


def _tell_whole(phrases: Phrases, text: str, depth: int) -> str | None:
    """Tell a text that is one message, or a number or day; None where it is none."""
    if text in phrases.plain:
        return _(text)
    for shape in phrases.shapes:
        values = shape.values_in(text)
        if values is not None:
            return _tell_shape(phrases, shape.message, values, depth)
    return _tell_value(text)


def _tell_shape(phrases: Phrases, message: Phrase, values: dict[str, str], depth: int) -> str:
    number = int(values.pop("number", "1").replace(",", "")) if message.many else 0
    told = {name: _tell(phrases, value, depth + 1) for name, value in values.items()}
    return ngettext(message.one, message.many, number, **told) if message.many else _(message.one, **told)


def _tell_value(text: str) -> str | None:
    """Tell a number, a size or a day as the language writes it; None where a text is none of them."""
    if _NUMBER.fullmatch(text):
        return written(text)
    if size := _SIZE.fullmatch(text):
        return f"{written(size[1])} {size[2]}"
    day = _DAY.fullmatch(text)
    if day and day[2] in _MONTHS:
        try:
            return day_text(date(int(day[3]), _MONTHS.index(day[2]) + 1, int(day[1])))
        except ValueError:
            return None
    return None


def _tell_in_parts(phrases: Phrases, text: str, depth: int) -> str:
    """Tell a text sentence by sentence, as many together as make one message; else as a list of counts."""
    ends = [found.end() for found in re.finditer(r"[.!?](?= )", text)][:_MOST_SENTENCES]
    for end in reversed(ends):
        head = _tell_whole(phrases, text[:end], depth)
        if head is not None:
            return f"{head} {_tell(phrases, text[end + 1 :], depth + 1)}"
    if ends:
        return f"{text[: ends[0]]} {_tell(phrases, text[ends[0] + 1 :], depth + 1)}"
    parts = text.split(_LISTED, _MOST_SENTENCES)
    told = [_tell_whole(phrases, part, depth) for part in parts] if len(parts) > 1 else [None]
    return _LISTED.join(part for part in told if part is not None) if None not in told else text
