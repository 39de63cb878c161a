from __future__ import annotations

import os
import sqlite3

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from footfall.diary import Diary
from footfall.diary.columns import Table
from footfall.diary.database import HEAD_REVISION, open_database, stored_revision
from footfall.errors import DiaryError
from tests.recordings import steady_run

pytestmark = pytest.mark.usefixtures("really_migrated")


def test_the_migrations_make_just_the_tables_of_the_models(empty_url):
    engine = open_database(empty_url)
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Table.metadata)
    assert differences == []
    assert stored_revision(engine) == HEAD_REVISION
    engine.dispose()


def test_sqlite_writes_ahead_and_to_the_disk_before_it_counts(tmp_path):
    engine = open_database(tmp_path / "diary.sqlite")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    engine.dispose()


def test_a_folder_holds_the_diary_in_one_file(tmp_path):
    with Diary(tmp_path) as diary:
        diary.add(steady_run())
    assert (tmp_path / "diary.sqlite").is_file()


def test_a_file_that_is_no_diary_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("not a database at all, but a text that somebody wrote " * 50)
    before = path.read_bytes()
    with pytest.raises(DiaryError, match="could not be opened"):
        Diary(path)
    assert path.read_bytes() == before


def test_a_diary_of_a_newer_footfall_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "diary.sqlite"
    Diary(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(DiaryError, match="newer Footfall"):
        Diary(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_told_plainly(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(DiaryError, match="could not be"):
        Diary(tmp_path / "new" / "diary.sqlite")


def test_a_server_that_is_not_there_is_told_without_its_password():
    with pytest.raises(DiaryError) as told:
        Diary("postgresql://ada:secret@localhost:1/diary")
    assert "secret" not in str(told.value)
    assert "could not be opened" in str(told.value)


def test_an_address_of_a_database_nobody_can_open_here_is_told_in_a_sentence():
    with pytest.raises(DiaryError, match="not installed here"):
        Diary("mysql://localhost/runs")
    with pytest.raises(DiaryError, match="could not be opened"):
        Diary("nonsense://localhost/runs")
