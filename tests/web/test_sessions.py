"""Sessions on their page and over REST: told, changed, repeated, deleted and had back."""

from __future__ import annotations

import json
import math
from datetime import timedelta

import pytest

from footfall.records import (
    DayKind,
    Exercise,
    ExerciseSession,
    ExerciseSide,
    RecoveryWork,
    SessionKind,
)
from tests.season import TODAY
from tests.web.page import Page

API = "/api/v1"
HOLD = Exercise("Lunge hold", sets=3, hold_breaths=10, side=ExerciseSide.LEFT, effort=6.0)
HOLDS = ExerciseSession(SessionKind.ISOMETRIC, TODAY, duration_s=900.0, exercises=(HOLD,), pain_before=2)

EMPTY_ROW = dict.fromkeys(("sets", "reps", "load_kg", "hold_s", "hold_breaths", "side", "effort"), "")


def typed(*rows, **fields):
    """A form as a browser sends it: of every row every field, in columns."""
    rows = [{"name": "", **EMPTY_ROW, **row} for row in (*rows, {})]
    columns = {name: [row[name] for row in rows] for name in ("name", *EMPTY_ROW)}
    told = {"day": TODAY.isoformat(), "start": "", "minutes": "", "recovery": "", "notes": ""}
    pains = dict.fromkeys(("pain_before", "pain_during", "pain_after"), "")
    return told | pains | columns | {"do": "save"} | fields


def values(page: Page, name: str) -> list[str]:
    return [field["value"] for field in page.all("input") if field.get("name") == name]


def test_a_session_is_told_on_its_page_and_seen_in_the_diary(empty):
    row = {"name": "Squat", "sets": "3", "reps": "8", "load_kg": "42,5", "side": "both", "effort": "7"}
    sent = typed(
        row, kind="strength", start="18:30", minutes="25", pain_after="1", notes="Heavy <b>today</b>"
    )
    answer = empty.client.post("/sessions/new", data=sent)
    assert (answer.status_code, answer.headers["location"]) == (303, "/diary?month=2026-05#d-2026-05-31")
    (kept,) = empty.diary.sessions()
    assert kept.exercises == (
        Exercise("Squat", sets=3, reps=8, load_kg=42.5, side=ExerciseSide.BOTH, effort=7.0),
    )
    assert (kept.duration_s, kept.pain_before, kept.pain_after) == (1500.0, None, 1)
    page = Page(empty.client.get("/diary").text)
    assert "Strength 25 min · Squat 3 × 8 42.5 kg both · pain 1 after" in page.text
    assert f"/sessions/{kept.id}" in [link["href"] for link in page.all("a")]
    assert "1 training day" in page.text


def test_a_form_without_any_script_grows_by_a_row_and_keeps_what_was_typed(empty):
    sent = typed({"name": "Bridge", "hold_s": "30"}, kind="isometric", notes="slow", do="another-row")
    answer = empty.client.post("/sessions/new", data=sent)
    page = Page(answer.text)
    assert answer.status_code == 200
    assert values(page, "name") == ["Bridge", "", ""]
    assert "autofocus" in [field for field in page.all("input") if field.get("name") == "name"][1]
    assert "slow" in page.text
    assert empty.diary.sessions() == []


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"kind": ""}, "kind", "Tap what kind of session it was."),
        ({"day": "2026-06-01"}, "day", "This day has not come yet."),
        ({"day": "soon"}, "day", "Choose the day"),
        ({"start": "25:00"}, "start", "This is a time of day"),
        ({"minutes": "long"}, "minutes", "This is a number"),
        ({"minutes": "0"}, "minutes", "A session lasts more than 0 seconds"),
        ({"pain_during": "11"}, "pain_during", "Pain goes from 0 to 10"),
        ({"kind": "recovery", "recovery": "magic"}, "recovery", "Choose one of the kinds of recovery"),
        ({"sets": ["1.5", ""]}, "row-1-sets", "This is a whole number"),
        ({"effort": ["12", ""]}, "row-1-effort", "Effort goes from 0 to 10"),
        ({"name": ["\u200b", ""]}, "row-1-name", "An exercise needs a name."),
        ({"side": ["up", ""]}, "row-1-side", "the left leg, the right or both"),
    ],
)
def test_a_fault_stands_beside_its_field_and_what_was_typed_is_kept(empty, wrong, field, sentence):
    row = {"name": "Bridge", "sets": "2"}
    sent = typed(row, kind="isometric", notes="kept words") | wrong
    answer = empty.client.post("/sessions/new", data=sent)
    page = Page(answer.text)
    assert answer.status_code == 422
    assert sentence in page.text
    assert f"fault-{field}" in [attrs.get("id") for _, attrs in page.tags]
    assert f"fault-{field}" in [attrs.get("aria-describedby") for _, attrs in page.tags]
    assert "kept words" in page.text
    assert empty.diary.sessions() == []


def test_two_windows_that_change_different_things_of_a_session_both_have_their_way(empty):
    number = empty.diary.add_session(HOLDS)
    was = values(Page(empty.client.get(f"/sessions/{number}").text), "was")[0]
    row = {"name": "Lunge hold", "sets": "3", "hold_breaths": "10", "side": "left", "effort": "6"}
    same = {"kind": "isometric", "minutes": "15", "pain_before": "2", "was": was}
    one = empty.client.post(f"/sessions/{number}", data=typed(row, **same) | {"pain_after": "1"})
    other = empty.client.post(f"/sessions/{number}", data=typed(row, **same) | {"notes": "felt good"})
    assert (one.status_code, other.status_code) == (303, 303)
    kept = empty.diary.session(number)
    assert (kept.pain_after, kept.notes, kept.pain_before) == (1, "felt good", 2)
    assert kept.exercises == HOLDS.exercises


def test_a_damaged_form_changes_nothing(empty):
    number = empty.diary.add_session(HOLDS)
    answer = empty.client.post(f"/sessions/{number}", data=typed(kind="rolling", was='{"rows": 3}'))
    assert answer.status_code == 422
    assert empty.diary.session(number) == HOLDS


def test_one_tap_does_again_what_was_done_last_time(empty):
    past = TODAY - timedelta(days=3)
    for days_ago in (9, 3):
        told = {"day": TODAY - timedelta(days=days_ago), "duration_s": 600.0 + days_ago, "pain_before": 4}
        empty.diary.add_session(ExerciseSession(SessionKind.ISOMETRIC, exercises=(HOLD,), notes="x", **told))
    empty.diary.add_session(ExerciseSession(SessionKind.RECOVERY, past, recovery=RecoveryWork.BATH))
    page = Page(empty.client.get("/sessions/new").text)
    offered = [button["value"] for button in page.all("button") if button.get("name") == "kind"]
    assert offered == ["isometric", "recovery"]
    answer = empty.client.post("/sessions/again", data={"kind": "isometric"})
    again = empty.diary.sessions(TODAY)[0]
    assert answer.headers["location"] == f"/sessions/{again.id}?again"
    assert again == ExerciseSession(SessionKind.ISOMETRIC, TODAY, duration_s=603.0, exercises=(HOLD,))
    assert "as last time" in Page(empty.client.get(answer.headers["location"]).text).text
    assert empty.client.post("/sessions/again", data={"kind": "rolling"}).status_code == 404


def test_a_deleted_session_is_offered_back_at_once(empty):
    number = empty.diary.add_session(HOLDS)
    answer = empty.client.post(f"/sessions/{number}/delete")
    assert empty.diary.sessions() == []
    page = Page(empty.client.get(answer.headers["location"]).text)
    assert "Isometric session of Sun 31 May 2026 is deleted." in page.text
    (undo,) = [form["action"] for form in page.all("form")]
    assert empty.client.post(undo).headers["location"] == "/diary?month=2026-05#d-2026-05-31"
    assert empty.diary.session(number) == HOLDS


def test_text_of_a_session_is_escaped_wherever_it_stands(empty):
    evil = "<script>alert(1)</script>"
    told = {"exercises": (Exercise(evil),), "notes": evil, "duration_s": 60.0}
    number = empty.diary.add_session(ExerciseSession(SessionKind.ROLLING, TODAY, **told))
    for path in ("/diary", "/sessions/new", f"/sessions/{number}"):
        assert evil not in empty.client.get(path).text


@pytest.mark.parametrize("path", ["/sessions/new", "/sessions/new?kind=walking&day=2026-05-01", "kept"])
def test_every_field_of_a_form_has_its_label_and_no_id_is_used_twice(empty, path):
    number = empty.diary.add_session(HOLDS)
    page = Page(empty.client.get(f"/sessions/{number}" if path == "kept" else path).text)
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    named = {label["for"] for label in page.all("label") if "for" in label}
    fields = [
        field
        for tag in ("input", "select", "textarea")
        for field in page.all(tag)
        if field.get("type") not in ("hidden", "radio")
    ]
    assert {field["id"] for field in fields} <= named
    assert not [attrs for _, attrs in page.tags if "style" in attrs or any(n.startswith("on") for n in attrs)]


def test_sessions_over_rest_are_kept_read_changed_deleted_and_had_back(empty):
    sent = {
        "kind": "isometric",
        "day": "2026-05-31",
        "start": "2026-05-31T18:30:00+02:00",
        "exercises": [{"name": "Lunge hold", "sets": 3, "hold_breaths": 10, "side": "left"}],
        "pain_before": 2,
    }
    made = empty.client.post(f"{API}/sessions", json=sent)
    assert made.status_code == 201
    number = made.json()["id"]
    told = empty.client.get(f"{API}/sessions/{number}").json()
    assert told["session"]["duration_s"] is None
    assert told["session"]["exercises"][0]["load_kg"] is None
    changed = empty.client.patch(f"{API}/sessions/{number}", json={"pain_after": 1, "duration_s": 900})
    assert changed.json()["session"]["pain_before"] == 2
    assert (empty.diary.session(number).pain_after, empty.diary.session(number).duration_s) == (1, 900.0)
    again = empty.client.post(f"{API}/sessions/again", json={"kind": "isometric"})
    assert again.status_code == 201
    gone = empty.client.delete(f"{API}/sessions/{number}").json()
    assert (gone["kind"], gone["number"], gone["what"]) == ("session", number, "Isometric session")
    assert empty.client.get(f"{API}/sessions/{number}").status_code == 404
    assert [one["id"] for one in empty.client.get(f"{API}/bin").json()["bin"]] == [gone["id"]]
    assert empty.client.post(f"{API}/bin/{gone['id']}/undelete").json()["number"] == number
    assert empty.client.get(f"{API}/bin").json() == {"bin": []}
    assert empty.client.post(f"{API}/bin/{gone['id']}/undelete").status_code == 404
    assert len(empty.client.get(f"{API}/sessions").json()["sessions"]) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": "2026-06-02"},
        {"day": "0001-01-01"},
        {"start": "0001-01-01T00:00:00+14:00"},
        {"start": "2026-05-31T18:30:00"},
        {"duration_s": 0},
        {"recovery": "ice"},
        {"exercises": [{"name": "\u200b"}]},
        {"exercises": [{"name": "Squat", "sets": 0}]},
        {"exercises": None},
        {"pain_before": 11},
        {"colour": "red"},
    ],
)
def test_a_session_that_none_can_be_is_refused_over_rest(empty, wrong):
    sent = {"kind": "strength", "day": "2026-05-31"}
    number = empty.client.post(f"{API}/sessions", json=sent).json()["id"]
    for answer in (
        empty.client.post(f"{API}/sessions", json=sent | wrong),
        empty.client.patch(f"{API}/sessions/{number}", json=wrong),
    ):
        assert answer.status_code == 422
        assert answer.headers["content-type"] == "application/problem+json"
    assert len(empty.diary.sessions()) == 1


def test_pages_of_sessions_over_rest_neither_repeat_nor_leave_out(empty):
    for days_ago in (0, 0, 0, 1, 2, 2, 2, 2):
        empty.diary.add_session(ExerciseSession(SessionKind.ROLLING, TODAY - timedelta(days=days_ago)))
    seen, cursor = [], ""
    while True:
        page = empty.client.get(f"{API}/sessions", params={"limit": 3, "cursor": cursor}).json()
        seen += [one["id"] for one in page["sessions"]]
        cursor = page["next_cursor"]
        if not cursor:
            break
    assert sorted(seen) == list(range(1, 9))
    assert empty.client.get(f"{API}/sessions", params={"cursor": "2026-99-01~1"}).status_code == 422
    assert empty.client.get(f"{API}/sessions", params={"kind": "strength"}).json()["sessions"] == []


def test_what_is_not_known_of_a_session_is_null_and_never_nan(empty):
    empty.diary.add_session(ExerciseSession(SessionKind.WALKING, TODAY, exercises=(Exercise("Stairs"),)))
    text = empty.client.get(f"{API}/sessions").text
    told = json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} is not JSON"))
    assert told["sessions"][0]["session"]["duration_s"] is None
    assert math.isnan(empty.diary.sessions()[0].duration_s)
    assert empty.diary.days(TODAY, TODAY).kind == (DayKind.UNKNOWN,)
