"""The front door: any file gives its activities or one plain sentence."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from footfall import watch
from footfall.errors import UnreadableError
from footfall.records import Reading, Run
from footfall.watch import reading
from tests.recordings import steady_run
from tests.watch.fit.handmade import file_id, fit

FIT = watch.write(steady_run(minutes=1.0))
GPX = b"""<?xml version="1.0"?>
<gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1"><trk><type>running</type><trkseg>
<trkpt lat="40.1" lon="-3.7"><time>2026-05-04T06:30:00Z</time></trkpt>
<trkpt lat="40.1001" lon="-3.7"><time>2026-05-04T06:30:04Z</time></trkpt>
</trkseg></trk></gpx>"""
TCX = b"""<?xml version="1.0"?>
<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities>
<Activity Sport="Running"><Id>2026-05-04T06:30:00Z</Id><Lap StartTime="2026-05-04T06:30:00Z">
<TotalTimeSeconds>4</TotalTimeSeconds><DistanceMeters>12</DistanceMeters><Track>
<Trackpoint><Time>2026-05-04T06:30:00Z</Time><DistanceMeters>0</DistanceMeters></Trackpoint>
<Trackpoint><Time>2026-05-04T06:30:04Z</Time><DistanceMeters>12</DistanceMeters></Trackpoint>
</Track></Lap></Activity></Activities></TrainingCenterDatabase>"""
FORMATS = pytest.mark.parametrize("data", [FIT, GPX, TCX], ids=["FIT", "GPX", "TCX"])


@FORMATS
@pytest.mark.parametrize("name", ["run", "run.fit", "RUN.GPX", "run.tcx.gz", "photo.jpg"])
def test_what_a_file_holds_counts_more_than_its_name(data: bytes, name: str):
    assert isinstance(watch.read_bytes(data, name).activities[0], Run)


@FORMATS
def test_a_file_packed_with_gzip_reads_the_same(data: bytes):
    packed = watch.read_bytes(gzip.compress(data), "run.fit.gz")
    assert packed.faults == ()
    assert packed.activities[0].start == watch.read_bytes(data, "").activities[0].start


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_xml_is_known_in_any_encoding(encoding: str):
    text = GPX.decode().replace(
        'version="1.0"?', f'version="1.0" encoding="{encoding.removesuffix("-sig")}"?'
    )
    assert watch.read_bytes(text.encode(encoding), "").activities


def test_a_file_is_read_from_its_path(tmp_path: Path):
    file = tmp_path / "morning.fit"
    file.write_bytes(FIT)
    assert watch.read(file).start == watch.read(str(file)).start == steady_run().start


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "run.fit", "The file is empty. (at byte 0)"),
        (gzip.compress(b"", mtime=0), "run.fit.gz", "The file is empty. (at byte 0)"),
        (b"Dear diary", "run.fit", "This is no FIT file: it does not begin as one. (at byte 0)"),
        (
            b"Dear diary",
            "run.txt",
            "This is no activity file of a kind Footfall knows (FIT, GPX, TCX, Apple Health workouts).",
        ),
        (
            b"PK\3\4....",
            "export.zip",
            "This is a ZIP archive: import it as a whole, or give one file out of it. (at byte 0)",
        ),
        (fit(file_id(2)), "s.fit", "This is a settings file: it holds no activity."),
        (fit(file_id(20)), "s.fit", "This is an activity summary file: it holds no activity."),
        (fit(file_id(4)), "s.fit", "The file holds no activity: nothing was recorded in it."),
        (
            fit(file_id(4), b"\x0b"),
            "s.fit",
            "The file holds no activity. A message of a kind that was never defined",
        ),
    ],
)
def test_a_file_without_an_activity_is_refused_with_a_sentence(
    tmp_path: Path, data: bytes, name: str, sentence: str
):
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(UnreadableError) as refused:
        watch.read(file)
    assert str(refused.value).startswith(f"{file}: {sentence}")
    assert refused.value.path == str(file)


def test_a_path_that_leads_nowhere_or_to_a_folder_is_refused_with_a_sentence(tmp_path: Path):
    with pytest.raises(UnreadableError, match="There is no such file"):
        watch.read(tmp_path / "absent.fit")
    with pytest.raises(UnreadableError, match="This is a folder"):
        watch.read(tmp_path)


def test_packed_bytes_that_are_cut_short_keep_what_stands_before_the_cut():
    packed = gzip.compress(watch.write(steady_run(minutes=60.0)))
    cut = watch.read_bytes(packed[:-2000], "run.fit.gz")
    assert "packing is cut short" in cut.faults[0].reason
    assert len(cut.activities[0].streams) > 1000
    assert cut.activities[0].faults == cut.faults


def test_packed_bytes_that_are_damaged_keep_what_stands_before_the_damage():
    packed = bytearray(gzip.compress(watch.write(steady_run(minutes=60.0))))
    middle = len(packed) // 2
    packed[middle : middle + 200] = bytes(200)
    damaged = watch.read_bytes(bytes(packed), "run.fit.gz")
    assert len(damaged.activities[0].streams) > 100
    assert damaged.faults


def test_files_packed_one_after_another_are_unpacked_as_one():
    packed = gzip.compress(FIT[:100]) + gzip.compress(FIT[100:])
    assert watch.read_bytes(packed, "run.fit.gz").faults == ()


def test_a_file_that_unpacks_to_very_much_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading, "LARGEST_BYTES", 100_000)
    with pytest.raises(UnreadableError, match="unpacks to more than"):
        watch.read_bytes(gzip.compress(bytes(10_000_000)), "bomb.fit.gz")


def test_a_very_large_file_is_not_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(reading, "LARGEST_BYTES", 10)
    (tmp_path / "large.fit").write_bytes(FIT)
    with pytest.raises(UnreadableError, match="larger than 96 MB"):
        watch.read(tmp_path / "large.fit")


def test_a_further_format_can_join(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading, "_formats", dict(reading._formats))
    run = steady_run()
    watch.register(watch.Format("PWX", ".pwx", lambda data: data[:3] == b"PWX", lambda _: Reading((run,))))
    assert watch.read_bytes(b"PWX...", "").activities == (run,)
    assert ".pwx.gz" in reading.suffixes()
