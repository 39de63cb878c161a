"""Several entries at once: put into the bin as one deletion, worn in one pair, or told to be of one kind.

Who picks several may pick some that another window has deleted meanwhile. These are passed over and counted,
and the rest is done: what was wanted of the others does not depend on them. All of it happens in one
transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from footfall.diary import dustbin, locker, recordings, runners
from footfall.diary.diary import Diary
from footfall.diary.dustbin import BinKind
from footfall.diary.prepare import load_and_habit_columns
from footfall.diary.tables import ActivityRow, KneeLoadRow, ShoeRow
from footfall.diary.told_tables import ExerciseSessionRow, PainNoteRow
from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.records import ACTIVITY_TYPES, Activity, ActivityKind, Run, Walk

MOST_PICKED = 1000
"""So many can be picked at once."""

_LARGEST_NUMBER = 2**31 - 1  # of a row, in any database
_ON_FOOT = (ActivityKind.RUN.value, ActivityKind.WALK.value)


@dataclass(frozen=True, slots=True)
class Picked:
    """What was picked, by its numbers in the diary.

    Attributes:
        entries: Recordings.
        notes: Pain notes.
        sessions: Exercise sessions told by hand.
    """

    entries: frozenset[int] = frozenset()
    notes: frozenset[int] = frozenset()
    sessions: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.entries) + len(self.notes) + len(self.sessions)


@dataclass(frozen=True, slots=True)
class SeveralBefore:
    """What several recordings were before a change: all that it takes to take the change back.

    Attributes:
        told: What all of them were given: a kind, or the number of a pair, None for no pair.
        was: What each was before, by its number.
    """

    told: ActivityKind | int | None
    was: Mapping[int, ActivityKind | int | None]


@dataclass(frozen=True, slots=True)
class SeveralDone:
    """What became of several.

    Attributes:
        done: How many were deleted or changed.
        left: How many were left as they are: nothing was to change in them, or it does not apply to them.
        gone: How many were in the diary no longer.
        deletion: The number of the deletion, to have all of them back with; None where nothing was deleted.
        before: What was changed as it was, to take the change back with; None where nothing was changed.
    """

    done: int
    left: int
    gone: int
    deletion: int | None = None
    before: SeveralBefore | None = None


def delete_several(diary: Diary, picked: Picked) -> SeveralDone:
    """Put all that was picked into the bin as one deletion; pain notes about deleted runs stay.

    Raises:
        InvalidEntryError: Nothing was picked, or too much.
    """
    _refuse_number(picked)
    with diary.writing() as connection:
        there = _there(connection, diary.runner_id, picked)
        number = sum(map(len, there.values()))
        if not number:
            return SeveralDone(0, 0, len(picked))
        days = _days(connection, there[BinKind.ENTRY])
        deletion = dustbin.put_in_together(connection, diary.runner_id, there)
    if days:
        diary.refresh_loads((min(days), max(days)))
    return SeveralDone(number, 0, len(picked) - number, deletion)


def wear_in_several(diary: Diary, picked: Picked, shoe_id: int | None) -> SeveralDone:
    """Note that a pair was worn in the runs and walks that were picked; None takes back what was noted.

    Raises:
        InvalidEntryError: Nothing was picked, or too much.
        NotInDiaryError: The diary has no such pair.
    """
    _refuse_number(picked)
    with diary.writing() as connection:
        there = _there(connection, diary.runner_id, picked)
        on_foot = select(ActivityRow.id, ActivityRow.shoe_id).where(
            ActivityRow.id.in_(there[BinKind.ENTRY]),
            ActivityRow.kind.in_(_ON_FOOT),
            ActivityRow.shoe_id.is_distinct_from(shoe_id),
        )
        was = {row.id: row.shoe_id for row in connection.execute(on_foot)}
        locker.wear(connection, diary.runner_id, shoe_id, list(was))
    return _changed(len(picked), there, SeveralBefore(shoe_id, was))


def tell_kind_of_several(diary: Diary, picked: Picked, kind: ActivityKind) -> SeveralDone:
    """Let the recordings that were picked be of one kind, and cost those that get a knee load by it.

    Raises:
        InvalidEntryError: Nothing was picked, or too much.
        DiaryError: A stored stream is damaged.
    """
    _refuse_number(picked)
    with diary.writing() as connection:
        there = _there(connection, diary.runner_id, picked)
        others = select(ActivityRow.id, ActivityRow.kind).where(
            ActivityRow.id.in_(there[BinKind.ENTRY]), ActivityRow.kind != kind.value
        )
        was = {row.id: ActivityKind(row.kind) for row in connection.execute(others)}
        days = _days(connection, was)
        for number in was:
            _tell_kind(connection, diary.runner_id, number, kind)
    if days:
        diary.refresh_loads((min(days), max(days)))
    return _changed(len(picked), there, SeveralBefore(kind, was))


def take_back_several(diary: Diary, before: SeveralBefore) -> SeveralDone:
    """Let recordings be again what they were before several were changed; those that need it are costed anew.

    One that is something else by now than the change made of it was changed since, and is left so. A pair
    that was deleted for good meanwhile is noted no longer.

    Args:
        diary: The diary that was changed.
        before: What the change told of them as they were.

    Raises:
        DiaryError: A stored stream is damaged.
    """
    kinds = isinstance(before.told, ActivityKind)
    with diary.writing() as connection:
        there = _there(connection, diary.runner_id, Picked(frozenset(before.was)))
        column = ActivityRow.kind if kinds else ActivityRow.shoe_id
        unchanged = select(ActivityRow.id).where(
            ActivityRow.id.in_(there[BinKind.ENTRY]), column.is_not_distinct_from(before.told)
        )
        numbers = connection.execute(unchanged).scalars().all()
        was = {number: before.was[number] for number in numbers}
        days = _days(connection, was) if kinds else []
        if not kinds:
            _wear_again(connection, was)
        for number, kind in was.items():
            if isinstance(kind, ActivityKind):
                _tell_kind(connection, diary.runner_id, number, kind)
    if days:
        diary.refresh_loads((min(days), max(days)))
    return replace(_changed(len(before.was), there, SeveralBefore(before.told, was)), before=None)


def _wear_again(connection: Connection, was: Mapping[int, Any]) -> None:
    """Note again what was worn; a pair in the bin too, so that its runs know of it when it comes back."""
    known = set(connection.execute(select(ShoeRow.id).where(ShoeRow.id.in_(set(was.values())))).scalars())
    for pair in set(was.values()):
        numbers = [number for number, worn in was.items() if worn == pair]
        again = update(ActivityRow).where(ActivityRow.id.in_(numbers))
        connection.execute(again.values(shoe_id=pair if pair in known else None))


def _tell_kind(connection: Connection, runner_id: int, number: int, kind: ActivityKind) -> None:
    shown = recordings.activity(connection, runner_id, number)
    told = ACTIVITY_TYPES[kind](**{one.name: getattr(shown, one.name) for one in fields(Activity)})
    habits = recordings.habits(connection, runner_id, number)
    connection.execute(update(ActivityRow).where(ActivityRow.id == number).values(kind=kind.value))
    connection.execute(delete(KneeLoadRow).where(KneeLoadRow.activity_id == number))
    if isinstance(told, Run | Walk):
        load = load_and_habit_columns(told, runners.runner(connection, runner_id), habits)
        connection.execute(insert(KneeLoadRow).values(activity_id=number, runner_id=runner_id, **load))


def _changed(asked: int, there: dict[BinKind, list[int]], before: SeveralBefore) -> SeveralDone:
    found, done = sum(map(len, there.values())), len(before.was)
    return SeveralDone(done, found - done, asked - found, before=before if done else None)


def _there(connection: Connection, runner_id: int, picked: Picked) -> dict[BinKind, list[int]]:
    """Return what is still in the diary of what was picked."""
    asked: tuple[tuple[BinKind, Any, Iterable[int]], ...] = (
        (BinKind.ENTRY, ActivityRow, picked.entries),
        (BinKind.PAIN_NOTE, PainNoteRow, picked.notes),
        (BinKind.SESSION, ExerciseSessionRow, picked.sessions),
    )
    found = {}
    for kind, table, numbers in asked:
        wanted = [number for number in numbers if 0 < number <= _LARGEST_NUMBER]
        rows = select(table.id).where(table.runner_id == runner_id, table.id.in_(wanted)).order_by(table.id)
        found[kind] = list(connection.execute(rows).scalars())
    return found


def _days(connection: Connection, numbers: Iterable[int]) -> list[date]:
    rows = select(ActivityRow.day).where(ActivityRow.id.in_(list(numbers))).distinct()
    return list(connection.execute(rows).scalars())


def _refuse_number(picked: Picked) -> None:
    if not len(picked):
        raise InvalidEntryError("picked", _("Tick at least one entry first."))
    if len(picked) > MOST_PICKED:
        raise InvalidEntryError(
            "picked", _("At most {number} entries can be picked at once.", number=MOST_PICKED)
        )
