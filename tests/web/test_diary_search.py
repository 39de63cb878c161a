"""Search, several entries at once, and the year: pages that work without a script, and their JSON twins."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from footfall.records import ExerciseSession, PainNote, SessionKind, Shoe, Side
from tests.recordings import steady_run
from tests.season import HOSTILE_TITLE, TODAY, moment
from tests.web.page import Page

API = "/api/v1"


def add(diary, days: int, title: str = "") -> int:
    return diary.add(replace(steady_run(moment(days), minutes=8), title=title))


def ticked(page: Page) -> list[bool]:
    return ["checked" in box for box in page.all("input") if box.get("name") == "picked"]


def send(empty, *, sure: bool = False, search: str = "", **sent) -> object:
    data = sent | {"search": search} | ({"sure": "yes"} if sure else {})
    return empty.client.post("/diary/several", data=data)


def test_a_search_shows_what_it_found_and_keeps_what_was_asked(season):
    page = Page(season.client.get("/diary/search", params={"q": "ALERT", "what": "run"}).text)
    assert "1 entry was found." in page.text
    assert HOSTILE_TITLE in page.text
    (words,) = [box for box in page.all("input") if box.get("name") == "q"]
    assert words["value"] == "ALERT"
    assert [box["value"] for box in page.all("input") if box.get("name") == "what" and "checked" in box] == [
        "run"
    ]


def test_what_was_typed_is_escaped_and_faults_stand_beside_their_field(season):
    typed = '"><script>alert(1)</script>'
    answer = season.client.get("/diary/search", params={"q": typed, "least": typed, "since": "x"})
    page = Page(answer.text)
    assert answer.status_code == 422
    assert "<script>alert" not in answer.text
    ids = {attrs.get("id") for _, attrs in page.tags}
    assert {"fault-least", "fault-since"} <= ids
    assert [box["value"] for box in page.all("input") if box.get("name") == "least"] == [typed]


def test_pages_of_a_search_lead_on_and_keep_what_was_asked(empty):
    for days in range(52):
        add(empty.diary, days, "Wald")
    page = Page(empty.client.get("/diary/search?q=wald&what=run").text)
    (following,) = [link["href"] for link in page.all("a") if link.get("rel") == "next"]
    second = Page(empty.client.get(following).text)
    assert len(ticked(page)) == 50
    assert len(ticked(second)) == 2
    assert "q=wald" in following
    assert "what=run" in following


def test_all_of_a_page_is_ticked_without_any_script(empty):
    for days in range(3):
        add(empty.diary, days)
    page = Page(empty.client.get("/diary/search").text)
    (all_of_it,) = [link["href"] for link in page.all("a") if "tick=page" in link["href"]]
    assert ticked(page) == [False] * 3
    assert ticked(Page(empty.client.get(all_of_it).text)) == [True] * 3


def test_a_bulk_deletion_asks_first_and_one_tap_has_all_back(empty):
    runs = [add(empty.diary, days, "Wald") for days in range(3)]
    note = empty.diary.add_pain_note(PainNote(Side.LEFT, TODAY, stairs=2, text="im Wald"))
    picked = [*(f"entry-{run}" for run in runs), f"note-{note}"]
    asked = send(empty, do="delete", picked=picked, search="q=wald")
    assert "Delete 4 entries?" in Page(asked.text).text
    assert len(empty.diary.entries()) == 3
    done = send(empty, sure=True, do="delete", picked=picked, search="q=wald")
    assert done.status_code == 303
    assert done.headers["location"].startswith("/diary/search?q=wald&")
    after = Page(empty.client.get(done.headers["location"]).text)
    assert "4 entries are deleted." in after.text
    assert empty.diary.entries() == empty.diary.pain_notes() == []
    (undo,) = [form["action"] for form in after.all("form") if "undelete" in form.get("action", "")]
    assert "4 entries" in Page(empty.client.get("/bin").text).text
    assert empty.client.post(undo).status_code == 303
    assert len(empty.diary.entries()) == 3
    assert len(empty.diary.pain_notes()) == 1


def test_what_another_window_deleted_is_told_and_the_rest_is_done(empty):
    runs = [add(empty.diary, days) for days in range(2)]
    empty.diary.delete_entry(runs[0])
    done = send(empty, sure=True, do="delete", picked=[f"entry-{run}" for run in runs])
    page = Page(empty.client.get(done.headers["location"]).text)
    assert "1 entry is deleted." in page.text
    assert "1 entry was in the diary no longer." in page.text


def test_shoes_and_kind_are_set_on_several(empty):
    runs = [add(empty.diary, days) for days in range(2)]
    pair = empty.diary.add_shoe(Shoe("Blue"))
    picked = [f"entry-{run}" for run in runs]
    done = send(empty, sure=True, do="shoe", shoe=f"{pair}", picked=picked)
    assert "2 entries are changed." in Page(empty.client.get(done.headers["location"]).text).text
    done = send(empty, sure=True, do="kind", kind="walk", picked=picked)
    assert done.status_code == 303
    assert {(entry.kind.value, entry.shoe_id) for entry in empty.diary.entries()} == {("walk", pair)}


def undo_of(page: Page) -> dict[str, str]:
    return {tag["name"]: tag["value"] for tag in page.all("input") if tag.get("name") in ("undo", "search")}


def test_a_change_of_several_is_taken_back_by_one_tap_that_is_offered_once(empty):
    runs = [add(empty.diary, days) for days in range(2)]
    pair, other = empty.diary.add_shoe(Shoe("Blue")), empty.diary.add_shoe(Shoe("Green"))
    empty.diary.wear(other, runs[:1])
    picked = [f"entry-{run}" for run in runs]
    for wish in ({"do": "shoe", "shoe": f"{pair}"}, {"do": "kind", "kind": "ride"}):
        before = empty.diary.entries()
        done = send(empty, sure=True, search="q=run&what=run", picked=picked, **wish)
        page = Page(empty.client.get(done.headers["location"]).text)
        assert "Undo" in page.texts
        back = empty.client.post("/diary/several/undo", data=undo_of(page))
        assert back.status_code == 303
        page = Page(empty.client.get(back.headers["location"]).text)
        assert "2 entries are as they were." in page.text
        assert "q=run" in back.headers["location"]
        assert empty.diary.entries() == before
        assert "Undo" not in Page(empty.client.get(done.headers["location"]).text).texts
    again = empty.client.post("/diary/several/undo", data={"undo": "none"})
    assert (again.status_code, "taken back no longer" in again.text) == (404, True)


def test_what_was_changed_again_or_deleted_since_is_told_when_a_change_is_taken_back(empty):
    runs = [add(empty.diary, days) for days in range(3)]
    pair, other = empty.diary.add_shoe(Shoe("Blue")), empty.diary.add_shoe(Shoe("Green"))
    done = send(empty, sure=True, do="shoe", shoe=f"{pair}", picked=[f"entry-{run}" for run in runs])
    page = Page(empty.client.get(done.headers["location"]).text)
    empty.diary.wear(other, runs[:1])
    empty.diary.delete_entry(runs[1])
    back = empty.client.post("/diary/several/undo", data=undo_of(page))
    told = Page(empty.client.get(back.headers["location"]).text).text
    assert "1 entry is as it was. 1 entry was changed again since, and stays so." in told
    assert "1 entry was in the diary no longer." in told


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"do": "delete", "picked": []}, "Tick at least one entry first."),
        ({"do": "kind", "kind": "", "picked": ["entry-1"]}, "Choose a kind first."),
        ({"do": "shoe", "shoe": "", "picked": ["entry-1"]}, "Choose a pair first."),
    ],
)
def test_a_wish_that_lacks_something_is_told_and_keeps_the_ticks(empty, sent, told):
    add(empty.diary, 1)
    answer = send(empty, **sent)
    page = Page(answer.text)
    assert answer.status_code == 422
    assert told in page.text
    assert ticked(page) == [bool(sent["picked"])]


def test_a_search_that_comes_back_from_elsewhere_leads_nowhere_else(empty):
    run = add(empty.diary, 1)
    sent = {"do": "delete", "picked": [f"entry-{run}"], "search": "q=a%0d%0aX&next=//evil.example&deleted=9"}
    where = send(
        empty,
        sure=True,
        **{key: value for key, value in sent.items() if key != "search"},
        search=sent["search"],
    )
    assert where.headers["location"].startswith("/diary/search?")
    assert "evil" not in where.headers["location"]
    assert "\n" not in where.headers["location"]


def test_the_year_page_links_its_months_and_tells_each_in_words(season):
    page = Page(season.client.get("/diary/year?year=2026").text)
    links = [link["href"] for link in page.all("a") if link["href"].startswith("/diary?month=2026")]
    assert links == [f"/diary?month=2026-0{month}" for month in range(1, 6)]
    assert "May 2026: " in page.text
    assert "January 2026: nothing recorded" in page.text
    assert season.client.get("/diary/year?year=1800").status_code == 422


def test_the_year_of_an_empty_diary_teaches_and_sets_no_zeros_beside_each_other(empty):
    page = Page(empty.client.get("/diary/year").text)
    assert "This page will show every day of a year" in page.text
    assert "Beside the year before" not in page.text


def test_a_flare_up_is_marked_and_told_in_the_month(empty):
    for days, pain in ((3, 0), (2, 4)):
        empty.diary.add_pain_note(PainNote(Side.LEFT, TODAY - timedelta(days=days), stairs=pain))
    html = empty.client.get("/diary?month=2026-05").text
    assert html.count('class="flared"') == 1
    assert "Flare-up of the left knee: 4 points over the 7 days before" in Page(html).text


def test_a_quiet_knee_is_not_marked_like_one_that_hurts(empty):
    for side, pain in ((Side.LEFT, 0), (Side.RIGHT, 6)):
        empty.diary.add_pain_note(PainNote(side, TODAY, during=pain))
    page = Page(empty.client.get("/diary").text)
    marks = [tag["class"] for tag in page.all("span") if "note-" in tag.get("class", "")]
    assert marks == ["glyph note-none", "glyph note-red"]


def test_months_years_and_searches_have_their_json_twins(season):
    year = season.client.get(f"{API}/years/2026").json()
    assert [month["month"] for month in year["months"]][4] == "2026-05-01"
    assert year["months"][0]["sums"]["sums"]["distance_m"] is None
    month = season.client.get(f"{API}/months/2026-05").json()
    assert month["sums"]["sums"]["days"] == 31
    assert month["weeks"][0]["first"] == "2026-04-27"
    found = season.client.get(f"{API}/search", params={"kind": "run", "least_m": 8900, "limit": 1}).json()
    assert (found["total"], found["found"][0]["id"]) == (1, season.numbers["loop"])
    assert found["found"][0]["entry"]["kind"] == "run"
    assert season.client.get(f"{API}/search", params={"least_m": -1}).status_code == 422
    assert season.client.get(f"{API}/search", params={"cursor": "2026-99-99~1"}).status_code == 422
    notes = season.client.get(f"{API}/search", params={"notes": True, "q": "fine"}).json()
    assert [one["note"]["title"] for one in notes["found"]] == ["Right knee"]


def test_several_are_deleted_and_changed_over_rest(empty):
    runs = [add(empty.diary, days) for days in range(3)]
    session = empty.diary.add_session(ExerciseSession(SessionKind.ROLLING, TODAY))
    pair = empty.diary.add_shoe(Shoe("Blue"))
    shoe = empty.client.post(f"{API}/several/shoe", json={"entries": [*runs, 99], "shoe_id": pair}).json()
    assert (shoe["done"], shoe["left"], shoe["gone"]) == (3, 0, 1)
    kind = empty.client.post(f"{API}/several/kind", json={"entries": runs, "kind": "run"}).json()
    assert kind == {"done": 0, "left": 3, "gone": 0, "undo": ""}
    gone = empty.client.post(f"{API}/several/delete", json={"entries": runs, "sessions": [session]}).json()
    assert (gone["done"], gone["deletion"]["kind"], gone["deletion"]["number"]) == (4, "several", 4)
    assert empty.client.post(f"{API}/bin/{gone['deletion']['id']}/undelete").status_code == 200
    assert len(empty.diary.entries()) == 3
    assert empty.client.post(f"{API}/several/delete", json={}).status_code == 422
    assert empty.client.post(f"{API}/several/shoe", json={"entries": runs, "shoe_id": 77}).status_code == 404


def test_a_change_of_several_is_taken_back_over_rest_once(empty):
    runs = [add(empty.diary, days) for days in range(2)]
    before = empty.diary.entries()
    done = empty.client.post(f"{API}/several/kind", json={"entries": runs, "kind": "ride"}).json()
    undo = {"undo": done["undo"]}
    assert empty.client.post(f"{API}/several/undo", json=undo).json() == {"done": 2, "left": 0, "gone": 0}
    assert empty.diary.entries() == before
    again = empty.client.post(f"{API}/several/undo", json=undo)
    assert (again.status_code, again.headers["content-type"]) == (404, "application/problem+json")
    nothing = empty.client.post(f"{API}/several/kind", json={"entries": runs, "kind": "run"}).json()
    assert (nothing["left"], nothing["undo"]) == (2, "")


def test_nothing_of_a_diary_that_was_deleted_is_taken_back(empty):
    runs = [add(empty.diary, days) for days in range(2)]
    done = empty.client.post(f"{API}/several/kind", json={"entries": runs, "kind": "ride"}).json()
    assert empty.client.request("DELETE", f"{API}/diary", json={"word": "delete"}).status_code == 204
    assert empty.client.post(f"{API}/several/undo", json={"undo": done["undo"]}).status_code == 404
