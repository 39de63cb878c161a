"""Random runners, goals, and what goes wrong: the diaries that plans are tried on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from footfall.care.plan import Plan, Situation
from footfall.care.plan.outlook import joined
from footfall.records import (
    Goal,
    GoalKind,
    Like,
    PainNote,
    RaisedFlag,
    RunHistory,
    Side,
)

TODAY = date(2026, 11, 18)  # a Wednesday
_DISTANCES_M = (5_000.0, 10_000.0, 15_000.0, 21_097.5, 42_195.0)
_FLAGGED, _SORE, _NEWCOMER = 0.03, 0.35, 0.06
_DISTURBANCES = ("missed", "pain", "ill", "longer", "later")


def random_runner(rng: np.random.Generator) -> Situation:
    """Return a runner whose habits, knees and watch are drawn by chance."""
    if rng.random() < _NEWCOMER:
        return Situation(TODAY, _history([], rng), easy_mps=float("nan"))
    often, usual_km = rng.uniform(0.15, 0.75), rng.uniform(3.0, 14.0)
    since, until = int(rng.integers(20, 180)), int(rng.choice([0, 0, 1, 1, 2, 3, 9, 17, 35]))
    days = [ago for ago in range(since, until - 1, -1) if rng.random() < often]
    history = _history(
        [(ago, usual_km * rng.lognormal(0.0, 0.3)) for ago in days],
        rng,
    )
    notes = _notes(days, rng) if rng.random() < _SORE else ()
    raised = (RaisedFlag("locked", Side.LEFT, TODAY - timedelta(days=2)),) if rng.random() < _FLAGGED else ()
    return Situation(
        TODAY,
        history,
        notes=notes,
        raised=raised,
        new_pairs=frozenset({1}) if rng.random() < 0.2 else frozenset(),
        easy_mps=float(rng.uniform(2.2, 3.6)) if rng.random() < 0.8 else float("nan"),
        hard_steps=history.distance_m * rng.lognormal(0.0, 0.2, len(history)),
    )


def _history(runs: list[tuple[int, float]], rng: np.random.Generator) -> RunHistory:
    n = len(runs)
    km = np.round([km for _ago, km in runs], 3) if runs else np.zeros(0)
    speed = rng.uniform(2.2, 3.6) * rng.lognormal(0.0, 0.06, n)
    descent_per_km = rng.choice([0.0, 8.0, 25.0])
    return RunHistory(
        id=np.arange(1, n + 1),
        day=np.array([TODAY - timedelta(days=ago) for ago, _km in runs], dtype="datetime64[D]"),
        distance_m=km * 1000.0,
        easy_km=np.where(
            rng.random(n) < 0.97, km * rng.uniform(0.85, 1.35) * rng.lognormal(0, 0.05, n), np.nan
        ),
        descent_m=km * descent_per_km * rng.lognormal(0.0, 0.4, n)
        if rng.random() < 0.8
        else np.full(n, np.nan),
        timer_s=km * 1000.0 / speed,
        shoe_id=rng.integers(0, 3, n),
    )


def _notes(days: list[int], rng: np.random.Generator) -> tuple[PainNote, ...]:
    told = []
    for ago in days:
        if rng.random() < 0.4:
            pain = int(rng.choice([0, 1, 2, 3, 4, 6], p=[0.3, 0.25, 0.2, 0.12, 0.08, 0.05]))
            knee = Side.LEFT if rng.random() < 0.7 else Side.RIGHT
            told.append(
                PainNote(
                    knee, TODAY - timedelta(days=ago), during=pain, hour_after=int(rng.integers(0, pain + 1))
                )
            )
    return tuple(told)


def random_goal(rng: np.random.Generator) -> Goal:
    """Return a goal by chance."""
    runs = int(rng.integers(2, 7))
    days = frozenset(map(int, rng.choice(7, int(rng.integers(runs, 8)), replace=False)))
    kind = list(GoalKind)[int(rng.choice(4, p=[0.2, 0.55, 0.15, 0.1]))]
    return Goal(
        kind=kind,
        by=TODAY + timedelta(days=int(rng.integers(14, 200))),
        runs_a_week=runs,
        days=days,
        long_day=int(rng.choice(sorted(days))),
        distance_m=float(rng.choice(_DISTANCES_M)) if kind is GoalKind.DISTANCE else None,
        likes=frozenset({Like.FAST}) if rng.random() < 0.5 else frozenset(),
    )


def disturbances(rng: np.random.Generator, now: Situation, plan: Plan) -> tuple[Situation, Goal, str]:
    """Return what is known some days later, after all went as planned but for one thing, and what it was."""
    kind = str(rng.choice(_DISTURBANCES))
    later = int(rng.integers(3, max(4, min(40, len(plan.days) - 7))))
    today = now.today + timedelta(days=later)
    done = [one for one in plan.days if one.runs and one.day < today]
    goal = plan.goal
    notes = now.notes
    if kind == "missed":
        done = done[: -int(rng.integers(1, 3))]
    elif kind == "longer" and done:
        done[-1] = replace(done[-1], distance_m=1.2 * done[-1].distance_m, easy_km=1.2 * done[-1].easy_km)
    elif kind == "pain" and done:
        notes = (*notes, PainNote(Side.LEFT, done[-1].day, during=int(rng.integers(3, 7)), hour_after=1))
    elif kind == "later":
        goal = replace(goal, by=goal.by + timedelta(weeks=int(rng.integers(1, 5))))
    history = joined(now.history, done, now.easy_mps)
    steps = (
        np.concatenate([now.hard_steps, [one.distance_m for one in done]])
        if now.hard_steps is not None
        else None
    )
    ill_on = today if kind == "ill" else None
    return (
        replace(now, today=today, history=history, notes=notes, hard_steps=steps, ill_on=ill_on),
        goal,
        kind,
    )
