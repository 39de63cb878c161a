"""What is sent is what the OpenAPI document says of it: no text for a number, no number for a yes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest
from pydantic import TypeAdapter

from footfall.records import Side
from footfall.web import api
from footfall.web.api.note_models import PainNoteIn
from footfall.web.api.sent import Sent

API = "/api/v1"
DAY = "2026-05-31"
AS_JSON = {"Content-Type": "application/json"}
NOTE = {"knee": "left", "day": DAY, "during": 3}


@pytest.mark.parametrize(
    ("field", "sent", "told"),
    [
        ("during", "3", "during: This is a whole number, such as 3."),
        ("during", True, "during: This is a whole number, such as 3."),
        ("during", 3.5, "during: This is a whole number, such as 3."),
        ("day", 20260531, "day: This is a day, written as 2026-11-15."),
        ("day", "2026-02-30", "day: This is a day, written as 2026-11-15."),
        ("text", 3, "text: This is a text."),
        ("text", "half a \ud800 character", "text: This is a text."),
        ("symptoms", "grinding", "symptoms: This is a list."),
    ],
)
def test_a_value_of_another_type_is_refused_with_the_field_it_is_in(empty, field, sent, told):
    answer = empty.client.post(f"{API}/pain-notes", content=json.dumps(NOTE | {field: sent}), headers=AS_JSON)
    assert (answer.status_code, answer.json()["detail"]) == (422, f"{told} Nothing was saved.")
    assert empty.diary.pain_notes() == []


@pytest.mark.parametrize(
    "change", [{"sleep_h": "7"}, {"ill": 1}, {"ill": "true"}, {"stress": "2"}, {"mass_kg": True}]
)
def test_a_check_in_takes_no_text_for_a_number_and_no_number_for_a_yes(empty, change):
    answer = empty.client.patch(f"{API}/check-ins/{DAY}", json=change)
    assert answer.status_code == 422, answer.text
    assert empty.diary.check_ins() == []


def test_what_stands_within_a_list_is_held_to_as_much(empty):
    session = {
        "kind": "strength",
        "day": DAY,
        "exercises": [{"name": "Squat"}, {"name": "Bridge", "sets": "3"}],
    }
    answer = empty.client.post(f"{API}/sessions", json=session)
    assert answer.status_code == 422
    assert answer.json()["detail"].startswith("exercises 1 sets: This is a whole number")


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/pain-notes", NOTE | {"places": ["behind the kneecap"], "text": "Ä 🦵"}),
        ("/check-ins", {"day": DAY, "sleep_h": 7, "ill": False, "cycle": "luteal"}),
        ("/entries", {"day": DAY, "distance_km": 10, "timer_s": 3130, "clock": "18:30", "kind": "walk"}),
        ("/sessions", {"kind": "isometric", "day": DAY, "start": f"{DAY}T18:30:00+01:00"}),
        ("/shoes", {"name": "Blue", "bought": DAY, "default_for": ["run", "treadmill"], "initial_m": 5}),
    ],
)
def test_days_times_words_of_a_list_and_whole_numbers_are_taken_as_json_writes_them(empty, path, sent):
    answer = empty.client.post(f"{API}{path}", json=sent)
    assert answer.status_code == 201, answer.text


def test_every_body_is_held_to_it():
    bodies = set(_bodies(api.router))
    assert len(bodies) > 20
    assert [body for body in bodies if not issubclass(body, Sent)] == []


def _bodies(router) -> Iterator[type]:
    for route in router.routes:
        within = getattr(route, "original_router", None)
        if within is not None:
            yield from _bodies(within)
        else:
            yield from (field.field_info.annotation for field in route.dependant.body_params)


def test_a_body_is_read_the_same_way_however_often_it_is_asked_how():
    first = TypeAdapter(PainNoteIn).core_schema
    assert [TypeAdapter(PainNoteIn).core_schema for _ in range(3)] == [first] * 3
    assert PainNoteIn(knee=Side.LEFT, day=date(2026, 5, 31)).day == date(2026, 5, 31)


def test_what_a_value_may_be_is_quoted_as_the_language_has_it(empty):
    page = empty.client.get("/sessions/new?kind=nothing", headers={"Accept-Language": "de"})
    assert page.status_code == 422
    assert "„strength“, „isometric“" in page.text
