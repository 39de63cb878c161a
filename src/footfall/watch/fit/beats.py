"""Heart rate that a strap stored by itself and handed over after the run, in `hr` messages of its own.

Such a file has a chain of further files behind it. Each begins with a message that ties the strap's clock
to the time of day; the messages after it hold eight beats each, timed by the low twelve bits of that clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from footfall.records import BoolArray, FloatArray, IntArray
from footfall.watch.fit.columns import FitFile, Messages
from footfall.watch.fit.sessions import LAST_STAMP_S, possible

TICKS_PER_SECOND = 1024
LOW_TICKS = 0xFFF
PACKED_BYTES = 12
MOST_BPM = 255.0
HELD_S = 5.0  # no heart beats slower than twelve a minute: older than this, a value says nothing


@dataclass(frozen=True, slots=True)
class Beats:
    """Heart rate by the beat.

    Attributes:
        at_s: (k,) seconds since FIT's epoch, never decreasing.
        bpm: (k,) heart rate as the strap worked it out.
    """

    at_s: FloatArray
    bpm: FloatArray

    def __len__(self) -> int:
        return len(self.at_s)

    def fill(self, stamp_s: FloatArray, heart_rate_bpm: FloatArray | None) -> FloatArray:
        """Return the heart rate at each record, (n,): its own, else the last beat's before it.

        Args:
            stamp_s: (n,) when the records were written, in seconds since FIT's epoch.
            heart_rate_bpm: (n,) what they hold, NaN where unknown; None where they hold none.
        """
        last = np.searchsorted(self.at_s, stamp_s, side="right") - 1
        fresh = (last >= 0) & (stamp_s - self.at_s[last] <= HELD_S)
        told = np.where(fresh, self.bpm[last], np.nan)
        return told if heart_rate_bpm is None else np.where(np.isfinite(heart_rate_bpm), heart_rate_bpm, told)


def beats_of(files: Sequence[FitFile]) -> Beats:
    """Return the beats that all files of a chain hold, in order of their time; almost always none."""
    found = [_beats(file["hr"]) for file in files if len(file["hr"])]
    at_s, bpm = np.concatenate(found, axis=1) if found else np.empty((2, 0))
    order = np.argsort(at_s, kind="stable")
    return Beats(at_s[order], bpm[order])


def _beats(told: Messages) -> FloatArray:
    """Return when each beat of a file was and its heart rate, as (2, k)."""
    whole = _wide(_ticks(told.arrays("event_timestamp")), 1)
    packed = _unpacked(told)
    ticks = np.where(whole[:, :1] >= 0, _wide(whole, packed.shape[1]), _wide(packed, whole.shape[1]))
    bpm = told.arrays("filtered_bpm")
    shared = min(ticks.shape[1], bpm.shape[1])
    row, place = np.nonzero(ticks[:, :shared] >= 0)
    at_s = _counted_on(ticks[row, place], whole[row, 0] >= 0) / TICKS_PER_SECOND
    at_s += _clock_offset_s(told, whole)[row]
    bpm = bpm[row, place]
    known = np.isfinite(possible(at_s, LAST_STAMP_S)) & (bpm > 0) & (bpm < MOST_BPM)
    return np.stack([at_s[known], bpm[known]])


def _ticks(seconds: FloatArray) -> IntArray:
    """Return the strap's whole time as ticks of its clock, -1 where there is none."""
    ticks = np.round(possible(seconds, LAST_STAMP_S) * TICKS_PER_SECOND)
    return np.nan_to_num(ticks, nan=-1.0).astype(np.int64)


def _unpacked(told: Messages) -> IntArray:
    """Return the low twelve bits of each beat's time as (n, 8), -1 where a message has none."""
    octets = told.octets("event_timestamp_12").astype(np.int64)
    if octets.shape[1] != PACKED_BYTES:
        return np.full((len(told), 0), -1)
    first, middle, last = octets[:, 0::3], octets[:, 1::3], octets[:, 2::3]
    pairs = np.stack([first | (middle & 0xF) << 8, middle >> 4 | last << 4], axis=2)
    pairs[(octets == 0xFF).all(axis=1)] = -1
    return pairs.reshape(len(told), -1)


def _wide(ticks: IntArray, width: int) -> IntArray:
    """Return (n, m) ticks with columns of -1 added where there are fewer than `width`."""
    return np.pad(ticks, ((0, 0), (0, max(0, width - ticks.shape[1]))), constant_values=-1)


def _counted_on(ticks: IntArray, whole: BoolArray) -> FloatArray:
    """Return (k,) whole ticks: those given whole, and those whose low bits count on; NaN before any whole."""
    steps = np.diff(ticks & LOW_TICKS, prepend=0) & LOW_TICKS
    steps[whole] = 0
    since = np.cumsum(steps)
    last = np.maximum.accumulate(np.where(whole, np.arange(len(ticks)), -1))
    return np.where(last >= 0, ticks[last] + since - since[last], np.nan)


def _clock_offset_s(told: Messages, whole: IntArray) -> FloatArray:
    """Return (n,) what is to be added to the strap's clock: from the last message that told both times."""
    fraction_s = np.nan_to_num(told.values("fractional_timestamp"))
    offset_s = told.values("timestamp") + fraction_s - whole[:, 0] / TICKS_PER_SECOND
    ties = np.isfinite(offset_s) & (whole[:, 0] >= 0)
    last = np.maximum.accumulate(np.where(ties, np.arange(len(told)), -1))
    return np.where(last >= 0, offset_s[last], np.nan)
