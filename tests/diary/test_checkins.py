"""Check-ins: one for each day; what the runner typed stands."""

from __future__ import annotations

import math
from datetime import date, timedelta

from footfall.diary import Diary
from footfall.diary.checkins import take_in
from footfall.records import CheckIn

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
