"""What the simulated watch writes looks like what a watch writes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.demo.noise import wander
from footfall.demo.recording import FIRST_WATCH, SECOND_WATCH, record
from footfall.demo.schedule import Session
from footfall.demo.story import SessionKind
from footfall.demo.which_way import route_for
from footfall.records import CHANNELS, Activity, ActivityKind

EASY = Session(date(2026, 1, 15), 18 * 60, SessionKind.EASY, 8.0, 12.0)
FORM_CHANNELS = ("contact_s", "contact_balance_percent", "vertical_oscillation_m", "step_length_m")


def recorded(kind: SessionKind, km: float, seed: int = 3, **how: bool) -> Activity:
    session = replace(EASY, kind=kind, km=km)
    return record(session, SECOND_WATCH, np.random.default_rng(seed), **how)


@given(
    count=st.integers(min_value=1, max_value=3000),
    period=st.floats(min_value=1.0, max_value=900.0),
    seed=st.integers(min_value=0, max_value=100),
)
def test_noise_is_as_long_as_asked_and_finite(count: int, period: float, seed: int) -> None:
    noise = wander(np.random.default_rng(seed), count, period, 1.0)
    assert noise.shape == (count,)
    assert np.isfinite(noise).all()


@pytest.mark.parametrize("period", [5.0, 40.0, 400.0])
def test_noise_spreads_as_asked_and_is_slower_than_its_period(period: float) -> None:
    noise = wander(np.random.default_rng(1), 100_000, period, 2.0)
    apart = int(2 * period)
    assert np.std(noise) == pytest.approx(2.0, rel=0.15)
    assert abs(np.corrcoef(noise[:-apart], noise[apart:])[0, 1]) < 0.15
    assert np.corrcoef(noise[:-1], noise[1:])[0, 1] > 0.5


@pytest.mark.parametrize("kind", list(SessionKind))
def test_every_kind_of_session_is_recorded_with_sane_channels(kind: SessionKind) -> None:
    activity = recorded(kind, 0.54 if kind is SessionKind.MOUNTAIN else 9.0)
    streams = activity.streams
    limits = {
        "speed_mps": (0.0, 14.0),
        "heart_rate_bpm": (60.0, 190.0),
        "cadence_spm": (0.0, 200.0),
        "altitude_m": (240.0, 2000.0),
        "contact_s": (0.17, 0.45),
        "contact_balance_percent": (46.0, 54.0),
        "vertical_oscillation_m": (0.04, 0.15),
        "step_length_m": (0.5, 1.9),
        "latitude_deg": (47.0, 50.0),
        "longitude_deg": (10.5, 12.0),
    }
    for channel, (low, high) in limits.items():
        if streams.has(channel):
            known = getattr(streams, channel)[np.isfinite(getattr(streams, channel))]
            assert low <= known.min(), channel
            assert known.max() <= high, channel
    assert streams.has("heart_rate_bpm")
    assert np.all(np.diff(streams.time_s) > 0.0)
    assert activity.timer_s <= activity.elapsed_s


def test_the_kind_of_recording_follows_the_session() -> None:
    kinds = {kind: recorded(kind, 6.0).kind for kind in SessionKind if kind is not SessionKind.MOUNTAIN}
    assert kinds[SessionKind.WALK] is ActivityKind.WALK
    assert kinds[SessionKind.RIDE] is ActivityKind.RIDE
    assert kinds[SessionKind.STRENGTH] is ActivityKind.STRENGTH
    assert kinds[SessionKind.INTERVALS] is kinds[SessionKind.TREADMILL] is ActivityKind.RUN


def test_distance_never_falls_and_agrees_with_speed_over_the_timer() -> None:
    activity = recorded(SessionKind.EASY, 8.0)
    distance_m = activity.streams.distance_m
    assert np.all(np.diff(distance_m) >= 0.0)
    assert distance_m[-1] == pytest.approx(activity.distance_m)
    assert np.nansum(activity.streams.speed_mps) == pytest.approx(activity.distance_m, rel=0.02)


def test_the_track_stays_within_metres_of_the_way_and_wanders_smoothly() -> None:
    activity = recorded(SessionKind.EASY, 8.0)
    route = route_for(EASY, np.random.default_rng(3))
    metres = 111_195.0
    north_m = (activity.streams.latitude_deg - route.place.latitude_deg) * metres
    east_m = (activity.streams.longitude_deg - route.place.longitude_deg) * metres
    east_m = east_m * np.cos(np.radians(route.place.latitude_deg))
    off_m = [
        np.hypot(route.east_m - e, route.north_m - n).min() for e, n in zip(east_m, north_m, strict=True)
    ]
    jump_m = np.hypot(np.diff(east_m), np.diff(north_m))
    assert 0.3 < np.median(off_m) < 5.0
    assert np.max(off_m) < 30.0
    assert jump_m.max() < 12.0


def test_the_altitude_is_that_of_the_terrain_with_a_barometers_error() -> None:
    activity = recorded(SessionKind.EASY, 8.0)
    route = route_for(EASY, np.random.default_rng(3))
    scale = activity.streams.distance_m[-1] / route.length_m
    truth_m = np.interp(activity.streams.distance_m / scale, route.along_m, route.height_m)
    error_m = activity.streams.altitude_m - truth_m
    assert np.abs(error_m).max() < 8.0
    assert np.abs(np.diff(error_m)).max() < 0.5
    assert np.std(error_m) > 0.05


def test_cadence_follows_the_personal_line_and_drops_when_tired() -> None:
    streams = recorded(SessionKind.LONG, 21.0).streams
    running = streams.speed_mps > 2.0
    above_spm = streams.cadence_spm - (135.0 + 10.0 * streams.speed_mps)
    fresh, spent = streams.distance_m < 8_000.0, streams.distance_m > 18_500.0
    assert abs(np.mean(above_spm[running & fresh])) < 5.0
    assert np.mean(above_spm[running & spent]) < np.mean(above_spm[running & fresh]) - 2.5


def test_the_heart_lags_behind_fast_repeats() -> None:
    streams = recorded(SessionKind.INTERVALS, 8.0).streams
    speed = streams.speed_mps - streams.speed_mps.mean()
    heart = streams.heart_rate_bpm - streams.heart_rate_bpm.mean()
    lags_s = range(0, 90, 5)
    together = [
        float(np.mean(speed[400 : len(speed) - 400] * heart[400 + lag :][: len(speed) - 800]))
        for lag in lags_s
    ]
    assert 15 <= lags_s[int(np.argmax(together))] <= 60


def test_a_run_uphill_is_slower_than_downhill() -> None:
    activity = recorded(SessionKind.MOUNTAIN, 0.54)
    climbing = np.gradient(
        activity.streams.altitude_m, activity.streams.distance_m + np.arange(len(activity.streams)) * 1e-6
    )
    up, down = climbing > 0.08, (climbing < -0.05) & (climbing > -0.15)
    assert np.mean(activity.streams.speed_mps[up]) < 0.75 * np.mean(activity.streams.speed_mps[down])


def test_run_walk_sessions_have_walk_breaks() -> None:
    speed_mps = recorded(SessionKind.RUN_WALK, 4.0).streams.speed_mps
    assert 0.15 < np.mean(speed_mps < 1.8) < 0.5
    assert np.mean(speed_mps > 2.1) > 0.4


def test_only_the_newer_watch_measures_form() -> None:
    old = record(EASY, FIRST_WATCH, np.random.default_rng(3))
    new = record(EASY, SECOND_WATCH, np.random.default_rng(3))
    assert old.device != new.device
    assert not any(old.streams.has(channel) for channel in FORM_CHANNELS)
    assert all(new.streams.has(channel) for channel in FORM_CHANNELS)


def test_a_treadmill_run_has_no_place_and_no_height() -> None:
    activity = recorded(SessionKind.TREADMILL, 6.0)
    assert activity.indoor
    assert not any(
        activity.streams.has(channel) for channel in ("latitude_deg", "longitude_deg", "altitude_m")
    )
    assert activity.distance_m == pytest.approx(6000.0, rel=0.02)


def test_smart_recording_writes_a_moment_every_three_to_six_seconds() -> None:
    whole, smart = recorded(SessionKind.TREADMILL, 5.0), recorded(SessionKind.TREADMILL, 5.0, smart=True)
    gaps_s = np.diff(smart.streams.time_s)
    assert set(gaps_s[:-1]) <= {3.0, 4.0, 5.0, 6.0}
    assert smart.elapsed_s == whole.elapsed_s
    assert smart.streams.distance_m[-1] == whole.streams.distance_m[-1]


def test_pauses_are_gaps_that_the_timer_does_not_count() -> None:
    runs = [recorded(SessionKind.EASY, 8.0, seed) for seed in range(6)]
    paused = [run for run in runs if run.elapsed_s - run.timer_s > 5.0]
    assert paused
    for run in paused:
        gaps_s = np.diff(run.streams.time_s)
        assert gaps_s[gaps_s > 1.0].sum() - (gaps_s > 1.0).sum() == pytest.approx(run.elapsed_s - run.timer_s)


def test_laps_add_up_to_the_run_and_are_a_kilometre_each() -> None:
    run = recorded(SessionKind.EASY, 8.0)
    assert [lap.distance_m for lap in run.laps[:-1]] == pytest.approx([1000.0] * (len(run.laps) - 1))
    assert sum(lap.distance_m for lap in run.laps) == pytest.approx(run.distance_m)
    assert sum(lap.elapsed_s for lap in run.laps) == pytest.approx(run.elapsed_s)


def test_fast_repeats_are_laps_of_their_own() -> None:
    run = recorded(SessionKind.INTERVALS, 8.0)
    fast = [lap for lap in run.laps if lap.distance_m / lap.elapsed_s > 3.2]
    assert len(fast) >= 4
    assert [lap.distance_m for lap in fast] == pytest.approx([800.0] * len(fast), rel=0.02)


def test_the_start_is_on_the_runners_clock_in_winter_and_in_summer() -> None:
    winter = record(EASY, SECOND_WATCH, np.random.default_rng(0))
    summer = record(replace(EASY, day=date(2026, 7, 15)), SECOND_WATCH, np.random.default_rng(0))
    assert winter.start.replace(second=0) == datetime(2026, 1, 15, 17, 0, tzinfo=UTC)
    assert summer.start.replace(second=0) == datetime(2026, 7, 15, 16, 0, tzinfo=UTC)


def test_every_channel_a_run_can_have_but_power_is_written() -> None:
    streams = recorded(SessionKind.EASY, 6.0).streams
    assert [channel for channel in CHANNELS if not streams.has(channel)] == ["power_w"]
