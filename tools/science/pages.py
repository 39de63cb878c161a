"""What is generated for the page on knee load: the name of each file, and its text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from benchmarks.knee_claims import LEFT_OUT
from benchmarks.knee_effects import effect_claims
from benchmarks.knee_formulas import formula_claims
from benchmarks.knee_lab import LAB, lab_claims
from benchmarks.knee_model import check, counts
from footfall.knee import MODEL_VERSION
from tools.science import constants, measured, runs, validation

ROOT = Path(__file__).resolve().parents[2]
GENERATED = ROOT / "docs" / "science" / "generated"
DATA = LAB.parent
HISTORY = "history/apple-watch-2020-2023"
STRANGERS = ("watch/runpandas", "watch/fitdecode")
"""Recordings of one runner, and of runners of whom nothing else is known."""


def generate(data: Path = DATA) -> dict[str, str]:
    """Return the text of each file; those that ask for private recordings only where `data` is there."""
    return public() | (private(data) if data.is_dir() else {})


def public() -> dict[str, str]:
    """Return what code and published numbers tell."""
    rows = validation.grouped(check([*formula_claims(), *effect_claims()]))
    tables = {name: validation.page(rows[name]) for name in rows if name != validation.PRIVATE}
    return {
        "version.md": f"This page tells of version {MODEL_VERSION} of the model.\n",
        "parameters.md": constants.page(constants.parameters()),
        "left-out.md": validation.left_out(LEFT_OUT),
    } | {f"validation-{name}.md": text for name, text in tables.items()}


def private(data: Path) -> dict[str, str]:
    """Return what recordings tell that are not published: figures alone."""
    laboratory = check(lab_claims(data / "lab"))
    everything = [*check([*formula_claims(), *effect_claims()]), *laboratory]
    examples = runs.choose(data / HISTORY, [data / folder for folder in STRANGERS])
    return {
        "validation-counts.md": validation.counts(counts(everything)),
        f"validation-{validation.PRIVATE}.md": validation.page(laboratory),
    } | {f"run-{name}.md": runs.page(example) for name, example in examples.items()}


def stale(pages: Mapping[str, str]) -> list[str]:
    """Return the names of the files that do not say what they ought to, in order."""
    return sorted(name for name, text in pages.items() if _written(name) != text)


def outdated() -> list[str]:
    """Return the names of the files that take minutes to measure, and were measured with another version."""
    return [name for name in measured.FILES if measured.BY_VERSION not in (_written(name) or "")]


def _written(name: str) -> str | None:
    path = GENERATED / name
    return path.read_text() if path.exists() else None
