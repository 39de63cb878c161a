"""Questionnaires in the diary: kept, changed, deleted and had back, and carried along by all that is."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from zipfile import ZipFile

import pytest
from sqlalchemy import update

from footfall.diary import BinKind, Diary, check_diary, export, restore
from footfall.diary.told_tables import QuestionnaireRow
from footfall.errors import InvalidEntryError, NotInDiaryError
from footfall.records import FilledForm, Instrument, Side

DAY = date(2026, 5, 4)
NEXT = DAY + timedelta(days=1)
FORM = FilledForm(Instrument.KOOS_PF, DAY, (0, 1, 2, 3, 4, None, 1, 2, 3, None, 0), Side.LEFT)


def test_a_form_is_kept_answer_by_answer_and_what_was_left_out_stays_so(diary: Diary):
    assert diary.questionnaires() == []
    number = diary.add_questionnaire(FORM)
    earlier = diary.add_questionnaire(replace(FORM, day=DAY - timedelta(days=30), knee=None))
    assert diary.questionnaire(number) == FORM
    assert [one.id for one in diary.questionnaires()] == [earlier, number]
    for missing in (99, 0, 2**40):
        with pytest.raises(NotInDiaryError):
            diary.questionnaire(missing)


def test_a_second_form_of_a_day_takes_the_place_of_the_first_and_another_knee_has_its_own(diary: Diary):
    number = diary.add_questionnaire(FORM)
    again = replace(FORM, answers=(1,) * 11)
    assert diary.add_questionnaire(again) == number
    assert diary.questionnaires() == [again]
    assert diary.add_questionnaire(replace(FORM, knee=Side.RIGHT)) != number
    assert diary.add_questionnaire(replace(FORM, knee=None)) != number
    assert len(diary.questionnaires()) == 3


def test_a_form_is_changed_and_never_into_the_place_of_another(diary: Diary):
    number = diary.add_questionnaire(FORM)
    diary.add_questionnaire(replace(FORM, day=NEXT))
    changed = replace(FORM, knee=Side.RIGHT)
    assert diary.change_questionnaire(number, changed, was=FORM) == changed == diary.questionnaire(number)
    diary.change_questionnaire(number, FORM)
    with pytest.raises(InvalidEntryError, match="of this day already"):
        diary.change_questionnaire(number, replace(FORM, day=NEXT))
    assert diary.questionnaire(number) == FORM


def test_a_deleted_form_counts_nowhere_and_comes_back_whole(diary: Diary):
    number = diary.add_questionnaire(FORM)
    deletion = diary.delete_questionnaire(number)
    assert diary.questionnaires() == []
    assert diary.holdings().questionnaires == 0
    (binned,) = diary.bin()
    assert (binned.kind, binned.number, binned.day) == (BinKind.QUESTIONNAIRE, number, DAY)
    assert diary.undelete(deletion).number == number
    assert diary.questionnaire(number) == FORM


def test_a_diary_with_a_form_is_not_empty_and_all_of_it_can_be_deleted(diary: Diary):
    assert diary.is_empty
    diary.add_questionnaire(FORM)
    assert not diary.is_empty
    assert diary.holdings().questionnaires == 1
    diary.delete_everything()
    assert diary.questionnaires() == []
    assert diary.is_empty


def test_an_export_tells_every_form_and_joins_those_that_are_new(diary: Diary, tmp_path):
    diary.add_questionnaire(FORM)
    other = replace(FORM, day=NEXT, instrument=Instrument.KOOS_PF)
    exported = export(diary, tmp_path / "whole.zip")
    assert exported.questionnaires == 1
    with ZipFile(exported.path) as archive:
        told = json.loads(archive.read("footfall.json"))["questionnaires"]
    assert told == [
        {
            "instrument": "koos-pf",
            "day": "2026-05-04",
            "answers": [0, 1, 2, 3, 4, None, 1, 2, 3, None, 0],
            "knee": "left",
        }
    ]
    with Diary(tmp_path / "other.sqlite") as another:
        another.add_questionnaire(other)
        assert restore(another, exported.path).questionnaires == 1
        assert restore(another, exported.path).questionnaires == 0
        assert another.questionnaires() == [FORM, other]


def test_an_export_of_before_there_were_forms_is_read_as_it_was(diary: Diary, tmp_path):
    diary.add_questionnaire(FORM)
    export(diary, tmp_path / "whole.zip")
    with ZipFile(tmp_path / "whole.zip") as archive, ZipFile(tmp_path / "older.zip", "w") as older:
        told = json.loads(archive.read("footfall.json"))
        del told["questionnaires"]
        older.writestr("footfall.json", json.dumps(told))
    with Diary(tmp_path / "other.sqlite") as another:
        assert restore(another, tmp_path / "older.zip").questionnaires == 0
        assert another.questionnaires() == []


def test_the_doctor_names_a_form_that_is_damaged(diary: Diary):
    number = diary.add_questionnaire(FORM)
    with diary.writing() as connection:
        connection.execute(update(QuestionnaireRow).values(answers="7 7"))
    faults = [fault for checked in check_diary(diary) for fault in checked.faults]
    assert any(f"questionnaire {number} is damaged" in fault for fault in faults)
