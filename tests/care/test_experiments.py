"""Experiments: an order drawn and analysed by chance alone, stopped by pain, honest beforehand."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.experiments import measure
from footfall.care import power as of_power
from footfall.care.experiments import (
    Pause,
    State,
    Verdict,
    changed_on,
    finding,
    may_go_on,
    pauses,
    state_of,
    stop_days,
    weekly_outcomes,
)
from footfall.care.orders import drawn_order, orders_of
from footfall.care.power import PRIOR, Spread, detectable, power, spread_of
from footfall.care.randomisation import chance_of, differences, effect_of
from footfall.errors import InvalidEntryError
from footfall.records import Experiment, Outcome, PainNote, RaisedFlag, Side, Tried
from footfall.signals.pain_rule import Advice, pain_rule, rest_days

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
    drawn = [drawn_order(trial(8, seed)).tobytes() for seed in range(7000)]
    counted = Counter(drawn)
    counts = [counted[order.tobytes()] for order in orders_of(8)]
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


STOP = MONDAY + timedelta(days=20)
"""A day of the third week."""


def test_pain_pauses_an_experiment_on_its_day_until_the_runner_lets_it_go_on():
    before = STOP - timedelta(days=1)
    assert state_of(trial(), MONDAY - timedelta(days=1)) is State.PLANNED
    assert state_of(trial(), before, [STOP]) is State.UNDER_WAY
    assert state_of(trial(), STOP, [STOP]) is State.PAUSED
    assert state_of(trial(), trial().last, [STOP]) is State.PAUSED
    gone_on = replace(trial(), resumed=(STOP + timedelta(days=3),))
    assert pauses(gone_on, [STOP, STOP + timedelta(days=1)]) == (Pause(STOP, STOP + timedelta(days=3)),)
    assert state_of(gone_on, STOP + timedelta(days=2), [STOP]) is State.PAUSED
    assert state_of(gone_on, STOP + timedelta(days=3), [STOP]) is State.UNDER_WAY
    assert state_of(gone_on, STOP + timedelta(days=3), [STOP, STOP + timedelta(days=3)]) is State.PAUSED
    assert pauses(trial(), [MONDAY - timedelta(days=1), trial().last + timedelta(days=1)]) == ()


def test_one_is_let_go_on_only_on_a_day_on_which_running_is_not_to_stop():
    stops = frozenset({STOP, STOP + timedelta(days=1)})
    assert not may_go_on(trial(), STOP + timedelta(days=1), stops)
    assert may_go_on(trial(), STOP + timedelta(days=2), stops)
    assert not may_go_on(trial(), STOP - timedelta(days=1), stops)


def test_one_that_nobody_lets_go_on_was_stopped_and_nothing_is_worked_out():
    after = trial().last + timedelta(days=1)
    assert state_of(trial(), after, [STOP]) is State.STOPPED
    assert state_of(trial(), after) is State.OVER
    assert state_of(trial(), after, [trial().last - timedelta(days=3)]) is State.OVER
    out = finding(trial(), np.arange(8.0), State.STOPPED)
    assert (out.verdict, out.effect) == (Verdict.STOPPED, None)


def test_one_that_its_runner_ended_was_stopped_from_that_day_on():
    ended = replace(trial(), ended=STOP)
    assert state_of(ended, STOP - timedelta(days=1)) is State.UNDER_WAY
    assert state_of(ended, STOP) is State.STOPPED
    assert state_of(ended, ended.last + timedelta(days=1)) is State.STOPPED


@pytest.mark.parametrize("state", [State.PLANNED, State.UNDER_WAY, State.PAUSED])
def test_nobody_peeks_before_the_last_day(state):
    assert finding(trial(), 5.0 - 4.0 * drawn_order(trial()), state) is None


def test_a_red_flag_stops_from_its_day_until_it_was_seen_to_and_one_that_only_holds_does_not():
    raised = [RaisedFlag("locked", Side.LEFT, STOP), RaisedFlag("long-stiffness", Side.LEFT, MONDAY)]
    assert stop_days((), raised[:1], STOP + timedelta(days=2)) == {STOP + timedelta(days=n) for n in range(3)}
    seen_to = replace(raised[0], seen_to=STOP)
    assert stop_days((), [seen_to], STOP + timedelta(days=9)) == {STOP}
    assert stop_days([STOP], (), STOP - timedelta(days=1)) == frozenset()
    assert stop_days((), [RaisedFlag("no-better", Side.LEFT, MONDAY)], STOP) == frozenset()


@st.composite
def told_notes(draw):
    day = st.integers(0, 70).map(lambda after: MONDAY + timedelta(days=after))
    pain = st.none() | st.integers(0, 10)
    note = st.builds(PainNote, st.sampled_from(Side), day, pain, pain, pain, pain)
    return draw(st.lists(note, max_size=25))


@settings(max_examples=100, deadline=None)
@given(told_notes(), st.integers(0, 62), st.lists(st.integers(0, 62), max_size=4))
def test_red_always_stops(notes, after, resumed):
    """Whatever was noted, and whenever it was let go on: where the pain rule says stop, nothing goes on."""
    today = MONDAY + timedelta(days=after)
    told = [note for note in notes if note.day <= today]
    stops = rest_days(told)
    days = tuple(sorted(MONDAY + timedelta(days=day) for day in set(resumed)))
    one = replace(trial(), resumed=days)
    if pain_rule(told, today).advice is Advice.STOP:
        assert today in stops
        assert state_of(one, today, stops) in (State.PAUSED, State.STOPPED, State.OVER)
        assert state_of(one, today, stops) is State.PAUSED or today > one.last
        assert not may_go_on(one, today, stops)
    else:
        assert today not in stops


@settings(max_examples=50, deadline=None)
@given(told_notes(), st.randoms(use_true_random=False), st.sampled_from(Outcome))
def test_the_result_does_not_depend_on_the_order_of_entry(notes, chance, outcome):
    shuffled = chance.sample(notes, len(notes))
    stops, same = rest_days(notes), rest_days(shuffled)
    first = weekly_outcomes(trial(outcome=outcome), notes, stops)
    again = weekly_outcomes(trial(outcome=outcome), shuffled, same)
    assert np.array_equal(first, again, equal_nan=True)
    assert finding(trial(), first).effect == finding(trial(), again).effect


@settings(max_examples=50, deadline=None)
@given(st.integers(4, 12).map(lambda half: 2 * half), st.integers(0, 2**31 - 1))
def test_the_same_seed_always_draws_the_same_order(weeks, seed):
    assert np.array_equal(drawn_order(trial(weeks, seed)), drawn_order(trial(weeks, seed)))
    assert drawn_order(trial(weeks, seed)).sum() == weeks // 2


@settings(max_examples=80, deadline=None)
@given(
    st.integers(4, 6).map(lambda half: 2 * half), st.integers(0, 2**31 - 1), st.floats(-4, 4), st.floats(0, 2)
)
def test_what_is_told_and_its_interval_agree(weeks, seed, effect, noise):
    one = trial(weeks, seed)
    weekly = 5.0 + effect * drawn_order(one) + noise * np.random.default_rng(seed).normal(size=weeks)
    out = finding(one, np.round(weekly, 1))
    assert out.effect.low <= out.effect.difference + 0.1
    assert out.effect.high >= out.effect.difference - 0.1
    if out.verdict is Verdict.BETTER:
        assert out.effect.high < 0
    elif out.verdict is Verdict.WORSE:
        assert out.effect.low > 0
    else:
        assert out.effect.low <= 0 <= out.effect.high


def test_what_was_noted_in_a_pause_is_left_out_and_the_day_that_paused_it_counts():
    notes = [
        PainNote(Side.LEFT, STOP - timedelta(days=1), during=1),
        PainNote(Side.LEFT, STOP, during=7),
        PainNote(Side.LEFT, STOP + timedelta(days=1), during=9),
        PainNote(Side.LEFT, STOP + timedelta(days=9), during=9),
        PainNote(Side.LEFT, STOP + timedelta(days=10), during=2),
    ]
    gone_on = replace(trial(), resumed=(STOP + timedelta(days=10),))
    weekly = weekly_outcomes(gone_on, notes, [STOP])
    assert weekly[2] == 4.0
    assert np.isnan(weekly[3])
    assert weekly[4] == 2.0


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


def test_a_mornings_pain_belongs_to_the_day_before_it():
    sunday = MONDAY + timedelta(days=6)
    notes = [
        PainNote(Side.LEFT, MONDAY, next_morning=9),
        PainNote(Side.LEFT, sunday, next_morning=2),
        PainNote(Side.LEFT, sunday + timedelta(days=1), next_morning=4),
        PainNote(Side.LEFT, trial().last + timedelta(days=1), next_morning=6),
    ]
    mornings = weekly_outcomes(trial(outcome=Outcome.MORNING_PAIN), notes)
    assert mornings[0] == 3.0
    assert mornings[7] == 6.0
    assert np.isnan(mornings[1:7]).all()


def test_more_weeks_quieter_knees_and_fewer_silent_weeks_tell_smaller_differences():
    told = [detectable(weeks) for weeks in range(8, 25, 2)]
    assert told == sorted(told, reverse=True)
    assert told[0] > 2.0
    assert detectable(8, Spread(0.5, 0.5, 10)) < told[0]
    assert math.isnan(detectable(8, Spread(5.0, 0.5, 10)))
    assert math.isnan(detectable(8, replace(PRIOR, silent=0.5)))
    assert detectable(16, replace(PRIOR, silent=0.4)) > detectable(16)
    assert power(8, 0.0) < 0.1
    assert power(12, 5.0) > 0.95


@pytest.mark.parametrize("silent", range(6))
@pytest.mark.parametrize("column", [0, 2, 8])
def test_what_is_told_beforehand_is_found_about_8_times_in_10(silent, column):
    points = of_power._FOUND_SD[silent][column]
    weeks_differ = Spread(1.0, PRIOR.memory, 0, silent / 10)
    share = power(8 + 2 * column, min(points, 6.0), weeks_differ, n=3000, seed=9)
    assert share < 0.83 if math.isinf(points) else share == pytest.approx(0.8, abs=0.04)


def test_the_spread_is_the_runners_own_where_six_weeks_are_known():
    weekly = np.array([1.0, 3.0, np.nan, 2.0, 4.0, 1.0, 3.0])
    own = spread_of(weekly)
    assert (own.from_weeks, own.silent) == (6, pytest.approx(1 / 7))
    assert np.std([1, 3, 2, 4, 1, 3], ddof=1) < own.sd < 1.5
    assert own.mean == pytest.approx(14 / 6)
    few = spread_of(weekly[:4])
    assert (few.sd, few.silent, few.from_weeks, few.mean) == (PRIOR.sd, PRIOR.silent, 0, 2.0)
    assert math.isnan(spread_of(np.full(8, np.nan)).mean)
    assert spread_of(np.r_[np.full(4, np.nan), weekly]).silent == own.silent
    assert spread_of(np.zeros(12)).sd < spread_of(np.zeros(6)).sd < PRIOR.sd


def test_nothing_is_found_about_as_seldom_as_is_said_however_long_pain_remembers():
    """The false positives of every number of weeks and memory, over every order that could be drawn."""
    told = measure(runners=60, seed=5)
    assert told["false_positives_lowest"] >= 0.035
    assert told["false_positives_highest"] <= 0.065
    drawn, error = told["false_positives_drawn"], told["false_positives_drawn_error"]
    assert drawn == pytest.approx(told["false_positives"], abs=4 * error)
    assert min(told["interval_holds_the_truth"].values()) > 0.88
    by_weeks = told["power_by_weeks_and_points"]
    assert by_weeks["8"]["2.0"] < by_weeks["24"]["2.0"]
