"""The folders a diary watches, in words: how each stands, and what came from it last."""

from __future__ import annotations

from pathlib import Path

import pytest

from footfall import watch
from footfall.diary import Diary, bring_in
from footfall.views import FolderState, WatchingNow, folders_view
from tests.recordings import steady_run
from tests.season import TODAY, moment


@pytest.fixture
def folder(tmp_path) -> Path:
    made = tmp_path / "watch"
    made.mkdir()
    (made / "run.fit").write_bytes(watch.write(steady_run(moment(1), minutes=12)))
    return made


@pytest.fixture
def diary(tmp_path, folder, monkeypatch):
    monkeypatch.setattr(watch, "likely_folders", lambda: [folder, tmp_path / "Downloads"])
    with Diary(tmp_path / "diary.sqlite") as opened:
        opened.watch_folder(folder)
        yield opened


def test_a_folder_says_what_came_from_it_last_and_leads_there(diary, folder):
    (line,) = folders_view(diary, today=TODAY, watching=WatchingNow()).folders
    assert (line.last, line.last_import, line.last_entry) == ("", None, None)
    bring_in(diary, [folder / "run.fit"])
    (line,) = folders_view(diary, today=TODAY, watching=WatchingNow()).folders
    assert line.last.startswith("run.fit, ")
    assert line.last_import == diary.imports()[0].number
    assert line.last_entry is not None
    assert line.last_entry.id == diary.entries()[0].id


def test_a_folder_is_watched_gone_or_watched_elsewhere(diary, folder):
    def state(watching: WatchingNow) -> FolderState:
        return folders_view(diary, today=TODAY, watching=watching).folders[0].state

    assert state(WatchingNow()) is FolderState.WATCHED
    assert state(WatchingNow(others=True)) is FolderState.ELSEWHERE
    (folder / "run.fit").unlink()
    folder.rmdir()
    assert state(WatchingNow()) is FolderState.GONE
    assert state(WatchingNow(there=[folder])) is FolderState.WATCHED


def test_what_is_watched_already_is_not_suggested(diary, tmp_path):
    assert folders_view(diary, today=TODAY, watching=WatchingNow()).suggestions == (
        str(tmp_path / "Downloads"),
    )
    diary.watch_folder(tmp_path / "Downloads" / "runs")
    assert folders_view(diary, today=TODAY, watching=WatchingNow()).suggestions == ()
