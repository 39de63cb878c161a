"""The place from which most runs start."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.signals import usual_start
from footfall.watch.geodesy import great_circle_m

HOME = (42.3400, -3.7000)


def around(place: tuple[float, float], many: int, spread_m: float, seed: int = 1) -> np.ndarray:
    """So many starts scattered around a place."""
    off = np.random.default_rng(seed).normal(0.0, spread_m / 111_000, (many, 2))
    return np.array(place) + off


def test_most_runs_start_at_home_whatever_the_others_do():
    elsewhere = np.random.default_rng(2).uniform([41, -4], [43, -3], (40, 2))
    starts = np.concatenate([around(HOME, 60, 30.0), elsewhere])
    found = usual_start(starts[:, 0], starts[:, 1])
    assert great_circle_m(*map(np.float64, (*HOME, found.latitude_deg, found.longitude_deg))) < 20
    assert (found.starts, found.looked_at) == (60, 100)
    assert 30 < found.spread_m < 120


def test_starts_that_are_not_known_do_not_count():
    starts = np.concatenate([around(HOME, 5, 10.0), np.full((20, 2), np.nan)])
    assert usual_start(starts[:, 0], starts[:, 1]).looked_at == 5


@pytest.mark.parametrize("many", [0, 1, 2])
def test_a_few_runs_have_no_usual_start(many):
    starts = around(HOME, many, 10.0)
    assert usual_start(starts[:, 0], starts[:, 1]) is None


def test_a_runner_who_always_starts_elsewhere_has_none():
    starts = np.random.default_rng(3).uniform([-60, -170], [60, 170], (50, 2))
    assert usual_start(starts[:, 0], starts[:, 1]) is None


def test_a_home_on_the_line_where_days_begin_is_one_place():
    longitude = np.array([179.9999, -179.9999, 179.9998, -179.9998])
    found = usual_start(np.full(4, -18.0), longitude)
    assert (found.starts, round(abs(found.longitude_deg), 3)) == (4, 180.0)


@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), max_size=30))
def test_whatever_the_starts_the_place_is_on_earth(places):
    starts = np.array(places).reshape(-1, 2)
    found = usual_start(starts[:, 0], starts[:, 1])
    assert found is None or (-90 <= found.latitude_deg <= 90 and -180 <= found.longitude_deg <= 180)
