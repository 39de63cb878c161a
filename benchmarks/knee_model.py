"""The knee model against what was published and measured: number, tolerance, inside or outside.

Rows of the kind "fitted" are those that a parameter of the model was fitted on; all others were held out. It
ends with status 1 where a fitted row lies outside. The rows of the laboratories need the recordings in
`../shared/data/lab`.

    python -m benchmarks.knee_model [--json]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from benchmarks.knee_claims import LEFT_OUT, Claim, Row
from benchmarks.knee_effects import effect_claims
from benchmarks.knee_formulas import formula_claims
from benchmarks.knee_lab import lab_claims

NO_LAB = "the laboratories' recordings are not at hand on this machine"


def main() -> None:
    """Run the benchmark and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    told = parser.parse_args()
    claims = all_claims()
    rows = check(claims)
    figures = report(rows)
    print(json.dumps(figures, indent=2) if told.json else table(rows, figures["left_out"]))
    if any(row.kind == "fitted" and not row.inside for row in rows):
        sys.exit(1)


def all_claims() -> list[Claim]:
    """Return every published or measured number that the model claims to show."""
    return [*formula_claims(), *effect_claims(), *lab_claims()]


def check(claims: Sequence[Claim]) -> list[Row]:
    """Return each number beside the model's."""
    return [claim.check() for claim in claims]


def report(rows: Sequence[Row]) -> dict[str, Any]:
    """Return what is printed as JSON: the rows, their counts, and what is left out and why."""
    left_out = dict(LEFT_OUT)
    if not any(row.id.startswith("L") for row in rows):
        left_out["B33, L1 to L9"] = NO_LAB
    return {"rows": [asdict(row) for row in rows], "counts": counts(rows), "left_out": left_out}


def counts(rows: Sequence[Row]) -> dict[str, dict[str, int]]:
    """Return how many rows of each kind lie inside and outside."""
    return {
        kind: {
            place: sum(row.kind == kind and row.inside == inside for row in rows)
            for place, inside in (("inside", True), ("outside", False))
        }
        for kind in ("fitted", "held out")
    }


def table(rows: Sequence[Row], left_out: dict[str, str]) -> str:
    """Return the rows as a table, why rows lie outside, what is left out, and the counts."""
    wide = max(len(row.what) for row in rows)
    name = max(len(row.id) for row in rows)
    head = f"{'':{name}}  {'':{wide}}  published     model   +- tolerance"
    lines = [head, *(_line(row, name, wide) for row in rows), ""]
    lines += [f"outside, {row.id}: {row.why}" for row in rows if not row.inside]
    lines += ["", *(f"left out, {what}: {why}" for what, why in left_out.items()), ""]
    told = counts(rows)
    lines += [f"{kind}: {of['inside']} inside, {of['outside']} outside" for kind, of in told.items()]
    return "\n".join(lines)


def _line(row: Row, name: int, wide: int) -> str:
    place = "inside" if row.inside else "OUTSIDE"
    numbers = f"{_shown(row.published):>9} {_shown(row.model):>9}"
    tolerance = "" if isinstance(row.published, str) else f"{row.tolerance:.3g} {row.unit}"
    where = f"{place:8}{row.kind:9}[{row.mark}] {row.source}"
    return f"{row.id:{name}}  {row.what:{wide}}  {numbers}   {tolerance:<12} {where}"


def _shown(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.4g}"


if __name__ == "__main__":
    main()
