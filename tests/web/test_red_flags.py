"""The page of red flags and its REST twin: asked, answered, standing, seen to, taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from footfall.records import DeniedFlag, PainNote, RaisedFlag, Side, Symptom
from tests.season import TODAY
from tests.web.page import Page

API = "/api/v1/red-flags"
PROBLEM = "application/problem+json"
LEFT = Side.LEFT


@pytest.fixture
def locking(empty):
    """A diary in which the left knee locks today."""
    empty.diary.add_pain_note(PainNote(LEFT, TODAY, symptoms=frozenset({Symptom.LOCKING})))
    return empty


def page_of(season, path="/red-flags") -> Page:
    answer = season.client.get(path)
    assert answer.status_code == 200
    return Page(answer.text)


def offered(page: Page, type_: str) -> list[tuple[str, str]]:
    fields = [field for field in page.all("input") if field.get("type") == type_]
    assert not any("checked" in field for field in fields)
    return [(field["name"], field["value"]) for field in fields]


def test_a_quiet_diary_is_asked_nothing_and_every_sign_can_be_checked(empty):
    page = page_of(empty)
    assert "Nothing, for now." in page.text
    assert offered(page, "radio") == []
    assert ("locked.left", "yes") in offered(page, "checkbox")
    assert ("leg-or-breath.runner", "yes") in offered(page, "checkbox")
    assert "To be seen today" in page.text
    assert "stop" not in [tag.get("class") for _, tag in page.tags]
    assert "red-flags" not in empty.client.get("/").text


def test_what_a_note_gives_reason_to_ask_stands_first_with_nothing_chosen(locking):
    page = page_of(locking)
    names = dict.fromkeys(name for name, _ in offered(page, "radio"))
    assert list(names) == ["hurt.left", "out-of-place.left", "locked.left"]
    assert "Is the knee stuck now, so that you cannot straighten it?" in page.text
    for path in ("/", "/?saved", "/note", "/note?changed"):
        other = page_of(locking, path)
        assert "What you noted gives reason for 3 questions." in other.text
        assert "/red-flags" in [link["href"] for link in other.all("a")]


def test_a_yes_stops_and_stays_until_it_was_seen_to_and_that_can_be_taken_back(locking):
    answer = locking.client.post("/red-flags", data={"locked.left": "yes", "out-of-place.left": "no"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/red-flags?saved")
    page = page_of(locking, "/red-flags?saved")
    assert "Stop running until this was seen to." in page.text
    assert "Do not force it straight." in page.text
    assert "Told of today." in page.text
    assert {name for name, _ in offered(page, "radio")} == {"hurt.left"}
    assert "Stop running until this was seen to." in page_of(locking, "/").text
    (raised,) = locking.diary.red_flags()
    seen = locking.client.post(f"/red-flags/{raised.id}/seen-to")
    page = page_of(locking, seen.headers["location"])
    assert "Noted as seen to." in page.text
    assert "Stop running" not in page.text
    undo = next(form["action"] for form in page.all("form") if form["action"].endswith("/stands"))
    again = locking.client.post(undo)
    assert "Stop running" in page_of(locking, again.headers["location"]).text


def test_a_yes_by_mistake_is_taken_back(locking):
    locking.client.post("/red-flags", data={"locked.left": "yes"})
    page = page_of(locking)
    hidden = [field for field in page.all("input") if field.get("type") == "hidden"]
    assert {"type": "hidden", "name": "locked.left", "value": "no"} in hidden
    locking.client.post("/red-flags", data={"locked.left": "no"})
    assert locking.diary.red_flag_answers() == [DeniedFlag("locked", LEFT, TODAY, frozenset({"locking"}))]


def test_a_sign_that_nobody_asked_of_can_be_told(empty):
    empty.client.post("/red-flags", data={"hot-and-red.right": "yes"})
    assert empty.diary.red_flags() == [RaisedFlag("hot-and-red", Side.RIGHT, TODAY)]


@pytest.mark.parametrize("sent", [{}, {"locked.left": ""}, {"locked.left": "perhaps"}, {"nonsense": "yes"}])
def test_a_form_that_answers_nothing_is_shown_again_with_its_fault(locking, sent):
    answer = locking.client.post("/red-flags", data=sent | {"hurt.left": sent.get("hurt.left", "")})
    assert answer.status_code == 422
    assert "Nothing was saved." in Page(answer.text).text
    assert locking.diary.red_flag_answers() == []


def test_what_was_answered_beside_a_fault_stays_chosen(locking):
    answer = locking.client.post("/red-flags", data={"hurt.left": "no", "locked.left": "perhaps"})
    chosen = [field["name"] for field in Page(answer.text).all("input") if "checked" in field]
    assert chosen == ["hurt.left"]


def test_a_knee_that_is_no_better_is_told_and_seen_to(empty):
    for week in range(4):
        empty.diary.add_pain_note(PainNote(LEFT, TODAY - timedelta(weeks=week), during=4))
    assert "no better after four weeks" in page_of(empty, "/").text
    assert "Worth an appointment" in page_of(empty).text
    seen = empty.client.post("/red-flags/no-better", data={"knee": "left"})
    page = page_of(empty, seen.headers["location"])
    assert "Noted as seen to." in page.text
    assert "/red-flags/no-better" not in [form["action"] for form in page.all("form")]


def test_the_same_over_rest(locking):
    told = locking.client.get(API).json()
    assert [one["flag"] for one in told["questions"]] == ["hurt", "out-of-place", "locked"]
    assert [group["urgency"] for group in told["groups"]] == ["emergency", "soon", "routine"]
    assert locking.client.get("/api/v1/today").json()["red_flags"]["action"] == "Answer"
    sent = {
        "answers": [{"flag": "locked", "knee": "left", "yes": True}, {"flag": "leg-or-breath", "yes": False}]
    }
    answer = locking.client.post(f"{API}/answers", json=sent, headers={"Idempotency-Key": "one"})
    again = locking.client.post(f"{API}/answers", json=sent, headers={"Idempotency-Key": "one"})
    assert (answer.status_code, again.status_code, again.json()) == (201, 201, answer.json())
    (standing,) = answer.json()["standing"]
    assert (standing["question"]["flag"], standing["since"]) == ("locked", f"{TODAY}")
    assert standing["wording"] == "Stop running until this was seen to."
    one = f"{API}/{standing['number']}"
    assert locking.client.post(f"{one}/seen-to").json()["seen_to"] == f"{TODAY}"
    assert locking.client.get(API).json()["standing"] == []
    assert locking.client.post(f"{one}/stands").json()["seen_to"] is None
    assert locking.client.get(API).json()["standing"] == [standing]


@pytest.mark.parametrize(
    "body",
    [
        {"answers": []},
        {"answers": [{"flag": "locked", "knee": "left"}]},
        {"answers": [{"flag": "locked", "knee": "left", "yes": "yes"}]},
        {"answers": [{"flag": "locked", "knee": "left", "yes": True, "sure": True}]},
        {"answers": [{"flag": "locked", "yes": True}]},
        {"answers": [{"flag": "nonsense", "knee": "left", "yes": True}]},
        {"answers": [{"flag": "locked", "knee": "left", "yes": True}] * 2},
    ],
)
def test_a_body_that_answers_no_question_is_refused(empty, body):
    answer = empty.client.post(f"{API}/answers", json=body)
    assert (answer.status_code, answer.headers["content-type"]) == (422, PROBLEM)
    assert empty.diary.red_flag_answers() == []


def test_what_was_never_raised_cannot_be_seen_to(empty):
    (denied,) = empty.diary.answer_red_flags([DeniedFlag("locked", LEFT, TODAY)])
    for number in (denied, 99):
        for act in ("seen-to", "stands"):
            answer = empty.client.post(f"{API}/{number}/{act}")
            assert (answer.status_code, answer.headers["content-type"]) == (404, PROBLEM)
