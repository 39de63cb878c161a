"""Speed and pauses."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.knee.motion import read_motion, read_whole_motion
from footfall.records import Streams


def test_a_steady_run_moves_all_the_time():
    time_s = np.arange(601.0)
    for channels in ({"speed_mps": np.full(601, 3.0)}, {"distance_m": 3.0 * time_s}):
        motion = read_motion(Streams.of(time_s, **channels))
        assert motion.moving_s.sum() == 600.0
        assert motion.covered_m.sum() == pytest.approx(1800.0)


def test_speed_from_distance_is_smoothed_over_the_jitter_of_positions():
    jitter_m = np.random.default_rng(3).normal(0.0, 0.3, 601)
    distance_m = np.maximum.accumulate(3.0 * np.arange(601.0) + jitter_m)
    motion = read_motion(Streams.of(np.arange(601.0), distance_m=distance_m))
    assert motion.speed_mps[1:].std() < 0.15
    assert motion.covered_m.sum() == pytest.approx(1800.0, rel=0.005)


def test_a_long_gap_without_distance_is_a_pause():
    time_s = np.concatenate((np.arange(300.0), 900.0 + np.arange(300.0)))
    distance_m = 3.0 * np.concatenate((np.arange(300.0), 299.0 + np.arange(300.0)))
    motion = read_motion(Streams.of(time_s, distance_m=distance_m))
    assert motion.moving_s.sum() == 598.0
    assert motion.covered_m.sum() == pytest.approx(3.0 * 598.0)


def test_a_long_gap_through_which_the_distance_went_on_counts_at_its_mean_speed():
    """Watches that sync from a phone leave gaps of minutes in which the runner ran."""
    motion = read_motion(
        Streams.of(np.array([0.0, 637.0, 646.0]), distance_m=np.array([0.0, 1941.0, 1968.0]))
    )
    assert motion.covered_m.sum() == pytest.approx(1968.0)
    assert motion.averaged.tolist() == [False, True, False]


def test_a_gap_in_which_the_timer_stood_still_is_a_pause_whatever_the_distance_did(record):
    """Some exports spread the distance of a run evenly over its pauses too."""
    time_s = np.concatenate((np.arange(300.0), 600.0 + np.arange(300.0)))
    channels = {"distance_m": 2.0 * time_s, "speed_mps": np.full(600, 3.0)}
    for timer_s, moving_s in ((600.0, 598.0), (900.0, 899.0)):
        run = record(time_s=time_s, timer_s=timer_s, **channels)
        assert read_whole_motion(run, 2.78).moving_s.sum() == moving_s


def test_standing_still_is_no_movement():
    speed_mps = np.concatenate((np.full(100, 3.0), np.full(100, 0.2), np.full(100, 3.0)))
    motion = read_motion(Streams.of(np.arange(300.0), speed_mps=speed_mps))
    assert 198.0 <= motion.moving_s.sum() <= 201.0


def test_a_hole_in_the_speed_is_filled_from_the_distance_or_the_neighbours():
    time_s = np.arange(301.0)
    speed_mps = np.full(301, 3.0)
    speed_mps[100:160] = np.nan
    with_distance = read_motion(Streams.of(time_s, speed_mps=speed_mps, distance_m=3.0 * time_s))
    assert with_distance.covered_m.sum() == pytest.approx(900.0)
    assert read_motion(Streams.of(time_s, speed_mps=speed_mps)).moving_s.sum() == pytest.approx(241.0)
    speed_mps[105:160] = 3.0
    assert read_motion(Streams.of(time_s, speed_mps=speed_mps)).moving_s.sum() == 300.0


def test_a_sprint_no_one_can_hold_counts_as_the_fastest_that_can_be_held():
    motion = read_motion(Streams.of(np.arange(60.0), speed_mps=np.full(60, 11.0)))
    assert motion.speed_mps.max() == 7.5


def test_moments_with_the_same_time_are_harmless():
    motion = read_motion(
        Streams.of(np.array([0.0, 1.0, 1.0, 2.0]), distance_m=np.array([0.0, 3.0, 3.4, 6.0]))
    )
    assert np.isfinite(motion.speed_mps).all()
    assert motion.moving_s.sum() == 2.0


unknown_or_any = st.one_of(st.just(float("nan")), st.floats(allow_nan=False))


@given(
    st.lists(
        st.tuples(st.floats(0.0, 1e5), unknown_or_any, unknown_or_any),
        max_size=40,
    )
)
def test_any_streams_give_a_finite_motion(rows):
    steps_s, speed_mps, distance_m = (
        (np.array(column, dtype=float) for column in zip(*rows, strict=True))
        if (rows)
        else (np.array([]),) * 3
    )
    motion = read_motion(Streams.of(np.cumsum(steps_s), speed_mps=speed_mps, distance_m=distance_m))
    assert np.isfinite(motion.speed_mps).all()
    assert np.all((motion.speed_mps >= 0.0) & (motion.speed_mps <= 7.5))
    assert np.all((motion.moving_s >= 0.0) & np.isfinite(motion.moving_s))
    assert np.all(motion.moving_s[motion.speed_mps == 0.0] == 0.0)


def test_points_that_share_a_moment_keep_their_distance(record):
    time_s = np.repeat(np.arange(0.0, 600.0, 2.0), 2)
    distance_m = np.arange(len(time_s)) * 3.0
    motion = read_motion(record(time_s=time_s, distance_m=distance_m).streams)
    assert motion.covered_m.sum() == pytest.approx(distance_m[-1] - distance_m[1], rel=0.01)


def test_a_speed_channel_that_rounds_down_is_brought_to_the_recorded_distance(record):
    time_s = np.arange(0.0, 1201.0)
    run = record(time_s=time_s, distance_m=time_s * 3.0, speed_mps=np.full(1201, 2.85))
    assert read_motion(run.streams).covered_m.sum() == pytest.approx(3600.0, rel=1e-3)


def test_a_speed_channel_that_contradicts_the_distance_is_believed_as_it_is(record):
    time_s = np.arange(0.0, 1201.0)
    run = record(time_s=time_s, distance_m=time_s * 3.0, speed_mps=np.full(1201, 2.0))
    assert read_motion(run.streams).covered_m.sum() == pytest.approx(2400.0, rel=1e-3)
