"""An entry is changed over REST: each change in one request, all or none, and each taken back."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta

import pytest

from footfall.records import ActivityKind
from tests.recordings import MORNING, steady_run
from tests.season import loop_run
from tests.web.test_run_edit import LATER, TREADMILL, with_drive_home

API = "/api/v1"
PROBLEM = "application/problem+json"


def test_several_things_are_changed_at_once_and_read_again(empty):
    number = empty.diary.add(TREADMILL)
    change = {
        "title": "Intervals",
        "kind": "walk",
        "notes": "Warm",
        "perceived_exertion": 8,
        "distance_m": 6048.0,
        "crop": {"start_s": 60, "end_s": 960},
        "incline_percent": 1.5,
    }
    told = empty.client.patch(f"{API}/runs/{number}", json=change).json()
    assert (told["line"]["title"], told["line"]["kind"], told["notes"]) == ("Intervals", "walk", "Warm")
    assert (told["perceived_exertion"], told["incline_percent"], told["edited"]) == (8.0, 1.5, True)
    assert told["line"]["distance_m"] == pytest.approx(3024.0)
    assert told == empty.client.get(f"{API}/runs/{number}").json()
    edits = empty.client.get(f"{API}/runs/{number}/edits").json()
    assert (edits["crop_start_s"], edits["crop_end_s"], edits["distance_m"]) == (60.0, 960.0, 6048.0)
    assert (edits["last"], edits["whole_elapsed_s"]) == ("trimmed", 1800.0)
    back = {"crop": None, "distance_m": None, "perceived_exertion": None, "title": ""}
    told = empty.client.patch(f"{API}/runs/{number}", json=back).json()
    assert (told["edited"], told["perceived_exertion"], told["line"]["kind"]) == (False, None, "walk")
    assert told["line"]["distance_m"] == 5040.0


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Kept?", "crop": {"start_s": 1795}},
        {"title": "Kept?", "crop": {"start_s": 900, "end_s": 300}},
        {"title": "Kept?", "distance_m": 99_000},
        {"title": "Kept?", "distance_m": -5},
        {"title": "Kept?", "perceived_exertion": 11},
        {"title": "Kept?", "kind": "flight"},
        {"title": "Kept?", "crop": {"from": 3}},
        {"title": None},
        {},
    ],
)
def test_a_change_of_which_a_part_cannot_be_is_a_problem_and_nothing_is_kept(empty, change):
    number = empty.diary.add(TREADMILL)
    before = repr(empty.diary.entry(number))
    answer = empty.client.patch(f"{API}/runs/{number}", json=change)
    assert (answer.status_code, answer.headers["content-type"]) == (422, PROBLEM)
    assert "Nothing was saved" in answer.json()["detail"]
    assert repr(empty.diary.entry(number)) == before


def test_a_distance_is_refused_where_positions_tell_it_better(empty):
    number = empty.diary.add(loop_run(MORNING))
    answer = empty.client.patch(f"{API}/runs/{number}", json={"distance_m": 8_900})
    assert answer.status_code == 422
    assert "satellites measured the way" in answer.json()["detail"]


def test_a_crop_is_made_and_taken_back_and_a_told_distance_stays(empty):
    number = empty.diary.add(TREADMILL)
    path = f"{API}/runs/{number}/crop"
    empty.client.patch(f"{API}/runs/{number}", json={"distance_m": 6048.0})
    told = empty.client.post(path, json={"end_s": 900}).json()
    assert told["line"]["distance_m"] == pytest.approx(3024.0)
    told = empty.client.delete(path).json()
    assert (told["line"]["distance_m"], told["edited"]) == (6048.0, True)
    assert empty.client.post(path, json={"end_s": 5}).status_code == 422
    assert empty.client.post(f"{API}/runs/987654/crop", json={"end_s": 900}).status_code == 404


def test_a_drive_home_is_told_and_nothing_is_changed(empty):
    number = empty.diary.add(with_drive_home())
    edits = empty.client.get(f"{API}/runs/{number}/edits").json()
    assert (edits["proposed_start_s"], edits["last"]) == (None, None)
    assert edits["proposed_end_s"] == pytest.approx(1800, abs=10)
    (said,) = empty.client.get(f"{API}/runs/{number}").json()["left_running"]
    assert "looks like the drive home" in said


def test_a_run_is_split_at_a_moment_and_made_one_again(empty):
    number = empty.diary.add(steady_run())
    path = f"{API}/runs/{number}/split-at"
    first, second = empty.client.post(path, json={"at_s": 700}).json()["entries"]
    assert (first, len(empty.diary.entries())) == (number, 2)
    assert empty.client.get(f"{API}/runs/{second}/edits").json()["split_from"] == [first]
    told = empty.client.delete(f"{API}/runs/{second}/split-at").json()
    assert (told["line"]["id"], told["line"]["timer_s"]) == (number, 1800.0)
    for moment in (0, 1799, 1e9):
        assert empty.client.post(path, json={"at_s": moment}).status_code == 422
    assert empty.client.delete(path).status_code == 422


def test_two_runs_are_merged_and_come_apart(empty):
    first = empty.diary.add(replace(steady_run(), title="One"))
    second = empty.diary.add(steady_run(LATER))
    path = f"{API}/runs/{second}/merge"
    told = empty.client.post(path, json={"other": first}).json()
    assert (told["line"]["id"], told["line"]["distance_m"]) == (first, 10_080.0)
    assert len(empty.client.get(f"{API}/runs/{first}/edits").json()["merged_of"]) == 2
    assert empty.client.get(f"{API}/runs/{second}").status_code == 404
    assert empty.client.delete(f"{API}/runs/{first}/merge").json() == {"entries": [first, second]}
    far = empty.diary.add(steady_run(MORNING + timedelta(days=2)))
    for other, status in ((far, 422), (second, 422), (987_654, 404)):
        answer = empty.client.post(path, json={"other": other})
        assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM)


def test_the_examples_in_the_interface_hold(empty):
    schemas = empty.client.get(f"{API}/openapi.json").json()["components"]["schemas"]
    number = empty.diary.add(TREADMILL)
    for schema, method, path in (
        ("RunChange", "patch", f"runs/{number}"),
        ("CropIn", "post", f"runs/{number}/crop"),
        ("SplitAtIn", "post", f"runs/{number}/split-at"),
    ):
        (example,) = schemas[schema]["examples"]
        answer = empty.client.request(method, f"{API}/{path}", json=example)
        assert answer.status_code == 200, answer.text
    told = empty.diary.told_of(number)
    assert (told.title, told.kind) == ("Sunday with the dog", ActivityKind.WALK)
    assert not math.isnan(told.perceived_exertion)
    assert schemas["MergeIn"]["examples"] == [{"other": 361}]
