"""How an import goes, and how it went: one immutable picture of it at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from footfall.records import ActivityKind


class Outcome(StrEnum):
    """What became of a file."""

    ADDED = "added"
    DUPLICATE = "duplicate"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file.

    Attributes:
        path: The file.
        outcome: Added, duplicate or unreadable.
        reason: Why it is unreadable or a duplicate, or what damage was met, as a sentence; else "".
        offset: The byte at which damage was met, None where no byte is to blame.
        activities: The numbers of its recordings in the diary.
        added: Those of them that were new.
        kinds: The kinds of those.
    """

    path: str
    outcome: Outcome
    reason: str = ""
    offset: int | None = None
    activities: tuple[int, ...] = ()
    added: tuple[int, ...] = ()
    kinds: tuple[ActivityKind, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """An import up to now; when `finished`, its report.

    Attributes:
        total: Files to read, as far as is known; never fewer than were read.
        outcomes: What became of each file so far, in order.
        seconds: Time taken so far.
        costing: Runs left to be costed anew now that the habits are known.
        nights: Nights of sleep that services told of and that are new in the diary.
        nights_known: Nights told of that the diary had already.
        paused: True while it waits to be resumed.
        finished: True when nothing is left to do.
        stopped: True when it was cancelled before its end.
    """

    total: int
    outcomes: tuple[FileOutcome, ...] = ()
    seconds: float = 0.0
    costing: int = 0
    nights: int = 0
    nights_known: int = 0
    paused: bool = False
    finished: bool = False
    stopped: bool = False

    @property
    def done(self) -> int:
        """Files read."""
        return len(self.outcomes)

    @property
    def added(self) -> int:
        """Files that brought something new."""
        return self._count(Outcome.ADDED)

    @property
    def duplicates(self) -> int:
        """Files the diary had already, by their bytes or as the same run from another app."""
        return self._count(Outcome.DUPLICATE)

    @property
    def unreadable(self) -> tuple[FileOutcome, ...]:
        """The files that could not be read."""
        return tuple(o for o in self.outcomes if o.outcome is Outcome.UNREADABLE)

    @property
    def damaged(self) -> tuple[FileOutcome, ...]:
        """The files that were added up to the damage in them."""
        return tuple(o for o in self.outcomes if o.outcome is Outcome.ADDED and o.reason)

    @property
    def runs(self) -> int:
        """Runs added."""
        return self._kinds(ActivityKind.RUN)

    @property
    def walks(self) -> int:
        """Walks added."""
        return self._kinds(ActivityKind.WALK)

    @property
    def other(self) -> int:
        """Recordings of other kinds added."""
        return sum(len(o.kinds) for o in self.outcomes) - self.runs - self.walks

    @property
    def files_per_second(self) -> float:
        """Files read a second."""
        return self.done / self.seconds if self.seconds else 0.0

    def after(self, outcomes: Iterable[FileOutcome], seconds: float) -> ImportProgress:
        """Return the progress after some more files, which may be more than an archive seemed to hold."""
        so_far = (*self.outcomes, *outcomes)
        return replace(self, total=max(self.total, len(so_far)), outcomes=so_far, seconds=seconds)

    def settled(self, kind_of: Mapping[int, ActivityKind]) -> ImportProgress:
        """Return the progress with each recording added counted once, as the kind it is in the diary now.

        A file read later may have told what one of unknown kind was, or have joined two of them.

        Args:
            kind_of: The kind of every entry in the diary, by its number.
        """
        counted: set[int] = set()
        settled = []
        for outcome in self.outcomes:
            there = tuple(number for number in outcome.added if number in kind_of and number not in counted)
            counted.update(there)
            settled.append(replace(outcome, added=there, kinds=tuple(kind_of[number] for number in there)))
        return replace(self, outcomes=tuple(settled))

    def _count(self, outcome: Outcome) -> int:
        return sum(o.outcome is outcome for o in self.outcomes)

    def _kinds(self, kind: ActivityKind) -> int:
        return sum(o.kinds.count(kind) for o in self.outcomes)
