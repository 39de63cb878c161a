"""`footfall ladder`, as a runner types it."""

from __future__ import annotations

import json
from datetime import timedelta

import fitdecode
import pytest

from footfall.diary import Diary
from footfall.records import GateAnswers, Ladder, LadderReason, Side
from tests.cli.commands import footfall


@pytest.fixture
def place(tmp_path):
    place = tmp_path / "diary.sqlite"
    with Diary(place) as opened:
        begun = opened.today - timedelta(days=3)
        number = opened.begin_ladder(Ladder(begun, LadderReason.KNEE_PAIN, Side.LEFT))
        opened.tell_ladder(number, GateAnswers(begun, True, True, True, True))
    return place


def test_the_step_of_today_is_told_with_what_opens_the_next(place):
    said = " ".join(footfall("ladder", diary=place).stdout.replace("\N{NO-BREAK SPACE}", " ").split())
    assert "Today: walk 4 min, run 1 min, 4 times" in said
    assert "2 green sessions in a row open what comes next: Walk 3 min, run 2 min." in said
    told = json.loads(footfall("ladder", "--json", diary=place).stdout)
    assert (told["going"]["stage"], told["going"]["today"]["doing"]) == (1, "step")
    assert "Today: walk 4 min" in footfall("today", diary=place).stdout.replace("\N{NO-BREAK SPACE}", " ")


def test_the_session_is_written_for_the_watch_and_never_over_another_file(place, tmp_path):
    target = tmp_path / "step.fit"
    assert "Written" in footfall("ladder", "--fit", str(target), diary=place).stdout
    with fitdecode.FitReader(target.read_bytes()) as reader:
        assert sum(getattr(frame, "name", "") == "workout_step" for frame in reader) >= 3
    again = footfall("ladder", "--fit", str(target), diary=place)
    assert again.returncode == 1
    assert "there already" in again.stderr
    assert "Ladder, step 1" in footfall("ladder", "--text", diary=place).stdout


def test_without_a_ladder_it_says_where_to_begin_one(tmp_path):
    assert "No ladder goes on." in footfall("ladder", diary=tmp_path / "diary.sqlite").stdout
    told = footfall("ladder", "--text", diary=tmp_path / "diary.sqlite")
    assert told.returncode == 1
    assert "no session to run now" in told.stderr
