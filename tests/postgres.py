"""A real PostgreSQL, started by the tests: `initdb`, a socket in a temporary folder, no network."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

_DEBIAN = Path("/usr/lib/postgresql")
_ADDRESS = "postgresql://footfall@/"
_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it, with a name nobody knows
_OFF = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum", "jit")
_ROOM_BYTES = 2 * 1024**3
_TABLES = """SELECT quote_ident(table_name),
        md5(string_agg(column_name || ' ' || data_type, ',' ORDER BY column_name))
    FROM information_schema.columns WHERE table_schema = 'public' GROUP BY table_name ORDER BY table_name"""
_SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'"
_OTHERS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


def find_postgres() -> Path | None:
    """Return the folder of PostgreSQL's binaries, the newest where there are several."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    found = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


class PostgresServer:
    """One server with as many empty databases as are asked for, in a temporary folder that goes with it."""

    def __init__(self, binaries: Path) -> None:
        self._binaries = binaries
        # a socket's path may be 107 bytes long at most, so the folder stands right below the temporary one
        self._folder = Path(tempfile.mkdtemp(prefix="footfall-pg-", dir=_roomiest()))
        self._data = self._folder / "data"
        self._numbers = itertools.count(1)
        self._afresh: dict[str, _Afresh] = {}
        self._idle: defaultdict[str, list[str]] = defaultdict(list)

    def __enter__(self) -> Self:
        import psycopg

        if _user():
            shutil.chown(self._folder, _user())
        self._run("initdb", "-D", str(self._data), "-U", "footfall", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = " ".join(
            ("-c listen_addresses=''", f"-k {self._folder}", *(f"-c {name}=off" for name in _OFF))
        )
        log = str(self._folder / "log")
        self._run("pg_ctl", "-D", str(self._data), "-l", log, "-w", "-o", options, "start")
        self._asked = psycopg.connect(self._address_of("postgres"), autocommit=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._asked.close()
        self._run("pg_ctl", "-D", str(self._data), "-m", "immediate", "-w", "stop")
        # thousands of files: whoever waits for the tests need not wait for them to go
        subprocess.run(["sh", "-c", 'rm -rf "$0" &', str(self._folder)], check=False)

    def new_database(self) -> str:
        """Make an empty database and return its URL."""
        return self._new_database("template1")

    def copy_of(self, url: str) -> str:
        """Copy a database that nobody has open, and return the URL of the copy."""
        return self._new_database(url.removeprefix(_ADDRESS).partition("?")[0])

    @contextmanager
    def lent_copy_of(self, url: str) -> Iterator[str]:
        """Lend a copy of a database that nobody has open; whoever comes next gets it as it was at first.

        A copy is no longer lent when it cannot be told that it is as it was: its tables were changed, or
        somebody still has it open.
        """
        if url not in self._afresh:
            self._afresh[url] = _Afresh(_plain(url))
        idle = self._idle[url]
        copy = idle.pop() if idle else self.copy_of(url)
        yield copy
        if self._afresh[url].make(_plain(copy)):
            idle.append(copy)

    def _new_database(self, like: str) -> str:
        name = f"footfall_{next(self._numbers)}"
        self._asked.execute(f"CREATE DATABASE {name} TEMPLATE {like}".encode())
        return self._address_of(name)

    def _address_of(self, name: str) -> str:
        return f"{_ADDRESS}{name}?host={self._folder}"

    def _run(self, program: str, *arguments: str) -> None:
        as_user = ["runuser", "-u", _user(), "--"] if _user() else []
        command = [*as_user, str(self._binaries / program), *arguments]
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, cwd="/", stdin=subprocess.DEVNULL
        )
        if done.returncode:
            raise RuntimeError(f"{program} failed: {done.stderr}{done.stdout}")


class _Afresh:
    """What makes a database as another is, whose tables are the same."""

    def __init__(self, url: str) -> None:
        import psycopg
        from psycopg.sql import SQL, Identifier, Literal

        with psycopg.connect(url) as asked:
            self._tables = asked.execute(_TABLES).fetchall()
            steps = [SQL("SET session_replication_role = replica")]  # no reference is looked after meanwhile
            names = [SQL(name) for name, _ in self._tables]
            steps += [SQL("DELETE FROM {}").format(name) for name in names]
            for name in names:
                for (row,) in asked.execute(SQL("SELECT row_to_json(t)::text FROM {} t").format(name)):
                    again = SQL("INSERT INTO {0} SELECT * FROM json_populate_record(NULL::{0}, {1})")
                    steps.append(again.format(name, Literal(row)))
            for name, value in asked.execute(_SEQUENCES):
                told = (
                    Literal(Identifier(name).as_string(asked)),
                    Literal(value or 1),
                    Literal(value is not None),
                )
                steps.append(SQL("SELECT setval({}, {}, {})").format(*told))
            self._script = SQL("; ").join(steps).as_string(asked)

    def make(self, url: str) -> bool:
        """Make a database so, and tell whether that could be done."""
        import psycopg

        with psycopg.connect(url) as asked:
            (others,) = asked.execute(_OTHERS).fetchone()
            if others or asked.execute(_TABLES).fetchall() != self._tables:
                return False
            asked.execute(self._script)
        return True


def _plain(url: str) -> str:
    """Return the address of a database as its own driver reads it."""
    return url.replace("postgresql+psycopg://", "postgresql://", 1)


def _roomiest() -> Path | None:
    """Return where databases are made and dropped soonest: memory, where there is room for hundreds."""
    return _MEMORY if _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM_BYTES else None


def _user() -> str:
    """Whom to run as: PostgreSQL refuses to run as root, so there it runs as its own user, or as nobody."""
    if os.geteuid() != 0:
        return ""
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
