"""Red flags as they were answered: one row an answer, which stands from a yes until it was seen to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, insert, select, update

from footfall.diary.told_tables import RedFlagRow
from footfall.errors import InvalidEntryError, NotInDiaryError
from footfall.language import _
from footfall.records import DeniedFlag, FlagAnswer, RaisedFlag, Side, one_line

_LARGEST_NUMBER = 2**31 - 1  # of a row, in any database
_LONGEST_FLAG, _LONGEST_REASON = 40, 40


def answers(connection: Connection, runner_id: int) -> list[FlagAnswer]:
    """Return every answer, the first given first."""
    return [_answer(row) for row in connection.execute(_ALL, {"runner": runner_id})]


def answer(connection: Connection, runner_id: int, number: int) -> FlagAnswer:
    """Return one answer.

    Raises:
        NotInDiaryError: The diary has none of this number.
    """
    known = 0 < number <= _LARGEST_NUMBER
    row = connection.execute(_ONE, {"runner": runner_id, "id": number}).first() if known else None
    if row is None:
        raise NotInDiaryError(_("There is no red flag {number} in this diary.", number=number))
    return _answer(row)


def raised_flag(connection: Connection, runner_id: int, number: int) -> RaisedFlag:
    """Return one flag that was raised.

    Raises:
        NotInDiaryError: The diary has none of this number.
    """
    found = answer(connection, runner_id, number)
    if isinstance(found, DeniedFlag):
        raise NotInDiaryError(_("There is no red flag {number} in this diary.", number=number))
    return found


def keep_answer(connection: Connection, runner_id: int, given: FlagAnswer) -> int:
    """Keep an answer and return its number.

    A yes to what stands already changes nothing. A no takes back what stands: it was answered by mistake.
    An answer takes the place of a no of the same day.
    """
    asked = [
        one
        for one in answers(connection, runner_id)
        if one.flag == given.flag and one.knee is given.knee and one.id is not None
    ]
    standing = [one.id for one in asked if isinstance(one, RaisedFlag) and one.stands]
    if standing and isinstance(given, RaisedFlag):
        return standing[-1] or 0
    same_day = [one.id for one in asked if isinstance(one, DeniedFlag) and one.denied == _row(given)["day"]]
    for had in (*standing, *same_day)[:1]:
        connection.execute(update(RedFlagRow).where(RedFlagRow.id == had).values(_row(given)))
        return had or 0
    row = {"runner_id": runner_id, **_row(given)}
    return connection.execute(insert(RedFlagRow).returning(RedFlagRow.id), row).scalar_one()


def set_seen_to(connection: Connection, runner_id: int, number: int, day: date | None) -> RaisedFlag:
    """Note the day on which a raised flag was seen to, or None to let it stand again; return it.

    Raises:
        NotInDiaryError: The diary has no raised flag of this number.
        InvalidEntryError: The day lies before that on which it was raised.
    """
    flag = raised_flag(connection, runner_id, number)
    if day is not None and day < flag.raised:
        raise InvalidEntryError("seen_to", _("It cannot have been seen to before it was told of."))
    connection.execute(update(RedFlagRow).where(RedFlagRow.id == number).values(seen_to=day))
    return replace(flag, seen_to=day)


def take_in(connection: Connection, runner_id: int, given: Iterable[FlagAnswer]) -> int:
    """Keep the answers of an export that the diary does not have, as they are; return how many are new."""
    had = {_key(one) for one in answers(connection, runner_id)}
    new = [one for one in given if _key(one) not in had]
    for one in new:
        connection.execute(insert(RedFlagRow).values(runner_id=runner_id, **_row(one)))
    return len(new)


def _key(given: FlagAnswer) -> tuple[object, ...]:
    row = _row(given)
    return tuple(row[name] for name in ("flag", "knee", "day", "raised"))


def _row(given: FlagAnswer) -> dict[str, Any]:
    raised = isinstance(given, RaisedFlag)
    return {
        "flag": one_line(given.flag, _LONGEST_FLAG),
        "knee": given.knee.value if given.knee else None,
        "day": given.raised if isinstance(given, RaisedFlag) else given.denied,
        "raised": raised,
        "seen_to": given.seen_to if isinstance(given, RaisedFlag) else None,
        "because": "\n".join(sorted(one_line(reason, _LONGEST_REASON) for reason in given.because)),
    }


def _answer(row: Row[Any]) -> FlagAnswer:
    number, flag, side, day, raised, seen_to, told = tuple(row)
    knee = None if side is None else Side(side)
    because = frozenset(told.split("\n")) if told else frozenset()
    if raised:
        return RaisedFlag(flag, knee, day, seen_to, because, number)
    return DeniedFlag(flag, knee, day, because, number)


_COLUMNS = ("id", "flag", "knee", "day", "raised", "seen_to", "because")
_ANSWERS: Select[Any] = select(*(getattr(RedFlagRow, name) for name in _COLUMNS)).where(
    RedFlagRow.runner_id == bindparam("runner")
)
_ALL = _ANSWERS.order_by(RedFlagRow.day, RedFlagRow.id)
_ONE = _ANSWERS.where(RedFlagRow.id == bindparam("id"))
