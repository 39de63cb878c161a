"""Ladders in the diary: begun one at a time, told of day by day, ended, deleted and carried along."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from footfall.diary import BinKind, Diary, LadderTelling, check_diary, export, restore
from footfall.diary.told_tables import LadderRow
from footfall.errors import InvalidEntryError, NotInDiaryError
from footfall.records import GateAnswers, Ladder, LadderKept, LadderReason, LadderRun, Side

BEGUN = date(2026, 5, 4)
NEXT = BEGUN + timedelta(days=1)
LATER = BEGUN + timedelta(days=40)
LADDER = Ladder(BEGUN, LadderReason.KNEE_PAIN, Side.LEFT, 30_000.0)
YES = GateAnswers(BEGUN, True, True, True, True)
RUN = LadderRun(NEXT, 1500.0)


@pytest.fixture
def told(diary: Diary) -> int:
    number = diary.begin_ladder(LADDER)
    diary.tell_ladder(number, YES)
    diary.tell_ladder(number, RUN)
    return number


def test_a_ladder_is_kept_with_what_was_told_of_its_days(diary: Diary, told: int):
    assert diary.ladder(told) == LadderKept(LADDER, (YES,), (RUN,))
    assert diary.ladders() == [diary.ladder(told)]
    for missing in (99, 0, 2**40):
        with pytest.raises(NotInDiaryError):
            diary.ladder(missing)


def test_what_is_told_of_a_day_takes_the_place_of_what_was_told_of_it_and_can_be_taken_back(
    diary: Diary, told: int
):
    no = replace(YES, hopped=False)
    diary.tell_ladder(told, no)
    diary.tell_ladder(told, LadderRun(BEGUN, 900.0))
    assert diary.ladder(told) == LadderKept(LADDER, (no,), (LadderRun(BEGUN, 900.0), RUN))
    assert diary.take_back_from_ladder(told, BEGUN, LadderTelling.GATE)
    assert not diary.take_back_from_ladder(told, BEGUN, LadderTelling.GATE)
    assert diary.ladder(told) == LadderKept(LADDER, (), (LadderRun(BEGUN, 900.0), RUN))


def test_nothing_is_told_of_a_day_on_which_the_ladder_does_not_go_on(diary: Diary, told: int):
    for day in (BEGUN - timedelta(days=1), LATER):
        diary.change_ladder(told, replace(LADDER, ended=LATER))
        with pytest.raises(InvalidEntryError, match="does not go on that day"):
            diary.tell_ladder(told, LadderRun(day))


def test_one_ladder_goes_on_at_a_time(diary: Diary, told: int):
    with pytest.raises(InvalidEntryError, match="goes on already"):
        diary.begin_ladder(Ladder(LATER, LadderReason.BREAK))
    diary.change_ladder(told, replace(LADDER, ended=LATER))
    second = diary.begin_ladder(Ladder(LATER, LadderReason.BREAK))
    assert [kept.ladder.id for kept in diary.ladders()] == [told, second]
    with pytest.raises(InvalidEntryError, match="begun since"):
        diary.change_ladder(told, LADDER)


def test_a_deleted_ladder_counts_nowhere_and_comes_back_with_its_days(diary: Diary, told: int):
    before = diary.ladder(told)
    deletion = diary.delete_ladder(told)
    assert diary.ladders() == []
    assert diary.holdings().ladders == 0
    (binned,) = diary.bin()
    assert (binned.kind, binned.title, binned.day) == (BinKind.LADDER, "knee pain", BEGUN)
    diary.undelete(deletion)
    assert diary.ladder(told) == before


def test_an_export_carries_ladders_and_adds_days_to_one_that_is_there(diary: Diary, told: int, tmp_path):
    export(diary, tmp_path / "whole.zip")
    with Diary(tmp_path / "other.db") as other:
        assert restore(other, tmp_path / "whole.zip").ladders == 1
        assert other.ladders() == diary.ladders()
        assert restore(other, tmp_path / "whole.zip").ladders == 0
        assert other.ladders() == diary.ladders()
        (kept,) = other.ladders()
        other.take_back_from_ladder(kept.ladder.id or 0, NEXT, LadderTelling.SESSION)
        restore(other, tmp_path / "whole.zip")
        assert other.ladders() == diary.ladders()


def test_a_diary_with_a_ladder_alone_is_not_empty_and_deleting_everything_takes_it(diary: Diary, told: int):
    assert not diary.is_empty
    assert diary.holdings().ladders == 1
    diary.delete_everything()
    assert diary.ladders() == []


def test_a_damaged_ladder_is_named_by_the_check(diary: Diary, told: int):
    with diary.writing() as connection:
        connection.execute(update(LadderRow).values(reason="boredom"))
    faults = [fault for checked in check_diary(diary) for fault in checked.faults]
    assert any(f"ladder {told}" in fault for fault in faults)
