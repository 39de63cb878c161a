"""Whatever workout is written, two other decoders and our own read every step back as it was meant."""

from __future__ import annotations

import warnings
from datetime import UTC, datetime
from typing import Any

import fitdecode
import fitfast
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.care.ladder_stages import STEPS
from footfall.care.workouts import walk_run
from footfall.records import Effort, Repeat, Workout, WorkoutStep
from footfall.watch import read_bytes, write_workout
from footfall.watch.fit.columns import decode

MADE = datetime(2026, 5, 4, 6, 30, tzinfo=UTC)
INTENSITIES = {
    Effort.ACTIVE: "active",
    Effort.REST: "rest",
    Effort.WARM_UP: "warmup",
    Effort.COOL_DOWN: "cooldown",
    Effort.RECOVERY: "recovery",
}
_letters = st.characters(exclude_characters="\0", exclude_categories=("Cs",))
names = st.text(_letters, max_size=24)


@st.composite
def steps(draw: st.DrawFn) -> WorkoutStep:
    ends: dict[str, Any] = draw(
        st.one_of(
            st.just({}),
            st.integers(1, 86_400).map(lambda seconds: {"duration_s": float(seconds)}),
            st.integers(1, 1_000_000).map(lambda metres: {"distance_m": float(metres)}),
        )
    )
    kept: dict[str, Any] = draw(
        st.one_of(
            st.just({}),
            st.tuples(st.integers(100, 15_000), st.integers(100, 15_000)).map(
                lambda two: {"speed_mps": (min(two) / 1000, max(two) / 1000)}
            ),
            st.tuples(st.integers(30, 250), st.integers(30, 250)).map(
                lambda two: {"heart_rate_bpm": (float(min(two)), float(max(two)))}
            ),
        )
    )
    return WorkoutStep(**ends, **kept, effort=draw(st.sampled_from(Effort)), name=draw(names))


repeats = st.builds(Repeat, st.lists(steps(), min_size=1, max_size=4).map(tuple), st.integers(2, 99))
workouts = st.builds(Workout, names, st.lists(steps() | repeats, min_size=1, max_size=8).map(tuple))
ladders = st.builds(
    lambda stage, times, name: walk_run(STEPS[stage].intervals(times), name),
    st.sampled_from(list(STEPS)),
    st.integers(3, 6),
    names,
)


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
    return ("open",) if step.distance_m is None else ("distance", step.distance_m)


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


@given(workouts | ladders)
def test_two_other_decoders_read_every_workout_back_as_it_was_meant(workout):
    data = write_workout(workout, MADE)
    wanted = close(meant(workout))
    assert [tuple(flat(row)) for row in by_fitdecode(data)] == wanted
    assert [tuple(flat(row)) for row in by_fitfast(data)] == wanted


@given(workouts)
def test_our_own_reader_finds_a_workout_in_every_one(workout):
    data = write_workout(workout, MADE)
    (file,) = decode(data)
    assert (read_bytes(data).holds, file.faults) == ("workout", ())
    assert file["workout"].first("num_valid_steps") == len(meant(workout))


@given(ladders)
def test_our_own_reader_reads_the_names_of_a_ladder(workout):
    (file,) = decode(write_workout(workout, MADE))
    assert file["workout_step"].texts("name") == [row[-1] for row in meant(workout)]
