"""A diary to test on, once on SQLite and once on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from footfall.diary import Diary


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.xdist_group("postgres"))])
def diary_url(request: pytest.FixtureRequest, tmp_path) -> str:
    """Where an empty diary may be made."""
    if request.param == "sqlite":
        return str(tmp_path / "diary.sqlite")
    return request.getfixturevalue("postgres").new_database()


@pytest.fixture
def diary(diary_url: str) -> Iterator[Diary]:
    """An empty diary."""
    with Diary(diary_url) as opened:
        yield opened
