"""A season as others use it: files by name, shoes, notes, and the story told by the figures."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from footfall import watch
from footfall.demo import DemoSeason, season
from footfall.demo.season import OLD_PAIR
from footfall.demo.story import SessionKind
from footfall.records import Activity, Run

UNTIL = date(2026, 5, 1)


@pytest.fixture(scope="module")
def whole_season() -> DemoSeason:
    return season(until=UNTIL)


@pytest.fixture(scope="module")
def activities(whole_season: DemoSeason) -> list[Activity]:
    return [recording.activity() for recording in whole_season.recordings]


def runs_of(whole: DemoSeason, activities: list[Activity]) -> list[tuple[date, float, int | None]]:
    """Day, metres and shoe of every run."""
    return [
        (recording.session.day, activity.distance_m, recording.shoe)
        for recording, activity in zip(whole.recordings, activities, strict=True)
        if isinstance(activity, Run)
    ]


def test_the_season_spans_eighteen_months_and_ends_a_day_or_two_before(whole_season: DemoSeason) -> None:
    days = [recording.session.day for recording in whole_season.recordings]
    assert date(2024, 11, 1) <= days[0] <= date(2024, 11, 8)
    last_run = max(r.session.day for r in whole_season.recordings if r.session.kind.is_run)
    assert 1 <= (UNTIL - last_run).days <= 2
    assert all(a.name <= b.name for a, b in pairwise(whole_season.recordings))


def test_every_recording_has_its_own_name_that_tells_when_and_what(whole_season: DemoSeason) -> None:
    names = [recording.name for recording in whole_season.recordings]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d-\d{4}-(run|walk|ride|strength)\.fit", name) for name in names)


def test_the_name_is_the_local_start(whole_season: DemoSeason, activities: list[Activity]) -> None:
    for recording, activity in zip(whole_season.recordings, activities, strict=True):
        assert recording.name.startswith(f"{activity.local_start:%Y-%m-%d-%H%M}")
        assert (
            activity.local_start.utcoffset()
            == activity.start.astimezone(ZoneInfo("Europe/Berlin")).utcoffset()
        )


def test_the_kilometres_are_those_of_a_recreational_runner(
    whole_season: DemoSeason, activities: list[Activity]
) -> None:
    runs = runs_of(whole_season, activities)
    total_km = sum(metres for _, metres, _ in runs) / 1000.0
    assert 220 <= len(runs) <= 340
    assert 1500.0 <= total_km <= 2400.0


def test_the_run_too_far_is_more_than_one_and_a_half_times_the_longest_of_the_month(
    whole_season: DemoSeason, activities: list[Activity]
) -> None:
    runs = runs_of(whole_season, activities)
    (day, metres) = next((day, metres) for day, metres, _ in runs if metres > 20_000.0)
    before = max(m for d, m, _ in runs if 0 < (day - d).days <= 30)
    assert metres > 1.5 * before


@pytest.mark.parametrize("seed", [2, 3])
def test_the_run_too_far_is_so_in_other_seasons_too(seed: int) -> None:
    other = season(until=UNTIL - timedelta(days=17 * seed), seed=seed)
    runs = runs_of(other, [recording.activity() for recording in other.recordings])
    (day, metres) = next((day, metres) for day, metres, _ in runs if metres > 19_500.0)
    assert metres > 1.5 * max(m for d, m, _ in runs if 0 < (day - d).days <= 30)


def test_the_race_is_a_half_marathon_within_reach_of_the_long_runs(
    whole_season: DemoSeason, activities: list[Activity]
) -> None:
    runs = runs_of(whole_season, activities)
    (race,) = (r.session.day for r in whole_season.recordings if r.session.kind is SessionKind.RACE)
    (metres,) = (m for day, m, _ in runs if day == race)
    longest = max(m for day, m, _ in runs if 0 < (race - day).days <= 30)
    assert 20_900.0 < metres < 21_500.0
    assert 1.05 < metres / longest < 1.3


def test_the_first_shoes_are_worn_far_past_nine_hundred_kilometres_and_others_come_later(
    whole_season: DemoSeason, activities: list[Activity]
) -> None:
    runs = runs_of(whole_season, activities)
    worn_m = whole_season.shoes[OLD_PAIR].initial_m + sum(m for _, m, shoe in runs if shoe == OLD_PAIR)
    assert worn_m > 1_000_000.0
    for number, shoe in enumerate(whole_season.shoes):
        days = [day for day, _, worn in runs if worn == number]
        assert shoe.bought is not None
        assert shoe.bought <= min(days)
        assert shoe.retired is None or max(days) <= shoe.retired
    assert all(shoe.initial_m == 0.0 for shoe in whole_season.shoes[1:])


def test_the_watch_changes_once_and_older_files_are_recorded_sparsely(activities: list[Activity]) -> None:
    devices = [activity.device for activity in activities]
    assert sum(a != b for a, b in pairwise(devices)) == 1
    gaps_s = [
        np.median(np.diff(activity.streams.time_s)) for activity in activities if isinstance(activity, Run)
    ]
    assert gaps_s[0] > 2.0
    assert gaps_s[-1] == 1.0


def test_a_season_is_the_same_every_time_and_another_seed_is_another_season() -> None:
    first, again, other = season(until=UNTIL), season(until=UNTIL), season(until=UNTIL, seed=2)
    assert first == again
    assert first.recordings != other.recordings
    for number in (0, 40, 200, -1):
        assert first.recordings[number].data == again.recordings[number].data


def test_a_file_is_the_same_whether_or_not_others_were_made_before(whole_season: DemoSeason) -> None:
    recording = whole_season.recordings[120]
    once = recording.data
    _ = whole_season.recordings[121].data
    assert recording.data == once


def test_every_file_is_read_back_without_a_fault(
    whole_season: DemoSeason, activities: list[Activity]
) -> None:
    for recording, activity in list(zip(whole_season.recordings, activities, strict=True))[::12]:
        reading = watch.read_bytes(recording.data, name=recording.name)
        assert reading.faults == ()
        (read,) = reading.activities
        assert read.faults == ()
        assert read.kind is activity.kind
        assert read.device == activity.device
        assert read.local_start.replace(microsecond=0, tzinfo=None) == activity.local_start.replace(
            tzinfo=None
        )
        assert read.timer_s == pytest.approx(activity.timer_s, abs=1.0)
        if activity.distance_m == activity.distance_m:
            assert read.distance_m == pytest.approx(activity.distance_m, abs=1.0)


def test_another_decoder_reads_the_files_too(whole_season: DemoSeason) -> None:
    fitdecode = pytest.importorskip("fitdecode")
    for recording in whole_season.recordings[::90]:
        with fitdecode.FitReader(io.BytesIO(recording.data), check_crc=fitdecode.CrcCheck.RAISE) as frames:
            names = [frame.name for frame in frames if isinstance(frame, fitdecode.FitDataMessage)]
        assert names[0] == "file_id"
        assert names.count("session") == 1
        assert names.count("record") == len(recording.activity().streams)
