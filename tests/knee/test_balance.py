"""The balance of contact time is a trend, and nothing but a trend."""

import numpy as np
import pytest

from footfall.knee import balance_trend, knee_load
from footfall.records import Side

NAN = float("nan")


def balanced(steady, seconds, percent):
    return knee_load(
        steady(3.0, seconds, contact_balance_percent=np.full(int(seconds) + 1, percent))
    ).balance_percent


def test_a_run_tells_its_median_balance(steady):
    assert balanced(steady, 600, 51.5) == 51.5


def test_four_minutes_are_too_few_to_tell_a_balance(steady):
    assert np.isnan(balanced(steady, 240, 51.5))


def test_a_sensor_at_its_end_stop_tells_no_balance(steady):
    assert np.isnan(balanced(steady, 600, 99.0))


def test_a_balance_moves_no_load(steady):
    even, uneven = (
        knee_load(steady(3.0, 600, contact_balance_percent=np.full(601, percent))) for percent in (50.0, 56.0)
    )
    assert even.easy_km == uneven.easy_km
    assert even.impulse_bw_s == uneven.impulse_bw_s


@pytest.mark.parametrize(
    ("latest", "longer"),
    [
        ([52.5, 52.6, 53.0], Side.LEFT),
        ([47.4, 47.9, 46.0], Side.RIGHT),
        ([52.5, 51.9, 53.0], None),
        ([52.5, 47.0, 53.0], None),
    ],
)
def test_a_shift_takes_three_runs_in_a_row_beyond_two_percent_to_one_side(latest, longer):
    trend = balance_trend([50.0, 50.4, NAN, 49.6, 50.0, 50.0, NAN, *latest])
    assert trend is not None
    assert trend.usual_percent == 50.0
    assert trend.longer is longer


def test_a_runner_who_was_never_even_has_no_shift():
    trend = balance_trend([53.0] * 8)
    assert trend is not None
    assert trend.longer is None


def test_seven_runs_tell_no_trend():
    assert balance_trend([50.0] * 4 + [53.0] * 3) is None
    assert balance_trend([]) is None
