"""Folders are searched for files that may hold activities."""

from __future__ import annotations

from pathlib import Path

import pytest

from footfall.errors import FootfallError
from footfall.watch import all_there, files_in, has_known_suffix


def activity_files(folder: Path) -> list[Path]:
    return sorted(file for file in files_in(folder) if has_known_suffix(file.name))


def test_folders_are_searched_with_all_folders_in_them(tmp_path: Path):
    wanted = ["2026/05/run.fit", "2026/RIDE.GPX.GZ", "a.tcx", "b.fit.gz", "c.gpx", "d.tcx.gz"]
    for name in [*wanted, "notes.txt", "photo.jpg", "2026/fit", ".hidden.fit", ".trash/run.fit"]:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    assert activity_files(tmp_path) == sorted(tmp_path / name for name in wanted)


def test_links_in_a_circle_are_followed_once(tmp_path: Path):
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "run.fit").touch()
    (inner / "back").symlink_to(tmp_path, target_is_directory=True)
    (inner / "gone.fit").symlink_to(tmp_path / "nowhere.fit")
    assert activity_files(tmp_path) == [inner / "run.fit"]


def test_a_path_that_leads_nowhere_is_refused_with_a_sentence(tmp_path: Path):
    with pytest.raises(FootfallError, match="There is no file or folder"):
        all_there([tmp_path, tmp_path / "absent"])
