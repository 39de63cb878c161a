"""The laboratory's chain from knee moment and angle to patellofemoral force."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.knee.joint import (
    JointChain,
    contact_area_mm2,
    patellofemoral_force_n,
    patellofemoral_ratio,
    patellofemoral_stress_mpa,
    quadriceps_force_n,
    quadriceps_lever_m,
)
from footfall.units import STANDARD_GRAVITY_MPS2

ANGLES_DEG = [0, 30, 45, 60, 90]
# Roos 2012, doi 10.1016/j.jbiomech.2012.03.020: forward running, n = 20
ROOS_MOMENT_NM, ROOS_FLEXION_DEG, ROOS_FORCE_BW, ROOS_SPREAD_BW = 157.0, 44.0, 4.5, 1.5
WEIGHT_75_KG_N = 75.0 * STANDARD_GRAVITY_MPS2


def test_the_van_eijden_lever_arm_follows_the_published_curve_in_metres():
    """B01; van Eijden 1986, doi 10.1016/0021-9290(86)90154-5, with the printed factor of 1000 put right."""
    expected_m = [0.04600, 0.04486, 0.03957, 0.03328, 0.02422]
    np.testing.assert_allclose(quadriceps_lever_m(ANGLES_DEG), expected_m, atol=1e-5)


def test_the_lever_arm_lies_near_the_one_measured_in_living_knees():
    """PMC4662057: 31.5 to 47.1 mm between 50 and 10 degrees in 40 people."""
    lever_mm = 1000.0 * quadriceps_lever_m([10, 20, 30, 40, 50])
    assert lever_mm.min() > 31.5
    assert lever_mm.max() < 48.0


def test_the_patellofemoral_ratio_follows_the_van_eijden_chain():
    """B02."""
    np.testing.assert_allclose(
        patellofemoral_ratio(ANGLES_DEG), [0.4620, 0.7430, 0.8640, 0.9465, 0.9813], atol=1e-4
    )


def test_the_contact_area_follows_its_fit_and_stops_growing_where_the_fit_ends():
    """B03."""
    np.testing.assert_allclose(contact_area_mm2([0, 30, 45, 60]), [151.75, 242.33, 340.34, 473.49], atol=0.01)
    assert contact_area_mm2(90) == contact_area_mm2(60)


def test_the_van_eijden_chain_gives_the_force_of_forward_running():
    """B04; Roos 2012, doi 10.1016/j.jbiomech.2012.03.020: 4.5 +- 1.5 BW at 157 N.m and 44 degrees."""
    assert quadriceps_force_n(ROOS_MOMENT_NM, ROOS_FLEXION_DEG) == pytest.approx(3928, abs=1)
    force_n = float(patellofemoral_force_n(ROOS_MOMENT_NM, ROOS_FLEXION_DEG))
    assert force_n == pytest.approx(3366, abs=1)
    assert force_n / WEIGHT_75_KG_N == pytest.approx(ROOS_FORCE_BW, abs=ROOS_SPREAD_BW)
    assert patellofemoral_stress_mpa(ROOS_MOMENT_NM, ROOS_FLEXION_DEG) == pytest.approx(10.12, abs=0.01)


def test_the_brechter_powers_chain_gives_a_fifth_more():
    """B05; Brechter & Powers 2002, doi 10.1249/00005768-200210000-00009."""
    chain = JointChain.BRECHTER_POWERS
    assert quadriceps_lever_m(ROOS_FLEXION_DEG, chain) == pytest.approx(0.03508, abs=1e-5)
    force_n = float(patellofemoral_force_n(ROOS_MOMENT_NM, ROOS_FLEXION_DEG, chain))
    assert force_n == pytest.approx(4048, abs=1)
    assert force_n / WEIGHT_75_KG_N == pytest.approx(5.50, abs=0.01)
    assert patellofemoral_stress_mpa(ROOS_MOMENT_NM, ROOS_FLEXION_DEG, chain) == pytest.approx(
        12.17, abs=0.01
    )


@pytest.mark.parametrize(
    ("flexion_deg", "van_eijden", "brechter_powers"),
    [(0, 10.04, 17.51), (15, 12.67, 18.59), (20, 13.82, 18.86), (40, 19.92, 23.68), (50, 23.91, 29.35)],
)
def test_both_chains_follow_the_table_of_force_for_each_newton_metre(
    flexion_deg, van_eijden, brechter_powers
):
    assert patellofemoral_force_n(1.0, flexion_deg) == pytest.approx(van_eijden, abs=0.01)
    assert patellofemoral_force_n(1.0, flexion_deg, JointChain.BRECHTER_POWERS) == pytest.approx(
        brechter_powers, abs=0.01
    )


@given(st.floats(-500.0, 0.0), st.floats(0.0, 90.0), st.sampled_from(JointChain))
def test_a_flexion_moment_presses_nothing(moment_nm, flexion_deg, chain):
    """B06."""
    assert patellofemoral_force_n(moment_nm, flexion_deg, chain) == 0.0


@given(st.floats(0.0, 400.0), st.floats(-20.0, 140.0), st.sampled_from(JointChain))
def test_force_is_finite_and_grows_with_the_moment(moment_nm, flexion_deg, chain):
    force_n = patellofemoral_force_n(moment_nm, flexion_deg, chain)
    assert np.isfinite(force_n)
    assert patellofemoral_force_n(moment_nm + 10.0, flexion_deg, chain) > force_n >= 0.0
