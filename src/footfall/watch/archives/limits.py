"""How much an archive may ask of the computer that reads it.

Standard zip and tar readers trust what an archive says of itself: they hold its whole directory, believe its
sizes and expand whatever it holds. The limits here are looked at before that trust is given.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from footfall.errors import UnreadableError
from footfall.retelling import in_english

MIB = 1024**2
GIB = 1024**3
RATIO_FROM_BYTES = 16 * MIB  # a small file of one repeated value is no attack, however far it expands


@dataclass(frozen=True, slots=True)
class Limits:
    """The most an archive may hold, and the most that is done for it [D].

    A service's export of twenty years stays far below each of these: tens of thousands of files, tens of
    gigabytes with its photographs, text that packs 10 to 40 times.

    Attributes:
        held_bytes: Most bytes of one member read at once.
        member_bytes: Most bytes one member may expand to.
        total_bytes: Most bytes all members may expand to, those of archives in the archive included.
        ratio: Most bytes one packed byte may expand to, over 16 MB and more.
        depth: Most archives inside each other, the outermost included.
        entries: Most members, those of archives in the archive included.
        seconds: Longest time spent on the archive, what is done with its members not counted.
    """

    held_bytes: int = 96 * MIB
    member_bytes: int = 4 * GIB
    total_bytes: int = 64 * GIB
    ratio: float = 200.0
    depth: int = 4
    entries: int = 200_000
    seconds: float = 1800.0


class LimitReachedError(UnreadableError):
    """An archive that asks for more than the limits: nothing more of it is read."""


class DamagedArchiveError(Exception):
    """Damage that ends one archive; within another, the rest of that one still stands.

    Attributes:
        reason: What is wrong, as a sentence.
    """

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class Budget:
    """What one walk through an archive may still spend."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._entries = 0
        self._expanded = 0
        self._spent_s = 0.0
        self._since: float | None = None

    @contextmanager
    def working(self) -> Iterator[None]:
        """Count the time inside as spent on the archive."""
        if self._since is not None:
            yield
            return
        self._since = time.monotonic()
        try:
            yield
        finally:
            self._spent_s += time.monotonic() - self._since
            self._since = None

    def check_time(self) -> None:
        """Refuse an archive that keeps Footfall at work for too long.

        Raises:
            LimitReachedError: The time is used up.
        """
        running_s = 0.0 if self._since is None else time.monotonic() - self._since
        if self._spent_s + running_s > self.limits.seconds:
            raise LimitReachedError(
                in_english(
                    "The archive takes longer than {seconds} s to read: what was read by then is kept. "
                    "Unpack it and give the folder it makes.",
                    seconds=f"{self.limits.seconds:g}",
                )
            )

    def count_entries(self, count: int = 1) -> None:
        """Count members met.

        Raises:
            LimitReachedError: There are more than the limits allow.
        """
        self._entries += count
        if self._entries > self.limits.entries:
            raise LimitReachedError(
                in_english(
                    "The archive holds more than {entries} files: no export has so many, and nothing more of "
                    "it was read. Give the activity files alone.",
                    entries=f"{self.limits.entries:,}",
                )
            )
        self.check_time()

    def check_member(self, declared_bytes: int, name: str) -> None:
        """Refuse an archive with a member that is larger than any export's.

        Raises:
            LimitReachedError: The member is too large.
        """
        if not 0 <= declared_bytes <= self.limits.member_bytes:
            raise LimitReachedError(
                in_english(
                    "“{name}” in the archive is {declared_bytes} large, more than any watch or service "
                    "writes: nothing more of the archive was read. Give the activity files alone.",
                    name=name,
                    declared_bytes=in_words(declared_bytes),
                )
            )

    def check_total(self, declared_bytes: int) -> None:
        """Refuse an archive that says it expands to too much.

        Raises:
            LimitReachedError: It does.
        """
        if self._expanded + declared_bytes > self.limits.total_bytes:
            raise LimitReachedError(
                in_english(
                    "The archive expands to more than {total_bytes}: nothing more of it was read. Give the "
                    "activity files alone.",
                    total_bytes=in_words(self.limits.total_bytes),
                )
            )

    def check_ratio(self, expanded_bytes: int, packed_bytes: int) -> None:
        """Refuse an archive that is made to overload the computer that reads it.

        Raises:
            LimitReachedError: The bytes expand further than any export's do.
        """
        if expanded_bytes > RATIO_FROM_BYTES and expanded_bytes > self.limits.ratio * max(packed_bytes, 1):
            raise LimitReachedError(
                in_english(
                    "The archive expands to more than {ratio} times its size, which no export does and which "
                    "can be used to overload the computer that reads it. Nothing more of it was read.",
                    ratio=f"{self.limits.ratio:g}",
                )
            )

    def expand(self, count: int) -> None:
        """Count bytes expanded.

        Raises:
            LimitReachedError: They are more than the limits allow, or the time is used up.
        """
        self.check_total(count)
        self._expanded += count
        self.check_time()


def in_words(count: int) -> str:
    """Return a number of bytes as people say it: "96 MB"."""
    if count < 0:
        return "less than 0 bytes"
    return f"{count / GIB:.3g} GB" if count >= GIB else f"{count / MIB:.3g} MB"
