"""The watch's timer: when it ran and when the runner had stopped it, as the file's events tell."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from footfall.records import BoolArray, FloatArray
from footfall.watch.fit.columns import FitFile

TIMER_EVENT, POWER_DOWN_EVENT = 0, 5
START = 0
STOP, STOP_ALL, STOP_DISABLE, STOP_DISABLE_ALL = 1, 4, 8, 9
ALWAYS_S, NEVER_S = 0.0, 2.0**32
WRITTEN_LATE_S = 5.0  # events are written to the second, some a moment after the button
ROUNDED_S = 1.0
NEVER_TOLD: FloatArray = np.empty(0)


@dataclass(frozen=True, slots=True)
class Timer:
    """The stretches in which the timer ran, in order; none where the file tells of no timer.

    Attributes:
        start_s: (m,) seconds since FIT's epoch; 0 where it ran before the first event.
        stop_s: (m,) likewise; 2**32 where nothing tells that it stopped.
    """

    start_s: FloatArray
    stop_s: FloatArray

    def __bool__(self) -> bool:
        return len(self.start_s) > 0

    def ran_s(self, since_s: float, until_s: float) -> float:
        """Return how many seconds the timer ran between two moments: all of them where no event tells."""
        if not self:
            return until_s - since_s
        return self._ran_before(until_s) - self._ran_before(since_s)

    def first_started_s(self) -> float:
        """Return the moment of the first start, NaN where the file tells of none."""
        return next((float(at_s) for at_s in self.start_s if at_s > ALWAYS_S), float("nan"))

    def stopped_after(self, moment_s: float) -> float:
        """Return when the stretch that holds a moment ended: that moment itself where none does."""
        index = int(np.searchsorted(self.start_s, moment_s, side="right")) - 1
        return max(moment_s, float(self.stop_s[index])) if index >= 0 else moment_s

    def agrees(self, since_s: float, until_s: float, timer_s: float) -> bool:
        """Tell whether the events give about the same seconds between two moments as something else does."""
        slack_s = WRITTEN_LATE_S + ROUNDED_S * len(self.start_s)
        return abs(self.ran_s(since_s, until_s) - timer_s) <= slack_s

    def has_pauses(self) -> bool:
        """Tell whether the timer was stopped and started again."""
        return len(self.start_s) > 1

    def stood_at(self, stamp_s: FloatArray) -> BoolArray:
        """Tell which moments (n,) lie in a pause: after a stop and before the start that follows it."""
        index = np.searchsorted(self.stop_s, stamp_s, side="left") - 1
        resumed_s = np.append(self.start_s[1:], -np.inf)  # after the last stop there is no pause
        stood: BoolArray = (index >= 0) & (stamp_s < resumed_s[index])
        return stood

    def _ran_before(self, moment_s: float) -> float:
        ran_s = np.minimum(self.stop_s, moment_s) - np.minimum(self.start_s, moment_s)
        return float(ran_s.sum())


def timer_of(file: FitFile) -> Timer:
    """Return when the timer of a file ran.

    A start while it ran and a stop while it stood change nothing, and so do events of anything else: only the
    watch going off stops the timer too.
    """
    told = file["event"]
    if not len(told):
        return Timer(NEVER_TOLD, NEVER_TOLD)
    stamp_s, event, event_type = (told.values(name) for name in ("timestamp", "event", "event_type"))
    starts = (event == TIMER_EVENT) & (event_type == START)
    stopped = (event_type == STOP) | (event_type == STOP_ALL)
    stopped |= (event_type == STOP_DISABLE) | (event_type == STOP_DISABLE_ALL)
    stops = ((event == TIMER_EVENT) | (event == POWER_DOWN_EVENT)) & stopped
    known = np.flatnonzero((starts | stops) & (stamp_s < NEVER_S))
    known = known[np.argsort(stamp_s[known], kind="stable")]
    stamp_s, starts = stamp_s[known], starts[known]
    if not len(starts):
        return Timer(NEVER_TOLD, NEVER_TOLD)
    changes = np.append(True, starts[1:] != starts[:-1])
    start_s, stop_s = stamp_s[changes & starts], stamp_s[changes & ~starts]
    if not starts[0]:
        start_s = np.append(ALWAYS_S, start_s)
    if starts[-1]:
        stop_s = np.append(stop_s, NEVER_S)
    return Timer(start_s, stop_s)
