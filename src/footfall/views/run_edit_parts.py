"""One entry made two, and two made one: at which moment, with which other, and what each comes to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from footfall.diary import Diary, Entry
from footfall.diary.merging import LONGEST_PAUSE, refuse_unless_in_row
from footfall.diary.splitting import refuse_outside
from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.records import followed_by, stretch_of
from footfall.views.entries import EntryLine, entry_line
from footfall.views.run_edit import EditView, edit_view
from footfall.views.run_edit_chart import Curve, Figures, curve, figures
from footfall.views.typed import read_lasted
from footfall.views.wording import time_taken


@dataclass(frozen=True, slots=True)
class SplitView:
    """What the page says on which an entry is split at a moment.

    Attributes:
        edit: The entry.
        curve: Its recording.
    """

    edit: EditView
    curve: Curve


@dataclass(frozen=True, slots=True)
class SplitPreview:
    """What an entry comes to, and what either part would."""

    before: Figures
    first: Figures
    second: Figures


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An entry that could be merged with another.

    Attributes:
        line: It as a line.
        gap: "12:10 min between them".
    """

    line: EntryLine
    gap: str


@dataclass(frozen=True, slots=True)
class MergeView:
    """What the page says on which two entries are merged.

    Attributes:
        edit: The entry.
        neighbours: Those of its kind that end shortly before it, or begin shortly after it.
    """

    edit: EditView
    neighbours: tuple[Neighbour, ...]


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What two entries come to, each with its title, the earlier one first, and what one of them would."""

    before: tuple[tuple[str, Figures], ...]
    gap: str
    after: Figures


def split_view(diary: Diary, entry_id: int) -> SplitView:
    """Return what the page says on which an entry is split at a moment.

    Raises:
        NotInDiaryError: The diary has no entry of this number.
    """
    return SplitView(edit_view(diary, entry_id), curve(diary.activity(entry_id)))


def read_moment(text: str) -> float:
    """Return the moment somebody typed, in seconds from the start.

    Raises:
        InvalidEntryError: It is none.
    """
    at_s = read_lasted("at", text)
    if at_s != at_s:  # only NaN differs from itself
        raise InvalidEntryError("at", _("At which moment? Tell the time since the start, such as 52:10."))
    return at_s


def preview_split(diary: Diary, entry_id: int, at_s: float) -> SplitPreview:
    """Return what an entry comes to, and what its parts would if it were split at a moment.

    Raises:
        NotInDiaryError: The diary has no entry of this number.
        InvalidEntryError: The moment lies outside of it.
    """
    shown = diary.activity(entry_id)
    refuse_outside(shown, at_s)
    moment = shown.start + timedelta(seconds=at_s)
    runner, habits = diary.runner, diary.habits(entry_id)
    parts = (shown, stretch_of(shown, None, moment), stretch_of(shown, moment))
    return SplitPreview(*(figures(part, runner, habits) for part in parts))


def merge_view(diary: Diary, entry_id: int) -> MergeView:
    """Return what the page says on which two entries are merged.

    Raises:
        NotInDiaryError: The diary has no entry of this number.
    """
    entry = diary.entry(entry_id)
    around = diary.entries(
        kinds=(entry.kind,), since=entry.day - timedelta(days=2), until=entry.day + timedelta(days=2)
    )
    found = []
    for other in reversed(around):
        gap = _gap(entry, other)
        if other.id != entry_id and timedelta(0) <= gap <= LONGEST_PAUSE:
            found.append(Neighbour(entry_line(other), _gap_text(gap)))
    return MergeView(edit_view(diary, entry_id), tuple(found))


def preview_merge(diary: Diary, entry_id: int, other_id: int) -> MergePreview:
    """Return what two entries would come to as one.

    Raises:
        NotInDiaryError: The diary has no entry of one of the numbers.
        InvalidEntryError: They cannot be merged.
    """
    entries = sorted((diary.entry(number) for number in (entry_id, other_id)), key=lambda one: one.start)
    first, second = (diary.activity(entry.id) for entry in entries)
    refuse_unless_in_row(first, second, same=entry_id == other_id)
    runner, habits = diary.runner, [diary.habits(entry.id) for entry in entries]
    together = figures(followed_by(first, second), runner, habits[0])
    each = [figures(one, runner, by) for one, by in zip((first, second), habits, strict=True)]
    titles = (entry_line(entry).title for entry in entries)
    gap = max(_gap(*entries), timedelta(0))
    return MergePreview(tuple(zip(titles, each, strict=True)), _gap_text(gap), together)


def _gap(one: Entry, other: Entry) -> timedelta:
    first, second = sorted((one, other), key=lambda entry: entry.start)
    return second.start - (first.start + timedelta(seconds=first.elapsed_s))


def _gap_text(gap: timedelta) -> str:
    return _("{time} between them", time=time_taken(gap.total_seconds()))
