"""Drift: whether what hardly changes from run to run has moved over the last four weeks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from footfall.records import FloatArray

DRIFT_DAYS = 28
DRIFT_BEFORE_DAYS = 182
"""The mean of four weeks is set beside those of the half year before [D]; see `design-drift`."""

DRIFT_LEAST_DAYS = 5
DRIFT_LEAST_BEFORE_DAYS = 30
"""So many days must be known of each [D]."""

DRIFT_QUANTILES = (0.10, 0.90)
"""Usual is the middle four fifths of the runner's own four-week means [D]."""

LEAST_DRIFT = 0.01
"""A hundredth is within what a watch's cadence is off by, and is never told [D]."""


@dataclass(frozen=True, slots=True)
class Drift:
    """The mean of the last four weeks beside those of the half year before.

    Attributes:
        recent: Mean of the last 28 days.
        usual: Mean of the 182 days before.
        low: Lower end of the usual four-week means.
        high: Upper end.
    """

    recent: float
    usual: float
    low: float
    high: float

    @property
    def moved(self) -> bool:
        """True where the last four weeks lie outside the usual ones, and by more than a watch is off by."""
        outside = not self.low <= self.recent <= self.high
        return outside and abs(self.recent / self.usual - 1.0) >= LEAST_DRIFT


def drift(daily: FloatArray) -> Drift | None:
    """Return how far a daily measure has drifted; None where too few days are known.

    Args:
        daily: (n,) a measure above 0 a day, the last one today's; NaN where unknown.
    """
    recent = daily[-DRIFT_DAYS:]
    before = daily[:-DRIFT_DAYS][-DRIFT_BEFORE_DAYS:]
    known = int(np.isfinite(recent).sum()), int(np.isfinite(before).sum())
    if known[0] < DRIFT_LEAST_DAYS or known[1] < DRIFT_LEAST_BEFORE_DAYS:
        return None
    means = _means(before)
    if not len(means):
        return None
    low, high = np.quantile(means, DRIFT_QUANTILES)
    return Drift(float(np.nanmean(recent)), float(np.nanmean(before)), float(low), float(high))


def _means(before: FloatArray) -> FloatArray:
    """Return the mean of every four weeks of which enough days are known."""
    if len(before) < DRIFT_DAYS:
        return before[:0]
    sums, counts = (
        np.convolve(column, np.ones(DRIFT_DAYS), mode="valid")
        for column in (np.nan_to_num(before), np.isfinite(before).astype(np.float64))
    )
    enough = counts >= DRIFT_LEAST_DAYS
    means: FloatArray = sums[enough] / counts[enough]
    return means
