"""A diary to test on, once on SQLite and once on a real PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from footfall.diary import Diary
from tests.postgres import PostgresServer


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.xdist_group("postgres"))])
def database(request: pytest.FixtureRequest) -> str:
    """Which database."""
    return request.param


@pytest.fixture(scope="session")
def postgres_diary(postgres: PostgresServer) -> str:
    """The address of an empty diary, to be copied as `new_diary` is."""
    url = postgres.new_database()
    with Diary(url):
        return url


@pytest.fixture
def empty_url(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where there is nothing yet, not even tables."""
    if database == "sqlite":
        return str(tmp_path / "diary.sqlite")
    return request.getfixturevalue("postgres").new_database()


@pytest.fixture
def diary_url(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where an empty diary lies."""
    if database == "sqlite":
        yield str(shutil.copyfile(request.getfixturevalue("new_diary"), tmp_path / "diary.sqlite"))
        return
    server = request.getfixturevalue("postgres")
    with server.lent_copy_of(request.getfixturevalue("postgres_diary")) as url:
        yield url


@pytest.fixture
def diary(diary_url: str) -> Iterator[Diary]:
    """An empty diary."""
    with Diary(diary_url) as opened:
        yield opened
