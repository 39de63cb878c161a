from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.care.dose import Dose
from footfall.care.easing import led
from footfall.care.exercises import Equipment
from footfall.care.routines import HOUSEHOLD, Situation, routine
from footfall.care.timeline import Part, Step, StepKind, Timeline, intervals, part_of
from footfall.records import ExerciseSide

TODAY = date(2026, 11, 29)
LEFT, RIGHT = ExerciseSide.LEFT, ExerciseSide.RIGHT
HOLD = Dose(sets=2, hold_breaths=8, each_side=True, rest_s=30, most_effort=6)
SQUAT = Dose(sets=3, reps=10, each_side=False, rest_s=45, most_effort=6)


def told(part: Part) -> list[str]:
    return [step.kind.value for step in part.steps]


def test_a_hold_of_each_side_gets_ready_changes_sides_and_rests_between_its_sets():
    assert told(part_of("lunge-hold", HOLD)) == [
        "ready", "breaths", "side", "breaths", "rest", "breaths", "side", "breaths",
    ]  # fmt: skip
    sides = [step.side for step in part_of("lunge-hold", HOLD).steps if step.is_work]
    assert sides == [LEFT, RIGHT, LEFT, RIGHT]


def test_nothing_rests_after_the_last_set_nor_before_the_first():
    assert told(part_of("squat", SQUAT)) == ["ready", "reps", "rest", "reps", "rest", "reps"]


def test_a_part_lasts_as_long_as_its_dose():
    assert part_of("lunge-hold", HOLD).seconds == HOLD.duration_s
    assert part_of("squat", SQUAT).seconds == SQUAT.duration_s


@given(st.integers(10, 20), st.frozensets(st.sampled_from(Equipment)))
def test_the_steps_of_a_routine_add_up_to_the_minutes_that_are_told_within_one(minutes, more):
    chosen = routine(Situation(TODAY, minutes, equipment=HOUSEHOLD | more))
    timeline = led([(one.exercise, one.dose) for one in chosen.chosen], HOUSEHOLD | more)
    assert abs(timeline.seconds - chosen.duration_s) < 1
    assert abs(timeline.seconds / 60 - timeline.minutes) <= 1


def test_what_takes_over_does_the_broken_off_set_anew_and_not_those_before_it():
    harder = part_of("squat", SQUAT)
    third = harder.steps[-1]
    left = part_of("squat-to-chair", SQUAT).left_from(third)
    assert [step.kind.value for step in left] == ["ready", "reps"]
    assert left[-1].number == 3


def test_a_side_that_was_done_is_not_done_again():
    harder = part_of("rear-leg-raised-lunge-hold", HOLD)
    right_of_first = harder.steps[3]
    left = part_of("lunge-hold", HOLD).left_from(right_of_first)
    assert [(step.number, step.side) for step in left if step.is_work] == [(1, RIGHT), (2, LEFT), (2, RIGHT)]


def test_what_works_both_sides_at_once_takes_over_from_either_side():
    right = part_of("lunge-hold", HOLD).steps[3]
    assert [step.number for step in part_of("wall-sit", SQUAT).left_from(right) if step.is_work] == [1, 2, 3]


def test_nothing_is_left_where_the_easier_one_has_fewer_sets():
    third = part_of("squat", SQUAT).steps[-1]
    assert part_of("lunge-hold", HOLD).left_from(third) == ()


def test_too_much_while_getting_ready_leaves_all_of_the_easier_one():
    ready = part_of("squat", SQUAT).steps[0]
    easier = part_of("lunge-hold", HOLD)
    assert easier.left_from(ready) == easier.steps


def test_walking_and_running_is_a_part_like_any_other():
    part = intervals("stage-1", [(StepKind.WALK, 240), (StepKind.RUN, 60)] * 3)
    assert told(part) == ["walk", "run"] * 3
    assert part.sets == 3
    assert Timeline((part,)).minutes == 15


def test_intervals_are_nothing_but_walked_and_run():
    with pytest.raises(ValueError, match="walked and run"):
        intervals("stage-1", [(StepKind.REST, 60)])
    with pytest.raises(ValueError, match="nothing"):
        intervals("stage-1", [])


@pytest.mark.parametrize(
    ("kind", "seconds", "number", "amount"),
    [
        (StepKind.REST, 0, 1, None),
        (StepKind.REST, 30, 0, None),
        (StepKind.REPS, 30, 1, None),
        (StepKind.REST, 30, 1, 4),
    ],
)
def test_a_step_that_no_clock_could_lead_through_is_refused(kind, seconds, number, amount):
    with pytest.raises(ValueError, match=r"step|counted"):
        Step(kind, seconds, number, amount)
