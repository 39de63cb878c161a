"""A season behind the application, and a client that speaks to it in process."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from footfall.diary import Diary
from footfall.web import create_app
from tests.season import TODAY
from tests.written import WrittenDiary

HERE = "http://localhost:8642"


@dataclass(frozen=True)
class Season:
    client: TestClient
    diary: Diary
    numbers: dict[str, int]


def client_of(diary: Diary, **options) -> TestClient:
    app = create_app(diary, today=lambda: TODAY, **options)
    return TestClient(app, base_url=HERE, follow_redirects=False)


@pytest.fixture(scope="session")
def season(season_file: WrittenDiary, tmp_path_factory) -> Iterator[Season]:
    """A season that no test writes to."""
    with Diary(season_file.copy_in(tmp_path_factory.mktemp("season"))) as diary, client_of(diary) as client:
        yield Season(client, diary, season_file.numbers)


@pytest.fixture
def empty(new_diary: Path, tmp_path: Path) -> Iterator[Season]:
    """An empty diary a test may write to."""
    place = shutil.copyfile(new_diary, tmp_path / "diary.sqlite")
    with Diary(place) as diary, client_of(diary) as client:
        yield Season(client, diary, {})
