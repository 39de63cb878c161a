"""Exercise sessions: what is done for the knees beside running, with the exercises of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, insert, select, update

from footfall.diary.told_tables import ExerciseRow, ExerciseSessionRow
from footfall.errors import NotInDiaryError
from footfall.language import _
from footfall.records import (
    Exercise,
    ExerciseSession,
    ExerciseSide,
    RecoveryWork,
    SessionKind,
    changed_only,
    one_line,
)
from footfall.records.exercise import PAINS, PAINS_OF_KNEES

_LARGEST_NUMBER = 2**31 - 1  # of a row, in any database
_LONGEST_NAME = 200
_COLUMNS = (
    "kind",
    "day",
    "start",
    "duration_s",
    "recovery",
    *PAINS,
    *PAINS_OF_KNEES,
    "notes",
)

_TOLD = ("name", "sets", "reps", "load_kg", "hold_s", "hold_breaths", "effort")


def add_session(connection: Connection, runner_id: int, session: ExerciseSession) -> int:
    """Keep a session and return its number."""
    row = {"runner_id": runner_id, **_row(session)}
    number = connection.execute(insert(ExerciseSessionRow).returning(ExerciseSessionRow.id), row).scalar_one()
    _add_exercises(connection, runner_id, number, session.exercises)
    return number


def sessions(
    connection: Connection,
    runner_id: int,
    since: date | None = None,
    until: date | None = None,
    kinds: Iterable[SessionKind] | None = None,
    latest: int | None = None,
    numbers: Iterable[int] | None = None,
) -> list[ExerciseSession]:
    """Return the sessions between two days (both included), oldest first; some of them if asked."""
    asked: dict[str, Any] = {}
    if kinds is not None:
        asked["kinds"] = [kind.value for kind in kinds]
    if numbers is not None:
        asked["numbers"] = list(numbers)
    if latest is not None:
        asked["latest"] = latest
    query, of_these = _latest_first(frozenset(asked))
    asked |= {"runner": runner_id, "since": since or date.min, "until": until or date.max}
    rows = connection.execute(query, asked).mappings().all()[::-1]
    done = _exercises(connection.execute(of_these, asked)) if rows else {}
    return [_session(dict(row), done.get(row["id"], ())) for row in rows]


@cache
def _latest_first(asked: frozenset[str]) -> tuple[Select[Any], Select[Any]]:
    """Return the statements that ask by these values, each left open: for sessions, and their exercises."""
    session = ExerciseSessionRow
    query = _SESSIONS.where(session.day.between(bindparam("since"), bindparam("until")))
    if "kinds" in asked:
        query = query.where(session.kind.in_(bindparam("kinds", expanding=True)))
    if "numbers" in asked:
        query = query.where(session.id.in_(bindparam("numbers", expanding=True)))
    query = query.order_by(session.day.desc(), session.start.desc().nulls_first(), session.id.desc())
    if "latest" in asked:
        query = query.limit(bindparam("latest"))
    return query, _EXERCISES.where(ExerciseRow.session_id.in_(query.with_only_columns(session.id)))


def session(connection: Connection, runner_id: int, number: int) -> ExerciseSession:
    """Return one session.

    Raises:
        NotInDiaryError: The diary has none of this number.
    """
    key = {"runner": runner_id, "id": number if 0 < number <= _LARGEST_NUMBER else 0}
    row = connection.execute(_ONE, key).mappings().first()
    if row is None:
        raise NotInDiaryError(_("There is no exercise session {number} in this diary.", number=number))
    return _session(dict(row), _exercises(connection.execute(_EXERCISES_OF_ONE, key)).get(number, ()))


def change_session(
    connection: Connection,
    runner_id: int,
    number: int,
    wanted: ExerciseSession,
    was: ExerciseSession | None = None,
) -> ExerciseSession:
    """Let a session tell something else, and return it as it is now (see `notes.change_pain_note`).

    Raises:
        NotInDiaryError: The diary has none of this number.
    """
    changed = changed_only(session(connection, runner_id, number), was, wanted)
    connection.execute(
        update(ExerciseSessionRow).where(ExerciseSessionRow.id == number).values(_row(changed))
    )
    connection.execute(delete(ExerciseRow).where(ExerciseRow.session_id == number))
    _add_exercises(connection, runner_id, number, changed.exercises)
    return replace(changed, id=number)


def _add_exercises(connection: Connection, runner_id: int, number: int, done: Iterable[Exercise]) -> None:
    rows = [
        {
            "session_id": number,
            "number": position,
            "runner_id": runner_id,
            **asdict(one),
            "name": one_line(one.name, _LONGEST_NAME),
            "side": one.side.value if one.side else None,
        }
        for position, one in enumerate(done, start=1)
    ]
    if rows:
        connection.execute(insert(ExerciseRow), rows)


def _exercises(rows: Iterable[Sequence[Any]]) -> dict[int, tuple[Exercise, ...]]:
    """Return the exercises that stand in rows of `_EXERCISES`, by the session's number."""
    found: dict[int, list[Exercise]] = {}
    for number, side, *told in rows:
        named = dict(zip(_TOLD, told, strict=True))
        one = Exercise(**named, side=ExerciseSide(side) if side else None)
        found.setdefault(number, []).append(one)
    return {number: tuple(done) for number, done in found.items()}


def _row(session: ExerciseSession) -> dict[str, Any]:
    return {name: getattr(session, name) for name in _COLUMNS} | {
        "kind": session.kind.value,
        "recovery": session.recovery.value if session.recovery else None,
    }


def _session(row: dict[str, Any], done: tuple[Exercise, ...]) -> ExerciseSession:
    kind, recovery = SessionKind(row.pop("kind")), row.pop("recovery")
    return ExerciseSession(
        kind=kind, recovery=RecoveryWork(recovery) if recovery else None, exercises=done, **row
    )


# built once: building a statement costs more than running it
_SESSIONS: Select[Any] = select(
    ExerciseSessionRow.id, *(getattr(ExerciseSessionRow, name) for name in _COLUMNS)
).where(ExerciseSessionRow.runner_id == bindparam("runner"))
_ONE = _SESSIONS.where(ExerciseSessionRow.id == bindparam("id"))
_EXERCISES: Select[Any] = (
    select(
        ExerciseRow.session_id,
        ExerciseRow.side,
        *(getattr(ExerciseRow, name) for name in _TOLD),
    )
    .where(ExerciseRow.runner_id == bindparam("runner"))
    .order_by(ExerciseRow.session_id, ExerciseRow.number)
)
_EXERCISES_OF_ONE = _EXERCISES.where(ExerciseRow.session_id == bindparam("id"))
