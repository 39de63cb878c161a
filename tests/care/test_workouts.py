"""Workouts as steps and as text: a session of the ladder, and whatever a plan may make."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.care.ladder_stages import STEPS, Intervals
from footfall.care.workouts import lasts_s, step_text, time_text, walk_run, workout_text
from footfall.records import Effort, Repeat, Workout, WorkoutStep
from footfall.units import LengthUnit, measuring


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_walking_and_running_in_turn_is_a_repeat_of_two_steps():
    workout = walk_run(Intervals(240.0, 60.0, 5), "Ladder")
    (repeat,) = workout.steps
    assert isinstance(repeat, Repeat)
    assert repeat.times == 5
    assert [(one.duration_s, one.effort, one.name) for one in repeat.steps] == [
        (240.0, Effort.RECOVERY, "Walk"),
        (60.0, Effort.ACTIVE, "Run"),
    ]
    assert (
        plain(workout_text(workout)) == "Ladder\n5 times:\n  - Walk: 4 min\n  - Run: 1 min\nIn all: 25 min\n"
    )


def test_running_without_a_break_is_one_step():
    workout = walk_run(Intervals(0.0, 1800.0, 1), "Ladder")
    assert [one.duration_s for one in workout.steps] == [1800.0]
    assert plain(workout_text(workout)) == "Ladder\n- Run: 30 min\nIn all: 30 min\n"


@given(st.sampled_from(list(STEPS)), st.integers(3, 6))
def test_every_session_of_the_ladder_lasts_as_long_as_a_workout(stage, times):
    intervals = STEPS[stage].intervals(times)
    assert lasts_s(walk_run(intervals, "")) == pytest.approx(intervals.total_s)


@pytest.mark.parametrize(
    ("step", "text"),
    [
        (
            WorkoutStep(distance_m=400, speed_mps=(1000 / 310, 1000 / 300), name="Fast"),
            "Fast: 400 m, 5:00 /km to 5:10 /km",
        ),
        (WorkoutStep(distance_m=12_000), "Run: 12.0 km"),
        (
            WorkoutStep(duration_s=90, heart_rate_bpm=(110, 135), effort=Effort.RECOVERY),
            "Easy: 1:30 min, 110 to 135 bpm",
        ),
        (WorkoutStep(effort=Effort.COOL_DOWN), "Cool down: until you press the lap button"),
        (WorkoutStep(duration_s=45, effort=Effort.REST), "Rest: 45 s"),
        (WorkoutStep(duration_s=600, effort=Effort.WARM_UP), "Warm up: 10 min"),
        (WorkoutStep(duration_s=60, speed_mps=(2.5, 2.5)), "Run: 1 min, 6:40 /km"),
    ],
)
def test_a_step_is_told_with_how_long_it_lasts_and_what_to_keep_to(step, text):
    assert plain(step_text(step)) == text


def test_paces_and_distances_are_told_in_miles_where_those_are_wanted():
    with measuring(LengthUnit.MILES):
        assert plain(step_text(WorkoutStep(distance_m=16_093.44))) == "Run: 10.0 mi"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (59, "59 s"),
        (60, "1 min"),
        (61, "1:01 min"),
        (5400, "90 min"),
        (7200, "2:00:00 h"),
        (3661, "1:01:01 h"),
    ],
)
def test_times_are_told_short(seconds, text):
    assert plain(time_text(seconds)) == text


def test_a_workout_with_an_open_end_does_not_say_how_long_it_takes():
    workout = Workout("", (WorkoutStep(distance_m=1000.0), WorkoutStep()))
    assert math.isnan(lasts_s(workout))
    assert "In all" not in workout_text(workout)
