"""The flare-ups of a diary: on which day, which knee, and how far its pain rose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from footfall.diary import Diary
from footfall.language import _
from footfall.records import FloatArray, Side
from footfall.signals import LOOKED_BACK_DAYS, KneeRises, rises
from footfall.views.wording import as_date, long_day


@dataclass(frozen=True, slots=True)
class FlareUp:
    """One flare-up of one knee, or of both on the same day.

    Attributes:
        day: Its first day.
        knees: Which knees.
        pain: The worst pain noted that day, 0-10.
        from_pain: The median of the 7 days before it.
        title: "Sunday 15 November 2026".
        words: Which knee, from which pain to which.
    """

    day: date
    knees: tuple[Side, ...]
    pain: int
    from_pain: float
    title: str
    words: str


def flare_ups_of(diary: Diary, until: date, since: date | None = None) -> tuple[FlareUp, ...]:
    """Return every flare-up between two days (both included), the newest first; all by default."""
    days = diary.remember(("flare-ups", since), lambda: _days(diary, since))
    return tuple(_flare_up(day, knees) for day, knees in days if (since or day) <= day <= until)


def _days(diary: Diary, since: date | None) -> tuple[tuple[date, list[tuple[Side, float, float]]], ...]:
    """Return the days of flare-ups, the newest first: which knee, how much it hurt, how far it rose."""
    pains = diary.pains(since - timedelta(days=LOOKED_BACK_DAYS) if since else None)
    found: dict[int, list[tuple[Side, float, float]]] = {}
    for side, pain in ((Side.LEFT, pains.left), (Side.RIGHT, pains.right)):
        for row, worst, rise in _beginnings(pain, rises(pain)):
            found.setdefault(row, []).append((side, worst, rise))
    return tuple((as_date(pains.day[row]), found[row]) for row in sorted(found, reverse=True))


def _beginnings(pain: FloatArray, risen: KneeRises) -> list[tuple[int, float, float]]:
    rows = risen.begins.nonzero()[0]
    return list(zip(rows.tolist(), pain[rows].tolist(), risen.rise[rows].tolist(), strict=True))


def _flare_up(day: date, knees: list[tuple[Side, float, float]]) -> FlareUp:
    side, pain, rise = max(knees, key=lambda knee: knee[1])
    sides = tuple(one for one, _pain, _rise in knees)
    told = {"before": f"{pain - rise:g}", "pain": f"{pain:g}"}
    if len(sides) > 1:
        words = _("Both knees, from {before} to {pain} of 10.", **told)
    elif side is Side.LEFT:
        words = _("Left knee, from {before} to {pain} of 10.", **told)
    else:
        words = _("Right knee, from {before} to {pain} of 10.", **told)
    return FlareUp(day, sides, int(pain), pain - rise, long_day(day), words)
