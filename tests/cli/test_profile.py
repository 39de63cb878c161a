"""`footfall profile`, as a runner types it."""

from __future__ import annotations

import json

import pytest

from footfall.diary import Diary
from footfall.records import Runner
from tests.cli.commands import footfall


@pytest.fixture
def diary(tmp_path):
    place = tmp_path / "diary.sqlite"
    with Diary(place) as opened:
        opened.runner = Runner("Ada", height_m=1.74)
    return place


def test_alone_it_shows_what_is_told_and_what_it_is_for(diary):
    said = footfall("profile", diary=diary)
    assert said.returncode == 0, said.stderr
    assert "Name: Ada\n" in said.stdout
    assert "Height in cm: 174\n" in said.stdout
    assert "Body mass in kg: not told\n" in said.stdout
    assert "counted in body weights" in said.stdout


def test_options_tell_and_none_takes_back(diary):
    words = ("--mass-kg", "68,5", "--max-heart-rate", 186, "--height-m", "none")
    told = json.loads(footfall("profile", *words, "--json", diary=diary).stdout)
    assert (told["runner"]["mass_kg"], told["runner"]["height_m"]) == (68.5, None)
    with Diary(diary) as opened:
        assert opened.runner == Runner("Ada", 68.5, max_heart_rate_bpm=186)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--mass-kg", "12"), "outside 25 to 250"),
        (("--mass-kg", "heavy"), "such as 68"),
        (("--sex", "x"), "Choose one of"),
    ],
)
def test_what_cannot_be_is_a_sentence_and_nothing_is_saved(diary, words, sentence):
    said = footfall("profile", "--name", "Bob", *words, diary=diary)
    assert said.returncode == 1
    assert sentence in said.stderr
    assert "Nothing was saved" in said.stderr
    with Diary(diary) as opened:
        assert opened.runner.name == "Ada"
