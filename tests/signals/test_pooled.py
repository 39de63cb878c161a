"""Several flare-ups together: odds that are shrunk, with intervals that hold."""

from __future__ import annotations

from datetime import date

import numpy as np

from footfall.records import Input
from footfall.signals.measures import DailyMeasures, Measure
from footfall.signals.pooled import FEWEST_FLARE_UPS, pooled_odds

FIRST = np.datetime64("2025-01-01", "D")
MEASURES = (Measure("distance", Input.VOLUME), Measure("sleep", Input.SLEEP, -1.0))
ROWS = (220, 290, 360, 430, 500)


def years(seed: int, *, lift: float = 0.0) -> DailyMeasures:
    values = np.random.default_rng(seed).standard_normal((560, 2))
    for row in ROWS:
        values[row - 7 : row, 0] += lift
    return DailyMeasures(FIRST + np.arange(560), MEASURES, values)


def days(number: int = len(ROWS)) -> list[date]:
    return [(FIRST + row).item() for row in ROWS[:number]]


def test_what_goes_before_each_flare_up_has_odds_above_even():
    first = pooled_odds(years(1, lift=1.0), days())[0]
    assert first.measure.name == "distance"
    assert 1.0 < first.low < first.odds_ratio < first.high
    assert first.flare_ups == len(ROWS)


def test_where_nothing_goes_before_them_the_interval_holds_even_odds_nineteen_times_in_twenty():
    outside = 0
    for seed in range(60):
        outside += sum(not one.low <= 1.0 <= one.high for one in pooled_odds(years(seed), days()))
    assert outside <= 0.08 * 120


def test_under_four_flare_ups_nothing_is_pooled():
    assert pooled_odds(years(1, lift=1.0), days(FEWEST_FLARE_UPS - 1)) == ()


def test_the_order_of_the_flare_ups_does_not_matter():
    assert pooled_odds(years(1), days()) == pooled_odds(years(1), days()[::-1])


def test_flare_ups_of_days_that_are_not_told_are_passed_over():
    assert pooled_odds(years(1), [*days(), date(2019, 1, 1)]) == pooled_odds(years(1), days())
