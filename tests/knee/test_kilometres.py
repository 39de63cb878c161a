"""The kilometre table."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footfall.knee import knee_load, per_km


def test_the_last_kilometre_is_told_with_its_own_length(steady):
    rows = per_km(knee_load(steady(3.0, 800)))
    assert [row.km for row in rows] == [1, 2, 3]
    assert [row.distance_m for row in rows] == pytest.approx([1000.0, 1000.0, 400.0])


def test_metres_left_over_by_rounding_make_no_row(steady):
    rows = per_km(knee_load(steady(2.5, 400.2, every_s=0.2)))
    assert [row.distance_m for row in rows] == pytest.approx([1000.5])


def test_the_hilly_kilometre_is_the_dear_one(record):
    distance_m = 2.78 * np.arange(1080.0)
    altitude_m = 200.0 - np.clip(distance_m - 1000.0, 0.0, 1000.0) * 0.08
    rows = per_km(
        knee_load(
            record(
                time_s=np.arange(1080.0),
                distance_m=distance_m,
                speed_mps=np.full(1080, 2.78),
                altitude_m=altitude_m,
            )
        )
    )
    assert rows[0].easy_km == pytest.approx(1.0, abs=0.01)
    assert rows[1].easy_km == pytest.approx(1.12, abs=0.01)
    assert rows[1].descent_m == pytest.approx(80.0, abs=3.0)
    assert rows[1].peak_bw > rows[0].peak_bw


def test_a_run_known_by_its_total_alone_is_even(record):
    rows = per_km(knee_load(record(total_m=2500.0, timer_s=1000.0)))
    assert [row.distance_m for row in rows] == pytest.approx([1000.0, 1000.0, 500.0])
    assert rows[0].easy_km == pytest.approx(2 * rows[2].easy_km)


def test_nothing_run_is_nothing_told(record):
    assert per_km(knee_load(record())) == ()


@settings(max_examples=40, deadline=None)
@given(st.floats(1.0, 5.0), st.floats(30, 1500), st.floats(-0.2, 0.2), st.sampled_from([1.0, 2.0, 7.0]))
def test_the_kilometres_add_up_to_the_run(steady, speed_mps, seconds, grade, every_s):
    load = knee_load(steady(speed_mps, seconds, grade=grade, every_s=every_s))
    rows = per_km(load)
    names = ("distance_m", "moving_s", "descent_m", "ascent_m", "easy_km", "impulse_bw_s")
    for name in (*names, "hard_steps", "hard_steps_b7"):
        assert sum(getattr(row, name) for row in rows) == pytest.approx(getattr(load, name), abs=1e-6)
