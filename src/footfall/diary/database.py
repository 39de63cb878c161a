"""Opening the database: SQLite in one file by default, PostgreSQL by URL, migrated to the present tables."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from sqlalchemy import Connection, Engine, create_engine, event, func, inspect, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from footfall.errors import DiaryError, cause_of_system
from footfall.language import _
from footfall.retelling import in_english, retold

HEAD_REVISION = "0013"
_FILE_NAME = "diary.sqlite"
_SQLITE = "sqlite:///"
_BUSY_TIMEOUT_MS = 30_000
DATABASE_FAULTS = (SQLAlchemyError, UnicodeDecodeError)
"""What a database raises: SQLite's words on a damaged file may quote its bytes, which need be no text."""
_LOCK_NUMBER = 0x666F6F74  # "foot": tells our lock from those of other programs on the same server


def default_path() -> Path:
    """Return where the diary lies when nobody says otherwise: one folder in the user's data folder."""
    return user_data_path("footfall", appauthor=False) / _FILE_NAME


def open_database(where: str | Path | None) -> Engine:
    """Open the diary's database, make it where there is none, and bring its tables up to date.

    Args:
        where: A file, a folder (which then holds `diary.sqlite`), a database URL, or None for the default.

    Raises:
        DiaryError: It cannot be opened, or was written by a newer Footfall.
    """
    url = database_url(where)
    _refuse_another_programs(url)
    try:
        engine = create_engine(url)
        if engine.dialect.name == "sqlite":
            _prepare_sqlite(engine)
        _migrate(engine)
    except ModuleNotFoundError as error:
        raise DiaryError(
            _(
                "The diary at {url} could not be opened: {name} is not installed here. Nothing was "
                "changed. A diary lies in a file, a folder or a PostgreSQL database.",
                url=_shown(url),
                name=error.name,
            )
        ) from error
    except (*DATABASE_FAULTS, OSError) as error:
        raise DiaryError(
            _(
                "The diary at {url} could not be opened: {reason}. Nothing was changed. Check that the "
                "path is right and may be written to.",
                url=_shown(url),
                reason=cause_of(error),
            )
        ) from error
    return engine


def _refuse_another_programs(url: str) -> None:
    """Refuse a database that is no diary before anything is written to it, were it only how it is kept.

    Raises:
        DiaryError: The file is a database that some other program made.
    """
    path = Path(url.removeprefix(_SQLITE))
    if not url.startswith(_SQLITE) or not path.is_file():
        return
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    except (sqlite3.Error, UnicodeDecodeError):
        return  # damaged, locked or none at all: told where it is opened
    if names and not {"alembic_version", "runners"} <= names:
        raise DiaryError(
            _(
                "The file {path} is a database of another program, not a diary. Nothing in it was "
                "changed. Choose another place with --diary.",
                path=path,
            )
        )


def database_url(where: str | Path | None) -> str:
    """Return the database URL of a path, a URL, or nothing."""
    if where == "":
        where = None  # an empty setting is none
    if isinstance(where, str) and "://" in where:
        return where.replace("postgresql://", "postgresql+psycopg://", 1)
    path = default_path() if where is None else Path(where).expanduser().absolute()
    if path.is_dir():
        path /= _FILE_NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DiaryError(
            _(
                "The folder {parent} for the diary could not be made: {reason}. Choose another place "
                "with --diary.",
                parent=path.parent,
                reason=cause_of_system(error),
            )
        ) from error
    return f"{_SQLITE}{path}"


def _prepare_sqlite(engine: Engine) -> None:
    """Write-ahead log, every commit on disk before it counts, references enforced."""

    def on_connect(connection: Any, _record: object) -> None:  # noqa: ANN401
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={_BUSY_TIMEOUT_MS}")
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    event.listen(engine, "connect", on_connect)


def lock_for_writing(connection: Connection, runner_id: int = 0) -> None:
    """Let no other process write until this transaction ends, so that what it reads stays true meanwhile.

    Without it two imports at once could each find that the other's run is not there yet, and both add it.

    Args:
        connection: In a transaction that has done nothing yet.
        runner_id: Whose diary; 0 for the list of runners itself. SQLite knows one lock for all.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK_NUMBER, runner_id)))


def _migrate(engine: Engine) -> None:
    revision = stored_revision(engine)
    if revision == HEAD_REVISION:
        return
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", "footfall.diary:migrations")
    try:
        with engine.begin() as connection:
            lock_for_writing(connection)  # two programs may open a new diary at once
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError as error:
        raise DiaryError(
            _(
                "This diary was written by a newer Footfall (its tables are at revision {revision}). "
                "Nothing was changed. Install that version or a later one.",
                revision=revision,
            )
        ) from error


def stored_revision(engine: Engine) -> str | None:
    """Return the revision of the tables, None where there are none yet."""
    if not inspect(engine).has_table("alembic_version"):
        return None
    with engine.connect() as connection:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _shown(url: str) -> str:
    try:
        return make_url(url).render_as_string(hide_password=True).removeprefix("sqlite:///")
    except ArgumentError:
        return _("that address")


def place_of(engine: Engine) -> str:
    """Return where the database lies, without any password."""
    return engine.url.render_as_string(hide_password=True).removeprefix("sqlite:///")


def cause_of(error: Exception) -> str:
    """Return what the database itself said, as one line without a full stop."""
    if isinstance(error, UnicodeDecodeError):
        return _("the database file is damaged")
    said = str(getattr(error, "orig", None) or error).strip().splitlines()[0].rstrip(".")
    return retold(said)


_WORDS_OF_SQLITE = (
    in_english("database is locked"),
    in_english("attempt to write a readonly database"),
    in_english("unable to open database file"),
    in_english("database or disk is full"),
    in_english("disk I/O error"),
    in_english("file is not a database"),
    in_english("database disk image is malformed"),
)
"""What SQLite says most often of faults; named here so that it is translated."""
