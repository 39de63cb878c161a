"""The check-in: every field optional, defaults shown as such, gaps unknown, two windows losing nothing."""

from __future__ import annotations

import math
from datetime import timedelta

import pytest

from footfall.records import CheckIn, Cycle
from tests.season import TODAY
from tests.web.page import Page
from tests.web.test_note import form_of, read

YESTERDAY = TODAY - timedelta(days=1)


def test_a_check_in_is_saved_and_told_on_today(empty):
    sent = form_of(read(empty, "/checkin"), "/checkin")
    sent |= {"sleep_h": ["7,5"], "energy": ["4"], "soreness": ["0"], "warm_up": ["no"]}
    answer = empty.client.post("/checkin", data=sent)
    assert (answer.status_code, answer.headers["location"]) == (303, "/?saved")
    assert empty.diary.check_in(TODAY).told == {"sleep_h", "energy", "soreness", "warm_up"}
    said = read(empty, "/").text
    assert "Told of today: Slept 7 h 30 min, soreness 0 of 10, energy 4 of 5 and no warm-up." in said


def test_an_empty_form_tells_nothing(empty):
    sent = form_of(read(empty, "/checkin"), "/checkin")
    assert empty.client.post("/checkin", data=sent).status_code == 303
    assert empty.diary.check_ins() == []


def test_what_yesterday_offers_is_kept_only_where_it_is_confirmed(empty):
    empty.diary.add_check_in(CheckIn(YESTERDAY, stress=3, sitting_h=8.0, energy=2))
    page = read(empty, "/checkin")
    assert "As yesterday: stress 3 of 5, 8 h sitting" in page.text
    sent = form_of(page, "/checkin") | {"energy": ["5"]}
    empty.client.post("/checkin", data=sent)
    assert empty.diary.check_in(TODAY).told == {"energy"}
    empty.client.post("/checkin", data=sent | {"as_yesterday": ["1"], "stress": ["1"]})
    today = empty.diary.check_in(TODAY)
    assert (today.stress, today.sitting_h, today.energy) == (1, 8.0, 5)


def test_the_watch_tells_the_sleep_until_the_runner_does(empty):
    empty.diary.add_check_in(CheckIn(TODAY, 7 + 1 / 3, source="garmin"))
    page = read(empty, "/checkin")
    assert "7 h 20 min from Garmin" in page.text
    empty.client.post("/checkin", data=form_of(page, "/checkin") | {"stress": ["2"]})
    assert empty.diary.check_in(TODAY).source == "garmin"
    empty.client.post("/checkin", data=form_of(page, "/checkin") | {"sleep_h": ["6"]})
    assert (empty.diary.check_in(TODAY).sleep_h, empty.diary.check_in(TODAY).source) == (6.0, "")


def test_a_field_that_is_emptied_is_taken_back_and_the_rest_stays(empty):
    empty.diary.add_check_in(CheckIn(TODAY, 7.0, stress=4, cycle=Cycle.LUTEAL))
    sent = form_of(read(empty, "/checkin"), "/checkin") | {"stress": [""], "sleep_h": [""]}
    empty.client.post("/checkin", data=sent)
    assert empty.diary.check_in(TODAY).told == {"cycle"}


def test_two_windows_lose_nothing(empty):
    empty.diary.add_check_in(CheckIn(TODAY, stress=4, energy=2))
    shown = form_of(read(empty, "/checkin"), "/checkin")
    empty.client.post("/checkin", data=shown | {"stress": ["1"], "fuel": ["3"]})
    empty.client.post("/checkin", data=shown | {"energy": ["5"]})
    today = empty.diary.check_in(TODAY)
    assert (today.stress, today.fuel, today.energy) == (1, 3, 5)


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("sleep_h", "25", "at most 24 hours"),
        ("sleep_h", "lots", "This is a number"),
        ("sleep_h", "nan", "This is a number"),
        ("stress", "6", "from 1 to 5"),
        ("stress", "2.5", "whole number"),
        ("soreness", "-1", "from 0 to 10"),
        ("mass_kg", "5", "from 25 to 250"),
        ("warm_up", "maybe", "yes or no"),
        ("cycle", "full moon", "The cycle is one of"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_what_was_typed_is_kept(empty, name, typed, said):
    answer = empty.client.post("/checkin", data={"day": f"{TODAY}", "sitting_h": "9.5", name: typed})
    assert answer.status_code == 422
    page = Page(answer.text)
    assert f"fault-{name}" in [attrs.get("id") for attrs in page.all("p")]
    assert said in page.text
    assert "9.5" in [attrs.get("value") for attrs in page.all("input")]
    assert empty.diary.check_ins() == []


def test_another_day_is_told_too_but_none_that_is_to_come(empty):
    answer = empty.client.post("/checkin", data={"day": f"{YESTERDAY}", "energy": "2"})
    assert answer.headers["location"] == f"/checkin?day={YESTERDAY}&saved"
    assert "What was the day like?" in read(empty, f"/checkin?day={YESTERDAY}").text
    assert empty.client.get("/checkin?day=0001-01-01").status_code == 422
    tomorrow = TODAY + timedelta(days=1)
    assert empty.client.get(f"/checkin?day={tomorrow}").status_code == 422
    assert empty.client.post("/checkin", data={"day": f"{tomorrow}", "energy": "2"}).status_code == 422


def test_all_that_was_typed_of_a_day_is_taken_back_and_had_back(empty):
    empty.diary.add_check_in(CheckIn(TODAY, energy=2))
    empty.diary.add_check_in(CheckIn(TODAY, 7.0, source="garmin"))
    gone = empty.client.post("/checkin/delete", data={"day": f"{TODAY}"}).headers["location"]
    assert empty.diary.check_in(TODAY).told == {"sleep_h"}
    page = read(empty, gone)
    empty.client.post("/checkin/undelete", data=form_of(page, "/checkin/undelete"))
    assert empty.diary.check_in(TODAY).energy == 2
    assert not math.isnan(empty.diary.check_in(TODAY).sleep_h)


def test_every_fault_of_a_check_in_is_told_beside_its_field_at_once(empty):
    sent = form_of(read(empty, "/checkin"), "/checkin")
    answer = empty.client.post(
        "/checkin", data=sent | {"sleep_h": ["long"], "mass_kg": ["9"], "stress": ["2"]}
    )
    page = Page(answer.text)
    assert answer.status_code == 422
    assert {one["id"] for one in page.all("p") if one.get("class") == "fault"} == {
        "fault-sleep_h",
        "fault-mass_kg",
    }
    assert [one["name"] for one in page.all("input") if "autofocus" in one] == ["sleep_h"]
    assert form_of(page, "/checkin")["mass_kg"] == ["9"]
    assert "Nothing was saved yet" in page.text
    assert empty.diary.check_in(TODAY) is None


def test_hours_of_sitting_are_told_as_hours_of_sleep_are(empty):
    empty.diary.add_check_in(CheckIn(TODAY, sleep_h=7.75, sitting_h=9.25))
    said = read(empty, "/").text.replace("\xa0", " ")
    assert "Slept 7 h 45 min and 9 h 15 min sitting." in said
