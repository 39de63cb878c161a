"""Rereading: every entry made anew from its originals with today's readers, and what that changes."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import astuple, dataclass, replace
from datetime import UTC, date, datetime
from itertools import chain

from sqlalchemy import Connection, select

from footfall.diary import holding, originals, recordings, runners, told
from footfall.diary.diary import Diary
from footfall.diary.prepare import Prepared, prepare
from footfall.diary.recorder import make_anew, recordings_by_original, show_users_anew
from footfall.diary.streams import ROUTE
from footfall.diary.tables import ActivityRow, KneeLoadRow, StreamRow
from footfall.diary.twins import merge
from footfall.errors import DiaryError, FootfallError
from footfall.language import _
from footfall.records import CHANNELS, Activity, ToldField, of_kind


@dataclass(frozen=True, slots=True)
class Difference:
    """A value before and after; NaN where it is not known.

    Attributes:
        what: Its name, with its unit.
        before: As it stood in the diary.
        after: As today's reader has it.
    """

    what: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class ChangedEntry:
    """An entry that reads differently today.

    Attributes:
        id: Its number in the diary.
        day: Its day.
        title: Its name, or "".
        differences: Distance, times and easy km where they differ.
        gained: Channels it has now and had not.
        lost: Channels it had and has no longer.
    """

    id: int
    day: date
    title: str
    differences: tuple[Difference, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """An entry that was left as it is though it came from files.

    Attributes:
        id: Its number in the diary.
        reason: Why, as a sentence.
    """

    id: int
    reason: str


@dataclass(frozen=True, slots=True)
class Reread:
    """What rereading changed, or would change.

    Attributes:
        entries: Entries in the diary.
        changed: Those that read differently.
        unchanged: How many read the same.
        without_originals: How many came without a file, and were left alone.
        left_alone: Those whose files do not give them any longer.
        dry_run: True where nothing was written.
    """

    entries: int
    changed: tuple[ChangedEntry, ...]
    unchanged: int
    without_originals: int
    left_alone: tuple[LeftAlone, ...]
    dry_run: bool


def reread(
    diary: Diary, *, dry_run: bool = False, on_progress: Callable[[int, int], None] | None = None
) -> Reread:
    """Read every entry anew from its originals: each is made anew whole, or stays as it is.

    Number, shoe and kind stay, title, notes, exertion and incline too, and the zone where the files tell
    none. An entry is left alone where one of its files does not give it any longer: nothing that was read
    once is lost to a change of ours.

    Args:
        diary: The diary.
        dry_run: True to tell what would change, and change nothing.
        on_progress: Told how many entries are done, of how many.
    """
    with diary.reading() as connection:
        mine = select(ActivityRow.id).where(ActivityRow.runner_id == diary.runner_id)
        numbers = connection.execute(mine.order_by(ActivityRow.start, ActivityRow.id)).scalars().all()
    changed, left_alone, without, unchanged = [], [], 0, 0
    for done, number in enumerate(numbers, start=1):
        with diary.reading() if dry_run else diary.writing() as connection:
            if holding.pieces_of(connection, number):
                became = _reread_edited(connection, number, dry_run=dry_run)
            else:
                became = _reread_entry(connection, diary.runner_id, number, dry_run=dry_run)
        if isinstance(became, ChangedEntry):
            changed.append(became)
        elif isinstance(became, LeftAlone):
            left_alone.append(became)
        elif became:
            unchanged += 1
        else:
            without += 1
        if on_progress is not None:
            on_progress(done, len(numbers))
    if not dry_run:
        diary.refresh_loads()
    return Reread(len(numbers), tuple(changed), unchanged, without, tuple(left_alone), dry_run)


def _reread_edited(connection: Connection, number: int, *, dry_run: bool) -> ChangedEntry | LeftAlone | bool:
    """Read what is held aside for an edited entry anew, and let it show what becomes of that.

    What is told to change is what changes in the recordings as they came.
    """
    became = {
        source: _reread_entry(connection, holding.owner_of(connection, source), source, dry_run=dry_run)
        for source in holding.recorded_in(connection, number)
    }
    for source, result in became.items():
        if isinstance(result, ChangedEntry) and not dry_run:
            show_users_anew(connection, source)
    others = [result for result in became.values() if isinstance(result, ChangedEntry | LeftAlone)]
    changed = [result for result in others if isinstance(result, ChangedEntry)]
    if others:
        return replace((changed or others)[0], id=number)
    return any(bool(result) for result in became.values())


def _reread_entry(
    connection: Connection, runner_id: int, number: int, *, dry_run: bool
) -> ChangedEntry | LeftAlone | bool:
    """Tell what changed; else True where it reads the same, False where there is no file to read."""
    files = originals.linked_originals(connection, runner_id, number)
    if not files:
        return False
    try:
        shown = _shown(connection, runner_id, number)
        parts = recordings_by_original(connection, runner_id, number, shown)
        if len(parts) < len(files):
            return LeftAlone(number, _("Not every file of this entry gives it today; it stays as it was."))
        by_hand = told.by_hand(connection, number)
        anew = _as_told(merge([one for _sha256, one in parts]), shown, by_hand)
        habits = recordings.habits(connection, runner_id, number)
        prepared = prepare(anew, runners.runner(connection, runner_id), habits, now=datetime.now(UTC))
    except FootfallError as error:
        return LeftAlone(number, str(error))
    if _is_same(connection, number, shown, prepared):
        return True
    change = _change(connection, runner_id, number, shown, prepared)
    if not dry_run:
        make_anew(connection, runner_id, number, anew)
    return change


def _shown(connection: Connection, runner_id: int, number: int) -> Activity:
    """Return an entry as it is; where its streams are damaged without them, so that its files mend it."""
    try:
        return recordings.activity(connection, runner_id, number)
    except DiaryError:
        return recordings.activity(connection, runner_id, number, with_streams=False)


def _as_told(anew: Activity, shown: Activity, by_hand: frozenset[ToldField]) -> Activity:
    """What the files do not know, or the runner told otherwise, stays as it is."""
    if ToldField.KIND in by_hand:
        anew = of_kind(anew, shown.kind)
    return replace(
        anew,
        title=shown.title if ToldField.TITLE in by_hand else shown.title or anew.title,
        zone=anew.zone or shown.zone,
        notes=shown.notes if ToldField.NOTES in by_hand else shown.notes or anew.notes,
        perceived_exertion=shown.perceived_exertion,
        incline=shown.incline,
    )


def _is_same(connection: Connection, number: int, shown: Activity, prepared: Prepared) -> bool:
    blobs = select(StreamRow.channel, StreamRow.blob).where(
        StreamRow.activity_id == number, StreamRow.channel != ROUTE
    )
    kept = dict(iter(connection.execute(blobs)))
    had, has = ([astuple(lap) for lap in laps] for laps in (shown.laps, prepared.laps))
    same_laps = len(had) == len(has) and all(map(_equal, chain(*had), chain(*has)))
    costed = connection.execute(select(KneeLoadRow.activity_id).where(KneeLoadRow.activity_id == number))
    if kept != prepared.blobs or not same_laps or (costed.first() is None) != (prepared.load is None):
        return False
    columns = [getattr(ActivityRow, name) for name in prepared.summary]
    row = connection.execute(select(*columns).where(ActivityRow.id == number)).one()
    return all(_equal(a, b) for a, b in zip(row, prepared.summary.values(), strict=True))


def _change(
    connection: Connection, runner_id: int, number: int, shown: Activity, prepared: Prepared
) -> ChangedEntry:
    entry = recordings.entry(connection, runner_id, number)
    after = prepared.summary | {"easy_km": prepared.load["easy_km"] if prepared.load else math.nan}
    names = ("distance_m", "elapsed_s", "timer_s", "easy_km")
    pairs = [Difference(name, getattr(entry, name), float(after[name])) for name in names]
    had = {"time_s", *(name for name in CHANNELS if shown.streams.has(name))}
    has = set(prepared.blobs)
    return ChangedEntry(
        id=number,
        day=prepared.summary["day"],
        title=prepared.summary["title"],
        differences=tuple(pair for pair in pairs if not _equal(pair.before, pair.after)),
        gained=tuple(sorted(has - had)),
        lost=tuple(sorted(had - has)),
    )


def _equal(one: object, other: object) -> bool:
    # only NaN differs from itself
    both_unknown = one != one and other != other
    return both_unknown or one == other
