"""What is written as FIT is read back the same, by us and by others."""

from __future__ import annotations

import warnings
from datetime import UTC, datetime, timedelta

import fitdecode
import fitfast
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from footfall.records import ACTIVITY_TYPES, CHANNELS, Activity, ActivityKind, Lap, Run, Streams
from footfall.watch.fit.build import read_fit
from footfall.watch.fit.encode import write

MORNING = datetime(2026, 5, 4, 6, 30, tzinfo=UTC)

# what a channel can hold, and how finely FIT holds it
RANGES: dict[str, tuple[float, float, float]] = {
    "latitude_deg": (1.0, 89.0, 1e-7),
    "longitude_deg": (-179.0, 179.0, 1e-7),
    "distance_m": (0.0, 4e7, 0.005),
    "speed_mps": (0.0, 60.0, 0.0005),
    "altitude_m": (-499.0, 9000.0, 0.1),
    "heart_rate_bpm": (1.0, 254.0, 0.5),
    "power_w": (0.0, 2000.0, 0.5),
    "contact_s": (0.1, 1.0, 0.00005),
    "contact_balance_percent": (30.0, 70.0, 0.005),
    "step_length_m": (0.1, 3.0, 0.00005),
    "vertical_oscillation_m": (0.01, 0.3, 0.00005),
    "cadence_spm": (60.0, 180.0, 0.008),
}


@st.composite
def streams(draw: st.DrawFn) -> Streams:
    steps = draw(npst.arrays(np.int64, st.integers(0, 40), elements=st.integers(0, 100)))
    time_s = np.cumsum(steps).astype(np.float64)
    channels = {}
    for name in draw(st.sets(st.sampled_from(CHANNELS))):
        low, high, _ = RANGES[name]
        values = npst.arrays(np.float64, len(time_s), elements=st.floats(low, high) | st.just(np.nan))
        channels[name] = draw(values)
    if "latitude_deg" not in channels or "longitude_deg" not in channels:
        channels.pop("latitude_deg", None)
        channels.pop("longitude_deg", None)
    else:
        placed = np.isfinite(channels["latitude_deg"]) & np.isfinite(channels["longitude_deg"])
        for name in ("latitude_deg", "longitude_deg"):
            channels[name] = np.where(placed, channels[name], np.nan)
    if "distance_m" in channels:
        channels["distance_m"] = np.sort(channels["distance_m"])
    return Streams.of(time_s, **channels)


@st.composite
def activities(draw: st.DrawFn) -> Activity:
    kind = draw(st.sampled_from(ActivityKind))
    recorded = draw(streams())
    longest = float(recorded.time_s[-1]) if len(recorded) else 0.0
    elapsed_s = round(longest + draw(st.integers(0, 1000)) / 1000, 3)
    starts = sorted(draw(st.lists(st.integers(0, 1000), max_size=4)))
    return ACTIVITY_TYPES[kind](
        start=MORNING + timedelta(seconds=draw(st.integers(0, 10**8))),
        streams=recorded,
        elapsed_s=elapsed_s,
        timer_s=elapsed_s,
        distance_m=draw(st.integers(1, 10**7) | st.just(np.nan)) / 100,
        zone=draw(st.sampled_from(["", "+02:00", "-09:30", "Europe/Madrid"])),
        laps=tuple(Lap(start, 1.5, 3.25) for start in starts),
        title=draw(
            st.text(
                st.characters(codec="utf-8", exclude_characters="\0\ufffd", exclude_categories=["Z", "C"])
            )
        ),
        device=draw(st.sampled_from(["", "Fēnix 7", "Watch7,1"])),
        indoor=kind is ActivityKind.STRENGTH or draw(st.booleans()),
    )


@settings(max_examples=150, deadline=None)
@given(activities())
def test_an_activity_is_read_back_as_it_was_written(activity: Activity):
    reading = read_fit(write(activity))
    (again,) = reading.activities
    assert reading.faults == ()
    assert (again.kind, again.start, again.indoor) == (activity.kind, activity.start, activity.indoor)
    assert (again.elapsed_s, again.timer_s) == (activity.elapsed_s, activity.timer_s)
    assert again.device == activity.device
    assert activity.title.startswith(again.title)
    assert again.title == activity.title or len(activity.title.encode()) > 250
    assert [lap.start_s for lap in again.laps] == ([lap.start_s for lap in activity.laps] or [0.0])
    assert again.local_start.utcoffset() == activity.local_start.utcoffset() or activity.streams.has(
        "latitude_deg"
    )
    assert_same_streams(again, activity)


def assert_same_streams(again: Activity, activity: Activity) -> None:
    np.testing.assert_array_equal(again.streams.time_s, activity.streams.time_s)
    for name in CHANNELS:
        if name == "cadence_spm" and activity.kind in {ActivityKind.SWIM, ActivityKind.STRENGTH}:
            continue
        tolerance = RANGES[name][2] * 1.001
        ours, theirs = getattr(again.streams, name), getattr(activity.streams, name)
        np.testing.assert_allclose(ours, theirs, rtol=0, atol=tolerance, err_msg=name)


@settings(max_examples=25, deadline=None)
@given(activities())
def test_other_decoders_read_what_was_written_without_complaint(activity: Activity):
    data = write(activity)
    strict = {"check_crc": fitdecode.CrcCheck.RAISE, "error_handling": fitdecode.ErrorHandling.RAISE}
    with warnings.catch_warnings(), fitdecode.FitReader(data, **strict) as reader:
        warnings.simplefilter("error")
        names = [frame.name for frame in reader if frame.frame_type == fitdecode.FIT_FRAME_DATA]
    assert names.count("record") == len(activity.streams)
    assert fitfast.message_counts(data).get("record", 0) == len(activity.streams)
    if activity.streams.has("speed_mps"):
        np.testing.assert_allclose(
            fitfast.records(data)["enhanced_speed"], activity.streams.speed_mps, rtol=0, atol=0.00051
        )


def test_a_value_beyond_what_a_field_can_hold_is_written_as_unknown():
    time_s = np.arange(4.0)
    wild = Streams.of(time_s, heart_rate_bpm=np.array([-1.0, 254.0, 255.0, 1e12]))
    run = Run(start=MORNING, streams=wild, elapsed_s=3.0, timer_s=3.0)
    again = read_fit(write(run)).activities[0]
    np.testing.assert_array_equal(again.streams.heart_rate_bpm, [np.nan, 254, np.nan, np.nan])


def test_times_are_rounded_to_the_second():
    run = Run(start=MORNING, streams=Streams.of(np.array([0.0, 0.6, 1.9])), elapsed_s=1.9, timer_s=1.9)
    assert read_fit(write(run)).activities[0].streams.time_s.tolist() == [0, 1, 2]


def test_a_long_title_is_cut_between_letters():
    run = Run(start=MORNING, streams=Streams.of(np.arange(2.0)), elapsed_s=1, timer_s=1, title="ü" * 300)
    assert read_fit(write(run)).activities[0].title == "ü" * 127
