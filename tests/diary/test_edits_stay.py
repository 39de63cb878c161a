"""What was edited stays so whatever comes after: files again, another body, the bin, a kill, an export."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from footfall import watch
from footfall.diary import Diary, export, import_files, reread, restore
from footfall.diary.tables import ActivityRow, KneeLoadRow, OriginalRow
from footfall.errors import InvalidEntryError, NotInDiaryError
from footfall.records import (
    ActivityKind,
    EntryTold,
    PainNote,
    Runner,
    Side,
    Trim,
)
from tests.edited import LATER, WITH_LAPS, cost_of, imported, is_sound, whole
from tests.recordings import MORNING, steady_run

EDITS: dict[str, Callable[[Diary, int, int], object]] = {
    "trimmed": lambda diary, first, _second: diary.trim(first, Trim(60.0, 1200.0)),
    "split": lambda diary, first, _second: diary.split_at(first, 700.0),
    "merged": lambda diary, first, second: diary.merge(first, second),
    "told": lambda diary, first, _second: diary.change_entry(first, EntryTold("", ActivityKind.WALK, "x", 3)),
    "all of it": lambda diary, first, second: (
        diary.trim(diary.merge(first, second), Trim(begins_s=60.0)),
        diary.split_at(first, 2000.0),
    ),
}


@pytest.fixture(params=EDITS)
def edited(request, diary, tmp_path) -> Diary:
    """A diary of two runs from files, edited."""
    recordings = (replace(WITH_LAPS, title="Loop"), steady_run(LATER, minutes=20))
    EDITS[request.param](diary, *imported(diary, tmp_path, *recordings))
    return diary


def all_of(diary: Diary) -> list[object]:
    return [whole(diary, entry.id) for entry in diary.entries()]


def test_edits_stay_when_the_same_files_come_again_and_are_read_anew(edited, tmp_path):
    before = all_of(edited)
    import_files(edited, [tmp_path], workers=0)
    assert all_of(edited) == before
    again = reread(edited, dry_run=True)
    assert (again.changed, again.left_alone) == ((), ())
    assert reread(edited).unchanged == len(edited.entries())
    assert all_of(edited) == before


def test_edits_stay_when_all_is_costed_anew_for_another_body(edited):
    shapes = [(entry.start, entry.distance_m, entry.elapsed_s, entry.kind) for entry in edited.entries()]
    edited.runner = Runner(mass_kg=80.0, usual_mass_kg=70.0)
    edited.refresh_loads()
    assert shapes == [(e.start, e.distance_m, e.elapsed_s, e.kind) for e in edited.entries()]
    assert all(entry.easy_km == cost_of(edited, entry.id) for entry in edited.entries())


def test_edits_stay_when_the_same_run_comes_from_another_app(edited, tmp_path):
    shapes = [(entry.id, entry.kind) for entry in edited.entries()]
    distances = [entry.distance_m for entry in edited.entries()]
    phone = replace(steady_run(MORNING + timedelta(seconds=9), power_w=210.0), device="Phone")
    (tmp_path / "phone.fit").write_bytes(watch.write(phone))
    import_files(edited, [tmp_path / "phone.fit"], workers=0)
    assert [(entry.id, entry.kind) for entry in edited.entries()] == shapes
    assert [entry.distance_m for entry in edited.entries()] == pytest.approx(distances, abs=30.0)
    first = min(entry.id for entry in edited.entries())
    assert edited.activity(first).streams.has("power_w")
    assert len(edited.originals(first)) >= 2
    assert reread(edited).changed == ()
    assert is_sound(edited)


def test_what_is_read_otherwise_one_day_is_shown_by_all_entries_that_rest_on_it(diary, tmp_path):
    first, other = imported(diary, tmp_path, steady_run(), steady_run(LATER))
    diary.trim(first, Trim(begins_s=60.0))
    _first, second = diary.split_at(first, 900.0)
    before = all_of(diary)
    with diary.writing() as connection:  # as an older reader would have left it
        connection.execute(
            update(ActivityRow).where(ActivityRow.id != other).values(device="", heart_rate_bpm=1)
        )
    damaged = all_of(diary)
    told = reread(diary, dry_run=True)
    assert {change.id for change in told.changed} == {first, second}
    assert all_of(diary) == damaged != before
    reread(diary)
    assert all_of(diary) == before


def test_an_edited_entry_comes_back_from_the_bin_and_can_be_taken_back_then(diary):
    number = diary.add(WITH_LAPS)
    before = whole(diary, number)
    diary.trim(number, Trim(begins_s=60.0))
    trimmed = whole(diary, number)
    deletion = diary.delete_entry(number)
    assert diary.add(replace(steady_run(), device="Other")) != number
    diary.delete_entry(diary.entries()[0].id)
    diary.undelete(deletion)
    assert whole(diary, number) == trimmed
    diary.trim(number, Trim())
    assert whole(diary, number) == before


def test_a_part_in_the_bin_keeps_the_split_until_it_is_gone_for_good(diary, tmp_path):
    (number,) = imported(diary, tmp_path, steady_run())
    before = whole(diary, number)
    first, second = diary.split_at(number, 900.0)
    diary.delete_entry(second)
    assert diary.edits(first).split_from == ()
    with pytest.raises(InvalidEntryError, match="bin"):
        diary.unsplit(first)
    diary.empty_bin()
    diary.unsplit(first)
    assert whole(diary, number) == before


def test_what_is_held_aside_goes_for_good_with_the_last_entry_that_shows_it(diary, tmp_path):
    (number,) = imported(diary, tmp_path, steady_run())
    diary.trim(number, Trim(begins_s=60.0))
    first, second = diary.split_at(number, 900.0)
    diary.delete_entries([first])
    diary.empty_bin()
    assert diary.original_bytes(diary.originals(second)[0].sha256)
    diary.delete_entries([second])
    diary.empty_bin()
    with diary.reading() as connection:
        for table in (ActivityRow, KneeLoadRow, OriginalRow):
            assert connection.execute(select(table.runner_id)).all() == []
    assert diary.known_hashes() == frozenset()


def test_deleting_everything_deletes_what_is_held_aside(diary):
    number = diary.add(WITH_LAPS)
    diary.trim(number, Trim(begins_s=60.0))
    diary.delete_everything()
    with diary.reading() as connection:
        assert connection.execute(select(ActivityRow.id)).all() == []
    assert diary.is_empty


def test_an_edited_entry_is_not_split_by_its_files(diary, tmp_path):
    first, second = imported(diary, tmp_path, steady_run(), steady_run(LATER))
    diary.merge(first, second)
    with pytest.raises(InvalidEntryError, match="is edited"):
        diary.split(first)


def test_what_is_killed_in_the_middle_leaves_all_as_it_was(diary, monkeypatch):
    first, second = diary.add(WITH_LAPS), diary.add(steady_run(LATER))
    before = all_of(diary)

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("footfall.diary.recorder.make_anew", killed)
    for edit in (
        lambda: diary.trim(first, Trim(begins_s=60.0)),
        lambda: diary.split_at(first, 900.0),
        lambda: diary.merge(first, second),
    ):
        with pytest.raises(KeyboardInterrupt):
            edit()
        assert all_of(diary) == before
    with diary.reading() as connection:
        assert len(connection.execute(select(ActivityRow.id)).all()) == 2


def take_all_back(diary: Diary) -> None:
    """Take back every edit of every entry, the last ones first."""
    while edited := [entry.id for entry in diary.entries() if diary.edits(entry.id).last]:
        for number in edited:
            back = {
                "trimmed": lambda of: diary.trim(of, Trim()),
                "split": diary.unsplit,
                "merged": diary.unmerge,
            }
            try:
                back[diary.edits(number).last](number)
            except (InvalidEntryError, NotInDiaryError, KeyError):
                continue  # another part of it comes first, or it is one with it by now


def test_edits_go_out_with_an_export_and_come_back_to_be_taken_back(edited, tmp_path):
    export(edited, tmp_path / "out.zip")
    with Diary(tmp_path / "second.sqlite") as second:
        restore(second, tmp_path / "out.zip")
        second.refresh_loads()
        assert all_of(second) == all_of(edited)
        assert is_sound(second)
        export(second, tmp_path / "again.zip")
        assert (tmp_path / "again.zip").read_bytes() == (tmp_path / "out.zip").read_bytes()
        for diary in (edited, second):
            take_all_back(diary)
        assert len(second.entries()) == 2
        assert all_of(second) == all_of(edited)
        assert reread(second).changed == ()


def test_edits_of_an_export_are_made_in_a_diary_that_has_the_same_runs(edited, tmp_path):
    export(edited, tmp_path / "out.zip")
    shapes = [(entry.start, entry.elapsed_s, entry.distance_m) for entry in edited.entries()]
    with Diary(tmp_path / "second.sqlite") as second:
        second.add(steady_run(MORNING - timedelta(days=3)))
        for _again in range(2):
            restore(second, tmp_path / "out.zip")
            found = [(entry.start, entry.elapsed_s, entry.distance_m) for entry in second.entries()]
            assert found[:-1] == shapes
            assert len(found) == len(shapes) + 1
        assert is_sound(second)


def test_a_pain_note_about_a_run_that_was_merged_is_its_own_again_after_an_export(diary, tmp_path):
    first, second = diary.add(WITH_LAPS), diary.add(steady_run(LATER))
    diary.add_pain_note(PainNote(Side.LEFT, diary.entry(second).day, during=2, entry_id=second))
    diary.merge(first, second)
    export(diary, tmp_path / "out.zip")
    with Diary(tmp_path / "second.sqlite") as other:
        restore(other, tmp_path / "out.zip")
        assert [note.entry_id for note in other.pain_notes()] == [None]
        other.unmerge(first)
        assert [note.entry_id for note in other.pain_notes()] == [second]
