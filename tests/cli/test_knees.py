"""`footfall knees`, as a runner types it: where each knee stands, and what changed before it got worse."""

from __future__ import annotations

import json

import pytest

from footfall.diary import Diary
from tests.cli.commands import footfall
from tests.views.test_knees import FLARE_UP, write_a_year


@pytest.fixture
def sore(tmp_path):
    place = tmp_path / "diary.sqlite"
    with Diary(place) as diary:
        write_a_year(diary, short_nights=7)
    return place


def test_what_changed_before_a_flare_up_is_told_in_sentences_and_as_json(sore):
    said = footfall("knees", "--flare-up", f"{FLARE_UP}", diary=sore)
    assert said.returncode == 0, said.stderr
    for words in ("What changed before", "Shorter sleep", "Worth trying", "It may still be chance."):
        assert words in said.stdout
    told = json.loads(footfall("knees", "--flare-up", f"{FLARE_UP}", "--json", diary=sore).stdout)
    assert told["named"][0]["measure"] == "sleep"


def test_where_nothing_was_noted_it_says_how_to_begin(tmp_path):
    with Diary(tmp_path / "new.sqlite"):
        pass
    said = footfall("knees", diary=tmp_path / "new.sqlite")
    assert said.returncode == 0
    assert "Nothing was noted of your knees in the last 12 weeks" in said.stdout
    assert "footfall note" in said.stdout


def test_a_day_without_a_flare_up_is_a_sentence_and_no_day_is_one_too(sore):
    none = footfall("knees", "--flare-up", "2026-01-01", diary=sore)
    assert none.returncode == 1
    assert "no flare-up" in none.stderr
    assert footfall("knees", "--flare-up", "soon", diary=sore).returncode == 2
