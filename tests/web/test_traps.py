"""Files made to do harm, dropped on the page: each gets its sentence at once, and the page goes on."""

from __future__ import annotations

import resource
import tempfile
import time
from pathlib import Path

import pytest

from tests.pace import slowness
from tests.specimens.traps import LONGEST_S, TRAPS, Trap
from tests.web.test_importing import finished, log_of, upload

SENT = [
    trap
    for trap in TRAPS
    if trap.file_name in {"flat.zip", "42.zip", "says.zip", "giant.zip", "crowd.tar.gz", "giant.fit.gz"}
    or trap.file_name
    in {"laughs.gpx", "laughs.tcx", "climbing.zip", "climbing.tar", "links.zip", "locked.zip"}
]


@pytest.mark.parametrize("trap", SENT, ids=[trap.name for trap in SENT])
def test_a_trap_sent_to_the_page_is_refused_in_under_2_s_with_a_sentence(trap: Trap, empty, tmp_path: Path):
    trap.write(tmp_path / trap.file_name)
    form = upload((trap.file_name, (tmp_path / trap.file_name).read_bytes()))
    began = time.process_time()  # other work on the machine is no fault of ours
    answer = empty.client.post("/import", **form)
    assert answer.status_code == 303
    told = finished(empty.client, 1)
    assert time.process_time() - began < LONGEST_S * slowness()
    assert told["added"] == 0
    files = list(log_of(empty.client, 1).values())
    assert any(trap.told in file["told"] for file in files or [{"told": ""}])
    assert empty.client.get("/").status_code == 200
    assert empty.diary.is_empty


def test_files_for_which_there_is_no_room_are_told_and_leave_nothing_behind(
    empty, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    held = sorted(tmp_path.iterdir())
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        answer = empty.client.post("/api/v1/imports", **upload(("run.fit", bytes(3_000_000))))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert answer.status_code == 507
    assert "Nothing was imported; your diary is as it was." in answer.text
    assert sorted(tmp_path.iterdir()) == held
