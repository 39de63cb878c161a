"""Clips made for tests: any size, timing and turn, each picture knowing its number."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

MILLISECONDS = Fraction(1, 90_000)
_TURNS = {  # of what is shown, clockwise, as the matrix of a track says it
    90: (0, 1 << 16, 0, -(1 << 16), 0, 0, 0, 0, 1 << 30),
    180: (-(1 << 16), 0, 0, 0, -(1 << 16), 0, 0, 0, 1 << 30),
    270: (0, -(1 << 16), 0, 1 << 16, 0, 0, 0, 0, 1 << 30),
}


def numbered(number: int, width: int = 64, height: int = 48) -> NDArray[np.uint8]:
    """A grey picture as bright as its number says, white in the upper left corner."""
    picture = np.full((height, width, 3), 20 + 3 * number % 200, dtype=np.uint8)
    picture[: height // 4, : width // 4] = 255
    return picture


def write_clip(
    path: Path,
    pictures: Sequence[NDArray[np.uint8]],
    *,
    fps: float = 30.0,
    times_s: Sequence[float] | None = None,
    codec: str = "libx264",
    turned: int = 0,
) -> Path:
    """Write pictures as a clip.

    Args:
        path: Where to; its ending says what it is packed in.
        pictures: (height, width, 3), even sides.
        fps: How many a second.
        times_s: When each is shown, where that is not even.
        codec: How it is packed.
        turned: By how many degrees a player turns it clockwise: 0, 90, 180 or 270; only MP4 and MOV.
    """
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=round(fps))
        stream.height, stream.width = pictures[0].shape[:2]
        stream.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
        stream.codec_context.time_base = MILLISECONDS
        for number, picture in enumerate(pictures):
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            shown_s = number / fps if times_s is None else times_s[number]
            frame.pts, frame.time_base = round(shown_s / MILLISECONDS), MILLISECONDS
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    if turned:
        _turn(path, turned)
    return path


def write_sound(path: Path) -> Path:
    """Write a second of silence, without any picture."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=48_000, layout="mono")
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 48_000), np.float32), format="fltp", layout="mono")
        frame.sample_rate = 48_000
        container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def cut_to(seconds: float, clip: Path, path: Path) -> Path:
    """Copy the beginning of a clip as it is packed."""
    with av.open(str(clip)) as source, av.open(str(path), "w") as container:
        stream = source.streams.video[0]
        copied = container.add_stream_from_template(stream)
        for packet in source.demux(stream):
            if packet.pts is not None and packet.pts * packet.time_base < seconds:
                packet.stream = copied
                container.mux(packet)
    return path


def _turn(path: Path, degrees: int) -> None:
    data = bytearray(path.read_bytes())
    begin = data.index(b"tkhd") + 4 + 40  # version 0: the matrix stands 40 bytes into the box's fields
    data[begin : begin + 36] = struct.pack(">9i", *_TURNS[degrees])
    path.write_bytes(data)
