"""What every benchmark shares: timing that bears a busy machine, and figures as a table or as JSON."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import count


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


def measured(
    work: str,
    peers: Mapping[str, Callable[[bytes], object]],
    files: Sequence[bytes],
    amount: float,
    unit: str,
) -> list[Figure]:
    """Return how fast each peer reads the same files.

    The peers take turns, so that a machine that is busy for a while is so for all of them; one time that does
    not count comes first. Each has three turns at least, and goes on until it has worked for a second in all.

    Args:
        work: What is done.
        peers: What reads the bytes of one file, by its name.
        files: The bytes of each file.
        amount: How much there is in all the files together.
        unit: Of what.
    """
    taken_s: dict[str, list[float]] = {who: [] for who in peers}
    for turn in count():
        waiting = [
            who for who in peers if len(taken_s[who]) < FEWEST_REPEATS or sum(taken_s[who]) < LEAST_TOTAL_S
        ]
        if not waiting:
            break
        for who in waiting:
            begun_s = time.perf_counter()
            for data in files:
                peers[who](data)
            if turn:
                taken_s[who].append(time.perf_counter() - begun_s)
    return [Figure(work, who, amount / statistics.median(taken_s[who]), unit) for who in peers]


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
