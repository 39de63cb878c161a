"""The pages about imports are told in the language asked for, to the last word, in every state they have."""

from __future__ import annotations

import pytest

from footfall import watch
from footfall.diary import ImportProgress
from footfall.web.jobs import Job
from tests.kept import kept_retold
from tests.pseudo import CODE, left_out, pseudo_spoken
from tests.recordings import steady_run
from tests.season import moment
from tests.web.test_importing import finished, upload

pytestmark = pytest.mark.xdist_group("catalogues")  # gathered once, not by every worker

RUN = watch.write(steady_run(moment(1), minutes=12))
ODD = {"accept-language": CODE}


@pytest.fixture(autouse=True)
def spoken():
    with pseudo_spoken(), kept_retold():
        yield


def told(client, address: str, status: int = 200) -> list[str]:
    answer = client.get(address, headers=ODD)
    assert answer.status_code == status
    return left_out(answer.text)


def test_the_page_of_a_diary_without_imports(empty):
    assert told(empty.client, "/import") == []
    assert told(empty.client, "/import/earlier") == []


def test_an_import_of_good_known_damaged_and_unknown_files(empty):
    files = (("α.fit", RUN), ("β.fit", RUN), ("γ.fit", RUN[:-300]), ("δ.fit", b"hello"), ("ε.gpx", b"<gpx>"))
    empty.client.post("/import", **upload(*files))
    finished(empty.client, 1)
    for address in ("/import/1", "/import/1?outcome=unreadable", "/import", "/import/earlier"):
        assert told(empty.client, address) == [], address
    log = empty.client.get("/api/v1/imports/1/log", headers=ODD).json()["files"]
    english = empty.client.get("/api/v1/imports/1/log").json()["files"]
    assert [one["told"] for one in log if one["told"]] != [one["told"] for one in english if one["told"]]
    assert all(one.reason.isascii() for one in empty.diary.import_log(1)), "kept in English"


def test_a_folder_that_is_watched_and_a_fault_beside_the_field(empty, tmp_path):
    answer = empty.client.post("/import/folders", data={"path": "/nowhere/ω"}, headers=ODD)
    assert answer.status_code == 422
    assert [text for text in left_out(answer.text) if "nowhere" not in text] == []
    empty.diary.watch_folder(tmp_path)
    assert [text for text in told(empty.client, "/import") if not text.endswith(f"{tmp_path}")] == []


@pytest.mark.parametrize(
    "state",
    [
        {"begun": False},
        {"begun": True, "progress": ImportProgress(total=3)},
        {"begun": True, "progress": ImportProgress(total=3, costing=2)},
        {"begun": True, "progress": ImportProgress(total=3, finished=True, stopped=True)},
        {"begun": True, "failure": "Footfall was stopped meanwhile. What was added before is kept."},
        {"begun": True, "restoring": "ω.zip"},
    ],
)
def test_an_import_in_each_of_its_states(empty, state):
    number = empty.diary.reserve_import("ω")
    jobs = empty.client.app.state.jobs
    jobs._keep(Job(number, "ω", lambda: (), **state))
    said = [text for text in told(empty.client, f"/import/{number}") if ".zip" not in text]
    assert said == []
