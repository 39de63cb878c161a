"""A season to look at."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from footfall.diary import Diary
from tests.written import WrittenDiary


@dataclass(frozen=True)
class Season:
    diary: Diary
    numbers: dict[str, int]


@pytest.fixture(scope="session")
def season(season_file: WrittenDiary, tmp_path_factory) -> Iterator[Season]:
    """A season that no test writes to."""
    with Diary(season_file.copy_in(tmp_path_factory.mktemp("season"))) as diary:
        yield Season(diary, season_file.numbers)


@pytest.fixture
def diary(new_diary: Path, tmp_path: Path) -> Iterator[Diary]:
    """An empty diary."""
    with Diary(shutil.copyfile(new_diary, tmp_path / "diary.sqlite")) as opened:
        yield opened
