"""The shoe locker over the REST interface."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from footfall.records import PainNote, Shoe, Side
from tests.recordings import steady_run
from tests.season import TODAY, moment

API = "/api/v1"


def test_a_pair_is_kept_changed_in_what_is_named_and_told(empty):
    answer = empty.client.post(
        f"{API}/shoes", json={"name": "Blue", "bought": "2026-04-01", "drop_mm": 8, "default_for": ["run"]}
    )
    assert answer.status_code == 201
    told = answer.json()
    assert (told["id"], told["name"], told["stack_mm"], told["easy_km"]) == (1, "Blue", None, None)
    assert told["pain"]["worst"] is told["pain"]["mean"] is None
    changed = empty.client.patch(f"{API}/shoes/1", json={"drop_mm": None, "replace_after_m": 5e5}).json()
    assert (changed["drop_mm"], changed["replace_after_m"], changed["name"]) == (None, 5e5, "Blue")
    assert changed == empty.client.get(f"{API}/shoes/1").json()
    assert [pair["id"] for pair in empty.client.get(f"{API}/shoes").json()["shoes"]] == [1]


def test_a_pair_is_retired_and_brought_back_by_its_day(empty):
    number = empty.diary.add_shoe(Shoe("Blue"))
    told = empty.client.patch(f"{API}/shoes/{number}", json={"retired": "2026-05-30"}).json()
    assert (told["retired"], told["life"]["state"]) == ("2026-05-30", "retired")
    assert empty.client.patch(f"{API}/shoes/{number}", json={"retired": None}).json()["retired"] is None


def test_a_pair_is_deleted_and_had_back_from_the_bin(empty):
    number, run = empty.diary.add_shoe(Shoe("Blue")), empty.diary.add(steady_run())
    empty.diary.wear(number, [run])
    gone = empty.client.delete(f"{API}/shoes/{number}").json()
    assert (gone["kind"], gone["what"]) == ("shoe", "Blue")
    assert empty.client.get(f"{API}/shoes/{number}").status_code == 404
    assert empty.client.get(f"{API}/runs/{run}/shoe").json()["shoe_id"] is None
    assert empty.client.post(f"{API}/bin/{gone['id']}/undelete").status_code == 200
    assert empty.client.get(f"{API}/runs/{run}/shoe").json()["shoe_id"] == number


def test_the_pair_of_a_run_is_put_and_taken_back(empty):
    number, run = empty.diary.add_shoe(Shoe("Blue")), empty.diary.add(steady_run())
    told = empty.client.put(f"{API}/runs/{run}/shoe", json={"shoe_id": number})
    assert told.json() == {"run_id": run, "shoe_id": number, "name": "Blue"}
    back = empty.client.put(f"{API}/runs/{run}/shoe", json={"shoe_id": None})
    assert back.json() == {"run_id": run, "shoe_id": None, "name": ""}


def test_a_pair_is_put_on_all_runs_without_one_up_to_its_retirement(empty):
    number = empty.diary.add_shoe(Shoe("Blue", retired=TODAY - timedelta(days=2)))
    early, worn, late = (empty.diary.add(steady_run(moment(days))) for days in (9, 3, 1))
    since = (TODAY - timedelta(days=5)).isoformat()
    put_on = empty.client.post(f"{API}/shoes/{number}/wear", json={"since": since}).json()
    assert put_on["runs"] == 1
    assert [empty.diary.entry(run).shoe_id for run in (early, worn, late)] == [None, number, None]
    assert empty.client.get(f"{API}/shoes").json()["runs_without"] == 2
    assert empty.client.post(f"{API}/several/undo", json={"undo": put_on["undo"]}).json()["done"] == 1
    assert empty.diary.entry(worn).shoe_id is None


def test_the_figures_of_a_pair_are_those_of_its_runs(empty):
    number, run = empty.diary.add_shoe(Shoe("Blue", initial_m=1000.0)), empty.diary.add(steady_run())
    empty.diary.wear(number, [run])
    entry = empty.diary.entry(run)
    empty.diary.add_pain_note(PainNote(Side.LEFT, entry.day, during=3, entry_id=run))
    told = empty.client.get(f"{API}/shoes/{number}").json()
    assert told["distance_m"] == pytest.approx(entry.distance_m + 1000.0)
    assert (told["easy_km"], told["hard_steps"]) == (entry.easy_km, entry.hard_steps)
    assert told["first_day"] == told["last_day"] == entry.day.isoformat()
    assert (told["pain"]["notes"], told["pain"]["worst"], told["pain"]["mean"]) == (1, 3, 3.0)


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"name": ""},
        {"name": "\u200b"},
        {"name": "x" * 201},
        {"name": "Blue", "initial_m": -1},
        {"name": "Blue", "initial_m": "NaN"},
        {"name": "Blue", "drop_mm": 21},
        {"name": "Blue", "replace_after_months": 0},
        {"name": "Blue", "default_for": ["dancing"]},
        {"name": "Blue", "colour": "blue"},
        [],
    ],
)
def test_what_no_pair_has_is_a_problem_and_not_kept(empty, told):
    answer = empty.client.post(f"{API}/shoes", json=told)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert empty.diary.shoes() == []


@pytest.mark.parametrize(
    "change", [{"name": None}, {"initial_m": None}, {"note": None}, {"retired": "2020-01-01"}]
)
def test_a_change_that_cannot_be_is_a_problem_and_not_kept(empty, change):
    pair = Shoe("Blue", bought=date(2026, 1, 1))
    number = empty.diary.add_shoe(pair)
    answer = empty.client.patch(f"{API}/shoes/{number}", json=change)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert empty.diary.shoe(number).name == "Blue"
    assert empty.diary.shoe(number).retired is None


def test_what_is_not_there_is_a_problem_in_words(empty):
    run = empty.diary.add(steady_run())
    for method, path, told in (
        ("GET", "/shoes/7", None),
        ("PATCH", "/shoes/7", {"name": "Blue"}),
        ("DELETE", "/shoes/7", None),
        ("POST", "/shoes/7/wear", {"since": "2026-01-01"}),
        ("PUT", f"/runs/{run}/shoe", {"shoe_id": 7}),
        ("PUT", "/runs/987654/shoe", {"shoe_id": None}),
        ("GET", "/runs/987654/shoe", None),
    ):
        answer = empty.client.request(method, f"{API}{path}", json=told)
        assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json"), path


def test_the_interface_gives_examples_of_a_pair(empty):
    schemas = empty.client.get(f"{API}/openapi.json").json()["components"]["schemas"]
    assert schemas["ShoeIn"]["properties"]["name"]["examples"]
    assert schemas["ShoeChange"]["examples"]
