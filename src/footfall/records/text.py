"""Text from outside: a title as one plain line, a note as plain paragraphs, whatever somebody put into it."""

from __future__ import annotations

import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Categories of Unicode that steer what stands around them, or stand for nothing: control characters, marks
of direction, halves of a pair, what is unassigned, breaks of line."""

_JOINERS = frozenset("\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}")


_BETWEEN_PARAGRAPHS = "\n\n"


def one_line(text: str, longest: int) -> str:
    """Return a text as one line of at most so many characters, without anything that cannot be seen.

    Args:
        text: Any text, also one read from bytes that were no UTF-8.
        longest: How many characters it may have.
    """
    seen = (c if c in _JOINERS or unicodedata.category(c) not in _UNSEEN else " " for c in text)
    return " ".join("".join(seen).split())[:longest]


def plain_text(text: str, longest: int) -> str:
    """Return a text of at most so many characters: lines as `one_line` gives them, in paragraphs.

    Args:
        text: Any text, also one read from bytes that were no UTF-8.
        longest: How many characters it may have.
    """
    lines = [one_line(line, longest) for line in text.splitlines()]
    kept = [line for line, before in zip(lines, ["", *lines], strict=False) if line or before]
    return "\n".join(kept)[:longest].strip()


def joined_notes(first: str, *others: str) -> str:
    """Return a note followed by those paragraphs of others that it does not hold yet."""
    had = {"", *first.split(_BETWEEN_PARAGRAPHS)}
    told = dict.fromkeys(part for text in others for part in text.split(_BETWEEN_PARAGRAPHS))
    added = (part for part in told if part not in had)
    return _BETWEEN_PARAGRAPHS.join((*([first] if first else []), *added))
