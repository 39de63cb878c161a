"""What a diary holds, counted where it lies, and its latest day: no row is read for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select, union

from footfall.diary.tables import ActivityRow, BinRow, OriginalRow, ShoeRow
from footfall.diary.told_tables import (
    CheckInRow,
    ExerciseSessionRow,
    ExperimentRow,
    FormClipRow,
    LadderRow,
    NightRow,
    PainNoteRow,
    PlanRow,
    QuestionnaireRow,
    RedFlagRow,
    WatchedFolderRow,
)
from footfall.records import ActivityKind


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much a diary holds, the bin left out.

    Attributes:
        runs: Runs.
        other_entries: Walks, rides and other recordings.
        originals: Files as they came.
        pain_notes: Pain notes.
        check_ins: Days of which a check-in, or a service's night, tells something.
        sessions: Exercise sessions.
        shoes: Pairs of shoes.
        binned: Deletions in the bin.
        folders: Watched folders.
        red_flags: Answers to red flags.
        questionnaires: Questionnaires that were filled in.
        experiments: Experiments on oneself.
        ladders: Ladders back to running.
        plans: Answers to plans.
        form_clips: Clips of the runner.
    """

    runs: int
    other_entries: int
    originals: int
    pain_notes: int
    check_ins: int
    sessions: int
    shoes: int
    binned: int
    folders: int
    red_flags: int
    questionnaires: int = 0
    experiments: int = 0
    ladders: int = 0
    plans: int = 0
    form_clips: int = 0


def holdings(connection: Connection, runner_id: int) -> Holdings:
    """Return how much the diary holds."""
    mine = {"runner": runner_id}
    return Holdings(**{name: connection.execute(one, mine).scalar_one() for name, one in _COUNTED.items()})


def latest_told_day(connection: Connection, runner_id: int, since: date | None, until: date) -> date | None:
    """Return the latest day between two (both included) of which something was told, or None."""
    span = {"runner": runner_id, "since": since or date.min, "until": until}
    days = [connection.execute(latest, span).scalar() for latest in _LATEST]
    return max((day for day in days if day is not None), default=None)


def _count_of(table: Any, *where: Any) -> Select[int]:  # noqa: ANN401 - any table of a runner's
    return select(func.count()).select_from(table).where(table.runner_id == bindparam("runner"), *where)


def _days_of(table: Any) -> Select[date]:  # noqa: ANN401
    return select(table.day).where(table.runner_id == bindparam("runner"))


def _latest_of(table: Any) -> Select[date]:  # noqa: ANN401
    return (
        _days_of(table)
        .where(table.day >= bindparam("since"), table.day <= bindparam("until"))
        .order_by(table.day.desc())
        .limit(1)
    )


_RUN = ActivityRow.kind == ActivityKind.RUN.value
_COUNTED = {
    "runs": _count_of(ActivityRow, _RUN),
    "other_entries": _count_of(ActivityRow, ~_RUN),
    "originals": _count_of(OriginalRow),
    "pain_notes": _count_of(PainNoteRow),
    "check_ins": select(func.count()).select_from(union(_days_of(CheckInRow), _days_of(NightRow)).subquery()),
    "sessions": _count_of(ExerciseSessionRow),
    "shoes": _count_of(ShoeRow),
    "binned": _count_of(BinRow),
    "folders": _count_of(WatchedFolderRow),
    "red_flags": _count_of(RedFlagRow),
    "questionnaires": _count_of(QuestionnaireRow),
    "experiments": _count_of(ExperimentRow),
    "ladders": _count_of(LadderRow),
    "plans": _count_of(PlanRow),
    "form_clips": _count_of(FormClipRow),
}
_LATEST = [_latest_of(table) for table in (ExerciseSessionRow, PainNoteRow, CheckInRow, NightRow)]
