"""Bringing files in: by the plain form and the interface, within limits, under names not to be trusted."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall import watch
from footfall.records import Runner
from footfall.web.uploads import Limits, safe_name, sweep_left_behind
from tests.recordings import steady_run
from tests.season import moment
from tests.web.conftest import client_of
from tests.web.page import Page

RUN = watch.write(steady_run(moment(1), minutes=12))
BUSY = ("waiting", "reading", "paused", "restoring", "costing")
WALK_NAME = "2026/export/évening run.fit"


def finished(client, number: int) -> dict:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        told = client.get(f"/api/v1/imports/{number}").json()
        if told["state"] not in BUSY:
            return told
        time.sleep(0.02)
    pytest.fail("the import did not end")


def log_of(client, number: int) -> dict[str, dict]:
    files = client.get(f"/api/v1/imports/{number}/log").json()["files"]
    return {file["name"]: file for file in files}


def upload(*files: tuple[str, bytes]) -> dict:
    return {"files": [("files", (name, data)) for name, data in files]}


def test_the_plain_form_imports_files_and_leads_to_their_progress(empty):
    answer = empty.client.post("/import", **upload(("run.fit", RUN), ("notes.txt", b"hello")))
    assert (answer.status_code, answer.headers["location"]) == (303, "/import/1")
    told = finished(empty.client, 1)
    assert told["state"] == "finished"
    assert (told["total"], told["done"], told["added"], told["runs"], told["unreadable"]) == (2, 2, 1, 1, 1)
    assert set(log_of(empty.client, 1)) == {"run.fit", "notes.txt"}
    page = Page(empty.client.get("/import/1").text)
    assert "1 run added" in page.text
    assert "1 file could not be read" in page.text
    entry = empty.diary.entries()[0]
    assert f"/runs/{entry.id}" in [link["href"] for link in page.all("a")]


def test_the_interface_takes_files_with_their_folders_and_tells_where_to_follow(empty):
    answer = empty.client.post("/api/v1/imports", **upload((WALK_NAME, RUN), ("2026/photo.jpg", b"no")))
    assert answer.status_code == 202
    assert answer.headers["location"] == "/api/v1/imports/1"
    told = finished(empty.client, 1)
    assert list(log_of(empty.client, 1)) == [WALK_NAME]
    assert told["headline"].replace("\u00a0", " ") == "1 run added"


def test_the_same_file_again_is_told_as_known(empty):
    for number in (1, 2):
        empty.client.post("/import", **upload(("run.fit", RUN)))
        told = finished(empty.client, number)
    assert told["headline"] == "Nothing new"
    assert told["duplicates"] == 1
    assert len(empty.diary.entries()) == 1


def test_the_original_comes_back_byte_for_byte_under_its_own_name(empty):
    empty.client.post("/import", **upload(('odd "name" é.fit', RUN)))
    finished(empty.client, 1)
    entry = empty.diary.entries()[0]
    sha256 = hashlib.sha256(RUN).hexdigest()
    answer = empty.client.get(f"/runs/{entry.id}/originals/{sha256}")
    assert answer.content == RUN
    assert answer.headers["content-disposition"].startswith('attachment; filename="odd')
    assert "\n" not in answer.headers["content-disposition"]
    assert empty.client.get(f"/runs/{entry.id}/originals/{'0' * 64}").status_code == 404
    assert empty.client.get(f"/runs/{entry.id}/originals/..%2f..").status_code == 404


def test_progress_is_a_fragment_that_asks_again_only_while_there_is_more(empty):
    empty.client.post("/import", **upload(("run.fit", RUN)))
    finished(empty.client, 1)
    fragment = empty.client.get("/import/1/progress").text
    assert fragment.lstrip().startswith('<div id="progress"')
    assert "hx-get" not in fragment
    assert "<html" not in fragment


def test_an_import_can_be_stopped_and_says_so(empty):
    empty.client.post("/import", **upload(("run.fit", RUN)))
    assert empty.client.post("/import/1/stop").headers["location"] == "/import/1"
    assert finished(empty.client, 1)["state"] in ("finished", "stopped")


def test_imports_wait_for_one_another(empty):
    for i in range(3):
        empty.client.post(
            "/import", **upload((f"{i}.fit", watch.write(steady_run(moment(9 + i), minutes=8))))
        )
    assert [finished(empty.client, number)["runs"] for number in (1, 2, 3)] == [1, 1, 1]


def test_ones_own_runs_put_the_demo_season_away(empty):
    empty.diary.begin_demo(Runner(name="Nobody"))
    assert "simulated season makes way" in Page(empty.client.get("/import").text).text
    empty.client.post("/import", **upload(("run.fit", RUN)))
    finished(empty.client, 1)
    assert not empty.diary.is_demo
    assert "simulated" not in empty.client.get("/").text


@pytest.mark.parametrize(
    ("limits", "files"),
    [
        (Limits(files=1), (("a.fit", RUN), ("b.fit", RUN))),
        (Limits(file_bytes=100), (("a.fit", RUN),)),
        (Limits(total_bytes=len(RUN)), (("a.fit", RUN), ("b.fit", b"x"))),
    ],
)
def test_more_than_the_limits_is_refused_and_nothing_is_imported(empty, limits, files):
    with client_of(empty.diary, limits=limits) as client:
        for path in ("/import", "/api/v1/imports"):
            answer = client.post(path, **upload(*files))
            assert answer.status_code == 413
            assert "Nothing was imported" in answer.text
    assert empty.diary.entries() == []


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data", b""),
        ("text/plain", b"hello"),
        ("multipart/form-data; boundary=x", b""),
        ("multipart/form-data; boundary=x", b"--x\r\nnonsense"),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n',
        ),
    ],
)
def test_a_form_without_files_is_told_as_such(empty, content_type, body):
    answer = empty.client.post("/import", content=body, headers={"Content-Type": content_type})
    assert answer.status_code == 400
    assert Page(answer.text).all("h1")


def test_received_files_are_gone_from_disk_when_the_import_ends(empty, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    empty.client.post("/import", **upload(("run.fit", RUN)))
    finished(empty.client, 1)
    empty.client.post(
        "/import", content=b"--x\r\nnonsense", headers={"Content-Type": "multipart/form-data; boundary=x"}
    )
    time.sleep(0.1)
    assert not list(tmp_path.glob("footfall-import-*"))


@pytest.mark.parametrize(
    ("given_name", "safe"),
    [
        ("run.fit", "run.fit"),
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/cron.d/x.fit", "etc/cron.d/x.fit"),
        ("C:\\watch\\run.fit", "C_/watch/run.fit"),
        (".hidden/.run.fit", "hidden/run.fit"),
        ("a/b/c/d/e/f/g/h.fit", "c/d/e/f/g/h.fit"),
        ("...", "file"),
        ("x\x00y\n.fit", "x_y_.fit"),
        ("é" * 300 + ".fit", None),
    ],
)
def test_a_name_is_made_safe_and_keeps_its_ending(given_name, safe):
    made = safe_name(given_name)
    assert made.suffix in ("", ".fit")
    if safe is not None:
        assert made == PurePosixPath(safe)


@given(st.text(max_size=400))
def test_no_name_leads_out_of_its_folder(name):
    made = safe_name(name)
    assert not made.is_absolute()
    assert ".." not in made.parts
    assert made.parts
    assert len(made.parts) <= 6
    assert all(0 < len(part) <= 120 and not part.startswith(".") for part in made.parts)
    assert not any(ord(letter) < 32 for part in made.parts for letter in part)


def test_two_files_of_one_name_are_both_kept(empty):
    other = watch.write(steady_run(moment(5), minutes=10))
    empty.client.post("/import", **upload(("a/run.fit", RUN), ("a/run.fit", other)))
    told = finished(empty.client, 1)
    assert told["runs"] == 2
    assert set(log_of(empty.client, 1)) == {"a/run.fit", "a/run (2).fit"}


def test_a_file_and_a_folder_of_one_name_are_both_kept(empty):
    other = watch.write(steady_run(moment(5), minutes=10))
    empty.client.post("/import", **upload(("a.fit", RUN), ("a.fit/run.fit", other)))
    assert finished(empty.client, 1)["runs"] == 2


def test_a_run_from_two_apps_is_shown_once_and_split_by_a_button(empty):
    phone = watch.write(steady_run(moment(1), minutes=12, cadence_spm=None))
    empty.client.post("/import", **upload(("watch.fit", RUN), ("phone.fit", phone)))
    finished(empty.client, 1)
    (run,) = empty.diary.entries()
    assert "Split into 2\N{NO-BREAK SPACE}entries" in empty.client.get(f"/runs/{run.id}").text
    assert empty.client.post(f"/runs/{run.id}/split").status_code == 303
    assert len(empty.diary.entries()) == 2


def test_an_entry_of_one_file_has_nothing_to_split(empty):
    empty.client.post("/import", **upload(("run.fit", RUN)))
    finished(empty.client, 1)
    entry = empty.diary.entries()[0].id
    assert "Split into" not in empty.client.get(f"/runs/{entry}").text
    refused = empty.client.post(f"/api/v1/runs/{entry}/split")
    assert refused.status_code == 422
    assert "one file" in refused.json()["detail"]


def test_a_long_name_in_any_script_is_received(empty):
    empty.client.post("/import", **upload(("日本語" * 60 + ".fit", RUN)))
    assert finished(empty.client, 1)["runs"] == 1


def test_folders_of_servers_that_were_killed_are_swept_and_no_others(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left, ours, other = (
        tmp_path / name
        for name in (
            f"footfall-import-{gone.pid}-x",
            f"footfall-import-{os.getpid()}-x",
            "footfall-import-me",
        )
    )
    for folder in (left, ours, other):
        folder.mkdir()
    sweep_left_behind()
    assert [folder.exists() for folder in (left, ours, other)] == [False, True, True]


def test_the_command_the_page_names_imports_into_this_very_diary(empty):
    page = empty.client.get("/import").text
    assert f"footfall import FOLDER --diary {empty.diary.place}" in page
