"""The folders a diary watches, as the Import page tells of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from footfall import watch
from footfall.diary import Arrival, Diary, WatchedFolder, latest_arrival
from footfall.errors import NotInDiaryError
from footfall.language import N_, _, day_name, month_name
from footfall.views.entries import EntryLine, entry_line
from footfall.views.wording import clock, spoken_day


class FolderState(StrEnum):
    """How a watched folder stands."""

    WATCHED = "watched"
    GONE = "gone"
    ELSEWHERE = "elsewhere"


_DAYS_BY_NAME = 7
_STATE_TEXTS = {
    FolderState.WATCHED: N_("Watched now: a new run is in your diary within moments."),
    FolderState.GONE: N_("Not there just now. It is watched again as soon as it is back."),
    FolderState.ELSEWHERE: N_("Watched by another Footfall: in a terminal, or a second server."),
}


@dataclass(frozen=True, slots=True)
class WatchingNow:
    """What the program that asks knows of its own watching.

    Attributes:
        there: The folders it sees; none where it does not watch.
        others: True where another program watches.
    """

    there: Collection[Path] = ()
    others: bool = False


@dataclass(frozen=True, slots=True)
class FolderLine:
    """A watched folder.

    Attributes:
        path: The folder.
        since: Since when it is watched, "since yesterday".
        state: How it stands.
        state_text: The same as a sentence.
        last: What came in last and when, as a text; "" where nothing has.
        last_import: The import it came with, None likewise.
        last_entry: Its recording as a line, None where it is gone or there was none.
    """

    path: str
    since: str
    state: FolderState
    state_text: str
    last: str
    last_import: int | None
    last_entry: EntryLine | None


@dataclass(frozen=True, slots=True)
class FoldersView:
    """The folders watched, and those that might be.

    Attributes:
        folders: The folders, the first watched first.
        suggestions: Folders of watches that are plugged in, and of downloads, which are not watched yet.
    """

    folders: tuple[FolderLine, ...]
    suggestions: tuple[str, ...]


def folders_view(diary: Diary, *, today: date, watching: WatchingNow) -> FoldersView:
    """Return the folders a diary watches.

    Args:
        diary: The diary.
        today: The runner's local day.
        watching: What the program that asks knows of its own watching.
    """
    watched = diary.watched_folders()
    known = [folder.path for folder in watched]
    suggested = (path for path in watch.likely_folders() if not _is_covered(path, known))
    return FoldersView(
        folders=tuple(_line(diary, folder, today, watching) for folder in watched),
        suggestions=tuple(str(path) for path in suggested),
    )


def _line(diary: Diary, folder: WatchedFolder, today: date, watching: WatchingNow) -> FolderLine:
    arrival = latest_arrival(diary, folder.path)
    state = _state(folder.path, watching)
    return FolderLine(
        path=str(folder.path),
        since=_since(folder.since.astimezone().date(), today),
        state=state,
        state_text=_(_STATE_TEXTS[state]),
        last=_last(arrival, today) if arrival else "",
        last_import=arrival.import_number if arrival else None,
        last_entry=_entry(diary, arrival),
    )


def _state(folder: Path, watching: WatchingNow) -> FolderState:
    if folder not in watching.there and not folder.is_dir():  # one that was just added is not seen yet
        return FolderState.GONE
    return FolderState.ELSEWHERE if watching.others else FolderState.WATCHED


def _last(arrival: Arrival, today: date) -> str:
    here = arrival.when.astimezone()
    return _(
        "{file}, {day} at {time}",
        file=Path(arrival.path).name,
        day=spoken_day(here.date(), today),
        time=clock(here),
    )


def _entry(diary: Diary, arrival: Arrival | None) -> EntryLine | None:
    if arrival is None or arrival.activity is None:
        return None
    try:
        return entry_line(diary.entry(arrival.activity))
    except NotInDiaryError:
        return None  # it was removed between the two questions


def _since(day: date, today: date) -> str:
    """Return since when by the least that is clear: "since yesterday", "since Friday", "since 4 November"."""
    age = (today - day).days
    if age == 0:
        return _("since today")
    if age == 1:
        return _("since yesterday")
    if 1 < age < _DAYS_BY_NAME:
        return _("since {weekday}", weekday=day_name(day))
    named = {"day": day.day, "month": month_name(day)}
    if day.year == today.year:
        return _("since {day}\N{NO-BREAK SPACE}{month}", **named)
    return _("since {day}\N{NO-BREAK SPACE}{month} {year}", **named, year=day.year)


def _is_covered(path: Path, watched: Collection[Path]) -> bool:
    real = path.resolve()
    return any(real.is_relative_to(folder) or folder.is_relative_to(real) for folder in watched)
