"""The drawn body: its segments, its mirror, and every pose of the table."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.care.figure import LENGTHS, RANGES, SIDES, Pose, between, mirrored, other, points
from footfall.care.poses import Figure, figures, loop

POSES = [
    pytest.param(pose, id=f"{figure.id}-{number}")
    for figure in figures().values()
    for number, pose in enumerate(figure.poses, start=1)
]
FIGURES = [pytest.param(figure, id=figure.id) for figure in figures().values()]

any_pose = st.builds(
    Pose,
    st.fixed_dictionaries({name: st.floats(*span) for name, span in RANGES.items()}),
    st.sampled_from(["pelvis", "right_heel", "left_toe"]),
    st.tuples(*[st.floats(-1, 1)] * 3),
)

SEGMENTS = {
    "upper_arm": ("shoulder", "elbow"),
    "forearm": ("elbow", "wrist"),
    "hand": ("wrist", "fingers"),
    "thigh": ("hip", "knee"),
    "shank": ("knee", "ankle"),
}


def standing(**angles: float) -> Pose:
    return Pose(dict.fromkeys(RANGES, 0.0) | angles, "right_heel", (0.0, 0.0, 0.05))


def test_a_standing_body_has_its_joints_at_the_heights_of_winter_figure_4_1():
    found = points(standing())
    heights = {"ankle": 0.039, "knee": 0.285, "hip": 0.530, "shoulder": 0.818}
    for name, height in heights.items():
        assert found[f"right_{name}"][1] == pytest.approx(height, abs=0.001)
    assert found["chin"][1] == pytest.approx(0.870, abs=0.001)
    assert found["crown"][1] == pytest.approx(1.0, abs=0.001)


@given(any_pose)
def test_segments_keep_their_lengths_in_any_pose(pose: Pose):
    found = points(pose)
    for side in SIDES:
        for name, (first, second) in SEGMENTS.items():
            length = np.linalg.norm(found[f"{side}_{first}"] - found[f"{side}_{second}"])
            assert length == pytest.approx(LENGTHS[name])


@given(any_pose)
def test_the_anchor_is_where_the_pose_puts_it(pose: Pose):
    assert points(pose)[pose.anchor] == pytest.approx(pose.at)


@given(any_pose)
def test_a_mirrored_pose_is_the_body_seen_in_a_mirror(pose: Pose):
    here, there = points(pose), points(mirrored(pose))
    for name, point in here.items():
        assert there[other(name)] == pytest.approx(point * [1, 1, -1])


@given(any_pose)
def test_a_pose_mirrored_twice_is_the_same(pose: Pose):
    assert mirrored(mirrored(pose)) == pose


def test_a_knee_bends_backward_and_a_hip_and_an_elbow_bend_forward():
    found = points(standing(right_knee=90.0, left_hip=90.0, right_elbow=90.0))
    assert found["right_ankle"][0] < found["right_knee"][0]
    assert found["left_knee"][0] > found["left_hip"][0]
    assert found["right_wrist"][0] > found["right_elbow"][0]


def test_a_limb_lifted_away_goes_to_its_own_side():
    found = points(standing(left_hip_out=30.0, right_hip_out=30.0, left_shoulder_out=90.0))
    assert found["left_ankle"][2] < found["left_hip"][2] - 0.2
    assert found["right_ankle"][2] > found["right_hip"][2] + 0.2
    assert found["left_fingers"][2] < found["left_shoulder"][2] - 0.4


@pytest.mark.parametrize("pose", POSES)
def test_every_pose_of_the_table_is_within_what_human_joints_can_do(pose: Pose):
    for name, (least, most) in RANGES.items():
        assert least <= pose.angles[name] <= most, name


@pytest.mark.parametrize("pose", POSES)
def test_no_pose_of_the_table_goes_through_the_floor(pose: Pose):
    lowest = min(points(pose).items(), key=lambda item: item[1][1])
    assert lowest[1][1] > -0.012, lowest


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_has_two_or_three_poses_and_ends_its_loop_as_it_began(figure: Figure):
    moments = loop(figure)
    assert 2 <= len(figure.poses) <= 3
    assert moments[0].pose == moments[-1].pose
    assert [moment.at_s for moment in moments] == sorted(moment.at_s for moment in moments)
    assert 1 < moments[-1].at_s < 10


@pytest.mark.parametrize("figure", FIGURES)
def test_between_its_poses_a_figure_stays_above_the_floor_and_its_planted_feet_stay(figure: Figure):
    bodies = [points(moment.pose) for moment in loop(figure)]
    for body in bodies:
        assert min(point[1] for point in body.values()) > -0.025
        for name in figure.planted:
            assert math.dist(body[name], bodies[0][name]) < 0.012, name


def test_half_way_between_two_poses_angles_are_half_way():
    half = between(standing(), standing(trunk=40.0, right_knee=60.0), 0.5)
    assert half.angles["trunk"] == 20
    assert half.angles["right_knee"] == 30
