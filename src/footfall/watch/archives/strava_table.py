"""The `activities.csv` of a Strava export, in its three generations and any of its languages.

The columns as met in exports that runners published:

- about 2018: eleven columns in small letters; ISO dates; one distance, in metres.
- about 2021: a block as Strava shows it (distance in kilometres), then a block as it computes with it, in
  which elapsed time and distance (in metres) stand again under the same names. Some names are HTML.
- about 2024: as before, with a private note and a heart rate in the first block, which stands twice too.

In an account of another language the names, dates and numbers are in that language; the order stays.
All dates are UTC.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from footfall.records import ActivityKind, Fault
from footfall.retelling import in_english
from footfall.watch.archives.entry import Tell
from footfall.watch.archives.told import Told, exertion, kind_of_words, number, paragraphs, utc_moment

_TAG = re.compile(r"<[^>]*>")
_FILE = re.compile(r"(?i)\.(fit|gpx|tcx)(\.gz)?$")
_FIRST_GENERATION = ("id", "date", "name", "type", "description", "elapsed time", "distance")
_SHOWN = 15  # the block as Strava shows it ends before here
_FILE_AFTER_NOTE = 12  # where the file stands in a block that has a private note
_NAMES = {
    "id": ("activity id", "id"),
    "date": ("activity date", "date"),
    "title": ("activity name", "name"),
    "sport": ("activity type", "type"),
    "description": ("activity description", "description"),
    "note": ("activity private note",),
    "gear": ("activity gear", "gear"),
    "file": ("filename",),
    "moving": ("moving time",),
    "exertion": ("perceived exertion",),
    "sport_type": ("sport type",),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """Where in a row each thing stands; -1 where the table has no such column.

    Attributes:
        at: The number of the column by what it holds.
        elapsed: The columns that hold the elapsed time, the most exact first.
        metres: The column that holds the distance in metres.
        kilometres: The column that holds it in kilometres.
        in_english: Whether names and sports are in English.
    """

    at: dict[str, int]
    elapsed: tuple[int, ...]
    metres: int
    kilometres: int
    in_english: bool


def is_strava_table(data: bytes) -> bool:
    """Tell whether a file called activities.csv is Strava's: other services and tools call theirs so too."""
    return _columns(_heading(data), []) is not None


def read_table(data: bytes, tell: Tell) -> Iterator[Told]:
    """Yield the activities of the table; a row that cannot be placed in time is told and left out.

    Args:
        data: The file, UTF-8 with or without a mark.
        tell: Told of rows left out, and of damage that ends the table.
    """
    text = data.decode("utf-8-sig", "replace")
    try:
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error:
        rows = list(_rows_before_damage(text, tell))
    heading = rows[0] if rows else []
    columns = _columns(heading, rows[1:])
    if columns is None:
        return
    for line, row in enumerate(rows[1:], start=2):
        if not any(row):
            continue
        told = _told(heading, row, columns)
        if told is None:
            tell(
                Fault(
                    in_english(
                        "Row {line} of activities.csv has no date Footfall can read: it was left out.",
                        line=line,
                    )
                )
            )
        else:
            yield told


def _heading(data: bytes) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(data[:65536].decode("utf-8-sig", "replace"), newline="")), [])
    except csv.Error:
        return []


def _rows_before_damage(text: str, tell: Tell) -> Iterator[list[str]]:
    rows = csv.reader(io.StringIO(text, newline=""))
    try:
        yield from rows
    except csv.Error:
        tell(
            Fault(
                in_english(
                    "activities.csv is damaged at line {line_num}: what stands before was kept.",
                    line_num=rows.line_num,
                )
            )
        )


def _columns(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> Columns | None:
    """Find the columns by their names, or where those are of another language, by their order."""
    names = [_TAG.sub("", cell).strip().casefold().replace("_", " ") for cell in heading]
    if len(names) < len(_FIRST_GENERATION):
        return None
    at = {
        what: next((names.index(name) for name in known if name in names), -1)
        for what, known in _NAMES.items()
    }
    by_name = min(at["id"], at["date"], at["sport"]) >= 0
    elapsed, distance = (5, 6) if not by_name else (_first(names, "elapsed time"), _first(names, "distance"))
    if min(elapsed, distance) < 0:
        return None
    elapsed_again, distance_again = _again(names, elapsed), _again(names, distance)
    if not by_name:
        if elapsed_again < 0 or distance_again < 0:
            return None
        at = _by_order(elapsed_again, rows)
    first_generation = tuple(names[: len(_FIRST_GENERATION)]) == _FIRST_GENERATION
    metres = distance if first_generation else distance_again
    kilometres = -1 if first_generation else distance
    return Columns(at, tuple(c for c in (elapsed_again, elapsed) if c >= 0), metres, kilometres, by_name)


def _by_order(elapsed_again: int, rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Return the columns of a table in a language Footfall does not know: their order is that of the English.

    Which of the later ones names the file is seen by what stands in it; the gear stands before it, and in
    the longer first block the private note before that.
    """
    at = dict.fromkeys(_NAMES, -1)
    at |= {"id": 0, "date": 1, "title": 2, "sport": 3, "description": 4, "moving": elapsed_again + 1}
    named = (i for row in rows for i in range(7, min(_SHOWN, len(row))) if _FILE.search(row[i]))
    at["file"] = file = next(named, elapsed_again - 3)
    at["gear"] = file - 1
    at["note"] = file - 2 if file == _FILE_AFTER_NOTE else -1
    return at


def _first(names: Sequence[str], name: str) -> int:
    return names.index(name) if name in names else -1


def _again(names: Sequence[str], column: int) -> int:
    """Return the second column of the same name."""
    return next((i for i in range(column + 1, len(names)) if names[i] and names[i] == names[column]), -1)


def _told(heading: Sequence[str], row: Sequence[str], columns: Columns) -> Told | None:
    def cell(column: int) -> str:
        return row[column].strip() if 0 <= column < len(row) else ""

    at = columns.at
    start = utc_moment(cell(at["date"]))
    if start is None:
        return None
    elapsed_s = next((v for c in columns.elapsed if math.isfinite(v := number(cell(c)))), math.nan)
    moving_s = number(cell(at["moving"]))
    distance_m = number(cell(columns.metres))
    if math.isnan(distance_m):
        distance_m = number(cell(columns.kilometres)) * 1000
    sport = cell(at["sport_type"]) or cell(at["sport"])
    kind, indoor = kind_of_words(sport)
    return Told(
        id=cell(at["id"]),
        start=start,
        zone="",
        kind=kind or (ActivityKind.OTHER if columns.in_english else None),
        indoor=indoor,
        elapsed_s=elapsed_s if elapsed_s >= 0 else 0.0,
        timer_s=next((value for value in (moving_s, elapsed_s) if value > 0), 0.0),
        distance_m=distance_m if distance_m > 0 else math.nan,
        title=" ".join(cell(at["title"]).split()),
        notes=paragraphs(cell(at["description"]), cell(at["note"])),
        gear=cell(at["gear"]),
        perceived_exertion=exertion(number(cell(at["exertion"]))),
        file=cell(at["file"]),
        original=_as_table(heading, row),
    )


def _as_table(heading: Sequence[str], row: Sequence[str]) -> bytes:
    """Return a row as a table of its own, so that it can be kept and read again."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([heading, row])
    return out.getvalue().encode()
