"""Stretches of a recording add up to the whole, two in a row to one; a distance scales what goes with it."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.records import (
    Activity,
    Lap,
    Run,
    Streams,
    Walk,
    followed_by,
    of_kind,
    stretch_of,
    with_distance,
)
from tests.recordings import MORNING, steady_run


@st.composite
def recordings(draw: st.DrawFn) -> Activity:
    """A run recorded now and then, with pauses, gaps in its distance, and laps; or hardly anything of it."""
    steps = draw(st.lists(st.sampled_from([1.0, 2.0, 7.0, 60.0]), min_size=2, max_size=25))
    time_s = np.cumsum([0.0, *steps])
    metres = np.cumsum([0.0, *(draw(st.floats(0.0, 4.0)) * min(step, 10.0) for step in steps)])
    known = np.array([draw(st.booleans()) for _ in time_s])
    channels = {"distance_m": np.where(known, metres, np.nan)} if draw(st.booleans()) else {}
    lasts_s = float(time_s[-1]) + draw(st.sampled_from([0.0, 3.0, 30.0]))
    in_pauses_s = sum(step for step in steps if step > 10.0)
    lap_s = lasts_s / 3
    return Run(
        start=MORNING,
        streams=Streams.of(time_s, heart_rate_bpm=np.full(len(time_s), 140.0), **channels),
        elapsed_s=lasts_s,
        timer_s=lasts_s - draw(st.floats(0.0, 1.0)) * in_pauses_s,
        distance_m=draw(st.sampled_from([math.nan, float(metres[-1]) + 5.0])),
        laps=tuple(Lap(i * lap_s, lap_s, 100.0) for i in range(3)),
    )


@given(recordings(), st.floats(0.01, 0.99))
def test_two_stretches_add_up_to_the_whole_and_are_it_again_in_a_row(whole, share):
    moment = whole.start + timedelta(seconds=share * whole.elapsed_s)
    first, second = stretch_of(whole, None, moment), stretch_of(whole, moment)
    together = followed_by(first, second)
    assert first.end == pytest.approx(second.start, abs=timedelta(microseconds=2))
    assert together.elapsed_s == pytest.approx(whole.elapsed_s, abs=1e-5)
    assert first.timer_s + second.timer_s == pytest.approx(whole.timer_s, abs=1e-5)
    assert min(first.timer_s, second.timer_s) >= 0.0
    assert together.distance_m == pytest.approx(whole.distance_m, abs=1e-5, nan_ok=True) or math.isnan(
        whole.distance_m
    )
    assert sum(lap.elapsed_s for lap in together.laps) == pytest.approx(whole.elapsed_s, abs=1e-4)
    for part in (first, second, together):
        assert (np.diff(part.streams.time_s) >= 0.0).all()
        known = part.streams.distance_m[np.isfinite(part.streams.distance_m)]
        assert (np.diff(known) >= -1e-9).all()
        assert not len(known) or known[0] >= 0.0


@given(recordings())
def test_a_stretch_from_start_to_end_is_the_whole(whole):
    assert repr(stretch_of(whole)) == repr(whole)
    same = stretch_of(whole, whole.start, whole.end)
    assert (same.elapsed_s, same.timer_s) == (whole.elapsed_s, pytest.approx(whole.timer_s))
    assert repr(same.streams.distance_m.tolist()) == repr(whole.streams.distance_m.tolist())


def test_what_lies_outside_of_a_recording_lasts_no_time():
    run = steady_run()
    assert stretch_of(run, run.end + timedelta(seconds=5)).elapsed_s == 0.0
    assert stretch_of(run, None, run.start - timedelta(seconds=5)).elapsed_s <= 0.0


def test_the_timer_stood_still_in_the_gaps():
    time_s = np.concatenate((np.arange(0.0, 601.0), np.arange(900.0, 1501.0)))
    run = Run(start=MORNING, streams=Streams.of(time_s), elapsed_s=1500.0, timer_s=1200.0, distance_m=4200.0)
    assert stretch_of(run, None, MORNING + timedelta(seconds=600)).timer_s == pytest.approx(600.0)
    assert stretch_of(run, MORNING + timedelta(seconds=600)).timer_s == pytest.approx(600.0)
    assert stretch_of(run, MORNING + timedelta(seconds=750)).timer_s == pytest.approx(600.0)


def test_of_two_in_a_row_each_channel_is_known_where_it_was_recorded():
    first = replace(steady_run(minutes=1, heart_rate_bpm=None), title="One", incline=0.02)
    second = replace(steady_run(MORNING + timedelta(minutes=3), minutes=2, altitude_m=None), incline=0.05)
    one = followed_by(first, second)
    assert (one.elapsed_s, one.timer_s, one.title) == (300.0, 180.0, "One")
    assert one.incline == pytest.approx(0.04)
    assert np.isnan(one.streams.heart_rate_bpm[:61]).all()
    assert np.isfinite(one.streams.heart_rate_bpm[61:]).all()
    assert np.isnan(one.streams.altitude_m[61:]).all()
    assert one.streams.distance_m[60:63].tolist() == pytest.approx([168.0, 168.0, 170.8])


def test_a_told_distance_scales_speeds_and_step_lengths_with_it():
    run = with_distance(steady_run(minutes=10, step_length_m=1.0), 2016.0)
    assert run.distance_m == 2016.0
    assert run.streams.distance_m[-1] == pytest.approx(2016.0)
    assert run.streams.speed_mps[0] == pytest.approx(3.36)
    assert run.streams.step_length_m[0] == pytest.approx(1.2)
    assert run.streams.cadence_spm[0] == 166.0
    bare = replace(steady_run(distance_m=None, told_speed=False), distance_m=math.nan)
    assert with_distance(bare, 5000.0).distance_m == 5000.0


def test_a_recording_of_another_kind_holds_the_same():
    walk = of_kind(steady_run(), Walk.kind)
    assert isinstance(walk, Walk)
    assert walk.streams.has("speed_mps")
    assert of_kind(walk, Walk.kind) is walk
