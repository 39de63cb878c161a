"""The weeks after the ladder: how far they grow, and what comes back when."""

from __future__ import annotations

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.care.weeks_after import OPEN_FROM, ComesBack, week_after

TODAY = date(2026, 9, 30)
BEFORE_M = 40_000.0


def ran(*metres: float) -> list[tuple[date, float]]:
    return [(TODAY - timedelta(days=2 * back), one) for back, one in enumerate(metres)]


@pytest.mark.parametrize(
    ("week_m", "opened"),
    [
        (0.0, ComesBack.DISTANCE),
        (23_900.0, ComesBack.DISTANCE),
        (24_000.0, ComesBack.SPEED),
        (28_000.0, ComesBack.HILLS),
        (31_900.0, ComesBack.HILLS),
        (32_000.0, ComesBack.DOWNHILL),
    ],
)
def test_speed_waits_for_60_hills_for_70_and_normal_training_for_80_per_cent(week_m, opened):
    found = week_after(ran(week_m / 2, week_m / 2), BEFORE_M, TODAY, amber=False)
    assert found.open[-1] is opened
    assert found.normal == (opened is ComesBack.DOWNHILL)


def test_they_come_back_in_the_order_of_the_guide():
    assert list(OPEN_FROM) == [ComesBack.DISTANCE, ComesBack.SPEED, ComesBack.HILLS, ComesBack.DOWNHILL]
    assert sorted(OPEN_FROM.values()) == list(OPEN_FROM.values())


def test_a_week_grows_by_10_to_30_per_cent_and_after_amber_by_nothing():
    assert week_after(ran(10_000), BEFORE_M, TODAY, amber=False).next_week_m == pytest.approx(
        (11_000, 13_000)
    )
    amber = week_after(ran(35_000), BEFORE_M, TODAY, amber=True)
    assert amber.next_week_m == (35_000, 35_000)
    assert amber.open == (ComesBack.DISTANCE,)


def test_only_the_last_7_days_count_and_unknown_lengths_count_nothing():
    runs = [*ran(5_000.0, math.nan), (TODAY - timedelta(days=7), 9_000.0), (TODAY + timedelta(days=1), 1.0)]
    assert week_after(runs, BEFORE_M, TODAY, amber=False).week_m == 5_000.0


@given(st.floats(0, 200_000), st.booleans())
def test_where_nothing_is_known_of_before_there_is_distance_alone(week_m, amber):
    found = week_after(ran(week_m), math.nan, TODAY, amber=amber)
    assert found.open == (ComesBack.DISTANCE,)
    assert math.isnan(found.share)
    assert math.isnan(found.next_opens_m)
