"""Plans in the diary: the last one said yes to counts; they are taken back, carried along and deleted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update

from footfall.diary import Diary, check_diary, export, restore
from footfall.diary.told_tables import PlanRow
from footfall.errors import NotInDiaryError
from footfall.records import Goal, GoalKind, KeptPlan, Like, PlannedDay, PlannedKind, PlanState

MADE = date(2026, 5, 4)
AT = datetime(2026, 5, 4, 9, tzinfo=UTC)
GOAL = Goal(GoalKind.DISTANCE, date(2026, 8, 2), 3, frozenset({1, 3, 6}), 6, 10_000.0, frozenset({Like.FAST}))
DAYS = (
    PlannedDay(MADE, PlannedKind.EASY, 5000.0, 5.2, 40.0, strength=True),
    PlannedDay(MADE + timedelta(days=1), PlannedKind.REST),
)
PLAN = KeptPlan(GOAL, DAYS, MADE, PlanState.ACCEPTED, AT)
OTHER = replace(PLAN, days=DAYS[1:], told_at=AT + timedelta(days=1))


def test_the_last_plan_said_yes_to_counts(diary: Diary):
    assert diary.plan() is None
    diary.keep_plan(PLAN)
    assert diary.plan() == PLAN
    diary.keep_plan(replace(OTHER, state=PlanState.DECLINED))
    assert diary.plan() == PLAN
    diary.keep_plan(OTHER)
    assert diary.plan() == OTHER
    diary.keep_plan(replace(OTHER, days=(), state=PlanState.ENDED))
    assert diary.plan() is None
    assert len(diary.plans()) == 4


def test_taken_back_the_plan_before_counts_again_and_that_can_be_undone(diary: Diary):
    diary.keep_plan(PLAN)
    deletion = diary.delete_plan(diary.keep_plan(OTHER))
    assert diary.plan() == PLAN
    diary.undelete(deletion)
    assert diary.plan() == OTHER
    for missing in (0, 99, 2**40):
        with pytest.raises(NotInDiaryError):
            diary.delete_plan(missing)


def test_an_export_carries_plans_and_brings_none_twice(diary: Diary, tmp_path):
    diary.keep_plan(PLAN)
    diary.keep_plan(OTHER)
    export(diary, tmp_path / "whole.zip")
    with Diary(tmp_path / "other.sqlite") as other:
        assert restore(other, tmp_path / "whole.zip").plans == 2
        assert other.plans() == diary.plans()
        assert restore(other, tmp_path / "whole.zip").plans == 0


def test_a_newer_plan_stays_the_one_that_counts_where_older_ones_are_brought(diary: Diary, tmp_path):
    diary.keep_plan(PLAN)
    export(diary, tmp_path / "whole.zip")
    with Diary(tmp_path / "other.sqlite") as other:
        other.keep_plan(OTHER)
        restore(other, tmp_path / "whole.zip")
        assert other.plan() == OTHER


def test_a_diary_with_a_plan_alone_is_not_empty_and_deleting_everything_takes_it(diary: Diary):
    diary.keep_plan(PLAN)
    assert not diary.is_empty
    assert diary.holdings().plans == 1
    diary.delete_everything()
    assert diary.plans() == []


def test_a_damaged_plan_is_named_by_the_check(diary: Diary):
    number = diary.keep_plan(PLAN)
    with diary.writing() as connection:
        connection.execute(update(PlanRow).values(state="maybe"))
    faults = [fault for checked in check_diary(diary) for fault in checked.faults]
    assert any(f"plan {number}" in fault for fault in faults)
