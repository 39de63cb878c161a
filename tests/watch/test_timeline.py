"""Time only runs on, and the fewest moments are lost for it."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.watch.timeline import onward


def test_time_that_runs_on_keeps_every_moment():
    assert onward(np.array([0.0, 1.0, 1.0, 5.0])).all()


def test_no_moments_are_none_lost():
    assert onward(np.empty(0)).tolist() == []


@pytest.mark.parametrize(
    ("times", "kept"),
    [
        ([0, 1, 900, 2, 3], [0, 1, 2, 3]),  # another year for a moment
        ([10, 11, 12, 1, 13], [10, 11, 12, 13]),  # back for a moment
        ([0, 1, 2, 3, 1, 2], [0, 1, 1, 2]),  # some minutes twice
    ],
)
def test_a_clock_that_jumps_loses_the_odd_moments(times: list[float], kept: list[float]):
    time_s = np.array(times, dtype=np.float64)
    assert len(time_s[onward(time_s)]) == len(kept)
    assert (np.diff(time_s[onward(time_s)]) >= 0).all()


@given(st.lists(st.integers(0, 8), max_size=9))
def test_no_longer_row_of_moments_would_run_on(times: list[int]):
    kept = [times[index] for index in np.flatnonzero(onward(np.array(times, dtype=np.float64)))]
    assert kept == sorted(kept)
    longer = combinations(times, len(kept) + 1)
    assert not any(list(row) == sorted(row) for row in longer)
