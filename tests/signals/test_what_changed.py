"""What changed before a flare-up: found where it is, and nothing where there is none."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.what_changed import measure
from footfall.records import Input
from footfall.signals.measures import DailyMeasures, Measure, daily_measures
from footfall.signals.own_scale import APART_DAYS, in_own_scale
from footfall.signals.pulses import WINDOWS, find_pulses, learn_noise
from footfall.signals.what_changed import MOST_NAMED, SPEAKING_CHANCE, what_changed

FIRST = np.datetime64("2026-01-01", "D")
STRESS = Measure("stress", Input.STRESS)
SLEEP = Measure("sleep", Input.SLEEP, -1.0)
VOLUME = Measure("distance", Input.VOLUME)
MEASURES = (VOLUME, SLEEP, STRESS)


def chance_days(seed: int = 1, days: int = 330, columns: int = 3) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal((days, columns)) * [8.0, 0.7, 1.0] + [6.0, 7.0, 3.0]


def table(values: np.ndarray) -> DailyMeasures:
    return DailyMeasures(FIRST + np.arange(len(values)), MEASURES, values)


def last_day(values: np.ndarray) -> date:
    return (FIRST + len(values) - 1).item()


def with_short_nights(by: float = 2.1, nights: int = 7) -> np.ndarray:
    values = chance_days()
    values[-2 - nights : -2, 1] -= by
    return values


def test_a_week_of_short_nights_is_named_with_its_own_numbers():
    values = with_short_nights()
    told = what_changed(table(values), last_day(values))
    assert told.speaks
    first = told.named[0]
    assert first.measure is SLEEP
    assert first.value < first.usual_low < 7.0 < first.usual_high
    assert 5 <= first.window_days <= 10
    assert first.share > 0.9


def test_long_nights_ask_nothing_of_the_knee_and_are_not_named():
    values = with_short_nights(by=-2.1)
    told = what_changed(table(values), last_day(values))
    assert all(change.measure is not SLEEP for change in told.named)


def test_ordinary_days_are_left_in_peace():
    quiet = [
        not what_changed(table(values), last_day(values)).speaks for values in map(chance_days, range(40))
    ]
    assert sum(quiet) >= 34


def test_nothing_is_said_where_the_diary_is_too_young():
    values = with_short_nights()[-60:]
    told = what_changed(table(values), last_day(values))
    assert not told.speaks
    assert np.isnan(told.chance)


def test_a_measure_of_which_nothing_is_known_lately_is_told_as_unknown():
    values = with_short_nights()
    values[-60:, 2] = np.nan
    told = what_changed(table(values), last_day(values))
    assert told.unknown == (STRESS,)
    assert all(change.measure is not STRESS for change in told.changes)


def test_the_answer_does_not_change_with_the_unit():
    values = with_short_nights()
    in_minutes = values * [1000.0, 60.0, 1.0]
    told, again = (what_changed(table(one), last_day(one)) for one in (values, in_minutes))
    assert told.chance == again.chance
    assert [change.measure for change in told.changes] == [change.measure for change in again.changes]


def test_what_comes_after_the_flare_up_counts_for_nothing():
    values = with_short_nights()
    later = np.vstack([values, values[:30] + 50.0])
    assert what_changed(table(later), last_day(values)) == what_changed(table(values), last_day(values))


def test_evidence_weighs_in_and_is_told_apart():
    values = chance_days(3)
    heavier = (Measure("distance", Input.VOLUME, 1.0, 4.0), SLEEP, STRESS)
    plain = what_changed(table(values), last_day(values))
    weighted = what_changed(DailyMeasures(FIRST + np.arange(len(values)), heavier, values), last_day(values))
    before = {change.measure.name: change for change in plain.changes}
    after = {change.measure.name: change for change in weighted.changes}
    assert after["distance"].share > before["distance"].share
    assert after["distance"].own_share == pytest.approx(before["distance"].own_share)


def test_days_near_another_flare_up_are_not_ordinary():
    values = chance_days()
    alone = what_changed(table(values), last_day(values))
    other = what_changed(table(values), last_day(values), [(FIRST + 250).item()])
    assert other.placebo_days < alone.placebo_days


def test_a_change_of_up_to_two_weeks_is_no_part_of_what_it_is_measured_against():
    values = chance_days(5)
    raised = values.copy()
    raised[-APART_DAYS:, 0] += 100.0
    before, after = in_own_scale(values), in_own_scale(raised)
    assert np.array_equal(before[:-APART_DAYS], after[:-APART_DAYS], equal_nan=True)
    assert (after[-APART_DAYS:, 0] - before[-APART_DAYS:, 0] > 5.0).all()


def test_measures_that_move_together_do_not_count_twice():
    random = np.random.default_rng(2)
    both = random.standard_normal((300, 1))
    alike = both + 0.3 * random.standard_normal((300, 2))
    noise = learn_noise(alike)
    assert 0.3 < noise.together[0, 1] < 0.7
    pulses = find_pulses(alike, np.ones(2), noise)
    assert pulses.log_factor.shape == (300, 2)
    assert (pulses.likeliest < len(WINDOWS)).all()


@pytest.mark.hypothesis
@given(st.integers(0, 10_000), st.floats(0.0, 0.9))
def test_any_diary_gets_an_answer_that_can_be_read(seed: int, missing: float):
    random = np.random.default_rng(seed)
    values = random.lognormal(size=(250, 3))
    values[random.random(values.shape) < missing] = np.nan
    told = what_changed(table(values), last_day(values))
    assert len(told.named) <= MOST_NAMED
    assert not told.named or told.chance <= SPEAKING_CHANCE
    assert all(0.0 <= change.share <= 1.0 for change in told.changes)
    assert len({change.measure.input for change in told.named}) == len(told.named)


def test_columns_of_which_nothing_is_known_are_left_out():
    nothing = np.full(30, np.nan)
    told = daily_measures(FIRST + np.arange(30), [(VOLUME, np.ones(30)), (SLEEP, nothing)])
    assert told.measures == (VOLUME,)


def test_on_simulated_runners_the_benchmark_tells_four_fractions():
    result = measure(runners=2, seed=3)
    assert all(0.0 <= result[name] <= 1.0 for name in result["asked"])
    assert set(result["methods"]) >= {"Footfall", "plain reference", "oracle"}
