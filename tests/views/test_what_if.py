"""What a run would have cost otherwise, in words."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from footfall.knee import Change, knee_load, what_if
from footfall.records import Run, Streams
from footfall.views.what_if import otherwise


@pytest.fixture(scope="module")
def hilly_run():
    time_s = np.arange(3601.0)
    distance_m = 2.78 * time_s
    return Run(
        start=datetime(2026, 1, 1, tzinfo=UTC),
        streams=Streams.of(
            time_s,
            distance_m=distance_m,
            speed_mps=np.full(len(time_s), 2.78),
            altitude_m=300.0 + 40.0 * np.sin(distance_m / 400.0),
            cadence_spm=np.full(len(time_s), 162.8),
        ),
        elapsed_s=3600.0,
        timer_s=3600.0,
        distance_m=float(distance_m[-1]),
    )


@pytest.fixture(scope="module")
def told(hilly_run):
    run = hilly_run
    return {one.change: one for one in otherwise(what_if(run), knee_load(run).easy_km)}


def test_every_change_is_told_with_the_most_sparing_first(hilly_run):
    lines = otherwise(what_if(hilly_run), knee_load(hilly_run).easy_km)
    assert {line.change for line in lines} == set(Change)
    assert [line.difference_km for line in lines] == sorted(line.difference_km for line in lines)
    assert lines[0].change is Change.CADENCE_10
    assert lines[-1].change is Change.SLOWER


def test_quicker_steps_are_told_with_their_number(told):
    line = told[Change.CADENCE_5]
    assert line.label == "5\u00a0% quicker steps, about 171 a minute, at the same pace"
    assert line.text.startswith("−")
    assert line.band.endswith("less")
    assert "fewer hard steps" in line.besides


def test_the_band_is_half_of_the_change_to_either_side(told):
    for line in told.values():
        assert abs(line.low_km) == pytest.approx(0.5 * abs(line.difference_km))
        assert abs(line.high_km) == pytest.approx(1.5 * abs(line.difference_km))
        assert np.sign(line.low_km) == np.sign(line.difference_km)


def test_slower_says_that_it_costs_more_and_takes_longer(told):
    line = told[Change.SLOWER]
    assert line.text.startswith("+")
    assert line.band.endswith("more")
    assert "1:06:40" in line.besides


def test_what_is_known_of_the_calf_is_told_with_its_study_and_what_is_not_is_said(told):
    assert told[Change.CADENCE_5].evidence.id == "van-hooren-2024"
    assert told[Change.WALKING].evidence is None
    assert "not told" in told[Change.WALKING].calf


def test_a_change_that_changes_nothing_is_not_told(hilly_run):
    streams = hilly_run.streams
    flat = replace(hilly_run, streams=replace(streams, altitude_m=np.full(len(streams), 20.0)))
    found = otherwise(what_if(flat), knee_load(flat).easy_km)
    assert Change.FLATTER not in {line.change for line in found}


def test_walking_is_told_as_a_share_of_the_running_for_there_may_be_walking_already(told):
    assert told[Change.WALKING].label == ("the same way with one minute in every five of its running walked")
