"""Today's routine: what to do for the knees in ten to twenty minutes, why, and keeping it once it is done."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta

from footfall.care.exercises import Equipment, ExerciseKind
from footfall.care.progression import LOOKED_BACK_DAYS
from footfall.care.routines import (
    HOUSEHOLD,
    LONGEST_MIN,
    SHORTEST_MIN,
    Chosen,
    Routine,
    RunToday,
    Situation,
    routine,
)
from footfall.care.worked import known_in
from footfall.diary import Diary
from footfall.errors import InvalidEntryError
from footfall.language import N_, _, ngettext
from footfall.records import Exercise, ExerciseSession, ExerciseSide, Input, SessionKind
from footfall.signals import CeilingBasis
from footfall.signals.pain_rule import Advice
from footfall.views.exercises import LibraryView, dose_text, library_view
from footfall.views.kept import kept
from footfall.views.matters_now import inputs_now
from footfall.views.routine_words import progress_of, reason_of
from footfall.views.todays_ceiling import todays_ceiling

USUAL_MIN = 15
"""How long a routine takes where nobody says."""

EXTRA = (Equipment.ROLLER, Equipment.BAND, Equipment.STRAP)
"""What a runner may have beside what is in every home."""

_ASKS = frozenset({Input.STRENGTH, Input.MOBILITY, Input.WARM_UP})
_ADVICE = {
    CeilingBasis.SETTLING: Advice.HOLD,
    CeilingBasis.TO_BE_SEEN: Advice.HOLD,
    CeilingBasis.REST: Advice.STOP,
    CeilingBasis.RED_FLAG: Advice.STOP,
}
_KNEES_SAY = {
    Advice.GO: N_("Your knees allow it. Stop what raises their pain beyond 3 of 10, or by 2."),
    Advice.HOLD: N_("Your knees ask you to hold back, so nothing hard is in it today."),
    Advice.STOP: N_("Your knees ask for rest. This is gentle, and leaving it out is fine too."),
}
_UNTOLD = N_("You told nothing of your knees this week. Stop what raises their pain beyond 3 of 10, or by 2.")
_TO_BE_SEEN = N_("A sign you told of is to be seen first. Until then there is no routine.")
KIND_OF_SESSION = {
    ExerciseKind.ISOMETRICS: SessionKind.ISOMETRIC,
    ExerciseKind.STRENGTH: SessionKind.STRENGTH,
    ExerciseKind.ROLLING: SessionKind.ROLLING,
    ExerciseKind.MOBILITY: SessionKind.MOBILITY,
    ExerciseKind.WARM_UP: SessionKind.MOBILITY,
    ExerciseKind.RECOVERY: SessionKind.RECOVERY,
}
"""What kind of session an exercise makes."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a runner says of today; None where it is left to the diary.

    Attributes:
        minutes: How long it may take, 10 to 20.
        run: Whether the day has a run.
        extra: What is at hand beside chair, step and wall.
    """

    minutes: int = USUAL_MIN
    run: RunToday | None = None
    extra: frozenset[Equipment] | None = None


@dataclass(frozen=True, slots=True)
class RoutineLine:
    """One exercise of the routine.

    Attributes:
        id: Its name in addresses, and in the diary.
        name: What it is called.
        kind: What kind of work it is.
        dose: "3 × 8 breaths each side".
        reason: Why it is there.
        progress: Why its dose is what it is, "" where it was never done.
        sets: How many sets.
        each_side: True where each set is done left and right.
        reps: Repetitions in a set, None for other work.
        hold_breaths: Breaths a hold lasts, None for other work.
        hold_s: Seconds a hold, a stretch or rolling lasts, None for other work.
        walk_min: Minutes of walking, None for other work.
        rest_s: Seconds of rest between sets.
        most_effort: The most it should feel like, 0 to 10, None for rolling.
        most_pressure: The most pressure, 0 to 10, None for all but rolling.
    """

    id: str
    name: str
    kind: str
    dose: str
    reason: str
    progress: str
    sets: int
    each_side: bool
    reps: int | None
    hold_breaths: int | None
    hold_s: int | None
    walk_min: int | None
    rest_s: int
    most_effort: int | None
    most_pressure: int | None


@dataclass(frozen=True, slots=True)
class RoutineView:
    """What today's routine says.

    Attributes:
        day: Today.
        demo: True where the diary holds the simulated season.
        advice: Go, hold or stop, by the pain rule.
        headline: "About 13 minutes, 4 exercises".
        note: What the knees allow.
        minutes: What was asked for.
        run: What is taken of today's run: "none", "ahead" or "done".
        extra: What is taken to be at hand beside chair, step and wall.
        exercises: What to do, in order.
        done: What of exercises is in the diary today already, "" where nothing is.
    """

    day: date
    demo: bool
    advice: str
    headline: str
    note: str
    minutes: int
    run: str
    extra: tuple[str, ...]
    exercises: tuple[RoutineLine, ...]
    done: str


@dataclass(frozen=True, slots=True)
class RoutinesView:
    """The page of routines: today's first, then every exercise.

    Attributes:
        today: Today's routine.
        library: Every exercise, by kind.
    """

    today: RoutineView
    library: LibraryView


def routines_view(diary: Diary, wish: Wish, *, today: date) -> RoutinesView:
    """Return the page of routines."""
    return RoutinesView(routine_view(diary, wish, today=today), library_view())


def routine_view(diary: Diary, wish: Wish, *, today: date) -> RoutineView:
    """Return today's routine.

    Args:
        diary: The diary.
        wish: How long it may take, and what else the runner says of today.
        today: The runner's local day.
    """
    return kept(diary, ("routine", wish, today), lambda: _said_on(diary, wish, today))


def _said_on(diary: Diary, wish: Wish, today: date) -> RoutineView:
    now = situation_today(diary, wish, today)
    chosen = routine(now)
    lines = tuple(map(_line, chosen.chosen))
    return RoutineView(
        day=today,
        demo=diary.is_demo,
        advice=now.advice.value,
        headline=headline_of(chosen),
        note=knees_say(diary, now, today),
        minutes=now.minutes,
        run=now.run.value,
        extra=tuple(thing.value for thing in EXTRA if thing in now.equipment),
        exercises=lines,
        done=_done(now.sessions, today),
    )


def knees_say(diary: Diary, now: Situation, today: date) -> str:
    """Return what the pain rule means for exercises, or a red flag that stands."""
    if now.red_flag:
        return _(_TO_BE_SEEN)
    untold = todays_ceiling(diary, today).worst_of_week is None
    return _(_UNTOLD if now.advice is Advice.GO and untold else _KNEES_SAY[now.advice])


def keep_routine(
    diary: Diary, wish: Wish, *, pain_before: int | None, pain_after: int | None, today: date
) -> int:
    """Keep today's routine as one session, and return its number.

    How long it took is not known, and stays so.

    Raises:
        InvalidEntryError: There is no routine today, or a pain lies outside 0 to 10.
    """
    chosen = routine(situation_today(diary, wish, today)).chosen
    if not chosen:
        raise InvalidEntryError("exercises", _("There is no routine today that could be kept."))
    return diary.add_session(
        ExerciseSession(
            kind=_kind(chosen),
            day=today,
            exercises=tuple(row for one in chosen for row in _rows(one)),
            pain_before=pain_before,
            pain_after=pain_after,
        )
    )


def situation_today(diary: Diary, wish: Wish, today: date) -> Situation:
    """Return what today's routine is chosen from."""
    sessions = tuple(diary.sessions(today - timedelta(days=LOOKED_BACK_DAYS), today))
    basis = todays_ceiling(diary, today).basis
    ran = len(diary.run_history(since=today, until=today)) > 0
    extra = _used(sessions) if wish.extra is None else wish.extra
    return Situation(
        day=today,
        minutes=max(SHORTEST_MIN, min(LONGEST_MIN, wish.minutes)),
        advice=_ADVICE.get(basis, Advice.GO),
        red_flag=basis is CeilingBasis.RED_FLAG,
        sessions=sessions,
        equipment=HOUSEHOLD | extra,
        run=wish.run or (RunToday.DONE if ran else RunToday.NONE),
        asked=_ASKS & inputs_now(diary, today),
    )


def _used(sessions: tuple[ExerciseSession, ...]) -> frozenset[Equipment]:
    """Return what the exercises of the last weeks needed: it is at hand."""
    needed = (thing for session in sessions for one in known_in(session) for thing in one.equipment)
    return frozenset(needed).intersection(EXTRA)


def headline_of(chosen: Routine) -> str:
    """Return how long a routine takes and how much is in it, "About 13 minutes, 4 exercises"."""
    if not chosen.chosen:
        return _("No routine today")
    exercises = ngettext("{number} exercise", "{number} exercises", len(chosen.chosen))
    minutes = round(chosen.duration_s / 60)
    return ngettext(
        "About {number} minute, {exercises}",
        "About {number} minutes, {exercises}",
        minutes,
        exercises=exercises,
    )


def _done(sessions: tuple[ExerciseSession, ...], today: date) -> str:
    done = sum(session.day == today for session in sessions)
    if not done:
        return ""
    return ngettext(
        "{number} session is in your diary today already.",
        "{number} sessions are in your diary today already.",
        done,
    )


def _line(one: Chosen) -> RoutineLine:
    dose = one.dose
    return RoutineLine(
        id=one.exercise.id,
        name=_(one.exercise.name),
        kind=one.exercise.kind.value,
        dose=dose_text(dose),
        reason=reason_of(one),
        progress=progress_of(one),
        sets=dose.sets,
        each_side=dose.each_side,
        reps=dose.reps,
        hold_breaths=dose.hold_breaths,
        hold_s=dose.hold_s or dose.roll_s,
        walk_min=dose.walk_min,
        rest_s=dose.rest_s,
        most_effort=dose.most_effort,
        most_pressure=dose.most_pressure,
    )


def _kind(chosen: tuple[Chosen, ...]) -> SessionKind:
    """Return what kind of session a routine is: that of most of its time."""
    time = Counter[SessionKind]()
    for one in chosen:
        time[KIND_OF_SESSION[one.exercise.kind]] += round(one.dose.duration_s)
    return time.most_common(1)[0][0]


def _rows(one: Chosen) -> list[Exercise]:
    dose = one.dose
    held = dose.hold_s or dose.roll_s or (60 * dose.walk_min if dose.walk_min else None)
    sides = (ExerciseSide.LEFT, ExerciseSide.RIGHT) if dose.each_side else (None,)
    done = Exercise(
        one.exercise.id,
        sets=dose.sets,
        reps=dose.reps,
        hold_breaths=dose.hold_breaths,
        hold_s=math.nan if held is None else float(held),
    )
    return [replace(done, side=side) for side in sides]
