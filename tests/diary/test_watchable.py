"""Which folders may be watched, and what is said of those that may not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from footfall.diary import watchable_folder
from footfall.errors import InvalidEntryError


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    """A home folder of the test's own, with a diary in its usual place."""
    made = tmp_path / "people" / "runner"
    (made / "runs").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(made))
    monkeypatch.setenv("XDG_DATA_HOME", str(made / "data"))
    own = made / "data" / "footfall"
    own.mkdir(parents=True)
    (own / "diary.sqlite").touch()
    return made


@pytest.fixture
def place(home) -> str:
    return str(home / "data" / "footfall" / "diary.sqlite")


def test_a_folder_is_told_by_its_real_path_however_it_is_given(home, place):
    (home / "link").symlink_to(home / "runs")
    for given in ("~/runs", f"{home}/runs/", f"  {home}/runs ", str(home / "link"), home / "runs"):
        assert watchable_folder(given, diary=place) == home / "runs"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("", "Give the whole path"),
        ("runs", "Give the whole path"),
        ("~/nowhere", "There is no folder ~/nowhere"),
        ("~/run.fit", "is a file"),
        ("~/run.fit/deeper", "There is no folder"),
        ("~nobody-of-that-name/runs", "There is no folder"),
        ("/\0", "There is no folder"),
        ("/", "the whole file system"),
        ("~", "holds far more than your runs"),
        ("~/..", "holds far more than your runs"),
        ("/usr", "holds far more than your runs"),
        ("~/data/footfall", "where Footfall keeps your diary"),
        ("~/data/footfall/backup", "where Footfall keeps your diary"),
        ("~/watched", "is watched already"),
        ("~/watched/below", "lies in"),
        ("~/above", "Remove that one first"),
    ],
)
def test_what_may_not_be_watched_is_told_in_a_sentence(home, place, given, sentence):
    (home / "run.fit").touch()
    (home / "data" / "footfall" / "backup").mkdir()
    for folder in ("watched/below", "above/watched"):
        (home / folder).mkdir(parents=True)
    with pytest.raises(InvalidEntryError, match=sentence) as refused:
        watchable_folder(given, diary=place, watched=(home / "watched", home / "above" / "watched"))
    assert refused.value.field == "path"


def test_the_folder_of_temporary_files_is_not_watched(home, place, monkeypatch):
    (home / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(home / "tmp"))
    with pytest.raises(InvalidEntryError, match="temporary files"):
        watchable_folder("~/tmp", diary=place)


def test_a_folder_beside_a_diary_that_lies_elsewhere_may_be_watched_but_not_the_diarys_own(home):
    place = home / "mine.sqlite"
    place.touch()
    assert watchable_folder("~/runs", diary=str(place)) == home / "runs"
    (home / "runs" / "mine.sqlite").touch()
    with pytest.raises(InvalidEntryError, match="where Footfall keeps your diary"):
        watchable_folder("~/runs", diary=str(home / "runs" / "mine.sqlite"))


def test_a_folder_that_cannot_be_opened_is_told_as_such(home, place, monkeypatch):
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(InvalidEntryError, match="cannot be read: Permission denied"):
        watchable_folder("~/runs", diary=place)
