"""What is sent of a ladder, and keeping it: begun, its gate answered, a session told by hand, ended."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

from footfall.diary import Diary, LadderTelling
from footfall.errors import InvalidEntryError
from footfall.language import N_, _
from footfall.records import MOST_WEEK_M, GateAnswers, Ladder, LadderReason, LadderRun, Side
from footfall.records.ranges import refuse_outside
from footfall.units import length_unit
from footfall.views.ladder_words import GATE_QUESTIONS
from footfall.views.typed import Faults, Sent, first_of, read_day, read_lasted, read_number

YES, NO = "yes", "no"
BOTH = "both"


def save_ladder(diary: Diary, sent: Sent, *, today: date) -> tuple[int | None, Faults]:
    """Begin a ladder as it was sent.

    Returns:
        Its number, None where nothing was kept; and what is wrong, a sentence by its field.
    """
    faults = Faults()
    reason = faults.tried("reason", _read_reason, first_of(sent, "reason"))
    knee = faults.tried("knee", _read_knee, first_of(sent, "knee"))
    week_m = faults.tried("before_week", _read_week_m, first_of(sent, "before_week"))
    if faults or reason is None or week_m is None or knee is None:
        return None, faults
    side = None if knee == BOTH else Side(knee)
    try:
        return diary.begin_ladder(Ladder(today, reason, side, week_m)), faults
    except InvalidEntryError as fault:
        faults[fault.field] = f"{fault}"
        return None, faults


def save_week(diary: Diary, number: int, sent: Sent) -> Faults:
    """Keep how far a usual week was before, and return what is wrong, by its field.

    Raises:
        NotInDiaryError: The diary has no ladder of this number.
    """
    faults = Faults()
    week_m = faults.tried("before_week", _read_week_m, first_of(sent, "before_week"))
    ladder = diary.ladder(number).ladder
    if week_m is not None:
        diary.change_ladder(number, replace(ladder, before_week_m=week_m))
    return faults


def save_gate(diary: Diary, number: int, sent: Sent, *, today: date) -> Faults:
    """Keep today's answers to the gate, and return what is wrong, by its field.

    Raises:
        NotInDiaryError: The diary has no ladder of this number.
        InvalidEntryError: The ladder does not go on today.
    """
    faults = Faults()
    answers = {name: _yes_or_no(first_of(sent, name)) for name in GATE_QUESTIONS}
    if all(answer is None for answer in answers.values()):
        diary.ladder(number)
        faults["gate"] = _("Answer at least one of the questions.")
        return faults
    diary.tell_ladder(number, GateAnswers(today, **answers))
    return faults


def save_session(diary: Diary, number: int, sent: Sent, *, today: date) -> Faults:
    """Keep a session told by hand, and return what is wrong, by its field.

    Raises:
        NotInDiaryError: The diary has no ladder of this number.
    """
    faults = Faults()
    begun = diary.ladder(number).ladder.begun
    day = faults.tried("day", read_day, first_of(sent, "day") or today.isoformat(), today)
    lasted_s = faults.tried("lasted", read_lasted, first_of(sent, "lasted"))
    if day is not None and day < begun:
        faults["day"] = _("The ladder had not begun by then.")
    if faults or day is None or lasted_s is None:
        return faults
    try:
        diary.tell_ladder(number, LadderRun(day, lasted_s))
    except InvalidEntryError as fault:
        faults["day" if fault.field == "day" else "lasted"] = f"{fault}"
    return faults


def take_back(diary: Diary, number: int, what: LadderTelling, day: date) -> bool:
    """Take back what was told by hand of a day; tell whether anything was."""
    return diary.take_back_from_ladder(number, day, what)


def end_ladder(diary: Diary, number: int, *, today: date) -> Ladder:
    """End a ladder today.

    Raises:
        NotInDiaryError: The diary has no ladder of this number.
    """
    ladder = diary.ladder(number).ladder
    return diary.change_ladder(number, replace(ladder, ended=max(today, ladder.begun)))


def go_on_with_ladder(diary: Diary, number: int) -> Ladder:
    """Let a ladder that was ended go on.

    Raises:
        NotInDiaryError: The diary has no ladder of this number.
        InvalidEntryError: Another was begun since.
    """
    return diary.change_ladder(number, replace(diary.ladder(number).ladder, ended=None))


def _read_reason(field: str, text: str) -> LadderReason:
    try:
        return LadderReason(text)
    except ValueError:
        raise InvalidEntryError(field, _("Choose what you come back from.")) from None


def _read_knee(field: str, text: str) -> str:
    if text not in (*Side, BOTH):
        raise InvalidEntryError(field, _("Choose which knee it is about, or both."))
    return text


def _read_week_m(field: str, text: str) -> float:
    """Return metres of a week in the runner's unit; NaN of nothing."""
    week = read_number(field, text)
    if math.isnan(week):
        return week
    unit_m = length_unit().metres
    sentence = N_("A usual week is from {low} to {high}; {value} is outside it.")
    refuse_outside(field, week, 0.0, MOST_WEEK_M // unit_m, sentence)
    return week * unit_m


def _yes_or_no(text: str) -> bool | None:
    return {YES: True, NO: False}.get(text)
