"""The pain rule: go, hold or stop, from what the knees said of the last runs, and what is still to be told.

Each run is judged by the pain during it, an hour after it and the morning after, against the pain the knee
had before it. Green is up to 2 of 10 during the run, back within the hour and no more next morning; amber is
3 or 4, or longer to settle, or one more next morning; red is 5 or more, limping, or two more next morning, or
a second amber in a row that is worse than the first. The first figures are the rule of a trial with runners
(Esculier 2016, `esculier-2016`); how the three lights follow from them is Footfall's choice [D].
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from footfall.records import PainNote, Side, Symptom

GREEN_UP_TO = 2
AMBER_UP_TO = 4
MORNING_AMBER, MORNING_RED = 1, 2
"""So much more pain than before the run, the morning after it."""

STOP_DAYS = 2
"""Rest after red: 48 hours, told in days."""

BASELINE_DAYS = 7
LASTING_DAYS = 14
"""After so many days without a word a light has gone out."""

REDS_FOR_CLINICIAN, RED_WINDOW_DAYS = 3, 14


class Light(StrEnum):
    """What one run did to a knee."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    PENDING = "pending"


class Advice(StrEnum):
    """What follows for the next run."""

    GO = "go"
    HOLD = "hold"
    STOP = "stop"


class Question(StrEnum):
    """What is still to be told of a run."""

    DURING = "during"
    HOUR_AFTER = "hour after"
    NEXT_MORNING = "next morning"


@dataclass(frozen=True, slots=True)
class Said:
    """What a knee said of one day, and of the run on it.

    Attributes:
        day: The day.
        knee: The knee.
        during: The most felt during a run, None where not told; likewise the others, 0 to 10.
        hour_after: An hour after it.
        stairs: On stairs that day.
        morning_after: On waking the day after.
        before: The pain that the knee had before it: the median of the mornings of the week up to that day,
            0 where none was told.
        limping: Whether the runner limped.
        about_a_run: Whether it is about a run, or about the day alone.
    """

    day: date
    knee: Side
    during: int | None = None
    hour_after: int | None = None
    stairs: int | None = None
    morning_after: int | None = None
    before: float = 0.0
    limping: bool = False
    about_a_run: bool = True


@dataclass(frozen=True, slots=True)
class Judged:
    """One day of one knee, judged.

    Attributes:
        said: What the knee said.
        light: What follows.
        still_to_tell: What would have to be told for a light to be certain.
    """

    said: Said
    light: Light
    still_to_tell: tuple[Question, ...]

    @property
    def red_day(self) -> date:
        """The day from which rest is counted: the morning after, where only that was red."""
        said = self.said
        by_day = said.limping or any((pain or 0) > AMBER_UP_TO for pain in _pains(said))
        return said.day if by_day or said.morning_after is None else said.day + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PainVerdict:
    """What the pain rule says today.

    Attributes:
        advice: Go, hold or stop.
        because: The judged day that decides it, None where nothing was told lately.
        until: The last day of rest, None where it is not "stop".
        still_to_tell: What to ask of the latest run, by knee.
        clinician: True where three reds within 14 days ask for a clinician.
    """

    advice: Advice
    because: Judged | None
    until: date | None
    still_to_tell: tuple[tuple[Side, Question], ...]
    clinician: bool


def pain_rule(notes: Iterable[PainNote], today: date) -> PainVerdict:
    """Return what the pain rule says, from notes in any order; those of later days do not count."""
    told = [note for note in notes if note.day <= today]
    judged = {knee: judge_all(said_by(told, knee)) for knee in Side}
    verdicts = [_of_knee(days, today) for days in judged.values()]
    worst = max(verdicts, key=lambda verdict: _SEVERITY[verdict.advice])
    return replace(
        worst,
        still_to_tell=tuple(question for verdict in verdicts for question in verdict.still_to_tell),
        clinician=any(verdict.clinician for verdict in verdicts),
    )


def judge(said: Said) -> Judged:
    """Judge one day of one knee by itself."""
    pains = [pain for pain in _pains(said) if pain is not None]
    rise = None if said.morning_after is None else said.morning_after - said.before
    asked = _unanswered(said)
    if said.limping or any(pain > AMBER_UP_TO for pain in pains) or _at_least(rise, MORNING_RED):
        return Judged(said, Light.RED, ())
    unsettled = said.hour_after is not None and said.hour_after > said.before
    if any(pain > GREEN_UP_TO for pain in pains) or unsettled or _at_least(rise, MORNING_AMBER):
        return Judged(said, Light.AMBER, asked)
    return Judged(said, Light.PENDING if asked else Light.GREEN, asked)


def judge_all(days: Sequence[Said]) -> list[Judged]:
    """Judge the days of one knee in order: a second amber in a row that is worse than the first is red."""
    judged: list[Judged] = []
    for said in days:
        one = judge(said)
        before = next((day for day in reversed(judged) if day.light is not Light.PENDING), None)
        if one.light is Light.AMBER and before is not None and before.light is Light.AMBER:
            recent = (said.day - before.said.day).days <= LASTING_DAYS
            if recent and _worst(said) > _worst(before.said):
                one = Judged(said, Light.RED, ())
        judged.append(one)
    return judged


def said_by(notes: Iterable[PainNote], knee: Side) -> list[Said]:
    """Return what one knee said, a day each, oldest first."""
    by_day: dict[date, list[PainNote]] = {}
    for note in notes:
        if note.knee is knee:
            by_day.setdefault(note.day, []).append(note)
    mornings = {day: morning for day in by_day if (morning := _most(by_day[day], "next_morning")) is not None}
    return [said for day in sorted(by_day) if (said := _said(day, knee, by_day[day], mornings)) is not None]


def _said(day: date, knee: Side, notes: list[PainNote], mornings: dict[date, int]) -> Said | None:
    """Return what was said of a day; None where all that was told of it is how the knee woke up."""
    during, hour_after, stairs = (_most(notes, name) for name in ("during", "hour_after", "stairs"))
    limping = any(Symptom.LIMPING in note.symptoms for note in notes)
    about_a_run = any(pain is not None for pain in (during, hour_after)) or any(
        note.entry_id is not None for note in notes
    )
    if not about_a_run and stairs is None and not limping:
        return None
    week = [mornings[on] for back in range(BASELINE_DAYS) if (on := day - timedelta(days=back)) in mornings]
    return Said(
        day=day,
        knee=knee,
        during=during,
        hour_after=hour_after,
        stairs=stairs,
        morning_after=mornings.get(day + timedelta(days=1)),
        before=statistics.median(week) if week else 0.0,
        limping=limping,
        about_a_run=about_a_run,
    )


def _of_knee(days: list[Judged], today: date) -> PainVerdict:
    lately = [day for day in days if (today - day.said.day).days <= LASTING_DAYS]
    reds = [day for day in lately if day.light is Light.RED and (today - day.red_day).days < RED_WINDOW_DAYS]
    told = [day for day in lately if day.light is not Light.PENDING]
    latest = told[-1] if told else None
    asked = tuple((day.said.knee, question) for day in lately[-1:] for question in day.still_to_tell)
    clinician = len(reds) >= REDS_FOR_CLINICIAN
    resting = [day for day in reds if (today - day.red_day).days < STOP_DAYS]
    if resting:
        last = max(resting, key=lambda day: day.red_day)
        until = last.red_day + timedelta(days=STOP_DAYS - 1)
        return PainVerdict(Advice.STOP, last, until, asked, clinician)
    held = latest is not None and latest.light is not Light.GREEN
    return PainVerdict(Advice.HOLD if held else Advice.GO, latest, None, asked, clinician)


def _unanswered(said: Said) -> tuple[Question, ...]:
    if not said.about_a_run:
        return ()
    answers = (
        (Question.DURING, said.during),
        (Question.HOUR_AFTER, said.hour_after),
        (Question.NEXT_MORNING, said.morning_after),
    )
    return tuple(question for question, answer in answers if answer is None)


def _pains(said: Said) -> tuple[int | None, ...]:
    return said.during, said.hour_after, said.stairs, said.morning_after


def _worst(said: Said) -> int:
    return max((pain for pain in _pains(said) if pain is not None), default=0)


def _most(notes: list[PainNote], name: str) -> int | None:
    told = [pain for note in notes if (pain := getattr(note, name)) is not None]
    return max(told, default=None)


def _at_least(rise: float | None, limit: float) -> bool:
    return rise is not None and rise >= limit


_SEVERITY = {Advice.GO: 0, Advice.HOLD: 1, Advice.STOP: 2}
