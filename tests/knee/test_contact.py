"""Contact and flight time: predicted, and measured where a sensor is to be believed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.knee.contact import contact_time_s, flight_time_s, measured_contact_s
from footfall.knee.motion import read_motion
from footfall.knee.stride import PRIOR_HABITS, read_gait
from footfall.records import Streams


def test_contact_time_follows_the_table_of_the_model():
    np.testing.assert_allclose(
        contact_time_s([2.5, 2.78, 3.0, 3.33, 4.0]), [0.289, 0.271, 0.259, 0.243, 0.218], atol=6e-4
    )


@given(st.floats(1.8, 7.5), st.floats(0.7, 1.4), st.floats(-0.45, 0.45))
def test_contact_is_shorter_downhill_and_longer_uphill_and_that_of_the_level_on_the_level(
    speed, ratio, grade
):
    level_s = contact_time_s(speed, ratio)
    assert contact_time_s(speed, ratio, 0.0) == level_s
    on_slope_s = contact_time_s(speed, ratio, grade)
    assert on_slope_s <= level_s if grade <= 0.0 else on_slope_s >= level_s


def test_a_grade_moves_the_contact_no_further_than_the_ten_degrees_that_were_measured():
    moved = contact_time_s(3.0, 1.0, [-0.45, -0.176, -0.1, 0.1, 0.176, 0.45]) / contact_time_s(3.0)
    np.testing.assert_allclose(moved, [0.887, 0.887, 0.934, 1.070, 1.127, 1.127], atol=6e-4)


def test_flight_time_never_falls_under_its_floor():
    assert flight_time_s(165.0, 0.26) == pytest.approx(60 / 165 - 0.26)
    assert flight_time_s(190.0, 0.40) == 0.02


@pytest.mark.parametrize(
    ("speed_mps", "cadence_spm", "contact_s", "believed"),
    [
        (3.0, 165.0, 0.25, True),
        (3.0, 165.0, 0.05, False),  # no one is that light of foot
        (3.0, 165.0, 0.38, False),  # longer than the step: both feet on the ground is walking
        (6.0, 190.0, 0.30, False),  # the leg cannot reach over so much ground
        (2.0, 160.0, 0.18, False),  # half of what it is at this speed
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


def a_run(contact_s, minutes=10):
    """A contact that goes with the pace, as recorded on a run whose pace goes up and down."""
    time_s = np.arange(60.0 * minutes + 1)
    speed_mps = 3.0 + 0.5 * np.sin(time_s / 40.0)
    streams = Streams.of(time_s, speed_mps=speed_mps, cadence_spm=135.0 + 10.0 * speed_mps)
    motion = read_motion(streams)
    gait = read_gait(motion, streams.cadence_spm, PRIOR_HABITS)
    recorded_s = np.broadcast_to(contact_s, time_s.shape) * contact_time_s(speed_mps) / contact_time_s(3.0)
    return recorded_s, motion, gait


def test_a_sensor_that_follows_the_pace_is_believed_all_along():
    recorded_s, motion, gait = a_run(0.28)
    np.testing.assert_array_equal(measured_contact_s(recorded_s, motion, gait)[1:], recorded_s[1:])


def test_a_sensor_in_milliseconds_is_not_believed():
    recorded_s, motion, gait = a_run(0.28)
    assert np.isnan(measured_contact_s(1000.0 * recorded_s, motion, gait)).all()


def test_a_sensor_that_tells_one_value_at_any_pace_is_not_believed():
    _, motion, gait = a_run(0.28)
    assert np.isnan(measured_contact_s(np.full(len(motion), 0.25), motion, gait)).all()


def test_one_value_at_one_pace_is_what_a_sensor_should_tell():
    streams = Streams.of(np.arange(601.0), speed_mps=np.full(601, 3.0), cadence_spm=np.full(601, 165.0))
    motion = read_motion(streams)
    gait = read_gait(motion, streams.cadence_spm, PRIOR_HABITS)
    assert np.isfinite(measured_contact_s(np.full(601, 0.25), motion, gait)[1:]).all()


@pytest.mark.parametrize(("nonsense", "believed"), [(4, True), (6, False)])
def test_a_sensor_that_talks_nonsense_more_than_half_of_the_time_is_believed_in_nothing(nonsense, believed):
    recorded_s, motion, gait = a_run(0.28)
    faulty = np.arange(len(motion)) % 10 < nonsense
    measured_s = measured_contact_s(np.where(faulty, 0.9, recorded_s), motion, gait)
    assert np.isfinite(measured_s).any() == believed
    assert np.isnan(measured_s[faulty]).all()


def test_a_sensor_worn_for_part_of_a_run_is_believed_for_that_part():
    recorded_s, motion, gait = a_run(0.28)
    worn = np.arange(len(motion)) >= 500
    measured_s = measured_contact_s(np.where(worn, recorded_s, np.nan), motion, gait)
    np.testing.assert_array_equal(np.isfinite(measured_s), worn)


def test_the_slope_is_allowed_for_where_a_contact_is_judged():
    """Down a hill a contact is believed that would be too short on the level, and one too long is not."""
    _, motion, gait = a_run(0.28)
    predicted_s = contact_time_s(np.maximum(motion.speed_mps, 1.8), gait.cadence_ratio)
    downhill = np.full(len(motion), -0.15)
    assert np.isnan(measured_contact_s(0.57 * predicted_s, motion, gait)).all()
    assert np.isfinite(measured_contact_s(0.57 * predicted_s, motion, gait, grade=downhill)[1:]).all()
