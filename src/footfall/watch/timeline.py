"""Time that only runs on, whatever the watch's clock did."""

from __future__ import annotations

from bisect import bisect_right

import numpy as np

from footfall.records import BoolArray, FloatArray


def onward(time_s: FloatArray) -> BoolArray:
    """Tell which moments to keep (n,) so that time never runs back and the fewest are lost.

    A clock that is set right in the middle of a run lives some minutes twice, or visits another year for a
    moment. What is kept is the longest row of times that never falls (patience sorting, n log n).

    Args:
        time_s: (n,) times in file order, finite.
    """
    if not (np.diff(time_s) < 0).any():
        return np.ones(len(time_s), dtype=np.bool_)
    last_s: list[float] = []  # of all rows of one length, the one that ends earliest: when it ends
    last: list[int] = []  # and with which moment
    before = np.full(len(time_s), -1)
    for index, moment_s in enumerate(time_s.tolist()):
        length = bisect_right(last_s, moment_s)
        before[index] = last[length - 1] if length else -1
        last_s[length : length + 1] = [moment_s]
        last[length : length + 1] = [index]
    kept = np.zeros(len(time_s), dtype=np.bool_)
    index = last[-1]
    while index >= 0:
        kept[index] = True
        index = int(before[index])
    return kept
