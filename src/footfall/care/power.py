"""How large a difference an experiment could find, told before it begins, by simulating it.

Weeks of simulated pain follow one another with a memory, some of them hold no note, each simulated
experiment draws its order and is analysed as a real one is. What is found 8 times in 10 can be told; what is
less cannot.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from footfall.care.orders import orders_of
from footfall.care.randomisation import LEVEL, chances, differences
from footfall.records import FEWEST_WEEKS, FloatArray

FOUND = 0.8
"""What is found so often can be told [D]."""

MEANINGFUL = 2.0
"""Points of pain that are worth a change of habits [D]; an experiment that cannot find them is too short."""

LOOKED_BACK_WEEKS = 12
"""So many weeks before an experiment tell how much the runner's own weeks differ [D]."""

_SIMULATED, _TOGETHER = 2_000, 10
_MOST_ORDERS = 500
_STEP, _LARGEST = 0.25, 6.0
_FEWEST_KNOWN = 6
_PRIOR_WEEKS = 6
_SILENT_STEP, _MOST_SILENT = 0.1, 0.5

_FOUND_SD = (
    (2.08, 1.86, 1.66, 1.52, 1.42, 1.34, 1.26, 1.20, 1.14),
    (2.50, 2.06, 1.80, 1.64, 1.50, 1.44, 1.36, 1.28, 1.22),
    (3.34, 2.34, 1.98, 1.80, 1.64, 1.54, 1.46, 1.38, 1.30),
    (math.inf, 3.10, 2.34, 2.08, 1.86, 1.70, 1.62, 1.52, 1.44),
    (math.inf, math.inf, 2.96, 2.48, 2.16, 1.96, 1.82, 1.70, 1.62),
    (math.inf, math.inf, math.inf, 3.40, 2.76, 2.30, 2.16, 2.00, 1.86),
)
"""What is found 8 times in 10, in standard deviations between weeks, by `power` with the memory of `PRIOR`: a
row for each tenth of silent weeks from none to half, a column for 8, 10, ... 24 weeks. Working it out takes
minutes; a test holds it to the simulation."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How much the mean pain of a week differs from week to week without any change.

    Attributes:
        sd: Standard deviation between weeks, points.
        memory: How far one week is like the one before it, 0 (not at all) to below 1.
        from_weeks: From how many weeks of the runner's own it is known, 0 where it is our choice.
        silent: The share of weeks without any note, 0 to 0.5.
        mean: The mean outcome of the known weeks, NaN where none is known: no change can be better by more.
    """

    sd: float
    memory: float
    from_weeks: int
    silent: float = 0.1
    mean: float = math.nan


PRIOR = Spread(sd=1.3, memory=0.5, from_weeks=0)
"""Where the diary tells too little [D]: the mean of three notes a week differs by somewhat over a point, and
a tenth of the weeks are silent."""


def spread_of(weekly: FloatArray) -> Spread:
    """Return how much the runner's own weeks differ, that of `PRIOR` where fewer than 6 of them are known.

    A few weeks that follow one another differ less than many would, and that is made up for; what is known of
    them weighs beside `PRIOR` as many weeks as there are, and it as much as 6.

    Args:
        weekly: (n,) mean outcome of consecutive weeks before the experiment, NaN where unknown; those before
            the first known one are left out.
    """
    (at,) = np.nonzero(np.isfinite(weekly))
    known = weekly[at]
    mean = float(known.mean()) if len(known) else math.nan
    if len(known) < _FEWEST_KNOWN:
        return Spread(PRIOR.sd, PRIOR.memory, 0, PRIOR.silent, mean)
    silent = 1.0 - len(known) / (len(weekly) - at[0])
    own = float(np.var(known, ddof=1)) / _share_seen(len(known))
    sd = math.sqrt((len(known) * own + _PRIOR_WEEKS * PRIOR.sd**2) / (len(known) + _PRIOR_WEEKS))
    return Spread(sd, PRIOR.memory, len(known), min(silent, _MOST_SILENT), mean)


def _share_seen(weeks: int) -> float:
    """Return how much of the variance between many weeks is seen in so many that follow one another."""
    lags = np.arange(1, weeks)
    alike = 1.0 + 2.0 * float(((1.0 - lags / weeks) * PRIOR.memory**lags).sum())
    return 1.0 - (alike - 1.0) / (weeks - 1)


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
    balanced = np.tile(np.repeat([0.0, 1.0], weeks // 2)[:, None], (1, _TOGETHER))
    batches, found = max(1, n // _TOGETHER), 0.0
    for _batch in range(batches):
        drawn = rng.permuted(balanced, axis=0)
        outcomes = simulated_weeks(weeks, _TOGETHER, spread, rng) + difference * drawn
        told = rng.random(weeks) >= spread.silent  # the same weeks are silent in all of a batch
        outcomes[~told] = np.nan
        seen = _seen(drawn[told], outcomes[told])
        chance = chances(seen, differences(orders, outcomes))
        found += float(((chance <= LEVEL) & np.isfinite(seen)).mean())
    return found / batches


def detectable(weeks: int, spread: Spread = PRIOR) -> float:
    """Return the smallest difference that is found 8 times in 10, in quarters of a point; NaN above 6."""
    row = _FOUND_SD[min(len(_FOUND_SD) - 1, math.ceil(round(spread.silent / _SILENT_STEP, 6)))]
    points = spread.sd * row[(weeks - FEWEST_WEEKS) // 2]
    return _STEP * math.ceil(round(points / _STEP, 6)) if points <= _LARGEST else math.nan


def _seen(drawn: FloatArray, outcomes: FloatArray) -> FloatArray:
    """Return the difference of each simulated experiment, (n,); NaN where a condition has no known week."""
    with np.errstate(divide="ignore", invalid="ignore"):
        changed = (outcomes * drawn).sum(axis=0) / drawn.sum(axis=0)
        usual = (outcomes * (1.0 - drawn)).sum(axis=0) / (1.0 - drawn).sum(axis=0)
        result: FloatArray = changed - usual
    return result
