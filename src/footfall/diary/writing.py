"""Writing an import down: what workers made of its files, the log of it, and what services tell beside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert

from footfall.diary import dustbin, imports
from footfall.diary.besides import Besides
from footfall.diary.diary import Diary
from footfall.diary.dustbin import Binned
from footfall.diary.imports import ImportAs, path_in_log
from footfall.diary.packing import Packed
from footfall.diary.progress import FileOutcome, Outcome
from footfall.diary.sources import Sources
from footfall.diary.tables import ImportFileRow
from footfall.records import ActivityKind, Fault
from footfall.retelling import in_english


class ImportWriter:
    """The one writer of an import: recordings, originals and outcomes of some files in one transaction.

    Args:
        diary: Where to.
        named: Under which number and names the diary shall remember the import.
        into_demo: True for the simulated season itself; else one's own runs put the season away.
    """

    def __init__(self, diary: Diary, named: ImportAs, *, into_demo: bool) -> None:
        self._diary = diary
        self._named = named
        self._replaces_demo = diary.is_demo and not into_demo
        self._import_id = named.number
        self._begun = False
        self._days: list[date] = []
        self._besides = Besides(diary)
        self._follows_broken_off = diary.broken_off_imports > 0

    @property
    def has_changed_loads(self) -> bool:
        """True where runs were added, or an import before this one broke off before its runs were costed."""
        return bool(self._days) or self._follows_broken_off

    @property
    def changed_days(self) -> tuple[date, date] | None:
        """The first and last day on which anything was added; None where it may be any day."""
        return None if self._follows_broken_off else (min(self._days), max(self._days))

    def log(self, outcomes: Sequence[FileOutcome]) -> None:
        """Note what became of files that were dealt with elsewhere."""
        if outcomes:
            with self._diary.writing() as connection:
                self._begin(connection)
                self._log(connection, outcomes)

    def write(self, some: Sequence[Packed]) -> list[FileOutcome]:
        """Write some files in one transaction, and return what became of each."""
        if any(packed.prepared for packed in some):
            self._make_way()
        with self._diary.writing() as connection:
            self._begin(connection)
            return [self._write_one(connection, packed) for packed in some]

    def _write_one(self, connection: Connection, packed: Packed) -> FileOutcome:
        recorded = [self._diary.record(connection, p, packed.original) for p in packed.prepared]
        added = {
            r.activity_id: ActivityKind(p.summary["kind"])
            for p, r in zip(packed.prepared, recorded, strict=True)
            if r.added
        }
        if packed.known:
            self._besides.tell_of_known(connection, packed.sha256, packed.about)
        self._days += [p.summary["day"] for p in packed.prepared]
        on_foot = [r for p, r in zip(packed.prepared, recorded, strict=True) if p.load]
        self._besides.tell_worn(connection, packed.about, on_foot)
        name = path_in_log(self._named.name_of(packed.name))
        deleted = packed.known and dustbin.entry_of_file(connection, self._diary.runner_id, packed.sha256)
        if deleted:
            outcome = FileOutcome(name, Outcome.DUPLICATE, _in_bin(deleted))
        else:
            outcome = _outcome(name, packed, tuple(r.activity_id for r in recorded), added)
        self._log(connection, (outcome,))  # at once: a file after it may join what it added to another entry
        return outcome

    def keep_besides(self, sources: Sources) -> tuple[int, int]:
        """Keep what services tell beside the recordings; return how many nights are new, and how many not."""
        self._besides.put_on(sources.gear)
        nights = sources.sleep()
        if not nights:
            return 0, 0
        self._make_way()
        with self._diary.writing() as connection:
            self._begin(connection)
            new = self._besides.keep_sleep(connection, nights)
        return new, len(nights) - new

    def finish(self, *, stopped: bool) -> None:
        """Note that the import is done with; one before it that broke off has been mended along with it."""
        with self._diary.writing() as connection:
            if self._import_id is not None:
                imports.end(connection, self._import_id, stopped=stopped)
            if self._follows_broken_off:
                imports.note_mended(connection, self._diary.runner_id)

    def _begin(self, connection: Connection) -> None:
        if self._import_id is not None and self._begun:
            imports.note_under_way(connection, self._import_id)
            return
        label, reserved = self._named.label, self._named.number
        self._import_id = imports.begin(connection, self._diary.runner_id, label, reserved)
        self._begun = True

    def _make_way(self) -> None:
        """Put a simulated season away before anything of the runner's own is kept."""
        if self._replaces_demo:
            self._diary.end_demo()
            self._replaces_demo = False

    def _log(self, connection: Connection, outcomes: Sequence[FileOutcome]) -> None:
        connection.execute(_LOG_FILES, [self._line(outcome) for outcome in outcomes])

    def _line(self, outcome: FileOutcome) -> dict[str, Any]:
        return {
            "import_id": self._import_id,
            "runner_id": self._diary.runner_id,
            "path": outcome.path,
            "outcome": outcome.outcome.value,
            "reason": outcome.reason,
            "offset": outcome.offset,
            "activity_id": outcome.activities[0] if outcome.activities else None,
        }


_LOG_FILES = insert(ImportFileRow)


def _in_bin(deleted: Binned) -> str:
    return in_english(
        "You deleted this run on {deleted}. It lies in the bin, and was not added again: have it "
        "back from there.",
        deleted=f"{deleted.deleted:%-d %B %Y}",
    )


def _outcome(
    name: str, packed: Packed, activities: tuple[int, ...], added: dict[int, ActivityKind]
) -> FileOutcome:
    if packed.unreadable is not None:
        fault = packed.unreadable
        return FileOutcome(name, Outcome.UNREADABLE, fault.reason, fault.offset)
    if packed.known:
        return FileOutcome(name, Outcome.DUPLICATE, in_english("The diary has this file already."))
    if not added:
        reason = in_english("The diary has this run already, from another file; both files are kept.")
        return FileOutcome(name, Outcome.DUPLICATE, reason, None, activities)
    fault = packed.faults[0] if packed.faults else Fault("")
    return FileOutcome(
        name, Outcome.ADDED, fault.reason, fault.offset, activities, tuple(added), tuple(added.values())
    )
