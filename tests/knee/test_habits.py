"""Habits: what is usual for a runner, learned from recent runs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.knee import PRIOR_HABITS, HabitSample, habitual_cadence_spm, learn_habits, sample_habits
from footfall.records import Walk


def sample_on_line(at_rest_spm, slope, speeds_mps, seconds=600.0, easy_mps=2.9):
    speeds_mps = np.asarray(speeds_mps, dtype=float)
    return HabitSample(
        speeds_mps, at_rest_spm + slope * speeds_mps, np.full(len(speeds_mps), seconds), easy_mps
    )


def test_a_run_tells_its_cadence_in_bins_of_speed(record):
    time_s = np.arange(1201.0)
    speed_mps = np.where(time_s < 600, 2.6, 3.6)
    run = record(time_s=time_s, speed_mps=speed_mps, cadence_spm=np.where(time_s < 600, 162.0, 174.0))
    sample = sample_habits(run)
    np.testing.assert_allclose(sample.speed_mps, [2.6, 3.6])
    np.testing.assert_allclose(sample.cadence_spm, [162.0, 174.0])
    assert sample.seconds.sum() == pytest.approx(1200.0, abs=2.0)


def test_a_stretch_of_a_few_seconds_makes_no_bin(record):
    time_s = np.arange(601.0)
    speed_mps = np.where(time_s < 595, 2.6, 4.6)
    sample = sample_habits(record(time_s=time_s, speed_mps=speed_mps, cadence_spm=np.full(601, 165.0)))
    assert len(sample.speed_mps) == 1


def test_the_easy_speed_of_a_run_is_its_median_running_speed(record):
    time_s = np.arange(1001.0)
    speed_mps = np.select([time_s < 600, time_s < 800], [2.8, 1.2], 4.5)
    assert sample_habits(record(time_s=time_s, speed_mps=speed_mps)).easy_speed_mps == pytest.approx(2.8)


def test_a_run_of_which_only_distance_and_time_are_known_tells_its_mean_speed(record):
    sample = sample_habits(record(total_m=5000.0, timer_s=2000.0))
    assert sample.easy_speed_mps == 2.5
    assert len(sample.seconds) == 0


def test_a_walk_and_an_empty_run_tell_nothing(record, steady):
    for activity in (record(), steady(1.4, cadence_spm=112.0, kind=Walk)):
        sample = sample_habits(activity)
        assert len(sample.seconds) == 0
        assert np.isnan(sample.easy_speed_mps)


def test_without_samples_the_prior_stands():
    assert learn_habits([]) == PRIOR_HABITS
    nothing = HabitSample(*(np.array([]),) * 3, easy_speed_mps=float("nan"))
    assert learn_habits([nothing]) == PRIOR_HABITS


def test_a_runner_with_a_spread_of_speeds_gets_the_own_line():
    samples = [sample_on_line(150.0, 6.0, np.arange(2.0, 4.6, 0.25)) for _ in range(20)]
    habits = learn_habits(samples)
    np.testing.assert_allclose(
        habitual_cadence_spm([2.5, 3.25, 4.0], habits), [165.0, 169.5, 174.0], atol=1.0
    )
    assert habits.learned_from_runs == 20


def test_a_runner_of_one_pace_gets_the_own_level_and_the_slope_of_the_prior():
    habits = learn_habits([sample_on_line(176.0, 0.0, [2.75]) for _ in range(20)])
    assert habitual_cadence_spm(2.75, habits) == pytest.approx(176.0, abs=0.5)
    assert habits.cadence_slope_spm_per_mps == pytest.approx(10.0)


def test_a_fifth_of_bad_bins_hardly_moves_the_line():
    good = [sample_on_line(140.0, 9.0, np.arange(2.25, 4.0, 0.25)) for _ in range(16)]
    bad = [sample_on_line(80.0, 9.0, np.arange(2.25, 4.0, 0.25)) for _ in range(4)]
    at_3 = habitual_cadence_spm(3.0, learn_habits(good + bad))
    assert at_3 == pytest.approx(167.0, abs=2.0)


def test_the_easy_speed_is_the_median_run_however_long_each_is():
    short = [sample_on_line(135, 10, [2.5], seconds=600, easy_mps=2.5) for _ in range(3)]
    long = [sample_on_line(135, 10, [3.5], seconds=9000, easy_mps=3.5) for _ in range(2)]
    assert learn_habits(short + long).easy_speed_mps == 2.5


def test_runs_without_cadence_still_teach_the_easy_speed():
    unknown = HabitSample(*(np.array([]),) * 3, easy_speed_mps=3.1)
    habits = learn_habits([unknown] * 5)
    assert habits.easy_speed_mps == 3.1
    assert habits.cadence_at_rest_spm == PRIOR_HABITS.cadence_at_rest_spm
    assert habits.learned_from_runs == 5


bins = st.lists(
    st.tuples(st.floats(0.5, 7.5), st.floats(130.0, 260.0), st.floats(10.0, 1e5)), min_size=0, max_size=12
)


@given(st.lists(st.tuples(bins, st.one_of(st.just(float("nan")), st.floats(0.5, 7.5))), max_size=8))
def test_whatever_the_samples_the_habits_are_those_of_a_runner(runs):
    samples = [
        HabitSample(*np.array(rows, dtype=float).reshape(-1, 3).T, easy_speed_mps=easy) for rows, easy in runs
    ]
    habits = learn_habits(samples)
    assert 1.2 <= habits.easy_speed_mps <= 7.5
    assert 0.0 <= habits.cadence_slope_spm_per_mps <= 25.0
    assert np.isfinite(habits.cadence_at_rest_spm)
