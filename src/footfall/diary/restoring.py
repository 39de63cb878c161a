"""Restoring: a diary made again of its export, or an export joined to a diary that has runs of its own."""

from __future__ import annotations

import json
import math
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from sqlalchemy import Connection, func, insert, select, update

from footfall import knee
from footfall.diary import locker, notes, originals
from footfall.diary.diary import Diary
from footfall.diary.exporting import FORMAT_VERSION, MARKER, stream_file
from footfall.diary.importing import import_recordings
from footfall.diary.prepare import prepare
from footfall.diary.recorder import insert_entry
from footfall.diary.sources import FoundSource, Source, Sources
from footfall.diary.streams import decode_streams
from footfall.diary.tables import ActivityRow, RunnerRow, ShoeRow
from footfall.errors import UnreadableError
from footfall.records import (
    ACTIVITY_TYPES,
    Activity,
    ActivityKind,
    Fault,
    Lap,
    PainNote,
    Runner,
    Shoe,
    Side,
)
from footfall.watch.archives import About

_LARGEST_BYTES = 512 * 1024 * 1024  # of one file in an export, as of one on disk
_DAMAGES = (
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    OverflowError,
    RuntimeError,
    BadZipFile,
    zlib.error,
    EOFError,
)


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of an export.

    Attributes:
        path: The export.
        merged: True where the diary had something in it already.
        entries: Entries that are new in the diary.
        known: Entries the diary had already.
        pain_notes: Pain notes that are new; what the diary was told itself stands.
        shoes: Pairs of shoes that are new, told apart by their names.
    """

    path: str
    merged: bool
    entries: int
    known: int
    pain_notes: int
    shoes: int


def is_export(path: str | Path) -> bool:
    """Tell whether a file is an export of a diary."""
    try:
        with ZipFile(path) as archive:
            return MARKER in archive.namelist()
    except (OSError, *_DAMAGES):
        return False  # whatever else it is, it is no export


def restore(diary: Diary, path: str | Path) -> Restored:
    """Make an empty diary that of an export; a diary with runs in it takes the export in like any import.

    Args:
        diary: Where to. A simulated season in it makes way.
        path: What `export` wrote.

    Raises:
        UnreadableError: The export is damaged, or was written by a newer Footfall.
        DiaryError: The diary cannot be written.
    """
    try:
        with ZipFile(path) as archive:
            exported = _Exported(Path(path), archive)
            if diary.is_demo:
                diary.end_demo()
            if diary.is_empty and not diary.shoes() and not diary.known_hashes():
                return _restore_whole(diary, exported)
            return _merge(diary, exported)
    except (OSError, *_DAMAGES) as error:
        raise UnreadableError(
            "This export of a diary is damaged or was changed by hand. "
            "What the diary held before is safe. Try another copy of it.",
            path=str(path),
        ) from error


class _Exported:
    """An open export, taken at its word and no further: what it says is checked as it is read."""

    def __init__(self, path: Path, archive: ZipFile) -> None:
        self.path = path
        self._archive = archive
        told = json.loads(self.member(MARKER))
        if told["format_version"] > FORMAT_VERSION:
            raise UnreadableError(
                "This export was written by a newer Footfall. Nothing was changed. Install that version.",
                path=str(path),
            )
        self.runner = Runner(**told["runner"])
        self.demo = bool(told["demo"])
        self.shoes = {int(shoe["number"]): _shoe(shoe) for shoe in told["shoes"]}
        self.pain_notes = [_note(note) for note in told["pain_notes"]]
        self.originals: dict[str, dict[str, Any]] = {one["sha256"]: one for one in told["originals"]}
        self.entries: list[dict[str, Any]] = told["entries"]

    def member(self, name: str) -> bytes:
        if self._archive.getinfo(name).file_size > _LARGEST_BYTES:
            raise ValueError(f"{name} is too large")
        return self._archive.read(name)

    def original(self, sha256: str) -> bytes:
        data = self.member(self.originals[sha256]["file"])
        if originals.sha256_of(data) != sha256:
            raise ValueError("an original is not what it was")
        return data

    def activity(self, entry: dict[str, Any]) -> Activity:
        blobs = {name: self.member(stream_file(entry["number"], name)) for name in entry["channels"]}
        return ACTIVITY_TYPES[ActivityKind(entry["kind"])](
            start=datetime.fromisoformat(entry["start"]),
            zone=str(entry["zone"]),
            streams=decode_streams(blobs),
            distance_m=_known(entry["distance_m"]),
            elapsed_s=float(entry["elapsed_s"]),
            timer_s=float(entry["timer_s"]),
            laps=tuple(
                Lap(float(lap["start_s"]), float(lap["elapsed_s"]), _known(lap["distance_m"]))
                for lap in entry["laps"]
            ),
            title=str(entry["title"]),
            device=str(entry["device"]),
            indoor=bool(entry["indoor"]),
            faults=tuple(Fault(**fault) for fault in entry["faults"]),
        )


def _restore_whole(diary: Diary, exported: _Exported) -> Restored:
    """All of it in one transaction, under the same numbers where no other runner of the database has them."""
    with diary.writing() as connection:
        me = RunnerRow.id == diary.runner_id
        runner = exported.runner
        told = {"name": runner.name, "mass_kg": runner.mass_kg, "height_m": runner.height_m}
        connection.execute(update(RunnerRow).where(me).values(demo=exported.demo, **told))
        shoes = _restore_shoes(connection, diary.runner_id, exported)
        kept = {
            sha256: originals.keep_original(
                connection,
                diary.runner_id,
                originals.pack_original(str(one["name"]), exported.original(sha256)),
            )
            for sha256, one in exported.originals.items()
        }
        keeps_numbers = _is_free(connection, ActivityRow)
        for entry in exported.entries:
            activity = exported.activity(entry)
            # at its own start no recording lies in the future: what was said of it stands in its faults
            prepared = prepare(activity, runner, knee.PRIOR_HABITS, now=activity.start)
            wanted = int(entry["number"]) if keeps_numbers else None
            number = insert_entry(connection, diary.runner_id, prepared, wanted)
            for sha256 in entry["originals"]:
                originals.link_original(connection, diary.runner_id, number, kept[sha256])
            if entry["shoe"] is not None:
                locker.wear(connection, diary.runner_id, shoes[entry["shoe"]], (number,))
        for note in exported.pain_notes:
            notes.add_pain_note(connection, diary.runner_id, note)
        _count_on(connection, ActivityRow)
    diary.refresh_loads()
    return Restored(
        str(exported.path), False, len(exported.entries), 0, len(exported.pain_notes), len(exported.shoes)
    )


def _restore_shoes(connection: Connection, runner_id: int, exported: _Exported) -> dict[int, int]:
    """Return the pairs' new numbers by their old ones."""
    if not _is_free(connection, ShoeRow):
        return {old: locker.add_shoe(connection, runner_id, shoe) for old, shoe in exported.shoes.items()}
    for number, shoe in exported.shoes.items():
        row = {"id": number, "runner_id": runner_id, "name": shoe.name, "bought": shoe.bought}
        row |= {"initial_m": shoe.initial_m, "retired": shoe.retired}
        connection.execute(insert(ShoeRow).values(row))
    _count_on(connection, ShoeRow)
    return {number: number for number in exported.shoes}


def _merge(diary: Diary, exported: _Exported) -> Restored:
    """Runs by their files, shoes by their names, notes where none was told."""
    had = {use.shoe.name for use in diary.shoes()}
    before = len(diary.entries())
    import_recordings(diary, _ExportedSources(exported))
    numbers = {use.shoe.name: use.id for use in reversed(diary.shoes())}
    for shoe in exported.shoes.values():
        if shoe.name not in numbers:
            numbers[shoe.name] = diary.add_shoe(shoe)
    for entry in exported.entries:
        if not entry["originals"]:
            number = diary.add(exported.activity(entry))
            if entry["shoe"] is not None and diary.entry(number).shoe_id is None:
                diary.wear(numbers[exported.shoes[entry["shoe"]].name], (number,))
    told = {(note.knee, note.day) for note in diary.pain_notes()}
    new = [note for note in exported.pain_notes if (note.knee, note.day) not in told]
    diary.add_pain_notes(new)
    added = len(diary.entries()) - before
    known = len(exported.entries) - added
    return Restored(str(exported.path), True, added, known, len(new), len(numbers.keys() - had))


class _ExportedSources(Sources):
    """The originals of an export, one at a time, each with what the diary was told of it."""

    def __init__(self, exported: _Exported) -> None:
        super().__init__(())
        self._exported = exported
        self._entries: dict[str, list[dict[str, Any]]] = {}
        for entry in exported.entries:
            for sha256 in entry["originals"]:
                self._entries.setdefault(sha256, []).append(entry)

    def __len__(self) -> int:
        return len(self._exported.originals)

    def __iter__(self) -> Iterator[Source]:
        """Yield every original."""
        for sha256, one in self._exported.originals.items():
            name = f"{self._exported.path}/{one['name']}"
            yield FoundSource(name, self._exported.original(sha256), self._about(sha256))

    @property
    def gear(self) -> tuple[Shoe, ...]:
        """The shoes in the export."""
        return tuple(self._exported.shoes.values())

    def _about(self, sha256: str) -> About:
        entries = self._entries.get(sha256, [])
        if len(entries) != 1:
            return About()  # what was told of one of several runs in a file is not true of the others
        (entry,) = entries
        worn = "" if entry["shoe"] is None else self._exported.shoes[entry["shoe"]].name
        return About(title=str(entry["title"]), gear=worn, kind=ActivityKind(entry["kind"]))


def _is_free(connection: Connection, table: type[ActivityRow | ShoeRow]) -> bool:
    return connection.execute(select(func.count()).select_from(table)).scalar_one() == 0


def _count_on(connection: Connection, table: type[ActivityRow | ShoeRow]) -> None:
    """Let the next number follow the highest that was given; SQLite does so by itself."""
    if connection.dialect.name == "postgresql":
        highest = connection.execute(select(func.max(table.id))).scalar()
        if highest is not None:
            sequence = func.pg_get_serial_sequence(table.__tablename__, "id")
            connection.execute(select(func.setval(sequence, highest)))


def _shoe(told: dict[str, Any]) -> Shoe:
    bought, retired = (_day(told[name]) for name in ("bought", "retired"))
    return Shoe(str(told["name"]), bought, float(told["initial_m"]), retired)


def _note(told: dict[str, Any]) -> PainNote:
    return PainNote(**{**told, "knee": Side(told["knee"]), "day": date.fromisoformat(told["day"])})


def _day(told: str | None) -> date | None:
    return None if told is None else date.fromisoformat(told)


def _known(told: float | None) -> float:
    return math.nan if told is None else float(told)
