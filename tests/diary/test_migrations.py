"""A diary of an older revision is brought up to date where it stands, and keeps everything."""

from __future__ import annotations

import math
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, insert, inspect, select, table, text
from sqlalchemy.sql.expression import column

from footfall.diary import Diary, import_files
from footfall.diary.columns import Table
from footfall.diary.database import HEAD_REVISION, database_url, open_database, stored_revision
from footfall.diary.tables import ActivityRow, ImportFileRow, ImportRow, KneeLoadRow
from footfall.records import CHECK_IN_FIELDS, CheckIn, PainNote, Settings, Shoe, Side
from footfall.records.exercise import PAINS_OF_KNEES
from footfall.watch import write
from tests.recordings import steady_run

pytestmark = pytest.mark.usefixtures("really_migrated")

DOUBTS = {f"doubt_{name}" for name in ("slope_up", "slope_down", "walking", "form", "mass", "own")}
ADDED_BY = {
    "0002": {"activities": {"perceived_exertion", "notes"}, "imports": {"label", "ended"}},
    "0003": {
        "runners": {"usual_mass_kg"},
        "activities": {"incline"},
        "knee_loads": {"hard_steps_b7", "balance_percent", *DOUBTS},
    },
    "0004": {
        "runners": {"birth_year", "sex", "resting_heart_rate_bpm", "max_heart_rate_bpm"},
        "shoes": {
            "model",
            "drop_mm",
            "stack_mm",
            "minimalist",
            "replace_after_m",
            "replace_after_months",
            "default_for",
            "note",
        },
        "pain_notes": {"activity_id", "places", "symptoms", "eased_by", "eased_text"},
        "check_ins": {name for name in CHECK_IN_FIELDS if name != "sleep_h"},
    },
    "0005": {"runners": {"identity"}},
    "0006": {"activities": {"recorded_kind", "by_hand"}},
    "0012": {"exercise_sessions": set(PAINS_OF_KNEES)},
}
TABLES_ADDED_BY = {
    "0002": ("check_ins", "watched_folders"),
    "0004": ("bin", "settings", "privacy_zones", "exercise_sessions", "exercises", "nights"),
    "0005": ("keys",),
    "0006": ("holders", "pieces"),
    "0007": ("red_flags",),
    "0008": ("questionnaires",),
    "0009": ("experiments",),
    "0010": ("ladders", "ladder_days"),
    "0012": ("cadence_work",),
    "0013": ("form_clips", "form_pictures"),
    "0011": ("plans",),
}
NIGHTS = [(date(2026, 5, 1), 7.25, "garmin"), (date(2026, 5, 2), 6.5, "apple")]
"""What services told; until the fourth revision it stood among the check-ins."""


def added_since(revision: str) -> dict[str, set[str]]:
    """The columns which later revisions than this added, by table."""
    added: dict[str, set[str]] = {}
    for later, tables in ADDED_BY.items():
        for name, columns in tables.items() if later > revision else ():
            added[name] = added.get(name, set()) | columns
    return added


def tables_since(revision: str) -> set[str]:
    """The tables which later revisions than this added."""
    return {name for later, names in TABLES_ADDED_BY.items() if later > revision for name in names}


def migrate(engine: Engine, to: str) -> None:
    config = Config()
    config.set_main_option("script_location", "footfall.diary:migrations")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        up = stored_revision(engine) is None or to > str(stored_revision(engine))
        (command.upgrade if up else command.downgrade)(config, to)


def is_unknown(value: object) -> bool:
    return isinstance(value, float) and math.isnan(value)


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


@pytest.fixture(params=["0001", "0002", "0003", "0004", "0006"])
def older(request, diary_of) -> tuple[str, str]:
    """A diary of an older revision with a run, its file, notes, shoes and imports, and that revision."""
    return diary_of(request.param), request.param


@pytest.fixture
def diary_of_0001(diary_of) -> str:
    """A diary of the first revision."""
    return diary_of("0001")


@pytest.fixture
def diary_of_0002(diary_of) -> str:
    """A diary of the second revision."""
    return diary_of("0002")


@pytest.fixture
def diary_of_0003(diary_of) -> str:
    """A diary of the third revision."""
    return diary_of("0003")


@pytest.fixture
def diary_of(database, request, tmp_path, made_today, written) -> Callable[[str], str]:
    """Give a diary of an older revision: a copy of one that is written once."""

    def copied(revision: str) -> str:
        if database == "sqlite":
            if (database, revision) not in written:
                written[database, revision] = str(made_today.with_name(f"{revision}.sqlite"))
                write_older(written[database, revision], revision, made_today)
            return str(shutil.copyfile(written[database, revision], tmp_path / "diary.sqlite"))
        postgres = request.getfixturevalue("postgres")
        if (database, revision) not in written:
            written[database, revision] = postgres.new_database()
            write_older(written[database, revision], revision, made_today)
        return postgres.copy_of(written[database, revision])

    return copied


@pytest.fixture(scope="session")
def written() -> dict[tuple[str, str], str]:
    """Where the diaries of older revisions lie that were written so far, by database and revision."""
    return {}


@pytest.fixture(scope="session")
def made_today(tmp_path_factory) -> Path:
    """A diary that today's code made."""
    folder = tmp_path_factory.mktemp("older")
    (folder / "files").mkdir()
    (folder / "files" / "run.fit").write_bytes(write(steady_run(minutes=10)))
    (folder / "files" / "broken.fit").write_bytes(b"no run at all")
    with Diary(folder / "made") as made:
        import_files(made, [folder / "files"], workers=0)
        with made.writing() as connection:
            begun = {"runner_id": made.runner_id, "started": datetime(2026, 5, 5, tzinfo=UTC)}
            connection.execute(insert(ImportRow).values(begun))
        made.wear(made.add_shoe(Shoe("Pair", initial_m=5.0)), [made.entries()[0].id])
        made.add_pain_note(PainNote(Side.LEFT, date(2026, 5, 4), during=3, text="Old words"))
        made.set_check_in(CheckIn(date(2026, 5, 3), 8.0))
    return folder / "made"


def write_older(url: str, revision: str, made: Path) -> None:
    """Write a diary of an older revision: one that today's code made is carried over by rows."""
    engine = create_engine(database_url(url))
    migrate(engine, revision)
    added = added_since(revision)
    source = open_database(made)
    with engine.begin() as connection, source.connect() as reading:
        for copied in Table.metadata.sorted_tables:
            if copied.name in tables_since(revision):
                continue
            names = [c.name for c in copied.columns if c.name not in added.get(copied.name, ())]
            rows = reading.execute(select(*(copied.c[name] for name in names))).mappings().all()
            for row in rows:
                stored = {name: None if is_unknown(value) else value for name, value in row.items()}
                if copied.name == "check_ins" and revision < "0004":
                    stored |= {"source": ""}
                    del stored["id"]  # let the database count on
                typed = [column(name, copied.c[name].type if name in copied.c else None) for name in stored]
                connection.execute(insert(table(copied.name, *typed)).values(stored))
        if revision >= "0002":
            names = ("runner_id", "day", "sleep_h", "source")
            rows = [dict(zip(names, (1, *night), strict=True)) for night in NIGHTS]
            told_in = "check_ins" if revision < "0004" else "nights"
            connection.execute(insert(table(told_in, *map(column, names))), rows)
    source.dispose()
    engine.dispose()


def test_a_diary_of_an_older_revision_keeps_every_row(older):
    url, revision = older
    engine = create_engine(database_url(url))
    before = contents(engine, {"check_ins": {"source"}})
    assert before["activities"]
    assert before["import_files"]
    assert before["knee_loads"]
    Diary(url).close()
    after = contents(engine, added_since(revision))
    assert stored_revision(engine) == HEAD_REVISION
    new = {name: after.pop(name) for name in set(after) - set(before)}
    if "0002" <= revision < "0004":
        # numbers are given in order of day
        assert [row[2:] for row in new.pop("nights")] == [stored_night(engine, night) for night in NIGHTS]
        before["check_ins"] = [row for row in before["check_ins"] if row[0] == 1]
    elif revision < "0002":
        assert new.pop("nights") == []
    assert new == {name: [] for name in tables_since(revision) - {"nights"}}
    assert after | {"alembic_version": before["alembic_version"]} == before
    engine.dispose()


def test_every_diary_of_an_older_revision_is_told_from_others(older):
    with Diary(older[0]) as diary:
        first = diary.identity
    with Diary(older[0]) as diary:
        assert diary.identity == first
    assert len(first) == 32


def stored_night(engine: Engine, night: tuple[date, float, str]) -> tuple:
    """A night as the database holds it: SQLite keeps a day as text."""
    day, *rest = night
    return (day if engine.dialect.name == "postgresql" else day.isoformat(), *rest)


def test_what_was_told_before_the_fourth_revision_reads_as_it_was(diary_of_0003):
    with Diary(diary_of_0003) as diary:
        assert diary.pain_notes() == [PainNote(Side.LEFT, date(2026, 5, 4), during=3, text="Old words")]
        assert diary.check_ins() == [CheckIn(*night) for night in NIGHTS] + [CheckIn(date(2026, 5, 3), 8.0)]
        assert [use.shoe for use in diary.shoes()] == [Shoe("Pair", initial_m=5.0)]
        assert diary.settings == Settings()
        assert diary.bin() == []


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


def test_a_load_of_an_older_revision_tells_no_doubts_and_no_incline_until_it_is_costed_anew(diary_of_0002):
    with Diary(diary_of_0002) as diary:
        (entry,) = diary.entries()
        assert entry.easy_km > 0
        assert math.isnan(entry.incline)
        with diary.reading() as connection:
            (row,) = connection.execute(select(*(KneeLoadRow.__table__.c[name] for name in sorted(DOUBTS))))
        assert all(map(math.isnan, row))


def test_an_index_finds_the_loads_of_an_older_model(older):
    engine = create_engine(database_url(older[0]))
    Diary(older[0]).close()
    indexes = {one["name"]: one["column_names"] for one in inspect(engine).get_indexes("knee_loads")}
    assert indexes == {"ix_knee_loads_runner_version": ["runner_id", "model_version"]}
    engine.dispose()


def test_going_back_a_revision_leaves_what_was_there_before(older):
    url, revision = older
    engine = create_engine(database_url(url))
    numbers = {"check_ins": {"id"}}  # nights that come back among them get new ones
    before = contents(engine, numbers)
    indexes = inspect(engine).get_indexes("knee_loads")
    Diary(url).close()
    migrate(engine, revision)
    assert contents(engine, numbers) == before
    assert inspect(engine).get_indexes("knee_loads") == indexes
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == revision
    engine.dispose()
