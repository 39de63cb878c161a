"""The knee model against what was published and measured: number, tolerance, inside or outside.

Rows of the kind "fitted" are those that a parameter of the model was fitted on or taken from; all others were
held out. They come study by study, each with its verdict. It ends with status 1 where a fitted row lies
outside. The rows of the laboratories need the recordings in `../shared/data/lab`.

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
    """Return the rows as a table, study by study with its verdict, what is left out, and the counts."""
    wide = max(len(row.what) for row in rows)
    name = max(len(row.id) for row in rows)
    lines = [f"{'':{name + wide + 4}}  published     model   +- tolerance"]
    for family, members in families(rows).items():
        lines += ["", f"{family}: {verdict(members)}"]
        lines += [_line(row, name, wide) for row in members]
        lines += _reasons(members)
    lines += ["", *(f"left out, {what}: {why}" for what, why in left_out.items()), ""]
    told = counts(rows)
    lines += [f"{kind}: {of['inside']} inside, {of['outside']} outside" for kind, of in told.items()]
    return "\n".join(lines)


def families(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Return the rows by their study, and what a laboratory measured by its kind, in order of appearance."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        measured = f"{row.id.split()[0]}, " if row.id.startswith("L") else ""
        found.setdefault(f"{measured}{row.source} [{row.mark}]", []).append(row)
    return found


def verdict(members: Sequence[Row]) -> str:
    """Return in a line how the model stands to one study."""
    inside = sum(row.inside for row in members)
    fitted = sum(row.kind == "fitted" for row in members)
    told = f"{inside} of {len(members)} inside"
    return f"{told}, {fitted} of them fitted" if fitted else told


def _reasons(members: Sequence[Row]) -> list[str]:
    """Return why rows lie outside, each reason once, under the rows it is for."""
    reasons: dict[str, list[str]] = {}
    for row in members:
        if not row.inside:
            reasons.setdefault(row.why, []).append(row.id)
    return [line for why, ids in reasons.items() for line in (f"  outside, {', '.join(ids)}:", f"    {why}")]


def _line(row: Row, name: int, wide: int) -> str:
    place = "inside" if row.inside else "OUTSIDE"
    numbers = f"{_shown(row.published):>9} {_shown(row.model):>9}"
    tolerance = "" if isinstance(row.published, str) else f"{row.tolerance:.3g} {row.unit}"
    return f"  {row.id:{name}}  {row.what:{wide}}  {numbers}   {tolerance:<12} {place:7} {row.kind}"


def _shown(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.4g}"


if __name__ == "__main__":
    main()
