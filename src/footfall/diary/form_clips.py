"""Clips of the runner: what each showed, the landmarks it was read from, and a few of its pictures."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from footfall.diary.form_told import reading_json, reading_told
from footfall.diary.tables import ActivityRow, ShoeRow
from footfall.diary.told_tables import FormClipRow, FormPictureRow
from footfall.errors import InvalidEntryError, NotInDiaryError
from footfall.form.framing import Box
from footfall.form.overlay import Picture
from footfall.form.packed import unpack_poses
from footfall.form.reading import FormReading
from footfall.language import _

LONGEST_NAME = 200
_LARGEST_NUMBER = 2**31 - 1  # of a row, in any database


@dataclass(frozen=True, slots=True)
class FormClip:
    """A clip of the runner.

    Attributes:
        day: When it was filmed.
        name: What the runner calls it, or the name of its file.
        reading: What it shows.
        speed_mps: How fast they ran, m/s; NaN where not told.
        shoe_id: The pair they wore, None where not told.
        entry_id: The run it was filmed on, None where not told.
        has_landmarks: Whether the landmarks it was read from are kept.
        pictures: How many of its pictures are kept.
        id: Its number in the diary, None before it is kept.
    """

    day: date
    name: str
    reading: FormReading
    speed_mps: float = math.nan
    shoe_id: int | None = None
    entry_id: int | None = None
    has_landmarks: bool = False
    pictures: int = 0
    id: int | None = None


def clips(connection: Connection, runner_id: int) -> list[FormClip]:
    """Return every clip, the last filmed first."""
    query = _CLIPS.order_by(FormClipRow.day.desc(), FormClipRow.id.desc())
    return [_clip(row) for row in connection.execute(query, {"runner": runner_id})]


def clip(connection: Connection, runner_id: int, number: int) -> FormClip:
    """Return one clip.

    Raises:
        NotInDiaryError: The diary has none of this number.
    """
    known = 0 < number <= _LARGEST_NUMBER
    row = connection.execute(_ONE, {"runner": runner_id, "id": number}).first() if known else None
    if row is None:
        raise NotInDiaryError(_("There is no clip {number} in this diary.", number=number))
    return _clip(row)


def check(connection: Connection, runner_id: int, number: int) -> None:
    """Read a clip with its landmarks.

    Raises:
        NotInDiaryError: The diary has none of this number.
        DamagedLandmarksError: They are damaged.
        ValueError, LookupError, TypeError: So is what was measured.
    """
    clip(connection, runner_id, number)
    packed = landmarks(connection, runner_id, number)
    if packed is not None:
        unpack_poses(packed)


def landmarks(connection: Connection, runner_id: int, number: int) -> bytes | None:
    """Return the packed landmarks of a clip, None where they were let go of or it is not in this diary."""
    return connection.execute(_LANDMARKS, {"runner": runner_id, "id": number}).scalar()


def pictures(connection: Connection, runner_id: int, number: int) -> list[Picture]:
    """Return the pictures of a clip without their bytes, in the order of the clip."""
    rows = connection.execute(_PICTURES, {"runner": runner_id, "id": number})
    return [_picture(row, b"") for row in rows]


def jpeg(connection: Connection, runner_id: int, number: int, frame: int) -> bytes:
    """Return a picture of a clip.

    Raises:
        NotInDiaryError: The diary has none of this frame.
    """
    known = 0 < number <= _LARGEST_NUMBER and 0 <= frame <= _LARGEST_NUMBER
    key = {"runner": runner_id, "id": number, "frame": frame}
    found = connection.execute(_JPEG, key).scalar() if known else None
    if found is None:
        raise NotInDiaryError(_("There is no such picture in this diary."))
    return found


def keep_clip(
    connection: Connection,
    runner_id: int,
    new: FormClip,
    packed_landmarks: bytes | None,
    shown: Iterable[Picture],
) -> int:
    """Keep a clip and return its number."""
    row = {"runner_id": runner_id, "landmarks": packed_landmarks, **_row(connection, runner_id, new)}
    number: int = connection.execute(insert(FormClipRow).returning(FormClipRow.id), row).scalar_one()
    rows = [_picture_row(number, picture) for picture in shown]
    if rows:
        connection.execute(insert(FormPictureRow), rows)
    return number


def change_clip(connection: Connection, runner_id: int, number: int, wanted: FormClip) -> FormClip:
    """Let a clip tell something else, and return it as it is now.

    Raises:
        NotInDiaryError: The diary has none of this number.
        InvalidEntryError: It names a pair or a run that the diary does not have.
    """
    was = clip(connection, runner_id, number)
    values = _row(connection, runner_id, wanted)
    connection.execute(update(FormClipRow).where(FormClipRow.id == number).values(values))
    return replace(wanted, id=number, has_landmarks=was.has_landmarks, pictures=was.pictures)


def let_go_of_pictures(connection: Connection, runner_id: int, number: int) -> None:
    """Delete a clip's landmarks and pictures for good; what was measured stays.

    Raises:
        NotInDiaryError: The diary has none of this number.
    """
    clip(connection, runner_id, number)
    connection.execute(delete(FormPictureRow).where(FormPictureRow.clip_id == number))
    connection.execute(update(FormClipRow).where(FormClipRow.id == number).values(landmarks=None))


def _row(connection: Connection, runner_id: int, one: FormClip) -> dict[str, Any]:
    for field, table, number in (("pair", ShoeRow, one.shoe_id), ("run", ActivityRow, one.entry_id)):
        if number is not None and not _has(connection, table, runner_id, number):
            raise InvalidEntryError(field, _("This is not in your diary any more. Choose another."))
    return {
        "day": one.day,
        "name": one.name[:LONGEST_NAME],
        "speed_mps": one.speed_mps,
        "shoe_id": one.shoe_id,
        "activity_id": one.entry_id,
        "reading": json.dumps(reading_json(one.reading), ensure_ascii=False, allow_nan=False),
    }


def _has(connection: Connection, table: Any, runner_id: int, number: int) -> bool:  # noqa: ANN401
    known = 0 < number <= _LARGEST_NUMBER
    query = select(table.id).where(table.id == number, table.runner_id == runner_id)
    return known and connection.execute(query).first() is not None


def _clip(row: Row[Any]) -> FormClip:
    number, day, name, speed_mps, shoe_id, entry_id, reading, has_landmarks, pictures = tuple(row)
    told = reading_told(json.loads(reading))
    return FormClip(day, name, told, speed_mps, shoe_id, entry_id, bool(has_landmarks), pictures or 0, number)


def _picture_row(number: int, picture: Picture) -> dict[str, Any]:
    return {
        "clip_id": number,
        "frame": picture.frame,
        "time_s": picture.time_s,
        "left_px": picture.box.left_px,
        "top_px": picture.box.top_px,
        "box_width_px": picture.box.width_px,
        "box_height_px": picture.box.height_px,
        "width_px": picture.width_px,
        "height_px": picture.height_px,
        "jpeg": picture.jpeg,
    }


def _picture(row: Any, jpeg: bytes) -> Picture:  # noqa: ANN401 - a row
    frame, time_s, left_px, top_px, box_width_px, box_height_px, width_px, height_px = tuple(row)
    return Picture(
        frame, time_s, Box(left_px, top_px, box_width_px, box_height_px), width_px, height_px, jpeg
    )


_COUNT = (
    select(func.count(FormPictureRow.frame)).where(FormPictureRow.clip_id == FormClipRow.id).scalar_subquery()
)
_MINE = FormClipRow.runner_id == bindparam("runner")
_THIS = _MINE & (FormClipRow.id == bindparam("id"))
_CLIPS = select(
    FormClipRow.id,
    FormClipRow.day,
    FormClipRow.name,
    FormClipRow.speed_mps,
    select(ShoeRow.id)
    .where(ShoeRow.id == FormClipRow.shoe_id, ShoeRow.runner_id == FormClipRow.runner_id)
    .scalar_subquery(),
    select(ActivityRow.id)
    .where(ActivityRow.id == FormClipRow.activity_id, ActivityRow.runner_id == FormClipRow.runner_id)
    .scalar_subquery(),
    FormClipRow.reading,
    FormClipRow.landmarks.is_not(None),
    _COUNT,
).where(_MINE)
_ONE = _CLIPS.where(FormClipRow.id == bindparam("id"))
_LANDMARKS = select(FormClipRow.landmarks).where(_THIS)
_PICTURES = (
    select(
        FormPictureRow.frame,
        FormPictureRow.time_s,
        FormPictureRow.left_px,
        FormPictureRow.top_px,
        FormPictureRow.box_width_px,
        FormPictureRow.box_height_px,
        FormPictureRow.width_px,
        FormPictureRow.height_px,
    )
    .join(FormClipRow, FormClipRow.id == FormPictureRow.clip_id)
    .where(_THIS)
    .order_by(FormPictureRow.frame)
)
_JPEG = (
    select(FormPictureRow.jpeg)
    .join(FormClipRow, FormClipRow.id == FormPictureRow.clip_id)
    .where(_THIS, FormPictureRow.frame == bindparam("frame"))
)
