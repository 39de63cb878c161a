"""The pain rule: go, hold or stop, from what the knees said of the last runs, and what is still to be told.

Each run is judged by the pain during it, an hour after it and the morning after, against the pain the knee
had before it (see `pain_judged`). After red the knee has 48 hours without a run; amber, and red after those,
hold the next runs back until one of them is green, or until a fortnight has passed without a word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from footfall.records import PainNote, Side
from footfall.signals.pain_judged import (
    AMBER_UP_TO,
    GREEN_UP_TO,
    LASTING_DAYS,
    Judged,
    Light,
    Question,
    Said,
    judge,
    judge_all,
    said_by,
)

__all__ = [
    "AMBER_UP_TO",
    "GREEN_UP_TO",
    "Advice",
    "Judged",
    "Light",
    "PainVerdict",
    "Question",
    "Said",
    "judge",
    "judge_all",
    "pain_rule",
    "rest_days",
    "said_by",
]

STOP_DAYS = 2
"""Rest after red: 48 hours, told in days."""

REDS_FOR_CLINICIAN, RED_WINDOW_DAYS = 3, 14


class Advice(StrEnum):
    """What follows for the next run."""

    GO = "go"
    HOLD = "hold"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class PainVerdict:
    """What the pain rule says today.

    Attributes:
        advice: Go, hold or stop.
        because: The judged day that decides it, None where nothing was told lately.
        until: The last day of rest, None where it is not "stop".
        still_to_tell: What to ask of the latest run, by knee.
        clinician: True where three reds within 14 days ask for a clinician.
        asked_of: The day of that latest run, None where nothing is to be asked.
        minded: The days that were too much for a knee, amber or red, as far back as the notes go.
    """

    advice: Advice
    because: Judged | None
    until: date | None
    still_to_tell: tuple[tuple[Side, Question], ...]
    clinician: bool
    asked_of: date | None = None
    minded: frozenset[date] = frozenset()


def pain_rule(notes: Iterable[PainNote], today: date, ran: Collection[date] = ()) -> PainVerdict:
    """Return what the pain rule says.

    Args:
        notes: Pain notes in any order; those of later days do not count.
        today: The runner's local day.
        ran: The days with a run, as far as is known: a morning is compared with the one before the run also
            where nothing else was noted of it, and what is still to be told of it is asked.
    """
    told = [note for note in notes if note.day <= today]
    ran = frozenset(day for day in ran if day <= today)
    judged = {knee: judge_all(said_by(told, knee, ran)) for knee in Side}
    verdicts = [_of_knee(days, today) for days in judged.values()]
    worst = max(verdicts, key=lambda one: (_SEVERITY[one.advice], one.until or date.min))
    return replace(
        worst,
        still_to_tell=tuple(question for verdict in verdicts for question in verdict.still_to_tell),
        clinician=any(verdict.clinician for verdict in verdicts),
        asked_of=max((verdict.asked_of for verdict in verdicts if verdict.asked_of), default=None),
        minded=frozenset(day.said.day for days in judged.values() for day in days if day.minded),
    )


def rest_days(notes: Iterable[PainNote], ran: Collection[date] = ()) -> frozenset[date]:
    """Return every day on which the rule says stop, as far back as the notes go.

    Args:
        notes: Pain notes in any order.
        ran: The days with a run (see `pain_rule`).
    """
    told = list(notes)
    reds = (
        day.red_day
        for knee in Side
        for day in judge_all(said_by(told, knee, frozenset(ran)))
        if day.light is Light.RED
    )
    return frozenset(red + timedelta(days=after) for red in reds for after in range(STOP_DAYS))


def _of_knee(days: list[Judged], today: date) -> PainVerdict:
    lately = [day for day in days if (today - day.said.day).days <= LASTING_DAYS]
    reds = [day for day in lately if day.light is Light.RED and (today - day.red_day).days < RED_WINDOW_DAYS]
    counted = [day for day in lately if day.counts]
    latest = counted[-1] if counted else None
    asked = tuple((day.said.knee, question) for day in lately[-1:] for question in day.still_to_tell)
    asked_of = lately[-1].said.day if asked else None
    clinician = len(reds) >= REDS_FOR_CLINICIAN
    resting = [day for day in reds if (today - day.red_day).days < STOP_DAYS]
    if resting:
        last = max(resting, key=lambda day: day.red_day)
        until = last.red_day + timedelta(days=STOP_DAYS - 1)
        return PainVerdict(Advice.STOP, last, until, asked, clinician, asked_of)
    held = latest is not None and latest.minded
    return PainVerdict(Advice.HOLD if held else Advice.GO, latest, None, asked, clinician, asked_of)


_SEVERITY = {Advice.GO: 0, Advice.HOLD: 1, Advice.STOP: 2}
