"""Composing: what an edited entry shows, made of the recordings that are held aside for it."""

from __future__ import annotations

from functools import reduce

from sqlalchemy import Connection

from footfall.diary import holding, recordings
from footfall.diary.holding import Piece
from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.records import Activity, followed_by, stretch_of, with_distance


def composed(connection: Connection, entry_id: int) -> Activity:
    """Return what an edited entry is made of as one recording.

    Raises:
        InvalidEntryError: Nothing of its recordings lies in it.
        DiaryError: A stored stream is damaged.
    """
    stretches = (_stretch(connection, piece) for piece in holding.pieces_of(connection, entry_id))
    return reduce(followed_by, stretches)


def _stretch(connection: Connection, piece: Piece) -> Activity:
    owner = holding.owner_of(connection, piece.source_id)
    whole = recordings.activity(connection, owner, piece.source_id)
    if piece.distance_m > 0.0:
        whole = with_distance(whole, piece.distance_m)
    shown = stretch_of(whole, piece.begins, piece.ends)
    if shown.elapsed_s <= 0.0:
        raise InvalidEntryError("crop", _("Nothing of the recording is left between these moments."))
    return shown
