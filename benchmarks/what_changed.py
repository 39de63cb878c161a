"""What changed before a flare-up, on simulated runners whose causes are known, beside simpler methods.

Each runner is a year in which one flare-up has one known cause and one or two have none
(`benchmarks.flare_up_nature`). Asked is which input a method names first, whether the true one is among its
first three, whether it stays quiet where there is no cause, and how often it speaks and is right at that.
`oracle` knows the simulated runner's rhythms, correlations and events; nothing can do better.

    python -m benchmarks.what_changed [--runners N] [--seed N] [--json]
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.flare_up_nature import NAMES, SIDES, FlareUp, Year, simulated_year
from benchmarks.flare_up_peers import PEERS, Answer
from footfall.records import Input
from footfall.signals.measures import DailyMeasures, Measure
from footfall.signals.what_changed import SPEAKING_CHANCE, what_changed

RUNNERS = 400
MISSINGS = (0.0, 0.2, 0.4, 0.6)
ASKED_MISSING = 0.2
ASKED = {"named_first": 0.82, "in_first_three": 0.95, "quiet_when_none": 0.92, "speaks_and_right": 0.55}
OURS = "Footfall"
SIZES = ((1.5, 2.0), (2.0, 3.0), (3.0, 4.0))

_FIRST_DAY = np.datetime64("2025-01-01", "D")
_MEASURES = tuple(
    Measure(name, input_, float(side))
    for name, input_, side in zip(NAMES, tuple(Input)[: len(NAMES)], SIDES, strict=True)
)


@dataclass(frozen=True, slots=True)
class Tried:
    """What one method said of one flare-up.

    Attributes:
        flare_up: The flare-up.
        answer: What was said.
        took_s: How long that took.
    """

    flare_up: FlareUp
    answer: Answer
    took_s: float

    @property
    def first(self) -> bool:
        """True where the cause is named first."""
        return self.answer.order[:1] == (self.flare_up.cause,)

    @property
    def in_three(self) -> bool:
        """True where the cause is among the first three."""
        return self.flare_up.cause in self.answer.order[:3]


def main() -> None:
    """Run the benchmark and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runners", type=int, default=RUNNERS, help="simulated runners a condition")
    parser.add_argument("--seed", type=int, default=1, help="where chance begins")
    parser.add_argument("--json", action="store_true", help="print JSON")
    asked = parser.parse_args()
    result = measure(asked.runners, asked.seed)
    print(json.dumps(result, indent=2) if asked.json else _table(result))


def measure(runners: int, seed: int) -> dict[str, Any]:
    """Return the figures of every method, and ours by input, by size of the cause, and by what is missing."""
    methods: Mapping[str, Callable[[Year, FlareUp], Answer]] = {OURS: _ours, **PEERS}
    by_missing = {
        missing: _tried(methods if missing == ASKED_MISSING else {OURS: _ours}, runners, seed, missing)
        for missing in MISSINGS
    }
    asked = by_missing[ASKED_MISSING]
    ours = asked[OURS]
    return {
        **figures(ours),
        "asked": ASKED,
        "runners": runners,
        "seed": seed,
        "missing": ASKED_MISSING,
        "median_ms": 1000.0 * statistics.median(tried.took_s for tried in ours),
        "methods": {name: figures(tried) for name, tried in asked.items()},
        "by_missing": {f"{missing:.0%}": figures(tried[OURS]) for missing, tried in by_missing.items()},
        "by_input": {
            name: figures([one for one in ours if one.flare_up.cause in (number, -1)])
            for number, name in enumerate(NAMES)
        },
        "by_size": {
            f"{low:g} to {high:g} SD": figures(
                [one for one in ours if one.flare_up.cause < 0 or low <= one.flare_up.size < high]
            )
            for low, high in SIZES
        },
    }


def figures(tried: list[Tried]) -> dict[str, float]:
    """Return the four figures of some flare-ups, as fractions."""
    caused = [one for one in tried if one.flare_up.cause >= 0]
    without = [one for one in tried if one.flare_up.cause < 0]
    return {
        "named_first": _share([one.first for one in caused]),
        "in_first_three": _share([one.in_three for one in caused]),
        "quiet_when_none": _share([not one.answer.speaks for one in without]),
        "speaks_and_right": _share([one.answer.speaks and one.first for one in caused]),
    }


def _share(of: list[bool]) -> float:
    return round(sum(of) / len(of), 4) if of else float("nan")


def _tried(
    methods: Mapping[str, Callable[[Year, FlareUp], Answer]], runners: int, seed: int, missing: float
) -> dict[str, list[Tried]]:
    tried: dict[str, list[Tried]] = {name: [] for name in methods}
    for runner in range(runners):
        year = simulated_year(np.random.default_rng([seed, runner]), missing=missing)
        for flare_up in year.flare_ups:
            for name, method in methods.items():
                begun_s = time.perf_counter()
                answer = method(year, flare_up)
                tried[name].append(Tried(flare_up, answer, time.perf_counter() - begun_s))
    return tried


def _ours(year: Year, flare_up: FlareUp) -> Answer:
    days = _FIRST_DAY + np.arange(len(year.values))
    others = [days[one.day].item() for one in year.flare_ups if one.day < flare_up.day]
    told = what_changed(DailyMeasures(days, _MEASURES, year.values), days[flare_up.day].item(), others)
    order = tuple(_MEASURES.index(change.measure) for change in told.changes)
    return Answer(order, told.chance <= SPEAKING_CHANCE)


def _table(result: dict[str, Any]) -> str:
    head = f"{result['runners']} runners a condition, {result['missing']:.0%} missing unless said"
    lines = [
        f"{head}; ours takes {result['median_ms']:.0f} ms a flare-up",
        f"{'':24}" + "".join(f"{name:>18}" for name in ASKED),
        _row("asked", ASKED),
    ]
    for title, rows in (
        ("", result["methods"]),
        ("missing", result["by_missing"]),
        ("size of the cause", result["by_size"]),
        ("input", result["by_input"]),
    ):
        lines += [title] * bool(title) + [_row(name, row) for name, row in rows.items()]
    return "\n".join(lines)


def _row(name: str, row: Mapping[str, float]) -> str:
    return f"{name:24}" + "".join(f"{row[figure]:18.3f}" for figure in ASKED)


if __name__ == "__main__":
    main()
