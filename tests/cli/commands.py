"""Commands as a runner types them, by their exit codes and their words."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from footfall.cli import main
from footfall.cli.output import aside, page

WIDTH = 100


def footfall(*words: object, diary: Path | None = None) -> CompletedProcess[str]:
    """Run a command in this process, where starting costs nothing; a fault that is not told is raised."""
    command, said, faults, code = ["footfall", *map(str, words)], io.StringIO(), io.StringIO(), None
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(said), redirect_stderr(faults):
        patch.setattr(sys, "argv", command)
        patch.delenv("FOOTFALL_DIARY", raising=False)
        for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
            patch.delenv(name, raising=False)
        if diary is not None:
            patch.setenv("FOOTFALL_DIARY", str(diary))
        for console in (page, aside):
            patch.setattr(console, "width", WIDTH)
        try:
            main()
        except SystemExit as ended:
            code = ended.code
    return CompletedProcess(command, int(code or 0), said.getvalue(), faults.getvalue())


def footfall_process(*words: object, diary: Path) -> CompletedProcess[str]:
    """Run a command in a process of its own, as the program does."""
    return subprocess.run(
        [sys.executable, "-c", "from footfall.cli import main; main()", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8", "COLUMNS": str(WIDTH), "FOOTFALL_DIARY": str(diary)},
        timeout=60,
        stdin=subprocess.DEVNULL,
    )
