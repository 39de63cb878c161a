"""What is done on which day: the story, with the days that were missed, put off or filled in."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from footfall.demo.story import ILL, MOUNTAIN_CLIMBS_M, PHASES, TOO_FAR, Phase, SessionKind

MONTHS = 18
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
EASY_DAYS = {
    1: (THURSDAY,),
    2: (TUESDAY, THURSDAY),
    3: (TUESDAY, THURSDAY, SATURDAY),
    4: (MONDAY, TUESDAY, THURSDAY, SATURDAY),
}
HOLIDAY_RUN_DAYS = (MONDAY, TUESDAY, THURSDAY, FRIDAY, SATURDAY)
MILD_MONTHS = range(4, 11)
TREADMILL_WEEKS = (47, 33)  # before the end

MISSED = 0.11
LONG_MISSED = 0.03
STRENGTH_MISSED = 0.12
PUT_OFF = 0.15  # to the next day
LONG_ON_SATURDAY = 0.15
WALK_ON_FREE_DAY = 0.16
WALK_ON_FREE_DAY_WHEN_SORE = 0.42
RIDE_IN_MILD_WEEK = 0.5

RIDE_KM = (18.0, 22.0)
WALK_KM = (3.0, 6.0)


@dataclass(frozen=True, slots=True)
class Session:
    """One session of the story.

    Attributes:
        day: The runner's local day.
        minute: Local minute of the day at which it starts.
        kind: What it is meant to be.
        km: How far it is meant to go; for a mountain tour how far up; 0 for strength.
        weeks_to_end: Weeks from its day to the end of the story.
    """

    day: date
    minute: int
    kind: SessionKind
    km: float
    weeks_to_end: float


@dataclass(frozen=True, slots=True)
class Schedule:
    """Everything that is done, and the days the story turns on.

    Attributes:
        start: The first day.
        until: The day after everything.
        sessions: In order of start.
        too_long_day: The day of the run too far.
        last_mountain_day: The day of the last run of the holiday.
    """

    start: date
    until: date
    sessions: tuple[Session, ...]
    too_long_day: date
    last_mountain_day: date


@dataclass(frozen=True, slots=True)
class _Week:
    monday: date
    number: int  # weeks before that of the end
    in_phase: int
    phase: Phase


_Row = tuple[int, SessionKind, float]  # weekday, what, km


def schedule(until: date, seed: int) -> Schedule:
    """Return what the runner does in the eighteen months before `until`."""
    rng = np.random.default_rng([seed, 0])
    start = months_before(until, MONTHS)
    weeks = _weeks(until)
    planned = [session for week in weeks for session in _week(week, rng, until)]
    done = [session for session in planned if start <= session.day < until]
    if not any(s.kind.is_run and (until - s.day).days <= 2 for s in done):
        done = [s for s in done if s.day != until - timedelta(days=1)]
        done.append(_session(until - timedelta(days=1), SessionKind.EASY, 6.0, rng, until))
    done.sort(key=lambda s: (s.day, s.minute))
    (too_far,) = (week for week in weeks if week.phase is TOO_FAR)
    last_mountain_day = max(s.day for s in done if s.kind is SessionKind.MOUNTAIN)
    return Schedule(start, until, tuple(done), too_far.monday + timedelta(days=SUNDAY), last_mountain_day)


def phase_on(until: date, day: date) -> Phase | None:
    """Return the part of the story a day belongs to, None where it is before its beginning."""
    weeks = (week for week in _weeks(until) if week.monday <= day < week.monday + timedelta(weeks=1))
    return next((week.phase for week in weeks), None)


def months_before(day: date, months: int) -> date:
    """Return the same day of the month so many months before, or the last day that month has."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def _weeks(until: date) -> list[_Week]:
    """Return the weeks of all phases, the last being that of `until`."""
    rows = [(phase, i) for phase in PHASES for i in range(len(phase.long_km))]
    this_monday = until - timedelta(days=until.weekday())
    weeks = []
    for row, (phase, in_phase) in enumerate(rows):
        number = len(rows) - 1 - row
        weeks.append(_Week(this_monday - timedelta(weeks=number), number, in_phase, phase))
    return weeks


def _week(week: _Week, rng: np.random.Generator, until: date) -> list[Session]:
    """Return one week's sessions, as they happened: some are missed, some put off a day."""
    runs = _runs_of(week, rng)
    rest = [] if week.phase.kind is SessionKind.MOUNTAIN or week.phase is ILL else _rest_of(week, runs, rng)
    return [
        _session(week.monday + timedelta(days=weekday), kind, km, rng, until)
        for weekday, kind, km in (*runs, *rest)
    ]


def _runs_of(week: _Week, rng: np.random.Generator) -> list[_Row]:
    """Return the runs of a week."""
    phase = week.phase
    if phase.kind is SessionKind.MOUNTAIN:
        climbs = zip(HOLIDAY_RUN_DAYS, MOUNTAIN_CLIMBS_M, strict=True)
        return [(day, SessionKind.MOUNTAIN, climb_m / 1000.0) for day, climb_m in climbs]
    runs: list[_Row] = []
    taken: set[int] = set()
    for day, km in zip(EASY_DAYS.get(len(phase.easy_km), ()), phase.easy_km, strict=True):
        kind = _kind_of(week, day)
        missed, put_off = rng.random() < MISSED, rng.random() < PUT_OFF
        if missed and not phase.special and kind is not SessionKind.TREADMILL:
            continue
        late = put_off and not phase.special and day < SATURDAY
        on = day + 1 if late or day in taken else day
        taken.add(on)
        runs.append((on, kind, km))
    long_km = phase.long_km[week.in_phase]
    missed, on_saturday = rng.random() < LONG_MISSED, rng.random() < LONG_ON_SATURDAY
    if long_km and (phase.special or not missed):
        early = on_saturday and not phase.special and SATURDAY not in taken
        kind = phase.kind or SessionKind.LONG
        runs.append((SATURDAY if early else SUNDAY, kind, long_km))
    return runs


def _rest_of(week: _Week, runs: list[_Row], rng: np.random.Generator) -> list[_Row]:
    """Return what the days without a run hold: strength, a ride on a mild Friday, walks, or nothing."""
    free = [day for day in range(7) if day not in {weekday for weekday, _, _ in runs}]
    rows: list[_Row] = []
    if week.phase.strength and free and rng.random() > STRENGTH_MISSED:
        day = WEDNESDAY if WEDNESDAY in free else free[0]
        free.remove(day)
        rows.append((day, SessionKind.STRENGTH, 0.0))
    mild = week.monday.month in MILD_MONTHS
    if mild and FRIDAY in free and rng.random() < RIDE_IN_MILD_WEEK:
        free.remove(FRIDAY)
        rows.append((FRIDAY, SessionKind.RIDE, rng.uniform(*RIDE_KM)))
    chance = WALK_ON_FREE_DAY_WHEN_SORE if week.phase.sore else WALK_ON_FREE_DAY
    rows.extend((day, SessionKind.WALK, rng.uniform(*WALK_KM)) for day in free if rng.random() < chance)
    return rows


def _kind_of(week: _Week, day: int) -> SessionKind:
    if week.number in TREADMILL_WEEKS and day == TUESDAY:
        return SessionKind.TREADMILL
    if week.phase.kind is SessionKind.RUN_WALK:
        return SessionKind.RUN_WALK
    if day == THURSDAY and week.phase.quality:
        return week.phase.quality[week.in_phase % len(week.phase.quality)]
    return SessionKind.EASY


def _session(day: date, kind: SessionKind, km: float, rng: np.random.Generator, until: date) -> Session:
    """Return a session at a likely hour, a little shorter or longer than planned where that is free."""
    if kind is SessionKind.EASY:
        km *= rng.uniform(0.88, 1.15)
    before_work = rng.random() < 0.3
    if day.weekday() >= SATURDAY or kind is SessionKind.MOUNTAIN:
        minute = int(rng.normal(9 * 60 + 10, 35))
    elif before_work and kind.is_run:
        minute = int(rng.normal(6 * 60 + 50, 14))
    else:
        minute = int(rng.normal(18 * 60 + 5, 30))
    return Session(day, minute, kind, km, (until - day).days / 7.0)
