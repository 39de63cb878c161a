"""The doctor finds planted damage, names it, and what it tells to do mends it."""

from __future__ import annotations

import gzip
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from typer.testing import CliRunner

from footfall import watch
from footfall.cli.main import app
from footfall.diary import Diary, bring_in
from footfall.errors import FootfallError
from tests.diary_rows import differences
from tests.recordings import MORNING, steady_run

DAYS = 12


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Path:
    """A diary in which nothing is wrong, in one file; its files lie beside it."""
    folder = tmp_path_factory.mktemp("whole")
    files = folder / "files"
    files.mkdir()
    for day in range(DAYS):
        run = steady_run(MORNING + timedelta(days=day), minutes=10, speed_mps=2.6 + 0.05 * day)
        (files / f"run{day}.fit").write_bytes(watch.write(run))
    place = folder / "diary.sqlite"
    with Diary(place) as diary:
        bring_in(diary, [files])
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    return place


@pytest.fixture
def place(whole: Path, tmp_path: Path) -> Path:
    shutil.copyfile(whole, tmp_path / "diary.sqlite")
    return tmp_path / "diary.sqlite"


def run(*words: object) -> tuple[int, str]:
    """Run a command as `main` does, and return its exit code and its words."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    if isinstance(result.exception, FootfallError):
        return 1, str(result.exception)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, " ".join(result.output.replace("\N{NO-BREAK SPACE}", " ").split())


def sql(statement: str) -> Callable[[Path], None]:
    def plant(place: Path) -> None:
        with closing(sqlite3.connect(place)) as connection:
            connection.execute(statement)
            connection.commit()

    return plant


def flip(table: str, column: str, where: str) -> Callable[[Path], None]:
    """Plant one wrong bit in the middle of a blob."""

    def plant(place: Path) -> None:
        with closing(sqlite3.connect(place)) as connection:
            query = f"SELECT rowid, {column} FROM {table} WHERE {where} LIMIT 1"
            number, blob = connection.execute(query).fetchone()
            changed = bytearray(blob)
            changed[len(changed) // 2] ^= 4
            statement = f"UPDATE {table} SET {column} = ? WHERE rowid = ?"
            connection.execute(statement, (bytes(changed), number))
            connection.commit()

    return plant


def another_file(place: Path) -> None:
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("UPDATE originals SET gzipped = ? WHERE id = 3", (gzip.compress(b"something"),))
        connection.commit()


_REIMPORT = "`footfall reimport`"
MENDED = {
    "a wrong bit in a stream": (flip("streams", "blob", "channel = 'heart_rate_bpm'"), "damaged"),
    "streams that are gone": (sql("DELETE FROM streams WHERE activity_id = 4"), "has lost its streams"),
    "a knee load that is gone": (sql("DELETE FROM knee_loads WHERE activity_id = 5"), "has no knee load"),
    "a knee load of other habits": (
        sql("UPDATE knee_loads SET easy_speed_mps = 9 WHERE activity_id = 6"), "of other habits"),
    "a wrong day": (sql("UPDATE activities SET day = '2026-01-01' WHERE id = 7"), "stands on 1 January 2026"),
}  # fmt: skip
TOLD = {
    "a wrong bit in an original": (
        flip("originals", "gzipped", "id = 3"), "The original run", "Keep the file"),
    "another file in an original's place": (another_file, "The original run", "Its entry is safe"),
    "an entry that is gone": (
        sql("DELETE FROM activities WHERE id = 8"), "belong to rows of activities that are gone", "export"),
    "an original whose entry is gone": (
        sql("DELETE FROM activity_originals WHERE original_id = 2"), "belongs to no entry", "export"),
    "an original that is gone": (
        sql("DELETE FROM originals WHERE id = 2"), "belong to rows of originals that are gone", "export"),
    "laps of no entry": (
        sql("INSERT INTO laps (activity_id, number, runner_id, start_s, elapsed_s) VALUES (999, 1, 1, 0, 1)"),
        "rows of laps belong to rows of activities", "export"),
}  # fmt: skip


def test_the_doctor_finds_nothing_in_a_whole_diary(place: Path):
    code, said = run("doctor", "--diary", place)
    assert code == 0
    assert said.count("0 at fault") == 6


@pytest.mark.parametrize(("plant", "told"), MENDED.values(), ids=MENDED)
def test_damage_that_can_be_mended_is_named_and_mended_as_told(
    plant: Callable[[Path], None], told: str, place: Path, whole: Path
):
    plant(place)
    code, said = run("doctor", "--diary", place)
    assert code == 1
    assert told in said
    assert _REIMPORT in said
    assert run("reimport", "--diary", place)[0] == 0
    assert run("doctor", "--diary", place)[0] == 0
    assert differences(whole, place) == []


@pytest.mark.parametrize(("plant", "told", "to_do"), TOLD.values(), ids=TOLD)
def test_damage_that_cannot_be_mended_is_named_with_what_is_safe(
    plant: Callable[[Path], None], told: str, to_do: str, place: Path
):
    plant(place)
    code, said = run("doctor", "--diary", place)
    assert code == 1
    assert told in said
    assert to_do in said
    assert "safe" in said
    assert run("runs", "--diary", place)[0] == 0  # the rest of the diary goes on


@pytest.mark.parametrize("seed", range(8))
def test_damaged_pages_of_the_file_are_named_and_never_break_the_doctor(seed: int, place: Path):
    chance, size = Random(seed), place.stat().st_size
    with place.open("r+b") as file:
        for _ in range(20):
            file.seek(chance.randrange(4096, size - 300))
            file.write(chance.randbytes(300))
    code, said = run("doctor", "--diary", place)
    assert code == 1
    assert "safe" in said or "Nothing was changed" in said


@pytest.mark.parametrize("part", [0.05, 0.4, 0.9])
def test_a_file_that_is_cut_short_is_named(part: float, place: Path):
    with place.open("r+b") as file:
        file.truncate(int(place.stat().st_size * part))
    code, said = run("doctor", "--diary", place)
    assert code == 1
    assert "malformed" in said or "damaged" in said or "not a database" in said
    assert "safe" in said or "Nothing was changed" in said


def test_a_log_that_is_lost_takes_only_the_latest_along_and_importing_again_brings_it(
    whole: Path, tmp_path: Path
):
    """What was committed last stands in the log alone; without it the diary is whole, as it was before."""
    place = tmp_path / "diary.sqlite"
    files = sorted((whole.parent / "files").iterdir())
    with Diary(place) as diary:
        bring_in(diary, files[:6])
    with Diary(place) as diary:
        bring_in(diary, files)
        shutil.copyfile(place, tmp_path / "without_log.sqlite")
    code, said = run("doctor", "--diary", tmp_path / "without_log.sqlite")
    assert code == 0, said
    with Diary(tmp_path / "without_log.sqlite") as diary:
        assert len(diary.entries()) >= 6
        bring_in(diary, files)
    assert differences(whole, tmp_path / "without_log.sqlite") == []


def test_a_database_of_another_program_is_named_and_left_alone(tmp_path: Path):
    place = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("CREATE TABLE bookmarks (id INTEGER)")
    before = place.read_bytes()
    code, said = run("doctor", "--diary", place)
    assert code == 1
    assert "is a database of another program" in said
    assert place.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["places.sqlite"]


def test_a_newer_diary_is_named_and_left_alone(place: Path):
    sql("UPDATE alembic_version SET version_num = '9999'")(place)
    code, said = run("doctor", "--diary", place)
    assert code == 1
    assert "written by a newer Footfall" in said


def test_a_folder_that_may_not_be_written_to_is_named(place: Path, whole: Path):
    from tests.diary.test_faults import bound_by_rights

    place.parent.chmod(0o555)
    command = [sys.executable, "-c", "from footfall.cli import main; main()", "doctor", "--diary", str(place)]
    done = subprocess.run([*bound_by_rights(), *command], capture_output=True, text=True, check=False)
    place.parent.chmod(0o755)
    assert done.returncode == 1
    assert "may be written to" in done.stderr or "may not be written to" in done.stdout
    assert "Traceback" not in done.stderr
    assert differences(whole, place) == []
