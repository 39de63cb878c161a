"""What services tell beside the recordings is kept: notes, exertion, shoes; once, and whatever the order."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from datetime import date, timedelta

import pytest

from footfall import watch
from footfall.diary import Diary, import_files, import_recordings, reread
from footfall.diary.prepare import LONGEST_NOTES
from footfall.diary.sources import FoundSource
from footfall.diary.twins import merge
from footfall.records import ActivityKind, CheckIn, Runner
from footfall.watch.archives import About
from tests.recordings import MORNING, steady_run
from tests.specimens import garmin, strava
from tests.specimens.hostile import zip_of

WATCH = watch.write(steady_run())
PHONE = watch.write(
    replace(steady_run(MORNING + timedelta(seconds=9), power_w=210.0, altitude_m=None), device="Phone")
)

GPX = (
    '<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><name>Morning Run</name>'
    "<type>running</type><trkseg>"
    + "".join(
        f'<trkpt lat="{40 + minute * 168 / 111_200}" lon="-3.7">'
        f"<time>{MORNING + timedelta(minutes=minute):%Y-%m-%dT%H:%M:%SZ}</time></trkpt>"
        for minute in range(31)
    )
    + "</trkseg></trk></gpx>"
).encode()


def found(data: bytes = WATCH, name: str = "1.fit", **about: object) -> FoundSource:
    return FoundSource(f"export.zip/{name}", data, About(**about))


def told_of_all(diary: Diary) -> list[tuple[str, str]]:
    """Notes and exertion of every entry, the oldest first, as values that compare."""
    return [(entry.notes, f"{entry.perceived_exertion:g}") for entry in reversed(diary.entries())]


def test_a_strava_export_brings_its_notes_and_exertion(diary, tmp_path):
    (tmp_path / "strava.zip").write_bytes(zip_of(strava.third_generation()))
    import_files(diary, [tmp_path / "strava.zip"])
    assert told_of_all(diary) == [(f"Along the river, twice\n\n{strava.NOTE}", "7")] * 3
    for entry in diary.entries():
        activity = diary.activity(entry.id)
        assert (activity.notes, activity.perceived_exertion) == (entry.notes, 7.0)


def test_a_garmin_export_brings_its_notes_exertion_and_sleep(diary, tmp_path):
    (tmp_path / "garmin.zip").write_bytes(zip_of(garmin.export()))
    import_files(diary, [tmp_path / "garmin.zip"])
    assert ("Knee fine", "4") in told_of_all(diary)
    assert diary.check_ins() == [
        CheckIn(date(2024, 5, 4), 7.5, "garmin"),
        CheckIn(date(2024, 5, 6), 6.0, "garmin"),
    ]
    days = diary.days(date(2024, 5, 4), date(2024, 5, 6))
    assert days.sleep_h[[0, 2]].tolist() == [7.5, 6.0]
    assert math.isnan(days.sleep_h[1])


@pytest.mark.parametrize("export", [strava.third_generation, garmin.export])
def test_the_same_export_twice_changes_nothing(export, diary, tmp_path):
    (tmp_path / "export.zip").write_bytes(zip_of(export()))
    import_files(diary, [tmp_path / "export.zip"])
    before = [repr(entry) for entry in diary.entries()], diary.check_ins(), diary.shoes()
    import_files(diary, [tmp_path / "export.zip"])
    assert before == ([repr(entry) for entry in diary.entries()], diary.check_ins(), diary.shoes())


def test_what_an_export_tells_of_files_the_diary_has_is_added(diary, tmp_path):
    files = strava.third_generation()
    alone = {name: data for name, data in files.items() if name.startswith("activities/")}
    import_files(diary, [strava.unpacked(alone, tmp_path / "files")])
    assert told_of_all(diary) == [("", "nan")] * 2
    (tmp_path / "strava.zip").write_bytes(zip_of(files))
    import_files(diary, [tmp_path / "strava.zip"])
    assert told_of_all(diary) == [(f"Along the river, twice\n\n{strava.NOTE}", "7")] * 3
    assert {entry.shoe_name for entry in diary.entries()} == {"Old faithful"}


def test_what_a_later_export_tells_is_added_once_and_nothing_is_taken_back(diary):
    import_recordings(diary, [found(notes="First.", perceived_exertion=6.0)])
    import_recordings(diary, [found(notes="First.\n\nSecond.", perceived_exertion=8.0)])
    import_recordings(diary, [found()])
    assert told_of_all(diary) == [("First.\n\nSecond.", "6")]


def test_a_note_is_known_again_however_it_was_written(diary):
    for _ in range(3):
        import_recordings(diary, [found(notes=" One.\r\n\r\n\r\nTwo\t\x00three.\u2028")])
    assert diary.entries()[0].notes == "One.\n\nTwo three."


@pytest.mark.parametrize("order", list(itertools.permutations(range(2))))
def test_twins_keep_what_is_told_of_either(order, diary):
    told = [found(WATCH, notes="Legs heavy."), found(PHONE, "2.fit", notes="Hot.", perceived_exertion=7.0)]
    import_recordings(diary, [told[i] for i in order])
    (entry,) = diary.entries()
    assert set(entry.notes.split("\n\n")) == {"Legs heavy.", "Hot."}
    assert entry.perceived_exertion == 7.0
    assert diary.activity(entry.id).streams.has("power_w")


def test_a_title_told_of_a_file_the_diary_has_is_added_where_it_has_none(diary):
    import_recordings(diary, [found()])
    import_recordings(diary, [found(title="Dawn, river")])
    import_recordings(diary, [found(title="Another service says")])
    assert [entry.title for entry in diary.entries()] == ["Dawn, river"]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_twins_keep_the_title_and_the_exertion_that_were_told(order, diary):
    told = found(PHONE, "2.fit", title="Dawn, river", perceived_exertion=7.0)
    sources = [found(), told, found(GPX, "3.gpx")]
    for i in order:
        import_recordings(diary, [sources[i]])
    (entry,) = diary.entries()
    assert (entry.title, entry.perceived_exertion) == ("Dawn, river", 7.0)
    assert reread(diary, dry_run=True).unchanged == 1


@pytest.mark.parametrize("at_once", [True, False])
def test_of_two_services_that_tell_of_one_run_the_first_stays(at_once, diary):
    first = found(title="River", notes="Hot.", perceived_exertion=7.0)
    second = found(PHONE, "2.fit", title="City Running", notes="Late.", perceived_exertion=4.0)
    for sources in [[first, second]] if at_once else [[first], [second]]:
        import_recordings(diary, sources)
    (entry,) = diary.entries()
    assert (entry.title, entry.notes, entry.perceived_exertion) == ("River", "Hot.\n\nLate.", 7.0)


@pytest.mark.parametrize("at_once", [True, False])
def test_the_shoes_that_were_told_of_first_stay_on(at_once, diary, tmp_path):
    of_garmin = {
        f"{garmin.FITNESS}/1_summarizedActivities.json": garmin.summaries(
            garmin.summary(101, strava.FIRST_RUN, duration=120_000.0, elapsedDuration=120_000.0)
        ),
        f"{garmin.FITNESS}/1_gear.json": garmin.gear(),
        f"{garmin.UPLOADS}/Part1.zip": zip_of({"1.fit": strava.FIT}),
    }
    archives = [tmp_path / "1-strava.zip", tmp_path / "2-garmin.zip"]
    for place, files in zip(archives, (strava.third_generation(), of_garmin), strict=True):
        place.write_bytes(zip_of(files))
    for some in [archives] if at_once else [[archive] for archive in archives]:
        import_files(diary, some)
    assert [use.shoe.name for use in diary.shoes()] == ["Old faithful"]
    assert {entry.shoe_name for entry in diary.entries()} == {"Old faithful"}


def test_twins_that_tell_the_same_tell_it_once():
    one = replace(steady_run(), notes="Hot.\n\nLegs heavy.", perceived_exertion=3.0)
    other = replace(steady_run(MORNING, power_w=210.0), notes="Hot.", perceived_exertion=5.0)
    for pair in ((one, other), (other, one)):
        assert merge(pair).notes == "Hot.\n\nLegs heavy."
        assert merge(pair).perceived_exertion == 5.0, "the richest recording's"


def test_an_entry_that_is_split_keeps_what_was_told_of_it(diary):
    import_recordings(diary, [found(WATCH, notes="Hot.", perceived_exertion=7.0), found(PHONE, "2.fit")])
    first, second = diary.split(diary.entries()[0].id)
    assert (diary.entry(first).notes, diary.entry(first).perceived_exertion) == ("Hot.", 7.0)
    assert diary.entry(second).notes == ""


def test_what_was_told_of_a_run_without_a_file_is_kept_and_joined(diary):
    diary.add(replace(steady_run(), notes="By hand.", perceived_exertion=4.0))
    diary.add(replace(steady_run(), notes="Again."))
    assert told_of_all(diary) == [("By hand.\n\nAgain.", "4")]


def test_reading_anew_keeps_what_no_file_knows(diary):
    told = found(notes="Hot.", perceived_exertion=7.0, kind=ActivityKind.WALK, title="Shade")
    import_recordings(diary, [told])
    before = [repr(entry) for entry in diary.entries()]
    assert reread(diary).unchanged == 1
    assert [repr(entry) for entry in diary.entries()] == before


def test_a_note_of_any_length_and_kind_is_kept_within_bounds(diary):
    import_recordings(diary, [found(notes="\x00\u202eA <b>\n" + "long " * LONGEST_NOTES)])
    (entry,) = diary.entries()
    assert entry.notes.startswith("A <b>\nlong long")
    assert len(entry.notes) <= LONGEST_NOTES
    import_recordings(diary, [found(notes="More.")])
    assert len(diary.entries()[0].notes) <= LONGEST_NOTES


def test_what_is_told_of_a_file_of_several_runs_is_told_of_none_later(diary):
    both = WATCH + watch.write(steady_run(MORNING + timedelta(hours=3)))
    import_recordings(diary, [found(both)])
    import_recordings(diary, [found(both, notes="Which one?")])
    assert told_of_all(diary) == [("", "nan")] * 2


def test_sleep_alone_puts_the_demo_season_away(diary, tmp_path):
    diary.begin_demo(Runner("Demo"))
    diary.set_check_in(CheckIn(date(2024, 5, 4), 4.0))
    diary.watch_folder(tmp_path)
    only_sleep = {name: data for name, data in garmin.export().items() if "sleepData" in name}
    (tmp_path / "garmin.zip").write_bytes(zip_of(only_sleep))
    import_files(diary, [tmp_path / "garmin.zip"])
    assert not diary.is_demo
    assert [one.sleep_h for one in diary.check_ins()] == [7.5, 6.0]
    assert [folder.path for folder in diary.watched_folders()] == [tmp_path], "the runner's own choice"
    assert [past.label for past in diary.imports()] == ["garmin.zip"]


def test_nights_that_are_new_are_counted(diary, tmp_path):
    (tmp_path / "garmin.zip").write_bytes(zip_of(garmin.export()))
    assert import_files(diary, [tmp_path / "garmin.zip"]).nights == 2
    again = import_files(diary, [tmp_path / "garmin.zip"])
    assert (again.nights, again.nights_known) == (0, 2)
