"""An archive is opened as what it holds, and whatever is wrong with it ends in a sentence."""

from __future__ import annotations

import time
import tracemalloc
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footfall import watch
from footfall.errors import FootfallError, UnreadableError
from footfall.watch.archives import is_archive, open_archive, read_told
from tests.conftest import SHARED_DATA
from tests.pace import slowness
from tests.recordings import steady_run
from tests.specimens import garmin, hostile, strava
from tests.specimens.hostile import tar_of, zip_of

RUN = watch.write(steady_run(minutes=1.0))


def written(archive: bytes, folder: Path) -> Path:
    path = folder / "archive"
    path.write_bytes(archive)
    return path


def test_any_other_archive_gives_the_activity_files_in_it(tmp_path: Path):
    files = {
        "2024/run.fit": RUN,
        "2024/RUN.FIT.GZ": RUN,
        "readme.txt": b"Dear diary",
        "__MACOSX/2024/._run.fit": b"junk",
        ".trash/old.fit": RUN,
        "phone.zip": zip_of({"more/ride.gpx": b"<gpx/>"}),
    }
    archive = open_archive(written(tar_of(files, "w:gz"), tmp_path))
    assert archive.kind == "plain"
    assert archive.count == 3
    assert [each.name for each in archive.found()] == [
        "2024/run.fit",
        "2024/RUN.FIT.GZ",
        "phone.zip/more/ride.gpx",
    ]
    assert len(list(archive.found())) == 3, "an archive may be gone through more than once"
    assert (archive.gear(), archive.sleep(), archive.faults) == ((), (), ())


def test_an_archive_is_known_by_its_content(tmp_path: Path):
    assert is_archive(written(zip_of({"a": b""}), tmp_path))
    assert is_archive(written(tar_of({"a": b""}, "w:xz"), tmp_path))
    assert not is_archive(written(RUN, tmp_path))
    assert not is_archive(tmp_path / "absent")


def test_a_hostile_archive_is_refused_when_it_is_opened(tmp_path: Path):
    began = time.process_time()
    for archive in (hostile.flat_bomb(), hostile.nested_bomb(), hostile.crowd(), hostile.giant_member()):
        with pytest.raises(UnreadableError):
            open_archive(written(archive, tmp_path))
    assert time.process_time() - began < 2 * slowness()


def test_what_tells_of_no_activity_is_refused():
    for data in (b"", b"{}", b"a,b\n1,2\n", RUN):
        with pytest.raises(UnreadableError, match="tells of no activity"):
            read_told(data)


EXPORTS = [
    zip_of(strava.third_generation()),
    zip_of(garmin.export()),
    tar_of(strava.second_generation(), "w"),
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_export_raises_nothing_but_our_own(data, tmp_path: Path):
    archive = bytearray(data.draw(st.sampled_from(EXPORTS)))
    for _ in range(data.draw(st.integers(1, 20))):
        archive[data.draw(st.integers(0, len(archive) - 1))] = data.draw(st.integers(0, 255))
    path = written(bytes(archive[: data.draw(st.integers(0, len(archive)))]), tmp_path)
    began = time.process_time()
    with suppress(FootfallError):
        opened = open_archive(path)
        for each in opened.found():
            assert each.name
        opened.gear()
        opened.sleep()
    assert time.process_time() - began < 5


def test_one_member_at_a_time_is_held_in_memory(tmp_path: Path):
    noise = bytes(number * number * 7919 % 251 for number in range(200_000))
    files = {f"{number}.fit": noise[number:] + noise[:number] for number in range(100)}
    path = written(zip_of({"in.zip": zip_of(files)}, 0), tmp_path)
    held = path.stat().st_size
    del files
    tracemalloc.start()
    try:
        archive = open_archive(path)
        total = sum(len(each.data) for each in archive.found())
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert total == 100 * 200_000
    assert peak < held + 5_000_000


def test_a_real_history_is_the_same_from_its_folder_and_from_an_archive(tmp_path: Path):
    history = SHARED_DATA / "history" / "apple-watch-2020-2023"
    files = sorted(history.rglob("*.fit"))[:60]
    if not files:
        pytest.skip("the real data is not at hand on this machine")
    packed = zip_of({file.name: file.read_bytes() for file in files})
    found = {each.name: each.data for each in open_archive(written(packed, tmp_path)).found()}
    assert found == {file.name: file.read_bytes() for file in files}
