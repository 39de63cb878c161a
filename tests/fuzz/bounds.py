"""The bounds of one file: time and memory, measured and enforced."""

from __future__ import annotations

import re
import resource
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

LONGEST_S = 5.0
MOST_BYTES = 500 * 1024**2
_STATUS = Path("/proc/self/status")
_FORGET = Path("/proc/self/clear_refs")
_FORGET_PEAK = "5"
_KIB = 1024
_RSS_UNIT = 1 if sys.platform == "darwin" else _KIB


class TooSlowError(BaseException):
    """A file that keeps Footfall at work too long; nothing that is read may catch it."""


class TooLargeError(BaseException):
    """A file that takes too much memory."""


@dataclass(slots=True)
class Spent:
    """What one file took.

    Attributes:
        seconds: The process's own time: other work on the machine is no defect.
        memory_bytes: The most memory held at once, beyond what was held before.
    """

    seconds: float = 0.0
    memory_bytes: int = 0


@contextmanager
def bounds(longest_s: float = LONGEST_S, most_bytes: int = MOST_BYTES) -> Iterator[Spent]:
    """Break off what takes longer or more than it may, and tell what it took.

    Memory is bounded twice over: the system refuses it where the process asks for more than it may (also
    for such as is never touched), and the most that was really held is measured.

    Raises:
        TooSlowError: It took longer.
        TooLargeError: It took more memory.
    """
    spent = Spent()
    held = _begin_measuring()
    began = time.process_time()
    try:
        with _stopped_after(longest_s), _no_larger_than(most_bytes):
            yield spent
    except MemoryError as error:
        raise TooLargeError(f"it asked for more than {most_bytes // 1024**2} MB of memory") from error
    finally:
        spent.seconds = time.process_time() - began
        spent.memory_bytes = max(0, _status_bytes("VmHWM") - held)
    if spent.memory_bytes > most_bytes:
        raise TooLargeError(f"it took {spent.memory_bytes // 1024**2} MB of memory")


def _begin_measuring() -> int:
    """Forget the most memory held so far, where the system can, and return what is held now."""
    with suppress(OSError):
        _FORGET.write_text(_FORGET_PEAK)
    return _status_bytes("VmHWM")


def _status_bytes(what: str) -> int:
    """Return what the system tells of this process's memory; its peak where it tells nothing else."""
    try:
        told = re.search(rf"^{what}:\s*(\d+) kB$", _STATUS.read_text(), re.MULTILINE)
    except OSError:
        told = None
    if told is None:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _RSS_UNIT
    return int(told[1]) * _KIB


@contextmanager
def _no_larger_than(most_bytes: int) -> Iterator[None]:
    """Let the system refuse memory beyond so much more than is held now (Linux)."""
    if not _STATUS.exists():
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_status_bytes("VmSize") + most_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


@contextmanager
def _stopped_after(seconds: float) -> Iterator[None]:
    def too_slow(_signal: int, _frame: object) -> None:
        raise TooSlowError(f"it took longer than {seconds:g} s")

    before = signal.signal(signal.SIGPROF, too_slow)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
