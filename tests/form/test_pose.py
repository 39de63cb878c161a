"""A runner's landmarks are found in every frame, wherever they go; nobody is found where nobody is."""

from __future__ import annotations

import json

import numpy as np
import pytest

from footfall.form.angles import bend_deg, knee_flexion_deg
from footfall.form.cropping import Square
from footfall.form.detector import _places
from footfall.form.landmarks import Landmark
from footfall.form.pose import _Following, find_poses
from footfall.form.runner_seen import Side
from footfall.form.video import Frame, open_clip
from footfall.form.weights import PoseModel

CLIP = "video/gaitlab_male_side/male_side.mp4"


@pytest.fixture(scope="module")
def frames(shared_data):
    with open_clip(shared_data / CLIP) as clip:
        return list(clip.frames(longest_s=2.0))


@pytest.fixture(scope="module")
def poses(frames, weights):
    return find_poses(frames, weights, PoseModel.HEAVY)


def test_the_detector_tells_of_the_places_of_its_three_grids():
    places = _places()
    assert places.shape == (2254, 2)
    assert places.min() > 0.0
    assert places.max() < 1.0
    assert places[0] == pytest.approx([4 / 224, 4 / 224])
    assert places[-1] == pytest.approx([208 / 224, 208 / 224])


def test_the_runner_is_found_in_every_frame(poses, frames):
    assert poses.found.all()
    assert poses.people == 1
    assert (poses.width_px, poses.height_px) == (720, 1280)
    assert poses.time_s == pytest.approx([one.time_s for one in frames])
    hips = poses.of(Landmark.LEFT_HIP)
    assert np.ptp(hips, axis=0).max() < 150
    assert (poses.of(Landmark.LEFT_ANKLE)[:, 1] > hips[:, 1]).all()


def test_the_near_knee_bends_as_another_model_saw_it(poses, shared_data):
    told = json.loads((shared_data / CLIP).with_suffix(".pose.json").read_text())
    row = {name: number for number, name in enumerate(told["keypoint_names"])}
    points = np.array(told["frames"])[: len(poses), :, :2]
    theirs = bend_deg(*(points[:, row[name]] for name in ("l_hip", "l_knee", "l_ankle")))
    ours = knee_flexion_deg(poses.xy_px, Side.LEFT)
    assert float(np.sqrt(np.mean((ours - theirs) ** 2))) <= 9.0


def test_the_same_is_found_every_time(frames, weights):
    once, again = (find_poses(frames[:12], weights, PoseModel.LITE) for _ in range(2))
    assert np.array_equal(once.xy_px, again.xy_px)


def test_a_runner_who_comes_later_is_found_then_and_lost_when_gone(frames, weights):
    nobody = np.full_like(frames[0].rgba, 90)
    shown = [nobody] * 4 + [one.rgba for one in frames[:8]] + [nobody] * 6
    poses = find_poses([Frame(n / 30, one) for n, one in enumerate(shown)], weights, PoseModel.LITE)
    assert not poses.found[:4].any()
    assert poses.found[4:12].all()
    assert not poses.found[-3:].any()
    assert not poses.visibility[0].any()


def test_without_a_frame_there_is_nothing_to_find(weights):
    with pytest.raises(ValueError, match="no frames"):
        find_poses([], weights, PoseModel.LITE)


def test_the_square_follows_a_runner_who_crosses_the_picture():
    following = _Following(Square(0.0, 100.0, 200.0, 0.0), 0.0)
    for number in range(1, 61):
        following.follow(Square(10.0 * number, 100.0, 200.0, 0.0), number / 30)
    ahead = following.at(62 / 30)
    assert ahead.x == pytest.approx(620.0, abs=15.0)
    assert ahead.y == pytest.approx(100.0)


def test_the_square_does_not_follow_every_stride():
    following = _Following(Square(0.0, 0.0, 200.0, 0.0), 0.0)
    seen, kept = [], []
    for number in range(1, 121):
        bob = 20.0 * np.sin(2 * np.pi * 2.8 * number / 30)
        following.follow(Square(0.0, bob, 200.0 + bob, 0.1 * bob / 20), number / 30)
        square = following.at(number / 30)
        seen.append((bob, bob))
        kept.append((square.y, square.side))
    assert np.std(kept, axis=0)[0] < 0.6 * np.std(seen, axis=0)[0]
    assert np.std(kept, axis=0)[1] < 0.6 * np.std(seen, axis=0)[1]
