"""Picking: of all landmarks in a clip those of one runner, upright, in one stretch."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from footfall.form.landmarks import Landmark, Poses
from footfall.form.runner_seen import Side
from footfall.records import BoolArray, IntArray

LOST_S = 0.25
"""Lost for longer than this, it may be another who is found again [D]."""

JUMP_TRUNKS = 0.35
"""Nor does a trunk get further than this, in trunk lengths, from where it was or was going to be, from one
frame to the next [D]: on one clip a runner's got 0.14 away at most, and 0.5 and more where a pose model went
over to another who crossed."""

MIXED_S = 0.1
"""So long before and after a jump the landmarks may be of two people [D]."""


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

    Where somebody else is found, or something that is nobody, the trunk jumps as no runner's does. Of several
    stretches it is the one with the most frames; in the others the landmarks become NaN.
    """
    limbs = [side.part(part) for side in Side for part in ("SHOULDER", "HIP", "KNEE", "ANKLE")]
    xy_px = poses.xy_px[:, limbs]
    size_px = np.array([poses.width_px, poses.height_px])
    whole = np.flatnonzero(((xy_px >= 0) & (xy_px <= size_px)).all(axis=(1, 2)))
    if not whole.size:
        return _only(poses, whole)
    time_s = poses.time_s[whole]
    jumps = _jumps(poses, whole)
    breaks = np.flatnonzero(jumps | (np.diff(time_s) > LOST_S)) + 1
    jumped_s = (time_s[:-1][jumps] + time_s[1:][jumps]) / 2.0
    mixed = (np.abs(time_s[:, np.newaxis] - jumped_s) < MIXED_S).any(axis=1)
    parts = zip(np.split(whole, breaks), np.split(mixed, breaks), strict=True)
    return _only(poses, max((part[~apart] for part, apart in parts), key=len))


def _jumps(poses: Poses, frames: IntArray) -> BoolArray:
    """Tell between which two of the frames the trunk jumps, (n - 1,)."""
    hips, shoulders = (
        (poses.of(Landmark[f"LEFT_{part}"]) + poses.of(Landmark[f"RIGHT_{part}"]))[frames] / 2.0
        for part in ("HIP", "SHOULDER")
    )
    trunk_px = np.hypot(*(shoulders - hips).T)
    middle, gone_s = (hips + shoulders) / 2.0, np.diff(poses.time_s[frames])
    away = np.diff(middle, axis=0)
    speed = away / gone_s[:, np.newaxis]
    ahead = np.concatenate((speed[1:2], speed[:-1]))[: len(away)] * gone_s[:, np.newaxis]
    off_px = np.minimum(np.hypot(*away.T), np.hypot(*(away - ahead).T))
    jumps: BoolArray = off_px > JUMP_TRUNKS * np.maximum(trunk_px[1:], trunk_px[:-1])
    return jumps


def _only(poses: Poses, frames: IntArray) -> Poses:
    kept = np.zeros(len(poses), dtype=np.bool_)
    kept[frames] = True
    return replace(
        poses,
        xy_px=np.where(kept[:, np.newaxis, np.newaxis], poses.xy_px, np.nan),
        visibility=np.where(kept[:, np.newaxis], poses.visibility, 0.0),
    )
