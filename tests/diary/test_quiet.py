"""Quiet files: a file counts once all of it is there."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from footfall import watch
from footfall.diary import Quiet
from footfall.diary.quiet import LOOK_S, PATIENCE_S, may_be_imported, seems_whole
from tests.recordings import steady_run
from tests.specimens.hostile import tar_of, zip_of

RUN = watch.write(steady_run())
NOW_S = time.time()
LATER_S = NOW_S + 10 * PATIENCE_S
GPX = (
    b'<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>'
    b'<trkpt lat="48" lon="11"><time>2026-05-04T06:30:00Z</time></trkpt>'
    b'<trkpt lat="48.001" lon="11"><time>2026-05-04T06:31:00Z</time></trkpt>'
    b"</trkseg></trk></gpx>"
)


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


def touch(path: Path, age_s: float = 0.0) -> None:
    os.utime(path, (NOW_S - age_s, NOW_S - age_s))


def test_a_file_is_complete_when_two_looks_half_a_second_apart_see_the_same(run):
    quiet = Quiet()
    quiet.notice(run)
    assert quiet.step(NOW_S) == ()
    assert quiet.step(NOW_S + LOOK_S / 2) == ()
    assert quiet.step(NOW_S + LOOK_S) == (run,)
    assert quiet.waiting == 0


def test_a_file_that_still_changes_waits_whether_in_size_or_in_time(run):
    quiet = Quiet(is_whole=lambda _: True)
    quiet.notice(run)
    quiet.step(NOW_S)
    run.write_bytes(RUN + b"more")
    assert quiet.step(NOW_S + 1) == ()
    touch(run, age_s=5)
    assert quiet.step(NOW_S + 2) == ()
    assert quiet.step(NOW_S + 3) == (run,)


def test_a_fit_file_shorter_than_its_header_tells_waits_and_is_taken_after_half_a_minute_of_quiet(run):
    run.write_bytes(RUN[: len(RUN) // 2])
    quiet = Quiet()
    quiet.notice(run)
    assert not any(quiet.step(NOW_S + second) for second in range(int(PATIENCE_S)))
    assert quiet.step(NOW_S + PATIENCE_S) == (run,)


def test_a_half_that_becomes_whole_is_complete_half_a_second_later(run):
    run.write_bytes(RUN[: len(RUN) // 2])
    quiet = Quiet()
    quiet.notice(run)
    quiet.step(NOW_S)
    quiet.step(NOW_S + 10)
    run.write_bytes(RUN)
    assert quiet.step(NOW_S + 10.5) == ()
    assert quiet.step(NOW_S + 11) == (run,)


def test_whether_a_file_is_whole_is_asked_once_for_each_state_of_it(run):
    asked = []
    quiet = Quiet(is_whole=lambda path: bool(asked.append(path)))
    quiet.notice(run)
    for second in range(20):
        quiet.step(NOW_S + second)
    assert asked == [run]


def test_a_file_that_was_complete_counts_again_only_when_it_changes(run):
    quiet = Quiet()
    for start_s, expected in ((NOW_S, (run,)), (NOW_S + 10, ())):
        quiet.notice(run)
        quiet.step(start_s)
        assert quiet.step(start_s + 1) == expected
    run.write_bytes(watch.write(steady_run(minutes=31)))
    quiet.notice(run)
    quiet.step(NOW_S + 20)
    assert quiet.step(NOW_S + 21) == (run,)


def test_a_file_whose_place_a_browser_keeps_waits_until_the_download_is_done(run):
    run.write_bytes(b"")
    part = run.with_name("run.fit.part")
    part.write_bytes(RUN[:100])
    quiet = Quiet()
    quiet.notice(run)
    quiet.step(NOW_S)
    assert quiet.step(LATER_S) == ()
    part.write_bytes(RUN)
    part.replace(run)
    quiet.step(LATER_S + 1)
    assert quiet.step(LATER_S + 2) == (run,)


def test_a_file_that_vanishes_or_is_no_file_is_dropped(run, folder):
    pipe = folder / "pipe.fit"
    os.mkfifo(pipe)
    quiet = Quiet()
    quiet.notice(run)
    quiet.notice(pipe)
    run.unlink()
    assert quiet.step(NOW_S) == ()
    assert quiet.waiting == 0


def test_a_clock_set_back_makes_no_file_wait_longer_than_its_half_minute(run):
    quiet = Quiet(is_whole=lambda _: False)
    quiet.notice(run)
    quiet.step(NOW_S)
    quiet.step(NOW_S - 3600)
    assert quiet.step(NOW_S - 3600 + PATIENCE_S) == (run,)


@pytest.mark.parametrize(
    "name", ["run.fit", "RUN.FIT", "run.gpx.gz", "run.tcx", "export.zip", "export.tar.gz"]
)
def test_activity_files_and_archives_are_taken(name):
    assert may_be_imported(name)


@pytest.mark.parametrize(
    "name",
    ["run.fit.crdownload", "run.fit.part", "RUN.FIT.TMP", ".run.fit", "notes.txt", "fit"],
)
def test_unfinished_hidden_and_other_files_never_are(name):
    assert not may_be_imported(name)


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("a.fit", RUN),
        ("a.gpx", GPX),
        ("a.zip", zip_of({"a.fit": RUN, "b.gpx": GPX})),
        ("a.tar.gz", tar_of({"a.fit": RUN}, "w:gz")),
    ],
    ids=["fit", "gpx", "zip", "tar.gz"],  # what is packed tells when: no two workers would agree on a name
)
def test_a_file_of_any_kind_is_whole_only_with_its_last_part(tmp_path, name, whole):
    path = tmp_path / name
    path.write_bytes(whole)
    assert seems_whole(path)
    for share in (0, 0.3, 0.9):
        path.write_bytes(whole[: int(share * len(whole))])
        assert not seems_whole(path), share
