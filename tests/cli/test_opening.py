"""Commands that read a diary first cost anew what an older model costed, and say so where it takes time."""

from __future__ import annotations

import json
import os
import signal
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from footfall.cli import opening
from footfall.diary import Diary, rollup
from footfall.diary.claim import CostingClaim
from footfall.diary.tables import KneeLoadRow
from tests.cli.commands import footfall
from tests.recordings import MORNING, steady_run

OLD_KM = 77.7
RUNS = 6
IMPROVED = "Footfall's knee model was improved"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A diary that an older model costed."""
    place = tmp_path / "diary.sqlite"
    with Diary(place) as diary:
        for day in range(RUNS):
            diary.add(steady_run(MORNING + timedelta(days=day), minutes=10))
        with diary.writing() as connection:
            connection.execute(update(KneeLoadRow).values(model_version=1, easy_km=OLD_KM))
    return place


def outdated(place: Path) -> int:
    with Diary(place) as diary:
        return diary.outdated.total()


@pytest.mark.parametrize("words", [("today",), ("runs",), ("run", 1), ("doctor",), ()])
def test_a_reading_command_shows_what_this_model_says(old, words):
    done = footfall(*words, "--json", diary=old)
    assert "77.7" not in done.stdout
    json.loads(done.stdout)
    assert done.stderr == ""
    assert outdated(old) == 0


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_many_runs_are_told_of_on_standard_error_alone(old, options, monkeypatch):
    monkeypatch.setattr(opening, "_WORTH_TELLING", RUNS)
    done = footfall("runs", *options, diary=old)
    done.stderr = done.stderr.replace("\N{NO-BREAK SPACE}", " ")
    assert f"{IMPROVED}: your runs are being worked out anew, 0 of {RUNS}." in done.stderr
    assert IMPROVED not in done.stdout
    assert footfall("runs", *options, diary=old).stderr == ""


def test_a_command_does_not_wait_for_another_program_that_is_at_it(old):
    with Diary(old) as diary:
        claim = CostingClaim(diary)
        assert claim.take()
        done = footfall("runs", diary=old)
        claim.let_go()
    assert "Another Footfall is working 6 runs out anew" in done.stderr.replace("\N{NO-BREAK SPACE}", " ")
    assert "77.7" in done.stdout
    assert outdated(old) == RUNS


def test_ctrl_c_shows_what_there_is_and_leaves_the_rest_for_later(old, monkeypatch):
    monkeypatch.setattr(rollup, "_TOGETHER", 1)
    keep = rollup._keep_costs

    def keep_and_interrupt(*told):
        os.kill(os.getpid(), signal.SIGINT)
        return keep(*told)

    monkeypatch.setattr(rollup, "_keep_costs", keep_and_interrupt)
    done = footfall("runs", diary=old)
    assert done.returncode == 0
    assert f"Stopped after 1 of {RUNS}." in done.stderr.replace("\N{NO-BREAK SPACE}", " ")
    assert done.stdout.count("77.7") == outdated(old) == RUNS - 1


def test_a_diary_that_cannot_be_written_is_shown_as_it_is_and_says_why(old, monkeypatch):
    (old.parent / "diary.sqlite-costing").mkdir()
    done = footfall("runs", diary=old)
    assert done.returncode == 0
    assert "keep the knee load they have" in done.stderr
    assert done.stdout.count("77.7") == RUNS
