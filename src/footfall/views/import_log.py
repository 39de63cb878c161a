"""The imports a diary has seen: all of them, one of them, and what became of every file of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from footfall.diary import Diary, Entry, FileOutcome, Outcome, PastImport
from footfall.language import _, ngettext
from footfall.retelling import retold
from footfall.views.entries import EntryLine, entry_line
from footfall.views.import_state import STATE_WORDS, ImportState, LiveImport
from footfall.views.imports import ImportView, import_view, left_out, when_text

PAGE_LENGTH = 50


@dataclass(frozen=True, slots=True)
class FileLine:
    """What became of one file.

    Attributes:
        name: The file: without the folder it was received in, and with the archive it was found in.
        outcome: "added", "duplicate" or "unreadable".
        told: Why, or what else there is to say, as a sentence; or "".
        offset: The byte at which damage was met, None where no byte is to blame.
        activity: The number of its first recording in the diary, None where it has none.
        entry: That recording as a line, None where it has none or is gone.
    """

    name: str
    outcome: str
    told: str
    offset: int | None
    activity: int | None
    entry: EntryLine | None


@dataclass(frozen=True, slots=True)
class LogChoice:
    """One way to narrow the log down.

    Attributes:
        outcome: What to ask for; "" for all files.
        name: What it is called.
        files: How many files there are of it.
    """

    outcome: str
    name: str
    files: int


@dataclass(frozen=True, slots=True)
class LogView:
    """A page of what became of the files of one import, in the order they were read.

    Attributes:
        number: The import.
        outcome: What it is narrowed down to, "" for all files.
        choices: The ways to narrow it down.
        first: How many files come before this page, plus one.
        files: The lines.
        previous_cursor: What to ask for the page before with; None on the first.
        next_cursor: What to ask for the next page with; "" on the last.
    """

    number: int
    outcome: str
    choices: tuple[LogChoice, ...]
    first: int
    files: tuple[FileLine, ...]
    previous_cursor: str | None
    next_cursor: str


@dataclass(frozen=True, slots=True)
class ImportsView:
    """A page of the imports, the latest first.

    Attributes:
        imports: The imports.
        next_cursor: What to ask for the next page with; "" on the last.
    """

    imports: tuple[ImportView, ...]
    next_cursor: str


def imports_view(
    diary: Diary, live: Mapping[int, LiveImport], *, cursor: str = "", limit: int = PAGE_LENGTH
) -> ImportsView:
    """Return a page of the imports, the latest first.

    Args:
        diary: The diary.
        live: Those under way in this program, by their numbers.
        cursor: The `next_cursor` of the page before; "" for the first.
        limit: How many, at least 1.
    """
    found = diary.imports(limit=limit + 1, before=int(cursor) if cursor else None)
    page, more = found[:limit], len(found) > limit
    return ImportsView(
        imports=tuple(_view(diary, past, live) for past in page),
        next_cursor=str(page[-1].number) if more else "",
    )


def one_import_view(diary: Diary, number: int, live: LiveImport | None) -> ImportView:
    """Return what to say of one import.

    Args:
        diary: The diary.
        number: The import.
        live: How it stands, where it is under way in this program, or was; else None.

    Raises:
        NotInDiaryError: The diary has no import of this number.
    """
    return past_import_view(diary.past_import(number)) if live is None else import_view(diary, live)


def past_import_view(past: PastImport) -> ImportView:
    """Return what to say of an import that the diary remembers."""
    state = _past_state(past)
    return ImportView(
        number=past.number,
        label=retold(past.label),
        when=when_text(past.started),
        state=state,
        state_text=_(STATE_WORDS[state]),
        total=past.files,
        done=past.files,
        added=past.added,
        duplicates=past.duplicates,
        unreadable=past.unreadable,
        runs=None,
        walks=None,
        other=None,
        seconds=None,
        files_per_second=None,
        headline=_past_headline(state, past),
        detail=_past_detail(state, past),
        rate="",
        said=ngettext(
            "{number} file, {state}", "{number} files, {state}", past.files, state=_(STATE_WORDS[state])
        ),
    )


def import_log_view(
    diary: Diary,
    number: int,
    *,
    outcome: Outcome | None = None,
    cursor: str = "",
    limit: int = PAGE_LENGTH,
) -> LogView:
    """Return a page of what became of the files of one import.

    Args:
        diary: The diary.
        number: The import.
        outcome: To be told of these alone.
        cursor: The `next_cursor` of the page before; "" for the first.
        limit: How many files, at least 1.

    Raises:
        NotInDiaryError: The diary has no import of this number.
    """
    past = diary.past_import(number)
    before = int(cursor) if cursor else 0
    found = diary.import_log(number, outcome=outcome, limit=limit + 1, offset=before)
    page, more = found[:limit], len(found) > limit
    entries = diary.entries_of([one.activities[0] for one in page if one.activities])
    return LogView(
        number=number,
        outcome=outcome or "",
        choices=_choices(past),
        first=before + 1,
        files=tuple(_line(entries, one) for one in page),
        previous_cursor=None if not before else str(before - limit) if before > limit else "",
        next_cursor=str(before + limit) if more else "",
    )


def _view(diary: Diary, past: PastImport, live: Mapping[int, LiveImport]) -> ImportView:
    under_way = live.get(past.number)
    if under_way is not None:
        return import_view(diary, under_way)
    return past_import_view(past)


def _choices(past: PastImport) -> tuple[LogChoice, ...]:
    return (
        LogChoice("", _("All"), past.files),
        LogChoice(Outcome.ADDED, _("Added"), past.added),
        LogChoice(Outcome.DUPLICATE, _("Known already"), past.duplicates),
        LogChoice(Outcome.UNREADABLE, _("Unreadable"), past.unreadable),
    )


def _line(entries: Mapping[int, Entry], outcome: FileOutcome) -> FileLine:
    found = entries.get(outcome.activities[0]) if outcome.activities else None  # it may be removed meanwhile
    number, entry = (found.id, entry_line(found)) if found else (None, None)
    told = retold(outcome.reason)
    if outcome.outcome is Outcome.ADDED and not told and entry is None:
        told = _("Added; it is not in your diary any more.")
    return FileLine(outcome.path, outcome.outcome.value, told, outcome.offset, number, entry)


def _past_state(past: PastImport) -> ImportState:
    if past.ended in (ImportState.FINISHED, ImportState.STOPPED):
        return ImportState(past.ended)
    if past.ended == ImportState.WAITING:
        return ImportState.FAILED  # it was killed while it waited, for none of those that live asks the diary
    return ImportState.ELSEWHERE if past.finished is None else ImportState.FAILED


def _past_headline(state: ImportState, past: PastImport) -> str:
    if state is ImportState.FAILED:
        if not past.files:
            return _("Broke off before it began")
        return ngettext("Broke off after {number} file", "Broke off after {number} files", past.files)
    if state is ImportState.STOPPED:
        return ngettext("Stopped after {number} file", "Stopped after {number} files", past.files)
    if state is ImportState.ELSEWHERE:
        return ngettext("{number} file read so far", "{number} files read so far", past.files)
    if not past.added:
        return _("Nothing new")
    return ngettext("{number} file added", "{number} files added", past.added)


def _past_detail(state: ImportState, past: PastImport) -> str:
    said = []
    if state is ImportState.ELSEWHERE:
        said.append(_("It is under way in a terminal, or was broken off there."))
    if state in (ImportState.FAILED, ImportState.STOPPED):
        if past.added:
            said.append(
                ngettext("{number} file added before that.", "{number} files added before that.", past.added)
            )
        said.append(_("Bring the same files again for the rest; what is in already is not counted twice."))
    said += left_out(past.duplicates, past.unreadable)
    return " ".join(said) or (
        _("Every file was read.") if past.files else _("There was nothing to read in it.")
    )
