from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.care.exercises import exercise, exercises
from footfall.care.progression import Because, Step, progress
from footfall.care.routines import Situation, routine
from footfall.records import Exercise, ExerciseSession, SessionKind
from footfall.signals.pain_rule import Advice

TODAY = date(2026, 11, 29)
SQUAT = exercise("squat")


def done(days_ago: int, *, before=0, during=None, after=0, sets=3, reps=20, name="squat") -> ExerciseSession:
    return ExerciseSession(
        SessionKind.STRENGTH,
        TODAY - timedelta(days=days_ago),
        exercises=(Exercise(name, sets=sets, reps=reps),),
        pain_before=before,
        pain_during=during,
        pain_after=after,
    )


def test_what_was_never_done_begins_where_the_table_says():
    found = progress(SQUAT, [], TODAY)
    assert (found.level, found.step, found.because) == (0, Step.STAY, Because.NEW)


def test_two_good_sessions_in_a_row_take_a_step_up():
    found = progress(SQUAT, [done(4), done(2)], TODAY)
    assert (found.level, found.step, found.because) == (1, Step.UP, Because.GOOD_TWICE)


def test_one_good_session_waits_for_another():
    assert progress(SQUAT, [done(2)], TODAY).because is Because.GOOD_ONCE


def test_pain_over_3_takes_a_step_down():
    found = progress(SQUAT, [done(2, before=3, after=4)], TODAY)
    assert (found.level, found.step, found.because) == (-1, Step.DOWN, Because.TOO_MUCH_PAIN)


def test_a_rise_of_2_takes_a_step_down():
    found = progress(SQUAT, [done(2, before=0, after=2)], TODAY)
    assert (found.level, found.step, found.because) == (-1, Step.DOWN, Because.PAIN_ROSE)


def test_pain_of_3_changes_nothing():
    assert progress(SQUAT, [done(2, before=3, after=3)], TODAY).because is Because.SOME_PAIN


def test_unknown_pain_changes_nothing_and_breaks_the_row():
    sessions = [done(6), done(4, after=None), done(2)]
    assert progress(SQUAT, sessions, TODAY).because is Because.GOOD_ONCE
    assert progress(SQUAT, sessions[:2], TODAY).because is Because.PAIN_UNKNOWN


def test_what_was_not_done_whole_changes_nothing():
    assert progress(SQUAT, [done(2, sets=1)], TODAY).because is Because.NOT_WHOLE
    assert progress(SQUAT, [done(2, reps=5)], TODAY).because is Because.NOT_WHOLE
    assert progress(SQUAT, [done(2, sets=None)], TODAY).because is Because.NOT_WHOLE


def test_it_grows_no_further_than_two_steps():
    found = progress(SQUAT, [done(days) for days in range(1, 20)], TODAY)
    assert found.level == 2
    assert progress(SQUAT, [done(days) for days in range(1, 21)], TODAY).because is Because.AS_FAR_AS_IT_GOES


def test_todays_own_sessions_and_old_ones_do_not_count():
    assert progress(SQUAT, [done(0, after=9), done(80, after=9)], TODAY).because is Because.NEW


@pytest.mark.parametrize(("times", "id_"), [(4, "squat"), (0, "squat")])
def test_other_exercises_do_not_count(times, id_):
    assert progress(exercise("bridge"), [done(days + 1, name=id_) for days in range(times)], TODAY).level == 0


HARD_ONES = [one.id for one in exercises().values() if one.first]
PAIN = st.one_of(st.none(), st.integers(0, 10))


@st.composite
def histories(draw):
    sessions = []
    for days in draw(st.lists(st.integers(2, 40), max_size=10)):
        names = draw(st.lists(st.sampled_from(HARD_ONES), min_size=1, max_size=4, unique=True))
        rows = tuple(Exercise(name, sets=4, reps=20) for name in names)
        pains = {"pain_before": draw(PAIN), "pain_during": draw(PAIN), "pain_after": draw(PAIN)}
        day = TODAY - timedelta(days=days)
        sessions.append(ExerciseSession(SessionKind.STRENGTH, day, exercises=rows, **pains))
    return sessions


def sorer(session: ExerciseSession, more: int) -> ExerciseSession:
    def raised(pain):
        return None if pain is None else min(10, pain + more)

    return replace(session, pain_during=raised(session.pain_during), pain_after=raised(session.pain_after))


@given(histories(), st.lists(st.integers(0, 5), min_size=10, max_size=10), st.integers(10, 20))
def test_more_pain_never_makes_a_routine_harder(sessions, more, minutes):
    worse = [sorer(session, by) for session, by in zip(sessions, more, strict=False)]
    kinder, sore = (routine(Situation(TODAY, minutes, sessions=tuple(told))) for told in (sessions, worse))
    assert len(sore.chosen) == len(kinder.chosen)
    for one, other in zip(sore.chosen, kinder.chosen, strict=True):
        if one.exercise is other.exercise:
            assert one.dose.is_no_more_than(other.dose)
        else:
            assert one.exercise.id in easier_than(other.exercise.id)


def easier_than(id_: str) -> set[str]:
    found = set(exercise(id_).easier)
    return found.union(*(easier_than(other) for other in found))


@given(histories(), st.integers(10, 20))
def test_the_more_the_pain_rule_says_the_less_hard_a_routine_is(sessions, minutes):
    hard = []
    effort = []
    for advice in (Advice.GO, Advice.HOLD, Advice.STOP):
        chosen = routine(Situation(TODAY, minutes, advice, sessions=tuple(sessions))).chosen
        hard.append(sum(one.dose.sets for one in chosen if one.exercise.hard))
        effort.append(max((one.dose.most_effort or 0 for one in chosen), default=0))
    assert hard == sorted(hard, reverse=True)
    assert effort == sorted(effort, reverse=True)
    assert hard[1:] == [0, 0]
