"""A drive home and a long stand are told from running, at either end, and a spike of GPS from both."""

from __future__ import annotations

import numpy as np
import pytest

from footfall.records import Run, Streams
from footfall.signals.left_running import LeftRunning, leftovers
from tests.recordings import MORNING

RUN = (1800, 2.8)


def made_of(*legs: tuple[int, float], speed_only: bool = False) -> Run:
    """A recording of legs, each so many seconds at a speed."""
    speed_mps = np.concatenate([np.full(seconds, mps) for seconds, mps in legs])
    distance_m = np.concatenate([[0.0], np.cumsum(speed_mps)])
    lasts_s = float(len(speed_mps))
    channel = {"speed_mps": np.append(speed_mps, speed_mps[-1])} if speed_only else {"distance_m": distance_m}
    return Run(
        start=MORNING,
        streams=Streams.of(np.arange(lasts_s + 1), **channel),
        elapsed_s=lasts_s,
        timer_s=lasts_s,
        distance_m=float(distance_m[-1]),
    )


@pytest.mark.parametrize("speed_only", [False, True])
def test_a_drive_home_begins_where_the_running_ended(speed_only):
    home = ((60, 0.0), (20, 4.0), (600, 15.0))
    found = leftovers(made_of(RUN, *home, speed_only=speed_only))
    assert found.beginning is None
    assert found.end is not None
    assert found.end.what is LeftRunning.DRIVE
    assert found.end.at_s == pytest.approx(1800, abs=15)
    assert found.end.fastest_mps == pytest.approx(15.0)


def test_a_drive_with_traffic_lights_and_a_wait_at_home_is_one_drive():
    found = leftovers(made_of(RUN, (60, 0.0), (100, 15.0), (60, 0.0), (300, 12.0), (200, 0.0)))
    assert found.end is not None
    assert found.end.at_s == pytest.approx(1800, abs=15)


def test_a_drive_to_the_start_is_told_as_well():
    found = leftovers(made_of((600, 14.0), (60, 0.0), RUN))
    assert found.end is None
    assert found.beginning is not None
    assert (found.beginning.what, found.beginning.at_s) == (LeftRunning.DRIVE, pytest.approx(660, abs=15))


def test_a_watch_that_was_stopped_late_or_started_early_stood_still():
    found = leftovers(made_of((400, 0.0), RUN, (700, 0.0)))
    assert found.beginning is not None
    assert found.end is not None
    assert {found.beginning.what, found.end.what} == {LeftRunning.STAND}
    assert found.beginning.at_s == pytest.approx(400, abs=20)
    assert found.end.at_s == pytest.approx(2200, abs=20)


@pytest.mark.parametrize(
    "legs",
    [
        (RUN,),
        (RUN, (120, 0.0)),
        (RUN, (3, 40.0), (100, 2.8)),
        ((600, 2.8), (300, 14.0), (600, 2.8)),
        ((60, 2.8), (1200, 15.0)),
        ((20, 2.8),),
        ((1800, 0.0),),
    ],
    ids=[
        "a run",
        "a rest at the end",
        "a spike of GPS",
        "a drive between two runs",
        "hardly any run",
        "seconds",
        "no movement",
    ],
)
def test_what_may_as_well_be_meant_is_not_told(legs):
    found = leftovers(made_of(*legs))
    assert (found.beginning, found.end) == (None, None)


def test_a_recording_without_distance_and_speed_tells_nothing():
    bare = Run(start=MORNING, streams=Streams.of(np.arange(3000.0)), elapsed_s=2999.0, timer_s=2999.0)
    assert leftovers(bare).end is None
