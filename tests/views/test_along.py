"""The channels of a recording on one axis: at the recorded moments, or every second with gaps unknown."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from footfall.knee import knee_load
from footfall.records import Activity, Runner
from footfall.views.along import along
from tests.recordings import steady_run


def smart_run() -> Activity:
    """A run of which every fifth second was recorded, and nothing of the second five minutes."""
    run = steady_run()
    time_s = run.streams.time_s
    kept = (time_s % 5 == 0) & ~((time_s > 300) & (time_s < 600))
    return replace(run, streams=run.streams.where(kept))


def test_the_channels_stand_at_the_recorded_moments():
    run = smart_run()
    way = along(run, knee_load(run, Runner()))
    np.testing.assert_array_equal(way.time_s, run.streams.time_s)


def test_every_second_has_its_point_and_a_gap_has_no_values():
    run = smart_run()
    way = along(run, knee_load(run, Runner())).every_second()
    np.testing.assert_array_equal(way.time_s, np.arange(1801.0))
    known = np.isfinite(way.heart_rate_bpm)
    assert known[:301].all()
    assert not known[301:600].any()
    assert known[600:].all()
    np.testing.assert_allclose(way.distance_m[known], 2.8 * way.time_s[known], rtol=0.01)
    assert np.isfinite(way.load[known]).all()


def test_a_recording_of_every_second_is_its_own():
    run = steady_run()
    way = along(run, None)
    assert way.every_second() is way
