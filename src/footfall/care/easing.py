"""What a session does when it is too much, and what it does when a knee speaks up.

Where an exercise is too much its easier neighbour takes over at once, and where there is none that could, its
sets become shorter; where they are as short as they get, it ends. Pain decides by the limits of the pain
rule: beyond 3 of 10, or a rise of 2, it is too much; from 5 on the session is over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from enum import StrEnum

from footfall.care.dose import Dose
from footfall.care.exercises import Equipment, KnownExercise, exercise
from footfall.care.progression import RISE_TOO_MUCH, TOO_MUCH_OVER
from footfall.care.routines import knees_allow
from footfall.care.timeline import Part, Timeline, part_of
from footfall.signals.pain_rule import AMBER_UP_TO, Advice

MOST_SHORTER = 2
"""So often the sets of one exercise become shorter before it ends [D]."""


class PainAnswer(StrEnum):
    """What follows from pain that was told before or during a session."""

    GO_ON = "go on"
    EASE = "ease"
    STOP = "stop"


def answer_to_pain(during: int, before: int | None = None) -> PainAnswer:
    """Return what follows from the pain of the worse knee.

    Args:
        during: What it feels now, 0 to 10; before a session what it feels before it.
        before: What it felt before the session, None where that was not told, or before it began.
    """
    if during > AMBER_UP_TO:
        return PainAnswer.STOP
    rose = before is not None and during - before >= RISE_TOO_MUCH
    return PainAnswer.EASE if during > TOO_MUCH_OVER or rose else PainAnswer.GO_ON


def led(
    doses: Iterable[tuple[KnownExercise, Dose]],
    equipment: Collection[Equipment],
    advice: Advice = Advice.GO,
) -> Timeline:
    """Return the timeline of exercises, each with what takes over where it is too much.

    Args:
        doses: The exercises with how much of each, in order.
        equipment: What is at hand; an easier neighbour that needs more is passed over.
        advice: What the pain rule says; neighbours that it leaves no room for are passed over.
    """
    return Timeline(tuple(_part(one, dose, equipment, advice) for one, dose in doses))


def _part(one: KnownExercise, dose: Dose, equipment: Collection[Equipment], advice: Advice) -> Part:
    chain = [(one, dose)]
    while (easier := _easier(*chain[-1], equipment, advice)) is not None:
        chain.append(easier)
        if [other for other, _ in chain].count(easier[0]) > MOST_SHORTER:
            break
    part: Part | None = None
    for other, less in reversed(chain):
        part = part_of(other.id, less, part)
    assert part is not None  # noqa: S101 - the chain begins with the exercise itself
    return part


def _easier(
    one: KnownExercise, dose: Dose, equipment: Collection[Equipment], advice: Advice
) -> tuple[KnownExercise, Dose] | None:
    for other in map(exercise, one.easier):
        fits = other.equipment <= frozenset(equipment) and knees_allow(other, advice)
        if fits and (one.hard or not other.hard):
            return other, _no_more_sets(other.dose, dose)
    shorter = dose.shorter()
    return None if shorter is None else (one, shorter)


def _no_more_sets(easier: Dose, than: Dose) -> Dose:
    """Return the dose of an easier neighbour with no more sets and no more effort than the harder one had."""
    limits = {"most_effort": than.most_effort, "most_pressure": than.most_pressure}
    lower = {
        name: min(value, limit)
        for name, limit in limits.items()
        if limit is not None and (value := getattr(easier, name)) is not None
    }
    return replace(easier, sets=min(easier.sets, than.sets), **lower)
