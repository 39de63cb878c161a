"""Beginning an experiment: what is chosen, what its weeks can tell, and what is fixed beforehand."""

from __future__ import annotations

import math
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from footfall.diary import Diary
from footfall.errors import InvalidEntryError
from footfall.language import _, day_text
from footfall.records import (
    AMOUNTS,
    FEWEST_WEEKS,
    Experiment,
    Outcome,
    Side,
    Tried,
    one_line,
)
from footfall.records.experiment import LARGEST_SEED, LONGEST_WORDS
from footfall.signals import week_begin
from footfall.units import format_general
from footfall.views.experiment_beforehand import WEEKS_OFFERED, Beforehand, beforehand
from footfall.views.experiment_facts import stops_of
from footfall.views.experiment_words import TRIED, amount_text, outcome_name, tried_name, what_counts
from footfall.views.typed import Faults, read_whole
from footfall.views.wording import named

LATEST_START_DAYS = 56
"""An experiment begins within so many days [D]: what is told beforehand is of now."""

USUAL_WEEKS = 12

Sent = Mapping[str, Sequence[str]]
"""What was sent from a form, by the names of its fields."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is chosen first.

    Attributes:
        tried: What is changed.
        outcome: What counts as better.
        knee: Of which knee.
        weeks: How many weeks.
    """

    tried: Tried
    outcome: Outcome
    knee: Side
    weeks: int


@dataclass(frozen=True, slots=True)
class ExperimentForm:
    """The page on which an experiment is begun.

    Attributes:
        chosen: What was chosen; None where nothing was yet.
        tried: Each thing that can be tried, and its name.
        outcomes: Each outcome, and its name.
        knees: Each knee, and its name.
        weeks: The numbers of weeks to choose from.
        typed: What the form begins with, by field.
        what_counts: What counts as better, in words; "" where nothing was chosen.
        beforehand: What these weeks can tell; None where nothing was chosen.
        amounts: The amounts to choose from, each with its words; empty where there is none.
        pairs: The names of the pairs of shoes, where shoes are tried.
        read: From what the diary tells whether a week went as drawn.
        mind: What to mind while trying it.
        earliest: The first day on which it can begin.
        latest: The last one.
        taken: Until when another experiment has the days, in words; "" where none does.
        demo: True where the diary holds the simulated season.
    """

    chosen: Chosen | None
    tried: tuple[tuple[str, str], ...]
    outcomes: tuple[tuple[str, str], ...]
    knees: tuple[tuple[str, str], ...]
    weeks: tuple[int, ...]
    typed: Mapping[str, str]
    what_counts: str
    beforehand: Beforehand | None
    amounts: tuple[tuple[str, str], ...]
    pairs: tuple[str, ...]
    read: str
    mind: str
    earliest: date
    latest: date
    taken: str
    demo: bool


def experiment_form(diary: Diary, chosen: Chosen | None, *, today: date) -> ExperimentForm:
    """Return the page on which an experiment is begun; with nothing chosen it asks what to try."""
    words = TRIED[chosen.tried] if chosen else None
    amounts = words.amounts if words and chosen else ()
    taken = _taken(diary, today)
    return ExperimentForm(
        chosen=chosen,
        tried=tuple((one.value, tried_name(one)) for one in Tried),
        outcomes=tuple((one.value, outcome_name(one)) for one in Outcome),
        knees=tuple((one.value, named(one)) for one in Side),
        weeks=WEEKS_OFFERED,
        typed=_begins_with(diary, chosen, today),
        what_counts=what_counts(chosen.outcome, chosen.knee) if chosen else "",
        beforehand=beforehand(diary, chosen.outcome, chosen.knee, chosen.weeks, today) if chosen else None,
        amounts=tuple((format_value(one), amount_text(chosen.tried, one)) for one in amounts if chosen),
        pairs=_pairs(diary) if chosen and chosen.tried is Tried.SHOE else (),
        read=_(words.read) if words else "",
        mind=_(words.mind) if words else "",
        earliest=today,
        latest=today + timedelta(days=LATEST_START_DAYS),
        taken="" if taken is None else day_text(taken),
        demo=diary.is_demo,
    )


def begin_experiment(
    diary: Diary, chosen: Chosen, sent: Sent, *, today: date, seed: int | None = None
) -> tuple[int | None, dict[str, str]]:
    """Begin an experiment: its order is drawn now, and what was fixed stays.

    Args:
        diary: The diary.
        chosen: What was chosen.
        sent: The words of both conditions, the amount and the first day as typed.
        today: The runner's local day.
        seed: Where chance begins; drawn where not given.

    Returns:
        Its number, None where nothing was kept; and what is wrong, a sentence by its field.
    """
    faults = Faults()
    start = faults.tried("start", _read_start, _one(sent, "start"), today)
    usual, changed = (one_line(_one(sent, name), LONGEST_WORDS) for name in ("usual", "changed"))
    for name, words in (("usual", usual), ("changed", changed)):
        if not words:
            faults[name] = _("Tell it in a few words, {most} characters at most.", most=LONGEST_WORDS)
    amount = faults.tried("amount", _read_amount, _one(sent, "amount"), chosen.tried)
    if faults or start is None:
        return None, faults
    try:
        planned = Experiment(
            chosen.tried,
            usual,
            changed,
            chosen.outcome,
            chosen.knee,
            start,
            chosen.weeks,
            secrets.randbelow(LARGEST_SEED) if seed is None else seed,
            amount,
        )
        return plan_experiment(diary, planned, today=today), {}
    except InvalidEntryError as fault:
        return None, {fault.field: f"{fault}"}


def plan_experiment(diary: Diary, planned: Experiment, *, today: date) -> int:
    """Keep an experiment that begins today or later, and return its number.

    Raises:
        InvalidEntryError: Its first day has passed or is too far off, another experiment has some of its
            days, or running is to stop today.
    """
    refuse_start("start", planned.start, today)
    if today in stops_of(diary, today):
        raise InvalidEntryError(
            "start",
            _("Today a knee or a red flag says stop. Begin once you may run again: see Today."),
        )
    return diary.add_experiment(planned)


def refuse_start(field: str, start: date, today: date) -> None:
    """Refuse a first day that has passed, or that is too far off.

    Raises:
        InvalidEntryError: It has, or is.
    """
    latest = today + timedelta(days=LATEST_START_DAYS)
    if start < today:
        raise InvalidEntryError(
            field, _("An experiment begins today or later: weeks that have passed cannot be drawn any more.")
        )
    if start > latest:
        raise InvalidEntryError(field, _("Begin it by {day} at the latest.", day=day_text(latest)))


def next_week(diary: Diary, today: date) -> date:
    """Return the next first day of a week, today where it is one."""
    begin = week_begin(today, diary.settings.week_start)
    return begin if begin == today else begin + timedelta(days=7)


def format_value(amount: float) -> str:
    """Return an amount as a form sends it, "7", "0.5"."""
    return f"{amount:g}"


def _begins_with(diary: Diary, chosen: Chosen | None, today: date) -> dict[str, str]:
    if chosen is None:
        knee = _sorer(diary, today)
        return {"outcome": Outcome.RUN_PAIN.value, "knee": knee, "weeks": f"{USUAL_WEEKS}"}
    words = TRIED[chosen.tried]
    return {
        "usual": _(words.usual) if words.usual else "",
        "changed": _(words.changed) if words.changed else "",
        "amount": format_value(words.amounts[0]) if words.amounts else "",
        "start": _first_free(diary, today).isoformat(),
    }


def _sorer(diary: Diary, today: date) -> str:
    """Return the knee of which more pain was noted in the last four weeks, "" where neither was sore."""
    sums = dict.fromkeys(Side, 0)
    for note in diary.pain_notes(today - timedelta(weeks=4), today):
        sums[note.knee] += note.worst or 0
    worst = max(sums, key=lambda knee: sums[knee])
    return worst.value if sums[worst] else ""


def _pairs(diary: Diary) -> tuple[str, ...]:
    return tuple(shoe.name for _number, shoe in diary.pairs() if shoe.retired is None)


def _first_free(diary: Diary, today: date) -> date:
    """Return the next first day of a week that no other experiment has."""
    taken = _taken(diary, today)
    return next_week(diary, today if taken is None else taken + timedelta(days=1))


def _taken(diary: Diary, today: date) -> date | None:
    """Return the last day that another experiment has, None where none has a day to come."""
    until = [one.taken_until for one in diary.experiments() if one.taken_until >= today]
    return max(until, default=None)


def _read_start(field: str, text: str, today: date) -> date:
    try:
        start = date.fromisoformat(text)
    except ValueError:
        raise InvalidEntryError(field, _("Choose the day, written as 2026-11-15.")) from None
    refuse_start(field, start, today)
    return start


def _read_amount(field: str, text: str, tried: Tried) -> float | None:
    if not text or tried not in AMOUNTS:
        return None
    low, high = AMOUNTS[tried]
    try:
        amount = float(text.replace(",", "."))
    except ValueError:
        amount = math.nan
    if not low <= amount <= high:
        ends = {"low": format_general(low), "high": format_general(high)}
        raise InvalidEntryError(field, _("Choose from {low} to {high}.", **ends))
    return amount


def read_weeks(text: str) -> int:
    """Return how many weeks were chosen, the fewest where that is no number of weeks."""
    try:
        weeks = read_whole("weeks", text)
    except InvalidEntryError:
        weeks = None
    return weeks if weeks in WEEKS_OFFERED else FEWEST_WEEKS


def _one(sent: Sent, name: str) -> str:
    return next(iter(sent.get(name, ())), "").strip()
