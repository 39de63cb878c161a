"""`footfall experiments`, as a runner types it."""

from __future__ import annotations

import json
from datetime import timedelta

from footfall.diary import Diary
from footfall.records import Experiment, Outcome, Side, Tried
from tests.cli.commands import footfall


def test_this_weeks_condition_is_told_and_the_weeks_to_come_are_not(tmp_path):
    place = tmp_path / "diary.sqlite"
    with Diary(place) as opened:
        start = opened.today - timedelta(days=1)
        opened.add_experiment(
            Experiment(Tried.OTHER, "as ever", "a brace", Outcome.RUN_PAIN, Side.LEFT, start, 8, seed=3)
        )
    said = " ".join(footfall("experiments", diary=place).stdout.split())
    assert "This week: " in said
    assert "Something else, left knee." in said
    told = json.loads(footfall("experiments", "--json", diary=place).stdout)
    assert [line["changed"] is None for line in told["at_hand"]["lines"]] == [False] + [True] * 7
    assert "experiment" in " ".join(footfall("today", diary=place).stdout.split())


def test_without_one_it_says_where_to_begin_one(tmp_path):
    assert "None yet." in footfall("experiments", diary=tmp_path / "diary.sqlite").stdout
