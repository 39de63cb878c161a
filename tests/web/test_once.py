"""Idempotency keys: what is sent twice is kept once and answered alike, by pages and over REST."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2
import pytest

from footfall.diary import Diary
from footfall.records import PainNote, Side
from footfall.web import create_app
from tests.season import TODAY
from tests.web.conftest import HERE, client_of

API = "/api/v1"
PROBLEM = "application/problem+json"
NOTE = {"knee": "left", "day": f"{TODAY}", "during": 3}
KEY = {"Idempotency-Key": "8e03978e-40d5-43dd-bc93-6894a57f9324"}
SHOE = {"name": "Pair"}
SESSION = {"kind": "strength", "day": f"{TODAY}"}
RUN = {"day": f"{TODAY}", "distance_km": 5, "timer_s": 1800}


@pytest.mark.parametrize(
    ("path", "body", "listed"),
    [
        ("/sessions", SESSION, "/sessions"),
        ("/shoes", SHOE, "/shoes"),
        ("/entries", RUN, "/entries"),
        ("/pain-notes", NOTE, "/pain-notes"),
        ("/check-ins", {"day": f"{TODAY}", "stress": 2}, "/check-ins"),
    ],
)
def test_a_creation_sent_twice_is_done_once_and_answered_alike(empty, path, body, listed):
    first = empty.client.post(API + path, json=body, headers=KEY)
    kept = empty.client.get(API + listed).json()
    again = empty.client.post(API + path, json=body, headers=KEY)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    assert again.headers["content-type"] == first.headers["content-type"]
    assert again.headers["idempotency-replayed"] == "true"
    assert "idempotency-replayed" not in first.headers
    assert empty.client.get(API + listed).json() == kept


def test_two_keys_are_two_creations_and_so_is_none(empty):
    for headers in ({"Idempotency-Key": "one"}, {"Idempotency-Key": '"two"'}, {}, {}):
        assert empty.client.post(f"{API}/shoes", json=SHOE, headers=headers).status_code == 201
    assert empty.client.post(f"{API}/shoes", json=SHOE, headers={"Idempotency-Key": "two"}).status_code == 201
    assert len(empty.diary.shoes()) == 4


def test_another_request_under_the_same_key_is_refused(empty):
    assert empty.client.post(f"{API}/pain-notes", json=NOTE, headers=KEY).status_code == 201
    for path, body in (("/pain-notes", NOTE | {"during": 4}), ("/shoes", SHOE)):
        answer = empty.client.post(API + path, json=body, headers=KEY)
        assert (answer.status_code, answer.headers["content-type"]) == (422, PROBLEM)
        assert "Idempotency-Key" in answer.json()["detail"]
    assert empty.diary.pain_notes() == [PainNote(Side.LEFT, TODAY, during=3)]
    assert empty.diary.shoes() == []


def test_a_refusal_is_not_kept_so_that_what_is_mended_may_have_the_key(empty):
    assert empty.client.post(f"{API}/pain-notes", json=NOTE | {"during": 11}, headers=KEY).status_code == 422
    assert empty.client.post(f"{API}/pain-notes", json=NOTE, headers=KEY).status_code == 201


@pytest.mark.parametrize("key", ["", "two words", "x" * 256, "ключ".encode()])
def test_what_is_no_key_is_refused(empty, key):
    answer = empty.client.post(f"{API}/shoes", json=SHOE, headers={"Idempotency-Key": key})
    assert (answer.status_code, answer.headers["content-type"]) == (400, PROBLEM)
    assert empty.diary.shoes() == []


def test_a_page_form_sent_twice_is_kept_once_and_sent_on_to_the_same_place(empty):
    sent = {"kind": "strength", "day": f"{TODAY}", "do": "save"}
    first, again = (empty.client.post("/sessions/new", data=sent, headers=KEY) for _ in range(2))
    assert (first.status_code, again.status_code) == (303, 303)
    assert first.headers["location"] == again.headers["location"]
    assert len(empty.diary.sessions()) == 1


def test_a_form_that_comes_back_with_a_fault_is_not_kept(empty):
    answer = empty.client.post("/note", data={"left_during": "11"}, headers=KEY)
    assert answer.status_code == 422
    assert empty.client.post("/note", data={"left_during": "1"}, headers=KEY).status_code == 303


def test_a_key_outlives_the_server(empty):
    empty.client.post(f"{API}/shoes", json=SHOE, headers=KEY)
    with client_of(empty.diary) as other:
        assert other.post(f"{API}/shoes", json=SHOE, headers=KEY).headers["idempotency-replayed"] == "true"
    assert len(empty.diary.shoes()) == 1


def test_what_was_kept_when_the_machine_went_dark_before_the_answer_is_told_so(empty, monkeypatch):
    monkeypatch.setattr(Diary, "keep_answer", lambda *_: None)
    empty.client.post(f"{API}/shoes", json=SHOE, headers=KEY)
    answer = empty.client.post(f"{API}/shoes", json=SHOE, headers=KEY)
    assert (answer.status_code, answer.headers["idempotency-replayed"]) == (409, "true")
    assert "nothing was kept twice" in answer.json()["detail"]
    assert len(empty.diary.shoes()) == 1


def test_an_import_is_begun_once_however_its_files_are_packed(empty):
    first, again = (
        empty.client.post(f"{API}/imports", files={"files": ("a.fit", b"no run")}, headers=KEY)
        for _ in range(2)
    )
    assert (first.status_code, again.status_code) == (202, 202)
    assert (again.json()["id"], again.headers["location"]) == (first.json()["id"], first.headers["location"])
    assert len(empty.client.get(f"{API}/imports").json()["imports"]) == 1


def test_more_than_a_form_can_hold_is_refused_under_a_key_too(empty):
    answer = empty.client.post(f"{API}/pain-notes", content=b"x" * 300_000, headers=KEY)
    assert (answer.status_code, answer.headers["content-type"]) == (413, PROBLEM)


def test_a_download_under_a_key_comes_whole(empty):
    answer = empty.client.post("/settings/export", headers=KEY)
    assert answer.content[:2] == b"PK"


def test_those_that_come_at_once_wait_for_one_another(empty):
    transport = httpx2.ASGITransport(create_app(empty.diary, today=lambda: TODAY))

    async def ten() -> list[Any]:
        async with httpx2.AsyncClient(transport=transport, base_url=HERE) as client:
            return await asyncio.gather(
                *(client.post(f"{API}/shoes", json=SHOE, headers=KEY) for _ in range(10))
            )

    with ThreadPoolExecutor() as own:  # in this thread a browser's loop may be running
        answers = own.submit(asyncio.run, ten()).result()
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert len(empty.diary.shoes()) == 1


def test_one_that_another_program_does_meanwhile_is_told_so_and_not_done_twice(empty, monkeypatch):
    empty.client.post(f"{API}/shoes", json=SHOE, headers=KEY)
    monkeypatch.setattr(Diary, "answered", lambda *_: None)  # it looked before the other had written
    answer = empty.client.post(f"{API}/shoes", json=SHOE, headers=KEY)
    assert (answer.status_code, answer.headers["content-type"]) == (409, PROBLEM)
    assert len(empty.diary.shoes()) == 1


def test_the_key_is_told_of_with_every_creation(empty):
    paths = empty.client.get(f"{API}/openapi.json").json()["paths"]
    for operations in paths.values():
        for method, operation in operations.items():
            named = [parameter["name"] for parameter in operation.get("parameters", ())]
            assert ("Idempotency-Key" in named) == (method in ("post", "patch"))
            if method == "post":
                assert {"400", "409", "422"} <= operation["responses"].keys()


def test_what_was_written_for_another_diary_is_refused(empty):
    mine, others = {"Footfall-Diary": empty.diary.identity}, {"Footfall-Diary": "0" * 32}
    assert empty.client.get("/").headers["footfall-diary"] == empty.diary.identity
    answer = empty.client.post("/note", data={"left_during": "1"}, headers=others)
    assert answer.status_code == 412
    assert "another diary" in answer.text
    assert empty.diary.pain_notes() == []
    assert empty.client.post("/note", data={"left_during": "1"}, headers=mine).status_code == 200
    assert empty.diary.pain_notes() == [PainNote(Side.LEFT, TODAY, during=1)]
