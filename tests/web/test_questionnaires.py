"""The page of questionnaires and its REST twin: filled in, told over time, changed, deleted, had back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from footfall.records import ITEM_ANSWERS, FilledForm, Instrument, Side
from tests.season import TODAY
from tests.web.page import Page

API = "/api/v1/questionnaires"
AKPS, KOOS = Instrument.AKPS, Instrument.KOOS_PF
BEST = {f"item_{number}": f"{may_be[0]}" for number, may_be in enumerate(ITEM_ANSWERS[AKPS], start=1)}
HEAD = {"day": TODAY.isoformat(), "knee": "left"}


def page_of(season, path="/questionnaires") -> Page:
    answer = season.client.get(path)
    assert answer.status_code == 200
    return Page(answer.text)


def checked(page: Page) -> set[tuple[str, str]]:
    return {(one["name"], one["value"]) for one in page.all("input") if "checked" in one}


def fill_in(season, worse: int, days_ago: int) -> int:
    """An AKPS with the second best answer at so many items."""
    answers = tuple(may_be[i < worse] for i, may_be in enumerate(ITEM_ANSWERS[AKPS]))
    return season.diary.add_questionnaire(
        FilledForm(AKPS, TODAY - timedelta(days=days_ago), answers, Side.LEFT)
    )


def test_without_a_form_the_page_says_what_it_is_for_and_offers_each(empty):
    page = page_of(empty)
    assert "100 is no trouble at all" in page.text
    links = [link["href"] for link in page.all("a")]
    assert "/questionnaires/new/akps" in links
    assert "/questionnaires/new/koos-pf" in links
    assert "/questionnaires" in [link["href"] for link in page_of(empty, "/more").all("a")]


def test_the_page_of_knees_leads_there(season):
    assert "/questionnaires" in [link["href"] for link in page_of(season, "/knees").all("a")]


def test_a_form_that_is_filled_in_has_its_score_at_once(empty):
    answer = empty.client.post("/questionnaires/new/akps", data={**HEAD, **BEST, "item_4": "5"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/questionnaires?saved")
    page = page_of(empty, "/questionnaires?saved")
    assert "95 of 100" in page.text
    assert "The first one: one score says where you stand today." in page.text
    assert page.all("svg")
    assert empty.diary.questionnaires()[0].knee is Side.LEFT


def test_what_is_missing_is_said_beside_it_and_what_was_chosen_stays(empty):
    typed = {**HEAD, **BEST, "knee": "", "day": "2999-01-01"}
    del typed["item_7"]
    answer = empty.client.post("/questionnaires/new/akps", data=typed)
    assert answer.status_code == 422
    page = Page(answer.text)
    faults = {tag["id"] for _, tag in page.tags if tag.get("id", "").startswith("fault-")}
    assert faults == {"fault-day", "fault-knee", "fault-item_7"}
    assert "Choose one: the score is the sum of all items." in page.text
    assert "Say which knee this is about" in page.text
    assert len(checked(page)) == 12
    described = {tag["aria-describedby"] for _, tag in page.tags if "aria-describedby" in tag}
    assert described == faults
    assert next(one for one in page.all("input") if one["name"] == "day")["value"] == "2999-01-01"
    assert empty.diary.questionnaires() == []


def test_an_answer_that_is_none_is_refused_beside_its_item(empty):
    answer = empty.client.post("/questionnaires/new/akps", data={**HEAD, **BEST, "item_4": "9"})
    assert answer.status_code == 422
    assert 'id="fault-item_4"' in answer.text


def test_the_other_form_goes_by_numbers_alone_and_says_where_its_wording_is(empty):
    page = page_of(empty, "/questionnaires/new/koos-pf")
    assert "The wording of this questionnaire belongs to its authors" in page.text
    assert "https://www.koos.nu" in [link["href"] for link in page.all("a")]
    assert page.text.count("of your form") == 11
    few = {f"item_{number}": "1" for number in range(1, 6)}
    answer = empty.client.post("/questionnaires/new/koos-pf", data={**HEAD, **few})
    assert answer.status_code == 422
    assert "at least 6 answers" in Page(answer.text).text
    enough = empty.client.post("/questionnaires/new/koos-pf", data={**HEAD, **few, "item_6": "1"})
    assert enough.status_code == 303
    assert "75 of 100" in page_of(empty).text


@pytest.mark.parametrize(
    ("worse", "sentence"),
    [
        ((9, 0), "Better by 18 points than on"),
        ((0, 9), "Worse by 18 points than on"),
        ((5, 0), "Higher by 9 points than on"),
        ((0, 5), "Lower by 9 points than on"),
        ((1, 0), "No clear change since"),
        ((2, 2), "The same score as on"),
    ],
)
def test_the_newest_change_is_told_only_beyond_what_means_something(empty, worse, sentence):
    fill_in(empty, worse[0], days_ago=40)
    fill_in(empty, worse[1], days_ago=3)
    page = page_of(empty)
    assert sentence in page.text
    assert any("100 is best" in drawing.get("aria-label", "") for drawing in page.all("svg"))


def test_with_three_forms_the_first_is_told_too_and_an_old_one_asks_for_the_next(empty):
    for worse, days_ago in ((13, 100), (9, 70), (8, 40)):
        fill_in(empty, worse, days_ago)
    text = page_of(empty).text
    assert "No clear change since" in text
    assert "Better by 12 points than on" in text or "Higher by" in text
    assert "The last one is 5 weeks old: a good time for the next." in text


def test_a_form_is_opened_changed_deleted_and_had_back(empty):
    number = fill_in(empty, 2, days_ago=3)
    page = page_of(empty, f"/questionnaires/{number}")
    assert ("item_1", "3") in checked(page)
    assert ("knee", "left") in checked(page)
    day = (TODAY - timedelta(days=3)).isoformat()
    changed = empty.client.post(f"/questionnaires/{number}", data={"day": day, "knee": "right", **BEST})
    assert changed.status_code == 303
    assert empty.diary.questionnaire(number).knee is Side.RIGHT
    wrong = empty.client.post(f"/questionnaires/{number}", data={"day": "", "knee": "right", **BEST})
    assert wrong.status_code == 422
    assert "Choose the day" in wrong.text
    gone = empty.client.post(f"/questionnaires/{number}/delete")
    page = page_of(empty, gone.headers["location"])
    assert "is deleted" in page.text
    deletion = next(one["value"] for one in page.all("input") if one["name"] == "deletion")
    assert "Questionnaire: Knee pain scale (AKPS)" in page_of(empty, "/bin").text
    back = empty.client.post("/questionnaires/undelete", data={"deletion": deletion})
    assert back.status_code == 303
    assert "100 of 100" in page_of(empty).text
    assert empty.client.get("/questionnaires/99").status_code == 404


def test_a_program_can_do_the_same_and_reads_what_the_page_says(empty):
    sent = {"instrument": "koos-pf", "day": TODAY.isoformat(), "knee": "left", "answers": [2] * 11}
    made = empty.client.post(API, json=sent)
    assert made.status_code == 201
    assert (made.json()["score"], made.json()["answers"]) == (50.0, [2] * 11)
    number = made.json()["number"]
    changed = empty.client.patch(f"{API}/{number}", json={"answers": [0] * 8 + [None] * 3}).json()
    assert (changed["score"], changed["knee"]) == (100.0, "left")
    told = empty.client.get(API).json()
    assert [course["headline"] for course in told["courses"]] == ["100 of 100"]
    assert told["courses"][0]["points"] is None
    gone = empty.client.delete(f"{API}/{number}").json()
    assert gone["kind"] == "questionnaire"
    assert empty.client.get(f"{API}/{number}").status_code == 404
    empty.client.post(f"/api/v1/bin/{gone['id']}/undelete")
    assert empty.client.get(f"{API}/{number}").json()["score"] == 100.0


@pytest.mark.parametrize(
    "wrong",
    [
        {"answers": [2] * 5 + [None] * 6},
        {"answers": [5] * 11},
        {"answers": [2] * 12},
        {"day": "2999-01-01"},
        {"knee": "both"},
        {"instrument": "other"},
    ],
)
def test_what_no_form_can_be_is_refused_with_a_problem(empty, wrong):
    sent = {"instrument": "koos-pf", "day": TODAY.isoformat(), "knee": "left", "answers": [2] * 11}
    answer = empty.client.post(API, json=sent | wrong)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert empty.diary.questionnaires() == []
