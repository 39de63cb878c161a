"""Every measure against a runner of whom it is known, and the standard error against what disturbs it."""

from dataclasses import replace

import numpy as np
import pytest

from footfall.form.cues import CueName, Judgement, judge
from footfall.form.gait import read_gait
from footfall.form.landmarks import Landmark
from footfall.form.measures import FROM_BEHIND, FROM_THE_SIDE, UNITS, measure
from tests.form.bias import bias_and_spread
from tests.form.synthetic import Camera, Runner, film, mirrored, truth

RUNNERS = {
    "usual": Runner(),
    "forefoot": Runner(foot_at_contact=-5, ankle_ahead_m=0.20, knee_at_contact=25, lean=12, pelvic_drop=8),
    "overstriding": Runner(
        ankle_ahead_m=0.32,
        knee_at_contact=8,
        foot_at_contact=22,
        lean=3,
        elbow=100,
        arm_crossing_m=0.06,
        step_width_m=0.0,
    ),
}
SIDE, REAR, FRONT = Camera(azimuth=90), Camera(azimuth=180), Camera(azimuth=0)
OFF_SIDE = Camera(azimuth=75)
OF_THE_SIDE = {one.__name__ for one in FROM_THE_SIDE} | {"contact_time", "duty_factor"}
OF_THE_REAR = {one.__name__ for one in FROM_BEHIND}


def measured(runner=None, camera=None, height_m=None, **how):
    how = {"seconds": 8, "noise_px": 3} | how
    return measure(read_gait(film(runner, camera, **how)), height_m)


@pytest.mark.parametrize("fps", [30, 60])
@pytest.mark.parametrize("camera", [SIDE, OFF_SIDE, Camera(azimuth=110)], ids=["side", "15 off", "20 off"])
@pytest.mark.parametrize("runner", RUNNERS.values(), ids=RUNNERS)
def test_every_measure_from_the_side_is_right_within_two_standard_errors(runner, camera, fps):
    true = truth(runner)
    told = measured(runner, camera, runner.body.height_m, fps=fps)
    for name in set(told) - OF_THE_REAR:
        one = told[name]
        assert one.value == pytest.approx(true[name], abs=2 * one.standard_error), name


@pytest.mark.parametrize("camera", [REAR, FRONT, Camera(azimuth=190)], ids=["rear", "front", "10 off"])
@pytest.mark.parametrize("runner", RUNNERS.values(), ids=RUNNERS)
def test_every_measure_from_behind_or_the_front_is_right_within_two_standard_errors(runner, camera):
    true = truth(runner)
    told = measured(runner, camera)
    for name in OF_THE_REAR | {"cadence", "vertical_movement"}:
        one = told[name]
        assert one.value == pytest.approx(true[name], abs=2 * one.standard_error), name


@pytest.mark.parametrize("fps", [24, 60])
def test_of_many_runners_nine_in_ten_are_within_two_standard_errors(fps):
    rows = bias_and_spread(fps, clips=5)
    assert min(row.clips for row in rows) == 5
    assert np.mean([row.within for row in rows]) >= 0.9


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("contact_time", 0.015),
        ("foot_angle_at_contact", 5.0),
        ("shank_angle_at_contact", 5.0),
        ("knee_flexion_at_contact", 8.0),
        ("trunk_lean", 5.0),
    ],
)
def test_a_good_clip_tells_more_exactly_than_the_dead_band(name, most):
    assert measured()[name].standard_error < most


def test_a_mirrored_clip_gives_the_same():
    clip = film(noise_px=3, seconds=6)
    one, other = measure(read_gait(clip)), measure(read_gait(mirrored(clip)))
    for name in one:
        assert one[name].value == pytest.approx(other[name].value, rel=1e-6, nan_ok=True), name
        assert one[name].standard_error == pytest.approx(other[name].standard_error, rel=1e-6, nan_ok=True)


@pytest.mark.parametrize("scale", [0.3, 0.5, 2.0])
def test_a_clip_of_another_size_gives_the_same(scale):
    clip = film(noise_px=3, seconds=6)
    size = {"width_px": int(clip.width_px * scale), "height_px": int(clip.height_px * scale)}
    one = measure(read_gait(clip))
    other = measure(read_gait(replace(clip, xy_px=clip.xy_px * scale, **size)))
    for name in one:
        assert one[name].value == pytest.approx(other[name].value, rel=1e-6, nan_ok=True), name


@pytest.mark.parametrize("roll", [-4.0, 4.0])
def test_a_phone_that_is_not_level_changes_only_angles_to_the_vertical(roll):
    level, tilted = measured(noise_px=1), measured(camera=Camera(roll=roll), noise_px=1)
    for name in ("foot_angle_at_contact", "knee_flexion_in_stance", "head_to_trunk", "elbow_flexion"):
        assert tilted[name].value == pytest.approx(level[name].value, abs=1.5), name
    assert abs(tilted["trunk_lean"].value - level["trunk_lean"].value) == pytest.approx(4, abs=0.5)


@pytest.mark.parametrize("roll", [-4.0, 4.0])
def test_pelvic_drop_does_not_depend_on_how_level_the_phone_is(roll):
    level, tilted = (measured(camera=Camera(azimuth=180, roll=each), noise_px=1) for each in (0.0, roll))
    assert tilted["pelvic_drop"].value == pytest.approx(level["pelvic_drop"].value, abs=0.3)


@pytest.mark.parametrize("name", sorted(OF_THE_SIDE - {"trunk_lean"}))
def test_fewer_frames_a_second_make_measures_less_sure(name):
    few, many = (measured(fps=fps, seconds=6) for fps in (15, 120))
    assert few[name].standard_error > many[name].standard_error


@pytest.mark.parametrize("name", sorted(OF_THE_SIDE - {"contact_time", "duty_factor"}))
def test_a_camera_off_the_side_makes_measures_less_sure(name):
    assert measured(camera=Camera(azimuth=62))[name].standard_error > measured()[name].standard_error


def test_a_foot_that_seems_to_land_late_makes_what_is_measured_at_contact_unsure():
    """A pose model that sees it so is likelier than a sprinter at an easy runner's cadence."""
    usual, short = measured(), measured(Runner(contact_s=0.16))
    assert usual["contact_time"].standard_error < 0.02
    assert short["contact_time"].standard_error > 0.05
    for name in ("shank_angle_at_contact", "knee_flexion_at_contact", "overstride"):
        assert short[name].standard_error > 1.5 * usual[name].standard_error
    told = {cue.name: cue.judgement for cue in judge(short)}
    assert told[CueName.OVERSTRIDE] is Judgement.UNCLEAR


def test_noise_makes_measures_less_sure():
    calm, noisy = measured(noise_px=1), measured(noise_px=12)
    by_events = {"bend_at_waist", "hips_over_foot"}  # these are as sure as mid-stance is, with or without
    surer = [
        name for name in OF_THE_SIDE - by_events if calm[name].standard_error > noisy[name].standard_error
    ]
    assert surer == []


def test_fewer_strides_make_measures_less_sure():
    short, long = ([measured(seconds=each, noise_px=8, seed=seed) for seed in range(4)] for each in (4, 20))
    for name in ("knee_flexion_at_contact", "foot_angle_at_contact", "trunk_lean", "cadence"):
        few, many = (np.mean([one[name].standard_error for one in told]) for told in (short, long))
        assert short[0][name].strides < long[0][name].strides
        assert few > many, name


def test_hidden_landmarks_make_measures_less_sure_and_a_hidden_hand_unknown():
    clip = film(noise_px=3, seconds=6)
    hidden = clip.visibility.copy()
    hidden[:, [Landmark.LEFT_KNEE, Landmark.LEFT_WRIST]] = 0.2
    clear, dim = measure(read_gait(clip)), measure(read_gait(replace(clip, visibility=hidden)))
    assert dim["knee_flexion_in_stance"].standard_error > clear["knee_flexion_in_stance"].standard_error + 1.0
    assert not dim["elbow_flexion"].is_seen
    assert "hidden" in dim["elbow_flexion"].reason


def test_what_cannot_be_seen_is_unknown_and_says_why():
    side, rear, slanting = measured(), measured(camera=REAR), measured(camera=Camera(azimuth=45))
    assert set(side) == set(rear) == set(slanting)
    for name in OF_THE_REAR:
        assert np.isnan(side[name].value)
        assert "from behind" in side[name].reason
        assert side[name].unit == UNITS[name] == rear[name].unit
    for name in OF_THE_SIDE:
        assert np.isnan(rear[name].value)
        assert "from the side" in rear[name].reason
        assert rear[name].unit == UNITS[name] == side[name].unit
    assert not any(slanting[one.__name__].is_seen for one in FROM_THE_SIDE + FROM_BEHIND)
    assert slanting["contact_time"].is_seen


def test_metres_are_told_to_a_runner_who_tells_their_height():
    assert "height" in measured()["vertical_movement_m"].reason
    told = measured(height_m=1.75)
    assert told["vertical_movement_m"].value == pytest.approx(
        truth(Runner())["vertical_movement_m"], abs=0.012
    )
    assert told["ground_speed"].value == pytest.approx(2.8, abs=0.3)


def test_the_moment_that_shows_a_measure_is_one_of_its_events_in_the_time_of_the_clip():
    clip = film(noise_px=3, seconds=6, fps=120)
    slow = replace(clip, time_s=clip.time_s * 4)
    real, slowed = measure(read_gait(clip)), measure(read_gait(slow, slowed=4))
    moment_s = real["knee_flexion_at_contact"].moment_s
    contacts = [one.contact_s for one in read_gait(clip).stances.all]
    assert min(abs(moment_s - each) for each in contacts) < 1e-9
    assert slowed["knee_flexion_at_contact"].moment_s == pytest.approx(4 * moment_s)
    assert slowed["knee_flexion_at_contact"].value == pytest.approx(real["knee_flexion_at_contact"].value)
