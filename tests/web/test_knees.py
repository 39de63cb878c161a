"""The Knees page, its REST twins and a flare-up's own page, which say the same."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from footfall.records import PainNote, Side
from tests.season import TODAY
from tests.views.test_knees import FLARE_UP, write_a_year

API = "/api/v1"


@pytest.fixture
def sore(empty):
    write_a_year(empty.diary, short_nights=7)
    return empty


def test_an_empty_diary_is_taught_how_to_begin(empty):
    page = empty.client.get("/knees").text
    assert "Is it getting better?" in page
    assert 'href="/note"' in page
    assert empty.client.get(f"{API}/knees").json()["knees"] == []


def test_the_page_shows_each_knee_its_flare_up_and_what_changed(sore):
    page = sore.client.get("/knees").text
    assert "Shorter sleep" in page
    assert "Worth trying" in page
    assert page.count('class="flare-line"') == 1
    assert page.count("stands-out") == 1
    assert "/evidence#design-what-changed" in page


def test_a_picture_of_pain_says_what_its_lines_stand_for(sore):
    page = sore.client.get("/knees").text
    assert "none on the lower line, 4 of 10 on the upper" in page or "5 of 10 on the upper" in page
    sore.diary.add_pain_note(PainNote(Side.RIGHT, TODAY, during=7))
    assert "7 of 10 on the upper" in sore.client.get("/knees").text


def test_the_flare_up_has_a_page_and_a_resource_of_its_own_that_say_the_same(sore):
    page = sore.client.get(f"/knees/flare-ups/{FLARE_UP}")
    told = sore.client.get(f"{API}/flare-ups/{FLARE_UP}").json()
    assert page.status_code == 200
    for sentence in (told["answer"], told["how_sure"], told["change"], told["named"][0]["title"]):
        assert sentence.replace("'", "&#39;") in page.text
    assert told == sore.client.get(f"{API}/knees").json()["latest"]
    assert len(told["named"][0]["course"]["values"]) == 84


@pytest.mark.parametrize("day", [TODAY, TODAY + timedelta(days=9)])
def test_a_day_without_a_flare_up_is_not_found(sore, day):
    assert sore.client.get(f"/knees/flare-ups/{day}").status_code == 404
    answer = sore.client.get(f"{API}/flare-ups/{day}")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert re.search("Your diary shows no flare-up on", answer.json()["detail"])


@pytest.mark.parametrize("address", ["/knees/flare-ups/", f"{API}/flare-ups/"])
@pytest.mark.parametrize("day", ["1780000000", "nonsense", "2026-02-30"])
def test_what_is_no_day_is_not_found(sore, address, day):
    assert sore.client.get(address + day).status_code == 404
