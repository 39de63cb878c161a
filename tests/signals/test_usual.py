from __future__ import annotations

import numpy as np
import pytest

from footfall.signals import usual_week


def test_a_week_like_all_others_is_inside():
    found = usual_week(np.tile([5.0, np.nan, 5.0, np.nan, np.nan, 10.0, np.nan], 20))
    assert (found.value, found.low, found.high) == pytest.approx((20, 20, 20))
    assert found.verdict == "inside"


def test_a_week_without_running_is_below_and_a_double_one_above():
    daily = np.tile([5.0, 0.0, 5.0, 0.0, 0.0, 10.0, 0.0], 20)
    assert usual_week(np.concatenate((daily, np.full(7, np.nan)))).verdict == "below"
    assert usual_week(np.concatenate((daily, np.full(7, 6.0)))).verdict == "above"


def test_under_six_weeks_nothing_is_usual_yet():
    assert usual_week(np.ones(48)) is None
    assert usual_week(np.ones(49)) is not None


def test_what_lies_further_back_than_half_a_year_does_not_count():
    old, recent = np.full(300, 50.0), np.full(26 * 7 + 7, 1.0)
    assert usual_week(np.concatenate((old, recent))).high == pytest.approx(7.0)
