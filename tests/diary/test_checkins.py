"""Check-ins: one for each day; what the runner typed stands."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

import pytest

from footfall.diary import Diary
from footfall.diary.checkins import take_in
from footfall.errors import InvalidEntryError, NotInDiaryError
from footfall.records import CHECK_IN_FIELDS, CheckIn, Cycle, Runner

DAY = date(2026, 5, 4)


def tell(diary: Diary, *told: CheckIn) -> int:
    with diary.writing() as connection:
        return take_in(connection, diary.runner_id, told)


def test_a_check_in_takes_the_place_of_the_one_before_it(diary):
    diary.set_check_in(CheckIn(DAY, 7.0))
    diary.set_check_in(CheckIn(DAY, 7.5))
    assert diary.check_ins() == [CheckIn(DAY, 7.5)]
    assert not diary.is_empty


def test_a_check_in_that_tells_nothing_takes_the_days_back(diary):
    diary.set_check_in(CheckIn(DAY, 7.0))
    diary.set_check_in(CheckIn(DAY))
    assert diary.check_ins() == []
    assert diary.is_empty


def test_check_ins_come_in_order_and_from_a_day_on(diary):
    for days in (3, 1, 2):
        diary.set_check_in(CheckIn(DAY + timedelta(days=days), 7.0))
    assert [one.day.day for one in diary.check_ins()] == [5, 6, 7]
    assert [one.day.day for one in diary.check_ins(since=date(2026, 5, 6))] == [6, 7]


def test_the_last_check_ins_are_of_the_last_days_whoever_told_of_them(diary):
    tell(diary, *(CheckIn(DAY + timedelta(days=days), 7.0, source="Garmin") for days in (0, 1, 4)))
    diary.set_check_in(CheckIn(DAY + timedelta(days=3), stress=2))
    diary.set_check_in(CheckIn(DAY + timedelta(days=4), stress=3))
    every = diary.check_ins()
    assert [one.day.day for one in every] == [4, 5, 7, 8]
    assert diary.check_ins(latest=2) == every[-2:]
    assert diary.check_ins(until=DAY + timedelta(days=3), latest=2) == every[1:3]
    assert diary.check_ins(since=DAY + timedelta(days=4), latest=9) == every[3:]
    assert diary.check_ins(since=DAY + timedelta(days=9), latest=9) == []


def test_what_the_runner_typed_stands_and_goes_before_a_services_word_which_is_kept_beside_it(diary):
    diary.set_check_in(CheckIn(DAY, 7.0))
    assert tell(diary, CheckIn(DAY, 8.0, "garmin")) == 1
    assert tell(diary, CheckIn(DAY, 8.0, "garmin")) == 0
    assert diary.check_ins() == [CheckIn(DAY, 7.0)]
    assert diary.nights() == [CheckIn(DAY, 8.0, "garmin")]
    diary.set_check_in(CheckIn(DAY))
    assert diary.check_ins() == [CheckIn(DAY, 8.0, "garmin")]
    diary.set_check_in(CheckIn(DAY, 7.0))
    tell(diary, CheckIn(DAY + timedelta(days=1), 8.0, "garmin"))
    assert tell(diary, CheckIn(DAY, 6.0), CheckIn(DAY + timedelta(days=1), 6.5)) == 1
    assert [one.sleep_h for one in diary.check_ins()] == [7.0, 6.5]
    diary.set_check_in(CheckIn(DAY + timedelta(days=1), 9.0))
    assert diary.check_ins()[1] == CheckIn(DAY + timedelta(days=1), 9.0)


def test_a_later_word_of_the_same_service_counts_and_of_two_services_the_first(diary):
    assert tell(diary, CheckIn(DAY, 8.0, "garmin")) == 1
    assert tell(diary, CheckIn(DAY, 8.0, "garmin")) == 0
    assert tell(diary, CheckIn(DAY, 6.0, "apple")) == 0
    assert tell(diary, CheckIn(DAY, 7.75, "garmin")) == 1
    assert diary.check_ins() == [CheckIn(DAY, 7.75, "garmin")]


def test_a_night_nobody_knows_the_length_of_is_not_kept(diary):
    assert tell(diary, CheckIn(DAY, math.nan, "garmin")) == 0
    assert diary.check_ins() == []


def test_the_same_night_twice_in_one_export_is_one(diary):
    tell(diary, CheckIn(DAY, 8.0, "garmin"), CheckIn(DAY, 7.0, "garmin"))
    assert diary.check_ins() == [CheckIn(DAY, 7.0, "garmin")]


def test_days_know_the_sleep_before_them_and_unknown_is_not_zero(diary):
    diary.set_check_in(CheckIn(DAY, 6.25))
    days = diary.days(DAY - timedelta(days=1), DAY + timedelta(days=1))
    assert days.sleep_h[1] == 6.25
    assert math.isnan(days.sleep_h[0])
    assert math.isnan(days.sleep_h[2])


WHOLE = CheckIn(
    DAY,
    7.5,
    sleep_quality=4,
    stress=2,
    soreness=0,
    energy=5,
    sitting_h=8.5,
    fuel=3,
    warm_up=False,
    ill=True,
    cycle=Cycle.LUTEAL,
    mass_kg=68.2,
)


def test_a_check_in_comes_back_whole(diary):
    assert diary.add_check_in(WHOLE) == WHOLE
    assert diary.check_in(DAY) == WHOLE
    assert diary.check_in(DAY + timedelta(days=1)) is None


def test_what_is_told_later_is_added_to_the_day(diary):
    diary.add_check_in(CheckIn(DAY, stress=2, warm_up=True))
    assert diary.add_check_in(CheckIn(DAY, energy=4, stress=5)) == CheckIn(
        DAY, stress=5, energy=4, warm_up=True
    )


def test_a_field_is_taken_back_only_where_that_is_said(diary):
    diary.add_check_in(WHOLE)
    left = diary.add_check_in(CheckIn(DAY), take_back=("sitting_h", "ill", "cycle"))
    assert left == replace(WHOLE, sitting_h=math.nan, ill=None, cycle=None)
    assert diary.add_check_in(CheckIn(DAY), take_back=CHECK_IN_FIELDS) is None
    assert diary.is_empty
    with pytest.raises(InvalidEntryError, match="no field “day”"):
        diary.add_check_in(WHOLE, take_back=("day",))


def test_typed_sleep_that_is_taken_back_lets_the_watchs_word_be_seen_again(diary):
    tell(diary, CheckIn(DAY, 8.0, "garmin"))
    diary.add_check_in(CheckIn(DAY, 7.0, energy=3))
    assert diary.check_in(DAY) == CheckIn(DAY, 7.0, energy=3)
    assert diary.days(DAY, DAY).sleep_h.tolist() == [7.0]
    assert diary.add_check_in(CheckIn(DAY), take_back=("sleep_h",)) == CheckIn(DAY, 8.0, "garmin", energy=3)
    assert diary.days(DAY, DAY).sleep_h.tolist() == [8.0]


def test_the_watchs_sleep_that_comes_back_from_a_form_is_not_taken_for_typed(diary):
    tell(diary, CheckIn(DAY, 8.0, "garmin"))
    diary.add_check_in(replace(diary.check_in(DAY), energy=3))
    assert tell(diary, CheckIn(DAY, 8.25, "garmin")) == 1
    assert diary.check_in(DAY) == CheckIn(DAY, 8.25, "garmin", energy=3)


def test_an_export_adds_only_what_was_not_typed(diary):
    diary.add_check_in(CheckIn(DAY, stress=2))
    assert tell(diary, replace(WHOLE, stress=5)) == 1
    assert diary.check_in(DAY) == WHOLE
    assert tell(diary, replace(WHOLE, stress=5)) == 0


def test_the_mass_on_a_day_is_the_last_told_up_to_it_else_the_profiles(diary):
    assert diary.mass_on(DAY) is None
    diary.runner = Runner(mass_kg=70.0)
    diary.add_check_in(CheckIn(DAY, mass_kg=68.5))
    diary.add_check_in(CheckIn(DAY + timedelta(days=2), mass_kg=68.0))
    diary.add_check_in(CheckIn(DAY + timedelta(days=3), stress=1))
    on = [diary.mass_on(DAY + timedelta(days=days)) for days in (-1, 0, 1, 2, 9)]
    assert on == [70.0, 68.5, 68.5, 68.0, 68.0]
    assert diary.masses().mass_kg.tolist() == [68.5, 68.0]
    assert diary.masses().day.tolist() == [DAY, DAY + timedelta(days=2)]


def test_what_was_typed_is_deleted_and_the_watchs_word_stays(diary):
    tell(diary, CheckIn(DAY, 8.0, "garmin"))
    diary.add_check_in(CheckIn(DAY, 7.0, energy=3))
    diary.delete_check_in(DAY)
    assert diary.check_in(DAY) == CheckIn(DAY, 8.0, "garmin")
    with pytest.raises(NotInDiaryError, match="4 May 2026"):
        diary.delete_check_in(DAY)
