"""`footfall load`, as a runner types it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from footfall.diary import Diary
from tests.cli.commands import footfall
from tests.recordings import steady_run


def test_the_weeks_are_told_and_the_classic_figures_on_demand(tmp_path):
    place = tmp_path / "diary.sqlite"
    now = datetime.now(UTC)
    with Diary(place) as opened:
        for days in (1, 4, 8, 12):
            opened.add(steady_run(now - timedelta(days=days), minutes=30))
    said = footfall("load", diary=place)
    assert said.returncode == 0, said.stderr
    assert said.stdout.startswith("Too early to say. ")
    assert "Your longest run of 30 days is 5.0\N{NO-BREAK SPACE}km" in " ".join(said.stdout.split(" "))
    assert "Monotony" not in said.stdout
    whole = footfall("load", "--all", diary=place).stdout
    assert "Monotony" in whole
    assert "has a safe zone" in " ".join(whole.split())
    told = json.loads(footfall("load", "--json", diary=place).stdout)
    assert (len(told["weeks"]), told["verdict"]) == (26, "young")
    assert told["weeks"][0]["easy_km"] is None


def test_an_empty_diary_says_how_to_begin(tmp_path):
    said = footfall("load", diary=tmp_path / "diary.sqlite").stdout
    assert "This page will show where you are heading." in said
    assert "footfall import" in said
