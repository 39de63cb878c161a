"""What a diary's days tell of each input: known days are read, unknown ones stay unknown."""

from __future__ import annotations

import numpy as np
import pytest

from footfall.records import FloatArray, InputDays
from footfall.signals.inputs import NEW_SHOE_KM, input_measures
from tests.signals.conftest import input_days


def column(days: InputDays, name: str) -> FloatArray:
    measures = input_measures(days)
    names = [measure.name for measure in measures.measures]
    return measures.values[:, names.index(name)]


def runs_on(*rows: int, days: int = 10, amount: float = 1.0) -> FloatArray:
    told = np.full(days, np.nan)
    told[list(rows)] = amount
    return told


def test_days_of_which_nothing_is_known_tell_of_no_input():
    assert input_measures(input_days()).measures == ()


def test_a_day_without_a_run_counts_as_none_from_the_first_run_on_and_not_before():
    days = input_days(10, runs=runs_on(2, 5), distance_m=runs_on(2, 5, amount=8000.0))
    assert column(days, "distance").tolist()[2:] == [8000, 0, 0, 8000, 0, 0, 0, 0]
    assert np.isnan(column(days, "distance")[:2]).all()


def test_a_run_whose_distance_is_unknown_is_no_rest_day():
    days = input_days(6, runs=runs_on(0, 3, days=6), distance_m=runs_on(0, days=6, amount=8000.0))
    assert np.isnan(column(days, "distance")[3])


def test_a_run_is_told_by_how_far_it_reaches_beyond_the_longest_of_the_30_days_before():
    longest = np.full(50, np.nan)
    longest[[0, 10, 20, 45]] = [10_000, 8000, 12_000, 6000]
    reach = column(input_days(50, longest_m=longest), "reach")
    assert reach[[10, 20]].tolist() == [0.8, 1.2]
    assert reach[45] == 0.5
    assert np.isnan(reach[0])
    assert np.isfinite(reach).sum() == 3


def test_the_longest_run_of_more_than_30_days_ago_no_longer_counts():
    longest = np.full(50, np.nan)
    longest[[0, 31, 35]] = [10_000, 5000, 6000]
    reach = column(input_days(50, longest_m=longest), "reach")
    assert np.isnan(reach[31])
    assert reach[35] == 1.2


def test_days_in_a_row_are_counted_and_a_day_off_begins_anew():
    days = input_days(7, runs=runs_on(0, 1, 2, 4, days=7))
    assert column(days, "days in a row").tolist() == [1, 2, 3, 0, 1, 0, 0]


def test_a_break_is_told_on_the_day_it_ends():
    days = input_days(10, runs=runs_on(0, 1, 9))
    off = column(days, "days before the run")
    assert off[[1, 9]].tolist() == [0, 7]
    assert np.isnan(off[2:9]).all()


@pytest.mark.parametrize(("worn_km", "new"), [(0.0, 1.0), (NEW_SHOE_KM - 1, 1.0), (NEW_SHOE_KM, 0.0)])
def test_a_pair_is_new_for_its_first_kilometres(worn_km, new):
    assert column(input_days(3, shoe_km=worn_km), "new shoes").tolist() == [new] * 3


def test_days_without_a_session_are_none_only_for_who_tells_of_sessions():
    seldom = input_days(10, strength=runs_on(1, 4))
    assert "strength" not in [measure.name for measure in input_measures(seldom).measures]
    often = column(input_days(10, strength=runs_on(1, 4, 7)), "strength")
    assert np.isnan(often[0])
    assert often[1:].tolist() == [1, 0, 0, 1, 0, 0, 1, 0, 0]


def test_what_is_not_told_of_a_day_stays_unknown():
    sleep = column(input_days(4, sleep_h=[7.0, np.nan, 6.0, np.nan]), "sleep")
    assert np.isnan(sleep[[1, 3]]).all()
