"""Workouts to FIT: the file that a watch takes to lead its runner through the steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from footfall.records import Effort, Repeat, Workout, WorkoutStep
from footfall.watch.fit.devices import DEVELOPMENT
from footfall.watch.fit.encode import Column, messages, stamp_of, whole_file
from footfall.watch.fit.profile import ENUM, STRING, UINT16, UINT32
from footfall.watch.fit.sports import SPORT_OF_KIND, WORKOUT_FILE

BY_TIME, BY_DISTANCE, BY_BUTTON, BY_REPEATS = 0, 1, 5, 6
KEEP_SPEED, KEEP_HEART_RATE, KEEP_NOTHING = 0, 1, 2
OWN_RANGE = 0  # in place of the number of one of the watch's own zones
MILLISECONDS, CENTIMETRES, MILLIMETRES = 1000.0, 100.0, 1000.0
BEATS_ABOVE = 100.0  # up to 100 a heart rate target is a share of the highest, above it is bpm + 100
INTENSITY = {
    Effort.ACTIVE: 0,
    Effort.REST: 1,
    Effort.WARM_UP: 2,
    Effort.COOL_DOWN: 3,
    Effort.RECOVERY: 4,
}
UNKNOWN = float("nan")


@dataclass(frozen=True, slots=True)
class _Row:
    """One step message; what its numbers mean depends on its two types."""

    duration_type: int
    duration: float
    target_type: int
    target: float
    low: float = UNKNOWN
    high: float = UNKNOWN
    intensity: float = UNKNOWN
    name: str = ""


def write_workout(workout: Workout, made: datetime | None = None) -> bytes:
    """Write a workout as a FIT file, to be put into the watch's folder of new files.

    Args:
        workout: The workout. Times are kept to the millisecond, distances to the centimetre, speeds to the
            millimetre a second, heart rates to the beat.
        made: When it was made, by which a watch tells two workouts apart; now, where None.

    Returns:
        The file.
    """
    rows = [row for step in _numbered(workout) for row in step]
    described = {
        "sport": Column(ENUM, [SPORT_OF_KIND[workout.kind]]),
        "num_valid_steps": Column(UINT16, [len(rows)]),
        "name": Column(STRING, [workout.name]),
    }
    return whole_file(
        messages("file_id", _file_id(made or datetime.now(UTC)))
        + messages("workout", described)
        + messages("workout_step", _steps(rows))
    )


def _file_id(made: datetime) -> dict[str, Column]:
    return {
        "type": Column(ENUM, [WORKOUT_FILE]),
        "manufacturer": Column(UINT16, [DEVELOPMENT]),
        "product": Column(UINT16, [0]),
        "time_created": Column(UINT32, [stamp_of(made)]),
    }


def _numbered(workout: Workout) -> Iterator[list[_Row]]:
    """Yield the messages of each step; a repeat is its steps, then one that leads back to the first."""
    first = 0
    for step in workout.steps:
        if isinstance(step, Repeat):
            rows = [_row(repeated) for repeated in step.steps]
            rows.append(_Row(BY_REPEATS, first, KEEP_NOTHING, step.times))
        else:
            rows = [_row(step)]
        first += len(rows)
        yield rows


def _row(step: WorkoutStep) -> _Row:
    duration_type, duration = BY_BUTTON, UNKNOWN
    if step.duration_s is not None:
        duration_type, duration = BY_TIME, step.duration_s * MILLISECONDS
    elif step.distance_m is not None:
        duration_type, duration = BY_DISTANCE, step.distance_m * CENTIMETRES
    target_type, low, high = KEEP_NOTHING, UNKNOWN, UNKNOWN
    if step.speed_mps is not None:
        target_type = KEEP_SPEED
        low, high = (speed_mps * MILLIMETRES for speed_mps in step.speed_mps)
    elif step.heart_rate_bpm is not None:
        target_type = KEEP_HEART_RATE
        low, high = (beats + BEATS_ABOVE for beats in step.heart_rate_bpm)
    return _Row(duration_type, duration, target_type, OWN_RANGE, low, high, INTENSITY[step.effort], step.name)


def _steps(rows: list[_Row]) -> dict[str, Column]:
    names = {"name": Column(STRING, [row.name for row in rows])} if any(row.name for row in rows) else {}
    return {
        "message_index": Column(UINT16, range(len(rows))),
        **names,
        "duration_type": Column(ENUM, [row.duration_type for row in rows]),
        "duration_value": Column(UINT32, [row.duration for row in rows]),
        "target_type": Column(ENUM, [row.target_type for row in rows]),
        "target_value": Column(UINT32, [row.target for row in rows]),
        "custom_target_value_low": Column(UINT32, [row.low for row in rows]),
        "custom_target_value_high": Column(UINT32, [row.high for row in rows]),
        "intensity": Column(ENUM, [row.intensity for row in rows]),
    }
