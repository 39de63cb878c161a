"""`footfall watch`, run as a runner runs it: in a process of its own while it waits for files and folders."""

from __future__ import annotations

import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from footfall import watch
from footfall.diary import Diary
from tests.cli.commands import footfall
from tests.recordings import steady_run

YESTERDAY = datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0) - timedelta(days=1)
RUN = watch.write(steady_run(YESTERDAY, minutes=60))
LONGEST_S = 60.0  # on a busy machine


class Watching:
    """A `footfall watch` that runs, and what it says."""

    def __init__(self, *words: object, diary: Path) -> None:
        program = [sys.executable, "-u", "-c", "from footfall.cli import main; main()", "watch"]
        self.process = subprocess.Popen(
            [*program, *map(str, words)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "COLUMNS": "100", "FOOTFALL_DIARY": str(diary)},
        )
        self.said: list[str] = []
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def wait_for(self, pattern: str) -> str:
        """Return the next line in which the pattern is found."""
        until = time.monotonic() + LONGEST_S
        while time.monotonic() < until:
            try:
                line = self._lines.get(timeout=0.5)
            except queue.Empty:
                assert self.process.poll() is None, self.said
                continue
            self.said.append(line)
            if re.search(pattern, line):
                return line
        raise AssertionError(f"{pattern} was not said: {self.said}")

    def interrupt(self) -> int:
        """Press Ctrl+C; return the exit code."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(LONGEST_S)
        self._reader.join(LONGEST_S)
        while not self._lines.empty():
            self.said.append(self._lines.get())
        return code

    def close(self) -> None:
        self.process.kill()
        self.process.wait(LONGEST_S)
        self._reader.join(LONGEST_S)
        self.process.stdout.close()

    def _read(self) -> None:
        for line in self.process.stdout:
            self._lines.put(line.replace("\N{NO-BREAK SPACE}", " ").rstrip())


@pytest.fixture
def diary(tmp_path) -> Path:
    return tmp_path / "diary.sqlite"


@pytest.fixture
def start(diary) -> Iterator[type[Watching]]:
    started = []

    def starter(*words: object) -> Watching:
        started.append(Watching(*words, diary=diary))
        return started[-1]

    yield starter
    for each in started:
        each.close()


def test_a_file_written_in_two_halves_is_imported_once_and_whole_and_ctrl_c_ends_well(start, diary, tmp_path):
    folder = tmp_path / "watch"
    watching = start(folder)
    watching.wait_for("is not there yet. It is watched as soon as it is.")
    folder.mkdir()
    watching.wait_for("^Watching ")
    with (folder / "run.fit").open("wb") as file:
        file.write(RUN[: len(RUN) // 2])
        file.flush()
        (folder / "other.fit").write_bytes(watch.write(steady_run(YESTERDAY - timedelta(days=1))))
        watching.wait_for(r"5\.0 km, \d+\.\d easy km")  # the whole one does not wait for the half
        file.write(RUN[len(RUN) // 2 :])
    assert re.search(r"run, 10\.1 km, \d+\.\d easy km", watching.wait_for("easy km"))
    assert watching.interrupt() == 0
    assert watching.said[-1] == "Stopped watching. What was imported is in your diary."
    assert "Traceback" not in "\n".join(watching.said)
    with Diary(diary) as opened:
        runs = opened.entries()
        assert [run.faults for run in runs] == [(), ()]
        assert [len(opened.originals(run.id)) for run in runs] == [1, 1]


def test_a_watch_that_is_unplugged_and_plugged_in_again_is_picked_up_again(start, tmp_path):
    folder = tmp_path / "watch"
    folder.mkdir()
    watching = start(folder)
    watching.wait_for("^Watching ")
    folder.rmdir()
    watching.wait_for("gone, or unplugged")
    folder.mkdir()
    watching.wait_for("^Watching ")
    (folder / "run.fit").write_bytes(RUN)
    watching.wait_for(r"10\.1 km")
    assert watching.interrupt() == 0


def test_once_imports_what_is_there_and_ends(start, tmp_path):
    (tmp_path / "run.fit").write_bytes(RUN)
    watching = start(tmp_path, "--once")
    watching.wait_for(r"10\.1 km, \d+\.\d easy km")
    watching.wait_for("1 file added")
    assert watching.process.wait(LONGEST_S) == 0


@pytest.mark.parametrize(
    ("words", "sentence"), [(("nowhere", "--once"), "There is no folder"), (("run.fit",), "is a file")]
)
def test_what_cannot_be_watched_is_a_sentence_and_exit_code_1(diary, tmp_path, monkeypatch, words, sentence):
    monkeypatch.chdir(tmp_path)
    Path("run.fit").write_bytes(RUN)
    done = footfall("watch", *words, diary=diary)
    assert done.returncode == 1
    assert sentence in done.stderr


def test_the_folders_a_diary_keeps_are_listed_changed_and_watched_without_naming_them(start, diary, tmp_path):
    folder = tmp_path / "kept"
    folder.mkdir()
    assert "No folder is kept" in footfall("watch", "--list", diary=diary).stdout
    added = footfall("watch", "--add", folder, diary=diary)
    assert added.stdout.startswith(f"{folder}  (since ")
    assert added.returncode == 0
    watching = start()
    watching.wait_for(f"^Watching {folder}")
    (folder / "run.fit").write_bytes(RUN)
    watching.wait_for(r"10\.1 km")
    assert watching.interrupt() == 0
    with Diary(diary) as opened:
        assert [(past.label, past.ended) for past in opened.imports()] == [(str(folder), "finished")]
    assert "No folder is kept" in footfall("watch", "--remove", folder, diary=diary).stdout
    nothing = footfall("watch", diary=diary)
    assert "keeps no folder to watch" in nothing.stderr
    assert nothing.returncode == 1


def test_one_program_at_a_time_watches_what_is_kept_and_the_next_follows(start, diary, tmp_path):
    folder = tmp_path / "kept"
    folder.mkdir()
    with Diary(diary) as opened:
        opened.watch_folder(folder)
    first = start()
    first.wait_for("^Watching ")
    second = start()
    second.wait_for("Another Footfall watches them")
    named = footfall("watch", folder, diary=diary)
    assert "watched already by another Footfall" in named.stderr
    assert named.returncode == 1
    (folder / "run.fit").write_bytes(RUN)
    first.wait_for(r"10\.1 km")
    assert first.interrupt() == 0
    second.wait_for("^Watching ")
    (folder / "other.fit").write_bytes(watch.write(steady_run(YESTERDAY - timedelta(days=1))))
    second.wait_for(r"5\.0 km")
    assert second.interrupt() == 0
    assert not any("10.1 km" in line for line in second.said)


def test_what_may_not_be_kept_is_a_sentence(diary):
    adding = footfall("watch", "--add", "/", diary=diary)
    assert "the whole file system" in adding.stderr
    assert adding.returncode == 1
