"""Imports steered from the page: paused, resumed, stopped, left and come back to, and read about later."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest

from footfall import watch
from footfall.diary import Diary, export
from footfall.records import PainNote, Side
from footfall.web.jobs import Job
from tests.recordings import steady_run
from tests.season import TODAY, moment
from tests.web.conftest import client_of
from tests.web.page import Page
from tests.web.test_importing import RUN, finished, log_of, upload

MANY = tuple((f"{day}.fit", watch.write(steady_run(moment(day), minutes=8))) for day in range(1, 9))
TOGETHER = 2
LONGEST_S = 20.0


@pytest.fixture(autouse=True)
def pausing(monkeypatch) -> None:
    """Let the first import pause by itself after its first two files, as a runner would press the button."""
    tell, paused = Job._tell, set()

    def tell_and_pause(self, progress):
        tell(self, progress)
        if self.number == 1 and progress.done == TOGETHER and not paused:
            paused.add(self.number)
            self.control.pause()

    monkeypatch.setattr("footfall.diary.importing._TOGETHER", TOGETHER)
    monkeypatch.setattr(Job, "_tell", tell_and_pause)


def wait_for(client, number: int, state: str) -> dict:
    until = time.monotonic() + LONGEST_S
    while time.monotonic() < until:
        told = client.get(f"/api/v1/imports/{number}").json()
        if told["state"] == state:
            return told
        time.sleep(0.01)
    pytest.fail(f"the import never was {state}: {told}")


def begin(client, *files: tuple[str, bytes]) -> int:
    return client.post("/api/v1/imports", **upload(*files)).json()["id"]


def go_on(client, number: int) -> None:
    """Resume an import once it has paused, and wait for its end."""
    wait_for(client, number, "paused")
    told = client.post(f"/api/v1/imports/{number}/resume").json()
    assert told["state"] != "paused"
    finished(client, number)


def test_a_paused_import_waits_shows_what_is_in_and_goes_on(empty):
    number = begin(empty.client, *MANY)
    told = wait_for(empty.client, number, "paused")
    assert (told["done"], told["total"], told["runs"]) == (2, 8, 2)
    assert len(empty.diary.entries()) == 2
    page = Page(empty.client.get(f"/import/{number}").text)
    assert "Paused at 2 of 8 files" in page.text
    assert {"Go on", "Stop here"} <= set(page.texts)
    assert "Pause" not in page.texts
    newest_first = [f"/runs/{line['id']}" for line in told["latest"]]
    assert len(newest_first) == 2
    assert [link["href"] for link in page.all("a") if link["href"] in newest_first] == newest_first
    assert "Paused at 2 of 8" in Page(empty.client.get("/import").text).text
    go_on(empty.client, number)
    assert finished(empty.client, number)["runs"] == 8


def test_a_paused_import_can_be_stopped_and_brought_in_again_later(empty):
    number = begin(empty.client, *MANY)
    wait_for(empty.client, number, "paused")
    assert empty.client.post(f"/import/{number}/stop").headers["location"] == f"/import/{number}"
    told = wait_for(empty.client, number, "stopped")
    assert (told["done"], told["runs"]) == (2, 2)
    assert empty.diary.past_import(number).ended == "stopped"
    again = finished(empty.client, begin(empty.client, *MANY))
    assert (again["runs"], again["duplicates"]) == (6, 2)


def test_one_that_waits_for_its_turn_is_told_as_such_and_stopped_at_once(empty):
    first = begin(empty.client, *MANY)
    wait_for(empty.client, first, "paused")
    second, third = begin(empty.client, ("run.fit", RUN)), begin(empty.client, ("run.fit", RUN))
    assert empty.client.get(f"/api/v1/imports/{second}").json()["state"] == "waiting"
    waiting = Page(empty.client.get(f"/import/{second}").text).text
    assert "Waiting for its turn" in waiting
    assert "The import before it is paused" in waiting
    empty.client.post(f"/import/{second}/stop")
    assert empty.client.get(f"/api/v1/imports/{second}").json()["state"] == "stopped"
    go_on(empty.client, first)
    assert finished(empty.client, third)["done"] == 1
    assert empty.client.get(f"/api/v1/imports/{second}").json()["done"] == 0
    assert [past.ended for past in empty.diary.imports()] == ["finished", "stopped", "finished"]


def test_with_script_a_button_is_answered_with_the_part_that_changes(empty):
    number = begin(empty.client, *MANY)
    wait_for(empty.client, number, "paused")
    answer = empty.client.post(f"/import/{number}/stop", headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith('<div id="progress"')


def test_what_is_over_or_unknown_is_left_as_it_is_by_every_button(empty):
    number = begin(empty.client, MANY[0])
    finished(empty.client, number)
    for act in ("pause", "resume", "stop"):
        told = empty.client.post(f"/api/v1/imports/{number}/{act}")
        assert (told.status_code, told.json()["state"]) == (202, "finished")
        assert empty.client.post(f"/api/v1/imports/77/{act}").status_code == 404
    assert empty.client.post(f"/import/{number}/burn").status_code == 404


def test_a_server_that_ends_while_an_import_is_paused_breaks_it_off_and_the_next_one_mends_it(tmp_path):
    with Diary(tmp_path / "diary.sqlite") as diary:
        with client_of(diary) as client:
            first = begin(client, *MANY)
            wait_for(client, first, "paused")
            second = begin(client, ("run.fit", RUN))
        assert diary.broken_off_imports == 1
        with client_of(diary) as client:
            page = Page(client.get("/import").text)
            assert "An import broke off before its end." in page.text
            assert f"/import/{first}" in [link["href"] for link in page.all("a")]
            told = wait_for(client, first, "failed")
            assert told["headline"].replace("\u00a0", " ") == "Broke off after 2 files"
            assert client.get(f"/api/v1/imports/{second}").json()["headline"] == "Broke off before it began"
        assert diary.broken_off_imports == 0
        assert len(diary.entries()) == 2


def test_an_import_has_its_log_at_the_same_address_after_a_restart(tmp_path):
    with Diary(tmp_path / "diary.sqlite") as diary:
        with client_of(diary) as client:
            number = begin(client, *MANY[:2], ("torn.fit", b"no run"))
            go_on(client, number)
            before = log_of(client, number)
        with client_of(diary) as client:
            assert log_of(client, number) == before
            page = Page(client.get(f"/import/{number}").text)
            assert "2 files added" in page.text
            assert {"1.fit", "2.fit", "torn.fit"} <= set(page.texts)
            narrowed = Page(client.get(f"/import/{number}?outcome=unreadable").text)
            assert "torn.fit" in narrowed.texts
            assert "1.fit" not in narrowed.texts
            assert f"/import/{number}" in [link["href"] for link in Page(client.get("/import").text).all("a")]


def test_lists_are_read_on_with_their_cursors(empty):
    go_on(empty.client, begin(empty.client, *MANY[:3]))
    for _ in range(2):
        finished(empty.client, begin(empty.client, *MANY[:3]))
    first = empty.client.get("/api/v1/imports?limit=2").json()
    assert [one["id"] for one in first["imports"]] == [3, 2]
    second = empty.client.get(f"/api/v1/imports?limit=2&cursor={first['next_cursor']}").json()
    assert ([one["id"] for one in second["imports"]], second["next_cursor"]) == ([1], "")
    log = empty.client.get("/api/v1/imports/1/log?limit=2").json()
    rest = empty.client.get(f"/api/v1/imports/1/log?limit=2&cursor={log['next_cursor']}").json()
    assert [file["name"] for file in (*log["files"], *rest["files"])] == ["1.fit", "2.fit", "3.fit"]
    assert empty.client.get("/api/v1/imports/77/log").status_code == 404
    assert empty.client.get("/api/v1/imports?cursor=x").status_code == 422
    assert "Imports" in Page(empty.client.get("/import/earlier").text).text


def test_a_whole_diary_dropped_on_the_page_among_other_files_is_restored(empty, tmp_path):
    with Diary(tmp_path / "old.sqlite") as old:
        for day in (1, 2, 3):
            old.add(steady_run(moment(day), minutes=9))
        old.add_pain_note(PainNote(Side.LEFT, TODAY - timedelta(days=2), during=4))
        export(old, tmp_path / "mine.zip")
    whole = (tmp_path / "mine.zip").read_bytes()
    told = finished(empty.client, begin(empty.client, ("mine.zip", whole)))
    assert told["headline"].replace("\u00a0", " ") == "3 runs added"
    assert "A whole diary, restored: 3 entries, 1 pain note." in told["detail"]
    assert [note.during for note in empty.diary.pain_notes()] == [4]
    number = begin(empty.client, ("export/mine.zip", whole), ("run.fit", MANY[6][1]))
    told = finished(empty.client, number)
    assert (told["runs"], told["duplicates"]) == (1, 1)
    assert log_of(empty.client, number)["export/mine.zip"]["told"].startswith(
        "Another diary, joined to yours"
    )
    assert len(empty.diary.entries()) == 4
