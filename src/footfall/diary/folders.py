"""The folders a runner has watched: which, and since when. What lies in them is `watching`'s to find."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from footfall.diary.told_tables import WatchedFolderRow
from footfall.errors import InvalidEntryError, NotInDiaryError
from footfall.language import _

_LONGEST_PATH_BYTES = 2000  # what an index of any of the databases can hold


@dataclass(frozen=True, slots=True)
class WatchedFolder:
    """A folder whose new files come into the diary.

    Attributes:
        path: The folder, from its very beginning; it need not be there just now.
        since: When it was first watched.
    """

    path: Path
    since: datetime


def watched_folders(connection: Connection, runner_id: int) -> list[WatchedFolder]:
    """Return the folders, the first watched first."""
    mine = WatchedFolderRow.runner_id == runner_id
    query = select(WatchedFolderRow.path, WatchedFolderRow.since).where(mine).order_by(WatchedFolderRow.id)
    return [WatchedFolder(Path(path), since) for path, since in connection.execute(query)]


def watch_folder(connection: Connection, runner_id: int, folder: WatchedFolder) -> None:
    """Note that a folder is watched; where it was already it stays as it was.

    Raises:
        InvalidEntryError: The path is too long to be kept, or no text.
    """
    path = _checked(folder.path)
    if connection.execute(select(WatchedFolderRow.id).where(*_is(runner_id, path))).first() is None:
        row = {"runner_id": runner_id, "path": path, "since": folder.since}
        connection.execute(insert(WatchedFolderRow), row)


def unwatch_folder(connection: Connection, runner_id: int, path: Path) -> None:
    """Note that a folder is watched no longer.

    Raises:
        NotInDiaryError: It was not.
    """
    if not connection.execute(delete(WatchedFolderRow).where(*_is(runner_id, str(path)))).rowcount:
        raise NotInDiaryError(_("The folder {path} is not among those this diary watches.", path=path))


def _is(runner_id: int, path: str) -> tuple[ColumnElement[bool], ...]:
    return WatchedFolderRow.runner_id == runner_id, WatchedFolderRow.path == path


def _checked(path: Path) -> str:
    """Return a path as a text that any of the databases can keep."""
    try:
        size = len(str(path).encode())
    except UnicodeEncodeError as error:
        raise InvalidEntryError(
            "path", _("The name of this folder is not readable text, so the diary cannot keep it.")
        ) from error
    if size > _LONGEST_PATH_BYTES or "\0" in str(path):
        raise InvalidEntryError("path", _("The path of this folder is too long for the diary to keep."))
    return str(path)
