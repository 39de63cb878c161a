"""The ten-second note: from Today to a saved note, changed, deleted and had back, without any script."""

from __future__ import annotations

from datetime import timedelta

import pytest

from footfall.records import KneePlace, PainNote, Relief, Side, Symptom
from tests.recordings import steady_run
from tests.season import HOSTILE_NOTES, TODAY, moment
from tests.web.page import Page

YESTERDAY = TODAY - timedelta(days=1)


def read(at, path):
    answer = at.client.get(path)
    assert answer.status_code == 200, answer.text
    return Page(answer.text)


def form_of(page, action):
    """What a browser would send with a form as it was shown."""
    sent, inside = {}, False
    for tag, attrs in page.tags:
        if tag == "form":
            inside = attrs["action"] == action
        chosen = attrs.get("type") not in ("radio", "checkbox") or "checked" in attrs
        if inside and tag == "input" and chosen:
            sent.setdefault(attrs["name"], []).append(attrs["value"])
    return sent


def test_two_taps_on_the_drawing_and_save_make_a_note_of_the_last_run(empty):
    run = empty.diary.add(steady_run(moment(1), minutes=30))
    assert "/note" in [link["href"] for link in read(empty, "/").all("a")]
    sent = form_of(read(empty, "/note"), "/note")
    sent |= {"right_places": ["behind the kneecap"], "right_during": ["3"]}
    answer = empty.client.post("/note", data=sent)
    assert (answer.status_code, answer.headers["location"]) == (303, "/?saved")
    places = frozenset({KneePlace.BEHIND_KNEECAP})
    assert empty.diary.pain_notes() == [
        PainNote(Side.RIGHT, YESTERDAY, during=3, places=places, entry_id=run),
    ]
    said = read(empty, f"/runs/{run}").text
    assert "Right knee: 3 of 10 during the run." in said


def test_a_run_page_tells_what_was_noted_of_it_and_not_of_another_run_of_the_day(empty):
    first = empty.diary.add(steady_run(moment(1), minutes=30))
    second = empty.diary.add(steady_run(moment(1, hour=17), minutes=30))
    empty.client.post("/note", data={"run": str(second), "left_during": "4"})
    assert "Left knee" not in read(empty, f"/runs/{first}").text
    page = read(empty, f"/runs/{second}")
    assert "Left knee: 4 of 10 during the run." in page.text
    assert f"/note?run={second}" in [link["href"] for link in page.all("a")]
    assert form_of(read(empty, f"/note?run={first}"), "/note")["run"] == [str(first)]


def test_both_knees_are_quiet_with_one_tap(empty):
    sent = form_of(read(empty, "/note"), "/note") | {"quiet": ["1"]}
    assert empty.client.post("/note", data=sent).status_code == 303
    assert [(note.knee, note.during, note.day) for note in empty.diary.pain_notes()] == [
        (Side.LEFT, 0, TODAY),
        (Side.RIGHT, 0, TODAY),
    ]


def test_the_morning_after_a_run_is_noted_on_that_morning(empty):
    run = empty.diary.add(steady_run(moment(2), minutes=30))
    sent = {"run": str(run), "left_during": "1", "left_next_morning": "4", "left_symptoms": ["swelling"]}
    assert empty.client.post("/note", data=sent).status_code == 303
    assert empty.diary.pain_notes() == [
        PainNote(
            Side.LEFT,
            TODAY - timedelta(days=2),
            during=1,
            symptoms=frozenset({Symptom.SWELLING}),
            entry_id=run,
        ),
        PainNote(Side.LEFT, YESTERDAY, next_morning=4),
    ]


def test_a_note_may_be_about_a_day_without_a_run(empty):
    empty.diary.add(steady_run(moment(0), minutes=30))
    sent = {"run": "none", "day": f"{YESTERDAY}", "left_stairs": "2", "eased_by": ["rest", "cold"]}
    empty.client.post("/note", data=sent)
    eased_by = frozenset({Relief.REST, Relief.COLD})
    assert empty.diary.pain_notes() == [PainNote(Side.LEFT, YESTERDAY, stairs=2, eased_by=eased_by)]


@pytest.mark.parametrize(
    ("told", "field", "said"),
    [
        ({}, "knee", "Tap the knee it is about"),
        ({"knees": ["left", "right"]}, "right_during", "Tap a number, 0 where it did not hurt."),
        ({"left_during": "11"}, "left_during", "from 0 to 10"),
        ({"left_during": "٣"}, "left_during", "from 0 to 10"),
        ({"left_during": "1", "left_places": "elbow"}, "left_places", "Choose from what is offered"),
        ({"left_during": "1", "eased_by": "luck"}, "eased_by", "Choose from what is offered"),
        ({"left_during": "1", "day": "soon"}, "day", "A day is written as"),
        ({"left_during": "1", "day": "2026-06-01"}, "day", "has not come yet"),
        ({"left_during": "1", "day": "0001-01-01"}, "day", "A diary begins in"),
        ({"left_during": "1", "run": "9" * 5000}, "run", "Choose one of the runs"),
        ({"left_during": "1", "run": "x"}, "run", "Choose one of the runs"),
        ({"left_during": "1", "text": "x" * 2001}, "text", "too long"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_what_was_typed_is_kept(empty, told, field, said):
    answer = empty.client.post("/note", data={"text": "after the bridge", **told})
    assert answer.status_code == 422
    page = Page(answer.text)
    assert f"fault-{field}" in [attrs.get("id") for attrs in page.all("p")]
    assert said in page.text
    assert told.get("text", "after the bridge") in page.text
    assert empty.diary.pain_notes() == []


def test_a_morning_that_is_still_to_come_is_not_noted(empty):
    run = empty.diary.add(steady_run(moment(0), minutes=30))
    answer = empty.client.post("/note", data={"run": str(run), "left_next_morning": "2"})
    assert answer.status_code == 422
    assert "Today will ask for it" in Page(answer.text).text
    assert empty.diary.pain_notes() == []


def test_a_note_is_changed_and_what_another_window_changed_meanwhile_stays(empty):
    number = empty.diary.add_pain_note(PainNote(Side.LEFT, TODAY, during=3, text="downhill"))
    shown = form_of(read(empty, f"/note/{number}"), f"/note/{number}") | {"text": ["downhill"]}
    first = shown | {"left_during": [""], "left_stairs": ["2"]}
    assert empty.client.post(f"/note/{number}", data=first).headers["location"] == "/note?changed"
    assert empty.client.post(f"/note/{number}", data=shown | {"text": ["uphill"]}).status_code == 303
    assert empty.diary.pain_note(number) == PainNote(Side.LEFT, TODAY, stairs=2, text="uphill")


@pytest.mark.parametrize("was", ["", "{}", "x"])
def test_a_change_that_has_lost_what_it_was_about_is_refused(empty, was):
    number = empty.diary.add_pain_note(PainNote(Side.LEFT, TODAY, during=3))
    answer = empty.client.post(f"/note/{number}", data={"was": was, "left_during": "1"})
    assert answer.status_code == 422
    assert empty.diary.pain_note(number).during == 3


def test_a_deleted_note_can_be_had_back(empty):
    number = empty.diary.add_pain_note(PainNote(Side.LEFT, TODAY, during=3))
    gone = empty.client.post(f"/note/{number}/delete").headers["location"]
    assert empty.diary.pain_notes() == []
    page = read(empty, gone)
    assert "You can have it back" in page.text
    back = empty.client.post("/note/undelete", data=form_of(page, "/note/undelete"))
    assert back.headers["location"] == "/note?back"
    assert empty.diary.pain_note(number).during == 3


def test_words_of_a_note_are_shown_as_words(empty):
    empty.client.post("/note", data={"left_during": "1", "text": HOSTILE_NOTES, "eased_text": "<b>tea</b>"})
    html = empty.client.get("/note").text
    assert "<img" not in html
    assert "<b>tea" not in html
    assert "&lt;img src=x" in html


def test_every_tap_of_the_drawing_has_its_words(season):
    page = read(season, "/note")
    told = {attrs.get("aria-label") for attrs in page.all("input")}
    assert {"behind the kneecap, left knee", "outer side, right knee"} <= told
    assert "style" not in {name for _, attrs in page.tags for name in attrs}


def test_a_note_that_is_not_there_is_told_so(empty):
    for answer in (
        empty.client.get("/note/7"),
        empty.client.post("/note/7/delete"),
        empty.client.post("/note", data={"run": "77", "left_during": "1"}),
        empty.client.post("/note/undelete", data={"deletion": "5"}),
    ):
        assert answer.status_code == 404
