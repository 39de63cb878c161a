"""Today's routine: ten to twenty minutes, from what was left out, what is asked for and what a knee says.

First the places of a routine are filled (holds, strength, rolling, mobility) with exercises to begin with, by
how long their muscle was left out and by the balance between one leg and two. Pain has no say in that. Then
each place takes the exercise and the dose that its progress allows: a harder neighbour of one that is as far
as it goes, an easier one of one that had to shrink twice. So more pain never makes a routine harder.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from footfall.care.dose import LOWEST_LEVEL, TOP_LEVEL, Dose
from footfall.care.exercises import (
    Equipment,
    ExerciseKind,
    KnownExercise,
    Legs,
    Muscle,
    exercise,
    exercises,
)
from footfall.care.progression import Progress, progress
from footfall.care.worked import Worked
from footfall.records import ExerciseSession, Input
from footfall.signals.pain_rule import Advice

SHORTEST_MIN, LONGEST_MIN = 10, 20
"""A routine takes so many minutes."""

HOUSEHOLD = frozenset({Equipment.CHAIR, Equipment.STEP, Equipment.WALL})
"""What is taken to be at hand everywhere [D]."""

HELD_BACK_EFFORT, HELD_BACK_PRESSURE = 5, 4
"""While the pain rule says hold back, nothing feels like more than this, of 10 [D]."""

_FEW_MIN = 15
_ORDER = (
    ExerciseKind.WARM_UP,
    ExerciseKind.ISOMETRICS,
    ExerciseKind.STRENGTH,
    ExerciseKind.ROLLING,
    ExerciseKind.MOBILITY,
    ExerciseKind.RECOVERY,
)


class RunToday(StrEnum):
    """Whether today has a run, as far as is known."""

    NONE = "none"
    AHEAD = "ahead"
    DONE = "done"


class Why(StrEnum):
    """Why an exercise is in a routine."""

    NEVER_DONE = "never done"
    LEFT_OUT = "left out"
    ASKED_FOR = "asked for"
    ONE_LEG = "one leg"
    TWO_LEGS = "two legs"
    CALMS = "calms"
    BEFORE_RUN = "before run"
    AFTER_RUN = "after run"
    ROUNDS_OFF = "rounds off"
    RESTS = "rests"


@dataclass(frozen=True, slots=True)
class Situation:
    """What a routine is chosen from.

    Attributes:
        day: The runner's local day.
        minutes: How long it may take, 10 to 20; what lies outside is brought inside.
        advice: What the pain rule says.
        red_flag: True where a red flag stands that is to be seen soon.
        sessions: Exercise sessions of the last weeks; those of `day` itself do not count, so that the
            routine of a day stays the same while it is done.
        equipment: What is at hand.
        run: Whether the day has a run.
        asked: The inputs that findings ask for: strength, mobility, warm-up.
    """

    day: date
    minutes: int = 15
    advice: Advice = Advice.GO
    red_flag: bool = False
    sessions: tuple[ExerciseSession, ...] = ()
    equipment: frozenset[Equipment] = HOUSEHOLD
    run: RunToday = RunToday.NONE
    asked: frozenset[Input] = frozenset()


@dataclass(frozen=True, slots=True)
class Chosen:
    """One exercise of a routine.

    Attributes:
        exercise: What to do.
        dose: How much of it today.
        why: Why it is there.
        left_out_days: For how many days its muscle was left out, None where none of it is known.
        progress: How far the runner has come with it.
    """

    exercise: KnownExercise
    dose: Dose
    why: Why
    left_out_days: int | None
    progress: Progress


@dataclass(frozen=True, slots=True)
class Routine:
    """What to do today, in order; nothing where a red flag stands.

    Attributes:
        day: The runner's local day.
        chosen: The exercises.
    """

    day: date
    chosen: tuple[Chosen, ...]

    @property
    def duration_s(self) -> float:
        """How long it takes, in seconds, about."""
        return sum(one.dose.duration_s for one in self.chosen)


def routine(situation: Situation) -> Routine:
    """Choose the routine of a day; the same situation always leads to the same one."""
    if situation.red_flag:
        return Routine(situation.day, ())
    chooser = _Chooser(situation)
    chosen = sorted(chooser.chosen(), key=lambda one: _ORDER.index(one.exercise.kind))
    return Routine(situation.day, tuple(chosen))


def knees_allow(one: KnownExercise, advice: Advice) -> bool:
    """Tell whether the pain rule leaves room for an exercise: at hold nothing hard, at stop what rests."""
    if advice is Advice.STOP:
        eases = one.kind in _EASES and one.muscle is not Muscle.QUADRICEPS
        return not one.hard and (one.kind in _RESTS or eases)
    works_knee = one.kind is ExerciseKind.STRENGTH and one.muscle is Muscle.QUADRICEPS
    return advice is Advice.GO or not (one.hard or works_knee)


def dose_today(one: KnownExercise, situation: Situation) -> Dose:
    """Return how much of one exercise to do by itself, as its progress and the pain rule allow."""
    held_back = situation.advice is not Advice.GO
    level = progress(one, situation.sessions, situation.day).level
    dose = one.dose.at(min(level, 0) if held_back else level)
    if held_back:
        dose = dose.gentler(most_effort=HELD_BACK_EFFORT, most_pressure=HELD_BACK_PRESSURE)
    return dose


class _Chooser:
    """Fills the places of one routine."""

    def __init__(self, situation: Situation) -> None:
        self.now = situation
        self.worked = Worked(situation.sessions, situation.day)
        self.left_s = 60.0 * max(SHORTEST_MIN, min(LONGEST_MIN, situation.minutes))
        self.taken: list[KnownExercise] = []
        self.levels: dict[str, Progress] = {}

    def chosen(self) -> Iterator[Chosen]:
        """Yield the exercises, the most important first."""
        for kind in self._places():
            found = self._best(kind)
            if found is not None:
                why = self._why(found)
                self.taken.append(found)
                self.left_s -= self._longest_s(found)
                yield self._fitted(found, why)

    def _places(self) -> Iterator[ExerciseKind]:
        kinds = ExerciseKind
        if self.now.advice is Advice.STOP:
            yield from (kinds.RECOVERY, kinds.MOBILITY, kinds.RECOVERY, kinds.ROLLING, kinds.RECOVERY)
            return
        roomy = self._roomy
        if self.now.run is RunToday.AHEAD:
            yield from (kinds.WARM_UP, kinds.WARM_UP)
        elif Input.WARM_UP in self.now.asked and roomy:
            yield kinds.WARM_UP
        yield kinds.ISOMETRICS
        if Input.MOBILITY in self.now.asked:
            yield kinds.MOBILITY
        yield kinds.STRENGTH
        if roomy or Input.STRENGTH in self.now.asked:
            yield kinds.STRENGTH
        yield from (kinds.ROLLING, kinds.MOBILITY, kinds.STRENGTH, kinds.ISOMETRICS)
        yield from (kinds.ROLLING, kinds.MOBILITY, kinds.MOBILITY, kinds.RECOVERY)

    def _best(self, kind: ExerciseKind) -> KnownExercise | None:
        """Return the exercise of a kind that fits and is needed most, the first of the table among equals."""
        open_ = [one for one in exercises().values() if one.kind is kind and one.first and self._fits(one)]
        return max(open_, key=self._need, default=None)

    def _fits(self, one: KnownExercise) -> bool:
        doubled = any(one.muscle is other.muscle and one.kind is other.kind for other in self.taken)
        return (
            one not in self.taken
            and not doubled
            and self._usable(one)
            and self._longest_s(one) <= self.left_s
        )

    def _usable(self, one: KnownExercise) -> bool:
        """Tell whether an exercise may be done today at all."""
        if not one.equipment <= self.now.equipment:
            return False
        if not knees_allow(one, self.now.advice):
            return False
        ran = self.now.run is not RunToday.NONE
        tired = self.worked.hard_yesterday.intersection(one.muscles)
        return not (one.hard and (tired or (ran and _RUNNING.intersection(one.muscles[:1]))))

    def _need(self, one: KnownExercise) -> float:
        """Return how much an exercise is needed, in days of being left out."""
        days = self.worked.left_out_days(one.kind, one.muscle)
        need = float(_LONG_AGO if days is None else min(days, _LONG_AGO))
        if one.kind is ExerciseKind.ISOMETRICS and one.muscle is Muscle.QUADRICEPS and not self._holds():
            need += _LONG_AGO  # the hold of the thigh is in every routine
        if one.kind is ExerciseKind.STRENGTH and one.legs is self._lacking():
            need += _BALANCE_DAYS
        return need

    def _holds(self) -> bool:
        return any(one.kind is ExerciseKind.ISOMETRICS for one in self.taken)

    def _lacking(self) -> Legs:
        """Return which kind of strength this week has less of, today's included; two legs first."""
        strength = [one for one in self.taken if one.kind is ExerciseKind.STRENGTH]
        one_leg = self.worked.one_leg + sum(one.legs is Legs.ONE for one in strength)
        two_legs = self.worked.two_legs + sum(one.legs is Legs.TWO for one in strength)
        return Legs.ONE if one_leg < two_legs else Legs.TWO

    def _why(self, one: KnownExercise) -> Why:
        if one.kind in _REASONS:
            return _REASONS[one.kind]
        if one.kind is ExerciseKind.ISOMETRICS and one.muscle is Muscle.QUADRICEPS:
            return Why.CALMS
        if one.kind is ExerciseKind.WARM_UP:
            return Why.BEFORE_RUN if self.now.run is RunToday.AHEAD else Why.ASKED_FOR
        if self.now.asked & _ASKED.get(one.kind, frozenset()):
            return Why.ASKED_FOR
        if one.kind in _EASES:
            return Why.AFTER_RUN if self.now.run is RunToday.DONE else Why.ROUNDS_OFF
        days = self.worked.left_out_days(one.kind, one.muscle)
        if days is None:
            return Why.NEVER_DONE
        uneven = self.worked.one_leg != self.worked.two_legs
        if one.kind is ExerciseKind.STRENGTH and uneven and one.legs is self._lacking():
            return Why.ONE_LEG if one.legs is Legs.ONE else Why.TWO_LEGS
        return Why.LEFT_OUT

    def _fitted(self, one: KnownExercise, why: Why) -> Chosen:
        """Return what takes a place: the neighbour and the dose that progress allows."""
        done = self._by_progress(one)
        held_back = self.now.advice is not Advice.GO
        found = self._progress(done)
        dose = self._dose(done, min(found.level, 0) if held_back else found.level)
        if held_back:
            dose = dose.gentler(most_effort=HELD_BACK_EFFORT, most_pressure=HELD_BACK_PRESSURE)
        days = self.worked.left_out_days(one.kind, one.muscle)
        return Chosen(done, dose, why, days, found)

    def _by_progress(self, one: KnownExercise) -> KnownExercise:
        level = self._progress(one).level
        if level == LOWEST_LEVEL:
            return next((other for other in _neighbours(one.easier) if self._usable(other)), one)
        room = self._longest_s(one) * _MORE_TIME
        for other in _neighbours(one.harder):
            may = self._usable(other) and other not in self.taken and other.kind is one.kind
            ready = level == TOP_LEVEL and self._progress(other).level > LOWEST_LEVEL
            if ready and may and not other.first and self._longest_s(other) <= room:
                return self._by_progress(other)
        return one

    @property
    def _roomy(self) -> bool:
        return self.now.minutes >= _FEW_MIN

    def _longest_s(self, one: KnownExercise) -> float:
        return self._dose(one, TOP_LEVEL).duration_s

    def _dose(self, one: KnownExercise, level: int) -> Dose:
        dose = one.dose.at(level)
        return dose if self._roomy else dose.short()

    def _progress(self, one: KnownExercise) -> Progress:
        if one.id not in self.levels:
            self.levels[one.id] = progress(one, self.now.sessions, self.now.day)
        return self.levels[one.id]


def _neighbours(ids: tuple[str, ...]) -> Iterator[KnownExercise]:
    yield from map(exercise, ids)


_LONG_AGO = 14  # days: what was left out for longer counts the same
_BALANCE_DAYS = 3.0
_MORE_TIME = 1.25  # so much longer than the easier one a harder neighbour may take
_RUNNING = frozenset({Muscle.QUADRICEPS, Muscle.CALVES})  # what a run works hard itself
_RESTS = frozenset({ExerciseKind.RECOVERY})
_EASES = frozenset({ExerciseKind.ROLLING, ExerciseKind.MOBILITY})
_REASONS: Mapping[ExerciseKind, Why] = {ExerciseKind.RECOVERY: Why.RESTS}
_ASKED: Mapping[ExerciseKind, frozenset[Input]] = {
    ExerciseKind.STRENGTH: frozenset({Input.STRENGTH}),
    ExerciseKind.MOBILITY: frozenset({Input.MOBILITY}),
}
