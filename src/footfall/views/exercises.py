"""The library of exercises in words: the dose of each, its steps, its neighbours and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass

from footfall.care.dose import Dose
from footfall.care.exercises import (
    Equipment,
    ExerciseKind,
    KnownExercise,
    Legs,
    exercise,
    exercises,
    known_as,
)
from footfall.language import N_, _, ngettext
from footfall.records import Evidence
from footfall.signals import evidence
from footfall.units import NO_BREAK_SPACE
from footfall.views.evidence import told_evidence
from footfall.views.wording import listed, named

KIND_NAMES = {
    ExerciseKind.ISOMETRICS: N_("Holds"),
    ExerciseKind.STRENGTH: N_("Strength"),
    ExerciseKind.ROLLING: N_("Rolling"),
    ExerciseKind.MOBILITY: N_("Mobility"),
    ExerciseKind.WARM_UP: N_("Warm-up"),
    ExerciseKind.RECOVERY: N_("Recovery"),
}
"""The kinds as headings, in their order."""

LEGS_NAMES = {Legs.ONE: N_("One leg at a time"), Legs.TWO: N_("Both legs at once")}
"""With which legs, as a page tells it."""

_TIMES = f"{NO_BREAK_SPACE}×{NO_BREAK_SPACE}"


@dataclass(frozen=True, slots=True)
class ExerciseLine:
    """An exercise as a line of the library.

    Attributes:
        id: Its name in addresses, and in the diary.
        name: What it is called.
        kind: What kind of work it is.
        purpose: What it is for.
        dose: "3 × 8 breaths each side".
    """

    id: str
    name: str
    kind: str
    purpose: str
    dose: str


@dataclass(frozen=True, slots=True)
class ExerciseView:
    """The page of one exercise.

    Attributes:
        id: Its name in addresses, and in the diary.
        name: What it is called.
        kind: What kind of work it is.
        kind_text: The same as a heading.
        legs: "one" or "two".
        legs_text: The same in words.
        purpose: What it is for.
        muscles: What it works on, in a sentence.
        set_up: How to begin.
        steps: How it is done.
        faults: What to avoid.
        dose: "3 × 8 breaths each side".
        rules: How hard, how long to rest, and what to do with pain, a sentence each.
        equipment: What it needs, in a sentence.
        easier: Its easier neighbours.
        harder: Its harder ones.
        what_evidence_says: What is known of it.
        evidence: The studies and choices behind that.
    """

    id: str
    name: str
    kind: str
    kind_text: str
    legs: str
    legs_text: str
    purpose: str
    muscles: str
    set_up: str
    steps: tuple[str, ...]
    faults: tuple[str, ...]
    dose: str
    rules: tuple[str, ...]
    equipment: str
    easier: tuple[ExerciseLine, ...]
    harder: tuple[ExerciseLine, ...]
    what_evidence_says: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class KindOfExercise:
    """The exercises of a kind.

    Attributes:
        kind: The kind.
        name: The same as a heading.
        exercises: Its exercises.
    """

    kind: str
    name: str
    exercises: tuple[ExerciseLine, ...]


@dataclass(frozen=True, slots=True)
class LibraryView:
    """Every exercise, by kind.

    Attributes:
        kinds: The kinds, holds first.
    """

    kinds: tuple[KindOfExercise, ...]


def library_view() -> LibraryView:
    """Return every exercise, by kind."""
    return LibraryView(
        tuple(
            KindOfExercise(
                kind.value,
                _(name),
                tuple(exercise_line(one) for one in exercises().values() if one.kind is kind),
            )
            for kind, name in KIND_NAMES.items()
        )
    )


def exercise_view(id_: str) -> ExerciseView:
    """Return the page of an exercise.

    Raises:
        NotInDiaryError: There is none of this id.
    """
    one = exercise(id_)
    return ExerciseView(
        id=one.id,
        name=_(one.name),
        kind=one.kind.value,
        kind_text=_(KIND_NAMES[one.kind]),
        legs=one.legs.value,
        legs_text=_(LEGS_NAMES[one.legs]),
        purpose=_(one.purpose),
        muscles=_("It works on: {muscles}.", muscles=listed([named(muscle) for muscle in one.muscles])),
        set_up=_(one.set_up),
        steps=tuple(map(_, one.steps)),
        faults=tuple(map(_, one.faults)),
        dose=dose_text(one.dose),
        rules=rules_of(one),
        equipment=_needs(one),
        easier=_lines(one.easier),
        harder=_lines(one.harder),
        what_evidence_says=_(one.what_evidence_says),
        evidence=tuple(told_evidence(evidence()[piece]) for piece in one.evidence),
    )


def exercise_line(one: KnownExercise) -> ExerciseLine:
    """Return an exercise as a line."""
    return ExerciseLine(one.id, _(one.name), one.kind.value, _(one.purpose), dose_text(one.dose))


def shown_name(name: str) -> str:
    """Return what an exercise of the diary is called: a known one in the language spoken, others as told."""
    one = known_as(name)
    return _(one.name) if one is not None and name in (one.id, one.name) else name


def kept_name(typed: str) -> str:
    """Return what the diary keeps of a typed name: the id, where it is a known one's in this language."""
    if known_as(typed) is None:
        return next((one.id for one in exercises().values() if _(one.name) == typed), typed)
    return typed


def dose_text(dose: Dose) -> str:
    """Return how much of an exercise to do, "3 × 8 breaths each side"."""
    work = _set_of(dose)
    several = f"{dose.sets}{_TIMES}{work}" if dose.sets > 1 else work
    return _("{work} each side", work=several) if dose.each_side else several


def rules_of(one: KnownExercise) -> tuple[str, ...]:
    """Return how hard an exercise may be and when to stop, a sentence each."""
    dose = one.dose
    rules = [effort_rule(dose)]
    if dose.most_pressure is not None:
        rules.append(_("Breathe on. It should never overwhelm you."))
    if dose.sets > 1:
        rules.append(
            ngettext("Rest {number} second between sets.", "Rest {number} seconds between sets.", dose.rest_s)
        )
    rules.append(
        _(
            "Pain of the knee up to 3 of 10 is all right if it is gone afterwards. If it rises by 2, or goes "
            "beyond 3, stop and take an easier one."
        )
    )
    return tuple(rules)


def effort_rule(dose: Dose) -> str:
    """Return how hard an exercise may be, in a sentence."""
    if dose.most_pressure is not None:
        return _(
            "Press no harder than {most} of 10, where 10 is all you can bear. If you hold your breath or "
            "pull a face, it is too much: take weight off.",
            most=dose.most_pressure,
        )
    return _("It should feel like {most} of 10 at most, where 10 is all you have.", most=dose.most_effort)


def _set_of(dose: Dose) -> str:
    if dose.hold_breaths is not None:
        return ngettext("{number} breath", "{number} breaths", dose.hold_breaths)
    if dose.reps is not None:
        return f"{dose.reps}"
    if dose.walk_min is not None:
        return f"{dose.walk_min}{NO_BREAK_SPACE}min"
    return f"{dose.hold_s or dose.roll_s}{NO_BREAK_SPACE}s"


def _needs(one: KnownExercise) -> str:
    if not one.equipment:
        return _("You need nothing but the floor.")
    needed = [named(thing) for thing in Equipment if thing in one.equipment]
    return _("You need: {things}.", things=listed(needed))


def _lines(ids: tuple[str, ...]) -> tuple[ExerciseLine, ...]:
    return tuple(exercise_line(exercise(id_)) for id_ in ids)
