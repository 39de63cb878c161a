"""Restoring: a diary made again of its export, or an export joined to a diary that has runs of its own."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zipfile import BadZipFile

from sqlalchemy import Connection, func, select

from footfall import knee
from footfall.diary import (
    cadence_work,
    checkins,
    experiments,
    exported_clips,
    folders,
    imports,
    inclines,
    ladders,
    locker,
    notes,
    originals,
    plans,
    preferences,
    questionnaires,
    red_flags,
    runners,
    sessions,
    told,
)
from footfall.diary.diary import Diary
from footfall.diary.exported_sources import ExportedSources
from footfall.diary.exporting import MARKER
from footfall.diary.importing import import_recordings
from footfall.diary.imports import UNNAMED, ImportAs
from footfall.diary.opened_export import OpenExport
from footfall.diary.packing import pack_original
from footfall.diary.prepare import prepare
from footfall.diary.recorder import insert_entry
from footfall.diary.restoring_edits import edit_alike, restore_edits
from footfall.diary.sources import label_of
from footfall.diary.tables import ActivityRow, ShoeRow
from footfall.diary.twins import find_twin
from footfall.diary.watchable import watchable_folder
from footfall.errors import InvalidEntryError, UnreadableError
from footfall.records import PainNote
from footfall.retelling import in_english
from footfall.watch.archives import open_checked_zip

_DAMAGES = (
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    OverflowError,
    RuntimeError,
    InvalidEntryError,
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
        check_ins: Check-ins that are new, or that add to what was told of their day.
        sessions: Exercise sessions that are new.
        red_flags: Answers to red flags that are new.
        questionnaires: Questionnaires that are new.
        experiments: Experiments that are new.
        ladders: Ladders that are new.
        plans: Answers to plans that are new.
        form_clips: Clips of the runner that are new.
    """

    path: str
    merged: bool
    entries: int
    known: int
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


def is_export(path: str | Path) -> bool:
    """Tell whether a file is an export of a diary."""
    try:
        with open_checked_zip(Path(path)) as archive:
            return MARKER in archive.namelist()
    except (OSError, UnreadableError, *_DAMAGES):
        return False  # whatever else it is, it is no export


def restore(diary: Diary, path: str | Path, *, named: ImportAs = UNNAMED) -> Restored:
    """Make an empty diary that of an export; a diary with runs in it takes the export in like any import.

    Args:
        diary: Where to. A simulated season in it makes way.
        path: What `export` wrote.
        named: Under which number and names the diary shall remember what is taken in like any import.

    Raises:
        UnreadableError: The export is damaged, or was written by a newer Footfall.
        DiaryError: The diary cannot be written.
    """
    try:
        with open_checked_zip(Path(path)) as archive:
            exported = OpenExport(Path(path), archive)
            if diary.is_demo:
                diary.end_demo()
            if diary.is_empty and not diary.shoes() and not diary.known_hashes():
                return _restore_whole(diary, exported)
            return _merge(diary, exported, named)
    except (OSError, *_DAMAGES) as error:
        raise UnreadableError(
            in_english(
                "This export of a diary is damaged or was changed by hand. What the diary held before is "
                "safe. Try another copy of it."
            ),
            path=str(path),
        ) from error


def _restore_whole(diary: Diary, exported: OpenExport) -> Restored:
    """All of it in one transaction, under the same numbers where no other runner of the database has them."""
    with diary.writing() as connection:
        runner = exported.runner
        runners.keep_runner(connection, diary.runner_id, runner, demo=exported.demo)
        if exported.settings is not None:
            preferences.keep_settings(connection, diary.runner_id, exported.settings)
        shoes = _restore_shoes(connection, diary.runner_id, exported)
        kept = {
            sha256: originals.keep_original(
                connection,
                diary.runner_id,
                pack_original(str(one["name"]), exported.original(sha256)),
            )
            for sha256, one in exported.originals.items()
        }
        keeps_numbers = _is_free(connection, ActivityRow)
        numbers: dict[int, int] = {}
        for entry in (*exported.entries, *exported.held):
            activity = exported.activity(entry)
            # at its own start no recording lies in the future: what was said of it stands in its faults
            prepared = prepare(activity, runner, knee.PRIOR_HABITS, now=activity.start)
            wanted = int(entry["number"]) if keeps_numbers else None
            number = insert_entry(connection, diary.runner_id, prepared, wanted)
            numbers[int(entry["number"])] = number
            for sha256 in entry["originals"]:
                originals.link_original(connection, diary.runner_id, number, kept[sha256])
            if entry["shoe"] is not None:
                locker.wear(connection, diary.runner_id, shoes[entry["shoe"]], (number,))
        _merge_told(connection, diary.runner_id, exported, numbers)
        restore_edits(connection, diary.runner_id, exported, numbers)
        checkins.take_in(connection, diary.runner_id, exported.check_ins)
        red_flags.take_in(connection, diary.runner_id, exported.red_flags)
        questionnaires.take_in(connection, diary.runner_id, exported.questionnaires)
        experiments.take_in(connection, diary.runner_id, exported.experiments)
        ladders.take_in(connection, diary.runner_id, exported.ladders)
        cadence_work.take_in(connection, diary.runner_id, exported.cadence_work)
        plans.take_in(connection, diary.runner_id, exported.plans)
        _take_in_clips(connection, diary.runner_id, exported, shoes, numbers)
        _watch_folders(connection, diary, exported)
        _count_on(connection, ActivityRow)
        # killed before its runs are costed, it stands as an import that broke off, and the next one mends it
        under_way = imports.begin(connection, diary.runner_id, label_of([str(exported.path)]))
    diary.refresh_loads()
    with diary.writing() as connection:
        imports.forget(connection, under_way)
    return Restored(
        path=str(exported.path),
        merged=False,
        entries=len(exported.entries),
        known=0,
        pain_notes=len(exported.pain_notes),
        shoes=len(exported.shoes),
        check_ins=len(exported.check_ins),
        sessions=len(exported.sessions),
        red_flags=len(exported.red_flags),
        questionnaires=len(exported.questionnaires),
        experiments=len(exported.experiments),
        ladders=len(exported.ladders),
        plans=len(exported.plans),
        form_clips=len(exported.form_clips),
    )


def _restore_shoes(connection: Connection, runner_id: int, exported: OpenExport) -> dict[int, int]:
    """Return the pairs' new numbers by their old ones."""
    if not _is_free(connection, ShoeRow):
        return {old: locker.add_shoe(connection, runner_id, shoe) for old, shoe in exported.shoes.items()}
    for number, shoe in exported.shoes.items():
        locker.add_shoe(connection, runner_id, shoe, number)
    _count_on(connection, ShoeRow)
    return {number: number for number in exported.shoes}


def _merge(diary: Diary, exported: OpenExport, named: ImportAs) -> Restored:
    """Runs by their files, shoes by their names, notes where none was told."""
    had = {use.shoe.name for use in diary.shoes()}
    before = len(diary.entries())
    import_recordings(diary, ExportedSources(exported), named=named)
    numbers = {use.shoe.name: use.id for use in reversed(diary.shoes())}
    for shoe in exported.shoes.values():
        if shoe.name not in numbers:
            numbers[shoe.name] = diary.add_shoe(shoe)
    for entry in exported.recorded:
        if not entry["originals"]:
            number = diary.add(exported.activity(entry))
            if entry["shoe"] is not None and diary.entry(number).shoe_id is None:
                diary.wear(numbers[exported.shoes[entry["shoe"]].name], (number,))
    edit_alike(diary, exported)
    with diary.writing() as connection:
        its_numbers = _tell_of_entries(connection, diary.runner_id, exported)
        new_notes, new_sessions = _merge_told(connection, diary.runner_id, exported, its_numbers)
        check_ins = checkins.take_in(connection, diary.runner_id, exported.check_ins)
        answers = red_flags.take_in(connection, diary.runner_id, exported.red_flags)
        forms = questionnaires.take_in(connection, diary.runner_id, exported.questionnaires)
        tried = experiments.take_in(connection, diary.runner_id, exported.experiments)
        new_ladders = ladders.take_in(connection, diary.runner_id, exported.ladders)
        cadence_work.take_in(connection, diary.runner_id, exported.cadence_work)
        new_plans = plans.take_in(connection, diary.runner_id, exported.plans)
        by_number = {number: numbers[shoe.name] for number, shoe in exported.shoes.items()}
        new_clips = _take_in_clips(connection, diary.runner_id, exported, by_number, its_numbers)
        _watch_folders(connection, diary, exported)
    added = len(diary.entries()) - before
    return Restored(
        path=str(exported.path),
        merged=True,
        entries=added,
        known=len(exported.entries) - added,
        pain_notes=new_notes,
        shoes=len(numbers.keys() - had),
        check_ins=check_ins,
        sessions=new_sessions,
        red_flags=answers,
        questionnaires=forms,
        experiments=tried,
        ladders=new_ladders,
        plans=new_plans,
        form_clips=new_clips,
    )


def _take_in_clips(
    connection: Connection,
    runner_id: int,
    exported: OpenExport,
    shoes: dict[int, int],
    entries: dict[int, int],
) -> int:
    told = exported.form_clips
    return exported_clips.take_in(connection, runner_id, told, exported.member, shoes, entries)


def _merge_told(
    connection: Connection, runner_id: int, exported: OpenExport, numbers: dict[int, int]
) -> tuple[int, int]:
    """Add notes on what none was told of, and sessions that are not there; return how many of each.

    Args:
        connection: The diary's, writing.
        runner_id: Whose.
        exported: The export.
        numbers: The numbers of its entries in the diary, by those in the export.
    """
    told = [_about_its_run(note, numbers) for note in exported.pain_notes]
    noted = {(note.knee, note.day, note.entry_id) for note in notes.pain_notes(connection, runner_id)}
    new_notes = [note for note in told if (note.knee, note.day, note.entry_id) not in noted]
    for note in new_notes:
        notes.add_pain_note(connection, runner_id, note)
    had = sessions.sessions(connection, runner_id)
    new_sessions = [session for session in exported.sessions if session not in had]
    for session in new_sessions:
        sessions.add_session(connection, runner_id, session)
    return len(new_notes), len(new_sessions)


def _about_its_run(note: PainNote, numbers: dict[int, int]) -> PainNote:
    """Return a note with the number its run has now; about the day alone where the run did not come."""
    return replace(note, entry_id=None if note.entry_id is None else numbers.get(note.entry_id))


def _tell_of_entries(connection: Connection, runner_id: int, exported: OpenExport) -> dict[int, int]:
    """Add to entries of the diary what the export tells of them; return their numbers by those in it."""
    numbers = {}
    for entry in exported.entries:
        start, elapsed_s = datetime.fromisoformat(entry["start"]), float(entry["elapsed_s"])
        number = find_twin(connection, runner_id, entry["kind"], start, elapsed_s)
        if number is not None:
            told.tell(connection, number, *exported.told_of(entry))
            inclines.add_incline(connection, runner_id, number, exported.incline_of(entry))
            numbers[int(entry["number"])] = number
    return numbers


def _watch_folders(connection: Connection, diary: Diary, exported: OpenExport) -> None:
    """Watch the folders of the export as well; one that is not there may come, as a watch is plugged in."""
    for folder in exported.watched_folders:
        watched = [known.path for known in folders.watched_folders(connection, diary.runner_id)]
        if _may_be_watched(folder.path, diary, watched):
            folders.watch_folder(connection, diary.runner_id, folder)


def _may_be_watched(path: Path, diary: Diary, watched: list[Path]) -> bool:
    """Tell whether a folder is one this machine can have, and not more than anybody may have watched."""
    if not path.is_absolute() or path in watched:
        return False
    try:
        return not path.exists() or watchable_folder(path, diary=diary.place, watched=watched) == path
    except (InvalidEntryError, OSError):
        return False


def _is_free(connection: Connection, table: type[ActivityRow | ShoeRow]) -> bool:
    return connection.execute(select(func.count()).select_from(table)).scalar_one() == 0


def _count_on(connection: Connection, table: type[ActivityRow | ShoeRow]) -> None:
    """Let the next number follow the highest that was given; SQLite does so by itself."""
    if connection.dialect.name == "postgresql":
        highest = connection.execute(select(func.max(table.id))).scalar()
        if highest is not None:
            sequence = func.pg_get_serial_sequence(table.__tablename__, "id")
            connection.execute(select(func.setval(sequence, highest)))
