"""Scripts, each run in a process of its own that has everything imported already.

A process that starts from nothing imports for seconds before it comes to what is tested. Here one process
does so, and every script runs in a fork of it: it may be killed, and leaves nothing to the next.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from subprocess import CompletedProcess
from types import TracebackType
from typing import Self

_SERVING = """
import json, os, sys
import footfall.cli, footfall.diary.bringing, footfall.diary.check, footfall.diary.exporting
import footfall.diary.restoring, alembic.command, sqlalchemy.dialects.sqlite
for line in sys.stdin:
    asked = json.loads(line)
    child = os.fork()
    if not child:
        break
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
else:
    os._exit(0)
os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
for number, path in enumerate(asked["said"], 1):
    os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
sys.argv = ["-c", *asked["words"]]
exec(asked["script"], {"__name__": "__main__"})
"""


class Beginner:
    """A process that waits, with everything imported, to run scripts in forks of it."""

    def __init__(self, folder: Path) -> None:
        self._said = folder / "out", folder / "err"
        self._process = subprocess.Popen(
            [sys.executable, "-c", _SERVING],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def begin(self, script: str, *words: object) -> CompletedProcess[str]:
        """Run a script to its end, as `python -c` would."""
        asked = {"script": script, "words": [*map(str, words)], "said": [*map(str, self._said)]}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        code = int(self._process.stdout.readline())
        out, err = (path.read_text(encoding="utf-8") for path in self._said)
        return CompletedProcess(["python", "-c", script], code, out, err)
