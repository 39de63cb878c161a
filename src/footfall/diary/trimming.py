"""Trimming: a recording without its beginning or its end, or with the distance a treadmill showed.

What is trimmed is held aside whole (see `holding.py`), and what the entry shows is made of it anew.
"""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from footfall.diary import holding, recordings
from footfall.diary.edit_tables import Edit
from footfall.diary.holding import Piece
from footfall.diary.recorder import show_anew
from footfall.diary.taking_back import same, take_in
from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.records import Activity, Run, Trim, Walk, changed_only, of_kind, stretch_of, with_distance

LEAST_LEFT_S = 10.0
"""What is left of a recording, or becomes an entry of its own, lasts so long at least [D]."""

LEAST_FACTOR, MOST_FACTOR = 0.5, 2.0
"""A watch that guesses a distance indoors is not off by more than this [D]."""

LEAST_DISTANCE_M, MOST_DISTANCE_M = 50.0, 500_000.0
FASTEST_MEAN_MPS = 7.5
"""No run or walk of more than a few minutes was ever faster on average [D]."""


def trim(
    connection: Connection, runner_id: int, entry_id: int, wanted: Trim, was: Trim | None = None
) -> Trim:
    """Let an entry show a part of its recording, or another distance, and return what it shows now.

    Raises:
        NotInDiaryError: The diary has no entry of this number.
        InvalidEntryError: Nothing would be left, or the distance cannot be.
    """
    whole = whole_of(connection, runner_id, entry_id)
    pieces = holding.pieces_of(connection, entry_id)
    now = checked_trim(whole, trim_of(pieces, whole.start), wanted, was)
    is_trimmed = bool(pieces) and pieces[0].edit is Edit.TRIMMED
    if now.is_none:
        if is_trimmed:
            take_in(connection, runner_id, entry_id, pieces[0].source_id)
        return now
    source = pieces[0].source_id if is_trimmed else holding.hold_copy(connection, runner_id, entry_id)
    begins, ends = (_moment(whole.start, at_s) for at_s in (now.begins_s, now.ends_s))
    holding.set_pieces(connection, entry_id, [Piece(source, Edit.TRIMMED, begins, ends, now.distance_m)])
    show_anew(connection, entry_id)
    return now


def checked_trim(whole: Activity, before: Trim, wanted: Trim, was: Trim | None = None) -> Trim:
    """Return what a trim comes to beside what holds before it, without what it would not change.

    Args:
        whole: The whole recording.
        before: What is shown of it.
        wanted: What is to be shown of it.
        was: As it was shown to whoever changed it: what was not changed stays as it is before.

    Raises:
        InvalidEntryError: Hardly anything would be left, or the distance cannot be or is known better.
    """
    now = _within(changed_only(before, was, wanted), whole)
    if not same(now.distance_m, before.distance_m):
        _refuse_distance(now.distance_m, whole)
    return now


def trimmed(whole: Activity, trim: Trim) -> Activity:
    """Return what is shown of a recording by a trim."""
    told = with_distance(whole, trim.distance_m) if trim.distance_m > 0.0 else whole
    return stretch_of(told, _moment(whole.start, trim.begins_s), _moment(whole.start, trim.ends_s))


def _within(wanted: Trim, whole: Activity) -> Trim:
    """Return a trim without what it would not change, refused where hardly anything would be left."""
    for field, at_s in (("crop_start", wanted.begins_s), ("crop_end", wanted.ends_s)):
        if math.isinf(at_s) or at_s < 0.0:
            raise InvalidEntryError(field, _("This moment lies before the start of the recording."))
    begins_s = wanted.begins_s if wanted.begins_s > 0.0 else math.nan
    ends_s = wanted.ends_s if wanted.ends_s < whole.elapsed_s else math.nan
    begins = 0.0 if math.isnan(begins_s) else begins_s
    ends = whole.elapsed_s if math.isnan(ends_s) else ends_s
    if begins > max(0.0, whole.elapsed_s - LEAST_LEFT_S):
        raise InvalidEntryError(
            "crop_start", _("The recording is over by then. Choose a moment before its end.")
        )
    if ends - begins < min(LEAST_LEFT_S, whole.elapsed_s):
        raise InvalidEntryError(
            "crop_end", _("Hardly anything would be left. The end comes after the beginning.")
        )
    return Trim(begins_s, ends_s, wanted.distance_m)


def _refuse_distance(distance_m: float, whole: Activity) -> None:
    if math.isnan(distance_m):
        return
    if not isinstance(whole, Run | Walk):
        raise InvalidEntryError("distance", _("A treadmill's distance is told of runs and walks."))
    if why := why_no_distance(whole):
        raise InvalidEntryError("distance", why)
    if not LEAST_DISTANCE_M <= distance_m <= MOST_DISTANCE_M:
        raise InvalidEntryError("distance", _("Nobody runs so far, or so short a way. Look at it again."))
    factor = distance_m / whole.distance_m if whole.distance_m > 0.0 else 1.0
    if not LEAST_FACTOR <= factor <= MOST_FACTOR:
        raise InvalidEntryError(
            "distance",
            _("The watch recorded less than half of that, or more than twice as much. Look at it again."),
        )
    if whole.timer_s > 0.0 and distance_m / whole.timer_s > FASTEST_MEAN_MPS:
        raise InvalidEntryError("distance", _("Nobody ever ran so far in that time. Look at it again."))


def why_no_distance(whole: Activity) -> str:
    """Return why no other distance can be told of a recording; "" where one can."""
    if whole.streams.has("latitude_deg") and not whole.indoor:
        return _(
            "Its distance comes from where you were: satellites measured the way. A treadmill's distance is"
            " told where none was recorded."
        )
    return ""


def trim_of(pieces: list[Piece], start: datetime) -> Trim:
    """Return what of a recording that began at a moment is shown by these pieces."""
    if not pieces or pieces[0].edit is not Edit.TRIMMED:
        return Trim()
    (piece,) = pieces
    begins_s, ends_s = (
        math.nan if moment is None else (moment - start).total_seconds()
        for moment in (piece.begins, piece.ends)
    )
    return Trim(begins_s, ends_s, piece.distance_m)


def _moment(start: datetime, at_s: float) -> datetime | None:
    return None if math.isnan(at_s) else start + timedelta(seconds=at_s)


def whole_of(connection: Connection, runner_id: int, entry_id: int, *, with_streams: bool = True) -> Activity:
    """Return an entry's recording as it was before it was trimmed, with what is told of it now.

    Raises:
        NotInDiaryError: The diary has no entry of this number.
    """
    shown = recordings.activity(connection, runner_id, entry_id, with_streams=with_streams)
    pieces = holding.pieces_of(connection, entry_id)
    if not pieces or pieces[0].edit is not Edit.TRIMMED:
        return shown
    source = pieces[0].source_id
    owner = holding.owner_of(connection, source)
    whole = recordings.activity(connection, owner, source, with_streams=with_streams)
    return of_kind(replace(whole, incline=shown.incline), shown.kind)
