"""Samples of one quantity, each over a span of time: their value, their sum and their rate at any moment.

Apple writes the beginning and the end of each sample in whole seconds, so the rate of one such sample, of
3 s, may be wrong by a third; over half a minute of them the error is 2 %.
"""

from __future__ import annotations

import numpy as np

from footfall.records import BoolArray, FloatArray
from footfall.watch.archives.apple_samples import Samples, Series
from footfall.watch.archives.apple_units import factor

LONGEST_GAP_S = 10.0
"""Between two samples no further apart than this a value is taken from both [D], as between two watches."""

NEAR_S = 1.0
"""A lone sample tells its own second, and half of Apple's whole seconds on either side [D]."""

LONGEST_SAMPLE_S = 60.0
"""A sample that sums up more than this says too little of any moment in it [D]. Old ones were condensed."""

RATE_S = 30.0
"""Steps and distance are counted over so many seconds of measured time for a rate [D]."""

_LEAST_RATE_S = 5.0
_TOUCHING_S = 2.0  # one sample ends in the second in which the next begins, as far as whole seconds tell


class Span:
    """The samples of one quantity and source, in order, none over another.

    Attributes:
        start_s: (n,) when each begins, seconds from the start of the leg.
        end_s: (n,) when it ends.
        value: (n,) what it tells, in SI.
    """

    def __init__(self, start_s: FloatArray, end_s: FloatArray, value: FloatArray) -> None:
        self.start_s, self.end_s, self.value = start_s, end_s, value
        self._brief = end_s - start_s <= LONGEST_SAMPLE_S
        counted = np.maximum(value, 0.0)
        self._sums = np.repeat(np.cumsum(counted), 2)  # before and after each sample
        self._sums[::2] -= counted

    @classmethod
    def of(cls, series: Series, samples: Samples, origin_s: int) -> Span:
        """Return the samples in seconds from a moment; of those that overlap only one counts."""
        by_start = np.lexsort((samples.end_s, samples.start_s))
        start_s = (samples.start_s[by_start] - origin_s).astype(np.float64)
        end_s = (samples.end_s[by_start] - origin_s).astype(np.float64)
        apart = _apart(start_s, end_s)
        return cls(start_s[apart], end_s[apart], samples.value[by_start][apart] * factor(series.unit))

    @property
    def moments_s(self) -> FloatArray:
        """Every beginning and every end, (2n,)."""
        return np.concatenate([self.start_s, self.end_s])

    @property
    def total(self) -> float:
        """The sum of all values; of what is counted none is less than nothing."""
        return float(self._sums[-1])

    def at(self, time_s: FloatArray) -> FloatArray:
        """Return the value at some moments: that of the sample around each, or from the two beside it."""
        starts, ends, value = self.start_s[self._brief], self.end_s[self._brief], self.value[self._brief]
        if not len(value):
            return np.full(len(time_s), np.nan)
        told = np.interp(time_s, _knots(starts, ends), np.repeat(value, 2))
        before = np.searchsorted(starts, time_s, side="right") - 1
        after = np.minimum(before + 1, len(starts) - 1)
        since_s = time_s - np.where(before >= 0, ends[before], -np.inf)
        until_s = np.where(before + 1 < len(starts), starts[after] - time_s, np.inf)
        near = (since_s <= NEAR_S) | (until_s <= NEAR_S) | (since_s + until_s <= LONGEST_GAP_S)
        return np.where(near, told, np.nan)

    def total_at(self, time_s: FloatArray) -> FloatArray:
        """Return the sum up to some moments; unknown where nothing is counted any longer."""
        knots_s = _knots(self.start_s, self.end_s)
        over = time_s > knots_s[-1] + LONGEST_GAP_S
        return np.where(over, np.nan, np.interp(time_s, knots_s, self._sums))

    def rate_at(self, time_s: FloatArray) -> FloatArray:
        """Return the sum a second at some moments, over half a minute of measured time around each."""
        ends = self._touching_ends()
        knots_s = _knots(self.start_s, ends)
        lengths_s = np.diff(knots_s, prepend=knots_s[0])
        lengths_s[::2] = 0.0  # from an end to the next start nothing was measured
        latest_s = max(knots_s[0], knots_s[-1] - RATE_S)
        since_s = np.clip(time_s - RATE_S / 2, knots_s[0], latest_s)
        until_s = np.minimum(since_s + RATE_S, knots_s[-1])
        counted, measured_s = (
            np.interp(until_s, knots_s, summed) - np.interp(since_s, knots_s, summed)
            for summed in (self._sums, np.cumsum(lengths_s))
        )
        which = np.clip(np.searchsorted(self.start_s, time_s, side="right") - 1, 0, None)
        known = self._brief[which] & (time_s >= self.start_s[which] - NEAR_S)
        known &= (time_s <= ends[which] + NEAR_S) & (measured_s > 0)
        known &= measured_s >= min(_LEAST_RATE_S, float(lengths_s.sum()))
        rate: FloatArray = np.divide(counted, measured_s, where=known, out=np.full(len(time_s), np.nan))
        return rate

    def _touching_ends(self) -> FloatArray:
        """Return the ends; each in whose second the next sample begins, as that beginning."""
        next_s = np.append(self.start_s[1:], np.inf)
        return np.where(next_s - self.end_s <= _TOUCHING_S, next_s, self.end_s)


def _knots(start_s: FloatArray, end_s: FloatArray) -> FloatArray:
    """Return beginnings and ends in turn; those that whole seconds put out of order, in order."""
    knots_s: FloatArray = np.maximum.accumulate(np.column_stack([start_s, end_s]).ravel())
    return knots_s


def _apart(start_s: FloatArray, end_s: FloatArray) -> BoolArray:
    """Tell which samples, in order of their start, to keep so that none counts what another does.

    Of those that overlap the earlier is kept, but one that sums up over a minute only where no brief one is.
    """
    brief = end_s - start_s <= LONGEST_SAMPLE_S
    kept = brief.copy()
    kept[brief] = _after_others(start_s[brief], end_s[brief])
    begun = np.searchsorted(start_s[kept], end_s - NEAR_S)
    ended = np.searchsorted(end_s[kept], start_s + NEAR_S, side="right")
    lone = ~brief & (begun <= ended)
    kept[lone] = _after_others(start_s[lone], end_s[lone])
    return kept


def _after_others(start_s: FloatArray, end_s: FloatArray) -> BoolArray:
    reached_s = np.maximum.accumulate(np.append(-np.inf, end_s[:-1]))
    return np.greater_equal(start_s, reached_s[: len(start_s)] - NEAR_S)
