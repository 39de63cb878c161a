"""Experiments in words: what can be tried, what counts as better, and what is said of each."""

from __future__ import annotations

from dataclasses import dataclass

from footfall.language import N_, _, ngettext
from footfall.records import Experiment, Outcome, Side, Tried
from footfall.views.wording import hours_and_minutes, percent


@dataclass(frozen=True, slots=True)
class TriedWords:
    """What is said of one thing that can be tried, in English.

    Attributes:
        name: What it is called.
        usual: What the usual weeks may be called.
        changed: What the changed weeks may be called; "" where only the runner knows.
        read: From what the diary tells whether a week went as drawn.
        mind: What to mind while trying it.
        amounts: The amounts to choose from, the usual one first; empty where it has none.
    """

    name: str
    usual: str
    changed: str
    read: str
    mind: str
    amounts: tuple[float, ...] = ()


TRIED: dict[Tried, TriedWords] = {
    Tried.CADENCE: TriedWords(
        N_("Cadence"),
        N_("my usual steps"),
        N_("shorter, quicker steps"),
        N_("Your runs tell whether a week went as drawn: their cadence beside your habit of before."),
        N_(
            "Quicker steps ask more of calf and Achilles tendon. Begin with your short runs, and end the "
            "experiment if they get sore."
        ),
        (7.0, 5.0, 10.0),
    ),
    Tried.SHOE: TriedWords(
        N_("Shoes"),
        N_("my usual pair"),
        "",
        N_(
            "Your runs tell whether a week went as drawn, where the changed weeks have the name of a pair of "
            "your shoes and each run knows its pair."
        ),
        N_("A new pair is something new for the knees. Begin it with short runs."),
    ),
    Tried.WARM_UP: TriedWords(
        N_("Warm-up"),
        N_("no warm-up"),
        N_("ten minutes of warm-up before each run"),
        N_("Check-ins tell whether a week went as drawn, and sessions with warm-up exercises."),
        N_("A warm-up is easy work. If it hurts, do less of it."),
    ),
    Tried.STRENGTH: TriedWords(
        N_("Strength"),
        N_("no strength work"),
        N_("strength work"),
        N_("Your sessions tell whether a week went as drawn."),
        N_("Strength acts slowly and outlasts its weeks, so a difference will look smaller than it is."),
        (2.0, 1.0, 3.0, 4.0),
    ),
    Tried.SLEEP: TriedWords(
        N_("Sleep"),
        N_("my usual bedtime"),
        N_("earlier to bed"),
        N_("Check-ins and the nights of your watch tell whether a week went as drawn."),
        N_("A bad night happens. It counts as it was, and the next one is a new one."),
        (1.0, 0.5, 1.5),
    ),
    Tried.OTHER: TriedWords(
        N_("Something else"),
        "",
        "",
        N_("The diary cannot tell this one: say week by week whether it went as drawn."),
        N_("Change this one thing, and leave the rest as it is."),
    ),
}

_OUTCOMES = {
    Outcome.RUN_PAIN: N_("Pain during runs"),
    Outcome.MORNING_PAIN: N_("Pain the morning after"),
}
_COUNTS = {
    (Outcome.RUN_PAIN, Side.LEFT): N_("What counts: how much your left knee hurts during runs."),
    (Outcome.RUN_PAIN, Side.RIGHT): N_("What counts: how much your right knee hurts during runs."),
    (Outcome.MORNING_PAIN, Side.LEFT): N_("What counts: how much your left knee hurts in the morning."),
    (Outcome.MORNING_PAIN, Side.RIGHT): N_("What counts: how much your right knee hurts in the morning."),
}


def tried_name(tried: Tried) -> str:
    """Return what a thing that can be tried is called."""
    return _(TRIED[tried].name)


def outcome_name(outcome: Outcome) -> str:
    """Return what an outcome is called."""
    return _(_OUTCOMES[outcome])


def what_counts(outcome: Outcome, knee: Side) -> str:
    """Return the sentence that says what counts as better."""
    return _(_COUNTS[outcome, knee])


def title_of(experiment: Experiment) -> str:
    """Return "Cadence, left knee"."""
    name = tried_name(experiment.tried)
    left = experiment.knee is Side.LEFT
    return _("{name}, left knee", name=name) if left else _("{name}, right knee", name=name)


def amount_text(tried: Tried, amount: float | None) -> str:
    """Return by how much something is changed, "7 % more", "2 a week", "1 h more"; "" where not told."""
    if amount is None:
        return ""
    if tried is Tried.CADENCE:
        return _("{amount} more", amount=percent(amount / 100.0))
    if tried is Tried.STRENGTH:
        return ngettext("{number} time a week", "{number} times a week", round(amount))
    return _("{amount} more", amount=hours_and_minutes(amount))


def condition_text(experiment: Experiment, *, changed: bool) -> str:
    """Return the words of a condition, with the amount of the changed one."""
    if not changed:
        return experiment.usual
    amount = amount_text(experiment.tried, experiment.amount)
    if not amount:
        return experiment.changed
    return _("{condition}, {amount}", condition=experiment.changed, amount=amount)
