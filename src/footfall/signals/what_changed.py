"""What changed before a flare-up: each measure against the runner's own days, and the chance of so much.

Every measure is set in the runner's own scale (`own_scale`), and a passing change of it before the flare-up
is weighed against none (`pulses`). How often an ordinary day of the same runner is preceded by as much, in
whichever measure, is counted on placebo days: days of the half year before on which no knee flared up. So
many measures do not make many false alarms. What is known of an input from studies enters as a weight that
is stated, and is told apart from the runner's own numbers.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import numpy as np

from footfall.records import BoolArray, DayArray, FloatArray
from footfall.signals.measures import DailyMeasures, Measure
from footfall.signals.own_scale import in_own_scale
from footfall.signals.pulses import WINDOWS, find_pulses, learn_noise
from footfall.signals.usual import USUAL_QUANTILES

PLACEBO_DAYS = 182
"""Ordinary days are looked for in so many days before a flare-up: 26 weeks."""

APART_DAYS = 20
"""A placebo day lies at least so many days before the flare-up, so that its change is not theirs [D]."""

SPEAKING_CHANCE = 0.02
"""Footfall names an input where fewer ordinary days than this are preceded by as much [D]."""

MOST_NAMED = 3
"""At most so many inputs are named, for an answer has to be read in ten seconds."""

HISTORY_DAYS = PLACEBO_DAYS + APART_DAYS + 230
"""So many days up to a flare-up are read, and no more."""

LEAST_SHARE = 0.05
"""An input of which less is believed than this is not named beside one that stands out [D]."""

_AROUND_FLARE_UP_DAYS = (1, 10)  # before and after another flare-up a day is not ordinary
FEWEST_PLACEBO_DAYS = 49
"""On fewer ordinary days than this no chance is told: not even the largest change could stand out."""

_LOOKED_AT_DAYS = max(length + end - 1 for length, end in WINDOWS)
_LATELY_DAYS = PLACEBO_DAYS + APART_DAYS + _LOOKED_AT_DAYS + 1


@dataclass(frozen=True, slots=True)
class Change:
    """One measure before a flare-up, beside what is usual.

    Attributes:
        measure: The measure.
        window_days: Length of the window in which it changed the most.
        ended_days_before: How many days before the flare-up that window ended.
        value: The mean in that window, in the measure's unit; NaN where unknown.
        usual_low: Lower end of the usual range of means over as many days.
        usual_high: Upper end.
        share: How much of the belief in any change is in this one, 0 to 1, evidence included.
        own_share: The same by the runner's own numbers alone.
    """

    measure: Measure
    window_days: int
    ended_days_before: int
    value: float
    usual_low: float
    usual_high: float
    share: float
    own_share: float

    @property
    def beyond(self) -> bool:
        """True where the value lies outside the usual range, on the side that asks more of the knee."""
        more = self.measure.direction > 0
        return self.value > self.usual_high if more else self.value < self.usual_low


@dataclass(frozen=True, slots=True)
class WhatChanged:
    """The answer for one flare-up.

    Attributes:
        flare_up: Its day.
        changes: Every measure of which enough is known, the most to be believed first.
        chance: How often an ordinary day of this runner is preceded by as much somewhere, 0 to 1; NaN where
            too little is known to tell.
        placebo_days: On how many ordinary days that rests.
        unknown: The measures of which too little is known, in the order of the table.
    """

    flare_up: date
    changes: tuple[Change, ...]
    chance: float
    placebo_days: int
    unknown: tuple[Measure, ...]

    @property
    def speaks(self) -> bool:
        """True where something stands out from the runner's ordinary days."""
        return self.chance <= SPEAKING_CHANCE

    @property
    def named(self) -> tuple[Change, ...]:
        """The inputs to be named: at most three, each once, none where nothing stands out."""
        if not self.speaks:
            return ()
        first: dict[str, Change] = {}
        for change in self.changes:
            if change.beyond and change.share >= LEAST_SHARE:
                first.setdefault(change.measure.input, change)
        return tuple(first.values())[:MOST_NAMED]


def what_changed(
    measures: DailyMeasures, flare_up: date, other_flare_ups: Collection[date] = ()
) -> WhatChanged:
    """Tell what changed before a flare-up.

    Args:
        measures: The runner's measures, up to the flare-up at least; a year of them serves best.
        flare_up: Its day.
        other_flare_ups: The days of others, around which no day counts as ordinary.

    Raises:
        ValueError: The measures do not reach the day.
    """
    table = measures.up_to(np.datetime64(flare_up, "D"), HISTORY_DAYS)
    scaled = in_own_scale(table.values, table.least_spreads)
    told = np.atleast_1d(np.isfinite(scaled[-_LOOKED_AT_DAYS - 1 : -1]).any(axis=0))
    unknown = tuple(one for one, known in zip(table.measures, told, strict=True) if not known)
    noise, lately = learn_noise(_ordinary(scaled[:, told])), slice(-_LATELY_DAYS, None)
    table, scaled = table.only(told).rows(lately), scaled[lately, told]
    placebos = _placebos(table, scaled, other_flare_ups)
    rests_on = int(placebos.sum())
    if not table.measures or rests_on < FEWEST_PLACEBO_DAYS:
        return WhatChanged(flare_up, (), float("nan"), rests_on, unknown)
    direction, weight = (
        np.array([getattr(measure, name) for measure in table.measures]) for name in ("direction", "weight")
    )
    pulses = find_pulses(scaled, direction, noise)
    alone = pulses.log_factor[-1]
    believed = pulses.log_factor + np.log(weight / weight.sum())
    somewhere = np.logaddexp.reduce(believed, axis=1)
    shares = (np.exp(believed[-1] - somewhere[-1]), np.exp(alone - np.logaddexp.reduce(alone)))
    likeliest = pulses.likeliest[-1]
    changes = [_change(table, column, int(likeliest[column]), shares) for column in range(len(direction))]
    changes.sort(key=lambda change: -change.share)
    chance = _chance(float(somewhere[-1]), somewhere[placebos])
    return WhatChanged(flare_up, tuple(changes), chance, rests_on, unknown)


def course(
    measures: DailyMeasures, measure: Measure, window_days: int, until: date, days: int
) -> tuple[DayArray, FloatArray]:
    """Return a measure's moving mean over as many days as a window has, for each of the days up to one.

    Returns:
        (n,) datetime64[D] the last day of each window, n at most `days`; (n,) its mean, NaN where unknown.

    Raises:
        ValueError: The measures do not reach the day.
    """
    end = measures.row(np.datetime64(until, "D")) + 1
    means = _window_means(measures.values[:end, measures.measures.index(measure)], window_days)[-days:]
    return measures.day[end - len(means) : end], means


def _placebos(table: DailyMeasures, scaled: FloatArray, other_flare_ups: Collection[date]) -> BoolArray:
    """Return which days are ordinary: of the half year before, with something known, no flare-up near."""
    rows = len(scaled)
    ago = np.arange(rows)[::-1]
    known = np.isfinite(scaled).any(axis=1)
    ordinary = (ago >= APART_DAYS) & (ago < PLACEBO_DAYS + APART_DAYS) & known
    before, after = _AROUND_FLARE_UP_DAYS
    for day in other_flare_ups:
        apart = (table.day - np.datetime64(day, "D")).astype(np.int64)
        ordinary &= ~((apart >= -before) & (apart <= after))
    return ordinary


def _ordinary(scaled: FloatArray) -> FloatArray:
    end = max(1, len(scaled) - APART_DAYS)
    return scaled[max(0, end - PLACEBO_DAYS) : end]


def _chance(found: float, ordinary: FloatArray) -> float:
    return float((1 + np.count_nonzero(ordinary >= found)) / (1 + len(ordinary)))


def _change(table: DailyMeasures, column: int, window: int, shares: tuple[FloatArray, FloatArray]) -> Change:
    """Tell one measure's window in its own unit, beside the means of as many days in the half year before."""
    length, end = WINDOWS[window]
    values = table.values[:, column]
    last = len(values) - end
    means = _window_means(values[: last - length], length)[-PLACEBO_DAYS:]
    means = means[np.isfinite(means)]
    low, high = np.quantile(means, USUAL_QUANTILES) if len(means) else (float("nan"), float("nan"))
    inside = values[max(0, last - length) : last]
    told = inside[np.isfinite(inside)]
    value = float(told.mean()) if len(told) else float("nan")
    share, own = (float(of_all[column]) for of_all in shares)
    return Change(table.measures[column], length, end, value, float(low), float(high), share, own)


def _window_means(values: FloatArray, length: int) -> FloatArray:
    """Return the mean of each window of so many days, NaN where none of its days is known."""
    known = np.isfinite(values)
    sums, counts = (
        np.concatenate(([0.0], np.cumsum(amounts))) for amounts in (np.where(known, values, 0.0), known)
    )
    sums, counts = sums[length:] - sums[:-length], counts[length:] - counts[:-length]
    return np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)
