"""The REST interface: the JSON twin of every page, with null for unknown and a problem for every error."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from tests.season import HOSTILE_NOTES, TODAY

API = "/api/v1"


def get(season, path: str, **query):
    answer = season.client.get(f"{API}{path}", params=query)
    assert answer.status_code == 200, answer.text
    return json.loads(answer.text, parse_constant=lambda name: pytest.fail(f"{name} is not JSON"))


def test_today_says_what_the_page_says(season):
    today = get(season, "/today")
    page = season.client.get("/").text
    assert today["headline"] in page
    assert today["verdict"] == "go"
    assert [limit["label"] for limit in today["limits"]] == ["distance", "for each knee", "of descent"]
    assert today["limits"][0]["value"] == pytest.approx(9.0)  # something new: no farther than the loop
    assert len(today["strip"]) == 42
    assert today["strip"][-1]["day"] == TODAY.isoformat()
    assert today["strip"][-1]["easy_km"] is None
    assert today["last_run"]["id"] == season.numbers["hostile"]
    assert today["still_to_tell"] in page
    assert today["last_run_note"] in page
    assert today["see_a_clinician"] == ""


def test_entries_are_read_page_by_page_without_repeat_or_gap(season):
    seen, cursor = [], ""
    while True:
        page = get(season, "/entries", limit=7, cursor=cursor)
        seen += page["entries"]
        cursor = page["next_cursor"]
        if not cursor:
            break
    assert len(seen) == 35
    assert len({entry["id"] for entry in seen}) == 35
    assert [entry["day"] for entry in seen] == sorted((entry["day"] for entry in seen), reverse=True)


def test_entries_can_be_asked_for_by_kind(season):
    assert {entry["kind"] for entry in get(season, "/entries", kind="walk")["entries"]} == {"walk"}
    both = get(season, "/entries", kind=["ride", "strength"])["entries"]
    assert {entry["kind"] for entry in both} == {"ride", "strength"}
    strength = next(entry for entry in both if entry["kind"] == "strength")
    assert strength["easy_km"] is None


def test_the_parts_of_a_run_add_up_to_its_cost(season):
    run = get(season, f"/runs/{season.numbers['loop']}")
    cost = run["cost"]
    small = 0.05 * len(cost["parts"])
    assert sum(part["easy_km"] for part in cost["parts"]) == pytest.approx(cost["easy_km"], abs=small)
    assert cost["low"] < cost["easy_km"] < cost["high"]
    assert sum(row["easy_km"] for row in run["kilometres"]) == pytest.approx(cost["easy_km"], rel=1e-6)
    assert run["spike"]["name"] == "moderate"
    assert run["spike"]["ratio"] == pytest.approx(1.5)


def test_a_run_is_explained_and_set_beside_the_usual(season):
    run = get(season, f"/runs/{season.numbers['loop']}")
    labels = [line["label"] for line in run["explained"]]
    assert labels[0] == "What the watch told"
    assert (
        labels.index("How many steps")
        < labels.index("What an easy km is")
        < labels.index("What the run cost")
    )
    cost = run["explained"][labels.index("What the run cost")]
    assert cost["numbers"].replace("\u00a0", " ").endswith(f"= {run['cost']['total']}".replace("\u00a0", " "))
    hard = run["explained"][labels.index("How hard a step")]
    assert hard["certainty"] == "from studies"
    known = {study["evidence"]["id"] for study in get(season, "/evidence")["studies"]}
    assert {source["id"] for source in hard["sources"]} <= known
    assert run["usual"]["low"] < run["usual"]["ratio"] < run["usual"]["high"]
    first = get(season, "/runs/1")
    assert (first["usual"]["known"], first["usual"]["ratio"]) == (False, None)


def test_what_was_told_of_a_run_comes_with_it_and_what_was_not_is_null(season):
    told = get(season, f"/runs/{season.numbers['hostile']}")
    assert (told["perceived_exertion"], told["notes"]) == (7.0, HOSTILE_NOTES)
    silent = get(season, f"/runs/{season.numbers['loop']}")
    assert (silent["perceived_exertion"], silent["notes"], silent["felt"]) == (None, "", "")


def test_the_streams_of_a_run_come_as_columns_of_one_length(season):
    streams = get(season, f"/runs/{season.numbers['loop']}/streams")
    columns = streams["columns"]
    assert {len(column) for column in columns.values()} == {streams["points"]} == {3001}
    assert {"time_s", "distance_m", "speed_mps", "heart_rate_bpm", "load", "latitude_deg"} <= set(columns)
    assert columns["heart_rate_bpm"][1500] == 142
    assert columns["speed_mps"][1500] == pytest.approx(3.0, abs=0.01)
    thinned = get(season, f"/runs/{season.numbers['loop']}/streams", points=100)
    assert thinned["points"] <= 100
    assert thinned["recorded"] == 3001
    assert thinned["columns"]["time_s"][-1] == columns["time_s"][-1]


def test_streams_come_every_second_where_that_is_asked_for(season):
    path = f"/runs/{season.numbers['hostile']}/streams"
    recorded, every_second = (get(season, path, every_second=each)["columns"] for each in (False, True))
    assert set(every_second["time_s"]) >= set(recorded["time_s"])
    first, *_, last = recorded["time_s"]
    assert every_second["time_s"] == [first + second for second in range(int(last - first) + 1)]


def test_streams_leave_out_what_the_watch_did_not_write(season):
    columns = get(season, f"/runs/{season.numbers['hostile']}/streams")["columns"]
    assert "latitude_deg" not in columns
    ride = get(season, f"/runs/{season.numbers['ride']}/streams")["columns"]
    assert "load" not in ride
    strength = get(season, f"/runs/{season.numbers['strength']}/streams")["columns"]
    assert "distance_m" not in strength


def test_days_are_consecutive_and_unknown_is_null(season):
    days = get(season, "/days")["days"]
    assert len(days) == 42
    assert days[0]["day"] == (TODAY - timedelta(days=41)).isoformat()
    assert days[-1] == {
        "day": "2026-05-31", "kind": "unknown", "runs": 0, "distance_m": None, "easy_km": None,
        "descent_m": None, "pain_left": None, "pain_right": None, "sleep_h": None,
        "timer_s": None,
        "sessions": 0,
        "flare_up_left": False,
        "flare_up_right": False,
    }  # fmt: skip
    assert days[-2]["sleep_h"] == pytest.approx(6 + 40 / 60)
    assert len(get(season, "/days", since="2026-05-01", until="2026-05-01")["days"]) == 1


@pytest.mark.parametrize(
    "query",
    [
        "/days?since=2026-05-02&until=2026-05-01",
        "/days?since=1900-01-01&until=2026-05-01",
        "/days?since=yesterday",
        "/entries?limit=0",
        "/entries?cursor=nonsense",
        "/entries?cursor=2026-99-99~3",
        "/entries?kind=nap",
        "/runs/1/streams?points=1",
    ],
)
def test_a_question_that_makes_no_sense_is_a_problem_in_plain_words(season, query):
    answer = season.client.get(f"{API}{query}")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert set(problem) == {"type", "title", "status", "detail"}
    assert problem["status"] == 422
    assert problem["detail"].endswith(".")


@pytest.mark.parametrize(
    "path", ["/runs/987654", "/runs/987654/streams", "/runs/abc", "/imports/9", "/nothing"]
)
def test_what_is_not_there_is_a_problem(season, path):
    answer = season.client.get(f"{API}{path}")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_pain_notes_are_kept_and_listed_newest_first(empty):
    for day, pain in (("2026-05-30", 2), ("2026-05-31", 1)):
        note = {"knee": "left", "day": day, "next_morning": pain, "text": "stairs"}
        answer = empty.client.post(f"{API}/pain-notes", json=note)
        assert answer.status_code == 201, answer.text
        assert answer.json()["next_morning"] == pain
    listed = get(empty, "/pain-notes")["pain_notes"]
    assert [note["day"] for note in listed] == ["2026-05-31", "2026-05-30"]
    assert get(empty, "/pain-notes", since="2026-05-31")["pain_notes"] == listed[:1]


@pytest.mark.parametrize(
    "note",
    [
        {"knee": "left", "day": "2026-05-31", "during": 11},
        {"knee": "left", "day": "2026-05-31", "during": -1},
        {"knee": "elbow", "day": "2026-05-31", "during": 1},
        {"knee": "left", "day": "2026-05-31"},
        {"knee": "left", "day": "2026-05-31", "during": 1, "extra": 1},
        {"day": "2026-05-31", "during": 1},
        [],
    ],
)
def test_a_pain_note_that_cannot_be_is_refused_and_not_kept(empty, note):
    answer = empty.client.post(f"{API}/pain-notes", json=note)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert "Nothing was saved" in answer.json()["detail"]
    assert empty.diary.pain_notes() == []


def test_evidence_is_listed_with_marks(season):
    told = get(season, "/evidence")
    marks = {study["evidence"]["mark"] for study in told["studies"]}
    assert marks == {"V", "V*"}
    assert {choice["evidence"]["mark"] for choice in told["choices"]} == {"D"}


def test_the_interface_describes_itself_truly(season):
    described = get(season, "/openapi.json")
    assert described["openapi"].startswith("3.1")
    paths = described["paths"]
    assert all(path.startswith(API) for path in paths)
    schemas = described["components"]["schemas"]
    for path, name in (("/today", "TodayModel"), ("/days", "DayList"), ("/pain-notes", "PainNotePage")):
        told = get(season, path)
        assert set(told) == set(schemas[name]["properties"])
    nullable = schemas["DayModel"]["properties"]["easy_km"]["anyOf"]
    assert {kind["type"] for kind in nullable} == {"number", "null"}


def test_no_documentation_page_loads_anything_from_elsewhere(season):
    for path in ("/docs", "/redoc", "/api/v1/docs"):
        assert season.client.get(path).status_code == 404


def test_today_follows_the_clock_it_is_given(empty):
    assert date.fromisoformat(get(empty, "/today")["day"]) == TODAY
