"""What one step costs, against the published effects it was fitted on and the ones held out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.knee.effort import minetti_cost
from footfall.knee.force import (
    FootStrike,
    Form,
    contact_force_factor,
    flat_km_impulse,
    hard_step_weight,
    peak_bw,
    slope_factor,
    walking_peak_bw,
)

KMH = 1 / 3.6


def change_percent(value, base):
    return 100.0 * (np.asarray(value) / np.asarray(base) - 1.0)


def steps_relative(cadence_ratio):
    return np.asarray(cadence_ratio)


def test_ten_percent_more_steps_take_a_seventh_off_the_peak():
    """B09, E1; Lenhart 2014, doi 10.1249/MSS.0b013e3182a78c3a: -14 %."""
    assert change_percent(peak_bw(3.0, 1.10), peak_bw(3.0)) == pytest.approx(-14.0, abs=3.0)


def test_longer_and_shorter_steps_change_peak_and_sum_of_peaks():
    """B10, E3, held out; Willson 2014, Clin Biomech 29:243: +31 / -22.2 % a step, +14 / -7.5 % a mile."""
    ratio = np.array([0.87, 1.19])
    peak = change_percent(peak_bw(3.7, ratio), peak_bw(3.7))
    np.testing.assert_allclose(peak, [31.0, -22.2], atol=9.0)
    per_mile = change_percent(peak_bw(3.7, ratio) * steps_relative(ratio), peak_bw(3.7))
    np.testing.assert_allclose(per_mile, [14.0, -7.5], atol=8.0)


def test_impulse_of_a_kilometre_falls_with_speed():
    """B11, E7, held out; Hagen 2023, doi 10.1249/MSS.0000000000003194, at 8, 12, 14, 16 over 10 km/h."""
    relative = flat_km_impulse(np.array([8, 12, 14, 16]) * KMH) / flat_km_impulse(10 * KMH)
    np.testing.assert_allclose(relative, [1.198, 0.874, 0.768, 0.651], atol=0.05)


def test_ten_percent_more_steps_spare_each_kilometre_at_every_speed():
    """B12, E7; Hagen 2023, doi 10.1249/MSS.0000000000003194, at 8, 10, 12, 14, 16 km/h."""
    speed_mps = np.array([8, 10, 12, 14, 16]) * KMH
    spared = change_percent(flat_km_impulse(speed_mps, 1.1), flat_km_impulse(speed_mps))
    np.testing.assert_allclose(spared, [-18.0, -13.6, -10.8, -11.7, -7.9], atol=6.0)


def test_faster_running_raises_the_peak_and_spares_the_kilometre():
    """B13, E8; Doyle 2023, doi 10.1080/14763141.2023.2226111: 2.5 to 4.2 m/s +35.6 % and -33.6 %."""
    assert change_percent(peak_bw(4.2), peak_bw(2.5)) == pytest.approx(35.6, abs=5.0)
    assert change_percent(flat_km_impulse(4.2), flat_km_impulse(2.5)) == pytest.approx(-33.6, abs=5.0)
    assert change_percent(flat_km_impulse(3.1), flat_km_impulse(2.5)) == pytest.approx(-14.0, abs=5.0)


def test_slow_running_costs_more_for_each_kilometre():
    """B14, E9, held out; Petersen 2015, JOSPT 45:316: 15.78 to 8.02 km/h +80 %."""
    slower = change_percent(flat_km_impulse(8.02 * KMH), flat_km_impulse(15.78 * KMH))
    assert slower == pytest.approx(80.0, abs=15.0)


@pytest.mark.parametrize("speed_mps", [3.0, 3.15, 3.3])
def test_the_population_peak_lies_within_the_meta_analysis(speed_mps):
    """B15; Hart 2022, doi 10.1136/bjsports-2021-104686: 5.2 +- 1.2 BW."""
    assert 4.0 <= peak_bw(speed_mps) <= 6.4


def test_a_walking_step_lies_within_the_meta_analysis():
    """B16; Hart 2022, doi 10.1136/bjsports-2021-104686: 0.9 +- 0.4 BW walking, 2.8 down stairs."""
    assert walking_peak_bw() == pytest.approx(0.9, abs=0.4)
    assert walking_peak_bw(-0.45) == pytest.approx(2.8)


def test_leaning_forward_spares_the_knee():
    """B17, E10; Teng & Powers 2014, doi 10.2519/jospt.2014.5249: 14.1 degrees -6.0 %, 4.0 degrees +7.4 %."""
    usual = peak_bw(3.4, form=Form(lean_deg=7.3))
    assert change_percent(peak_bw(3.4, form=Form(lean_deg=14.1)), usual) == pytest.approx(-6.0, abs=3.0)
    assert change_percent(peak_bw(3.4, form=Form(lean_deg=4.0)), usual) == pytest.approx(7.4, abs=5.0)


def test_landing_on_the_forefoot_spares_the_knee_less_than_instructed_runners_showed():
    """B18, E12; Vannatta & Kernozek 2015, doi 10.1249/MSS.0000000000000503: -27 %, shrunk."""
    change = change_percent(peak_bw(3.3, form=Form(strike=FootStrike.FOREFOOT)), peak_bw(3.3))
    assert -27.0 <= change <= -8.0


def test_minimalist_shoes_spare_the_knee_a_little():
    """E14; AJSM 2026, doi 10.1177/03635465261443316: -7.5 %."""
    assert change_percent(peak_bw(3.0, form=Form(minimalist=True)), peak_bw(3.0)) == pytest.approx(
        -7.5, abs=5.0
    )


def test_downhill_the_knee_pays_while_the_breath_is_spared():
    """B19, E17, E18: at -9 % each step costs about 13 % more while the metabolic cost falls."""
    assert change_percent(peak_bw(3.0, 1.0, -0.09), peak_bw(3.0)) == pytest.approx(13.6, abs=2.0)
    assert minetti_cost(-0.09) < minetti_cost(0.0)


def test_the_impulse_of_a_flat_kilometre_follows_the_table_of_the_model():
    speed_mps = [2.22, 2.5, 2.78, 3.0, 3.33, 3.7, 4.0, 4.44]
    np.testing.assert_allclose(flat_km_impulse(speed_mps), [323, 292, 267, 250, 230, 211, 199, 183], atol=1.0)


def test_ten_percent_more_force_counts_far_more_in_hard_steps():
    """B26."""
    ten_percent_more = 1.1 * 4.8
    assert hard_step_weight(ten_percent_more, 4.0) == pytest.approx(1.464, abs=1e-3)
    assert hard_step_weight(ten_percent_more, 7.0) == pytest.approx(1.949, abs=1e-3)
    assert hard_step_weight(ten_percent_more, 9.0) == pytest.approx(2.358, abs=1e-3)


@given(st.floats(-0.6, 0.6), st.floats(0.0, 0.3))
def test_a_steeper_descent_never_lowers_a_step(grade, steeper):
    assert slope_factor(grade - steeper) >= slope_factor(grade)
    assert walking_peak_bw(grade - steeper) >= walking_peak_bw(grade)


@given(st.floats(0.10, 0.45), st.floats(0.15, 0.35), st.floats(130, 220))
def test_a_measured_contact_moves_the_peak_by_at_most_15_percent(measured_s, predicted_s, cadence_spm):
    assert 0.85 <= contact_force_factor(measured_s, predicted_s, cadence_spm) <= 1.15


def test_a_short_contact_means_more_force_and_an_unknown_one_means_none():
    assert contact_force_factor(0.22, 0.25, 165.0) > 1.0
    assert contact_force_factor(np.nan, 0.25, 165.0) == 1.0
