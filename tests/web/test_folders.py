"""Watched folders on the pages: added, removed, taken back, and watched for as long as the server runs."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from footfall import watch
from footfall.diary import Diary, WatchClaim
from tests.recordings import steady_run
from tests.season import moment
from tests.web.conftest import Season, client_of
from tests.web.page import Page

RUN = watch.write(steady_run(moment(1), minutes=12))
LONGEST_S = 30.0


@pytest.fixture
def folder(tmp_path) -> Path:
    made = tmp_path / "watch"
    made.mkdir()
    return made


def wait_for(what) -> None:
    until = time.monotonic() + LONGEST_S
    while not what():
        assert time.monotonic() < until
        time.sleep(0.02)


def page_of(season: Season, query: str = "") -> Page:
    return Page(season.client.get(f"/import{query}").text)


def test_a_run_in_a_folder_that_is_added_is_in_the_diary_and_told_of(empty, folder):
    answer = empty.client.post("/import/folders", data={"path": str(folder)})
    assert (answer.status_code, answer.headers["location"]) == (303, "/import#folders")
    assert "Nothing new has come from it yet." in page_of(empty).text
    (folder / "run.fit").write_bytes(RUN)
    wait_for(empty.diary.entries)
    wait_for(lambda: empty.diary.imports()[0].ended == "finished")
    page = page_of(empty)
    assert f"/runs/{empty.diary.entries()[0].id}" in [link["href"] for link in page.all("a")]
    assert "Watched now" in page.text
    (told,) = empty.client.get("/api/v1/imports").json()["imports"]
    assert (told["label"], told["runs"] or told["added"]) == (str(folder), 1)


def test_a_server_that_starts_again_does_not_read_what_it_read_before(tmp_path, folder):
    with Diary(tmp_path / "diary.sqlite") as diary:
        diary.watch_folder(folder)
        for day in (1, 2, 3):
            with client_of(diary):
                (folder / f"{day}.fit").write_bytes(watch.write(steady_run(moment(day), minutes=9)))
                wait_for(lambda day=day: [past.ended for past in diary.imports()] == ["finished"] * day)
        assert [past.files for past in diary.imports()] == [1, 1, 1]


def test_a_removed_folder_can_be_had_back_as_it_was(empty, folder):
    empty.client.post("/import/folders", data={"path": str(folder)})
    (before,) = empty.diary.watched_folders()
    answer = empty.client.post("/import/folders/remove", data={"path": str(folder)})
    assert empty.diary.watched_folders() == []
    page = page_of(empty, answer.headers["location"].removeprefix("/import").split("#")[0])
    assert "is watched no longer" in page.text
    assert "Undo" in page.texts
    empty.client.post("/import/folders/undo", data={"path": str(folder)})
    assert empty.diary.watched_folders() == [before]
    assert "Undo" not in page_of(empty, f"?removed={folder}").texts
    assert empty.client.post("/import/folders/undo", data={"path": str(folder)}).status_code == 404
    assert empty.client.post("/import/folders/remove", data={"path": "/nowhere"}).status_code == 404


@pytest.mark.parametrize(
    ("path", "sentence"),
    [("", "Give the whole path"), ("/", "the whole file system"), ("/no/such", "no folder")],
)
def test_what_may_not_be_watched_is_told_beside_the_field_and_kept_in_it(empty, path, sentence):
    answer = empty.client.post("/import/folders", data={"path": path})
    assert answer.status_code == 422
    page = Page(answer.text)
    assert sentence in page.text
    (field,) = [tag for tag in page.all("input") if tag.get("id") == "path"]
    assert (field["value"], field["aria-describedby"]) == (path, "path-fault")
    told = empty.client.post("/api/v1/watched-folders", json={"path": path})
    assert told.status_code == 422
    assert sentence in told.json()["detail"]


def test_no_other_site_can_add_a_folder(empty, folder):
    foreign = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    for act in ("", "/remove", "/undo"):
        answer = empty.client.post(f"/import/folders{act}", data={"path": str(folder)}, headers=foreign)
        assert answer.status_code == 403
    assert empty.diary.watched_folders() == []


def test_the_interface_adds_lists_and_removes(empty, folder):
    told = empty.client.post("/api/v1/watched-folders", json={"path": str(folder)})
    assert told.status_code == 201
    (one,) = told.json()["folders"]
    assert (one["path"], one["last_import"], one["last_entry"]) == (str(folder), None, None)
    assert empty.client.delete(f"/api/v1/watched-folders?path={folder}").status_code == 204
    assert empty.client.get("/api/v1/watched-folders").json()["folders"] == []


def test_the_interface_takes_a_removal_back_once(empty, folder):
    empty.client.post("/api/v1/watched-folders", json={"path": str(folder)})
    before = empty.diary.watched_folders()
    empty.client.delete("/api/v1/watched-folders", params={"path": str(folder)})
    undo = ("/api/v1/watched-folders/undo", {"path": str(folder)})
    told = empty.client.post(undo[0], json=undo[1])
    assert (told.status_code, [one["path"] for one in told.json()["folders"]]) == (200, [str(folder)])
    assert empty.diary.watched_folders() == before
    again = empty.client.post(undo[0], json=undo[1])
    assert (again.status_code, again.headers["content-type"]) == (404, "application/problem+json")


def test_a_folder_that_is_gone_and_one_that_another_program_watches_say_so(tmp_path, folder):
    gone = tmp_path / "gone"
    with Diary(tmp_path / "diary.sqlite") as diary:
        for path in (folder, gone):
            diary.watch_folder(path)
        claim = WatchClaim(diary)
        assert claim.take()
        with client_of(diary) as client:
            watching = client.app.state.folder_watch
            wait_for(lambda: watching.now.others)
            states = {
                one["path"]: one["state"] for one in client.get("/api/v1/watched-folders").json()["folders"]
            }
            assert states == {str(folder): "elsewhere", str(gone): "gone"}
            claim.let_go()
            wait_for(lambda: watching.now.there)
            gone.mkdir()
            wait_for(lambda: len(watching.now.there) == 2)


def test_a_plugged_in_watch_is_offered_until_it_is_watched(empty, folder, monkeypatch):
    monkeypatch.setattr(watch, "likely_folders", lambda: [folder])
    assert f"Watch {folder}" in {tag.get("aria-label") for tag in page_of(empty).all("button")}
    empty.client.post("/import/folders", data={"path": str(folder)})
    assert f"Watch {folder}" not in {tag.get("aria-label") for tag in page_of(empty).all("button")}


def test_a_fault_while_importing_is_tried_again(empty, folder, monkeypatch):
    monkeypatch.setattr("footfall.web.watching.SOONEST_RETRY_S", 0.05)
    watching = empty.client.app.state.folder_watch
    watching._retry_s = 0.05
    faults = iter([OSError("no"), None])
    begin = type(empty.client.app.state.jobs).take_in

    def take_in(self, *args):
        fault = next(faults, None)
        if fault is not None:
            raise fault
        return begin(self, *args)

    monkeypatch.setattr(type(empty.client.app.state.jobs), "take_in", take_in)
    empty.client.post("/import/folders", data={"path": str(folder)})
    (folder / "run.fit").write_bytes(RUN)
    wait_for(empty.diary.entries)
