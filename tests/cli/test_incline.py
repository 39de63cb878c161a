"""`footfall incline`, as a runner types it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from footfall.diary import Diary
from tests.cli.commands import footfall
from tests.recordings import steady_run


@pytest.fixture
def diary(tmp_path):
    place = tmp_path / "diary.sqlite"
    with Diary(place) as opened:
        opened.add(replace(steady_run(altitude_m=None), indoor=True, title="At the gym"))
    return place


@pytest.mark.parametrize(
    ("typed", "kept"), [("1.5", 0.015), ("1,5", 0.015), ("-2", -0.02), ("4 %", 0.04), ("0", 0.0)]
)
def test_an_incline_is_typed_as_a_treadmill_shows_it(diary, typed, kept):
    said = footfall("incline", 1, typed, diary=diary)
    assert said.returncode == 0, said.stderr
    assert said.stdout.startswith("At the gym\nIncline ")
    assert "easy\N{NO-BREAK SPACE}km for each knee" in said.stdout
    with Diary(diary) as opened:
        assert opened.entry(1).incline == kept


def test_none_takes_an_incline_back_and_json_tells_what_the_run_costs(diary):
    told = json.loads(footfall("incline", 1, "3", "--json", diary=diary).stdout)
    assert (told["id"], told["incline_percent"]) == (1, 3.0)
    back = json.loads(footfall("incline", "--json", 1, "none", diary=diary).stdout)
    assert back["incline_percent"] is None
    assert back["easy_km"] == told["easy_km_before"]
    assert back["easy_km_before"] == told["easy_km"]
    assert back["sentence"].startswith("No incline told: ")


@pytest.mark.parametrize(("typed", "sentence"), [("60", "no treadmill is"), ("steep", "such as 1.5")])
def test_what_no_treadmill_has_is_told_in_a_sentence(diary, typed, sentence):
    said = footfall("incline", 1, typed, diary=diary)
    assert said.returncode == 1
    assert sentence in said.stderr
