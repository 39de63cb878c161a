"""Grade, ascent and descent from noisy altitude."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.errors import UnreadableError
from footfall.knee.corrections import Correction
from footfall.knee.effort import minetti_cost
from footfall.knee.force import slope_factor
from footfall.knee.motion import read_motion, read_whole_motion
from footfall.knee.terrain import METRES_PER_FOOT, NOISY, QUIET, Terrain, read_terrain
from footfall.records import ActivityKind, Streams, unknown
from footfall.watch import read

SPEED_MPS = 3.0


def terrain_of(altitude_m, speed_mps=SPEED_MPS):
    altitude_m = np.asarray(altitude_m, dtype=float)
    speed = np.full(altitude_m.shape, speed_mps)
    return read_terrain(
        altitude_m, read_motion(Streams.of(np.arange(float(len(altitude_m))), speed_mps=speed))
    )


def moving(count, speed_mps=SPEED_MPS):
    speed_mps = np.broadcast_to(np.asarray(speed_mps, dtype=float), count)
    return read_motion(Streams.of(np.arange(float(count)), speed_mps=speed_mps))


def slopes_percent(terrain: Terrain):
    """What slopes add to the load of a run at one speed, in percent of it."""
    return 100.0 * float(np.mean(slope_factor(np.nan_to_num(terrain.grade))) - 1.0)


def rolling(count=3600, height_m=8.0):
    return 200.0 + height_m * np.sin(along(count) / 120.0)


def along(count):
    return SPEED_MPS * np.arange(float(count))


def test_the_cost_of_running_on_a_grade_follows_minetti():
    """B20; Minetti 2002, doi 10.1152/japplphysiol.01177.2001."""
    np.testing.assert_allclose(
        minetti_cost([-0.2, -0.1, 0.0, 0.1, 0.2]), [1.8000, 2.1517, 3.6000, 5.9682, 9.0067], atol=1e-3
    )
    grades = np.linspace(-0.45, 0.45, 90_001)
    costs = minetti_cost(grades)
    assert costs.min() == pytest.approx(1.7813, abs=1e-3)
    assert grades[costs.argmin()] == pytest.approx(-0.1814, abs=1e-3)
    assert minetti_cost(0.9) == minetti_cost(0.45)


@pytest.mark.parametrize("grade", [-0.20, -0.03, 0.0, 0.05, 0.30])
def test_an_even_slope_has_its_grade_from_first_to_last(grade):
    terrain = terrain_of(100.0 + grade * along(600))
    np.testing.assert_allclose(terrain.grade, grade, atol=1e-9)
    assert terrain.ascent_m[-1] == pytest.approx(max(grade, 0.0) * along(600)[-1])
    assert terrain.descent_m[-1] == pytest.approx(max(-grade, 0.0) * along(600)[-1])


def test_a_wall_counts_as_the_steepest_grade():
    assert terrain_of(100.0 - 0.55 * along(200)).grade.min() == pytest.approx(-0.45)


def test_what_falls_faster_than_any_wall_is_no_ground_at_all():
    assert not terrain_of(1000.0 - 2.0 * along(200)).grade.any()


def test_the_hills_of_a_run_add_up():
    hills_m = 20.0 * np.sin(along(3600) / 500.0)
    steps_m = np.diff(hills_m)
    terrain = terrain_of(200.0 + hills_m)
    assert terrain.ascent_m[-1] == pytest.approx(steps_m[steps_m > 0].sum(), rel=0.02)
    assert terrain.descent_m[-1] == pytest.approx(-steps_m[steps_m < 0].sum(), rel=0.02)


def test_noise_on_flat_ground_does_not_add_up_to_a_hill():
    noise_m = np.random.default_rng(7).normal(0.0, 0.5, 3600)
    terrain = terrain_of(100.0 + noise_m)
    assert terrain.ascent_m[-1] == 0.0
    assert terrain.descent_m[-1] == 0.0
    assert np.abs(terrain.grade).mean() < 0.01


def test_drift_while_standing_is_not_a_climb():
    altitude_m = np.concatenate((np.full(300, 100.0), np.linspace(100.0, 112.0, 300), np.full(300, 112.0)))
    speed_mps = np.concatenate((np.full(300, 3.0), np.zeros(300), np.full(300, 3.0)))
    terrain = terrain_of(altitude_m, speed_mps)
    assert terrain.ascent_m[-1] == 0.0
    assert np.abs(terrain.grade).max() < 1e-2


def test_an_altitude_that_settles_at_the_start_is_no_cliff():
    altitude_m = np.full(600, 640.0)
    altitude_m[0] = 0.0
    terrain = terrain_of(altitude_m)
    assert not terrain.grade.any()
    assert terrain.ascent_m[-1] == 0.0


def test_without_altitude_the_grade_is_unknown():
    terrain = terrain_of(np.full(100, np.nan))
    assert np.isnan(terrain.grade).all()
    assert terrain.descent_m[-1] == 0.0


def test_short_holes_in_the_altitude_are_bridged_and_long_ones_stay_unknown():
    altitude_m = 100.0 - 0.1 * along(600)
    altitude_m[100:120] = np.nan  # 60 m
    altitude_m[300:400] = np.nan  # 300 m
    grade = terrain_of(altitude_m).grade
    np.testing.assert_allclose(grade[1:300], -0.1, atol=1e-9)
    assert np.isnan(grade[300:400]).all()
    assert np.isfinite(grade[400:]).all()


# What sensors do


def test_a_drift_of_tens_of_metres_in_an_hour_hardly_moves_the_load():
    drift_m = 30.0 * np.arange(3600) / 3600.0
    true, drifting = terrain_of(rolling()), terrain_of(rolling() + drift_m)
    assert slopes_percent(drifting) == pytest.approx(slopes_percent(true), abs=0.4)
    assert np.sqrt(np.mean((drifting.grade - true.grade) ** 2)) < 0.004


@pytest.mark.parametrize("leap_m", [100.0, -100.0])
@pytest.mark.parametrize("within_s", [1, 4, 10])
def test_a_leap_of_the_altitude_in_a_tunnel_and_back_is_no_cliff(leap_m, within_s):
    moments = np.arange(3600.0)
    up, down = (np.clip((moments - at) / within_s, 0.0, 1.0) for at in (1200.0, 1300.0))
    true, leaping = terrain_of(rolling()), terrain_of(rolling() + leap_m * (up - down))
    assert slopes_percent(leaping) == pytest.approx(slopes_percent(true), abs=0.1)
    assert leaping.ascent_m[-1] == pytest.approx(true.ascent_m[-1], rel=0.03)
    assert leaping.descent_m[-1] == pytest.approx(true.descent_m[-1], rel=0.03)


def test_a_tunnel_without_altitude_leaves_the_rest_as_it_is():
    altitude_m = rolling()
    altitude_m[1200:1300] = np.nan
    true, tunnel = terrain_of(rolling()), terrain_of(altitude_m)
    assert np.isnan(tunnel.grade[1200:1300]).all()
    np.testing.assert_allclose(tunnel.grade[1330:], true.grade[1330:], atol=1e-6)
    np.testing.assert_allclose(tunnel.grade[:1170], true.grade[:1170], atol=1e-6)


def test_an_altitude_told_every_sixth_second_alone_is_as_good():
    altitude_m = np.where(np.arange(3600) % 6 == 0, rolling(), np.nan)
    told = terrain_of(altitude_m)
    assert slopes_percent(told) == pytest.approx(slopes_percent(terrain_of(rolling())), abs=0.1)


def test_a_sensor_that_takes_half_a_minute_to_find_its_height_costs_next_to_nothing():
    settling_m = -60.0 * np.exp(-np.arange(3600.0) / 8.0)
    true, settling = terrain_of(rolling()), terrain_of(rolling() + settling_m)
    assert slopes_percent(settling) == pytest.approx(slopes_percent(true), abs=0.2)


@pytest.mark.parametrize("spike_m", [5.0, -12.0, 40.0, 3000.0])
def test_single_moments_off_their_neighbours_are_left_out(spike_m):
    spikes_m = np.where(np.arange(3600) % 97 == 50, spike_m, 0.0)
    true, spiky = terrain_of(rolling()), terrain_of(rolling() + spikes_m)
    assert slopes_percent(spiky) == pytest.approx(slopes_percent(true), abs=0.05)
    assert spiky.descent_m[-1] == pytest.approx(true.descent_m[-1], rel=0.01)


@pytest.mark.parametrize("step_m", [1.0, 5.0])
def test_coarse_steps_keep_the_metres_climbed_and_the_load(step_m):
    true, stepped = terrain_of(rolling()), terrain_of(step_m * np.round(rolling() / step_m))
    assert slopes_percent(stepped) == pytest.approx(slopes_percent(true), abs=0.2 if step_m < 5.0 else 0.5)
    assert stepped.ascent_m[-1] == pytest.approx(true.ascent_m[-1], rel=0.08)


def test_an_altitude_that_trembles_between_two_coarse_steps_is_level():
    trembling_m = 100.0 + 5.0 * (np.random.default_rng(8).random(3600) < 0.1)
    assert slopes_percent(terrain_of(trembling_m)) < 0.1


def test_stops_on_a_slope_add_neither_metres_nor_load():
    altitude_m, speed_mps = 100.0 - 0.05 * along(900), np.full(900, SPEED_MPS)
    stop = np.full(200, altitude_m[450]) + np.random.default_rng(5).normal(0.0, 3.0, 200)
    stopping = terrain_of(np.insert(altitude_m, 450, stop), np.insert(speed_mps, 450, np.zeros(200)))
    true = terrain_of(altitude_m)
    assert stopping.descent_m[-1] == pytest.approx(true.descent_m[-1], abs=5.0)
    assert stopping.ascent_m[-1] < 5.0  # where the noise ended, and no more


# How much to smooth


def wandering(spread_m, correlation_s, count=3600, seed=3):
    """A height that wanders smoothly, as a satellite fix does."""
    lags = np.arange(2.0 * count) / correlation_s
    circle = np.concatenate(((1.0 + lags) * np.exp(-lags), ((1.0 + lags) * np.exp(-lags))[-2:0:-1]))
    white = np.fft.rfft(np.random.default_rng(seed).standard_normal(len(circle)))
    return spread_m * np.fft.irfft(white * np.sqrt(np.maximum(np.fft.rfft(circle).real, 0.0)))[:count]


def same(terrain, other):
    return np.array_equal(terrain.grade, other.grade)


@pytest.mark.parametrize(("noise_m", "smoothing"), [(0.5, QUIET), (5.5, NOISY)])
@pytest.mark.parametrize("hills_m", [0.0, 4.0])
def test_an_altitude_that_wanders_by_metres_is_smoothed_more_than_one_that_does_not(
    noise_m, smoothing, hills_m
):
    altitude_m = rolling(height_m=hills_m) + wandering(noise_m, 28.0)
    assert same(terrain_of(altitude_m), read_terrain(altitude_m, moving(3600), smoothing=smoothing))


@pytest.mark.parametrize("grade", [0.02, 0.06, 0.15])
@pytest.mark.parametrize("leg_m", [150.0, 400.0])
def test_repeats_of_a_hill_are_not_taken_for_noise(grade, leg_m):
    altitude_m = 100.0 + grade * np.abs((along(3600) + leg_m) % (2.0 * leg_m) - leg_m)
    assert same(terrain_of(altitude_m), read_terrain(altitude_m, moving(3600), smoothing=QUIET))


def test_noise_of_a_satellite_fix_on_level_ground_invents_little():
    altitude_m = 100.0 + wandering(5.5, 28.0)
    assert slopes_percent(terrain_of(altitude_m)) < 1.2
    assert slopes_percent(read_terrain(altitude_m, moving(3600), smoothing=QUIET)) > 2.0


# Feet


def mountain(count=3600, grade=0.09):
    """Up for half of the time, then down."""
    return 500.0 + grade * np.minimum(along(count), along(count)[::-1])


def test_climbs_beyond_anybody_that_are_believable_as_feet_are_taken_as_feet():
    true, in_feet = terrain_of(mountain()), terrain_of(mountain() / METRES_PER_FOOT)
    assert in_feet.corrections == {Correction.ALTITUDE_IN_FEET}
    assert true.corrections == frozenset()
    np.testing.assert_allclose(in_feet.grade, true.grade, atol=1e-9)
    assert in_feet.ascent_m[-1] == pytest.approx(true.ascent_m[-1])


def test_a_steep_hike_in_feet_is_told_by_its_rate_of_climb():
    altitude_m = 500.0 + 0.25 * along(3600) / SPEED_MPS
    in_feet = terrain_of(altitude_m / METRES_PER_FOOT, speed_mps=1.0)
    assert in_feet.corrections == {Correction.ALTITUDE_IN_FEET}
    np.testing.assert_allclose(in_feet.grade[1:], 0.25, atol=1e-9)


def test_gentle_hills_in_feet_cannot_be_told():
    assert terrain_of(rolling() / METRES_PER_FOOT).corrections == frozenset()


def test_a_cable_car_is_no_climb_in_feet_either():
    """4 m/s upwards is beyond anybody in feet, too: the numbers are left as they are."""
    assert terrain_of(500.0 + 0.4 * along(3600), speed_mps=7.0).corrections == frozenset()


@pytest.mark.parametrize(
    ("speed_mps", "grade"),
    [(6.857, 0.0), (1.17, 0.52), (4.0, 0.10), (2.2, 0.20)],
    ids=["3000 m record", "vertical record", "hill climb", "mountain race"],
)
def test_the_best_there_are_are_believed(speed_mps, grade):
    altitude_m = 500.0 + grade * speed_mps * np.arange(1700.0)
    assert terrain_of(altitude_m, speed_mps).corrections == frozenset()


def test_no_recording_at_hand_is_taken_for_feet(shared_data):
    folders = ("watch/runpandas/fit", "watch/runpandas/tcx", "watch/runpandas/examples", "watch/fitdecode")
    paths = [path for folder in folders for path in sorted((shared_data / folder).glob("*.[ft][ic][tx]"))]
    judged = 0
    for path in paths:
        try:
            activity = read(path)
        except UnreadableError:
            continue  # settings and workouts lie among the recordings
        if activity.kind in (ActivityKind.RUN, ActivityKind.WALK) and activity.streams.has("altitude_m"):
            motion = read_whole_motion(activity, 2.8)
            lacking = np.full(len(motion) - len(activity.streams), np.nan)
            altitude_m = np.append(activity.streams.altitude_m, lacking)
            assert read_terrain(altitude_m, motion).corrections == frozenset(), path.name
            judged += 1
    assert judged > 10


# Treadmills


def test_an_incline_told_by_hand_is_the_grade_and_the_altitude_is_ignored():
    terrain = read_terrain(rolling(), moving(3600), incline=0.02)
    np.testing.assert_allclose(terrain.grade, 0.02)
    assert terrain.ascent_m[-1] == pytest.approx(0.02 * along(3600)[-1])
    assert terrain.descent_m[-1] == 0.0


def test_an_incline_told_for_a_part_leaves_the_rest_unknown():
    incline = np.where(np.arange(3600) < 1800, -0.03, np.nan)
    terrain = read_terrain(unknown(3600), moving(3600), incline=incline)
    np.testing.assert_allclose(terrain.grade[:1800], -0.03)
    assert np.isnan(terrain.grade[1800:]).all()
    assert terrain.descent_m[-1] == pytest.approx(0.03 * along(1800)[-1])


@given(st.lists(st.floats(), min_size=30, max_size=30))
def test_any_incline_gives_a_grade_within_limits_or_none(incline):
    terrain = read_terrain(unknown(30), moving(30), incline=incline)
    known = np.isfinite(incline)
    assert np.array_equal(np.isfinite(terrain.grade), known)
    assert (np.abs(terrain.grade[known]) <= 0.45).all()
    assert np.isfinite(terrain.ascent_m + terrain.descent_m).all()


def test_a_stop_on_an_inclined_treadmill_climbs_nothing():
    speed_mps = np.where(np.arange(600) < 300, SPEED_MPS, 0.0)
    terrain = read_terrain(unknown(600), moving(600, speed_mps), incline=0.05)
    assert terrain.ascent_m[299] == pytest.approx(terrain.ascent_m[-1], rel=0.01)


def test_a_treadmill_whose_incline_is_not_told_has_no_known_grade():
    terrain = read_terrain(unknown(600), moving(600))
    assert np.isnan(terrain.grade).all()


# Anything


@given(st.lists(st.one_of(st.floats(), st.floats(-1e3, 1e3)), max_size=60), st.floats(0.0, 9.0))
def test_any_altitude_gives_a_grade_within_limits_or_none(altitude_m, speed_mps):
    terrain = terrain_of(altitude_m, speed_mps)
    known = terrain.grade[np.isfinite(terrain.grade)]
    assert np.all(np.abs(known) <= 0.45)
    for metres in (terrain.ascent_m, terrain.descent_m):
        assert np.all(np.isfinite(metres))
        assert np.all(np.diff(metres) >= 0.0)
        assert np.all(metres >= 0.0)
