"""Workouts read back out of files by two other decoders, to hold against what was meant."""

from __future__ import annotations

import warnings
from typing import Any

import fitdecode
import fitfast
import pytest

from footfall.records import Effort, Repeat, Workout, WorkoutStep

INTENSITIES = {
    Effort.ACTIVE: "active",
    Effort.REST: "rest",
    Effort.WARM_UP: "warmup",
    Effort.COOL_DOWN: "cooldown",
    Effort.RECOVERY: "recovery",
}


def differs_nowhere(data: bytes, workout: Workout) -> None:
    """Fail where one of two decoders reads something else than was meant."""
    wanted = close(meant(workout))
    assert [tuple(flat(row)) for row in by_fitdecode(data)] == wanted
    assert [tuple(flat(row)) for row in by_fitfast(data)] == wanted


def meant(workout: Workout) -> list[tuple[Any, ...]]:
    """The rows of a workout: how long, what to keep to, what for, and its name."""
    rows: list[tuple[Any, ...]] = []
    for step in workout.steps:
        first = len(rows)
        several = step.steps if isinstance(step, Repeat) else (step,)
        rows += [(_end(one), _target(one), INTENSITIES[one.effort], one.name) for one in several]
        if isinstance(step, Repeat):
            rows.append((("repeat", first, step.times), None, None, ""))
    return rows


def _end(step: WorkoutStep) -> tuple[Any, ...]:
    if step.duration_s is not None:
        return "time", step.duration_s
    return ("open",) if step.distance_m is None else ("distance", round(step.distance_m, 2))


def _target(step: WorkoutStep) -> tuple[Any, ...] | None:
    if step.speed_mps is not None:
        return "speed", *(round(speed_mps, 3) for speed_mps in step.speed_mps)
    return None if step.heart_rate_bpm is None else ("heart_rate", *step.heart_rate_bpm)


def by_fitdecode(data: bytes) -> list[tuple[Any, ...]]:
    strict = {"check_crc": fitdecode.CrcCheck.RAISE, "error_handling": fitdecode.ErrorHandling.RAISE}
    with warnings.catch_warnings(), fitdecode.FitReader(data, **strict) as reader:
        warnings.simplefilter("error")
        told = [
            {field.name: field.value for field in frame.fields}
            for frame in reader
            if frame.frame_type == fitdecode.FIT_FRAME_DATA and frame.name == "workout_step"
        ]
    return [_row_of_fitdecode(row) for row in told]


def _row_of_fitdecode(row: dict[str, Any]) -> tuple[Any, ...]:
    name = row.get("wkt_step_name") or ""
    if row["duration_type"] == "repeat_until_steps_cmplt":
        return ("repeat", row["duration_step"], row["repeat_steps"]), None, None, name
    ends = {"time": row.get("duration_time"), "distance": row.get("duration_distance")}
    kind = row["duration_type"]
    kept: tuple[Any, ...] | None = None
    if row["target_type"] == "speed":
        kept = "speed", row["custom_target_speed_low"], row["custom_target_speed_high"]
    elif row["target_type"] == "heart_rate":
        low, high = row["custom_target_heart_rate_low"], row["custom_target_heart_rate_high"]
        kept = "heart_rate", low - 100, high - 100
    return ((kind, ends[kind]) if kind in ends else (kind,)), kept, row["intensity"], name


def by_fitfast(data: bytes) -> list[tuple[Any, ...]]:
    return [_row_of_fitfast(row) for row in fitfast.parse(data)["workout_step"]]


def _row_of_fitfast(row: dict[str | int, Any]) -> tuple[Any, ...]:
    name = row.get("wkt_step_name", "")
    if row["duration_type"] == "repeat_until_steps_cmplt":
        return ("repeat", row["duration_value"], row["target_value"]), None, None, name
    per_unit = {"time": 1000, "distance": 100}
    kind = row["duration_type"]
    kept: tuple[Any, ...] | None = None
    if row["target_type"] in ("speed", "heart_rate"):
        ends = row["custom_target_value_low"], row["custom_target_value_high"]
        speed = row["target_type"] == "speed"
        kept = row["target_type"], *(end / 1000 if speed else end - 100 for end in ends)
    how_long = (kind, row["duration_value"] / per_unit[kind]) if kind in per_unit else (kind,)
    return how_long, kept, row["intensity"], name


def close(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Rows to compare: numbers as they are but for the last bits, names as they are."""
    return [
        tuple(pytest.approx(part) if isinstance(part, float) else part for part in flat(row)) for row in rows
    ]


def flat(row: tuple[Any, ...]) -> list[Any]:
    how_long, kept, intensity, name = row
    return [*how_long, *(kept or ("nothing to keep to",)), intensity, name]
