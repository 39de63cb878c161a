"""How large a difference an experiment could find, told before it begins, by simulating it.

Weeks of simulated pain follow one another with a memory; each simulated experiment draws its order and is
analysed as a real one is. What is found 8 times in 10 can be told; what is less cannot.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from footfall.care.orders import orders_of
from footfall.care.randomisation import LEVEL, chances, differences
from footfall.records import FloatArray

FOUND = 0.8
"""What is found so often can be told [D]."""

_SIMULATED = 400
_MOST_ORDERS = 1_000
_STEP, _LARGEST = 0.25, 6.0
_FEWEST_KNOWN = 6


@dataclass(frozen=True, slots=True)
class Spread:
    """How much the mean pain of a week differs from week to week without any change.

    Attributes:
        sd: Standard deviation between weeks, points.
        memory: How far one week is like the one before it, 0 (not at all) to below 1.
        from_weeks: From how many weeks of the runner's own it is known, 0 where it is our choice.
    """

    sd: float
    memory: float
    from_weeks: int


PRIOR = Spread(sd=1.3, memory=0.5, from_weeks=0)
"""Where the diary tells too little [D]: the mean of three notes a week differs by somewhat over a point."""


def spread_of(weekly: FloatArray) -> Spread:
    """Return how much the runner's own weeks differ, `PRIOR` where fewer than 6 of them are known.

    Args:
        weekly: (n,) mean outcome of consecutive weeks before the experiment, NaN where unknown.
    """
    known = weekly[np.isfinite(weekly)]
    if len(known) < _FEWEST_KNOWN:
        return PRIOR
    return Spread(max(float(np.std(known, ddof=1)), 0.25), PRIOR.memory, len(known))


def simulated_weeks(weeks: int, n: int, spread: Spread, rng: np.random.Generator) -> FloatArray:
    """Return the mean pain of weeks without any change, (weeks, n) points around 0, with their memory."""
    shocks = rng.normal(size=(weeks, n))
    result = np.empty((weeks, n))
    result[0] = shocks[0]
    for week in range(1, weeks):
        result[week] = spread.memory * result[week - 1] + math.sqrt(1 - spread.memory**2) * shocks[week]
    scaled: FloatArray = spread.sd * result
    return scaled


def power(
    weeks: int, difference: float, spread: Spread = PRIOR, *, n: int = _SIMULATED, seed: int = 1
) -> float:
    """Return how often an experiment of so many weeks finds a difference of so many points, 0 to 1."""
    rng = np.random.default_rng(seed)
    orders = orders_of(weeks)
    if len(orders) > _MOST_ORDERS:
        orders = orders[rng.choice(len(orders), _MOST_ORDERS, replace=False)]
    base = simulated_weeks(weeks, n, spread, rng)
    drawn = rng.permuted(np.tile(np.repeat([0.0, 1.0], weeks // 2)[:, None], (1, n)), axis=0)
    seen = 2.0 / weeks * ((2.0 * drawn - 1.0) * (base + difference * drawn)).sum(axis=0)
    under = differences(orders, base + difference * drawn)
    return float((chances(seen, under) <= LEVEL).mean())


def detectable(weeks: int, spread: Spread = PRIOR, *, seed: int = 1) -> float:
    """Return the smallest difference that is found 8 times in 10, in quarters of a point; NaN above 6."""
    low, high = 0, round(_LARGEST / _STEP)
    if power(weeks, _LARGEST, spread, seed=seed) < FOUND:
        return math.nan
    while high - low > 1:
        middle = (low + high) // 2
        if power(weeks, middle * _STEP, spread, seed=seed) >= FOUND:
            high = middle
        else:
            low = middle
    return high * _STEP
