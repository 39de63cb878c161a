"""Watched folders: what is new in them is found, and a folder may come and go."""

from __future__ import annotations

import shutil
import threading
import time
from pathlib import Path

import pytest

from footfall import watch
from footfall.diary import Quiet, WatchedFolders, follow, follow_once
from footfall.diary.quiet import PATIENCE_S
from tests.recordings import steady_run

RUN = watch.write(steady_run())


@pytest.fixture
def now_s() -> float:
    """When the test began: files it writes are as new as that."""
    return time.time()


@pytest.fixture
def later_s(now_s: float) -> float:
    """When all that the test wrote has long been at rest."""
    return now_s + 10 * PATIENCE_S


@pytest.fixture
def folder(tmp_path) -> Path:
    made = tmp_path / "watched"
    made.mkdir()
    return made


@pytest.fixture
def run(folder) -> Path:
    path = folder / "run.fit"
    path.write_bytes(RUN)
    return path


def test_what_lay_in_a_folder_for_long_is_complete_at_the_first_look(run, folder, later_s):
    (folder / "deeper").mkdir()
    deeper = folder / "deeper" / "old.zip"
    deeper.write_bytes(b"whatever")
    (folder / ".trash").mkdir()
    (folder / ".trash" / "gone.fit").write_bytes(RUN)
    step = WatchedFolders([folder]).step(later_s)
    assert step.complete == (deeper, run)
    assert step.came == (folder,)


def test_a_new_file_in_a_new_folder_is_found_by_the_change_of_either(folder, now_s):
    watched = WatchedFolders([folder])
    watched.step(now_s)
    new = folder / "2026" / "run.fit"
    new.parent.mkdir()
    new.write_bytes(RUN)
    assert watched.step(now_s + 1, [new.parent]).waiting == 1
    assert watched.step(now_s + 2, []).complete == (new,)


def test_changes_outside_the_folders_or_in_hidden_ones_are_nothing(folder, tmp_path, now_s):
    watched = WatchedFolders([folder])
    watched.step(now_s)
    hidden = folder / ".cache" / "run.fit"
    hidden.parent.mkdir()
    for path in (hidden, tmp_path / "outside.fit"):
        path.write_bytes(RUN)
        assert watched.step(now_s + 1, [path]).waiting == 0


def test_a_change_the_system_did_not_tell_of_is_found_within_half_a_minute(folder, tmp_path, now_s):
    watched = WatchedFolders([folder])
    watched.step(now_s)
    (folder / "run.fit").write_bytes(RUN)
    assert watched.step(now_s + 10, []).waiting == 0
    assert watched.step(now_s + PATIENCE_S, []).waiting == 1


def test_a_folder_that_is_not_there_yet_is_met_when_it_comes(folder, tmp_path, now_s, later_s):
    late = tmp_path / "late"
    watched = WatchedFolders([folder, late])
    assert watched.step(now_s).came == (folder,)
    assert watched.missing == (late,)
    late.mkdir()
    (late / "run.fit").write_bytes(RUN)
    step = watched.step(later_s, [])
    assert step.came == (late,)
    assert step.complete == (late / "run.fit",)
    assert watched.missing == ()


def test_a_folder_that_is_unplugged_and_comes_back_is_gone_through_anew(run, folder, tmp_path, later_s):
    watched = WatchedFolders([folder])
    assert watched.step(later_s).complete == (run,)
    folder.rename(tmp_path / "unplugged")
    step = watched.step(later_s + 1, [])
    assert (step.went, step.complete, step.waiting) == ((folder,), (), 0)
    shutil.copytree(tmp_path / "unplugged", folder)
    (folder / "new.fit").write_bytes(RUN)
    step = watched.step(later_s + 2, [])
    assert step.came == (folder,)
    assert step.complete == (folder / "new.fit", run)


def test_no_link_leads_out_of_a_watched_folder(folder, tmp_path, now_s):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.fit").write_bytes(RUN)
    watched = WatchedFolders([folder])
    watched.step(now_s)
    (folder / "file.fit").symlink_to(outside / "secret.fit")
    (folder / "deeper").symlink_to(outside)
    (folder / "inside.fit").write_bytes(RUN)
    (folder / "again.fit").symlink_to(folder / "inside.fit")
    assert watched.step(now_s + 1, [folder / "deeper", folder / "file.fit"]).waiting == 0
    watched.step(now_s + 2)
    assert watched.step(now_s + 3).complete == (folder / "again.fit", folder / "inside.fit")


def test_a_file_that_becomes_a_link_out_of_the_folder_while_it_waits_is_left_alone(
    run, folder, tmp_path, now_s
):
    outside = tmp_path / "secret.fit"
    outside.write_bytes(RUN)
    watched = WatchedFolders([folder], Quiet(is_whole=lambda _: True))
    assert watched.step(now_s).waiting == 1
    run.unlink()
    run.symlink_to(outside)
    watched.step(now_s + 1, [])
    assert watched.step(now_s + 2, []).complete == ()


def test_following_ends_when_it_is_told_to(folder):
    stop = threading.Event()
    for step in follow(WatchedFolders([folder]), stop):
        if step.came:
            stop.set()
    assert stop.is_set()


def test_looking_once_ends_when_nothing_waits(folder):
    assert [step.complete for step in follow_once(WatchedFolders([folder]))] == [()]
