"""The smoothing in use is the benchmark's optimum, and the benchmark's ground and noise are what they say."""

import json
import sys
from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from benchmarks import knee_terrain, terrain_noise, terrain_peers
from benchmarks.knee_terrain import errors, make_outings, smoothed_by, sweep, sweep_climbs, with_sensors
from benchmarks.terrain_ground import GROUNDS, LEVEL, WALKING_MPS, noise_m, outing
from benchmarks.terrain_noise import BARE_GPS, NONE, QUIET_SENSORS, SENSORS, Passes, measured
from footfall.knee.terrain import NOISY, QUIET, Smoothing

A_FEW_PERCENT = 1.06

pytestmark = pytest.mark.xdist_group("knee terrain")  # made once, not by every worker


@pytest.fixture(scope="module")
def outings():
    """The benchmark's runs, fewer and shorter."""
    return make_outings(turns=2, minutes=25.0)


@pytest.mark.parametrize(("sensors", "in_use"), [(QUIET_SENSORS, QUIET), ((BARE_GPS,), NOISY)])
def test_the_smoothing_in_use_is_within_a_few_percent_of_the_best(outings, sensors, in_use):
    tried = {
        length_m: found.load for length_m, found in sweep(with_sensors(outings, sensors), in_use).items()
    }
    assert tried[in_use.length_m] <= A_FEW_PERCENT * min(tried.values())
    assert max(tried.values()) > 1.5 * min(tried.values())


@pytest.mark.parametrize(("sensors", "in_use"), [(QUIET_SENSORS, QUIET), ((BARE_GPS,), NOISY)])
def test_the_height_from_which_a_climb_counts_is_within_a_few_percent_of_the_best(outings, sensors, in_use):
    tried = sweep_climbs(with_sensors(outings, sensors), in_use)
    best = min(found.climb_rms for found in tried.values())
    assert tried[in_use.climb_m].climb_rms <= A_FEW_PERCENT * best


def test_choosing_by_roughness_beats_either_smoothing_for_all(outings):
    found = {name: figures.load for name, figures in knee_terrain.choices(outings).items()}
    assert found["chosen by roughness"] < 0.75 * min(
        found["always the short one"], found["always the long one"]
    )


def test_hardly_any_run_with_a_quiet_sensor_is_taken_for_noisy(outings):
    shares = knee_terrain.taken_for_noisy(with_sensors(outings, QUIET_SENSORS))
    assert np.mean([share for row in shares.values() for share in row.values()]) < 0.03
    assert (
        max(share for row in shares.values() for ground, share in row.items() if ground != "mountain") == 0.0
    )


def test_on_all_but_steep_ground_bare_gps_is_taken_for_noisy(outings):
    (shares,) = knee_terrain.taken_for_noisy(with_sensors(outings, (BARE_GPS,))).values()
    assert min(shares[ground] for ground in ("level", "flat", "rolling", "ramps")) == 1.0


def test_walks_in_the_hills_with_a_barometer_are_not_taken_for_noisy():
    walks = make_outings(turns=2, sensors=QUIET_SENSORS, minutes=30.0, speeds_mps=WALKING_MPS)
    shares = knee_terrain.taken_for_noisy(walks)
    assert not any(share for row in shares.values() for share in row.values())


def test_without_noise_the_truth_comes_out():
    truth = make_outings(turns=1, sensors=(NONE,), minutes=20.0)
    found = errors(truth, smoothed_by(Smoothing(10.0, 0.5)))
    assert found.load < 0.08
    assert found.invented == 0.0
    assert found.grade < 1.0
    assert found.climb_rms < 1.5


def test_the_ground_of_a_turn_is_the_same_under_every_sensor():
    runs = [outing(GROUNDS[3], sensor, turn=1, minutes=5.0) for sensor in SENSORS]
    assert all(np.array_equal(run.grade, runs[0].grade) for run in runs)
    assert len({run.altitude_m[100] for run in runs}) == len(runs)


def test_level_ground_is_level_and_mountains_are_steep():
    level, mountain = (outing(ground, NONE, turn=0, minutes=20.0) for ground in (LEVEL, GROUNDS[4]))
    assert not level.grade.any()
    assert level.ascent_m == level.descent_m == 0.0
    assert np.abs(mountain.grade).mean() > 0.05
    steep = mountain.grade > np.quantile(mountain.grade, 0.8)
    assert mountain.motion.speed_mps[steep].mean() < 0.95 * mountain.motion.speed_mps.mean()


@pytest.mark.parametrize("sensor", SENSORS, ids=lambda sensor: sensor.name)
def test_made_noise_has_the_variogram_it_is_made_from(sensor):
    """Two passes with independent noise, held against one another, give back one sensor's own."""
    sensor = replace(sensor, drift_m=0.0, step_m=0.0)
    rng = np.random.default_rng(2)
    time_s = np.arange(20_000.0)
    differs_m = noise_m(sensor, len(time_s), rng) - noise_m(sensor, len(time_s), rng)
    lags_s = (1, 5, 20, 60)
    seen = Passes(((time_s, differs_m),)).variogram(lags_s)
    np.testing.assert_allclose(seen, sensor.variogram(lags_s), rtol=0.15)
    found = terrain_noise.fitted(sensor, Passes(((time_s, differs_m),)))
    assert found.smooth_m == pytest.approx(sensor.smooth_m, rel=0.1)
    assert found.correlation_s == pytest.approx(sensor.correlation_s, rel=0.15)


@pytest.mark.parametrize("sensor", SENSORS[1:], ids=lambda sensor: sensor.name)
def test_the_noise_in_use_is_what_the_recordings_say(shared_data, sensor):
    """The first sensor's recordings are read by the benchmark alone: it takes half a minute."""
    found, passes = measured(shared_data, sensor)
    assert found.smooth_m == pytest.approx(sensor.smooth_m, rel=0.05)
    assert found.correlation_s == pytest.approx(sensor.correlation_s, abs=1.0)
    assert found.rough_m == pytest.approx(sensor.rough_m, abs=0.01)
    assert passes.total_s > 1000.0


def test_every_peer_finds_an_even_slope():
    along_m = np.arange(1.0, 3001.0, 3.0)
    for name, (lengths_m, grade_of) in terrain_peers.peers().items():
        for length_m in (lengths_m[0], lengths_m[-1]):
            grade = terrain_peers.grade_along(along_m, 50.0 - 0.04 * along_m, grade_of, length_m)
            np.testing.assert_allclose(grade[20:-20], -0.04, atol=5e-5, err_msg=name)


def test_the_table_and_the_json_tell_the_same(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(knee_terrain, "LENGTHS_M", (30.0, 300.0))
    monkeypatch.setattr(knee_terrain, "CLIMBS_M", (2.0,))
    monkeypatch.setattr(knee_terrain, "RATES_MPS", (0.07,))
    monkeypatch.setattr(knee_terrain, "RATIOS", (0.9,))
    monkeypatch.setattr(knee_terrain, "peers", dict)
    monkeypatch.setattr(knee_terrain, "make_outings", partial(make_outings, minutes=12.0))
    monkeypatch.setattr(knee_terrain, "SHARED", tmp_path / "nowhere")
    printed = []
    for options in ([], ["--json"]):
        monkeypatch.setattr(sys, "argv", ["knee_terrain", "--turns", "1", *options])
        knee_terrain.main()
        printed.append(capsys.readouterr().out)
    figures = json.loads(printed[1])
    load = figures["lengths"]["bare GPS"]["300"]["load"]
    assert any(
        line.split()[:4] == ["Footfall,", "300", "m", f"{load:.2f}"] for line in printed[0].splitlines()
    )
    assert "no recordings at hand" in printed[0]
    assert set(figures["feet"]) == {ground.name for ground in GROUNDS}
