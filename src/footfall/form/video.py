"""Clips: the frames of a video, upright, each with the moment it was taken.

Whatever a phone writes is read by FFmpeg's libraries through PyAV: how it is packed, turned and timed stays
behind this file. Frames come one after another, scaled down while they are still the decoder's, so that a
clip of any length and size takes the room of a few frames.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from footfall.errors import UnreadableError
from footfall.form.extra import need_extra
from footfall.retelling import in_english

if TYPE_CHECKING:
    import av
    from av.video.frame import VideoFrame

LONGEST_S = 60.0
"""What lies behind the first minute of a clip is not looked at [D]: ten seconds are enough, and a running
form that changes later is another clip."""

LONGEST_SIDE_PX = 1280
"""Larger frames are scaled down to this: the pose model looks at 256 pixels across a runner [D]."""

LARGEST_PX = 8192 * 4352
"""Frames of more pixels than 8K video has are not decoded: they would take more memory than a clip may."""

_NO_VIDEO = in_english("This file holds no video that can be read. Nothing of it was kept.")
_NO_FRAMES = in_english("This video holds not one picture that can be read. Nothing of it was kept.")
_ONLY_SOUND = in_english("This file holds sound and no picture. Nothing of it was kept.")


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of a clip.

    Attributes:
        time_s: When it is shown, seconds after the first one of the clip, as the file tells.
        rgba: The picture, upright, (height, width, 4) uint8: red, green, blue, and nothing of use.
    """

    time_s: float
    rgba: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class ClipFacts:
    """What a file tells of its video.

    Attributes:
        codec: How it is packed, such as "h264".
        width_px: Width of an upright frame as it was recorded.
        height_px: Height of one.
        told_fps: Frames a second on the average, as the file tells; NaN where it does not.
        duration_s: How long the whole video lasts, as the file tells; NaN where it does not.
    """

    codec: str
    width_px: int
    height_px: int
    told_fps: float
    duration_s: float


class Clip:
    """A video that is open; made by `open_clip`."""

    def __init__(self, container: av.container.InputContainer, path: str) -> None:
        self._container = container
        self._path = path
        self._stream = container.streams.video[0]
        self._stream.thread_type = "AUTO"
        self.broke_off = False
        """Whether the file ended, or became unreadable, before its video did; known after `frames`."""

    @property
    def facts(self) -> ClipFacts:
        """What the file tells of its video; it may be off, the frames are what counts."""
        stream = self._stream
        duration_s = _seconds(stream.duration, stream.time_base)
        if math.isnan(duration_s):
            duration_s = _seconds(self._container.duration, 1e-6)
        fps = float(stream.average_rate) if stream.average_rate else math.nan
        return ClipFacts(stream.codec_context.name, stream.width, stream.height, fps, duration_s)

    def frames(
        self, *, longest_s: float = LONGEST_S, longest_side_px: int = LONGEST_SIDE_PX
    ) -> Iterator[Frame]:
        """Yield the frames in the order they are shown, each once.

        A file that is cut short gives those that can still be read.

        Args:
            longest_s: What is shown later than this is left out, seconds.
            longest_side_px: Larger frames are scaled down to this.

        Raises:
            UnreadableError: There is not one frame.
        """
        began_s = last_s = math.nan
        for number, raw in enumerate(self._decoded()):
            time_s = raw.time if raw.time is not None else number / (self.facts.told_fps or 30.0)
            if math.isnan(began_s):
                began_s = time_s
            if time_s <= last_s:
                continue
            if time_s - began_s > longest_s:
                return
            last_s = time_s
            yield Frame(time_s - began_s, _upright(raw, longest_side_px))
        if math.isnan(began_s):
            raise UnreadableError(_NO_FRAMES, path=self._path)

    def _decoded(self) -> Iterator[VideoFrame]:
        import av

        try:
            yield from self._container.decode(self._stream)
        except (av.FFmpegError, ValueError):
            self.broke_off = True


@contextmanager
def open_clip(path: str | Path) -> Iterator[Clip]:
    """Open a video for reading its frames.

    Args:
        path: The file: MP4, MOV, WebM or what else FFmpeg reads.

    Raises:
        UnreadableError: It is no video, holds only sound, or its frames are larger than 8K.
        MissingExtraError: What reads videos is not installed.
    """
    need_extra()
    import av

    where = str(path)
    try:
        container = av.open(where, metadata_errors="replace")
    except FileNotFoundError:
        raise UnreadableError(in_english("There is no such file."), path=where) from None
    except (av.FFmpegError, OSError, ValueError) as error:
        raise UnreadableError(_NO_VIDEO, path=where) from error
    with container:
        _check(container, where)
        yield Clip(container, where)


def _check(container: av.container.InputContainer, where: str) -> None:
    if not container.streams.video:
        raise UnreadableError(_ONLY_SOUND if container.streams.audio else _NO_VIDEO, path=where)
    stream = container.streams.video[0]
    if not stream.width or not stream.height:
        raise UnreadableError(_NO_VIDEO, path=where)
    if stream.width * stream.height > LARGEST_PX:
        reason = in_english(
            "This video is {width} x {height} pixels large, more than 8K. Record it smaller: 1080p is "
            "enough.",
            width=stream.width,
            height=stream.height,
        )
        raise UnreadableError(reason, path=where)


def _upright(raw: VideoFrame, longest_side_px: int) -> NDArray[np.uint8]:
    """Return a frame as it is meant to be seen, no larger than asked for."""
    share = min(1.0, longest_side_px / max(raw.width, raw.height))
    width, height = (max(2, round(side * share)) for side in (raw.width, raw.height))
    rgba = cast(
        "NDArray[np.uint8]",
        raw.to_ndarray(format="rgba", width=width, height=height, interpolation="AREA"),
    )
    quarter_turns = round(raw.rotation / 90) % 4
    return np.ascontiguousarray(np.rot90(rgba, quarter_turns)) if quarter_turns else rgba


def _seconds(ticks: int | None, tick_s: Any) -> float:  # noqa: ANN401 - a fraction, or none
    return math.nan if ticks is None or not tick_s else float(ticks * tick_s)
