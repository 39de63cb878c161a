"""A plan as JSON: in its row, and in an export. Every value is checked as it is read back."""

from __future__ import annotations

import math
from datetime import date, datetime
from typing import Any

from footfall.records import Goal, GoalKind, KeptPlan, Like, PlannedDay, PlannedKind, PlanState


def plan_json(kept: KeptPlan) -> dict[str, Any]:
    """Return a plan as plain values: days as ISO 8601, what is unknown as null."""
    goal = kept.goal
    return {
        "made": kept.made.isoformat(),
        "told_at": kept.told_at.isoformat(),
        "state": kept.state.value,
        "goal": {
            "kind": goal.kind.value,
            "by": goal.by.isoformat(),
            "runs_a_week": goal.runs_a_week,
            "days": sorted(goal.days),
            "long_day": goal.long_day,
            "distance_m": goal.distance_m,
            "likes": sorted(goal.likes),
        },
        "days": [_day_json(one) for one in kept.days],
    }


def plan_told(told: dict[str, Any], number: int | None = None) -> KeptPlan:
    """Return the plan that plain values tell of.

    Raises:
        ValueError, KeyError: They tell of none.
    """
    goal = told["goal"]
    distance_m = goal["distance_m"]
    return KeptPlan(
        goal=Goal(
            kind=GoalKind(goal["kind"]),
            by=date.fromisoformat(goal["by"]),
            runs_a_week=int(goal["runs_a_week"]),
            days=frozenset(map(int, goal["days"])),
            long_day=int(goal["long_day"]),
            distance_m=None if distance_m is None else float(distance_m),
            likes=frozenset(map(Like, goal["likes"])),
        ),
        days=tuple(map(_day_told, told["days"])),
        made=date.fromisoformat(told["made"]),
        state=PlanState(told["state"]),
        told_at=datetime.fromisoformat(told["told_at"]),
        id=number,
    )


def _day_json(one: PlannedDay) -> dict[str, Any]:
    return {
        "day": one.day.isoformat(),
        "kind": one.kind.value,
        "distance_m": one.distance_m,
        "easy_km": one.easy_km,
        "descent_m": one.descent_m if math.isfinite(one.descent_m) else None,
        "fast_m": one.fast_m,
        "strength": one.strength,
        "step": one.step,
    }


def _day_told(told: dict[str, Any]) -> PlannedDay:
    descent_m = told["descent_m"]
    return PlannedDay(
        day=date.fromisoformat(told["day"]),
        kind=PlannedKind(told["kind"]),
        distance_m=float(told["distance_m"]),
        easy_km=float(told["easy_km"]),
        descent_m=math.nan if descent_m is None else float(descent_m),
        fast_m=float(told["fast_m"]),
        strength=bool(told["strength"]),
        step=int(told["step"]),
    )
