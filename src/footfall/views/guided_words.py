"""A guided session in words: each part with its steps, and what is said where something easier takes over."""

from __future__ import annotations

from dataclasses import dataclass

from footfall.care.dose import Dose
from footfall.care.exercises import KnownExercise, exercise
from footfall.care.timeline import Part, Step, StepKind
from footfall.language import N_, _, ngettext
from footfall.records import ExerciseSide
from footfall.units import NO_BREAK_SPACE
from footfall.views.exercises import dose_text, effort_rule

_MINUTE_S = 60
_SIDES = {ExerciseSide.LEFT: N_("Left side"), ExerciseSide.RIGHT: N_("Right side")}
_SETS_OF_SIDE = {
    None: N_("Set {number} of {sets}"),
    ExerciseSide.LEFT: N_("Left side, set {number} of {sets}"),
    ExerciseSide.RIGHT: N_("Right side, set {number} of {sets}"),
}
_CHANGES = {
    ExerciseSide.LEFT: N_("Change to the left side"),
    ExerciseSide.RIGHT: N_("Change to the right side"),
}


@dataclass(frozen=True, slots=True)
class GuidedStep:
    """One step in words.

    Attributes:
        kind: What is done: "ready", "breaths", "seconds", "reps", "side", "rest", "walk" or "run".
        seconds: How long it lasts at the usual pace.
        number: Of which set it is, from 1.
        amount: How many breaths or repetitions, None for what is told in seconds.
        side: "left" or "right", "" where both work at once.
        told: "Left side, set 2 of 3".
        what: "8 breaths".
        line: Both in one line.
    """

    kind: str
    seconds: float
    number: int
    amount: int | None
    side: str
    told: str
    what: str
    line: str


@dataclass(frozen=True, slots=True)
class GuidedPart:
    """One exercise, or a spell of walking and running, in words.

    Attributes:
        id: The exercise's id, or another name.
        name: What it is called.
        dose: "3 × 8 breaths each side", "" for walking and running.
        set_up: How to begin.
        cues: How it is done, a sentence each.
        limit: How hard it may be, in a sentence.
        steps: What is done, in order.
        work: As what the diary keeps it: "hold_breaths", "reps" or "hold_s".
        unit: The same as the heading of a number: "Breaths".
        takes_over: What is said where it takes over from something harder.
        noted: What the notes of the session say where it was too much.
        ends: What is said where it is too much and nothing easier is left.
        easier: What takes over where it is too much, None where it ends.
    """

    id: str
    name: str
    dose: str
    set_up: str
    cues: tuple[str, ...]
    limit: str
    steps: tuple[GuidedStep, ...]
    work: str
    unit: str
    takes_over: str
    noted: str
    ends: str
    easier: GuidedPart | None


def guided_part(part: Part, *, name: str = "", harder: Part | None = None) -> GuidedPart:
    """Return a part in words.

    Args:
        part: The part.
        name: What it is called, where it is none of the known exercises.
        harder: What it takes over from, if anything.
    """
    one = exercise(part.id) if part.dose is not None else None
    called = _(one.name) if one else name
    return GuidedPart(
        id=part.id,
        name=called,
        dose=dose_text(part.dose) if part.dose else "",
        set_up=_(one.set_up) if one else "",
        cues=tuple(map(_, one.steps)) if one else (),
        limit=effort_rule(part.dose) if part.dose else "",
        steps=tuple(_step(step, part, called) for step in part.steps),
        work=work_of(part.dose),
        unit=unit_of(part.dose),
        takes_over=_takes_over(part, one, harder),
        noted=_("Too much today: {exercise}.", exercise=called),
        ends=_("That was enough of it. On to what comes next."),
        easier=guided_part(part.easier, name=name, harder=part) if part.easier else None,
    )


def work_of(dose: Dose | None) -> str:
    """Return as what the diary keeps the work of a dose: "hold_breaths", "reps" or "hold_s"."""
    if dose is None or (dose.hold_breaths is None and dose.reps is None):
        return "hold_s"
    return "reps" if dose.hold_breaths is None else "hold_breaths"


def unit_of(dose: Dose | None) -> str:
    """Return the same as the heading of a number."""
    return _(UNITS[work_of(dose)])


UNITS = {"hold_breaths": N_("Breaths"), "reps": N_("Repetitions"), "hold_s": N_("Seconds")}
"""What the amount of a set is counted in, by how the diary keeps it."""


def _takes_over(part: Part, one: KnownExercise | None, harder: Part | None) -> str:
    if harder is None:
        return ""
    if part.dose is None or one is None:
        return _("It becomes easier from here.")
    if part.id == harder.id:
        return _("Shorter from here: {dose}.", dose=dose_text(part.dose))
    return _("Easier from here: {exercise}.", exercise=_(one.name))


def _step(step: Step, part: Part, name: str) -> GuidedStep:
    told, what = _told(step, part, name), _what(step)
    return GuidedStep(
        kind=step.kind.value,
        seconds=step.seconds,
        number=step.number,
        amount=step.amount,
        side=step.side.value if step.side else "",
        told=told,
        what=what,
        line=told if step.kind is StepKind.SIDE else _("{step}: {amount}", step=told, amount=what),
    )


def _told(step: Step, part: Part, name: str) -> str:
    if step.kind is StepKind.READY:
        return _("Get ready")
    if step.kind is StepKind.REST:
        return _("Rest")
    if step.kind is StepKind.SIDE:
        return _(_CHANGES[step.side or ExerciseSide.RIGHT])
    if step.kind in (StepKind.WALK, StepKind.RUN) and part.dose is None:
        return _told_on_foot(step, part)
    if part.sets > 1:
        return _(_SETS_OF_SIDE[step.side], number=step.number, sets=part.sets)
    return _(_SIDES[step.side]) if step.side in _SIDES else name


def _told_on_foot(step: Step, part: Part) -> str:
    if step.kind is StepKind.WALK:
        return _("Walk")
    return _("Run {number} of {runs}", number=step.number, runs=part.sets) if part.sets > 1 else _("Run")


def _what(step: Step) -> str:
    if step.kind is StepKind.BREATHS:
        return ngettext("{number} breath", "{number} breaths", step.amount or 0)
    if step.kind is StepKind.REPS:
        return ngettext("{number} repetition", "{number} repetitions", step.amount or 0)
    minutes, seconds = divmod(round(step.seconds), _MINUTE_S)
    each = ((minutes, "min"), (seconds, "s"))
    return NO_BREAK_SPACE.join(f"{number}{NO_BREAK_SPACE}{unit}" for number, unit in each if number)
