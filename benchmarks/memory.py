"""The memory that a process and all it started take together, watched while something is done.

`ru_maxrss` will not do: it counts what processes share once for each, and for a process just started what its
parent had.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

_EVERY_S = 0.05
_PROC = Path("/proc")


class PeakMemory:
    """Watches while it is entered; `peak_mb` is the most that was taken at any moment (Linux)."""

    def __init__(self) -> None:
        self.peak_mb = 0.0
        self._done = threading.Event()
        self._watching = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._watching.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        self._watching.join()

    def _watch(self) -> None:
        while not self._done.wait(_EVERY_S):
            taken_mb = sum(_taken_mb(pid) for pid in _family(os.getpid()))
            self.peak_mb = max(self.peak_mb, taken_mb)


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = [each.read_text().split() for each in (_PROC / str(pid) / "task").glob("*/children")]
    except OSError:  # it has just ended
        return
    for child in (int(number) for numbers in children for number in numbers):
        yield from _family(child)


def _taken_mb(pid: int) -> float:
    """Return the memory of a process, of what it shares with others its share."""
    try:
        lines = (_PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:  # it has just ended
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
