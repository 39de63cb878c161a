"""Simulated experiments of one runner: how often one finds what is not there, and what is there, by weeks.

Pain is noted run by run as whole numbers of 0 to 10, its weeks and its runs with a memory, and weeks may hold
no note at all. Each experiment draws its own order and is analysed as a real one is.

Where there is nothing to find, every order that could have been drawn is analysed with the notes of each
runner, for without an effect the notes are the same under all of them: so that chance in drawing does not
blur the figure. What single experiments then tell is counted beside it, with its own sampling error.

    python -m benchmarks.experiments [--runners N] [--seed N] [--json]
"""

from __future__ import annotations

import argparse
import json
import math
from datetime import date
from typing import Any

import numpy as np

from footfall.care.experiments import finding
from footfall.care.orders import drawn_order, orders_of
from footfall.care.power import FOUND, LOOKED_BACK_WEEKS, PRIOR, detectable, spread_of
from footfall.care.randomisation import LEVEL, chance_of, differences
from footfall.records import BoolArray, Experiment, FloatArray, Outcome, Side, Tried

RUNNERS = 1_000
WEEKS = (8, 10, 12, 16, 24)
EFFECTS = (1.0, 2.0, 3.0)
MEMORIES = (0.0, 0.5, 0.8)
ASKED = {"false_positives": [0.035, 0.065], "found_of_what_was_told_beforehand": FOUND}

_TRUTH, _MEMORY, _EDGE = 1.5, 0.5, 0.05
_MEAN, _SD_WEEK, _SD_RUN, _RUNS, _SILENT = 3.5, 1.0, 1.0, 3, 0.1
_SORE = 5.5  # so that there is room for a change to be better by what was told beforehand
_DRAWN = 2  # experiments drawn for each runner where there is nothing to find


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
        str(weeks): {str(memory): _told_of_nothing(weeks, memory, runners, rng) for memory in MEMORIES}
        for weeks in WEEKS
    }
    there = {
        str(weeks): {str(effect): _found(weeks, -effect, _MEMORY, runners, rng) for effect in EFFECTS}
        for weeks in WEEKS
    }
    cells = [cell for by_memory in none.values() for cell in by_memory.values()]
    drawn = len(cells) * _DRAWN * runners
    single = sum(cell["drawn"] for cell in cells) / len(cells)
    return {
        "false_positives": round(sum(cell["every_order"] for cell in cells) / len(cells), 4),
        "false_positives_lowest": min(cell["every_order"] for cell in cells),
        "false_positives_highest": max(cell["every_order"] for cell in cells),
        "false_positives_drawn": round(single, 4),
        "false_positives_drawn_error": round(math.sqrt(single * (1 - single) / drawn), 4),
        "false_positives_by_weeks_and_memory": none,
        "power_by_weeks_and_points": there,
        "interval_holds_the_truth": {str(weeks): _held(weeks, runners, rng) for weeks in WEEKS[:2]},
        "told_beforehand_points": {str(weeks): detectable(weeks) for weeks in WEEKS},
        "found_of_what_was_told_beforehand": {
            name: {str(weeks): _as_told(weeks, runners, rng, own=own) for weeks in WEEKS[1:]}
            for name, own in (("by_our_choice", False), ("by_own_weeks", True))
        },
        "asked": ASKED,
        "runners": runners,
        "seed": seed,
    }


def _told_of_nothing(weeks: int, memory: float, runners: int, rng: np.random.Generator) -> dict[str, float]:
    """Return how often a difference is told where there is none: of every order, and of single ones drawn."""
    nothing = np.zeros(weeks)
    every = [_share_told(orders_of(weeks), _noted(nothing, memory, rng)) for _runner in range(runners)]
    drawn = _found(weeks, 0.0, memory, _DRAWN * runners, rng)
    return {"every_order": round(float(np.mean(every)), 4), "drawn": drawn}


def _share_told(orders: BoolArray, outcomes: FloatArray) -> float:
    """Return under how many of the orders a difference is told of these outcomes."""
    under = np.abs(differences(orders, outcomes))
    under = np.round(under[np.isfinite(under)], 9)
    sizes, counts = np.unique(under, return_counts=True)
    as_large = np.cumsum(counts[::-1])[::-1] - 0.5 * counts
    told: float = counts[as_large / len(under) <= LEVEL].sum() / len(under) if len(sizes) else 0.0
    return told


def _found(weeks: int, effect: float, memory: float, runners: int, rng: np.random.Generator) -> float:
    """Return how often a difference is told."""
    told = 0
    for _runner in range(runners):
        order = drawn_order(_experiment(weeks, rng))
        told += chance_of(order, _noted(np.where(order, effect, 0.0), memory, rng), orders_of(weeks)) <= LEVEL
    return round(told / runners, 4)


def _as_told(weeks: int, runners: int, rng: np.random.Generator, *, own: bool) -> float:
    """Return how often a difference is told that was the smallest to be told beforehand.

    Args:
        weeks: How many weeks.
        runners: How many runners.
        rng: Chance.
        own: True where it was told from weeks of the runner's own, of which many were noted.
    """
    told = 0
    for _runner in range(runners):
        before = _noted(np.zeros(LOOKED_BACK_WEEKS), _MEMORY, rng, _SORE)
        effect = detectable(weeks, spread_of(before) if own else PRIOR)
        order = drawn_order(_experiment(weeks, rng))
        outcomes = _noted(np.where(order, -effect, 0.0), _MEMORY, rng, _SORE)
        told += chance_of(order, outcomes, orders_of(weeks)) <= LEVEL
    return round(told / runners, 4)


def _held(weeks: int, runners: int, rng: np.random.Generator) -> float:
    """Return how often the interval holds the truth."""
    held = 0
    for _runner in range(runners):
        experiment = _experiment(weeks, rng)
        told = finding(experiment, _noted(np.where(drawn_order(experiment), -_TRUTH, 0.0), _MEMORY, rng))
        out = told.effect if told else None
        held += out is None or out.low - _EDGE <= -_TRUTH <= out.high + _EDGE
    return round(held / runners, 4)


def _experiment(weeks: int, rng: np.random.Generator) -> Experiment:
    seed = int(rng.integers(2**31))
    return Experiment(Tried.OTHER, "a", "b", Outcome.RUN_PAIN, Side.LEFT, date(2026, 1, 5), weeks, seed)


def _noted(shift: FloatArray, memory: float, rng: np.random.Generator, mean: float = _MEAN) -> FloatArray:
    """Return the mean of the notes of each week, whole numbers as runners tap them; NaN in silent weeks."""
    level = np.empty(len(shift))
    level[0] = rng.normal()
    for week in range(1, len(shift)):
        level[week] = memory * level[week - 1] + np.sqrt(1 - memory**2) * rng.normal()
    runs = mean + _SD_WEEK * level[:, None] + shift[:, None] + _SD_RUN * rng.normal(size=(len(shift), _RUNS))
    weekly: FloatArray = np.clip(np.round(runs), 0, 10).mean(axis=1)
    weekly[rng.random(len(shift)) < _SILENT] = np.nan
    return weekly


def _table(result: dict[str, Any]) -> str:
    low, high = result["false_positives_lowest"], result["false_positives_highest"]
    lines = [
        f"told where nothing is: {result['false_positives']:.1%}, from {low:.1%} to {high:.1%}",
        "  by weeks and memory (asked 3.5 to 6.5 %)",
        "",
    ]
    for weeks, by in result["power_by_weeks_and_points"].items():
        found = ", ".join(f"{points} points {share:.0%}" for points, share in by.items())
        lines.append(
            f"{weeks:>3} weeks: {found}; beforehand {result['told_beforehand_points'][weeks]} points"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
