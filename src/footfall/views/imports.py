"""An import as it goes and as it went: counts, rate, and what became of each file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from footfall.diary import FileOutcome, ImportProgress, Outcome
from footfall.units import format_duration
from footfall.views.wording import count, listed


class ImportState(StrEnum):
    """Where an import stands."""

    WAITING = "waiting"
    READING = "reading"
    COSTING = "costing"
    FINISHED = "finished"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FileLine:
    """What became of one file.

    Attributes:
        name: The file, without the folder it was received in.
        outcome: "added", "duplicate" or "unreadable".
        told: Why, or what was found, as a sentence.
        offset: The byte at which damage was met, None where no byte is to blame.
        activity: The number of its first recording in the diary, None where it has none.
    """

    name: str
    outcome: str
    told: str
    offset: int | None
    activity: int | None


@dataclass(frozen=True, slots=True)
class ImportView:
    """What the Import page says of one import.

    Attributes:
        state: Where it stands.
        total: Files to read.
        done: Files read.
        added: Files that brought something new.
        duplicates: Files the diary had already.
        unreadable: Files that could not be read.
        runs: Runs added.
        walks: Walks added.
        other: Recordings of other kinds added.
        seconds: Time taken so far.
        files_per_second: The rate.
        headline: Where it stands, in a line.
        detail: The counts in a sentence.
        rate: The rate in words; "" before it is known.
        files: What became of each file, those with trouble first.
    """

    state: ImportState
    total: int
    done: int
    added: int
    duplicates: int
    unreadable: int
    runs: int
    walks: int
    other: int
    seconds: float
    files_per_second: float
    headline: str
    detail: str
    rate: str
    files: tuple[FileLine, ...]

    @property
    def busy(self) -> bool:
        """True while there is more to come."""
        return self.state in (ImportState.WAITING, ImportState.READING, ImportState.COSTING)


def import_view(
    progress: ImportProgress, *, folder: Path | None = None, waiting: bool = False, failure: str = ""
) -> ImportView:
    """Return what to say of an import.

    Args:
        progress: The import up to now.
        folder: The folder the files were received in; their names are shown without it.
        waiting: True while another import is under way before this one.
        failure: Why it broke off, as a sentence; "" where it did not.
    """
    state = _state(progress, waiting, failure)
    lines = [_line(outcome, folder) for outcome in progress.outcomes]
    return ImportView(
        state=state,
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
        headline=_headline(state, progress),
        detail=failure or _detail(state, progress),
        rate=_rate(state, progress),
        files=tuple(sorted(lines, key=_trouble_first)),
    )


def _state(progress: ImportProgress, waiting: bool, failure: str) -> ImportState:
    if failure:
        return ImportState.FAILED
    if waiting:
        return ImportState.WAITING
    if progress.finished:
        return ImportState.STOPPED if progress.stopped else ImportState.FINISHED
    return ImportState.COSTING if progress.costing else ImportState.READING


def _headline(state: ImportState, progress: ImportProgress) -> str:
    done, total = f"{progress.done:,}", count(progress.total, "file")
    if state is ImportState.WAITING:
        return "Waiting for the import before this one"
    if state is ImportState.READING:
        return f"Reading file {min(progress.done + 1, progress.total):,} of {progress.total:,}"
    if state is ImportState.COSTING:
        return f"Learning your habits: {count(progress.costing, 'run')} to go"
    if state is ImportState.STOPPED:
        return f"Stopped after {done} of {total}"
    if state is ImportState.FAILED:
        return f"Broke off after {done} of {total}"
    added = _added(progress)
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


def _detail(state: ImportState, progress: ImportProgress) -> str:
    if not progress.finished:
        return "You can leave this page; it goes on by itself."
    said = []
    if state is ImportState.STOPPED and _added(progress):
        said.append(f"{_added(progress)} added before that.")
    if progress.duplicates:
        verb = "was" if progress.duplicates == 1 else "were"
        said.append(f"{count(progress.duplicates, 'file')} {verb} in your diary already.")
    if progress.unreadable:
        said.append(f"{count(len(progress.unreadable), 'file')} could not be read; the list says why.")
    if not progress.total:
        said.append("There was no .fit, .gpx or .tcx file among them.")
    return " ".join(said) or "Every file was read."


def _rate(state: ImportState, progress: ImportProgress) -> str:
    if not progress.done or not progress.seconds:
        return ""
    rate = progress.files_per_second
    number = f"{rate:.0f}" if rate >= 10 else f"{rate:.1f}"
    took = f" in {_spoken_seconds(progress.seconds)}" if state is ImportState.FINISHED else ""
    return f"{count(progress.done, 'file')}{took}, {number} a second"


def _spoken_seconds(seconds: float) -> str:
    return f"{seconds:.1f} seconds" if seconds < 60 else format_duration(seconds)


def _line(outcome: FileOutcome, folder: Path | None) -> FileLine:
    path = Path(outcome.path)
    name = path.relative_to(folder).as_posix() if folder and path.is_relative_to(folder) else outcome.path
    return FileLine(
        name=name,
        outcome=outcome.outcome.value,
        told=outcome.reason or _told(outcome),
        offset=outcome.offset,
        activity=outcome.activities[0] if outcome.activities else None,
    )


def _told(outcome: FileOutcome) -> str:
    kinds = [kind.value for kind in outcome.kinds]
    return f"Added: {listed(kinds)}." if kinds else "It holds no activity."


def _trouble_first(line: FileLine) -> int:
    return {Outcome.UNREADABLE.value: 0, Outcome.ADDED.value: 1 if line.offset is not None else 2}.get(
        line.outcome, 3
    )
