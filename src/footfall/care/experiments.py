"""Experiments: how one stands, which week it is, and what came out.

Pain comes first. On a day on which the pain rule says stop, or with a red flag, an experiment pauses, and it
stays so until the runner lets it go on; one that nobody lets go on ends early, and nothing is worked out of
it.

The analysis is by the order that was drawn, whatever was kept of it: a week that did not go as drawn stays in
its place, and how many did not is told beside the result (see `experiment_kept`). Nothing is worked out
before the last day: who looks each week, and stops when it looks well, finds what is not there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np

from footfall.care.orders import drawn_order, orders_of
from footfall.care.randomisation import LEVEL, Effect, effect_of
from footfall.records import Experiment, FloatArray, Outcome, PainNote, RaisedFlag, Urgency, read_only
from footfall.signals.red_flag_table import red_flags

FEWEST_KNOWN = 2
"""Of so many weeks of each condition something must be known for a difference to be told [D]."""


class State(StrEnum):
    """How an experiment stands."""

    PLANNED = "planned"
    UNDER_WAY = "under way"
    PAUSED = "paused"
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
class Pause:
    """A pause for pain.

    Attributes:
        since: The day on which running was to stop.
        until: The day on which the runner let it go on, None where that did not come.
    """

    since: date
    until: date | None

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        return self.since <= day and (self.until is None or day < self.until)


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


def stop_days(rest: Iterable[date], raised: Iterable[RaisedFlag], until: date) -> frozenset[date]:
    """Return every day up to one on which running was to stop.

    Args:
        rest: The days on which the pain rule said stop.
        raised: Red flags as they were raised; those that only hold back do not stop.
        until: The last day that counts.
    """
    days = {day for day in rest if day <= until}
    for flag in raised:
        known = red_flags().get(flag.flag)
        if known is not None and known.urgency is not Urgency.ROUTINE:
            last = until if flag.seen_to is None else min(until, flag.seen_to - timedelta(days=1))
            stood = max(1, (last - flag.raised).days + 1)
            days |= {flag.raised + timedelta(days=day) for day in range(stood)}
    return frozenset(day for day in days if day <= until)


def pauses(experiment: Experiment, stops: Iterable[date]) -> tuple[Pause, ...]:
    """Return the pauses for pain, the first first.

    Args:
        experiment: The experiment.
        stops: The days on which running was to stop, in any order.
    """
    found: list[Pause] = []
    for stop in sorted(stop for stop in set(stops) if experiment.start <= stop <= experiment.last):
        if not found or not found[-1].holds(stop):
            found.append(Pause(stop, min((day for day in experiment.resumed if day > stop), default=None)))
    return tuple(found)


def state_of(experiment: Experiment, today: date, stops: Iterable[date] = ()) -> State:
    """Return how an experiment stands on a day.

    One that pauses in its last week is over when its weeks are; one that paused before and was never let go
    on was stopped.

    Args:
        experiment: The experiment.
        today: The day.
        stops: The days on which running was to stop; those after `today` do not count.
    """
    if experiment.ended is not None and experiment.ended <= today:
        return State.STOPPED
    if today < experiment.start:
        return State.PLANNED
    held = [pause for pause in pauses(experiment, (d for d in stops if d <= today)) if pause.holds(today)]
    if today <= experiment.last:
        return State.PAUSED if held else State.UNDER_WAY
    last_week = experiment.last - timedelta(days=6)
    return State.STOPPED if any(pause.since < last_week for pause in held) else State.OVER


def may_go_on(experiment: Experiment, today: date, stops: Collection[date]) -> bool:
    """Tell whether an experiment that pauses may be let go on: never on a day on which running is to stop."""
    return state_of(experiment, today, stops) is State.PAUSED and today not in stops


def changed_on(experiment: Experiment, day: date) -> bool | None:
    """Tell whether a day is of the changed condition, None outside of the experiment."""
    week = experiment.week_of(day)
    return None if week is None else bool(drawn_order(experiment)[week])


def weekly_outcomes(
    experiment: Experiment, notes: Iterable[PainNote], stops: Iterable[date] = ()
) -> FloatArray:
    """Return the mean outcome of each week by the notes of its knee, NaN where none tells of it.

    A morning's pain belongs to the day before it. What was noted while the experiment paused is left out; the
    day that paused it counts.

    Args:
        experiment: The experiment.
        notes: The notes of its time, in any order, and of the day after its last.
        stops: The days on which running was to stop.
    """
    told: list[list[int]] = [[] for _week in range(experiment.weeks)]
    paused = pauses(experiment, stops)
    for note in notes:
        day, pain = _outcome_of(experiment.outcome, note)
        week = experiment.week_of(day)
        if week is None or pain is None or note.knee is not experiment.knee:
            continue
        if not any(pause.since < day and pause.holds(day) for pause in paused):
            told[week].append(pain)
    return read_only(np.array([np.mean(pains) if pains else np.nan for pains in told]))


def _outcome_of(outcome: Outcome, note: PainNote) -> tuple[date, int | None]:
    """Return the day that a note's outcome belongs to, and the outcome."""
    if outcome is Outcome.RUN_PAIN:
        return note.day, note.during
    return note.day - timedelta(days=1), note.next_morning


def finding(experiment: Experiment, outcomes: FloatArray, state: State = State.OVER) -> Finding | None:
    """Return what came out; None before the experiment is over.

    Args:
        experiment: The experiment.
        outcomes: (weeks,) mean outcome of each week, NaN where unknown.
        state: How it stands: of one that was stopped nothing is worked out.
    """
    order = drawn_order(experiment)
    if state is State.STOPPED:
        return Finding(Verdict.STOPPED, None, outcomes, order)
    if state is not State.OVER:
        return None
    effect = effect_of(order, outcomes, orders_of(experiment.weeks))
    return Finding(_verdict(effect), effect, outcomes, order)


def _verdict(effect: Effect | None) -> Verdict:
    if effect is None or min(effect.weeks_changed, effect.weeks_usual) < FEWEST_KNOWN:
        return Verdict.TOO_LITTLE
    if effect.chance > LEVEL:
        return Verdict.UNCLEAR
    return Verdict.BETTER if effect.difference < 0 else Verdict.WORSE
