"""Checking the diary: everything in it is read once, and what is damaged is named.

Each fault is a sentence that says what is wrong, what is safe, and what to do.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, exists, select

from footfall.diary import (
    checkins,
    experiments,
    form_clips,
    ladders,
    locker,
    notes,
    plans,
    questionnaires,
    red_flags,
    sessions,
)
from footfall.diary.diary import Diary
from footfall.diary.stale import stale_loads
from footfall.diary.tables import (
    ActivityOriginalRow,
    ActivityRow,
    KneeLoadRow,
    OriginalRow,
    ShoeRow,
    StreamRow,
)
from footfall.diary.told_tables import (
    CheckInRow,
    ExerciseSessionRow,
    ExperimentRow,
    FormClipRow,
    LadderRow,
    PainNoteRow,
    PlanRow,
    QuestionnaireRow,
    RedFlagRow,
)
from footfall.errors import FootfallError
from footfall.language import N_, _, day_text
from footfall.records import zone_info

_Key = TypeVar("_Key", int, str)

_MOST_LINES = 20  # of what SQLite says of a damaged file, which may be one for each row
_EXPORT = N_(
    "What can still be read is safe: `footfall export` brings it out, and importing that makes it whole."
)
_READ_ANEW = N_("Its file is safe in the diary: `footfall reimport` reads it anew.")
_TELL_ANEW = N_("The rest of the diary is safe. Delete it and tell it anew.")
_COST_ANEW = N_("Nothing is lost: `footfall reimport` costs it anew.")


@dataclass(frozen=True, slots=True)
class Checked:
    """What one check looked at.

    Attributes:
        what: What was checked.
        checked: How many of it.
        faults: What is damaged, a sentence each.
    """

    what: str
    checked: int
    faults: tuple[str, ...]


def check_diary(diary: Diary) -> Iterator[Checked]:
    """Check the database, originals, recordings, their knee loads, and what was told, in that order."""
    for what, check in (
        ("database", _check_database),
        ("originals", _check_originals),
        ("recordings", _check_recordings),
        ("knee loads", _check_loads),
        ("notes", _check_told),
    ):
        try:
            yield check(diary)
        except FootfallError as error:  # a damaged database may let one thing be read and not another
            yield Checked(what, 0, (f"{_('They cannot be read: {fault}', fault=error)} {_(_EXPORT)}",))


def _check_database(diary: Diary) -> Checked:
    with diary.reading() as connection:
        if connection.dialect.name != "sqlite":
            connection.exec_driver_sql("SELECT 1")
            return Checked("database", 1, ())
        said = connection.exec_driver_sql("PRAGMA integrity_check").scalars()
        damage = [line for line in islice(said, _MOST_LINES) if line != "ok"]
        faults = [
            f"{_('The database file is damaged: {said}.', said=' '.join(line.split()))} {_(_EXPORT)}"
            for line in damage
        ]
        faults += _lost_rows(connection)
    return Checked("database", 1, (*faults, *_place_faults(Path(diary.place))))


def _lost_rows(connection: Connection) -> Iterator[str]:
    """Name the rows that refer to a row that is not there."""
    lost: dict[tuple[str, str], int] = {}
    for table, _row, missing, _key in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        lost[table, missing] = lost.get((table, missing), 0) + 1
    for (table, missing), count in lost.items():
        told = _(
            "{count} rows of {table} belong to rows of {missing} that are gone. What you see in the diary"
            " does not rest on them.",
            count=count,
            table=table,
            missing=missing,
        )
        yield f"{told} {_(_EXPORT)}"


def _place_faults(file: Path) -> Iterator[str]:
    if not os.access(file, os.W_OK):
        yield _(
            "The file {place} may not be written to: what is in the diary is safe, and nothing new can be"
            " kept. Give yourself the right to write to it.",
            place=file,
        )
    if not os.access(file.parent, os.W_OK):
        yield _(
            "The folder {place} may not be written to: what is in the diary is safe, and nothing new can be"
            " kept. Give yourself the right to write to it.",
            place=file.parent,
        )


def _check_originals(diary: Diary) -> Checked:
    with diary.reading() as connection:
        mine = OriginalRow.runner_id == diary.runner_id
        kept = connection.execute(select(OriginalRow.sha256, OriginalRow.name).where(mine)).all()
        linked = exists().where(ActivityOriginalRow.original_id == OriginalRow.id)
        alone = connection.execute(select(OriginalRow.name).where(mine, ~linked)).scalars().all()
    damaged = _damaged(
        [(_original_damaged(name), sha256) for sha256, name in kept],
        diary.original_bytes,
        _("Its entry is safe, as it was read. Keep the file you imported, where you still have it."),
    )
    lonely = (
        _(
            "The original {name} belongs to no entry: the entry read from it is gone. The file is "
            "safe: `footfall export` brings it out, and you can import it into a new diary.",
            name=name,
        )
        for name in alone
    )
    return Checked("originals", len(kept), (*damaged, *lonely))


def _check_recordings(diary: Diary) -> Checked:
    mine = ActivityRow.runner_id == diary.runner_id
    columns = (ActivityRow.id, ActivityRow.start, ActivityRow.zone, ActivityRow.day)
    timed = exists().where(StreamRow.activity_id == ActivityRow.id, StreamRow.channel == "time_s")
    with diary.reading() as connection:
        rows = connection.execute(select(*columns).where(mine)).all()
        bare = connection.execute(select(ActivityRow.id, ActivityRow.start).where(mine, ~timed)).all()
    damaged = _damaged(
        [(_entry_damaged(row.id, row.start), row.id) for row in rows], diary.activity, _(_READ_ANEW)
    )
    lost = (
        f"{_('Entry {number} of {day} has lost its streams.', number=number, day=day_text(start))}"
        f" {_(_READ_ANEW)}"
        for number, start in bare
    )
    misplaced = (
        f"{_misplaced(row.id, row.start, row.day)} {_(_READ_ANEW)}"
        for row in rows
        if row.day != _local_day(row.start, row.zone)
    )
    return Checked("recordings", len(rows), (*damaged, *lost, *misplaced))


def _check_loads(diary: Diary) -> Checked:
    mine = ActivityRow.runner_id == diary.runner_id
    on_foot = ActivityRow.kind.in_(("run", "walk"))
    costed = exists().where(KneeLoadRow.activity_id == ActivityRow.id)
    with diary.reading() as connection:
        starts = dict(
            connection.execute(select(ActivityRow.id, ActivityRow.start).where(mine, on_foot)).all()
        )
        uncosted = connection.execute(select(ActivityRow.id).where(mine, on_foot, ~costed)).scalars().all()
        stale = [one.activity_id for one in stale_loads(connection, diary.runner_id)]
    missing = (
        f"{_('Entry {number} of {day} has no knee load.', number=number, day=day_text(starts[number]))}"
        f" {_(_COST_ANEW)}"
        for number in uncosted
    )
    other = (f"{_outdated(number, starts[number])} {_(_COST_ANEW)}" for number in stale if number in starts)
    return Checked("knee loads", len(starts), (*missing, *other))


def _check_told(diary: Diary) -> Checked:
    """Read every pain note, check-in, exercise session, red flag, clip and pair of shoes by itself."""
    checked, faults = 0, list[str]()
    with diary.reading() as connection:
        for table, message, read in _TOLD:
            mine = select(table.id).where(table.runner_id == diary.runner_id).order_by(table.id)
            numbers = connection.execute(mine).scalars().all()
            named = [(partial(_, message, number=number), number) for number in numbers]
            faults += _damaged(named, partial(read, connection, diary.runner_id), _(_TELL_ANEW))
            checked += len(numbers)
    return Checked("notes", checked, tuple(faults))


_TOLD: tuple[tuple[Any, str, Callable[[Connection, int, int], object]], ...] = (
    (PainNoteRow, N_("The pain note {number} is damaged: {fault}"), notes.pain_note),
    (CheckInRow, N_("The check-in {number} is damaged: {fault}"), checkins.typed_row),
    (ExerciseSessionRow, N_("The exercise session {number} is damaged: {fault}"), sessions.session),
    (RedFlagRow, N_("The answer {number} to a red flag is damaged: {fault}"), red_flags.answer),
    (QuestionnaireRow, N_("The questionnaire {number} is damaged: {fault}"), questionnaires.form),
    (ExperimentRow, N_("The experiment {number} is damaged: {fault}"), experiments.experiment),
    (PlanRow, N_("The plan {number} is damaged: {fault}"), plans.plan),
    (LadderRow, N_("The ladder {number} is damaged: {fault}"), ladders.ladder),
    (FormClipRow, N_("The clip {number} is damaged: {fault}"), form_clips.check),
    (ShoeRow, N_("The pair of shoes {number} is damaged: {fault}"), locker.shoe),
)


def _damaged(
    named: Sequence[tuple[Callable[..., str], _Key]], read: Callable[[_Key], object], what_to_do: str
) -> Iterator[str]:
    for sentence, key in named:
        try:
            read(key)
        except (FootfallError, ValueError, LookupError) as error:  # a changed row may hold no value of ours
            yield f"{sentence(fault=error)} {what_to_do}"


def _original_damaged(name: str) -> Callable[..., str]:
    return partial(_, N_("The original {name} is damaged: {fault}"), name=name)


def _entry_damaged(number: int, start: datetime) -> Callable[..., str]:
    return partial(_, N_("Entry {number} of {day} is damaged: {fault}"), number=number, day=day_text(start))


def _misplaced(number: int, start: datetime, day: date) -> str:
    return _(
        "Entry {number} of {began} stands on {day}, which was not the day where it began.",
        number=number,
        began=day_text(start),
        day=day_text(day),
    )


def _outdated(number: int, start: datetime) -> str:
    return _(
        "Entry {number} of {day} has the knee load of another model, or of other habits than yours at that"
        " time.",
        number=number,
        day=day_text(start),
    )


def _local_day(start: datetime, zone: str) -> date:
    return start.astimezone(zone_info(zone)).date()
