"""Text from outside: a title or a file's name as one plain line, whatever somebody put into it."""

from __future__ import annotations

import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Categories of Unicode that steer what stands around them, or stand for nothing: control characters, marks
of direction, halves of a pair, what is unassigned, breaks of line."""

_JOINERS = frozenset("\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}")


def one_line(text: str, longest: int) -> str:
    """Return a text as one line of at most so many characters, without anything that cannot be seen.

    Args:
        text: Any text, also one read from bytes that were no UTF-8.
        longest: How many characters it may have.
    """
    seen = (c if c in _JOINERS or unicodedata.category(c) not in _UNSEEN else " " for c in text)
    return " ".join("".join(seen).split())[:longest]
