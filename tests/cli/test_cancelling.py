"""Ctrl+C during `footfall import`: it ends after the file it is at, and the next import brings the rest."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from footfall import watch
from footfall.diary import Diary, check_diary
from tests.cli.commands import footfall
from tests.recordings import steady_run

FILES = 14
LONG_S = 60.0
MORNING = datetime(2026, 5, 4, 6, 30, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder of short runs."""
    made = tmp_path / "watch"
    made.mkdir()
    for day in range(FILES):
        run = steady_run(MORNING + timedelta(days=day), minutes=2)
        (made / f"run{day:02}.fit").write_bytes(watch.write(run))
    return made


PROGRAM = """
import os, signal, sys
from footfall.cli import importing, main
from footfall.diary import importing as diary_importing

diary_importing._HELD_BACK_S = 0.0  # every file is committed by itself
show = importing._doing

def interrupt_at_third_file(progress, control):
    if progress.done == 3 and not control.is_cancelled:
        os.killpg(0, signal.SIGINT)  # as a terminal does: to this process and to its workers
    return show(progress, control)

importing._doing = interrupt_at_third_file
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no process groups")
@pytest.mark.parametrize("workers", [0, 2])
def test_ctrl_c_ends_an_import_after_the_file_it_is_at(folder, tmp_path, workers):
    place = tmp_path / "diary.sqlite"
    words = ["import", str(folder), "--diary", str(place), "--workers", str(workers)]
    environment = {**os.environ, "COLUMNS": "200"}
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        timeout=LONG_S,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert ended.returncode == 128 + signal.SIGINT, ended.stderr
    assert f"Stopped after 3 of {FILES} files" in ended.stdout.replace("\N{NO-BREAK SPACE}", " ")
    assert "Traceback" not in ended.stderr
    with Diary(place) as diary:
        assert len(diary.entries()) == 3
        assert diary.broken_off_imports == 0
        assert [check.faults for check in check_diary(diary)] == [()] * 5
    assert footfall("import", folder, diary=place).returncode == 0
    with Diary(place) as diary:
        assert len(diary.entries()) == FILES
