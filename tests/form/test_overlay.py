"""Pictures show the frame asked for and the runner in it, the skeleton where they are, and nobody's face."""

from __future__ import annotations

import io
from dataclasses import replace

import av
import numpy as np
import pytest

from footfall.form.hiding import face_hidden, surroundings_hidden
from footfall.form.landmarks import LANDMARKS, Landmark, Poses
from footfall.form.overlay import pictures, skeleton
from tests.form.clips import numbered, write_clip

WIDTH, HEIGHT = 640, 480


def standing(frames: int = 20) -> Poses:
    """Somebody who stands in the middle of the picture, facing us."""
    points = np.full((LANDMARKS, 2), (320.0, 240.0))
    rows = {"EAR": 80, "EYE": 78, "SHOULDER": 140, "HIP": 260, "KNEE": 350, "ANKLE": 440}
    for one in Landmark:
        for part, row in rows.items():
            if part in one.name:
                points[one] = (320 + (20 if "LEFT" in one.name else -20), row)
        if one <= Landmark.MOUTH_RIGHT and "EAR" not in one.name:
            points[one] = (320, 82)
    return Poses(
        time_s=np.arange(frames) / 10,
        xy_px=np.repeat(points[np.newaxis], frames, axis=0),
        visibility=np.ones((frames, LANDMARKS)),
        width_px=WIDTH,
        height_px=HEIGHT,
        people=1,
        model="lite",
    )


def going(frames: int = 20) -> Poses:
    """Somebody who goes through the picture from left to right."""
    poses = standing(frames)
    return replace(
        poses, xy_px=poses.xy_px + np.linspace(-200, 200, frames)[:, np.newaxis, np.newaxis] * (1, 0)
    )


@pytest.fixture
def clip(tmp_path):
    return write_clip(tmp_path / "clip.mp4", [numbered(n, WIDTH, HEIGHT) for n in range(20)], fps=10)


def picture_of(jpeg: bytes):
    with av.open(io.BytesIO(jpeg)) as container:
        return next(container.decode(video=0)).to_ndarray(format="rgb24")


def test_the_frames_asked_for_are_shown_in_the_order_of_the_clip(clip):
    shown = pictures(clip, standing(), [15, 3])
    assert [one.frame for one in shown] == [3, 15]
    assert [one.time_s for one in shown] == pytest.approx([0.3, 1.5], abs=1e-3)
    for one in shown:
        picture = picture_of(one.jpeg)
        assert picture.shape == (one.height_px, one.width_px, 3)
        assert picture[-20:, -20:].mean() == pytest.approx(20 + 3 * one.frame, abs=4)


def test_the_runner_fills_the_picture(clip):
    (shown,) = pictures(clip, standing(), [7])
    assert shown.box.top_px == pytest.approx(78 - 0.12 * 362, abs=4)
    assert shown.box.height_px == pytest.approx(1.24 * 362, abs=8)
    assert shown.box.width_px < 150
    placed = shown.placed(standing().xy_px[7])
    assert (placed >= 0).all()
    assert (placed <= (shown.width_px, shown.height_px)).all()


def test_a_picture_follows_a_runner_who_goes_through_it(clip):
    shown = pictures(clip, going(), [5, 10, 14])
    hips = [one.placed(going().xy_px[one.frame])[Landmark.LEFT_HIP] for one in shown]
    assert len({(one.width_px, one.height_px) for one in shown}) == 1
    assert hips[0] == pytest.approx(hips[1], abs=2)
    assert hips[1] == pytest.approx(hips[2], abs=2)


def test_a_runner_at_the_edge_is_shown_as_far_as_the_frame_goes(clip):
    poses = standing()
    poses = replace(poses, xy_px=poses.xy_px + np.array([300.0, 30.0]))
    (shown,) = pictures(clip, poses, [4])
    assert shown.box.left_px + shown.box.width_px <= WIDTH
    assert shown.box.top_px + shown.box.height_px <= HEIGHT
    assert picture_of(shown.jpeg).shape[:2] == (shown.height_px, shown.width_px)


def test_the_skeleton_lies_on_the_landmarks_and_leaves_out_what_is_hidden(clip):
    poses = standing()
    (shown,) = pictures(clip, poses, [0])
    lines = skeleton(shown, poses)
    across = [one for one in lines if one.left is None]
    left_shoulder = shown.placed(poses.xy_px[0, Landmark.LEFT_SHOULDER])
    assert (across[0].x1, across[0].y1) == pytest.approx(tuple(left_shoulder))
    assert sum(one.left is True for one in lines) == sum(one.left is False for one in lines) == 9
    poses.visibility[0, Landmark.LEFT_KNEE] = 0.1
    assert len(skeleton(shown, poses)) == len(lines) - 2


def test_a_face_is_left_a_few_blocks_and_nothing_else_is_touched():
    rgba = np.random.default_rng(1).integers(0, 256, (HEIGHT, WIDTH, 4), dtype=np.uint8)
    hidden = face_hidden(rgba, standing().xy_px[0])
    changed = np.argwhere((hidden != rgba).any(axis=2))
    (top, left), (bottom, right) = changed.min(axis=0), changed.max(axis=0)
    assert top < 60
    assert bottom > 100
    assert left < 296
    assert right > 344
    assert bottom - top < 110
    assert len(np.unique(hidden[top : bottom + 1, left : right + 1].reshape(-1, 4), axis=0)) <= 16


def test_what_is_around_a_runner_is_left_a_few_blocks_and_the_runner_as_they_are():
    rgba = np.random.default_rng(2).integers(0, 256, (HEIGHT, WIDTH, 4), dtype=np.uint8)
    hidden = surroundings_hidden(rgba, standing().xy_px[0])
    assert (hidden[100:400, 300:340] == rgba[100:400, 300:340]).all()
    assert len(np.unique(hidden[:, :240].reshape(-1, 4), axis=0)) <= 28 * 28


def test_others_in_a_clip_are_not_to_be_known(clip, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "footfall.form.overlay.surroundings_hidden", lambda rgba, points: asked.append(points.shape) or rgba
    )
    pictures(clip, standing(), [2])
    assert asked == []
    pictures(clip, replace(standing(), people=2), [2])
    assert asked == [(LANDMARKS, 2)]


def test_a_head_at_the_edge_or_outside_of_a_picture_does_no_harm():
    rgba = np.zeros((HEIGHT, WIDTH, 4), np.uint8)
    for away in (-400.0, 0.0, 400.0):
        assert face_hidden(rgba, standing().xy_px[0] + away).shape == rgba.shape
        assert surroundings_hidden(rgba, standing().xy_px[0] + away).shape == rgba.shape


def test_a_frame_without_a_runner_is_not_shown(clip):
    poses = standing()
    poses.xy_px[5] = np.nan
    assert pictures(clip, poses, [5]) == ()
