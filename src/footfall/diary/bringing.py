"""Bringing in whatever a runner drops: recordings, archives, services' exports, and exports of a diary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
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
from footfall.retelling import in_english, plural_in_english

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
    control, say = control or ImportControl(), on_restoring or (lambda _name: None)
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
    outcome = Outcome.ADDED if any(_gains(told)) else Outcome.DUPLICATE
    numbers, kinds = tuple(entry.id for entry in new), tuple(entry.kind for entry in new)
    return FileOutcome(name, outcome, _sentence(told), None, numbers, numbers, kinds)


def _sentence(told: Restored) -> str:
    """Return what became of an export; in English, for it is kept."""
    gains, known = ", ".join(_gains(told)), f"{told.known:,}"
    if told.merged and gains:
        return in_english(
            "Another diary, joined to yours: {gains} new; you had {known} of its entries.",
            gains=gains,
            known=known,
        )
    if told.merged:
        return in_english(
            "Another diary, joined to yours: nothing new; you had {known} of its entries.", known=known
        )
    if gains:
        return in_english("A whole diary, restored: {gains}.", gains=gains)
    return in_english("A whole diary, restored: nothing was in it.")


def _gains(told: Restored) -> Iterator[str]:
    """Yield how many of what is new."""
    if told.entries:
        yield plural_in_english("{number} entry", "{number} entries", told.entries)
    if told.pain_notes:
        yield plural_in_english("{number} pain note", "{number} pain notes", told.pain_notes)
    if told.check_ins:
        yield plural_in_english("{number} check-in", "{number} check-ins", told.check_ins)
    if told.shoes:
        yield plural_in_english("{number} pair of shoes", "{number} pairs of shoes", told.shoes)
    if told.red_flags:
        yield plural_in_english(
            "{number} answer to a red flag", "{number} answers to red flags", told.red_flags
        )
    if told.questionnaires:
        yield plural_in_english("{number} questionnaire", "{number} questionnaires", told.questionnaires)
    if told.experiments:
        yield plural_in_english("{number} experiment", "{number} experiments", told.experiments)
    if told.ladders:
        yield plural_in_english("{number} ladder", "{number} ladders", told.ladders)
    if told.form_clips:
        yield plural_in_english("{number} clip of your form", "{number} clips of your form", told.form_clips)
    if told.plans:
        yield plural_in_english("{number} answer to a plan", "{number} answers to plans", told.plans)
