"""Several flare-ups together: what went before them more often than before the runner's other days.

A case-crossover estimate: the week before each flare-up is held against the weeks before the same weekday of
the half year before it, within the runner. The odds are shrunk towards even, as four flare-ups cannot tell
more than a little, and come with their interval.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from footfall.records import FloatArray
from footfall.signals.measures import DailyMeasures, Measure
from footfall.signals.own_scale import in_own_scale

FEWEST_FLARE_UPS = 4
WINDOW_DAYS = 7
CONTROL_WEEKS = 26
NEAREST_CONTROL_WEEKS = 3
"""A control lies at least so many weeks before its flare-up, so that their weeks share no day [D]."""

PRIOR_SD = 0.7
"""Of the logarithm of the odds ratio: two in three are taken to lie between a half and 2 beforehand [D]."""

_95 = 1.959964
_NEWTON_STEPS = 30
_LEAST_KNOWN = 3


@dataclass(frozen=True, slots=True)
class PooledOdds:
    """How much likelier a flare-up was per standard deviation of a measure in the week before it.

    Attributes:
        measure: The measure, to the side that asks more of the knee.
        odds_ratio: For each of the runner's own standard deviations, shrunk towards 1.
        low: Lower end of its 95 % interval.
        high: Upper end.
        flare_ups: How many flare-ups it rests on.
    """

    measure: Measure
    odds_ratio: float
    low: float
    high: float
    flare_ups: int


def pooled_odds(measures: DailyMeasures, flare_ups: Sequence[date]) -> tuple[PooledOdds, ...]:
    """Return the odds of every measure that is known before four flare-ups or more, the highest first."""
    weeks = _week_means(in_own_scale(measures.values, measures.least_spreads))
    rows = sorted(
        measures.row(np.datetime64(day, "D"))
        for day in flare_ups
        if measures.day[0] <= np.datetime64(day, "D") <= measures.day[-1]
    )
    found = (_pooled(measure, weeks[:, column], rows) for column, measure in enumerate(measures.measures))
    return tuple(sorted((odds for odds in found if odds is not None), key=lambda odds: -odds.odds_ratio))


def _pooled(measure: Measure, week: FloatArray, rows: list[int]) -> PooledOdds | None:
    sets = []
    for row in rows:
        back = row - 7 * np.arange(NEAREST_CONTROL_WEEKS, CONTROL_WEEKS + 1)
        controls = week[back[back >= 0]]
        controls = controls[np.isfinite(controls)]
        if np.isfinite(week[row]) and len(controls):
            sets.append(np.concatenate(([week[row]], controls)) * measure.direction)
    if len(sets) < FEWEST_FLARE_UPS:
        return None
    odds, spread = _estimate(sets)
    low, high = (math.exp(odds + sign * _95 * spread) for sign in (-1.0, 1.0))
    return PooledOdds(measure, math.exp(odds), low, high, len(sets))


def _estimate(sets: list[FloatArray]) -> tuple[float, float]:
    """Return the log odds and their spread: conditional logistic regression with a normal prior."""
    odds, information = 0.0, 1.0
    for _ in range(_NEWTON_STEPS):
        slope, information = -odds / PRIOR_SD**2, 1.0 / PRIOR_SD**2
        for values in sets:
            weight = np.exp(odds * (values - values.max()))
            weight /= weight.sum()
            mean = float(weight @ values)
            slope += float(values[0]) - mean
            information += float(weight @ (values - mean) ** 2)
        odds += max(-1.0, min(1.0, slope / information))
    return odds, 1.0 / math.sqrt(information)


def _week_means(scaled: FloatArray) -> FloatArray:
    """Return the mean of the seven days before each day; NaN where fewer than three of them are known."""
    known = np.isfinite(scaled)
    sums = np.vstack([np.zeros(scaled.shape[1]), np.cumsum(np.where(known, scaled, 0.0), axis=0)])
    counts = np.vstack([np.zeros(scaled.shape[1]), np.cumsum(known, axis=0)])
    means = np.full(scaled.shape, np.nan)
    number = counts[WINDOW_DAYS:-1] - counts[: -WINDOW_DAYS - 1]
    total = sums[WINDOW_DAYS:-1] - sums[: -WINDOW_DAYS - 1]
    means[WINDOW_DAYS:] = np.where(number >= _LEAST_KNOWN, total / np.maximum(number, 1), np.nan)
    return means
