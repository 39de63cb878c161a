"""Importing: each file is added, known already, or told to be unreadable; nothing stops the rest."""

from __future__ import annotations

import gzip
import math
import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from footfall import watch
from footfall.diary import Diary, Outcome, check_diary, import_files
from footfall.diary.tables import ImportFileRow, ImportRow, KneeLoadRow, OriginalRow
from footfall.errors import FootfallError
from footfall.records import ActivityKind, Ride, Runner, Walk
from tests.recordings import MORNING, steady_run

RUN = watch.write(steady_run())


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder of five recordings: three runs, a walk and a ride."""
    made = tmp_path / "watch"
    made.mkdir()
    for day in range(3):
        (made / f"run{day}.fit").write_bytes(watch.write(steady_run(MORNING + timedelta(days=day))))
    walk = steady_run(MORNING + timedelta(days=4), kind=Walk, speed_mps=1.4, cadence_spm=112.0)
    (made / "walk.fit.gz").write_bytes(gzip.compress(watch.write(walk)))
    ride = steady_run(MORNING + timedelta(days=5), kind=Ride, speed_mps=7.0, cadence_spm=82.0)
    (made / "ride.fit").write_bytes(watch.write(ride))
    return made


def test_a_folder_is_imported_and_a_second_time_adds_nothing(diary, folder):
    report = import_files(diary, [folder])
    assert (report.total, report.added, report.duplicates, report.unreadable) == (5, 5, 0, ())
    assert (report.runs, report.walks, report.other) == (3, 1, 1)
    assert report.finished
    before = diary.entries()
    again = import_files(diary, [folder])
    assert (again.added, again.duplicates, again.runs) == (0, 5, 0)
    assert diary.entries() == before


def test_workers_bring_the_same_diary_as_none(folder, tmp_path):
    histories = []
    for workers in (0, 2):
        with Diary(tmp_path / f"{workers}.sqlite") as diary:
            import_files(diary, [folder], workers=workers)
            histories.append(diary.entries())
    assert histories[0] == histories[1]


def test_an_original_comes_back_byte_for_byte(diary, folder):
    import_files(diary, [folder])
    walk = diary.entries(kinds=[ActivityKind.WALK])[0]
    (original,) = diary.originals(walk.id)
    assert original.name == "walk.fit.gz"
    assert diary.original_bytes(original.sha256) == (folder / "walk.fit.gz").read_bytes()


def test_the_same_run_from_two_apps_keeps_both_files(diary, tmp_path):
    (tmp_path / "a.fit").write_bytes(watch.write(steady_run(cadence_spm=None, heart_rate_bpm=None)))
    (tmp_path / "b.fit").write_bytes(watch.write(steady_run(MORNING + timedelta(seconds=20))))
    report = import_files(diary, [tmp_path / "a.fit", tmp_path / "b.fit"])
    assert (report.added, report.duplicates) == (1, 1)
    (run,) = diary.entries()
    assert [o.name for o in diary.originals(run.id)] == ["a.fit", "b.fit"]
    assert run.cadence_spm == pytest.approx(166)


def _no_points() -> bytes:
    return b'<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1"><trk/></gpx>'


BAD_FILES = [
    ("text.fit", b"Dear diary, today I ran along the river and it was fine.\n"),
    ("empty.fit", b""),
    ("empty.gpx", b""),
    ("no_points.gpx", _no_points()),
    ("no_seconds.fit", watch.write(steady_run(minutes=0.0))),
    ("half_a_header.fit", RUN[:9]),
    ("not_gzip.fit.gz", b"this is not gzip"),
    ("unclosed.tcx", b"<TrainingCenterDatabase"),
    ("noise.fit", bytes(range(256)) * 8),
]


@pytest.mark.parametrize(("name", "data"), BAD_FILES, ids=[name for name, _ in BAD_FILES])
def test_a_bad_file_gets_a_plain_sentence_and_never_stops_the_rest(diary, tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.fit").write_bytes(RUN)
    report = import_files(diary, [tmp_path / name, tmp_path / "good.fit"])
    (bad,) = report.unreadable
    assert bad.path.endswith(name)
    assert bad.reason[0].isupper()
    assert bad.reason.endswith(".")
    assert "Error" not in bad.reason
    assert report.runs == 1
    assert (tmp_path / name).read_bytes() == data


def test_what_stands_before_damage_is_kept_and_the_damage_told_with_its_byte(diary, tmp_path):
    (tmp_path / "torn.fit").write_bytes(RUN[: len(RUN) // 2])
    report = import_files(diary, [tmp_path / "torn.fit"])
    (damaged,) = report.damaged
    assert damaged.offset is not None
    assert damaged.reason.endswith(".")
    (run,) = diary.entries()
    assert run.faults
    assert 0 < run.distance_m < 5040


def test_a_folder_without_files_is_nothing_to_import(diary, tmp_path):
    assert import_files(diary, [tmp_path]).total == 0
    assert diary.is_empty


def test_a_path_that_is_not_there_is_told(diary, tmp_path):
    with pytest.raises(FootfallError, match="nowhere"):
        import_files(diary, [tmp_path / "nowhere"])


def test_a_date_in_the_future_is_kept_and_told(diary, tmp_path):
    future = datetime.now(UTC).replace(microsecond=0) + timedelta(days=400)
    (tmp_path / "future.fit").write_bytes(watch.write(steady_run(future)))
    import_files(diary, [tmp_path])
    (run,) = diary.entries()
    assert "lies in the future" in run.faults[-1].reason


@pytest.mark.parametrize(
    ("missing", "unknown"),
    [("cadence_spm", "cadence_spm"), ("altitude_m", "descent_m"), ("heart_rate_bpm", "heart_rate_bpm")],
)
def test_a_run_without_a_channel_is_kept_and_what_it_lacks_is_unknown_not_nought(diary, missing, unknown):
    run = diary.entry(diary.add(steady_run(**{missing: None})))
    assert np.isnan(getattr(run, unknown))
    assert run.easy_km > 0


def test_a_run_without_distance_is_kept_with_its_cost_unknown(diary):
    nowhere = replace(steady_run(distance_m=None, told_speed=False), distance_m=math.nan)
    run = diary.entry(diary.add(nowhere))
    assert np.isnan(run.distance_m)
    assert np.isnan(run.easy_km)


def test_progress_counts_every_file_and_ends_finished(diary, folder):
    seen = []
    import_files(diary, [folder], on_progress=seen.append)
    done = [progress.done for progress in seen]
    assert (done[0], done[-1]) == (0, 5)
    assert done == sorted(done)
    assert [progress.finished for progress in seen].index(True) == len(seen) - 1


def test_every_file_has_its_line_in_the_log(diary, folder):
    (folder / "bad.fit").write_bytes(b"nothing")
    import_files(diary, [folder])
    with diary.reading() as connection:
        rows = connection.execute(ImportFileRow.__table__.select()).mappings().all()
    assert sorted(row["outcome"] for row in rows) == ["added"] * 5 + ["unreadable"]
    assert all((row["activity_id"] is None) == (row["outcome"] == Outcome.UNREADABLE) for row in rows)


def test_ones_own_runs_put_the_demo_season_away_but_a_bad_file_does_not(diary, tmp_path):
    diary.begin_demo(Runner("Demo"))
    diary.add(steady_run(MORNING - timedelta(days=100)))
    (tmp_path / "bad.fit").write_bytes(b"nothing")
    import_files(diary, [tmp_path / "bad.fit"])
    assert diary.is_demo
    (tmp_path / "good.fit").write_bytes(RUN)
    import_files(diary, [tmp_path / "bad.fit", tmp_path / "good.fit"])
    assert not diary.is_demo
    assert [e.start for e in diary.entries()] == [MORNING]


def test_checking_finds_nothing_in_a_whole_diary_and_names_planted_damage(diary, folder):
    import_files(diary, [folder])
    assert [check.faults for check in check_diary(diary)] == [()] * 5
    with diary.writing() as connection:
        name = connection.execute(OriginalRow.__table__.select().limit(1)).mappings().one()["name"]
        connection.execute(
            OriginalRow.__table__.update()
            .where(OriginalRow.name == name)
            .values(gzipped=gzip.compress(b"something else"))
        )
    faults = [fault for check in check_diary(diary) for fault in check.faults]
    assert len(faults) == 1
    assert name in faults[0]


IMPORT = (
    "import sys; from footfall import Diary, import_files; import_files(Diary(sys.argv[1]), [sys.argv[2]])"
)


def import_in_own_process(url: str, folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", IMPORT, url, str(folder)])


def test_two_imports_at_once_bring_each_run_once(diary, diary_url, folder):
    both = [import_in_own_process(diary_url, folder) for _ in range(2)]
    assert [process.wait(60) for process in both] == [0, 0]
    assert len(diary.entries()) == 5
    assert [check.faults for check in check_diary(diary)] == [()] * 5


KILLED_IMPORT = """
import os, signal, sys
from footfall.diary import Diary, import_files
left = int(sys.argv[3])
def kill(progress):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
import_files(Diary(sys.argv[1]), [sys.argv[2]], on_progress=kill, workers=2)
"""


def test_an_import_killed_again_and_again_while_workers_read_ends_as_the_same_diary(tmp_path, folder):
    for day in range(5, 45):
        (folder / f"more{day}.fit").write_bytes(
            watch.write(steady_run(MORNING + timedelta(days=day), minutes=5))
        )
    with Diary(tmp_path / "whole.sqlite") as whole:
        import_files(whole, [folder], workers=0)
        expected = whole.entries()
    killed = str(tmp_path / "killed.sqlite")
    for told in (2, 4):  # how often it has told how far it is
        command = [sys.executable, "-c", KILLED_IMPORT, killed, str(folder), str(told)]
        assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    with Diary(killed) as diary:
        assert diary.broken_off_imports > 0
        import_files(diary, [folder], workers=0)
        assert diary.entries() == expected
        assert [check.faults for check in check_diary(diary)] == [()] * 5


def test_a_name_that_is_no_text_stops_nothing(diary, tmp_path):
    (tmp_path / os.fsdecode(b"run-\xff\x1b[31m.fit")).write_bytes(RUN)
    (tmp_path / "z.fit").write_bytes(watch.write(steady_run(MORNING + timedelta(days=1))))
    report = import_files(diary, [tmp_path])
    assert report.added == 2
    assert report.outcomes[0].path.isprintable()


def test_an_import_that_broke_off_is_mended(diary, folder):
    import_files(diary, [folder])
    before = diary.entries()
    with diary.writing() as connection:
        connection.execute(ImportRow.__table__.update().values(finished=None))
        connection.execute(KneeLoadRow.__table__.update().values(learned_from_runs=0, easy_km=99.0))
    assert diary.broken_off_imports == 1
    diary.mend()
    assert diary.broken_off_imports == 0
    assert diary.entries() == before


def test_a_pipe_is_refused_and_not_waited_for(diary, tmp_path):
    os.mkfifo(tmp_path / "pipe.fit")
    (refused,) = import_files(diary, [tmp_path / "pipe.fit"]).unreadable
    assert "no file that can be read to an end" in refused.reason
