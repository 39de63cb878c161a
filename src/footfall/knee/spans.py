"""Spans: what a load comes to between two moments, such as those of a lap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from footfall.knee.load import KneeLoad


@dataclass(frozen=True, slots=True)
class Span:
    """What was run, and what it cost, between two moments.

    Attributes:
        distance_m: Distance covered.
        moving_s: Seconds of movement.
        ascent_m: Metres climbed.
        descent_m: Metres descended.
        easy_km: What it cost each knee.
    """

    distance_m: float
    moving_s: float
    ascent_m: float
    descent_m: float
    easy_km: float


def per_span(load: KneeLoad, spans_s: Sequence[tuple[float, float]]) -> tuple[Span, ...]:
    """Tell a load between moments.

    Args:
        load: The load of a run or a walk.
        spans_s: Where each span begins and ends, seconds since the start of the recording.

    Returns:
        One for each; what lies outside of the recording holds nothing. Spans that follow one another without
        a gap, from its start to its end, add up to the load's own.
    """
    seconds, ends = load.seconds, np.array(spans_s, dtype=np.float64).reshape(-1, 2)
    begins = seconds.time_s[0] if len(seconds.time_s) else 0.0
    at_s = np.append(min(0.0, begins), seconds.time_s)
    columns = {
        name: np.diff(np.interp(ends, at_s, np.append(0.0, getattr(seconds, name))), axis=1)[:, 0].tolist()
        for name in Span.__slots__
    }
    return tuple(Span(**{name: column[i] for name, column in columns.items()}) for i in range(len(ends)))
