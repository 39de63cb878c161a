"""Experiments: the week at hand, whether the plan was kept, and what came out.

The analysis is by the order that was drawn, whatever was kept of it: a week that did not go as drawn stays in
its place, and how many did not is told beside the result. Pain comes first: a red flag, or a stop of the pain
rule, ends an experiment on its day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from footfall.care.orders import drawn_order, orders_of
from footfall.care.randomisation import LEVEL, Effect, effect_of
from footfall.records import Experiment, FloatArray, Outcome, PainNote, read_only


class State(StrEnum):
    """How an experiment stands."""

    PLANNED = "planned"
    UNDER_WAY = "under way"
    OVER = "over"
    STOPPED = "stopped"


class Verdict(StrEnum):
    """What came out."""

    BETTER = "better"
    WORSE = "worse"
    UNCLEAR = "unclear"
    TOO_LITTLE = "too little known"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Adherence:
    """How far the weeks went as they were drawn.

    Attributes:
        as_drawn: Days that the diary shows to be of the condition of their week.
        otherwise: Days that it shows to be of the other one.
    """

    as_drawn: int
    otherwise: int

    @property
    def share(self) -> float:
        """How much went as drawn, 0 to 1; NaN where the diary tells nothing of it."""
        told = self.as_drawn + self.otherwise
        return self.as_drawn / told if told else float("nan")


@dataclass(frozen=True, slots=True)
class Finding:
    """What came out of an experiment.

    Attributes:
        verdict: In one word.
        effect: The difference with its interval; None where too little is known, and where it was stopped.
        outcomes: (weeks,) mean outcome of each week, NaN where nothing was noted.
        order: (weeks,) bool, true in changed weeks.
    """

    verdict: Verdict
    effect: Effect | None
    outcomes: FloatArray
    order: np.ndarray


def stopped_on(experiment: Experiment, stops: Iterable[date]) -> date | None:
    """Return the day on which pain ended an experiment, None where it did not.

    Args:
        experiment: The experiment.
        stops: The days on which a red flag was raised, or the pain rule said stop.
    """
    return min((day for day in stops if experiment.start <= day <= experiment.last), default=None)


def state_of(experiment: Experiment, today: date, stops: Iterable[date] = ()) -> State:
    """Return how an experiment stands on a day."""
    stopped = stopped_on(experiment, stops)
    if stopped is not None and stopped <= today:
        return State.STOPPED
    if today < experiment.start:
        return State.PLANNED
    return State.UNDER_WAY if today <= experiment.last else State.OVER


def changed_on(experiment: Experiment, day: date) -> bool | None:
    """Tell whether a day is of the changed condition, None outside of the experiment."""
    week = experiment.week_of(day)
    return None if week is None else bool(drawn_order(experiment)[week])


def weekly_outcomes(experiment: Experiment, notes: Iterable[PainNote]) -> FloatArray:
    """Return the mean outcome of each week by the notes of its knee, NaN where none tells of it.

    A morning's pain belongs to the week of the run before it, which is that of its note.
    """
    told: list[list[int]] = [[] for _week in range(experiment.weeks)]
    for note in notes:
        week = experiment.week_of(note.day)
        pain = note.during if experiment.outcome is Outcome.RUN_PAIN else note.next_morning
        if week is not None and note.knee is experiment.knee and pain is not None:
            told[week].append(pain)
    return read_only(np.array([np.mean(pains) if pains else np.nan for pains in told]))


def adherence(experiment: Experiment, was_changed: Mapping[date, bool]) -> Adherence:
    """Return how far the weeks went as drawn.

    Args:
        experiment: The experiment.
        was_changed: For each day of which the diary tells it, whether it was of the changed condition.
    """
    drawn = {day: changed_on(experiment, day) for day in was_changed}
    kept = [was_changed[day] is changed for day, changed in drawn.items() if changed is not None]
    return Adherence(sum(kept), len(kept) - sum(kept))


def finding(experiment: Experiment, outcomes: FloatArray, *, stopped: bool = False) -> Finding:
    """Return what came out.

    Args:
        experiment: The experiment.
        outcomes: (weeks,) mean outcome of each week, NaN where unknown.
        stopped: True where pain ended it: then nothing is worked out.
    """
    order = drawn_order(experiment)
    if stopped:
        return Finding(Verdict.STOPPED, None, outcomes, order)
    effect = effect_of(order, outcomes, orders_of(experiment.weeks))
    return Finding(_verdict(effect), effect, outcomes, order)


def _verdict(effect: Effect | None) -> Verdict:
    if effect is None or min(effect.weeks_changed, effect.weeks_usual) < 2:
        return Verdict.TOO_LITTLE
    if effect.chance > LEVEL:
        return Verdict.UNCLEAR
    return Verdict.BETTER if effect.difference < 0 else Verdict.WORSE
