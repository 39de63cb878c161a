"""The Load page and its twin."""

from __future__ import annotations

from datetime import timedelta

import pytest

from footfall.records import CheckIn, LengthUnit, PainNote, Runner, Sex, Side
from tests.pseudo import CODE, left_out, pseudo_spoken
from tests.recordings import steady_run
from tests.season import TODAY, moment
from tests.web.page import Page


def test_the_verdict_stands_first_and_the_classic_figures_are_folded(season):
    page = Page(season.client.get("/load").text)
    assert len(page.all("h1")) == 1
    assert "in the last 7 days" in page.text
    folded = [one["id"] for one in page.all("details") if "id" in one]
    assert folded == ["trends", "classic"]
    assert not [one for one in page.all("details") if "open" in one]
    assert "none of them has a safe zone" in page.text


def test_every_drawing_has_a_name_and_a_sentence_above_it(season):
    page = Page(season.client.get("/load").text)
    drawings = [one for one in page.all("svg") if one.get("class") == "drawing"]
    assert len(drawings) == 5
    assert all(one.get("role") == "img" and one.get("aria-label") for one in drawings)


def test_every_figure_links_to_evidence_that_is_there(season):
    known = {one.get("id") for one in Page(season.client.get("/evidence").text).all("article")}
    links = [
        one["href"] for one in Page(season.client.get("/load").text).all("a") if "/evidence#" in one["href"]
    ]
    assert len(links) > 12
    assert {link.partition("#")[2] for link in links} <= known


def test_an_empty_diary_teaches_what_the_page_will_show(empty):
    page = Page(empty.client.get("/load").text)
    assert "Where are you heading?" in page.text
    assert "Your diary holds no run yet." in page.text
    assert not [one for one in page.all("svg") if one.get("class") == "drawing"]


def test_one_run_without_altitude_or_cadence_makes_a_whole_page(empty):
    empty.diary.add(steady_run(moment(2), altitude_m=None, cadence_spm=None, heart_rate_bpm=None))
    page = Page(empty.client.get("/load").text)
    assert "Too early to say" in page.text
    assert "No descent is known of the last weeks" in page.text


def test_miles_reach_the_page(empty):
    empty.diary.add(steady_run(moment(2), minutes=60))
    empty.diary.change_settings(units=LengthUnit.MILES)
    page = Page(empty.client.get("/load").text)
    assert "easy mi in the last 7 days" in page.text
    assert "easy km" not in page.text
    assert "For each knee, easy mi" in page.text


def test_its_twin_tells_the_same_with_null_for_what_is_unknown(season):
    told = season.client.get("/api/v1/load").json()
    page = Page(season.client.get("/load").text).text
    assert told["headline"].replace("\u00a0", " ") in page
    assert len(told["weeks"]) == 26
    assert told["weeks"][0]["easy_km"] is None
    figures = {one["id"]: one for one in told["classic"]["figures"]}
    assert figures["trimp"]["value"] is None
    assert figures["trimp"]["missing"]
    assert figures["coupled"]["value"] > 0


@pytest.mark.parametrize("units", LengthUnit)
def test_nothing_on_it_is_left_in_english(empty, units):
    diary, odd = empty.diary, {"accept-language": CODE}
    diary.change_settings(units=units)
    with pseudo_spoken():
        young = empty.client.get("/load", headers=odd)
        for days in range(200, 28, -4):
            diary.add(steady_run(moment(days), minutes=30))
        for days in range(26, 0, -3):
            diary.add(steady_run(moment(days), minutes=20 + days, cadence_spm=158.0))
        for days in range(1, 30):
            diary.set_check_in(CheckIn(TODAY - timedelta(days=days), 7.5, sleep_quality=4, stress=2))
        diary.set_check_in(CheckIn(TODAY, 5.0, sleep_quality=1, stress=5))
        full = empty.client.get("/load", headers=odd)
        diary.runner = Runner(sex=Sex.OTHER)
        diary.add_pain_note(PainNote(Side.LEFT, TODAY, next_morning=6))
        resting = empty.client.get("/load", headers=odd)
    for answer in (young, full, resting):
        assert answer.status_code == 200
        assert left_out(answer.text) == []
