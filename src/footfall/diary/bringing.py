"""Bringing in whatever a runner drops: recordings, archives, services' exports, and exports of a diary."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from footfall.diary.control import ImportControl
from footfall.diary.diary import Diary
from footfall.diary.gathering import gather
from footfall.diary.importing import OnProgress, import_recordings
from footfall.diary.imports import UNNAMED, ImportAs, path_in_log
from footfall.diary.progress import FileOutcome, ImportProgress, Outcome
from footfall.diary.restoring import Restored, is_export, restore
from footfall.diary.sources import Sources, label_of
from footfall.errors import UnreadableError

OnRestoring = Callable[[str], None]


def bring_in(
    diary: Diary,
    paths: Iterable[Path],
    *,
    named: ImportAs = UNNAMED,
    on_progress: OnProgress | None = None,
    on_restoring: OnRestoring | None = None,
    control: ImportControl | None = None,
    workers: int | None = None,
) -> ImportProgress:
    """Import files, folders and archives, and restore the exports of diaries among them, as one import.

    Args:
        diary: Where to.
        paths: Files, folders and archives; archives and exports are looked for in the folders too.
        named: Under which number and names the diary shall remember the import.
        on_progress: Told after each file.
        on_restoring: Told the name of each export before it is restored, and "" after the last.
        control: Pauses, resumes or cancels it from outside; an export is restored whole or not at all.
        workers: Worker processes; by default one a core, or none for a handful of files.

    Returns:
        The report; each export counts as one file in it.

    Raises:
        FootfallError: A path is not there, or the diary cannot be written.
    """
    control, say = control or ImportControl(), on_restoring or (lambda _: None)
    found = list(paths)
    named = replace(named, label=named.label or label_of(str(path.absolute()) for path in found))
    gathered = gather(found)
    restored: dict[Path, FileOutcome] = {}
    for export in filter(is_export, (*gathered.archives, *gathered.found)):
        say(export.name)
        if control.may_go_on():
            restored[export] = _restored(diary, export, named)
    say("")
    others = Sources(gathered.without(restored), named.label)
    return import_recordings(
        diary,
        others,
        on_progress=on_progress,
        control=control,
        workers=workers,
        named=named,
        before=tuple(restored.values()),
    )


def _restored(diary: Diary, export: Path, named: ImportAs) -> FileOutcome:
    """Restore one export and return what became of it, its new entries among it, the latest last."""
    name = path_in_log(named.name_of(str(export)))
    had = diary.kinds()
    try:
        told = restore(diary, export, named=named)
    except UnreadableError as error:
        return FileOutcome(name, Outcome.UNREADABLE, error.reason, error.offset)
    new = [entry for entry in reversed(diary.entries()) if not told.merged or entry.id not in had]
    outcome = Outcome.ADDED if _gains(told) else Outcome.DUPLICATE
    numbers, kinds = tuple(entry.id for entry in new), tuple(entry.kind for entry in new)
    return FileOutcome(name, outcome, _sentence(told), None, numbers, numbers, kinds)


def _sentence(told: Restored) -> str:
    gains = ", ".join(f"{number:,} {one if number == 1 else many}" for number, one, many in _gains(told))
    if not told.merged:
        return f"A whole diary, restored: {gains or 'nothing was in it'}."
    return f"Another diary, joined to yours: {gains or 'nothing'} new; you had {told.known:,} of its entries."


def _gains(told: Restored) -> list[tuple[int, str, str]]:
    """Return what is new: how many, and what one and several are called."""
    counted = (
        (told.entries, "entry", "entries"),
        (told.pain_notes, "pain note", "pain notes"),
        (told.check_ins, "check-in", "check-ins"),
        (told.shoes, "pair of shoes", "pairs of shoes"),
    )
    return [gain for gain in counted if gain[0]]
