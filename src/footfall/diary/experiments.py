"""Experiments on oneself: one row an experiment, as it was fixed and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, insert, select, update

from footfall.diary.told_tables import ExperimentRow
from footfall.errors import InvalidEntryError, NotInDiaryError
from footfall.language import _, day_text
from footfall.records import Experiment, Outcome, Side, Tried, changed_only

_LARGEST_NUMBER = 2**31 - 1  # of a row, in any database
_SIGNS = {True: "+", False: "-", None: "?"}
_TOLD = {sign: told for told, sign in _SIGNS.items()}


def experiments(connection: Connection, runner_id: int) -> list[Experiment]:
    """Return every experiment, the first begun first."""
    return [_experiment(row) for row in connection.execute(_ALL, {"runner": runner_id})]


def experiment(connection: Connection, runner_id: int, number: int) -> Experiment:
    """Return one experiment.

    Raises:
        NotInDiaryError: The diary has none of this number.
    """
    known = 0 < number <= _LARGEST_NUMBER
    row = connection.execute(_ONE, {"runner": runner_id, "id": number}).first() if known else None
    if row is None:
        raise NotInDiaryError(_("There is no experiment {number} in this diary.", number=number))
    return _experiment(row)


def add_experiment(connection: Connection, runner_id: int, planned: Experiment) -> int:
    """Keep an experiment and return its number.

    Raises:
        InvalidEntryError: Another one has some of its days.
    """
    refuse_second(connection, runner_id, planned)
    return _insert(connection, runner_id, planned)


def change_experiment(
    connection: Connection, runner_id: int, number: int, wanted: Experiment, was: Experiment | None = None
) -> Experiment:
    """Let an experiment be something else, and return it as it is now (see `notes.change_pain_note`).

    Raises:
        NotInDiaryError: The diary has none of this number.
        InvalidEntryError: Another one has some of its days by now.
    """
    had = experiment(connection, runner_id, number)
    changed = replace(changed_only(had, was, wanted), id=number)
    if changed.taken_until > had.taken_until or changed.start < had.start:
        refuse_second(connection, runner_id, changed)
    connection.execute(update(ExperimentRow).where(ExperimentRow.id == number).values(_row(changed)))
    return changed


def refuse_second(connection: Connection, runner_id: int, planned: Experiment) -> None:
    """Refuse an experiment that shares a day with another: with two at once nobody knows which one helped.

    Raises:
        InvalidEntryError: It does.
    """
    for other in experiments(connection, runner_id):
        if other.id != planned.id and planned.meets(other):
            raise InvalidEntryError(
                "start",
                _(
                    "One change at a time: another experiment goes on until {day}. With two at once nobody "
                    "could say which one helped. Begin this one after it, or end the other first.",
                    day=day_text(other.taken_until),
                ),
            )


def take_in(connection: Connection, runner_id: int, told: Iterable[Experiment]) -> int:
    """Keep the experiments of an export that are not there yet; return how many are new."""
    had = [_as_fixed(one) for one in experiments(connection, runner_id)]
    new = [one for one in told if _as_fixed(one) not in had]
    for one in new:
        _insert(connection, runner_id, one)
    return len(new)


def told_signs(told: Iterable[bool | None]) -> str:
    """Return what was told of weeks as a sign each: + as drawn, - not, ? not told."""
    return "".join(_SIGNS[one] for one in told)


def signs_told(signs: str) -> tuple[bool | None, ...]:
    """Return what signs tell of weeks (see `told_signs`).

    Raises:
        KeyError: There is a sign that tells nothing.
    """
    return tuple(_TOLD[sign] for sign in signs)


def _insert(connection: Connection, runner_id: int, planned: Experiment) -> int:
    row = {"runner_id": runner_id, **_row(planned)}
    return connection.execute(insert(ExperimentRow).returning(ExperimentRow.id), row).scalar_one()


def _as_fixed(one: Experiment) -> Experiment:
    """Return an experiment as it was fixed, whatever became of it."""
    return replace(one, ended=None, resumed=(), told=())


def _row(one: Experiment) -> dict[str, Any]:
    return {
        **{name: getattr(one, name) for name in _PLAIN},
        **{name: getattr(one, name).value for name in ("tried", "outcome", "knee")},
        "resumed": " ".join(day.isoformat() for day in one.resumed),
        "told": told_signs(one.told),
    }


def _experiment(row: Row[Any]) -> Experiment:
    told = row._asdict()
    return Experiment(
        **{name: told[name] for name in _PLAIN},
        tried=Tried(told["tried"]),
        outcome=Outcome(told["outcome"]),
        knee=Side(told["knee"]),
        resumed=tuple(map(date.fromisoformat, told["resumed"].split())),
        told=signs_told(told["told"]),
        id=told["id"],
    )


_PLAIN = ("usual", "changed", "start", "weeks", "seed", "amount", "ended")
_COLUMNS = ("id", "tried", "outcome", "knee", "resumed", "told", *_PLAIN)
_EXPERIMENTS: Select[Any] = select(*(getattr(ExperimentRow, name) for name in _COLUMNS)).where(
    ExperimentRow.runner_id == bindparam("runner")
)
_ALL = _EXPERIMENTS.order_by(ExperimentRow.start, ExperimentRow.id)
_ONE = _EXPERIMENTS.where(ExperimentRow.id == bindparam("id"))
