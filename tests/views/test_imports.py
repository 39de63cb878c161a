"""An import told in words, while it goes, when it is done, and as the diary remembers it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from footfall import watch
from footfall.diary import Diary, FileOutcome, ImportAs, ImportProgress, Outcome, PastImport, bring_in
from footfall.records import ActivityKind
from footfall.views import (
    ImportState,
    LiveImport,
    evidence_view,
    import_command,
    import_log_view,
    import_view,
    imports_view,
    past_import_view,
)
from footfall.views.imports import LATEST_RUNS
from tests.recordings import steady_run
from tests.season import moment

ADDED = FileOutcome("a/run.fit", Outcome.ADDED, activities=(4,), added=(4,), kinds=(ActivityKind.RUN,))
KNOWN = FileOutcome("b.fit", Outcome.DUPLICATE, "The diary has this file already.")
TORN = FileOutcome("c.gpx", Outcome.UNREADABLE, "It ends in the middle.", 812)
DONE = ImportProgress(total=3, outcomes=(ADDED, KNOWN, TORN), seconds=0.5, finished=True)
PAST = PastImport(7, "export.zip", moment(3), moment(3), "finished", added=2, duplicates=1, unreadable=1)


def said(text: str) -> str:
    return text.replace("\u00a0", " ")


def live(progress: ImportProgress, **more) -> LiveImport:
    return LiveImport(7, "export", datetime(2026, 5, 31, 9, 12, tzinfo=UTC), progress, **more)


@pytest.fixture
def diary(tmp_path):
    with Diary(tmp_path / "diary.sqlite") as opened:
        yield opened


@pytest.fixture
def imported(diary, tmp_path) -> Diary:
    """A diary that has seen an import of five runs, one of them twice, and a torn file."""
    for day in range(5):
        run = watch.write(steady_run(moment(day), minutes=10))
        (tmp_path / f"{day}.fit").write_bytes(run)
    (tmp_path / "same.fit").write_bytes(run)
    (tmp_path / "torn.fit").write_bytes(b"no run")
    files = sorted(tmp_path.glob("*.fit"))
    bring_in(diary, files, named=ImportAs(folder=tmp_path))
    return diary


def test_while_it_goes_the_count_and_the_rate_are_told(diary):
    view = import_view(diary, live(replace(DONE, outcomes=(ADDED,), finished=False)))
    assert view.state is ImportState.READING
    assert view.busy
    assert said(view.headline) == "Reading file 2 of 3"
    assert said(view.detail) == "You can leave this page; it goes on by itself."
    assert said(view.rate) == "1 file, 2.0 a second"
    assert (view.may_pause, view.may_resume, view.may_stop) == (True, False, True)


def test_when_it_is_done_what_came_of_it_is_told(diary):
    view = import_view(diary, live(DONE))
    assert (view.state, view.busy) == (ImportState.FINISHED, False)
    assert said(view.headline) == "1 run added"
    assert "1 file was in your diary already" in said(view.detail)
    assert "1 file could not be read" in said(view.detail)
    assert (view.may_pause, view.may_resume, view.may_stop) == (False, False, False)


@pytest.mark.parametrize(
    ("progress", "more", "state", "headline"),
    [
        (
            replace(DONE, stopped=True, outcomes=(ADDED,)),
            {},
            ImportState.STOPPED,
            "Stopped after 1 of 3 files",
        ),
        (
            replace(DONE, finished=False, costing=40),
            {},
            ImportState.COSTING,
            "Learning your habits: 40 runs to go",
        ),
        (
            replace(DONE, finished=False, paused=True),
            {"pausing": True},
            ImportState.PAUSED,
            "Paused at 3 of 3 files",
        ),
        (ImportProgress(total=3), {"waiting": True}, ImportState.WAITING, "Waiting for its turn"),
        (ImportProgress(total=0), {"restoring": "mine.zip"}, ImportState.RESTORING, "Restoring mine.zip"),
        (
            replace(DONE, finished=False),
            {"failure": "Full."},
            ImportState.FAILED,
            "Broke off after 3 of 3 files",
        ),
        (ImportProgress(total=0, finished=True), {}, ImportState.FINISHED, "Nothing new"),
    ],
)
def test_every_state_has_its_own_words(diary, progress, more, state, headline):
    view = import_view(diary, live(progress, **more))
    assert view.state is state
    assert said(view.headline) == headline


def test_a_paused_import_may_go_on_or_be_stopped_and_one_being_stopped_neither(diary):
    waits = replace(DONE, finished=False, paused=True)
    paused = import_view(diary, live(waits, pausing=True))
    assert (paused.may_pause, paused.may_resume, paused.may_stop) == (False, True, True)
    resumed = import_view(diary, live(waits))  # asked to go on, a moment before it does
    assert (resumed.may_pause, resumed.may_resume, resumed.may_stop) == (True, False, True)
    pausing = import_view(diary, live(replace(DONE, finished=False), pausing=True))
    assert (pausing.may_pause, pausing.may_resume, pausing.may_stop) == (False, False, True)
    stopping = import_view(diary, live(replace(DONE, finished=False), stopping=True))
    assert (stopping.may_pause, stopping.may_resume, stopping.may_stop) == (False, False, False)
    assert stopping.detail.startswith("Stopping after the file it is at.")


def test_one_that_waits_for_a_paused_one_says_what_holds_it_up(diary):
    waiting = live(ImportProgress(total=3), waiting=True)
    assert "begins by itself" in import_view(diary, waiting).detail
    assert "is paused: let that one go on" in import_view(diary, replace(waiting, held_up=True)).detail


def test_what_a_screen_reader_is_told_changes_at_the_quarters_and_not_with_every_file(diary):
    told = []
    for done in range(101):
        progress = ImportProgress(total=100, outcomes=(KNOWN,) * done)
        told.append(import_view(diary, live(progress)).said)
    assert len(set(told)) == 5
    assert told == sorted(told, key=list(dict.fromkeys(told)).index)


def test_an_import_that_broke_off_says_why_and_what_is_kept(diary):
    view = import_view(diary, live(replace(DONE, finished=False), failure="The disk is full. It is kept."))
    assert view.detail == "The disk is full. It is kept."


def test_the_runs_that_came_last_are_shown_newest_first(imported):
    numbers = [entry.id for entry in imported.entries()]
    outcomes = tuple(
        FileOutcome(f"{n}.fit", Outcome.ADDED, activities=(n,)) for n in (*numbers, 999, *numbers)
    )
    view = import_view(imported, live(ImportProgress(total=20, outcomes=outcomes)))
    assert [line.id for line in view.latest] == numbers[::-1]
    assert len(view.latest) == LATEST_RUNS


@pytest.mark.parametrize(
    ("changes", "state", "headline"),
    [
        ({}, ImportState.FINISHED, "2 files added"),
        ({"added": 0}, ImportState.FINISHED, "Nothing new"),
        ({"ended": "stopped"}, ImportState.STOPPED, "Stopped after 4 files"),
        ({"ended": ""}, ImportState.FAILED, "Broke off after 4 files"),
        ({"ended": "", "finished": None}, ImportState.ELSEWHERE, "4 files read so far"),
        (
            {"ended": "waiting", "finished": None, "added": 0, "duplicates": 0, "unreadable": 0},
            ImportState.FAILED,
            "Broke off before it began",
        ),
    ],
)
def test_an_import_is_remembered_with_how_it_ended(changes, state, headline):
    view = past_import_view(replace(PAST, **changes))
    assert (view.state, view.busy) == (state, False)
    assert said(view.headline) == headline
    assert view.label == "export.zip"


def test_the_log_is_read_page_by_page_and_by_outcome(imported):
    first = import_log_view(imported, 1, limit=4)
    assert [choice.files for choice in first.choices] == [7, 5, 1, 1]
    assert [line.name for line in first.files] == ["0.fit", "1.fit", "2.fit", "3.fit"]
    assert (first.first, first.previous_cursor) == (1, None)
    second = import_log_view(imported, 1, limit=4, cursor=first.next_cursor)
    assert [line.name for line in second.files] == ["4.fit", "same.fit", "torn.fit"]
    assert (second.first, second.previous_cursor, second.next_cursor) == (5, "", "")
    torn = import_log_view(imported, 1, outcome=Outcome.UNREADABLE)
    assert [(line.name, line.entry) for line in torn.files] == [("torn.fit", None)]
    assert torn.files[0].told


def test_a_line_of_the_log_leads_to_its_run(imported):
    line = import_log_view(imported, 1).files[0]
    assert line.entry is not None
    assert line.entry.id == line.activity == imported.entries()[0].id


def test_imports_are_listed_the_latest_first_and_those_under_way_as_they_are(imported, tmp_path):
    for _ in range(3):
        bring_in(imported, [tmp_path / "0.fit"])
    under_way = {4: replace(live(ImportProgress(total=9)), number=4)}
    first = imports_view(imported, under_way, limit=2)
    assert [(one.number, one.state) for one in first.imports] == [
        (4, ImportState.READING),
        (3, ImportState.FINISHED),
    ]
    second = imports_view(imported, under_way, limit=2, cursor=first.next_cursor)
    assert [one.number for one in second.imports] == [2, 1]
    assert second.next_cursor == ""


def test_evidence_sets_published_results_apart_from_our_choices():
    view = evidence_view()
    without_doi = {study.evidence.id for study in view.studies if not study.evidence.doi}
    assert without_doi == {
        "banister-1991",
        "bmc-ric",
        "damsted-2019",
        "fellin-2010",
        "foster-2001",
        "kujala-1993",
        "lieberman-2015",
        "milner-2015",
        "neal-2016",
        "nielsen-2014-novices",
        "performance-manager",
        "return-to-run-guide",
        "teng-2015",
        "warrener-2021",
        "wille-2014",
    }
    assert all(study.evidence.citation for study in view.studies)
    assert all(choice.strength_text == "Our choice" for choice in view.choices)
    assert view.unknown


def test_nights_are_told_whether_or_not_a_run_came_with_them(diary):
    alone = import_view(diary, live(ImportProgress(total=0, nights=1, finished=True)))
    assert (said(alone.headline), alone.detail) == ("1 night of sleep added", "There was no run in it.")
    among = import_view(diary, live(replace(DONE, nights=30)))
    assert said(among.headline) == "1 run added"
    assert said(among.detail).startswith("30 nights of sleep came along. ")
    again = import_view(diary, live(ImportProgress(total=0, nights_known=2, finished=True)))
    assert said(again.headline) == "Nothing new"
    assert said(again.detail) == "Your diary had 2 nights of sleep already. There was no run in it."


def test_the_command_that_imports_names_a_diary_that_is_not_the_usual_one(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with Diary() as usual:
        assert import_command(usual) == "footfall import FOLDER"
    with Diary(tmp_path / "my runs.sqlite") as other:
        assert import_command(other, "./footfall") == f"./footfall import FOLDER --diary '{other.place}'"


def test_more_files_than_an_archive_seemed_to_hold_are_told_all_the_same(diary):
    more = ImportProgress(total=2).after([ADDED, KNOWN, TORN], seconds=1.0)
    view = import_view(diary, live(more))
    assert (view.done, view.total) == (3, 3)
    assert view.said == "All is read"
