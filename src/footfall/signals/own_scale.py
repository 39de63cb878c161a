"""A day beside the runner's own days before it: every measure in the runner's own standard deviations.

What is usual is learned for each day from the days that lie at least two weeks before it, so that a change of
up to two weeks is never part of what it is measured against: recent days weigh more than old ones, a weekly
rhythm is taken off as far as it is known, and the spread is that of what is left.
"""

from __future__ import annotations

import numpy as np

from footfall.records import FloatArray

APART_DAYS = 14
"""Days between a day and the last of those it is measured against: the longest change looked for [D]."""

LEVEL_HALF_LIFE_DAYS = 30.0
SPREAD_HALF_LIFE_DAYS = 90.0
"""After so many days a day weighs half in the usual level, and in the usual spread [D]."""

LEAST_DAYS = 14.0
"""Weighted days that must be known before a level and a spread are believed [D]."""

_WEEKDAY_DOUBT = 6.0  # a weekday's own part is believed by half once it was seen so many times
_FAR = 3.5  # what lies further off, in standard deviations, counts as that far in the spread
_WEEK = 7


def in_own_scale(values: FloatArray, least_spread: FloatArray | float = 0.0) -> FloatArray:
    """Return each day's distance from what was usual by then, in the runner's own standard deviations.

    Args:
        values: (n, m) one row a consecutive day, one column a measure; NaN where unknown.
        least_spread: (m,) the least standard deviation that is believed, in the unit of each measure.

    Returns:
        (n, m); NaN where the day, or what is usual by then, is unknown.
    """
    known = np.isfinite(values)
    amounts = np.where(known, values, 0.0)
    level, weight = _level(amounts, known)
    left_over = np.where(known & (weight >= LEAST_DAYS / 2), amounts - level, np.nan)
    return _scaled(left_over, least_spread)


def _level(amounts: FloatArray, known: np.ndarray) -> tuple[FloatArray, FloatArray]:
    """Return the weighted mean of the days at least two weeks before each day, and their weight."""
    fade = 0.5 ** (1.0 / LEVEL_HALF_LIFE_DAYS)
    total, weight = np.zeros_like(amounts), np.zeros_like(amounts)
    for row in range(1, len(amounts)):
        total[row], weight[row] = total[row - 1] * fade, weight[row - 1] * fade
        if row >= APART_DAYS:
            total[row] += amounts[row - APART_DAYS]
            weight[row] += known[row - APART_DAYS]
    return total / np.maximum(weight, 1e-9), weight


def _scaled(left_over: FloatArray, least_spread: FloatArray | float) -> FloatArray:
    """Take the weekday's part off and divide by the spread of the rest, both learned from days before."""
    rows, columns = left_over.shape
    fade = 0.5 ** (1.0 / SPREAD_HALF_LIFE_DAYS)
    known, amounts = np.isfinite(left_over), np.nan_to_num(left_over)
    of_weekday, times = np.zeros((_WEEK, columns)), np.zeros((_WEEK, columns))
    squares, weight = np.zeros(columns), np.zeros(columns)
    scaled = np.full((rows, columns), np.nan)
    for row in range(rows):
        weekday, spread = row % _WEEK, np.sqrt(squares / np.maximum(weight, 1e-9))
        if row >= APART_DAYS:
            old = row - APART_DAYS  # of the same weekday, for they lie two weeks apart
            rest = amounts[old] - of_weekday[weekday] / (times[weekday] + _WEEKDAY_DOUBT)
            bound = np.where(weight > _WEEK, _FAR * spread, np.inf)
            rest = np.where(known[old], np.clip(rest, -bound, bound), 0.0)
            of_weekday, times = of_weekday * fade, times * fade
            squares, weight = squares * fade + rest**2, weight * fade + known[old]
            of_weekday[weekday] += amounts[old]
            times[weekday] += known[old]
            spread = np.sqrt(squares / np.maximum(weight, 1e-9))
        spread = np.maximum(spread, least_spread)
        believed = known[row] & (weight >= LEAST_DAYS) & (spread > 0.0)
        rest = amounts[row] - of_weekday[weekday] / (times[weekday] + _WEEKDAY_DOUBT)
        scaled[row] = np.where(believed, rest / np.where(spread > 0.0, spread, 1.0), np.nan)
    return scaled
