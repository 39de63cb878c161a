"""Weighted: medians by time or by steps, so that it does not matter how often a watch writes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from footfall.records import FloatArray


def weighted_quantiles(values: FloatArray, weights: FloatArray, shares: Sequence[float]) -> FloatArray:
    """Return the values up to which these shares of the weights lie.

    Args:
        values: (n,) finite, at least one.
        weights: (n,) 0 or more, adding up to more than 0.
        shares: (k,) above 0, up to 1.

    Returns:
        (k,) each the smallest value for which the weights up to it reach the share.
    """
    order = np.argsort(values)
    reached = np.cumsum(weights[order])
    quantiles: FloatArray = values[order[np.searchsorted(reached, reached[-1] * np.asarray(shares))]]
    return quantiles


def weighted_median(values: FloatArray, weights: FloatArray) -> float:
    """Return the value at the middle of the weights (see `weighted_quantiles`)."""
    return float(weighted_quantiles(values, weights, (0.5,))[0])
