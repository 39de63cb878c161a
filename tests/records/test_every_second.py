"""What was recorded now and then becomes one value a second; what nobody knows stays unknown."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from footfall.errors import InvalidEntryError
from footfall.knee import knee_load
from footfall.records import CHANNELS, Run, Runner, Streams
from footfall.records.every_second import LONGEST_GAP_S
from footfall.watch import read
from tests.recordings import MORNING, steady_run


@st.composite
def recordings(draw: st.DrawFn) -> Streams:
    steps_s = draw(
        npst.arrays(np.float64, st.integers(0, 30), elements=st.sampled_from([0, 0.25, 1, 1, 3, 9, 11, 60]))
    )
    time_s = draw(st.sampled_from([0.0, 0.5, 7.0])) + np.cumsum(steps_s)
    channels = {}
    for name in draw(st.sets(st.sampled_from(CHANNELS))):
        values = npst.arrays(np.float64, len(time_s), elements=st.floats(-170, 170) | st.just(np.nan))
        channels[name] = draw(values)
    if "distance_m" in channels:
        channels["distance_m"] = np.sort(channels["distance_m"])
    return Streams.of(time_s, **channels)


@settings(max_examples=40)
@given(recordings())
def test_the_moments_are_a_second_apart_from_the_first_recorded_one(recorded: Streams):
    times_s = recorded.every_second().time_s
    np.testing.assert_allclose(np.diff(times_s), 1.0, atol=1e-9)
    if len(recorded):
        assert times_s[0] == recorded.time_s[0]
        assert recorded.time_s[-1] - 1 < times_s[-1] <= recorded.time_s[-1] + 1e-6


@settings(max_examples=40)
@given(recordings())
def test_every_value_lies_within_those_recorded_around_it_and_in_a_gap_there_is_none(recorded: Streams):
    resampled = recorded.every_second()
    for name in CHANNELS if resampled is not recorded else ():
        values, told = getattr(resampled, name), getattr(recorded, name)
        known = np.flatnonzero(np.isfinite(told))
        for at_s, value in zip(resampled.time_s, values, strict=True):
            before, after = known[recorded.time_s[known] <= at_s], known[recorded.time_s[known] >= at_s]
            if not (len(before) and len(after)):
                assert np.isnan(value)
                continue
            first_s, last_s = recorded.time_s[before[-1]], recorded.time_s[after[0]]
            assert np.isfinite(value) == (last_s - first_s <= LONGEST_GAP_S)
            if np.isfinite(value) and first_s < last_s:
                ending = known[recorded.time_s[known] == last_s][-1]
                low, high = sorted((told[before[-1]], told[ending]))
                assert low <= value <= high or (name == "longitude_deg" and high - low > 180)


@settings(max_examples=40)
@given(recordings())
def test_every_second_of_every_second_is_the_same(recorded: Streams):
    once = recorded.every_second()
    assert once.every_second() is once


@settings(max_examples=40)
@given(recordings())
def test_distance_never_decreases_where_it_is_known(recorded: Streams):
    distance_m = recorded.every_second().distance_m
    assert (np.diff(distance_m[np.isfinite(distance_m)]) >= 0).all()


def test_a_recording_of_one_value_a_second_is_returned_as_it_is():
    run = steady_run(heart_rate_bpm=np.where(np.arange(1801) % 7, 142.0, np.nan))
    assert run.every_second().streams is run.streams


def test_smart_recording_goes_straight_on_between_its_moments():
    recorded = Streams.of(
        np.array([0.0, 4.0, 7.0]),
        distance_m=np.array([0.0, 10.0, 19.0]),
        heart_rate_bpm=np.array([120.0, 128.0, np.nan]),
        cadence_spm=np.array([160.0, 0.0, 168.0]),
    )
    each = recorded.every_second()
    np.testing.assert_array_equal(each.distance_m, [0, 2.5, 5, 7.5, 10, 13, 16, 19])
    np.testing.assert_array_equal(each.heart_rate_bpm, [120, 122, 124, 126, 128, np.nan, np.nan, np.nan])
    np.testing.assert_array_equal(each.cadence_spm, [160, 160, 160, 160, 0, 0, 0, 168])
    assert not each.has("power_w")


def test_moments_that_rounding_puts_aside_of_whole_seconds_are_found_all_the_same():
    time_s = 0.1 + np.cumsum([0.0, 0.3, 0.7, 11.0, 0.1, 0.9])
    each = Streams.of(time_s, heart_rate_bpm=np.arange(6.0)).every_second()
    assert each.heart_rate_bpm[[0, 1, 12, 13]].tolist() == [0, 2, 3, 5]
    assert np.isnan(each.heart_rate_bpm[2:12]).all()


def test_a_stopped_watch_leaves_a_gap_that_stays_unknown():
    recorded = Streams.of(np.array([0.0, 1.0, 31.0, 32.0]), distance_m=np.array([0.0, 3.0, 3.0, 6.0]))
    distance_m = recorded.every_second().distance_m
    assert np.isnan(distance_m[2:31]).all()
    assert distance_m[[0, 1, 31, 32]].tolist() == [0, 3, 3, 6]
    assert np.isfinite(recorded.every_second(longest_gap_s=30).distance_m).all()


def test_a_way_over_the_date_line_takes_the_short_way_round():
    recorded = Streams.of(np.array([0.0, 4.0]), longitude_deg=np.array([179.98, -179.98]))
    np.testing.assert_allclose(
        recorded.every_second().longitude_deg, [179.98, 179.99, 180.0, -179.99, -179.98], atol=1e-9
    )


def test_of_several_values_of_one_moment_the_last_counts():
    recorded = Streams.of(
        np.array([0.0, 2.0, 2.0, 4.0]), heart_rate_bpm=np.array([100.0, 110.0, 120.0, 120.0])
    )
    assert recorded.every_second().heart_rate_bpm.tolist() == [100, 110, 120, 120, 120]


def test_a_run_keeps_what_else_is_known_of_it():
    run = Run(
        start=MORNING, streams=Streams.of(np.array([0.0, 2.0])), elapsed_s=2.0, timer_s=2.0, title="Park"
    )
    again = run.every_second()
    assert (type(again), again.title, len(again.streams)) == (Run, "Park", 3)


def test_a_recording_of_years_is_refused_with_a_sentence():
    with pytest.raises(InvalidEntryError, match="clock that must be wrong"):
        Streams.of(np.array([0.0, 4e8])).every_second()


SMART = ("2013-02-06-12-11-14.fit", "2020-12-26T06_03_49-300_Running.tcx", "run.fit")


@pytest.mark.parametrize("file", SMART)
def test_knee_load_of_a_real_run_is_the_same_of_its_moments_and_of_its_seconds(file: str, shared_data: Path):
    run = read(next((shared_data / "watch").rglob(file)))
    assert (np.diff(run.streams.time_s) > 1).mean() > 0.5
    recorded, resampled = (knee_load(each, Runner()) for each in (run, run.every_second()))
    assert resampled.easy_km == pytest.approx(recorded.easy_km, rel=0.02)
    assert resampled.distance_m == pytest.approx(recorded.distance_m, rel=0.02)
