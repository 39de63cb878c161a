"""The page that leads through a session, its form, and its twin."""

from __future__ import annotations

from datetime import timedelta

import pytest

from footfall.care.exercises import exercises
from footfall.records import ExerciseSession, PainNote, SessionKind, Side
from tests.season import TODAY
from tests.web.page import Page


def plain(told: str) -> str:
    return told.replace("\xa0", " ")


def done(**other: str | list[str]) -> dict[str, str | list[str]]:
    rows = {
        "name": ["lunge-hold"],
        "side": ["each"],
        "sets": ["3"],
        "work": ["hold_breaths"],
        "amount": ["8"],
    }
    return rows | {"day": TODAY.isoformat(), "of": "lunge-hold"} | other


def kept(season) -> ExerciseSession:
    return season.diary.sessions(TODAY, TODAY)[-1]


def test_the_page_and_its_twin_tell_the_same_steps(season):
    for address, twin in (
        (
            "/routines/session?minutes=20&run=none&with=roller",
            "/routine/session?minutes=20&run=none&with=roller",
        ),
        ("/routines/lunge-hold/session", "/exercises/lunge-hold/session"),
    ):
        page = Page(season.client.get(address).text)
        told = season.client.get(f"/api/v1{twin}").json()
        assert plain(told["headline"]) in page.text
        assert told["parts"]
        for part in told["parts"]:
            for sentence in (part["name"], part["dose"], part["set_up"], *part["cues"], part["limit"]):
                assert plain(sentence) in page.text
            for step in part["steps"]:
                assert plain(step["line"]) in page.text


def test_every_exercise_can_be_led_through_when_the_knees_allow_it(empty):
    for id_ in exercises():
        told = empty.client.get(f"/api/v1/exercises/{id_}/session").json()
        assert [part["id"] for part in told["parts"]] == [id_]
        assert sum(step["seconds"] for step in told["parts"][0]["steps"]) == told["seconds"]


def test_the_routine_and_its_session_are_of_the_same_exercises(season):
    routine = season.client.get("/api/v1/routine?minutes=20").json()
    session = season.client.get("/api/v1/routine/session?minutes=20").json()
    assert [part["id"] for part in session["parts"]] == [one["id"] for one in routine["exercises"]]
    assert [part["dose"] for part in session["parts"]] == [one["dose"] for one in routine["exercises"]]
    assert session["headline"] == routine["headline"]


def test_what_was_done_is_kept_for_each_side_with_the_pain_of_each_knee_and_of_the_worse(empty):
    pains = {"left_before": "1", "right_before": "2", "left_during": "3", "right_after": "0"}
    sent = done(duration_s="654", notes="good", **pains)
    answer = empty.client.post("/routines/session", data=sent, follow_redirects=False)
    assert answer.headers["location"] == f"/diary?month={TODAY:%Y-%m}#d-{TODAY.isoformat()}"
    session = kept(empty)
    assert (session.kind, session.duration_s, session.notes) == (SessionKind.ISOMETRIC, 654.0, "good")
    assert [(one.side, one.sets, one.hold_breaths) for one in session.exercises] == [
        ("left", 3, 8),
        ("right", 3, 8),
    ]
    assert (session.pain_before, session.pain_during, session.pain_after) == (2, 3, 0)
    assert (session.left_before, session.right_before, session.left_after) == (1, 2, None)


def test_what_was_left_at_nothing_was_not_done(empty):
    rows = {"name": ["squat", "hip-hinge"], "side": ["", ""], "sets": ["2", "0"], "work": ["reps", "reps"]}
    sent = done(**rows, amount=["12", "12"])
    empty.client.post("/routines/session", data=sent, follow_redirects=False)
    assert [one.name for one in kept(empty).exercises] == ["squat"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"sets": ["0"]}, "Nothing of it was done yet"),
        ({"sets": ["many"]}, "whole number"),
        ({"name": ["handstand"]}, "not known"),
        ({"side": ["above"]}, "not known"),
        ({"work": ["load_kg"]}, "not known"),
        ({"amount": ["900"]}, "outside it"),
        ({"left_after": "11"}, "outside it"),
        ({"day": (TODAY + timedelta(days=1)).isoformat()}, "has not come yet"),
        ({"duration_s": "-4"}, "more than 0 seconds"),
    ],
)
def test_what_nobody_can_have_done_comes_back_with_what_is_wrong(empty, wrong, said):
    answer = empty.client.post("/routines/session", data=done(**wrong))
    assert answer.status_code == 422
    assert said in Page(answer.text).text
    assert [tag["id"] for _, tag in Page(answer.text).tags if "autofocus" in tag] == ["log-title"]
    assert empty.diary.sessions() == []


def test_where_the_knees_ask_for_rest_nothing_hard_is_led_through(empty):
    empty.diary.add_pain_note(PainNote(Side.LEFT, TODAY, during=7))
    told = empty.client.get("/api/v1/exercises/split-squat/session").json()
    assert told["parts"] == []
    assert "rest" in told["note"]
    assert "nothing to lead you through" in Page(empty.client.get("/routines/split-squat/session").text).text
    assert empty.client.get("/api/v1/exercises/legs-up/session").json()["parts"]


def test_an_exercise_that_there_is_not_has_no_session(empty):
    assert empty.client.get("/routines/handstand/session").status_code == 404
    assert empty.client.get("/api/v1/exercises/handstand/session").status_code == 404
