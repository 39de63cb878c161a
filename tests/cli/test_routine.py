"""`footfall routine`, as a runner types it."""

from __future__ import annotations

import json

from footfall.diary import Diary
from tests.cli.commands import footfall


def test_todays_routine_is_told_with_its_reasons(tmp_path):
    place = tmp_path / "diary.sqlite"
    with Diary(place):
        pass
    said = footfall("routine", "--minutes", "10", diary=place)
    assert said.returncode == 0, said.stderr
    told = json.loads(footfall("routine", "--minutes", "10", "--json", diary=place).stdout)
    assert told["headline"] in said.stdout
    assert told["exercises"][0]["id"] == "lunge-hold"
    assert all(one["name"] in said.stdout for one in told["exercises"])
