"""Archives and exports go into the diary as they are, with titles, kinds, shoes and what has no file."""

from __future__ import annotations

import pytest

from footfall import watch
from footfall.diary import import_files
from footfall.diary.sources import with_told
from footfall.records import ActivityKind
from footfall.watch.archives import About
from tests.recordings import MORNING, steady_run
from tests.specimens import garmin, strava
from tests.specimens.hostile import flat_bomb, tar_of, zip_of

RUN = watch.write(steady_run())


@pytest.mark.parametrize("packed", ["zip", "tar.gz", "folder"])
def test_a_strava_export_brings_titles_kinds_shoes_and_what_has_no_file(diary, tmp_path, packed):
    files = strava.third_generation()
    place = tmp_path / f"export.{packed}"
    if packed == "folder":
        strava.unpacked(files, place)
    else:
        place.write_bytes(zip_of(files) if packed == "zip" else tar_of(files, "w:gz"))
    expected = {found.about.title: found for found in watch.open_archive(place).found()}
    report = import_files(diary, [place])
    assert report.unreadable == ()
    assert report.total == report.done
    entries = {entry.title: entry for entry in diary.entries()}
    assert set(entries) == set(expected)
    for title, found in expected.items():
        if found.about.kind is not None:
            assert entries[title].kind is found.about.kind
        if found.about.gear and entries[title].kind in (ActivityKind.RUN, ActivityKind.WALK):
            assert entries[title].shoe_name == found.about.gear
    assert any(found.reading is not None for found in expected.values()), "no row without a file was tried"
    again = import_files(diary, [place])
    assert again.added == 0
    assert len(diary.shoes()) == len({entry.shoe_name for entry in entries.values()} - {""})


def test_a_garmin_export_is_read_through_its_nested_archives(diary, tmp_path):
    (tmp_path / "garmin.zip").write_bytes(zip_of(garmin.export()))
    report = import_files(diary, [tmp_path / "garmin.zip"])
    expected = list(watch.open_archive(tmp_path / "garmin.zip").found())
    assert report.added + report.duplicates == len(expected)
    assert {entry.title for entry in diary.entries()} >= {found.about.title for found in expected} - {""}


def test_an_original_out_of_an_archive_comes_back_byte_for_byte(diary, tmp_path):
    (tmp_path / "runs.zip").write_bytes(zip_of({"2026/morning.fit": RUN}))
    import_files(diary, [tmp_path / "runs.zip"])
    (run,) = diary.entries()
    (original,) = diary.originals(run.id)
    assert original.name == "morning.fit"
    assert diary.original_bytes(original.sha256) == RUN


def test_an_archive_that_is_a_trap_is_refused_and_the_rest_imported(diary, tmp_path):
    (tmp_path / "bomb.zip").write_bytes(flat_bomb())
    (tmp_path / "run.fit").write_bytes(RUN)
    report = import_files(diary, [tmp_path / "bomb.zip", tmp_path / "run.fit"])
    assert report.runs == 1
    assert report.unreadable
    assert all(fault.reason.endswith(".") for fault in report.unreadable)


def test_a_broken_archive_gives_what_stands_before_the_break(diary, tmp_path):
    later = watch.write(steady_run(MORNING.replace(day=9)))
    whole = zip_of({"a.fit": RUN, "b.fit": later})
    (tmp_path / "torn.zip").write_bytes(whole[: len(whole) * 2 // 3])
    report = import_files(diary, [tmp_path / "torn.zip"])
    assert report.runs >= 1
    assert report.unreadable or report.damaged


def test_the_kind_the_runner_corrected_at_the_service_counts(diary):
    run = steady_run()
    walked = with_told(run, About(title="With the dog", kind=ActivityKind.WALK))
    assert (walked.kind, walked.title) == (ActivityKind.WALK, "With the dog")
    assert walked.streams is run.streams
    assert diary.entry(diary.add(walked)).kind is ActivityKind.WALK
