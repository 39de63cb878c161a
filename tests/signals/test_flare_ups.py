"""Flare-ups: the first day of a rise of at least 2 points over the median of the 7 days before."""

from __future__ import annotations

import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.records import Side
from footfall.signals import LOOKED_BACK_DAYS, flare_ups, rises
from footfall.signals.flare_ups import median_before
from tests.signals.frames import frame, pains

notes = st.lists(st.one_of(st.none(), st.integers(0, 10)), min_size=1, max_size=60)


def first_days(*told: float | None) -> list[int]:
    return np.flatnonzero(rises(pains(*told)).begins).tolist()


def test_a_rise_of_two_points_is_a_flare_up_and_one_of_less_is_none():
    assert first_days(0, 0, 0, 2) == [3]
    assert first_days(1, 1, 1, 2) == []
    assert first_days(3, 3, 3, 5) == [3]


def test_only_the_first_day_of_a_rise_is_one():
    assert first_days(0, 0, 0, 4, 4, 5, 6) == [3]


def test_a_knee_that_is_sore_better_and_sore_again_within_a_week_flares_up_once():
    assert first_days(0, 0, 3, 0, 3, 0, 3, 0) == [2]
    assert first_days(0, 3, 0, 0, 0, 0, 0, 0, 3) == [1]
    assert first_days(0, 3, 0, 0, 0, 0, 0, 0, 0, 3) == [1, 9]


def test_pain_that_stays_becomes_what_is_usual_and_can_rise_again():
    assert first_days(0, 4, *[4] * 12, 6) == [1, 14]


def test_one_note_within_the_week_is_enough_for_a_median():
    assert first_days(0, None, None, None, None, None, None, 2) == [7]


def test_after_a_week_of_silence_nothing_is_known_to_have_risen():
    silent = pains(0, *[None] * 7, 6)
    assert np.isnan(rises(silent).rise[-1])
    assert first_days(0, *[None] * 7, 6) == []
    assert first_days(6) == []


def test_the_day_itself_does_not_count_towards_its_median():
    assert median_before(pains(1, 9)).tolist()[1] == 1


def test_each_knee_is_looked_at_by_itself():
    days = frame("....", pain_left=pains(0, 0, 3, 3), pain_right=pains(5, 5, None, 7))
    found = flare_ups(days)
    assert [found.on(row) for row in range(4)] == [(), (), (Side.LEFT,), (Side.RIGHT,)]
    assert found.any.tolist() == [False, False, True, True]


@given(notes)
def test_the_median_is_that_of_the_known_days_among_the_seven_before(told):
    found = median_before(pains(*told))
    for day in range(len(told)):
        known = [pain for pain in told[max(0, day - 7) : day] if pain is not None]
        assert found[day] == pytest.approx(statistics.median(known) if known else np.nan, nan_ok=True)


@given(notes)
def test_a_flare_up_is_a_noted_day_with_a_rise_and_a_week_without_one_before_it(told):
    pain = pains(*told)
    found = rises(pain)
    for day in np.flatnonzero(found.begins):
        assert found.rise[day] >= 2
        assert not (found.rise[max(0, day - 7) : day] >= 2).any()
    assert np.isnan(found.rise[np.isnan(pain)]).all()
    assert not found.begins[np.isnan(pain)].any()


@given(notes)
def test_every_rise_begins_with_a_flare_up_at_most_a_chain_of_weeks_before(told):
    found = rises(pains(*told))
    risen = np.flatnonzero(found.rise >= 2)
    if len(risen):
        assert found.begins[risen[0]]


@given(notes, st.lists(st.one_of(st.none(), st.integers(0, 10)), max_size=20))
def test_what_lies_further_back_than_two_weeks_changes_nothing(told, long_ago):
    alone = [None] * LOOKED_BACK_DAYS + told
    decided = rises(pains(*told)).begins[LOOKED_BACK_DAYS:]
    assert (
        rises(pains(*long_ago, *told)).begins[len(long_ago) + LOOKED_BACK_DAYS :].tolist() == decided.tolist()
    )
    assert rises(pains(*alone)).begins[LOOKED_BACK_DAYS:].tolist() == rises(pains(*told)).begins.tolist()


@given(notes)
def test_a_knee_that_never_hurts_more_than_one_never_flares_up(told):
    calm = [None if pain is None else pain % 2 for pain in told]
    assert first_days(*calm) == []
