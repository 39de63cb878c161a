"""What is kept of a workout can be read again, and is the same in every export of the same phone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from footfall import watch
from footfall.diary import Diary, import_files
from footfall.diary.rereading import reread
from footfall.errors import UnreadableError
from footfall.watch.archives import open_archive, read_told
from tests.specimens import apple
from tests.specimens.apple import MORNING, ROUTE
from tests.specimens.hostile import zip_of


def kept(files: dict[str, bytes], folder: Path) -> list[bytes]:
    path = folder / "export.zip"
    path.write_bytes(zip_of(files))
    return [found.data for found in open_archive(path).found()]


def test_a_later_export_gives_the_same_bytes_for_an_old_workout(tmp_path: Path):
    # each export writes devices at other addresses, metadata and statistics in another order, some of them
    # twice, and the time of the export into each route
    first = apple.metadata("HKIndoorWorkout", "0")
    second = apple.statistics("DistanceWalkingRunning", "1.68", "km")
    samples, route = apple.running_samples(), apple.reference(ROUTE)
    old = apple.export(samples, apple.workout(first + second + route, address="3027f4f00"), routes=[ROUTE])
    later = apple.MORNING + timedelta(days=3)
    new = apple.export(
        apple.running_samples(later),
        samples,
        apple.workout(start=later),
        apple.workout(route + second + first + second, address="60000abc"),
        routes=[ROUTE],
    )
    new[f"{apple.FOLDER}{ROUTE}"] = apple.route(exported="2026-11-20T10:11:12Z")
    (before,) = kept(old, tmp_path)
    assert before in kept(new, tmp_path)
    assert b"60000abc" not in before


def test_a_workout_is_kept_in_the_words_of_the_phone(tmp_path: Path):
    document, _ = sorted(kept(apple.run_export(), tmp_path), key=len, reverse=True)
    text = document.decode()
    assert 'workoutActivityType="HKWorkoutActivityTypeRunning"' in text
    heart = '<Samples type="HeartRate" sourceName="Robin’s Apple\u00a0Watch" unit="count/min">'
    phone = '<Samples type="StepCount" sourceName="Robin’s iPhone" unit="count">'
    assert f"{heart}\n0 0 150\n5 0 150\n" in text
    assert f"{phone}\n0 600 1300\n</Samples>" in text
    assert "<speed>2.800000</speed>" in text
    assert len(document) < 200_000


def test_what_was_imported_can_be_reread_and_imported_again(tmp_path: Path):
    (tmp_path / "export.zip").write_bytes(zip_of(apple.run_export()))
    with Diary(tmp_path / "diary.sqlite") as diary:
        report = import_files(diary, [tmp_path / "export.zip"])
        assert (report.runs, report.walks, report.unreadable, report.damaged) == (1, 1, (), ())
        again = import_files(diary, [tmp_path / "export.zip"])
        assert (again.added, again.duplicates) == (0, 2)
        became = reread(diary)
        assert (became.unchanged, became.changed, became.left_alone) == (2, (), ())
        (run,) = (entry for entry in diary.entries() if entry.kind.value == "run")
        (original,) = diary.originals(run.id)
        assert original.name == "Running 2026-05-04 05.30.00.workout.xml"
        data = diary.original_bytes(original.sha256)
        assert read_told(data).activities[0].streams.has("contact_s")


def test_the_same_run_from_another_service_is_one_run(tmp_path: Path):
    from tests.recordings import steady_run

    (tmp_path / "export.zip").write_bytes(zip_of(apple.run_export()))
    (tmp_path / "run.fit").write_bytes(watch.write(steady_run(MORNING, minutes=10)))
    with Diary(tmp_path / "diary.sqlite") as diary:
        report = import_files(diary, [tmp_path / "export.zip", tmp_path / "run.fit"])
        assert (report.runs, report.duplicates) == (1, 1)


def test_what_was_kept_is_a_file_that_can_be_read_wherever_it_lies(tmp_path: Path):
    document = max(kept(apple.run_export(), tmp_path), key=len)
    (tmp_path / "archive.zip").write_bytes(zip_of({"a/Running.workout.xml": document}))
    (found,) = open_archive(tmp_path / "archive.zip").found()
    assert found.data == document
    (tmp_path / "Running.workout.xml").write_bytes(document)
    assert watch.has_known_suffix("Running.workout.xml")
    assert watch.read(tmp_path / "Running.workout.xml").streams.has("contact_s")


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:40],
        lambda data: data.replace(b"0 0 150", b"0 zero 150"),
        lambda data: data.replace(b"0 0 150", b"0 0"),
        lambda data: data.replace(b' bytes="', b' bytes="9'),
        lambda data: data.replace(b"startDate", b"start"),
        lambda data: data.replace(b"\n0 0 150", b"\n1e400 0 150"),
    ],
)
def test_a_damaged_document_is_refused_with_a_sentence(damage, tmp_path: Path):
    document = max(kept(apple.run_export(), tmp_path), key=len)
    with pytest.raises(UnreadableError, match="no workout"):
        read_told(damage(document))


def test_a_damaged_route_is_told_and_the_samples_are_kept(tmp_path: Path):
    files = apple.run_export()
    files[f"{apple.FOLDER}{ROUTE}"] = b"<gpx>\nnothing"
    document = max(kept(files, tmp_path), key=len)
    (run,) = read_told(document).activities
    assert "route of this workout cannot be read" in run.faults[0].reason
    assert run.streams.has("heart_rate_bpm")


def test_a_route_that_breaks_off_is_kept_up_to_there(tmp_path: Path):
    files = apple.run_export()
    name = f"{apple.FOLDER}{ROUTE}"
    files[name] = files[name][: len(files[name]) // 2]
    (run,) = read_told(max(kept(files, tmp_path), key=len)).activities
    assert run.streams.has("latitude_deg")
    assert run.elapsed_s == 600
    assert run.faults
