"""The shoe locker: the page, its forms without script, and the pair of a run."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from footfall.records import Ride, Shoe, WornFor
from tests.recordings import steady_run
from tests.season import TODAY, moment
from tests.web.page import Page

HOSTILE = '<script>alert(1)</script> & "co"'


def read(season, path: str) -> Page:
    answer = season.client.get(path)
    assert answer.status_code == 200, answer.text
    return Page(answer.text)


def sent(html: str, action: str) -> dict[str, list[str]]:
    """What a browser sends of a form that nobody changed."""
    page, form, told, box = Page(html), "", {}, None
    for tag, attrs in page.tags:
        if tag == "form":
            form = attrs["action"]
        if form != action:
            continue
        kind = attrs.get("type", "text")
        if tag == "input" and (kind != "checkbox" or "checked" in attrs):
            told.setdefault(attrs["name"], []).append(attrs.get("value", ""))
        if tag == "select":
            box = attrs["name"]
        if tag == "option" and "selected" in attrs:
            told[box] = [attrs["value"]]
    return told


def test_a_locker_without_shoes_teaches_and_offers_the_form(empty):
    page = read(empty, "/shoes")
    assert "Add your shoes" in page.text
    assert "a choice of ours" in page.text
    assert any(field.get("name") == "name" for field in page.all("input"))


def test_a_pair_is_added_with_all_that_is_told_of_it(empty):
    told = {
        "name": " Blue\npair ",
        "model": "Maker 12",
        "bought": "2026-04-01",
        "initial": "12,5",
        "replace_after": "500",
        "replace_after_months": "9",
        "default_for": ["run", "treadmill"],
        "drop_mm": "8",
        "stack_mm": "",
        "minimalist": "no",
        "note": "Thick socks.",
    }
    answer = empty.client.post("/shoes", data=told)
    assert (answer.status_code, answer.headers["location"]) == (303, "/shoes#pair-1")
    kept = empty.diary.shoe(1)
    assert kept.stack_mm != kept.stack_mm
    assert replace(kept, stack_mm=0.0) == Shoe(
        "Blue pair",
        bought=date(2026, 4, 1),
        initial_m=12_500.0,
        model="Maker 12",
        drop_mm=8.0,
        stack_mm=0.0,
        minimalist=False,
        replace_after_m=500_000.0,
        replace_after_months=9.0,
        default_for=frozenset({WornFor.RUN, WornFor.TREADMILL}),
        note="Thick socks.",
    )
    text = read(empty, "/shoes").text
    for words in ("Blue pair", "Maker 12", "drop 8 mm", "your own choice", "Thick socks.", "the treadmill"):
        assert words in text


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", " ", "needs a name"),
        ("name", "\u200b", "needs a name"),
        ("bought", "last spring", "written as"),
        ("bought", (TODAY + timedelta(days=1)).isoformat(), "not come yet"),
        ("initial", "far", "a number"),
        ("initial", "-5", "from 0"),
        ("initial", "99999", "to 20,000"),
        ("replace_after", "0", "from 1"),
        ("replace_after_months", "0", "from 1"),
        ("drop_mm", "30", "from -10 to 20"),
        ("stack_mm", "<b>1</b>", "a number"),
    ],
)
def test_what_no_pair_has_is_told_beside_what_was_typed(empty, field, typed, sentence):
    answer = empty.client.post("/shoes", data={"name": "Kept as typed", field: typed})
    assert answer.status_code == 422
    page = Page(answer.text)
    (wrong,) = [one for one in page.all("input") if "aria-invalid" in one]
    assert (wrong["name"], wrong["value"]) == (field, typed)
    assert f"{field}-fault" in wrong["aria-describedby"].split()
    assert sentence in page.text
    if field != "name":
        assert any(one.get("value") == "Kept as typed" for one in page.all("input"))
    assert empty.diary.shoes() == []


def test_a_form_that_nobody_changed_changes_nothing(empty):
    pair = Shoe(
        "Old",
        date(2025, 1, 2),
        123_456.789,
        default_for=frozenset({WornFor.TRAIL}),
        drop_mm=4.5,
        stack_mm=30.0,
        minimalist=True,
        note="One\n\nTwo",
    )
    number = empty.diary.add_shoe(pair)
    form = sent(empty.client.get(f"/shoes/{number}").text, f"/shoes/{number}")
    form["note"] = form["was_note"] = ["One\r\n\r\nTwo"]
    answer = empty.client.post(f"/shoes/{number}", data=form)
    assert answer.headers["location"] == f"/shoes/{number}?saved=1"
    assert empty.diary.shoe(number) == pair


def test_two_tabs_that_change_one_pair_both_have_their_way(empty):
    number = empty.diary.add_shoe(Shoe("Blue", default_for=frozenset({WornFor.RUN})))
    first = sent(empty.client.get(f"/shoes/{number}").text, f"/shoes/{number}")
    second = {name: list(texts) for name, texts in first.items()}
    empty.client.post(f"/shoes/{number}", data=first | {"model": ["Maker"], "default_for": ["run", "race"]})
    empty.client.post(f"/shoes/{number}", data=second | {"replace_after": ["600"]})
    kept = empty.diary.shoe(number)
    assert (kept.model, kept.replace_after_m) == ("Maker", 600_000.0)
    assert kept.default_for == {WornFor.RUN, WornFor.RACE}


def test_boxes_that_are_unticked_are_taken_back(empty):
    number = empty.diary.add_shoe(Shoe("Blue", default_for=frozenset({WornFor.RUN})))
    form = sent(empty.client.get(f"/shoes/{number}").text, f"/shoes/{number}")
    del form["default_for"]
    empty.client.post(f"/shoes/{number}", data=form)
    assert empty.diary.shoe(number).default_for == frozenset()


def test_a_wrong_change_keeps_what_was_typed_and_the_pair(empty):
    number = empty.diary.add_shoe(Shoe("Blue", date(2026, 3, 1), retired=date(2026, 4, 1)))
    form = sent(empty.client.get(f"/shoes/{number}").text, f"/shoes/{number}")
    answer = empty.client.post(f"/shoes/{number}", data=form | {"retired": ["2026-01-01"]})
    assert answer.status_code == 422
    assert "cannot be retired before it was bought" in Page(answer.text).text
    again = sent(answer.text, f"/shoes/{number}")
    assert (again["retired"], again["was_retired"]) == (["2026-01-01"], ["2026-04-01"])
    assert empty.diary.shoe(number).retired == date(2026, 4, 1)


def test_a_pair_is_retired_folded_away_and_brought_back(empty):
    number = empty.diary.add_shoe(Shoe("Blue"))
    assert empty.client.post(f"/shoes/{number}/retire").headers["location"] == "/shoes#retired"
    assert empty.diary.shoe(number).retired == TODAY
    assert "1 retired" in read(empty, "/shoes").text
    assert "Retired in May 2026." in read(empty, "/shoes").text
    empty.client.post(f"/shoes/{number}/return")
    assert empty.diary.shoe(number).retired is None
    assert "1 retired" not in read(empty, "/shoes").text


def test_a_deleted_pair_is_had_back_with_its_runs(empty):
    number, run = empty.diary.add_shoe(Shoe(HOSTILE)), empty.diary.add(steady_run())
    empty.diary.wear(number, [run])
    gone = empty.client.post(f"/shoes/{number}/delete").headers["location"]
    page = read(empty, gone)
    assert f"{HOSTILE} is deleted" in page.text
    assert all(script.get("src") for script in page.all("script"))
    (deletion,) = [one["value"] for one in page.all("input") if one.get("name") == "deletion"]
    back = empty.client.post("/shoes/undo", data={"deletion": deletion})
    assert back.headers["location"] == f"/shoes#pair-{number}"
    assert empty.diary.entry(run).shoe_id == number
    assert "is deleted" not in read(empty, gone).text
    assert empty.client.post("/shoes/undo", data={"deletion": deletion}).status_code == 404


def test_a_pair_is_put_on_all_runs_without_one_since_a_day(empty):
    other, number = empty.diary.add_shoe(Shoe("Other")), empty.diary.add_shoe(Shoe("Blue"))
    early, late, shod = (empty.diary.add(steady_run(moment(days))) for days in (9, 3, 1))
    ride = empty.diary.add(steady_run(moment(2), kind=Ride))
    empty.diary.wear(other, [shod])
    since = (TODAY - timedelta(days=5)).isoformat()
    answer = empty.client.post(f"/shoes/{number}/wear", data={"since": since})
    address = answer.headers["location"]
    assert address.startswith(f"/shoes/{number}?worn=1&undo=")
    worn = {one: empty.diary.entry(one).shoe_id for one in (early, late, shod, ride)}
    assert worn == {early: None, late: number, shod: other, ride: None}
    page = read(empty, address)
    assert "now on 1 run more" in page.text
    (undo,) = [one["value"] for one in page.all("input") if one.get("name") == "undo"]
    answer = empty.client.post(f"/shoes/{number}/wear/undo", data={"undo": undo})
    assert "Taken back: 1 run knows of no pair again." in read(empty, answer.headers["location"]).text
    assert empty.diary.entry(late).shoe_id is None
    assert empty.diary.entry(shod).shoe_id == other
    assert empty.client.post(f"/shoes/{number}/wear/undo", data={"undo": undo}).status_code == 404


@pytest.mark.parametrize("typed", ["", "soon", "2027-01-01", "0001-01-01"])
def test_a_day_that_cannot_be_is_told_beside_it(empty, typed):
    number = empty.diary.add_shoe(Shoe("Blue"))
    answer = empty.client.post(f"/shoes/{number}/wear", data={"since": typed})
    assert answer.status_code == 422
    (field,) = [one for one in Page(answer.text).all("input") if one.get("name") == "since"]
    assert (field["value"], field["aria-describedby"]) == (typed, "since-fault")


def test_the_pair_of_a_run_is_chosen_on_its_page_and_taken_back(empty):
    early = empty.diary.add_shoe(Shoe("Worn out", retired=date(2020, 1, 1)))
    number, run = empty.diary.add_shoe(Shoe(HOSTILE)), empty.diary.add(steady_run())
    page = read(empty, f"/runs/{run}")
    assert [group["label"] for group in page.all("optgroup")] == ["In use on this day", "Other pairs"]
    answer = empty.client.post(f"/runs/{run}/shoe", data={"shoe": f"{number}"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/runs/{run}#shoe")
    assert empty.diary.entry(run).shoe_id == number
    chosen = [one["value"] for one in read(empty, f"/runs/{run}").all("option") if "selected" in one]
    assert chosen == [f"{number}"]
    empty.client.post(f"/runs/{run}/shoe", data={"shoe": f"{early}"})
    assert empty.diary.entry(run).shoe_id == early
    empty.client.post(f"/runs/{run}/shoe", data={"shoe": ""})
    assert empty.diary.entry(run).shoe_id is None


def test_a_pair_that_is_none_is_refused_in_a_sentence(empty):
    run = empty.diary.add(steady_run())
    assert empty.client.post(f"/runs/{run}/shoe", data={"shoe": "7"}).status_code == 404
    assert empty.client.post(f"/runs/{run}/shoe", data={"shoe": "²"}).status_code == 422
    assert empty.client.post("/runs/987654/shoe", data={"shoe": ""}).status_code == 404


def test_a_ride_is_not_asked_for_its_shoes(empty):
    empty.diary.add_shoe(Shoe("Blue"))
    ride = empty.diary.add(steady_run(kind=Ride))
    assert 'id="shoe"' not in empty.client.get(f"/runs/{ride}").text


def test_another_page_may_not_touch_the_locker(empty):
    number = empty.diary.add_shoe(Shoe("Blue"))
    foreign = {"Origin": "http://elsewhere.example"}
    for path in ("/shoes", f"/shoes/{number}", f"/shoes/{number}/delete", f"/shoes/{number}/retire"):
        assert empty.client.post(path, data={"name": "Mine"}, headers=foreign).status_code == 403
    assert empty.diary.shoe(number) == Shoe("Blue") or empty.diary.shoe(number).name == "Blue"
    assert len(empty.diary.shoes()) == 1


@pytest.mark.parametrize("path", ["/shoes/7", "/shoes/0", "/shoes/99999999999999999999"])
def test_a_pair_that_is_not_there_is_told_in_words(empty, path):
    assert empty.client.get(path).status_code == 404


def test_the_pages_of_shoes_are_whole_and_carry_nothing_inline(empty):
    number = empty.diary.add_shoe(Shoe(HOSTILE, note=HOSTILE, model=HOSTILE))
    empty.diary.add_shoe(Shoe("Worn out", retired=date(2020, 1, 1)))
    for path in ("/shoes", f"/shoes/{number}"):
        page = read(empty, path)
        assert len(page.all("h1")) == 1
        assert all(script.get("src") for script in page.all("script"))
        assert not [attrs for _, attrs in page.tags if "style" in attrs]
        ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
        assert len(ids) == len(set(ids))
        fields = [one for one in page.all("input") if one.get("type", "text") in ("text", "date")]
        labels = {one.get("for") for one in page.all("label")}
        assert {one["id"] for one in fields} <= labels
        current = [link["href"] for link in page.all("a") if link.get("aria-current") == "page"]
        assert current == ["/shoes"]
