"""Workouts: what is to be run, as the steps that a watch leads through, and as text that anybody reads."""

from __future__ import annotations

import math

from footfall.care.ladder_stages import Intervals
from footfall.language import _, ngettext, pgettext
from footfall.records import Effort, Repeat, Workout, WorkoutStep
from footfall.units import (
    NO_BREAK_SPACE,
    format_count,
    format_distance,
    format_duration,
    format_general,
    format_pace,
    with_unit,
)

_METRES_UNTIL = 1000.0
_SECONDS_PER_MINUTE = 60.0
_SECONDS_PER_HOUR = 3600.0


def walk_run(intervals: Intervals, name: str) -> Workout:
    """Return a session of walking and running in turn; one without walking is a single stretch.

    Args:
        intervals: The session.
        name: What the watch shall call it.
    """
    run = WorkoutStep(duration_s=intervals.run_s, effort=Effort.ACTIVE, name=pgettext("workout step", "Run"))
    if not intervals.walk_s:
        turn: tuple[WorkoutStep, ...] = (run,)
    else:
        walk = pgettext("workout step", "Walk")
        turn = (WorkoutStep(duration_s=intervals.walk_s, effort=Effort.RECOVERY, name=walk), run)
    return Workout(name, (Repeat(turn, intervals.times),) if intervals.times > 1 else turn)


def lasts_s(workout: Workout) -> float:
    """Return how many seconds a workout takes; NaN where a step ends by distance or by the lap button."""
    total = 0.0
    for step in workout.steps:
        steps, times = (step.steps, step.times) if isinstance(step, Repeat) else ((step,), 1)
        total += times * sum(math.nan if one.duration_s is None else one.duration_s for one in steps)
    return total


def workout_text(workout: Workout) -> str:
    """Return a workout as lines of text: its name, its steps, and how long it takes where that is known."""
    lines = [workout.name] if workout.name else []
    for step in workout.steps:
        if isinstance(step, Repeat):
            lines.append(ngettext("{number} time:", "{number} times:", step.times))
            lines += [f"  - {step_text(one)}" for one in step.steps]
        else:
            lines.append(f"- {step_text(step)}")
    total_s = lasts_s(workout)
    if math.isfinite(total_s):
        lines.append(_("In all: {time}", time=time_text(total_s)))
    return "\n".join(lines) + "\n"


def step_text(step: WorkoutStep) -> str:
    """Return one step, "Walk: 4 min", "Fast: 400 m, 5:00 to 5:10 min/km"."""
    parts = [_how_long(step)]
    if step.speed_mps is not None:
        slow, fast = (format_pace(speed_mps) for speed_mps in step.speed_mps)
        parts.append(fast if slow == fast else _("{fast} to {slow}", fast=fast, slow=slow))
    elif step.heart_rate_bpm is not None:
        low, high = map(format_general, step.heart_rate_bpm)
        parts.append(_("{low} to {high} bpm", low=low, high=high))
    return _("{step}: {what}", step=step.name or _effort(step.effort), what=", ".join(parts))


def time_text(seconds: float) -> str:
    """Return a time as it is told of a step: "45 s", "4 min", "1:30 min", "1:05:00 h"."""
    whole = round(seconds)
    if whole < _SECONDS_PER_MINUTE:
        return f"{whole}{NO_BREAK_SPACE}s"
    if whole % _SECONDS_PER_MINUTE == 0 and whole < 2 * _SECONDS_PER_HOUR:
        return f"{format_count(whole // _SECONDS_PER_MINUTE)}{NO_BREAK_SPACE}min"
    return f"{format_duration(whole)}{NO_BREAK_SPACE}{'min' if whole < _SECONDS_PER_HOUR else 'h'}"


def _how_long(step: WorkoutStep) -> str:
    if step.duration_s is not None:
        return time_text(step.duration_s)
    if step.distance_m is None:
        return _("until you press the lap button")
    if step.distance_m < _METRES_UNTIL:
        return with_unit(step.distance_m, 0, "m")
    return format_distance(step.distance_m)


def _effort(effort: Effort) -> str:
    return {
        Effort.WARM_UP: pgettext("workout step", "Warm up"),
        Effort.ACTIVE: pgettext("workout step", "Run"),
        Effort.RECOVERY: pgettext("workout step", "Easy"),
        Effort.REST: pgettext("workout step", "Rest"),
        Effort.COOL_DOWN: pgettext("workout step", "Cool down"),
    }[effort]
