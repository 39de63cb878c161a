"""Every sentence of the Run page and of what hangs on it is translated; lengths follow the runner."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from footfall.diary import Diary
from footfall.records import Lap, PainNote, PrivacyZone, Ride, Runner, Shoe, Side, Swim, Walk
from footfall.signals.evidence import evidence
from footfall.units import LengthUnit
from tests.pseudo import CODE, left_out, odd, pseudo_spoken
from tests.recordings import steady_run
from tests.season import TODAY, loop_run, moment
from tests.web.conftest import Season, client_of
from tests.web.page import Page

ODD = {"accept-language": CODE}


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> Iterator[Season]:
    """Runs of every kind that the page has something else to say of; their own words are Greek."""
    with Diary(tmp_path_factory.mktemp("told") / "diary.sqlite") as diary:
        diary.runner = Runner(mass_kg=68.0, height_m=1.74)
        for days_ago in range(40, 8, -3):
            diary.add(steady_run(moment(days_ago), minutes=40, speed_mps=2.5))
        numbers = {
            "loop": diary.add(
                replace(loop_run(moment(3)), title="Γύρος", notes="Καλά", perceived_exertion=6.0)
            ),
            "slow": diary.add(steady_run(moment(2), minutes=70, speed_mps=1.9, cadence_spm=150.0)),
            "treadmill": diary.add(replace(steady_run(moment(1), altitude_m=None), indoor=True)),
            "bare": diary.add(steady_run(moment(1, hour=17), cadence_spm=None, altitude_m=None)),
            "walk": diary.add(steady_run(moment(4), minutes=45, speed_mps=1.4, kind=Walk, cadence_spm=112.0)),
            "ride": diary.add(steady_run(moment(5), speed_mps=7.0, kind=Ride, cadence_spm=84.0)),
            "swim": diary.add(steady_run(moment(6), speed_mps=1.0, kind=Swim, cadence_spm=None)),
            "unknown": diary.add(steady_run(moment(7), speed_mps=0.0, distance_m=None, told_speed=False)),
            "laps": diary.add(
                replace(
                    steady_run(moment(9), minutes=30),
                    laps=tuple(Lap(start, 600.0, 1680.0) for start in (0.0, 600.0, 1200.0)),
                )
            ),
            "night": diary.add(steady_run(moment(7, hour=1), minutes=10)),
        }
        diary.add_pain_note(
            PainNote(Side.LEFT, TODAY - timedelta(days=3), during=2, entry_id=numbers["loop"])
        )
        diary.wear(diary.add_shoe(Shoe("Ποδήλατο")), [numbers["loop"]])
        with client_of(diary) as client:
            yield Season(client, diary, numbers)


@pytest.fixture(params=list(LengthUnit), ids=str)
def unit(request, told) -> Iterator[LengthUnit]:
    told.diary.change_settings(units=request.param)
    yield request.param
    told.diary.change_settings(units=LengthUnit.KM)


def test_no_sentence_of_the_page_of_an_entry_is_left_out(told, unit):
    with pseudo_spoken():
        for name, number in told.numbers.items():
            html = told.client.get(f"/runs/{number}", headers=ODD).text
            assert left_out(html) == [], name


@pytest.mark.parametrize("radius_m", [300.0, 5000.0])
def test_no_sentence_of_a_page_with_a_hidden_place_is_left_out(told, radius_m):
    told.diary.change_settings(privacy_zones=(PrivacyZone("Σπίτι", 42.34, -3.70 + 0.016, radius_m),))
    with pseudo_spoken():
        html = told.client.get(f"/runs/{told.numbers['loop']}", headers=ODD).text
        assert odd("privacy zone") in html
        assert left_out(html) == []
    told.diary.change_settings(privacy_zones=())


def test_no_sentence_of_the_form_of_a_run_by_hand_is_left_out(told, unit):
    wrong = {"kind": "run", "day": "2026-05-30", "distance": "900", "time": "52:10"}
    overlap = {
        "kind": "run",
        "day": f"{moment(1):%Y-%m-%d}",
        "start": "17:40",
        "distance": "5",
        "time": "30:00",
    }
    with pseudo_spoken():
        assert left_out(told.client.get("/runs/new", headers=ODD).text) == []
        for sent in (wrong, overlap, wrong | {"distance": "5", "time": "1"}, wrong | {"kind": "swim"}):
            answer = told.client.post("/runs/new", data=sent, headers=ODD)
            assert answer.status_code == 422
            assert left_out(answer.text) == [], sent


def test_a_wrong_incline_is_told_in_the_language_of_the_page(told):
    with pseudo_spoken():
        address = f"/runs/{told.numbers['treadmill']}/incline"
        answer = told.client.post(address, data={"incline_percent": "steep"}, headers=ODD)
        assert answer.status_code == 422
        assert left_out(answer.text) == []


def test_a_title_of_day_and_time_is_one_sentence_of_its_own(told):
    with pseudo_spoken():
        page = Page(told.client.get(f"/runs/{told.numbers['walk']}", headers=ODD).text)
        assert f"{odd('Wednesday')} {odd('morning walk')}" in page.text


def test_in_miles_the_table_is_of_miles_and_an_easy_mile_is_explained(told):
    told.diary.change_settings(units=LengthUnit.MILES)
    page = Page(told.client.get(f"/runs/{told.numbers['loop']}").text)
    told.diary.change_settings(units=LengthUnit.KM)
    assert "An easy mile is one flat mile at your own easy pace." in page.text
    assert "Miles mi pace" in page.text
    assert "What an easy mile is" in page.text
    assert "easy km" not in page.text
    assert " km" not in page.text


IN_MILES = ("/", "/diary", "/diary/year", "/diary/search", "/runs/new", "/settings", "/shoes", "/shoes/1")


@pytest.mark.parametrize("path", [*IN_MILES, "/more", "/note", "/checkin", "/sessions/new"])
def test_in_miles_no_page_tells_a_length_in_kilometres_but_evidence_as_it_was_found(told, path):
    told.diary.change_settings(units=LengthUnit.MILES)
    text = Page(told.client.get(path).text).text
    told.diary.change_settings(units=LengthUnit.KM)
    for found in evidence().values():
        text = text.replace(found.claim, "")
    assert re.findall(r".{0,40}(?:easy|\d)\s+km\b.{0,40}", text) == []


def test_in_miles_parts_add_up_as_they_are_shown_and_a_mile_costs_what_it_did(told):
    number = told.numbers["loop"]
    in_km = told.client.get(f"/api/v1/runs/{number}").json()
    told.diary.change_settings(units=LengthUnit.MILES)
    in_miles = told.client.get(f"/api/v1/runs/{number}").json()
    told.diary.change_settings(units=LengthUnit.KM)
    shown = [float(part["text"].replace("−", "-")) for part in in_miles["cost"]["parts"]]
    assert sum(shown) == pytest.approx(float(in_miles["cost"]["total"].split("\u00a0")[0]))
    assert in_miles["cost"]["easy_km"] == in_km["cost"]["easy_km"]
    lengths = [row["distance_m"] for row in in_miles["kilometres"]]
    assert lengths[:-1] == pytest.approx([1609.344] * (len(lengths) - 1))
    cost = np.sum([row["easy_km"] for row in in_miles["kilometres"]])
    assert cost == pytest.approx(in_km["cost"]["easy_km"])
