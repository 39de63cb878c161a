"""Experiments: an order drawn and analysed by chance alone, stopped by pain, honest beforehand."""

from __future__ import annotations

import math
from datetime import date, timedelta

import numpy as np
import pytest

from benchmarks.experiments import measure
from footfall.care.experiments import (
    State,
    Verdict,
    adherence,
    changed_on,
    finding,
    state_of,
    stopped_on,
    weekly_outcomes,
)
from footfall.care.orders import drawn_order, orders_of
from footfall.care.power import PRIOR, Spread, detectable, power, spread_of
from footfall.care.randomisation import chance_of, differences, effect_of
from footfall.errors import InvalidEntryError
from footfall.records import Experiment, Outcome, PainNote, Side, Tried

MONDAY = date(2026, 1, 5)


def trial(weeks: int = 8, seed: int = 3, outcome: Outcome = Outcome.RUN_PAIN) -> Experiment:
    return Experiment(
        Tried.CADENCE, "usual cadence", "7 % higher cadence", outcome, Side.LEFT, MONDAY, weeks, seed
    )


@pytest.mark.parametrize("weeks", [8, 10, 12, 24])
def test_half_of_the_weeks_are_changed_and_the_kept_seed_draws_the_same_order_again(weeks):
    order = drawn_order(trial(weeks))
    assert order.sum() == weeks // 2
    assert np.array_equal(order, drawn_order(trial(weeks)))
    assert any(not np.array_equal(order, drawn_order(trial(weeks, seed))) for seed in range(5))


def test_every_balanced_order_is_drawn_about_as_often_as_any_other():
    drawn = [tuple(drawn_order(trial(8, seed))) for seed in range(7000)]
    counts = [drawn.count(tuple(order)) for order in orders_of(8)]
    assert len(counts) == math.comb(8, 4) == 70
    assert sum(counts) == 7000
    assert min(counts) > 60
    assert max(counts) < 145


@pytest.mark.parametrize("weeks", [6, 7, 9, 26, 0])
def test_weeks_that_are_too_few_odd_or_too_many_are_refused(weeks):
    with pytest.raises(InvalidEntryError, match="even number of weeks, 8 to 24"):
        trial(weeks)


def test_a_day_is_of_the_condition_of_its_week_and_of_none_outside():
    order = drawn_order(trial())
    assert [changed_on(trial(), MONDAY + timedelta(days=7 * week + 6)) for week in range(8)] == list(order)
    assert changed_on(trial(), MONDAY - timedelta(days=1)) is None
    assert changed_on(trial(), trial().last + timedelta(days=1)) is None


def test_the_difference_and_its_chance_are_those_of_a_count_by_hand():
    order = np.array([True, True, True, True, False, False, False, False])
    outcomes = np.array([1.0, 1.0, 2.0, 2.0, 4.0, 5.0, 5.0, 6.0])
    effect = effect_of(order, outcomes, orders_of(8))
    assert effect is not None
    assert effect.difference == pytest.approx(1.5 - 5.0)
    assert effect.chance == pytest.approx(0.5 * 2 / 70)
    assert effect.low < -3.5 < effect.high < 0


def test_orders_are_counted_from_their_own_weeks_where_some_are_unknown():
    order = np.array([True, False] * 4)
    outcomes = np.array([1.0, 3.0, np.nan, 3.0, 1.0, np.nan, 1.0, 3.0])
    (seen,) = differences(order[None, :], outcomes)
    assert seen == pytest.approx(-2.0)
    effect = effect_of(order, outcomes, orders_of(8))
    assert effect is not None
    assert (effect.weeks_changed, effect.weeks_usual) == (3, 3)
    assert effect_of(order, np.where(order, outcomes, np.nan), orders_of(8)) is None
    assert math.isnan(chance_of(order, np.full(8, np.nan), orders_of(8)))


def test_the_interval_moves_with_the_effect_and_shrinks_with_less_noise():
    order = drawn_order(trial(12))
    noise = np.random.default_rng(1).normal(size=12)
    one = effect_of(order, noise + 5.0, orders_of(12))
    other = effect_of(order, noise + 5.0 - 2.0 * order, orders_of(12))
    still = effect_of(order, 0.25 * noise + 5.0, orders_of(12))
    assert other.low == pytest.approx(one.low - 2.0, abs=0.11)
    assert other.high == pytest.approx(one.high - 2.0, abs=0.11)
    assert still.high - still.low < one.high - one.low


def test_a_clear_difference_is_told_and_none_is_not():
    order = drawn_order(trial())
    assert finding(trial(), 5.0 - 4.0 * order + 0.1 * np.arange(8)).verdict is Verdict.BETTER
    assert finding(trial(), 1.0 + 4.0 * order + 0.1 * np.arange(8)).verdict is Verdict.WORSE
    assert finding(trial(), np.full(8, 3.0)).verdict is Verdict.UNCLEAR
    assert finding(trial(), np.full(8, np.nan)).verdict is Verdict.TOO_LITTLE
    one_week = np.where(np.cumsum(order) == 1, 3.0, np.nan)
    assert finding(trial(), one_week).verdict is Verdict.TOO_LITTLE


def test_pain_ends_an_experiment_on_its_day_and_nothing_is_worked_out():
    stop = MONDAY + timedelta(days=20)
    assert stopped_on(trial(), [stop + timedelta(days=5), stop]) == stop
    assert stopped_on(trial(), [MONDAY - timedelta(days=1), trial().last + timedelta(days=1)]) is None
    assert state_of(trial(), stop - timedelta(days=1), [stop]) is State.UNDER_WAY
    assert state_of(trial(), stop, [stop]) is State.STOPPED
    assert state_of(trial(), MONDAY - timedelta(days=1)) is State.PLANNED
    assert state_of(trial(), trial().last + timedelta(days=1)) is State.OVER
    out = finding(trial(), np.arange(8.0), stopped=True)
    assert (out.verdict, out.effect) == (Verdict.STOPPED, None)


def test_only_what_was_fixed_beforehand_counts_by_week_and_knee():
    notes = [
        PainNote(Side.LEFT, MONDAY, during=2, next_morning=5),
        PainNote(Side.LEFT, MONDAY + timedelta(days=6), during=4),
        PainNote(Side.RIGHT, MONDAY, during=9),
        PainNote(Side.LEFT, MONDAY + timedelta(days=7), stairs=7),
        PainNote(Side.LEFT, MONDAY - timedelta(days=1), during=9),
    ]
    runs = weekly_outcomes(trial(), notes)
    assert runs[0] == 3.0
    assert np.isnan(runs[1:]).all()
    mornings = weekly_outcomes(trial(outcome=Outcome.MORNING_PAIN), notes)
    assert mornings[0] == 5.0
    assert np.isnan(mornings[1:]).all()


def test_adherence_counts_days_that_went_as_drawn_and_leaves_out_what_is_unknown():
    order = drawn_order(trial())
    days = {MONDAY + timedelta(weeks=week): bool(changed) for week, changed in enumerate(order)}
    assert adherence(trial(), days).share == 1.0
    days[MONDAY] = not order[0]
    days[MONDAY - timedelta(days=7)] = True
    assert (adherence(trial(), days).as_drawn, adherence(trial(), days).otherwise) == (7, 1)
    assert math.isnan(adherence(trial(), {}).share)


def test_more_weeks_and_quieter_knees_tell_smaller_differences():
    told = [detectable(weeks) for weeks in (8, 12, 24)]
    assert told == sorted(told, reverse=True)
    assert told[0] > 2.0
    assert detectable(8, Spread(0.5, 0.5, 10)) < told[0]
    assert math.isnan(detectable(8, Spread(5.0, 0.5, 10)))
    assert power(8, 0.0) < 0.1
    assert power(12, 5.0) > 0.95


def test_the_spread_is_the_runners_own_where_six_weeks_are_known():
    weekly = np.array([1.0, 3.0, np.nan, 2.0, 4.0, 1.0, 3.0])
    assert spread_of(weekly).from_weeks == 6
    assert spread_of(weekly).sd == pytest.approx(np.std([1, 3, 2, 4, 1, 3], ddof=1))
    assert spread_of(weekly[:4]) == PRIOR
    assert spread_of(np.zeros(8)).sd == 0.25


def test_nothing_is_found_about_as_seldom_as_is_said_however_long_pain_remembers():
    told = measure(runners=150, seed=5)
    assert 0.035 <= told["false_positives"] <= 0.065
    assert min(told["interval_holds_the_truth"].values()) > 0.9
    by_weeks = told["power_by_weeks_and_points"]
    assert by_weeks["8"]["2.0"] < by_weeks["16"]["2.0"]
