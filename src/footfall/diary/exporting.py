"""Exporting: the whole diary as one ZIP that any program opens, and that `restoring` makes a diary of again.

In it lie `footfall.json` (the runner, settings, shoes, pain notes, check-ins, exercise sessions, answers to
red flags, questionnaires, experiments, ladders, plans, the work on cadence, watched folders, and every entry
with its laps, what was told of it, and the names of its originals), `originals/` (every file byte for byte,
named by its SHA-256), `activities/` (a FIT file of each entry that came without one) and `streams/` (each
entry's channels as the diary keeps them, see `streams.py`, so that what is restored equals what was exported
whatever later readers make of the files). What lies in the bin is left out.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from sqlalchemy import Connection, bindparam, select

from footfall import watch
from footfall.diary import (
    cadence_work,
    checkins,
    experiments,
    folders,
    holding,
    ladders,
    locker,
    notes,
    originals,
    plans,
    preferences,
    questionnaires,
    recordings,
    red_flags,
    runners,
    sessions,
)
from footfall.diary.diary import Diary
from footfall.diary.exported_clips import export_clips
from footfall.diary.plan_told import plan_json
from footfall.diary.streams import ROUTE
from footfall.diary.tables import ActivityOriginalRow, ActivityRow, OriginalRow, RunnerRow, ShoeRow, StreamRow
from footfall.diary.told_tables import PainNoteRow
from footfall.diary.whole_file import written_whole
from footfall.errors import DiaryError
from footfall.language import _
from footfall.records import Activity, Experiment, FilledForm, LadderKept, Settings

MARKER = "footfall.json"
"""The file that tells an export of a diary from any other archive."""

FORMAT_VERSION = 5
"""Since 2 an export has check-ins and watched folders, and the notes and exertion of entries. Since 3 it has
exercise sessions, settings, and all that is told of pain, days, shoes and the runner; a day of which both the
runner and a service told has a check-in of each. Since 4 it tells which entries were edited, and holds the
recordings that are held aside for them. Since 5 it has what was answered of red flags. Exports of 1 to 4 are
read as before.

What an earlier version passes over leaves the number as it is, such as inclines, which came after 2, and
questionnaires, experiments, ladders, plans, the pain of each knee in a session, the work on cadence and clips
of the runner, which came after 5.
"""

_READABLE_BY_OWNER_AND_OTHERS = 0o644 << 16


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export holds.

    Attributes:
        path: The file.
        entries: Entries in it.
        originals: Originals in it, byte for byte.
        pain_notes: Pain notes in it.
        shoes: Pairs of shoes in it.
        check_ins: Check-ins in it, those of services included.
        sessions: Exercise sessions in it.
        red_flags: Answers to red flags in it.
        questionnaires: Questionnaires in it.
        experiments: Experiments in it.
        ladders: Ladders in it.
        plans: Answers to plans in it.
        form_clips: Clips of the runner in it.
        damaged: Originals that are damaged in the diary and so are not in it, a sentence each.
    """

    path: str
    entries: int
    originals: int
    pain_notes: int
    shoes: int
    check_ins: int
    sessions: int
    red_flags: int
    questionnaires: int
    experiments: int
    ladders: int
    plans: int
    form_clips: int
    damaged: tuple[str, ...]


def export(
    diary: Diary,
    target: str | Path,
    *,
    overwrite: bool = False,
    on_progress: Callable[[int, int], None] | None = None,
) -> Exported:
    """Write the whole diary into one ZIP; it stands under its name only once it is whole.

    Args:
        diary: The diary, as it is at this moment.
        target: The file to write.
        overwrite: True to let it take the place of a file that is there.
        on_progress: Told how many entries and originals are written, of how many.

    Raises:
        DiaryError: The file is there already or cannot be written, or the diary cannot be read.
    """
    target = Path(target).expanduser()
    with written_whole(target, overwrite=overwrite) as archive, diary.reading() as connection:
        _hold_still(connection)
        return _Export(connection, diary.runner_id, archive, on_progress).write(target)


class _Export:
    def __init__(
        self,
        connection: Connection,
        runner_id: int,
        archive: ZipFile,
        on_progress: Callable[[int, int], None] | None,
    ) -> None:
        self._connection = connection
        self._runner_id = runner_id
        self._archive = archive
        self._tell = on_progress or (lambda _done, _of: None)

    def write(self, target: Path) -> Exported:
        in_diary = _LINK.where(ActivityOriginalRow.runner_id == self._runner_id).exists() | ~_LINK.exists()
        columns = (OriginalRow.name, OriginalRow.sha256, OriginalRow.size)
        kept = self._rows(select(*columns).where(in_diary), OriginalRow)
        numbers = [number for (number,) in self._rows(select(ActivityRow.id), ActivityRow)]
        total, files, damaged = len(kept) + len(numbers), [], []
        for done, (name, sha256, size) in enumerate(kept, start=1):
            try:
                data = originals.original_bytes(self._connection, self._runner_id, sha256)
            except DiaryError:
                damaged.append(
                    _("{name} is damaged in the diary and was left out; its entry is exported.", name=name)
                )
            else:
                file = f"originals/{sha256}{_suffix(name)}"
                self._put(file, data)
                files.append({"sha256": sha256, "name": name, "size": size, "file": file})
            self._tell(done, total)
        whole = {file["sha256"] for file in files}
        entries = []
        for done, number in enumerate(numbers, start=len(kept) + 1):
            entries.append(self._entry(number, whole, self._runner_id))
            self._tell(done, total)
        held = [self._entry(number, whole, keeper) for number, keeper in self._held()]
        clips = export_clips(self._connection, self._runner_id, self._put)
        told = self._about_runner() | {
            "form_clips": clips,
            "originals": files,
            "entries": entries,
            "held": held,
        }
        self._put(MARKER, json.dumps(told, indent=1, ensure_ascii=False, allow_nan=False).encode())
        return Exported(
            path=str(target),
            entries=len(entries),
            originals=len(files),
            pain_notes=len(told["pain_notes"]),
            shoes=len(told["shoes"]),
            check_ins=len(told["check_ins"]),
            sessions=len(told["sessions"]),
            red_flags=len(told["red_flags"]),
            questionnaires=len(told["questionnaires"]),
            experiments=len(told["experiments"]),
            ladders=len(told["ladders"]),
            plans=len(told["plans"]),
            form_clips=len(told["form_clips"]),
            damaged=tuple(damaged),
        )

    def _held(self) -> list[tuple[int, int]]:
        """Return what is held aside for edited entries: its number, and who keeps it."""
        keeper = holding.keeper(self._connection, self._runner_id)
        mine = select(ActivityRow.id).where(ActivityRow.runner_id == keeper).order_by(ActivityRow.id)
        return [] if keeper is None else [(number, keeper) for (number,) in self._connection.execute(mine)]

    def _entry(self, number: int, whole: set[str], owner: int) -> dict[str, Any]:
        activity = recordings.activity(self._connection, owner, number)
        blobs = dict(iter(self._connection.execute(_BLOBS, {"id": number})))
        for channel, blob in blobs.items():
            self._put(stream_file(number, channel), blob, ZIP_STORED)
        from_files = [sha256 for (sha256,) in self._connection.execute(_LINKED, {"id": number})]
        told = (
            _activity_json(activity)
            | {
                "number": number,
                "shoe": self._connection.execute(_WORN, {"id": number, "runner": self._runner_id}).scalar(),
                "originals": [sha256 for sha256 in from_files if sha256 in whole],
                "channels": list(blobs),
            }
            | self._edits(number)
        )
        if not told["originals"]:
            told["file"] = f"activities/{number}.fit"
            self._put(told["file"], watch.write(activity))
        return told

    def _edits(self, number: int) -> dict[str, Any]:
        """What the runner told of an entry by hand, and what it is made of, where anything was."""
        by_hand, recorded_kind = self._connection.execute(_BY_HAND, {"id": number}).one()
        pieces = [_plain(asdict(piece)) for piece in holding.pieces_of(self._connection, number)]
        told = {"by_hand": sorted(by_hand), "recorded_kind": recorded_kind, "pieces": pieces}
        return {name: value for name, value in told.items() if value}

    def _about_held(self) -> dict[int, int]:
        """Return by the numbers of pain notes the runs they are about that are held aside."""
        held = [number for number, _keeper in self._held()]
        about = select(PainNoteRow.id, PainNoteRow.activity_id).where(PainNoteRow.activity_id.in_(held))
        rows = self._connection.execute(about) if held else ()
        return {note: number for note, number in rows if number is not None}

    def _about_runner(self) -> dict[str, Any]:
        demo = select(RunnerRow.demo).where(RunnerRow.id == self._runner_id)
        shoes = reversed(locker.shoes(self._connection, self._runner_id))
        about = self._about_held()
        pain_notes = [
            replace(note, entry_id=about.get(note.id or 0, note.entry_id))
            for note in notes.pain_notes(self._connection, self._runner_id)
        ]
        typed = checkins.typed(self._connection, self._runner_id)
        nights = checkins.nights(self._connection, self._runner_id)
        done = sessions.sessions(self._connection, self._runner_id)
        answered = red_flags.answers(self._connection, self._runner_id)
        forms = questionnaires.forms(self._connection, self._runner_id)
        tried = experiments.experiments(self._connection, self._runner_id)
        begun = ladders.ladders(self._connection, self._runner_id)
        work = cadence_work.cadence_work(self._connection, self._runner_id)
        watched = folders.watched_folders(self._connection, self._runner_id)
        return {
            "format": "footfall export",
            "format_version": FORMAT_VERSION,
            "runner": asdict(runners.runner(self._connection, self._runner_id)),
            "settings": _settings_json(preferences.settings(self._connection, self._runner_id)),
            "demo": bool(self._connection.execute(demo).scalar()),
            "shoes": [{"number": use.id, **_plain(asdict(use.shoe))} for use in shoes],
            "pain_notes": [_plain(_without_number(asdict(note))) for note in pain_notes],
            "check_ins": [_plain(asdict(one)) for one in (*typed, *nights)],
            "sessions": [_plain(_without_number(asdict(session))) for session in done],
            "red_flags": [_plain(_without_number(asdict(one))) for one in answered],
            "questionnaires": [_form_json(one) for one in forms],
            "experiments": [_experiment_json(one) for one in tried],
            "ladders": [_ladder_json(one) for one in begun],
            "cadence_work": None if work is None else _plain(asdict(work)),
            "plans": [plan_json(one) for one in plans.plans(self._connection, self._runner_id)],
            "watched_folders": [
                {"path": str(folder.path), "since": folder.since.isoformat()} for folder in watched
            ],
        }

    def _rows(self, query: Any, table: Any) -> list[Any]:  # noqa: ANN401 - any of the tables
        mine = query.where(table.runner_id == self._runner_id).order_by(table.id)
        return list(self._connection.execute(mine).all())

    def _put(self, name: str, data: bytes, compression: int = ZIP_DEFLATED) -> None:
        info = ZipInfo(name)  # of no date: the same diary always gives the same file
        info.compress_type = compression
        info.external_attr = _READABLE_BY_OWNER_AND_OTHERS
        self._archive.writestr(info, data)


def stream_file(number: int, channel: str) -> str:
    """Return where in an export a channel of an entry lies."""
    return f"streams/{number}/{channel}"


_BLOBS = (
    select(StreamRow.channel, StreamRow.blob)
    .where(StreamRow.activity_id == bindparam("id"), StreamRow.channel != ROUTE)
    .order_by(StreamRow.channel)
)
_LINKED = (
    select(OriginalRow.sha256)
    .join(ActivityOriginalRow, ActivityOriginalRow.original_id == OriginalRow.id)
    .where(ActivityOriginalRow.activity_id == bindparam("id"))
    .order_by(OriginalRow.id)
)
_WORN = (
    select(ShoeRow.id)
    .join(ActivityRow, ActivityRow.shoe_id == ShoeRow.id)
    .where(ActivityRow.id == bindparam("id"), ShoeRow.runner_id == bindparam("runner"))
)
_BY_HAND = select(ActivityRow.by_hand, ActivityRow.recorded_kind).where(ActivityRow.id == bindparam("id"))
_LINK = select(ActivityOriginalRow).where(ActivityOriginalRow.original_id == OriginalRow.id)
"""That a file was read into an entry, of whoever."""


_TOLD = (
    "start",
    "zone",
    "title",
    "notes",
    "perceived_exertion",
    "incline",
    "device",
    "indoor",
    "distance_m",
    "elapsed_s",
    "timer_s",
)


def _activity_json(activity: Activity) -> dict[str, Any]:
    return _plain({"kind": activity.kind.value, **{name: getattr(activity, name) for name in _TOLD}}) | {
        "faults": [asdict(fault) for fault in activity.faults],
        "laps": [_plain(asdict(lap)) for lap in activity.laps],
    }


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Days and moments as ISO 8601, what is unknown as null, sets as lists in order."""
    return {name: _plain_value(value) for name, value in values.items()}


def _settings_json(kept: Settings) -> dict[str, Any]:
    told = asdict(kept)
    return told | {"privacy_zones": [_without_number(zone) for zone in told["privacy_zones"]]}


def _form_json(form: FilledForm) -> dict[str, Any]:
    told = _without_number(asdict(form))
    return {**_plain({**told, "answers": None}), "answers": list(form.answers)}


def _experiment_json(one: Experiment) -> dict[str, Any]:
    told = _without_number(asdict(one))
    resumed = [day.isoformat() for day in one.resumed]
    return {**_plain({**told, "resumed": None, "told": None}), "resumed": resumed, "told": list(one.told)}


def _ladder_json(kept: LadderKept) -> dict[str, Any]:
    return {
        **_plain(_without_number(asdict(kept.ladder))),
        "checks": [_plain(asdict(one)) for one in kept.checks],
        "told": [_plain(asdict(one)) for one in kept.told],
    }


def _without_number(told: dict[str, Any]) -> dict[str, Any]:
    """Leave a row's number out: it is given anew where the export is restored."""
    return {name: value for name, value in told.items() if name != "id"}


def _plain_value(value: object) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _suffix(name: str) -> str:
    """The ending of a file's name, so that other programs know the file for what it is."""
    lowered = name.lower()
    return next(
        (suffix for suffix in sorted(watch.SUFFIXES, key=len, reverse=True) if lowered.endswith(suffix)), ""
    )


def _hold_still(connection: Connection) -> None:
    """Let all that is read be of one moment, while others may go on writing."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN")
    else:
        connection.execution_options(isolation_level="REPEATABLE READ")
