"""The incline of a treadmill, told on the Run page and over the REST interface."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from footfall.records import Ride
from tests.recordings import steady_run
from tests.web.page import Page

API = "/api/v1"
TREADMILL = replace(steady_run(altitude_m=None), indoor=True)


@pytest.fixture
def treadmill(empty) -> int:
    return empty.diary.add(TREADMILL)


def test_the_page_of_a_treadmill_run_asks_for_its_incline_and_shows_it_again(empty, treadmill):
    path = f"/runs/{treadmill}"
    assert 'name="incline_percent"' in empty.client.get(path).text
    answer = empty.client.post(f"{path}/incline", data={"incline_percent": " 1,5 % "})
    assert (answer.status_code, answer.headers["location"]) == (303, path)
    assert empty.diary.entry(treadmill).incline == 0.015
    page = Page(empty.client.get(path).text)
    (field,) = [tag for tag in page.all("input") if tag.get("name") == "incline_percent"]
    assert field["value"] == "1.5"
    assert "1.5 %" in page.text


def test_an_empty_field_takes_an_incline_back(empty, treadmill):
    empty.diary.set_incline(treadmill, 0.02)
    empty.client.post(f"/runs/{treadmill}/incline", data={"incline_percent": ""})
    assert math.isnan(empty.diary.entry(treadmill).incline)


@pytest.mark.parametrize("typed", ["60", "-20", "steep", "inf", "nan", "1.5.5", "<b>1</b>"])
def test_an_incline_that_cannot_be_is_told_beside_what_was_typed(empty, treadmill, typed):
    answer = empty.client.post(f"/runs/{treadmill}/incline", data={"incline_percent": typed})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    (field,) = [tag for tag in Page(answer.text).all("input") if tag.get("name") == "incline_percent"]
    assert (field["value"], field["aria-invalid"]) == (typed, "true")
    assert math.isnan(empty.diary.entry(treadmill).incline)


def test_a_run_that_knows_its_slopes_is_not_asked_and_refuses_in_a_sentence(empty):
    number = empty.diary.add(steady_run())
    assert "incline_percent" not in empty.client.get(f"/runs/{number}").text
    answer = empty.client.post(f"/runs/{number}/incline", data={"incline_percent": "2"})
    assert answer.status_code == 422
    assert "known from its own altitude" in answer.text


def test_a_program_tells_an_incline_and_is_told_what_the_run_costs(empty, treadmill):
    answer = empty.client.patch(f"{API}/runs/{treadmill}", json={"incline_percent": 1.5})
    assert answer.status_code == 200
    told = answer.json()
    assert (told["incline_percent"], told["takes_incline"]) == (1.5, True)
    assert told["cost"]["easy_km"] == empty.diary.entry(treadmill).easy_km
    assert told == empty.client.get(f"{API}/runs/{treadmill}").json()
    back = empty.client.patch(f"{API}/runs/{treadmill}", json={"incline_percent": None}).json()
    assert back["incline_percent"] is None
    assert math.isnan(empty.diary.entry(treadmill).incline)


@pytest.mark.parametrize(
    "change", [{}, {"incline_percent": 45.5}, {"incline_percent": "steep"}, {"incline": 1}, [], None]
)
def test_a_change_that_cannot_be_is_a_problem_and_not_kept(empty, treadmill, change):
    answer = empty.client.patch(f"{API}/runs/{treadmill}", json=change)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert "Nothing was saved" in answer.json()["detail"]
    assert math.isnan(empty.diary.entry(treadmill).incline)


def test_what_takes_no_incline_and_what_is_not_there_are_problems_in_words(empty):
    outdoors, ride = empty.diary.add(steady_run()), empty.diary.add(steady_run(kind=Ride))
    for number, status, sentence in (
        (outdoors, 422, "known from its own altitude"),
        (ride, 422, "runs and walks"),
        (987_654, 404, "no entry"),
    ):
        answer = empty.client.patch(f"{API}/runs/{number}", json={"incline_percent": 1.5})
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
        assert sentence in answer.json()["detail"]


def test_another_page_may_not_tell_an_incline(empty, treadmill):
    foreign = {"Origin": "http://elsewhere.example"}
    for send, path, told in (
        (empty.client.post, f"/runs/{treadmill}/incline", {"data": {"incline_percent": "2"}}),
        (empty.client.patch, f"{API}/runs/{treadmill}", {"json": {"incline_percent": 2}}),
    ):
        assert send(path, headers=foreign, **told).status_code == 403
    assert math.isnan(empty.diary.entry(treadmill).incline)


def test_the_interface_tells_what_may_be_changed_with_an_example(empty):
    described = empty.client.get(f"{API}/openapi.json").json()
    change = described["paths"][f"{API}/runs/{{number}}"]["patch"]
    schema = described["components"]["schemas"]["RunChange"]["properties"]["incline_percent"]
    assert {"404", "422"} <= set(change["responses"])
    assert schema["examples"] == [1.5]
    assert (schema["anyOf"][0]["minimum"], schema["anyOf"][0]["maximum"]) == (-15.0, 45.0)
