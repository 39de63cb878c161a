"""What a diary tells of an experiment: the days on which running was to stop, and how its weeks were kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

import numpy as np

from footfall.care.exercises import ExerciseKind
from footfall.care.experiment_kept import (
    Stepped,
    changed_by_cadence,
    changed_by_shoe,
    changed_by_sleep,
    weeks_by_strength,
    weeks_kept,
    weeks_of_days,
)
from footfall.care.experiments import pauses, stop_days, weekly_outcomes
from footfall.care.power import LOOKED_BACK_WEEKS, Spread, spread_of
from footfall.care.worked import known_in
from footfall.diary import Diary, Entry
from footfall.records import (
    ActivityKind,
    Experiment,
    FloatArray,
    InputDays,
    Outcome,
    Side,
    Tried,
)
from footfall.signals import LEAST_RUN_M
from footfall.signals.pain_rule import rest_days
from footfall.views.todays_ceiling import LOOKED_BACK_DAYS
from footfall.views.wording import as_date

STEEP_DESCENT = 0.02
"""A run that goes down more than so much of its way has steps of its own: no cadence is read of it [D]."""

_BEFORE_DAYS = 28


def stops_of(diary: Diary, today: date, since: date | None = None) -> frozenset[date]:
    """Return the days up to today on which running was to stop: by the pain rule, or for a red flag.

    Args:
        diary: The diary.
        today: The runner's local day.
        since: At least from this day on.
    """
    first = today - timedelta(days=LOOKED_BACK_DAYS - 1)  # as today's verdict does, so that both say the same
    if since is not None:
        first = min(first, since - timedelta(days=_BEFORE_DAYS))

    def work_out() -> frozenset[date]:
        history = diary.run_history(since=first, until=today)
        ran = history.day[~(history.distance_m < LEAST_RUN_M)].tolist()
        return stop_days(rest_days(diary.pain_notes(first, today), ran), diary.red_flags(), today)

    return diary.remember(("stop days", first, today), work_out)


def outcomes_of(diary: Diary, experiment: Experiment, stops: Iterable[date]) -> FloatArray:
    """Return the mean outcome of each week of an experiment, (weeks,), NaN where nothing was noted."""
    notes = diary.pain_notes(experiment.start, experiment.last + timedelta(days=1))
    return weekly_outcomes(experiment, notes, stops)


def spread_before(diary: Diary, outcome: Outcome, knee: Side, today: date) -> Spread:
    """Return how much the runner's own weeks differ, from the twelve that end yesterday."""
    start = today - timedelta(weeks=LOOKED_BACK_WEEKS)
    before = Experiment(Tried.OTHER, "a", "b", outcome, knee, start, LOOKED_BACK_WEEKS, 0)
    notes = diary.pain_notes(start, today)
    return spread_of(weekly_outcomes(before, notes))


def kept_of(
    diary: Diary, experiment: Experiment, today: date, stops: Iterable[date]
) -> tuple[bool | None, ...]:
    """Return of each week whether it went as drawn, by the runner's own word or by the diary."""
    until = min(today, experiment.last)
    if until < experiment.start:
        return weeks_kept(experiment, {}, today)
    read = _READ.get(experiment.tried)
    if read is not None:
        paused = pauses(experiment, stops)
        found = read(diary, experiment, until)
        running = {day: was for day, was in found.items() if not any(pause.holds(day) for pause in paused)}
        return weeks_kept(experiment, weeks_of_days(experiment, running), today)
    if experiment.tried is Tried.STRENGTH:
        days = diary.input_days(experiment.start, until)
        return weeks_kept(
            experiment, weeks_by_strength(experiment, _by_day(days, days.strength), today), today
        )
    return weeks_kept(experiment, {}, today)


def _cadence(diary: Diary, experiment: Experiment, until: date) -> dict[date, bool]:
    before = diary.entries(kinds=(ActivityKind.RUN,), until=experiment.start - timedelta(days=1), limit=1)
    if not before:
        return {}
    runs = diary.entries(kinds=(ActivityKind.RUN,), since=experiment.start, until=until)
    return changed_by_cadence(experiment, filter(None, map(_stepped, runs)), diary.habits(before[0].id))


def _stepped(run: Entry) -> Stepped | None:
    steep = run.descent_m > STEEP_DESCENT * run.distance_m
    if steep or not (run.cadence_spm > 0 and run.distance_m > 0 and run.timer_s > 0):
        return None
    return Stepped(run.day, run.cadence_spm, run.distance_m / run.timer_s, run.distance_m)


def _shoe(diary: Diary, experiment: Experiment, until: date) -> dict[date, bool]:
    runs = diary.entries(kinds=(ActivityKind.RUN,), since=experiment.start, until=until)
    worn = [(run.day, run.shoe_name) for run in runs if run.shoe_name]
    return changed_by_shoe(experiment, worn, [shoe.name for _number, shoe in diary.pairs()])


def _warm_up(diary: Diary, experiment: Experiment, until: date) -> dict[date, bool]:
    days = diary.input_days(experiment.start, until)
    told = {day: warmed > 0 for day, warmed in _by_day(days, days.warm_up).items()}
    for session in diary.sessions(experiment.start, until):
        if any(one.kind is ExerciseKind.WARM_UP for one in known_in(session)):
            told[session.day] = True
    return told


def _sleep(diary: Diary, experiment: Experiment, until: date) -> dict[date, bool]:
    days = diary.input_days(experiment.start - timedelta(days=_BEFORE_DAYS), until)
    found = changed_by_sleep(experiment, _by_day(days, days.sleep_h))
    # the night before a day belongs to the day before it, on which the runner went to bed
    return {day - timedelta(days=1): longer for day, longer in found.items()}


def _by_day(days: InputDays, column: FloatArray) -> dict[date, float]:
    known = np.flatnonzero(np.isfinite(column))
    return {as_date(days.day[row]): float(column[row]) for row in known}


_READ: dict[Tried, Callable[[Diary, Experiment, date], dict[date, bool]]] = {
    Tried.CADENCE: _cadence,
    Tried.SHOE: _shoe,
    Tried.WARM_UP: _warm_up,
    Tried.SLEEP: _sleep,
}
"""How the condition of a day is read."""
