from __future__ import annotations

import math
import tomllib
from importlib import resources
from itertools import pairwise

import pytest

from footfall.care.dose import LOWEST_LEVEL, RANGES, TOP_LEVEL, Dose
from footfall.care.exercises import (
    Equipment,
    ExerciseKind,
    Legs,
    Muscle,
    exercise,
    exercises,
    known_as,
    read_exercises,
)
from footfall.errors import NotInDiaryError

KNOWN = list(exercises().values())


def table() -> str:
    return resources.files("footfall.care").joinpath("exercises.toml").read_text(encoding="utf-8")


def test_there_are_at_least_36_exercises_of_every_kind():
    assert len(KNOWN) >= 36
    assert {one.kind for one in KNOWN} == set(ExerciseKind)


def test_what_is_easier_than_another_knows_it_as_harder():
    for one in KNOWN:
        assert all(one.id in exercise(other).harder for other in one.easier)
        assert all(one.id in exercise(other).easier for other in one.harder)


def test_no_way_up_comes_back_to_where_it_began():
    def above(id_: str, seen: tuple[str, ...]) -> None:
        assert id_ not in seen
        for harder in exercise(id_).harder:
            above(harder, (*seen, id_))

    for one in KNOWN:
        above(one.id, ())


def test_a_link_that_only_one_end_knows_is_refused():
    damaged = table().replace('easier = ["wall-sit"]\nharder = ["rear-leg-raised-lunge-hold"]', "")
    assert damaged != table()
    with pytest.raises(ValueError, match="do not agree"):
        read_exercises(damaged)


def test_every_muscle_is_worked_and_every_large_one_is_strengthened():
    assert {muscle for one in KNOWN for muscle in one.muscles} == set(Muscle)
    strengthened = {muscle for one in KNOWN if one.kind is ExerciseKind.STRENGTH for muscle in one.muscles}
    assert strengthened >= {
        Muscle.QUADRICEPS,
        Muscle.GLUTES,
        Muscle.HIP_ABDUCTORS,
        Muscle.HAMSTRINGS,
        Muscle.CALVES,
    }


def test_strength_is_built_on_one_leg_and_on_two():
    strength = [one for one in KNOWN if one.kind is ExerciseKind.STRENGTH]
    assert {one.legs for one in strength} == set(Legs)


@pytest.mark.parametrize("one", KNOWN, ids=lambda one: one.id)
def test_every_dose_lies_inside_its_ranges_at_every_level(one):
    for level in range(LOWEST_LEVEL, TOP_LEVEL + 1):
        dose = one.dose.at(level)
        for name, (low, high) in RANGES.items():
            value = getattr(dose, name)
            assert value is None or low <= value <= high
        assert 0 < dose.duration_s < 10 * 60


@pytest.mark.parametrize("one", KNOWN, ids=lambda one: one.id)
def test_a_higher_level_never_asks_for_less(one):
    doses = [one.dose.at(level) for level in range(LOWEST_LEVEL, TOP_LEVEL + 1)]
    assert all(lower.is_no_more_than(higher) for lower, higher in pairwise(doses))


@pytest.mark.parametrize("one", KNOWN, ids=lambda one: one.id)
def test_every_text_is_a_sentence_that_can_be_told_in_other_languages(one):
    texts = (one.purpose, one.set_up, one.what_evidence_says, *one.steps, *one.faults)
    assert all(text.endswith(".") and "{" not in text and "—" not in text for text in texts)
    assert not one.name.endswith(".")


def test_rolling_is_never_pressed_harder_than_6_of_10():
    rolled = [one for one in KNOWN if one.kind is ExerciseKind.ROLLING]
    assert all(one.dose.most_pressure in range(1, 7) for one in rolled)
    assert all(one.equipment == {Equipment.ROLLER} for one in rolled)


def test_a_hold_of_the_isometrics_lasts_five_to_ten_big_breaths():
    held = [one for one in KNOWN if one.kind is ExerciseKind.ISOMETRICS]
    assert all(5 <= (one.dose.hold_breaths or 0) <= 10 for one in held)


def test_what_one_cannot_begin_with_has_an_easier_neighbour_or_is_one():
    assert all(one.first or one.easier or one.harder for one in KNOWN)


def test_an_exercise_that_is_not_known_is_refused_with_a_sentence():
    with pytest.raises(NotInDiaryError, match=r"Footfall knows no exercise called handstand."):
        exercise("handstand")


def test_a_name_in_the_diary_means_its_exercise():
    assert known_as("lunge-hold") is known_as("Lunge hold") is exercise("lunge-hold")
    assert known_as("handstand") is None


@pytest.mark.parametrize(
    "told",
    [
        {"sets": 3, "reps": 12, "hold_breaths": 5, "most_effort": 5},
        {"sets": 3, "most_effort": 5},
        {"sets": 9, "reps": 12, "most_effort": 5},
        {"sets": 1, "roll_s": 60, "most_pressure": 7},
        {"sets": 1, "roll_s": 60, "most_effort": 5},
        {"sets": 1, "reps": 12},
    ],
)
def test_a_dose_that_nobody_should_take_is_refused(told):
    with pytest.raises(ValueError, match=r"goes from|a set has|a dose is|rolling, and"):
        Dose(each_side=False, rest_s=30, **told)


def test_the_time_of_a_dose_counts_both_sides_the_change_between_them_and_the_rests():
    dose = Dose(sets=2, reps=10, each_side=True, rest_s=30, most_effort=6)
    assert math.isclose(dose.duration_s, 15 + 2 * (35 + 5 + 35) + 30)


def test_the_table_holds_nothing_that_is_not_read():
    row = {"name", "kind", "legs", "purpose", "muscles", "set_up", "steps", "faults", "dose", "said"}
    may = row | {"easier", "harder", "equipment", "hard", "first"}
    for one in tomllib.loads(table())["exercise"].values():
        assert row <= one.keys() <= may
