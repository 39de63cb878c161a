"""A real runner on a treadmill, by the landmarks of another pose model than ours, stored beside the clip."""

import json

import numpy as np
import pytest

from footfall.form.gait import read_gait
from footfall.form.landmarks import Landmark, Poses
from footfall.form.measures import measure
from footfall.form.runner_seen import Side, View

PARTS = {
    "SHOULDER": "shoulder",
    "ELBOW": "elbow",
    "WRIST": "wrist",
    "HIP": "hip",
    "KNEE": "knee",
    "ANKLE": "ankle",
    "HEEL": "heel",
    "FOOT_INDEX": "big_toe",
}


@pytest.fixture(scope="module")
def clip(shared_data):
    """The landmarks of RTMPose; those of the face that it lacks are where the head is."""
    path = shared_data / "video" / "gaitlab_male_side" / "male_side.pose.json"
    if not path.is_file():
        pytest.skip("the clip is not at hand on this machine")
    told = json.loads(path.read_text())
    points = np.array(told["frames"], dtype=float)
    row = {name: number for number, name in enumerate(told["keypoint_names"])}
    seen = np.repeat(points[:, [row["nose"]]], len(Landmark), axis=1)
    for side in Side:
        for ours, theirs in PARTS.items():
            seen[:, side.part(ours)] = points[:, row[f"{side.value[0]}_{theirs}"]]
        seen[:, side.part("EAR")] = (points[:, row["neck"]] + points[:, row["head"]]) / 2
    time_s = np.arange(len(points)) / told["fps"]
    visibility = np.clip(seen[..., 2], 0, 1)
    return Poses(time_s, seen[..., :2], visibility, told["width"], told["height"], 1, "rtmpose")


@pytest.fixture(scope="module")
def gait(clip):
    return read_gait(clip)


def test_the_runner_is_seen_from_their_left_on_a_treadmill(gait):
    seen = gait.seen
    assert (seen.view, seen.near, seen.forward, seen.travels) == (View.SIDE, Side.LEFT, -1, False)
    assert gait.likely_slowed == 1


def test_cadence_is_that_of_the_pixels_within_a_step_a_minute(gait):
    """168.9 +- 0.5, measured without a pose model."""
    assert gait.cadence_spm == pytest.approx(168.9, abs=1.0)
    assert gait.rhythm.cadence_spm == pytest.approx(168.9, abs=1.0)


def test_contact_and_duty_factor_are_those_of_running(gait):
    told = measure(gait)
    assert 0.180 <= told["contact_time"].value <= 0.320
    assert 25 <= told["duty_factor"].value <= 48


def test_the_knee_bends_as_in_runners_of_the_laboratory(gait):
    """Within two SD of 46 runners at 2.5 m/s: 41 +- 5.5 in stance, 92 +- 9 in swing."""
    told = measure(gait)
    assert 41 - 11 <= told["knee_flexion_in_stance"].value <= 41 + 11
    assert 92 - 18 <= told["knee_flexion_in_swing"].value <= 92 + 18


def test_every_stride_has_its_contact(gait):
    strides = gait.rhythm.phase[-1] - gait.rhythm.phase[0]
    assert len(gait.stances.of(Side.LEFT)) >= int(strides) - 1
