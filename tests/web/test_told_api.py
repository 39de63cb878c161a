"""Pain notes and check-ins over REST: as much as the pages can, null for unknown, deletions undone."""

from __future__ import annotations

import pytest

from footfall.records import CheckIn, PainNote, Side
from tests.recordings import steady_run
from tests.season import TODAY, moment

API = "/api/v1"
PROBLEM = "application/problem+json"


def test_a_note_of_a_run_is_kept_whole_changed_in_part_deleted_and_had_back(empty):
    run = empty.diary.add(steady_run(moment(0), minutes=30))
    told = {
        "knee": "right",
        "day": f"{TODAY}",
        "during": 3,
        "entry_id": run,
        "places": ["behind the kneecap"],
        "symptoms": ["grinding"],
        "eased_by": ["rest"],
        "eased_text": "tea",
        "text": "downhill",
    }
    kept = empty.client.post(f"{API}/pain-notes", json=told).json()
    assert {name: kept[name] for name in told} == told
    assert (kept["stairs"], kept["hour_after"]) == (None, None)
    one = f"{API}/pain-notes/{kept['id']}"
    changed = empty.client.patch(one, json={"during": None, "stairs": 2, "symptoms": []})
    assert changed.json() == {**kept, "during": None, "stairs": 2, "symptoms": []}
    assert empty.client.get(one).json() == changed.json()
    deletion = empty.client.delete(one).json()
    assert (deletion["kind"], deletion["number"]) == ("pain note", kept["id"])
    assert empty.client.get(one).status_code == 404
    assert empty.client.post(f"{API}/bin/{deletion['id']}/undelete").status_code == 200
    assert empty.client.get(one).json() == changed.json()


def test_the_notes_of_one_run_are_found(empty):
    run = empty.diary.add(steady_run(moment(0), minutes=30))
    empty.diary.add_pain_note(PainNote(Side.LEFT, TODAY, during=1))
    empty.diary.add_pain_note(PainNote(Side.LEFT, TODAY, during=2, entry_id=run))
    found = empty.client.get(f"{API}/pain-notes", params={"run": run}).json()["pain_notes"]
    assert [note["during"] for note in found] == [2]


@pytest.mark.parametrize(
    "change", [{"during": 11}, {"knee": "left"}, {"during": None}, {"places": ["elbow"]}, {"entry_id": 0}]
)
def test_a_change_that_cannot_be_is_refused_and_nothing_is_changed(empty, change):
    number = empty.diary.add_pain_note(PainNote(Side.LEFT, TODAY, during=1))
    answer = empty.client.patch(f"{API}/pain-notes/{number}", json=change)
    assert (answer.status_code, answer.headers["content-type"]) == (422, PROBLEM)
    assert empty.diary.pain_note(number) == PainNote(Side.LEFT, TODAY, during=1)


def test_a_day_is_told_added_to_and_taken_back_field_by_field(empty):
    first = empty.client.post(f"{API}/check-ins", json={"day": f"{TODAY}", "stress": 3, "warm_up": False})
    assert first.status_code == 201
    one = f"{API}/check-ins/{TODAY}"
    empty.client.post(f"{API}/check-ins", json={"day": f"{TODAY}", "sleep_h": 7.5, "stress": None})
    now = empty.client.get(one).json()
    assert (now["stress"], now["sleep_h"], now["warm_up"], now["energy"]) == (3, 7.5, False, None)
    now = empty.client.patch(one, json={"stress": None, "cycle": "luteal"}).json()
    assert (now["stress"], now["sleep_h"], now["cycle"]) == (None, 7.5, "luteal")
    assert empty.client.get(f"{API}/check-ins").json()["check_ins"] == [now]
    assert empty.client.get(f"{API}/today").json()["check_in"].startswith("Slept 7")
    deletion = empty.client.delete(one).json()["id"]
    assert empty.client.get(one).status_code == 404
    empty.client.post(f"{API}/bin/{deletion}/undelete")
    assert empty.client.get(one).json() == now


def test_a_watchs_sleep_is_told_with_its_source_and_stays_when_the_typed_goes(empty):
    empty.diary.add_check_in(CheckIn(TODAY, 7.0, source="garmin"))
    one = f"{API}/check-ins/{TODAY}"
    assert empty.client.patch(one, json={"sleep_h": 6.0}).json()["source"] == ""
    now = empty.client.patch(one, json={"sleep_h": None}).json()
    assert (now["sleep_h"], now["source"]) == (7.0, "garmin")
    assert empty.client.delete(one).status_code == 404


@pytest.mark.parametrize(
    "told",
    [
        {"day": "2026-06-01", "stress": 1},
        {"day": "2026-05-31", "stress": 6},
        {"day": "2026-05-31", "sleep_h": 0},
        {"day": "2026-05-31", "mass_kg": 500},
        {"day": "2026-05-31", "mood": 1},
        {"stress": 1},
    ],
)
def test_a_check_in_that_cannot_be_is_refused(empty, told):
    answer = empty.client.post(f"{API}/check-ins", json=told)
    assert (answer.status_code, answer.headers["content-type"]) == (422, PROBLEM)
    assert empty.diary.check_ins() == []


def test_notes_and_check_ins_are_described_with_examples_that_hold(empty):
    schemas = empty.client.get(f"{API}/openapi.json").json()["components"]["schemas"]
    note = {**schemas["PainNoteIn"]["example"], "entry_id": None}
    assert empty.client.post(f"{API}/pain-notes", json=note).status_code == 201
    assert empty.client.post(f"{API}/check-ins", json=schemas["CheckInIn"]["example"]).status_code == 201
