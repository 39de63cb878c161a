"""How slow this machine is just now: others share it, and its clock is not always the same."""

from __future__ import annotations

import statistics
import time

_ROUNDS = 1_000_000
_USUAL_S = 0.05
"""What the rounds take on the machine the bounds of time were set on, with nothing else at work."""


_IN_COMPANY = 1.5
"""A process that has run thousands of tests holds servers, a browser's driver and a large heap; alone, by
`benchmarks.traps`, the bounds are held as they are."""


def slowness() -> float:
    """Return how many times longer work may take here and now than in a process of its own on a usual day."""
    return _IN_COMPANY * max(1.0, statistics.median(_rounds_s() for _ in range(3)) / _USUAL_S)


def _rounds_s() -> float:
    began = time.thread_time()
    for _ in range(_ROUNDS):
        pass
    return time.thread_time() - began
