"""The exception tree: each says what happened, what is safe, and what to do."""

from __future__ import annotations

from footfall.language import _
from footfall.retelling import in_english, retold


class FootfallError(Exception):
    """Anything Footfall raises on purpose; its text is a plain sentence for the runner."""


class UnreadableError(FootfallError):
    """A file that holds no activity Footfall can read.

    Its text is in the language spoken when it is asked for.

    Attributes:
        reason: What is wrong, as a sentence without the file's name, in English, for it may be kept.
        path: The file, as it was given; empty when only bytes were given.
        offset: The byte at which reading stopped, or None where no byte is to blame.
    """

    def __init__(self, reason: str, *, path: str = "", offset: int | None = None) -> None:
        self.reason = reason
        self.path = path
        self.offset = offset
        super().__init__(reason, path, offset)

    def __str__(self) -> str:
        reason = retold(self.reason)
        if self.offset is not None:
            reason = _("{reason} (at byte {offset})", reason=reason, offset=self.offset)
        return f"{self.path}: {reason}" if self.path else reason


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


class NoRunnerError(FootfallError):
    """A clip in which nobody runs, or not so that it can be measured.

    Its text is in the language spoken when it is asked for.

    Attributes:
        reason: Why, as a sentence, in English, for it may be kept.
    """

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)

    def __str__(self) -> str:
        return retold(self.reason)


_WORDS_OF_SYSTEMS = (
    in_english("No such file or directory"),
    in_english("Permission denied"),
    in_english("Operation not permitted"),
    in_english("No space left on device"),
    in_english("Disk quota exceeded"),
    in_english("Read-only file system"),
    in_english("Input/output error"),
    in_english("Is a directory"),
    in_english("Not a directory"),
    in_english("File exists"),
    in_english("File name too long"),
    in_english("Too many open files"),
    in_english("Address already in use"),
)
"""What systems say most often of files and ports; named here so that it is translated."""


def cause_of_system(error: OSError) -> str:
    """Return what the system says of a fault, in the language spoken where that is known of its words."""
    return retold(error.strerror or type(error).__name__)
