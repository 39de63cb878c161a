"""The page of the ladder and its REST twin: begun, its gate answered, sessions told, taken back, ended."""

from __future__ import annotations

from datetime import timedelta

import fitdecode
import pytest

from footfall.records import GateAnswers, Ladder, LadderReason, LadderRun, PainNote, RaisedFlag, Side
from tests.season import TODAY
from tests.web.page import Page

API = "/api/v1/ladder"
BEGIN = {"reason": "knee pain", "knee": "left", "before_week": "24"}
YES = {"walked": "yes", "even_gait": "yes", "hopped": "yes", "no_swelling": "yes"}


def page_of(site, path="/ladder") -> Page:
    answer = site.client.get(path)
    assert answer.status_code == 200
    return Page(answer.text)


def told(site) -> dict:
    return site.client.get(API).json()


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def climbing(site, days_ago=10, greens=(), begun=None) -> int:
    """Begin a ladder some days ago, pass its gate, and note green sessions so many days ago."""
    begin = TODAY - timedelta(days=days_ago)
    number = site.diary.begin_ladder(Ladder(begin, LadderReason.KNEE_PAIN, Side.LEFT, 24_000.0))
    site.diary.tell_ladder(number, GateAnswers(begin, *(True,) * 4))
    for ago in greens:
        day = TODAY - timedelta(days=ago)
        site.diary.tell_ladder(number, LadderRun(day, 1500.0))
        site.diary.add_pain_notes(
            [
                PainNote(Side.LEFT, day, during=1, hour_after=0),
                PainNote(Side.LEFT, day + timedelta(days=1), next_morning=0),
            ]
        )
    return number


def test_without_a_ladder_the_page_says_what_it_is_and_how_to_begin(empty):
    page = page_of(empty)
    assert "a little more running with each step" in page.text
    assert "Walk 4 min, run 1 min" in page.text
    assert "/ladder" in [link["href"] for link in page_of(empty, "/more").all("a")]
    assert told(empty)["going"] is None


def test_a_ladder_begins_with_the_gate_and_that_can_be_taken_back(empty):
    answer = empty.client.post("/ladder", data=BEGIN)
    assert (answer.status_code, answer.headers["location"]) == (303, "/ladder?begun")
    page = page_of(empty, "/ladder?begun")
    assert "First the gate" in page.text
    (kept,) = empty.diary.ladders()
    assert (kept.ladder.knee, kept.ladder.before_week_m) == (Side.LEFT, 24_000.0)
    gone = empty.client.post(f"/ladder/{kept.ladder.id}/delete")
    assert "You can have it back" in page_of(empty, gone.headers["location"]).text
    deletion = gone.headers["location"].partition("deleted=")[2]
    empty.client.post("/ladder/undelete", data={"deletion": deletion})
    assert empty.diary.ladders() == [kept]


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("reason", "boredom"), ("knee", "elbow"), ("before_week", "far"), ("before_week", "-1")],
)
def test_what_is_wrong_in_the_form_is_said_beside_it(empty, field, wrong):
    answer = empty.client.post("/ladder", data={**BEGIN, field: wrong})
    assert answer.status_code == 422
    assert f'id="fault-{field}"' in answer.text
    assert empty.diary.ladders() == []


def test_a_second_ladder_is_refused_while_one_goes_on(empty):
    climbing(empty)
    assert empty.client.post(API, json={"reason": "illness"}).status_code == 422
    assert empty.client.post("/ladder", data=BEGIN).status_code == 422


def test_the_gate_opens_the_first_step_once_all_was_answered_with_yes(empty):
    number = climbing_gate(empty)
    answer = empty.client.post(f"/ladder/{number}/gate", data={**YES, "hopped": ""})
    assert answer.status_code == 303
    assert told(empty)["going"]["stage"] == 0
    empty.client.post(f"/ladder/{number}/gate", data=YES)
    going = told(empty)["going"]
    assert (going["stage"], going["today"]["doing"]) == (1, "step")
    assert plain(going["today"]["headline"]) == "Today: walk 4 min, run 1 min, 4 times"
    assert "you are here" in page_of(empty).text
    empty.client.post(f"/ladder/{number}/take-back", data={"what": "gate", "day": TODAY.isoformat()})
    assert told(empty)["going"]["stage"] == 0


def climbing_gate(site) -> int:
    return site.diary.begin_ladder(Ladder(TODAY, LadderReason.KNEE_PAIN, Side.LEFT))


def test_a_gate_without_any_answer_keeps_nothing(empty):
    number = climbing_gate(empty)
    answer = empty.client.post(f"/ladder/{number}/gate", data={})
    assert answer.status_code == 422
    assert "Answer at least one" in answer.text
    assert empty.diary.ladder(number).checks == ()


def test_two_green_sessions_open_the_next_step_and_today_tells_it(empty):
    climbing(empty, greens=(6, 4))
    going = told(empty)["going"]
    assert (going["stage"], going["today"]["doing"], going["greens_to_go"]) == (2, "step", 2)
    assert going["today"]["session"] == {"walk_s": 180, "run_s": 120, "times": 4, "total_s": 1200}
    today = empty.client.get("/api/v1/today").json()
    assert today["ladder"]["headline"] == going["today"]["headline"]
    assert plain(going["today"]["headline"]) in page_of(empty, "/").text
    assert "Green: the next step is open." in page_of(empty).text


def test_a_red_session_steps_back_and_stops_for_two_days(empty):
    number = climbing(empty, greens=(6, 4))
    day = TODAY - timedelta(days=1)
    empty.diary.tell_ladder(number, LadderRun(day, 1500.0))
    empty.diary.add_pain_note(PainNote(Side.LEFT, day, during=6))
    going = told(empty)["going"]
    assert (going["stage"], going["today"]["doing"]) == (1, "rest after pain")
    assert going["today"]["session"] is None
    assert going["next_session"] == ""
    assert "its step goes before the ceiling of today" in page_of(empty, "/").text
    assert empty.client.get("/ladder/workout.fit").status_code == 404


def test_a_red_flag_stops_the_ladder(empty):
    climbing(empty, greens=(6, 4))
    empty.diary.answer_red_flag(RaisedFlag("locked", Side.LEFT, TODAY))
    going = told(empty)["going"]
    assert (going["today"]["doing"], going["stage"]) == ("red flag", 0)
    assert "goes before the ceiling" not in page_of(empty, "/").text
    assert "/red-flags" in [link["href"] for link in page_of(empty).all("a")]


def test_a_session_is_told_by_hand_and_taken_back(empty):
    number = climbing(empty)
    answer = empty.client.post(f"/ladder/{number}/done", data={"day": TODAY.isoformat(), "lasted": "25"})
    assert answer.headers["location"] == f"/ladder?told=session&day={TODAY.isoformat()}"
    assert "Take that back" in page_of(empty, answer.headers["location"]).text
    assert empty.diary.ladder(number).told == (LadderRun(TODAY, 1500.0),)
    assert told(empty)["going"]["today"]["doing"] == "done today"
    assert empty.client.delete(f"{API}/{number}/sessions/{TODAY.isoformat()}").status_code == 200
    assert empty.client.delete(f"{API}/{number}/sessions/{TODAY.isoformat()}").status_code == 404


@pytest.mark.parametrize(
    ("field", "wrong"), [("day", "2999-01-01"), ("day", "2020-01-01"), ("lasted", "long")]
)
def test_a_session_that_cannot_be_is_refused_beside_its_field(empty, field, wrong):
    number = climbing(empty)
    typed = {"day": TODAY.isoformat(), "lasted": "25", field: wrong}
    answer = empty.client.post(f"/ladder/{number}/done", data=typed)
    assert answer.status_code == 422
    assert f'id="fault-{field}"' in answer.text


def test_a_ladder_is_ended_and_goes_on(empty):
    number = climbing(empty)
    answer = empty.client.post(f"/ladder/{number}/end")
    assert answer.headers["location"] == f"/ladder?ended={number}"
    assert "Go on with it" in page_of(empty, answer.headers["location"]).text
    assert told(empty)["going"] is None
    assert empty.client.get("/api/v1/today").json()["ladder"] is None
    empty.client.post(f"/ladder/{number}/go-on")
    assert told(empty)["going"]["number"] == number


def test_the_next_session_is_a_workout_that_another_decoder_reads(empty):
    climbing(empty, greens=(6, 4))
    answer = empty.client.get("/ladder/workout.fit")
    assert answer.headers["content-disposition"] == f'attachment; filename="ladder-{TODAY}.fit"'
    with fitdecode.FitReader(answer.content) as reader:
        steps = [
            frame.get_value("duration_type")
            for frame in reader
            if frame.frame_type == fitdecode.FIT_FRAME_DATA and frame.name == "workout_step"
        ]
    assert steps == ["time", "time", "repeat_until_steps_cmplt"]
    assert empty.client.get(f"{API}/workout.fit").content[:14] == answer.content[:14]
    text = empty.client.get("/ladder/workout.txt").text
    assert plain(text) == "Ladder, step 2\n4 times:\n  - Walk: 3 min\n  - Run: 2 min\nIn all: 20 min\n"
    assert empty.client.get(f"{API}/workout.txt").text == text


def test_without_a_session_there_is_no_workout(empty):
    assert empty.client.get("/ladder/workout.fit").status_code == 404
    climbing_gate(empty)
    assert empty.client.get("/ladder/workout.txt").status_code == 404


def test_of_much_that_was_told_by_hand_the_earlier_is_folded_away(empty):
    climbing(empty, days_ago=30, greens=tuple(range(28, 8, -2)))
    html = empty.client.get("/ladder").text
    by_hand = html[html.index('id="told"') :]
    assert by_hand.count("/take-back") == 11
    assert by_hand[: by_hand.index("<details>")].count("/take-back") == 5


def test_the_weeks_after_tell_how_far_and_ask_for_a_usual_week_from_before(empty):
    number = climbing(empty, days_ago=60, greens=tuple(range(58, 34, -2)))
    going = told(empty)["going"]
    assert (going["stage"], going["today"]["doing"]) == (6, "weeks after")
    assert going["weeks"]["share"] == 0.0
    assert "goes before the ceiling" not in page_of(empty, "/").text
    answer = empty.client.post(f"/ladder/{number}/week", data={"before_week": "30"})
    assert answer.status_code == 303
    assert empty.diary.ladder(number).ladder.before_week_m == 30_000.0
    assert empty.client.post(f"/ladder/{number}/week", data={"before_week": "x"}).status_code == 422
    changed = empty.client.patch(f"{API}/{number}", json={"before_week_m": None}).json()
    assert changed["going"]["ladder"]["before_week_m"] is None
    assert "tell a usual week below" in page_of(empty).text


def test_the_interface_begins_tells_ends_and_deletes_as_the_page_does(empty):
    begun = empty.client.post(API, json={"reason": "illness", "before_week_m": 20000})
    assert begun.status_code == 201
    number = begun.json()["going"]["number"]
    gate = {"walked": True, "even_gait": True, "hopped": True, "no_swelling": True}
    assert empty.client.post(f"{API}/{number}/gate", json=gate).json()["going"]["stage"] == 1
    session = {"day": TODAY.isoformat(), "lasted_s": 1500}
    done = empty.client.post(f"{API}/{number}/sessions", json=session).json()
    assert done["going"]["today"]["doing"] == "done today"
    gone = empty.client.delete(f"{API}/{number}/gate/{TODAY.isoformat()}").json()
    assert gone["going"]["stage"] == 0
    assert empty.client.post(f"{API}/{number}/end").json()["ended"] == TODAY.isoformat()
    assert empty.client.post(f"{API}/{number}/go-on").json()["ended"] is None
    deleted = empty.client.delete(f"{API}/{number}").json()
    assert deleted["kind"] == "ladder"
    assert "Ladder back to running" in page_of(empty, "/bin").text
    assert empty.client.post(f"{API}/{number}/end").status_code == 404
