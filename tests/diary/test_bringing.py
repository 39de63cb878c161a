"""Bringing in whatever is dropped: recordings, archives and whole diaries, as one import."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from footfall import watch
from footfall.diary import Diary, ImportAs, ImportControl, Outcome, bring_in, export
from footfall.records import PainNote, Runner, Shoe, Side
from tests.recordings import MORNING, steady_run
from tests.specimens.hostile import zip_of

RUN = watch.write(steady_run(minutes=12))
OTHER = watch.write(steady_run(MORNING.replace(day=9), minutes=12))
NOTE = PainNote(Side.LEFT, date(2026, 5, 4), during=3)


@pytest.fixture
def exported(tmp_path) -> Path:
    """The export of a diary with a run, a note and a pair of shoes."""
    target = tmp_path / "from" / "diary.zip"
    target.parent.mkdir()
    (tmp_path / "from" / "run.fit").write_bytes(RUN)
    with Diary(tmp_path / "from" / "old.sqlite") as old:
        bring_in(old, [tmp_path / "from" / "run.fit"])
        old.add_pain_note(NOTE)
        old.wear(old.add_shoe(Shoe("Blue")), [old.entries()[0].id])
        export(old, target)
    return target


def test_a_whole_diary_dropped_into_an_empty_one_is_restored(diary, exported):
    names = []
    report = bring_in(diary, [exported], on_restoring=names.append)
    assert names == ["diary.zip", ""]
    assert (report.total, report.done, report.added, report.runs) == (1, 1, 1, 1)
    assert report.outcomes[0].reason == "A whole diary, restored: 1 entry, 1 pain note, 1 pair of shoes."
    assert diary.pain_notes() == [NOTE]
    (entry,) = diary.entries()
    assert report.outcomes[0].activities == (entry.id,)
    assert entry.shoe_id == diary.shoes()[0].id
    (past,) = diary.imports()
    assert (past.label, past.ended, past.added) == ("diary.zip", "finished", 1)


def test_into_a_diary_with_runs_it_is_joined_beside_other_files_as_one_import(diary, exported, tmp_path):
    (tmp_path / "drop" / "deep").mkdir(parents=True)
    exported.rename(tmp_path / "drop" / "deep" / "diary.zip")
    (tmp_path / "drop" / "other.fit").write_bytes(OTHER)
    diary.add(steady_run(MORNING.replace(day=20), minutes=12))
    number = diary.reserve_import("drop")
    report = bring_in(diary, [tmp_path / "drop"], named=ImportAs(number, folder=tmp_path / "drop"))
    assert {outcome.path: outcome.outcome for outcome in report.outcomes} == {
        "deep/diary.zip": Outcome.ADDED,
        "other.fit": Outcome.ADDED,
    }
    assert report.outcomes[0].reason.startswith("Another diary, joined to yours: 1 entry")
    assert (report.runs, len(diary.entries()), diary.pain_notes()) == (2, 3, [NOTE])
    assert [past.number for past in diary.imports()] == [number]
    assert {line.path for line in diary.import_log(number)} == {
        "deep/diary.zip",
        "deep/diary.zip/run.fit",
        "other.fit",
    }


def test_the_same_diary_again_is_known(diary, exported):
    bring_in(diary, [exported])
    report = bring_in(diary, [exported])
    assert (report.added, report.duplicates, len(diary.entries())) == (0, 1, 1)


def test_a_damaged_export_is_told_as_unreadable_and_stops_nothing(diary, exported, tmp_path):
    exported.write_bytes(zip_of({"footfall.json": b"{}"}))
    (tmp_path / "other.fit").write_bytes(OTHER)
    report = bring_in(diary, [exported, tmp_path / "other.fit"])
    assert [fault.path for fault in report.unreadable] == [str(exported)]
    assert "damaged" in report.unreadable[0].reason
    assert report.runs == 1


def test_archives_in_a_folder_are_opened_too_but_for_hidden_ones(diary, tmp_path):
    drop = tmp_path / "drop"
    (drop / ".trash").mkdir(parents=True)
    (drop / "all.zip").write_bytes(zip_of({"a.fit": RUN}))
    (drop / ".trash" / "gone.zip").write_bytes(zip_of({"b.fit": OTHER}))
    assert bring_in(diary, [drop]).runs == 1


def test_an_import_cancelled_before_an_export_restores_nothing_and_says_it_was_stopped(diary, exported):
    control = ImportControl()
    control.cancel()
    report = bring_in(diary, [exported], control=control)
    assert (report.stopped, report.done, diary.is_empty) == (True, 0, True)


def test_a_reserved_number_outlives_the_simulated_season(diary, tmp_path):
    diary.begin_demo(Runner(name="Nobody"))
    diary.watch_folder(tmp_path)
    first, second = diary.reserve_import("first"), diary.reserve_import("second")
    (tmp_path / "torn.fit").write_bytes(b"no run")
    (tmp_path / "run.fit").write_bytes(RUN)
    assert diary.broken_off_imports == 0
    bring_in(diary, [tmp_path / "torn.fit", tmp_path / "run.fit"], named=ImportAs(first))
    assert not diary.is_demo
    assert [(past.number, past.label, past.ended) for past in diary.imports()] == [
        (second, "second", "waiting"),
        (first, "first", "finished"),
    ]
    assert len(diary.import_log(first)) == 2
    assert diary.reserve_import("third") > second
    diary.give_up_import(second)
    assert diary.past_import(second).ended == "stopped"


def test_an_import_under_way_beside_another_is_mended_when_it_breaks_off(diary, tmp_path):
    """One that ends meanwhile takes the other for broken off; what that adds later must still be mended."""
    for name, data in (("run.fit", RUN), ("other.fit", OTHER)):
        (tmp_path / name).write_bytes(data)
    third = tmp_path / "third.fit"
    third.write_bytes(watch.write(steady_run(MORNING.replace(day=11), minutes=12)))

    def interrupt(progress) -> None:
        if progress.done == 1:
            bring_in(diary, [third])
            assert diary.broken_off_imports == 0
        if progress.done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring_in(diary, [tmp_path / "run.fit", tmp_path / "other.fit"], on_progress=interrupt)
    assert diary.broken_off_imports == 1


def test_an_export_whose_name_is_no_text_is_restored_and_told_of(diary, exported):
    odd = exported.rename(exported.with_name(os.fsdecode(b"diary\xff.zip")))
    report = bring_in(diary, [odd])
    assert (report.added, len(diary.entries())) == (1, 1)
    assert report.outcomes[0].path.isprintable()
    assert [line.path for line in diary.import_log(diary.imports()[0].number)] == [report.outcomes[0].path]
