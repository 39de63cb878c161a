"""The page of experiments and its REST twin: told beforehand, begun, paused by pain, and told at the end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from footfall.care.orders import drawn_order
from footfall.records import (
    CheckIn,
    ExerciseSession,
    Experiment,
    Outcome,
    PainNote,
    RaisedFlag,
    SessionKind,
    Shoe,
    Side,
    Tried,
)
from footfall.views.experiment_form import LATEST_START_DAYS
from tests.recordings import steady_run
from tests.season import TODAY, moment
from tests.web.page import Page

API = "/api/v1/experiments"
CHOSEN = {"tried": "other", "outcome": "pain of runs", "knee": "left", "weeks": "8"}
TYPED = {**CHOSEN, "usual": "as ever", "changed": "a brace", "start": TODAY.isoformat()}
SENT = {**TYPED, "weeks": 8}
ONE = Experiment(Tried.OTHER, "as ever", "a brace", Outcome.RUN_PAIN, Side.LEFT, TODAY, 8, seed=3)


def page_of(season, path="/experiments", status=200, **params) -> Page:
    answer = season.client.get(path, params=params or None)
    assert answer.status_code == status
    return Page(answer.text)


def begun(season, weeks_ago: float, **told) -> Experiment:
    """An experiment that began so many weeks ago."""
    start = TODAY - timedelta(days=round(7 * weeks_ago))
    number = season.diary.add_experiment(replace(ONE, start=start, **told))
    return season.diary.experiment(number)


def note_weeks(season, one: Experiment, usual: int, changed: int) -> None:
    """A note of so much pain in each week, by its condition."""
    for week, is_changed in enumerate(drawn_order(one)):
        day = one.start + timedelta(weeks=week, days=1)
        pain = changed if is_changed else usual
        season.diary.add_pain_note(PainNote(Side.LEFT, day, during=pain, hour_after=0))


def links(page: Page) -> list[str]:
    return [link["href"] for link in page.all("a")]


def test_without_one_the_page_teaches_how_an_experiment_goes(empty):
    page = page_of(empty)
    assert "Chance draws the weeks." in page.text
    assert "/experiments/new" in links(page)
    assert "/experiments" in links(page_of(empty, "/more"))


def test_the_page_of_knees_leads_there(season):
    assert "/experiments" in links(page_of(season, "/knees"))


def test_first_it_is_asked_what_to_try_and_what_is_left_out_is_said(empty):
    page = page_of(empty, "/experiments/new")
    assert {one["value"] for one in page.all("input") if one["name"] == "tried"} == {
        one.value for one in Tried
    }
    wrong = page_of(empty, "/experiments/new", status=422, tried="cadence")
    assert {tag["id"] for _, tag in wrong.tags if tag.get("id", "").startswith("fault-")} == {
        "fault-outcome",
        "fault-knee",
    }
    checked = {(one["name"], one["value"]) for one in wrong.all("input") if "checked" in one}
    assert ("tried", "cadence") in checked


def test_before_it_begins_it_is_told_what_its_weeks_can_find_and_when_they_are_too_short(empty):
    short = page_of(empty, "/experiments/new", **CHOSEN)
    assert "Too short to tell" in short.text
    assert "which is our choice" in short.text
    assert "Begin it all the same" in short.text
    long = page_of(empty, "/experiments/new", **CHOSEN | {"weeks": "24"})
    assert "Long enough to tell" in long.text
    assert "In 24 weeks a difference of" in long.text


def test_what_is_told_beforehand_is_from_the_runners_own_notes(empty):
    for week in range(1, 13):
        for of_week in range(2):
            day = TODAY - timedelta(days=7 * week - of_week)
            empty.diary.add_pain_note(PainNote(Side.LEFT, day, during=4 + week % 2))
    page = page_of(empty, "/experiments/new", **CHOSEN | {"weeks": "12"})
    assert "Long enough to tell" in page.text
    assert "told from 12 weeks of your own" in page.text


def test_where_there_is_hardly_any_pain_no_number_of_weeks_is_enough(empty):
    for week in range(1, 13):
        empty.diary.add_pain_note(PainNote(Side.LEFT, TODAY - timedelta(weeks=week), during=week % 2))
    page = page_of(empty, "/experiments/new", **CHOSEN | {"weeks": "24"})
    assert "No number of weeks can tell" in page.text
    assert "too short" not in page.text.lower()
    assert "there is too little to be made better" in page.text


def test_a_knee_that_did_not_hurt_is_told_without_decimals(empty):
    for week in range(1, 13):
        empty.diary.add_pain_note(PainNote(Side.LEFT, TODAY - timedelta(weeks=week), during=0))
    page = page_of(empty, "/experiments/new", **CHOSEN | {"weeks": "24"})
    assert "Your knee hurt 0 of 10 on average" in page.text


def test_one_is_begun_and_tells_this_week_alone(empty):
    answer = empty.client.post("/experiments/new", data=TYPED)
    assert (answer.status_code, answer.headers["location"]) == (303, "/experiments?begun")
    (kept,) = empty.diary.experiments()
    page = page_of(empty, answer.headers["location"])
    assert f"This week: {'a brace' if drawn_order(kept)[0] else 'as ever'}" in page.text
    assert "not before: who looks each week" in page.text
    assert page.text.count("by the diary") == 1
    (drawing,) = [one for one in page.all("svg") if "weeks of the experiment" in one.get("aria-label", "")]
    assert "those to come not told yet" in drawing["aria-label"]
    assert str(kept.seed) not in page.html


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"usual": " "}, "usual", "Tell it in a few words"),
        ({"changed": "AS EVER"}, "changed", "Tell the changed weeks apart"),
        ({"start": "soon"}, "start", "Choose the day"),
        ({"start": (TODAY - timedelta(days=1)).isoformat()}, "start", "begins today or later"),
        ({"start": (TODAY + timedelta(days=LATEST_START_DAYS + 1)).isoformat()}, "start", "at the latest"),
        ({"tried": "sleep", "amount": "20"}, "amount", "Choose from 0.25 to 3"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_what_was_typed_stays(empty, wrong, field, sentence):
    answer = empty.client.post("/experiments/new", data=TYPED | wrong)
    assert answer.status_code == 422
    page = Page(answer.text)
    assert sentence in page.text
    assert f"fault-{field}" in {tag.get("id") for _, tag in page.tags}
    typed = {one["name"]: one.get("value") for one in page.all("input")}
    assert typed["usual"] == (TYPED | wrong)["usual"].strip() or wrong.get("usual")
    assert empty.diary.experiments() == []


def test_a_second_one_at_the_same_time_is_refused_kindly(empty):
    one = begun(empty, 2)
    assert "another experiment goes on until" in page_of(empty, "/experiments/new").text
    answer = empty.client.post("/experiments/new", data=TYPED)
    assert answer.status_code == 422
    assert "One change at a time" in Page(answer.text).text
    after = (one.last + timedelta(days=1)).isoformat()
    assert empty.client.post("/experiments/new", data=TYPED | {"start": after}).status_code == 303


def test_none_begins_on_a_day_on_which_a_knee_says_stop(empty):
    empty.diary.add_pain_note(PainNote(Side.RIGHT, TODAY, during=6))
    answer = empty.client.post("/experiments/new", data=TYPED)
    assert answer.status_code == 422
    assert "says stop" in Page(answer.text).text


def test_today_and_knees_tell_this_weeks_condition_in_one_line(empty):
    empty.diary.add(steady_run(moment(9), minutes=20))
    empty.diary.add_pain_note(PainNote(Side.LEFT, TODAY - timedelta(days=9), during=2))
    one = begun(empty, 1)
    condition = "a brace" if drawn_order(one)[1] else "as ever"
    said = f"This week: {condition}. Week 2 of 8 of your experiment."
    for path in ("/", "/knees"):
        assert said in page_of(empty, path).text
    assert empty.client.get("/api/v1/today").json()["experiment"]["sentence"] == said
    assert empty.client.get("/api/v1/knees").json()["experiment"]["state"] == "under way"


def test_red_pauses_it_until_the_runner_lets_it_go_on(empty):
    one = begun(empty, 3)
    empty.diary.add_pain_note(PainNote(Side.RIGHT, TODAY - timedelta(days=1), during=7))
    page = page_of(empty)
    assert "Paused: your knees come first" in page.text
    assert "Let it go on" not in page.text
    assert "This week:" not in page.text
    assert "pauses" in page_of(empty, "/").text
    refused = empty.client.post(f"/experiments/{one.id}/go-on")
    assert refused.status_code == 422
    assert "still says stop" in Page(refused.text).text
    assert empty.diary.experiment(one.id).resumed == ()


def test_after_the_rest_one_tap_lets_it_go_on(empty):
    one = begun(empty, 3)
    empty.diary.add_pain_note(PainNote(Side.LEFT, TODAY - timedelta(days=4), during=7))
    assert "Let it go on" in page_of(empty).text
    assert empty.client.post(f"/experiments/{one.id}/go-on").status_code == 303
    assert "This week:" in page_of(empty).text
    assert empty.diary.experiment(one.id).resumed == (TODAY,)


def test_a_red_day_that_nobody_answered_leaves_nothing_to_tell_at_the_end(empty):
    one = begun(empty, 9)
    note_weeks(empty, one, 4, 1)
    empty.diary.add_pain_note(PainNote(Side.RIGHT, one.start + timedelta(days=30), during=8))
    page = page_of(empty)
    assert "Ended early" in page.text
    assert "it was not taken up again" in page.text


def test_a_red_flag_pauses_it_too(empty):
    begun(empty, 3)
    empty.diary.answer_red_flag(RaisedFlag("locked", Side.LEFT, TODAY))
    assert "Paused: your knees come first" in page_of(empty).text


def test_one_is_ended_early_and_that_is_taken_back(empty):
    one = begun(empty, 3)
    ended = empty.client.post(f"/experiments/{one.id}/end")
    page = page_of(empty, ended.headers["location"])
    assert "Ended early" in page.text
    assert "Nothing was worked out" in page.text
    assert "you can still take it up again" in page.text
    assert empty.client.post(f"/experiments/{one.id}/go-on").status_code == 303
    assert "This week:" in page_of(empty).text
    empty.client.post(f"/experiments/{one.id}/end")
    assert empty.client.post(f"/experiments/{one.id}/end").status_code == 422


@pytest.mark.parametrize(
    ("usual", "changed", "headline", "said"),
    [
        (4, 1, "Better with a brace", "points lower than in the usual ones"),
        (1, 4, "Worse with a brace", "points higher than in the usual ones"),
        (3, 3, "No clear difference", "no proof that the change does nothing"),
    ],
)
def test_at_the_end_it_is_told_what_came_out_in_plain_words(empty, usual, changed, headline, said):
    note_weeks(empty, begun(empty, 9), usual, changed)
    page = page_of(empty)
    assert headline in page.text
    assert said in page.text
    assert "the draw of weeks alone would give so large a difference" in page.text
    assert any("Mean pain of each week" in one.get("aria-label", "") for one in page.all("svg"))


def test_nothing_is_told_the_day_before_the_end(empty):
    one = begun(empty, 8 - 1 / 7)
    assert one.last == TODAY
    note_weeks(empty, one, 4, 1)
    page = page_of(empty)
    assert "It is the last week." in page.text
    assert "Better with" not in page.text
    told = empty.client.get(API).json()["at_hand"]
    assert (told["result"], told["seed"]) == (None, None)
    assert {line["mean"] for line in told["lines"]} == {None}


def test_with_too_few_notes_it_says_so(empty):
    begun(empty, 9)
    assert "Too little was noted to tell" in page_of(empty).text


def test_whether_weeks_went_as_drawn_is_said_by_hand_and_taken_back(empty):
    one = begun(empty, 3)
    empty.client.post(f"/experiments/{one.id}/weeks", data={"week_1": "yes", "week_2": "no", "week_3": ""})
    assert empty.diary.experiment(one.id).told == (True, False, None, None)
    assert "Of 2 weeks that are known, 1 went as drawn." in page_of(empty).text
    empty.client.post(f"/experiments/{one.id}/weeks", data={"week_1": ""})
    assert empty.diary.experiment(one.id).told_of(0) is None
    early = empty.client.post(f"/experiments/{one.id}/weeks", data={"week_9": "yes"})
    assert early.status_code == 422


def test_the_diary_tells_whether_weeks_went_as_drawn(empty):
    """Shoes by the pair of each run, warm-ups by check-ins, strength by sessions, sleep by nights."""
    shoe = empty.diary.add_shoe(Shoe("Blue pair"))
    one = begun(empty, 3, tried=Tried.SHOE, changed="blue pair")
    order = drawn_order(one)
    run = empty.diary.add(steady_run(moment(20), minutes=20))
    empty.diary.wear(shoe, [run])
    kept = empty.client.get(f"{API}/{one.id}").json()["lines"][0]["kept"]
    assert kept is bool(order[0])
    empty.diary.delete_experiment(one.id)

    one = begun(empty, 3, tried=Tried.WARM_UP)
    empty.diary.add_check_in(CheckIn(one.start, warm_up=True))
    empty.diary.add_check_in(CheckIn(one.start + timedelta(days=7), warm_up=False))
    lines = empty.client.get(f"{API}/{one.id}").json()["lines"]
    assert [lines[0]["kept"], lines[1]["kept"]] == [bool(order[0]), not order[1]]
    empty.diary.delete_experiment(one.id)

    one = begun(empty, 3, tried=Tried.STRENGTH, amount=1.0)
    empty.diary.add_session(ExerciseSession(SessionKind.STRENGTH, one.start))
    lines = empty.client.get(f"{API}/{one.id}").json()["lines"]
    assert [line["kept"] for line in lines[:3]] == [bool(order[0]), not order[1], not order[2]]
    empty.diary.delete_experiment(one.id)

    one = begun(empty, 3, tried=Tried.SLEEP, amount=1.0)
    for back in range(1, 15):
        empty.diary.add_check_in(CheckIn(one.start - timedelta(days=back), 7.0))
    empty.diary.add_check_in(CheckIn(one.start + timedelta(days=2), 8.0))
    lines = empty.client.get(f"{API}/{one.id}").json()["lines"]
    assert lines[0]["kept"] is bool(order[0])


def test_cadence_is_read_from_the_runs(empty):
    for back in range(30, 60, 3):
        empty.diary.add(steady_run(moment(back), minutes=30))
    one = begun(empty, 3, tried=Tried.CADENCE, amount=7.0)
    empty.diary.add(steady_run(moment(20), minutes=30))
    lines = empty.client.get(f"{API}/{one.id}").json()["lines"]
    assert lines[0]["kept"] is not bool(drawn_order(one)[0])  # as many steps as ever: of the usual condition


def test_one_is_deleted_and_had_back_but_not_over_another(empty):
    one = begun(empty, 3)
    gone = empty.client.post(f"/experiments/{one.id}/delete")
    page = page_of(empty, gone.headers["location"])
    assert "The experiment is deleted." in page.text
    assert "Experiment: a brace" in page_of(empty, "/bin").text
    deletion = next(tag["value"] for tag in page.all("input") if tag["name"] == "deletion")
    assert empty.client.post("/experiments/undelete", data={"deletion": deletion}).status_code == 303
    assert empty.diary.experiment(one.id) == one
    empty.client.post(f"/experiments/{one.id}/delete")
    begun(empty, 1)
    deletion = empty.diary.bin()[0].id
    refused = empty.client.post("/experiments/undelete", data={"deletion": deletion})
    assert refused.status_code == 422
    assert "One change at a time" in Page(refused.text).text


def test_a_program_can_do_the_same_and_reads_what_the_page_says(empty):
    asked = empty.client.get(f"{API}/beforehand", params={"knee": "left", "weeks": 8}).json()
    assert (asked["enough"], asked["headline"]) == (False, "Too short to tell")
    made = empty.client.post(API, json=SENT)
    assert made.status_code == 201
    told = made.json()
    assert (told["state"], told["week"], told["seed"]) == ("under way", 1, None)
    assert [line["changed"] for line in told["lines"][1:]] == [None] * 7
    number = told["number"]
    kept = empty.client.put(f"{API}/{number}/weeks/1", json={"as_drawn": True}).json()
    assert kept["lines"][0]["told"] is True
    assert empty.client.put(f"{API}/{number}/weeks/2", json={"as_drawn": True}).status_code == 422
    assert empty.client.post(f"{API}/{number}/end").json()["state"] == "stopped"
    assert empty.client.post(f"{API}/{number}/go-on").json()["state"] == "under way"
    assert empty.client.post(f"{API}/{number}/go-on").status_code == 422
    assert empty.client.post(API, json=SENT).status_code == 422
    gone = empty.client.delete(f"{API}/{number}").json()
    assert gone["kind"] == "experiment"
    assert empty.client.get(f"{API}/{number}").status_code == 404
    empty.client.post(f"/api/v1/bin/{gone['id']}/undelete")
    assert empty.client.get(f"{API}/{number}").status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"weeks": 6},
        {"weeks": 9},
        {"usual": ""},
        {"changed": "as ever"},
        {"amount": 5},
        {"tried": "luck"},
        {"start": "2020-01-01"},
        {"knee": "both"},
    ],
)
def test_what_no_experiment_can_be_is_refused_with_a_problem(empty, wrong):
    answer = empty.client.post(API, json=SENT | wrong)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert empty.diary.experiments() == []


def test_the_picture_of_an_experiment_writes_its_numbers_as_the_language_does(empty):
    note_weeks(empty, begun(empty, 9), 4, 1)
    html = empty.client.get("/experiments", headers={"Accept-Language": "de"}).text
    assert ">4,0</text>" in html
    assert ">4.0</text>" not in html
