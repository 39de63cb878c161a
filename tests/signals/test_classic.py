"""The classic figures, held to their published and hand-made numbers."""

from __future__ import annotations

import math

import numpy as np
import pytest

from footfall.records import Sex
from footfall.signals import classic

STEADY_THEN_DOUBLE = np.array([10.0] * 21 + [20.0] * 7)
FOSTER_WEEK = np.array([300.0, 0.0, 450.0, 0.0, 300.0, 600.0, 0.0])


def test_ewma_of_21_days_of_10_and_7_of_20_is_as_by_williams_2017():
    """B21."""
    assert classic.ewma(STEADY_THEN_DOUBLE, 7)[-1] == pytest.approx(18.665, abs=1e-3)
    assert classic.ewma(STEADY_THEN_DOUBLE, 28)[-1] == pytest.approx(13.936, abs=1e-3)
    assert classic.ewma_ratio(STEADY_THEN_DOUBLE)[-1] == pytest.approx(1.3394, abs=1e-3)


def test_rolling_ratio_is_1_6_coupled_and_2_uncoupled():
    """B21."""
    assert classic.rolling_ratio(STEADY_THEN_DOUBLE)[-1] == pytest.approx(1.6, abs=1e-9)
    assert classic.rolling_ratio(STEADY_THEN_DOUBLE, coupled=False)[-1] == pytest.approx(2.0, abs=1e-9)


def test_a_ratio_is_unknown_before_four_weeks_and_where_a_day_is_unknown():
    assert np.isnan(classic.rolling_ratio(STEADY_THEN_DOUBLE)[:27]).all()
    gap = STEADY_THEN_DOUBLE.copy()
    gap[20] = np.nan
    assert math.isnan(classic.rolling_ratio(gap)[-1])


@pytest.mark.parametrize(("sex", "expected"), [(Sex.MALE, 103.07), (Sex.FEMALE, 116.26)])
def test_trimp_of_an_hour_at_seven_tenths_of_the_reserve(sex: Sex, expected: float):
    """B23."""
    assert classic.trimp(60, 50 + 0.7 * 140, 50, 190, sex) == pytest.approx(expected, abs=0.01)


def test_trimp_is_unknown_without_a_published_exponent_or_limits_that_make_sense():
    assert math.isnan(classic.trimp(60, 150, 50, 190, Sex.OTHER))
    assert math.isnan(classic.trimp(60, 150, 190, 50, Sex.MALE))


def test_monotony_and_strain_of_fosters_week():
    """B24, by the sample standard deviation."""
    assert np.mean(FOSTER_WEEK) == pytest.approx(235.71, abs=0.01)
    assert classic.monotony(FOSTER_WEEK) == pytest.approx(0.971, abs=1e-3)
    assert classic.strain(FOSTER_WEEK) == pytest.approx(1602.2, abs=0.1)


def test_monotony_of_equal_days_is_the_cap_and_of_a_week_off_unknown():
    assert classic.monotony(np.full(7, 50.0)) == classic.MONOTONY_CAP
    assert math.isnan(classic.monotony(np.zeros(7)))


def test_chronic_load_after_42_days_of_100():
    """B25, by the 1/42 form."""
    assert classic.fitness(np.full(42, 100.0))[-1] == pytest.approx(63.65, abs=0.01)


def test_form_is_yesterdays_chronic_less_acute_load():
    daily = np.array([100.0, 0.0, 50.0])
    chronic, acute = classic.fitness(daily), classic.fitness(daily, classic.FATIGUE_DAYS)
    assert classic.form(daily) == pytest.approx([0.0, chronic[0] - acute[0], chronic[1] - acute[1]])


def test_level_running_is_adjusted_by_nothing_and_an_even_hour_at_threshold_scores_100():
    speed = np.full(3600, 3.0)
    normalised = classic.normalised_speed(speed, np.zeros(3600))
    assert normalised == pytest.approx(3.0)
    assert classic.running_stress(3600, normalised, 3.0) == pytest.approx(100.0)
