"""What the log of imports tells of watched folders: which of their files are in, and which came last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from footfall.diary.diary import Diary
from footfall.diary.imports import path_in_log
from footfall.diary.progress import Outcome
from footfall.diary.tables import ActivityRow, ImportFileRow, ImportRow


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that came in from a watched folder.

    Attributes:
        path: The file, or an archive and a file in it.
        when: When the import it came with began, UTC.
        import_number: That import.
        activity: The number of its recording in the diary, None where that was removed.
    """

    path: str
    when: datetime
    import_number: int
    activity: int | None


def taken_before(diary: Diary, paths: Iterable[Path]) -> frozenset[Path]:
    """Return those among files that an import read to the end since they last changed.

    A watch that is plugged in again, and a program that starts, meet every file of a folder anew; those that
    the log knows need not be read again. A file changed in the very second of its import counts as changed.
    """
    changed = {path: moment for path in paths if (moment := _last_changed(path)) is not None}
    if not changed:
        return frozenset()
    by_name = {path_in_log(str(path)): path for path in changed}
    query = (
        select(ImportFileRow.path, ImportRow.started)
        .join(ImportRow, ImportFileRow.import_id == ImportRow.id)
        .where(
            ImportRow.runner_id == diary.runner_id,
            ImportRow.ended == "finished",
            ImportRow.started > min(changed.values()),
        )
    )
    taken = set()
    with diary.reading() as connection:
        for name, started in connection.execute(query):
            path = _file_of(name, by_name)
            if path is not None and started > changed[path]:
                taken.add(path)
    return frozenset(taken)


def latest_arrival(diary: Diary, folder: Path) -> Arrival | None:
    """Return what came in last from a folder or from below it, None where nothing has."""
    below = path_in_log(f"{folder}/")
    query = (
        select(ImportFileRow.path, ImportRow.started, ImportRow.id, ActivityRow.id)
        .join(ImportRow, ImportFileRow.import_id == ImportRow.id)
        .outerjoin(
            ActivityRow,
            (ActivityRow.id == ImportFileRow.activity_id) & (ActivityRow.runner_id == ImportRow.runner_id),
        )
        .where(
            ImportRow.runner_id == diary.runner_id,
            ImportFileRow.outcome == Outcome.ADDED.value,
            ImportFileRow.path.startswith(below, autoescape=True),
        )
        .order_by(ImportFileRow.id.desc())
        .limit(1)
    )
    with diary.reading() as connection:
        row = connection.execute(query).first()
    return None if row is None else Arrival(*row)


def _file_of(name: str, by_name: dict[str, Path]) -> Path | None:
    """Return the file that a line of the log is about: itself, or the archive it was found in."""
    end = len(name)
    while end > 0:
        path = by_name.get(name[:end])
        if path is not None:
            return path
        end = name.rfind("/", 0, end)
    return None


def _last_changed(path: Path) -> datetime | None:
    try:
        seen = path.stat()
    except OSError:
        return None
    return datetime.fromtimestamp(max(seen.st_mtime, seen.st_ctime), UTC)
