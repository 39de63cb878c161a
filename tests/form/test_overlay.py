"""Stills show the frame asked for, the skeleton where the landmarks are, and nobody's face."""

from __future__ import annotations

import io

import av
import numpy as np
import pytest

from footfall.form.landmarks import LANDMARKS, Landmark, Poses
from footfall.form.overlay import face_hidden, skeleton, stills
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


@pytest.fixture
def clip(tmp_path):
    return write_clip(tmp_path / "clip.mp4", [numbered(n, WIDTH, HEIGHT) for n in range(20)], fps=10)


def picture_of(jpeg: bytes):
    with av.open(io.BytesIO(jpeg)) as container:
        return next(container.decode(video=0)).to_ndarray(format="rgb24")


def test_the_frames_nearest_to_the_moments_are_shown_in_their_order(clip):
    shown = stills(clip, standing(), [1.52, 0.31])
    assert [one.time_s for one in shown] == pytest.approx([1.5, 0.3], abs=1e-3)
    for one, number in zip(shown, (15, 3), strict=True):
        picture = picture_of(one.jpeg)
        assert picture.shape == (HEIGHT, WIDTH, 3) == (one.height_px, one.width_px, 3)
        assert picture[400:, 500:].mean() == pytest.approx(20 + 3 * number, abs=4)


def test_the_skeleton_lies_on_the_landmarks_and_leaves_out_what_is_hidden():
    poses = standing()
    lines = skeleton(poses, 0, scale=0.5)
    across = [one for one in lines if one.left is None]
    assert (across[0].x1, across[0].y1, across[0].x2, across[0].y2) == (170.0, 70.0, 150.0, 70.0)
    assert sum(one.left is True for one in lines) == sum(one.left is False for one in lines) == 9
    poses.visibility[0, Landmark.LEFT_KNEE] = 0.1
    assert len(skeleton(poses, 0)) == len(lines) - 2


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


def test_a_head_at_the_edge_or_outside_of_a_picture_does_no_harm():
    rgba = np.zeros((HEIGHT, WIDTH, 4), np.uint8)
    for away in (-400.0, 0.0, 400.0):
        assert face_hidden(rgba, standing().xy_px[0] + away).shape == rgba.shape


def test_a_frame_without_a_runner_is_not_shown(clip):
    poses = standing()
    poses.xy_px[5] = np.nan
    assert stills(clip, poses, [0.5]) == ()
