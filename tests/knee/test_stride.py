"""Walking and running, and what of a recorded cadence can be believed."""

import csv

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.knee import stride
from footfall.knee.corrections import Correction
from footfall.knee.motion import read_motion
from footfall.knee.stride import PRIOR_HABITS, habitual_cadence_spm, read_gait
from footfall.records import Habits, Streams


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


def walk_and_run(cadence_spm=None, *, steps=1.0, minutes=20):
    """A gait of minutes at 3 m/s and at 1.4 m/s in turn, the recorded cadence times `steps`."""
    time_s = np.arange(60.0 * minutes + 1)
    running = time_s % 300.0 < 200.0
    speed_mps = np.where(running, 3.0 + 0.3 * np.sin(time_s / 30.0), 1.4)
    honest_spm = np.where(running, 135.0 + 10.0 * speed_mps, 112.0)
    recorded_spm = steps * honest_spm if cadence_spm is None else np.full(len(time_s), cadence_spm)
    motion = read_motion(Streams.of(time_s, speed_mps=speed_mps))
    return read_gait(motion, recorded_spm, PRIOR_HABITS), running


def test_a_cadence_of_one_foot_all_along_is_doubled_and_said_so():
    honest, _ = walk_and_run()
    of_one_foot, _ = walk_and_run(steps=0.5)
    np.testing.assert_array_equal(of_one_foot.cadence_spm, honest.cadence_spm)
    assert of_one_foot.corrections == {Correction.CADENCE_OF_ONE_FOOT}
    assert honest.corrections == frozenset()


@pytest.mark.parametrize(
    ("faulty", "why", "corrections"),
    [
        ({"steps": 2.0}, "it counts every step twice, walks too", {Correction.CADENCE_LEFT_OUT}),
        ({"cadence_spm": 170.0}, "it hangs at one value, running and walking", {Correction.CADENCE_LEFT_OUT}),
        ({"cadence_spm": 0.0}, "nothing was ever counted", set()),
        ({"cadence_spm": 255.0}, "it hangs at the largest byte", {Correction.CADENCE_LEFT_OUT}),
    ],
)
def test_a_cadence_that_is_wrong_all_along_is_unknown_and_the_speed_tells_walking_from_running(
    faulty, why, corrections
):
    gait, running = walk_and_run(**faulty)
    assert not gait.cadence_known.any(), why
    assert gait.corrections == corrections
    told = np.flatnonzero(np.abs(np.arange(len(running)) % 100 - 50) < 45)  # away from the changes of pace
    np.testing.assert_array_equal(gait.running[told][1:], running[told][1:])


@pytest.mark.parametrize(("minutes", "believed"), [(10, True), (25, False)])
def test_a_cadence_that_hangs_is_left_out_where_it_does_and_the_mean_of_ten_minutes_is_believed(
    minutes, believed
):
    time_s = np.arange(3601.0)
    motion = read_motion(Streams.of(time_s, speed_mps=3.0 + 0.4 * np.sin(time_s / 60.0)))
    stays = (time_s > 1000.0) & (time_s <= 1000.0 + 60.0 * minutes)
    gait = read_gait(motion, np.where(stays, 168.0, 160.0 + time_s % 7), PRIOR_HABITS)
    assert gait.cadence_known[stays].all() == believed
    assert gait.cadence_known[stays].any() == believed
    assert gait.cadence_known[~stays][1:].all()
    assert gait.corrections == (frozenset() if believed else {Correction.CADENCE_LEFT_OUT})


def test_a_steady_cadence_at_a_steady_speed_is_believed():
    time_s = np.arange(1801.0)
    motion = read_motion(Streams.of(time_s, speed_mps=np.full(1801, 3.0)))
    assert read_gait(motion, np.full(1801, 170.0), PRIOR_HABITS).cadence_known[1:].all()


def test_a_walk_may_keep_one_cadence():
    """Watches hold a walking cadence for many minutes."""
    time_s = np.arange(1801.0)
    motion = read_motion(Streams.of(time_s, speed_mps=1.3 + 0.5 * np.sin(time_s / 60.0)))
    assert (
        read_gait(motion, np.full(1801, 110.0), PRIOR_HABITS, on_a_walk=True).cadence_known[1:].mean() > 0.99
    )


def test_the_body_of_the_population_is_that_of_the_46_runners(shared_data):
    path = shared_data / "lab" / "bmc_ric_joint_angles" / "metadata.txt"
    with path.open() as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    runners = {(row["Group"], row["Subject"]): (float(row["Mass"]), float(row["Height"])) for row in rows}
    assert len(runners) == 46
    mass_kg, height_cm = np.array(list(runners.values())).T
    assert pytest.approx(mass_kg.mean(), abs=0.05) == stride.POPULATION_MASS_KG
    assert pytest.approx(mass_kg.std(ddof=1), abs=0.05) == stride.POPULATION_MASS_SD_KG
    assert pytest.approx(height_cm.mean() / 100.0, abs=0.0005) == stride.POPULATION_HEIGHT_M
