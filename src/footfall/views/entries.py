"""One line of the diary, and the list of them page by page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from footfall.diary import Diary, Entry
from footfall.records import ActivityKind
from footfall.units import (
    format_distance,
    format_duration,
    format_knee_load,
    format_pace,
    with_unit,
)
from footfall.views.paging import PAGE_LENGTH, Cursor
from footfall.views.titles import title_of
from footfall.views.wording import day_and_clock, short_day

COSTED = frozenset({ActivityKind.RUN, ActivityKind.WALK})
"""The kinds that get a knee load."""


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One recording as a line: its numbers, and the same as texts.

    Attributes:
        id: Its number in the diary.
        kind: Run, walk, ride, ...
        title: Its name; one made of weekday and time of day where the file gave none.
        day: The runner's local day.
        when: "Sun 15 Nov 2026, 9:12".
        distance_m: Metres, NaN where unknown.
        distance: The same as a text.
        timer_s: Seconds on the watch's timer.
        duration: The same as a text.
        pace: Mean pace for runs and walks, a dash otherwise.
        easy_km: Knee load for each knee, NaN where it has none.
        easy: The same as a text.
    """

    id: int
    kind: ActivityKind
    title: str
    day: date
    when: str
    distance_m: float
    distance: str
    timer_s: float
    duration: str
    pace: str
    easy_km: float
    easy: str


@dataclass(frozen=True, slots=True)
class EntriesView:
    """A page of the list, newest first.

    Attributes:
        entries: The lines.
        next_cursor: What to ask for the next page with; "" on the last one.
    """

    entries: tuple[EntryLine, ...]
    next_cursor: str


def mean_speed_mps(entry: Entry) -> float:
    """Return the mean speed over the timer's time, NaN where distance or time is unknown."""
    return entry.distance_m / entry.timer_s if entry.timer_s > 0 else float("nan")


def entry_line(entry: Entry) -> EntryLine:
    """Return an entry as a line."""
    on_foot = entry.kind in COSTED
    return EntryLine(
        id=entry.id,
        kind=entry.kind,
        title=title_of(entry),
        day=entry.day,
        when=day_and_clock(short_day(entry.day), entry.local_start),
        distance_m=entry.distance_m,
        distance=format_distance(entry.distance_m) if entry.distance_m > 0 else format_distance(float("nan")),
        timer_s=entry.timer_s,
        duration=format_duration(entry.timer_s),
        pace=format_pace(mean_speed_mps(entry)) if on_foot else format_pace(float("nan")),
        easy_km=entry.easy_km,
        easy=format_knee_load(entry.easy_km),
    )


def heart_rate_text(bpm: float) -> str:
    """Return "148 bpm", or a dash."""
    return with_unit(bpm, 0, "bpm")


def cadence_text(cadence: float, kind: ActivityKind) -> str:
    """Return "172 spm" (steps a minute of both feet), "84 rpm" for a crank, or a dash."""
    return with_unit(cadence, 0, "spm" if kind in COSTED else "rpm")


def entries_view(
    diary: Diary, *, kinds: tuple[ActivityKind, ...] | None = None, cursor: str = "", limit: int = PAGE_LENGTH
) -> EntriesView:
    """Return a page of the diary's recordings, newest first.

    Args:
        diary: The diary.
        kinds: Only these kinds.
        cursor: The `next_cursor` of the page before; "" for the first.
        limit: How many lines, at least 1.

    Raises:
        ValueError: The cursor is none of ours.
    """
    place = Cursor.read(cursor)
    found = diary.entries(kinds=kinds, until=place.until, limit=place.shown + limit + 1)
    page, following = place.cut(found, limit)
    return EntriesView(tuple(map(entry_line, page)), following)
