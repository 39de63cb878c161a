"""Check-ins: what the runner types of a day, beside what services tell of the night before it.

The two are kept apart, so that neither can take the place of the other. A day's check-in shows both: the
sleep that was typed goes before a service's.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import Connection, RowMapping, bindparam, delete, desc, insert, select, union, update

from footfall.diary.told_tables import CheckInRow, NightRow
from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.records import CHECK_IN_FIELDS, CheckIn, Cycle, Masses, read_only


def check_ins(
    connection: Connection,
    runner_id: int,
    since: date | None = None,
    until: date | None = None,
    latest: int | None = None,
) -> list[CheckIn]:
    """Return the check-ins between two days (both included), oldest first; the last so many if asked."""
    if latest is not None:
        since = _first_of_latest(connection, runner_id, since, until, latest)
    told = {one.day: one for one in nights(connection, runner_id, since, until)}
    for one in typed(connection, runner_id, since, until):
        night = told.get(one.day)
        told[one.day] = one if night is None else _beside(one, night)
    return [told[day] for day in sorted(told)]


def _first_of_latest(
    connection: Connection, runner_id: int, since: date | None, until: date | None, latest: int
) -> date | None:
    """Return the first of the last so many days of which anything was told; `since` where there is none."""
    asked = _span(runner_id, since, until)
    days = connection.execute(_DAYS.limit(latest), asked).scalars().all()
    return days[-1] if days else since


def check_in(connection: Connection, runner_id: int, day: date) -> CheckIn | None:
    """Return a day's check-in, None where nothing was told of it."""
    return next(iter(check_ins(connection, runner_id, day, day)), None)


def typed(
    connection: Connection, runner_id: int, since: date | None = None, until: date | None = None
) -> list[CheckIn]:
    """Return what the runner typed, oldest first."""
    rows = connection.execute(_TYPED, _span(runner_id, since, until)).mappings()
    return [CheckIn(**row) if row["cycle"] is None else _with_cycle(row) for row in rows]


def typed_row(connection: Connection, runner_id: int, number: int) -> CheckIn | None:
    """Return what the runner typed, by the number of its row; None where there is no such row."""
    where = (CheckInRow.runner_id == runner_id) & (CheckInRow.id == number)
    day = connection.execute(select(CheckInRow.day).where(where)).scalar()
    return None if day is None else next(iter(typed(connection, runner_id, day, day)), None)


def nights(
    connection: Connection, runner_id: int, since: date | None = None, until: date | None = None
) -> list[CheckIn]:
    """Return what services told of nights, oldest first."""
    return [CheckIn(*row) for row in connection.execute(_NIGHTS, _span(runner_id, since, until))]


def set_check_in(connection: Connection, runner_id: int, told: CheckIn) -> None:
    """Let a check-in take the place of what was typed of its day; one that tells nothing takes that back."""
    connection.execute(delete(CheckInRow).where(*_of_day(runner_id, told.day)))
    add_check_in(connection, runner_id, told)


def add_check_in(
    connection: Connection, runner_id: int, told: CheckIn, take_back: Iterable[str] = ()
) -> CheckIn | None:
    """Add to a day what is told of it, take back what is named, and return the day's check-in.

    A sleep that names a service as its source is kept as that service's word, and is not typed.

    Args:
        connection: The diary's.
        runner_id: Whose.
        told: What is told; its unknown fields leave what was typed before as it is.
        take_back: Fields that are unknown from now on.

    Raises:
        InvalidEntryError: A field that is to be taken back is none of a check-in.
    """
    columns = {name: _value(told, name) for name in told.told}
    if told.source and columns.pop("sleep_h", None) is not None:
        _keep_night(connection, runner_id, told)
    for name in take_back:
        if name not in CHECK_IN_FIELDS:
            raise InvalidEntryError(name, _("A check-in has no field “{field}” to take back.", field=name))
        columns[name] = math.nan if name in _AMOUNTS else None
    where = _of_day(runner_id, told.day)
    if columns and not connection.execute(update(CheckInRow).where(*where).values(columns)).rowcount:
        connection.execute(insert(CheckInRow).values(runner_id=runner_id, day=told.day, **columns))
    nothing = (getattr(CheckInRow, name).is_(None) for name in CHECK_IN_FIELDS)
    connection.execute(delete(CheckInRow).where(*where, *nothing))
    return check_in(connection, runner_id, told.day)


def take_in(connection: Connection, runner_id: int, told: Iterable[CheckIn]) -> int:
    """Keep what is told of some days by services, or in an export of a diary; return how much of it is new.

    What the runner typed stands, and an export can only add to it. A later word of the same service takes the
    place of its earlier one. Where two services tell of one night the first stays: they measure differently
    and neither is known to be right, so that a mean would be nobody's, and changing from one to the other in
    the middle of a history would look like a change of sleep.
    """
    told = list(told)
    from_services = [one for one in told if one.source and "sleep_h" in one.told]
    return _take_in_nights(connection, runner_id, from_services) + _take_in_typed(
        connection, runner_id, [one for one in told if not one.source and one.told]
    )


def number_of(connection: Connection, runner_id: int, day: date) -> int | None:
    """Return the number of what was typed of a day, None where nothing was."""
    return connection.execute(select(CheckInRow.id).where(*_of_day(runner_id, day))).scalar()


def masses(connection: Connection, runner_id: int) -> Masses:
    """Return the body masses that were told, oldest first."""
    rows = connection.execute(_MASSES, {"runner": runner_id}).all()
    return Masses(
        day=np.array([day for day, _ in rows], dtype="datetime64[D]"),
        mass_kg=read_only(np.array([mass_kg for _, mass_kg in rows], dtype=np.float64)),
    )


def mass_on(connection: Connection, runner_id: int, day: date) -> float | None:
    """Return the last body mass told up to a day, None where none was."""
    return connection.execute(_LAST_MASS, {"runner": runner_id, "day": day}).scalar()


def _with_cycle(row: RowMapping) -> CheckIn:
    return CheckIn(**{**row, "cycle": Cycle(row["cycle"])})


def _beside(one: CheckIn, night: CheckIn) -> CheckIn:
    """What was typed, with a service's word of the night where no sleep was typed."""
    return one if not math.isnan(one.sleep_h) else replace(one, sleep_h=night.sleep_h, source=night.source)


def _keep_night(connection: Connection, runner_id: int, told: CheckIn) -> None:
    where = (NightRow.runner_id == runner_id) & (NightRow.day == told.day)
    connection.execute(delete(NightRow).where(where))
    connection.execute(insert(NightRow), [_night_row(runner_id, told)])


def _take_in_nights(connection: Connection, runner_id: int, told: Iterable[CheckIn]) -> int:
    known = {one.day: one for one in nights(connection, runner_id)}
    new, changed = {}, {}
    for one in told:
        had = known.get(one.day)
        if had is None:
            new[one.day] = one
        elif one.source == had.source and one.sleep_h != had.sleep_h:
            changed[one.day] = one
    if new:
        connection.execute(insert(NightRow), [_night_row(runner_id, one) for one in new.values()])
    if changed:
        where = (NightRow.runner_id == runner_id) & (NightRow.day == bindparam("of"))
        of_day = [{"of": one.day, "sleep_h": one.sleep_h} for one in changed.values()]
        connection.execute(update(NightRow).where(where), of_day)
    return len(new) + len(changed)


def _take_in_typed(connection: Connection, runner_id: int, told: Iterable[CheckIn]) -> int:
    known = {one.day: one for one in typed(connection, runner_id)}
    changed = 0
    for one in told:
        had = known.get(one.day)
        new = one.told if had is None else one.told - had.told
        if new:
            blank = {name: math.nan if name in _AMOUNTS else None for name in one.told - new}
            add_check_in(connection, runner_id, replace(one, **blank))  # type: ignore[arg-type]
            changed += 1
    return changed


def _night_row(runner_id: int, told: CheckIn) -> dict[str, Any]:
    return {"runner_id": runner_id, "day": told.day, "sleep_h": told.sleep_h, "source": told.source}


def _value(told: CheckIn, name: str) -> object:
    value = getattr(told, name)
    return value.value if isinstance(value, Cycle) else value


def _of_day(runner_id: int, day: date) -> tuple[Any, ...]:
    return CheckInRow.runner_id == runner_id, CheckInRow.day == day


def _span(runner_id: int, since: date | None, until: date | None) -> Mapping[str, object]:
    return {"runner": runner_id, "since": since or date.min, "until": until or date.max}


_AMOUNTS = frozenset(name for name in CHECK_IN_FIELDS if isinstance(getattr(CheckIn(date.min), name), float))
"""The fields that are NaN where unknown; the others are None."""

_TYPED = (
    select(CheckInRow.day, *(getattr(CheckInRow, name) for name in CHECK_IN_FIELDS))
    .where(
        CheckInRow.runner_id == bindparam("runner"),
        CheckInRow.day.between(bindparam("since"), bindparam("until")),
    )
    .order_by(CheckInRow.day)
)
_NIGHTS = (
    select(NightRow.day, NightRow.sleep_h, NightRow.source)
    .where(
        NightRow.runner_id == bindparam("runner"),
        NightRow.day.between(bindparam("since"), bindparam("until")),
    )
    .order_by(NightRow.day)
)
_DAYS = union(
    _TYPED.with_only_columns(CheckInRow.day).order_by(None),
    _NIGHTS.with_only_columns(NightRow.day).order_by(None),
).order_by(desc("day"))
_MASSES = (
    select(CheckInRow.day, CheckInRow.mass_kg)
    .where(CheckInRow.runner_id == bindparam("runner"), CheckInRow.mass_kg.is_not(None))
    .order_by(CheckInRow.day)
)
_LAST_MASS = (
    select(CheckInRow.mass_kg)
    .where(
        CheckInRow.runner_id == bindparam("runner"),
        CheckInRow.day <= bindparam("day"),
        CheckInRow.mass_kg.is_not(None),
    )
    .order_by(CheckInRow.day.desc())
    .limit(1)
)
