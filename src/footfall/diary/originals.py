"""Originals: every file is kept as it came, known by its SHA-256, and given back byte for byte."""

from __future__ import annotations

import gzip
import zlib
from dataclasses import asdict

from sqlalchemy import Connection, Integer, bindparam, exists, insert, select

from footfall.diary.entry import Original
from footfall.diary.packing import PackedOriginal, sha256_of
from footfall.diary.tables import ActivityOriginalRow, OriginalRow
from footfall.errors import DiaryError, NotInDiaryError
from footfall.language import N_, _
from footfall.records import one_line

_DAMAGED = N_("This original is damaged in the diary. `footfall doctor` lists all such.")


def keep_original(connection: Connection, runner_id: int, packed: PackedOriginal) -> int:
    """Keep a file, or find it where it is kept already; return its row's number."""
    known = connection.execute(_FIND, {"runner": runner_id, "sha": packed.sha256}).scalar()
    if known is not None:
        return known
    row = {"runner_id": runner_id, **asdict(packed), "name": one_line(packed.name, 400)}
    return connection.execute(_KEEP, row).scalar_one()


def link_original(connection: Connection, runner_id: int, activity_id: int, original_id: int) -> None:
    """Note that an activity was read from a file; a link that is there already stays as it is."""
    link = {"activity": activity_id, "original": original_id, "runner": runner_id}
    connection.execute(_LINK, link)


# built once: building a statement costs more than running it
_FIND = select(OriginalRow.id).where(
    OriginalRow.runner_id == bindparam("runner"), OriginalRow.sha256 == bindparam("sha")
)
_KEEP = insert(OriginalRow).returning(OriginalRow.id)
_LINK = insert(ActivityOriginalRow).from_select(
    ("activity_id", "original_id", "runner_id"),
    select(*(bindparam(name, type_=Integer) for name in ("activity", "original", "runner"))).where(
        ~exists().where(
            ActivityOriginalRow.activity_id == bindparam("activity"),
            ActivityOriginalRow.original_id == bindparam("original"),
        )
    ),
)
_GZIPPED = select(OriginalRow.gzipped).where(OriginalRow.id == bindparam("id"))
_LINKED = (
    select(OriginalRow.id, OriginalRow.name, OriginalRow.sha256, OriginalRow.size)
    .join(ActivityOriginalRow, ActivityOriginalRow.original_id == OriginalRow.id)
    .where(
        ActivityOriginalRow.activity_id == bindparam("activity"),
        # the sum keeps SQLite from going through all links of the runner for those of one activity
        ActivityOriginalRow.runner_id + 0 == bindparam("runner"),
    )
    .order_by(OriginalRow.id)
)


def known_hashes(connection: Connection, runner_id: int) -> frozenset[str]:
    """Return the SHA-256 of every file the diary keeps."""
    rows = connection.execute(select(OriginalRow.sha256).where(OriginalRow.runner_id == runner_id))
    return frozenset(rows.scalars())


def originals_of(connection: Connection, runner_id: int, activity_id: int) -> list[Original]:
    """Return the files an activity was read from, in the order they came."""
    rows = connection.execute(_LINKED, {"runner": runner_id, "activity": activity_id})
    return [Original(name, sha256, size) for _, name, sha256, size in rows]


def linked_originals(connection: Connection, runner_id: int, activity_id: int) -> list[tuple[int, str, str]]:
    """Return number, name and SHA-256 of the files an activity was read from; the order is by content."""
    rows = connection.execute(_LINKED, {"runner": runner_id, "activity": activity_id})
    return sorted(((number, name, sha256) for number, name, sha256, _ in rows), key=lambda row: row[2])


def original_bytes(connection: Connection, runner_id: int, sha256: str) -> bytes:
    """Return a file byte for byte.

    Raises:
        NotInDiaryError: The diary keeps no such file.
        DiaryError: What is kept is damaged.
    """
    where = (OriginalRow.runner_id == runner_id) & (OriginalRow.sha256 == sha256)
    blob = connection.execute(select(OriginalRow.gzipped).where(where)).scalar()
    if blob is None:
        raise NotInDiaryError(_("The diary keeps no such file."))
    return _as_it_came(blob, sha256)


def linked_bytes(connection: Connection, original_id: int, sha256: str) -> bytes:
    """Return a file that an activity was read from, byte for byte, whoever has the activity meanwhile.

    Raises:
        DiaryError: What is kept is damaged.
    """
    blob = connection.execute(_GZIPPED, {"id": original_id}).scalar_one()
    return _as_it_came(blob, sha256)


def _as_it_came(blob: bytes, sha256: str) -> bytes:
    try:
        data = gzip.decompress(blob)
    except (OSError, EOFError, zlib.error) as error:
        raise DiaryError(_(_DAMAGED)) from error
    if sha256_of(data) != sha256:
        raise DiaryError(_(_DAMAGED))
    return data
