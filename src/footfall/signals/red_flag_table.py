"""The table of red flags, read once from `red_flags.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from footfall.records import Side, Urgency

URGENCIES = tuple(Urgency)
"""The most urgent first."""

_KNEES: tuple[Side | None, ...] = tuple(Side)


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A symptom that stops the plan.

    Attributes:
        id: Its name in the table.
        urgency: How soon it asks to be seen.
        asked_by: What of a note gives reason to ask: a symptom, "pain 7", "stairs 4", "no better".
        question: What to ask, answered by yes or no; in English.
        next_step: What to do after a yes; in English.
        signs: Each of these makes a yes; none where the question says it all. In English.
        evidence: The ids of what it rests on.
        of_runner: True where it is about the runner, and not about one knee.
        ages: The youngest and the oldest, in years, who are asked; None where all are.
    """

    id: str
    urgency: Urgency
    asked_by: tuple[str, ...]
    question: str
    next_step: str
    signs: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ("design-red-flags",)
    of_runner: bool = False
    ages: tuple[int, int] | None = None

    @property
    def knees(self) -> tuple[Side | None, ...]:
        """What it is asked about: each knee, or the runner (None)."""
        return (None,) if self.of_runner else _KNEES


@cache
def red_flags() -> dict[str, RedFlag]:
    """Return every red flag by its id, the most urgent first."""
    text = resources.files(__package__).joinpath("red_flags.toml").read_text(encoding="utf-8")
    flags = [_flag(id_, **row) for id_, row in tomllib.loads(text).items()]
    return {flag.id: flag for flag in sorted(flags, key=lambda flag: URGENCIES.index(flag.urgency))}


def _flag(
    id_: str,
    *,
    urgency: str,
    asked_by: list[str],
    question: str,
    next_step: str,
    about: str = "knee",
    signs: Sequence[str] = (),
    evidence: Sequence[str] = ("design-red-flags",),
    ages: tuple[int, int] | None = None,
) -> RedFlag:
    return RedFlag(
        id=id_,
        urgency=Urgency(urgency),
        asked_by=tuple(asked_by),
        question=question,
        next_step=next_step,
        signs=tuple(signs),
        evidence=tuple(evidence),
        of_runner=about == "runner",
        ages=ages if ages is None else (ages[0], ages[1]),
    )
