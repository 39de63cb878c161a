"""Of several people one is measured, and the same one all along."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest

from footfall.form.analysing import FormReport, analyse
from footfall.form.landmarks import Landmark
from footfall.form.picking import MIXED_S, one_runner
from footfall.knee.stride import PRIOR_HABITS
from footfall.views.form import told_form
from tests.form.crossing import write_crossing
from tests.form.synthetic import Camera, Runner, film, mirrored

SECONDS = 7.0


def swapped(from_frame: int, to_frame: int, right_px: float):
    """A runner who is lost to another, facing the other way, for some frames."""
    poses = film(seconds=8.0)
    other = mirrored(poses).xy_px
    xy_px = poses.xy_px.copy()
    xy_px[from_frame:to_frame] = other[from_frame:to_frame] + np.array([right_px, 0.0])
    return replace(poses, xy_px=xy_px)


@pytest.mark.parametrize("right_px", [-250.0, 150.0, 350.0])
def test_where_a_pose_model_goes_over_to_another_the_longest_stretch_of_one_is_kept(right_px):
    kept = np.flatnonzero(one_runner(swapped(120, 180, right_px)).found)
    edge = round(MIXED_S * 60)
    assert kept[0] == pytest.approx(180 + edge, abs=2)
    assert kept[-1] == 479


@pytest.mark.parametrize("fps", [12.0, 15.0, 30.0, 60.0])
@pytest.mark.parametrize(
    "runner", [Runner(treadmill=False), Runner(treadmill=False, speed_mps=4.2, contact_s=0.18)]
)
def test_no_runner_who_goes_through_the_picture_jumps(fps, runner):
    wide = Camera(width_px=4000, distance_m=8.0)
    poses = film(runner, wide, fps=fps, seconds=2.0, noise_px=4.0)
    whole = ((poses.xy_px >= 0) & (poses.xy_px <= [4000, 1920])).all(axis=(1, 2))
    assert one_runner(poses).found.sum() == whole.sum() >= 15


@pytest.fixture(scope="module")
def crossed(shared_data, weights, tmp_path_factory) -> FormReport:
    """The treadmill clip, whose runner is crossed by their mirror image, measured in bounded time."""
    clip = shared_data / "video/gaitlab_male_side/male_side.mp4"
    if not clip.is_file():
        pytest.skip("the clip is not at hand on this machine")
    made = write_crossing(
        clip, tmp_path_factory.mktemp("crossing") / "crossing.mp4", seconds=SECONDS, from_s=2.5, for_s=1.5
    )
    begun_s = time.process_time()
    report = analyse(made, model="lite", models=weights)
    assert time.process_time() - begun_s < 60.0
    assert [one.name for one in made.parent.iterdir()] == [made.name]
    return report


def test_of_two_who_cross_the_one_on_the_treadmill_is_measured_and_never_the_other(crossed):
    seen = crossed.gait.seen
    assert (seen.near.value, seen.forward, seen.travels) == ("left", -1, False)
    assert crossed.measures["cadence"].value == pytest.approx(168.9, abs=3.0)
    kept = one_runner(crossed.poses)
    hips = kept.of(Landmark.LEFT_HIP)[kept.found]
    assert np.ptp(hips[:, 0]) < 0.5 * seen.trunk_px
    ahead = kept.of(Landmark.NOSE)[kept.found, 0] - kept.of(Landmark.LEFT_EAR)[kept.found, 0]
    assert (ahead < 0).all()


def test_that_only_a_part_of_the_clip_was_measured_is_told(crossed):
    assert crossed.gait.seen.left_out_s > 1.0
    view = told_form(crossed, PRIOR_HABITS)
    assert any("somebody else was in the picture" in note for note in view.notes)
    one_alone = film()
    assert one_runner(one_alone).found.all()
