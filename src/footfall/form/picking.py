"""Picking: of all landmarks in a clip those of one runner, upright, in one stretch."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from footfall.form.landmarks import Landmark, Poses
from footfall.form.runner_seen import Side
from footfall.records import IntArray

LOST_S = 0.25
"""Lost for longer than this, it may be another who is found again [D]."""

JUMP_TRUNKS = 1.0
"""Nor do hips jump further than this, in trunk lengths, from one frame to the next [D]."""


def upright(poses: Poses) -> Poses:
    """Return the landmarks turned by quarters so that the runner's head is up.

    A clip that was recorded sideways and does not say so is put right; a tilt of less than an eighth of a
    turn is left as it is.
    """
    found = poses.found
    if not found.any():
        return poses
    xy_px = poses.xy_px[found]
    shoulders = xy_px[:, [Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER]].mean(axis=(0, 1))
    feet = xy_px[:, [Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE]].mean(axis=(0, 1))
    right, down = shoulders - feet
    quarters = round(float(np.degrees(np.arctan2(right, -down))) / 90.0) % 4
    for _ in range(quarters):  # each turns the picture against the clock
        turned = np.stack((poses.xy_px[..., 1], poses.width_px - poses.xy_px[..., 0]), axis=-1)
        poses = replace(poses, xy_px=turned, width_px=poses.height_px, height_px=poses.width_px)
    return poses


def one_runner(poses: Poses) -> Poses:
    """Return the landmarks of one stretch in which the same runner is in the picture as a whole.

    Where somebody else is found, or something that is nobody, the hips jump. Of several stretches it is the
    one with the most frames; in the others the landmarks become NaN.
    """
    limbs = [side.part(part) for side in Side for part in ("SHOULDER", "HIP", "KNEE", "ANKLE")]
    xy_px = poses.xy_px[:, limbs]
    size_px = np.array([poses.width_px, poses.height_px])
    whole = np.flatnonzero(((xy_px >= 0) & (xy_px <= size_px)).all(axis=(1, 2)))
    if not whole.size:
        return _only(poses, whole)
    hips = (poses.of(Landmark.LEFT_HIP) + poses.of(Landmark.RIGHT_HIP))[whole] / 2.0
    shoulders = (poses.of(Landmark.LEFT_SHOULDER) + poses.of(Landmark.RIGHT_SHOULDER))[whole] / 2.0
    trunk_px = np.hypot(*(shoulders - hips).T)
    jumps = np.hypot(*np.diff(hips, axis=0).T) > JUMP_TRUNKS * np.maximum(trunk_px[1:], trunk_px[:-1])
    breaks = jumps | (np.diff(poses.time_s[whole]) > LOST_S)
    return _only(poses, max(np.split(whole, np.flatnonzero(breaks) + 1), key=len))


def _only(poses: Poses, frames: IntArray) -> Poses:
    kept = np.zeros(len(poses), dtype=np.bool_)
    kept[frames] = True
    return replace(
        poses,
        xy_px=np.where(kept[:, np.newaxis, np.newaxis], poses.xy_px, np.nan),
        visibility=np.where(kept[:, np.newaxis], poses.visibility, 0.0),
    )
