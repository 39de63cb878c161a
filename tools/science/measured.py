"""What takes minutes to measure: how often the bands hold. Measured anew where the version is another."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from benchmarks.knee_coverage import ALL_KINDS, COMPARED, QUESTIONS, RUNNERS, Coverage, coverage, simulate
from footfall.knee import MODEL_VERSION
from tools.science.markdown import table

FILES = ("coverage.md",)
SEED = 1
BY_VERSION = f"Measured with version {MODEL_VERSION} of the model"


def generate() -> dict[str, str]:
    """Return the text of each file, in some two minutes."""
    outcomes = simulate(RUNNERS, SEED)
    divided = statistics.median(outcome.divided for outcome in outcomes)
    return {"coverage.md": coverage_page(coverage(outcomes), divided, RUNNERS)}


def coverage_page(rows: Sequence[Coverage], divided: float, runners: int) -> str:
    """Return how often the bands held the truth, by kind of run.

    Args:
        rows: The shares.
        divided: Half width of a comparison, were nothing shared between a runner's runs.
        runners: How many runners were drawn.
    """
    found = {(row.kind, row.question): row for row in rows}
    kinds = dict.fromkeys(row.kind for row in rows)
    head = ("Kind of run", "Impulse of this knee", "Easy km", "Against the usual")
    lines = [(_kind(kind), *(_cell(found[kind, question]) for question in QUESTIONS)) for kind in kinds]
    compared = found[ALL_KINDS, COMPARED].half_width
    return (
        f"{BY_VERSION}, {runners:,} runners: share of true values inside the band, with its standard error, "
        f"and half the width of the band in the median.\n\n{table(head, lines)}\n"
        f"A run is set against the usual to ±{compared:.0%}. Were the two bands divided as if nothing were "
        f"shared, it would be ±{divided:.0%}.\n"
    )


def _kind(kind: str) -> str:
    return f"**{kind}**" if kind == ALL_KINDS else kind


def _cell(row: Coverage) -> str:
    return f"{100 * row.held:.1f} ± {100 * row.error:.1f} %, band ±{100 * row.half_width:.0f} %"
