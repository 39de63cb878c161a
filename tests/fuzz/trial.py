"""A trial: one damaged file, read, prepared and costed, and what must hold whatever the file is."""

from __future__ import annotations

import math
import resource
import signal
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import numpy as np

from footfall.diary.prepare import prepare, read_habit_sample
from footfall.diary.streams import decode_streams
from footfall.errors import FootfallError
from footfall.knee import PRIOR_HABITS
from footfall.records import Activity, Runner
from tests.fuzz.parsers import Parser

LONGEST_S = 5.0
MOST_BYTES = 500 * 1024**2
NOW = datetime(2026, 6, 1, tzinfo=UTC)
_RUNNER = Runner(mass_kg=70.0, height_m=1.75)
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


class DefectError(Exception):
    """A file that was not read as any file must be."""


class TooSlowError(BaseException):
    """A file that keeps Footfall at work too long; nothing that is read may catch it."""


def case(parser: Parser, seed: int, number: int) -> bytes:
    """Make a damaged file; the same one for the same seed and number."""
    return parser.make(Random(f"{parser.name} {seed} {number}"))


def run(parser: Parser, *, seed: int, seconds: float, first: int = 0, most: int | None = None) -> int:
    """Try one damaged file after another, and return how many.

    Args:
        parser: What reads them.
        seed: Which series of files.
        seconds: How long to go on.
        first: The number of the first file in the series.
        most: How many files to try at most.

    Raises:
        DefectError: A file was not read as it must be; tells where the file is and how to make it again.
    """
    until = time.monotonic() + seconds
    number = first
    while time.monotonic() < until and (most is None or number - first < most):
        data = case(parser, seed, number)
        try:
            attempt(parser, data)
        except (Exception, TooSlowError) as error:
            folder = tempfile.mkdtemp(prefix="footfall-fuzz-")
            path = Path(folder, f"{parser.name}-{seed}-{number}{parser.suffix}")
            path.write_bytes(data)
            raise DefectError(
                f"{type(error).__name__}: {error}\n  the file: {path}\n  make it again:"
                f" python -m tests.fuzz --parser {parser.name} --seed {seed} --case {number}"
            ) from error
        number += 1
    return number - first


def attempt(parser: Parser, data: bytes) -> None:
    """Read, prepare and cost a file, and check all that must hold."""
    held = _most_held_bytes()
    with _at_most(LONGEST_S), warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            for activity in parser.read(data):
                _check_activity(activity)
        except FootfallError:
            pass  # a sentence for the runner is a right answer to a damaged file
    grown = _most_held_bytes() - held
    assert grown <= MOST_BYTES, f"it took {grown // 1024**2} MB of memory"


def _check_activity(activity: Activity) -> None:
    streams = activity.streams
    _check_rises(streams.time_s, "time_s")
    assert np.isfinite(streams.time_s).all(), "a time is not finite"
    known_m = streams.distance_m[np.isfinite(streams.distance_m)]
    _check_rises(known_m, "distance_m")
    for name, most in (("latitude_deg", 90.0), ("longitude_deg", 180.0)):
        values = getattr(streams, name)
        assert not (np.abs(values) > most).any(), f"{name} lies off the globe"
    try:
        prepared = prepare(activity, _RUNNER, PRIOR_HABITS, now=NOW)
    except FootfallError:
        return
    stored = decode_streams(prepared.blobs)
    assert len(stored) == len(streams), "what was stored does not come back"
    assert np.isfinite(stored.time_s).all(), "a stored time is not finite"
    _check_rises(stored.time_s, "time_s")
    for name, value in {**prepared.summary, **(prepared.load or {})}.items():
        assert not (isinstance(value, float) and math.isinf(value)), f"{name} has no end"
    if prepared.load is not None:
        read_habit_sample(prepared.load["habit_sample"])
        assert not prepared.load["easy_km"] < 0, "a run cannot take load off the knee"
    assert activity.end >= activity.start
    assert activity.local_start == activity.start


def _check_rises(values: np.ndarray, name: str) -> None:
    assert not (np.diff(values) < 0).any(), f"{name} falls"


def _most_held_bytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _RSS_UNIT


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Break off what takes longer in this process's own time: other work on the machine is no defect."""

    def too_slow(_signal: int, _frame: object) -> None:
        raise TooSlowError(f"it took longer than {seconds:g} s")

    before = signal.signal(signal.SIGPROF, too_slow)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
