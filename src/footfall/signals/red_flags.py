"""Red flags: what to ask, when a note gives reason to, and what stands until it was seen to.

Footfall does not diagnose. It asks, and an answer that raises a flag stops the plan and the ceiling, says
what to do next, and stays until the runner says that it was seen to. One is counted and not asked: pain that
is no better after four weeks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from footfall.records import DeniedFlag, PainNote, RaisedFlag, Side, Urgency
from footfall.signals.red_flag_reasons import (
    NO_BETTER_REASON,
    NO_BETTER_WEEKS,
    SCALES,
    any_no_better,
    first_day,
    levels_of,
    no_better,
    parsed,
    reasons,
)
from footfall.signals.red_flag_table import URGENCIES, RedFlag, red_flags

__all__ = [
    "NO_BETTER",
    "NO_BETTER_WEEKS",
    "Asked",
    "RedFlag",
    "holds",
    "no_better",
    "no_better_knees",
    "reasons",
    "red_flags",
    "stops",
    "to_ask",
]

NO_BETTER = "no-better"
"""The flag that is counted and not asked."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A red flag to be asked.

    Attributes:
        flag: Which.
        knee: About which knee; None where it is about the runner.
        because: What gives reason to, such as "swelling" or "pain 7"; to be kept with the answer.
    """

    flag: RedFlag
    knee: Side | None
    because: frozenset[str] = frozenset()


def to_ask(
    notes: Iterable[PainNote],
    raised: Sequence[RaisedFlag],
    today: date,
    *,
    denied: Sequence[DeniedFlag] = (),
    age: int | None = None,
) -> tuple[Asked, ...]:
    """Return what the notes of the last week give reason to ask, the most urgent first.

    What stands is not asked again, nor is anything less urgent than what stands. An answer holds for a week,
    but a newer note that tells of more asks again; so does any newer note with a symptom where a question is
    of an emergency or soon, and with any reason where it is of an emergency. What was answered because pain
    is no better holds for four weeks.

    Args:
        notes: Of four weeks at least.
        raised: What was answered with yes.
        today: The runner's local day.
        denied: What was answered with no.
        age: How old the runner is or becomes this year; None where unknown: then questions of an age are
            asked, but for routine ones.
    """
    told = [note for note in notes if note.day <= today]
    up_to = min((_rank(flag) for flag in _standing(raised, today)), default=len(URGENCIES))
    return tuple(
        Asked(flag, knee, reasons(told, knee, today))
        for flag in red_flags().values()
        if URGENCIES.index(flag.urgency) <= up_to and _is_of_age(flag, age)
        for knee in flag.knees
        if _is_asked(flag, told, _answers(flag, knee, raised, denied), knee, today)
    )


def stops(raised: Iterable[RaisedFlag], today: date) -> tuple[RaisedFlag, ...]:
    """Return what stands and stops plan and ceiling on a day: emergencies, and what is to be seen soon."""
    return tuple(flag for flag in _standing(raised, today) if not _is_routine(flag))


def holds(raised: Iterable[RaisedFlag], today: date) -> tuple[RaisedFlag, ...]:
    """Return what stands and holds plan and ceiling where they are on a day: the routine flags."""
    return tuple(flag for flag in _standing(raised, today) if _is_routine(flag))


def no_better_knees(notes: Iterable[PainNote], raised: Iterable[RaisedFlag], today: date) -> tuple[Side, ...]:
    """Return the knees that are no better, but for those whose runner said in these weeks: it is seen to."""
    told = list(notes)
    since = today - timedelta(weeks=NO_BETTER_WEEKS)
    seen_to = {
        flag.knee for flag in raised if flag.flag == NO_BETTER and flag.seen_to and flag.seen_to > since
    }
    return tuple(knee for knee in Side if knee not in seen_to and no_better(told, knee, today))


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the runner answered last: when, what was known then, and whether all of it was seen to."""

    day: date
    because: frozenset[str]
    seen_to: bool


def _is_asked(
    flag: RedFlag, notes: list[PainNote], answers: list[_Answer] | None, knee: Side | None, today: date
) -> bool:
    """Tell whether there is reason to ask; None in place of answers where the flag stands."""
    if answers is None:
        return False
    answer = max(answers, key=lambda answer: answer.day, default=None)
    wanted = dict(map(parsed, flag.asked_by))
    levels = levels_of(notes, knee, first_day(today), today)
    given = {kind for kind, level in levels.items() if kind in wanted and level >= wanted[kind]}
    if answer is not None:
        given &= _told_since(flag, notes, answer, knee, today)
    return bool(given) or (
        NO_BETTER_REASON in wanted
        and not _answers_no_better(answer, today)
        and any_no_better(notes, knee, today)
    )


def _told_since(
    flag: RedFlag, notes: list[PainNote], answer: _Answer, knee: Side | None, today: date
) -> set[str]:
    """Return what the notes tell that an answer did not know of."""
    first = first_day(today)
    known = dict(map(parsed, answer.because)) if answer.day >= first else {}
    newer = levels_of(notes, knee, max(first, answer.day + timedelta(days=1)), today)
    told = {kind for kind, level in newer.items() if level > known.get(kind, 0) or _again(flag, kind)}
    if not answer.seen_to:
        older = levels_of(notes, knee, first, answer.day)
        told |= {kind for kind, level in older.items() if level > known.get(kind, 0)}
    return told


def _again(flag: RedFlag, kind: str) -> bool:
    """Tell whether a newer note asks again though it tells no more than the one before."""
    symptom_soon = flag.urgency is Urgency.SOON and kind not in SCALES
    return symptom_soon or flag.urgency is Urgency.EMERGENCY


def _answers_no_better(answer: _Answer | None, today: date) -> bool:
    if answer is None or (today - answer.day).days >= 7 * NO_BETTER_WEEKS:
        return False
    return answer.seen_to or NO_BETTER_REASON in answer.because


def _answers(
    flag: RedFlag, knee: Side | None, raised: Iterable[RaisedFlag], denied: Iterable[DeniedFlag]
) -> list[_Answer] | None:
    """Return the answers to a question that stand no longer, None where one stands."""
    asked = (flag.id, knee)
    yes = [one for one in raised if (one.flag, one.knee) == asked]
    if any(one.stands for one in yes):
        return None
    seen_to = [_Answer(one.seen_to, one.because, seen_to=True) for one in yes if one.seen_to]
    no = [one for one in denied if (one.flag, one.knee) == asked]
    return [*seen_to, *(_Answer(one.denied, one.because, seen_to=False) for one in no)]


def _standing(raised: Iterable[RaisedFlag], today: date) -> list[RaisedFlag]:
    """Return what stands on a day, the most urgent first; what is no longer in the table is left out."""
    standing = [
        flag
        for flag in raised
        if flag.flag in red_flags()
        and flag.raised <= today
        and (flag.seen_to is None or flag.seen_to > today)
    ]
    return sorted(standing, key=_rank)


def _rank(raised: RaisedFlag) -> int:
    return URGENCIES.index(red_flags()[raised.flag].urgency)


def _is_routine(raised: RaisedFlag) -> bool:
    return red_flags()[raised.flag].urgency is Urgency.ROUTINE


def _is_of_age(flag: RedFlag, age: int | None) -> bool:
    if flag.ages is None:
        return True
    if age is None:
        return flag.urgency is not Urgency.ROUTINE
    youngest, oldest = flag.ages
    return youngest <= age and age - 1 <= oldest  # the birthday may be to come
