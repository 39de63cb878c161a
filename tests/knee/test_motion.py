"""Speed and pauses."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.knee.corrections import Correction
from footfall.knee.motion import read_motion, read_whole_motion
from footfall.records import Streams

EASY_MPS = 2.78


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
        assert read_whole_motion(run, EASY_MPS).moving_s.sum() == moving_s


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


# Leaps


def running(seconds=1200, speed_mps=3.0, *, stop_at=None, stop_s=0):
    """Time and distance of a run at one speed, once a second, with a stop in it."""
    moving = np.ones(seconds + stop_s + 1)
    if stop_at is not None:
        moving[stop_at : stop_at + stop_s] = 0.0
    moving[0] = 0.0
    return np.arange(float(len(moving))), speed_mps * np.cumsum(moving)


@pytest.mark.parametrize("leap_m", [150.0, 700.0, 1500.0, 40_000.0])
@pytest.mark.parametrize("leap_at", [300, 700, 1199])
@pytest.mark.parametrize("own_speed", [True, False])
def test_a_leap_that_the_total_tells_too_does_not_fill_the_time_of_a_long_stop(
    record, leap_m, leap_at, own_speed
):
    time_s, distance_m = running(stop_at=700, stop_s=400)
    channels = {"speed_mps": np.where(np.diff(distance_m, prepend=-3.0) > 0.0, 3.0, 0.0)} if own_speed else {}
    leapt_m = distance_m + leap_m * (time_s >= leap_at)
    run = record(time_s=time_s, distance_m=leapt_m, total_m=leapt_m[-1], **channels)
    assert read_whole_motion(run, EASY_MPS).covered_m.sum() == pytest.approx(3600.0, rel=0.005)


@pytest.mark.parametrize("every_s", [1, 3, 5, 9])
@pytest.mark.parametrize("leap_m", [3.0, 8.0, 12.0, 20.0, 35.0, 60.0, 110.0, 1e5])
@pytest.mark.parametrize("own_speed", [True, False])
@pytest.mark.parametrize("back", [False, True])
def test_a_leap_of_any_size_moves_two_kilometres_by_under_one_percent(every_s, leap_m, own_speed, back):
    time_s, distance_m = (values[::every_s] for values in running(675))
    channels = {"speed_mps": np.full(len(time_s), 3.0)} if own_speed else {}
    for at in (1, 2, len(time_s) // 2, len(time_s) - 2, len(time_s) - 1):
        moments = np.arange(len(time_s))
        leapt_m = distance_m + leap_m * (moments >= at) + (leap_m * (moments > at) if back else 0.0)
        motion = read_motion(Streams.of(time_s, distance_m=leapt_m, **channels))
        assert motion.covered_m.sum() == pytest.approx(distance_m[-1], rel=0.01)


@pytest.mark.parametrize("every_s", [1, 5, 9])
@pytest.mark.parametrize("more_mps", [2.0, 5.0, 9.0, 30.0])
def test_one_moment_of_speed_moves_two_kilometres_by_under_one_percent(every_s, more_mps):
    time_s = np.arange(0.0, 676.0, every_s)
    for at in range(1, len(time_s) - 1, 7):
        speed_mps = 3.0 + more_mps * (np.arange(len(time_s)) == at)
        motion = read_motion(Streams.of(time_s, speed_mps=speed_mps))
        assert motion.covered_m.sum() == pytest.approx(3.0 * time_s[-1], rel=0.01)


def test_strides_are_run_and_are_no_leaps():
    time_s = np.arange(0.0, 1801.0, 6.0)
    speed_mps = np.where((time_s % 180.0 < 24.0) & (time_s > 0.0), 5.5, 2.8)
    distance_m = np.append(0.0, np.cumsum(speed_mps[1:] * 6.0))
    motion = read_motion(Streams.of(time_s, distance_m=distance_m))
    assert motion.covered_m.sum() == pytest.approx(distance_m[-1], rel=1e-3)
    assert not motion.corrections


@pytest.mark.parametrize("bundle_s", [3, 10, 30, 60])
@pytest.mark.parametrize("every_s", [1, 2, 5])
@pytest.mark.parametrize("own_speed", [True, False])
def test_distance_written_in_bundles_is_spread_over_the_time_it_took(bundle_s, every_s, own_speed):
    time_s, distance_m = running(1800)
    bundled_m = distance_m[(time_s // bundle_s * bundle_s).astype(int)][::every_s]
    channels = {"speed_mps": np.full(len(bundled_m), 2.9)} if own_speed else {}
    motion = read_motion(Streams.of(time_s[::every_s], distance_m=bundled_m, **channels))
    assert motion.covered_m.sum() == pytest.approx(bundled_m[-1], rel=0.005)
    assert motion.speed_mps[5:-60] == pytest.approx(3.0, rel=0.26)
    assert not motion.corrections


def test_one_standstill_with_a_leap_at_its_end_is_a_rest_and_a_leap_of_gps():
    """As a tunnel would be: where nothing but the distance tells of it, nobody knows."""
    time_s, distance_m = running(stop_at=700, stop_s=60)
    motion = read_motion(Streams.of(time_s, distance_m=distance_m + 150.0 * (time_s >= 760)))
    assert motion.covered_m.sum() == pytest.approx(3600.0, rel=0.005)


def test_what_a_watch_kept_to_itself_until_its_last_moment_counts(record):
    """Watches that sync from a phone keep silent for minutes, and tell the rest with the last moment."""
    time_s = np.concatenate((np.arange(0.0, 1200.0, 6.0), [1500.0, 1506.0, 1511.0]))
    distance_m = np.concatenate((np.arange(0.0, 3600.0, 18.0), [3590.0, 3608.0, 3908.0]))
    run = record(time_s=time_s, distance_m=distance_m, total_m=3908.0, timer_s=1320.0)
    whole = read_whole_motion(run, EASY_MPS)
    assert whole.covered_m.sum() == pytest.approx(3908.0)
    assert whole.moving_s.sum() <= 1320.0
    assert not whole.corrections


# Units


UNITS = {"km/h": 3.6, "mph": 2.236936, "ft/s": 3.28084, "knots": 1.943844, "m/min": 60.0, "mm/s": 1000.0}


def varied_mps(seconds=1800):
    """Running at 2.6 to 3.4 m/s, with a walk and a stop."""
    time_s = np.arange(float(seconds + 1))
    speed_mps = 3.0 + 0.4 * np.sin(time_s / 90.0)
    speed_mps[600:700] = 1.4
    speed_mps[1000:1060] = 0.0
    return time_s, speed_mps


@pytest.mark.parametrize("factor", UNITS.values(), ids=UNITS.keys())
@pytest.mark.parametrize("with_distance", [True, False])
def test_a_speed_in_other_units_is_told_by_the_distance(record, factor, with_distance):
    time_s, speed_mps = varied_mps()
    distance_m = np.append(0.0, np.cumsum(0.5 * (speed_mps[1:] + speed_mps[:-1])))
    channels = {"distance_m": distance_m} if with_distance else {}
    run = record(time_s=time_s, speed_mps=factor * speed_mps, total_m=distance_m[-1], **channels)
    motion = read_whole_motion(run, EASY_MPS)
    assert motion.covered_m.sum() == pytest.approx(distance_m[-1], rel=0.01)
    assert np.abs(motion.speed_mps - speed_mps)[10:].mean() < 0.05
    assert motion.corrections == {Correction.SPEED_IN_OTHER_UNITS}


@pytest.mark.parametrize("pace", [1000.0 / 60.0, 26.8224, 1000.0], ids=["min/km", "min/mile", "s/km"])
@pytest.mark.parametrize("with_distance", [True, False])
def test_a_pace_in_the_place_of_a_speed_is_told_by_the_distance(record, pace, with_distance):
    time_s, speed_mps = varied_mps()
    distance_m = np.append(0.0, np.cumsum(0.5 * (speed_mps[1:] + speed_mps[:-1])))
    told = np.divide(pace, speed_mps, out=np.zeros(len(speed_mps)), where=speed_mps > 0.0)
    channels = {"distance_m": distance_m} if with_distance else {}
    run = record(time_s=time_s, speed_mps=told, total_m=distance_m[-1], **channels)
    motion = read_whole_motion(run, EASY_MPS)
    assert motion.covered_m.sum() == pytest.approx(distance_m[-1], rel=0.02)
    assert motion.corrections == {Correction.SPEED_IN_OTHER_UNITS}


def test_a_distance_that_was_lost_for_half_of_the_run_does_not_make_the_speed_one_in_other_units():
    time_s, distance_m = running(1800)
    lost_m = np.minimum(distance_m, 2430.0)  # so that the speeds are 2.22 times it
    motion = read_motion(Streams.of(time_s, distance_m=lost_m, speed_mps=np.full(1801, 3.0)))
    assert motion.covered_m.sum() == pytest.approx(5400.0)
    assert not motion.corrections


# What cannot be, and what nobody knows


def test_speeds_that_all_cannot_be_tell_nothing():
    for speed_mps in (40.0, 10.8, -3.0):
        motion = read_motion(Streams.of(np.arange(1201.0), speed_mps=np.full(1201, speed_mps)))
        assert not motion.known
        assert motion.moving_s.sum() == 0.0
    assert not read_motion(Streams.of(np.arange(1201.0))).known
    assert read_motion(Streams.of(np.arange(1201.0), speed_mps=np.zeros(1201))).known


def test_a_run_of_which_only_the_whole_distance_is_known_is_known(record):
    run = record(time_s=np.arange(1201.0), speed_mps=np.full(1201, -3.0), total_m=3600.0)
    motion = read_whole_motion(run, EASY_MPS)
    assert motion.known
    assert motion.covered_m.sum() == pytest.approx(3600.0)


def test_a_whole_distance_that_is_shorter_than_a_leap_adds_nothing(record):
    distance_m = np.array([np.nan, -26.0, np.nan, 0.0])
    motion = read_whole_motion(record(time_s=np.arange(4.0), distance_m=distance_m, total_m=2.0), EASY_MPS)
    assert motion.covered_m.sum() == 0.0


@pytest.mark.parametrize(("seconds", "told"), [(1, False), (10, False), (60, True)])
def test_impossible_speeds_are_told_of_from_one_percent_of_the_run_on(seconds, told):
    speed_mps = np.full(1201, 3.0)
    speed_mps[400 : 400 + seconds] = 31.0
    motion = read_motion(Streams.of(np.arange(1201.0), speed_mps=speed_mps))
    assert (Correction.SPEED_IMPOSSIBLE in motion.corrections) == told


@pytest.mark.parametrize("own_speed", [True, False])
@pytest.mark.parametrize(("leap_m", "told"), [(20.0, False), (60.0, True), (5000.0, True)])
def test_a_leap_is_told_of_from_one_percent_of_the_run_on(own_speed, leap_m, told):
    time_s, distance_m = running()
    channels = {"speed_mps": np.full(1201, 3.0)} if own_speed else {}
    motion = read_motion(Streams.of(time_s, distance_m=distance_m + leap_m * (time_s >= 500.0), **channels))
    assert (Correction.DISTANCE_LEAPT in motion.corrections) == told
