"""A clip in which a second runner crosses the first: the pixels of one clip, put together anew."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from footfall.form.video import open_clip
from tests.form.clips import write_clip

FPS = 30.0
_ROUND_THE_RUNNER = (slice(570, 1240), slice(140, 520))  # rows and columns of male_side.mp4
_LATER = 5  # frames by which the other is out of step


def write_crossing(
    clip: Path, path: Path, *, seconds: float, from_s: float, for_s: float, larger: float = 1.0
) -> Path:
    """Write the runner of `male_side.mp4` who is crossed by their own mirror image, from right to left.

    The other runs the other way round, in a cut-out with what is behind them.

    Args:
        clip: The clip.
        path: Where to.
        seconds: How long it is.
        from_s: When the other comes in.
        for_s: How long they take from edge to edge.
        larger: How much larger the other is, as one who is nearer to the camera.
    """
    with open_clip(clip) as opened:
        pictures = [frame.rgba[..., :3] for frame in opened.frames(longest_s=seconds)]
    for number in range(len(pictures)):
        share = (number / FPS - from_s) / for_s
        if 0.0 < share < 1.0:
            other = _sized(pictures[(number + _LATER) % len(pictures)][_ROUND_THE_RUNNER][:, ::-1], larger)
            pictures[number] = _pasted(pictures[number], other, share)
    return write_clip(path, pictures, fps=FPS)


def _sized(picture: NDArray[np.uint8], larger: float) -> NDArray[np.uint8]:
    rows, columns = (
        np.minimum((np.arange(int(size * larger)) / larger).astype(int), size - 1)
        for size in picture.shape[:2]
    )
    return picture[rows][:, columns]


def _pasted(picture: NDArray[np.uint8], other: NDArray[np.uint8], share: float) -> NDArray[np.uint8]:
    """The picture with the other in front, so far on the way; their feet as low as the runner's."""
    height, width = picture.shape[:2]
    left = round(width - share * (width + other.shape[1]))
    columns = np.arange(max(left, 0), min(left + other.shape[1], width))
    lowest = _ROUND_THE_RUNNER[0].stop
    rows = np.arange(max(lowest - other.shape[0], 0), min(lowest, height))
    out = picture.copy()
    out[np.ix_(rows, columns)] = other[np.ix_(rows - (lowest - other.shape[0]), columns - left)]
    return out
