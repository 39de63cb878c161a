"""What is found among files and folders: recordings, archives wherever they lie, and exports unpacked."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from footfall import watch
from footfall.diary import import_files
from footfall.diary.gathering import gather
from tests.recordings import MORNING, steady_run
from tests.specimens import apple, garmin, strava
from tests.specimens.hostile import tar_of, zip_of

OTHER_RUN = watch.write(steady_run(MORNING + timedelta(days=400)))
EXPORTS = {
    "strava": strava.third_generation(),
    "garmin": garmin.export(),
    "apple": apple.run_export(),
}


def run(day: int) -> bytes:
    return watch.write(steady_run(MORNING + timedelta(days=day), minutes=5))


def unpacked(files: dict[str, bytes], folder: Path) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def titles_of(place: Path) -> set[str]:
    return {found.about.title for found in watch.open_archive(place).found()} - {""}


def test_a_file_given_by_name_is_taken_whatever_it_is_called(tmp_path):
    home = unpacked({"odd.bin": run(0)}, tmp_path)
    assert gather([home / "odd.bin"]).files == (home / "odd.bin",)
    assert gather([home]).files == ()


def test_a_file_found_twice_is_given_once(tmp_path):
    home = unpacked({"run.fit": run(0)}, tmp_path)
    (home / "again").symlink_to(home)
    assert gather([home / "run.fit", home, home / "again" / "run.fit"]).files == (home / "run.fit",)


def test_archives_in_a_folder_are_imported_each_once(diary, tmp_path):
    home = unpacked(
        {"run.fit": run(0), "old/years.zip": zip_of({"a.fit": run(1), "b/c.fit": run(2)})}, tmp_path
    )
    unpacked({"old/more.tar.gz": tar_of({"d.fit": run(3)}, "w:gz")}, home)
    report = import_files(diary, [home, home / "old", home / "old" / "years.zip"])
    assert (report.total, report.runs, report.duplicates) == (4, 4, 0)
    assert report.unreadable == ()


def test_an_archive_in_a_folder_that_holds_no_recording_is_passed_over(diary, tmp_path):
    home = unpacked({"run.fit": run(0), "photos.zip": zip_of({"hill.jpg": b"a hill"})}, tmp_path)
    unpacked({"no_archive.zip": b"called so by mistake", ".hidden.zip": zip_of({"a.fit": run(1)})}, home)
    assert [outcome.path for outcome in import_files(diary, [home]).outcomes] == [str(home / "run.fit")]


@pytest.mark.parametrize("depth", ["", "Downloads/2026"])
@pytest.mark.parametrize("service", EXPORTS)
def test_an_export_unpacked_below_a_folder_is_known_for_what_it_is(diary, tmp_path, service, depth):
    place = unpacked(EXPORTS[service], tmp_path / depth / "export")
    (tmp_path / "beside.fit").write_bytes(OTHER_RUN)
    expected = list(watch.open_archive(place).found())
    report = import_files(diary, [tmp_path])
    assert report.unreadable == ()
    assert report.total == len(expected) + 1
    assert titles_of(place) <= {entry.title for entry in diary.entries()}
    assert MORNING + timedelta(days=400) in {entry.start for entry in diary.entries()}


def test_a_table_of_ones_own_makes_no_export_of_a_folder(diary, tmp_path):
    home = unpacked({"activities.csv": b"what;when\nrun;today\n", "run.fit": run(0)}, tmp_path)
    report = import_files(diary, [home])
    assert [outcome.path for outcome in report.outcomes] == [str(home / "run.fit")]


def test_a_folder_is_walked_through_once_and_a_loop_of_links_ends(tmp_path, monkeypatch):
    home = unpacked({"a/run.fit": run(0), "b/years.zip": zip_of({"a.fit": run(1)})}, tmp_path)
    (home / "a" / "loop").symlink_to(home)
    walks = []
    walk = os.walk
    monkeypatch.setattr(os, "walk", lambda *asked, **further: walks.append(asked) or walk(*asked, **further))
    gathered = gather([home])
    assert [path.name for path in gathered.files] == ["run.fit"]
    assert [path.name for path in gathered.found] == ["years.zip"]
    assert len(walks) == 1
