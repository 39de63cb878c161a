"""Simulated experiments of one runner: how often one finds what is not there, and what is there, by weeks.

Pain is noted run by run as whole numbers of 0 to 10, its weeks and its runs with a memory, and weeks may hold
no note at all. Each experiment draws its own order and is analysed as a real one is.

    python -m benchmarks.experiments [--runners N] [--seed N] [--json]
"""

from __future__ import annotations

import argparse
import json
from datetime import date
from typing import Any

import numpy as np

from footfall.care.experiments import finding
from footfall.care.orders import drawn_order, orders_of
from footfall.care.power import detectable
from footfall.care.randomisation import LEVEL, chance_of
from footfall.records import Experiment, FloatArray, Outcome, Side, Tried

RUNNERS = 1_000
WEEKS = (8, 10, 12, 16)
EFFECTS = (1.0, 2.0, 3.0)
MEMORIES = (0.0, 0.5, 0.8)
ASKED = {"false_positives": [0.035, 0.065]}

_TRUTH, _MEMORY, _EDGE = 1.5, 0.5, 0.05
_MEAN, _SD_WEEK, _SD_RUN, _RUNS, _SILENT = 3.5, 1.0, 1.0, 3, 0.1


def main() -> None:
    """Run the benchmark and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--runners", type=int, default=RUNNERS, help="simulated runners a condition")
    parser.add_argument("--seed", type=int, default=1, help="where chance begins")
    parser.add_argument("--json", action="store_true", help="print JSON")
    asked = parser.parse_args()
    result = measure(asked.runners, asked.seed)
    print(json.dumps(result, indent=2) if asked.json else _table(result))


def measure(runners: int, seed: int) -> dict[str, Any]:
    """Return how often a difference is told that is not there, and one that is, by weeks."""
    rng = np.random.default_rng(seed)
    none = {
        str(weeks): {str(memory): _found(weeks, 0.0, memory, runners, rng) for memory in MEMORIES}
        for weeks in WEEKS
    }
    there = {
        str(weeks): {str(effect): _found(weeks, -effect, _MEMORY, runners, rng) for effect in EFFECTS}
        for weeks in WEEKS
    }
    every = [share for by_memory in none.values() for share in by_memory.values()]
    return {
        "false_positives": round(float(np.mean(every)), 4),
        "false_positives_by_weeks_and_memory": none,
        "power_by_weeks_and_points": there,
        "interval_holds_the_truth": {str(weeks): _held(weeks, runners, rng) for weeks in WEEKS[:2]},
        "told_beforehand_points": {str(weeks): detectable(weeks) for weeks in WEEKS},
        "asked": ASKED,
        "runners": runners,
        "seed": seed,
    }


def _found(weeks: int, effect: float, memory: float, runners: int, rng: np.random.Generator) -> float:
    """Return how often a difference is told."""
    told = 0
    for _runner in range(runners):
        order = drawn_order(_experiment(weeks, rng))
        told += chance_of(order, _noted(np.where(order, effect, 0.0), memory, rng), orders_of(weeks)) <= LEVEL
    return round(told / runners, 4)


def _held(weeks: int, runners: int, rng: np.random.Generator) -> float:
    """Return how often the interval holds the truth."""
    held = 0
    for _runner in range(runners):
        experiment = _experiment(weeks, rng)
        out = finding(
            experiment, _noted(np.where(drawn_order(experiment), -_TRUTH, 0.0), _MEMORY, rng)
        ).effect
        held += out is None or out.low - _EDGE <= -_TRUTH <= out.high + _EDGE
    return round(held / runners, 4)


def _experiment(weeks: int, rng: np.random.Generator) -> Experiment:
    seed = int(rng.integers(2**31))
    return Experiment(Tried.OTHER, "a", "b", Outcome.RUN_PAIN, Side.LEFT, date(2026, 1, 5), weeks, seed)


def _noted(shift: FloatArray, memory: float, rng: np.random.Generator) -> FloatArray:
    """Return the mean of the notes of each week, whole numbers as runners tap them; NaN in silent weeks."""
    level = np.empty(len(shift))
    level[0] = rng.normal()
    for week in range(1, len(shift)):
        level[week] = memory * level[week - 1] + np.sqrt(1 - memory**2) * rng.normal()
    runs = _MEAN + _SD_WEEK * level[:, None] + shift[:, None] + _SD_RUN * rng.normal(size=(len(shift), _RUNS))
    weekly: FloatArray = np.clip(np.round(runs), 0, 10).mean(axis=1)
    weekly[rng.random(len(shift)) < _SILENT] = np.nan
    return weekly


def _table(result: dict[str, Any]) -> str:
    lines = [f"told where nothing is: {result['false_positives']:.1%} (asked 3.5 to 6.5 %)", ""]
    for weeks, by in result["power_by_weeks_and_points"].items():
        found = ", ".join(f"{points} points {share:.0%}" for points, share in by.items())
        lines.append(
            f"{weeks:>3} weeks: {found}; beforehand {result['told_beforehand_points'][weeks]} points"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
