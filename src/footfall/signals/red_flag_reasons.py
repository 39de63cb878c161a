"""What pain notes tell that gives reason to ask of a red flag: symptoms, pains, pain that is no better."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from datetime import date, timedelta

from footfall.records import PainNote, Side

NO_BETTER_WEEKS = 4
"""After so many weeks with pain that is no better, a clinician is due: 2 to 6 weeks in the guidance [D]."""

LASTING_PAIN = 3
MEANINGFUL_FALL = 2.0
"""A fall of the week's median by less than 2 points may be chance (Piva 2009, Crossley 2004)."""

QUIET_DAYS = 7
"""A note gives reason to ask for so many days, and an answer holds for as long [D]."""

NO_BETTER_REASON = "no better"
SCALES = ("pain", "stairs")
"""What is told as a number, 0 to 10; all else is told or not."""

Levels = dict[str, int]
"""By what notes tell: the highest number of a scale, 1 for what is told or not."""


def reasons(notes: Iterable[PainNote], knee: Side | None, today: date) -> frozenset[str]:
    """Return what the last week tells of a knee, or of both (None): "swelling", "pain 7", "no better"."""
    told = list(notes)
    levels = levels_of(told, knee, first_day(today), today)
    said = {f"{kind} {level}" if kind in SCALES else kind for kind, level in levels.items()}
    return frozenset(said | ({NO_BETTER_REASON} if any_no_better(told, knee, today) else set()))


def no_better(notes: Iterable[PainNote], knee: Side, today: date) -> bool:
    """Tell whether a knee has hurt in each of the last four weeks and its median pain has not fallen by 2.

    A week of which nothing was told ends the count: unknown is not pain.
    """
    weeks: list[list[int]] = [[] for _ in range(NO_BETTER_WEEKS)]
    for note in notes:
        days_ago = (today - note.day).days
        if note.knee is knee and note.worst is not None and 0 <= days_ago < 7 * NO_BETTER_WEEKS:
            weeks[days_ago // 7].append(note.worst)
    if not all(week and max(week) >= LASTING_PAIN for week in weeks):
        return False
    return statistics.median(weeks[-1]) - statistics.median(weeks[0]) < MEANINGFUL_FALL


def levels_of(notes: Iterable[PainNote], knee: Side | None, since: date, until: date) -> Levels:
    """Return what the notes between two days tell of a knee, or of both."""
    lately = [note for note in notes if since <= note.day <= until and knee in (None, note.knee)]
    levels = {symptom.value: 1 for note in lately for symptom in note.symptoms}
    for kind, pains in (
        ("pain", [note.worst for note in lately]),
        ("stairs", [note.stairs for note in lately]),
    ):
        given = [pain for pain in pains if pain]
        levels |= {kind: max(given)} if given else {}
    return levels


def any_no_better(notes: list[PainNote], knee: Side | None, today: date) -> bool:
    """Tell whether a knee, or any of both (None), is no better."""
    return any(no_better(notes, side, today) for side in Side if knee in (None, side))


def first_day(today: date) -> date:
    """Return the first day whose notes give reason to ask."""
    return today - timedelta(days=QUIET_DAYS - 1)


def parsed(reason: str) -> tuple[str, int]:
    """Return a reason as what is told and its level: ("pain", 7), ("swelling", 1)."""
    kind, _, level = reason.rpartition(" ")
    return (kind, int(level)) if level.isdigit() else (reason, 1)
