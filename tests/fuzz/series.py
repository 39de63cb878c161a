"""A series of trials in a process of its own, which leaves word of each before it begins.

The word is what remains where a file takes the whole process down with it, or holds it in a loop that no
signal reaches: whoever started the process (see `search`) then knows the file.
"""

from __future__ import annotations

import os
import struct
import sys
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.fuzz.bounds import Spent, TooLargeError, TooSlowError

_COUNTS = struct.Struct("<QdQ")


@dataclass(frozen=True, slots=True)
class Counts:
    """What a series took up to now.

    Attributes:
        tried: How many files.
        longest_s: The longest that one took.
        most_bytes: The most memory that one took.
    """

    tried: int = 0
    longest_s: float = 0.0
    most_bytes: int = 0

    def after(self, spent: Spent) -> Counts:
        """Return the counts after one more file."""
        return Counts(
            self.tried + 1, max(self.longest_s, spent.seconds), max(self.most_bytes, spent.memory_bytes)
        )


class Word:
    """What a series leaves in its folder: the file at work, the counts, and the defect that ended it."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "file"
        self.counts_file = folder / "counts"
        self.defect_file = folder / "defect"
        self._file = os.open(self.file, os.O_RDWR | os.O_CREAT)
        self._counts = os.open(self.counts_file, os.O_RDWR | os.O_CREAT)

    @property
    def has_begun(self) -> bool:
        """Whether a file is at work, or was."""
        return os.fstat(self._file).st_size > 0

    def begin(self, data: bytes) -> None:
        """Tell which file is read next."""
        os.pwrite(self._file, data, 0)
        os.ftruncate(self._file, len(data))

    def tell(self, counts: Counts) -> None:
        """Tell what the series took up to now."""
        os.pwrite(self._counts, _COUNTS.pack(counts.tried, counts.longest_s, counts.most_bytes), 0)

    def counts(self) -> Counts:
        """Return what was told last."""
        told = os.pread(self._counts, _COUNTS.size, 0)
        return Counts(*_COUNTS.unpack(told)) if len(told) == _COUNTS.size else Counts()

    def close(self) -> None:
        """Let go of the files."""
        os.close(self._file)
        os.close(self._counts)


class Series:
    """Trials of one parser, one after another."""

    def __init__(self, name: str, folder: Path) -> None:
        from tests.fuzz.parsers import PARSERS
        from tests.fuzz.trial import attempt

        self.parser = PARSERS[name]
        self._attempt = attempt
        self._word = Word(folder)
        self._counts = Counts()

    def case(self, seed: int, number: int) -> bytes:
        """Make a damaged file; the same one for the same seed and number."""
        return self.parser.next(Random(f"{self.parser.name} {seed} {number}"))

    def attempt(self, data: bytes) -> None:
        """Try one file; a defect is told and ends the process."""
        self._word.begin(data)
        try:
            spent = self._attempt(self.parser, data)
        except (Exception, TooSlowError, TooLargeError) as error:  # noqa: BLE001 - each of them is a find
            self._word.defect_file.write_text(f"{type(error).__name__}: {error}")
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(1)  # not by an exception: the engine that called would write a report of its own
        self._counts = self._counts.after(spent)
        self._word.tell(self._counts)


def at_random(name: str, folder: Path, *, seed: int, seconds: float, first: int, most: int | None) -> None:
    """Try files made at random from a seed, as far as the time goes."""
    series = Series(name, folder)
    until = time.monotonic() + seconds
    number = first
    while time.monotonic() < until and (most is None or number - first < most):
        series.attempt(series.case(seed, number))
        number += 1
