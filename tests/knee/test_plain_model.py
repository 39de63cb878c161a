"""The load of clean recordings is that of the model's equations, read a second time in plain Python."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from footfall.knee import PRIOR_HABITS, knee_load
from footfall.knee.course import read_course
from footfall.records import Habits, Runner
from tests.knee.plain_model import PlainHabits, intervals_of, level_km_bw_s, plain_load

CLOSE = 1e-6  # relative


def agree(load, plain):
    """The two loads are one, the quantiles of the peaks up to the step on which a quantile falls."""
    told = {name: getattr(load, name) for name in ("impulse_bw_s", "easy_km", "hard_steps", "hard_steps_b7")}
    told |= {name: getattr(load, name) for name in ("steps", "moving_s", "distance_m")}
    assert told == pytest.approx({name: getattr(plain, name) for name in told}, rel=CLOSE, abs=1e-12)
    for value, share in ((load.peak_bw, 0.5), (load.peak_high_bw, 0.95)):
        low, high = plain.peak_bw(share - CLOSE), plain.peak_bw(share + CLOSE)
        assert low * (1.0 - CLOSE) <= value <= high * (1.0 + CLOSE)


habits = st.builds(
    Habits,
    cadence_at_rest_spm=st.floats(138.0, 155.0),
    cadence_slope_spm_per_mps=st.floats(2.0, 10.0),
    easy_speed_mps=st.floats(2.0, 4.0),
)
running = st.tuples(st.integers(5, 90), st.floats(1.9, 5.5), st.floats(0.85, 1.2))
walking = st.tuples(st.integers(5, 90), st.floats(0.8, 1.7), st.floats(0.65, 0.9))
standing = st.tuples(st.integers(5, 9), st.floats(0.0, 0.4), st.just(0.0))
stretches = st.lists(st.one_of(running, running, walking, standing), min_size=1, max_size=12)


LIMITS_MPS = (0.5, 1.8, 2.5)
"""Where standing ends and running begins: a speed just there falls to either side by its last digit."""


def channels(stretches, line):
    """One value a second: speed, the distance it covers, and a cadence as a share of the habitual one."""
    seconds, speeds, ratios = zip(*stretches, strict=True)
    speed_mps = np.concatenate(([speeds[0]], np.repeat(speeds, seconds)))
    ratio = np.concatenate(([ratios[0]], np.repeat(ratios, seconds)))
    means_mps = 0.5 * (speed_mps[1:] + speed_mps[:-1])
    assume(np.abs(np.subtract.outer(means_mps, LIMITS_MPS)).min() > 1e-6)
    distance_m = np.concatenate(([0.0], np.cumsum(means_mps)))
    cadence_spm = ratio * (line.cadence_at_rest_spm + line.cadence_slope_spm_per_mps * speed_mps)
    return np.arange(len(speed_mps), dtype=np.float64), speed_mps, distance_m, cadence_spm


def plain_habits(line):
    return PlainHabits(line.cadence_at_rest_spm, line.cadence_slope_spm_per_mps, line.easy_speed_mps)


@settings(deadline=None)
@given(stretches, habits, st.booleans(), st.none() | st.floats(-0.2, 0.2))
def test_runs_with_walks_and_stops_on_any_steady_slope_cost_what_the_equations_say(
    record, stretches, line, stepped, slope
):
    time_s, speed_mps, distance_m, cadence_spm = channels(stretches, line)
    told = {"speed_mps": speed_mps, "distance_m": distance_m}
    plainly = {}
    if stepped:
        told["cadence_spm"] = plainly["cadence_spm"] = cadence_spm
    if slope is not None:
        told["altitude_m"] = plainly["altitude_m"] = 800.0 + slope * distance_m
    plain = plain_load(intervals_of(time_s, speed_mps, **plainly), plain_habits(line))
    agree(knee_load(record(time_s=time_s, **told), habits=line), plain)


@settings(deadline=None, max_examples=50)
@given(stretches, habits, st.floats(2.0, 40.0), st.floats(150.0, 600.0))
def test_rolling_hills_cost_what_the_equations_say_of_the_same_grades(
    record, stretches, line, height_m, length_m
):
    """The smoothing of the altitude is no part of the equations: both take the grade that it gives."""
    time_s, speed_mps, distance_m, cadence_spm = channels(stretches, line)
    run = record(
        time_s=time_s,
        speed_mps=speed_mps,
        distance_m=distance_m,
        cadence_spm=cadence_spm,
        altitude_m=500.0 + height_m * np.sin(distance_m / length_m),
    )
    grade = read_course(run, Runner(), line).grade
    plain = plain_load(intervals_of(time_s, speed_mps, cadence_spm, grade=grade), plain_habits(line))
    agree(knee_load(run, habits=line), plain)


@pytest.mark.parametrize(
    ("at_rest_spm", "more_spm", "speed_mps", "cadence_spm"),
    [(150.0, 25.0, 4.5, 200.0), (95.0, 5.0, 3.0, 160.0), (135.0, 5.0, 3.0, 230.0), (155.0, 12.0, 5.0, 140.0)],
)
def test_both_hold_cadences_within_what_runners_do(record, at_rest_spm, more_spm, speed_mps, cadence_spm):
    """A habitual cadence of 120 to 240, and 0.7 to 1.4 of it."""
    line = Habits(at_rest_spm, more_spm, easy_speed_mps=2.8)
    time_s = np.arange(301.0)
    speed_mps = speed_mps + 0.2 * np.sin(time_s / 30.0)
    cadence_spm = cadence_spm + 2.0 * np.cos(time_s / 20.0)
    plain = plain_load(intervals_of(time_s, speed_mps, cadence_spm), plain_habits(line))
    agree(knee_load(record(time_s=time_s, speed_mps=speed_mps, cadence_spm=cadence_spm), habits=line), plain)


def test_a_gap_in_the_record_adds_nothing_to_either(record):
    time_s = np.concatenate((np.arange(300.0), np.arange(900.0, 1200.0)))
    speed_mps = 3.0 + 0.3 * np.sin(time_s / 50.0)
    cadence_spm = 136.0 + 10.0 * speed_mps
    plain = plain_load(intervals_of(time_s, speed_mps, cadence_spm))
    agree(knee_load(record(time_s=time_s, speed_mps=speed_mps, cadence_spm=cadence_spm)), plain)
    assert plain.moving_s == 598.0


def test_the_plain_grade_of_rolling_hills_lies_close_to_the_smoothed_one(record):
    """So the plain model is a fair peer: it does all of the work, the slopes too."""
    time_s = np.arange(3601.0)
    speed_mps = 2.9 + 0.4 * np.sin(time_s / 200.0)
    distance_m = np.concatenate(([0.0], np.cumsum(0.5 * (speed_mps[1:] + speed_mps[:-1]))))
    told = {"cadence_spm": 133.0 + 10.0 * speed_mps, "altitude_m": 100.0 + 15.0 * np.sin(distance_m / 400.0)}
    load = knee_load(record(time_s=time_s, speed_mps=speed_mps, distance_m=distance_m, **told))
    plain = plain_load(intervals_of(time_s, speed_mps, **told))
    assert plain.easy_km == pytest.approx(load.easy_km, rel=1e-3)
    assert plain.impulse_bw_s == pytest.approx(load.impulse_bw_s, rel=1e-3)


@pytest.mark.parametrize(
    ("speed_mps", "impulse_bw_s"),
    [(2.22, 323), (2.5, 292), (2.78, 267), (3.0, 250), (3.33, 230), (3.7, 211), (4.0, 199), (4.44, 183)],
)
def test_the_plain_model_gives_the_worked_figures(speed_mps, impulse_bw_s):
    """The impulse of a level km by the population's prior [D]."""
    assert level_km_bw_s(speed_mps, PlainHabits()) == pytest.approx(impulse_bw_s, abs=0.6)


def test_the_plain_prior_is_the_prior():
    assert plain_habits(PRIOR_HABITS) == PlainHabits()
