"""`footfall settings`, as a runner types it."""

from __future__ import annotations

import json

from footfall.diary import Diary
from footfall.records import LengthUnit, Settings, Weekday
from tests.cli.commands import footfall


def test_settings_are_set_and_told_back(tmp_path):
    place = tmp_path / "diary.sqlite"
    assert "Time zone: that of this machine" in footfall("settings", diary=place).stdout
    said = footfall("settings", "--units", "miles", "--week-start", "sunday", "--zone", "tokyo", diary=place)
    assert (said.returncode, "Lengths: Miles" in said.stdout) == (0, True)
    told = json.loads(footfall("settings", "--zone", "", "--json", diary=place).stdout)
    assert (told["units"], told["zone"]) == ("miles", "")
    with Diary(place) as opened:
        assert opened.settings == Settings(LengthUnit.MILES, Weekday.SUNDAY)


def test_what_can_be_no_setting_is_a_sentence_and_changes_nothing(tmp_path):
    place = tmp_path / "diary.sqlite"
    said = footfall("settings", "--units", "miles", "--zone", "Atlantis", diary=place)
    assert (said.returncode, "not a time zone" in said.stderr) == (1, True)
    assert "Nothing was saved." in said.stderr
    with Diary(place) as opened:
        assert opened.settings == Settings()
