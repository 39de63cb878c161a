"""What all tests share: where the real data lies, a real PostgreSQL, and recordings made by hand."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from footfall.diary import Diary, database
from tests.compiled import compiled_once
from tests.full_diary import fill_fully
from tests.postgres import PostgresServer, find_postgres
from tests.ready_tables import migrate, no_waiting_for_the_disk, prepare_sqlite, tables_made_once
from tests.season import make_season
from tests.written import WrittenDiary

# on a busy machine an example may take long for no reason of its own
settings.register_profile("searching", deadline=None)
settings.register_profile("unhurried", deadline=None, derandomize=True)
settings.load_profile("unhurried")

# thousands of tests and all they import live to the end: looking through them for garbage again and again
# takes a tenth of the time
gc.set_threshold(10_000, 20, 20)

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED_DATA = REPOSITORY.parent / "shared" / "data"


def pytest_collection_finish() -> None:
    """Keep what was collected out of every later search for garbage."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def statements() -> Iterator[None]:
    """Statements are compiled once, not anew for each diary, and its tables are made by migrations once."""
    with compiled_once(), tables_made_once(), no_waiting_for_the_disk():
        yield


@pytest.fixture
def really_migrated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every diary be opened as the program does, and every new one go through the migrations."""
    monkeypatch.setattr(database, "_migrate", migrate)
    monkeypatch.setattr(database, "_prepare_sqlite", prepare_sqlite)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The real files, where they are at hand; tests that need them skip, saying so, where not."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the real data is not at hand on this machine")
    return SHARED_DATA


@pytest.fixture(scope="session")
def new_diary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty diary to be copied: making its tables takes longer than most tests do."""
    place = tmp_path_factory.mktemp("new") / "diary.sqlite"
    with Diary(place):
        return place


@pytest.fixture(scope="session")
def season_file(new_diary: Path, tmp_path_factory: pytest.TempPathFactory) -> WrittenDiary:
    """A season, to be copied: writing it takes longer than most tests do."""
    return WrittenDiary.by(make_season, new_diary, tmp_path_factory.mktemp("season"))


@pytest.fixture(scope="session")
def full_file(new_diary: Path, tmp_path_factory: pytest.TempPathFactory) -> WrittenDiary:
    """A diary with something of everything, to be copied."""
    return WrittenDiary.by(fill_fully, new_diary, tmp_path_factory.mktemp("full"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A real PostgreSQL of the tests' own, on a socket in a temporary folder."""
    binaries = find_postgres()
    if binaries is None:
        pytest.skip(
            "no PostgreSQL binaries (initdb, postgres) on this machine; install postgresql to run this"
        )
    with PostgresServer(binaries) as server:
        yield server
