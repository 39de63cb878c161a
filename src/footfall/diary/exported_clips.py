"""Clips in an export: what is told of each, and its landmarks and pictures as files beside it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Connection

from footfall.diary import form_clips
from footfall.diary.form_clips import FormClip
from footfall.diary.form_told import reading_json, reading_told
from footfall.form.framing import Box
from footfall.form.overlay import Picture
from footfall.form.packed import unpack_poses

Put = Callable[[str, bytes], None]
Member = Callable[[str], bytes]
_JPEG_BEGINS = b"\xff\xd8\xff"


def export_clips(connection: Connection, runner_id: int, put: Put) -> list[dict[str, Any]]:
    """Return what is told of every clip, the first filmed first; its files are put into the export.

    Args:
        connection: The diary's.
        runner_id: Whose.
        put: Puts a file under a name into the export.
    """
    return [
        _clip_json(connection, runner_id, clip, put)
        for clip in reversed(form_clips.clips(connection, runner_id))
    ]


def take_in(
    connection: Connection,
    runner_id: int,
    told: list[dict[str, Any]],
    member: Member,
    shoes: Mapping[int, int],
    entries: Mapping[int, int],
) -> int:
    """Keep the clips of an export that the diary does not have; return how many are new.

    Args:
        connection: The diary's, writing.
        runner_id: Whose.
        told: What is told of them.
        member: Returns a file of the export by its name.
        shoes: The numbers of pairs in the diary, by those in the export.
        entries: Those of entries likewise.

    Raises:
        ValueError, KeyError, TypeError: They tell of no clips.
    """
    had = [_key(clip) for clip in form_clips.clips(connection, runner_id)]
    new = [one for one in told if _key(_clip_told(one, {}, {})) not in had]
    for one in new:
        clip = _clip_told(one, shoes, entries)
        landmarks = member(one["landmarks"]) if one.get("landmarks") else None
        if landmarks is not None:
            unpack_poses(landmarks)  # nothing is kept that could not be read again
        form_clips.keep_clip(connection, runner_id, clip, landmarks, _pictures_told(one, member))
    return len(new)


def _key(clip: FormClip) -> tuple[date, str, float, int]:
    """What a clip is known by: the same video is not kept twice."""
    return clip.day, clip.name, clip.reading.cadence_spm, clip.reading.frames


def _clip_json(connection: Connection, runner_id: int, clip: FormClip, put: Put) -> dict[str, Any]:
    number = clip.id or 0
    packed = form_clips.landmarks(connection, runner_id, number)
    name = f"form/{number}/landmarks.npz"
    if packed is not None:
        put(name, packed)
    pictures = []
    for picture in form_clips.pictures(connection, runner_id, number):
        file = f"form/{number}/{picture.frame}.jpg"
        put(file, form_clips.jpeg(connection, runner_id, number, picture.frame))
        told = asdict(picture)
        del told["jpeg"]
        pictures.append({**told, "file": file})
    return {
        "day": clip.day.isoformat(),
        "name": clip.name,
        "speed_mps": clip.speed_mps if math.isfinite(clip.speed_mps) else None,
        "shoe": clip.shoe_id,
        "entry": clip.entry_id,
        "reading": reading_json(clip.reading),
        "landmarks": name if packed is not None else None,
        "pictures": pictures,
    }


def _clip_told(told: dict[str, Any], shoes: Mapping[int, int], entries: Mapping[int, int]) -> FormClip:
    speed_mps = told["speed_mps"]
    return FormClip(
        day=date.fromisoformat(told["day"]),
        name=str(told["name"]),
        reading=reading_told(told["reading"]),
        speed_mps=math.nan if speed_mps is None else float(speed_mps),
        shoe_id=shoes.get(told["shoe"]),
        entry_id=entries.get(told["entry"]),
    )


def _pictures_told(told: dict[str, Any], member: Member) -> Iterator[Picture]:
    for one in told["pictures"]:
        jpeg = member(one["file"])
        if not jpeg.startswith(_JPEG_BEGINS):
            raise ValueError("a picture is none")
        box = Box(*(float(one["box"][side]) for side in ("left_px", "top_px", "width_px", "height_px")))
        yield Picture(
            int(one["frame"]), float(one["time_s"]), box, int(one["width_px"]), int(one["height_px"]), jpeg
        )
