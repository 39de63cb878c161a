"""Ladders back to running, and what was told of their days: one row a day and kind of telling."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, insert, select, update

from footfall.diary.told_tables import LadderDayRow, LadderRow
from footfall.errors import InvalidEntryError, NotInDiaryError
from footfall.language import _
from footfall.records import GateAnswers, Ladder, LadderKept, LadderReason, LadderRun, Side

_LARGEST_NUMBER = 2**31 - 1  # of a row, in any database


class LadderTelling(StrEnum):
    """What was told of a day of a ladder."""

    GATE = "gate"
    SESSION = "session"


def ladders(connection: Connection, runner_id: int) -> list[LadderKept]:
    """Return every ladder with what was told of it, the one begun first first."""
    rows = connection.execute(_ALL, {"runner": runner_id}).all()
    days = connection.execute(_DAYS, {"runner": runner_id}).all() if rows else []
    return [_kept(row, [day for day in days if day.ladder_id == row.id]) for row in rows]


def ladder(connection: Connection, runner_id: int, number: int) -> LadderKept:
    """Return one ladder with what was told of it.

    Raises:
        NotInDiaryError: The diary has none of this number.
    """
    known = 0 < number <= _LARGEST_NUMBER
    row = connection.execute(_ONE, {"runner": runner_id, "id": number}).first() if known else None
    if row is None:
        raise NotInDiaryError(_("There is no ladder {number} in this diary.", number=number))
    days = connection.execute(_DAYS, {"runner": runner_id}).all()
    return _kept(row, [day for day in days if day.ladder_id == number])


def begin(connection: Connection, runner_id: int, begun: Ladder) -> int:
    """Keep a ladder and return its number.

    Raises:
        InvalidEntryError: Another one goes on that day, or began after it.
    """
    for kept in ladders(connection, runner_id):
        if _meet(kept.ladder, begun):
            told = _("A ladder goes on already. End it before you begin another.")
            raise InvalidEntryError("begun", told)
    row = {"runner_id": runner_id, **_row(begun)}
    return connection.execute(insert(LadderRow).returning(LadderRow.id), row).scalar_one()


def change(connection: Connection, runner_id: int, number: int, wanted: Ladder) -> Ladder:
    """Let a ladder tell something else, such as the day on which it ended; return it as it is now.

    Raises:
        NotInDiaryError: The diary has none of this number.
        InvalidEntryError: It would go on while another does.
    """
    ladder(connection, runner_id, number)
    for kept in ladders(connection, runner_id):
        if kept.ladder.id != number and _meet(kept.ladder, wanted):
            raise InvalidEntryError("ended", _("Another ladder was begun since; it goes on instead."))
    connection.execute(update(LadderRow).where(LadderRow.id == number).values(_row(wanted)))
    return replace(wanted, id=number)


def tell(connection: Connection, runner_id: int, number: int, told: GateAnswers | LadderRun) -> None:
    """Keep what is told of a day; it takes the place of what was told of the same before.

    Raises:
        NotInDiaryError: The diary has no ladder of this number.
        InvalidEntryError: The ladder does not go on that day.
    """
    if not ladder(connection, runner_id, number).ladder.holds_on(told.day):
        raise InvalidEntryError("day", _("The ladder does not go on that day."))
    row = _day_row(told)
    take_back(connection, runner_id, number, told.day, LadderTelling(row["what"]))
    connection.execute(insert(LadderDayRow).values(runner_id=runner_id, ladder_id=number, **row))


def take_back(connection: Connection, runner_id: int, number: int, day: date, what: LadderTelling) -> bool:
    """Take back what was told of a day; tell whether anything was."""
    mine = delete(LadderDayRow).where(
        LadderDayRow.runner_id == runner_id,
        LadderDayRow.ladder_id == number,
        LadderDayRow.day == day,
        LadderDayRow.what == what.value,
    )
    return bool(connection.execute(mine).rowcount)


def take_in(connection: Connection, runner_id: int, told: Iterable[LadderKept]) -> int:
    """Keep the ladders of an export that the diary does not have; return how many are new.

    One that was begun on the same day is the same: what was told of its days is added to it.
    """
    had = {kept.ladder.begun: kept for kept in ladders(connection, runner_id)}
    new = 0
    for one in told:
        mine = had.get(one.ladder.begun)
        days = {(type(day), day.day) for day in _days_of(mine)} if mine else set()
        if mine is None:
            new += 1
            row = {"runner_id": runner_id, **_row(one.ladder)}
            number = connection.execute(insert(LadderRow).returning(LadderRow.id), row).scalar_one()
        else:
            number = mine.ladder.id or 0
        for day in _days_of(one):
            if (type(day), day.day) not in days:
                values = {"runner_id": runner_id, "ladder_id": number, **_day_row(day)}
                connection.execute(insert(LadderDayRow).values(values))
    return new


def _days_of(kept: LadderKept) -> tuple[GateAnswers | LadderRun, ...]:
    return (*kept.checks, *kept.told)


def _meet(one: Ladder, other: Ladder) -> bool:
    """Tell whether two ladders would go on at the same time."""
    first, second = sorted((one, other), key=lambda ladder: ladder.begun)
    return first.ended is None or first.ended > second.begun


def _row(told: Ladder) -> dict[str, Any]:
    return {
        "begun": told.begun,
        "reason": told.reason.value,
        "knee": told.knee.value if told.knee else None,
        "before_week_m": told.before_week_m,
        "ended": told.ended,
    }


def _day_row(told: GateAnswers | LadderRun) -> dict[str, Any]:
    if isinstance(told, LadderRun):
        return {"day": told.day, "what": LadderTelling.SESSION.value, "lasted_s": told.lasted_s}
    answers = {name: getattr(told, name) for name in GATE_QUESTIONS}
    return {"day": told.day, "what": LadderTelling.GATE.value, **answers}


def _kept(row: Row[Any], days: list[Row[Any]]) -> LadderKept:
    number, begun, reason, side, before_week_m, ended = tuple(row)
    knee = None if side is None else Side(side)
    answers = ([getattr(day, name) for name in GATE_QUESTIONS] for day in days)
    checks = (
        GateAnswers(day.day, *given)
        for day, given in zip(days, answers, strict=True)
        if day.what == LadderTelling.GATE
    )
    told = (LadderRun(day.day, day.lasted_s) for day in days if day.what == LadderTelling.SESSION)
    known = Ladder(begun, LadderReason(reason), knee, before_week_m, ended, number)
    return LadderKept(known, tuple(checks), tuple(told))


GATE_QUESTIONS = ("walked", "even_gait", "hopped", "no_swelling")
_COLUMNS = ("id", "begun", "reason", "knee", "before_week_m", "ended")
_LADDERS: Select[Any] = select(*(getattr(LadderRow, name) for name in _COLUMNS)).where(
    LadderRow.runner_id == bindparam("runner")
)
_ALL = _LADDERS.order_by(LadderRow.begun, LadderRow.id)
_ONE = _LADDERS.where(LadderRow.id == bindparam("id"))
_DAY_COLUMNS = ("ladder_id", "day", "what", *GATE_QUESTIONS, "lasted_s")
_DAYS: Select[Any] = (
    select(*(getattr(LadderDayRow, name) for name in _DAY_COLUMNS))
    .where(LadderDayRow.runner_id == bindparam("runner"))
    .order_by(LadderDayRow.day, LadderDayRow.id)
)
