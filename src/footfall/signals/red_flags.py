"""Red flags: what to ask, when a note gives reason to, and what stands until it was seen to.

Footfall does not diagnose. It asks, and an answer that raises a flag stops the plan and the ceiling, says
what to do next, and stays until the runner says that it was seen to. One is counted and not asked: pain that
is no better after four weeks.
"""

from __future__ import annotations

import statistics
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources

from footfall.records import PainNote, RaisedFlag, Side, Urgency

NO_BETTER_WEEKS = 4
"""After so many weeks with pain that is no better, a clinician is due: 2 to 6 weeks in the guidance [D]."""

LASTING_PAIN = 3
MEANINGFUL_FALL = 2.0
"""A fall of the week's median by less than 2 points may be chance (Piva 2009, Crossley 2004)."""

_ASKED_OF_DAYS = 7
_NO_BETTER = "no better"


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A symptom that stops the plan.

    Attributes:
        id: Its name in the table.
        urgency: How soon it asks to be seen.
        asked_by: What of a note gives reason to ask: a symptom, "pain 7", "stairs 4", "no better".
        question: What to ask, answered by yes or no; in English.
        next_step: What to do after a yes; in English.
    """

    id: str
    urgency: Urgency
    asked_by: tuple[str, ...]
    question: str
    next_step: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A red flag to be asked about one knee."""

    flag: RedFlag
    knee: Side


@cache
def red_flags() -> dict[str, RedFlag]:
    """Return every red flag by its id, the most urgent first."""
    text = resources.files(__package__).joinpath("red_flags.toml").read_text(encoding="utf-8")
    flags = (
        RedFlag(
            id_,
            Urgency(row["urgency"]),
            tuple(row["asked_by"]),
            row["question"],
            row["next_step"],
        )
        for id_, row in tomllib.loads(text).items()
    )
    return {flag.id: flag for flag in sorted(flags, key=lambda flag: list(Urgency).index(flag.urgency))}


def to_ask(notes: Iterable[PainNote], raised: Sequence[RaisedFlag], today: date) -> tuple[Asked, ...]:
    """Return what the notes of the last week give reason to ask; what stands already is not asked again."""
    told = [note for note in notes if note.day <= today]
    standing = {(flag.flag, flag.knee) for flag in raised if flag.stands}
    reasons = {knee: _reasons(told, knee, today) for knee in Side}
    return tuple(
        Asked(flag, knee)
        for flag in red_flags().values()
        for knee in Side
        if (flag.id, knee) not in standing and not reasons[knee].isdisjoint(flag.asked_by)
    )


def no_better(notes: Iterable[PainNote], knee: Side, today: date) -> bool:
    """Tell whether a knee has hurt in each of the last four weeks and its median pain has not fallen by 2.

    A week of which nothing was told ends the count: unknown is not pain.
    """
    weeks: list[list[int]] = [[] for _ in range(NO_BETTER_WEEKS)]
    for note in notes:
        age = (today - note.day).days
        if note.knee is knee and note.worst is not None and 0 <= age < 7 * NO_BETTER_WEEKS:
            weeks[age // 7].append(note.worst)
    if not all(week and max(week) >= LASTING_PAIN for week in weeks):
        return False
    return statistics.median(weeks[-1]) - statistics.median(weeks[0]) < MEANINGFUL_FALL


def _reasons(notes: list[PainNote], knee: Side, today: date) -> set[str]:
    """Return what the last week's notes of a knee hold that gives reason to ask."""
    since = today - timedelta(days=_ASKED_OF_DAYS - 1)
    lately = [note for note in notes if note.knee is knee and note.day >= since]
    worst = max((note.worst for note in lately if note.worst is not None), default=0)
    stairs = max((note.stairs for note in lately if note.stairs is not None), default=0)
    reasons = {symptom.value for note in lately for symptom in note.symptoms}
    reasons |= {f"pain {level}" for level in range(1, worst + 1)}
    reasons |= {f"stairs {level}" for level in range(1, stairs + 1)}
    return reasons | ({_NO_BETTER} if no_better(notes, knee, today) else set())
