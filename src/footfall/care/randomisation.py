"""The randomisation test: how often chance alone, by its draw of the weeks, would give as large a difference.

It takes nothing for granted of pain: no curve, no independence from week to week. If the change does nothing,
the pain of each week would have been the same under any order, so that the difference under every order that
could have been drawn says what chance does. Orders that give exactly what was seen count by half (mid-p), for
with few orders the test would else speak far less often than it says.

The interval holds every effect that the same test would not refuse (it is the test turned round).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from footfall.records import BoolArray, FloatArray

LEVEL = 0.05
_STEP, _FARTHEST = 0.1, 10.0  # of the effects that are tried, points of pain
_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Effect:
    """What the change did to the outcome.

    Attributes:
        difference: Mean of the changed weeks less that of the usual ones, points; below 0 is better.
        low: Lower end of the 95 % interval.
        high: Upper end.
        chance: How often chance alone would give as large a difference either way, 0 to 1.
        weeks_changed: Weeks of the changed condition of which the outcome is known.
        weeks_usual: Those of the usual one.
    """

    difference: float
    low: float
    high: float
    chance: float
    weeks_changed: int
    weeks_usual: int


def differences(orders: BoolArray, outcomes: FloatArray) -> FloatArray:
    """Return mean outcome of changed weeks less that of usual ones under each order.

    Args:
        orders: (orders, weeks) bool, true in changed weeks.
        outcomes: (weeks,) or (weeks, n) mean outcome of each week; NaN in weeks of which nothing is known,
            which must then be the same of every column.

    Returns:
        (orders,) or (orders, n); NaN under orders that leave one condition without a known week.
    """
    told = np.isfinite(outcomes if outcomes.ndim == 1 else outcomes[:, 0])
    changed = orders[:, told].astype(np.float64)
    values = outcomes[told]
    n_changed = changed.sum(axis=1)
    n_usual = told.sum() - n_changed
    sums = changed @ values
    rest = values.sum(axis=0) - sums
    with np.errstate(divide="ignore", invalid="ignore"):
        weights = (1.0 / n_changed, 1.0 / n_usual)
        if outcomes.ndim > 1:
            weights = (weights[0][:, None], weights[1][:, None])
        result: FloatArray = sums * weights[0] - rest * weights[1]
    return result


def chances(seen: FloatArray, under_orders: FloatArray) -> FloatArray:
    """Return how often an order gives a difference as large as was seen, either way; equal ones count half.

    Args:
        seen: (n,) differences that were seen.
        under_orders: (orders, n) differences under every order.
    """
    known = np.isfinite(under_orders)
    size, limit = np.abs(under_orders), np.abs(seen)
    more = (known & (size > limit + _SAME)).sum(axis=0)
    equal = (known & (np.abs(size - limit) <= _SAME)).sum(axis=0)
    result: FloatArray = (more + 0.5 * equal) / np.maximum(known.sum(axis=0), 1)
    return result


def chance_of(order: BoolArray, outcomes: FloatArray, orders: BoolArray) -> float:
    """Return how often chance alone would give as large a difference as was seen; NaN where none was.

    Args:
        order: (weeks,) bool, the order that was drawn.
        outcomes: (weeks,) mean outcome of each week, NaN where unknown.
        orders: (orders, weeks) bool, those that could have been drawn.
    """
    seen = differences(order[None, :], outcomes)
    if not np.isfinite(seen[0]):
        return float("nan")
    return float(chances(seen, differences(orders, outcomes)[:, None])[0])


def effect_of(order: BoolArray, outcomes: FloatArray, orders: BoolArray) -> Effect | None:
    """Return what the change did; None where either condition has no week of which the outcome is known.

    Args:
        order: (weeks,) bool, the order that was drawn.
        outcomes: (weeks,) mean outcome of each week, NaN where unknown.
        orders: (orders, weeks) bool, those that could have been drawn.
    """
    told = np.isfinite(outcomes)
    seen = float(differences(order[None, :], outcomes)[0])
    if not np.isfinite(seen):
        return None
    without = differences(orders, outcomes)
    shift = differences(orders, np.where(told, order.astype(np.float64), np.nan))
    tried = np.round(np.arange(-_FARTHEST, _FARTHEST + _STEP / 2, _STEP), 1)
    under = without[:, None] - shift[:, None] * tried[None, :]
    kept = tried[chances(seen - tried, under) > LEVEL]
    return Effect(
        difference=seen,
        low=float(kept.min(initial=seen)),
        high=float(kept.max(initial=seen)),
        chance=chance_of(order, outcomes, orders),
        weeks_changed=int((told & order).sum()),
        weeks_usual=int((told & ~order).sum()),
    )
