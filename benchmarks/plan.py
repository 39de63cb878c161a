"""Plans of random runners and goals: are they under the ceiling, do they keep their rules, are they quick?

Every plan is walked through day by day, and every day is held to the ceiling that the diary would tell on it.
Then something goes wrong, a missed day, a sore knee, an illness, a run too far, another date, and the plan is
made anew: how many of the days to come are others? Beside it goes a plan that adds a tenth every week.

    python -m benchmarks.plan [--runners N] [--seed N] [--json]
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import numpy as np

from benchmarks.plan_fixed import fixed_plan, worst_jump, worst_spike
from benchmarks.plan_runners import TODAY, disturbances, random_goal, random_runner
from footfall.care.plan import Plan, Situation, earliest, make_plan
from footfall.care.plan.bounding import peak_for_m
from footfall.care.plan.checking import broken_rules, days_over_ceiling
from footfall.care.plan.planning import first_open_day
from footfall.care.plan.replanning import changes, replan
from footfall.records import Goal, GoalKind, KeptPlan, PlanState

RUNNERS = 1_000
ASKED = {
    "days_over_ceiling": 0,
    "broken_rules": 0,
    "p95_seconds": 1.0,
    "peak_mb": 300.0,
    "median_changed_fraction": 0.2,
}
_BESIDE_EVERY = 5
"""The plan beside is worked out for one runner in so many."""


def main() -> None:
    """Run the benchmark and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--runners", type=int, default=RUNNERS, help="random runners, each with a goal")
    parser.add_argument("--seed", type=int, default=1, help="where chance begins")
    parser.add_argument("--json", action="store_true", help="print JSON")
    asked = parser.parse_args()
    result = measure(asked.runners, asked.seed)
    print(json.dumps(result, indent=2) if asked.json else _table(result))


def measure(runners: int, seed: int) -> dict[str, Any]:
    """Return what the plans of so many runners keep to, how long they took, and how they change."""
    rng = np.random.default_rng(seed)
    over, planned, broken = 0, 0, Counter[str]()
    seconds: list[float] = []
    cpu: list[float] = []
    changed, beside = [], []
    by_kind: dict[str, list[float]] = {}
    reached = asked_for = 0
    for number in range(runners):
        now, goal = random_runner(rng), random_goal(rng)
        plan = _timed(partial(make_plan, now, goal), seconds, cpu)
        over += len(days_over_ceiling(now, plan.days))
        broken.update(broken_rules(now, goal, plan.days))
        planned += sum(one.runs for one in plan.days)
        asked_for += goal.kind is GoalKind.DISTANCE
        reached += plan.reached and goal.kind is GoalKind.DISTANCE
        later, later_goal, kind = disturbances(rng, now, plan)
        fraction, again = _again(plan, later, later_goal, seconds, cpu)
        over += len(days_over_ceiling(later, again.days))
        broken.update(broken_rules(later, again.goal, again.days))
        if fraction is not None:
            changed.append(fraction)
            by_kind.setdefault(kind, []).append(fraction)
        if number % _BESIDE_EVERY == 0 and goal.distance_m is not None and not plan.stopped:
            both = _side_by_side(now, goal)
            beside.extend([both] if both else [])
    return {
        "days_over_ceiling": over,
        "broken_rules": sum(broken.values()),
        "broken": dict(broken),
        "p95_seconds": round(float(np.percentile(seconds, 95)), 3),
        "p95_cpu_seconds": round(float(np.percentile(cpu, 95)), 3),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000, 1),
        "median_changed_fraction": round(float(np.median(changed)), 3),
        "median_changed_by_disturbance": {
            kind: round(float(np.median(told)), 3) for kind, told in sorted(by_kind.items())
        },
        "planned_runs": planned,
        "reached_of_distance_goals": [int(reached), int(asked_for)],
        "beside": _beside(beside),
        "asked": ASKED,
        "runners": runners,
        "seed": seed,
    }


def _timed(make: Callable[[], Plan], seconds: list[float], cpu: list[float]) -> Plan:
    began, began_cpu = time.perf_counter(), time.process_time()
    plan = make()
    seconds.append(time.perf_counter() - began)
    cpu.append(time.process_time() - began_cpu)
    return plan


def _again(
    plan: Plan, later: Situation, goal: Goal, seconds: list[float], cpu: list[float]
) -> tuple[float | None, Plan]:
    """Return how much of the days to come is another, and the plan made anew."""
    made = datetime(plan.made.year, plan.made.month, plan.made.day, tzinfo=UTC)
    kept = KeptPlan(plan.goal, plan.days, plan.made, PlanState.ACCEPTED, made)
    again = _timed(lambda: replan(later, kept, goal), seconds, cpu)
    since = first_open_day(later)
    ahead = max((plan.goal.by - since).days, (again.goal.by - since).days) + 1
    if ahead <= 0 or plan.stopped:
        return None, again
    return len(changes(kept, again, since)) / ahead, again


def _side_by_side(now: Situation, goal: Goal) -> dict[str, float] | None:
    """Return weeks to the goal, spike and jump of our plan and of one that adds a tenth every week."""
    soon = replace(goal, by=TODAY + timedelta(weeks=4))
    plan = make_plan(now, soon)
    if not plan.reached:
        by = earliest(now, soon)
        if by is None:
            return None
        plan = make_plan(now, replace(goal, by=by))
    peak_m = peak_for_m(goal.distance_m or 0.0)
    fixed = fixed_plan(now, goal, peak_m)
    if fixed is None:
        return None
    return {
        "weeks": _weeks_to(now.first_day, next(one.day for one in plan.days if one.distance_m >= peak_m - 1)),
        "spike": worst_spike(now, plan.days),
        "jump": worst_jump(now, plan.days),
        "fixed_weeks": _weeks_to(now.first_day, fixed[-1].day),
        "fixed_spike": worst_spike(now, fixed),
        "fixed_jump": worst_jump(now, fixed),
    }


def _weeks_to(first: date, day: date) -> float:
    return float((day - first).days // 7 + 1)


def _beside(rows: list[dict[str, float]]) -> dict[str, Any]:
    if not rows:
        return {}
    told: dict[str, Any] = {"runners": len(rows)}
    for name in rows[0]:
        values = [row[name] for row in rows if np.isfinite(row[name])]
        told[name] = {
            "median": round(float(np.median(values)), 2),
            "p95": round(float(np.percentile(values, 95)), 2),
        }
    return told


def _table(result: dict[str, Any]) -> str:
    lines = [f"{name:<26} {result[name]:>8}   asked {limit}" for name, limit in ASKED.items()]
    for name in ("weeks", "spike", "jump"):
        if result["beside"]:
            ours, fixed = result["beside"][name], result["beside"][f"fixed_{name}"]
            lines.append(f"{name:<8} ours {ours}   a tenth a week {fixed}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
