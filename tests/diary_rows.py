"""All rows of a diary, so that two diaries can be held against each other; nothing but numbers is left out.

A row's own number depends on the order in which files were imported, so it is left out, and a reference to
another row is replaced by all that row holds. What is left out besides is told by `LEFT_OUT`.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

LEFT_OUT = frozenset({"imports", "import_files"})
"""Tables that tell how imports went, which differs where one was killed: when each began and ended, and what
became of each of its files."""

UNLIKE = frozenset({("runners", "identity")})
"""Columns in which no two diaries are alike."""


def diary_rows(path: Path) -> dict[str, Counter[str]]:
    """Return the rows of every table of a diary: of each row what it holds, as one text, and how often."""
    with closing(sqlite3.connect(path)) as connection:
        rows = _Rows(connection)
        return {table: rows.of(table) for table in rows.tables if table not in LEFT_OUT}


def differences(one: Path, other: Path) -> list[str]:
    """Return which tables differ between two diaries, and by how many rows; nothing where they are equal."""
    ours, theirs = diary_rows(one), diary_rows(other)
    told = []
    for table in sorted(ours.keys() | theirs.keys()):
        mine, its = ours.get(table, Counter()), theirs.get(table, Counter())
        if mine != its:
            told.append(f"{table}: {(mine - its).total()} rows only here, {(its - mine).total()} only there")
    return told


class _Rows:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.tables = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith("sqlite_")
        ]
        self._told: dict[tuple[str, object], str] = {}

    def of(self, table: str) -> Counter[str]:
        columns = [row[1] for row in self._connection.execute(f"PRAGMA table_info({table})")]
        references = {
            row[3]: (row[2], row[4] or "id")
            for row in self._connection.execute(f"PRAGMA foreign_key_list({table})")
        }
        rows: Counter[str] = Counter()
        for row in self._connection.execute(f"SELECT * FROM {table}"):
            held = hashlib.sha256()
            number: object = None
            for column, value in zip(columns, row, strict=True):
                if column == "id":
                    number = value
                    continue
                if (table, column) in UNLIKE:
                    continue
                told = self._referenced(*references[column], value) if column in references else repr(value)
                held.update(f"{column}={told};".encode())
            rows[held.hexdigest()] += 1
            self._told[table, number] = held.hexdigest()
        return rows

    def _referenced(self, table: str, column: str, value: object) -> str:
        if value is None:
            return "none"
        if column != "id":
            return repr(value)
        if (table, value) not in self._told:
            self.of(table)
        return self._told.get((table, value), "a row that is not there")
