"""`footfall edit`, `split` and `merge`, as a runner types them."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from footfall.diary import Diary
from footfall.records import ActivityKind
from tests.cli.commands import footfall
from tests.recordings import MORNING, steady_run
from tests.web.test_run_edit import TREADMILL


@pytest.fixture
def diary(tmp_path):
    place = tmp_path / "diary.sqlite"
    with Diary(place) as opened:
        opened.add(TREADMILL)
        opened.add(steady_run(MORNING + timedelta(minutes=42)))
    return place


def test_an_entry_is_changed_in_one_command_and_shown_whole_again(diary):
    words = ("--title", "Club [run]", "--exertion", "7,5", "--crop-start", "0:30", "--crop-end", "20:30")
    said = footfall("edit", 1, *words, "--distance", "6,048", diary=diary)
    assert said.returncode == 0, said.stderr
    assert said.stdout.startswith("Club [run]\n")
    assert "It shows 0:30 to 20:30 of a recording of 30:00." in said.stdout
    assert "The treadmill showed 6.05\N{NO-BREAK SPACE}km" in said.stdout
    with Diary(diary) as opened:
        assert opened.entry(1).distance_m == pytest.approx(4032.0)
        assert opened.entry(1).perceived_exertion == 7.5
    footfall("edit", 1, "--crop-start", "none", "--kind", "walk", "--notes", "Slow", diary=diary)
    with Diary(diary) as opened:
        assert (opened.entry(1).kind, opened.entry(1).elapsed_s) == (ActivityKind.WALK, 1230.0)
    (line,) = json.loads(footfall("edit", 1, "--whole", "--json", diary=diary).stdout)
    assert (line["distance_m"], line["timer_s"]) == (5040.0, 1800.0)


def test_a_run_is_split_and_merged_and_both_are_undone(diary):
    halves = json.loads(footfall("split", 1, "--at", "10", "--json", diary=diary).stdout)
    assert [half["timer_s"] for half in halves] == [600.0, 1200.0]
    assert "5.0\N{NO-BREAK SPACE}km" in footfall("split", halves[1]["id"], "--undo", diary=diary).stdout
    (one,) = json.loads(footfall("merge", 2, 1, "--json", diary=diary).stdout)
    assert (one["id"], one["timer_s"]) == (1, 3600.0)
    apart = json.loads(footfall("merge", 1, "--undo", "--json", diary=diary).stdout)
    assert [entry["id"] for entry in apart] == [1, 2]


@pytest.mark.parametrize(
    "words",
    [
        ("edit", 1, "--crop-end", "soon"),
        ("edit", 1, "--crop-end", "0:05"),
        ("edit", 1, "--exertion", "11"),
        ("edit", 99, "--title", "x"),
        ("split", 1),
        ("split", 1, "--at", "40:00"),
        ("split", 1, "--at", "10:00", "--undo"),
        ("split", 1, "--undo"),
        ("merge", 1),
        ("merge", 1, 1),
        ("merge", 1, 2, "--undo"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence_and_nothing_is_changed(diary, words):
    with Diary(diary) as opened:
        before = repr(opened.entries())
    said = footfall(*words, diary=diary)
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr.strip().endswith(".")
    with Diary(diary) as opened:
        assert repr(opened.entries()) == before
