"""Heart rate that a strap stored by itself and handed over after the run, in `hr` messages of its own.

Such a file has a chain of further files behind it. Each begins with a message that ties the strap's clock
to the time of day; the messages after it hold eight beats each, timed by the low twelve bits of that clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from footfall.records import BoolArray, FloatArray, IntArray
from footfall.watch.fit.columns import UNTOLD_OCTET, FitFile, Messages
from footfall.watch.fit.sessions import LAST_STAMP_S, possible

TICKS_PER_SECOND = 1024
LOW_TICKS = 0xFFF
PACKED_BYTES = 12
NO_BPM = 0xFF
BEATS_IN_MESSAGE = 8
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


NO_BEATS = Beats(np.empty(0), np.empty(0))


def beats_of(files: Sequence[FitFile]) -> Beats:
    """Return the beats that all files of a chain hold, in order of their time; almost always none."""
    told = [file["hr"] for file in files if len(file["hr"])]
    if not told:
        return NO_BEATS
    tied_s = np.concatenate([messages.values("event_timestamp") for messages in told])
    whole = np.nan_to_num(possible(tied_s, LAST_STAMP_S) * TICKS_PER_SECOND, nan=-1.0).astype(np.int64)
    ticks = np.concatenate([_low_ticks(messages) for messages in told])
    ticks[whole >= 0, 0] = whole[whole >= 0]
    known = np.flatnonzero(ticks >= 0)
    row = known // BEATS_IN_MESSAGE
    at_s = _counted_on(ticks.ravel()[known], whole[row] >= 0) / TICKS_PER_SECOND
    at_s += _clock_offset_s(told, whole)[row]
    bpm = np.concatenate([_bpm(messages) for messages in told]).ravel()[known]
    believed = (at_s >= 0.0) & (at_s < LAST_STAMP_S) & (bpm > 0) & (bpm < NO_BPM)
    at_s, bpm = at_s[believed], bpm[believed]
    order = np.argsort(at_s, kind="stable")
    return Beats(at_s[order], bpm[order].astype(np.float64))


def rr_intervals_s(file: FitFile) -> FloatArray:
    """Return the seconds from each heart beat to the next, (k,), where the watch recorded them (HRV)."""
    intervals_s = file["hrv"].arrays("time").ravel()
    return intervals_s[np.isfinite(intervals_s)]


def _low_ticks(told: Messages) -> IntArray:
    """Return the low twelve bits of each beat's time as (n, 8), -1 where a message has none."""
    octets = told.octets("event_timestamp_12")
    if octets.shape[1] != PACKED_BYTES:
        return np.full((len(told), BEATS_IN_MESSAGE), -1)
    first, middle, last = octets.reshape(-1, PACKED_BYTES // 3, 3).astype(np.int64).transpose(2, 0, 1)
    ticks = np.stack([first | (middle & 0xF) << 8, middle >> 4 | last << 4], axis=2)
    ticks[(octets == UNTOLD_OCTET).all(axis=1)] = -1
    return ticks.reshape(-1, BEATS_IN_MESSAGE)


def _bpm(told: Messages) -> NDArray[np.uint8]:
    """Return the heart rate of each beat as (n, 8), 0xFF where a message has none."""
    octets = told.octets("filtered_bpm")[:, :BEATS_IN_MESSAGE]
    missing = BEATS_IN_MESSAGE - octets.shape[1]
    return np.pad(octets, ((0, 0), (0, missing)), constant_values=NO_BPM) if missing else octets


def _counted_on(ticks: IntArray, whole: BoolArray) -> FloatArray:
    """Return (k,) whole ticks: those given whole, and those whose low bits count on; NaN before any whole."""
    steps = np.diff(ticks & LOW_TICKS, prepend=0) & LOW_TICKS
    steps[whole] = 0
    since = np.cumsum(steps)
    last = np.maximum.accumulate(np.where(whole, np.arange(len(ticks)), -1))
    return np.where(last >= 0, ticks[last] + since - since[last], np.nan)


def _clock_offset_s(told: Sequence[Messages], whole: IntArray) -> FloatArray:
    """Return (n,) what is to be added to the strap's clock: from the last message that told both times."""
    stamp_s, fraction_s = (
        np.concatenate([messages.values(name) for messages in told])
        for name in ("timestamp", "fractional_timestamp")
    )
    offset_s = stamp_s + np.nan_to_num(fraction_s) - whole / TICKS_PER_SECOND
    ties = np.isfinite(offset_s) & (whole >= 0)
    last = np.maximum.accumulate(np.where(ties, np.arange(len(whole)), -1))
    return np.where(last >= 0, offset_s[last], np.nan)
