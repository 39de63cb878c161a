"""A workout is written as a watch takes it, and every decoder reads it back step by step."""

from __future__ import annotations

import warnings
from datetime import UTC, datetime
from typing import Any

import fitdecode
import fitfast
import numpy as np
import pytest

from footfall.errors import InvalidEntryError
from footfall.records import ActivityKind, Effort, Repeat, Workout, WorkoutStep
from footfall.watch import read_bytes, write_workout
from footfall.watch.fit.columns import decode

MADE = datetime(2026, 5, 4, 6, 30, tzinfo=UTC)
FAST = WorkoutStep(distance_m=800, speed_mps=(3.8, 4.0), name="Fast")
JOG = WorkoutStep(duration_s=90, heart_rate_bpm=(110, 135), effort=Effort.RECOVERY, name="Jog")
SIX_TIMES = Workout(
    "6 × 800 m",
    (
        WorkoutStep(duration_s=600, effort=Effort.WARM_UP),
        Repeat((FAST, JOG), 6),
        WorkoutStep(effort=Effort.COOL_DOWN, name="Home"),
    ),
)


def fitdecode_steps(data: bytes) -> list[dict[str, Any]]:
    strict = {"check_crc": fitdecode.CrcCheck.RAISE, "error_handling": fitdecode.ErrorHandling.RAISE}
    with warnings.catch_warnings(), fitdecode.FitReader(data, **strict) as reader:
        warnings.simplefilter("error")
        return [
            {field.name: field.value for field in frame.fields}
            for frame in reader
            if frame.frame_type == fitdecode.FIT_FRAME_DATA and frame.name == "workout_step"
        ]


def test_another_decoder_reads_the_steps_as_they_are_meant():
    warm_up, fast, jog, repeat, home = fitdecode_steps(write_workout(SIX_TIMES, MADE))
    assert (warm_up["duration_type"], warm_up["duration_time"]) == ("time", 600)
    assert (warm_up["intensity"], warm_up["target_type"]) == ("warmup", "open")
    assert (fast["duration_type"], fast["duration_distance"]) == ("distance", 800)
    assert fast["target_type"] == "speed"
    assert (fast["custom_target_speed_low"], fast["custom_target_speed_high"]) == (3.8, 4.0)
    assert (jog["duration_time"], jog["target_type"], jog["intensity"]) == (90, "heart_rate", "recovery")
    assert (jog["custom_target_heart_rate_low"], jog["custom_target_heart_rate_high"]) == (210, 235)
    assert (repeat["duration_type"], repeat["duration_step"]) == ("repeat_until_steps_cmplt", 1)
    assert repeat["repeat_steps"] == 6
    assert (home["duration_type"], home["wkt_step_name"]) == ("open", "Home")


def test_every_decoder_finds_the_same_messages():
    data = write_workout(SIX_TIMES, MADE)
    assert fitfast.message_counts(data) == {"file_id": 1, "workout": 1, "workout_step": 5}
    (file,) = decode(data)
    assert file.faults == ()
    assert file["workout"].first_text("name") == "6 × 800 m"
    assert file["workout"].first("num_valid_steps") == 5
    assert file["workout_step"].values("message_index").tolist() == [0, 1, 2, 3, 4]
    assert file["workout_step"].texts("name") == ["", "Fast", "Jog", "", "Home"]
    np.testing.assert_array_equal(
        file["workout_step"].values("duration_value"), [600_000, 80_000, 90_000, 1, np.nan]
    )


def test_a_decoder_in_another_language_reads_times_distances_paces_heart_rates_and_repeats():
    told = fitfast.parse(write_workout(SIX_TIMES, MADE))
    assert told["workout"] == [{"sport": "running", "num_valid_steps": 5, "wkt_name": "6 × 800 m"}]
    warm_up, fast, jog, repeat, home = told["workout_step"]
    assert (warm_up["duration_type"], warm_up["duration_value"]) == ("time", 600_000)
    assert (warm_up["intensity"], warm_up["target_type"]) == ("warmup", "open")
    assert (fast["duration_type"], fast["duration_value"], fast["target_type"]) == (
        "distance",
        80_000,
        "speed",
    )
    assert (fast["custom_target_value_low"], fast["custom_target_value_high"]) == (3800, 4000)
    assert (jog["duration_value"], jog["target_type"], jog["target_value"]) == (90_000, "heart_rate", 0)
    assert (jog["custom_target_value_low"], jog["custom_target_value_high"]) == (210, 235)
    assert (repeat["duration_type"], repeat["duration_value"]) == ("repeat_until_steps_cmplt", 1)
    assert repeat["target_value"] == 6
    assert (home["duration_type"], home["wkt_step_name"]) == ("open", "Home")


def test_the_second_repeat_leads_back_to_its_own_first_step():
    step = WorkoutStep(duration_s=60)
    twice = Workout("Twice", (Repeat((step,), 3), step, Repeat((step, step), 4)))
    back = [row.get("duration_step") for row in fitdecode_steps(write_workout(twice, MADE))]
    assert back == [None, 0, None, None, None, 3]


def test_a_workout_holds_no_activity():
    reading = read_bytes(write_workout(SIX_TIMES, MADE))
    assert reading.activities == ()
    assert reading.holds == "workout"
    assert reading.faults == ()


@pytest.mark.parametrize(("kind", "sport"), [(ActivityKind.RUN, 1), (ActivityKind.WALK, 11)])
def test_the_sport_is_the_workouts(kind: ActivityKind, sport: int):
    (file,) = decode(write_workout(Workout("", (WorkoutStep(),), kind), MADE))
    assert file["workout"].first("sport") == sport


def test_the_same_workout_made_at_the_same_moment_is_the_same_file():
    assert write_workout(SIX_TIMES, MADE) == write_workout(SIX_TIMES, MADE)


def test_a_workout_without_a_moment_is_made_now():
    before = datetime.now(UTC)
    (file,) = decode(write_workout(SIX_TIMES))
    (again,) = decode(write_workout(SIX_TIMES, before))
    assert 0 <= file["file_id"].first("time_created") - again["file_id"].first("time_created") <= 60


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("distance_m", {"duration_s": 60.0, "distance_m": 400.0}),
        ("heart_rate_bpm", {"speed_mps": (3.0, 3.2), "heart_rate_bpm": (140.0, 150.0)}),
        ("duration_s", {"duration_s": 0.0}),
        ("distance_m", {"distance_m": float("nan")}),
        ("speed_mps", {"speed_mps": (4.0, 3.0)}),
        ("heart_rate_bpm", {"heart_rate_bpm": (140.0, 300.0)}),
    ],
)
def test_a_step_that_no_watch_can_lead_through_is_refused(field: str, wrong: dict[str, Any]):
    with pytest.raises(InvalidEntryError) as refused:
        WorkoutStep(**wrong)
    assert refused.value.field == field


def test_a_workout_needs_steps_and_a_repeat_needs_some_to_repeat():
    with pytest.raises(InvalidEntryError, match="1 to 1000 steps"):
        Workout("Nothing", ())
    with pytest.raises(InvalidEntryError, match="at least one step"):
        Repeat((), 3)
    with pytest.raises(InvalidEntryError, match="2 to 99 times"):
        Repeat((FAST,), 1)
