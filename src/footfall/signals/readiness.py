"""Readiness: what of last night and this morning lies outside the runner's own usual, on the side of care.

It speaks only where something lies outside, of two things at most, and it never raises the ceiling: a good
night is no reason to run further than the longest run of a month allows.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from footfall.records import InputDays

READINESS_DAYS = 60
"""The runner's usual is that of so many days before today [D]; see `design-readiness` in the evidence."""

READINESS_LEAST_DAYS = 14
"""So many of them must be known before anything is said [D]."""

READINESS_QUANTILES = (0.10, 0.90)
"""Usual is the middle four fifths of them [D]."""

MOST_TOLD = 2
"""More than two sentences in a morning are not read [D]."""

_LEAST_SPREAD = 0.25  # of the scale's own steps, so that a week of equal answers does not divide by nothing


class MorningSign(StrEnum):
    """What tells of a morning; the value is its column in `InputDays`."""

    SLEEP = "sleep_h"
    SLEEP_QUALITY = "sleep_quality"
    STRESS = "stress"
    SORENESS = "soreness"
    ENERGY = "energy"


_LESS_IS_WORSE = frozenset({MorningSign.SLEEP, MorningSign.SLEEP_QUALITY, MorningSign.ENERGY})


@dataclass(frozen=True, slots=True)
class Unusual:
    """One thing that lies outside the runner's usual this morning, on the side of care.

    Attributes:
        sign: What.
        value: This morning's.
        low: Lower end of the usual range.
        median: The middle of it.
        high: Upper end.
        days: Of how many days that is known.
        apart: How far outside, in widths of the range.
    """

    sign: MorningSign
    value: float
    low: float
    median: float
    high: float
    days: int
    apart: float


@dataclass(frozen=True, slots=True)
class Readiness:
    """What the morning says.

    Attributes:
        told: How many of the signs are known of this morning.
        compared: How many of these have a usual to be set beside.
        unusual: Those outside it on the side of care, the furthest first, two at most.
    """

    told: int
    compared: int
    unusual: tuple[Unusual, ...]


def readiness(days: InputDays) -> Readiness:
    """Set this morning beside the runner's own days before it.

    Args:
        days: Consecutive days, the last one today; what lies more than 60 days back is not looked at.
    """
    told, beside = 0, []
    for sign in MorningSign:
        column = getattr(days, sign.value)[-READINESS_DAYS - 1 :]
        value, before = float(column[-1]), column[:-1][np.isfinite(column[:-1])]
        if not np.isfinite(value):
            continue
        told += 1
        if len(before) >= READINESS_LEAST_DAYS:
            beside.append(_beside(sign, value, before))
    outside = sorted((one for one in beside if one.apart > 0.0), key=lambda one: -one.apart)
    return Readiness(told, len(beside), tuple(outside[:MOST_TOLD]))


def _beside(sign: MorningSign, value: float, before: np.ndarray) -> Unusual:
    low, median, high = (
        float(one) for one in np.quantile(before, (READINESS_QUANTILES[0], 0.5, READINESS_QUANTILES[1]))
    )
    beyond = low - value if sign in _LESS_IS_WORSE else value - high
    return Unusual(sign, value, low, median, high, len(before), beyond / max(high - low, _LEAST_SPREAD))
