"""The bands of the knee model held against simulated runners: 9 in 10 true values have to lie inside.

The runners differ by the spreads that the model states (`benchmarks.knee_nature`), which are choices of
design. Coverage shows that the model adds them up rightly; it cannot show that they are the right ones. It
ends with status 1 where the coverage of all kinds of run together lies outside 88 to 92 %.

    python -m benchmarks.knee_coverage [--runners N] [--seed N] [--json]
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from benchmarks.knee_nature import Nature
from benchmarks.knee_runners import KINDS, USUAL, Kind, SimulatedRun
from footfall.knee import PRIOR_HABITS, KneeLoad, compare, knee_load, learn_habits, sample_habits
from footfall.records import Habits

WANTED = (0.88, 0.92)
RUNNERS = 2000
SEASON = 8
"""Runs as usual before the ones that are looked at: habits are learned from them, and they are what a run is
compared with."""

ABSOLUTE, WITHIN, COMPARED = QUESTIONS = ("absolute", "within runner", "compared")
ALL_KINDS = "all kinds"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One run, and whether each of its bands held what is true.

    Attributes:
        runner: The runner's number.
        kind: The kind of run.
        held: For each question, whether the band held the true value.
        widths: Half the width of each band, as a share of the value in its middle.
        divided: Half the width of the comparison, were it the one easy-km band divided by the other.
    """

    runner: int
    kind: str
    held: dict[str, bool]
    widths: dict[str, float]
    divided: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """How often the bands of one kind of run held the true value.

    Attributes:
        kind: The kind of run, or "all kinds".
        question: "absolute" (the impulse of this one runner), "within runner" (easy km), or "compared" (with
            the runner's usual runs).
        runs: How many there were.
        held: The share that lay inside.
        error: Standard error of the share; runs of one runner count as one draw, for they share a knee.
        half_width: Median half width of the bands, as a share of the value in the middle.
    """

    kind: str
    question: str
    runs: int
    held: float
    error: float
    half_width: float


def main() -> None:
    """Run the benchmark and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runners", type=int, default=RUNNERS, help=f"how many ({RUNNERS})")
    parser.add_argument("--seed", type=int, default=1, help="of the random numbers (1)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    told = parser.parse_args()
    outcomes = simulate(told.runners, told.seed)
    rows = coverage(outcomes)
    divided = statistics.median(outcome.divided for outcome in outcomes)
    if told.json:
        figures = {"runners": told.runners, "seed": told.seed, "divided_half_width": divided}
        print(json.dumps(figures | {"rows": [asdict(row) for row in rows]}, indent=2))
    else:
        print(table(rows, divided))
    if not all(WANTED[0] <= row.held <= WANTED[1] for row in rows if row.kind == ALL_KINDS):
        sys.exit(1)


def simulate(runners: int, seed: int, differ: float = 1.0) -> list[Outcome]:
    """Draw runners, let each run their season and one run of each kind, and look whether the bands hold.

    Args:
        runners: How many.
        seed: Of the random numbers.
        differ: How much further apart runners and runs lie than the model states; 1 for as stated.
    """
    nature = Nature(seed, differ)
    return [outcome for number in range(runners) for outcome in _season(nature, number)]


def coverage(outcomes: Sequence[Outcome]) -> list[Coverage]:
    """Return how often the bands held, for all kinds of run together and for each."""
    kinds = (ALL_KINDS, *dict.fromkeys(outcome.kind for outcome in outcomes))
    return [_coverage(outcomes, kind, question) for question in QUESTIONS for kind in kinds]


def table(rows: Sequence[Coverage], divided: float) -> str:
    """Return the coverage of each kind of run as a table, with its standard error and the bands' width."""
    by_kind: dict[str, list[Coverage]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, []).append(row)
    wide = max(len(kind) for kind in by_kind)
    lines = [" ".join([" " * wide, *(f"{question:>26}" for question in QUESTIONS)])]
    lines += [" ".join([f"{kind:{wide}}", *map(_cell, of)]) for kind, of in by_kind.items()]
    compared = next(row for row in by_kind[ALL_KINDS] if row.question == COMPARED)
    lines += [
        "",
        f"A run is compared with the usual ones to +-{compared.half_width:.0%} (median); were the two bands",
        f"divided as if nothing were shared, it would be +-{divided:.0%}.",
    ]
    return "\n".join(lines)


def _season(nature: Nature, number: int) -> list[Outcome]:
    runner = nature.runner()
    usual = [nature.run(runner, USUAL) for _ in range(SEASON)]
    habits = learn_habits([sample_habits(run.activity) for run in usual])
    usual_loads = [_load(run, habits) for run in usual]
    return [_outcome(number, kind, nature.run(runner, kind), habits, usual, usual_loads) for kind in KINDS]


def _outcome(
    number: int,
    kind: Kind,
    run: SimulatedRun,
    habits: Habits,
    usual: Sequence[SimulatedRun],
    usual_loads: Sequence[KneeLoad],
) -> Outcome:
    load = _load(run, PRIOR_HABITS if kind.first else habits)
    against = compare(
        load.easy_km, load.doubts, [u.easy_km for u in usual_loads], [u.doubts for u in usual_loads]
    )
    true_ratio = run.easy_km / statistics.fmean(u.easy_km for u in usual)
    checks = {
        ABSOLUTE: (load.impulse_band, run.impulse_bw_s, load.impulse_bw_s),
        WITHIN: (load.band, run.easy_km, load.easy_km),
        COMPARED: (against.band, true_ratio, against.ratio),
    }
    usual_low, usual_high = (statistics.fmean(u.band[end] for u in usual_loads) for end in (0, 1))
    divided = 0.5 * (load.band[1] / usual_low - load.band[0] / usual_high) / against.ratio
    return Outcome(
        runner=number,
        kind=kind.name,
        held={question: band[0] <= true <= band[1] for question, (band, true, _) in checks.items()},
        widths={
            question: 0.5 * (band[1] - band[0]) / middle for question, (band, _, middle) in checks.items()
        },
        divided=divided,
    )


def _load(run: SimulatedRun, habits: Habits) -> KneeLoad:
    return knee_load(run.activity, run.runner, habits, form=run.form)


def _coverage(outcomes: Sequence[Outcome], kind: str, question: str) -> Coverage:
    of_runner: dict[int, list[bool]] = {}
    chosen = [outcome for outcome in outcomes if kind in (ALL_KINDS, outcome.kind)]
    for outcome in chosen:
        of_runner.setdefault(outcome.runner, []).append(outcome.held[question])
    shares = [statistics.fmean(held) for held in of_runner.values()]
    return Coverage(
        kind=kind,
        question=question,
        runs=len(chosen),
        held=statistics.fmean(shares),
        error=statistics.pstdev(shares) / math.sqrt(len(shares)),
        half_width=statistics.median(outcome.widths[question] for outcome in chosen),
    )


def _cell(row: Coverage) -> str:
    return f"{100 * row.held:9.1f} +-{100 * row.error:3.1f} % (+-{100 * row.half_width:3.0f} %)"


if __name__ == "__main__":
    main()
