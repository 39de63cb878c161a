"""What a run did to a knee: green, amber, red, or not known yet.

Green is up to 2 of 10 during the run, back within the hour and no more next morning; amber is 3 or 4, or
longer to settle, or one more next morning; red is 5 or more, limping, or two more next morning, or a second
amber in a row that is worse than the first. The first figures are the rule of a trial with runners (Esculier
2016, `esculier-2016`); how the three lights follow from them is Footfall's choice [D], `design-pain-rule`.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from footfall.records import PainNote, Side, Symptom

GREEN_UP_TO = 2
AMBER_UP_TO = 4
MORNING_AMBER, MORNING_RED = 1, 2
"""So much more pain than before the run, the morning after it."""

BASELINE_DAYS = 7
_WEEK_BACK = tuple(timedelta(days=back) for back in range(BASELINE_DAYS))
LASTING_DAYS = 14
"""After so many days without a word a light has gone out."""


class Light(StrEnum):
    """What one run did to a knee."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    PENDING = "pending"


class Cause(StrEnum):
    """What of a day made a light amber or red."""

    LIMPING = "limping"
    DURING = "during"
    HOUR_AFTER = "hour after"
    STAIRS = "stairs"
    MORNING = "morning"
    MORE_NEXT_MORNING = "more next morning"
    UNSETTLED = "longer than an hour to settle"
    TWICE_AND_RISING = "twice in a row, and rising"


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
        before: The pain that the knee had before it: the median of the mornings of the week up to that day.
            Where none was told it is 0, and unknown (NaN) where nothing was told of the run either.
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
    def minded(self) -> bool:
        """True where it was too much for the knee: amber or red."""
        return self.light in (Light.AMBER, Light.RED)

    @property
    def counts(self) -> bool:
        """True where it says something of the next run: a quiet day without a run releases nothing."""
        return self.minded or (self.light is Light.GREEN and self.said.about_a_run)

    @property
    def red_day(self) -> date:
        """The day from which rest is counted: the morning after, where that was red by itself."""
        morning = self.said.morning_after
        red = morning is not None and (morning > AMBER_UP_TO or _at_least(_rise(self.said), MORNING_RED))
        return self.said.day + timedelta(days=1) if red else self.said.day

    @property
    def cause(self) -> Cause | None:
        """What made it amber or red, the worst first; None where it is neither."""
        if not self.minded:
            return None
        said = self.said
        by_itself = judge(said)
        if by_itself.light is not self.light:
            return Cause.TWICE_AND_RISING
        if said.limping:
            return Cause.LIMPING
        pains = zip(_MOMENTS, _pains(said), strict=True)
        pain, moment = max(((pain or 0, moment) for moment, pain in pains), key=lambda told: told[0])
        if pain > (AMBER_UP_TO if self.light is Light.RED else GREEN_UP_TO):
            return moment
        return Cause.UNSETTLED if not _at_least(_rise(said), MORNING_AMBER) else Cause.MORE_NEXT_MORNING


def judge(said: Said) -> Judged:
    """Judge one day of one knee by itself."""
    pains = [pain for pain in _pains(said) if pain is not None]
    rise = _rise(said)
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
        before = next((day for day in reversed(judged) if day.counts), None)
        if one.light is Light.AMBER and before is not None and before.light is Light.AMBER:
            recent = (said.day - before.said.day).days <= LASTING_DAYS
            if recent and _worst(said) > _worst(before.said):
                one = Judged(said, Light.RED, ())
        judged.append(one)
    return judged


def said_by(notes: Iterable[PainNote], knee: Side, ran: Collection[date] = ()) -> list[Said]:
    """Return what one knee said, a day each, oldest first.

    Args:
        notes: The runner's notes, of either knee and in any order.
        knee: The knee.
        ran: The days with a run, also those of which nothing was noted.
    """
    by_day: dict[date, list[PainNote]] = {day: [] for day in ran}
    for note in notes:
        if note.knee is knee:
            by_day.setdefault(note.day, []).append(note)
    mornings = {day: morning for day in by_day if (morning := _most(by_day[day], "next_morning")) is not None}
    sore = {day - timedelta(days=1) for day, pain in mornings.items() if pain > GREEN_UP_TO}
    days = sorted(by_day.keys() | sore)
    told = (_said(day, knee, by_day.get(day, []), mornings, ran=day in ran) for day in days)
    return [said for said in told if said is not None]


def _said(
    day: date, knee: Side, notes: list[PainNote], mornings: dict[date, int], *, ran: bool
) -> Said | None:
    """Return what was said of a day and the morning after; None where nothing was that can be judged.

    A morning is judged with the day before it, and of a day without a run only where the knee was sore.
    """
    during, hour_after, stairs = (_most(notes, name) for name in ("during", "hour_after", "stairs"))
    limping = any(Symptom.LIMPING in note.symptoms for note in notes)
    of_run = (pain is not None for pain in (during, hour_after))
    about_a_run = ran or any(of_run) or any(note.entry_id is not None for note in notes)
    morning_after = mornings.get(day + timedelta(days=1))
    sore = (morning_after or 0) > GREEN_UP_TO
    if not about_a_run and stairs is None and not limping and not sore:
        return None
    week = [mornings[on] for back in _WEEK_BACK if (on := day - back) in mornings]
    return Said(
        day=day,
        knee=knee,
        during=during,
        hour_after=hour_after,
        stairs=stairs,
        morning_after=morning_after,
        before=statistics.median(week) if week else (0.0 if notes else math.nan),
        limping=limping,
        about_a_run=about_a_run,
    )


def _rise(said: Said) -> float | None:
    """So much more than before the run, the morning after it; None where that is not known."""
    if said.morning_after is None or not said.about_a_run or math.isnan(said.before):
        return None
    return said.morning_after - said.before


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


_MOMENTS = (Cause.DURING, Cause.HOUR_AFTER, Cause.STAIRS, Cause.MORNING)
"""What the pains of a day, in the order of `_pains`, are called as a cause."""


def _worst(said: Said) -> int:
    return max((pain for pain in _pains(said) if pain is not None), default=0)


def _most(notes: list[PainNote], name: str) -> int | None:
    told = [pain for note in notes if (pain := getattr(note, name)) is not None]
    return max(told, default=None)


def _at_least(rise: float | None, limit: float) -> bool:
    return rise is not None and rise >= limit
