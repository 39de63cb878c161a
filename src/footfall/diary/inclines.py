"""The incline of a treadmill: no watch records it, so its runner tells it, and the run is costed by it."""

from __future__ import annotations

import math
from dataclasses import replace

from sqlalchemy import Connection, update

from footfall.diary import recordings, runners
from footfall.diary.prepare import load_and_habit_columns
from footfall.diary.tables import ActivityRow, KneeLoadRow
from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.records import HIGHEST_INCLINE, LOWEST_INCLINE, Activity, Run, Walk
from footfall.units import NO_BREAK_SPACE, format_general


def set_incline(connection: Connection, runner_id: int, entry_id: int, incline: float) -> None:
    """Keep what was told of an entry's incline, and cost it by that; NaN takes back what was told.

    Raises:
        NotInDiaryError: The diary has no entry of this number.
        InvalidEntryError: No treadmill is that steep, or the entry takes no incline.
        DiaryError: A stored stream is damaged.
    """
    shown = recordings.activity(connection, runner_id, entry_id)
    if not math.isnan(incline):
        _refuse_where_none_is_taken(shown)
        _refuse_off_scale(incline)
    _keep(connection, runner_id, entry_id, replace(shown, incline=incline))


def add_incline(connection: Connection, runner_id: int, entry_id: int, incline: float) -> None:
    """Keep an incline of an entry that takes one and of which none was told yet; what was told first stays.

    Raises:
        NotInDiaryError: The diary has no entry of this number.
        InvalidEntryError: No treadmill is that steep.
        DiaryError: A stored stream is damaged.
    """
    if math.isnan(incline):
        return
    _refuse_off_scale(incline)
    shown = recordings.activity(connection, runner_id, entry_id)
    if shown.takes_incline and math.isnan(shown.incline):
        _keep(connection, runner_id, entry_id, replace(shown, incline=incline))


def _keep(connection: Connection, runner_id: int, entry_id: int, told: Activity) -> None:
    row = update(ActivityRow).where(ActivityRow.id == entry_id)
    connection.execute(row.values(incline=told.incline))
    if isinstance(told, Run | Walk):
        habits = recordings.habits(connection, runner_id, entry_id)
        load = load_and_habit_columns(told, runners.runner(connection, runner_id), habits)
        connection.execute(update(KneeLoadRow).where(KneeLoadRow.activity_id == entry_id).values(load))


def _refuse_where_none_is_taken(shown: Activity) -> None:
    if not isinstance(shown, Run | Walk):
        raise InvalidEntryError(
            "incline", _("An incline is told of runs and walks: nothing else is costed for your knees.")
        )
    if not shown.takes_incline:
        raise InvalidEntryError(
            "incline",
            _(
                "The slopes of this entry are known from its own altitude. An incline is told of a "
                "treadmill, or where no altitude was recorded."
            ),
        )


def _refuse_off_scale(incline: float) -> None:
    if not LOWEST_INCLINE <= incline <= HIGHEST_INCLINE:
        raise InvalidEntryError(
            "incline",
            _(
                "An incline of {incline} is outside {lowest} to {highest}: no treadmill is that steep.",
                incline=_percent(incline),
                lowest=_percent(LOWEST_INCLINE),
                highest=_percent(HIGHEST_INCLINE),
            ),
        )


def _percent(incline: float) -> str:
    return f"{format_general(100 * incline)}{NO_BREAK_SPACE}%".replace("-", "\N{MINUS SIGN}")
