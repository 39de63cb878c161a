"""The bin: what is deleted counts nowhere, is offered back at once, and waits for thirty days."""

from __future__ import annotations

from datetime import timedelta

import pytest

from footfall.records import CheckIn, ExerciseSession, PainNote, SessionKind, Shoe, Side
from footfall.units import METRES_PER_MILE, LengthUnit
from tests.recordings import steady_run
from tests.season import TODAY, moment
from tests.web.page import Page

API = "/api/v1"


def test_a_deleted_run_is_offered_back_at_once_and_comes_back_whole(empty):
    number = empty.diary.add(steady_run(moment(2), minutes=30))
    kept = empty.diary.entry(number)
    answer = empty.client.post(f"/runs/{number}/delete")
    assert answer.status_code == 303
    assert empty.client.get(f"/runs/{number}").status_code == 404
    page = Page(empty.client.get(answer.headers["location"]).text)
    assert "is deleted." in page.text
    assert "No run." in page.text
    (undo,) = [form["action"] for form in page.all("form")]
    assert empty.client.post(undo).headers["location"] == f"/runs/{number}"
    assert empty.diary.entry(number).easy_km == kept.easy_km
    assert "is deleted." not in Page(empty.client.get(answer.headers["location"]).text).text


def test_the_bin_names_all_that_was_deleted_and_gives_each_back(empty):
    diary = empty.diary
    day = TODAY - timedelta(days=1)
    diary.delete_entry(diary.add(steady_run(moment(2), minutes=30)))
    diary.delete_pain_note(diary.add_pain_note(PainNote(Side.LEFT, day, during=2, text="<i>sharp</i>")))
    diary.add_check_in(CheckIn(day, energy=3))
    diary.delete_check_in(day)
    for kind in SessionKind:
        diary.delete_session(diary.add_session(ExerciseSession(kind, day)))
    diary.delete_shoe(diary.add_shoe(Shoe("Blue pair")))
    html = empty.client.get("/bin").text
    page = Page(html)
    for told in ("Recording", "Pain note: “<i>sharp</i>”", "Check-in", "Strength session", "Blue pair"):
        assert told in page.text
    assert "<i>sharp" not in html
    forms = [form["action"] for form in page.all("form")]
    assert len(forms) == 4 + len(SessionKind)
    for action in forms:
        back = empty.client.post(action)
        assert back.status_code == 303
        assert empty.client.get(back.headers["location"]).status_code == 200
    assert diary.bin() == []
    assert len(diary.sessions()) == len(SessionKind)
    assert "The bin is empty." in Page(empty.client.get("/bin").text).text


def test_what_is_in_the_bin_no_longer_is_told_as_such(empty):
    assert empty.client.post("/bin/7/undelete").status_code == 404
    assert empty.client.get("/diary?deleted=7").status_code == 200
    assert empty.client.get(f"/diary?deleted={2**64}").status_code == 422


def test_an_entry_is_deleted_over_rest_and_had_back(empty):
    number = empty.diary.add(steady_run(moment(2), minutes=30))
    gone = empty.client.delete(f"{API}/entries/{number}").json()
    assert (gone["kind"], gone["number"]) == ("entry", number)
    assert empty.client.delete(f"{API}/entries/{number}").status_code == 404
    assert empty.client.post(f"{API}/bin/{gone['id']}/undelete").status_code == 200
    assert empty.diary.entry(number).id == number


def test_a_run_told_by_hand_is_costed_by_its_distance_and_time(empty):
    sent = {"kind": "run", "day": "2026-05-30", "distance": "10,2", "time": "52:10", "title": "Club run"}
    answer = empty.client.post("/runs/new", data=sent)
    assert answer.status_code == 303
    (entry,) = empty.diary.entries()
    assert answer.headers["location"] == f"/runs/{entry.id}"
    assert (entry.day.isoformat(), entry.distance_m, entry.timer_s) == ("2026-05-30", 10_200.0, 3130.0)
    assert 5 < entry.easy_km_low < entry.easy_km < entry.easy_km_high < 20
    page = Page(empty.client.get("/diary").text)
    assert "Club run" in page.text
    assert "10 km run" in page.text


def test_a_run_told_in_miles_is_kept_in_metres_and_refused_in_miles(empty):
    empty.diary.change_settings(units=LengthUnit.MILES)
    page = Page(empty.client.get("/runs/new").text)
    assert "Distance, miles" in page.text
    (unit,) = [field["value"] for field in page.all("input") if field.get("name") == "unit"]
    sent = {"kind": "run", "day": "2026-05-30", "distance": "6,2", "unit": unit, "time": "52:10"}
    refused = empty.client.post("/runs/new", data=sent | {"distance": "900"})
    assert "The distance, in miles, goes from 0.0311 to 311; 900 is outside it." in Page(refused.text).text
    empty.diary.change_settings(units=LengthUnit.KM)  # in another tab, meanwhile
    assert empty.client.post("/runs/new", data=sent).status_code == 303
    (entry,) = empty.diary.entries()
    assert entry.distance_m == pytest.approx(6.2 * METRES_PER_MILE)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"distance": ""}, "distance_km"),
        ({"distance": "far"}, "distance_km"),
        ({"distance": "900"}, "distance_km"),
        ({"time": ""}, "time"),
        ({"time": "1:99:00"}, "time"),
        ({"time": "10"}, "time"),
        ({"day": "2026-06-01"}, "day"),
        ({"start": "noon"}, "start"),
        ({"kind": "swim"}, "kind"),
    ],
)
def test_a_run_that_nobody_can_have_run_is_refused_beside_its_field(empty, wrong, field):
    sent = {"kind": "run", "day": "2026-05-30", "distance": "10.2", "time": "52:10", "notes": "kept words"}
    answer = empty.client.post("/runs/new", data=sent | wrong)
    page = Page(answer.text)
    assert answer.status_code == 422
    assert f"fault-{field}" in [attrs.get("id") for _, attrs in page.tags]
    assert "kept words" in page.text
    assert empty.diary.entries() == []


def test_every_fault_of_a_run_by_hand_is_told_at_once_and_the_first_is_where_the_page_opens(empty):
    answer = empty.client.post("/runs/new", data={"kind": "run", "distance": "far", "time": "x", "day": ""})
    page = Page(answer.text)
    faults = [one["id"] for one in page.all("p") if one.get("class") == "fault"]
    assert faults == ["fault-distance_km", "fault-time", "fault-day"]
    assert [one["name"] for one in page.all("input") if "autofocus" in one] == ["distance"]
    assert "Distance, km" in page.text


def test_a_run_at_the_time_of_another_is_not_taken_for_it(empty):
    sent = {"day": "2026-05-30", "distance_km": 10.2, "timer_s": 3130}
    assert empty.client.post(f"{API}/entries", json=sent).status_code == 201
    refused = empty.client.post(f"{API}/entries", json=sent)
    assert refused.status_code == 422
    assert "Tell when this one began." in refused.json()["detail"]
    told = empty.client.post(f"{API}/entries", json=sent | {"clock": "18:30"})
    assert (told.status_code, told.json()["distance_m"]) == (201, 10_200.0)
    assert empty.client.post(f"{API}/entries", json=sent | {"clock": "19:00Z"}).status_code == 422
    assert len(empty.diary.entries()) == 2
