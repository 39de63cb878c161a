"""Stills of a clip: one frame with the face made unknown, and the skeleton to draw over it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from footfall.form.landmarks import BONES, Landmark, Poses
from footfall.form.video import Frame, open_clip
from footfall.records import FloatArray

STILL_SIDE_PX = 960
"""Stills are no larger than this [D]."""

_FACE = tuple(range(Landmark.NOSE, Landmark.MOUTH_RIGHT + 1))
_HEAD_OVER_NECK = 0.8  # the radius of a head over the distance from ear to shoulder [D]
_HEAD_OVER_FACE = 1.6  # and over that from the middle of the face to the farthest point of it [D]
_BLOCKS = 4  # a face is left so many blocks across
_SEEN = 0.3  # landmarks less likely to be seen than this are not drawn [D]


@dataclass(frozen=True, slots=True)
class Bone:
    """A line of the skeleton, in pixels of a still.

    Attributes:
        left: True for one of the runner's left side, False for the right; None for one across.
        x1: Where it begins, to the right.
        y1: Where it begins, down.
        x2: Where it ends, to the right.
        y2: Where it ends, down.
    """

    left: bool | None
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Still:
    """A frame of a clip as it may be kept and shared.

    Attributes:
        time_s: When it is shown in the clip.
        jpeg: The picture.
        width_px: Its width.
        height_px: Its height.
        skeleton: The lines to draw over it.
    """

    time_s: float
    jpeg: bytes
    width_px: int
    height_px: int
    skeleton: tuple[Bone, ...]


def stills(
    path: str | Path, poses: Poses, moments_s: Sequence[float], *, hide_face: bool = True
) -> tuple[Still, ...]:
    """Return the frames of a clip that are nearest to some moments, in the order of the moments.

    Args:
        path: The clip.
        poses: What was found in it.
        moments_s: When, seconds after its first frame.
        hide_face: Whether the runner's face is made unknown; where no runner was found, no frame is shown.

    Raises:
        UnreadableError: The clip cannot be read any more.
    """
    wanted = {int(np.argmin(np.abs(poses.time_s - moment_s))) for moment_s in moments_s}
    made: dict[int, Still] = {}
    with open_clip(path) as clip:
        for number, frame in enumerate(clip.frames(longest_side_px=STILL_SIDE_PX)):
            if number in wanted and poses.found[number]:
                made[number] = _still(frame, poses, number, hide_face=hide_face)
            if number >= max(wanted):
                break
    nearest = (int(np.argmin(np.abs(poses.time_s - moment_s))) for moment_s in moments_s)
    return tuple(made[number] for number in nearest if number in made)


def skeleton(poses: Poses, number: int, scale: float = 1.0) -> tuple[Bone, ...]:
    """Return the lines between the landmarks of a frame that can be seen.

    Args:
        poses: What was found.
        number: Which frame.
        scale: Pixels of the picture that is drawn over, by those of the poses.
    """
    points, seen = poses.xy_px[number] * scale, poses.visibility[number] >= _SEEN
    return tuple(
        Bone(_side_of(one, other), *map(float, (*points[one], *points[other])))
        for one, other in BONES
        if seen[one] and seen[other]
    )


def face_hidden(rgba: NDArray[np.uint8], landmarks_px: FloatArray) -> NDArray[np.uint8]:
    """Return a picture with the face in it made of a few blocks.

    Args:
        rgba: The picture, (height, width, 4).
        landmarks_px: The runner's landmarks in it, (33, 2).
    """
    left, top, right, bottom = _head(landmarks_px, rgba.shape[1], rgba.shape[0])
    hidden = rgba.copy()
    head = hidden[top:bottom, left:right]
    for rows in np.array_split(np.arange(head.shape[0]), _BLOCKS):
        for columns in np.array_split(np.arange(head.shape[1]), _BLOCKS):
            if rows.size and columns.size:
                block = np.ix_(rows, columns)
                head[block] = head[block].mean(axis=(0, 1)).astype(np.uint8)
    return hidden


def _still(frame: Frame, poses: Poses, number: int, *, hide_face: bool) -> Still:
    height, width = frame.rgba.shape[:2]
    scale = width / poses.width_px
    rgba = face_hidden(frame.rgba, poses.xy_px[number] * scale) if hide_face else frame.rgba
    return Still(frame.time_s, _jpeg(rgba), width, height, skeleton(poses, number, scale))


def _head(landmarks_px: FloatArray, width: int, height: int) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of a head, as far as they lie within the picture."""
    face = landmarks_px[list(_FACE)]
    middle = face.mean(axis=0)
    ears = landmarks_px[[Landmark.LEFT_EAR, Landmark.RIGHT_EAR]].mean(axis=0)
    shoulders = landmarks_px[[Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER]].mean(axis=0)
    radius = max(
        _HEAD_OVER_NECK * float(np.hypot(*(ears - shoulders))),
        _HEAD_OVER_FACE * float(np.hypot(*(face - middle).T).max()),
    )
    corners = np.concatenate((middle - radius, middle + radius))
    left, top, right, bottom = np.clip(np.round(corners), 0, (width, height, width, height)).astype(int)
    return int(left), int(top), int(right), int(bottom)


def _side_of(one: Landmark, other: Landmark) -> bool | None:
    left, right = (all(side in each.name for each in (one, other)) for side in ("LEFT", "RIGHT"))
    return True if left else False if right else None


def _jpeg(rgba: NDArray[np.uint8]) -> bytes:
    import av

    height, width = rgba.shape[0] // 2 * 2, rgba.shape[1] // 2 * 2  # colours stand for two pixels each way
    packed = io.BytesIO()
    with av.open(packed, "w", format="mjpeg") as container:
        stream = container.add_stream("mjpeg", rate=1)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuvj420p"
        frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(rgba[:height, :width, :3]), format="rgb24")
        container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return packed.getvalue()
