"""Checking the diary: everything in it is read once, and what is damaged is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select

from footfall.diary.diary import Diary
from footfall.diary.tables import ActivityRow, KneeLoadRow, OriginalRow
from footfall.errors import FootfallError

_Key = TypeVar("_Key", int, str)


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
    """Check the database, the originals, the streams and the roll-ups, in that order."""
    yield _check_database(diary)
    with diary.reading() as connection:
        mine = OriginalRow.runner_id == diary.runner_id
        originals = connection.execute(select(OriginalRow.sha256, OriginalRow.name).where(mine)).all()
        recordings = connection.execute(
            select(ActivityRow.id, ActivityRow.start).where(ActivityRow.runner_id == diary.runner_id)
        ).all()
        uncosted = connection.execute(
            select(ActivityRow.id, ActivityRow.start)
            .outerjoin(KneeLoadRow, KneeLoadRow.activity_id == ActivityRow.id)
            .where(
                ActivityRow.runner_id == diary.runner_id,
                ActivityRow.kind.in_(("run", "walk")),
                KneeLoadRow.activity_id.is_(None),
            )
        ).all()
    yield _check_each(
        "originals", [(f"Original {name}", sha256) for sha256, name in originals], diary.original_bytes
    )
    yield _check_each(
        "recordings",
        [(f"Entry {number} of {start:%-d %B %Y}", number) for number, start in recordings],
        diary.activity,
    )
    faults = tuple(f"Entry {number} of {start:%-d %B %Y} has no knee load." for number, start in uncosted)
    yield Checked("knee loads", len(recordings), faults)


def _check_database(diary: Diary) -> Checked:
    with diary.reading() as connection:
        if connection.dialect.name != "sqlite":
            connection.exec_driver_sql("SELECT 1")
            return Checked("database", 1, ())
        said = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    return Checked("database", 1, () if list(said) == ["ok"] else tuple(str(line) for line in said))


def _check_each(what: str, named: list[tuple[str, _Key]], read: Callable[[_Key], object]) -> Checked:
    faults = []
    for name, key in named:
        try:
            read(key)
        except FootfallError as error:
            faults.append(f"{name}: {error}")
    return Checked(what, len(named), tuple(faults))
