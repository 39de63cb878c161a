"""The pages of routines and exercises, and their twins."""

from __future__ import annotations

from footfall.care.exercises import exercises
from footfall.records import PainNote, SessionKind, Side
from tests.season import TODAY
from tests.web.page import Page


def plain(told: str) -> str:
    return told.replace("\xa0", " ")


def test_todays_routine_stands_first_with_a_reason_for_each_exercise(season):
    page = Page(season.client.get("/routines").text)
    assert len(page.all("h1")) == 1
    twin = season.client.get("/api/v1/routine").json()
    assert plain(twin["headline"]) in page.text
    assert twin["exercises"]
    for one in twin["exercises"]:
        assert one["name"] in page.text
        assert one["reason"].endswith(".")
        assert one["reason"] in page.text


def test_every_exercise_has_its_page_and_its_twin(season):
    listed = season.client.get("/api/v1/exercises").json()["kinds"]
    ids = [one["id"] for kind in listed for one in kind["exercises"]]
    assert sorted(ids) == sorted(exercises())
    links = {one["href"] for one in Page(season.client.get("/routines").text).all("a")}
    assert {f"/routines/{id_}" for id_ in ids} <= links
    for id_ in ids:
        twin = season.client.get(f"/api/v1/exercises/{id_}").json()
        page = Page(season.client.get(f"/routines/{id_}").text)
        texts = (twin["name"], twin["set_up"], twin["dose"], twin["what_evidence_says"], *twin["rules"])
        for told in (*texts, *twin["steps"], *twin["faults"]):
            assert plain(told) in page.text


def test_every_exercise_links_to_evidence_that_is_there(season):
    known = {one.get("id") for one in Page(season.client.get("/evidence").text).all("article")}
    for id_ in exercises():
        page = Page(season.client.get(f"/routines/{id_}").text)
        links = [one["href"].partition("#")[2] for one in page.all("a") if "/evidence#" in one["href"]]
        assert links
        assert set(links) <= known


def test_one_tap_keeps_the_routine_as_one_session(empty):
    season = empty
    routine = season.client.get("/api/v1/routine?minutes=10").json()
    sent = {"pain_before": "1", "pain_after": "1"}
    season.client.post("/routines/done?minutes=10", data=sent, follow_redirects=False)
    sessions = season.diary.sessions(TODAY, TODAY)
    assert len(sessions) == 1
    kept = sessions[-1]
    assert list(dict.fromkeys(one.name for one in kept.exercises)) == [
        one["id"] for one in routine["exercises"]
    ]
    assert (kept.pain_before, kept.pain_after) == (1, 1)
    assert routine["exercises"] == season.client.get("/api/v1/routine?minutes=10").json()["exercises"]
    assert "in your diary today already" in Page(season.client.get("/routines").text).text


def test_a_kept_routine_is_told_by_the_names_of_its_exercises(empty):
    season = empty
    kept = season.client.post("/api/v1/routine/done", json={"minutes": 15}).json()
    assert kept["kind"] in set(SessionKind)
    diary = Page(season.client.get("/diary").text).text
    assert "Lunge hold 3 × 8 breaths Left and Right".casefold() in plain(diary).casefold()
    form = Page(season.client.get(f"/sessions/{kept['id']}").text)
    names = [one.get("value") for one in form.all("input") if one.get("name") == "name"]
    assert "lunge-hold" not in names


def test_an_exercise_that_is_not_known_is_told_so_in_a_sentence(season):
    assert season.client.get("/routines/handstand").status_code == 404
    answer = season.client.get("/api/v1/exercises/handstand")
    assert answer.status_code == 404
    assert answer.json()["detail"] == "Footfall knows no exercise called handstand."


def test_what_is_at_hand_brings_other_exercises(season):
    rolled = season.client.get("/api/v1/routine?minutes=20&run=none&with=roller").json()
    assert rolled["extra"] == ["roller"]
    assert "roll-" in "".join(one["id"] for one in rolled["exercises"])
    page = Page(season.client.get("/routines?minutes=20&run=none&with=-").text)
    assert [one for one in page.all("input") if one.get("value") == "roller" and "checked" not in one]


def test_a_routine_of_an_hour_is_refused(season):
    assert season.client.get("/api/v1/routine?minutes=60").status_code == 422


def test_knees_of_which_nothing_was_told_are_said_to_allow_nothing(empty):
    assert empty.client.get("/api/v1/routine").json()["note"].startswith("You told nothing of your knees")
    empty.diary.add_pain_note(PainNote(Side.LEFT, TODAY, next_morning=0))
    assert empty.client.get("/api/v1/routine").json()["note"].startswith("Your knees allow it.")
