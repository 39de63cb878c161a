"""Every sentence on the pages on which an entry is changed goes through translation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from footfall.records import Trim
from tests.pseudo import CODE, left_out, pseudo_spoken
from tests.recordings import MORNING, steady_run
from tests.season import loop_run
from tests.web.test_run_edit import LATER, TREADMILL, with_drive_home

ODD = {"accept-language": CODE}


@pytest.fixture
def spoken(empty):
    """A diary whose pages are asked for in the language nobody speaks."""
    with pseudo_spoken():
        yield empty


def told(client, path: str, **sent: str) -> list[str]:
    """What of a page was left out; of what a form is answered with where something is sent."""
    answer = client.post(path, data=sent, headers=ODD) if sent else client.get(path, headers=ODD)
    assert answer.status_code in (200, 422), path
    return left_out(answer.text)


def test_every_page_is_told_in_another_language(spoken):
    diary, client = spoken.diary, spoken.client
    drive, tread = diary.add(with_drive_home()), diary.add(replace(TREADMILL, start=LATER))
    placed = diary.add(loop_run(MORNING.replace(day=20)))
    for number in (drive, tread, placed):
        for page in ("change", "crop", "split-at", "merge", "distance"):
            assert told(client, f"/runs/{number}/{page}") == []
    for done in ("trim", "distance", "whole", "split", "merge", "back"):
        assert told(client, f"/runs/{tread}/change?done={done}") == []


def test_every_state_of_an_entry_is_told_in_another_language(spoken):
    diary, client = spoken.diary, spoken.client
    first, second = diary.add(TREADMILL), diary.add(steady_run(LATER))
    for trim in (Trim(60.0), Trim(ends_s=900.0), Trim(60.0, 900.0, 6000.0)):
        diary.trim(first, trim)
        assert told(client, f"/runs/{first}/change") == []
    diary.trim(first, Trim())
    _first, part = diary.split_at(first, 900.0)
    assert told(client, f"/runs/{part}/change") == []
    diary.merge(part, second)
    assert told(client, f"/runs/{part}/change") == []


def test_previews_and_refusals_are_told_in_another_language(spoken):
    diary, client = spoken.diary, spoken.client
    number, other = diary.add(TREADMILL), diary.add(steady_run(LATER))
    path = f"/runs/{number}"
    assert told(client, f"{path}/crop", crop_end="20:00") == []
    assert told(client, f"{path}/crop", crop_start="29:59") == []
    assert told(client, f"{path}/crop", crop_start="20:00", crop_end="10:00") == []
    assert told(client, f"{path}/distance", distance="6") == []
    assert told(client, f"{path}/distance", distance="60") == []
    assert told(client, f"{path}/distance", distance="0.001") == []
    assert told(client, f"{path}/split-at", at="10:00") == []
    assert told(client, f"{path}/split-at", at="50:00") == []
    assert told(client, f"{path}/split-at", at=" ") == []
    assert told(client, f"{path}/merge", other=f"{other}") == []
    assert told(client, f"{path}/merge", other=f"{number}") == []
    assert told(client, f"{path}/merge", other="no") == []
    assert told(client, f"{path}/change", kind="flight", was="{}") == []
    assert told(client, f"{path}/change", kind="run", was="lost") == []
    assert told(client, f"{path}/change", kind="walk", perceived_exertion="4", was="{}") == []
    assert told(client, f"{path}/change", kind="walk", perceived_exertion="12", was="{}") == []
