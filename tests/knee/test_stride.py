"""Walking and running, habitual cadence, contact time and the spring-mass runner."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.knee.motion import read_motion
from footfall.knee.stride import (
    PRIOR_HABITS,
    contact_time_s,
    flight_time_s,
    habitual_cadence_spm,
    measured_contact_s,
    read_gait,
    spring_mass,
)
from footfall.records import Habits, Streams
from footfall.units import STANDARD_GRAVITY_MPS2


def gait_at(speed_mps: float, cadence_spm: float = float("nan"), **more):
    streams = Streams.of(np.arange(3.0), speed_mps=np.full(3, speed_mps), cadence_spm=np.full(3, cadence_spm))
    motion = read_motion(streams)
    return read_gait(motion, streams.cadence_spm, PRIOR_HABITS, **more)


def test_the_prior_of_habitual_cadence_is_135_and_10_more_for_each_metre_a_second():
    np.testing.assert_allclose(habitual_cadence_spm([2.0, 3.0, 4.0]), [155, 165, 175])


@given(st.floats(-1e3, 1e3), st.floats(-1e3, 1e3), st.floats(0, 7.5))
def test_habitual_cadence_stays_within_what_runners_do(at_rest, slope, speed_mps):
    cadence = habitual_cadence_spm(speed_mps, Habits(at_rest, slope, 2.78))
    assert 120.0 <= cadence <= 240.0


@pytest.mark.parametrize(
    ("speed_mps", "cadence_spm", "running"),
    [
        (2.8, 165.0, True),
        (1.8, 130.0, True),
        (2.0, 120.0, False),
        (1.4, 115.0, False),
        (1.7, 135.0, False),  # a brisk walk
        (1.5, 150.0, True),  # a slow jog: nobody walks at 150
        (3.0, 82.0, True),  # a cadence of one foot: nobody walks at 3 m/s
        (3.0, 0.0, True),  # a lost signal
        (2.0, np.nan, True),
        (1.7, np.nan, False),
    ],
)
def test_walking_and_running_are_told_apart_by_cadence_and_speed(speed_mps, cadence_spm, running):
    assert gait_at(speed_mps, cadence_spm).running[-1] == running


def test_a_recorded_walk_without_cadence_needs_more_speed_to_count_as_running():
    assert not gait_at(2.0, on_a_walk=True).running[-1]
    assert gait_at(2.6, on_a_walk=True).running[-1]


@pytest.mark.parametrize("fault_spm", [0.0, 82.0, 300.0, np.nan])
def test_a_cadence_that_cannot_be_is_unknown_and_counts_as_habitual(fault_spm):
    gait = gait_at(3.0, fault_spm)
    assert not gait.cadence_known[-1]
    assert gait.cadence_ratio[-1] == 1.0
    assert gait.cadence_spm[-1] == 165.0


def test_contact_time_follows_the_table_of_the_model():
    np.testing.assert_allclose(
        contact_time_s([2.5, 2.78, 3.0, 3.33, 4.0]), [0.289, 0.271, 0.259, 0.243, 0.218], atol=6e-4
    )


def test_flight_time_never_falls_under_its_floor():
    assert flight_time_s(165.0, 0.26) == pytest.approx(60 / 165 - 0.26)
    assert flight_time_s(190.0, 0.40) == 0.02


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


@pytest.mark.parametrize(
    ("speed_mps", "cadence_spm", "contact_s", "believed"),
    [
        (3.0, 165.0, 0.25, True),
        (3.0, 165.0, 0.05, False),  # no one is that light of foot
        (3.0, 165.0, 0.36, False),  # leaves no time in the air
        (1.5, 150.0, 0.30, False),  # too slow for the sensor
        (1.4, 110.0, 0.40, False),  # walking
        (3.0, 165.0, np.nan, False),
    ],
)
def test_a_measured_contact_time_is_believed_only_where_it_can_be_true(
    speed_mps, cadence_spm, contact_s, believed
):
    streams = Streams.of(np.arange(3.0), speed_mps=np.full(3, speed_mps), cadence_spm=np.full(3, cadence_spm))
    motion = read_motion(streams)
    gait = read_gait(motion, streams.cadence_spm, PRIOR_HABITS)
    assert np.isfinite(measured_contact_s(np.full(3, contact_s), motion, gait)[-1]) == believed
