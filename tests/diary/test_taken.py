"""What the log of imports tells of watched folders: what is in already, and what came last."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from footfall import watch
from footfall.diary import ImportControl, bring_in, import_files, latest_arrival, not_taken
from tests.recordings import MORNING, steady_run
from tests.specimens.hostile import zip_of

RUN = watch.write(steady_run(minutes=12))
OTHER = watch.write(steady_run(MORNING.replace(day=9), minutes=12))


@pytest.fixture
def folder(tmp_path) -> Path:
    made = tmp_path / "100% watch_folder"
    made.mkdir()
    (made / "run.fit").write_bytes(RUN)
    (made / "torn.fit").write_bytes(b"no run")
    (made / "all.zip").write_bytes(zip_of({"deep/other.fit": OTHER}))
    return made


def paths(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def test_what_an_import_read_to_the_end_is_not_read_again_until_it_changes(diary, folder):
    assert not_taken(diary, paths(folder)) == paths(folder)
    bring_in(diary, paths(folder))
    assert not_taken(diary, paths(folder)) == []
    later = time.time() + 60
    os.utime(folder / "torn.fit", (later, later))
    assert not_taken(diary, paths(folder)) == [folder / "torn.fit"]


def test_what_an_import_that_was_stopped_had_read_is_read_again(diary, folder, monkeypatch):
    monkeypatch.setattr("footfall.diary.importing._TOGETHER", 1)
    control = ImportControl()
    bring_in(diary, paths(folder), on_progress=lambda at: at.done and control.cancel(), control=control)
    assert not_taken(diary, paths(folder)) == paths(folder)


def test_a_file_that_is_gone_need_not_be_read(diary, folder):
    assert not_taken(diary, [folder / "gone.fit"]) == []


def test_the_latest_arrival_is_the_last_file_that_brought_something(diary, folder, tmp_path):
    assert latest_arrival(diary, folder) is None
    import_files(diary, [folder / "run.fit"])
    number = diary.imports()[0].number
    import_files(diary, [folder / "run.fit", folder / "torn.fit"])
    elsewhere = tmp_path / "100x watch-folder"
    elsewhere.mkdir()
    (elsewhere / "other.fit").write_bytes(OTHER)
    import_files(diary, [elsewhere / "other.fit"])
    arrival = latest_arrival(diary, folder)
    assert arrival is not None
    assert (arrival.path, arrival.import_number) == (str(folder / "run.fit"), number)
    assert diary.entry(arrival.activity).distance_m == pytest.approx(2016)
