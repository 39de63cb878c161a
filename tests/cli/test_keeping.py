"""`footfall export`, the way in again, and `footfall reimport`, as a runner runs them."""

from __future__ import annotations

import json

import pytest

from footfall import watch
from footfall.diary import Diary
from tests.cli.test_commands import footfall
from tests.recordings import steady_run


@pytest.fixture
def diary(tmp_path):
    place = tmp_path / "diary.sqlite"
    (tmp_path / "run.fit").write_bytes(watch.write(steady_run()))
    assert footfall("import", tmp_path / "run.fit", diary=place).returncode == 0
    return place


def test_a_diary_goes_out_and_comes_back_in(diary, tmp_path):
    done = footfall("export", tmp_path / "out.zip", diary=diary)
    assert done.returncode == 0, done.stderr
    assert "1 entry, 1 original" in done.stdout.replace("\N{NO-BREAK SPACE}", " ")
    again = footfall("export", tmp_path / "out.zip", diary=diary)
    assert again.returncode == 1
    assert "--force" in again.stderr
    forced = footfall("export", tmp_path / "out.zip", "--force", "--json", diary=diary)
    assert json.loads(forced.stdout)["entries"] == 1
    other = tmp_path / "other.sqlite"
    said = footfall("import", tmp_path / "out.zip", diary=other)
    assert said.returncode == 0, said.stderr
    assert "restored: 1 new entry" in said.stdout.replace("\N{NO-BREAK SPACE}", " ")
    with Diary(diary) as one, Diary(other) as two:
        assert one.entries() == two.entries()
    told = json.loads(footfall("import", tmp_path / "out.zip", "--json", diary=other).stdout)
    assert (told["restored"][0]["merged"], told["restored"][0]["known"]) == (True, 1)


def test_reimport_tells_what_changed(diary):
    said = footfall("reimport", "--dry-run", diary=diary)
    assert said.returncode == 0, said.stderr
    assert "0 of 1 entry would change" in said.stdout.replace("\N{NO-BREAK SPACE}", " ")
    told = json.loads(footfall("reimport", "--json", diary=diary).stdout)
    assert (told["entries"], told["unchanged"], told["changed"], told["dry_run"]) == (1, 1, [], False)
