"""The exception tree: each says what happened, what is safe, and what to do."""

from __future__ import annotations


class FootfallError(Exception):
    """Anything Footfall raises on purpose; its text is a plain sentence for the runner."""


class UnreadableError(FootfallError):
    """A file that holds no activity Footfall can read.

    Attributes:
        reason: What is wrong, as a sentence without the file's name.
        path: The file, as it was given; empty when only bytes were given.
        offset: The byte at which reading stopped, or None where no byte is to blame.
    """

    def __init__(self, reason: str, *, path: str = "", offset: int | None = None) -> None:
        self.reason = reason
        self.path = path
        self.offset = offset
        super().__init__(reason, path, offset)

    def __str__(self) -> str:
        where = f"{self.path}: " if self.path else ""
        at = "" if self.offset is None else f" (at byte {self.offset})"
        return f"{where}{self.reason}{at}"


class DiaryError(FootfallError):
    """The diary could not be opened, read or written."""


class NotInDiaryError(DiaryError):
    """What was asked for is not in the diary."""


class AskedBeforeError(FootfallError):
    """What is asked for was done before, or is being done, under the same key."""


class InvalidEntryError(FootfallError):
    """A value given for an entry lies outside what it can be.

    Attributes:
        field: The name of the value at fault, so that a form can show the sentence beside it.
    """

    def __init__(self, field: str, reason: str) -> None:
        self.field = field
        super().__init__(reason)
