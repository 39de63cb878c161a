"""What went into each day, as columns: the runs and their cost, sessions, nights and check-ins."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import Connection, bindparam, func, select

from footfall.diary.tables import ActivityRow, KneeLoadRow
from footfall.diary.told_tables import CheckInRow, ExerciseSessionRow, NightRow
from footfall.records import ActivityKind, InputDays, SessionKind, read_only
from footfall.units import METRES_PER_KM

STEEP_DESCENT = 0.02
"""A run that goes down more than so much of its way is steep [D]."""

_Teller = Callable[[Connection, dict[str, Any], dict[str, list[float]]], None]

_TOLD = (
    "sleep_h",
    "sleep_quality",
    "stress",
    "soreness",
    "energy",
    "sitting_h",
    "fuel",
    "warm_up",
    "ill",
)
_SESSIONS = {
    SessionKind.STRENGTH: "strength",
    SessionKind.ISOMETRIC: "strength",
    SessionKind.MOBILITY: "mobility",
    SessionKind.ROLLING: "mobility",
    SessionKind.RECOVERY: "recovery",
}


def input_days(connection: Connection, runner_id: int, since: date, until: date) -> InputDays:
    """Return one row per calendar day between two local days (both included), without gaps."""
    return _told_by((_tell_runs, _tell_sessions, _tell_days), connection, runner_id, since, until)


def mornings(connection: Connection, runner_id: int, since: date, until: date) -> InputDays:
    """Return what was told of each day and of the night before it; all else stays unknown."""
    return _told_by((_tell_days,), connection, runner_id, since, until)


def _told_by(
    tellers: Iterable[_Teller], connection: Connection, runner_id: int, since: date, until: date
) -> InputDays:
    day = np.arange(np.datetime64(since, "D"), np.datetime64(until, "D") + 1)
    span = {"runner": runner_id, "since": since, "until": until}
    columns = {f.name: [math.nan] * len(day) for f in fields(InputDays) if f.name != "day"}
    for tell in tellers:
        tell(connection, span, columns)
    return InputDays(day=day, **{name: read_only(column) for name, column in columns.items()})


def _tell_runs(connection: Connection, span: dict[str, Any], columns: dict[str, list[float]]) -> None:
    """Add up runs, walks and a watch's strength sessions by day; means are weighted by distance."""
    worn_km = _worn_before(connection, span)
    by_day: dict[int, list[Any]] = {}
    for row in connection.execute(_ACTIVITIES, span):
        index = (row.day - span["since"]).days
        if row.kind == ActivityKind.STRENGTH.value:
            columns["strength"][index] = _plus(columns["strength"][index], 1.0)
            continue
        columns["easy_km"][index] = _plus(columns["easy_km"][index], row.easy_km)
        if row.kind == ActivityKind.RUN.value:
            by_day.setdefault(index, []).append(row)
    for index, runs in sorted(by_day.items()):
        _tell_day_of_runs(index, runs, columns, worn_km)


def _tell_day_of_runs(
    index: int, runs: list[Any], columns: dict[str, list[float]], worn_km: dict[int, float]
) -> None:
    longest = max(runs, key=lambda run: _plus(0.0, run.distance_m))
    columns["runs"][index] = float(len(runs))
    columns["longest_m"][index] = longest.distance_m
    columns["treadmill"][index] = sum(run.indoor for run in runs) / len(runs)
    for name in ("distance_m", "hard_steps", "descent_m"):
        for run in runs:
            columns[name][index] = _plus(columns[name][index], getattr(run, name))
    timed = [run for run in runs if run.distance_m > 0 and run.timer_s > 0]
    if timed:
        columns["speed_mps"][index] = sum(run.distance_m for run in timed) / sum(run.timer_s for run in timed)
    stepped = [run for run in timed if _is_comparable(run)]
    if stepped:
        distance_m = sum(run.distance_m for run in stepped)
        ratios = sum(run.distance_m * run.cadence_spm / _habitual_spm(run) for run in stepped)
        columns["cadence_ratio"][index] = ratios / distance_m
    if longest.shoe_id is not None:
        columns["shoe_km"][index] = worn_km.get(longest.shoe_id, 0.0)
    for run in runs:
        if run.shoe_id is not None:
            run_km = _plus(0.0, run.distance_m) / METRES_PER_KM
            worn_km[run.shoe_id] = worn_km.get(run.shoe_id, 0.0) + run_km


def _is_comparable(run: Any) -> bool:  # noqa: ANN401 - a row of the database
    """Tell whether a run's cadence can be set beside the habitual one: steep ground has steps of its own."""
    if run.habitual_at_rest_spm is None or not run.cadence_spm > 0:
        return False
    steep_m: float = STEEP_DESCENT * run.distance_m
    return _plus(0.0, run.descent_m) <= steep_m


def _habitual_spm(run: Any) -> float:  # noqa: ANN401 - a row of the database
    habitual: float = run.habitual_at_rest_spm + run.habitual_slope * run.distance_m / run.timer_s
    return habitual


def _worn_before(connection: Connection, span: dict[str, Any]) -> dict[int, float]:
    """Return the kilometres of each pair before the span."""
    worn = connection.execute(_WORN, span)
    return {
        shoe_id: _plus(0.0, distance_m) / METRES_PER_KM for shoe_id, distance_m in worn if shoe_id is not None
    }


def _tell_sessions(connection: Connection, span: dict[str, Any], columns: dict[str, list[float]]) -> None:
    for day, kind in connection.execute(_SESSION_DAYS, span):
        name = _SESSIONS.get(SessionKind(kind))
        if name is not None:
            index = (day - span["since"]).days
            columns[name][index] = _plus(columns[name][index], 1.0)


def _tell_days(connection: Connection, span: dict[str, Any], columns: dict[str, list[float]]) -> None:
    """Lay down what a service told of the night, and over it what the runner told of the day."""
    for day, sleep_h in connection.execute(_NIGHTS, span):
        columns["sleep_h"][(day - span["since"]).days] = sleep_h
    for day, *told in connection.execute(_CHECK_INS, span):
        index = (day - span["since"]).days
        for name, value in zip(_TOLD, told, strict=True):
            if value is not None and value == value:
                columns[name][index] = float(value)


def _plus(amount: float, more: float | None) -> float:
    """Add what is known; what is unknown adds nothing, and two unknowns stay unknown."""
    if more is None or more != more:
        return amount
    return more if amount != amount else amount + more


# built once: building a statement costs more than running it
_BETWEEN: tuple[Any, Any] = (bindparam("since"), bindparam("until"))
_ACTIVITIES = (
    select(
        ActivityRow.day,
        ActivityRow.kind,
        ActivityRow.distance_m,
        ActivityRow.timer_s,
        ActivityRow.indoor,
        ActivityRow.cadence_spm,
        ActivityRow.shoe_id,
        KneeLoadRow.easy_km,
        KneeLoadRow.hard_steps,
        KneeLoadRow.descent_m,
        KneeLoadRow.cadence_at_rest_spm.label("habitual_at_rest_spm"),
        KneeLoadRow.cadence_slope_spm_per_mps.label("habitual_slope"),
    )
    .outerjoin(KneeLoadRow, KneeLoadRow.activity_id == ActivityRow.id)
    .where(
        ActivityRow.runner_id == bindparam("runner"),
        ActivityRow.day.between(*_BETWEEN),
        ActivityRow.kind.in_([ActivityKind.RUN.value, ActivityKind.WALK.value, ActivityKind.STRENGTH.value]),
    )
    .order_by(ActivityRow.start, ActivityRow.id)
)
_WORN = (
    select(ActivityRow.shoe_id, func.sum(ActivityRow.distance_m))
    .where(
        ActivityRow.runner_id == bindparam("runner"),
        ActivityRow.day < bindparam("since"),
        ActivityRow.kind == ActivityKind.RUN.value,
    )
    .group_by(ActivityRow.shoe_id)
)
_SESSION_DAYS = select(ExerciseSessionRow.day, ExerciseSessionRow.kind).where(
    ExerciseSessionRow.runner_id == bindparam("runner"), ExerciseSessionRow.day.between(*_BETWEEN)
)
_NIGHTS = select(NightRow.day, NightRow.sleep_h).where(
    NightRow.runner_id == bindparam("runner"), NightRow.day.between(*_BETWEEN)
)
_CHECK_INS = select(CheckInRow.day, *(getattr(CheckInRow, name) for name in _TOLD)).where(
    CheckInRow.runner_id == bindparam("runner"), CheckInRow.day.between(*_BETWEEN)
)
