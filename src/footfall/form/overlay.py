"""Pictures of a clip that may be kept and shared, and the skeleton that is drawn over them.

The runner fills the picture and their face is made unknown; where others are seen, all around the runner is
made coarse.
"""

from __future__ import annotations

import io
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from footfall.form.framing import Box, framing
from footfall.form.hiding import face_hidden, surroundings_hidden
from footfall.form.landmarks import BONES, Landmark, Poses
from footfall.form.video import LONGEST_SIDE_PX, Frame, open_clip
from footfall.records import FloatArray

PICTURE_SIDE_PX = 720
"""Pictures are no larger than this [D]."""

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
class Picture:
    """A frame of a clip as it may be kept and shared, or the part of it with the runner.

    Attributes:
        frame: Its number in the clip, from 0.
        time_s: When it is shown in the clip.
        box: Which part of the frame it shows, in the pixels of the poses.
        width_px: Its width.
        height_px: Its height.
        jpeg: The picture.
    """

    frame: int
    time_s: float
    box: Box
    width_px: int
    height_px: int
    jpeg: bytes

    def placed(self, xy_px: FloatArray) -> FloatArray:
        """Return where points of the poses are in the picture.

        Args:
            xy_px: (..., 2) pixels of the poses.
        """
        from_corner_px = xy_px - (self.box.left_px, self.box.top_px)
        placed: FloatArray = from_corner_px * (self.width_px / self.box.width_px)
        return placed


def pictures(path: str | Path, poses: Poses, frames: Collection[int]) -> tuple[Picture, ...]:
    """Return frames of a clip, rising, with nobody to be known in them; those without a runner are left out.

    Args:
        path: The clip.
        poses: What was found in it.
        frames: Their numbers.

    Raises:
        UnreadableError: The clip cannot be read any more.
    """
    wanted = sorted({number for number in frames if poses.found[number]})
    made: list[Picture] = []
    if not wanted:
        return ()
    boxes = framing(poses, wanted)
    side_px = _decoded_side_px(poses, boxes[wanted[0]])
    with open_clip(path) as clip:
        for number, frame in enumerate(clip.frames(longest_side_px=side_px)):
            if number in boxes:
                made.append(_picture(frame, poses, number, boxes[number]))
            if number >= wanted[-1]:
                break
    return tuple(made)


def skeleton(picture: Picture, poses: Poses) -> tuple[Bone, ...]:
    """Return the lines between the landmarks that can be seen in a picture.

    Args:
        picture: The picture.
        poses: What was found in its clip.
    """
    points, seen = picture.placed(poses.xy_px[picture.frame]), poses.visibility[picture.frame] >= _SEEN
    return tuple(
        Bone(_side_of(one, other), *map(float, (*points[one], *points[other])))
        for one, other in BONES
        if seen[one] and seen[other]
    )


def _decoded_side_px(poses: Poses, box: Box) -> int:
    """Return how large frames must be so that the part that is shown is as large as it may be."""
    larger = PICTURE_SIDE_PX / max(box.width_px, box.height_px)
    return min(LONGEST_SIDE_PX, round(larger * max(poses.width_px, poses.height_px)))


def _picture(frame: Frame, poses: Poses, number: int, box: Box) -> Picture:
    scale = frame.rgba.shape[1] / poses.width_px
    landmarks_px = poses.xy_px[number] * scale
    hidden = face_hidden(frame.rgba, landmarks_px)
    if poses.people > 1:
        hidden = surroundings_hidden(hidden, landmarks_px)
    left, top, right, bottom = _within(box, scale, hidden.shape[1], hidden.shape[0])
    shown = Box(left / scale, top / scale, (right - left) / scale, (bottom - top) / scale)
    packed = _jpeg(hidden[top:bottom, left:right])
    return Picture(number, frame.time_s, shown, right - left, bottom - top, packed)


def _within(box: Box, scale: float, width: int, height: int) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of a box in a frame, cut to it; both sides even, as JPEG has it."""
    left, top = (max(0, round(edge * scale)) for edge in (box.left_px, box.top_px))
    wide = min(width - left, round(box.width_px * scale) + min(0, round(box.left_px * scale)))
    high = min(height - top, round(box.height_px * scale) + min(0, round(box.top_px * scale)))
    return left, top, left + max(2, wide // 2 * 2), top + max(2, high // 2 * 2)


def _side_of(one: Landmark, other: Landmark) -> bool | None:
    left, right = (all(side in each.name for each in (one, other)) for side in ("LEFT", "RIGHT"))
    return True if left else False if right else None


def _jpeg(rgba: NDArray[np.uint8]) -> bytes:
    import av

    packed = io.BytesIO()
    with av.open(packed, "w", format="mjpeg") as container:
        stream = container.add_stream("mjpeg", rate=1, options={"qmin": "3", "qmax": "5"})
        stream.height, stream.width = rgba.shape[:2]
        stream.pix_fmt = "yuvj420p"
        frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(rgba[..., :3]), format="rgb24")
        container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return packed.getvalue()
