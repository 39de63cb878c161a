from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.care.easing import PainAnswer, answer_to_pain, led
from footfall.care.exercises import Equipment, KnownExercise, exercise, exercises
from footfall.care.routines import HOUSEHOLD, knees_allow
from footfall.care.timeline import Part, Timeline
from footfall.signals.pain_rule import Advice

PAINS = st.integers(0, 10)
ORDER = [PainAnswer.GO_ON, PainAnswer.EASE, PainAnswer.STOP]
EVERY_EXERCISE = st.sampled_from(sorted(exercises())).map(exercise)
AT_HAND = st.frozensets(st.sampled_from(Equipment))


def chain(part: Part | None) -> Iterator[Part]:
    while part is not None:
        yield part
        part = part.easier


def only_part(one: KnownExercise, equipment=HOUSEHOLD, advice=Advice.GO) -> Part:
    (part,) = led([(one, one.dose)], equipment, advice).parts
    return part


@given(PAINS, st.none() | PAINS)
def test_pain_of_red_always_stops(during, before):
    if during >= 5:
        assert answer_to_pain(during, before) is PainAnswer.STOP


@given(PAINS, PAINS, st.none() | PAINS)
def test_more_pain_never_makes_a_session_harder(less, more, before):
    less, more = sorted((less, more))
    assert ORDER.index(answer_to_pain(more, before)) >= ORDER.index(answer_to_pain(less, before))


@given(PAINS, st.integers(0, 10))
def test_pain_that_was_told_before_never_lets_more_be_done_than_pain_that_was_not(during, before):
    assert ORDER.index(answer_to_pain(during, before)) >= ORDER.index(answer_to_pain(during))


@pytest.mark.parametrize(
    ("before", "during", "answer"),
    [
        (None, 3, "go on"),
        (None, 4, "ease"),
        (None, 5, "stop"),
        (1, 2, "go on"),
        (1, 3, "ease"),
        (3, 3, "go on"),
        (3, 4, "ease"),
        (0, 2, "ease"),
    ],
)
def test_beyond_3_or_a_rise_of_2_is_too_much_and_5_is_the_end(before, during, answer):
    assert answer_to_pain(during, before).value == answer


def test_too_much_of_a_lunge_hold_leads_to_its_easier_neighbour_and_then_to_shorter_holds():
    steps = [(part.id, part.dose.hold_breaths) for part in chain(only_part(exercise("lunge-hold")))]
    assert steps == [("lunge-hold", 8), ("wall-sit", 7), ("wall-sit", 5)]


def test_a_neighbour_that_needs_what_is_not_at_hand_is_passed_over():
    steps = [part.id for part in chain(only_part(exercise("lunge-hold"), frozenset()))]
    assert set(steps) == {"lunge-hold"}


def test_an_exercise_without_an_easier_one_becomes_shorter_twice_and_then_ends():
    steps = [part.dose.reps for part in chain(only_part(exercise("hip-hinge")))]
    assert steps == [12, 8, 5]
    lying = [part.dose.hold_s for part in chain(only_part(exercise("legs-up")))]
    assert lying == [180, 120, 80]


@given(EVERY_EXERCISE, AT_HAND)
def test_whatever_takes_over_asks_for_no_more_effort_pressure_or_sets(one, equipment):
    parts = list(chain(only_part(one, equipment)))
    for harder, easier in itertools.pairwise(parts):
        assert easier.dose.sets <= harder.dose.sets
        assert (easier.dose.most_effort or 0) <= (harder.dose.most_effort or 0)
        assert (easier.dose.most_pressure or 0) <= (harder.dose.most_pressure or 0)
        assert exercise(harder.id).hard or not exercise(easier.id).hard


@given(EVERY_EXERCISE, AT_HAND, st.sampled_from(Advice))
def test_whatever_takes_over_is_at_hand_and_allowed_by_the_knees(one, equipment, advice):
    for part in chain(only_part(one, equipment, advice)):
        if part.id != one.id:
            assert exercise(part.id).equipment <= equipment
            assert knees_allow(exercise(part.id), advice)


@given(EVERY_EXERCISE)
def test_a_sore_knee_begins_with_the_easier_form(one):
    timeline = led([(one, one.dose)], HOUSEHOLD)
    (first,) = timeline.parts
    assert Timeline(timeline.parts).eased().parts == (first.easier or first,)
