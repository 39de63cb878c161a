"""Whatever breaks an import off, nothing is lost, a sentence says so, and the next import brings the rest."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from footfall import watch
from footfall.diary import Diary, bring_in, check_diary, export, importing, imports, recorder
from footfall.diary.database import database_url
from footfall.diary.watching import WatchedFolders, follow
from tests.diary.begun import Beginner
from tests.diary_rows import differences
from tests.recordings import MORNING, steady_run

DAYS = 9
SECONDS = 2400
_COMMAND = "from footfall.cli import main; main()"


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> Path:
    """A folder of runs that do not pack well; the first is there from a second app too."""
    folder = tmp_path_factory.mktemp("files")
    noise = np.random.default_rng(1)
    for day in range(DAYS):
        run = steady_run(
            MORNING + timedelta(days=day),
            minutes=SECONDS / 60,
            heart_rate_bpm=140 + noise.integers(0, 20, SECONDS + 1),
            latitude_deg=42 + np.cumsum(noise.random(SECONDS + 1)) * 1e-5,
            longitude_deg=-3 + np.cumsum(noise.random(SECONDS + 1)) * 1e-5,
        )
        (folder / f"{day:02}.fit").write_bytes(watch.write(run))
    (folder / "again.fit").write_bytes(
        watch.write(steady_run(MORNING + timedelta(seconds=5), minutes=SECONDS / 60))
    )
    return folder


@pytest.fixture(scope="module")
def whole(files: Path, tmp_path_factory) -> Path:
    """The diary that an import makes which nothing disturbs."""
    return imported(tmp_path_factory.mktemp("whole") / "diary.sqlite", files)


def imported(place: Path, files: Path) -> Path:
    with Diary(place) as diary:
        bring_in(diary, [files])
    return place


def faults_of(place: Path) -> list[str]:
    with Diary(place) as diary:
        return [fault for check in check_diary(diary) for fault in check.faults]


# Killed

_KILLED_AT_A_STATEMENT = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import event
from sqlalchemy.engine import Engine
left, counted = int(sys.argv[1]), 0
def count(*_):
    global left, counted
    counted += 1
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
event.listen(Engine, "before_cursor_execute", count)
event.listen(Engine, "commit", count)
from footfall.diary import Diary, bring_in, export, restore
place, other = Path(sys.argv[2]), Path(sys.argv[3])
{does}
print(counted)
"""
BROKEN_OFF = {
    "import": "bring_in(Diary(place), [other], workers=0)",
    "costing": "Diary(place).refresh_loads()",
    "migration": "Diary(place)",
    "restore": "bring_in(Diary(place), [other])",
}


@pytest.fixture(scope="module")
def beginner(tmp_path_factory) -> Iterator[Beginner]:
    with Beginner(tmp_path_factory.mktemp("begun")) as waiting:
        yield waiting


def begin(
    beginner: Beginner, what: str, place: Path, other: Path, killed_at: int = 0
) -> subprocess.CompletedProcess[str]:
    script = _KILLED_AT_A_STATEMENT.replace("{does}", BROKEN_OFF[what])
    return beginner.begin(script, killed_at, place, other)


def before(what: str, place: Path, whole: Path) -> None:
    """Make the diary as it is before that begins."""
    if what in {"costing", "migration"}:
        with Diary(whole):
            pass  # closing the last connection puts the log into the file
        shutil.copyfile(whole, place)
    if what == "costing":
        with Diary(place) as diary, diary.writing() as connection:
            connection.exec_driver_sql("UPDATE knee_loads SET model_version = 0, easy_km = 99")
    if what == "migration":
        config = Config()
        config.set_main_option("script_location", "footfall.diary:migrations")
        engine = create_engine(database_url(place))
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.downgrade(config, "0001")
        engine.dispose()


@pytest.mark.parametrize("what", BROKEN_OFF)
def test_what_is_killed_at_any_statement_and_begun_again_ends_as_if_nothing_had_been(
    what: str, beginner: Beginner, files: Path, whole: Path, tmp_path: Path
):
    other = files
    if what == "restore":
        other = tmp_path / "export.zip"
        with Diary(whole) as diary:
            export(diary, other)
    place, expected = tmp_path / "diary.sqlite", tmp_path / "expected.sqlite"
    before(what, expected, whole)
    done = begin(beginner, what, expected, other)
    assert done.returncode == 0, done.stderr
    statements = int(done.stdout)
    assert statements > 10
    before(what, place, whole)
    for part in (0.1, 0.6, 0.97):
        killed = begin(beginner, what, place, other, killed_at=max(1, round(part * statements)))
        assert killed.returncode in {-signal.SIGKILL, 0}  # what was done before need not be done again
        assert [fault for fault in faults_of(place) if "costs it anew" not in fault] == []
    assert begin(beginner, what, place, other).returncode == 0
    assert differences(expected, place) == []
    assert faults_of(place) == []


def test_a_killed_export_leaves_nothing_under_its_name_and_what_was_there_before(whole: Path, tmp_path: Path):
    script = """
import os, signal, sys
from footfall.diary import Diary, export
def kill(done, of):
    if done * 2 > of:
        os.kill(os.getpid(), signal.SIGKILL)
export(Diary(sys.argv[1]), sys.argv[2], overwrite=True, on_progress=kill)
"""
    target = tmp_path / "export.zip"
    for there_before in (None, b"an older export"):
        if there_before is not None:
            target.write_bytes(there_before)
        killed = subprocess.run([sys.executable, "-c", script, whole, target], check=False)
        assert killed.returncode == -signal.SIGKILL
        assert (target.read_bytes() if target.exists() else None) == there_before
    assert faults_of(whole) == []


def test_a_worker_that_is_killed_ends_the_import_with_a_sentence_and_the_next_brings_the_rest(
    files: Path, whole: Path, tmp_path: Path
):
    place = tmp_path / "diary.sqlite"
    script = """
import multiprocessing, os, signal, sys
from footfall.diary import Diary, import_files
from footfall.errors import FootfallError
def kill(progress):
    if progress.done:
        for worker in multiprocessing.active_children():
            os.kill(worker.pid, signal.SIGKILL)
try:
    import_files(Diary(sys.argv[1]), [sys.argv[2]], on_progress=kill, workers=2)
except FootfallError as error:
    print(error)
    sys.exit(1)
"""
    done = subprocess.run(
        [sys.executable, "-c", script, place, files], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr
    assert "memory" in done.stdout
    assert "is in your diary" in done.stdout
    assert differences(imported(tmp_path / "whole.sqlite", files), imported(place, files)) == []


# No room, no right to write

_IN_A_SMALL_PLACE = """
set -e
mount -t tmpfs -o size={size} tmpfs {small}
export FOOTFALL_DIARY={small}/diary.sqlite
run() {{ {python} -c '{command}' "$@" && echo "exit 0" || echo "exit $?"; }}
{does}
cp {small}/diary.sqlite* {kept}/
"""


def in_a_small_place(does: str, tmp_path: Path, size_bytes: int) -> str:
    """Run commands in a place of their own that is really full soon, or really may not be written to."""
    small, kept = tmp_path / "small", tmp_path / "kept"
    small.mkdir()
    kept.mkdir()
    script = _IN_A_SMALL_PLACE.format(
        size=size_bytes, small=small, kept=kept, python=sys.executable, command=_COMMAND, does=does
    )
    done = subprocess.run(
        ["unshare", "--map-root-user", "--mount", "bash", "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return " ".join(done.stdout.split())


def _may_mount() -> bool:
    try:
        asked = ["unshare", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
        return subprocess.run(asked, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


needs_mounts = pytest.mark.skipif(not _may_mount(), reason="this machine lets nobody mount a small disk")


@needs_mounts
def test_a_full_disk_is_told_keeps_what_there_is_and_goes_on_once_there_is_room(
    files: Path, whole: Path, tmp_path: Path
):
    told = in_a_small_place(
        f"run import {files}; run runs; run export {tmp_path}/small/export.zip; ls {tmp_path}/small;"
        f" mount -o remount,size=20m {tmp_path}/small; run import {files}; run doctor",
        tmp_path,
        size_bytes=whole.stat().st_size * 3 // 4,  # less than the log of it alone takes
    )
    first, rest = told.split("exit 1", 1)
    assert "database or disk is full. What was saved before is safe." in first
    assert "Traceback" not in told
    assert "No space left on device. The diary is as it was." in rest
    assert "export.zip" not in rest.split("The diary is as it was.")[1].split("added")[0]
    assert told.endswith("exit 0")
    assert differences(whole, tmp_path / "kept" / "diary.sqlite") == []


@needs_mounts
def test_a_disk_that_may_only_be_read_is_told_and_left_alone(files: Path, whole: Path, tmp_path: Path):
    told = in_a_small_place(
        f"run import {files}; mount -o remount,ro {tmp_path}/small; run import {files}; run runs;"
        f" mount -o remount,rw {tmp_path}/small",
        tmp_path,
        size_bytes=20_000_000,
    )
    assert told.count("exit 1") == 2
    assert told.count("Check that the path is right and may be written to.") == 2
    assert "Traceback" not in told
    assert differences(whole, tmp_path / "kept" / "diary.sqlite") == []


def bound_by_rights() -> list[str]:
    """Return what to begin a command with, so that rights to files hold for it even where we are root."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root may write anywhere, and nothing here takes that right away")
    return ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--"]


@pytest.mark.parametrize("there", ["no diary yet", "a diary"])
def test_a_folder_that_may_not_be_written_to_is_told_and_left_alone(
    there: str, files: Path, whole: Path, tmp_path: Path
):
    folder = tmp_path / "folder"
    folder.mkdir()
    place = folder / "diary.sqlite"
    if there == "a diary":
        imported(place, files)
        place.chmod(0o444)
    held = sorted(path.name for path in folder.iterdir())
    folder.chmod(0o555)
    command = [sys.executable, "-c", _COMMAND, "import", str(files), "--diary", str(place)]
    done = subprocess.run([*bound_by_rights(), *command], capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "Check that" in done.stderr or "Choose another place" in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in folder.iterdir()) == held
    folder.chmod(0o755)
    if held:
        place.chmod(0o644)
        assert differences(whole, place) == []


# A clock that jumps

JUMPS = [timedelta(hours=1), timedelta(hours=-1), timedelta(days=366), timedelta(days=-366)]


LONG_AFTER = MORNING + timedelta(
    days=800
)  # so that no jump makes a run one of the future, which would be told


class JumpingClock(datetime):
    """A clock that jumps whenever anybody looks."""

    looked = 0

    @classmethod
    def now(cls, tz: timezone | None = None) -> datetime:
        cls.looked += 1
        return LONG_AFTER.astimezone(tz) + JUMPS[cls.looked % len(JUMPS)]


@pytest.mark.parametrize("looked_before", range(len(JUMPS)))
def test_a_clock_that_jumps_changes_nothing_in_the_diary(
    looked_before: int, files: Path, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(JumpingClock, "looked", looked_before)
    for room in (importing, imports, recorder):
        monkeypatch.setattr(room, "datetime", JumpingClock)
    monkeypatch.setattr(time, "time", lambda: JumpingClock.now().timestamp())
    with Diary(tmp_path / "diary.sqlite") as diary:
        began = time.monotonic()
        report = bring_in(diary, [files])
        assert 0 <= report.seconds <= time.monotonic() - began
        assert JumpingClock.looked > looked_before + 2
    assert differences(whole, tmp_path / "diary.sqlite") == []


@pytest.mark.parametrize("jump", JUMPS, ids=str)
def test_a_clock_that_jumps_lets_no_half_written_file_in_and_holds_no_whole_one_up(
    jump: timedelta, files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    data = (files / "00.fit").read_bytes()
    steps = follow(WatchedFolders([tmp_path]))
    next(steps)
    (tmp_path / "half.fit").write_bytes(data[: len(data) // 2])
    (tmp_path / "whole.fit").write_bytes(data)
    monkeypatch.setattr(time, "time", lambda: datetime.now(UTC).timestamp() + jump.total_seconds())
    complete: list[Path] = []
    for step in steps:
        complete += step.complete
        if complete:
            break
    assert [path.name for path in complete] == ["whole.fit"]
    steps.close()


# A second import at the same time


def test_an_import_by_command_and_one_on_the_page_at_once_bring_each_run_once(
    files: Path, whole: Path, tmp_path: Path
):
    from tests.web.conftest import client_of
    from tests.web.test_importing import finished, upload

    place = tmp_path / "diary.sqlite"
    with Diary(place) as diary, client_of(diary) as client:
        form = upload(*((path.name, path.read_bytes()) for path in sorted(files.iterdir(), reverse=True)))
        process = subprocess.Popen(
            [sys.executable, "-c", _COMMAND, "import", str(files), "--diary", str(place)],
            stdout=subprocess.DEVNULL,
        )
        client.post("/import", **form)
        told = finished(client, 1)
        assert process.wait(60) == 0
    assert told["state"] == "finished"
    assert told["unreadable"] == 0
    assert differences(whole, imported(place, files)) == []
    assert faults_of(place) == []
