"""How sure a load is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.knee.band import band, easy_km_spread

CLEAR = {
    "slope_share": 0.0,
    "walking_share": 0.0,
    "cadence_known": 1.0,
    "slope_known": 1.0,
    "speed_known": 1.0,
}
shares = st.floats(0.0, 1.0)


def test_a_level_run_of_which_all_is_known_is_sure_to_ten_percent():
    assert easy_km_spread(**CLEAR) == pytest.approx(0.10)


@pytest.mark.parametrize(
    ("doubt", "spread"),
    [
        ({"cadence_known": 0.0}, 0.0435),  # 3 % of cadence to the power 1.45
        ({"slope_known": 0.0}, 0.04),
        ({"speed_known": 0.0}, 0.10),
        ({"slope_share": 0.2}, 0.10),  # half the effect
        ({"walking_share": 1.0}, 0.4 / 0.9),  # Hart 2022: 0.9 +- 0.4 BW
    ],
)
def test_each_doubt_is_added_in_quadrature(doubt, spread):
    assert easy_km_spread(**CLEAR | doubt) ** 2 == pytest.approx(0.10**2 + spread**2)


@given(shares, shares, shares, shares, shares, shares)
def test_what_the_watch_did_not_tell_never_narrows_the_band(slope, walking, cadence, slopes, speed, less):
    told = {"cadence_known": cadence, "slope_known": slopes, "speed_known": speed}
    sure = easy_km_spread(slope_share=slope, walking_share=walking, **told)
    for name, share in told.items():
        less_told = told | {name: share * less}
        assert easy_km_spread(slope_share=slope, walking_share=walking, **less_told) >= sure


@given(st.floats(0.0, 1e6), st.floats(0.0, 3.0))
def test_a_band_holds_its_value_and_nothing_below_zero(value, spread):
    low, high = band(value, spread)
    assert 0.0 <= low <= value <= high
