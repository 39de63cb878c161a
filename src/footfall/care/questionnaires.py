"""Scores of questionnaires, and whether two of them differ by more than a form wiggles.

AKPS, the Anterior Knee Pain Scale (Kujala 1993, Arthroscopy 9:159-163): the points of 13 items add up.
KOOS-PF (Crossley 2018, 10.1136/bjsports-2016-096776): 11 items of 0 to 4; 100 less 25 times their mean, where
at least half of them were answered. Both go from 0, the worst, to 100, no trouble at all.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from footfall.records import FilledForm, Instrument

BEST_SCORE = 100.0
_KOOS_POINTS = 25.0  # of the score for one step of an item

SMALLEST_CHANGE: dict[Instrument, tuple[float, float]] = {
    Instrument.AKPS: (8.0, 10.0),
    Instrument.KOOS_PF: (16.0, 16.4),
}
"""The smallest change that means something, points: below the first none is told, above the second one is.

AKPS: 10 (Crossley 2004, 10.1016/s0003-9993(03)00613-0), and from 8 on it is called the edge [D].
KOOS-PF: 16, what one person's form wiggles by, and 16.4, what patients called a change (Crossley 2018).
"""


class Change(StrEnum):
    """What the difference of two scores says."""

    BETTER = "better"
    WORSE = "worse"
    EDGE = "edge"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two forms of one instrument and one knee, set beside each other.

    Attributes:
        earlier: The one that was filled in first.
        later: The other.
        points: By how many points the later score is higher; NaN where either is unknown.
        change: What that says: better or worse beyond the smallest change that means something, on its edge,
            or none.
    """

    earlier: FilledForm
    later: FilledForm
    points: float
    change: Change


def score(form: FilledForm) -> float:
    """Return the score of a form, 0 (worst) to 100 (best); NaN where too little was answered."""
    if missing(form):
        return math.nan
    answered = [answer for answer in form.answers if answer is not None]
    if form.instrument is Instrument.AKPS:
        return float(sum(answered))
    return BEST_SCORE - _KOOS_POINTS * sum(answered) / len(answered)


def needed(instrument: Instrument, items: int) -> int:
    """Return how many of so many items have to be answered for a score."""
    return items if instrument is Instrument.AKPS else (items + 1) // 2


def missing(form: FilledForm) -> int:
    """Return how many more items have to be answered for a score, 0 where it has one."""
    answered = sum(answer is not None for answer in form.answers)
    return max(0, needed(form.instrument, len(form.answers)) - answered)


def compare(earlier: FilledForm, later: FilledForm) -> Compared:
    """Set two forms of one instrument and one knee beside each other."""
    points = score(later) - score(earlier)
    return Compared(earlier, later, points, _change(later.instrument, points))


def newest_change(forms: Sequence[FilledForm]) -> Compared | None:
    """Compare the newest form that has a score with the one before it that has one; None without two.

    Args:
        forms: Those of one instrument and one knee.
    """
    scored = _scored(forms)
    return compare(*scored[-2:]) if len(scored) > 1 else None


def change_since_first(forms: Sequence[FilledForm]) -> Compared | None:
    """Compare the newest form that has a score with the first; None where that is the one before it."""
    scored = _scored(forms)
    return compare(scored[0], scored[-1]) if len(scored) > 2 else None


def _scored(forms: Sequence[FilledForm]) -> list[FilledForm]:
    return sorted((form for form in forms if not missing(form)), key=lambda form: (form.day, form.id or 0))


def _change(instrument: Instrument, points: float) -> Change:
    if math.isnan(points):
        return Change.UNKNOWN
    at_least, beyond = SMALLEST_CHANGE[instrument]
    if abs(points) < at_least:
        return Change.NONE
    if abs(points) <= beyond:
        return Change.EDGE
    return Change.BETTER if points > 0 else Change.WORSE
