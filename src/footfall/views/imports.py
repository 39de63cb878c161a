"""An import as it goes and as it went: counts, rate, the runs it brought, and what became of each file."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from datetime import datetime

from footfall.diary import Diary, ImportProgress, Outcome, default_path
from footfall.errors import NotInDiaryError
from footfall.units import format_duration
from footfall.views.entries import EntryLine, entry_line
from footfall.views.import_state import BUSY, STATE_WORDS, ImportState, LiveImport, state_of
from footfall.views.wording import clock, count, listed, short_day

LATEST_RUNS = 5
"""How many of the runs that came last are shown while an import goes."""


@dataclass(frozen=True, slots=True)
class ImportView:
    """What the Import page says of one import.

    Attributes:
        number: Its number in the diary.
        label: What was imported.
        when: When it was asked for, "Sun 22 Nov 2026, 9:12".
        state: Where it stands.
        state_text: The same in a word or two.
        total: Files to read.
        done: Files read.
        added: Files that brought something new.
        duplicates: Files the diary had already.
        unreadable: Files that could not be read.
        runs: Runs added; None where only the files are still known.
        walks: Walks added; likewise.
        other: Recordings of other kinds added; likewise.
        seconds: Time taken so far; None where it is not known any more.
        files_per_second: The rate; None likewise.
        headline: Where it stands, in a line.
        detail: The counts in a sentence.
        rate: The rate in words; "" before it is known.
        said: What somebody who cannot see the page is told: changes only when there is something to say.
        latest: The recordings that came last, newest first; empty where the import is over.
        may_pause: True where it can be paused now.
        may_resume: True where it can be resumed now.
        may_stop: True where it can be stopped now.
    """

    number: int
    label: str
    when: str
    state: ImportState
    state_text: str
    total: int
    done: int
    added: int
    duplicates: int
    unreadable: int
    runs: int | None
    walks: int | None
    other: int | None
    seconds: float | None
    files_per_second: float | None
    headline: str
    detail: str
    rate: str
    said: str
    latest: tuple[EntryLine, ...] = ()
    may_pause: bool = False
    may_resume: bool = False
    may_stop: bool = False

    @property
    def busy(self) -> bool:
        """True while there is more to come, as far as this program knows."""
        return self.state in BUSY


def import_command(diary: Diary, program: str = "footfall") -> str:
    """Return the command that imports a folder into this very diary; its password is left to the runner."""
    is_plain = diary.place == str(default_path()) or ":***@" in diary.place
    return f"{program} import FOLDER" + ("" if is_plain else f" --diary {shlex.quote(diary.place)}")


def import_view(diary: Diary, live: LiveImport) -> ImportView:
    """Return what to say of an import that is under way here, or was."""
    progress, state = live.progress, state_of(live)
    headline = _headline(state, live)
    return ImportView(
        number=live.number,
        label=live.label,
        when=when_text(live.started),
        state=state,
        state_text=STATE_WORDS[state],
        total=progress.total,
        done=progress.done,
        added=progress.added,
        duplicates=progress.duplicates,
        unreadable=len(progress.unreadable),
        runs=progress.runs,
        walks=progress.walks,
        other=progress.other,
        seconds=progress.seconds,
        files_per_second=progress.files_per_second,
        headline=headline,
        detail=_detail(state, live),
        rate=_rate(state, progress),
        said=_said(state, progress, headline),
        latest=_latest(diary, progress),
        may_pause=state in (ImportState.READING, ImportState.COSTING)
        and not live.pausing
        and not live.stopping,
        may_resume=state is ImportState.PAUSED,
        may_stop=state in BUSY and state is not ImportState.COSTING and not live.stopping,
    )


def _headline(state: ImportState, live: LiveImport) -> str:
    progress = live.progress
    done, total = f"{progress.done:,}", count(progress.total, "file")
    if state is ImportState.WAITING:
        return "Waiting for its turn"
    if state is ImportState.RESTORING:
        return f"Restoring {live.restoring}"
    if state is ImportState.PAUSED:
        return f"Paused at {done} of {total}"
    if state is ImportState.READING:
        return f"Reading file {min(progress.done + 1, progress.total):,} of {progress.total:,}"
    if state is ImportState.COSTING:
        return f"Learning your habits: {count(progress.costing, 'run')} to go"
    if state is ImportState.STOPPED:
        return f"Stopped after {done} of {total}"
    if state is ImportState.FAILED:
        return f"Broke off after {done} of {total}"
    added = _added(progress) or (count(progress.added, "file") if progress.added else "")
    if not added and progress.nights:
        return f"{_slept(progress)} added"
    return f"{added} added" if added else "Nothing new"


def _added(progress: ImportProgress) -> str:
    parts = [
        count(number, one, many)
        for number, one, many in (
            (progress.runs, "run", "runs"),
            (progress.walks, "walk", "walks"),
            (progress.other, "other activity", "other activities"),
        )
        if number
    ]
    return listed(parts)


def _detail(state: ImportState, live: LiveImport) -> str:
    progress = live.progress
    if live.failure:
        return live.failure
    if state is ImportState.WAITING and live.held_up:
        return "The import before it is paused: let that one go on, or stop it."
    if state is ImportState.WAITING:
        return "Another import comes first. You can leave this page; this one begins by itself."
    if state is ImportState.PAUSED:
        return "What was read so far is in your diary. You can leave this page; it waits for you."
    if not progress.finished:
        if live.stopping:
            return "Stopping after the file it is at. What was read so far stays in your diary."
        if live.pausing:
            return "Pausing after the file it is at."
        return "You can leave this page; it goes on by itself."
    return _told_at_the_end(state, progress)


def _told_at_the_end(state: ImportState, progress: ImportProgress) -> str:
    said = []
    if state is ImportState.STOPPED:
        if added := _added(progress):
            said.append(f"{added} added before that.")
        said.append("Bring the same files again for the rest; what is in already is not counted twice.")
    if progress.nights and progress.added:
        said.append(f"{_slept(progress)} came along.")
    said += left_out(progress.duplicates, len(progress.unreadable))
    if progress.nights_known:
        said.append(f"Your diary had {count(progress.nights_known, 'night')} of sleep already.")
    if not progress.total:
        told_of_nights = progress.nights or progress.nights_known
        said.append(
            "There was no run in it."
            if told_of_nights
            else "There was no .fit, .gpx or .tcx file among them."
        )
    alone = progress.outcomes[0].reason if progress.done == 1 and progress.added else ""
    return " ".join(said) or alone or "Every file was read."


def _slept(progress: ImportProgress) -> str:
    return f"{count(progress.nights, 'night')} of sleep"


def left_out(duplicates: int, unreadable: int) -> list[str]:
    """Return what is said of files that brought nothing."""
    said = []
    if duplicates:
        verb = "was" if duplicates == 1 else "were"
        said.append(f"{count(duplicates, 'file')} {verb} in your diary already.")
    if unreadable:
        said.append(f"{count(unreadable, 'file')} could not be read; the list says why.")
    return said


def _rate(state: ImportState, progress: ImportProgress) -> str:
    if not progress.done or not progress.seconds:
        return ""
    rate = progress.files_per_second
    number = f"{rate:.0f}" if rate >= 10 else f"{rate:.1f}"
    took = f" in {_spoken_seconds(progress.seconds)}" if state is ImportState.FINISHED else ""
    return f"{count(progress.done, 'file')}{took}, {number} a second"


def _spoken_seconds(seconds: float) -> str:
    return f"{seconds:.1f} seconds" if seconds < 60 else format_duration(seconds)


def _said(state: ImportState, progress: ImportProgress, headline: str) -> str:
    """Say where it stands without the numbers that change with every file."""
    if state is ImportState.READING:
        quarters = 4 * progress.done // max(progress.total, 1)
        return ("Reading", "A quarter is read", "Half is read", "Three quarters are read", "All is read")[
            quarters
        ]
    return "Learning your habits" if state is ImportState.COSTING else headline


def _latest(diary: Diary, progress: ImportProgress) -> tuple[EntryLine, ...]:
    lines: list[EntryLine] = []
    shown: set[int] = set()
    for outcome in reversed(progress.outcomes):
        for number in reversed(outcome.activities if outcome.outcome is Outcome.ADDED else ()):
            if len(lines) == LATEST_RUNS:
                return tuple(lines)
            if number in shown:
                continue
            shown.add(number)
            try:
                lines.append(entry_line(diary.entry(number)))
            except NotInDiaryError:
                continue  # it was joined with another, or removed, since
    return tuple(lines)


def when_text(moment: datetime) -> str:
    """Return a moment as the clock here shows it: "Sun 22 Nov 2026, 9:12"."""
    here = moment.astimezone()
    return f"{short_day(here.date())}, {clock(here)}"
