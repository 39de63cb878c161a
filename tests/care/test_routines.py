from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.care.exercises import Equipment, ExerciseKind, Legs, Muscle, exercise
from footfall.care.routines import HOUSEHOLD, Chosen, RunToday, Situation, Why, routine
from footfall.care.worked import Worked
from footfall.records import Exercise, ExerciseSession, Input, SessionKind
from footfall.signals.pain_rule import Advice

TODAY = date(2026, 11, 29)
ALL = frozenset(Equipment)


def kept(day: date, chosen: tuple[Chosen, ...]) -> ExerciseSession:
    rows = tuple(Exercise(one.exercise.id, sets=one.dose.sets, reps=one.dose.reps) for one in chosen)
    return ExerciseSession(SessionKind.STRENGTH, day, exercises=rows, pain_before=0, pain_after=0)


def weeks_of(days: int, situation: Situation) -> list[tuple[Chosen, ...]]:
    sessions: list[ExerciseSession] = []
    found = []
    for ago in range(days):
        day = TODAY + timedelta(days=ago)
        chosen = routine(replace(situation, day=day, sessions=tuple(sessions))).chosen
        sessions.append(kept(day, chosen))
        found.append(chosen)
    return found


def hard(chosen: tuple[Chosen, ...]) -> set[Muscle]:
    return {muscle for one in chosen if one.exercise.hard for muscle in one.exercise.muscles}


@given(st.integers(10, 20), st.frozensets(st.sampled_from(Equipment)), st.sampled_from(RunToday))
def test_a_routine_takes_about_the_minutes_it_was_given_and_no_more(minutes, more, run):
    found = routine(Situation(TODAY, minutes, equipment=HOUSEHOLD | more, run=run))
    assert 0.6 * minutes <= found.duration_s / 60 <= minutes


@given(st.sampled_from((10, 15, 20)), st.frozensets(st.sampled_from(Equipment)))
def test_no_muscle_works_hard_two_days_running(minutes, equipment):
    done = weeks_of(21, Situation(TODAY, minutes, equipment=equipment))
    for yesterday, today in itertools.pairwise(done):
        assert not hard(yesterday) & hard(today)


def test_the_week_has_about_as_much_on_one_leg_as_on_two():
    done = weeks_of(28, Situation(TODAY, 20, equipment=ALL))[7:]
    legs = [one.exercise.legs for day in done for one in day if one.exercise.kind is ExerciseKind.STRENGTH]
    assert 0.4 <= legs.count(Legs.ONE) / len(legs) <= 0.65


def test_every_large_muscle_has_its_turn_within_two_weeks():
    done = weeks_of(14, Situation(TODAY, 15))
    worked = {muscle for day in done for one in day for muscle in one.exercise.muscles}
    assert worked >= set(Muscle) - {Muscle.ADDUCTORS}


def test_the_same_situation_leads_to_the_same_routine():
    assert routine(Situation(TODAY, 20, equipment=ALL)) == routine(Situation(TODAY, 20, equipment=ALL))


def test_a_red_flag_leaves_no_routine():
    assert routine(Situation(TODAY, red_flag=True)).chosen == ()


@pytest.mark.parametrize("minutes", [10, 15, 20])
def test_stop_leaves_only_what_is_gentle(minutes):
    chosen = routine(Situation(TODAY, minutes, Advice.STOP, equipment=ALL)).chosen
    gentle = {ExerciseKind.RECOVERY, ExerciseKind.ROLLING, ExerciseKind.MOBILITY}
    assert chosen
    assert {one.exercise.kind for one in chosen} <= gentle
    assert all((one.dose.most_effort or 0) <= 5 and (one.dose.most_pressure or 0) <= 4 for one in chosen)


@pytest.mark.parametrize("minutes", [10, 15, 20])
def test_holding_back_leaves_nothing_hard_and_no_strength_for_the_knee(minutes):
    chosen = routine(Situation(TODAY, minutes, Advice.HOLD, equipment=ALL)).chosen
    assert not any(one.exercise.hard for one in chosen)
    strength = [one.exercise for one in chosen if one.exercise.kind is ExerciseKind.STRENGTH]
    assert all(one.muscle is not Muscle.QUADRICEPS for one in strength)


def test_only_what_is_at_hand_is_asked_for():
    for one in routine(Situation(TODAY, 20, equipment=frozenset())).chosen:
        assert not one.exercise.equipment


def test_before_a_run_it_warms_up_first_and_spares_thighs_and_calves():
    chosen = routine(Situation(TODAY, 20, run=RunToday.AHEAD)).chosen
    assert chosen[0].exercise.kind is ExerciseKind.WARM_UP
    assert chosen[0].why is Why.BEFORE_RUN
    assert not any(
        one.exercise.hard and one.exercise.muscle in (Muscle.QUADRICEPS, Muscle.CALVES) for one in chosen
    )


def test_what_a_finding_asks_for_comes_in_and_says_so():
    chosen = routine(Situation(TODAY, 10, asked=frozenset({Input.MOBILITY}))).chosen
    asked = [one for one in chosen if one.why is Why.ASKED_FOR]
    assert {one.exercise.kind for one in asked} == {ExerciseKind.MOBILITY}


def test_strength_of_which_nothing_is_known_leaves_every_muscle_its_day():
    session = ExerciseSession(SessionKind.STRENGTH, TODAY - timedelta(days=1))
    chosen = routine(Situation(TODAY, 20, sessions=(session,))).chosen
    assert Worked([session], TODAY).hard_yesterday == frozenset(Muscle)
    assert not any(one.exercise.hard for one in chosen)


def test_what_was_done_today_does_not_change_todays_routine():
    before = routine(Situation(TODAY, 15))
    after = routine(Situation(TODAY, 15, sessions=(kept(TODAY, before.chosen),)))
    assert before == after


def sessions_of(name: str, days: range, pain: int) -> tuple[ExerciseSession, ...]:
    return tuple(
        ExerciseSession(
            SessionKind.ISOMETRIC,
            TODAY - timedelta(days=ago),
            exercises=(Exercise(name, sets=3, hold_breaths=10),),
            pain_before=0,
            pain_after=pain,
        )
        for ago in days
    )


def test_a_hold_that_had_to_shrink_twice_gives_way_to_an_easier_one():
    sore = sessions_of("lunge-hold", range(2, 8, 2), pain=4)
    ids = [one.exercise.id for one in routine(Situation(TODAY, 15, sessions=sore)).chosen]
    assert "wall-sit" in ids
    assert "lunge-hold" not in ids


def test_a_hold_that_is_as_far_as_it_goes_gives_way_to_a_harder_one():
    easy = sessions_of("lunge-hold", range(2, 20, 2), pain=0)
    ids = [one.exercise.id for one in routine(Situation(TODAY, 15, sessions=easy)).chosen]
    assert exercise("lunge-hold").harder[0] in ids
