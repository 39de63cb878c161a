"""Nights: what watch, phone and other apps tell of one sleep is told once, on the day the runner woke."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from footfall.watch.archives.apple_markup import parse
from footfall.watch.archives.apple_sleep import asleep_of, nights_of
from tests.specimens import apple
from tests.specimens.apple import PHONE

EVENING = datetime(2026, 5, 3, 21, 0, tzinfo=UTC)  # 23:00 in the zone of the specimens
DAY = date(2026, 5, 4)


def nights(*records: str) -> dict[date, float]:
    found = (asleep_of(parse(record.encode())) for record in records)
    return {night.day: round(night.hours, 3) for night in nights_of(filter(None, found))}


def at(hours: float) -> datetime:
    return EVENING + timedelta(hours=hours)


def test_stages_add_up_and_time_awake_does_not():
    stages = [("AsleepCore", 0, 2), ("AsleepDeep", 2, 1), ("Awake", 3, 0.5), ("AsleepREM", 3.5, 1.5)]
    assert nights(*(apple.asleep(stage, at(since), hours) for stage, since, hours in stages)) == {DAY: 4.5}


def test_time_in_bed_is_no_sleep():
    assert nights(apple.asleep("InBed", at(0), 8), apple.asleep("InBed", at(0), 8, PHONE)) == {}


def test_of_two_devices_the_one_that_tells_stages_counts():
    phone = apple.asleep("Asleep", at(-1), 9.0, PHONE)
    assert nights(phone, apple.asleep("AsleepCore", at(0), 6.0)) == {DAY: 6.0}


def test_of_two_devices_without_stages_the_one_with_more_sleep_counts():
    app = apple.asleep("AsleepUnspecified", at(0), 7.0, "Sleep Cycle")
    assert nights(apple.asleep("Asleep", at(0), 4.0, PHONE), app) == {DAY: 7.0}


def test_times_that_overlap_count_once():
    assert nights(
        apple.asleep("AsleepCore", at(0), 4),
        apple.asleep("AsleepCore", at(2), 4),
        apple.asleep("AsleepREM", at(1), 1),
    ) == {DAY: 6.0}


def test_a_nap_is_not_added_to_the_night():
    assert nights(apple.asleep("AsleepCore", at(0), 7), apple.asleep("AsleepCore", at(15), 1)) == {DAY: 7.0}


def test_a_nap_alone_leaves_the_night_unknown_and_a_long_sleep_by_day_does_not():
    assert nights(apple.asleep("AsleepCore", at(16), 1)) == {}  # from 15:00
    assert nights(apple.asleep("AsleepCore", at(12), 6)) == {DAY: 6.0}  # from 11:00, after a night shift


def test_a_night_belongs_to_the_day_the_runner_woke_where_he_slept():
    tokyo = apple.metadata("HKTimeZone", "Asia/Tokyo")
    woke = apple.asleep("AsleepCore", datetime(2026, 5, 3, 14, tzinfo=UTC), 7, inside=tokyo)
    assert nights(woke) == {DAY: 7.0}
    assert nights(apple.asleep("AsleepCore", at(-3), 2)) == {date(2026, 5, 3): 2.0}


def test_sleep_without_an_end_is_none():
    assert nights(apple.asleep("AsleepCore", at(0), 0), apple.asleep("AsleepCore", at(0), 30)) == {}
