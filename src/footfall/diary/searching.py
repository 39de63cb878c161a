"""Searching: what in the diary holds some words, and what of it is asked for besides.

Words are compared in Python, with capitals and accents taken off, so that every database finds the same, "%"
and "_" mean themselves, and "É" is found by "e". What else is asked is left to the database, so that only
texts of what may be meant are read, and where no words are asked for no more than is shown. What they
say is remembered until the diary changes.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, func, select

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


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A stretch of what was found.

    Attributes:
        total: How many were found in all.
        found: The newest of them, as many as were asked for; the newest day first, within a day recordings,
            sessions, then notes.
    """

    total: int
    found: tuple[Found, ...]


def search(diary: Diary, wanted: Wanted, *, until: date | None = None, most: int | None = None) -> FoundPage:
    """Return what is asked for.

    Args:
        diary: The diary.
        wanted: What is asked for.
        until: The day up to which the stretch reads; `None` from the newest on. It does not change the total.
        most: How many to return at most; `None` for all.
    """
    with diary.reading() as connection:
        looked_at = [
            _Looking(diary, connection, wanted, until, most, place) for place in _places(diary, wanted)
        ]
        totals, found = zip(*(one.looked() for one in looked_at), strict=True) if looked_at else ((), ())
    # within a day they stand as they were read
    newest = sorted((one for some in found for one in some), key=lambda one: one.day, reverse=True)
    return FoundPage(sum(totals), tuple(newest[:most]))


def folded(text: str) -> str:
    """Return a text as it is compared: without capitals and accents."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


_BETWEEN = "\n"  # what stands between two texts, and in none that is typed to search by
_NAMED_AT_MOST = 500  # rows that a database is asked for by their numbers


class _Place(NamedTuple):
    """A table that is looked through.

    Attributes:
        kind: What stands in it.
        table: The table.
        asked: What its rows must hold of.
        text: All its words.
        order: How rows of one day stand.
        besides: Further texts of its rows: row numbers and a text each.
    """

    kind: FoundKind
    table: Any
    asked: tuple[ColumnElement[bool], ...]
    text: ColumnElement[str]
    order: tuple[Any, ...]
    besides: Select[*tuple[Any, ...]] | None = None


def _places(diary: Diary, wanted: Wanted) -> Iterator[_Place]:
    if wanted.kinds:
        yield _entries(diary.runner_id, wanted)
    if wanted.recordings_alone:
        return
    if wanted.sessions:
        yield _sessions(diary.runner_id, wanted)
    if wanted.notes:
        yield _notes(diary.runner_id, wanted)


def _entries(runner_id: int, wanted: Wanted) -> _Place:
    table = ActivityRow
    asked: list[ColumnElement[bool]] = [table.kind.in_([kind.value for kind in wanted.kinds])]
    if not math.isnan(wanted.least_m):
        asked.append(table.distance_m >= wanted.least_m)
    if not math.isnan(wanted.most_m):
        asked.append(table.distance_m <= wanted.most_m)
    if wanted.shoe_id is not None:
        worn = None if wanted.shoe_id == NO_SHOES else wanted.shoe_id
        asked.append(table.shoe_id.is_not_distinct_from(worn))
    asked += _between(table, runner_id, wanted)
    order = (table.start.desc(), table.id.desc())
    return _Place(FoundKind.ENTRY, table, tuple(asked), _together(table.title, table.notes), order)


def _sessions(runner_id: int, wanted: Wanted) -> _Place:
    table = ExerciseSessionRow
    return _Place(
        FoundKind.SESSION,
        table,
        _between(table, runner_id, wanted),
        _together(table.notes),
        (table.start.desc().nulls_last(), table.id.desc()),
        select(ExerciseRow.session_id, ExerciseRow.name).where(ExerciseRow.runner_id == runner_id),
    )


def _notes(runner_id: int, wanted: Wanted) -> _Place:
    table = PainNoteRow
    order = (table.knee, table.id.desc())
    asked = _between(table, runner_id, wanted)
    return _Place(FoundKind.NOTE, table, asked, _together(table.text, table.eased_text), order)


def _between(table: Any, runner_id: int, wanted: Wanted) -> tuple[ColumnElement[bool], ...]:  # noqa: ANN401 - any table
    asked = [table.runner_id == runner_id]
    if wanted.since is not None:
        asked.append(table.day >= wanted.since)
    if wanted.until is not None:
        asked.append(table.day <= wanted.until)
    return tuple(asked)


def _together(first: Any, second: Any = "") -> ColumnElement[str]:  # noqa: ANN401 - columns of any table
    """Return two texts as one; `_BETWEEN` alone where both are empty."""
    together: ColumnElement[str] = first + _BETWEEN + second
    return together


@dataclass(frozen=True, slots=True)
class _Looking:
    """Looking through one table: for words and days in Python, for all else in the database."""

    diary: Diary
    connection: Connection
    wanted: Wanted
    until: date | None
    most: int | None
    place: _Place

    def looked(self) -> tuple[int, list[Found]]:
        """Return how many were found, and those of the stretch."""
        words = folded(self.wanted.words).split()
        days = self.wanted.days
        if not words and days is None:
            return self._counted(), self._found(self.connection.execute(self._stretch()))
        query = self._query()
        if words:
            holding = self._holding(words)
            if len(holding) <= _NAMED_AT_MOST:
                query = query.where(self.place.table.id.in_(holding))
            rows = [row for row in self.connection.execute(query).all() if row[0] in holding]
        else:
            rows = list(self.connection.execute(query).all())
        rows = [row for row in rows if days is None or row[1] in days]
        ours = (row for row in rows if self.until is None or row[1] <= self.until)
        return len(rows), self._found(islice(ours, self.most))

    def _holding(self, words: list[str]) -> set[int]:
        """Return the rows of the whole table that hold all words."""
        texts = self.diary.remember(("searched texts", self.place.kind), self._texts)
        return {number for number, text in texts.items() if all(word in text for word in words)}

    def _texts(self) -> dict[int, str]:
        """Return what every row of the table says, as it is compared, where it says anything."""
        place = self.place
        table, text = place.table, place.text
        of_runner = table.runner_id == self.diary.runner_id
        query = select(table.id, text).where(of_runner, text != _BETWEEN)
        texts: dict[int, str] = dict(self.connection.execute(query).all())
        if place.besides is not None:
            for number, told in self.connection.execute(place.besides).all():
                texts[number] = f"{texts.get(number, '')}{_BETWEEN}{told}"
        return {number: folded(text) for number, text in texts.items()}

    def _query(self) -> Select[*tuple[Any, ...]]:
        place = self.place
        query = select(place.table.id, place.table.day).where(*place.asked)
        return query.order_by(place.table.day.desc(), *place.order)

    def _stretch(self) -> Select[*tuple[Any, ...]]:
        query = self._query().limit(self.most)
        return query if self.until is None else query.where(self.place.table.day <= self.until)

    def _counted(self) -> int:
        query = select(func.count()).select_from(self.place.table).where(*self.place.asked)
        return self.connection.execute(query).scalar_one()

    def _found(self, rows: Iterable[Any]) -> list[Found]:
        return [Found(self.place.kind, row[0], row[1]) for row in rows]
