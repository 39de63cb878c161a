"""An import as it goes and as it went: counts, rate, the runs it brought, and what became of each file."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from datetime import datetime

from footfall.diary import Diary, ImportProgress, Outcome, default_path
from footfall.errors import NotInDiaryError
from footfall.language import N_, _, ngettext
from footfall.retelling import retold
from footfall.units import format_count, format_duration, format_number
from footfall.views.entries import EntryLine, entry_line
from footfall.views.import_state import BUSY, STATE_WORDS, ImportState, LiveImport, state_of
from footfall.views.wording import clock, listed, short_day

_MINUTE_S = 60.0
_QUARTERS = (
    N_("Reading"),
    N_("A quarter is read"),
    N_("Half is read"),
    N_("Three quarters are read"),
    N_("All is read"),
)

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
        label=retold(live.label),
        when=when_text(live.started),
        state=state,
        state_text=_(STATE_WORDS[state]),
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
    done = format_count(progress.done)
    if state is ImportState.WAITING:
        return _("Waiting for its turn")
    if state is ImportState.RESTORING:
        return _("Restoring {export}", export=live.restoring)
    if state is ImportState.PAUSED:
        return ngettext(
            "Paused at {done} of {number} file",
            "Paused at {done} of {number} files",
            progress.total,
            done=done,
        )
    if state is ImportState.READING:
        at = format_count(min(progress.done + 1, progress.total))
        return _("Reading file {at} of {total}", at=at, total=format_count(progress.total))
    if state is ImportState.COSTING:
        return ngettext(
            "Learning your habits: {number} run to go",
            "Learning your habits: {number} runs to go",
            progress.costing,
        )
    if state is ImportState.STOPPED:
        return ngettext(
            "Stopped after {done} of {number} file",
            "Stopped after {done} of {number} files",
            progress.total,
            done=done,
        )
    if state is ImportState.FAILED:
        return ngettext(
            "Broke off after {done} of {number} file",
            "Broke off after {done} of {number} files",
            progress.total,
            done=done,
        )
    return _headline_at_the_end(progress)


def _headline_at_the_end(progress: ImportProgress) -> str:
    if added := _added(progress):
        return _("{activities} added", activities=added)
    if progress.added:
        return ngettext("{number} file added", "{number} files added", progress.added)
    if progress.nights:
        return ngettext("{number} night of sleep added", "{number} nights of sleep added", progress.nights)
    return _("Nothing new")


def _added(progress: ImportProgress) -> str:
    parts = []
    if progress.runs:
        parts.append(ngettext("{number} run", "{number} runs", progress.runs))
    if progress.walks:
        parts.append(ngettext("{number} walk", "{number} walks", progress.walks))
    if progress.other:
        parts.append(ngettext("{number} other activity", "{number} other activities", progress.other))
    return listed(parts)


def _detail(state: ImportState, live: LiveImport) -> str:
    progress = live.progress
    if live.failure:
        return retold(live.failure)
    if state is ImportState.WAITING and live.held_up:
        return _("The import before it is paused: let that one go on, or stop it.")
    if state is ImportState.WAITING:
        return _("Another import comes first. You can leave this page; this one begins by itself.")
    if state is ImportState.PAUSED:
        return _("What was read so far is in your diary. You can leave this page; it waits for you.")
    if not progress.finished:
        if live.stopping:
            return _("Stopping after the file it is at. What was read so far stays in your diary.")
        if live.pausing:
            return _("Pausing after the file it is at.")
        return _("You can leave this page; it goes on by itself.")
    return _told_at_the_end(state, progress)


def _told_at_the_end(state: ImportState, progress: ImportProgress) -> str:
    said = []
    if state is ImportState.STOPPED:
        if added := _added(progress):
            said.append(_("{activities} added before that.", activities=added))
        said.append(_("Bring the same files again for the rest; what is in already is not counted twice."))
    if progress.nights and progress.added:
        said.append(
            ngettext(
                "{number} night of sleep came along.", "{number} nights of sleep came along.", progress.nights
            )
        )
    said += left_out(progress.duplicates, len(progress.unreadable))
    if progress.nights_known:
        said.append(
            ngettext(
                "Your diary had {number} night of sleep already.",
                "Your diary had {number} nights of sleep already.",
                progress.nights_known,
            )
        )
    if not progress.total:
        told_of_nights = progress.nights or progress.nights_known
        said.append(
            _("There was no run in it.")
            if told_of_nights
            else _("There was no .fit, .gpx or .tcx file among them.")
        )
    alone = progress.outcomes[0].reason if progress.done == 1 and progress.added else ""
    return " ".join(said) or retold(alone) or _("Every file was read.")


def left_out(duplicates: int, unreadable: int) -> list[str]:
    """Return what is said of files that brought nothing."""
    said = []
    if duplicates:
        said.append(
            ngettext(
                "{number} file was in your diary already.",
                "{number} files were in your diary already.",
                duplicates,
            )
        )
    if unreadable:
        said.append(
            ngettext(
                "{number} file could not be read; the list says why.",
                "{number} files could not be read; the list says why.",
                unreadable,
            )
        )
    return said


def _rate(state: ImportState, progress: ImportProgress) -> str:
    if not progress.done or not progress.seconds:
        return ""
    rate = progress.files_per_second
    told = {"rate": format_number(rate, 0 if rate >= 10 else 1)}
    if state is not ImportState.FINISHED:
        return ngettext(
            "{number} file, {rate} a second", "{number} files, {rate} a second", progress.done, **told
        )
    if progress.seconds < _MINUTE_S:
        told |= {"seconds": format_number(progress.seconds)}
        return ngettext(
            "{number} file in {seconds} seconds, {rate} a second",
            "{number} files in {seconds} seconds, {rate} a second",
            progress.done,
            **told,
        )
    told |= {"time": format_duration(progress.seconds)}
    return ngettext(
        "{number} file in {time}, {rate} a second",
        "{number} files in {time}, {rate} a second",
        progress.done,
        **told,
    )


def _said(state: ImportState, progress: ImportProgress, headline: str) -> str:
    """Say where it stands without the numbers that change with every file."""
    if state is ImportState.READING:
        quarters = 4 * progress.done // max(progress.total, 1)
        return _(_QUARTERS[quarters])
    return _("Learning your habits") if state is ImportState.COSTING else headline


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
    return _("{day}, {time}", day=short_day(here.date()), time=clock(here))
