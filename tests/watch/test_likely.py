"""Where runs are likely to come in: the folders of watches that are plugged in, and downloads."""

from __future__ import annotations

from footfall.watch import likely, likely_folders


def test_the_activity_folder_of_a_plugged_in_watch_is_found_in_capitals_or_not(tmp_path, monkeypatch):
    drives = [tmp_path / name for name in ("GARMIN", "COROS", "PHOTOS")]
    for folder in ("GARMIN/Garmin/ACTIVITY", "COROS/Activities", "PHOTOS/2026", "GARMIN/.trash/activity"):
        (tmp_path / folder).mkdir(parents=True)
    home = tmp_path / "home"
    (home / "Downloads").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setattr(likely, "_drives", lambda: iter([*drives, tmp_path / "unplugged"]))
    assert likely_folders() == [
        tmp_path / "GARMIN/Garmin/ACTIVITY",
        tmp_path / "COROS/Activities",
        home / "Downloads",
    ]


def test_where_nothing_is_plugged_in_nothing_is_offered(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(likely, "_drives", lambda: iter(()))
    assert likely_folders() == []
