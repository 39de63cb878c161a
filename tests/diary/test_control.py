"""Manners of an import: it can be paused, resumed and cancelled, and holds up nobody meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from footfall import watch
from footfall.diary import Diary, ImportControl, ImportProgress, check_diary, import_files, importing
from footfall.records import PainNote, Side
from tests.recordings import MORNING, steady_run

FILES = 6
LONG_S = 30.0


@pytest.fixture(autouse=True)
def committed_one_by_one(monkeypatch) -> None:
    """Let no file wait for another, so that there is a moment between any two."""
    monkeypatch.setattr(importing, "_HELD_BACK_S", 0.0)


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder of six short runs."""
    made = tmp_path / "watch"
    made.mkdir()
    for day in range(FILES):
        run = steady_run(MORNING + timedelta(days=day), minutes=5)
        (made / f"run{day}.fit").write_bytes(watch.write(run))
    return made


def cancelled_after(files: int, diary: Diary, folder: Path, workers: int = 0) -> ImportProgress:
    """Import a folder, and cancel after so many files."""
    control = ImportControl()

    def tell(progress: ImportProgress) -> None:
        if progress.done == files:
            control.cancel()

    return import_files(diary, [folder], on_progress=tell, control=control, workers=workers)


@pytest.mark.parametrize("workers", [0, 2])
def test_a_cancelled_import_keeps_what_it_has_and_the_next_brings_the_rest(diary, folder, workers):
    report = cancelled_after(2, diary, folder, workers)
    assert (report.stopped, report.finished, report.done, report.runs) == (True, True, 2, 2)
    assert len(diary.entries()) == 2
    assert diary.broken_off_imports == 0
    assert import_files(diary, [folder]).added == FILES - 2


def test_an_import_cancelled_before_it_began_reads_nothing(diary, folder):
    control = ImportControl()
    control.cancel()
    report = import_files(diary, [folder], control=control)
    assert (report.stopped, report.done, report.total) == (True, 0, FILES)
    assert diary.is_empty


def test_an_import_cancelled_after_its_last_file_was_not_stopped(diary, folder):
    assert not cancelled_after(FILES, diary, folder).stopped


def test_a_cancelled_import_has_costed_its_runs_by_the_habits_they_teach(tmp_path, folder):
    alone = tmp_path / "alone"
    alone.mkdir()
    for name in ("run0.fit", "run1.fit"):
        (alone / name).write_bytes((folder / name).read_bytes())
    costs = []
    with Diary(tmp_path / "a.sqlite") as diary:
        import_files(diary, [alone])
        costs.append([entry.easy_km for entry in diary.entries()])
    with Diary(tmp_path / "b.sqlite") as diary:
        cancelled_after(2, diary, folder)
        costs.append([entry.easy_km for entry in diary.entries()])
    assert costs[0] == costs[1]


@contextmanager
def paused_import(
    diary: Diary, folder: Path, *, after: int
) -> Iterator[tuple[ImportControl, Future[ImportProgress], list[ImportProgress]]]:
    """An import in a thread of its own that rests after so many files; it is let go at the end."""
    control, rests, seen = ImportControl(), threading.Event(), []

    def tell(progress: ImportProgress) -> None:
        seen.append(progress)
        if progress.paused:
            rests.set()
        elif progress.done == after and not rests.is_set():
            control.pause()

    with ThreadPoolExecutor(1) as thread:
        report = thread.submit(import_files, diary, [folder], on_progress=tell, control=control)
        try:
            assert rests.wait(LONG_S)
            yield control, report, seen
        finally:
            control.cancel()


def test_a_paused_import_rests_and_resumed_it_ends_as_if_it_had_not(diary, folder, tmp_path):
    with paused_import(diary, folder, after=3) as (control, report, seen):
        assert control.is_paused
        assert seen[-1].paused
        assert len(diary.entries()) == 3
        assert not report.done()
        control.resume()
        assert report.result(LONG_S).runs == FILES
    assert not any(progress.paused for progress in seen if progress.done != 3)
    assert not seen[-1].stopped
    with Diary(tmp_path / "never_paused.sqlite") as other:
        import_files(other, [folder])
        assert diary.entries() == other.entries()


def test_a_paused_import_lets_others_read_and_write(diary, diary_url, folder, tmp_path):
    other = tmp_path / "other.fit"
    other.write_bytes(watch.write(steady_run(MORNING - timedelta(days=9), minutes=5)))
    with paused_import(diary, folder, after=2), Diary(diary_url) as beside:
        beside.add_pain_note(PainNote(knee=Side.LEFT, day=MORNING.date(), during=1))
        assert import_files(beside, [other]).runs == 1
        assert len(beside.entries()) == 3
    assert len(diary.pain_notes()) == 1
    assert [check.faults for check in check_diary(diary)] == [()] * 5


def test_a_paused_import_can_be_cancelled(diary, folder):
    with paused_import(diary, folder, after=1) as (control, report, _):
        control.cancel()
        assert not control.is_paused
        assert report.result(LONG_S).stopped
    assert len(diary.entries()) == 1


def test_the_time_of_a_pause_is_not_counted_as_work(diary, folder, monkeypatch):
    now_s = [0.0]
    monkeypatch.setattr(importing, "time", SimpleNamespace(monotonic=lambda: now_s[0]))
    with paused_import(diary, folder, after=1) as (control, report, _):
        now_s[0] += 1000.0
        control.resume()
        assert report.result(LONG_S).seconds == 0.0


def test_files_that_are_read_at_once_are_committed_at_once_and_told_of_once(diary, folder, monkeypatch):
    monkeypatch.setattr(importing, "_HELD_BACK_S", LONG_S)
    seen: list[int] = []
    import_files(diary, [folder], on_progress=lambda progress: seen.append(progress.done))
    assert sorted(set(seen)) == [0, FILES]


def test_what_is_told_as_done_is_in_the_diary_by_then(diary, diary_url, folder):
    with Diary(diary_url) as beside:
        in_it: list[tuple[int, int]] = []
        import_files(
            diary, [folder], on_progress=lambda progress: in_it.append((progress.done, len(beside.entries())))
        )
    assert all(done == kept for done, kept in in_it)
    assert (FILES, FILES) in in_it


def test_a_cancelled_import_can_be_neither_paused_nor_resumed():
    control = ImportControl()
    control.cancel()
    control.pause()
    assert not control.is_paused
    control.resume()
    assert control.is_cancelled
    assert not control.may_go_on()
