"""Searching the diary: what is found, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from footfall.diary import Diary, Found, FoundKind, Wanted, search
from footfall.language import _, ngettext
from footfall.records import ActivityKind
from footfall.views.entries import EntriesView, EntryLine, entries_view, entry_line
from footfall.views.paging import PAGE_LENGTH, Cursor
from footfall.views.search_form import SearchForm, read_search
from footfall.views.session_lines import SessionLine, session_line
from footfall.views.told_days import NoteOfDay, note_of_day
from footfall.views.wording import short_day


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One thing that was found; one of the three is there.

    Attributes:
        kind: What it is.
        id: Its number in the diary.
        day: Its day.
        when: "Sun 15 Nov 2026".
        key: What it is picked by, "entry-12".
        label: What it is, for whoever picks it.
        entry: The recording.
        session: The exercise session.
        note: The pain note.
    """

    kind: FoundKind
    id: int
    day: date
    when: str
    key: str
    label: str
    entry: EntryLine | None = None
    session: SessionLine | None = None
    note: NoteOfDay | None = None


@dataclass(frozen=True, slots=True)
class FoundView:
    """A page of what was found.

    Attributes:
        total: How many were found.
        found: This page of them, newest first.
        next_cursor: What to ask for the next page with; "" on the last one.
    """

    total: int
    found: tuple[FoundLine, ...]
    next_cursor: str


@dataclass(frozen=True, slots=True)
class ShoeChoice:
    """A pair that can be chosen.

    Attributes:
        number: Its number in the diary.
        name: Its name.
    """

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class SearchView:
    """What the Search page says.

    Attributes:
        form: What the form shows.
        faults: What is wrong in it, by field.
        total: How many were found.
        summary: The same in a sentence.
        lines: This page of them, newest first.
        next_cursor: What to ask for the next page with; "" on the last one.
        shoes: The pairs of the diary.
        today: The runner's local day.
        demo: True where the diary holds the simulated season.
    """

    form: SearchForm
    faults: dict[str, str]
    total: int
    summary: str
    lines: tuple[FoundLine, ...]
    next_cursor: str
    shoes: tuple[ShoeChoice, ...]
    today: date
    demo: bool


def search_view(
    diary: Diary, form: SearchForm, *, cursor: str = "", limit: int = PAGE_LENGTH, today: date
) -> SearchView:
    """Return a page of what was found; nothing where something is wrong in the form.

    Args:
        diary: The diary.
        form: What was typed.
        cursor: The `next_cursor` of the page before; "" for the first.
        limit: How many lines, at least 1.
        today: The runner's local day.

    Raises:
        ValueError: The cursor is none of ours.
    """
    wanted, faults = read_search(form, diary)
    view = _NOTHING if wanted is None else found_view(diary, wanted, cursor=cursor, limit=limit)
    return SearchView(
        form=form,
        faults=faults,
        total=view.total,
        summary=_summary(view.total, faults),
        lines=view.found,
        next_cursor=view.next_cursor,
        shoes=tuple(ShoeChoice(number, shoe.name) for number, shoe in diary.pairs()),
        today=today,
        demo=diary.is_demo,
    )


def found_view(diary: Diary, wanted: Wanted, *, cursor: str = "", limit: int = PAGE_LENGTH) -> FoundView:
    """Return a page of what was found.

    Raises:
        ValueError: The cursor is none of ours.
    """
    place = Cursor.read(cursor)
    found = search(diary, wanted, until=place.until, most=place.shown + limit + 1)
    page, next_cursor = place.cut(found.found, limit)
    return FoundView(found.total, _lines(diary, page), next_cursor)


def entries_found(
    diary: Diary, words: str, *, kinds: tuple[ActivityKind, ...] | None = None, cursor: str = "", limit: int
) -> EntriesView:
    """Return a page of the recordings that hold some words, all of them where there are none.

    Raises:
        ValueError: The cursor is none of ours.
    """
    if not words.split():
        return entries_view(diary, kinds=kinds, cursor=cursor, limit=limit)
    of_kinds = frozenset(ActivityKind if kinds is None else kinds)
    wanted = Wanted(words=words, kinds=of_kinds, sessions=False, notes=False)
    view = found_view(diary, wanted, cursor=cursor, limit=limit)
    return EntriesView(tuple(line.entry for line in view.found if line.entry is not None), view.next_cursor)


_NOTHING = FoundView(0, (), "")


def _lines(diary: Diary, page: list[Found]) -> tuple[FoundLine, ...]:
    """Return what was found as lines; what another window deleted in this moment is passed over."""
    lines = {(line.kind, line.id): line for kind in FoundKind for line in _lines_of(diary, kind, page)}
    return tuple(lines[one.kind, one.id] for one in page if (one.kind, one.id) in lines)


def _lines_of(diary: Diary, kind: FoundKind, page: list[Found]) -> list[FoundLine]:
    numbers = [one.id for one in page if one.kind is kind]
    if not numbers:
        return []
    if kind is FoundKind.ENTRY:
        entries = map(entry_line, diary.entries(numbers=numbers))
        return [_line(kind, line.id, line.day, line.title, entry=line) for line in entries]
    if kind is FoundKind.SESSION:
        sessions = map(session_line, diary.sessions(numbers=numbers))
        return [_line(kind, line.id, line.day, line.title, session=line) for line in sessions]
    notes = [(note.day, note_of_day(note)) for note in diary.pain_notes(numbers=numbers)]
    return [_line(kind, line.id, day, line.title, note=line) for day, line in notes]


def _line(
    kind: FoundKind,
    number: int,
    day: date,
    title: str,
    *,
    entry: EntryLine | None = None,
    session: SessionLine | None = None,
    note: NoteOfDay | None = None,
) -> FoundLine:
    when = short_day(day)
    return FoundLine(
        kind=kind,
        id=number,
        day=day,
        when=when,
        key=f"{kind.value}-{number}",
        label=_("Tick {what}, {when}", what=title, when=when),
        entry=entry,
        session=session,
        note=note,
    )


def _summary(total: int, faults: dict[str, str]) -> str:
    if faults:
        return _("Please look at what is marked, then search again.")
    if not total:
        return _("Nothing was found.")
    return ngettext("{number} entry was found.", "{number} entries were found.", total)
