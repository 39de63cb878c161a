"""A diary of ten years: 5,000 runs over 3,650 days, with all that is told of days, in less than a minute.

The demo season is simulated and imported as ever, once. Its rows are then copied back through the years, each
copy some months or days beside the others. What the pages read of it is as real as the season: streams, laps,
loads, notes, check-ins, sessions and shoes. Only the originals are the season's own, shared by the copies.

    python -m benchmarks.ten_years PLACE
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, literal, select

from footfall.cli.demo import fill
from footfall.diary import Diary
from footfall.diary.columns import Table
from footfall.diary.tables import (
    ActivityOriginalRow,
    ActivityRow,
    KneeLoadRow,
    LapRow,
    ShoeRow,
    StreamRow,
)
from footfall.diary.told_tables import CheckInRow, ExerciseRow, ExerciseSessionRow, PainNoteRow

DAYS = 3650
RUNS = 5000
SEASON_DAYS = 547
APART_DAYS = 182
TURN_DAYS = 5
NUMBERS_APART = 1000  # of a copy's rows from those of the season: more than it has of any kind
_Row = dict[str, Any]


def main() -> None:
    """Make one where it is asked for."""
    parser = argparse.ArgumentParser(description="Make a diary of ten years.")
    parser.add_argument("place", type=Path, help="the file to make")
    began_s = time.monotonic()
    with Diary(parser.parse_args().place) as diary:
        fill_ten_years(diary)
        print(f"{len(diary.run_history())} runs at {diary.place} in {time.monotonic() - began_s:.0f} s")


def fill_ten_years(diary: Diary) -> None:
    """Fill an empty diary with ten years of the simulated runner.

    Raises:
        DiaryError: The diary is not empty.
    """
    fill(diary)
    with diary.writing() as connection:
        season = _Season.read(connection)
        first_day = season.last_day - timedelta(days=DAYS - 1)
        for years in range(1, DAYS // SEASON_DAYS + 1):
            back = timedelta(days=SEASON_DAYS * years)
            shoes = (_moved(row, NUMBERS_APART * years, "id") for row in season.shoes)
            retired = (row | {"retired": row["retired"] or season.last_day} for row in shoes)
            _insert(connection, ShoeRow, [_earlier(row, back) for row in retired])
        runs = season.runs
        number = 0
        while runs < RUNS:
            number += 1
            runs += _copy(connection, season, number, first_day, most_runs=RUNS - runs)


@dataclass(frozen=True, slots=True)
class _Season:
    """The rows of the season, as they lie in the diary; recordings and sessions by their numbers."""

    recordings: list[_Row]
    shoes: list[_Row]
    notes: list[_Row]
    check_ins: list[_Row]
    sessions: list[_Row]
    exercises: list[_Row]

    @classmethod
    def read(cls, connection: Connection) -> _Season:
        tables = (ActivityRow, ShoeRow, PainNoteRow, CheckInRow, ExerciseSessionRow, ExerciseRow)
        return cls(*(_rows(connection, table) for table in tables))

    @property
    def runs(self) -> int:
        return sum(row["kind"] == "run" for row in self.recordings)

    @property
    def last_day(self) -> date:
        last: date = max(row["day"] for row in self.recordings)
        return last


def _copy(connection: Connection, season: _Season, number: int, first_day: date, *, most_runs: int) -> int:
    """Copy the season back in time, as far as it lies in the ten years; return how many runs that were."""
    back = timedelta(days=_days_back(number))
    kept = list(_within(season.recordings, back, first_day, most_runs))
    step = number * NUMBERS_APART
    numbers = {row["id"] for row in kept}
    shoe_step = NUMBERS_APART * (back.days // SEASON_DAYS)
    recordings = [_earlier(_moved(row, step, "id"), back) for row in kept]
    _insert(connection, ActivityRow, [_moved(row, shoe_step, "shoe_id") for row in recordings])
    for table in (StreamRow, LapRow, KneeLoadRow, ActivityOriginalRow):
        _copy_belongings(connection, table, step, numbers)
    _copy_told(connection, season, back, first_day, step, numbers)
    _copy_sessions(connection, season, back, first_day, step)
    return sum(row["kind"] == "run" for row in kept)


def _days_back(number: int) -> int:
    """How far a copy lies back: through the years again and again, each turn some days on."""
    turn, copy = divmod(number, DAYS // APART_DAYS)
    return APART_DAYS * copy + TURN_DAYS * turn


def _within(rows: list[_Row], back: timedelta, first_day: date, most_runs: int) -> Iterator[_Row]:
    for row in reversed(rows):
        is_run = row["kind"] == "run"
        if row["day"] - back < first_day or (is_run and not most_runs):
            continue
        most_runs -= is_run
        yield row


def _copy_belongings(connection: Connection, table: type[Table], step: int, numbers: set[int]) -> None:
    """Copy what belongs to recordings inside the database: most of it is blobs."""
    columns = [column for column in table.__table__.columns if column.name != "activity_id"]
    owner = table.__table__.columns["activity_id"]
    rows = select(owner + literal(step), *columns).where(owner.in_(numbers))
    into = ["activity_id", *(column.name for column in columns)]
    connection.execute(insert(table).from_select(into, rows))


def _copy_told(
    connection: Connection, season: _Season, back: timedelta, first_day: date, step: int, numbers: set[int]
) -> None:
    """Copy notes and check-ins to the days of which nothing is told yet."""
    for table, rows in ((PainNoteRow, season.notes), (CheckInRow, season.check_ins)):
        day_of = table.__table__.columns["day"]
        taken = set(connection.execute(select(day_of)).scalars())
        copies = [_earlier({**row, "id": None}, back) for row in rows]
        free = [row for row in copies if row["day"] >= first_day and row["day"] not in taken]
        for row in free:
            if row.get("activity_id"):
                row["activity_id"] = row["activity_id"] + step if row["activity_id"] in numbers else None
        _insert(connection, table, free)


def _copy_sessions(
    connection: Connection, season: _Season, back: timedelta, first_day: date, step: int
) -> None:
    copies = [_earlier(row, back) for row in season.sessions]
    kept = [_moved(row, step, "id") for row in copies if row["day"] >= first_day]
    _insert(connection, ExerciseSessionRow, kept)
    numbers = {row["id"] for row in kept}
    exercises = [_moved(row, step, "session_id") for row in season.exercises]
    _insert(connection, ExerciseRow, [row for row in exercises if row["session_id"] in numbers])


def _rows(connection: Connection, table: type[Table]) -> list[_Row]:
    return [dict(row) for row in connection.execute(select(*table.__table__.columns)).mappings()]


def _insert(connection: Connection, table: type[Table], rows: list[_Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _moved(row: _Row, step: int, *names: str) -> _Row:
    return {**row, **{name: row[name] + step for name in names if row[name] is not None}}


def _earlier(row: _Row, back: timedelta) -> _Row:
    """Return a row with its days and moments so much earlier."""
    days = {name: value - back for name, value in row.items() if type(value) is date}
    moments = {name: value - back for name, value in row.items() if isinstance(value, datetime)}
    return {**row, **days, **moments}


if __name__ == "__main__":
    main()
