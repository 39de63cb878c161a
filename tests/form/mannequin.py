"""A runner who was never filmed, drawn as a mannequin: pictures for the docs, with nobody in them."""

from __future__ import annotations

import io
from dataclasses import replace

import av
import numpy as np

from footfall.form.landmarks import Landmark, Poses
from footfall.form.overlay import Picture
from footfall.form.runner_seen import Side

GROUND, WALL, SHADE = (206, 198, 184), (236, 231, 221), (178, 168, 150)
SKIN, SHIRT, SHORTS, SHOE = (190, 140, 112), (66, 110, 150), (52, 56, 66), (222, 92, 62)
FAR = 0.72  # how dark the far limbs are

LIMBS = (
    ("SHOULDER", "ELBOW", 0.075, SHIRT),
    ("ELBOW", "WRIST", 0.05, SKIN),
    ("HIP", "KNEE", 0.115, SHORTS),
    ("KNEE", "ANKLE", 0.075, SKIN),
    ("HEEL", "FOOT_INDEX", 0.05, SHOE),
    ("ANKLE", "HEEL", 0.05, SHOE),
)
"""From where to where, how thick (of the trunk's length), and in which colour."""


def drawn(picture: Picture, poses: Poses, near: Side, size_px: int = 560) -> Picture:
    """Return a picture with a mannequin in it where the runner is."""
    scale = size_px / picture.box.height_px
    height, width = size_px // 2 * 2, round(picture.box.width_px * scale) // 2 * 2
    picture = replace(picture, width_px=width, height_px=height)
    points = picture.placed(poses.xy_px[picture.frame])
    canvas = np.empty((height, width, 3))
    canvas[:] = WALL
    floor = _floor_px(picture, poses)
    canvas[int(floor) :] = GROUND
    canvas[int(floor) : int(floor) + 3] = SHADE
    trunk_px = float(np.hypot(*(_middle(points, "SHOULDER") - _middle(points, "HIP"))))
    for side, shade in ((near.other, FAR), (near, 1.0)):
        for one, other, thick, colour in LIMBS:
            ends = points[side.part(one)], points[side.part(other)]
            _limb(canvas, *ends, thick * trunk_px, np.array(colour) * shade)
        if side is near.other:
            _limb(
                canvas, _middle(points, "HIP"), _middle(points, "SHOULDER"), 0.2 * trunk_px, np.array(SHIRT)
            )
            head = points[[Landmark.LEFT_EAR, Landmark.RIGHT_EAR]].mean(axis=0)
            _limb(canvas, _middle(points, "SHOULDER"), head, 0.06 * trunk_px, np.array(SKIN))
            _limb(canvas, head, head, 0.19 * trunk_px, np.array(SKIN))
    return replace(picture, jpeg=_jpeg(canvas.astype(np.uint8)))


def _floor_px(picture: Picture, poses: Poses) -> float:
    feet = poses.xy_px[:, [Landmark.LEFT_HEEL, Landmark.RIGHT_HEEL, Landmark.LEFT_FOOT_INDEX]]
    return float(picture.placed(np.array([0.0, np.percentile(feet[..., 1], 99)]))[1])


def _middle(points, part: str):
    return points[[Landmark[f"LEFT_{part}"], Landmark[f"RIGHT_{part}"]]].mean(axis=0)


def _limb(canvas, one, other, radius: float, colour) -> None:
    low = np.maximum(np.floor(np.minimum(one, other) - radius - 1), 0).astype(int)
    high = np.ceil(np.maximum(one, other) + radius + 2).astype(int)
    part = canvas[low[1] : high[1], low[0] : high[0]]
    rows, columns = np.mgrid[low[1] : low[1] + part.shape[0], low[0] : low[0] + part.shape[1]]
    along = other - one
    share = ((columns - one[0]) * along[0] + (rows - one[1]) * along[1]) / max(float(along @ along), 1e-9)
    share = np.clip(share, 0.0, 1.0)
    away = np.hypot(columns - one[0] - share * along[0], rows - one[1] - share * along[1])
    cover = np.clip(radius - away + 0.5, 0.0, 1.0)[..., np.newaxis]
    part += cover * (colour - part)


def _jpeg(rgb) -> bytes:
    packed = io.BytesIO()
    with av.open(packed, "w", format="mjpeg") as container:
        stream = container.add_stream("mjpeg", rate=1, options={"qmin": "2", "qmax": "4"})
        stream.height, stream.width = rgb.shape[:2]
        stream.pix_fmt = "yuvj420p"
        container.mux(stream.encode(av.VideoFrame.from_ndarray(np.ascontiguousarray(rgb), format="rgb24")))
        container.mux(stream.encode())
    return packed.getvalue()
