"""The form of an exercise session: what it begins with, and what was typed into it, read."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.records import (
    Exercise,
    ExerciseSession,
    ExerciseSide,
    RecoveryWork,
    SessionKind,
    Settings,
    one_line,
    plain_text,
)
from footfall.views.clock import moment_at, on_clock
from footfall.views.exercises import kept_name, shown_name
from footfall.views.typed import Faults, read_clock, read_day, read_number, read_whole

LONGEST_NAME = 200
LONGEST_NOTES = 10_000
EMPTY_ROWS = 2
_MINUTE_S = 60.0
_ROW_FAULT = "row-{row}-{field}"


@dataclass(frozen=True, slots=True)
class ExerciseRow:
    """One exercise as it stands in the form, each field a text."""

    name: str = ""
    sets: str = ""
    reps: str = ""
    load_kg: str = ""
    hold_s: str = ""
    hold_breaths: str = ""
    side: str = ""
    effort: str = ""

    @property
    def is_empty(self) -> bool:
        """True where nothing was typed."""
        return not any(getattr(self, name).strip() for name in ROW_FIELDS)


ROW_FIELDS = tuple(field.name for field in fields(ExerciseRow))


@dataclass(frozen=True, slots=True)
class SessionForm:
    """A session as it stands in the form, each field a text."""

    kind: str = ""
    day: str = ""
    start: str = ""
    minutes: str = ""
    rows: tuple[ExerciseRow, ...] = ()
    recovery: str = ""
    pain_before: str = ""
    pain_during: str = ""
    pain_after: str = ""
    notes: str = ""

    def with_empty_rows(self, number: int = EMPTY_ROWS) -> SessionForm:
        """Return the form with so many empty rows after what was typed."""
        typed = tuple(row for row in self.rows if not row.is_empty)
        return replace(self, rows=(*typed, *[ExerciseRow()] * number))

    def packed(self) -> str:
        """Return the form as one text, to be read back by `unpacked`."""
        return json.dumps(asdict(self), ensure_ascii=False)


FORM_FIELDS = tuple(field.name for field in fields(SessionForm) if field.name != "rows")


def unpacked(text: str) -> SessionForm:
    """Return the form that `packed` made a text.

    Raises:
        InvalidEntryError: The text is none.
    """
    try:
        held: dict[str, Any] = json.loads(text)
        rows = tuple(ExerciseRow(**{name: str(row[name]) for name in ROW_FIELDS}) for row in held["rows"])
        return SessionForm(rows=rows, **{name: str(held[name]) for name in FORM_FIELDS})
    except (ValueError, TypeError, KeyError):
        raise InvalidEntryError(
            "was", _("This form is damaged. Open the session again and change it there.")
        ) from None


def form_of(session: ExerciseSession, settings: Settings) -> SessionForm:
    """Return what the form of a session shows."""
    pains = {name: _text(getattr(session, name)) for name in ("pain_before", "pain_during", "pain_after")}
    return SessionForm(
        kind=session.kind.value,
        day=session.day.isoformat(),
        start=f"{on_clock(settings, session.start):%H:%M}" if session.start is not None else "",
        minutes=_text(session.duration_s / _MINUTE_S),
        rows=tuple(_row(exercise) for exercise in session.exercises),
        recovery=session.recovery.value if session.recovery else "",
        notes=session.notes,
        **pains,
    )


def read_form(
    form: SessionForm, settings: Settings, today: date
) -> tuple[ExerciseSession | None, dict[str, str]]:
    """Read what was typed.

    Args:
        form: The form.
        settings: Whose clock the start is told by.
        today: The runner's local day.

    Returns:
        The session, and what is wrong by the name of the field; the session is None where anything is. The
        fields of the third exercise are called "row-3-sets" and so on.
    """
    faults = Faults()
    kind = faults.tried("kind", _kind, form.kind)
    day = faults.tried("day", read_day, form.day, today)
    clock = faults.tried("start", read_clock, form.start)
    minutes = faults.tried("minutes", read_number, form.minutes)
    exercises = _read_rows(form.rows, faults)
    told: dict[str, Any] = {
        "recovery": faults.tried("recovery", _recovery, form.recovery, kind),
        "notes": plain_text(form.notes, LONGEST_NOTES),
    }
    for name in ("pain_before", "pain_during", "pain_after"):
        told[name] = faults.tried(name, read_whole, getattr(form, name))
    if faults or kind is None or day is None or minutes is None:
        return None, faults
    told |= {"start": moment_at(settings, day, clock) if clock else None, "duration_s": _seconds(minutes)}
    try:
        return ExerciseSession(kind=kind, day=day, exercises=exercises, **told), faults
    except InvalidEntryError as fault:
        field = "minutes" if fault.field == "duration_s" else fault.field
        return None, {field: f"{fault}"}


def _read_rows(rows: tuple[ExerciseRow, ...], faults: dict[str, str]) -> tuple[Exercise, ...]:
    exercises = []
    for number, row in enumerate(rows, start=1):
        if row.is_empty:
            continue
        try:
            exercises.append(_exercise(row))
        except InvalidEntryError as fault:
            faults[_ROW_FAULT.format(row=number, field=fault.field)] = f"{fault}"
    return tuple(exercises)


def _exercise(row: ExerciseRow) -> Exercise:
    if row.side and row.side not in set(ExerciseSide):
        raise InvalidEntryError("side", _("An exercise is done with the left leg, the right or both."))
    return Exercise(
        name=kept_name(one_line(row.name, LONGEST_NAME)),
        sets=read_whole("sets", row.sets),
        reps=read_whole("reps", row.reps),
        load_kg=read_number("load_kg", row.load_kg),
        hold_s=read_number("hold_s", row.hold_s),
        hold_breaths=read_whole("hold_breaths", row.hold_breaths),
        side=ExerciseSide(row.side) if row.side else None,
        effort=read_number("effort", row.effort),
    )


def _kind(field: str, text: str) -> SessionKind:
    if text not in set(SessionKind):
        raise InvalidEntryError(field, _("Tap what kind of session it was."))
    return SessionKind(text)


def _recovery(field: str, text: str, kind: SessionKind | None) -> RecoveryWork | None:
    """Return what recovery it was; of any other kind of session the question is not shown, nor its answer."""
    if kind is not SessionKind.RECOVERY or not text:
        return None
    if text not in set(RecoveryWork):
        raise InvalidEntryError(field, _("Choose one of the kinds of recovery, or none."))
    return RecoveryWork(text)


def _seconds(minutes: float) -> float:
    """Return minutes as seconds; unknown as the one NaN of this house, for sessions are compared."""
    return math.nan if math.isnan(minutes) else minutes * _MINUTE_S


def _row(exercise: Exercise) -> ExerciseRow:
    told = {name: _text(getattr(exercise, name)) for name in ROW_FIELDS if name not in ("name", "side")}
    return ExerciseRow(
        name=shown_name(exercise.name), side=exercise.side.value if exercise.side else "", **told
    )


def _text(value: float | None) -> str:
    """Return a number as one types it, "" where it is unknown."""
    return "" if value is None or math.isnan(value) else f"{value:.9f}".rstrip("0").rstrip(".")
