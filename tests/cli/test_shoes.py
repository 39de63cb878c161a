"""`footfall shoes`, as a runner types it."""

from __future__ import annotations

import json
from datetime import date

from footfall.diary import Diary
from footfall.records import Shoe
from tests.cli.commands import footfall
from tests.recordings import steady_run


def test_every_pair_is_told_with_when_it_is_due_and_the_retired_on_demand(tmp_path):
    place = tmp_path / "diary.sqlite"
    with Diary(place) as opened:
        number = opened.add_shoe(Shoe("Blue [bold]pair[/bold]", replace_after_months=240.0))
        opened.add_shoe(Shoe("Worn out", retired=date(2020, 1, 1)))
        opened.wear(number, [opened.add(steady_run())])
    said = footfall("shoes", diary=place)
    assert said.returncode == 0, said.stderr
    assert "Blue [bold]pair[/bold]\n  Replace in " in said.stdout
    assert "1\N{NO-BREAK SPACE}run or walk" in said.stdout
    assert "a choice of ours" in " ".join(said.stdout.split())
    assert "Worn out" not in said.stdout
    assert "Worn out\n  Retired in January 2020." in footfall("shoes", "--retired", diary=place).stdout
    told = json.loads(footfall("shoes", "--json", diary=place).stdout)
    assert [pair["shoe"]["name"] for pair in told["pairs"]] == ["Blue [bold]pair[/bold]"]
    assert told["pairs"][0]["pain"]["mean"] is None


def test_an_empty_locker_says_how_to_begin(tmp_path):
    assert "No shoes yet" in footfall("shoes", diary=tmp_path / "diary.sqlite").stdout
