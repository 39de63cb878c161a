"""Drift: four weeks beside the half year before."""

from __future__ import annotations

import numpy as np
import pytest

from footfall.signals import drift


def steady(days: int = 210, seed: int = 5) -> np.ndarray:
    return 1.0 + 0.01 * np.random.default_rng(seed).standard_normal(days)


def test_four_weeks_of_three_in_a_hundred_fewer_steps_have_moved():
    daily = steady()
    daily[-28:] -= 0.03
    found = drift(daily)
    assert found.moved
    assert found.recent == pytest.approx(0.97, abs=0.005)
    assert found.low <= found.usual <= found.high


def test_a_change_within_a_hundredth_is_not_told_however_steady_the_runner_was():
    daily = np.ones(210)
    daily[-28:] = 1.009
    assert not drift(daily).moved
    daily[-28:] = 1.011
    assert drift(daily).moved


@pytest.mark.parametrize(("recent", "before"), [(4, 182), (28, 29)])
def test_too_few_known_days_tell_no_drift(recent, before):
    daily = np.full(210, np.nan)
    daily[182 : 182 + recent] = 1.0
    daily[:before] = 1.0
    assert drift(daily) is None


def test_a_young_diary_tells_no_drift():
    assert drift(np.ones(40)) is None
    assert drift(np.full(210, np.nan)) is None
