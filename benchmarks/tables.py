"""What every benchmark shares: timing that bears a busy machine, and figures as a table or as JSON."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """How fast one of the peers did a piece of work.

    Attributes:
        work: What was done.
        who: Which peer did it.
        per_s: How many a second: the median of the repeats.
        unit: How many of what.
    """

    work: str
    who: str
    per_s: float
    unit: str


FEWEST_REPEATS = 3
LEAST_TOTAL_S = 1.0


def median_s(do: Callable[[], object]) -> float:
    """Return the median of the seconds that doing something takes, after one time that does not count.

    It is done three times at least, and for a second in all.
    """
    do()
    taken_s: list[float] = []
    while len(taken_s) < FEWEST_REPEATS or sum(taken_s) < LEAST_TOTAL_S:
        begun_s = time.perf_counter()
        do()
        taken_s.append(time.perf_counter() - begun_s)
    return statistics.median(taken_s)


def show(figures: Sequence[Figure], *, ours: str, as_json: bool) -> None:
    """Print the figures, each beside how many times ours is as fast at the same work."""
    ours_per_s = {figure.work: figure.per_s for figure in figures if figure.who == ours}
    rows = [asdict(figure) | {"ours_is_times": ours_per_s[figure.work] / figure.per_s} for figure in figures]
    if as_json:
        print(json.dumps(rows, indent=2))
        return
    width = max(len(figure.work) for figure in figures)
    for row in rows:
        rate = f"{row['per_s']:>14,.0f} {row['unit']}/s"
        print(f"{row['work']:<{width}}  {row['who']:<24} {rate}   {ours} x {row['ours_is_times']:.1f}")
