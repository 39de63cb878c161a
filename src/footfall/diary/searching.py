"""Searching: what in the diary holds some words, and what of it is asked for besides.

Words are compared in Python, with capitals and accents taken off, so that every database finds the same, "%"
and "_" mean themselves, and "É" is found by "e". What else is asked is left to the database, so that only
texts of what may be meant are read.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, select

from footfall.diary.diary import Diary
from footfall.diary.tables import ActivityRow
from footfall.diary.told_tables import ExerciseRow, ExerciseSessionRow, PainNoteRow
from footfall.records import ActivityKind

NO_SHOES = 0
"""The number of pair that stands for none told."""


class FoundKind(StrEnum):
    """What a search finds, in the order in which one day tells of it."""

    ENTRY = "entry"
    SESSION = "session"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; all of it holds of what is found.

    Attributes:
        words: Words that stand in a title or note, in any order; "" asks for none.
        kinds: The kinds of recording that are looked at.
        sessions: Whether exercise sessions are.
        notes: Whether pain notes are.
        since: From this day on.
        until: Up to this day.
        least_m: Recordings of at least so many metres, NaN where any will do.
        most_m: Of at most so many.
        shoe_id: Recordings in this pair; `NO_SHOES` of which no pair is told; None where any will do.
        days: Only these days; None where any will do.
    """

    words: str = ""
    kinds: frozenset[ActivityKind] = frozenset(ActivityKind)
    sessions: bool = True
    notes: bool = True
    since: date | None = None
    until: date | None = None
    least_m: float = math.nan
    most_m: float = math.nan
    shoe_id: int | None = None
    days: Collection[date] | None = None

    @property
    def recordings_alone(self) -> bool:
        """True where something is asked that only recordings have."""
        return not (math.isnan(self.least_m) and math.isnan(self.most_m)) or self.shoe_id is not None


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found.

    Attributes:
        kind: What it is.
        id: Its number in the diary.
        day: Its day.
    """

    kind: FoundKind
    id: int
    day: date


def search(diary: Diary, wanted: Wanted) -> list[Found]:
    """Return all that is asked for, the newest day first; within a day recordings, sessions, then notes."""
    words = folded(wanted.words).split()
    with diary.reading() as connection:
        rows = list(_entries(connection, diary.runner_id, wanted))
        if not wanted.recordings_alone:
            rows += _sessions(connection, diary.runner_id, wanted) if wanted.sessions else []
            rows += _notes(connection, diary.runner_id, wanted) if wanted.notes else []
    found = [row.found for row in rows if _is_of(wanted.days, row.found.day) and _holds(row.text, words)]
    # within a day they stand as they were read
    return sorted(found, key=lambda one: one.day, reverse=True)


def folded(text: str) -> str:
    """Return a text as it is compared: without capitals and accents."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


class _Row(NamedTuple):
    found: Found
    text: str


def _entries(connection: Connection, runner_id: int, wanted: Wanted) -> Iterator[_Row]:
    if not wanted.kinds:
        return
    table = ActivityRow
    query = select(table.id, table.day, *_texts(wanted, table.title, table.notes))
    query = query.where(table.kind.in_([kind.value for kind in wanted.kinds]))
    if not math.isnan(wanted.least_m):
        query = query.where(table.distance_m >= wanted.least_m)
    if not math.isnan(wanted.most_m):
        query = query.where(table.distance_m <= wanted.most_m)
    if wanted.shoe_id is not None:
        worn = None if wanted.shoe_id == NO_SHOES else wanted.shoe_id
        query = query.where(table.shoe_id.is_not_distinct_from(worn))
    query = _between(query, table, runner_id, wanted).order_by(table.start.desc(), table.id.desc())
    yield from _rows(connection, query, FoundKind.ENTRY)


def _sessions(connection: Connection, runner_id: int, wanted: Wanted) -> list[_Row]:
    table = ExerciseSessionRow
    query = _between(select(table.id, table.day, *_texts(wanted, table.notes)), table, runner_id, wanted)
    rows = list(
        _rows(connection, query.order_by(table.start.desc().nulls_last(), table.id.desc()), FoundKind.SESSION)
    )
    if not wanted.words:
        return rows
    names: dict[int, list[str]] = {}
    exercises = select(ExerciseRow.session_id, ExerciseRow.name).where(ExerciseRow.runner_id == runner_id)
    for number, name in connection.execute(exercises):
        names.setdefault(number, []).append(name)
    return [_Row(row.found, "\n".join((row.text, *names.get(row.found.id, ())))) for row in rows]


def _notes(connection: Connection, runner_id: int, wanted: Wanted) -> list[_Row]:
    table = PainNoteRow
    query = select(table.id, table.day, *_texts(wanted, table.text, table.eased_text))
    query = _between(query, table, runner_id, wanted).order_by(table.knee, table.id.desc())
    return list(_rows(connection, query, FoundKind.NOTE))


def _texts(wanted: Wanted, *columns: Any) -> tuple[Any, ...]:  # noqa: ANN401 - columns of any table
    """Return the columns that words are looked for in; none where no words are asked for."""
    return columns if wanted.words else ()


def _between(query: Select[Any], table: Any, runner_id: int, wanted: Wanted) -> Select[Any]:  # noqa: ANN401
    query = query.where(table.runner_id == runner_id)
    if wanted.since is not None:
        query = query.where(table.day >= wanted.since)
    return query if wanted.until is None else query.where(table.day <= wanted.until)


def _rows(connection: Connection, query: Select[Any], kind: FoundKind) -> Iterator[_Row]:
    for number, day, *texts in connection.execute(query):
        yield _Row(Found(kind, number, day), "\n".join(texts))


def _is_of(days: Collection[date] | None, day: date) -> bool:
    return days is None or day in days


def _holds(text: str, words: list[str]) -> bool:
    if not words:
        return True
    plain = folded(text)
    return all(word in plain for word in words)
