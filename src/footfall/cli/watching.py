"""`footfall watch FOLDER…`: every new run in a folder is in the diary as soon as all of it is there."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Annotated

import typer

from footfall.cli.options import DiaryOption
from footfall.cli.output import page
from footfall.diary import (
    Diary,
    FileOutcome,
    ImportProgress,
    Outcome,
    Step,
    WatchedFolders,
    follow,
    follow_once,
    import_complete,
)
from footfall.errors import FootfallError
from footfall.views import entry_line
from footfall.views.wording import count

_SHOWN_FAULTS = 5
_MANY_FILES = 100


def watch(
    folders: Annotated[
        list[Path],
        typer.Argument(
            metavar="FOLDER…",
            readable=False,
            help="Folders of a watch, a cloud or a browser; one that is not there yet is waited for.",
        ),
    ],
    once: Annotated[
        bool, typer.Option("--once", help="Import what is there, as soon as it is complete, and end.")
    ] = False,
    diary: DiaryOption = None,
) -> None:
    """Watch folders: import what is there, then every new run within moments."""
    _refuse_what_is_no_folder(folders, once=once)
    with Diary(diary) as opened:
        try:
            if once:
                _import_once(opened, folders)
            else:
                _watch(opened, folders)
        except KeyboardInterrupt:
            _say("Stopped watching. What was imported is in your diary.")


def _watch(diary: Diary, folders: list[Path]) -> None:
    watched = WatchedFolders(folders)
    _say("Ctrl+C stops watching.", style="soft")
    for number, step in enumerate(follow(watched)):
        if number == 0:
            for folder in watched.missing:
                _say(f"{folder} is not there yet. It is watched as soon as it is.")
        _say_folders(step)
        _import(diary, step)


def _import_once(diary: Diary, folders: list[Path]) -> None:
    added = 0
    for number, step in enumerate(follow_once(WatchedFolders(folders))):
        if number == 0 and step.waiting:
            _say(f"Waiting until {count(step.waiting, 'file')} can be read whole.", style="soft")
        added += _import(diary, step)
    _say(f"{count(added, 'file')} added.")


def _import(diary: Diary, step: Step) -> int:
    """Import what is complete, a line for each recording; return how many files brought something."""
    if not step.complete:
        return 0
    if len(step.complete) >= _MANY_FILES:
        _say(f"Importing {count(len(step.complete), 'file')}.", style="soft")
    report = import_complete(diary, step.complete)
    for outcome in report.outcomes:
        if outcome.outcome is Outcome.ADDED:
            _say_added(diary, outcome)
    _say_faults(report)
    return report.added


def _say_added(diary: Diary, outcome: FileOutcome) -> None:
    for number in outcome.activities:
        line = entry_line(diary.entry(number))
        knees = f", {line.easy}" if math.isfinite(line.easy_km) else ""
        _say(f"{line.when}: {line.title}, {line.distance}{knees}")


def _say_faults(report: ImportProgress) -> None:
    # a watch that is unplugged meanwhile is told of as such, not file by file
    faults = [fault for fault in (*report.damaged, *report.unreadable) if _is_there(fault)]
    for fault in faults[:_SHOWN_FAULTS]:
        at = "" if fault.offset is None else f" (byte {fault.offset})"
        _say(f"{fault.path}: {fault.reason}{at}", style="hold")
    if len(faults) > _SHOWN_FAULTS:
        _say(f"… and {count(len(faults) - _SHOWN_FAULTS, 'file')} more that could not be read whole.")


def _is_there(fault: FileOutcome) -> bool:
    """Tell whether a file, or the archive it lies in, is still there."""
    path = Path(fault.path)
    return any(place.is_file() for place in (path, *path.parents))


def _say_folders(step: Step) -> None:
    for folder in step.went:
        _say(f"{folder} is gone, or unplugged. It is watched again as soon as it is back.")
    for folder in step.came:
        _say(f"Watching {folder}")


def _refuse_what_is_no_folder(folders: list[Path], *, once: bool) -> None:
    for folder in folders:
        if folder.is_file():
            raise FootfallError(f"{folder} is a file: give the folder it lies in, or import it.")
        if once and not folder.is_dir():
            raise FootfallError(f"There is no folder {folder}. Nothing was changed.")


def _say(sentence: str, *, style: str = "") -> None:
    page.print(sentence, style=style, markup=False, soft_wrap=True)
