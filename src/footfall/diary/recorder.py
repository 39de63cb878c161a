"""Writing one prepared recording: its summary, streams, laps, roll-up and originals in one transaction."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import Connection, delete, insert, update

from footfall.diary.originals import PackedOriginal, keep_original, link_original
from footfall.diary.prepare import Prepared
from footfall.diary.tables import ActivityRow, KneeLoadRow, LapRow, StreamRow
from footfall.diary.twins import find_twin, richness_in_diary


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
    """Write a recording, or join it to its twin: the richer of two recordings of one run is the one shown."""
    twin = find_twin(connection, runner_id, prepared)
    if twin is None:
        activity_id = _insert(connection, runner_id, prepared)
    else:
        activity_id = twin
        if prepared.richness > richness_in_diary(connection, twin):
            _replace(connection, runner_id, twin, prepared)
    if original is not None:
        link_original(connection, runner_id, activity_id, keep_original(connection, runner_id, original))
    return Recorded(activity_id, added=twin is None)


def _insert(connection: Connection, runner_id: int, prepared: Prepared) -> int:
    row = {"runner_id": runner_id, **prepared.summary}
    activity_id = connection.execute(_ADD_ACTIVITY, row).scalar_one()
    _insert_details(connection, runner_id, activity_id, prepared)
    return activity_id


def _replace(connection: Connection, runner_id: int, activity_id: int, prepared: Prepared) -> None:
    for table in (StreamRow, LapRow, KneeLoadRow):
        connection.execute(delete(table).where(table.activity_id == activity_id))
    kept = {name: value for name, value in prepared.summary.items() if name != "title" or value}
    connection.execute(update(ActivityRow).where(ActivityRow.id == activity_id).values(kept))
    _insert_details(connection, runner_id, activity_id, prepared)


def _insert_details(connection: Connection, runner_id: int, activity_id: int, prepared: Prepared) -> None:
    key = {"activity_id": activity_id, "runner_id": runner_id}
    blobs = [{**key, "channel": channel, "blob": blob} for channel, blob in prepared.blobs.items()]
    connection.execute(_ADD_STREAMS, blobs)
    if prepared.laps:
        laps = [{**key, "number": n, **asdict(lap)} for n, lap in enumerate(prepared.laps, start=1)]
        connection.execute(_ADD_LAPS, laps)
    if prepared.load is not None:
        connection.execute(_ADD_LOAD, {**key, **prepared.load})


# built once: building a statement costs more than running it
_ADD_ACTIVITY = insert(ActivityRow).returning(ActivityRow.id)
_ADD_STREAMS = insert(StreamRow)
_ADD_LAPS = insert(LapRow)
_ADD_LOAD = insert(KneeLoadRow)
