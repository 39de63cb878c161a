"""A diary of an older revision is brought up to date where it stands, and keeps everything."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, insert, inspect, select, table, text
from sqlalchemy.sql.expression import column

from footfall.diary import Diary, import_files
from footfall.diary.database import HEAD_REVISION, database_url, open_database, stored_revision
from footfall.diary.tables import ActivityRow, ImportFileRow, ImportRow, Table
from footfall.watch import write
from tests.recordings import steady_run

ADDED_BY_0002 = {"activities": {"perceived_exertion", "notes"}, "imports": {"label", "ended"}}


def migrate(engine: Engine, to: str) -> None:
    config = Config()
    config.set_main_option("script_location", "footfall.diary:migrations")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        up = stored_revision(engine) is None or to > str(stored_revision(engine))
        (command.upgrade if up else command.downgrade)(config, to)


def contents(engine: Engine, leaving_out: dict[str, set[str]]) -> dict[str, list[tuple]]:
    """Every row of every table, as the database holds it, but for some columns."""
    told = {}
    with engine.connect() as connection:
        for name in inspect(engine).get_table_names():
            columns = [c["name"] for c in inspect(engine).get_columns(name)]
            kept = [column(c) for c in columns if c not in leaving_out.get(name, ())]
            rows = connection.execute(select(*kept).select_from(table(name))).all()
            told[name] = sorted(map(tuple, rows), key=repr)
    return told


@pytest.fixture
def diary_of_0001(empty_url, tmp_path) -> str:
    """A diary of the first revision with a runner's run, walk, shoe, pain note and two imports in it.

    What is written is written by today's code into a diary of today, and carried over row by row.
    """
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "run.fit").write_bytes(write(steady_run(minutes=10)))
    (tmp_path / "files" / "broken.fit").write_bytes(b"no run at all")
    with Diary(tmp_path / "made") as made:
        import_files(made, [tmp_path / "files"], workers=0)
        with made.writing() as connection:
            begun = {"runner_id": made.runner_id, "started": datetime(2026, 5, 5, tzinfo=UTC)}
            connection.execute(insert(ImportRow).values(begun))
    engine = create_engine(database_url(empty_url))
    migrate(engine, "0001")
    source = open_database(tmp_path / "made")
    with engine.begin() as connection, source.connect() as reading:
        for copied in Table.metadata.sorted_tables:
            if copied.name in ("check_ins", "watched_folders"):
                continue
            names = [c.name for c in copied.columns if c.name not in ADDED_BY_0002.get(copied.name, ())]
            rows = reading.execute(select(*(copied.c[name] for name in names))).mappings().all()
            for row in rows:
                connection.execute(insert(table(copied.name, *map(column, names))).values(dict(row)))
    source.dispose()
    engine.dispose()
    return empty_url


def test_a_diary_of_the_first_revision_keeps_every_row(diary_of_0001):
    engine = create_engine(database_url(diary_of_0001))
    before = contents(engine, {})
    assert before["activities"]
    assert before["import_files"]
    Diary(diary_of_0001).close()
    after = contents(engine, ADDED_BY_0002)
    assert stored_revision(engine) == HEAD_REVISION
    assert after.pop("check_ins") == after.pop("watched_folders") == []
    assert after | {"alembic_version": before["alembic_version"]} == before
    engine.dispose()


def test_what_an_older_diary_never_knew_is_unknown(diary_of_0001):
    with Diary(diary_of_0001) as diary, diary.reading() as connection:
        told = connection.execute(select(ActivityRow.perceived_exertion, ActivityRow.notes)).one()
        ends = connection.execute(select(ImportRow.label, ImportRow.ended).order_by(ImportRow.id)).all()
    assert math.isnan(told.perceived_exertion)
    assert told.notes == ""
    assert [tuple(end) for end in ends] == [("", "finished"), ("", "")]


def test_rows_that_refer_to_others_still_do(diary_of_0001):
    with Diary(diary_of_0001) as diary, diary.reading() as connection:
        lines = connection.execute(select(ImportFileRow.outcome, ImportFileRow.activity_id)).all()
        (entry,) = diary.entries()
        assert {tuple(line) for line in lines} == {("added", entry.id), ("unreadable", None)}
        assert len(diary.activity(entry.id).streams) == 601
        assert entry.day == date(2026, 5, 4)


def test_going_back_a_revision_leaves_what_was_there_before(diary_of_0001):
    engine = create_engine(database_url(diary_of_0001))
    before = contents(engine, {})
    Diary(diary_of_0001).close()
    migrate(engine, "0001")
    assert contents(engine, {}) == before
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "0001"
    engine.dispose()
