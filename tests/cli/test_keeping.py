"""`footfall export`, the way in again, and `footfall reimport`, as a runner runs them."""

from __future__ import annotations

import json
from zipfile import ZipFile

import pytest

from footfall import watch
from footfall.diary import Diary
from footfall.diary.exporting import MARKER
from footfall.records import Shoe
from tests.cli.commands import footfall
from tests.recordings import steady_run
from tests.specimens import garmin
from tests.specimens.hostile import zip_of


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
    assert "A whole diary, restored: 1 entry." in said.stdout.replace("\N{NO-BREAK SPACE}", " ")
    with Diary(diary) as one, Diary(other) as two:
        assert one.entries() == two.entries()
    told = json.loads(footfall("import", tmp_path / "out.zip", "--json", diary=other).stdout)
    (restored,) = told["restored"]
    assert (restored["entries"], told["files"]) == (0, 0)
    assert "you had 1 of its entries" in restored["reason"]


def test_a_diary_that_lies_in_a_folder_is_restored_and_a_damaged_one_stops_nothing(diary, tmp_path):
    with Diary(diary) as opened:
        opened.add_shoe(Shoe("Old faithful"))
    folder = tmp_path / "backups"
    folder.mkdir()
    assert footfall("export", folder / "good.zip", diary=diary).returncode == 0
    with ZipFile(folder / "damaged.zip", "w") as archive:
        archive.writestr(MARKER, b"{")
    other = tmp_path / "other.sqlite"
    said = footfall("import", folder, diary=other)
    assert said.returncode == 0, said.stderr
    assert "damaged.zip: This export of a diary is damaged" in said.stdout
    with Diary(diary) as one, Diary(other) as two:
        assert one.entries() == two.entries()
        assert [use.shoe for use in two.shoes()] == [Shoe("Old faithful")]


def test_reimport_tells_what_changed(diary):
    said = footfall("reimport", "--dry-run", diary=diary)
    assert said.returncode == 0, said.stderr
    assert "0 of 1 entry would change" in said.stdout.replace("\N{NO-BREAK SPACE}", " ")
    told = json.loads(footfall("reimport", "--json", diary=diary).stdout)
    assert (told["entries"], told["unchanged"], told["changed"], told["dry_run"]) == (1, 1, [], False)


def test_an_export_that_holds_nights_alone_is_no_failure(tmp_path):
    nights = {name: data for name, data in garmin.export().items() if "sleepData" in name}
    (tmp_path / "garmin.zip").write_bytes(zip_of(nights))
    said = footfall("import", tmp_path / "garmin.zip", diary=tmp_path / "diary.sqlite")
    assert said.returncode == 0, said.stderr
    assert "2 nights of sleep added." in said.stdout.replace("\N{NO-BREAK SPACE}", " ")
    again = footfall("import", tmp_path / "garmin.zip", diary=tmp_path / "diary.sqlite")
    assert again.returncode == 0, again.stderr
    assert "2 nights of sleep known already." in again.stdout.replace("\N{NO-BREAK SPACE}", " ")
