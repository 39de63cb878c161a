"""The classic figures as they stand today, all of one daily load.

For these figures alone a day of which nothing is recorded counts as a day on which nothing was done [D]:
their formulas know no unknown day. It is told with them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from footfall.records import FloatArray
from footfall.signals.classic import (
    ACUTE_DAYS,
    CHRONIC_DAYS,
    FATIGUE_DAYS,
    FITNESS_DAYS,
    ewma_ratio,
    fitness,
    form,
    monotony,
    rolling_ratio,
    strain,
)


@dataclass(frozen=True, slots=True)
class ClassicToday:
    """The classic figures after today; NaN where the diary is too young for one.

    Attributes:
        days: Days from the first with a load up to today, 0 without any.
        chronic: Chronic load (CTL), the daily load's mean that forgets over 42 days.
        acute: Acute load (ATL), likewise over 7 days.
        balance: Yesterday's chronic less yesterday's acute load (TSB).
        coupled: Mean of 7 days over that of the 28 they are part of.
        uncoupled: Mean of 7 days over that of the 21 before them.
        weighted: The same ratio of means that forget (EWMA).
        monotony: Mean of 7 days over their spread, at most 10.
        strain: Sum of 7 days times their monotony.
    """

    days: int
    chronic: float
    acute: float
    balance: float
    coupled: float
    uncoupled: float
    weighted: float
    monotony: float
    strain: float


def classic_today(daily: FloatArray) -> ClassicToday:
    """Work the figures out of a daily load.

    Chronic and acute load begin with the mean of the first 42 days rather than with nothing [D], so that a
    young diary does not look like a beginner's.

    Args:
        daily: (n,) load of each day, the last one today's; NaN counts as nothing done, from the first day
            with a load on.
    """
    loaded = np.flatnonzero(np.nan_to_num(daily) > 0.0)
    if not len(loaded):
        return ClassicToday(0, *[math.nan] * 8)
    load = np.nan_to_num(daily[loaded[0] :])
    known = {days: len(load) >= days for days in (ACUTE_DAYS, CHRONIC_DAYS, FITNESS_DAYS)}
    begin = float(np.mean(load[:FITNESS_DAYS]))
    week = load[-ACUTE_DAYS:]
    return ClassicToday(
        days=len(load),
        chronic=_last(fitness(load, FITNESS_DAYS, begin), known=known[FITNESS_DAYS]),
        acute=_last(fitness(load, FATIGUE_DAYS, begin), known=known[FITNESS_DAYS]),
        balance=_last(form(load, begin), known=known[FITNESS_DAYS]),
        coupled=_last(rolling_ratio(load), known=known[CHRONIC_DAYS]),
        uncoupled=_last(rolling_ratio(load, coupled=False), known=known[CHRONIC_DAYS]),
        weighted=_last(ewma_ratio(load), known=known[CHRONIC_DAYS]),
        monotony=monotony(week) if known[ACUTE_DAYS] else math.nan,
        strain=strain(week) if known[ACUTE_DAYS] else math.nan,
    )


def _last(values: FloatArray, *, known: bool) -> float:
    return float(values[-1]) if known else math.nan
