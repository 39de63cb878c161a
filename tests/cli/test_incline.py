"""`footfall incline`, as a runner types it."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest

from footfall.diary import Diary
from footfall.records import Streams
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


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("60", "no treadmill is"),
        ("-20", "\N{MINUS SIGN}20\N{NO-BREAK SPACE}% is outside"),
        ("steep", "such as 1.5"),
        ("inf", "such as 1.5"),
        ("1_0", "such as 1.5"),
    ],
)
def test_what_no_treadmill_has_is_told_in_a_sentence(diary, typed, sentence):
    said = footfall("incline", 1, typed, diary=diary)
    assert said.returncode == 1
    assert sentence in said.stderr


def test_the_incline_of_a_run_whose_cost_is_unknown_promises_none(tmp_path):
    place = tmp_path / "diary.sqlite"
    run = steady_run(altitude_m=None)
    nothing = Streams.of(run.streams.time_s)
    with Diary(place) as opened:
        opened.add(replace(run, streams=nothing, distance_m=math.nan))
    said = footfall("incline", 1, "-2", diary=place).stdout
    assert "Incline \N{MINUS SIGN}2\N{NO-BREAK SPACE}%. What it cost your knees stays unknown." in said
