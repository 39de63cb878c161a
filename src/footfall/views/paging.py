"""Where the next page of a list begins that is told newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, Self, TypeVar

PAGE_LENGTH = 50


class OfADay(Protocol):
    """Something that a list holds: it belongs to one of the runner's local days."""

    @property
    def day(self) -> date: ...  # noqa: D102 - told above


Line = TypeVar("Line", bound=OfADay)


@dataclass(frozen=True, slots=True)
class Cursor:
    """The place at which a page begins.

    It tells no number of lines from the start, so that what comes into the diary between two pages neither
    repeats nor hides an older line.

    Attributes:
        until: The day up to which the page reads; None for the first page of all.
        shown: How many lines of that day were shown before.
    """

    until: date | None = None
    shown: int = 0

    @classmethod
    def read(cls, text: str, until: date | None = None) -> Self:
        """Return the cursor that a list was asked on with, "" for its first page.

        Args:
            text: What stood in the `next_cursor` of the page before.
            until: The day up to which the whole list reads, None for all of it.

        Raises:
            ValueError: It is no cursor of ours.
        """
        if not text:
            return cls(until)
        day, _tilde, shown = text.partition("~")
        asked = cls(date.fromisoformat(day), int(shown))
        return cls(until) if until is not None and date.fromisoformat(day) > until else asked

    def cut(self, found: Sequence[Line], limit: int) -> tuple[list[Line], str]:
        """Return a page, and what to ask for the next one with, "" after the last.

        Args:
            found: The lines up to `until`, newest first: `shown + limit + 1` of them where there are so many.
            limit: How many lines a page holds, at least 1.
        """
        page, more = list(found[self.shown : self.shown + limit]), len(found) > self.shown + limit
        if not more:
            return page, ""
        last = page[-1].day
        before = self.shown if last == self.until else 0
        return page, f"{last.isoformat()}~{before + sum(one.day == last for one in page)}"
