"""An import told in words, while it goes and when it is done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from footfall.diary import FileOutcome, ImportProgress, Outcome
from footfall.records import ActivityKind
from footfall.views import ImportState, evidence_view, import_view

FOLDER = Path("/received")
ADDED = FileOutcome("/received/a/run.fit", Outcome.ADDED, activities=(4,), kinds=(ActivityKind.RUN,))
KNOWN = FileOutcome("/received/b.fit", Outcome.DUPLICATE, "The diary has this file already.")
TORN = FileOutcome("/received/c.gpx", Outcome.UNREADABLE, "It ends in the middle.", 812)
DONE = ImportProgress(total=3, outcomes=(ADDED, KNOWN, TORN), seconds=0.5, finished=True)


def said(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_while_it_goes_the_count_and_the_rate_are_told():
    view = import_view(replace(DONE, outcomes=(ADDED,), finished=False), folder=FOLDER)
    assert view.state is ImportState.READING
    assert view.busy
    assert said(view.headline) == "Reading file 2 of 3"
    assert said(view.detail) == "You can leave this page; it goes on by itself."
    assert said(view.rate) == "1 file, 2.0 a second"


def test_when_it_is_done_what_came_of_it_is_told_those_with_trouble_first():
    view = import_view(DONE, folder=FOLDER)
    assert (view.state, view.busy) == (ImportState.FINISHED, False)
    assert said(view.headline) == "1 run added"
    assert "1 file was in your diary already" in said(view.detail)
    assert "1 file could not be read" in said(view.detail)
    assert [line.name for line in view.files] == ["c.gpx", "a/run.fit", "b.fit"]
    assert (view.files[0].told, view.files[0].offset) == ("It ends in the middle.", 812)
    assert (view.files[1].told, view.files[1].activity) == ("Added: run.", 4)


@pytest.mark.parametrize(
    ("progress", "state", "headline"),
    [
        (replace(DONE, stopped=True, outcomes=(ADDED,)), ImportState.STOPPED, "Stopped after 1 of 3 files"),
        (
            replace(DONE, finished=False, costing=40),
            ImportState.COSTING,
            "Learning your habits: 40 runs to go",
        ),
        (ImportProgress(total=0, finished=True), ImportState.FINISHED, "Nothing new"),
    ],
)
def test_every_state_has_its_own_words(progress, state, headline):
    view = import_view(progress)
    assert view.state is state
    assert said(view.headline) == headline


def test_an_import_that_broke_off_says_why_and_what_is_kept():
    view = import_view(
        replace(DONE, finished=False), failure="The disk is full. What was added before is kept."
    )
    assert view.state is ImportState.FAILED
    assert view.detail == "The disk is full. What was added before is kept."


def test_files_outside_the_received_folder_keep_their_path():
    assert import_view(DONE).files[0].name == "/received/c.gpx"


def test_evidence_sets_published_results_apart_from_our_choices():
    view = evidence_view()
    assert all(study.evidence.doi or "PMC" in study.evidence.citation for study in view.studies)
    assert all(choice.strength_text == "Our choice" for choice in view.choices)
    assert view.unknown
