"""The runner as a mass on a spring: one step, and the trend of a run."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.knee.motion import read_motion
from footfall.knee.spring import spring_mass, spring_of_run
from footfall.knee.stride import POPULATION_MASS_KG, PRIOR_HABITS, read_gait
from footfall.records import Streams
from footfall.units import STANDARD_GRAVITY_MPS2


def test_the_spring_mass_runner_gives_the_worked_example():
    """B07; Morin 2005, doi 10.1123/jab.21.2.167."""
    spring = spring_mass(70.0, 0.9275, 3.33, 0.245, 60 / 172 - 0.245)
    assert spring.peak_force_n == pytest.approx(1535.8, rel=1e-3)
    assert spring.drop_m == pytest.approx(0.0598, rel=1e-3)
    assert spring.vertical_stiffness_n_per_m == pytest.approx(25_670, rel=1e-3)
    assert spring.leg_compression_m == pytest.approx(0.1544, rel=1e-3)
    assert spring.leg_stiffness_n_per_m == pytest.approx(9_950, rel=1e-3)


@given(st.floats(30, 150), st.floats(1.8, 6), st.floats(0.15, 0.40), st.floats(0.02, 0.25))
def test_the_impulse_of_the_spring_holds_up_the_body(mass_kg, speed_mps, contact_s, flight_s):
    """B08: (2/pi) Fmax tc = m g (tc + tf)."""
    spring = spring_mass(mass_kg, 0.95, speed_mps, contact_s, flight_s)
    held = mass_kg * STANDARD_GRAVITY_MPS2 * (contact_s + flight_s)
    assert 2.0 / np.pi * spring.peak_force_n * contact_s == pytest.approx(held, rel=1e-9)


@pytest.fixture
def parts():
    """Ten minutes at 3.33 m/s and 172 steps/min: motion, gait, level ground, a contact of 245 ms."""
    motion = read_motion(Streams.of(np.arange(601.0), speed_mps=np.full(601, 3.33)))
    gait = read_gait(motion, np.full(601, 172.0), PRIOR_HABITS)
    return motion, gait, np.zeros(601), np.full(601, 0.245)


def test_the_spring_of_a_steady_run_is_that_of_its_steps(parts):
    trend = spring_of_run(*parts, 70.0, 1.75)
    assert trend is not None
    assert trend.seconds == 600.0
    assert trend.speed_mps == pytest.approx(3.33)
    assert trend.contact_s == 0.245
    assert trend.peak_force_bw == pytest.approx(2.236, rel=1e-3)
    assert trend.vertical_stiffness_n_per_m == pytest.approx(25_670, rel=1e-3)
    assert trend.leg_stiffness_n_per_m == pytest.approx(9_950, rel=1e-3)
    assert trend.mass_known
    assert trend.height_known


def test_without_mass_and_height_the_body_of_the_population_stands_in_and_is_said_to(parts):
    told, assumed = spring_of_run(*parts, 70.0, 1.75), spring_of_run(*parts)
    assert not assumed.mass_known
    assert not assumed.height_known
    assert assumed.peak_force_bw == pytest.approx(told.peak_force_bw)
    heavier = POPULATION_MASS_KG / 70.0
    assert assumed.vertical_stiffness_n_per_m == pytest.approx(heavier * told.vertical_stiffness_n_per_m)


def test_hills_have_no_say_in_the_spring_of_a_run(parts):
    motion, gait, _, contact_s = parts
    hilly = np.where(np.arange(601) < 300, -0.08, 0.005)
    shorter_s = np.where(hilly < 0.0, 0.8 * contact_s, contact_s)
    trend = spring_of_run(motion, gait, hilly, shorter_s, 70.0, 1.75)
    assert trend.seconds == pytest.approx(301.0)
    assert trend.peak_force_bw == pytest.approx(2.236, rel=1e-3)


@pytest.mark.parametrize("unknown", ["ground", "contact", "cadence"])
def test_a_run_that_does_not_tell_enough_has_no_spring(parts, unknown):
    motion, gait, grade, contact_s = parts
    nothing = np.full(601, np.nan)
    if unknown == "ground":
        grade = nothing
    elif unknown == "contact":
        contact_s = np.where(np.arange(601) < 50, contact_s, nothing)
    else:
        gait = read_gait(motion, nothing, PRIOR_HABITS)
    assert spring_of_run(motion, gait, grade, contact_s) is None
