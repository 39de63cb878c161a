"""While runs are worked out anew the pages answer with what is stored, and say how far it is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import update

from footfall import knee
from footfall.diary import Diary, recosting
from footfall.diary.claim import CostingClaim
from footfall.diary.tables import ImportRow, KneeLoadRow, StreamRow
from footfall.records import Runner
from footfall.web import recosting as background
from tests.season import moment
from tests.web.conftest import client_of
from tests.web.page import Page
from tests.written import WrittenDiary

LONGEST_S = 20.0
OLD_KM = 77.7
RUNS = 33  # and walks


@pytest.fixture
def old(season_file: WrittenDiary, tmp_path: Path) -> Iterator[Diary]:
    """A season that an older model costed."""
    with Diary(season_file.copy_in(tmp_path)) as diary:
        make_old(diary)
        yield diary


def make_old(diary: Diary) -> None:
    with diary.writing() as connection:
        connection.execute(update(KneeLoadRow).values(model_version=1, easy_km=OLD_KM))


class Held:
    """Holds the costing before its first run, until it is let go on."""

    def __init__(self, monkeypatch) -> None:
        self.is_there, self._let = Event(), Event()
        refresh = Diary.refresh_loads

        def held(diary, *told, **options):
            self.is_there.set()
            assert self._let.wait(LONGEST_S)
            return refresh(diary, *told, **options)

        monkeypatch.setattr(Diary, "refresh_loads", held)

    def let_go(self) -> None:
        self._let.set()


def awaited(is_so: Callable[[], object]) -> None:
    until = time.monotonic() + LONGEST_S
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.01)


def told(client) -> dict:
    return client.get("/api/v1/recosting").json()


def test_a_diary_of_this_model_says_nothing_of_it(season):
    assert told(season.client) == {"state": "current", "done": 0, "total": 0, "sentence": ""}
    assert "recosting" not in season.client.get("/").text


def test_pages_answer_with_what_is_stored_and_tell_how_far_it_is_and_when_it_is_done(old, monkeypatch):
    held = Held(monkeypatch)
    with client_of(old) as client:
        assert held.is_there.wait(LONGEST_S)
        for path in ("/", "/diary", "/import", "/evidence", "/nowhere"):
            page = Page(client.get(path).text)
            assert (
                f"Footfall's knee model was improved: your runs are being worked out anew, 0 of {RUNS}."
                in (page.text)
            )
            assert [meter["max"] for meter in page.all("progress") if meter["id"] == "recosting-meter"] == [
                str(RUNS)
            ]
        assert "77.7" in client.get("/diary").text
        now = told(client)
        assert (now["state"], now["done"], now["total"]) == ("under way", 0, RUNS)
        assert now["sentence"] in client.get("/").text.replace("&#39;", "'")
        held.let_go()
        awaited(lambda: told(client)["state"] == "done")
        page = client.get("/").text
        assert "your runs are worked out anew." in page
        assert "recosting.js" not in page
        assert "77.7" not in client.get("/diary").text


def test_that_it_is_done_is_told_for_a_while(old, monkeypatch):
    monkeypatch.setattr(background, "TOLD_S", 0.0)
    with client_of(old) as client:
        awaited(lambda: told(client)["state"] == "current")
    assert not old.outdated


def test_a_server_that_ends_leaves_the_rest_to_the_next(old, monkeypatch):
    held = Held(monkeypatch)
    client = client_of(old)
    with client:
        assert held.is_there.wait(LONGEST_S)
        client.app.state.costing.end()
        held.let_go()
    assert old.outdated.total() == RUNS
    with client_of(old) as client:
        awaited(lambda: not old.outdated)


def test_another_body_is_costed_as_soon_as_it_is_told(old):
    with client_of(old) as client:
        awaited(lambda: told(client)["state"] == "done")
        old.runner = Runner("Ana", 61.0, 1.68)
        client.app.state.costing.wake()
        awaited(lambda: not old.outdated)
        awaited(lambda: "You told Footfall of another body" in told(client)["sentence"])


def test_while_another_program_is_at_it_this_one_looks_on(old, monkeypatch):
    monkeypatch.setattr(background, "LOOK_ON_S", 0.01)
    claim = CostingClaim(old)
    assert claim.take()
    with client_of(old) as client:
        assert told(client)["total"] == RUNS
        with old.writing() as connection:
            few = KneeLoadRow.activity_id <= 10
            connection.execute(update(KneeLoadRow).where(few).values(model_version=knee.MODEL_VERSION))
        awaited(lambda: told(client)["done"] == 10)
        assert told(client)["total"] == RUNS
        old.refresh_loads()
        awaited(lambda: told(client)["state"] == "done")
    claim.let_go()


def test_what_goes_wrong_is_told_and_tried_again(old, monkeypatch):
    monkeypatch.setattr(background, "LOOK_AGAIN_S", 0.01)
    working = recosting.CostingClaim.take
    monkeypatch.setattr(recosting.CostingClaim, "take", lambda _: 1 // 0)
    with client_of(old) as client:
        awaited(lambda: told(client)["state"] == "failed")
        assert "keep the knee load they have" in client.get("/").text
        monkeypatch.setattr(recosting.CostingClaim, "take", working)
        awaited(lambda: told(client)["state"] == "done")


def test_a_damaged_run_is_tried_once_and_told(old, monkeypatch):
    monkeypatch.setattr(background, "LOOK_AGAIN_S", 0.01)
    with old.writing() as connection:
        damaged = (StreamRow.activity_id == 5) & (StreamRow.channel == "speed_mps")
        connection.execute(update(StreamRow).where(damaged).values(blob=b"FS?"))
    with client_of(old) as client:
        awaited(lambda: told(client)["state"] == "done")
        assert "1\N{NO-BREAK SPACE}damaged one keeps the old knee load" in told(client)["sentence"]
        tried = []
        monkeypatch.setattr(background, "recost", lambda *_, **__: tried.append(1))
        looked = Event()
        monkeypatch.setattr(Diary, "outdated", property(lambda diary: looked.set() or {}))
        assert looked.wait(LONGEST_S)
        assert tried == []


def test_what_an_import_left_that_broke_off_is_mended(empty):
    with empty.diary.writing() as connection:
        row = {"runner_id": 1, "started": moment(1), "finished": None}
        connection.execute(ImportRow.__table__.insert(), row)
    with client_of(empty.diary) as client:
        assert "An import broke off before its end." in client.get("/import").text
        awaited(lambda: empty.diary.broken_off_imports == 0)
        assert "An import broke off before its end." in client.get("/import").text
