"""Hiding: a runner's face made unknown, and all that is around the runner coarse."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from footfall.form.landmarks import Landmark
from footfall.records import FloatArray

_FACE = tuple(range(Landmark.NOSE, Landmark.MOUTH_RIGHT + 1))
_HEAD_OVER_NECK = 0.8  # the radius of a head over the distance from ear to shoulder [D]
_HEAD_OVER_FACE = 1.6  # and over that from the middle of the face to the farthest point of it [D]
_BLOCKS = 4  # a face is left so many blocks across
_MARGIN = 0.08  # what lies so near to the runner, of their height, is left as it is [D]
_BLOCKS_ACROSS = 28  # and the rest so many blocks across [D]


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


def surroundings_hidden(rgba: NDArray[np.uint8], landmarks_px: FloatArray) -> NDArray[np.uint8]:
    """Return a picture in which all but the runner is made of coarse blocks.

    Args:
        rgba: The picture, (height, width, 4).
        landmarks_px: The runner's landmarks in it, (33, 2).
    """
    left, top, right, bottom = _around(landmarks_px, rgba.shape[1], rgba.shape[0])
    coarse = _coarse(rgba)
    coarse[top:bottom, left:right] = rgba[top:bottom, left:right]
    return coarse


def _around(landmarks_px: FloatArray, width: int, height: int) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of the part of a picture with a runner in it."""
    low, high = landmarks_px.min(axis=0), landmarks_px.max(axis=0)
    margin = _MARGIN * float((high - low).max())
    corners = np.concatenate((low - margin, high + margin))
    left, top, right, bottom = np.clip(np.round(corners), 0, (width, height, width, height)).astype(int)
    return int(left), int(top), int(right), int(bottom)


def _coarse(rgba: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The picture in square blocks, each of the mean of its colours."""
    height, width = rgba.shape[:2]
    block = max(1, round(max(height, width) / _BLOCKS_ACROSS))
    rows, columns = -(-height // block), -(-width // block)
    padded = np.pad(rgba, ((0, rows * block - height), (0, columns * block - width), (0, 0)), mode="edge")
    means = padded.reshape(rows, block, columns, block, -1).mean(axis=(1, 3)).astype(np.uint8)
    blocks: NDArray[np.uint8] = means.repeat(block, axis=0).repeat(block, axis=1)[:height, :width]
    return blocks


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
