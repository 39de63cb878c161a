"""`footfall cadence`, as a runner types it."""

from __future__ import annotations

import json

from footfall.diary import Diary
from tests.cli.commands import footfall


def test_the_cadence_page_is_told_in_the_terminal(tmp_path):
    place = tmp_path / "diary.sqlite"
    with Diary(place):
        pass
    said = footfall("cadence", diary=place)
    assert said.returncode == 0, said.stderr
    told = json.loads(footfall("cadence", "--json", diary=place).stdout)
    assert told["headline"] in said.stdout
    assert told["usual_spm"] is None


def test_every_step_of_the_routine_is_told_in_the_terminal(tmp_path):
    place = tmp_path / "diary.sqlite"
    with Diary(place):
        pass
    said = footfall("routine", "--steps", diary=place)
    assert said.returncode == 0, said.stderr
    told = json.loads(footfall("routine", "--steps", "--json", diary=place).stdout)
    assert all(step["line"] in said.stdout for part in told["parts"] for step in part["steps"])
