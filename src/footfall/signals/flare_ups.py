"""Flare-ups: the first day on which a knee hurts clearly more than it lately did.

A flare-up is the first day of a rise in pain of at least 2 points over the runner's own 7-day median. What
that says of scattered notes is our choice [D], told as `design-flare-up` in the evidence:

- The median is that of the worst pains noted on the 7 days before the day, the day itself left out: a day
  that counted towards its own median would hide half of its rise. One note is enough for a median, since many
  runners note a knee every few days; a single earlier 0 is as good a word for "it was quiet" as six of them.
- Where nothing was noted on these 7 days there is no median, so that no rise is known, and no flare-up: a
  first note after weeks of silence may be an old pain. A day without a note is unknown, not calm.
- A rise goes on for as long as no 7 days pass without a risen day. A knee that is sore, better and sore again
  within a week has one flare-up, not two.
- Each knee is looked at by itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from footfall.records import BoolArray, Days, FloatArray, IntArray, Side, read_only

RISE = 2.0
"""Points of pain over the median that make a rise [D]."""

MEDIAN_DAYS = 7
LOOKED_BACK_DAYS = 2 * MEDIAN_DAYS
"""So many days before a day decide on it: a frame that begins so much earlier tells all its later days."""


@dataclass(frozen=True, slots=True)
class KneeRises:
    """How one knee's pain rose, day by day.

    Attributes:
        rise: (n,) pain over the median of the 7 days before, NaN where either is unknown.
        begins: (n,) bool, true on the first day of a rise: a flare-up.
    """

    rise: FloatArray
    begins: BoolArray


@dataclass(frozen=True, slots=True)
class FlareUps:
    """The flare-ups of both knees, a row a day.

    Attributes:
        left: Of the left knee.
        right: Of the right knee.
    """

    left: KneeRises
    right: KneeRises

    @property
    def any(self) -> BoolArray:
        """(n,) bool, true on days on which either knee flared up."""
        return self.left.begins | self.right.begins

    def on(self, row: int) -> tuple[Side, ...]:
        """Return the knees that flared up on a day, by its row."""
        knees = ((Side.LEFT, self.left), (Side.RIGHT, self.right))
        return tuple(side for side, knee in knees if knee.begins[row])


def flare_ups(days: Days) -> FlareUps:
    """Return on which days of a frame each knee flared up."""
    return FlareUps(rises(days.pain_left), rises(days.pain_right))


def rises(pain: FloatArray) -> KneeRises:
    """Return how one knee's pain rose.

    Args:
        pain: (n,) the worst pain of each of consecutive days, NaN where nothing was noted.
    """
    rise = pain - median_before(pain)
    risen = rise >= RISE
    until: IntArray = np.concatenate((np.zeros(MEDIAN_DAYS + 1, np.int64), np.cumsum(risen, dtype=np.int64)))
    in_days_before = until[MEDIAN_DAYS:-1] - until[: -MEDIAN_DAYS - 1]
    return KneeRises(read_only(rise), risen & (in_days_before == 0))


def median_before(pain: FloatArray) -> FloatArray:
    """Return the median of what is known of the 7 days before each day, NaN where nothing is.

    Args:
        pain: (n,) one value a day, NaN where unknown.
    """
    padded = np.concatenate((np.full(MEDIAN_DAYS, np.nan), pain))
    # NaN is sorted behind all that is known, and np.nanmedian would warn of weeks without any
    week = np.sort(np.lib.stride_tricks.sliding_window_view(padded, MEDIAN_DAYS)[: len(pain)], axis=1)
    known = np.count_nonzero(np.isfinite(week), axis=1)
    row = np.arange(len(pain))
    lower: FloatArray = week[row, np.maximum(known - 1, 0) // 2]
    upper: FloatArray = week[row, np.minimum(known // 2, MEDIAN_DAYS - 1)]
    return read_only((lower + upper) / 2)
