"""What was really done of a guided session, as its form sends it, kept as one exercise session."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from footfall.care.dose import BREATH_S, REP_S
from footfall.care.exercises import exercise
from footfall.diary import Diary
from footfall.errors import InvalidEntryError, NotInDiaryError
from footfall.language import _
from footfall.records import Exercise, ExerciseSession, ExerciseSide, SessionKind, plain_text
from footfall.records.exercise import MOMENTS, PAINS_OF_KNEES
from footfall.views.guided import EACH, GuidedRow, row_label
from footfall.views.guided_words import UNITS
from footfall.views.routines import KIND_OF_SESSION
from footfall.views.session_form import LONGEST_NOTES
from footfall.views.typed import Faults, read_day, read_number, read_whole

_SIDES: dict[str, tuple[ExerciseSide | None, ...]] = {
    "": (None,),
    "left": (ExerciseSide.LEFT,),
    "right": (ExerciseSide.RIGHT,),
    EACH: (ExerciseSide.LEFT, ExerciseSide.RIGHT),
}


@dataclass(frozen=True, slots=True)
class DoneRow:
    """What was done of one exercise, each field a text.

    Attributes:
        name: The exercise's id.
        side: "each", "left", "right", or "" where both work at once.
        sets: How many sets; "" or "0" where none was.
        work: What the amount is: "hold_breaths", "reps" or "hold_s".
        amount: How much in each set.
    """

    name: str = ""
    side: str = ""
    sets: str = ""
    work: str = ""
    amount: str = ""


@dataclass(frozen=True, slots=True)
class DoneForm:
    """The form at the end of a guided session, each field a text.

    Attributes:
        day: The day on which it was done.
        rows: What was done.
        duration_s: How long it took, "" where nobody measured.
        pains: The pain of each knee by "left_before" and so on.
        notes: Anything the runner adds.
    """

    day: str = ""
    rows: tuple[DoneRow, ...] = ()
    duration_s: str = ""
    pains: dict[str, str] = field(default_factory=dict)
    notes: str = ""


def keep_done(diary: Diary, form: DoneForm, *, today: date) -> tuple[int | None, dict[str, str]]:
    """Keep what was done as one session.

    Returns:
        Its number, None where anything is wrong; and what is, a sentence by the name of the field.
    """
    session, faults = _read(form, today)
    return (None if session is None else diary.add_session(session)), faults


def shown_rows(form: DoneForm) -> tuple[GuidedRow, ...]:
    """Return the rows of a form that comes back, as it was sent; those that tell of nothing are left out."""
    return tuple(_shown(row) for row in form.rows if row.work in UNITS and _name_of(row))


def _shown(row: DoneRow) -> GuidedRow:
    label = row_label(_name_of(row), row.side)
    return GuidedRow(row.name, label, row.side, row.sets, row.work, _(UNITS[row.work]), row.amount)


def _name_of(row: DoneRow) -> str:
    try:
        return _(exercise(row.name).name)
    except NotInDiaryError:
        return ""


def _read(form: DoneForm, today: date) -> tuple[ExerciseSession | None, dict[str, str]]:
    faults = Faults()
    day = faults.tried("day", read_day, form.day, today)
    duration_s = faults.tried("duration_s", read_number, form.duration_s)
    rows = faults.tried("rows", _read_rows, form.rows)
    pains = {name: faults.tried(name, read_whole, form.pains.get(name, "")) for name in PAINS_OF_KNEES}
    if faults or day is None or duration_s is None or rows is None:
        return None, faults
    told: dict[str, Any] = pains | {f"pain_{moment}": _worse(pains, moment) for moment in MOMENTS}
    told |= {"duration_s": duration_s or math.nan, "notes": plain_text(form.notes, LONGEST_NOTES)}
    try:
        return ExerciseSession(_kind(rows), day, exercises=rows, **told), faults
    except InvalidEntryError as fault:
        return None, {fault.field: f"{fault}"}


def _read_rows(field: str, rows: tuple[DoneRow, ...]) -> tuple[Exercise, ...]:
    done = tuple(one for row in rows for one in _exercises(row))
    if not done:
        raise InvalidEntryError(field, _("Nothing of it was done yet, so there is nothing to log."))
    return done


def _exercises(row: DoneRow) -> Iterator[Exercise]:
    """Yield what a row tells, of each side by itself.

    Raises:
        InvalidEntryError: It is none of ours, or a number in it is none.
    """
    sets, amount = read_whole("rows", row.sets), read_whole("rows", row.amount)
    if not sets or not amount:
        return
    if not _name_of(row) or row.side not in _SIDES or row.work not in UNITS:
        raise InvalidEntryError("rows", _("One of these exercises is not known. Open the session again."))
    done: dict[str, Any] = {row.work: float(amount) if row.work == "hold_s" else amount}
    for side in _SIDES[row.side]:
        yield Exercise(row.name, sets=sets, side=side, **done)


def _worse(pains: dict[str, int | None], moment: str) -> int | None:
    """Return the pain of the worse knee at one moment, None where neither was told."""
    told = (pains[f"left_{moment}"], pains[f"right_{moment}"])
    return max((pain for pain in told if pain is not None), default=None)


def _kind(rows: tuple[Exercise, ...]) -> SessionKind:
    """Return what kind of session it was: that of most of its time."""
    time = Counter[SessionKind]()
    for row in rows:
        kind = KIND_OF_SESSION[exercise(row.name).kind]
        time[kind] += round((row.sets or 1) * _set_s(row))
    return time.most_common(1)[0][0]


def _set_s(row: Exercise) -> float:
    if row.hold_breaths is not None:
        return BREATH_S * row.hold_breaths
    return REP_S * row.reps if row.reps is not None else row.hold_s
