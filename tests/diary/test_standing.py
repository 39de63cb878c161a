"""The watch a diary keeps: over the folders it names, as the list changes, by one program at a time."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from footfall import watch
from footfall.diary import Diary, StandingWatch, Step, import_complete
from tests.recordings import MORNING, steady_run

RUN = watch.write(steady_run(minutes=12))
LONGEST_S = 30.0


@pytest.fixture
def folder(tmp_path) -> Path:
    made = tmp_path / "watched"
    made.mkdir()
    (made / "run.fit").write_bytes(RUN)
    return made


def wait_for(steps: Iterator[Step], wanted) -> Step:
    until = time.monotonic() + LONGEST_S
    for step in steps:
        if wanted(step):
            return step
        assert time.monotonic() < until
    pytest.fail("the watch ended")


def test_a_folder_is_watched_once_it_is_named_and_no_longer_when_it_is_not(diary, folder):
    stop, standing = Event(), StandingWatch(diary)
    steps = standing.follow(stop)
    assert next(steps).complete == ()
    assert not standing.is_ours
    diary.watch_folder(folder)
    assert wait_for(steps, lambda step: step.came).came == (folder,)
    assert standing.is_ours
    assert wait_for(steps, lambda step: step.complete).complete == (folder / "run.fit",)
    assert standing.folders.by_folder([folder / "run.fit"]) == {folder: [folder / "run.fit"]}
    diary.unwatch_folder(folder)
    wait_for(steps, lambda _: not standing.is_ours)
    assert not standing.folders.there
    stop.set()
    assert list(steps) == []


def test_a_second_program_takes_over_when_the_first_one_ends(diary, diary_url, folder):
    diary.watch_folder(folder)
    stops = Event(), Event()
    with Diary(diary_url) as other:
        first, second = StandingWatch(diary), StandingWatch(other)
        steps, others = first.follow(stops[0]), second.follow(stops[1])
        wait_for(steps, lambda step: step.complete)
        next(others)
        assert (first.is_ours, second.is_ours, second.folders.there) == (True, False, {})
        stops[0].set()
        assert list(steps) == []
        wait_for(others, lambda step: step.complete)
        assert second.is_ours
        stops[1].set()
        list(others)


def test_a_folder_that_became_a_link_elsewhere_holds_nothing(diary, folder, tmp_path):
    diary.watch_folder(folder)
    stop, standing = Event(), StandingWatch(diary)
    steps = standing.follow(stop)
    wait_for(steps, lambda step: step.complete)
    shutil.copytree(folder, tmp_path / "elsewhere")
    shutil.rmtree(folder)
    folder.symlink_to(tmp_path / "elsewhere")
    assert wait_for(steps, lambda step: step.came).waiting == 0
    assert next(steps).complete == ()
    stop.set()
    list(steps)


def test_what_is_complete_is_imported_damaged_files_up_to_the_damage(diary, folder):
    run, damaged = folder / "run.fit", folder / "damaged.fit"
    damaged.write_bytes(watch.write(steady_run(MORNING.replace(day=9)))[:-2000])
    report = import_complete(diary, [run, damaged, folder / "gone-again.fit"])
    assert report.added == 2
    assert [fault.path for fault in report.damaged] == [str(damaged)]
    assert import_complete(diary, [run, damaged]).duplicates == 2
