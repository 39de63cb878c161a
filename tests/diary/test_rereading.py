"""Reading every entry anew makes it what its originals hold today, and loses nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import delete, update

from footfall import watch
from footfall.diary import Diary, import_files, import_recordings, reread
from footfall.diary.sources import FoundSource
from footfall.diary.tables import ActivityRow, OriginalRow, StreamRow
from footfall.records import ActivityKind, Shoe
from footfall.watch.archives import About
from tests.recordings import MORNING, steady_run


def fill(diary: Diary, folder) -> int:
    """One run from two apps, under a title of its own; return its number."""
    folder.mkdir()
    phone = steady_run(MORNING + timedelta(seconds=9), heart_rate_bpm=None, power_w=210.0, altitude_m=None)
    for name, recording in (("a", steady_run()), ("b", phone)):
        (folder / f"{name}.fit").write_bytes(watch.write(recording))
    import_files(diary, [folder])
    (entry,) = diary.entries()
    return entry.id


def as_an_older_reader_had_it(diary: Diary, number: int) -> None:
    with diary.writing() as connection:
        old = {"distance_m": 4000.0, "title": "Morning", "zone": "+01:00"}
        connection.execute(update(ActivityRow).where(ActivityRow.id == number).values(old))
        lacking = (StreamRow.activity_id == number) & (StreamRow.channel == "heart_rate_bpm")
        connection.execute(delete(StreamRow).where(lacking))


def test_an_entry_becomes_what_its_files_hold_today_and_the_difference_is_told(diary, tmp_path):
    number = fill(diary, tmp_path / "watch")
    diary.wear(diary.add_shoe(Shoe("Pair")), [number])
    before = diary.entry(number)
    as_an_older_reader_had_it(diary, number)
    done = reread(diary)
    (changed,) = done.changed
    assert changed.gained == ("heart_rate_bpm",)
    assert changed.lost == ()
    assert [(d.what, d.before, d.after) for d in changed.differences] == [
        ("distance_m", 4000.0, before.distance_m)
    ]
    after = diary.entry(number)
    assert after == replace(before, title="Morning")
    assert diary.activity(number).streams.has("power_w")
    assert reread(diary).changed == ()


def test_a_dry_run_tells_the_same_and_changes_nothing(diary, tmp_path):
    number = fill(diary, tmp_path / "watch")
    as_an_older_reader_had_it(diary, number)
    stored = diary.entry(number)
    told = reread(diary, dry_run=True)
    assert told.dry_run
    assert diary.entry(number) == stored
    assert not diary.activity(number).streams.has("heart_rate_bpm")
    assert reread(diary).changed == told.changed


def test_what_reads_the_same_and_what_came_without_a_file_is_counted(diary, tmp_path):
    fill(diary, tmp_path / "watch")
    diary.add(steady_run(MORNING + timedelta(days=1)))
    seen = []
    done = reread(diary, on_progress=lambda at, of: seen.append((at, of)))
    assert (done.entries, done.unchanged, done.without_originals) == (2, 1, 1)
    assert (done.changed, done.left_alone) == ((), ())
    assert seen == [(1, 2), (2, 2)]


def test_a_walk_that_the_watch_took_for_a_run_stays_a_walk(diary):
    told = About(title="To the market", kind=ActivityKind.WALK)
    import_recordings(diary, [FoundSource("s/1.fit", watch.write(steady_run(speed_mps=1.5)), told)])
    done = reread(diary)
    assert (done.unchanged, done.left_alone) == (1, ())
    (entry,) = diary.entries()
    assert (entry.kind, entry.title) == (ActivityKind.WALK, "To the market")


def test_an_entry_one_of_whose_files_no_longer_gives_it_is_left_alone(diary, tmp_path):
    number = fill(diary, tmp_path / "watch")
    as_an_older_reader_had_it(diary, number)
    with diary.writing() as connection:
        connection.execute(update(OriginalRow).where(OriginalRow.name == "b.fit").values(gzipped=b"rust"))
    done = reread(diary)
    (left,) = done.left_alone
    assert left.id == number
    assert "damaged" in left.reason
    assert diary.entry(number).distance_m == 4000.0
