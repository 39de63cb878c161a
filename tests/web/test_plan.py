"""The page of the plan: a goal set, looked at, said yes to, changed, taken back and ended; and its feed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from footfall.diary import Diary
from footfall.records import FASTER_KINDS, PainNote, PlanState, Side
from footfall.views.plan_workout import planned_workout
from tests.season import TODAY
from tests.watch.fit.workouts_read_back import differs_nowhere
from tests.web.conftest import client_of
from tests.written import WrittenDiary

GOAL = {
    "kind": "base",
    "by": "",
    "runs_a_week": "3",
    "days": ["0", "1", "2", "3", "4", "5", "6"],
    "long_day": "6",
}

FAR = GOAL | {
    "kind": "distance",
    "distance": "10",
    "likes": ["fast running"],
    "by": (TODAY + timedelta(weeks=14)).isoformat(),
}


@pytest.fixture(scope="module")
def diary(season_file: WrittenDiary, tmp_path_factory) -> Iterator[Diary]:
    with Diary(season_file.copy_in(tmp_path_factory.mktemp("plan"))) as opened:
        yield opened


@pytest.fixture
def client(diary: Diary) -> Iterator[TestClient]:
    with client_of(diary) as asked:
        yield asked
    for kept in reversed(diary.plans()):
        diary.delete_plan(kept.id or 0)
    for note in diary.pain_notes(TODAY, TODAY):
        diary.delete_pain_note(note.id or 0)


@pytest.fixture
def planned(client, diary: Diary):
    assert client.post("/plan/accept", data=GOAL).status_code == 303
    return diary.plan()


def test_without_a_goal_the_page_asks_for_one(client):
    page = client.get("/plan").text
    assert "Where would you like to be?" in page
    assert "Show me the weeks" in page


def test_a_plan_is_looked_at_before_it_is_kept(client, diary: Diary):
    page = client.post("/plan/goal", data=GOAL).text
    assert "Yes, this is my plan" in page
    assert diary.plan() is None
    client.post("/plan/accept", data=GOAL)
    assert diary.plan() is not None


@pytest.mark.parametrize(
    ("field", "sent"),
    [("kind", "fame"), ("by", "soon"), ("by", "2001-01-01"), ("by", "2999-01-01"), ("runs_a_week", "9")],
)
def test_a_goal_that_is_none_is_told_beside_its_field(client, field, sent):
    answer = client.post("/plan/goal", data={**GOAL, field: sent})
    assert answer.status_code == 422
    assert f'id="fault-{field}"' in answer.text


def test_an_infeasible_goal_is_told_with_what_would_make_it_feasible(client, diary: Diary):
    by = (TODAY + timedelta(weeks=3)).isoformat()
    page = client.post("/plan/goal", data={**GOAL, "kind": "distance", "distance": "42.2", "by": by}).text
    assert "your knees may go" in page
    assert "instead of" in page or "A year from then" in page


def test_a_no_leaves_the_plan_and_a_yes_changes_it_with_undo(client, diary: Diary, planned):
    run = next(one for one in planned.days if one.runs)
    diary.add_pain_note(PainNote(Side.LEFT, TODAY, during=6, hour_after=4))
    page = client.get("/plan").text
    token = re.search(r'name="token" value="(\w+)"', page)
    assert token, page
    assert "asks for rest" in page
    client.post("/plan/answer", data={"token": token[1], "yes": "false"})
    assert diary.plan() == planned
    assert "You said no to a change" in client.get("/plan").text
    client.post("/plan/answer", data={"token": token[1], "yes": "true"})
    changed = diary.plan()
    assert changed != planned
    assert changed.on(run.day).distance_m <= run.distance_m
    client.post("/plan/take-back")
    assert diary.plans()[-1].state is PlanState.DECLINED
    assert diary.plan() == planned


def test_an_old_token_says_yes_to_nothing(client, diary: Diary, planned):
    assert client.post("/plan/answer", data={"token": "0" * 16, "yes": "true"}).status_code >= 400
    assert diary.plan() == planned


def test_a_plan_ends_and_goes_on(client, diary: Diary, planned):
    client.post("/plan/end")
    assert diary.plan() is None
    client.post("/plan/take-back")
    assert diary.plan() == planned


def test_the_feed_holds_an_event_for_each_planned_day(client, planned):
    told = client.get("/plan/footfall.ics")
    assert told.headers["content-type"].startswith("text/calendar")
    days = [one for one in planned.days if one.runs or one.strength]
    assert told.text.count("BEGIN:VEVENT") == len(days)


def test_a_planned_run_goes_to_the_watch_and_as_text(client, planned):
    run = next(one for one in planned.days if one.runs)
    assert client.get(f"/plan/{run.day}/workout.fit").content[8:12] == b".FIT"
    assert "km" in client.get(f"/plan/{run.day}/workout.txt").text
    assert client.get("/plan/2001-01-01/workout.fit").status_code == 404


@pytest.mark.parametrize("goal", [GOAL, FAR], ids=["base", "10 km"])
def test_two_other_decoders_read_every_planned_run_back_as_it_is_planned(client, diary: Diary, goal):
    client.post("/plan/accept", data=goal)
    days = [one for one in diary.plan().days if one.runs]
    assert (goal is FAR) == any(one.kind in FASTER_KINDS for one in days)
    for one in days:
        workout = planned_workout(diary, one.day, today=TODAY)
        differs_nowhere(client.get(f"/plan/{one.day}/workout.fit").content, workout)
        assert sum(step.distance_m for step in workout.steps) == pytest.approx(one.distance_m)


def test_todays_page_tells_todays_part_of_the_plan(client, planned):
    assert "Your plan for today" in client.get("/").text
    told = client.get("/api/v1/today").json()["plan"]
    assert told["text"]
    assert "not what was planned" not in told["text"]


def test_where_a_knee_asks_for_rest_today_says_so_whatever_was_planned(client, diary: Diary, planned):
    assert any(one.day == TODAY and (one.runs or one.strength) for one in planned.days)
    diary.add_pain_note(PainNote(Side.LEFT, TODAY, next_morning=6))
    told = client.get("/api/v1/today").json()["plan"]
    assert told["text"] == "Rest, not what was planned"
    assert "Your knees ask for rest, and go before it." in told["reason"]
