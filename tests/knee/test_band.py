"""How sure a load is."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.knee.band import PERSON_SPREAD, Doubts, band, compare, own_doubts

CLEAR = {"cadence_known": 1.0, "slope_known": 1.0, "speed_known": 1.0}
SURE = Doubts(0.0, 0.0, 0.0, 0.0, 0.0, 0.10)
shares = st.floats(0.0, 1.0)
doubts = st.builds(
    Doubts,
    slope_up=st.floats(-0.3, 0.0),
    slope_down=st.floats(0.0, 0.3),
    walking=st.floats(0.0, 0.44),
    form=st.floats(-0.1, 0.1),
    mass=st.floats(-0.1, 0.1),
    own=st.floats(0.10, 0.4),
)


def test_a_level_run_of_which_all_is_known_is_sure_to_ten_percent():
    assert own_doubts(**CLEAR).together == pytest.approx(0.10)
    assert SURE.within_runner == pytest.approx(0.10)


def test_how_hard_a_knee_is_pressed_is_known_to_some_forty_percent():
    assert SURE.absolute == pytest.approx(math.hypot(PERSON_SPREAD, 0.10))


@pytest.mark.parametrize(
    ("doubt", "spread"),
    [
        ({"cadence_known": 0.0}, 0.0435),  # 3 % of cadence to the power 1.45
        ({"slope_known": 0.0}, 0.04),
        ({"speed_known": 0.0}, 0.15),
        ({"gait_known": 0.0}, 0.30),
        ({"habits_runs": 0}, 0.17),
        ({"habits_runs": 1}, 0.17),
        ({"habits_runs": 4}, 0.0425),
    ],
)
def test_each_doubt_is_added_in_quadrature(doubt, spread):
    assert own_doubts(**CLEAR | doubt).together ** 2 == pytest.approx(0.10**2 + spread**2)


@given(shares, shares, shares, shares, shares)
def test_what_the_watch_did_not_tell_never_narrows_the_band(gait, cadence, slopes, speed, less):
    told = {"cadence_known": cadence, "slope_known": slopes, "speed_known": speed, "gait_known": gait}
    sure = own_doubts(**told).together
    for name, share in told.items():
        assert own_doubts(**told | {name: share * less}).together >= sure
    assert own_doubts(**told, habits_runs=0).together > sure


def test_a_hill_that_stands_in_every_run_leaves_no_doubt_between_them():
    hilly = replace(SURE, slope_up=-0.03, slope_down=0.2)
    same = compare(10.0, hilly, [10.0] * 4, [hilly] * 4)
    assert same.ratio == pytest.approx(1.0)
    assert same.band == pytest.approx(band(1.0, math.hypot(0.10, 0.05)))


def test_a_hill_that_is_new_leaves_all_of_its_doubt():
    hilly = replace(SURE, slope_down=0.2)
    new = compare(10.0, hilly, [10.0], [SURE])
    assert new.band[1] - 1.0 == pytest.approx(math.hypot(0.10, 0.10, 0.2))


def test_a_run_twice_as_dear_as_the_mean_of_the_others():
    assert compare(20.0, SURE, [5.0, 15.0], [SURE, SURE]).ratio == pytest.approx(2.0)


@given(doubts, st.lists(st.tuples(st.floats(0.5, 50.0), doubts), min_size=1, max_size=8))
def test_two_runs_of_one_runner_compare_better_than_either_is_known(mine, others):
    """Never wider than both within-runner bands together, and free of the person's own forty per cent."""
    against = compare(10.0, mine, [km for km, _ in others], [one for _, one in others])
    low, high = against.band
    widest = mine.within_runner + max(one.within_runner for _, one in others)
    assert low <= against.ratio <= high <= against.ratio * (1.0 + widest) * (1.0 + 1e-9)


@pytest.mark.parametrize("usual_km", [[], [0.0]])
def test_nothing_is_compared_with_nothing(usual_km):
    with pytest.raises(ValueError, match="cost something"):
        compare(10.0, SURE, usual_km, [SURE] * len(usual_km))


@given(st.floats(0.0, 1e6), st.floats(0.0, 3.0))
def test_a_band_holds_its_value_and_nothing_below_zero(value, spread):
    low, high = band(value, spread)
    assert 0.0 <= low <= value <= high
