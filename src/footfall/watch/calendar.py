"""Dates in bulk, without NumPy's own reading of texts: that ends the process on one that is no date."""

from __future__ import annotations

import numpy as np

from footfall.records import IntArray

NO_DAY = -1


def days_since_1970(year: IntArray, month: IntArray, day: IntArray) -> IntArray:
    """Return the days from 1 January 1970 to some dates.

    Args:
        year: (n,) as on a calendar; any number.
        month: (n,) 1 for January; any number.
        day: (n,) of the month; any number.

    Returns:
        (n,) int64; `NO_DAY` for what is no date, or lies before 1970.
    """
    possible = (year >= 1970) & (month >= 1) & (month <= 12) & (day >= 1)
    months = np.where(possible, (year - 1970) * 12 + month - 1, 0)
    first, next_first = (at.astype("M8[M]").astype("M8[D]").astype(np.int64) for at in (months, months + 1))
    days = first + day - 1
    return np.where(possible & (days < next_first), days, NO_DAY)
