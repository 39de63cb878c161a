"""Clips to keep: readings, landmarks and pictures of a runner who was never filmed."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from footfall.diary import FormClip
from footfall.form.framing import framing
from footfall.form.landmarks import Poses
from footfall.form.overlay import Picture
from footfall.form.reading import FormReading, read_again
from footfall.form.seen_clip import frames_to_keep
from tests.form.synthetic import Runner, film

GREY = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffdb004300ffffffffffffffffffffffffffffffffffffffffffffffffffffff"
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc0000b080001000101011100ffc400"
    "14000100000000000000000000000000000003ffc40014100100000000000000000000000000000000ffda0008010100003f0047ff"
    "d9"
)
"""A picture of one grey point, a JPEG."""


@lru_cache
def seen(runner: Runner | None = None) -> tuple[FormReading, Poses]:
    """Film a runner for five seconds, and read the landmarks."""
    poses = film(runner or Runner(), seconds=5.0)
    return read_again(poses, slowed=1.0, height_m=1.75), poses


def pictures_of(reading: FormReading, poses: Poses) -> tuple[Picture, ...]:
    """Return the pictures that would be kept, all grey."""
    frames = frames_to_keep(reading, poses)
    boxes = framing(poses, frames)
    return tuple(
        Picture(
            frame,
            float(poses.time_s[frame]),
            boxes[frame],
            round(boxes[frame].width_px),
            round(boxes[frame].height_px),
            GREY,
        )
        for frame in frames
    )


def keep_drawn(diary, runner: Runner | None = None, **told) -> int:
    """Keep a clip with a mannequin in its pictures, and return its number."""
    from tests.form.mannequin import drawn  # what packs its pictures reads videos

    reading, poses = seen(runner)
    clip = FormClip(**{"day": date(2026, 5, 2), "name": "clip.mp4", "reading": reading} | told)
    pictures = [drawn(one, poses, reading.near) for one in pictures_of(reading, poses)]
    return diary.add_form_clip(clip, poses, pictures)


def keep(diary, runner: Runner | None = None, *, day: date = date(2026, 5, 2), **told) -> int:
    """Keep a clip of a runner in a diary, and return its number."""
    reading, poses = seen(runner)
    clip = FormClip(**{"day": day, "name": "clip.mp4", "reading": reading} | told)
    return diary.add_form_clip(clip, poses, pictures_of(reading, poses))
