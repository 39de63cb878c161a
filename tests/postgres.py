"""A real PostgreSQL, started by the tests: `initdb`, a socket in a temporary folder, no network."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

_DEBIAN = Path("/usr/lib/postgresql")


def find_postgres() -> Path | None:
    """Return the folder of PostgreSQL's binaries, the newest where there are several."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    found = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


class PostgresServer:
    """One server with as many empty databases as are asked for."""

    def __init__(self, binaries: Path, folder: Path) -> None:
        self._binaries = binaries
        self._data = folder / "data"
        self._log = folder / "log"
        # a socket's path may be 107 bytes long at most, so it gets a short folder of its own
        self._socket = Path(tempfile.mkdtemp(prefix="ffpg"))
        self._numbers = itertools.count(1)

    def __enter__(self) -> Self:
        for folder in (self._data.parent, self._socket):
            self._hand_over(folder)
        self._run("initdb", "-D", str(self._data), "-U", "footfall", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-c listen_addresses='' -k {self._socket} -c fsync=off"
        self._run("pg_ctl", "-D", str(self._data), "-l", str(self._log), "-w", "-o", options, "start")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._run("pg_ctl", "-D", str(self._data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(self._socket, ignore_errors=True)

    def new_database(self) -> str:
        """Make an empty database and return its URL."""
        name = f"footfall_{next(self._numbers)}"
        self._run("createdb", "-h", str(self._socket), "-U", "footfall", name)
        return f"postgresql://footfall@/{name}?host={self._socket}"

    def _hand_over(self, folder: Path) -> None:
        """PostgreSQL refuses to run as root: there it runs as its own user, who must reach the folder."""
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
            for above in (folder, *folder.parents):
                if above.stat().st_mode & 0o005 != 0o005:
                    above.chmod(above.stat().st_mode | 0o005)

    def _run(self, program: str, *arguments: str) -> None:
        as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        command = [*as_user, str(self._binaries / program), *arguments]
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, cwd="/", stdin=subprocess.DEVNULL
        )
        if done.returncode:
            raise RuntimeError(f"{program} failed: {done.stderr}{done.stdout}")
