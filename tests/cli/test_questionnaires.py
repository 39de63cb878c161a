"""`footfall questionnaires`, as a runner types it."""

from __future__ import annotations

import json
from datetime import date

from footfall.diary import Diary
from footfall.records import FilledForm, Instrument, Side
from tests.cli.commands import footfall


def test_scores_and_the_newest_change_are_told(tmp_path):
    place = tmp_path / "diary.sqlite"
    with Diary(place) as opened:
        for month, answer in ((3, 2), (5, 1)):
            day = date(2026, month, 1)
            opened.add_questionnaire(FilledForm(Instrument.KOOS_PF, day, (answer,) * 11, Side.RIGHT))
    said = " ".join(footfall("questionnaires", diary=place).stdout.split())
    assert "KOOS-PF, right knee 75 of 100" in said
    assert "Better by 25.0 points than on" in said
    told = json.loads(footfall("questionnaires", "--json", diary=place).stdout)
    assert told["courses"][0]["change"] == "better"
    assert [line["score"] for line in told["courses"][0]["lines"]] == [75.0, 50.0]


def test_without_a_form_it_says_where_to_fill_one_in(tmp_path):
    assert "None yet." in footfall("questionnaires", diary=tmp_path / "diary.sqlite").stdout
