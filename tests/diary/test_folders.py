"""Which folders are watched is kept."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from footfall.errors import InvalidEntryError, NotInDiaryError


def test_folders_are_kept_in_order_with_the_moment_and_once(diary, tmp_path):
    before = datetime.now(UTC)
    diary.watch_folder(tmp_path / "b")
    diary.watch_folder(str(tmp_path / "a"))
    first, second = diary.watched_folders()
    assert (first.path, second.path) == (tmp_path / "b", tmp_path / "a")
    assert before <= first.since <= second.since
    diary.watch_folder(tmp_path / "b")
    assert diary.watched_folders() == [first, second]


def test_a_folder_can_be_let_go_once(diary, tmp_path):
    diary.watch_folder(tmp_path)
    diary.unwatch_folder(tmp_path)
    assert diary.watched_folders() == []
    with pytest.raises(NotInDiaryError, match="not among those"):
        diary.unwatch_folder(tmp_path)


def test_a_path_from_home_is_kept_whole(diary):
    diary.watch_folder("~/runs")
    assert diary.watched_folders()[0].path == Path.home() / "runs"


def test_the_longest_path_is_kept_and_a_longer_one_refused(diary):
    diary.watch_folder("/" + "ü" * 999)
    assert len(str(diary.watched_folders()[0].path)) == 1000
    for path in ("/" + "ü" * 1000, "/a\0b", b"/\xff".decode("utf-8", "surrogateescape")):
        with pytest.raises(InvalidEntryError, match=r"cannot keep it|too long"):
            diary.watch_folder(path)
    assert len(diary.watched_folders()) == 1
