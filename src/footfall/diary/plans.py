"""Plans as they were said yes or no to: one row each, the goal and the days as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, insert, select

from footfall.diary.plan_told import plan_json, plan_told
from footfall.diary.told_tables import PlanRow
from footfall.errors import NotInDiaryError
from footfall.language import _
from footfall.records import KeptPlan

_LARGEST_NUMBER = 2**31 - 1  # of a row, in any database


def plans(connection: Connection, runner_id: int) -> list[KeptPlan]:
    """Return every plan that was kept, the first first."""
    return [_plan(row) for row in connection.execute(_ALL, {"runner": runner_id})]


def plan(connection: Connection, runner_id: int, number: int) -> KeptPlan:
    """Return one plan.

    Raises:
        NotInDiaryError: The diary has none of this number.
    """
    known = 0 < number <= _LARGEST_NUMBER
    row = connection.execute(_ONE, {"runner": runner_id, "id": number}).first() if known else None
    if row is None:
        raise NotInDiaryError(_("There is no plan {number} in this diary.", number=number))
    return _plan(row)


def keep_plan(connection: Connection, runner_id: int, kept: KeptPlan) -> int:
    """Keep a plan and return its number; it counts from now on."""
    row = {"runner_id": runner_id, **_row(kept)}
    return connection.execute(insert(PlanRow).returning(PlanRow.id), row).scalar_one()


def take_in(connection: Connection, runner_id: int, told: Iterable[KeptPlan]) -> int:
    """Keep the plans of an export that are not there yet; return how many are new.

    They are kept in order of when they were said yes or no to, so that the newest one counts. A plan that is
    newer here than all that are brought stays the one that counts.
    """
    had = plans(connection, runner_id)
    new = [one for one in told if one not in had]
    newest = max((one.told_at for one in had), default=None)
    for one in sorted(new, key=lambda one: one.told_at):
        keep_plan(connection, runner_id, one)
    if new and newest is not None and newest > max(one.told_at for one in new):
        keep_plan(connection, runner_id, max(had, key=lambda one: one.told_at))
    return len(new)


def _row(kept: KeptPlan) -> dict[str, Any]:
    told = plan_json(kept)
    return {
        "made": kept.made,
        "told_at": kept.told_at,
        "state": kept.state.value,
        "goal": json.dumps(told["goal"], separators=(",", ":")),
        "days": json.dumps(told["days"], separators=(",", ":")),
    }


def _plan(row: Row[Any]) -> KeptPlan:
    number, made, told_at, state, goal, days = tuple(row)
    told = {"made": made.isoformat(), "told_at": told_at.isoformat(), "state": state}
    return plan_told({**told, "goal": json.loads(goal), "days": json.loads(days)}, number)


_COLUMNS = ("id", "made", "told_at", "state", "goal", "days")
_PLANS: Select[Any] = select(*(getattr(PlanRow, name) for name in _COLUMNS)).where(
    PlanRow.runner_id == bindparam("runner")
)
_ALL = _PLANS.order_by(PlanRow.id)
_ONE = _PLANS.where(PlanRow.id == bindparam("id"))
