"""The orders of an experiment's weeks: the one that was drawn, and all that could have been.

Half of the weeks are of the changed condition, in an order of which every one is equally likely. The order is
the only thing that chance decides, so it alone is what a result is held against (see `randomisation`).
"""

from __future__ import annotations

import math
from functools import cache
from itertools import combinations

import numpy as np

from footfall.records import BoolArray, Experiment

MOST_ENUMERATED = 4_000
"""Up to so many orders every one is looked at; of more, `SAMPLED` are drawn."""

SAMPLED = 5_000


def drawn_order(experiment: Experiment) -> BoolArray:
    """Return which weeks are of the changed condition, (weeks,) bool: what the experiment's seed draws."""
    half = experiment.weeks // 2
    order = np.repeat([False, True], half)
    np.random.default_rng(experiment.seed).shuffle(order)
    return order


def orders_of(weeks: int, seed: int = 0) -> BoolArray:
    """Return the orders that could have been drawn, (orders, weeks) bool.

    Args:
        weeks: How many weeks, an even number.
        seed: Where chance begins where they are too many to look at all.
    """
    return _all(weeks) if math.comb(weeks, weeks // 2) <= MOST_ENUMERATED else _some(weeks, seed)


@cache
def _all(weeks: int) -> BoolArray:
    changed = np.array(list(combinations(range(weeks), weeks // 2)))
    orders = np.zeros((len(changed), weeks), dtype=np.bool_)
    np.put_along_axis(orders, changed, values=True, axis=1)
    return orders


@cache
def _some(weeks: int, seed: int) -> BoolArray:
    order = np.repeat([False, True], weeks // 2)
    orders = np.tile(order, (SAMPLED, 1))
    return np.random.default_rng(seed).permuted(orders, axis=1)
