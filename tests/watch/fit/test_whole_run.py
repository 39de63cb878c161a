"""A run as a watch writes it today: its three times, and its running dynamics from wrist or pod."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from footfall.knee import knee_load
from footfall.records import Activity, ActivityKind, Runner
from footfall.watch.fit.build import read_fit
from footfall.watch.fit.columns import decode
from tests.watch.fit.handmade import (
    FIELD_DESCRIPTION,
    NOON,
    RECORD,
    STRING,
    UINT8,
    UINT16,
    UINT32,
    Fields,
    definition,
    file_id,
    fit,
    message,
    session,
    table,
    timer,
)

TIME = (253, UINT32)
DYNAMICS: Fields = [
    TIME,
    (7, UINT16),
    (39, UINT16),
    (40, UINT16),
    (41, UINT16),
    (83, UINT16),
    (84, UINT16),
    (85, UINT16),
]
WRITTEN = (NOON, 251, 812, 3525, 2455, 742, 4985, 10940)


def run_of(*body: bytes) -> Activity:
    (run,) = read_fit(fit(file_id(), *body)).activities
    return run


def test_elapsed_timer_and_moving_time_are_told_apart():
    """Half a minute with the watch stopped, and half a minute at a crossing with the watch running."""
    recorded_s = [*range(61), *range(90, 151)]
    rows = [(NOON + at, 0 if 100 < at <= 130 else 3000) for at in recorded_s]
    run = run_of(
        timer((0, 0), (60, 1), (90, 0), (150, 4)),
        table(1, RECORD, [TIME, (6, UINT16)], *rows),
        session(elapsed_s=150, timer_s=120, distance_m=270),
    )
    assert (run.elapsed_s, run.timer_s) == (150, 120)
    assert knee_load(run, Runner()).moving_s == pytest.approx(90, abs=2)


def test_running_dynamics_of_the_wrist_are_in_their_units():
    (file,) = decode(fit(file_id(), table(1, RECORD, DYNAMICS, WRITTEN)))
    names = ("power", "vertical_oscillation", "stance_time_percent", "stance_time", "vertical_ratio")
    told = {name: file.records.first(name) for name in (*names, "stance_time_balance", "step_length")}
    assert told == pytest.approx(
        {
            "power": 251,
            "vertical_oscillation": 81.2,
            "stance_time_percent": 35.25,
            "stance_time": 245.5,
            "vertical_ratio": 7.42,
            "stance_time_balance": 49.85,
            "step_length": 1094.0,
        }
    )
    streams = run_of(table(1, RECORD, DYNAMICS, WRITTEN), session()).streams
    assert streams.contact_s[0] == pytest.approx(0.2455)
    assert streams.contact_balance_percent[0] == pytest.approx(49.85)
    assert streams.step_length_m[0] == pytest.approx(1.094)
    assert streams.vertical_oscillation_m[0] == pytest.approx(0.0812)
    assert streams.power_w[0] == 251


def test_running_dynamics_of_a_pod_fill_the_channels_that_the_watch_lacks():
    told = [("Power", "Watts"), ("Ground Time", "Milliseconds"), ("Vertical Oscillation", "Centimeters")]
    fields = [(0, UINT8), (1, UINT8), (2, UINT8), (3, STRING, 24), (8, STRING, 16)]
    described = definition(3, FIELD_DESCRIPTION, fields) + b"".join(
        message(3, "<BBB24s16s", 0, number, UINT16, name.encode(), units.encode())
        for number, (name, units) in enumerate(told)
    )
    pod = [(number, 2, 0) for number in range(len(told))]
    layout = definition(1, RECORD, [TIME, (85, UINT16)], developer=pod)
    row = message(1, "<IH", NOON, 11000) + struct.pack("<HHH", 248, 243, 7)
    streams = run_of(described, layout, row, session()).streams
    assert (streams.power_w[0], streams.step_length_m[0]) == (248, 1.1)
    assert streams.contact_s[0] == pytest.approx(0.243)
    assert streams.vertical_oscillation_m[0] == pytest.approx(0.07)


def test_each_leg_of_a_real_multisport_race_is_an_activity_of_its_own(shared_data: Path):
    file = shared_data / "watch/fitdecode/activity-large-fenxi2-multisport.fit"
    legs = read_fit(file.read_bytes()).activities
    kinds = [leg.kind for leg in legs]
    assert (len(kinds), kinds.count(ActivityKind.RUN), kinds.count(ActivityKind.RIDE)) == (7, 2, 1)
    assert all(leg.streams.time_s[0] >= 0 and leg.streams.time_s[-1] <= leg.elapsed_s + 1 for leg in legs)
    for leg in legs:
        assert leg.streams.distance_m[-1] == pytest.approx(leg.distance_m, rel=0.02, abs=10)
