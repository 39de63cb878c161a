"""A real PostgreSQL, started by the tests: `initdb`, a socket in a temporary folder, no network."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

_DEBIAN = Path("/usr/lib/postgresql")
_ADDRESS = "postgresql://footfall@/"
_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it, with a name nobody knows
_ROOM_BYTES = 10 * 1024**3


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

    def __enter__(self) -> Self:
        import psycopg

        if _user():
            shutil.chown(self._folder, _user())
        self._run("initdb", "-D", str(self._data), "-U", "footfall", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-c listen_addresses='' -k {self._folder} -c fsync=off"
        log = str(self._folder / "log")
        self._run("pg_ctl", "-D", str(self._data), "-l", log, "-w", "-o", options, "start")
        self._asked = psycopg.connect(self._address_of("postgres"), autocommit=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._asked.close()
        self._run("pg_ctl", "-D", str(self._data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(self._folder, ignore_errors=True)

    def new_database(self) -> str:
        """Make an empty database and return its URL."""
        return self._new_database("template1")

    def copy_of(self, url: str) -> str:
        """Copy a database that nobody has open, and return the URL of the copy."""
        return self._new_database(url.removeprefix(_ADDRESS).partition("?")[0])

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


def _roomiest() -> Path | None:
    """Return where databases are made and dropped soonest: memory, where there is room for hundreds."""
    return _MEMORY if _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM_BYTES else None


def _user() -> str:
    """Whom to run as: PostgreSQL refuses to run as root, so there it runs as its own user, or as nobody."""
    if os.geteuid() != 0:
        return ""
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
