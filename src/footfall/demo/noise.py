"""Slow noise: what wanders in time, as satellites, barometers and people do."""

from __future__ import annotations

import numpy as np

from footfall.records import FloatArray

KNOTS_PER_PERIOD = 8


def wander(rng: np.random.Generator, count: int, period: float, spread: float) -> FloatArray:
    """Return noise that forgets itself after about `period` samples.

    Args:
        rng: Where chance comes from.
        count: How many samples, one a second or one a metre as the caller likes.
        period: How many samples it takes to wander.
        spread: Its standard deviation.

    Returns:
        (count,) float64.
    """
    step = max(1.0, period / KNOTS_PER_PERIOD)
    window = np.hanning(int(period / step) + 3)
    knots = rng.normal(0.0, spread, int(count / step) + len(window) + 2)
    smooth = np.convolve(knots, window / np.linalg.norm(window), mode="valid")
    return np.asarray(np.interp(np.arange(count), np.arange(len(smooth)) * step, smooth))
