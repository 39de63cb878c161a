"""Packed: the landmarks of a clip as bytes to keep, a hundredth of what the clip itself takes."""

from __future__ import annotations

import io
import zipfile

import numpy as np

from footfall.errors import FootfallError
from footfall.form.landmarks import LANDMARKS, Poses
from footfall.language import _

STEPS_PER_PX = 16.0
"""Landmarks are kept to a sixteenth of a pixel [D]: a pose model is off by whole ones."""

_NOBODY = np.iinfo(np.int32).min
_SURE = 255.0


class DamagedLandmarksError(FootfallError):
    """What was kept of a clip's landmarks cannot be read."""


def pack_poses(poses: Poses) -> bytes:
    """Return the landmarks of a clip as bytes; positions are kept to 1/16 px, visibility to 1/255."""
    found = poses.found
    places = np.full(poses.xy_px.shape, _NOBODY, dtype=np.int32)
    places[found] = np.round(poses.xy_px[found] * STEPS_PER_PX)
    held = io.BytesIO()
    np.savez_compressed(
        held,
        time_s=poses.time_s,
        places=places,
        visibility=np.round(poses.visibility * _SURE).astype(np.uint8),
        facts=np.array([poses.width_px, poses.height_px, poses.people], dtype=np.int32),
        model=np.array(poses.model),
    )
    return held.getvalue()


def unpack_poses(data: bytes) -> Poses:
    """Return the landmarks that were packed.

    Raises:
        DamagedLandmarksError: They are not what `pack_poses` wrote.
    """
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as held:
            places, facts = held["places"], held["facts"]
            visibility = held["visibility"].astype(np.float64) / _SURE
            time_s, model = held["time_s"].astype(np.float64), str(held["model"])
    except (ValueError, KeyError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise DamagedLandmarksError(_damaged()) from error
    frames = time_s.size
    if places.shape != (frames, LANDMARKS, 2) or visibility.shape != places.shape[:2] or facts.shape != (3,):
        raise DamagedLandmarksError(_damaged())
    xy_px = np.where(places == _NOBODY, np.nan, places / STEPS_PER_PX)
    width_px, height_px, people = map(int, facts)
    return Poses(time_s, xy_px, visibility, width_px, height_px, people, model)


def _damaged() -> str:
    return _("The landmarks of this clip are damaged in the diary. What was measured of it is safe.")
