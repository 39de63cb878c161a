"""An entry is changed on small pages: first what it would come to, then a yes, and a way back at once."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from footfall.records import ActivityKind, Run, Streams, Trim
from tests.recordings import MORNING, steady_run
from tests.season import HOSTILE_NOTES, HOSTILE_TITLE, loop_run
from tests.web.page import Page

TREADMILL = replace(steady_run(altitude_m=None), indoor=True)
LATER = MORNING + timedelta(minutes=42)
PAGES = ("change", "crop", "split-at", "merge", "distance")


def with_drive_home() -> Run:
    """Half an hour of running, a minute of standing, ten minutes by car."""
    speed_mps = np.concatenate([np.full(1800, 2.8), np.zeros(60), np.full(600, 15.0)])
    distance_m = np.concatenate([[0.0], np.cumsum(speed_mps)])
    lasts_s = float(len(speed_mps))
    return Run(
        start=MORNING,
        zone="Europe/Madrid",
        streams=Streams.of(np.arange(lasts_s + 1), distance_m=distance_m),
        elapsed_s=lasts_s,
        timer_s=lasts_s,
        distance_m=float(distance_m[-1]),
    )


def fields_of(html: str, action: str) -> dict[str, str]:
    """What the form with a hidden yes, or else the first one of an action, would send as it stands."""
    forms = [part for part in html.split("<form")[1:] if f'action="{action}"' in part.split(">")[0]]
    form = next((part for part in forms if 'name="confirmed"' in part), forms[0])
    inputs = Page("<form" + form.split("</form>")[0] + "</form>").all("input")
    return {field["name"]: field.get("value", "") for field in inputs if field.get("type") != "radio"}


def test_the_run_page_leads_to_every_way_of_changing_it(empty):
    number = empty.diary.add(steady_run())
    links = [link["href"] for link in Page(empty.client.get(f"/runs/{number}").text).all("a")]
    for page in PAGES:
        assert f"/runs/{number}/{page}" in links
        answer = empty.client.get(f"/runs/{number}/{page}")
        assert answer.status_code == 200
        assert "style=" not in answer.text
    assert empty.client.get("/runs/987654/crop").status_code == 404


def test_a_crop_is_shown_before_it_is_made_and_undone_at_once(empty):
    number = empty.diary.add(steady_run())
    before = repr(empty.diary.entry(number))
    path = f"/runs/{number}/crop"
    asked = empty.client.post(path, data={"crop_start": "1:00", "crop_end": "21:00"})
    assert asked.status_code == 200
    text = Page(asked.text).text
    assert "5.04 km" in text
    assert "3.36 km" in text
    assert "20:00" in text
    assert repr(empty.diary.entry(number)) == before
    done = empty.client.post(path, data=fields_of(asked.text, path))
    assert done.status_code == 303
    assert empty.diary.entry(number).elapsed_s == 1200.0
    told = empty.client.get(done.headers["location"])
    assert "It shows 1:00 to 21:00 of a recording of 30:00." in Page(told.text).text
    assert "edited" in Page(empty.client.get(f"/runs/{number}").text).text
    undone = empty.client.post(f"/runs/{number}/trim", data=fields_of(told.text, f"/runs/{number}/trim"))
    assert undone.status_code == 303
    assert repr(empty.diary.entry(number)) == before
    again = empty.client.get(undone.headers["location"])
    empty.client.post(f"/runs/{number}/trim", data=fields_of(again.text, f"/runs/{number}/trim"))
    assert empty.diary.entry(number).elapsed_s == 1200.0


def test_two_windows_crop_either_end_and_lose_nothing(empty):
    number = empty.diary.add(steady_run())
    path = f"/runs/{number}/crop"
    one, other = (fields_of(empty.client.get(path).text, path) for _ in range(2))
    empty.client.post(path, data=one | {"crop_start": "1:00", "confirmed": "yes"})
    empty.client.post(path, data=other | {"crop_end": "20:00", "confirmed": "yes"})
    trim = empty.diary.edits(number).trim
    assert (trim.begins_s, trim.ends_s) == (60.0, 1200.0)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"crop_start": "soon"}, "crop_start"),
        ({"crop_start": "29:55"}, "crop_start"),
        ({"crop_start": "10:00", "crop_end": "9:00"}, "crop_end"),
        ({"crop_end": "0:00"}, "crop_end"),
    ],
)
def test_a_crop_that_leaves_nothing_is_told_beside_what_was_typed(empty, typed, field):
    number = empty.diary.add(steady_run())
    for confirmed in ({}, {"confirmed": "yes"}):
        answer = empty.client.post(f"/runs/{number}/crop", data=typed | confirmed)
        assert answer.status_code == 422
        page = Page(answer.text)
        (shown,) = [tag for tag in page.all("input") if tag.get("id") == field]
        assert (shown["value"], shown["aria-invalid"]) == (typed[field], "true")
        assert "Nothing was saved" in page.text
    assert not empty.diary.is_edited(number)


def test_a_forgotten_drive_home_is_offered_with_its_reason_and_nothing_is_changed_without_a_yes(empty):
    number = empty.diary.add(with_drive_home())
    said = "From 30:05 on it goes at up to 54.0 km/h, which nobody runs: it looks like the drive home."
    assert said in Page(empty.client.get(f"/runs/{number}").text).text
    page = empty.client.get(f"/runs/{number}/crop")
    assert said in Page(page.text).text
    fields = fields_of(page.text, f"/runs/{number}/crop")
    assert fields["crop_end"] == "30:05"
    assert not empty.diary.is_edited(number)
    preview = empty.client.post(f"/runs/{number}/crop", data=fields)
    assert not empty.diary.is_edited(number)
    empty.client.post(f"/runs/{number}/crop", data=fields_of(preview.text, f"/runs/{number}/crop"))
    assert empty.diary.entry(number).distance_m == pytest.approx(5040, abs=10)
    assert "which nobody runs" not in empty.client.get(f"/runs/{number}/crop").text


def test_a_run_is_split_after_a_yes_and_is_one_again_by_undo(empty):
    number = empty.diary.add(steady_run())
    path = f"/runs/{number}/split-at"
    asked = empty.client.post(path, data={"at": "10:00"})
    assert "second part" in Page(asked.text).text
    assert len(empty.diary.entries()) == 1
    done = empty.client.post(path, data=fields_of(asked.text, path))
    assert [entry.elapsed_s for entry in empty.diary.entries()] == [1200.0, 600.0]
    told = empty.client.get(done.headers["location"])
    assert f'action="/runs/{number}/take-back"' in told.text
    back = empty.client.post(f"/runs/{number}/take-back")
    assert "It is as it was before." in Page(empty.client.get(back.headers["location"]).text).text
    assert [entry.elapsed_s for entry in empty.diary.entries()] == [1800.0]
    for typed in ("", "later", "0:00", "45:00"):
        answer = empty.client.post(path, data={"at": typed, "confirmed": "yes"})
        assert answer.status_code == 422
        assert "fault-at" in answer.text


def test_two_runs_in_a_row_are_merged_after_a_yes_and_come_apart_by_undo(empty):
    first, second = empty.diary.add(steady_run()), empty.diary.add(steady_run(LATER))
    path = f"/runs/{second}/merge"
    page = empty.client.get(path)
    assert "12:00 min between them" in Page(page.text).text
    asked = empty.client.post(path, data={"other": f"{first}"})
    assert "10.08 km" in Page(asked.text).text
    done = empty.client.post(path, data=fields_of(asked.text, path))
    assert done.headers["location"].startswith(f"/runs/{first}/change")
    assert len(empty.diary.entries()) == 1
    assert "Split into" not in empty.client.get(f"/runs/{first}").text
    empty.client.post(f"/runs/{first}/take-back")
    assert len(empty.diary.entries()) == 2
    for other in ("", "one", f"{second}", "987654", "9" * 20):
        answer = empty.client.post(path, data={"other": other, "confirmed": "yes"})
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text


def test_a_treadmills_distance_is_typed_in_the_runners_unit_and_taken_back(empty):
    number = empty.diary.add(TREADMILL)
    path = f"/runs/{number}/distance"
    asked = empty.client.post(path, data={"distance": "6,05"})
    assert "6.05 km" in Page(asked.text).text
    assert not empty.diary.is_edited(number)
    done = empty.client.post(path, data=fields_of(asked.text, path))
    assert empty.diary.entry(number).distance_m == 6050.0
    assert "The treadmill showed 6.05 km; the watch recorded 5.04 km." in (
        Page(empty.client.get(done.headers["location"]).text).text
    )
    fields = fields_of(empty.client.get(path).text, path)
    assert fields["distance"] == "6.05"
    empty.client.post(path, data=fields | {"distance": "", "confirmed": "yes"})
    assert not empty.diary.is_edited(number)
    refused = empty.client.post(path, data={"distance": "60"})
    assert refused.status_code == 422
    assert "fault-distance" in refused.text


def test_a_run_whose_way_is_known_says_why_it_takes_no_other_distance(empty):
    number = empty.diary.add(loop_run(MORNING))
    page = empty.client.get(f"/runs/{number}/distance")
    assert "satellites measured the way" in Page(page.text).text
    assert 'name="distance"' not in page.text
    assert empty.client.post(f"/runs/{number}/distance", data={"distance": "8.9"}).status_code == 422


def test_title_kind_notes_and_exertion_are_changed_and_undone(empty):
    number = empty.diary.add(replace(steady_run(), title=HOSTILE_TITLE, notes=HOSTILE_NOTES))
    path = f"/runs/{number}/change"
    page = empty.client.get(path)
    assert "<script>alert" not in page.text
    was = fields_of(page.text, path)["was"]
    told = {"title": "Dog", "kind": "walk", "notes": "Slow\r\n\r\nand wet", "perceived_exertion": "2,5"}
    done = empty.client.post(path, data=told | {"was": was})
    assert done.status_code == 200
    now = empty.diary.told_of(number)
    assert (now.title, now.kind, now.notes) == ("Dog", ActivityKind.WALK, "Slow\n\nand wet")
    assert now.perceived_exertion == 2.5
    undo = fields_of(done.text, path) | {"notes": HOSTILE_NOTES}
    assert undo["title"] == HOSTILE_TITLE
    empty.client.post(path, data=undo)
    back = empty.diary.told_of(number)
    assert (back.title, back.kind, back.notes) == (HOSTILE_TITLE, ActivityKind.RUN, HOSTILE_NOTES)
    assert math.isnan(back.perceived_exertion)


def test_two_windows_that_change_one_entry_lose_nothing(empty):
    number = empty.diary.add(steady_run())
    path = f"/runs/{number}/change"
    was = fields_of(empty.client.get(path).text, path)["was"]
    shown = {"title": "", "kind": "run", "notes": "", "perceived_exertion": "", "was": was}
    empty.client.post(path, data=shown | {"title": "One"})
    empty.client.post(path, data=shown | {"notes": "Two"})
    told = empty.diary.told_of(number)
    assert (told.title, told.notes) == ("One", "Two")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"perceived_exertion": "11"}, "perceived_exertion"),
        ({"perceived_exertion": "hard"}, "perceived_exertion"),
        ({"kind": "flight"}, "kind"),
        ({"was": "lost"}, "title"),
    ],
)
def test_what_cannot_be_told_is_refused_beside_its_field_and_what_was_typed_stays(empty, wrong, field):
    number = empty.diary.add(steady_run())
    path = f"/runs/{number}/change"
    was = fields_of(empty.client.get(path).text, path)["was"]
    told = {"title": "Kept", "kind": "run", "notes": "Kept too", "perceived_exertion": "3", "was": was}
    answer = empty.client.post(path, data=told | wrong)
    assert answer.status_code == 422
    assert f'id="fault-{field}"' in answer.text
    assert "Kept too" in answer.text
    assert empty.diary.told_of(number).title == ""


def test_another_site_may_change_nothing(empty):
    number = empty.diary.add(steady_run())
    empty.diary.trim(number, Trim(begins_s=60.0))
    before = repr(empty.diary.entry(number))
    foreign = {"Origin": "http://elsewhere.example"}
    for path in (*PAGES, "trim", "take-back"):
        told = {"confirmed": "yes", "at": "10:00", "crop_end": "10:00"}
        assert empty.client.post(f"/runs/{number}/{path}", headers=foreign, data=told).status_code == 403
    assert repr(empty.diary.entry(number)) == before
