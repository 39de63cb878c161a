"""Red flags in the diary: answers are kept, a yes stands until it was seen to, and all of it goes along."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from zipfile import ZipFile

import pytest
from sqlalchemy import update

from footfall.diary import Diary, check_diary, export, restore
from footfall.diary.holdings import Holdings
from footfall.diary.told_tables import RedFlagRow
from footfall.errors import InvalidEntryError, NotInDiaryError
from footfall.records import DeniedFlag, PainNote, RaisedFlag, Side

DAY = date(2026, 5, 4)
NEXT = DAY + timedelta(days=1)
SWOLLEN = frozenset({"swelling", "pain 7"})
YES = RaisedFlag("locked", Side.LEFT, DAY, because=SWOLLEN)
NO = DeniedFlag("leg-or-breath", None, DAY, SWOLLEN)


def test_what_is_answered_is_kept_with_its_reason(diary: Diary):
    assert diary.red_flags() == diary.denied_red_flags() == []
    yes, no = diary.answer_red_flags([YES, NO])
    assert diary.red_flags() == [YES]
    assert diary.denied_red_flags() == [NO]
    assert diary.red_flag(yes) == YES
    assert [one.id for one in diary.red_flag_answers()] == [yes, no]
    with pytest.raises(NotInDiaryError):
        diary.red_flag(no)


def test_a_raised_flag_stands_until_it_was_seen_to_and_stands_again_when_that_is_taken_back(diary: Diary):
    number = diary.answer_red_flag(YES)
    assert diary.red_flag(number).stands
    assert diary.red_flag_seen_to(number, NEXT) == replace(YES, seen_to=NEXT) == diary.red_flag(number)
    assert diary.red_flag_seen_to(number, None).stands
    assert diary.red_flag(number) == YES


def test_nothing_is_seen_to_before_it_was_raised_or_that_was_never_raised(diary: Diary):
    number, denied = diary.answer_red_flags([YES, NO])
    with pytest.raises(InvalidEntryError, match="before it was told of"):
        diary.red_flag_seen_to(number, DAY - timedelta(days=1))
    for missing in (denied, 99, 0, 2**40):
        with pytest.raises(NotInDiaryError):
            diary.red_flag_seen_to(missing, NEXT)
    assert diary.red_flag(number).stands


def test_a_second_yes_changes_nothing_while_the_first_stands(diary: Diary):
    number = diary.answer_red_flag(YES)
    assert diary.answer_red_flag(replace(YES, raised=NEXT)) == number
    assert diary.red_flags() == [YES]
    other = diary.answer_red_flag(replace(YES, knee=Side.RIGHT))
    assert other != number
    diary.red_flag_seen_to(number, NEXT)
    assert diary.answer_red_flag(replace(YES, raised=NEXT)) not in (number, other)
    assert len(diary.red_flags()) == 3


def test_a_no_takes_back_a_yes_that_stands_and_a_yes_a_no_of_the_same_day(diary: Diary):
    denied = DeniedFlag("locked", Side.LEFT, DAY)
    number = diary.answer_red_flag(YES)
    assert diary.answer_red_flag(denied) == number
    assert diary.red_flag_answers() == [denied]
    assert diary.answer_red_flag(YES) == number
    assert diary.red_flag_answers() == [YES]
    diary.answer_red_flag(denied)
    later = diary.answer_red_flag(replace(YES, raised=NEXT))
    assert later != number
    assert diary.red_flag_answers() == [denied, replace(YES, raised=NEXT)]


def test_what_was_seen_to_stays_whatever_is_answered_later(diary: Diary):
    number = diary.answer_red_flag(YES)
    seen_to = diary.red_flag_seen_to(number, DAY)
    denied = DeniedFlag("locked", Side.LEFT, DAY)
    diary.answer_red_flag(denied)
    assert diary.red_flag_answers() == [seen_to, denied]


def test_answers_go_out_with_an_export_and_come_back_as_they_were(diary: Diary, tmp_path):
    number, _no = diary.answer_red_flags([YES, NO])
    diary.red_flag_seen_to(number, NEXT)
    again = replace(YES, raised=NEXT)
    diary.answer_red_flag(again)
    done = export(diary, tmp_path / "out.zip")
    assert done.red_flags == 3
    with Diary(tmp_path / "second.sqlite") as second:
        assert restore(second, tmp_path / "out.zip").red_flags == 3
        assert second.red_flag_answers() == diary.red_flag_answers()
        export(second, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == (tmp_path / "out.zip").read_bytes()


def test_a_diary_that_answered_itself_keeps_its_own_answer_and_takes_the_others_once(diary: Diary, tmp_path):
    with Diary(tmp_path / "first.sqlite") as first:
        number, _no = first.answer_red_flags([YES, NO])
        first.red_flag_seen_to(number, NEXT)
        export(first, tmp_path / "out.zip")
    diary.add_pain_note(PainNote(Side.LEFT, DAY, during=7))
    diary.answer_red_flag(YES)
    assert restore(diary, tmp_path / "out.zip").red_flags == 1
    assert diary.red_flag_answers() == [YES, NO]
    assert restore(diary, tmp_path / "out.zip").red_flags == 0


def test_an_export_of_an_earlier_version_that_knows_no_red_flags_still_restores(diary: Diary, tmp_path):
    with Diary(tmp_path / "first.sqlite") as first:
        first.add_pain_note(PainNote(Side.LEFT, DAY, during=2))
        export(first, tmp_path / "new.zip")
    with ZipFile(tmp_path / "new.zip") as new, ZipFile(tmp_path / "old.zip", "w") as old:
        told = json.loads(new.read("footfall.json"))
        assert (told.pop("red_flags"), told.pop("format_version")) == ([], 5)
        old.writestr("footfall.json", json.dumps(told | {"format_version": 4}))
    restored = restore(diary, tmp_path / "old.zip")
    assert (restored.pain_notes, restored.red_flags) == (1, 0)
    assert diary.red_flag_answers() == []


def test_answers_are_counted_and_go_with_everything_else(diary: Diary):
    assert diary.is_empty
    diary.answer_red_flags([YES, NO])
    assert diary.holdings() == Holdings(0, 0, 0, 0, 0, 0, 0, 0, 0, 2)
    assert not diary.is_empty
    diary.delete_everything()
    assert diary.red_flag_answers() == []
    assert diary.is_empty


def test_a_damaged_answer_is_named_by_the_doctor(diary: Diary):
    number = diary.answer_red_flag(YES)
    checked = {one.what: one for one in check_diary(diary)}
    assert (checked["notes"].checked, checked["notes"].faults) == (1, ())
    with diary.writing() as connection:
        connection.execute(update(RedFlagRow).values(knee="elbo"))
    (fault,) = {one.what: one for one in check_diary(diary)}["notes"].faults
    assert f"answer {number} to a red flag is damaged" in fault
