"""Questionnaires as they were filled in: one row a form, its answers in the order of its items."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, insert, select, update

from footfall.diary.told_tables import QuestionnaireRow
from footfall.errors import InvalidEntryError, NotInDiaryError
from footfall.language import _
from footfall.records import FilledForm, Instrument, Side, changed_only

_LARGEST_NUMBER = 2**31 - 1  # of a row, in any database
_LEFT_OUT = "-"


def forms(connection: Connection, runner_id: int) -> list[FilledForm]:
    """Return every form, the first filled in first."""
    query = _FORMS.order_by(QuestionnaireRow.day, QuestionnaireRow.id)
    return [_form(row) for row in connection.execute(query, {"runner": runner_id})]


def form(connection: Connection, runner_id: int, number: int) -> FilledForm:
    """Return one form.

    Raises:
        NotInDiaryError: The diary has none of this number.
    """
    known = 0 < number <= _LARGEST_NUMBER
    row = connection.execute(_ONE, {"runner": runner_id, "id": number}).first() if known else None
    if row is None:
        raise NotInDiaryError(_("There is no questionnaire {number} in this diary.", number=number))
    return _form(row)


def keep_form(connection: Connection, runner_id: int, filled: FilledForm) -> int:
    """Keep a form and return its number; it takes the place of one of the same kind, knee and day."""
    had = _alike(connection, runner_id, filled)
    if had is not None:
        connection.execute(update(QuestionnaireRow).where(QuestionnaireRow.id == had).values(_row(filled)))
        return had
    row = {"runner_id": runner_id, **_row(filled)}
    return connection.execute(insert(QuestionnaireRow).returning(QuestionnaireRow.id), row).scalar_one()


def change_form(
    connection: Connection, runner_id: int, number: int, wanted: FilledForm, was: FilledForm | None = None
) -> FilledForm:
    """Let a form tell something else, and return it as it is now (see `notes.change_pain_note`).

    Raises:
        NotInDiaryError: The diary has none of this number.
        InvalidEntryError: There is another of this kind and knee on that day.
    """
    changed = changed_only(form(connection, runner_id, number), was, wanted)
    if _alike(connection, runner_id, changed) not in (None, number):
        raise InvalidEntryError("day", _("There is a form of this day already. Open that one to change it."))
    connection.execute(update(QuestionnaireRow).where(QuestionnaireRow.id == number).values(_row(changed)))
    return replace(changed, id=number)


def take_in(connection: Connection, runner_id: int, told: Iterable[FilledForm]) -> int:
    """Keep the forms of an export of days without one; return how many are new."""
    new = [one for one in told if _alike(connection, runner_id, one) is None]
    for one in new:
        keep_form(connection, runner_id, one)
    return len(new)


def _alike(connection: Connection, runner_id: int, filled: FilledForm) -> int | None:
    """Return the number of the form of the same kind, knee and day, None without one."""
    row = _row(filled)
    same = (getattr(QuestionnaireRow, name).is_not_distinct_from(row[name]) for name in _KEY)
    return connection.execute(
        select(QuestionnaireRow.id).where(QuestionnaireRow.runner_id == runner_id, *same)
    ).scalar()


def _row(filled: FilledForm) -> dict[str, Any]:
    return {
        "instrument": filled.instrument.value,
        "day": filled.day,
        "knee": filled.knee.value if filled.knee else None,
        "answers": " ".join(_LEFT_OUT if answer is None else f"{answer}" for answer in filled.answers),
    }


def _form(row: Row[Any]) -> FilledForm:
    number, instrument, day, side, told = tuple(row)
    answers = tuple(None if answer == _LEFT_OUT else int(answer) for answer in told.split())
    return FilledForm(Instrument(instrument), day, answers, None if side is None else Side(side), number)


_KEY = ("instrument", "day", "knee")
_COLUMNS = ("id", "instrument", "day", "knee", "answers")
_FORMS: Select[Any] = select(*(getattr(QuestionnaireRow, name) for name in _COLUMNS)).where(
    QuestionnaireRow.runner_id == bindparam("runner")
)
_ONE = _FORMS.where(QuestionnaireRow.id == bindparam("id"))
