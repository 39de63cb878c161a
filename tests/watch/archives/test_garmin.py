"""A Garmin account export gives its activities, out of archives in archives, with what was told of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from footfall import watch
from footfall.records import ActivityKind, Fault, Shoe
from footfall.watch.archives import Found, Night, open_archive, read_told
from footfall.watch.archives.garmin_tables import read_gear, read_sleep
from tests.specimens import garmin
from tests.specimens.hostile import zip_of
from tests.specimens.strava import unpacked


def written(files: dict[str, bytes], folder: Path) -> Path:
    path = folder / "export.zip"
    path.write_bytes(zip_of(files))
    return path


def found_in(path: Path) -> list[Found]:
    archive = open_archive(path)
    assert archive.kind == "garmin"
    found = list(archive.found())
    assert archive.faults == ()
    assert archive.count == len(found)
    return found


def test_uploaded_files_are_found_in_their_archives_and_monitoring_is_passed_over(tmp_path: Path):
    for path in (written(garmin.export(), tmp_path), unpacked(garmin.export(), tmp_path / "unpacked")):
        woods, other, typed = found_in(path)
        assert woods.name.endswith("UploadedFiles_0-_Part1.zip/runner@example.org_2.fit")
        assert watch.read_bytes(woods.data, woods.name).activities[0].start == garmin.MORNING
        assert (woods.about.title, woods.about.notes, woods.about.gear) == (
            "Woods, slow",
            "Knee fine",
            "Daily",
        )
        assert woods.about.perceived_exertion == 4.0
        assert (other.about.title, other.about.gear) == ("Run 102", "")
        assert typed.about.title == "Typed by hand"


def test_an_activity_without_a_file_has_metres_and_seconds_and_no_streams(tmp_path: Path):
    typed = found_in(written(garmin.export(), tmp_path))[-1]
    activity = typed.reading.activities[0]
    assert activity.start == garmin.BY_HAND
    assert activity.zone == "+02:00"
    assert (activity.distance_m, activity.timer_s, activity.elapsed_s) == (5040.0, 1800.0, 1860.0)
    assert activity.kind is ActivityKind.RUN
    assert activity.indoor
    assert len(activity.streams) == 0
    assert read_told(typed.data).activities[0].distance_m == 5040.0


def test_a_file_whose_beginning_does_not_tell_its_start_is_brought_together_with_its_summary(tmp_path: Path):
    times = [f"{garmin.EVENING:%Y-%m-%dT%H}:{minute:02}:00Z" for minute in range(10)]
    points = "".join(f'<trkpt lat="40.1" lon="-3.7"><time>{time}</time></trkpt>' for time in times)
    saved = "<metadata><time>2024-06-01T00:00:00Z</time></metadata>"
    gpx = f"<gpx>{saved}<trk><trkseg>{points}</trkseg></trk></gpx>"
    name = f"{garmin.UPLOADS}/UploadedFiles_0-_Part2.zip"
    files = garmin.export() | {name: zip_of({"late.gpx": gpx.encode(), "broken.fit": b"no file"})}
    found = {
        Path(each.name).name: each.about.title for each in open_archive(written(files, tmp_path)).found()
    }
    assert found["late.gpx"] == "Run 102"
    assert found["broken.fit"] == ""


def test_the_legs_of_a_session_that_has_a_file_are_not_told_twice(tmp_path: Path):
    files = garmin.export() | {
        f"{garmin.FITNESS}/runner@example.org_1_summarizedActivities.json": garmin.summaries(
            garmin.summary(201, garmin.EVENING, parent=True),
            garmin.summary(202, garmin.EVENING, parentId=201, activityType="cycling"),
            garmin.summary(203, garmin.BY_HAND, parentId=201),
        )
    }
    files[f"{garmin.FITNESS}/runner@example.org_0_summarizedActivities.json"] = garmin.summaries()
    archive = open_archive(written(files, tmp_path))
    assert len(list(archive.found())) == 2


def test_shoes_are_read_and_bicycles_are_not(tmp_path: Path):
    assert open_archive(written(garmin.export(), tmp_path)).gear() == (
        Shoe("Daily", bought=date(2024, 1, 2)),
        Shoe("Nike Pegasus", bought=date(2022, 1, 2), retired=date(2023, 12, 31)),
    )


def test_sleep_is_the_hours_asleep_by_day_and_a_watch_not_worn_tells_nothing(tmp_path: Path):
    assert open_archive(written(garmin.export(), tmp_path)).sleep() == (
        Night(date(2024, 5, 4), 7.5),
        Night(date(2024, 5, 6), 6.0),
    )


def test_a_file_of_summaries_that_breaks_off_keeps_those_before_the_break(tmp_path: Path):
    name = f"{garmin.FITNESS}/runner@example.org_0_summarizedActivities.json"
    files = garmin.export()
    files[name] = files[name][:-700]
    archive = open_archive(written(files, tmp_path))
    assert [each.about.title for each in archive.found()][:1] == ["Woods, slow"]
    assert "cut short" in archive.faults[0].reason


def test_json_of_any_other_shape_is_no_reason_to_fail(tmp_path: Path):
    for odd in (
        b"",
        b"null",
        b"[[[",
        b'{"gearDTOS": 3}',
        b"[" * 100_000,
        b'[{"summarizedActivitiesExport": [3, {}]}]',
    ):
        files = {
            "a_0_summarizedActivities.json": odd,
            "a_gear.json": odd,
            "a_sleepData.json": odd,
        }
        archive = open_archive(written(files, tmp_path))
        assert (list(archive.found()), archive.gear(), archive.sleep()) == ([], (), ())


def nights_in(text: str) -> list[Night]:
    return list(read_sleep(text.encode(), "sleepData.json", lambda fault: None))


def test_an_element_is_read_whatever_its_length_up_to_the_most_one_may_hold():
    night = '{"deepSleepSeconds": 3600, "calendarDate": "2026-05-04", "splits": "%s"}'
    empty = len(night % "")
    for length in (70_000, 64 * 1024 - empty, 64 * 1024 - empty + 1, 600_000):
        assert len(nights_in(f"[{night % ('x' * length)}, {night % ''}]")) == 2, length


def test_an_element_made_to_fill_the_memory_ends_the_reading():
    faults: list[Fault] = []
    crowd = b'[{"deepSleepSeconds": 3600, "calendarDate": "2026-05-04"}, [' + b"[]," * 3_000_000
    assert len(list(read_sleep(crowd, "sleepData.json", faults.append))) == 1
    assert "damaged or cut short" in faults[0].reason
    assert read_gear(b"[" + b"[]," * 3_000_000 + b"[]]", "gear.json", faults.append).shoes == ()
    assert "which shoes were worn is not known" in faults[1].reason
