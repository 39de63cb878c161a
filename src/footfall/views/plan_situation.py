"""What a plan is made from, as a diary tells it."""

from __future__ import annotations

import math
from datetime import date, timedelta

import numpy as np

from footfall.care.ladder_stages import STEPS, Stage
from footfall.care.ladder_today import Doing
from footfall.care.plan import LadderAhead, Situation
from footfall.diary import Diary
from footfall.records import FloatArray, RunHistory
from footfall.views.ladder_told import ladder_now, todays_ladder
from footfall.views.todays_ceiling import LOOKED_BACK_DAYS, new_pairs, recent_runs

_ILL_LOOKED_BACK_DAYS = 3
USUAL_EASY_MPS = 2.5
"""The speed that the running of a ladder is taken to have where the easy pace is unknown [D]."""


def plan_situation(diary: Diary, today: date) -> Situation:
    """Return what is known on the runner's local day."""
    since = today - timedelta(days=LOOKED_BACK_DAYS - 1)
    history = recent_runs(diary, today)
    habits = diary.latest_habits()
    easy_mps = habits.easy_speed_mps if habits.learned_from_runs else math.nan
    return Situation(
        today=today,
        history=history,
        notes=tuple(diary.pain_notes(since, today)),
        raised=tuple(diary.red_flags()),
        new_pairs=new_pairs(diary, history),
        ill_on=_ill_on(diary, today),
        hard_steps=_hard_steps(diary, history, since, today),
        easy_mps=easy_mps,
        week_start=diary.settings.week_start,
        ladder=_ladder(diary, today, easy_mps),
    )


def _ill_on(diary: Diary, today: date) -> date | None:
    days = (today - timedelta(days=back) for back in range(_ILL_LOOKED_BACK_DAYS))
    told = ((day, diary.check_in(day)) for day in days)
    return next((day for day, one in told if one is not None and one.ill), None)


def _hard_steps(diary: Diary, history: RunHistory, since: date, today: date) -> FloatArray:
    """Return the hard steps of each run: those of its day, by its share of the day's distance."""
    days = diary.input_days(since, today)
    row = (history.day - np.datetime64(since, "D")).astype(np.int64)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = history.distance_m / days.distance_m[row]
    return np.asarray(days.hard_steps[row] * share, dtype=np.float64)


def _ladder(diary: Diary, today: date, easy_mps: float) -> tuple[LadderAhead, ...]:
    """Return the sessions of the ladder that are still to come if each of them is green."""
    kept = ladder_now(diary, today)
    if kept is None:
        return ()
    told = todays_ladder(diary, kept, today)
    now = told.standing
    if now.stage is Stage.WEEKS_AFTER or told.doing is Doing.RED_FLAG:
        return ()
    speed = easy_mps if math.isfinite(easy_mps) else USUAL_EASY_MPS
    found: list[LadderAhead] = []
    for stage, step in STEPS.items():
        if stage < now.stage:
            continue
        greens = now.greens_to_go if stage is now.stage else step.greens
        times = now.times if stage is now.stage else step.first
        one = LadderAhead(int(stage), step.intervals(times or step.first).running_s * speed)
        found += [one] * greens
    return tuple(found)
