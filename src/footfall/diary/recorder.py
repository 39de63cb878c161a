"""Writing recordings: each with its summary, streams, laps, roll-up and originals in one transaction.

Two recordings of one run become one entry, made anew from all its originals whenever one more comes, so that
it is the same whatever the order they came in; and it can be split again.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from itertools import product

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from footfall.diary import holding, originals, recordings, runners, told
from footfall.diary.composing import composed
from footfall.diary.packing import PackedOriginal
from footfall.diary.prepare import Prepared, prepare
from footfall.diary.sources import read_kept, with_told
from footfall.diary.streams import decode_streams
from footfall.diary.tables import (
    ActivityOriginalRow,
    ActivityRow,
    ImportFileRow,
    KneeLoadRow,
    LapRow,
    StreamRow,
)
from footfall.diary.told_tables import PainNoteRow
from footfall.diary.twins import Span, are_twins, closest, find_twins, merge
from footfall.errors import FootfallError, InvalidEntryError
from footfall.language import _
from footfall.records import ACTIVITY_TYPES, Activity, ActivityKind, Lap, ToldField, of_kind
from footfall.watch.archives import About

_TOLD = ("title", "notes", "perceived_exertion", "incline")
"""What may be told of an activity by others than its file."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of a recording.

    Attributes:
        activity_id: Its number in the diary.
        added: False where the diary had it already, from another file.
    """

    activity_id: int
    added: bool


def record(
    connection: Connection, runner_id: int, prepared: Prepared, original: PackedOriginal | None
) -> Recorded:
    """Write a recording, or join it to its twin (see `twins`)."""
    new = prepared.summary
    span = Span(ActivityKind(new["kind"]), new["start"], new["elapsed_s"])
    read = partial(_recordings_of_any, connection)
    twins = find_twins(connection, runner_id, span, partial(_activity_of, prepared), read)
    if twins:
        # what is edited shows a recording that is held aside: that is what the new one is joined to
        twins.sort(key=lambda number: holding.owner_of(connection, number) == runner_id)
        with holding.given_back(connection, runner_id, twins):
            joined = _join(connection, runner_id, twins, prepared, original)
        show_users_anew(connection, joined)
        return Recorded(holding.shown_by(connection, runner_id, joined), added=False)
    activity_id = insert_entry(connection, runner_id, prepared)
    _keep(connection, runner_id, activity_id, original)
    return Recorded(activity_id, added=True)


def _join(
    connection: Connection,
    runner_id: int,
    twins: Sequence[int],
    prepared: Prepared,
    original: PackedOriginal | None,
) -> int:
    """Join a recording to the entries it is of, almost always one, and return the number that stays.

    Of several, those that are of one run without it stay apart: their runner has split them.
    """
    first, *others = twins
    joined = [first, *(other for other in others if not _are_of_one_run(connection, runner_id, first, other))]
    without_file = [
        recordings.activity(connection, runner_id, number)
        for number in joined
        if not originals.linked_originals(connection, runner_id, number)
    ]
    new = _activity_of(prepared)
    if original is None:
        without_file.append(new)
    for other in joined[1:]:
        _move(connection, runner_id, other, first)
    _keep(connection, runner_id, first, original)
    shown = _known_as(recordings.activity(connection, runner_id, first), new.kind)
    parts = [one for _, one in recordings_by_original(connection, runner_id, first, shown)] + without_file
    make_anew(connection, runner_id, first, told.as_told(merge(parts), parts, shown, new))
    return first


def _are_of_one_run(connection: Connection, runner_id: int, *numbers: int) -> bool:
    apart = [recordings_of(connection, runner_id, number) for number in numbers]
    return any(are_twins(*pair) for pair in product(*apart))


def _move(connection: Connection, runner_id: int, number: int, to: int) -> None:
    """Let an entry's files, what was told of it, and its shoes be another's; the entry is no more."""
    for original_id, _name, _sha256 in originals.linked_originals(connection, runner_id, number):
        originals.link_original(connection, runner_id, to, original_id)
    had = connection.execute(_HAD, {"id": number}).one()
    told.tell(connection, to, had.title, had.notes, had.perceived_exertion)
    connection.execute(_ADD_INCLINE, {"of": to, "told": had.incline})
    if had.shoe_id is not None and told.lacks_shoe(connection, to):
        connection.execute(update(ActivityRow).where(ActivityRow.id == to).values(shoe_id=had.shoe_id))
    lines = update(ImportFileRow).where(ImportFileRow.activity_id == number)
    connection.execute(lines.values(activity_id=to))
    about = update(PainNoteRow).where(PainNoteRow.activity_id == number)
    connection.execute(about.values(activity_id=to))
    for user in holding.users_of(connection, number):
        pieces = [
            replace(p, source_id=to) if p.source_id == number else p
            for p in holding.pieces_of(connection, user)
        ]
        holding.set_pieces(connection, user, dict.fromkeys(pieces))
    connection.execute(delete(ActivityRow).where(ActivityRow.id == number))


def _keep(connection: Connection, runner_id: int, activity_id: int, original: PackedOriginal | None) -> None:
    if original is not None:
        kept = originals.keep_original(connection, runner_id, original)
        originals.link_original(connection, runner_id, activity_id, kept)


def _known_as(shown: Activity, kind: ActivityKind) -> Activity:
    """Return an activity of which it is not known what was done as one of a kind."""
    return with_told(shown, About(kind=kind)) if shown.kind is ActivityKind.OTHER else shown


def split(connection: Connection, runner_id: int, activity_id: int) -> list[int]:
    """Make an entry that was read from several files one entry a file again.

    Returns:
        The numbers of the entries, that of the one split first.

    Raises:
        NotInDiaryError: The diary has no entry of this number.
        InvalidEntryError: The entry was read from one file, or is edited.
    """
    if holding.pieces_of(connection, activity_id):
        raise InvalidEntryError(
            "id", _("This entry is edited. Take the changes back first, then split it by its files.")
        )
    shown = recordings.activity(connection, runner_id, activity_id)
    apart = recordings_by_original(connection, runner_id, activity_id, shown)
    if len(apart) < 2:
        raise InvalidEntryError("id", _("This entry was read from one file: there is nothing to split."))
    (_original, first), *others = apart
    make_anew(connection, runner_id, activity_id, first)
    numbers = [activity_id]
    for original_id, one in others:
        prepared = _prepared(connection, runner_id, activity_id, one)
        numbers.append(insert_entry(connection, runner_id, prepared))
        link = (ActivityOriginalRow.activity_id == activity_id) & (
            ActivityOriginalRow.original_id == original_id
        )
        connection.execute(update(ActivityOriginalRow).where(link).values(activity_id=numbers[-1]))
    return numbers


def recordings_of(connection: Connection, runner_id: int, activity_id: int) -> list[Activity]:
    """Read an entry's recordings anew from its originals; the stored one where it came without a file."""
    shown = recordings.activity(connection, runner_id, activity_id)
    return [one for _, one in recordings_by_original(connection, runner_id, activity_id, shown)] or [shown]


def _recordings_of_any(connection: Connection, number: int) -> list[Activity]:
    """Read the recordings of an entry, or of one that is held aside (see `recordings_of`)."""
    return recordings_of(connection, holding.owner_of(connection, number), number)


def recordings_by_original(
    connection: Connection, runner_id: int, activity_id: int, shown: Activity
) -> list[tuple[int, Activity]]:
    """Read each of an entry's originals anew: its number, and what it holds of the entry's run.

    One may not know of what kind it is; where none knows, it is what somebody told.
    """
    found = []
    for original_id, name, sha256 in originals.linked_originals(connection, runner_id, activity_id):
        data = originals.linked_bytes(connection, original_id, sha256)
        try:
            found_in_it = read_kept(data, name).activities
        except FootfallError:
            continue  # a reader that no longer reads this file must not cost the entry its other files
        # a service may have been told that the run was a walk: the file knows nothing of it
        as_shown = [with_told(one, About(kind=shown.kind)) for one in found_in_it]
        one = closest(shown, found_in_it) or closest(shown, as_shown)
        if one is not None:
            found.append((original_id, one))
    if not any(one.kind is shown.kind for _, one in found):
        return [(original_id, with_told(one, About(kind=shown.kind))) for original_id, one in found]
    return found


def make_anew(connection: Connection, runner_id: int, activity_id: int, anew: Activity) -> None:
    """Let an entry show what its recordings hold today; number, shoe and what was told of it stay."""
    by_hand = told.by_hand(connection, activity_id)
    now = recordings.entry(connection, runner_id, activity_id)
    if math.isnan(anew.incline):
        anew = replace(anew, incline=now.incline)
    if ToldField.KIND in by_hand:
        anew = of_kind(anew, now.kind)
    prepared = _prepared(connection, runner_id, activity_id, anew)
    for table in (StreamRow, LapRow, KneeLoadRow):
        connection.execute(delete(table).where(table.activity_id == activity_id))
    kept = {
        name: value
        for name, value in prepared.summary.items()
        if name not in by_hand and (name not in _TOLD or _is_told(value))
    }
    connection.execute(update(ActivityRow).where(ActivityRow.id == activity_id).values(kept))
    _insert_details(connection, runner_id, activity_id, prepared)


def show_anew(connection: Connection, entry_id: int) -> None:
    """Let an edited entry show what its recordings, which are held aside, hold today.

    Raises:
        InvalidEntryError: Nothing of them is left in it.
    """
    owner = holding.owner_of(connection, entry_id)
    now = recordings.activity(connection, owner, entry_id, with_streams=False)
    shown = replace(
        of_kind(composed(connection, entry_id), now.kind), **{name: getattr(now, name) for name in _TOLD}
    )
    make_anew(connection, owner, entry_id, shown)
    for number in holding.recorded_in(connection, entry_id):
        holder = holding.owner_of(connection, number)
        for original_id, _name, _sha256 in originals.linked_originals(connection, holder, number):
            originals.link_original(connection, owner, entry_id, original_id)


def show_users_anew(connection: Connection, source_id: int) -> None:
    """Let all entries that rest on a recording show what it holds today."""
    for user in holding.users_of(connection, source_id):
        show_anew(connection, user)
        show_users_anew(connection, user)


def _is_told(value: object) -> bool:
    return value != "" and not (isinstance(value, float) and math.isnan(value))


def _prepared(connection: Connection, runner_id: int, activity_id: int, one: Activity) -> Prepared:
    runner = runners.runner(connection, runner_id)
    habits = recordings.habits(connection, runner_id, activity_id)
    return prepare(one, runner, habits, now=datetime.now(UTC))


def _activity_of(prepared: Prepared) -> Activity:
    summary = prepared.summary
    names = ("start", "zone", "distance_m", "elapsed_s", "timer_s", "device", "indoor", *_TOLD)
    return ACTIVITY_TYPES[ActivityKind(summary["kind"])](
        streams=decode_streams(prepared.blobs),
        laps=prepared.laps,
        **{name: summary[name] for name in names},
    )


def insert_entry(
    connection: Connection, runner_id: int, prepared: Prepared, number: int | None = None
) -> int:
    """Write a recording as an entry of its own and return its number; the next that is free by default."""
    row = {"runner_id": runner_id, **prepared.summary}
    if number is not None:
        row["id"] = number
    activity_id = connection.execute(_ADD_ACTIVITY, row).scalar_one()
    _insert_details(connection, runner_id, activity_id, prepared)
    return activity_id


def _insert_details(connection: Connection, runner_id: int, activity_id: int, prepared: Prepared) -> None:
    key = {"activity_id": activity_id, "runner_id": runner_id}
    blobs = [{**key, "channel": channel, "blob": blob} for channel, blob in prepared.blobs.items()]
    connection.execute(_ADD_STREAMS, blobs)
    if prepared.laps:
        connection.execute(_ADD_LAPS, [{**key, **lap} for lap in _lap_rows(prepared.laps)])
    if prepared.load is not None:
        connection.execute(_ADD_LOAD, {**key, **prepared.load})


def _lap_rows(laps: Sequence[Lap]) -> Iterator[dict[str, float]]:
    for number, lap in enumerate(laps, start=1):
        told = {"start_s": lap.start_s, "elapsed_s": lap.elapsed_s, "distance_m": lap.distance_m}
        yield {"number": number, **told}


# built once: building a statement costs more than running it
_ADD_ACTIVITY = insert(ActivityRow).returning(ActivityRow.id)
_ADD_STREAMS = insert(StreamRow)
_ADD_LAPS = insert(LapRow)
_ADD_LOAD = insert(KneeLoadRow)
_HAD = select(
    ActivityRow.shoe_id,
    ActivityRow.title,
    ActivityRow.notes,
    ActivityRow.perceived_exertion,
    ActivityRow.incline,
).where(ActivityRow.id == bindparam("id"))
_ADD_INCLINE = (
    update(ActivityRow)
    .where(ActivityRow.id == bindparam("of"), ActivityRow.incline.is_(None))
    .values(incline=bindparam("told"))
)
