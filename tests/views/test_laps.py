"""Laps: what each came to, what cut them, and intervals told as such."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from footfall.knee import knee_load, per_span
from footfall.records import Lap, Ride, Streams
from footfall.units import LengthUnit, measuring
from footfall.views.laps import laps_view
from tests.recordings import steady_run

NBSP = "\u00a0"


def stretches(*told):
    """A run of stretches, each so many seconds at a speed, with a lap for each."""
    speeds = np.concatenate([np.full(seconds, float(speed)) for seconds, speed in told])
    time_s = np.arange(len(speeds) + 1.0)
    distance_m = np.concatenate(([0.0], np.cumsum(speeds)))
    streams = Streams.of(
        time_s,
        distance_m=distance_m,
        speed_mps=np.append(speeds, speeds[-1]),
        heart_rate_bpm=100 + time_s / 60,
    )
    begins = np.concatenate(([0], np.cumsum([seconds for seconds, _ in told])))
    laps = tuple(
        Lap(float(begin), float(seconds), float(seconds * speed))
        for begin, (seconds, speed) in zip(begins, told, strict=False)
    )
    end = float(time_s[-1])
    return replace(
        steady_run(), streams=streams, laps=laps, distance_m=float(distance_m[-1]), elapsed_s=end, timer_s=end
    )


def told(run):
    return laps_view(run, knee_load(run))


def test_the_laps_add_up_to_the_run():
    run = stretches((300, 2.5), (200, 3.5), (400, 2.8))
    load = knee_load(run)
    spans = per_span(load, [(lap.start_s, lap.start_s + lap.elapsed_s) for lap in run.laps])
    for name in ("distance_m", "moving_s", "easy_km"):
        assert sum(getattr(span, name) for span in spans) == pytest.approx(getattr(load, name))
    view = laps_view(run, load)
    assert [lap.time for lap in view.laps] == ["5:00", "3:20", "6:40"]
    assert [lap.heart_rate for lap in view.laps] == ["102", "107", "112"]
    assert sum(lap.easy_km for lap in view.laps) == pytest.approx(load.easy_km)
    assert max(lap.share for lap in view.laps) == 1.0


def test_intervals_are_told_as_such():
    sets = [(90, 4.4), (90, 2.4)] * 5
    view = told(stretches((600, 2.7), *sets, (300, 2.6)))
    assert [lap.faster for lap in view.laps] == [False, *[True, False] * 5, False]
    assert view.sentence == (
        f"5{NBSP}faster laps of 0.40{NBSP}km in 1:30 on average, at 3:48{NBSP}/km, with 1:30 in between."
    )


def test_intervals_with_a_standing_rest_are_told_as_such():
    view = told(stretches((600, 2.7), *[(60, 4.5), (90, 0.0)] * 4))
    assert [lap.faster for lap in view.laps] == [False, *[True, False] * 4]
    assert view.sentence.endswith("with 1:30 in between.")


def test_laps_of_one_speed_are_no_intervals():
    view = told(stretches((300, 2.8), (317, 2.81), (290, 2.79), (310, 2.8)))
    assert not any(lap.faster for lap in view.laps)
    assert view.sentence == ""


def test_a_run_that_grows_faster_is_no_set_of_intervals():
    assert not any(lap.faster for lap in told(stretches((300, 2.4), (300, 2.8), (300, 3.4), (300, 4.0))).laps)


def test_kilometres_that_a_watch_cuts_are_those_that_are_told_anyway():
    run = stretches((400, 2.5), (400, 2.5), (200, 2.5))
    assert told(run).as_kilometres
    assert told(run).sentence == f"Your watch began one every 1.00{NBSP}km."
    with measuring(LengthUnit.MILES):
        assert not told(run).as_kilometres


def test_laps_of_even_minutes_are_told_to_be_of_time():
    assert told(stretches((120, 2.5), (120, 2.6), (120, 2.55), (60, 2.5))).sentence == (
        "Your watch began one every 2:00\N{NO-BREAK SPACE}min."
    )


def test_one_lap_is_the_run_itself_and_a_button_pressed_twice_is_none():
    assert told(stretches((600, 2.5))).laps == ()
    assert told(stretches((600, 2.5), (2, 2.5))).laps == ()


def test_a_standing_lap_cost_nothing_and_has_no_pace():
    view = told(stretches((300, 2.5), (120, 0.0), (400, 2.6)))
    assert view.laps[1].easy_km == pytest.approx(0.0, abs=0.01)
    assert view.laps[1].pace == "–"
    assert not any(lap.faster for lap in view.laps)


def test_a_ride_has_laps_without_a_cost():
    laps = (Lap(0.0, 900.0, 6300.0), Lap(900.0, 900.0, 6100.0))
    ride = replace(steady_run(speed_mps=7.0, kind=Ride), laps=laps)
    view = laps_view(ride, None)
    assert [lap.distance for lap in view.laps] == [f"6.30{NBSP}km", f"6.10{NBSP}km"]
    assert [lap.easy for lap in view.laps] == ["–", "–"]
    assert not view.as_kilometres
