"""What the simulated runner tells beside the runs: a check-in most days, holds, rolling and recovery.

Every number is invented. The story has what a diary should be able to find: weeks of stress, sitting and
short sleep before the run too far, hardly a warm-up at first, and holds and rolling while a knee is sore.
Days on which nothing was told are unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from footfall.demo.pain import flares, pain_on
from footfall.demo.schedule import Schedule, months_before, phase_on
from footfall.demo.story import ILL, SessionKind
from footfall.records import (
    CheckIn,
    Exercise,
    ExerciseSession,
    ExerciseSide,
    FloatArray,
    RecoveryWork,
    Side,
)
from footfall.records import SessionKind as Kind

TOLD_AT_FIRST = 0.45  # chance of a check-in on a day
TOLD_LATELY = 0.85
LATELY_WEEKS = 26
BUSY_WEEKS = 3  # of work and little sleep before the run too far
SLEEP_H, BUSY_SLEEP_H, SLEEP_SPREAD_H = 7.4, 6.2, 0.5
DESK_H, BUSY_DESK_H, FREE_DAY_H = 7.5, 10.0, 4.0
FIRST_MASS_KG, LAST_MASS_KG, MASS_SPREAD_KG = 69.4, 68.0, 0.3
WARM_UP_AT_FIRST, WARM_UP_LATELY = 0.25, 0.8
SORE_FROM = 1.5  # pain at which the runner begins to do something about it
HOLDS_WHEN_SORE, HOLDS_LATELY = 0.5, 0.25  # chance on a day
HOLDS_ALWAYS_MONTHS = 4  # before the end: a habit by then
ROLLING = 0.12
BATH_AFTER_LONG, MASSAGE, REST_ON_PURPOSE = 0.5, 0.02, 0.25
LONG_KM = 12.0
MOUNTAIN_TOUR_KM = 15.0  # as what a mountain tour counts
SATURDAY = 5


def check_ins(plan: Schedule, seed: int) -> tuple[CheckIn, ...]:
    """Return the check-ins of the season in order of day; days without one are unknown."""
    rng = np.random.default_rng([seed, 3])
    told, ran_km = [], _longest_km(plan)
    for day in _days(plan):
        weeks_ago = (plan.until - day).days / 7
        check_in = _check_in(plan, day, ran_km, rng)
        if rng.random() < (TOLD_LATELY if weeks_ago < LATELY_WEEKS else TOLD_AT_FIRST):
            told.append(check_in)
    return tuple(told)


def sessions(plan: Schedule, seed: int) -> tuple[ExerciseSession, ...]:
    """Return what was done for the knees beside running, as it was told by hand, in order of day."""
    rng = np.random.default_rng([seed, 4])
    done: list[ExerciseSession] = []
    ran_km, known = _longest_km(plan), flares(plan)
    habit_since = months_before(plan.until, HOLDS_ALWAYS_MONTHS)
    for day in _days(plan):
        chances = rng.random(4)
        pain = max(pain_on(day, knee, known) for knee in Side)
        done += _care(day, pain, chances, by_habit=day >= habit_since)
        done += _recovery(day, ran_km, chances)
    return tuple(done)


def _days(plan: Schedule) -> list[date]:
    return [plan.start + timedelta(days=after) for after in range((plan.until - plan.start).days)]


def _check_in(plan: Schedule, day: date, ran_km: Mapping[date, float], rng: np.random.Generator) -> CheckIn:
    """Return the check-in of a day; every day draws as many numbers, so that none moves those after it."""
    spread, chances = rng.normal(size=4), rng.random(4)
    before = (plan.too_long_day - day).days
    busy = 0 <= before < 7 * BUSY_WEEKS
    ill = phase_on(plan.until, day) is ILL
    free = day.weekday() >= SATURDAY
    done = (plan.until - day) / (plan.until - plan.start)  # 1 on the first day, 0 on the last
    sleep_h = (BUSY_SLEEP_H if busy else SLEEP_H) + (0.6 if free else 0.0) + SLEEP_SPREAD_H * spread[0]
    sitting_h = FREE_DAY_H if free else BUSY_DESK_H if busy else DESK_H
    before_km = ran_km.get(day - timedelta(days=1), 0.0)
    warms_up = WARM_UP_LATELY + (WARM_UP_AT_FIRST - WARM_UP_LATELY) * done
    mass_kg = LAST_MASS_KG + (FIRST_MASS_KG - LAST_MASS_KG) * done + MASS_SPREAD_KG * spread[2]
    told = CheckIn(
        day,
        sleep_h=_quarters(sleep_h),
        sleep_quality=_grade(4 - busy - ill + 0.7 * spread[0]),
        stress=_grade((4 if busy else 2) + 0.6 * spread[1] - free),
        soreness=int(np.clip(round(before_km / 4 + spread[3]), 0, 10)),
        energy=_grade(4 - busy - 2 * ill + 0.6 * spread[0]),
        sitting_h=_quarters(sitting_h + 0.6 * abs(spread[1])),
        fuel=_grade(4 - busy + 0.6 * spread[3]) if chances[0] < 0.7 else None,
        warm_up=bool(chances[1] < warms_up) if day in ran_km else None,
        ill=True if ill else False if chances[2] < 0.5 else None,
    )
    return replace(told, mass_kg=round(mass_kg, 1)) if day.weekday() == 0 else told


def _care(day: date, pain: float, chances: FloatArray, *, by_habit: bool) -> list[ExerciseSession]:
    """Return holds and rolling: much while a knee is sore, and by habit in the last months."""
    sore = pain >= SORE_FROM
    chance = HOLDS_WHEN_SORE if sore else HOLDS_LATELY if by_habit else 0.0
    done = []
    if chances[0] < chance:
        breaths = 6 if sore else 10
        holds = tuple(
            Exercise("Lunge hold", sets=3, hold_breaths=breaths, side=side, effort=6.0)
            for side in (ExerciseSide.LEFT, ExerciseSide.RIGHT)
        )
        before = round(pain)
        done.append(
            ExerciseSession(
                Kind.ISOMETRIC,
                day,
                duration_s=600.0,
                exercises=holds,
                pain_before=before,
                pain_during=before,
                pain_after=max(before - 1, 0),
            )
        )
    if chances[1] < ROLLING and chance:
        rolled = (Exercise("Roll the front of the thigh", sets=1, hold_s=90.0, side=ExerciseSide.BOTH),)
        done.append(ExerciseSession(Kind.ROLLING, day, duration_s=480.0, exercises=rolled))
    return done


def _recovery(day: date, by_day_km: Mapping[date, float], chances: FloatArray) -> list[ExerciseSession]:
    """Return a bath after a long run, now and then a massage, and a rest on purpose after hard days."""
    ran_km, before_km = (by_day_km.get(on, 0.0) for on in (day, day - timedelta(days=1)))
    if ran_km >= LONG_KM and chances[2] < BATH_AFTER_LONG:
        bath = RecoveryWork.BATH
        return [ExerciseSession(Kind.RECOVERY, day, duration_s=1200.0, recovery=bath)]
    if chances[3] < MASSAGE:
        massage = RecoveryWork.MASSAGE
        return [ExerciseSession(Kind.RECOVERY, day, duration_s=2700.0, recovery=massage)]
    if before_km >= LONG_KM and not ran_km and chances[2] < REST_ON_PURPOSE:
        return [ExerciseSession(Kind.RECOVERY, day, recovery=RecoveryWork.REST)]
    return []


def _longest_km(plan: Schedule) -> dict[date, float]:
    """Return how far the longest run of each day went, km; a mountain tour counts as a long run."""
    longest_km: dict[date, float] = {}
    for session in plan.sessions:
        if session.kind.is_run:
            km = MOUNTAIN_TOUR_KM if session.kind is SessionKind.MOUNTAIN else session.km
            longest_km[session.day] = max(km, longest_km.get(session.day, 0.0))
    return longest_km


def _grade(value: float) -> int:
    return int(np.clip(round(value), 1, 5))


def _quarters(hours: float) -> float:
    return round(4 * hours) / 4
