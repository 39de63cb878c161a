"""New things in the runs: a faster run than any lately, a long descent, new shoes. One of them at a time.

What is new asks something of the knee that distance does not tell, so that the ceiling does not rise at the
same time. That these three are worth a guard is reasoned, not measured; every limit here is Footfall's choice
[D], told as `design-ceiling`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from footfall.records import BoolArray, FloatArray, RunHistory
from footfall.signals.spike import greatest_before

NEW_FOR_DAYS = 7
"""So long after it, today included, what was new counts as new [D]."""

SPEED_WINDOW_DAYS = 42
SPEED_MARGIN = 1.05
"""A run is a first fast one where it was by this much faster than any of the 42 days before it [D]."""

DESCENT_TIMES = 2.0
"""A descent is long where it is more than so many times the greatest of the 30 days before it [D]."""

LEAST_LONG_DESCENT_M = 100.0
"""Less descent than this is no long one, however flat it was before [D]."""

NEW_PAIR_M = 30_000.0
"""So far a pair is new, a minimalist one as well [D]."""

_ROUNDING = 1e-9


class NewKind(StrEnum):
    """What was new about a run."""

    DESCENT = "long descent"
    SPEED = "fast run"
    SHOES = "new shoes"


@dataclass(frozen=True, slots=True)
class NewThing:
    """One new thing.

    Attributes:
        kind: What was new.
        day: The day of the latest run that brought it.
    """

    kind: NewKind
    day: date


def new_things(history: RunHistory, *, today: date, new_pairs: Collection[int] = ()) -> tuple[NewThing, ...]:
    """Return what was new in the runs of the last 7 days, each kind once.

    Args:
        history: The runner's runs, oldest first.
        today: The runner's local day; later runs do not count.
        new_pairs: The numbers of the pairs of shoes that are in their first 30 km.
    """
    until = np.datetime64(today, "D")
    lately = (history.day <= until) & (history.day > until - np.timedelta64(NEW_FOR_DAYS, "D"))
    found = {
        NewKind.DESCENT: _long_descents(history),
        NewKind.SPEED: _fast(history),
        NewKind.SHOES: _in_new_shoes(history, new_pairs),
    }
    rows = {kind: np.flatnonzero(new & lately) for kind, new in found.items()}
    return tuple(NewThing(kind, history.day[at[-1]].item()) for kind, at in rows.items() if len(at))


def counted_descent_m(history: RunHistory) -> FloatArray:
    """Return how much of each run's descent the next runs are measured against: (n,) metres.

    A long descent counts as twice the greatest of the 30 days before it, and no more: a single day in the
    mountains is not what the knee is used to.
    """
    most = np.fmax(LEAST_LONG_DESCENT_M, DESCENT_TIMES * greatest_before(history.day, history.descent_m))
    unknown = np.isnan(greatest_before(history.day, history.descent_m))
    return np.where(unknown, history.descent_m, np.minimum(history.descent_m, most))


def _long_descents(history: RunHistory) -> BoolArray:
    before = greatest_before(history.day, history.descent_m)
    return (history.descent_m >= LEAST_LONG_DESCENT_M) & (history.descent_m > DESCENT_TIMES * before)


def _fast(history: RunHistory) -> BoolArray:
    with np.errstate(divide="ignore", invalid="ignore"):
        speed = history.distance_m / history.timer_s
    speed = np.where(np.isfinite(speed), speed, np.nan)
    before = greatest_before(history.day, speed, SPEED_WINDOW_DAYS)
    return speed >= SPEED_MARGIN * before - _ROUNDING


def _in_new_shoes(history: RunHistory, new_pairs: Collection[int]) -> BoolArray:
    """Tell which runs were in a pair that is new, where others were run in before."""
    new = np.isin(history.shoe_id, sorted(new_pairs))
    first_other = np.flatnonzero(~new)
    return new & (np.arange(len(history)) > (first_other[0] if len(first_other) else len(history)))
